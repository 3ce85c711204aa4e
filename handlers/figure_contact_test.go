package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
)

// TestDaysSinceContactAreCountedFromTheLastNote: of an account, and of a person with
// the account that has waited longest; without a note from the first load, which is
// said; over the limit of the class that is said, too.
func TestDaysSinceContactAreCountedFromTheLastNote(t *testing.T) {
	n := newNotebook(t)
	since := n.account(t, "A10").Since
	holds := func(who, words string, parts ...string) {
		t.Helper()
		shows(t, strings.Join(strings.Fields(n.ask(t, who, chat.CLI, words).Text), " "), parts...)
	}
	n.ask(t, "ana", chat.CLI, "nota A01 el 2026-11-20: llamaron")
	n.now = n.now.AddDate(0, 0, 18) // 12 December
	n.ask(t, "ana", chat.CLI, "nota A02: nos vimos")
	n.now = n.now.AddDate(0, 0, 2)
	holds("root", "days since contact of A01", "Days since contact · Northwind Traders", "Days since contact 24 days", "last contact 20 Nov 2026 · quiet: 14 days are the limit of its class")
	holds("ana", "días sin contacto de A02", "Días sin contacto 2 días", "último contacto: 12 dic 2026")
	hides(t, n.ask(t, "ana", chat.CLI, "días sin contacto de A02").Text, "límite")
	holds("root", "kpis A10 days since contact", "no contact written down: counted from its first load, ", fmt.Sprintf("Days since contact %d days", kam.DayOf(n.now)-since))
	holds("ana", "días sin contacto", "ningún contacto anotado", "Días sin contacto por cuenta, primero la peor", "Orbit Labs 28 días", "Northwind Traders 24 días")
	holds("ana", "kpis mine", "Días sin contacto 28 días")
	holds("root", "kpis A01", "Days since contact")
	hides(t, n.ask(t, "root", chat.CLI, "kpis A01 2025").Text, "Days since contact")
	passport := n.ask(t, "root", chat.Click, "passport kpis A01 days since contact")
	shows(t, passport.Text, "Note of 20 Nov 2026, by Ana")
	shows(t, n.ask(t, "root", chat.Click, "passport kpis A10 days since contact").Text, "First load of the account")
	hidden, missing := n.ask(t, "kate", chat.CLI, "days since contact of A01").Text, n.ask(t, "kate", chat.CLI, "days since contact of A99").Text
	if strings.ReplaceAll(hidden, "A01", "X") != strings.ReplaceAll(missing, "A99", "X") {
		t.Errorf("hidden: %s\nmissing: %s", hidden, missing)
	}
}

// TestACompanysOwnDaysSinceContactStandInPlaceOfOurs: by its name, with its values.
func TestACompanysOwnDaysSinceContactStandInPlaceOfOurs(t *testing.T) {
	s := newSample(t, nil)
	account := s.num(t, "A01")
	l := s.begin(t, "kpis.csv", day("2026-11-23"))
	if err := l.PutObservation(kam.Observation{Account: account, KPI: "Days since contact", Day: day("2026-11-20"), Value: 77 * kam.Scale}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	for _, words := range []string{"days since contact of A01", "kpis A01 days since contact", "kpis A01", "kpis mine days since contact", "días sin contacto de A01"} {
		r := s.ask(t, "ana", chat.CLI, words)
		shows(t, r.Text, "77")
		hides(t, r.Text, "Días sin contacto", "se cuenta desde que se cargó")
	}
}
