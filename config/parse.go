package config

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A scalar is one value as it was written.
type scalar struct {
	text   string
	quoted bool // or plainly a text: not a number, not true, not null
}

// parse reads one value of a setting's type, or of its elements' type when it is a list.
func (s setting) parse(in scalar) (reflect.Value, error) {
	t := s.field.Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	out := reflect.New(t)
	switch target := out.Interface().(type) {
	case encoding.TextUnmarshaler:
		if err := target.UnmarshalText([]byte(in.text)); err != nil {
			return out, err
		}
	case *time.Duration:
		d, err := parseDuration(in.text)
		if err != nil {
			return out, err
		}
		*target = d
	case *int:
		n, err := s.parseInt(in)
		if err != nil {
			return out, err
		}
		*target = n
	case *string:
		if !in.quoted {
			return out, fmt.Errorf("%s is read as a number or as nothing; put it in quotes", in.text)
		}
		*target = in.text
	default:
		return out, fmt.Errorf("cannot be set: no way to read a %v", t)
	}
	if s.field.Tag.Get("required") != "" && in.text == "" {
		return out, errors.New("must not be empty; leave the line out for the default")
	}
	if allowed := s.field.Tag.Get("one"); allowed != "" && !slices.Contains(strings.Split(allowed, ","), in.text) {
		return out, fmt.Errorf("%q is not known; write %s", in.text, either(strings.Split(allowed, ",")))
	}
	return out.Elem(), nil
}

func parseDuration(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if _, bare := strconv.ParseFloat(text, 64); bare == nil {
		return 0, fmt.Errorf("%s has no unit; write a duration such as %ss, %sm or %sh", text, text, text, text)
	}
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is no duration; write one such as 90s, 15m or 24h", text)
	}
	return d, nil
}

func (s setting) parseInt(in scalar) (int, error) {
	least, most := s.bound("min"), s.bound("max")
	n, err := strconv.Atoi(in.text)
	switch {
	case err == nil && in.quoted:
		return 0, fmt.Errorf("%q is a text; write the number without quotes", in.text)
	case err != nil || strconv.Itoa(n) != in.text || n < least || n > most:
		return 0, fmt.Errorf("%q is not right here; write a whole number from %d to %d, without a sign or unit", in.text, least, most)
	}
	return n, nil
}

// bound reads a limit from a field's tag; a missing one is 0.
func (s setting) bound(tag string) int {
	n, err := strconv.Atoi(s.field.Tag.Get(tag))
	if err != nil {
		return 0
	}
	return n
}

func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// parseAll reads a setting from all its values: one, or the elements of a list.
func (s setting) parseAll(in []scalar) (value any, bad int, err error) {
	if s.field.Type.Kind() != reflect.Slice {
		v, err := s.parse(in[0])
		return v.Interface(), 0, err
	}
	list := reflect.MakeSlice(s.field.Type, 0, len(in))
	for i, one := range in {
		v, err := s.parse(one)
		if err != nil {
			return nil, i, err
		}
		list = reflect.Append(list, v.Convert(s.field.Type.Elem()))
	}
	return list.Interface(), 0, nil
}

// nest turns ("digest.time", x) into {digest: {time: x}}.
func nest(key string, value any) map[string]any {
	head, rest, deeper := strings.Cut(key, ".")
	if !deeper {
		return map[string]any{head: value}
	}
	return map[string]any{head: nest(rest, value)}
}
