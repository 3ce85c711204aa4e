package handlers_test

import (
	"testing"
	"time"

	"kambot/chat"
)

// TestWhatPeopleReadOfNotesIsAFile: what was written, what is asked back, what is
// refused, and the card, in both languages.
func TestWhatPeopleReadOfNotesIsAFile(t *testing.T) {
	n := newNotebook(t)
	for _, words := range []string{
		"note A03: They want a quote for 200 pumps", "note A03: *Bold* & <!channel>\n- price\n- delivery", "note A03: Asked about the refit", "note A03: Price agreed",
		"note A01: Quieren ver el almacén",
	} {
		n.ask(t, "root", chat.CLI, words)
		n.now = n.now.Add(time.Minute)
	}
	for _, c := range []struct {
		name    string
		english [2]string // who asks, and in which words
		spanish [2]string
	}{
		{"note_written", [2]string{"kate", "note A03: They want a quote & more"}, [2]string{"ana", "nota A01: Quieren precio & más"}},
		{"note_which", [2]string{"root", "note Delta Foods: called"}, [2]string{"elena", "nota Delta Foods: llamaron"}},
		{"note_near", [2]string{"kate", "note Gohst Mills: called"}, [2]string{"ana", "nota Orbti Labs: llamaron"}},
		{"note_of_one", [2]string{"kate", "note A03 and A05: called"}, [2]string{"ana", "nota A01 y A10: llamaron"}},
		{"note_whose", [2]string{"kate", "note: called"}, [2]string{"ana", "nota: llamaron"}},
		{"note_what", [2]string{"kate", "note A03"}, [2]string{"ana", "nota A01"}},
		{"note_no_such_day", [2]string{"kate", "note A03 on 31 November: called"}, [2]string{"ana", "nota A01 el 31 de noviembre: llamaron"}},
		{"note_refused", [2]string{"elena", "make a note on A03: they called us"}, [2]string{"elena", "nota A03: llamaron"}},
		{"status_notes", [2]string{"kate", "status A03"}, [2]string{"ana", "status A01"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for lang, said := range map[string][2]string{"en": c.english, "es": c.spanish} {
				who, words := said[0], said[1]
				golden(t, c.name+"."+lang, n.ask(t, who, chat.DM, words), n.ask(t, who, chat.CLI, words).Text)
				n.ask(t, who, chat.CLI, "undo") // so that the next one sees what this one saw
			}
		})
	}
}
