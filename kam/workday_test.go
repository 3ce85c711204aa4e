package kam

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// without is a calendar of some holidays; none gives none.
func without(holidays string) *Calendar {
	if holidays == "" {
		return nil
	}
	return NewCalendar(func(d Day) bool { return slices.Contains(strings.Fields(holidays), d.String()) })
}

func window(s string) Period {
	p, ok := Target{Period: s}.Window()
	if !ok {
		panic(s)
	}
	return p
}

func TestWorkingDaysAreWeekdaysLessHolidays(t *testing.T) {
	for _, c := range []struct {
		from, to, holidays string
		want               int
	}{
		{"2026-11-01", "2026-11-30", "", 21},
		{"2026-11-26", "2026-11-26", "", 1},
		{"2026-11-28", "2026-11-29", "", 0},
		{"2026-11-27", "2026-11-30", "", 2},
		{"2026-11-30", "2026-11-01", "", 0},
		{"2024-02-01", "2024-02-29", "", 21},
		{"2026-11-01", "2026-11-30", "2026-11-02 2026-11-01", 20}, // the 1st is a Sunday
		{"2026-12-24", "2027-01-07", "2026-12-25 2027-01-01 2027-01-06", 8},
		{"1899-12-25", "1900-01-07", "", 10},
		{"1969-12-29", "1970-01-04", "", 5},
	} {
		if got := without(c.holidays).WorkingDays(date(c.from), date(c.to)); got != c.want {
			t.Errorf("%s..%s without %q has %d working days; want %d", c.from, c.to, c.holidays, got, c.want)
		}
	}
}

func TestAHolidayIsOneOnAnyWeekday(t *testing.T) {
	c := without("2026-08-15 2026-10-12")
	for day, want := range map[string][2]bool{ // holiday, working
		"2026-08-15": {true, false}, "2026-10-12": {true, false}, "2026-10-13": {false, true}, "2026-10-17": {false, false},
	} {
		if c.Holiday(date(day)) != want[0] || c.Working(date(day)) != want[1] {
			t.Errorf("%s: holiday %v, working %v", day, c.Holiday(date(day)), c.Working(date(day)))
		}
	}
	if without("").Holiday(date("2026-12-25")) || !without("").Working(date("2026-12-25")) {
		t.Error("nobody's calendar has a holiday")
	}
}

func TestTheWorkingDayAfter(t *testing.T) {
	for _, c := range []struct {
		day      string
		n        int
		holidays string
		want     string
	}{
		{"2026-11-26", 1, "", "2026-11-27"},
		{"2026-11-27", 1, "", "2026-11-30"},
		{"2026-11-28", 1, "", "2026-11-30"},
		{"2026-11-27", 3, "", "2026-12-02"},
		{"2026-12-24", 1, "2026-12-25", "2026-12-28"},
		{"2026-12-24", 5, "2026-12-25 2027-01-01", "2027-01-04"},
	} {
		if got := without(c.holidays).After(date(c.day), c.n); got != date(c.want) {
			t.Errorf("%d after %s is %s; want %s", c.n, c.day, got, c.want)
		}
	}
}

func TestACalendarThatLeavesNoDayEnds(t *testing.T) {
	never := NewCalendar(func(Day) bool { return true })
	if got := never.After(date("2199-01-01"), 1); got != LastDay {
		t.Errorf("the next working day is %s", got)
	}
	november := window("2198-11")
	if got := never.Like(november.To, november, window("2198-10")); got != date("2198-10-31") {
		t.Errorf("it stands at %s", got)
	}
}

func TestLikeDaysAreTheSameWorkingDay(t *testing.T) {
	for _, c := range []struct{ day, of, other, holidays, want, why string }{
		{"2026-11-26", "2026-11", "2026-10", "", "2026-10-27", "the 19th of both"},
		{"2026-11-26", "2026-11", "2025-11", "", "2025-11-27", "the 19th of both"},
		{"2026-11-28", "2026-11", "2026-10", "", "2026-10-28", "a Saturday counts the days before"},
		{"2026-11-26", "2026-11", "2026-10", "2026-10-12", "2026-10-28", "a holiday of the other is no working day"},
		{"2026-10-12", "2026-10", "2026-09", "2026-10-12", "2026-09-09", "a holiday counts the 7 days before"},
		{"2026-11-01", "2026-11", "2026-10", "", "2026-09-30", "none yet, so nothing of October"},
		{"2026-02-01", "2026-02", "2026-01", "2026-01-01", "2026-01-01", "none yet, so before the first working day"},
		{"2026-03-31", "2026-03", "2026-02", "", "2026-02-28", "22 days, where February has 20"},
		{"2024-02-29", "2024-02", "2023-02", "", "2023-02-28", "21 days, where that February has 20"},
		{"2024-02-29", "2024-02", "2024-01", "", "2024-01-29", "the 21st of both"},
		{"2023-02-28", "2023-02", "2024-02", "", "2024-02-28", "the 20th of both"},
		{"2026-05-15", "2026-Q2", "2026-Q1", "", "2026-02-16", "the 33rd of both"},
		{"2026-01-02", "2026", "2025", "2026-01-01 2025-01-01", "2025-01-02", "the first of both"},
		{"2027-01-15", "2026-11", "2026-10", "", "2026-10-29", "after its end all 21 have passed"},
		{"2026-10-15", "2026-11", "2026-10", "", "2026-09-30", "before its start none has"},
	} {
		if got := without(c.holidays).Like(date(c.day), window(c.of), window(c.other)); got != date(c.want) {
			t.Errorf("%s of %s is like %s of %s; want %s: %s", c.day, c.of, got, c.other, c.want, c.why)
		}
	}
}

