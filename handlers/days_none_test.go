package handlers_test

import (
	"strings"
	"testing"

	"kambot/chat"
)

// TestADayThatThereIsNotIsSaidToBeNone: no state is shown of another day than the one
// that was said, and no flag is reviewed on another.
func TestADayThatThereIsNotIsSaidToBeNone(t *testing.T) {
	n := newNotebook(t)
	for text, want := range map[string]string{
		"how was A03 on 31 June?":            "“31 June” is no day that there is",
		"asof 2026-02-30 A03":                "“2026-02-30” is no day that there is",
		"asof Q3 A03":                        "“Q3” is no day that there is",
		"asof 2026-02-30":                    "“2026-02-30” is no day that there is",
		"¿cómo estaba A03 el 30 de febrero?": "«30 de febrero» no es un día que exista",
		"strategic A03 reference: opens the north, review 31/02/2027":      "“31/02/2027” is no day that there is",
		"strategic A03 reference: a, review on 29 February 2027":           "“29 February 2027” is no day that there is",
		"estratégica A03 referencia: abre el norte, revisar el 31/02/2027": "«31/02/2027» no es un día que exista",
	} {
		reply := n.ask(t, "kate", chat.CLI, text)
		shows(t, reply.Text, want)
		if strings.Contains(reply.Text, "flag:") {
			t.Errorf("%s previews a flag:\n%s", text, reply.Text)
		}
	}
}
