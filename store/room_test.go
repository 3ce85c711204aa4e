package store_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/kv/kvtest"
	"kambot/store/storetest"
)

// TestAsManyAccountsMoveAsTheEngineHolds: what is said to fit is carried out and
// taken back, all that was asked for is refused as a whole.
func TestAsManyAccountsMoveAsTheEngineHolds(t *testing.T) {
	for name, limits := range map[string]kv.Limits{"writes": {Writes: 400}, "bytes": {Writes: 4000, Bytes: 40 << 10}} {
		t.Run(name, func(t *testing.T) {
			engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer engine.Close()
			s, err := store.Open(t.Context(), kvtest.Limited(engine, limits), store.Options{Now: func() time.Time { return storetest.Noon }})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			const accounts = 300
			(&opened{Store: s}).setUp(t, 1, accounts)
			loadInto(t, s, func(l *store.Load) error {
				_, err := l.PutPerson(kam.Person{Name: "Next", Role: kam.RoleKAM})
				return err
			})
			d := decision(s)
			d.Notices = func(_ *store.View, m kam.Move) []store.Notice {
				return []store.Notice{{To: 1, Move: m.ID, Role: "old", Due: storetest.Noon}, {To: 2, Move: m.ID, Role: "new", Due: storetest.Noon}}
			}
			var nums []kam.AccountNum
			for i := range accounts {
				nums = append(nums, kam.AccountNum(i+1))
			}
			all, err := order(s, kam.MoveReassign, 2, 0, 0, nums...)
			if err != nil {
				t.Fatal(err)
			}
			fit, err := s.Fits(t.Context(), all, d)
			if err != nil || fit < 20 || fit >= accounts {
				t.Fatalf("%d of %d fit, %v", fit, accounts, err)
			}
			var full *kv.LimitError
			if _, err := s.Confirm(t.Context(), all.ID, d); !errors.As(err, &full) || full.What != name || !errors.Is(err, store.ErrTooMany) {
				t.Errorf("all of them: %v", err)
			}
			some, err := order(s, kam.MoveReassign, 2, 0, 0, nums[:fit]...)
			if err != nil {
				t.Fatal(err)
			}
			held := func() (n int) {
				if err := s.View(t.Context(), func(v *store.View) (err error) {
					n, err = v.CountHeldBy(2)
					return err
				}); err != nil {
					t.Fatal(err)
				}
				return n
			}
			if held() != 0 {
				t.Fatalf("%d moved of an order that was refused, or only measured", held())
			}
			if _, err := s.Confirm(t.Context(), some.ID, d); err != nil || held() != fit {
				t.Errorf("%d that fit: %v, %d moved", fit, err, held())
			}
			if _, err := s.Undo(t.Context(), some.ID, time.Hour, d); err != nil || held() != 0 {
				t.Errorf("taken back: %v, %d left", err, held())
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}
