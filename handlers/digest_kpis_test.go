package handlers_test

import (
	"fmt"
	"regexp"
	"testing"

	"kambot/kam"
	"kambot/store"
)

// inAlarm gives accounts that holding made values of KPIs, all of the day before.
func (s *sample) inAlarm(t *testing.T, values map[string]map[string]int64) {
	t.Helper()
	l := s.begin(t, "alarms.csv", s.store.Today())
	for _, m := range []kam.Metric{
		{KPI: "OTIF", Unit: "%", Alarm: units(92), HasAlarm: true}, {KPI: "DSO", Unit: "days", Down: true, Alarm: units(60), HasAlarm: true},
	} {
		if err := l.PutMetric(m); err != nil {
			t.Fatal(err)
		}
	}
	for id, of := range values {
		nums, err := l.FindAccount(id)
		if err != nil || len(nums) != 1 {
			t.Fatal(id, nums, err)
		}
		for kpi, value := range of {
			if err := l.PutObservation(kam.Observation{Account: nums[0], KPI: kpi, Day: s.store.Today() - 1, Value: units(value)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.commit(t, l)
}

// TestTheWorstAlarmsOfAllAccountsStandInTheDigest: one of an account, however many
// accounts come before it.
func TestTheWorstAlarmsOfAllAccountsStandInTheDigest(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 9)
	values := map[string]map[string]int64{}
	for i := range 8 {
		values[fmt.Sprintf("M%03d", i)] = map[string]int64{"OTIF": 91 - int64(i)}
	}
	values["M008"] = map[string]int64{"OTIF": 80, "DSO": 90} // 13 % and 50 % beyond
	s.inAlarm(t, values)
	r, _, _ := s.morning(t, "vega", store.Notice{Since: on("2026-11-23 08:00")})
	shows(t, r.Text, "· DSO", "84 %", "85 %", "86 %")
	hides(t, r.Text, "80 %\n", "87 %", "91 %")
	order := regexp.MustCompile(`(?s)· DSO.*84 %.*85 %.*86 %`)
	if !order.MatchString(r.Text) {
		t.Errorf("the worst is not first in\n%s", r.Text)
	}
}

// TestHowAKPIStandsIsSaidInWords: alarm or pace, and what moved; the day of a value
// only where it is not of the last days, and that there is no target only where
// there is nothing else to say.
func TestHowAKPIStandsIsSaidInWords(t *testing.T) {
	s := withKPIs(t, nil)
	for who, said := range map[string][]string{
		"ana": {
			"KPI Ahora Cómo va",
			"Facturación, este mes 4.000 EUR con retraso: 12,3 % de su ritmo · nada hace un año",
			"Facturación, este año 276.000 EUR con retraso: 61,6 % de su ritmo · +2,2 % frente al año pasado",
			"Visits 14 objetivo 20: no alcanzado · valor del 31 oct 2026",
			"Northwind Traders · OTIF 89,5 % alarma: por debajo de 92 % · -6,5 puntos, peor frente al año pasado · valor del 31 oct 2026",
		},
		"kate": {"ACME GmbH · DSO 71 days alarm: above 60 days · value of 31 Oct 2026"},
	} {
		r, _, _ := s.morning(t, who, store.Notice{Since: on("2026-11-23 08:00")})
		shows(t, regexp.MustCompile(` {2,}`).ReplaceAllString(r.Text, " "), said...)
	}
	fresh := holding(t, "ana.vega@sample.example", 1)
	fresh.inAlarm(t, map[string]map[string]int64{"M000": {"OTIF": 80}})
	r, _, _ := fresh.morning(t, "vega", store.Notice{Since: on("2026-11-23 08:00")})
	shows(t, r.Text, "80 %  alarm: below 92 %")
	hides(t, r.Text, "value of")
}
