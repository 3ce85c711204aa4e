package store_test

import (
	"errors"
	"fmt"
	"testing"

	"kambot/kam"
	"kambot/store"
)

// file loads rows of agreements.
func (p *pact) file(rows func(*store.Load) error) store.Summary {
	p.t.Helper()
	l, err := p.Begin(p.t.Context(), store.Origin{Source: "file", Today: p.Today(), At: p.now, Tell: true})
	if err != nil {
		p.t.Fatal(err)
	}
	defer l.Abort()
	if err := rows(l); err != nil {
		p.t.Fatal(err)
	}
	return commit(p.t, l)
}

// put is a row that changes an agreement of a number, or adds it to account 1.
func (p *pact) put(number string, change func(*kam.Terms)) func(*store.Load) error {
	return func(l *store.Load) error {
		a, found, err := l.Agreement(number)
		if !found {
			a = p.train(number, 1)
			a.Obligations = nil
		}
		change(&a.Terms)
		return errors.Join(err, l.PutAgreement(a))
	}
}

// owe is a row that adds an obligation, or changes the one of its number.
func owe(number string, o kam.Obligation) func(*store.Load) error {
	return func(l *store.Load) error {
		a, _, err := l.Agreement(number)
		return errors.Join(err, l.PutObligation(a, o))
	}
}

func rows(list ...func(*store.Load) error) func(*store.Load) error {
	return func(l *store.Load) (err error) {
		for _, row := range list {
			err = errors.Join(err, row(l))
		}
		return err
	}
}

func asItIs(*kam.Terms) {}

func TestAFileOfAgreementsTellsWhenItIsThere(t *testing.T) {
	p := newPact(t)
	p.file(rows(p.put("AG-1", asItIs), owe("AG-1", kam.Obligation{Text: "Train", Rep: 3}), owe("AG-1", kam.Obligation{Text: "Deliver", Rep: 4})))
	equal(t, "to be looked at", p.due(), []string{"AG-1"})
	if told := p.settle(); told != 3 {
		t.Errorf("%d are told, want two reps and the KAM", told)
	}
	equal(t, "told", p.send(), []string{"1 status 1", "3 ask 1", "4 ask 1"})
	sum := p.file(rows(p.put("ag 1", asItIs), owe("AG-1", kam.Obligation{ID: 1, Text: "Train", Rep: 3})))
	if sum.Changes() || sum[store.Agreements].Unchanged != 1 || sum[store.ObligationsKind].Unchanged != 1 {
		t.Errorf("the same file again: %+v", sum)
	}
	equal(t, "the same again", p.due(), nil)
}

func TestAFileThatChangesTermsAfterAnAcknowledgementAsksAnew(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	p.send()
	p.acknowledge(a.ID, 3)
	p.rewrite()
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.Title = "Four years" })))
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.End += 365 }))) // before anybody has looked
	equal(t, "nobody is told by the load itself", p.send(), nil)
	p.settle()
	equal(t, "told", p.send(), []string{"1 status 3", "3 changed 3"})
	equal(t, "rewritten", p.rewrite(), []string{"1 status 1", "3 ask 1"})
	if n, m := p.agreement(a.ID).Acknowledged(); n != 0 || m != 1 {
		t.Errorf("%d of %d, want 0 of 1", n, m)
	}
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.Title = "Five years" })))
	p.settle()
	equal(t, "told of what nobody has acknowledged", p.send(), nil)
	equal(t, "rewritten in place", p.rewrite(), []string{"1 status 4", "3 changed 4"})
}

func TestAnAcknowledgementBeforeAFileIsLookedAtIsOfWhatWasRead(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	p.send()
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.Title = "Four years" })))
	p.acknowledge(a.ID, 3) // of version 1, which is what was asked
	equal(t, "told", p.send(), []string{"1 status 2", "3 changed 2"})
	if n, m := p.agreement(a.ID).Acknowledged(); n != 0 || m != 1 {
		t.Errorf("%d of %d, want 0 of 1: what was read was not what it says", n, m)
	}
}

func TestRowsOfOneObligationAreOne(t *testing.T) {
	p := newPact(t)
	deliver := kam.Obligation{Text: "Deliver", Rep: 4}
	p.file(func(l *store.Load) error {
		if err := p.put("AG-1", asItIs)(l); err != nil {
			return err
		}
		a, _, err := l.Agreement("AG-1") // all rows go by what it was before
		return errors.Join(err,
			l.PutObligation(a, kam.Obligation{Text: "Train", Rep: 3}), l.PutObligation(a, deliver),
			l.PutObligation(a, kam.Obligation{ID: 1, Text: "Train twice", Rep: 3}))
	})
	p.view(func(v *store.View) error {
		a, err := v.AgreementNumbered("AG-1")
		if got, want := fmt.Sprint(a.Obligations), "[{1 Train twice 3 1970-01-01} {2 Deliver 4 1970-01-01}]"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		return err
	})
	// One that an edit has taken out leaves its number to nobody.
	p.settle()
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.Obligations = t.Obligations[:1] })))
	p.file(rows(owe("AG-1", deliver)))
	p.view(func(v *store.View) error {
		a, err := v.AgreementNumbered("AG-1")
		if len(a.Obligations) != 2 || a.Obligations[1].ID != 3 {
			t.Errorf("%+v, want the last to be number 3", a.Obligations)
		}
		return err
	})
}

func TestAnObligationNeedsAnAgreementWithANumber(t *testing.T) {
	p := newPact(t)
	p.file(func(l *store.Load) error {
		for _, a := range []kam.Agreement{{Number: "AG-1"}, {Account: 1}, {Number: "--", Account: 1}} {
			if err := l.PutObligation(a, kam.Obligation{Text: "Train"}); !errors.Is(err, kam.ErrNoAgreement) {
				t.Errorf("%+v: %v", a, err)
			}
		}
		return nil
	})
}

// TestTheFirstObligationsAreNoNewsOfAgreementsOfLongAgo: nobody is asked about what
// nobody was asked about before; what falls due from then on is told, and a later file
// of obligations asks whom it gives something to do.
func TestTheFirstObligationsAreNoNewsOfAgreementsOfLongAgo(t *testing.T) {
	p := newPact(t)
	p.file(rows(p.put("AG-1", func(t *kam.Terms) { t.SignedOn = p.Today() - 100 }), p.put("AG-2", asItIs)))
	p.settle()
	p.send()
	due := p.Today() + 7
	p.file(rows(
		owe("AG-1", kam.Obligation{Text: "Train", Rep: 3, Due: p.Today() - 50}), owe("AG-1", kam.Obligation{Text: "Deliver", Rep: 3, Due: due}),
		owe("AG-2", kam.Obligation{Text: "Train", Rep: 4}),
	))
	p.settle()
	equal(t, "told of the first obligations", p.send(), []string{"4 ask 2"})
	p.file(rows(owe("AG-1", kam.Obligation{Text: "Visit", Rep: 4})))
	p.settle()
	equal(t, "told of later ones", p.send(), []string{"4 ask 3"})
}
