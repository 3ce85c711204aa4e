package kam

import (
	"slices"
	"sync"
	"time"
)

// Calendar tells holidays. Working days are Monday to Friday less its holidays.
// A nil Calendar has none. It may be used by many at once, and is not copied.
type Calendar struct {
	holiday func(Day) bool
	years   sync.Map // of a year: its holidays in order, as []Day
}

// NewCalendar is the calendar of what holiday says, which is asked once for each
// day of a year that matters, and must answer the same to everybody.
func NewCalendar(holiday func(Day) bool) *Calendar { return &Calendar{holiday: holiday} }

// Holiday says that d is a holiday, whatever the weekday.
func (c *Calendar) Holiday(d Day) bool {
	_, found := slices.BinarySearch(c.inYear(d.Month().Year()), d)
	return found
}

// Working says that d is a working day.
func (c *Calendar) Working(d Day) bool { return onWeekday(d) && !c.Holiday(d) }

// WorkingDays counts the working days from a day to a day, both inclusive; there
// are none when from is after to.
func (c *Calendar) WorkingDays(from, to Day) int {
	if from > to {
		return 0
	}
	n := weekdaysThrough(to) - weekdaysThrough(from-1)
	if c == nil {
		return n
	}
	for year := from.Month().Year(); year <= to.Month().Year(); year++ {
		for _, d := range c.inYear(year) {
			if from <= d && d <= to && onWeekday(d) {
				n--
			}
		}
	}
	return n
}

// After is the n-th working day after d, n from 1. A calendar that leaves no day
// to work on ends at LastDay.
func (c *Calendar) After(d Day, n int) Day {
	var off []Day // of the holidays of d's year those from d on
	for end := d; n > 0 && d < LastDay; {
		if d++; d > end {
			year := d.Month().Year()
			off, end = c.inYear(year), OfYear(year).To
		}
		for len(off) > 0 && off[0] < d {
			off = off[1:]
		}
		if onWeekday(d) && (len(off) == 0 || off[0] != d) {
			n--
		}
	}
	return d
}

// Like is the day of another period that stands where d stands in its own: the
// same working day counted from the period's first day. On a day off the working
// days before it count. The other period's last day when that has fewer working
// days; before the first working day of one, the day before the first working day
// of the other, which may lie before the period: then nothing of it counts yet.
func (c *Calendar) Like(d Day, of, other Period) Day {
	n := c.WorkingDays(of.From, min(d, of.To))
	if n == 0 {
		return min(c.After(other.From-1, 1)-1, other.To)
	}
	return min(c.After(other.From-1, n), other.To)
}

func (c *Calendar) inYear(year int) []Day {
	if c == nil {
		return nil
	}
	if days, ok := c.years.Load(year); ok {
		return days.([]Day)
	}
	var days []Day
	for d, p := NewDay(year, time.January, 1), OfYear(year); d <= p.To; d++ {
		if c.holiday(d) {
			days = append(days, d)
		}
	}
	c.years.Store(year, days)
	return days
}

func onWeekday(d Day) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }

// weekdaysThrough counts Mondays to Fridays up to d from a fixed Monday.
func weekdaysThrough(d Day) int {
	days := int(d-NewDay(1900, time.January, 1)) + 1 // that Monday through d
	weeks := days / 7
	if days%7 < 0 {
		weeks--
	}
	return weeks*5 + min(days-weeks*7, 5)
}

// MonthAt is the whole month that d lies in.
func MonthAt(d Day) Period { return OfMonth(d.Month()) }

// QuarterAt is the whole quarter that d lies in.
func QuarterAt(d Day) Period {
	m := d.Month()
	return OfQuarter(m.Year(), (int(m.Of())+2)/3)
}

// YearAt is the whole year that d lies in.
func YearAt(d Day) Period { return OfYear(d.Month().Year()) }

// PeriodBefore is what a period to date is compared with: the month before a
// month, the quarter before a quarter, the year before a year, else as many days
// before. Before ever lies an empty window.
func PeriodBefore(p Period) Period {
	switch p.Kind {
	case MonthOf:
		return MonthAt(p.From - 1)
	case Quarter:
		return QuarterAt(p.From - 1)
	case Year:
		return YearAt(p.From - 1)
	case Ever:
		return Period{Range, p.From, p.From - 1}
	}
	return OfRange(p.From-(p.To-p.From+1), p.From-1)
}

// YearBefore is the same period of the year before, whole where p is: February
// of a leap year has its 29 days. Before ever lies an empty window.
func YearBefore(p Period) Period {
	switch p.Kind {
	case MonthOf:
		return OfMonth(p.From.Month() - 12)
	case Quarter:
		return QuarterAt((p.From.Month() - 12).First())
	case Year, Ever:
		return PeriodBefore(p)
	}
	before, _ := p.Before()
	return before
}
