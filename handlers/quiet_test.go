package handlers_test

import (
	"strings"
	"testing"
	"time"

	"kambot/chat"
)

// TestQuietAccountsByClass: none at first; after fourteen days the key ones, counted
// from their first load, after thirty those of class B, after ninety all; who is
// spoken with is quiet no longer.
func TestQuietAccountsByClass(t *testing.T) {
	n := newNotebook(t)
	begin := n.now
	shows(t, n.ask(t, "kate", chat.CLI, "quiet").Text, "No account is quiet: my accounts.")
	n.ask(t, "ana", chat.CLI, "nota A01: llamaron")
	for _, c := range []struct {
		days int
		who  string
		with []string // ids that are quiet
	}{
		{13, "ana", []string{"A10", "A02"}}, // loaded eight days before
		{14, "ana", []string{"A01", "A02", "A10"}},
		{30, "root", []string{"A01", "A02", "A03", "A04", "A05", "A10"}},
		{120, "root", []string{"A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13"}},
	} {
		n.now = begin.AddDate(0, 0, c.days)
		r := n.ask(t, c.who, chat.CLI, "quiet")
		for _, id := range c.with {
			name := n.account(t, id).Name
			if len(name) > 20 || strings.ContainsAny(name, "<&") {
				continue
			}
			shows(t, r.Text, name)
		}
	}
	n.now = begin.AddDate(0, 0, 20)
	n.ask(t, "ana", chat.CLI, "nota A10: nos vimos")
	hides(t, n.ask(t, "ana", chat.CLI, "quiet").Text, "Orbit Labs")
	form := n.labelled("ana", n.ask(t, "ana", chat.DM, "cuentas sin contacto"), "Nota: Northwind Traders").Modal
	n.sends("ana", form, map[string]string{"text": "llamaron", "day": "2026-12-14"})
	hides(t, n.ask(t, "ana", chat.CLI, "quiet").Text, "Northwind Traders")
}

// TestNotesAreListedByTheirWordsForWhoSeesTheAccount.
func TestNotesAreListedByTheirWordsForWhoSeesTheAccount(t *testing.T) {
	n := newNotebook(t)
	for _, words := range []string{"note A03: Asked about pricing", "note A03: Wants a réfit", "note A05: pricing again", "note A01: Secret PRICING of ours"} {
		n.ask(t, "root", chat.CLI, words)
		n.now = n.now.Add(time.Minute)
	}
	shows(t, n.ask(t, "kate", chat.CLI, "notes about pricing").Text, "2 notes", "Delta Foods", "pricing again", "ACME GmbH", "Asked about pricing")
	hides(t, n.ask(t, "kate", chat.CLI, "notes about pricing").Text, "Secret", "réfit")
	shows(t, n.ask(t, "kate", chat.CLI, "notes about refit for A03").Text, "1 note", "Wants a réfit")
	shows(t, n.ask(t, "root", chat.CLI, "notes about pricing").Text, "3 notes", "Secret PRICING")
	shows(t, n.ask(t, "kate", chat.CLI, "notes A03").Text, "Asked about pricing", "Wants a réfit")
	shows(t, n.ask(t, "kate", chat.CLI, "notes about weather").Text, "No note for my accounts has “weather”.")
	hidden, missing := n.ask(t, "kate", chat.CLI, "notes A01").Text, n.ask(t, "kate", chat.CLI, "notes A99").Text
	if strings.ReplaceAll(hidden, "A01", "X") != strings.ReplaceAll(missing, "A99", "X") {
		t.Errorf("hidden: %s\nmissing: %s", hidden, missing)
	}
	long := "note A05: " + strings.Repeat("word ", 400) + "end"
	n.ask(t, "kate", chat.CLI, long)
	r := n.ask(t, "kate", chat.DM, "notes A05")
	hides(t, r.Text, "word end")
	shows(t, n.labelled("kate", r, "Whole note of 24 Nov 2026").Text, "word end")
	if r := n.presses("ravi", "note:show", elementsOf(r)[0].Value); strings.Contains(r.Text, "word") {
		t.Errorf("shown to who does not see the account: %s", r.Text)
	}
	for range 12 {
		n.now = n.now.Add(2 * time.Minute)
		n.ask(t, "kate", chat.CLI, "note A13: again "+n.now.Format("15:04"))
	}
	shows(t, n.ask(t, "kate", chat.CLI, "notes A13 page 2").Text, "12 notes")
	if got := labels(n.ask(t, "kate", chat.DM, "notes A13")); !strings.Contains(got, "Next") {
		t.Errorf("no next page: %s", got)
	}
}
