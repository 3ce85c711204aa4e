package handlers_test

import (
	"testing"

	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// agree records agreements as a file of today does, for Kate's account A03, whose
// rep is Ravi, and settles them where somebody runs.
func (s *sample) agree(t testing.TB, settled bool, list ...kam.Agreement) {
	t.Helper()
	acme := s.num(t, "A03")
	l := s.begin(t, "agreements.csv", s.store.Today())
	for _, a := range list {
		if a.Account == 0 {
			a.Account = acme
		}
		if err := l.PutAgreement(a); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	if !settled {
		return
	}
	var ids []string
	err := s.store.View(t.Context(), func(v *store.View) (err error) {
		ids, _, err = v.DueAgreements(storetest.Noon, 1000)
		return err
	})
	if err == nil {
		_, err = s.store.SettleAgreements(t.Context(), ids, store.Act{At: storetest.Noon, Today: s.store.Today(), Settle: s.desk.Settle})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestDigestTellsAtOnceThatWhoHasLeftSlackDoesNotAnswer: no notice says it to who
// has a digest on that day.
func TestDigestTellsAtOnceThatWhoHasLeftSlackDoesNotAnswer(t *testing.T) {
	s := newSample(t, func(o *handlers.Options) {
		o.Left = func(p kam.Person) bool { return p.Name == "Ravi Rao" }
	})
	s.agree(t, true, kam.Agreement{Number: "AG-1", Terms: kam.Terms{Title: "Frame", SignedOn: day("2026-11-24")}})
	shows(t, s.then(t, "kate", "2026-11-25").Text, "ACME GmbH · AG-1 “Frame”: not acknowledged by Ravi Rao (0 of 1)")
}

func TestDigestNamesWhatAnAgreementAsksForFromItsDayOn(t *testing.T) {
	worth := kam.Terms{Value: units(1200), Worth: units(1200), Currency: "EUR", HasValue: true}
	signed := func(terms kam.Terms) kam.Terms {
		terms.SignedOn = day("2026-11-24")
		terms.Value, terms.Worth, terms.Currency, terms.HasValue = worth.Value, worth.Worth, worth.Currency, true
		return terms
	}
	for _, c := range []struct {
		name  string
		terms kam.Terms
		what  string
		days  map[string]string // what is read on a day; empty: nothing of it
	}{
		{"nobody acknowledged", signed(kam.Terms{Title: "Frame"}), "not acknowledged", map[string]string{
			"2026-11-24": "", "2026-11-26": "ACME GmbH · AG-1 “Frame”: not acknowledged by Ravi Rao (0 of 1)", "2026-11-27": "not acknowledged by Ravi",
		}},
		{"an obligation of the rep", signed(kam.Terms{Obligations: []kam.Obligation{{ID: 1, Text: "Train the staff", Rep: 99, Due: day("2026-12-04")}}}), "Train the staff", map[string]string{
			"2026-12-04": "", "2026-12-07": "AG-1: “Train the staff” is 3 days late (Ravi Rao)", "2026-12-08": "4 days late",
		}},
		{"an obligation of the KAM", signed(kam.Terms{Obligations: []kam.Obligation{{ID: 1, Text: "Train", Rep: 98, Due: day("2026-12-04")}}}), "Train", map[string]string{
			"2026-12-03": "", "2026-12-04": "AG-1: “Train” is due today (you)",
		}},
		{"a rung on a Sunday", signed(kam.Terms{End: day("2027-01-05")}), "ends on", map[string]string{
			"2026-12-04": "", "2026-12-07": "ACME GmbH · AG-1: ends on 5 Jan 2027, in 29 days · 1,200 EUR", "2026-12-08": "", "2026-12-28": "",
			"2026-12-29": "ends on 5 Jan 2027, in 7 days", "2026-12-30": "ends on 5 Jan 2027, in 6 days", "2027-01-04": "ACME GmbH · AG-1: ends tomorrow, on 5 Jan 2027",
			"2027-01-05": "AG-1: ends today",
		}},
		{"recorded after the last warning", signed(kam.Terms{End: day("2026-11-28")}), "AG-1", map[string]string{
			"2026-11-25": "ends on 28 Nov 2026, in 3 days",
		}},
		{"notice", signed(kam.Terms{End: day("2027-03-31"), NoticeDays: 90}), "last day", map[string]string{
			"2026-12-23": "", "2026-12-24": "notice by 31 Dec 2026, in 7 days", "2026-12-25": "notice by 31 Dec 2026, in 6 days", "2026-12-30": "notice by 31 Dec 2026, tomorrow", "2026-12-31": "AG-1: last day to give notice · 1,200 EUR", "2027-01-01": "AG-1: notice was due yesterday, on 31 Dec 2026 · 1,200 EUR",
			"2027-02-01": "notice was due 32 days ago",
		}},
	} {
		for _, settled := range []bool{true, false} {
			s := newSample(t, nil)
			people := map[kam.PersonNum]kam.PersonNum{99: s.person(t, "ravi").Num, 98: s.person(t, "kate").Num}
			terms := c.terms
			terms.Obligations = nil
			for _, o := range c.terms.Obligations {
				o.Rep = people[o.Rep]
				terms.Obligations = append(terms.Obligations, o)
			}
			s.agree(t, settled, kam.Agreement{Number: "AG-1", Terms: terms})
			for on, want := range c.days {
				t.Run(c.name+" "+on, func(t *testing.T) {
					reply := s.then(t, "kate", on)
					if want == "" {
						hides(t, reply.Text, c.what)
					} else {
						shows(t, reply.Text, want)
					}
				})
			}
		}
	}
}

// TestRungOfTheDayThatAnAgreementIsRecordedOnStandsInTheNextDigest, for that of the
// day had left.
func TestRungOfTheDayThatAnAgreementIsRecordedOnStandsInTheNextDigest(t *testing.T) {
	s := newSample(t, nil)
	acme := s.num(t, "A03")
	l := s.begin(t, "agreements.csv", day("2026-11-23")) // at noon
	if err := l.PutAgreement(kam.Agreement{Number: "AG-1", Account: acme, Terms: kam.Terms{End: day("2026-12-23")}}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	shows(t, s.then(t, "kate", "2026-11-24").Text, "ACME GmbH · AG-1: ends on 23 Dec 2026, in 29 days")
	hides(t, s.then(t, "kate", "2026-11-25").Text, "ends on")
}
