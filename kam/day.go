package kam

import (
	"fmt"
	"time"
)

// Day is a calendar day, counted from 1970-01-01. It has no zone: which day
// "today" is follows from a zone once, at the edge.
type Day int32

// DayOf is the day t falls on in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return NewDay(y, m, d)
}

// NewDay is the day of a date; months and days out of range carry over as in
// time.Date.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads YYYY-MM-DD and refuses days that do not exist.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a day of the form YYYY-MM-DD", s)
	}
	return DayOf(t), nil
}

// Time is midnight of the day in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date is the day's year, month and day of the month.
func (d Day) Date() (int, time.Month, int) { return d.Time().Date() }

// Weekday is the day's weekday.
func (d Day) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 11) % 7) }

// Month is the month the day lies in.
func (d Day) Month() Month {
	y, m, _ := d.Date()
	return NewMonth(y, m)
}

// String is YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Month is a calendar month, counted from January of year 0.
type Month int32

// NewMonth is the month of a year.
func NewMonth(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// Year is the month's year.
func (m Month) Year() int { return int(m) / 12 }

// Of is the month within its year.
func (m Month) Of() time.Month { return time.Month(int(m)%12 + 1) }

// First is the month's first day.
func (m Month) First() Day { return NewDay(m.Year(), m.Of(), 1) }

// Last is the month's last day.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// String is YYYY-MM.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Of())) }
