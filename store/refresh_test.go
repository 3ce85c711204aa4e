package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// loadInto makes one load.
func loadInto(t *testing.T, s *store.Store, put func(*store.Load) error) {
	t.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	if err := put(l); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestOtherLinesHoldAtOnceAndAfterTheNextRefresh(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx := context.Background()
	open := func(lines kam.Lines) *store.Store {
		s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return storetest.Noon }, Lines: lines})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		return s
	}
	loadInto(t, open(kam.Lines{}), func(l *store.Load) error { // 40, 30, 20, 10
		for i, id := range []string{"A", "B", "C", "D"} {
			num, err := l.PutAccount(kam.Account{ID: id, Name: id, KAM: 1})
			if err != nil {
				return err
			}
			if err := l.PutBilling(&kam.Billing{Account: num, Day: day(t, "2026-03-01"), Amount: kam.Amount(40-10*i) * kam.Scale, Invoice: id}); err != nil {
				return err
			}
		}
		return nil
	})
	s := open(kam.Lines{A: 40, B: 70})
	for _, moment := range []string{"before the refresh", "after it"} {
		for _, p := range []kam.Period{kam.OfYear(2026), kam.TTMAt(s.Today()), kam.EverPeriod()} {
			err := s.View(ctx, func(v *store.View) error {
				r, err := v.Ranking(store.Scope{Holders: []kam.PersonNum{1}}, p)
				if err != nil {
					return err
				}
				if got := r.Pareto(); got.A != 1 || got.B != 2 || r.Count != 4 {
					t.Errorf("%s, %s: lines %+v of %d accounts, want 1 and 2 of 4", moment, p.Key(), got, r.Count)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Verify(ctx); err != nil {
			t.Errorf("%s: %v", moment, err)
		}
		if err := s.Refresh(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

func TestACorrectedDayNoLongerStretchesWhenThereWasBilling(t *testing.T) {
	s := storetest.Open(t)
	bill := func(invoice, on string) {
		loadInto(t, s, func(l *store.Load) error {
			nums, err := l.FindAccount("Acme")
			if err == nil && len(nums) == 0 {
				num, putErr := l.PutAccount(kam.Account{Name: "Acme"})
				nums, err = []kam.AccountNum{num}, putErr
			}
			if err != nil {
				return err
			}
			return l.PutBilling(&kam.Billing{Account: nums[0], Day: day(t, on), Amount: kam.Scale, Invoice: invoice})
		})
	}
	bill("1", "2107-03-01") // a slip
	bill("2", "1917-05-01") // another
	bill("3", "2017-04-10")
	bill("1", "2017-03-05")
	bill("2", "2017-05-01")
	first, last, ok := s.Company().BillingSpan()
	if !ok || first.Month() != day(t, "2017-03-01").Month() || last.Month() != day(t, "2017-05-01").Month() {
		t.Errorf("billing is known from %s to %s, want March to May 2017", first, last)
	}
}
