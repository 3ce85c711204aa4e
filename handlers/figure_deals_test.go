package handlers_test

import (
	"testing"

	"kambot/chat"
	"kambot/kam"
)

// TestOpportunitiesSayNoMoreThanIsKnownOfThem: no rate where nothing was decided,
// no value where none has one; a rate has a decimal as every share has.
func TestOpportunitiesSayNoMoreThanIsKnownOfThem(t *testing.T) {
	s := newSample(t, nil)
	vega, _ := s.store.Company().ByEmail("ana.vega@sample.example")
	var num kam.AccountNum
	deals := func(list ...kam.Opportunity) string {
		l := s.begin(t, "deals.csv", s.store.Today())
		if num == 0 {
			var err error
			if num, err = l.PutAccount(kam.Account{ID: "D1", Name: "Deal Mills", KAM: vega.Num}); err != nil {
				t.Fatal(err)
			}
		}
		for _, o := range list {
			o.Account, o.Name = num, o.ID
			if err := l.PutOpportunity(o); err != nil {
				t.Fatal(err)
			}
		}
		s.commit(t, l)
		return s.ask(t, "vega", chat.CLI, "kpis D1").Text
	}
	text := deals(kam.Opportunity{ID: "O1", Stage: "Proposal"}, kam.Opportunity{ID: "O2", Stage: "Engaging"})
	shows(t, text, "2 open, none with a value")
	hides(t, text, "Win rate", "0 EUR in 2")
	text = deals(kam.Opportunity{ID: "O1", Stage: "Won", Close: day("2026-10-01")}, kam.Opportunity{ID: "O2", Stage: "Lost", Close: day("2026-10-01")},
		kam.Opportunity{ID: "O3", Stage: "Lost", Close: day("2026-10-01")}, kam.Opportunity{ID: "O4", Stage: "Proposal", Value: units(100), HasValue: true})
	shows(t, text, "33.3 %", "1 of 3 decided won", "50 EUR", "of 100 EUR in 1 opportunity")
}
