package handlers_test

import (
	"testing"

	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
)

// withKPIs is the sample company with KPIs, what they are, and targets: OTIF of
// Northwind and of Acme GmbH is in alarm in turns, NPS has no alarm, DSO is better
// when lower; Visits are of people.
//
//	targets of turnover: Northwind 2026, Acme S.A. 2026-11; Ana Soto and Kate
//	Miller 2026; Luis Prado has none
func withKPIs(t testing.TB, change func(*handlers.Options)) *sample {
	t.Helper()
	s := newSample(t, change)
	s.fillKPIs(t)
	return s
}

func (s *sample) fillKPIs(t testing.TB) {
	t.Helper()
	accounts, people := map[string]kam.AccountNum{}, map[string]kam.PersonNum{}
	for _, p := range s.store.Company().People {
		people[p.Name] = p.Num
	}
	if err := s.store.View(t.Context(), func(v *store.View) error {
		return v.EachAccount(func(num kam.AccountNum, _ store.Head) bool {
			acc, err := v.Account(num)
			if err != nil {
				t.Fatal(err)
			}
			accounts[acc.ID] = num
			return true
		})
	}); err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	l := s.begin(t, "kpis.csv", day("2026-11-23"))
	for _, m := range []kam.Metric{
		{KPI: "OTIF", Unit: "%", Alarm: 92 * kam.Scale, HasAlarm: true},
		{KPI: "DSO", Unit: "days", Down: true, Alarm: 60 * kam.Scale, HasAlarm: true},
		{KPI: "NPS", Unit: "points"},
		{KPI: "Share of wallet", Unit: "%"},
		{KPI: "Visits"},
	} {
		must(l.PutMetric(m))
	}
	for _, o := range []struct {
		account, person, kpi, day string
		value                     float64
	}{
		{"A01", "", "OTIF", "2025-10-31", 96},
		{"A01", "", "OTIF", "2026-08-31", 95.2},
		{"A01", "", "OTIF", "2026-09-30", 94.1},
		{"A01", "", "OTIF", "2026-10-31", 89.5},
		{"A01", "", "DSO", "2025-10-31", 48},
		{"A01", "", "DSO", "2026-09-30", 45},
		{"A01", "", "DSO", "2026-10-31", 41},
		{"A01", "", "NPS", "2026-09-30", -5},
		{"A01", "", "NPS", "2026-10-31", 10},
		{"A02", "", "OTIF", "2026-10-31", 97},
		{"A03", "", "OTIF", "2026-10-31", 99.5},
		{"A03", "", "DSO", "2026-10-31", 71},
		{"A05", "", "OTIF", "2026-06-30", 93},
		{"A12", "", "OTIF", "2026-09-30", 100},
		{"A12", "", "OTIF", "2026-10-31", 0},
		{"", "Ana Soto", "Visits", "2026-09-30", 0},
		{"", "Ana Soto", "Visits", "2026-10-31", 14},
		{"", "Kate Miller", "Visits", "2026-10-31", 9},
		{"", "Luis Prado", "Visits", "2026-10-31", 21},
	} {
		must(l.PutObservation(kam.Observation{Account: accounts[o.account], Person: people[o.person], KPI: o.kpi, Day: day(o.day), Value: kam.Amount(o.value * kam.Scale)}))
	}
	for _, g := range []struct {
		account, person, kpi, period string
		value                        int64
	}{
		{"A01", "", "turnover", "2026", 400_000},
		{"A01", "", "turnover", "2026-11", 20_000},
		{"A01", "", "OTIF", "2026", 95},
		{"A01", "", "DSO", "2026", 45},
		{"A02", "", "ventas", "2026-11", 5_000},
		{"", "Ana Soto", "turnover", "2026", 500_000},
		{"", "Ana Soto", "Visits", "2026-11", 20},
		{"", "Kate Miller", "turnover", "2026", 300_000},
	} {
		must(l.PutTarget(kam.Target{Account: accounts[g.account], Person: people[g.person], KPI: g.kpi, Period: g.period, Value: kam.Amount(g.value) * kam.Scale}))
	}
	s.commit(t, l)
}
