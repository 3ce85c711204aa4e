package handlers_test

import (
	"testing"

	"kambot/chat"
)

// TestWhatPeopleReadOfAFlagIsAFile plays a flag from its proposal to its end in both
// languages, and keeps every message on the way.
func TestWhatPeopleReadOfAFlagIsAFile(t *testing.T) {
	for _, c := range []struct{ lang, boss, kam, no, account, mark, unmark, refused string }{
		{"en", "tom", "kate", "ravi", "A03", "strategic ACME GmbH reference: opens the *north*", "unstrategic ACME GmbH", "strategic ACME GmbH"},
		{"es", "marta", "ana", "luis", "A01", "estratégica Northwind Traders referencia: abre el *norte*", "Northwind Traders ya no es estratégica", "estratégica Northwind Traders"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			s := newSample(t, lives)
			keep := func(name string, r chat.Reply) {
				t.Helper()
				golden(t, "strategic_"+name+"."+c.lang, r, r.Text)
			}
			keep("without_a_reason", s.ask(t, c.kam, chat.DM, "strategic "+c.account))
			keep("without_a_form", s.ask(t, c.kam, chat.CLI, "strategic "+c.account))
			form := s.ask(t, c.kam, chat.Slash, "strategic "+c.account).Modal
			if form == nil {
				t.Fatal("there is no form")
			}
			goldenForm(t, "strategic."+c.lang, form)
			keep("refused", s.ask(t, c.no, chat.DM, c.refused))
			keep("none", s.ask(t, c.boss, chat.DM, c.unmark))
			proposal := s.ask(t, c.kam, chat.DM, c.mark)
			keep("proposal", proposal)
			keep("waiting", s.pressed(t, c.kam, proposal, "flag:confirm"))
			asked := s.noticed(t)
			notice := asked[c.boss+" flag_asked"]
			keep("asked", notice)
			keep("needs", s.ask(t, c.boss, chat.DM, ""))
			s.pressed(t, "elena", asked["elena flag_asked"], "flag:confirm")
			keep("late", s.pressed(t, c.boss, notice, "flag:cancel"))
			keep("decided", s.noticed(t)[c.kam+" flag_made"])
			keep("card", s.ask(t, c.kam, chat.DM, c.account))
			keep("history", s.ask(t, c.kam, chat.DM, "history "+c.account))
			removal := s.ask(t, c.boss, chat.DM, c.unmark)
			keep("removal", removal)
			removed := s.pressed(t, c.boss, removal, "flag:confirm")
			keep("removed", removed)
			keep("told", s.noticed(t)[c.kam+" flag_of"])
			keep("undone", s.pressed(t, c.boss, removed, "flag:undo"))
			again := s.ask(t, c.kam, chat.DM, c.unmark)
			s.pressed(t, c.kam, again, "flag:confirm")
			keep("said_no", s.pressed(t, c.boss, s.noticed(t)[c.boss+" flag_asked"], "flag:cancel"))
			keep("no_was_said", s.noticed(t)[c.kam+" flag_made"])
		})
	}
}
