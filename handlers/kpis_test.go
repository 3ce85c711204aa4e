package handlers_test

import (
	"strings"
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
		{"kpis_of_a_quarter", "root", "ana", "kpis A01 2026-Q2"},
		{"kpis_nothing_billed", "kate", "ana", "kpis mine 2019"},
		{"kpis_of_a_month_ahead", "root", "ana", "kpis A01 2026-12"},
		{"kpis_over_time", "root", "ana", "kpis A01 OTIF"},
		{"kpis_turnover", "root", "ana", "kpis A01 turnover"},
		{"kpis_turnover_so_far", "root", "ana", "kpis A01 turnover 2026"},
		{"kpis_orders", "root", "marta", "kpis all orders"},
		{"kpis_by_account", "root", "marta", "kpis all OTIF"},
		{"kpis_by_person", "root", "marta", "kpis all Visits"},
		{"kpis_without_values", "root", "elena", "kpis A01 Share of wallet"},
		{"kpis_unknown", "root", "ana", "kpis A01 margin"},
		{"kpis_unheard_of", "root", "ana", "kpis A01 freshness"},
		{"kpis_unknown_name", "kate", "luis", "kpis Zyxwv Holdings"},
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

// TestEveryButtonOfKPIsLeadsToFigures presses what KPIs of every kind offer, also
// where a KPI's name is of several words.
func TestEveryButtonOfKPIsLeadsToFigures(t *testing.T) {
	s := withKPIs(t, nil)
	pressed := map[string]bool{}
	for _, words := range []string{"kpis A01", "kpis mine", "kpis A01 margin", "kpis all margin", "kpis A01 Share of wallet", "kpis all OTIF in 2026-10"} {
		for _, b := range buttons(t, s.ask(t, "root", chat.Slash, words)) {
			if pressed[b] || strings.HasPrefix(b, "share") {
				continue
			}
			pressed[b] = true
			if r := s.ask(t, "root", chat.Click, b); !hasTable(t, r) && !strings.Contains(r.Text, "no values of") {
				t.Errorf("%q of %q leads to: %s", b, words, r.Text)
			}
		}
	}
	if len(pressed) < 15 {
		t.Errorf("only %d buttons were found: %v", len(pressed), pressed)
	}
}

func hasTable(t *testing.T, r chat.Reply) bool {
	t.Helper()
	return strings.Contains(said(t, r), `"type":"table"`)
}

// TestALineOfATargetIsDrawnBesideTheValues, where no point lacks one.
func TestALineOfATargetIsDrawnBesideTheValues(t *testing.T) {
	s := withKPIs(t, nil)
	for words, want := range map[string][]string{
		"kpis A01 OTIF":          {"OTIF", "Target"},
		"kpis A01 turnover 2026": {"Turnover", "Target by then"},
		"kpis A01 turnover":      {"Turnover"}, // 2025 had none
		"kpis A01 NPS":           {"NPS"},
		"kpis A03":               {"Turnover"},
	} {
		got := said(t, s.ask(t, "root", chat.Slash, words))
		_, chart, drawn := strings.Cut(got, `"type":"line"`)
		if !drawn {
			t.Errorf("%q draws no line", words)
			continue
		}
		if n := strings.Count(chart, `"data":[`); n != len(want) {
			t.Errorf("%q draws %d lines, want %q", words, n, want)
		}
		for _, name := range want {
			if !strings.Contains(chart, `"name":"`+name+`"`) {
				t.Errorf("%q draws no line called %s", words, name)
			}
		}
	}
}

// TestTargetsAreHiddenFromWhoMayNotReadThem: a rep sees none of the accounts they
// are assigned to, nor does a peer of a colleague's.
func TestTargetsAreHiddenFromWhoMayNotReadThem(t *testing.T) {
	s := withKPIs(t, nil)
	for who, list := range map[string][]string{
		"ravi": {"kpis A01", "kpis A01 turnover", "kpis A01 turnover 2026", "kpis A01 OTIF", "kpis mine OTIF", "A01", "kpis A01 in 2026-11"},
		"kate": {"kpis @Ana Soto", "kpis @Ana Soto Visits", "kpis all Visits"},
	} {
		for _, words := range list {
			r := s.ask(t, who, chat.Slash, words)
			hides(t, said(t, r), "400,000", "20,000 EUR", "95 %", "500,000", "of its pace", "reached")
			if who == "kate" {
				hides(t, r.Text, "14")
			}
		}
	}
	shows(t, s.ask(t, "kate", chat.CLI, "kpis mine").Text, "300,000 EUR")
	shows(t, s.ask(t, "root", chat.CLI, "A01").Text, "Year to date: 142,000 EUR (-21.1 %) · 39.6 % of its pace")
}
