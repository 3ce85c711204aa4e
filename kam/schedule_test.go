package kam

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"pgregory.net/rapid"
)

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

func clock(s string) int {
	t, err := time.Parse("15:04", s)
	if err != nil {
		panic(err)
	}
	return t.Hour()*60 + t.Minute()
}

var (
	everyDay = [7]bool{true, true, true, true, true, true, true}
	weekdays = [7]bool{false, true, true, true, true, true, false}
)

func TestTheWallClockDecides(t *testing.T) {
	for _, c := range []struct{ zone, day, minute, want, why string }{
		{"UTC", "2026-11-26", "08:00", "2026-11-26T08:00:00Z", ""},
		{"Asia/Kolkata", "2026-11-26", "08:00", "2026-11-26T02:30:00Z", ""},
		{"Pacific/Kiritimati", "2026-01-01", "08:00", "2025-12-31T18:00:00Z", "14 hours ahead"},
		{"Pacific/Pago_Pago", "2026-01-01", "23:59", "2026-01-02T10:59:00Z", "11 hours behind"},

		{"Europe/Madrid", "2026-03-28", "08:00", "2026-03-28T07:00:00Z", "the day before the change"},
		{"Europe/Madrid", "2026-03-29", "08:00", "2026-03-29T06:00:00Z", "the day of it"},
		{"Europe/Madrid", "2026-03-29", "02:30", "2026-03-29T01:00:00Z", "skipped: 03:00"},
		{"Europe/Madrid", "2026-10-25", "02:30", "2026-10-25T00:30:00Z", "twice: the first"},
		{"Europe/Madrid", "2026-10-25", "03:00", "2026-10-25T02:00:00Z", "once, after both"},
		{"America/Los_Angeles", "2026-03-08", "02:30", "2026-03-08T10:00:00Z", "skipped: 03:00"},
		{"America/Los_Angeles", "2026-11-01", "01:30", "2026-11-01T08:30:00Z", "twice: the first"},
		{"America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00:00Z", "midnight skipped: 01:00, not the day before"},
		{"America/Santiago", "2026-04-04", "23:30", "2026-04-05T02:30:00Z", "twice: the first"},
		{"Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00Z", "midnight skipped: 01:00"},
		{"Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30:00Z", "twice: the first"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z", "half an hour skipped: 02:30"},
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z", "twice: the first"},
		{"America/Nuuk", "2026-03-28", "23:30", "2026-03-29T00:59:00Z", "skipped up to midnight: 22:59, still on the day"},
		{"Pacific/Apia", "2011-12-29", "23:59", "2011-12-30T09:59:00Z", "before the day left out"},
		{"Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z", "after it"},
	} {
		got := Schedule{Minute: clock(c.minute), Zone: zone(c.zone)}.At(date(c.day))
		if got.UTC().Format(time.RFC3339) != c.want || DayOf(got) != date(c.day) {
			t.Errorf("%s on %s in %s is %s, %s; want %s: %s", c.minute, c.day, c.zone, got.UTC().Format(time.RFC3339), got, c.want, c.why)
		}
	}
	if got := (Schedule{Minute: 480}).At(date("2026-11-26")); got.Location() != time.UTC || got.Hour() != 8 {
		t.Errorf("without a zone it is %s", got)
	}
}

func TestTheNextMorning(t *testing.T) {
	madrid := zone("Europe/Madrid")
	mornings := Schedule{Minute: 480, Days: weekdays, Calendar: without("2026-12-25 2026-12-26"), Zone: madrid}
	for _, c := range []struct{ after, last, want, why string }{
		{"2026-11-26 07:59:59", "2026-11-25", "2026-11-26", "a second before"},
		{"2026-11-26 08:00:00", "2026-11-25", "2026-11-27", "not the same moment again"},
		{"2026-11-26 07:00:00", "2026-11-26", "2026-11-27", "not the same day again, though its moment is to come: a zone moved"},
		{"2026-11-27 09:00:00", "2026-11-27", "2026-11-30", "over the weekend"},
		{"2026-12-24 09:00:00", "2026-12-24", "2026-12-28", "over a holiday"},
		{"2026-11-26 07:00:00", "2026-11-01", "2026-11-26", "days that passed are gone"},
		{"2026-11-26 07:00:00", "2026-12-01", "2026-12-02", "after a last day to come"},
	} {
		after, err := time.ParseInLocation(time.DateTime, c.after, madrid)
		if err != nil {
			t.Fatal(err)
		}
		day, at, ok := mornings.Next(after.UTC(), date(c.last)) // the moment's own zone is nobody's
		if !ok || day != date(c.want) || !at.Equal(mornings.At(day)) {
			t.Errorf("after %s and %s comes %s, %s (%v); want %s: %s", c.after, c.last, day, at, ok, c.want, c.why)
		}
	}
}

func TestTodayIsTheZonesOwn(t *testing.T) {
	evening := time.Date(2026, 11, 27, 2, 0, 0, 0, time.UTC) // still the 26th in Los Angeles
	s := Schedule{Minute: clock("20:00"), Days: everyDay, Zone: zone("America/Los_Angeles")}
	if day, _, ok := s.Next(evening, FirstDay); !ok || day != date("2026-11-26") {
		t.Errorf("it comes on %s (%v)", day, ok)
	}
}

func TestADayThatAZoneLeftOutIsSkipped(t *testing.T) {
	for _, minute := range []string{"00:00", "08:00", "23:59"} {
		s := Schedule{Minute: clock(minute), Days: everyDay, Zone: zone("Pacific/Apia")}
		day, _, ok := s.Next(s.At(date("2011-12-29")), date("2011-12-29"))
		if !ok || day != date("2011-12-31") {
			t.Errorf("after 29 December 2011 comes %s at %s (%v)", day, minute, ok)
		}
		if at := s.At(date("2011-12-30")); !at.Equal(time.Date(2011, 12, 31, 0, 0, 0, 0, s.Zone)) {
			t.Errorf("on the day left out it is %s", at)
		}
	}
}

func TestWhatNeverComesIsSaid(t *testing.T) {
	noon := date("2026-11-26").Time().Add(12 * time.Hour)
	for name, s := range map[string]Schedule{
		"on no day":          {Minute: 480},
		"on holidays only":   {Minute: 480, Days: everyDay, Calendar: NewCalendar(func(Day) bool { return true })},
		"a holiday too long": {Minute: 480, Days: everyDay, Calendar: NewCalendar(func(d Day) bool { return d < date("2027-12-31") })},
	} {
		if day, at, ok := s.Next(noon, 0); ok {
			t.Errorf("%s it comes on %s, %s", name, day, at)
		}
	}
}

func TestItComesOnceALocalDay(t *testing.T) {
	zones := []string{
		"Europe/Madrid", "America/Los_Angeles", "Asia/Kolkata", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe",
		"Pacific/Apia", "Pacific/Kiritimati", "America/Nuuk", "UTC",
	}
	// Near these the zones above change their clocks, or Apia its side of the date line.
	changes := []string{
		"2011-12-27", "2026-03-05", "2026-03-26", "2026-04-02", "2026-04-21", "2026-09-03", "2026-10-01", "2026-10-22",
		"2026-10-27", "2026-10-30",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := Schedule{Minute: rapid.IntRange(0, 1439).Draw(t, "minute"), Zone: zone(rapid.SampledFrom(zones).Draw(t, "zone"))}
		if rapid.Bool().Draw(t, "about midnight") {
			s.Minute = (s.Minute%180 + 1350) % 1440
		}
		for i := range s.Days {
			s.Days[i] = rapid.Bool().Draw(t, time.Weekday(i).String())
		}
		s.Days[rapid.IntRange(0, 6).Draw(t, "at least on")] = true
		s.Calendar = anyCalendar(t)
		at := date(rapid.SampledFrom(changes).Draw(t, "near")).Time().Add(time.Duration(rapid.IntRange(-2*86400, 2*86400).Draw(t, "seconds")) * time.Second)
		last := DayOf(at.In(s.Zone)) - 1
		for range 8 {
			day, next, ok := s.Next(at, last)
			if !ok || day <= last || !next.After(at) || !s.On(day) || DayOf(next) != day || DayOf(s.At(day)) != day || !next.Equal(s.At(day)) {
				t.Fatalf("after %s and %s comes %s, %s (%v)", at, last, day, next, ok)
			}
			for d := max(last+1, DayOf(at.In(s.Zone))+1); d < day; d++ {
				y, m, dd := d.Date()
				if s.On(d) && DayOf(time.Date(y, m, dd, 12, 0, 0, 0, s.Zone)) == d {
					t.Fatalf("%s was passed over on the way to %s", d, day)
				}
			}
			if again, _, ok := s.Next(next, FirstDay); !ok || again <= day {
				t.Fatalf("after %s the moment alone leads to %s", day, again)
			}
			// Somebody asks again between two mornings.
			at, last = next.Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "later"))*time.Second), day
		}
	})
}

// TestWhatAHolidayTakesIsMadeUpForInItsWeek on the next working day, once; where none is
// left in the week, not at all, and on a working day nothing changes.
func TestWhatAHolidayTakesIsMadeUpForInItsWeek(t *testing.T) {
	off := map[string]bool{
		"2026-11-09": true, "2026-11-16": true, "2026-11-17": true,
		"2026-11-23": true, "2026-11-24": true, "2026-11-25": true, "2026-11-26": true, "2026-11-27": true,
	}
	s := Schedule{Calendar: NewCalendar(func(d Day) bool { return off[d.String()] }), MadeUp: true}
	s.Days[time.Monday] = true
	var got []string
	for d := date("2026-11-01"); d <= date("2026-12-06"); d++ {
		if s.On(d) {
			got = append(got, d.String())
		}
	}
	if want := []string{"2026-11-02", "2026-11-10", "2026-11-18", "2026-11-30"}; !slices.Equal(got, want) {
		t.Errorf("it comes on %v, want %v", got, want)
	}
}
