package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// said are observations as "kpi value", in order.
func said(list []kam.Observation) string {
	var texts []string
	for _, o := range list {
		texts = append(texts, fmt.Sprint(o.KPI, " ", o.Value))
	}
	return strings.Join(texts, ", ")
}

// TestTheLastValueOfAKPIIsThatOfItsDay: whatever was loaded when, and whoever else
// has values of the same name.
func TestTheLastValueOfAKPIIsThatOfItsDay(t *testing.T) {
	s := storetest.Open(t)
	today := s.Today()
	file := func(rows ...put) {
		t.Helper()
		loadAs(t, s, store.Origin{Source: "test", Today: today, At: storetest.Noon}, rows...)
	}
	file(value(7, 0, "OTIF", today-40, 90), value(7, 0, "On time, late", today-41, 3), value(7, 0, "NPS", day(t, "1969-12-31"), 1), value(7, 0, "NPS", day(t, "1950-01-01"), 2))
	file(value(7, 0, "otif", today-10, 92), value(7, 0, "Ótif", today-40, 91)) // one KPI, and a value corrected
	file(value(0, 7, "OTIF", today, 50), value(8, 0, "OTIF", today, 60), value(7<<8, 0, "OTIF", today, 70), value(7, 0, "OTIF 2", today, 80))
	file(metric(kam.Metric{KPI: "OTIF", Unit: "%"}), func(l *store.Load) error {
		return l.PutTarget(kam.Target{Account: 7, KPI: "OTIF", Period: "2026-11", Value: 95})
	}, func(l *store.Load) error {
		return l.PutTarget(kam.Target{Account: 7, KPI: "Revenue", Period: "2026", Value: 1000})
	}, func(l *store.Load) error {
		return l.PutTarget(kam.Target{Person: 7, KPI: "OTIF", Period: "2026", Value: 96})
	})
	seven := store.Subject{Account: 7}
	err := s.View(t.Context(), func(v *store.View) error {
		for _, c := range []struct {
			of   store.Subject
			day  kam.Day
			want string
		}{
			{seven, today, "NPS 1, On time, late 3, otif 92, OTIF 2 80"},
			{seven, today - 1, "NPS 1, On time, late 3, otif 92"},
			{seven, today - 11, "NPS 1, On time, late 3, Ótif 91"},
			{seven, today - 41, "NPS 1, On time, late 3"},
			{seven, day(t, "1970-01-01"), "NPS 1"},
			{seven, day(t, "1969-12-30"), "NPS 2"},
			{seven, day(t, "1949-12-31"), ""},
			{store.Subject{Person: 7}, today, "OTIF 50"},
			{store.Subject{Account: 8}, today, "OTIF 60"},
			{store.Subject{Account: 9}, today, ""},
		} {
			got, err := v.LatestKPIs(c.of, c.day)
			if err != nil {
				return err
			}
			if said(got) != c.want {
				t.Errorf("%+v on %s: %s, want %s", c.of, c.day, said(got), c.want)
			}
			for _, o := range got {
				one, found, err := v.LatestKPI(c.of, o.KPI, c.day)
				if err != nil || !found || one != o {
					t.Errorf("%s of %+v on %s alone: %+v, %v, %v", o.KPI, c.of, c.day, one, found, err)
				}
			}
		}
		names, err := v.KPIs(seven)
		if want := []string{"NPS", "On time, late", "OTIF", "OTIF 2"}; err != nil || !slices.Equal(names, want) {
			t.Errorf("the KPIs are %q, %v, want %q", names, err, want)
		}
		if names := v.KPINames(); !slices.Equal(names, []string{"NPS", "On time, late", "OTIF", "OTIF 2"}) {
			t.Errorf("the KPIs of the company are %q", names)
		}
		all, err := v.Observations(seven, "otif", today-40, today)
		if err != nil || said(all) != "Ótif 91, otif 92" {
			t.Errorf("the values are %s, %v", said(all), err)
		}
		old, err := v.Observations(seven, "nps", kam.FirstDay, kam.LastDay)
		if err != nil || said(old) != "NPS 2, NPS 1" {
			t.Errorf("the values are %s, %v", said(old), err)
		}
		targets, err := v.Targets(seven)
		if err != nil || len(targets) != 2 || targets[0].Value != 95 || targets[1].Value != 1000 {
			t.Errorf("the targets are %+v, %v", targets, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWhoHeldAnAccountOnADayFollowsFromItsHistory moves accounts on several days,
// some twice on one, and asks afterwards who had which on each.
func TestWhoHeldAnAccountOnADayFollowsFromItsHistory(t *testing.T) {
	const accounts, people = 40, 3
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, people, accounts) // by the first load: theirs since ever
	rng := rand.New(rand.NewPCG(1, 2))
	holder := map[kam.AccountNum]kam.PersonNum{}
	for num := range kam.AccountNum(accounts) {
		holder[num+1] = kam.PersonNum(num%people + 1)
	}
	today := s.Today()
	held := map[kam.Day]map[kam.AccountNum]kam.PersonNum{today - 1000: maps.Clone(holder)}
	for _, d := range []kam.Day{today - 4, today - 3, today - 3, today - 1, today} {
		loadAs(t, s.Store, store.Origin{Source: "test", Today: d, At: storetest.Noon}, func(l *store.Load) error {
			for range accounts / 3 {
				num := kam.AccountNum(rng.IntN(accounts) + 1)
				a, _, err := l.Account(num)
				if err != nil {
					return err
				}
				a.KAM = kam.PersonNum(rng.IntN(people + 1)) // or nobody
				holder[num] = a.KAM
				if _, err := l.PutAccount(a); err != nil {
					return err
				}
			}
			return nil
		})
		held[d] = maps.Clone(holder)
	}
	held[today-2], held[today+50] = held[today-3], holder
	err := s.View(t.Context(), func(v *store.View) error {
		for d, of := range held {
			for p := kam.PersonNum(1); p <= people; p++ {
				var want []kam.AccountNum
				for num := range kam.AccountNum(accounts) {
					if of[num+1] == p {
						want = append(want, num+1)
					}
				}
				got, err := v.AccountsHeldOn(p, d)
				if err != nil {
					return err
				}
				if !slices.Equal(got, want) {
					t.Errorf("%d had %v on %s, want %v", p, got, d, want)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAFileOfOtherKPIsIsNotWhereAKPIIsFrom: nor is one of the same KPI of people
// where accounts have it.
func TestAFileOfOtherKPIsIsNotWhereAKPIIsFrom(t *testing.T) {
	s := storetest.Open(t)
	for source, row := range map[string]put{
		"accounts.csv": value(7, 0, "OTIF", s.Today()-2, 90),
		"people.csv":   value(0, 7, "otif", s.Today()-1, 50),
		"others.csv":   value(7, 0, "NPS", s.Today(), 60),
	} {
		loadAs(t, s, store.Origin{Source: source, Today: s.Today(), At: storetest.Noon}, row)
	}
	for of, want := range map[store.Subject]string{{Account: 7}: "accounts.csv", {Person: 7}: "people.csv"} {
		if got := s.Company().LoadedKPI(of, "Ótif").Source; got != want {
			t.Errorf("OTIF of %+v is from %s, want %s", of, got, want)
		}
	}
}
