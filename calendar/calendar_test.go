package calendar_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"

	"kambot/calendar"
	"kambot/kam"
)

func day(t *testing.T, s string) kam.Day {
	t.Helper()
	d, err := kam.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func days(t *testing.T, s string) (out []kam.Day) {
	t.Helper()
	for _, f := range strings.Fields(s) {
		out = append(out, day(t, f))
	}
	return out
}

func made(t *testing.T, base, add, remove string) *kam.Calendar {
	t.Helper()
	c, err := calendar.New(base, days(t, add), days(t, remove))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// off are the weekdays of a year on which nobody works.
func off(c *kam.Calendar, year int) string {
	var out []string
	for d, p := kam.OfYear(year).From, kam.OfYear(year); d <= p.To; d++ {
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday && !c.Working(d) {
			out = append(out, d.String()[5:])
		}
	}
	return strings.Join(out, " ")
}

func TestNationalHolidaysOf2026(t *testing.T) {
	for base, want := range map[string]string{
		"ES": "01-01 01-06 04-03 05-01 10-12 12-08 12-25",
		"US": "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
		"GB": "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
		"":   "",
	} {
		if got := off(made(t, base, "", ""), 2026); got != want {
			t.Errorf("%s is off on %s; want %s", base, got, want)
		}
	}
}

func TestANewYearOnASaturdayIsKeptInTheYearBefore(t *testing.T) {
	us := made(t, "US", "", "")
	if !us.Holiday(day(t, "2021-12-31")) || us.Holiday(day(t, "2022-01-03")) || us.Working(day(t, "2021-12-31")) {
		t.Error("1 January 2022, a Saturday, is not kept on 31 December 2021")
	}
}

func TestWhatIsAddedAndRemovedWins(t *testing.T) {
	c := made(t, "ES", "2026-05-15 2026-12-24", "2026-10-12")
	if got, want := off(c, 2026), "01-01 01-06 04-03 05-01 05-15 12-08 12-24 12-25"; got != want {
		t.Errorf("off on %s; want %s", got, want)
	}
	if got, want := off(made(t, "", "2026-07-20", "2026-07-21"), 2026), "07-20"; got != want {
		t.Errorf("without a country it is off on %q; want %q", got, want)
	}
}

func TestADayIsNotAddedAndRemovedAtOnce(t *testing.T) {
	_, err := calendar.New("ES", days(t, "2026-05-15"), days(t, "2026-05-15"))
	if err == nil || !strings.Contains(err.Error(), "2026-05-15") {
		t.Errorf("got %v", err)
	}
}

func TestAnUnknownCountryIsToldWhatWorks(t *testing.T) {
	for _, base := range []string{"CO", "es", "ECB", "AU"} {
		_, err := calendar.New(base, nil, nil)
		if err == nil || !strings.Contains(err.Error(), base) || !strings.Contains(err.Error(), "AR, AT, BE") || !strings.Contains(err.Error(), "add: [") {
			t.Errorf("%s: %v", base, err)
		}
	}
}

func TestEveryCountryHasHolidaysEveryYear(t *testing.T) {
	countries := calendar.Countries()
	if !slices.Contains(countries, "ES") || !slices.IsSorted(countries) {
		t.Fatal(countries)
	}
	for _, base := range countries {
		c := made(t, base, "", "")
		for year := 2024; year < 2030; year++ {
			if n := len(strings.Fields(off(c, year))); n < 3 || n > 25 {
				t.Errorf("%s has %d holidays on weekdays of %d", base, n, year)
			}
		}
	}
}

func TestTheMachinesZoneMovesNoHoliday(t *testing.T) {
	made(t, "ES", "", "")
	if cal.DefaultLoc != time.UTC {
		t.Errorf("holidays are reckoned in %s", cal.DefaultLoc)
	}
}

func TestOneCalendarServesManyAtOnce(t *testing.T) {
	c := made(t, "ES", "", "")
	var all sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		all.Go(func() { got[i] = off(c, 2020+i%4) })
	}
	all.Wait()
	if diff := cmp.Diff(got[:4], got[4:]); diff != "" {
		t.Error(diff)
	}
}
