package main

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
)

// BenchmarkSettle is what agreements cost that nobody looks at: to bring a file of
// them up to date, each with two reps, and then to ask what is due when nothing is.
func BenchmarkSettle(b *testing.B) {
	for _, agreements := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(agreements), func(b *testing.B) {
			engine, err := bolt.Open(filepath.Join(b.TempDir(), "k.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer engine.Close()
			now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
			bot, err := build(b.Context(), parts{settings: config.Default(), engine: engine, now: func() time.Time { return now }, logger: slog.New(slog.DiscardHandler)})
			if err != nil {
				b.Fatal(err)
			}
			defer bot.Close(b.Context())
			loadAgreements(b, bot, agreements)
			began := time.Now()
			if err := bot.settleDue(b.Context()); err != nil {
				b.Fatal(err)
			}
			took := time.Since(began)
			b.ReportAllocs()
			for b.Loop() {
				err := bot.store.View(b.Context(), func(v *store.View) error {
					ids, next, err := v.DueAgreements(now, 200)
					if len(ids) > 0 || next.IsZero() {
						b.Fatalf("%d are due, the next at %v", len(ids), next)
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(took.Seconds()*1e6/float64(agreements), "µs/agreement")
		})
	}
}

// loadAgreements loads accounts with a KAM and two reps, and fifty agreements of
// each, signed long ago and to be renewed.
func loadAgreements(b *testing.B, bot *bot, agreements int) {
	b.Helper()
	l, err := bot.store.Begin(b.Context(), store.Origin{Source: "test", Today: bot.store.Today(), At: bot.now()})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	for i := range 300 {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i), Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleKAM}); err != nil {
			b.Fatal(err)
		}
	}
	for i := range agreements / 50 {
		acc := kam.Account{ID: fmt.Sprint(i), Name: fmt.Sprint("A", i), KAM: kam.PersonNum(1 + i%100), Reps: []kam.PersonNum{kam.PersonNum(101 + i%100), kam.PersonNum(201 + i%100)}}
		num, err := l.PutAccount(acc)
		if err != nil {
			b.Fatal(err)
		}
		for j := range 50 {
			terms := kam.Terms{Title: "Supply", SignedOn: bot.store.Today() - 100, End: bot.store.Today() + 200 + kam.Day(j)}
			if err := l.PutAgreement(kam.Agreement{Number: fmt.Sprintf("AG-%d-%d", i, j), Account: num, Terms: terms}); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
}
