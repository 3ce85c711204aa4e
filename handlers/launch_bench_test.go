package handlers_test

import (
	"context"
	"fmt"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// BenchmarkLaunchBoard reads a board with a thousand targets, each with sixty rows
// of billing.
func BenchmarkLaunchBoard(b *testing.B) {
	s := newSample(b, nil)
	l := s.begin(b, "many.csv", s.store.Today())
	launch := kam.Launch{Product: "GTX 3000", Date: day("2026-06-01")}
	for i := range 1000 {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("L", i), Name: fmt.Sprint("Target ", i)})
		if err != nil {
			b.Fatal(err)
		}
		launch.Aim(storetest.Noon, num)
		for r := range 60 {
			row := kam.Billing{Account: num, Day: day("2025-01-01") + kam.Day(r*11+i%7), Amount: 100 * kam.Scale, Product: []string{"GTX 3000", "Other", "Third"}[r%3], Invoice: fmt.Sprint(i, "-", r)}
			if err := l.PutBilling(&row); err != nil {
				b.Fatal(err)
			}
		}
	}
	s.commit(b, l)
	if _, err := s.store.RecordLaunch(context.Background(), launch, store.LaunchAct{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.ask(b, "root", chat.Slash, "launch GTX 3000")
	}
}
