package kam

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// targets reads "2026=1200 2026-Q4=300".
func targets(s string) (out []Target) {
	for _, f := range strings.Fields(s) {
		period, value, _ := strings.Cut(f, "=")
		out = append(out, Target{KPI: "turnover", Period: period, Value: amount(value)})
	}
	return out
}

func TestATargetsPeriodIsAMonthAQuarterOrAYear(t *testing.T) {
	for _, s := range []string{"2026", "2026-Q1", "2026-Q4", "2026-01", "2026-12", "1900"} {
		if p, ok := (Target{Period: s}).Window(); !ok || p.Key() != s {
			t.Errorf("%s is %s (%v)", s, p.Key(), ok)
		}
	}
	for _, s := range []string{"", "26", "2026-", "2026-Q", "2026-Q0", "2026-Q5", "2026-q1", "2026-00", "2026-13", "2026-1", "2026-011", "2026/01", "20x6", "2026-+1", "2026-1½"} {
		if p, ok := (Target{Period: s}).Window(); ok {
			t.Errorf("%q is %s", s, p.Key())
		}
	}
}

func TestTargetOfAPeriod(t *testing.T) {
	months := "2026-01=10 2026-02=20 2026-03=30 2026-04=40 2026-05=50 2026-06=60"
	for _, c := range []struct{ set, period, holidays, want, why string }{
		{"2026-11=100 2026=1", "2026-11", "", "100", "its own before any other"},
		{"2026-Q4=100 2026-10=1 2026-11=1 2026-12=1", "2026-Q4", "", "100", "its own, whatever its months say"},
		{months, "2026-Q1", "", "60", "its months"},
		{months, "2026-Q3", "", "", "no month of it is set"},
		{"2026-01=10 2026-02=20", "2026-Q1", "", "", "a month is missing"},
		{months, "2026", "", "", "half of its months are missing"},
		{months + " 2026-Q3=70 2026-Q4=80", "2026", "", "360", "its quarters, two of them by their months"},
		{"2026-Q1=1 2026-Q2=2 2026-Q3=3", "2026", "", "", "a quarter is missing"},
		{"2026-Q1=6400 2026=1", "2026-01", "", "2200", "22 of the quarter's 64 working days"},
		{"2026-Q1=6300", "2026-01", "2026-01-01", "2100", "21 of 63 with the holiday"},
		{"2026=2610", "2026-11", "", "210", "21 of the year's 261"},
		{"2026=2610", "2026-Q4", "", "660", "66 of 261"},
		{"2025=2610", "2026-11", "", "", "another year's"},
		{"", "2026", "", "", "none"},
		{"2026=0", "2026-11", "", "0", "zero is a target"},

		// Partly set: the others share what remains.
		{"2026=2610 2026-11=510", "2026-12", "", "201.25", "23 of the other 240 of 2100"},
		{"2026=2610 2026-11=510", "2026-Q4", "", "903.75", "November's own and two shares"},
		{"2026=2610 2026-Q4=855", "2026-01", "", "198", "22 of the other 195 of 1755"},
		{"2026=2610 2026-Q4=855", "2026-10", "", "285", "22 of the 66 of the quarter"},
		{"2026=2610 2026-Q4=855 2026-10=20", "2026-01", "", "198", "a month inside a set quarter is the quarter's"},
		{"2026-Q1=630 2026-01=210", "2026-02", "", "200", "20 of the other 42 of 420"},
		{"2026-Q1=100 2026-01=150", "2026-02", "", "0", "more is set already than the whole"},
		{"2026-Q1=70 2026-01=10 2026-02=20", "2026-03", "2026-03-02", "40", "the last takes what remains"},
	} {
		got, ok := TargetFor(targets(c.set), window(c.period), without(c.holidays))
		if ok != (c.want != "") || ok && got != amount(c.want) {
			t.Errorf("%q gives %s a target of %s (%v); want %q: %s", c.set, c.period, got, ok, c.want, c.why)
		}
	}
	if v, ok := TargetFor(targets("2026=2610"), YTDAt(date("2026-11-26")), nil); ok {
		t.Errorf("a year to date has a target of its own, %s", v)
	}
}

func TestAMonthNobodyWorksInTakesWhatOnlyItCan(t *testing.T) {
	march := NewCalendar(func(d Day) bool { return d.Month() == NewMonth(2026, 3) })
	if got, _ := TargetFor(targets("2026-Q1=70 2026-01=10 2026-02=20"), window("2026-03"), march); got != amount("40") {
		t.Errorf("March is to reach %s", got)
	}
	if got, _ := TargetFor(targets("2026-Q1=70"), window("2026-03"), march); got != 0 {
		t.Errorf("March is to reach %s, while others work", got)
	}
}

func TestALevelIsNotSharedOut(t *testing.T) {
	set := targets("2026=95 2026-Q4=96 2026-11=97")
	for period, want := range map[string]string{"2026-11": "97", "2026-10": "96", "2026-Q4": "96", "2026-03": "95", "2026-Q1": "95", "2026": "95"} {
		if got, ok := LevelFor(set, window(period)); !ok || got != amount(want) {
			t.Errorf("%s should be at %s (%v); want %s", period, got, ok, want)
		}
	}
	for _, period := range []string{"2026", "2026-Q2", "2025-11"} { // what a part should be at says nothing of the whole
		if got, ok := LevelFor(targets("2026-01=97 2026-04=97 2026-Q1=96"), window(period)); ok {
			t.Errorf("%s should be at %s, which nobody said", period, got)
		}
	}
}

func TestMonthsMakeTheirYearExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		year := Amount(rapid.Int64Range(0, int64(MaxAmount)).Draw(t, "year"))
		part := func(name string, most Amount) Amount {
			return Amount(rapid.Int64Range(0, int64(most)).Draw(t, name))
		}
		set := []Target{{Period: "2026", Value: year}}
		// What is set stays below the whole and leaves a month of each to share the rest.
		for q := 1; q <= 4; q++ {
			if q < 4 && rapid.Bool().Draw(t, fmt.Sprintf("Q%d is set", q)) {
				set = append(set, Target{Period: fmt.Sprintf("2026-Q%d", q), Value: year/6 + part("quarter", year/12)})
			}
			for m := 3*q - 2; m < 3*q; m++ {
				if rapid.Bool().Draw(t, fmt.Sprintf("%d is set", m)) {
					set = append(set, Target{Period: fmt.Sprintf("2026-%02d", m), Value: part("month", year/12)})
				}
			}
		}
		set = rapid.Permutation(set).Draw(t, "in any order")

		var months, quarters Amount
		for q := 1; q <= 4; q++ {
			var sum Amount
			for m := Month(0); m < 3; m++ {
				v, ok := TargetFor(set, OfMonth(OfQuarter(2026, q).From.Month()+m), c)
				if !ok || v < 0 {
					t.Fatalf("month %d of Q%d is to reach %s (%v)", m+1, q, v, ok)
				}
				sum += v
			}
			v, ok := TargetFor(set, OfQuarter(2026, q), c)
			if !ok || v != sum {
				t.Fatalf("Q%d is to reach %s (%v), its months %s", q, v, ok, sum)
			}
			months, quarters = months+sum, quarters+v
		}
		if months != year || quarters != year {
			t.Fatalf("the months make %s and the quarters %s of %s", months, quarters, year)
		}
	})
}
