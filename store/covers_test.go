package store_test

import (
	"context"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func TestUndoOfACoverKeepsWhatWasPlannedBeforeIt(t *testing.T) {
	now := storetest.Noon
	s := storetest.OpenAt(t, func() time.Time { return now })
	ctx := context.Background()
	today := s.Today()
	loadInto(t, s, func(l *store.Load) error {
		for _, name := range []string{"Boss", "Ana", "Luis", "Eva"} {
			if _, err := l.PutPerson(kam.Person{Name: name, Role: kam.RoleKAM}); err != nil {
				return err
			}
		}
		_, err := l.PutAccount(kam.Account{Name: "Acme", KAM: 2})
		return err
	})
	confirm := func(to kam.PersonNum, from, until kam.Day) string {
		m, err := order(s, kam.MoveCover, to, from, until, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Confirm(ctx, m.ID, decision(s)); err != nil {
			t.Fatal(err)
		}
		return m.ID
	}
	confirm(3, today, today+2)     // runs on when the second one begins
	confirm(3, today+30, today+40) // next month
	second := confirm(4, today, today+5)
	now = now.Add(20 * time.Hour)
	if _, err := s.Undo(ctx, second, 24*time.Hour, store.Decision{By: 1, ByName: "Boss", At: now, Today: s.Today()}); err != nil {
		t.Fatal(err)
	}
	type stand struct {
		by       kam.PersonNum
		from, to kam.Day
	}
	want := []stand{{4, today, today}, {3, today + 1, today + 2}, {3, today + 30, today + 40}}
	err := s.View(ctx, func(v *store.View) error {
		covers, err := v.Covers(1)
		if len(covers) != len(want) {
			t.Fatalf("the covers are %+v, want %+v", covers, want)
		}
		for i, c := range covers {
			if got := (stand{c.By, c.From, c.To}); got != want[i] {
				t.Errorf("cover %d is %+v, want %+v", i, got, want[i])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
