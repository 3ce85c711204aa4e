package handlers

import (
	"context"
	"strings"
	"testing"

	"kambot/chat"
)

// TestOnTheTerminalAQuestionSaysWhatToType, and each of its lines answers it.
func TestOnTheTerminalAQuestionSaysWhatToType(t *testing.T) {
	c := twins(t)
	types := func(words string) string {
		return c.desk.Answer(context.Background(), chat.Incoming{Surface: chat.CLI, User: chat.User{Email: root, Known: true}, Text: words}).Text
	}
	for words, want := range map[string]struct {
		lines int
		then  string
		first string
	}{
		"move Delta Foods to Luis from Monday":            {3, "I understood", `- move T-1 to luis.pena@example.com from 2026-11-30`},
		"move Globex to Ana":                              {2, "I understood", `- move A-5 to ana.lopez@example.com`},
		"move Delta Foods to Ana":                         {3, "fits several people", ``},
		"move Globexx to Luis":                            {1, "I understood", ``},
		"Nia covers Olga":                                 {5, "I understood", `- nia.new@example.com covers all accounts of olga.ivanova@example.com until 2026-11-27`},
		"add Ana to Globex as rep":                        {2, "I understood", `- add ana.lopez@example.com to A-5 as rep`},
		"status Delta Foods":                              {3, "As of", `- status id:"T-1"`},
		"move all accounts of Olga to Ana except Globex":  {2, "I understood", `- move all accounts of olga.ivanova@example.com except A-5 to ana.lopez@example.com`},
		"mueve las cuentas de Olga a Ana, excepto Globex": {2, "entendido", ``},
		"pasa Globex a Ana desde el lunes":                {2, "entendido", `- pasa A-5 a ana.lopez@example.com desde el 2026-11-30`},
		"Nia cubre a Olga":                                {5, "entendido", `- nia.new@example.com cubre todas las cuentas de olga.ivanova@example.com hasta el 2026-11-27`},
	} {
		asked := types(words)
		_, list, found := strings.Cut(asked, "On the terminal, type one of:\n")
		if !found {
			_, list, found = strings.Cut(asked, "escriba una de estas líneas:\n")
		}
		lines := strings.Split(list, "\n")
		if !found || len(lines) != want.lines {
			t.Errorf("%q is answered, without %d lines to type,\n%s", words, want.lines, asked)
			continue
		}
		if typed := lines[0]; want.first != "" && typed != want.first {
			t.Errorf("%q offers %q, want %q", words, typed, want.first)
		}
		for _, line := range lines {
			if got := types(strings.TrimPrefix(line, "- ")); !strings.Contains(got, want.then) {
				t.Errorf("after %q, %q is answered without %q:\n%s", words, line, want.then, got)
			}
		}
	}
}
