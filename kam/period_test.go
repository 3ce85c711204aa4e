package kam

import (
	"testing"
	"time"
)

func date(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestWindowsAndWhatTheyAreComparedWith(t *testing.T) {
	today := date("2026-03-31")
	for _, c := range []struct {
		period               Period
		key, from, to        string
		beforeFrom, beforeTo string
		whole                bool
	}{
		{TTMAt(today), "ttm", "2025-03-01", "2026-02-28", "2024-03-01", "2025-02-28", true},
		{YTDAt(today), "ytd", "2026-01-01", "2026-03-31", "2025-01-01", "2025-03-31", true},
		{YTDAt(date("2024-02-29")), "ytd", "2024-01-01", "2024-02-29", "2023-01-01", "2023-02-28", true},
		{OfYear(2017), "2017", "2017-01-01", "2017-12-31", "2016-01-01", "2016-12-31", true},
		{OfQuarter(2017, 3), "2017-Q3", "2017-07-01", "2017-09-30", "2016-07-01", "2016-09-30", true},
		{OfMonth(NewMonth(2025, 2)), "2025-02", "2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29", true},
		{OfRange(date("2017-03-01"), date("2017-05-31")), "2017-03-01..2017-05-31", "2017-03-01", "2017-05-31", "2016-03-01", "2016-05-31", true},
		{OfRange(date("2017-03-02"), date("2017-05-30")), "2017-03-02..2017-05-30", "2017-03-02", "2017-05-30", "2016-03-02", "2016-05-30", false},
		{OfRange(date("2017-01-01"), date("2017-12-31")), "2017", "2017-01-01", "2017-12-31", "2016-01-01", "2016-12-31", true},
	} {
		p := c.period
		before, ok := p.Before()
		if p.Key() != c.key || p.From.String() != c.from || p.To.String() != c.to || p.Whole() != c.whole || !ok ||
			before.From.String() != c.beforeFrom || before.To.String() != c.beforeTo {
			t.Errorf("%s is %s..%s (whole %v) against %s..%s; want %+v", p.Key(), p.From, p.To, p.Whole(), before.From, before.To, c)
		}
	}
	if _, ok := EverPeriod().Before(); ok {
		t.Error("ever is compared with something")
	}
}

func TestDaysAreCalendarDays(t *testing.T) {
	for d := date("1899-12-25"); d < date("2105-01-10"); d += 13 {
		want := d.Time()
		y, m, day := want.Date()
		if NewDay(y, m, day) != d || d.Weekday() != want.Weekday() || d.Month().First() > d || d.Month().Last() < d {
			t.Fatalf("%s: weekday %s, month %s", d, d.Weekday(), d.Month())
		}
	}
	madrid := time.FixedZone("", 3600)
	if got := DayOf(time.Date(2026, 1, 1, 0, 30, 0, 0, madrid)); got != date("2026-01-01") {
		t.Errorf("half past midnight is the day before: %s", got)
	}
	if _, err := ParseDay("2026-02-30"); err == nil {
		t.Error("30 February was read")
	}
}
