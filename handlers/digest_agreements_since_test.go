package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// change does something to an agreement, on the moment and by the person said.
func (s *sample) change(t testing.TB, number, by, at string, fn func(*kam.Agreement) error) {
	t.Helper()
	var id string
	err := s.store.View(t.Context(), func(v *store.View) error {
		ag, err := v.AgreementNumbered(number)
		id = ag.ID
		return err
	})
	if err == nil {
		who := s.person(t, by)
		act := store.Act{By: who.Num, ByName: who.Name, At: on(at), Today: s.store.Today(), Settle: s.desk.Settle}
		_, err = s.store.ChangeAgreement(t.Context(), id, act, fn)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// signedLately are terms of the day before today's.
func signedLately(title string, end string, worth int64) kam.Terms {
	return kam.Terms{Title: title, SignedOn: day("2026-11-23"), End: day(end), Value: units(worth), Worth: units(worth), Currency: "EUR", HasValue: true}
}

func TestDigestSaysWhatHappenedToAgreementsSinceTheLastOne(t *testing.T) {
	old := signedLately("Old", "2030-12-31", 10)
	old.SignedOn = day("2026-01-01")
	const change = "2026-11-24 12:00"
	for _, c := range []struct {
		name  string
		terms kam.Terms
		do    func(*testing.T, *sample)
		day   string
		want  string // empty: nothing of it
	}{
		{"signed", signedLately("Frame", "2030-12-31", 1200), nil, "2026-11-24", "• Signed: ACME GmbH · AG-1 “Frame” (1,200 EUR)"},
		{"signed, a day later", signedLately("Frame", "2030-12-31", 1200), nil, "2026-11-25", ""},
		{"loaded silently", old, nil, "2026-11-24", "• One agreement was loaded that was signed more than 14 days before, or is over: nobody was asked. ACME GmbH · AG-1 “Old”"},
		{"loaded silently, a day later", old, nil, "2026-11-25", ""},
		{"changed", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error { ag.Value, ag.End = units(11), day("2031-01-31"); return nil })
		}, "2026-11-25", "• Changed: ACME GmbH · AG-1 “Old” (end, value)"},
		{"changed, a day later", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error { ag.Value = units(11); return nil })
		}, "2026-11-26", ""},
		{"acknowledged", signedLately("Frame", "2030-12-31", 1200), func(t *testing.T, s *sample) {
			ravi := s.person(t, "ravi").Num
			s.change(t, "AG-1", "ravi", change, func(ag *kam.Agreement) error { return ag.Acknowledge(ravi, ravi, 1, on(change)) })
		}, "2026-11-25", "• Acknowledged: ACME GmbH · AG-1 “Frame” (Ravi Rao; 1 of 1)"},
		{"acknowledged, the day before", signedLately("Frame", "2030-12-31", 1200), func(t *testing.T, s *sample) {
			ravi := s.person(t, "ravi").Num
			s.change(t, "AG-1", "ravi", change, func(ag *kam.Agreement) error { return ag.Acknowledge(ravi, ravi, 1, on(change)) })
		}, "2026-11-24", "• Signed: ACME"},
		{"decided", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error {
				return ag.Decide(kam.Outcome{What: kam.Renegotiated, By: 1, ByName: "Tom Becker", At: on(change)}, 0)
			})
		}, "2026-11-25", "• Renewal: ACME GmbH · AG-1 “Old” (Renegotiated; Tom Becker)"},
		{"ended early", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error {
				return ag.Finish(day("2026-12-31"), kam.Outcome{ByName: "Tom Becker", At: on(change)})
			})
		}, "2026-11-25", "• Ends early: ACME GmbH · AG-1 “Old” (31 Dec 2026; Tom Becker)"},
		{"withdrawn", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error { return ag.Withdraw(on(change)) })
		}, "2026-11-25", "• Withdrawn: ACME GmbH · AG-1 “Old”"},
		{"withdrawn, a day later", old, func(t *testing.T, s *sample) {
			s.change(t, "AG-1", "tom", change, func(ag *kam.Agreement) error { return ag.Withdraw(on(change)) })
		}, "2026-11-26", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSample(t, nil)
			s.agree(t, true, kam.Agreement{Number: "AG-1", Terms: c.terms})
			if c.do != nil {
				c.do(t, s)
			}
			text := s.then(t, "kate", c.day).Text
			_, since, _ := strings.Cut(text, "SINCE")
			if c.want == "" {
				hides(t, since, "AG-1")
			} else {
				shows(t, since, c.want)
			}
		})
	}
}

