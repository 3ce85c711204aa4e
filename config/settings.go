package config

import (
	"reflect"
	"strings"
)

// A setting is one leaf of Config: a key that can be set, with what its field says about it.
type setting struct {
	key   string // such as digest.time
	field reflect.StructField
	value reflect.Value // in the Config it was listed from
}

// settings lists the leaves of c in the order of the struct.
func settings(c *Config) []setting {
	return leaves(nil, "", reflect.ValueOf(c).Elem())
}

func leaves(out []setting, prefix string, section reflect.Value) []setting {
	for i := range section.NumField() {
		field := section.Type().Field(i)
		key, ok := field.Tag.Lookup("key")
		if !ok {
			continue
		}
		if isSection(field.Type) {
			out = leaves(out, prefix+key+".", section.Field(i))
			continue
		}
		out = append(out, setting{prefix + key, field, section.Field(i)})
	}
	return out
}

// isSection tells a group of settings from a setting: a struct with keys of its own.
func isSection(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Tag.Get("key") != ""
}

func (s setting) isSecret() bool { return s.field.Type == reflect.TypeFor[Secret]() }

// variable is the setting's name in the environment, empty when it has none.
func (s setting) variable() string {
	switch name := s.field.Tag.Get("env"); name {
	case "":
		return "KAM_" + strings.ToUpper(strings.ReplaceAll(s.key, ".", "_"))
	case "-":
		return ""
	default:
		return name
	}
}

// children lists the keys right below a prefix ("" for the top, "digest." for a section) in order.
func children(all []setting, prefix string) []string {
	var out []string
	for _, s := range all {
		rest, ok := strings.CutPrefix(s.key, prefix)
		if !ok || (s.isSecret() && prefix != "") {
			continue
		}
		child, _, _ := strings.Cut(rest, ".")
		if len(out) == 0 || out[len(out)-1] != child {
			out = append(out, child)
		}
	}
	return out
}
