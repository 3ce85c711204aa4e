package handlers_test

import (
	"testing"

	"kambot/chat"
	"kambot/handlers"
)

// TestWhatPeopleReadOfKPIsIsAFile: figures of accounts, of people and of scopes,
// with and without targets, in alarm, stale, over time, and where they are from.
func TestWhatPeopleReadOfKPIsIsAFile(t *testing.T) {
	s := withKPIs(t, nil)
	for _, c := range []struct{ name, english, spanish, words string }{
		{"kpis_account", "root", "ana", "kpis A01"},
		{"kpis_without_billing", "root", "ana", "kpis Orbit Labs"},
		{"kpis_gone", "kate", "elena", "kpis Ghost Mills"},
		{"kpis_no_targets", "kate", "elena", "kpis A05"},
		{"kpis_alarm", "kate", "elena", "kpis A03"},
		{"kpis_of_a_rep", "ravi", "ines", "kpis"},
		{"kpis_rep_reads_no_targets", "ravi", "ravi", "kpis A01"},
		{"kpis_mine", "kate", "ana", "kpis mine"},
		{"kpis_team", "tom", "marta", "kpis team"},
		{"kpis_company", "root", "elena", "kpis all"},
		{"kpis_of_somebody", "root", "marta", "kpis @Ana Soto"},
		{"kpis_narrowed", "kate", "luis", "kpis all"},
		{"kpis_none", "vega", "ines", "kpis mine"},
		{"kpis_of_a_quarter", "root", "ana", "kpis A01 in 2026-Q2"},
		{"kpis_of_a_month_ahead", "root", "ana", "kpis A01 in 2026-12"},
		{"kpis_over_time", "root", "ana", "kpis A01 OTIF"},
		{"kpis_turnover", "root", "ana", "kpis A01 turnover"},
		{"kpis_turnover_so_far", "root", "ana", "kpis A01 turnover in 2026"},
		{"kpis_orders", "root", "marta", "kpis all orders"},
		{"kpis_by_account", "root", "marta", "kpis all OTIF"},
		{"kpis_by_person", "root", "marta", "kpis all Visits"},
		{"kpis_without_values", "root", "elena", "kpis A01 Share of wallet"},
		{"kpis_unknown", "root", "ana", "kpis A01 margin"},
		{"kpis_ambiguous", "root", "elena", "kpis Delta Foods"},
		{"kpis_refused", "kate", "luis", "kpis Northwind Traders"},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".en", s.ask(t, c.english, chat.Slash, c.words), s.ask(t, c.english, chat.CLI, c.words).Text)
			golden(t, c.name+".es", s.ask(t, c.spanish, chat.Slash, c.words), s.ask(t, c.spanish, chat.CLI, c.words).Text)
		})
	}
	for name, who := range map[string]string{"kpis_where_from.en": "root", "kpis_where_from.es": "ana"} {
		r := s.ask(t, who, chat.Click, "passport kpis A01")
		golden(t, name, r, r.Text)
	}
	old := withKPIs(t, func(o *handlers.Options) { o.Stale = handlers.Stale{KPIDays: 20} })
	for name, who := range map[string]string{"kpis_stale.en": "root", "kpis_stale.es": "ana"} {
		golden(t, name, old.ask(t, who, chat.Slash, "kpis A01"), old.ask(t, who, chat.CLI, "kpis A01").Text)
	}
}
