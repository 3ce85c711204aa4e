package handlers_test

import (
	"regexp"
	"testing"

	"kambot/chat"
)

// loadExplained is the load of somebody as `why` says it; a dash for none.
func (s *sample) loadExplained(t *testing.T, of string) string {
	t.Helper()
	text := s.ask(t, "root", chat.CLI, "why load @"+of).Text
	if said := regexp.MustCompile(`(?m)^(\d+) %`).FindStringSubmatch(text); said != nil {
		return said[1]
	}
	shows(t, text, "there is no load")
	return "—"
}

// TestTheLoadsOfACoverAreThoseThatAreExplained: without it before, with it once it
// runs, whoever holds accounts of their own, is away for all of them or stands in
// already; and nobody carries less by standing in.
func TestTheLoadsOfACoverAreThoseThatAreExplained(t *testing.T) {
	for _, covers := range [][][3]string{
		{{"Kate Miller's accounts", "Luis Prado", "Kate Miller"}},
		{{"Luis Prado's accounts", "Ana Soto", "Luis Prado"}, {"Ana Soto's accounts", "Kate Miller", "Ana Soto"}},
		{{"A01", "Ana Vega", "Ana Soto"}, {"A01", "Luis Prado", "Ana Vega"}},
	} {
		s := ailing(t)
		for _, c := range covers {
			words := c[1] + " covers " + c[0] + " until 4 December"
			preview, shown, after := s.ask(t, "root", chat.DM, words), s.ask(t, "root", chat.CLI, words).Text, map[string]string{}
			for _, of := range c[1:] {
				row := regexp.MustCompile(`(?m)^` + of + `  .*  (—|\d+)(?: · \w+)?  +(—|\d+)(?: · \w+)?$`).FindStringSubmatch(shown)
				if row == nil {
					t.Fatalf("%s has no row:\n%s", of, shown)
				}
				if before := s.loadExplained(t, of); row[1] != before {
					t.Errorf("%s: the preview shows %s for %s now, %s is explained:\n%s", words, row[1], of, before, shown)
				}
				after[of] = row[2]
			}
			s.pressed(t, "root", preview, "move:confirm")
			for of, shown := range after {
				if done := s.loadExplained(t, of); shown != done {
					t.Errorf("%s: the preview showed %s for %s with it, %s is explained", words, shown, of, done)
				}
			}
		}
	}
}

// TestWhoIsAwayIsNoPlaceForAnAccount: last, with until when, and without a button.
func TestWhoIsAwayIsNoPlaceForAnAccount(t *testing.T) {
	s := ailing(t)
	s.pressed(t, "root", s.ask(t, "root", chat.DM, "Luis Prado covers Kate Miller's accounts until 4 December"), "move:confirm")
	room := s.ask(t, "root", chat.CLI, "who has room for A01?").Text
	if !regexp.MustCompile(`(?m)^Kate Miller · away until 4 Dec 2026  .*\n\n`).MatchString(room) {
		t.Errorf("she is not the last of the list:\n%s", room)
	}
	if pressOf(s.ask(t, "root", chat.DM, "who has room for A01?"), "Move to Kate Miller") != nil {
		t.Error("who is away is offered the account")
	}
	shows(t, s.ask(t, "root", chat.CLI, "why load @Kate Miller").Text, "Others stand in for all accounts of Kate Miller today", "with Luis Prado until 4 Dec 2026")
	shows(t, s.ask(t, "root", chat.CLI, "why load @Luis Prado").Text, "those of Kate Miller, stood in for until 4 Dec 2026")
	shows(t, s.ask(t, "kate", chat.CLI, "what's my load?").Text, "Others stand in for all your accounts today")
	shows(t, s.ask(t, "root", chat.CLI, "team").Text, "Covers of today count in the load")
}
