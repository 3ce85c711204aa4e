package handlers

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// BenchmarkTeam is the manager's view of 30 KAMs with 10,000 accounts, in
// companies of several sizes: it costs what the team holds, not what the company
// does. Each twentieth account has an opportunity, each two KPIs, each KAM a target;
// then also each third account an agreement, and all a health.
func BenchmarkTeam(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		s := storetest.Open(b)
		teams(b, s, size)
		desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
		for _, email := range []string{"lead0@example.com", "boss@example.com"} {
			b.Run(fmt.Sprintf("%d accounts/%s", size, email), func(b *testing.B) { measure(b, desk, email, "team") })
		}
		if size > 10_000 {
			continue
		}
		contracted(b, s)
		for i := range 30 {
			reckoned(b, s, desk, fmt.Sprintf("kam%d@example.com", i))
		}
		for _, email := range []string{"lead0@example.com", "boss@example.com"} {
			b.Run(fmt.Sprintf("%d accounts, agreements and health/%s", size, email), func(b *testing.B) { measure(b, desk, email, "team") })
		}
	}
}

// contracted gives each third account of a company an agreement, a quarter of them to be
// renewed soon.
func contracted(b *testing.B, s *store.Store) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "agreed", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	for i := range s.Company().Accounts / 3 {
		a := kam.Agreement{Number: fmt.Sprint("T", i), Account: kam.AccountNum(3*i + 1), Terms: kam.Terms{
			Title: "Frame", SignedOn: s.Today() - 300, End: s.Today() + kam.Day(1+i%360), Value: 5000 * kam.Scale, Worth: 5000 * kam.Scale, HasValue: true, Currency: "USD",
		}}
		if err := l.PutAgreement(a); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
}

// teams fills a store with so many accounts, 334 for each KAM, thirty KAMs for each
// manager.
func teams(b *testing.B, s *store.Store, n int) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "bench", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	must(l.SetCurrency("USD"))
	boss, err := l.PutPerson(kam.Person{Name: "The Boss", Email: "boss@example.com", Role: kam.RoleExecutive})
	must(err)
	must(l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: 90 * kam.Scale, HasAlarm: true}))
	const each, below = 334, 30 * 334
	var lead, holder kam.PersonNum
	for i := range n {
		if i%below == 0 {
			lead, err = l.PutPerson(kam.Person{Name: fmt.Sprint("Lead ", i/below), Email: fmt.Sprintf("lead%d@example.com", i/below), Role: kam.RoleManager, Manager: boss})
			must(err)
		}
		if i%each == 0 {
			holder, err = l.PutPerson(kam.Person{Name: fmt.Sprint("Kam Number ", i/each), Email: fmt.Sprintf("kam%d@example.com", i/each), Role: kam.RoleKAM, Manager: lead})
			must(err)
			must(l.PutTarget(kam.Target{Person: holder, KPI: "turnover", Period: "2026", Value: 5_000_000 * kam.Scale}))
		}
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprintf("Account number %d", i), KAM: holder})
		must(err)
		for _, month := range []time.Month{time.February, time.June} {
			for _, year := range []int{2025, 2026} {
				amount := kam.Amount((i*7919+year*int(month))%100_000+1) * kam.Scale
				must(l.PutBilling(&kam.Billing{Account: num, Day: kam.NewDay(year, month, 3), Amount: amount, Invoice: fmt.Sprint(i, year, month)}))
			}
		}
		if i%20 == 0 {
			must(l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("O", i), Account: num, Stage: "Prospecting", Close: kam.NewDay(2026, time.October, 1)}))
		}
		for _, kpi := range []string{"OTIF", "NPS"} {
			must(l.PutObservation(kam.Observation{Account: num, KPI: kpi, Day: kam.NewDay(2026, time.October, 31), Value: kam.Amount(i%100) * kam.Scale}))
		}
	}
	_, err = l.Commit()
	must(err)
	must(s.Refresh(context.Background()))
}
