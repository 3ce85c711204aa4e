package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"
)

// DefaultFile is read when no file is named, if it is there.
const DefaultFile = "config.yaml"

// Load returns the defaults, changed by the file at path, changed by the environment (as from os.Environ).
// Without a path it is DefaultFile if that is there. The error names every problem, one a line, with file,
// line and key or with the variable, and no value of a secret.
func Load(path string, environ []string) (*Config, error) {
	c := Default()
	l := loader{all: settings(c), where: map[string]string{}}
	file, err := l.readFile(path)
	if err != nil {
		return nil, err
	}
	l.readEnvironment(environ)
	if err := errors.Join(l.problems...); err != nil {
		return nil, err
	}
	if err := l.merge(c); err != nil {
		return nil, err
	}
	c.file, c.warnings, c.where = file, l.warnings, l.where
	if err := c.check(); err != nil {
		return nil, err
	}
	return c, nil
}

// A loader collects what the file and the environment say, each value already typed, since only there it is
// known what to blame.
type loader struct {
	all      []setting
	file     map[string]any // key -> value
	env      map[string]any
	secrets  map[string]Secret
	where    map[string]string
	problems []error
	warnings []string
}

// A Problem is one thing wrong with the settings.
type Problem struct {
	Where string // "config.yaml:12" or the name of a variable
	Key   string // such as digest.time; empty when the file as a whole is wrong
	Err   error
}

func (p *Problem) Error() string {
	if p.Key == "" || p.Key == p.Where {
		return fmt.Sprintf("%s: %v", p.Where, p.Err)
	}
	return fmt.Sprintf("%s: %s: %v", p.Where, p.Key, p.Err)
}

func (p *Problem) Unwrap() error { return p.Err }

func (l *loader) problem(where, key string, err error) {
	l.problems = append(l.problems, &Problem{where, key, err})
}

func (l *loader) readFile(path string) (read string, err error) {
	name := path
	if name == "" {
		name = DefaultFile
	}
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && path == "":
		return "", nil
	case err != nil:
		return "", fmt.Errorf("read the settings: %w", err)
	}
	l.file = map[string]any{}
	l.parseFile(name, text)
	return name, nil
}

// merge lays the file over the defaults and the environment over both. Viper does the laying and the strict
// decoding; it gets typed values only, and so has nothing to guess, and no secrets.
func (l *loader) merge(c *Config) error {
	v := viper.New()
	for _, s := range l.all {
		if !s.isSecret() {
			v.SetDefault(s.key, s.value.Interface())
		}
	}
	for key, value := range l.file {
		if err := v.MergeConfigMap(nest(key, value)); err != nil {
			return fmt.Errorf("settings: %w", err)
		}
	}
	for key, value := range l.env {
		v.Set(key, value)
	}
	if err := v.UnmarshalExact(c, func(d *mapstructure.DecoderConfig) {
		d.TagName, d.WeaklyTypedInput, d.DecodeHook, d.ZeroFields = "key", false, nil, true
	}); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	for _, s := range settings(c) {
		if secret, ok := l.secrets[s.key]; ok {
			*s.value.Addr().Interface().(*Secret) = secret
		}
	}
	return nil
}
