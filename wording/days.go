package wording

import (
	"strconv"
	"time"

	"kambot/kam"
)

var (
	shortMonths = [12]Text{
		{"Jan", "ene"},
		{"Feb", "feb"},
		{"Mar", "mar"},
		{"Apr", "abr"},
		{"May", "may"},
		{"Jun", "jun"},
		{"Jul", "jul"},
		{"Aug", "ago"},
		{"Sep", "sep"},
		{"Oct", "oct"},
		{"Nov", "nov"},
		{"Dec", "dic"},
	}
	longMonths = [12]Text{
		{"January", "enero"},
		{"February", "febrero"},
		{"March", "marzo"},
		{"April", "abril"},
		{"May", "mayo"},
		{"June", "junio"},
		{"July", "julio"},
		{"August", "agosto"},
		{"September", "septiembre"},
		{"October", "octubre"},
		{"November", "noviembre"},
		{"December", "diciembre"},
	}
	weekdays = [7]Text{
		{"Sunday", "domingo"},
		{"Monday", "lunes"},
		{"Tuesday", "martes"},
		{"Wednesday", "miércoles"},
		{"Thursday", "jueves"},
		{"Friday", "viernes"},
		{"Saturday", "sábado"},
	}
	ofYear      = Text{" ", " de "}
	quarterSign = Text{"Q", "T"}
	wordTTM     = Text{"last 12 months", "últimos 12 meses"}
	wordYTD     = Text{"year to date", "en lo que va de año"}
	wordEver    = Text{"all time", "desde siempre"}
)

// Day is "24 Nov 2026".
func (l Lang) Day(d kam.Day) string {
	var s scratch
	return string(l.AppendDay(s[:0], d))
}

// AppendDay appends what Day says.
func (l Lang) AppendDay(b []byte, d kam.Day) []byte {
	y, m, day := d.Date()
	b = strconv.AppendInt(b, int64(day), 10)
	b = append(append(append(b, ' '), shortMonths[m-1][l]...), ' ')
	return strconv.AppendInt(b, int64(y), 10)
}

// DayOfMonth is "24 November 2026".
func (l Lang) DayOfMonth(d kam.Day) string {
	y, m, day := d.Date()
	return strconv.Itoa(day) + ofYear[l] + longMonths[m-1][l] + ofYear[l] + strconv.Itoa(y)
}

// Weekday is "Monday".
func (l Lang) Weekday(d kam.Day) string { return weekdays[d.Weekday()][l] }

// Month is "Nov 2026".
func (l Lang) Month(m kam.Month) string {
	var s scratch
	return string(l.appendMonth(s[:0], m))
}

func (l Lang) appendMonth(b []byte, m kam.Month) []byte {
	b = append(append(b, shortMonths[m.Of()-1][l]...), ' ')
	return strconv.AppendInt(b, int64(m.Year()), 10)
}

// Moment is "24 Nov 2026, 12:00" where t is.
func (l Lang) Moment(t time.Time) string {
	var s scratch
	return string(l.AppendMoment(s[:0], t))
}

// AppendMoment appends what Moment says.
func (l Lang) AppendMoment(b []byte, t time.Time) []byte {
	b = append(l.AppendDay(b, kam.DayOf(t)), ", "...)
	return t.AppendFormat(b, "15:04")
}

// Period is a window in words: "last 12 months (Nov 2025 – Oct 2026)", "Q3 2017".
func (l Lang) Period(p kam.Period) string {
	var s scratch
	return string(l.AppendPeriod(s[:0], p))
}

// AppendPeriod appends what Period says.
func (l Lang) AppendPeriod(b []byte, p kam.Period) []byte {
	m := p.From.Month()
	switch p.Kind {
	case kam.TTM:
		b = append(append(b, wordTTM[l]...), " ("...)
		b = append(l.appendMonth(b, m), " – "...)
		return append(l.appendMonth(b, p.To.Month()), ')')
	case kam.YTD:
		b = append(append(b, wordYTD[l]...), " ("...)
		b = append(l.AppendDay(b, p.From), " – "...)
		return append(l.AppendDay(b, p.To), ')')
	case kam.Ever:
		return append(b, wordEver[l]...)
	case kam.Year:
		return strconv.AppendInt(b, int64(m.Year()), 10)
	case kam.Quarter:
		b = append(b, quarterSign[l]...)
		b = append(strconv.AppendInt(b, int64((m.Of()+2)/3), 10), ' ')
		return strconv.AppendInt(b, int64(m.Year()), 10)
	case kam.MonthOf:
		b = append(append(b, longMonths[m.Of()-1][l]...), ofYear[l]...)
		return strconv.AppendInt(b, int64(m.Year()), 10)
	}
	if p.From == p.To {
		return l.AppendDay(b, p.From)
	}
	b = append(l.AppendDay(b, p.From), " – "...)
	return l.AppendDay(b, p.To)
}
