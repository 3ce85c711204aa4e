package store_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
)

// BenchmarkRecordAgreement records an agreement with twenty reps, each with an
// obligation: record, version, lists, and twenty-one notices, in one transaction
// that is on the disk when it returns.
func BenchmarkRecordAgreement(b *testing.B) {
	engine, err := bolt.Open(filepath.Join(b.TempDir(), "kambot.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { engine.Close() })
	p := pactOn(b, engine)
	p.people(20)
	a := p.train("", 1)
	for i := range 20 {
		a.Obligations = append(a.Obligations, kam.Obligation{Text: "Do something that takes a line to say", Rep: kam.PersonNum(7 + i), Due: p.Today() + 30})
	}
	var cpu time.Duration
	for n := 0; b.Loop(); n++ {
		a.Number = fmt.Sprint("AG-", n)
		began := cpuTime(b)
		if _, err := p.RecordAgreement(b.Context(), a, p.act()); err != nil {
			b.Fatal(err)
		}
		cpu += cpuTime(b) - began
	}
	b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// BenchmarkAgreements is what it costs, with so many agreements, to list ten by
// their next date, to find that nothing is due, and to look at ten that are.
func BenchmarkAgreements(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		p := pactOn(b, unsynced(b))
		began := time.Now()
		p.load(n)
		b.Logf("%d agreements loaded in %v", n, time.Since(began).Round(10*time.Millisecond))
		began = time.Now()
		p.settleAll()
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.Logf("and settled in %v; %d MiB are held, %d were taken from the system", time.Since(began).Round(10*time.Millisecond), m.HeapAlloc>>20, m.Sys>>20)
		b.Run(fmt.Sprint("list/", n), func(b *testing.B) {
			for b.Loop() {
				shown := 0
				p.view(func(v *store.View) error {
					return v.EachAgreementBy(store.ByNextDate, p.Today(), p.Today()+10_000, func(kam.Day, kam.Agreement) bool {
						shown++
						return shown < 10
					})
				})
			}
		})
		b.Run(fmt.Sprint("nothing due/", n), func(b *testing.B) {
			for b.Loop() {
				if p.settleAll() != 0 {
					b.Fatal("something is due")
				}
			}
		})
		b.Run(fmt.Sprint("ten due/", n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				var ids []string
				p.view(func(v *store.View) error {
					return v.EachAgreementBy(store.ByNextDate, p.Today()+500, p.Today()+10_000, func(_ kam.Day, a kam.Agreement) bool {
						ids = append(ids, a.ID)
						return len(ids) < 10
					})
				})
				b.StartTimer()
				if _, err := p.SettleAgreements(b.Context(), ids, p.act()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint("all are looked at/", n), func(b *testing.B) {
			for b.Loop() {
				if err := p.LookAtAgreementsOf(b.Context(), p.now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