// TestWhatWasRecordedAndWithdrawnSinceIsNoNews, nor is what an account was like
// that the reader only has a part in.
func TestWhatWasRecordedAndWithdrawnSinceIsNoNews(t *testing.T) {
	s := newSample(t, nil)
	s.agree(t, true, kam.Agreement{Number: "AG-1", Terms: signedLately("Mistake", "2030-12-31", 1)})
	s.change(t, "AG-1", "tom", "2026-11-23 18:00", func(ag *kam.Agreement) error { return ag.Withdraw(on("2026-11-23 18:00")) })
	hides(t, s.then(t, "kate", "2026-11-24").Text, "AG-1")
}

// busyWith gives an account agreements of every kind that a digest tells of, and
// more of each than it names.
func (s *sample) busyWith(t testing.TB, id, kamName string, n int) {
	t.Helper()
	num := s.num(t, id)
	ravi, own := s.person(t, "ravi").Num, s.person(t, kamName).Num
	var list []kam.Agreement
	put := func(number string, terms kam.Terms) {
		list = append(list, kam.Agreement{Number: number, Account: num, Terms: terms})
	}
	for i := range n {
		worth := int64(1000 * (n - i))
		over := signedLately("Over & done", "2026-11-20", worth)
		over.SignedOn = day("2025-11-20")
		put(fmt.Sprint("OVER-", i), over)
		put(fmt.Sprint("NEW-", i), signedLately("<!channel> *bold*", "2028-12-31", worth))
		late := signedLately("Duties", "2028-12-31", worth)
		late.SignedOn = day("2026-01-05")
		late.Obligations = []kam.Obligation{{ID: 1, Text: "Train the *staff*", Rep: ravi, Due: day("2026-11-16")}, {ID: 2, Text: "Report", Rep: own, Due: day("2026-11-24")}}
		put(fmt.Sprint("LATE-", i), late)
		notice := signedLately("Rungs", "2027-03-23", worth) // sixty days before the last day for notice
		notice.SignedOn, notice.NoticeDays = day("2026-01-05"), 59
		put(fmt.Sprint("RUNG-", i), notice)
	}
	s.agree(t, true, list...)
}

// TestDigestWithAgreementsReads: one of each, and many, in both languages, with
// what its buttons show.
func TestDigestWithAgreementsReads(t *testing.T) {
	for name, n := range map[string]int{"one": 1, "many": 60} {
		for lang, who := range map[string]string{"en": "kate", "es": "ana"} {
			s := newSample(t, nil)
			s.busyWith(t, map[string]string{"en": "A03", "es": "A01"}[lang], who, n)
			s.change(t, "NEW-0", "ravi", "2026-11-23 18:00", func(ag *kam.Agreement) error {
				ravi := s.person(t, "ravi").Num
				return ag.Acknowledge(ravi, ravi, 1, on("2026-11-23 18:00"))
			})
			r := s.then(t, who, "2026-11-24")
			golden(t, "digest_agreements_"+name+"."+lang, r, r.Text)
			if len(r.Blocks) > 40 || len([]rune(r.Text)) > 3900 {
				t.Errorf("%s in %s: %d blocks, %d characters", name, lang, len(r.Blocks), len([]rune(r.Text)))
			}
			rest := s.ask(t, who, chat.Click, "rest 2026-11-24")
			if len(rest.Blocks) > 50 {
				t.Errorf("the rest has %d blocks", len(rest.Blocks))
			}
			why := s.ask(t, who, chat.Click, "reasons 2026-11-24")
			if n == 1 {
				golden(t, "digest_agreements_why."+lang, why, why.Text)
			}
		}
	}
}
