package handlers_test

import (
	"context"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// reports has people report to others, and new reps come.
func (s *sample) reports(t testing.TB, to map[string]string) {
	t.Helper()
	l := s.begin(t, "people.csv", day("2026-09-02"))
	for who, boss := range to {
		p := kam.Person{Name: "Rita Rep", Email: "rita@sample.example", SlackID: "U0RITA", Role: kam.RoleRep, Language: "en"}
		if who != "rita" {
			p = s.person(t, who)
		}
		p.Manager = s.person(t, boss).Num
		if _, err := l.PutPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	if err := s.store.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	s.users["rita"] = user("U0RITA", "Rita Rep", "rita@sample.example", "en-GB")
}

// TestWithoutAScopeOnesOwnIsMeantAndOfWhoLeadsKAMsTheTeam: a rep who reports to a KAM
// makes no manager of them, on any surface; a KAM who does is led by one.
func TestWithoutAScopeOnesOwnIsMeantAndOfWhoLeadsKAMsTheTeam(t *testing.T) {
	const mine, ofTeam, all, assigned = "my accounts", "my team", "the whole company", "accounts i am assigned to"
	for _, c := range []struct {
		name    string
		reports map[string]string
		who     string
		scope   string
		manager bool
	}{
		{"KAM", nil, "kate", mine, false},
		{"KAM with a rep below", map[string]string{"rita": "kate"}, "kate", mine, false},
		{"KAM with a KAM below", map[string]string{"vega": "kate"}, "kate", ofTeam, true},
		{"KAM with a rep of theirs who leads a KAM", map[string]string{"rita": "kate", "vega": "ravi", "ravi": "kate"}, "kate", ofTeam, true},
		{"rep", nil, "ravi", assigned, false},
		{"rep with a rep below", map[string]string{"rita": "ravi"}, "ravi", assigned, false},
		{"manager", nil, "tom", ofTeam, true},
		{"executive", nil, "elena", "toda la empresa", true},
		{"admin", nil, "root", all, true},
	} {
		s := newSample(t, nil)
		if c.reports != nil {
			s.reports(t, c.reports)
		}
		for _, words := range []string{"portfolio", "top", "key"} {
			if got := s.ask(t, c.who, chat.DM, words).Text; !strings.Contains(strings.ToLower(got), c.scope) {
				t.Errorf("%s: %s is not of %s: %s", c.name, words, c.scope, got)
			}
		}
		if got := s.ask(t, c.who, chat.DM, "team").Text; strings.Contains(got, "Ana Vega") != c.manager {
			t.Errorf("%s: the team view is theirs to read, %v: %s", c.name, c.manager, got)
		}
		if c.who == "root" {
			continue
		}
		if got := s.ask(t, c.who, chat.DM, "settings").Text; (strings.Contains(got, "team view") || strings.Contains(got, "vista del equipo")) != c.manager {
			t.Errorf("%s: the team view comes to them, %v: %s", c.name, c.manager, got)
		}
		s.views(t, func(v *store.View) error {
			at, _, err := s.desk.Schedule(v, s.person(t, c.who), store.NoticeTeam)
			if (at.Days != [7]bool{}) != c.manager {
				t.Errorf("%s: the team view comes on a day, %v: %v", c.name, c.manager, at.Days)
			}
			return err
		})
	}
}

// TestMyAccountsAreOnesOwnWhoeverSaysSo: "my" is no scope of a title.
func TestMyAccountsAreOnesOwnWhoeverSaysSo(t *testing.T) {
	s := newSample(t, nil)
	s.handOver(t, s.account(t, "A13").Num, s.person(t, "tom").Num)
	for _, words := range []string{"mine", "my accounts", "which are my accounts?", "top mine ever", "top 5 of my accounts ever"} {
		if got := s.ask(t, "tom", chat.DM, words).Text; !strings.Contains(got, "Ghost Mills") || strings.Contains(got, "ACME") {
			t.Errorf("%q: %s", words, got)
		}
	}
	for _, words := range []string{"mine", "my accounts"} {
		if got := s.ask(t, "marta", chat.DM, words).Text; strings.Contains(got, "Northwind") || strings.Contains(got, "Delta") {
			t.Errorf("%q: %s", words, got)
		}
	}
}
