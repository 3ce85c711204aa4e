package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestWhoBoughtIsCountedAnewWhenThatMayBeAnother: after a load, with other targets,
// on another day; and it is the board's figure.
func TestWhoBoughtIsCountedAnewWhenThatMayBeAnother(t *testing.T) {
	s := withBuyers(t)
	launch := kam.Launch{Product: "GTX 3000", Date: kam.NewDay(2025, 11, 1)}
	launch.Aim(storetest.Noon, 1, 2, 3)
	today := kam.NewDay(2026, 11, 24)
	want := func(what string, l kam.Launch, today kam.Day, n int) {
		t.Helper()
		if err := s.View(t.Context(), func(v *store.View) error {
			got, err := v.Buyers(t.Context(), l, today)
			var billed []kam.LaunchBilled
			for _, target := range l.Targets {
				sold, bad := v.Sold(l.Product)
				err = errors.Join(err, bad)
				days, bad := v.BilledOf(target.Account, l.Date, today, sold)
				err = errors.Join(err, bad)
				billed = append(billed, kam.LaunchBilled{Account: target.Account, Days: days})
			}
			if board := kam.BoardOf(l, billed, today).Bought; got != n || board != n {
				t.Errorf("%s: %d bought, by the board %d, wanted %d", what, got, board, n)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	bill := func(rows ...kam.Billing) {
		t.Helper()
		l := begin(t, s)
		for i := range rows {
			rows[i].Product, rows[i].Invoice = "gtx-3000", fmt.Sprint(rows[i].Day, i)
			if err := l.PutBilling(&rows[i]); err != nil {
				t.Fatal(err)
			}
		}
		commit(t, l)
	}
	want("all have", launch, today, 3)
	launch.Date = kam.NewDay(2026, 2, 1)
	want("from another day on", launch, today, 1)
	bill(kam.Billing{Account: 2, Day: kam.NewDay(2026, 3, 1), Amount: 5}, kam.Billing{Account: 2, Day: kam.NewDay(2026, 3, 1), Amount: -5}, kam.Billing{Account: 3, Day: today + 1, Amount: 5})
	want("credited on the same day, and to come", launch, today, 1)
	bill(kam.Billing{Account: 2, Day: kam.NewDay(2026, 3, 2), Amount: 5})
	want("after a load", launch, today, 2)
	want("a day later", launch, today+1, 3)
	launch.Targets = launch.Targets[1:]
	want("with another target", launch, today, 1)
	l := begin(t, s)
	if err := l.PutProduct(kam.Product{ID: "p9", Name: "GTX 3000"}); err != nil {
		t.Fatal(err)
	}
	commit(t, l)
	launch.Product = "p9"
	want("by its name", launch, today, 1)

	ended, end := context.WithCancel(t.Context())
	end()
	_ = s.View(t.Context(), func(v *store.View) error {
		launch.Date--
		if n, err := v.Buyers(ended, launch, today); !errors.Is(err, context.Canceled) {
			t.Errorf("after who asks has gone: %d, %v", n, err)
		}
		return nil
	})
}
