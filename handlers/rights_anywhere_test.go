package handlers_test

import (
	"context"
	"testing"

	"kambot/chat"
)

// TestAFormThatAsksForTheAccountOpensForWhoMayOnSomeAccount: by how they stand to an
// account, whatever the title; a title alone opens none.
func TestAFormThatAsksForTheAccountOpensForWhoMayOnSomeAccount(t *testing.T) {
	for _, c := range []struct {
		name            string
		who             string
		set             func(*signed)
		records, writes bool // agreements and launches; notes and opportunities
	}{
		{"KAM who holds", "kate", nil, true, true},
		{"KAM off everything", "vega", nil, false, false},
		{"KAM off everything who covers", "vega", func(s *signed) { s.settles("Ana Vega covers Luis Prado until 1 December") }, true, true},
		{"KAM off everything who is a rep of one", "vega", func(s *signed) { s.settles("add Ana Vega to Ghost Mills as rep") }, false, true},
		{"rep on some", "ravi", nil, false, true},
		{"rep off everything", "ines", nil, false, false},
		{"rep who covers", "ines", func(s *signed) { s.settles("Ines Gil covers Kate Miller until 1 December") }, true, true},
		{"rep who holds", "ines", func(s *signed) { s.holds("ines", "A13") }, true, true},
		{"manager whose KAMs hold", "tom", nil, true, true},
		{"manager whose people hold nothing", "tom", func(s *signed) { s.holds("ana", "A03", "A05", "A07", "A12", "A13") }, false, false},
		{"manager who alone holds", "tom", func(s *signed) { s.holds("ana", "A03", "A05", "A07", "A12"); s.holds("tom", "A13") }, true, true},
		{"executive, who leads all", "elena", nil, false, false},
		{"executive who holds", "elena", func(s *signed) { s.holds("elena", "A11") }, true, true},
		{"executive who covers", "elena", func(s *signed) { s.settles("Elena Vidal covers Luis Prado until 1 December") }, true, true},
		{"admin", "root", nil, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSigned(t)
			if c.set != nil {
				c.set(s)
			}
			for words, want := range map[string]bool{"agreement new": c.records, "launch new": c.records, "opportunity new": c.writes} {
				if r := s.ask(t, c.who, chat.Slash, words); (r.Modal != nil) != want {
					t.Errorf("%q opens a form, %v, wanted %v: %s", words, r.Modal != nil, want, r.Text)
				}
			}
			r := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Shortcut, User: s.users[c.who], Action: "note_message", Text: "They called"})
			if (r.Modal != nil) != c.writes {
				t.Errorf("the form of a note opens, %v, wanted %v: %s", r.Modal != nil, c.writes, r.Text)
			}
		})
	}
}

// settles says an order, as an admin, and confirms it.
func (s *signed) settles(order string) {
	s.Helper()
	s.pressed(s.T, "root", s.ask(s.T, "root", chat.DM, order), "move:confirm")
}

// holds gives somebody accounts.
func (s *signed) holds(who string, accounts ...string) {
	s.Helper()
	owners := map[string]string{}
	for _, id := range accounts {
		owners[id] = s.person(s.T, who).Email
	}
	s.gives(s.T, owners)
}
