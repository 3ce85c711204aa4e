package handlers_test

import (
	"testing"

	"kambot/chat"
	"kambot/nlp"
)

// TestWhatPeopleReadOfAgreementsIsAFile: lists, views and cards, empty, one, many
// and refused, in both languages.
func TestWhatPeopleReadOfAgreementsIsAFile(t *testing.T) {
	s := newSignings(t)
	for _, c := range []struct{ name, english, spanish, words string }{
		{"agreements_empty", "vega", "ines", "agreements 2019"},
		{"agreements_one", "kate", "luis", "agreements"},
		{"agreements_many", "root", "elena", "agreements"},
		{"agreements_team", "tom", "marta", "agreements"},
		{"agreements_rep", "ravi", "ines", "agreements"},
		{"agreements_of_an_account", "kate", "elena", "agreements A03"},
		{"agreements_of_a_quarter", "root", "elena", "agreements 2027-Q1"},
		{"agreements_narrowed", "kate", "ana", "agreements all"},
		{"agreements_refused", "kate", "luis", "agreements Northwind Traders"},
		{"history_with_agreements", "kate", "elena", "history A03"},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
			golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.words), s.ask(t, c.spanish, chat.CLI, c.words).Text)
		})
	}
	for _, c := range []struct {
		name, english, spanish string
		view                   nlp.View
	}{
		{"renewals_many", "root", "ana", nlp.Renewals},
		{"renewals_none", "vega", "ines", nlp.Renewals},
		{"unacknowledged_many", "root", "marta", nlp.Unacknowledged},
		{"unacknowledged_rep", "ravi", "ines", nlp.Unacknowledged},
		{"unacknowledged_none", "kate", "luis", nlp.Unacknowledged},
		{"obligations_many", "root", "ana", nlp.Obligations},
		{"obligations_rep", "ravi", "ines", nlp.Obligations},
		{"obligations_none", "kate", "luis", nlp.Obligations},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.asked(t, c.english, nlp.Request{Intent: nlp.Agreements, View: c.view})
			golden(t, c.name+".en", r, r.Text)
			r = s.asked(t, c.spanish, nlp.Request{Intent: nlp.Agreements, View: c.view})
			golden(t, c.name+".es", r, r.Text)
		})
	}
	for _, c := range []struct{ name, english, spanish, number string }{
		{"agreement_card", "root", "ana", "NW-1"},
		{"agreement_card_overdue", "ravi", "ana", "NW-2"},
		{"agreement_card_changed", "kate", "elena", "GM-1"},
		{"agreement_card_ended", "kate", "elena", "GM-2"},
		{"agreement_card_withdrawn", "kate", "elena", "GM-3"},
		{"agreement_card_renewed", "root", "ana", "AC-1"},
		{"agreement_card_hostile", "root", "ana", "XX-1"},
		{"agreement_card_refused", "kate", "ines", "NW-1"},
		{"agreement_card_party", "ravi", "ana", "NW-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.press(t, c.english, "agreement:card", s.ids[c.number])
			golden(t, c.name+".en", r, r.Text)
			r = s.press(t, c.spanish, "agreement:card", s.ids[c.number])
			golden(t, c.name+".es", r, r.Text)
		})
	}
}
