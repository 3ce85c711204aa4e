package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// pact is a store of four people, of whom 1 and 2 hold accounts, with agreements,
// and a clock that is turned by hand.
type pact struct {
	*opened
	t   testing.TB
	now time.Time
}

func newPact(t testing.TB) *pact {
	p := &pact{t: t, now: storetest.Noon}
	p.opened = &opened{Store: storetest.OpenAt(t, func() time.Time { return p.now })}
	p.setUp(t, 2, 8)
	p.people(4)
	return p
}

// pactOn is the same on an engine of the test's own.
func pactOn(t testing.TB, engine kv.Engine) *pact {
	t.Helper()
	p := &pact{t: t, now: storetest.Noon}
	s, err := store.Open(context.Background(), engine, store.Options{Now: func() time.Time { return p.now }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	p.opened = &opened{Store: s}
	p.setUp(t, 2, 8)
	p.people(4)
	return p
}

// unsynced is an engine in the test's folder.
func unsynced(t testing.TB) *bolt.DB {
	t.Helper()
	engine, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	return engine
}

// people adds some who hold nothing.
func (p *pact) people(n int) {
	p.t.Helper()
	l := begin(p.t, p.Store)
	defer l.Abort()
	for i := range n {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("Rep ", i), Email: fmt.Sprintf("rep%d@example.com", i), Role: kam.RoleRep}); err != nil {
			p.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		p.t.Fatal(err)
	}
}

// plainly settles an agreement for people who are all reached in UTC, at eight, and
// get no digest.
func (p *pact) plainly(v *store.View, was, a kam.Agreement) (kam.Settled, error) {
	account, err := v.Account(a.Account)
	if err != nil {
		return kam.Settled{}, err
	}
	covers, err := v.Covers(a.Account)
	c := kam.Circle{Account: account, Covers: covers, Today: p.Today(), Reader: func(num kam.PersonNum) (kam.Reader, bool) {
		person, ok := v.Person(num)
		return kam.Reader{Num: num, Manager: person.Manager, Schedule: kam.Schedule{Minute: 8 * 60}}, ok
	}}
	return kam.Settle(was, a, c, kam.DefaultAgreementRules(), p.now), err
}

func (p *pact) act() store.Act {
	return store.Act{By: 1, ByName: "Boss", At: p.now, Today: p.Today(), Settle: p.plainly}
}

// train is what person 3 has to do for an account.
func (p *pact) train(number string, account kam.AccountNum) kam.Agreement {
	return kam.Agreement{Number: number, Account: account, Terms: kam.Terms{
		Title: "Three years", SignedOn: p.Today(), Start: p.Today(), End: p.Today() + 400,
		Obligations: []kam.Obligation{{Text: "Train", Rep: 3, Due: p.Today() + 10}},
	}}
}

func (p *pact) record(number string, account kam.AccountNum) kam.Agreement {
	p.t.Helper()
	a, err := p.RecordAgreement(p.t.Context(), p.train(number, account), p.act())
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

func (p *pact) change(id string, fn func(*kam.Agreement) error) kam.Agreement {
	p.t.Helper()
	a, err := p.ChangeAgreement(p.t.Context(), id, p.act(), fn)
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

func (p *pact) acknowledge(id string, person kam.PersonNum) kam.Agreement {
	p.t.Helper()
	return p.change(id, func(a *kam.Agreement) error {
		part, _ := a.Party(person)
		return a.Acknowledge(person, person, part.Version, p.now)
	})
}

func (p *pact) view(fn func(*store.View) error) {
	p.t.Helper()
	if err := p.View(p.t.Context(), fn); err != nil {
		p.t.Fatal(err)
	}
}

func (p *pact) agreement(id string) (a kam.Agreement) {
	p.t.Helper()
	p.view(func(v *store.View) (err error) { a, err = v.Agreement(id); return err })
	return a
}

// due are the numbers of those that are to be looked at by now.
func (p *pact) due() (numbers []string) {
	p.t.Helper()
	p.view(func(v *store.View) error {
		ids, _, err := v.DueAgreements(p.now, 1000)
		for _, id := range ids {
			a, err := v.Agreement(id)
			if err != nil {
				return err
			}
			numbers = append(numbers, a.Number)
		}
		return err
	})
	slices.Sort(numbers)
	return numbers
}

// settle looks at what is due.
func (p *pact) settle() (told int) {
	p.t.Helper()
	var ids []string
	p.view(func(v *store.View) (err error) { ids, _, err = v.DueAgreements(p.now, 1000); return err })
	told, err := p.SettleAgreements(p.t.Context(), ids, p.act())
	if err != nil {
		p.t.Fatal(err)
	}
	return told
}

// send marks what waits as sent.
func (p *pact) send() (sent []string) {
	p.t.Helper()
	var list []store.Notice
	p.view(func(v *store.View) (err error) { list, _, err = v.DueNotices(p.now, 1000); return err })
	for _, n := range list {
		sent = append(sent, fmt.Sprint(n.To, " ", n.Role, " ", n.Version))
		_, err := p.Note(p.t.Context(), n.Key, func(n *store.Notice) error {
			n.State, n.Sent = store.NoticeSent, p.now
			return nil
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	slices.Sort(sent)
	return sent
}

// rewrite marks what is to be rewritten as rewritten.
func (p *pact) rewrite() (done []string) {
	p.t.Helper()
	var list []store.Notice
	p.view(func(v *store.View) (err error) { list, _, err = v.DueRewrites(p.now, 1000); return err })
	for _, n := range list {
		done = append(done, fmt.Sprint(n.To, " ", n.Role, " ", n.Version))
		if err := p.Rewritten(p.t.Context(), n.Key, n.Rewrites, "as it is now", time.Time{}); err != nil {
			p.t.Fatal(err)
		}
	}
	slices.Sort(done)
	return done
}

func equal(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}
