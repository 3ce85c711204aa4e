package config

// Unset lists the settings that c got from nowhere but its defaults, secrets left out.
func Unset(c *Config) []string {
	var out []string
	for _, s := range settings(c) {
		if c.where[s.key] == "" && !s.isSecret() {
			out = append(out, s.key)
		}
	}
	return out
}

// Variables lists the environment name of every setting that has one.
func Variables() []string {
	var out []string
	for _, s := range settings(Default()) {
		if name := s.variable(); name != "" {
			out = append(out, name)
		}
	}
	return out
}
