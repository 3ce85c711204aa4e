package handlers_test

import (
	"strings"
	"testing"

	"kambot/chat"
)

func TestWhatIsOfferedForAMisspeltWordIsThere(t *testing.T) {
	s := newSample(t, nil)
	for _, words := range []string{"asdf A01", "asov A01", "tpo 5", "statsu A01", "agrements", "recipt", "lauch", "undoo", "kpi", "settigns"} {
		r := s.ask(t, "elena", chat.Slash, words)
		for _, value := range buttons(t, r) {
			if then := s.ask(t, "elena", chat.Click, value); strings.Contains(then.Text, "not here yet") {
				t.Errorf("%q offers %q, which says %q", words, value, then.Text)
			}
		}
	}
}

func TestNearAccountsOfOneNameAreToldApart(t *testing.T) {
	s := newSample(t, nil)
	r := s.ask(t, "elena", chat.Slash, "status Delta Fods")
	for _, want := range []string{"Delta Foods (A04)", "Delta Foods (A05)"} {
		if !strings.Contains(r.Text, want) {
			t.Errorf("no %q in:\n%s", want, r.Text)
		}
	}
}

func TestEmptyRangeOffersTheLastPeriodOfItsLength(t *testing.T) {
	s := newSample(t, nil)
	for words, want := range map[string]string{
		"top 1996..1998":             "top 2026",
		"top 1998-03-01":             "top 2026-1",
		"top 1998-03-01..1998-03-20": "top 2026-1",
		"top 1998-03-01..1999-02-20": "top 2026",
	} {
		r := s.ask(t, "elena", chat.Slash, words)
		offered := find(t, buttons(t, r), want)
		if then := s.ask(t, "elena", chat.Click, offered); !strings.Contains(then.Text, "cuentas con facturación") {
			t.Errorf("%q offers %q:\n%s", words, offered, then.Text)
		}
	}
}
