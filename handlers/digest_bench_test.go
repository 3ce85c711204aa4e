package handlers

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// BenchmarkDigest is a digest from the store to its blocks: of a KAM with fifty
// accounts, each with a target, billing and an opportunity, in companies of
// different sizes.
func BenchmarkDigest(b *testing.B) {
	for _, size := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("%d accounts", size), func(b *testing.B) {
			s := storetest.Open(b)
			many(b, s, size)
			fifty(b, s)
			desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
			p, _ := s.Company().ByEmail("fifty@example.com")
			n := store.Notice{Kind: store.NoticeDigest, To: p.Num, Day: s.Today(), At: storetest.Noon, Since: storetest.Noon.Add(-24 * time.Hour)}
			write := func() (reply chat.Reply) {
				err := s.View(context.Background(), func(v *store.View) (err error) {
					told := n
					reply, _, err = desk.Notice(context.Background(), v, &told)
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
				return reply
			}
			if r := write(); len(r.Blocks) < 10 {
				b.Fatal(r.Text)
			}
			b.ReportAllocs()
			for b.Loop() {
				write()
			}
		})
	}
}

// fifty adds a KAM with fifty accounts of two years of billing.
func fifty(b *testing.B, s *store.Store) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "fifty", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	who, err := l.PutPerson(kam.Person{Name: "Fifty Fine", Email: "fifty@example.com", Role: kam.RoleKAM})
	must(err)
	for i := range 50 {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("F", i), Name: fmt.Sprintf("Fine company %d", i), KAM: who})
		must(err)
		for day := s.Today() - 700; day <= s.Today(); day += 14 {
			must(l.PutBilling(&kam.Billing{Account: num, Day: day, Amount: kam.Amount(i+1) * 1000 * kam.Scale, Invoice: fmt.Sprint("F", i, day)}))
		}
		must(l.PutTarget(kam.Target{Account: num, KPI: kam.KPITurnover, Period: "2026", Value: 40_000 * kam.Scale}))
		must(l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("FO", i), Account: num, Name: "More of it", Stage: "Proposal", Value: kam.Amount(i) * kam.Scale, HasValue: true}))
		must(l.PutObservation(kam.Observation{Account: num, KPI: "OTIF", Day: s.Today() - 3, Value: kam.Amount(60+i) * kam.Scale}))
	}
	must(l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: 70 * kam.Scale, HasAlarm: true}))
	_, err = l.Commit()
	must(err)
}
