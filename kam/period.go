package kam

import (
	"fmt"
	"time"
)

// PeriodKind is how a window of time was named.
type PeriodKind string

// The windows of product.md, section 3.
const (
	TTM     PeriodKind = "ttm" // 12 closed months
	YTD     PeriodKind = "ytd" // 1 January to today
	MonthOf PeriodKind = "month"
	Quarter PeriodKind = "quarter"
	Year    PeriodKind = "year"
	Ever    PeriodKind = "ever"
	Range   PeriodKind = "range"
)

// Period is a window of days, both ends inclusive, in the company's zone.
type Period struct {
	Kind     PeriodKind
	From, To Day
}

// Bounds of "ever": the days a billing row may bear.
var (
	FirstDay = NewDay(1900, time.January, 1)
	LastDay  = NewDay(2199, time.December, 31)
)

// TTMAt is the 12 closed months before the month of today.
func TTMAt(today Day) Period {
	m := today.Month()
	return Period{TTM, (m - 12).First(), (m - 1).Last()}
}

// YTDAt is the year of today up to today.
func YTDAt(today Day) Period {
	return Period{YTD, NewDay(today.Month().Year(), time.January, 1), today}
}

// OfMonth, OfQuarter and OfYear are whole calendar periods; a quarter is 1 to 4.
func OfMonth(m Month) Period { return Period{MonthOf, m.First(), m.Last()} }

// OfQuarter is a whole calendar quarter, q from 1 to 4.
func OfQuarter(year, q int) Period {
	m := NewMonth(year, time.Month(3*(q-1)+1))
	return Period{Quarter, m.First(), (m + 2).Last()}
}

// OfYear is a whole calendar year.
func OfYear(year int) Period {
	return Period{Year, NewDay(year, time.January, 1), NewDay(year, time.December, 31)}
}

// EverPeriod holds every day a row may bear.
func EverPeriod() Period { return Period{Ever, FirstDay, LastDay} }

// OfRange is from a day to a day; it takes the name of the calendar period it
// equals, so that "2017-01-01..2017-12-31" and "2017" are one window.
func OfRange(from, to Day) Period {
	m := from.Month()
	for _, p := range []Period{OfMonth(m), OfQuarter(m.Year(), (int(m.Of())+2)/3), OfYear(m.Year())} {
		if p.From == from && p.To == to {
			return p
		}
	}
	return Period{Range, from, to}
}

// Key names the window: two periods of one key hold the same days. It is the
// text a person may type to get it again ("2017-Q3", "2017-03-01..2017-05-31").
func (p Period) Key() string {
	m := p.From.Month()
	switch p.Kind {
	case TTM, YTD, Ever:
		return string(p.Kind)
	case MonthOf:
		return m.String()
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", m.Year(), (int(m.Of())+2)/3)
	case Year:
		return fmt.Sprintf("%04d", m.Year())
	}
	return p.From.String() + ".." + p.To.String()
}

// Before is the window that a change is measured against: the 12 months before
// the trailing ones, the same days of last year for everything else. Ever has
// none.
func (p Period) Before() (Period, bool) {
	switch p.Kind {
	case Ever:
		return Period{}, false
	case TTM:
		m := p.From.Month()
		return Period{Range, (m - 12).First(), p.From - 1}, true
	}
	return Period{Range, yearEarlier(p.From), yearEarlier(p.To)}, true
}

// yearEarlier keeps month ends: the last of February stays the last.
func yearEarlier(d Day) Day {
	y, m, day := d.Date()
	if last := NewMonth(y-1, m).Last(); d == d.Month().Last() || day > last.Time().Day() {
		return last
	}
	return NewDay(y-1, m, day)
}

// Whole says that the window is made of whole calendar months.
func (p Period) Whole() bool {
	return p.From == p.From.Month().First() && p.To == p.To.Month().Last()
}
