package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The file is read as a tree of nodes, not into maps: a node knows its line, keeps the case of its keys and
// what was written twice.

func (l *loader) parseFile(name string, text []byte) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return // empty, or comments only
	case err != nil:
		l.problem(name, "", fmt.Errorf("this is no YAML: %w", err))
		return
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		l.problem(fmt.Sprintf("%s:%d", name, max(second.Line, 1)), "", errors.New("only one document is read; remove the --- and what follows"))
		return
	}
	f := fileReader{l, name}
	f.section("", document.Content[0])
}

// A fileReader is a loader in a file.
type fileReader struct {
	*loader
	name string
}

func (f fileReader) at(n *yaml.Node) string { return fmt.Sprintf("%s:%d", f.name, n.Line) }

// entries walks a mapping, and reports what is none and keys that come twice.
func (f fileReader) entries(key string, n *yaml.Node, each func(name, value *yaml.Node)) {
	if isNull(n) && key == "" {
		return // a file of comments
	}
	if n.Kind != yaml.MappingNode {
		f.problem(f.at(n), key, errors.New("has no settings of its own here; write them below it, indented, one \"name: value\" a line"))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if line, twice := first[name.Value]; twice {
			f.problem(f.at(name), dotted(key, name.Value), fmt.Errorf("is set on line %d already; remove one of the two", line))
			continue
		}
		first[name.Value] = name.Line
		if value.Kind == yaml.AliasNode {
			f.problem(f.at(value), dotted(key, name.Value), errors.New("aliases are not read; write the value itself"))
			continue
		}
		each(name, value)
	}
}

func dotted(prefix, name string) string { return strings.TrimPrefix(prefix+"."+name, ".") }

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func (f fileReader) section(prefix string, n *yaml.Node) {
	f.entries(prefix, n, func(name, value *yaml.Node) {
		key := dotted(prefix, name.Value)
		i := slices.IndexFunc(f.all, func(s setting) bool { return s.key == key })
		inside := slices.ContainsFunc(f.all, func(s setting) bool { return strings.HasPrefix(s.key, key+".") })
		switch {
		case inside && !strings.Contains(name.Value, "."):
			f.section(key, value)
		case i < 0 || strings.Contains(name.Value, "."):
			below := ""
			if prefix != "" {
				below = prefix + "."
			}
			f.problem(f.at(name), key, fmt.Errorf("is no setting; known here: %s", strings.Join(children(f.all, below), ", ")))
		default:
			f.where[key] = f.at(value)
			f.setting(f.all[i], value)
		}
	})
}

func (f fileReader) setting(s setting, n *yaml.Node) {
	switch {
	case s.isSecret():
		f.problem(f.at(n), s.key, fmt.Errorf("secrets are not read from this file; remove the line and set %s, or name a file that holds it in %s_FILE", s.variable(), s.variable()))
	case s.field.Type == reflect.TypeFor[Calendars]():
		f.file[s.key] = f.calendars(s.key, n)
	default:
		if value, ok := f.leaf(s, n); ok {
			f.file[s.key] = value
		}
	}
}

// leaf reads a value or a list of values.
func (f fileReader) leaf(s setting, n *yaml.Node) (value any, ok bool) {
	nodes := []*yaml.Node{n}
	if isList := s.field.Type.Kind() == reflect.Slice; isList {
		if n.Kind != yaml.SequenceNode {
			f.problem(f.at(n), s.key, errors.New("must be a list; write it in brackets, such as [a, b], or []"))
			return nil, false
		}
		nodes = n.Content
	}
	written := make([]scalar, len(nodes))
	for i, one := range nodes {
		if one.Kind != yaml.ScalarNode {
			f.problem(f.at(one), s.key, errors.New("must be a single value"))
			return nil, false
		}
		if isNull(one) {
			f.problem(f.at(one), s.key, errors.New("has no value; give it one, or remove the line for the default"))
			return nil, false
		}
		written[i] = scalar{one.Value, one.Tag == "!!str"}
	}
	value, bad, err := s.parseAll(written)
	if err != nil {
		f.problem(f.at(nodes[bad]), s.key, err)
		return nil, false
	}
	return value, true
}

// calendars reads the one setting whose names are the company's own, which therefore keep their case.
func (f fileReader) calendars(key string, n *yaml.Node) Calendars {
	out := Calendars{}
	f.entries(key, n, func(name, body *yaml.Node) {
		c := Calendar{}
		fields := leaves(nil, "", reflect.ValueOf(&c).Elem())
		inside := dotted(key, name.Value)
		f.entries(inside, body, func(part, value *yaml.Node) {
			i := slices.IndexFunc(fields, func(s setting) bool { return s.key == part.Value })
			if i < 0 {
				f.problem(f.at(part), dotted(inside, part.Value), fmt.Errorf("is no part of a calendar; known here: %s", strings.Join(children(fields, ""), ", ")))
				return
			}
			field := fields[i]
			field.key = dotted(inside, part.Value)
			if v, ok := f.leaf(field, value); ok {
				field.value.Set(reflect.ValueOf(v))
			}
		})
		out[name.Value] = c
	})
	return out
}
