package handlers_test

import (
	"testing"

	"kambot/chat"
)

// TestATimeThatIsSaidIsUsedOrTold: notes are those of the time that is asked for, and
// the roll-up says that it is of now.
func TestATimeThatIsSaidIsUsedOrTold(t *testing.T) {
	n := newNotebook(t)
	n.ask(t, "kate", chat.CLI, "note A03: wants a quote")
	shows(t, n.ask(t, "kate", chat.CLI, "notes A03 this week").Text, "wants a quote", "Of contacts in this time")
	for words, says := range map[string]string{
		"notes A03 last week": "There are no notes of that time.", "notas de A03 de la semana pasada": "No hay notas de ese período.",
		"show me the notes of A03 in March 2025": "There are no notes of that time.",
	} {
		text := n.ask(t, "kate", chat.CLI, words).Text
		shows(t, text, says)
		hides(t, text, "wants a quote")
	}
	shows(t, n.ask(t, "elena", chat.CLI, "rollup last week").Text, "none is kept of “last week”", "Roll-up of the company")
	shows(t, n.ask(t, "elena", chat.CLI, "resumen ejecutivo de marzo").Text, "no se guarda el de «marzo»")
	hides(t, n.ask(t, "elena", chat.CLI, "rollup this week").Text, "none is kept")
	hides(t, n.ask(t, "elena", chat.CLI, "rollup").Text, "none is kept")
}
