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

// TestThanksAndSecondThoughtsAreAnsweredAsSuch, thanks in the language they are said
// in, and nothing else is taken for them.
func TestThanksAndSecondThoughtsAreAnsweredAsSuch(t *testing.T) {
	s := newSample(t, nil)
	for words, want := range map[string]string{
		"thanks!":                    "You are welcome",
		"thank you so much":          "You are welcome",
		"Gracias":                    "De nada",
		"perfecto, muchas gracias":   "De nada",
		"thanks but it is all wrong": "did not understand",
		"so much for that":           "did not understand",
		"forget it":                  "Nothing was changed",
	} {
		if r := s.ask(t, "kate", chat.DM, words); !strings.Contains(r.Text, want) {
			t.Errorf("%q is answered %q, want %q", words, r.Text, want)
		}
	}
}

// TestWhatIsNotUnderstoodIsAnsweredWithExamples that one may ask as they stand,
// about an account of one's own.
func TestWhatIsNotUnderstoodIsAnsweredWithExamples(t *testing.T) {
	s := newSample(t, nil)
	for _, who := range []string{"kate", "ana", "ravi", "root"} {
		r := s.ask(t, who, chat.DM, "what a lovely day")
		offered := buttons(t, r)
		if len(offered) < 4 {
			t.Fatalf("%s is offered %q", who, offered)
		}
		for _, value := range offered {
			if then := s.ask(t, who, chat.Click, value); strings.Contains(then.Text, "did not understand") || strings.Contains(then.Text, "none named") {
				t.Errorf("%s is offered %q, which says %q", who, value, then.Text)
			}
		}
	}
}
