package workspace

type checker struct{ problems []string }

func (c *checker) count(n, least, most int, at string)                     {}
func (c *checker) options(o []any, at string, least, most int, value bool) {}

func checkMessage(blocks []Block, at string) []string { return nil }
func checkView(fields Block, kind string) []string    { return nil }
