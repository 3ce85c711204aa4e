package courier_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kambot/courier"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// healthHouse is a store with accounts, and who reckons their health.
func healthHouse(t *testing.T, accounts int, now *time.Time) (*store.Store, *courier.Reckoner) {
	t.Helper()
	s := storetest.OpenAt(t, func() time.Time { return *now })
	l, err := s.Begin(t.Context(), store.Origin{Today: s.Today(), At: *now, Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range accounts {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint(i), Name: fmt.Sprint("Account ", i)})
		if err != nil {
			t.Fatal(err)
		}
		for back := range kam.Day(26) {
			if err := l.PutBilling(&kam.Billing{Account: num, Day: s.Today() - 30*back, Amount: kam.Amount(i+1) * kam.Scale, Invoice: fmt.Sprint(i, "-", back)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := s.RecheckHealth(t.Context(), kam.DefaultHealthRules()); err != nil {
		t.Fatal(err)
	}
	desk := handlers.New(handlers.Options{Store: s, Now: func() time.Time { return *now }})
	return s, &courier.Reckoner{Store: s, Reckon: desk.Reckon}
}

func reckonAll(t *testing.T, r *courier.Reckoner) (looked, written int) {
	t.Helper()
	for {
		n, w, err := r.Some(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return looked, written
		}
		looked, written = looked+n, written+w
	}
}

// TestWhatWasReckonedIsLeftAloneUntilItIsDue: a second pass looks at nothing, a
// change is looked at alone, a day at what may be another on it.
func TestWhatWasReckonedIsLeftAloneUntilItIsDue(t *testing.T) {
	now := storetest.Noon
	s, r := healthHouse(t, 300, &now)
	if looked, written := reckonAll(t, r); looked != 300 || written != 300 {
		t.Fatalf("the first pass looked at %d and wrote %d of 300", looked, written)
	}
	whole := func() (n int, whole bool) {
		if err := s.View(t.Context(), func(v *store.View) error {
			waiting, err := v.HealthIn(store.Scope{All: true}, 0, func(h kam.HealthNow) error {
				n++
				if h.Coverage != 45 || h.Turnover <= 0 {
					t.Errorf("trend and contact are known of %+v", h)
				}
				return nil
			})
			whole = len(waiting) == 0
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return n, whole
	}
	if n, all := whole(); n != 300 || !all {
		t.Errorf("%d of 300 are reckoned, all: %v", n, all)
	}
	if looked, written := reckonAll(t, r); looked != 0 || written != 0 {
		t.Errorf("the second pass looked at %d and wrote %d", looked, written)
	}
	note := kam.Note{Account: 7, Day: s.Today(), Text: "spoke", At: now, ByName: "x"}
	if _, err := s.RecordNote(t.Context(), note, func(*store.View) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if n, all := whole(); n != 299 || all {
		t.Errorf("while one waits %d are reckoned, all: %v", n, all)
	}
	if looked, _ := reckonAll(t, r); looked != 1 {
		t.Errorf("after a note about one account %d were looked at", looked)
	}
	before := s.Today()
	now = now.AddDate(0, 0, 1)
	if looked, _ := reckonAll(t, r); looked != 0 {
		t.Errorf("on a day after on which nothing may be another %d were looked at", looked)
	}
	now = now.AddDate(0, 0, 60)
	looked, _ := reckonAll(t, r)
	if looked != 300 {
		t.Errorf("when months have turned %d of 300 were looked at", looked)
	}
	if err := s.View(t.Context(), func(v *store.View) error {
		if _, stored, err := v.HealthOn(7, before-1); stored || err != nil {
			t.Errorf("a health is recorded before there was one: %v", err)
		}
		then, stored, err := v.HealthOn(7, before)
		if !stored || then.Day != before {
			t.Errorf("as of that day: %+v", then)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestRulesThatAreOthersHaveEveryAccountReckonedAgain(t *testing.T) {
	now := storetest.Noon
	s, r := healthHouse(t, 20, &now)
	reckonAll(t, r)
	rules := kam.DefaultHealthRules()
	for _, want := range []int{0, 20, 0} {
		if want == 20 {
			rules.Watch = 60
		}
		if err := s.RecheckHealth(t.Context(), rules); err != nil {
			t.Fatal(err)
		}
		if looked, _ := reckonAll(t, r); looked != want {
			t.Errorf("%d were looked at, not %d", looked, want)
		}
	}
}

func TestAnAccountThatCannotBeReckonedKeepsBackNoOther(t *testing.T) {
	now := storetest.Noon
	_, r := healthHouse(t, 250, &now)
	reckon, told := r.Reckon, 0
	r.Reckon = func(v *store.View, num kam.AccountNum, today kam.Day) (store.Reckoned, error) {
		if num%100 == 1 {
			return store.Reckoned{}, errors.New("damaged")
		}
		return reckon(v, num, today)
	}
	r.Failed = func(kam.AccountNum, error) { told++ }
	if _, written := reckonAll(t, r); written != 247 || told != 3 {
		t.Errorf("%d of 247 are reckoned, of 3 it is told %d times", written, told)
	}
}

// TestADamagedAccountIsToldOnceAnHour though it is looked at every few seconds, and
// at once where it is damaged otherwise.
func TestADamagedAccountIsToldOnceAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := storetest.Noon
		_, r := healthHouse(t, 3, &now)
		ctx, stop := context.WithCancel(t.Context())
		var looked, told atomic.Int64
		var otherwise atomic.Bool
		reckon := r.Reckon
		r.Reckon = func(v *store.View, num kam.AccountNum, today kam.Day) (store.Reckoned, error) {
			if num == 2 {
				looked.Add(1)
				if otherwise.Load() {
					return store.Reckoned{}, errors.New("damaged otherwise")
				}
				return store.Reckoned{}, errors.New("damaged")
			}
			return reckon(v, num, today)
		}
		r.Failed = func(kam.AccountNum, error) { told.Add(1) }
		var done sync.WaitGroup
		done.Go(func() { r.Run(ctx, func(err error) { t.Error(err) }) })
		time.Sleep(3*time.Hour + time.Minute)
		synctest.Wait()
		if looked.Load() < 100 || told.Load() != 4 {
			t.Errorf("in three hours it was looked at %d times and told %d times, want 4", looked.Load(), told.Load())
		}
		otherwise.Store(true)
		time.Sleep(time.Minute)
		synctest.Wait()
		if told.Load() != 5 {
			t.Errorf("what is damaged otherwise is told %d times", told.Load()-4)
		}
		stop()
		done.Wait()
	})
}

// TestOtherRulesAreLookedForUntilThatSucceeds and then no more; what is due
// meanwhile does not wait for it.
func TestOtherRulesAreLookedForUntilThatSucceeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := storetest.Noon
		s, r := healthHouse(t, 3, &now)
		rules := kam.DefaultHealthRules()
		reckonAll(t, r)
		rules.Watch = 60
		ctx, stop := context.WithCancel(t.Context())
		asked, failed := 0, 0
		r.Recheck = func(ctx context.Context) error {
			if asked++; asked < 3 {
				return errors.New("the disk does not read")
			}
			return s.RecheckHealth(ctx, rules)
		}
		looked := map[kam.AccountNum]int{}
		reckon := r.Reckon
		var mu sync.Mutex
		r.Reckon = func(v *store.View, num kam.AccountNum, today kam.Day) (store.Reckoned, error) {
			mu.Lock()
			defer mu.Unlock()
			looked[num]++
			return reckon(v, num, today)
		}
		var done sync.WaitGroup
		done.Go(func() { r.Run(ctx, func(error) { failed++ }) })
		time.Sleep(time.Hour)
		synctest.Wait()
		stop()
		done.Wait()
		if asked != 3 || failed != 1 || len(looked) != 3 || looked[1] != 1 {
			t.Errorf("asked %d times, of which %d failed; looked at %v", asked, failed, looked)
		}
	})
}

// TestALookForOtherRulesThatFailsIsToldOnceAnHour though it is tried every few seconds,
// and at once where it fails otherwise; what happens to an account meanwhile neither
// tries it nor tells of it.
func TestALookForOtherRulesThatFailsIsToldOnceAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := storetest.Noon
		s, r := healthHouse(t, 3, &now)
		ctx, stop := context.WithCancel(t.Context())
		var asked, told atomic.Int64
		var why atomic.Pointer[string]
		fail := func(reason string) { why.Store(&reason) }
		fail("the disk does not read")
		r.Recheck = func(context.Context) error {
			asked.Add(1)
			return errors.New(*why.Load())
		}
		var done sync.WaitGroup
		done.Go(func() { r.Run(ctx, func(error) { told.Add(1) }) })
		time.Sleep(3*time.Hour + time.Second)
		synctest.Wait()
		before := asked.Load()
		if before < 100 || told.Load() != 4 {
			t.Errorf("in three hours it was tried %d times and told %d times, want 4", before, told.Load())
		}
		for i := range 5 {
			note := kam.Note{Account: 2, Day: s.Today(), Text: fmt.Sprint("spoke ", i), At: now, ByName: "x"}
			if _, err := s.RecordNote(ctx, note, func(*store.View) error { return nil }); err != nil {
				t.Error(err)
			}
			synctest.Wait()
		}
		if asked.Load() != before || told.Load() != 4 {
			t.Errorf("what happened to an account tried it %d times more, and told %d times more", asked.Load()-before, told.Load()-4)
		}
		fail("the disk is full")
		time.Sleep(time.Minute)
		synctest.Wait()
		if told.Load() != 5 {
			t.Errorf("what fails otherwise is told %d times", told.Load()-4)
		}
		stop()
		done.Wait()
	})
}

// TestNothingThatHappensMeanwhileIsLost: what was reckoned before a change is not
// kept after it.
func TestNothingThatHappensMeanwhileIsLost(t *testing.T) {
	now := storetest.Noon
	s, r := healthHouse(t, 3, &now)
	var list []store.Reckoned
	if err := s.View(t.Context(), func(v *store.View) error {
		for num := kam.AccountNum(1); num <= 3; num++ {
			one, err := r.Reckon(v, num, s.Today())
			if err != nil {
				return err
			}
			list = append(list, one)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	note := kam.Note{Account: 2, Day: s.Today(), Text: "spoke", At: now, ByName: "x"}
	if _, err := s.RecordNote(t.Context(), note, func(*store.View) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if written, _, err := s.KeepHealth(t.Context(), list); err != nil || written != 2 {
		t.Errorf("%d of the 2 that nothing happened to are kept, %v", written, err)
	}
	if looked, _ := reckonAll(t, r); looked != 1 {
		t.Errorf("%d are reckoned again, not the one that something happened to", looked)
	}
}
