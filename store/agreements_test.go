package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

func TestARecordedAgreementAsksItsRepsOnceAndTakesTheirAnswer(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	if n, m := a.Acknowledged(); n != 0 || m != 1 {
		t.Fatalf("%d of %d have acknowledged, want 0 of 1: %+v", n, m, a.Parties)
	}
	equal(t, "told", p.send(), []string{"1 status 1", "3 ask 1"})
	a = p.acknowledge(a.ID, 3)
	again, err := p.ChangeAgreement(t.Context(), a.ID, p.act(), func(a *kam.Agreement) error { return a.Acknowledge(3, 3, 1, p.now) })
	if n, m := again.Acknowledged(); !errors.Is(err, kam.ErrAlready) || n != 1 || m != 1 {
		t.Errorf("pressed twice: %v, %d of %d", err, n, m)
	}
	equal(t, "rewritten", p.rewrite(), []string{"1 status 1", "3 ask 1"})
	equal(t, "rewritten once more", p.rewrite(), nil)
}

func TestANumberIsOneAgreements(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	barred := errors.New("may not")
	for name, c := range map[string]struct {
		number  string
		account kam.AccountNum
		check   error
		want    error
	}{
		"written otherwise":             {"ag 1", 2, nil, store.ErrNumberTaken},
		"by who may not hear of it":     {"ag-1", 2, barred, barred},
		"no letter nor digit":           {"№-/", 2, nil, nil},
		"nothing":                       {"--", 2, nil, kam.ErrNoAgreement},
		"no account":                    {"AG-2", 0, nil, kam.ErrNoAgreement},
		"signed tomorrow is not signed": {"AG-3", 2, nil, kam.ErrNotSigned},
	} {
		act := p.act()
		act.Check = func(*store.View, kam.Agreement) error { return c.check }
		b := p.train(c.number, c.account)
		if errors.Is(c.want, kam.ErrNotSigned) {
			b.SignedOn++
		}
		if _, err := p.RecordAgreement(t.Context(), b, act); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	p.view(func(v *store.View) error {
		found, err := v.AgreementNumbered("aG.1")
		if found.ID != a.ID {
			t.Errorf("AG-1 is found as %q: %v", found.ID, err)
		}
		return nil
	})
}

func TestAnEditInPlaceLeavesOneMessageThatAsksForWhatItSays(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	p.send()
	edit := func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Title += "!"
		return a.Edit(terms, 1, p.Today(), p.now)
	}
	p.change(a.ID, edit)
	equal(t, "told", p.send(), nil)
	equal(t, "rewritten", p.rewrite(), []string{"1 status 2", "3 ask 2"})
	p.acknowledge(a.ID, 3)
	p.rewrite()
	p.change(a.ID, edit)
	equal(t, "asked again", p.send(), []string{"1 status 3", "3 changed 3"})
	equal(t, "what was sent before says where", p.rewrite(), []string{"1 status 2", "3 ask 2"})
	p.view(func(v *store.View) error {
		versions, err := v.Versions(a.ID)
		for i, title := range []string{"Three years", "Three years!", "Three years!!"} {
			if len(versions) != 3 || versions[i].Terms.Title != title {
				t.Errorf("versions: %+v", versions)
			}
		}
		return err
	})
	p.change(a.ID, func(a *kam.Agreement) error { return a.Withdraw(p.now) })
	equal(t, "told of the withdrawal", p.send(), nil)
	equal(t, "withdrawn in place", p.rewrite(), []string{"1 status 2", "1 status 3", "3 ask 2", "3 changed 3"})
}

func TestAnAgreementIsLookedAtWhenWhoLooksAfterItChanges(t *testing.T) {
	p := newPact(t)
	p.record("AG-1", 1)
	p.record("AG-2", 2)
	equal(t, "at first", p.due(), nil)
	looked := func(what string, want ...string) {
		t.Helper()
		equal(t, what, p.due(), want)
		p.settle()
		equal(t, what+", settled", p.due(), nil)
	}
	ordered := func(kind kam.MoveKind, to kam.PersonNum, start, end kam.Day) string {
		t.Helper()
		m, err := order(p.Store, kind, to, start, end, 1)
		if err == nil {
			_, err = p.Confirm(t.Context(), m.ID, decision(p.Store))
		}
		if err != nil {
			t.Fatal(err)
		}
		return m.ID
	}
	undone := func(id string) {
		t.Helper()
		if _, err := p.Undo(t.Context(), id, time.Hour, decision(p.Store)); err != nil {
			t.Fatal(err)
		}
	}
	file := func(change func(*kam.Account)) {
		t.Helper()
		l := begin(t, p.Store)
		defer l.Abort()
		acc, _, err := l.Account(1)
		if err != nil {
			t.Fatal(err)
		}
		change(&acc)
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	id := ordered(kam.MoveReassign, 2, 0, 0)
	looked("another KAM", "AG-1")
	undone(id)
	looked("taken back", "AG-1")
	id = ordered(kam.MoveAddRep, 4, 0, 0)
	looked("a rep joins", "AG-1")
	undone(id)
	looked("and leaves", "AG-1")
	id = ordered(kam.MoveCover, 4, p.Today()+1, p.Today()+3)
	looked("a cover", "AG-1")
	undone(id)
	looked("a cover taken back", "AG-1")
	file(func(a *kam.Account) { a.KAM = 4 })
	looked("another KAM by a file", "AG-1")
	file(func(a *kam.Account) { a.Reps = []kam.PersonNum{5} })
	looked("a rep by a file", "AG-1")
	file(func(a *kam.Account) { a.Strategic = &kam.Strategic{} })
	looked("strategic by a file", "AG-1")
	file(func(a *kam.Account) { a.City = "Madrid" })
	looked("something else")
	if err := p.LookAtAgreementsOf(t.Context(), p.now, 3); err != nil {
		t.Fatal(err)
	}
	looked("a party is reached otherwise", "AG-1", "AG-2")
	if err := p.LookAtAgreementsOf(t.Context(), p.now, 2); err != nil {
		t.Fatal(err)
	}
	looked("a KAM is reached otherwise", "AG-2")
	if err := p.LookAtAgreementsOf(t.Context(), p.now); err != nil {
		t.Fatal(err)
	}
	looked("everybody", "AG-1", "AG-2")
}

func TestWhoIsCoveredElsewhereHasTheirAgreementsLookedAt(t *testing.T) {
	p := newPact(t)
	a := p.train("AG-1", 1) // person 2 has a part in it, and holds account 2
	a.Obligations[0].Rep = 2
	if _, err := p.RecordAgreement(t.Context(), a, p.act()); err != nil {
		t.Fatal(err)
	}
	m, err := order(p.Store, kam.MoveCover, 4, p.Today(), p.Today()+3, 2)
	if err == nil {
		m.From = 2
		_, err = p.Confirm(t.Context(), m.ID, decision(p.Store))
	}
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "due", p.due(), []string{"AG-1"})
}

