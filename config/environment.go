package config

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
)

// fileSuffix on a secret's variable names a file that holds it, as container platforms mount them.
const fileSuffix = "_FILE"

// readEnvironment takes what is set. An empty variable is as good as none: that is how compose files and
// service managers pass on what they were not given.
func (l *loader) readEnvironment(environ []string) {
	env := map[string]string{}
	for _, entry := range environ {
		if name, value, ok := strings.Cut(entry, "="); ok && value != "" {
			env[name] = value
		}
	}
	l.env, l.secrets = map[string]any{}, map[string]Secret{}
	known := map[string]bool{}
	for _, s := range l.all {
		name := s.variable()
		known[name] = true
		switch text, set := env[name]; {
		case s.isSecret():
			l.secret(s, env)
		case set:
			l.where[s.key] = name
			l.variable(s, text)
		}
	}
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, "KAM_") && !known[name] {
			// A warning only: container platforms invent variables from the name of a service.
			l.warnings = append(l.warnings, fmt.Sprintf("%s: no setting is read from this variable; it is ignored", name))
		}
	}
}

func (l *loader) variable(s setting, text string) {
	written := []scalar{{text: text, quoted: s.isText()}}
	if s.field.Type.Kind() == reflect.Slice {
		written = nil
		for part := range strings.SplitSeq(text, ",") {
			written = append(written, scalar{text: strings.TrimSpace(part), quoted: s.isText()})
		}
	}
	value, _, err := s.parseAll(written)
	if err != nil {
		l.problem(s.variable(), s.key, err)
		return
	}
	l.env[s.key] = value
}

// isText tells the settings that take any text: in the environment nothing is written with quotes.
func (s setting) isText() bool {
	t := s.field.Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.String
}

func (l *loader) secret(s setting, env map[string]string) {
	name := s.variable()
	text, path := env[name], env[name+fileSuffix]
	switch {
	case text != "" && path != "":
		l.problem(name, s.key, fmt.Errorf("%s and %s%s are both set; unset one of them", name, name, fileSuffix))
		return
	case path != "":
		content, err := os.ReadFile(path)
		if err != nil {
			l.problem(name+fileSuffix, s.key, fmt.Errorf("cannot be read: %w", err))
			return
		}
		if text = strings.TrimSpace(string(content)); text == "" {
			l.problem(name+fileSuffix, s.key, errors.New("the file is empty; write the secret into it"))
			return
		}
	}
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if strings.ContainsAny(text, " \t\r\n") {
		l.problem(name, s.key, errors.New("holds a space or a line break; a secret is one word"))
		return
	}
	l.secrets[s.key] = NewSecret(text)
}
