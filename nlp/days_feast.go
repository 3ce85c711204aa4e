package nlp

import (
	"time"

	"kambot/kam"
)

// feast is a holiday of every year: on a date of its own, so many days from
// Easter, or on the nth such weekday of a month, the last one where nth is
// negative. It may last for days.
type feast struct {
	month   time.Month
	day     int
	easter  int
	nth     int
	weekday time.Weekday
	lasts   kam.Day
}

// in is the first and the last day of the feast in a year.
func (f feast) in(y int) (from, to kam.Day) {
	switch {
	case f.month == 0:
		from = easter(y) + kam.Day(f.easter)
	case f.nth > 0:
		from = nextWeekday(kam.NewDay(y, f.month, 1)-1, f.weekday) + kam.Day(7*(f.nth-1))
	case f.nth < 0:
		from = nextWeekday(kam.NewMonth(y, f.month).Last()-7, f.weekday)
	default:
		from = kam.NewDay(y, f.month, f.day)
	}
	return from, from + max(f.lasts, 1) - 1
}

// easter is Easter Sunday, after Meeus, Jones and Butcher.
func easter(y int) kam.Day {
	golden, century, of := y%19, y/100, y%100
	epact := (19*golden + century - century/4 - (century-(century+8)/25+1)/3 + 15) % 30
	weekday := (32 + 2*(century%4) + 2*(of/4) - epact - of%4) % 7
	late := (golden + 11*epact + 22*weekday) / 451
	n := epact + weekday - 7*late + 114
	return kam.NewDay(y, time.Month(n/31), n%31+1)
}

var feasts = compile([]phrasing[feast]{
	{feast{month: 12, day: 25}, []string{"christmas [day]", "xmas [day]", "[dia de] navidad", "navidades"}},
	{feast{month: 12, day: 24}, []string{"christmas eve", "nochebuena"}},
	{feast{month: 12, day: 26}, []string{"boxing day"}},
	{feast{month: 12, day: 31}, []string{"new years eve", "nochevieja", "fin de ano"}},
	{feast{month: 1, day: 1}, []string{"new years day", "new years", "[dia de] ano nuevo"}},
	{feast{month: 1, day: 6}, []string{"[dia de] reyes", "epiphany"}},
	{feast{month: 5, day: 1}, []string{"may day", "dia del (trabajo|trabajador)"}},
	{feast{month: 9, nth: 1, weekday: time.Monday}, []string{"(labor|labour) day"}},
	{feast{month: 5, nth: -1, weekday: time.Monday}, []string{"memorial day"}},
	{feast{month: 11, nth: 4, weekday: time.Thursday}, []string{"thanksgiving [day]", "[dia de] accion de gracias"}},
	{feast{easter: -7, lasts: 8}, []string{"semana santa", "holy week", "easter week"}},
	{feast{easter: -3}, []string{"jueves santo", "maundy thursday"}},
	{feast{easter: -2}, []string{"viernes santo", "good friday"}},
	{feast{easter: -2, lasts: 4}, []string{"easter [weekend|break]"}},
	{feast{}, []string{"easter (sunday|day)", "domingo de (pascua|resurreccion)"}},
	{feast{easter: 1}, []string{"easter monday", "lunes de pascua"}},
})

// feastAt reads a feast at token i: the next to come, or the latest begun. What
// is to be done before it does not begin on it.
func (p *parser) feastAt(i int, past bool) (stretch, int) {
	f, n := feasts.longest(&p.sentence, i)
	if n == 0 {
		return stretch{}, 0
	}
	said, k := p.withYear(unit{}, i, n)
	today := p.today()
	y := today.Month().Year()
	if said.hasYear {
		y = said.year
	}
	from, to := f.in(y)
	switch {
	case said.hasYear:
	case !past && to < today:
		from, to = f.in(y + 1)
	case past && from > today:
		from, to = f.in(y - 1)
	}
	return stretch{from: from, to: to, said: said.hasYear, feast: true}, k
}
