package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// bazaar is a store whose accounts each buy twenty products, twice, of so many: the
// first ones more often than the others.
func bazaar(b *testing.B, accounts, products int) (*store.Store, *storetest.Pieces) {
	b.Helper()
	file, err := bolt.Open(filepath.Join(b.TempDir(), "kambot.db"))
	if err != nil {
		b.Fatal(err)
	}
	pieces := &storetest.Pieces{DB: file, Now: time.Now}
	s, err := store.Open(b.Context(), pieces, store.Options{Now: func() time.Time { return storetest.Noon }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		s.Close()
		_ = file.Close()
	})
	l, err := s.Begin(context.Background(), store.Origin{Source: "bazaar", At: storetest.Noon, Today: s.Today()})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	r := rand.New(rand.NewPCG(1, 2))
	for i := range accounts {
		id := fmt.Sprint("A", i)
		num, err := l.PutAccount(kam.Account{ID: id, Name: id, Segment: fmt.Sprint("S", i%20)})
		if err != nil {
			b.Fatal(err)
		}
		for n := range 20 {
			p := int(float64(products) * r.Float64() * r.Float64())
			for k := range 2 {
				row := kam.Billing{Account: num, Day: s.Today() - kam.Day(40+r.IntN(600)), Amount: kam.Amount(1+r.IntN(9000)) * kam.Scale, Product: fmt.Sprint("P", p), Invoice: fmt.Sprint(i, "-", n, "-", k)}
				if err := l.PutBilling(&row); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
	pieces.Report(b, "load")
	return s, pieces
}

// BenchmarkSuggest looks for opportunities in what 100,000 accounts buy, the first
// time and when a load has changed nothing of it; it says how long the longest view
// and transaction took, and the most memory that was in use meanwhile.
func BenchmarkSuggest(b *testing.B) {
	for _, products := range []int{80, 5000} {
		b.Run(fmt.Sprint(products, "products"), func(b *testing.B) {
			s, pieces := bazaar(b, 100_000, products)
			for _, run := range []string{"first", "again"} {
				b.Run(run, func(b *testing.B) {
					for range b.N {
						began, cpu, most := time.Now(), cpuTime(b), mostMemory()
						done, err := s.Suggest(context.Background())
						b.ReportMetric(most(), "most-MiB")
						pieces.Report(b, run)
						if err != nil {
							b.Fatal(err)
						}
						b.ReportMetric((cpuTime(b) - cpu).Seconds(), "cpu-s/op")
						b.ReportMetric(time.Since(began).Seconds(), "s/op")
						b.ReportMetric(float64(done.Changed), "changed/op")
					}
				})
				l, err := s.Begin(context.Background(), store.Origin{Source: "more", At: storetest.Noon.Add(time.Hour), Today: s.Today()})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := l.PutAccount(kam.Account{ID: "new " + run, Name: "new"}); err != nil {
					b.Fatal(err)
				}
				if _, err := l.Commit(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// mostMemory watches the heap, with what waits to be collected, until it is asked
// how much more than at first that was at most, in MiB.
func mostMemory() func() float64 {
	runtime.GC()
	read := func() float64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return float64(sample[0].Value.Uint64()) / (1 << 20)
	}
	first, most := read(), make(chan float64)
	done := make(chan struct{})
	go func() {
		m := first
		for {
			select {
			case <-done:
				most <- m
				return
			case <-time.After(20 * time.Millisecond):
				m = max(m, read())
			}
		}
	}()
	return func() float64 {
		close(done)
		return <-most - first
	}
}

// BenchmarkBought reads what an account of 5,000 billing rows bought.
func BenchmarkBought(b *testing.B) {
	s := storetest.Open(b)
	l, err := s.Begin(context.Background(), store.Origin{Source: "large", At: storetest.Noon, Today: s.Today()})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	num, err := l.PutAccount(kam.Account{ID: "A", Name: "A"})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 5000 {
		row := kam.Billing{Account: num, Day: s.Today() - kam.Day(i%1500), Amount: kam.Scale, Product: fmt.Sprint("P", i%50), Invoice: fmt.Sprint(i)}
		if err := l.PutBilling(&row); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := s.View(context.Background(), func(v *store.View) error {
			_, err := v.Bought(num)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