func TestADamagedRecordHarmsNoOther(t *testing.T) {
	ctx, engine := t.Context(), unsynced(t)
	p := pactOn(t, engine)
	damage := func(prefix string) {
		t.Helper()
		err := engine.Update(ctx, func(w kv.Writer) error {
			for pair, err := range w.Scan(kv.Prefix([]byte(prefix))) {
				if err != nil {
					return err
				}
				return w.Put(slices.Clone(pair.Key), []byte(`{"id":`))
			}
			return fmt.Errorf("nothing begins with %q", prefix)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	bad, good, old := p.record("AG-1", 1), p.record("AG-2", 1), p.record("AG-3", 1)
	p.send()
	damage("B" + bad.ID)
	damage("y" + good.Told[0].Notice)
	damage("V" + old.ID)
	p.view(func(v *store.View) error {
		list, err := v.AgreementsOf(1)
		var numbers []string
		for _, a := range list {
			numbers = append(numbers, a.Number)
		}
		slices.Sort(numbers)
		equal(t, "of the account", numbers, []string{"AG-2", "AG-3"})
		return err
	})
	p.acknowledge(good.ID, 3)
	if err := p.LookAtAgreementsOf(ctx, p.now); err != nil {
		t.Fatal(err)
	}
	var ids []string
	p.view(func(v *store.View) (err error) { ids, _, err = v.DueAgreements(p.now, 10); return err })
	if len(ids) != 3 {
		t.Fatalf("%d are to be looked at, want all three", len(ids))
	}
	if _, err := p.SettleAgreements(ctx, ids, p.act()); err != nil {
		t.Fatal(err)
	}
	equal(t, "looked at, and not again", p.due(), nil)
	// A file edits one whose first version cannot be read, and puts the other in its place.
	l := begin(t, p.Store)
	defer l.Abort()
	for _, number := range []string{"AG-1", "AG-3"} {
		a, found, err := l.Agreement(number)
		if err != nil || found != (number == "AG-3") {
			t.Fatalf("%s: %t, %v", number, found, err)
		}
		if !found {
			a = p.train(number, 1)
		}
		a.Title = "Four years"
		if err := l.PutAgreement(a); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	if told := p.settle(); told != 2 {
		t.Errorf("%d are told, want the rep and the KAM of the one that is new", told)
	}
}

// again runs each transaction a second time, as engines do that find a conflict when
// they commit.
type again struct{ kv.Engine }

var errConflict = errors.New("somebody else was first")

func (e again) Update(ctx context.Context, fn func(kv.Writer) error) error {
	err := e.Engine.Update(ctx, func(w kv.Writer) error { return errors.Join(fn(w), errConflict) })
	if !errors.Is(err, errConflict) {
		return err
	}
	return e.Engine.Update(ctx, fn)
}

func TestATransactionThatRunsAgainTellsEverybodyOnce(t *testing.T) {
	p := pactOn(t, again{unsynced(t)})
	a := p.record("AG-1", 1)
	equal(t, "told", p.send(), []string{"1 status 1", "3 ask 1"})
	p.acknowledge(a.ID, 3)
	p.change(a.ID, func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Title += "!"
		return a.Edit(terms, 1, p.Today(), p.now)
	})
	equal(t, "told of the edit", p.send(), []string{"1 status 2", "3 changed 2"})
	if a = p.agreement(a.ID); a.Version != 2 || len(a.Told) != 4 {
		t.Errorf("version %d, %d lines in the ledger", a.Version, len(a.Told))
	}
}

func TestAMessageThatIsBeingSentIsRewrittenThoughSomebodyTookItForOneThatNeverArrived(t *testing.T) {
	p := newPact(t)
	a := p.record("AG-1", 1)
	key := a.Told[0].Notice
	edit := func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Title += "!"
		return a.Edit(terms, 1, p.Today(), p.now)
	}
	note := func(state store.NoticeState, rewrites int) {
		t.Helper()
		_, err := p.Note(t.Context(), key, func(n *store.Notice) error {
			n.State = state
			if rewrites >= 0 {
				n.Rewrites = rewrites
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	p.change(a.ID, edit) // seen by who rewrites: one rewrite of what still waits
	note(store.NoticeSending, 0)
	p.change(a.ID, edit)
	if err := p.Rewritten(t.Context(), key, 1, "", time.Time{}); err != nil {
		t.Fatal(err)
	}
	note(store.NoticeSent, -1)
	if list := p.rewrite(); len(list) != 1 {
		t.Errorf("%q are rewritten, want the one that was sent before the second edit", list)
	}
}
