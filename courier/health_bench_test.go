package courier_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kambot/courier"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// BenchmarkHealth reckons the health of 100,000 accounts after a first load, each
// with two years of billing and a target, then what is due the night after; it says
// how long the longest view and the longest transaction took.
func BenchmarkHealth(b *testing.B) {
	const accounts = 100_000
	for b.Loop() {
		b.StopTimer()
		now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
		clock := func() time.Time { return now }
		file, err := bolt.Open(filepath.Join(b.TempDir(), "k.db"))
		if err != nil {
			b.Fatal(err)
		}
		pieces := &storetest.Pieces{DB: file, Now: time.Now}
		s, err := store.Open(b.Context(), pieces, store.Options{Now: clock})
		if err != nil {
			b.Fatal(err)
		}
		l, err := s.Begin(b.Context(), store.Origin{Today: s.Today(), At: now, Source: "test"})
		if err != nil {
			b.Fatal(err)
		}
		for i := range accounts {
			num, err := l.PutAccount(kam.Account{ID: fmt.Sprint(i), Name: fmt.Sprint("Account ", i)})
			if err != nil {
				b.Fatal(err)
			}
			if err := l.PutTarget(kam.Target{Account: num, KPI: "turnover", Period: "2026", Value: 2000 * kam.Scale}); err != nil {
				b.Fatal(err)
			}
			for back := range kam.Day(9) {
				if err := l.PutBilling(&kam.Billing{Account: num, Day: s.Today() - 90*back, Amount: kam.Amount(i%997+1) * kam.Scale, Invoice: fmt.Sprint(i, "-", back)}); err != nil {
					b.Fatal(err)
				}
			}
		}
		if _, err := l.Commit(); err != nil {
			b.Fatal(err)
		}
		desk := handlers.New(handlers.Options{Store: s, Now: clock})
		r := &courier.Reckoner{Store: s, Reckon: desk.Reckon}
		longest := func(name string, fn func() error) {
			began := time.Now()
			if err := fn(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(began).Milliseconds()), name)
			pieces.Report(b, name)
		}
		recheck := func() error { return s.RecheckHealth(b.Context(), kam.DefaultHealthRules()) }
		pieces.Report(b, "load")
		b.StartTimer()
		longest("mark-all-ms", recheck)
		pass := func(name string) {
			var took []time.Duration
			looked, written := 0, 0
			began := time.Now()
			for {
				at := time.Now()
				n, w, err := r.Some(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				if n == 0 {
					break
				}
				took, looked, written = append(took, time.Since(at)), looked+n, written+w
			}
			b.ReportMetric(time.Since(began).Seconds(), name+"-s")
			b.ReportMetric(float64(looked), name+"-looked")
			b.ReportMetric(float64(written), name+"-written")
			if len(took) > 0 {
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, name+"-piece-ms")
				b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, name+"-slowest-ms")
			}
			pieces.Report(b, name)
		}
		pass("first")
		longest("look-again-ms", recheck)
		pass("again")
		now = now.AddDate(0, 0, 1)
		longest("refresh-ms", func() error { return s.Refresh(b.Context()) })
		pass("night")
		b.StopTimer()
		s.Close()
		_ = file.Close()
		b.StartTimer()
	}
}