func TestPeriodsToDateAreComparedWithWholePeriods(t *testing.T) {
	for _, c := range []struct {
		p            Period
		before, year string
	}{
		{MonthAt(date("2026-01-31")), "2025-12", "2025-01"},
		{MonthAt(date("2025-02-14")), "2025-01", "2024-02"},
		{QuarterAt(date("2026-03-31")), "2025-Q4", "2025-Q1"},
		{QuarterAt(date("2026-12-31")), "2026-Q3", "2025-Q4"},
		{YearAt(date("2026-12-31")), "2025", "2025"},
		{OfRange(date("2026-03-10"), date("2026-03-19")), "2026-02-28..2026-03-09", "2025-03-10..2025-03-19"},
		{OfRange(date("2024-02-20"), date("2024-02-29")), "2024-02-10..2024-02-19", "2023-02-20..2023-02-28"},
	} {
		before, year := PeriodBefore(c.p), YearBefore(c.p)
		if before.Key() != c.before || year.Key() != c.year {
			t.Errorf("before %s are %s and %s; want %s and %s", c.p.Key(), before.Key(), year.Key(), c.before, c.year)
		}
	}
	if p := YearBefore(MonthAt(date("2025-02-14"))); p.To != date("2024-02-29") {
		t.Errorf("February 2024 ends on %s", p.To)
	}
	for _, p := range []Period{PeriodBefore(EverPeriod()), YearBefore(EverPeriod())} {
		if p.From <= p.To {
			t.Errorf("before ever lies %s", p.Key())
		}
	}
}

// anyCalendar has its holidays strewn evenly over the weekdays, or has none.
func anyCalendar(t *rapid.T) *Calendar {
	every := Day(rapid.IntRange(7, 27).Draw(t, "a holiday every"))
	if every%7 == 0 { // always the same weekday
		return nil
	}
	return NewCalendar(func(d Day) bool { return d%every == 0 })
}

func TestCountingWorkingDaysIsLookingAtEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		from := date("2019-06-15") + Day(rapid.IntRange(-50000, 3000).Draw(t, "from"))
		to := from + Day(rapid.IntRange(-10, 800).Draw(t, "span"))
		want := 0
		for d := from; d <= to; d++ {
			if c.Working(d) {
				want++
			}
		}
		if got := c.WorkingDays(from, to); got != want {
			t.Fatalf("%s..%s has %d working days, not %d", from, to, want, got)
		}
		n := rapid.IntRange(1, 60).Draw(t, "n")
		if after := c.After(from, n); !c.Working(after) || c.WorkingDays(from+1, after) != n {
			t.Fatalf("%d after %s cannot be %s", n, from, after)
		}
	})
}

func TestLikeDaysHaveAsManyWorkingDaysBehindThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		d := date("2024-01-01") + Day(rapid.IntRange(0, 1500).Draw(t, "day"))
		of := rapid.SampledFrom([]func(Day) Period{MonthAt, QuarterAt, YearAt}).Draw(t, "period")(d)
		other := rapid.SampledFrom([]func(Period) Period{PeriodBefore, YearBefore}).Draw(t, "other")(of)
		like := c.Like(d, of, other)
		n, got := c.WorkingDays(of.From, d), c.WorkingDays(other.From, like)
		if like > other.To || got != n && (got > n || like != other.To) {
			t.Fatalf("%s has %d working days of %s behind it, %s has %d of %s", d, n, of.Key(), like, got, other.Key())
		}
	})
}

func TestManyMayAskOneCalendar(t *testing.T) {
	c := without("2026-01-01 2026-12-25 2027-01-01")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := c.WorkingDays(date("2025-12-01"), date("2027-01-31")); got != 302 {
				t.Errorf("%d working days", got)
			}
		})
	}
	all.Wait()
}
