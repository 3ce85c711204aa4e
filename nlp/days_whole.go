package nlp

import (
	"strings"
	"time"

	"kambot/kam"
)

// wholeAt reads a whole week, month, quarter, half or year.
func (p *parser) wholeAt(i int, past, sure bool) (stretch, int) {
	if i >= len(p.toks) || p.toks[i].kind != word || p.toks[i].key == "" {
		return stretch{}, 0
	}
	if w := p.word(i + 1); units[p.word(i)] == month && (w == "of" || w == "de") { // "the month of January"
		if s, n := p.wholeAt(i+2, past, true); n > 0 {
			return s, n + 2
		}
	}
	if s, n := p.quarterAt(i, past); n > 0 {
		return s, n
	}
	if s, n := p.weekNumberAt(i, past); n > 0 {
		return s, n
	}
	if s, n := p.weekOf(i, past); n > 0 {
		return s, n
	}
	if r, n := nearDays.longest(&p.sentence, i); n > 0 {
		if r.unit == day && p.word(i+n) == "week" { // "tomorrow week"
			r, n = relative{day, r.offset + 7}, n+1
		}
		if r.unit == workday {
			d := p.away(r.offset, workday)
			return spanOf(kam.OfRange(d, d)), n
		}
		return spanOf(r.at(p.today())), n
	}
	if s, n := p.partOfMonth(i, past); n > 0 {
		return s, n
	}
	if m, ok := p.monthName(i); ok && (sure || p.monthStands(i, past)) {
		u, n := p.withYear(unit{kind: kam.MonthOf, month: m}, i, 1)
		s, ok := p.whole(u, past)
		if !ok {
			return stretch{}, 0
		}
		s.month = m
		return s, n
	}
	return stretch{}, 0
}

// yearAt reads a year in figures.
func (p *parser) yearAt(i int) (kam.Period, int) {
	if w := p.word(i); len(w) == 4 {
		if u, ok := numeric(w); ok && u.kind == kam.Year {
			return kam.OfYear(u.year), 1
		}
	}
	return kam.Period{}, 0
}

// whole is a unit of the calendar: the one that runs or is next to come, or in
// the past way the latest begun.
func (p *parser) whole(u unit, past bool) (stretch, bool) {
	w, ok := u.resolve(p.today())
	if ok && !u.hasYear && !past && w.To < p.today() {
		u.year, u.hasYear = w.To.Month().Year()+1, true
		w, ok = u.resolve(p.today())
		u.hasYear = false
	}
	return stretch{from: w.From, to: w.To, said: u.hasYear}, ok
}

// monthStands says that a month without a word before it that asks for one is
// meant: at the beginning or after a comma, or with a year. Of one that is a
// word or a name as often ("may", "set", "Jan") nothing else may follow.
func (p *parser) monthStands(i int, past bool) bool {
	if y := p.word(i + 1); y != "" && fourDigits(p.toks[i+1].raw) {
		return true
	}
	edge := i == p.first || p.toks[i-1].comma
	if shortMonth(p.toks[i].key) {
		return edge && (i+1 == len(p.toks) || p.toks[i].comma)
	}
	return edge || past
}

// shortMonth says that a month's name is a word of another meaning as well.
func shortMonth(key string) bool { return len(key) <= 3 || key == "march" }

// quarterAt reads "Q2", "el segundo trimestre", "the first half of 2027".
func (p *parser) quarterAt(i int, past bool) (stretch, int) {
	u, n := unit{}, 0
	if q, k := quarters.longest(&p.sentence, i); k > 0 {
		u, n = unit{kind: kam.Quarter, quarter: q}, k
		if q > 4 {
			u.kind = halfYear
		}
	} else if q, ok := quarterOf(p.toks[i].raw); ok && q.quarter > 0 {
		u, n = q, 1
	} else {
		return stretch{}, 0
	}
	if _, ok := p.monthName(i + n + 1); ok && articles[p.word(i+n)] { // "the first half of March"
		return stretch{}, 0
	}
	u, n = p.withYear(u, i, n)
	s, ok := p.whole(u, past)
	if !ok {
		return stretch{}, 0
	}
	return s, n
}

// weekWords stand before the number of a week of the year; "week" and "semana"
// are units besides.
var weekWords = set("week semana weeks semanas kw cw wk wks sem")

// weekNumberAt reads "week 49", "KW 50-51", "semanas 38 y 39 de 2027", "W49":
// weeks of the year as ISO 8601 counts them.
func (p *parser) weekNumberAt(i int, past bool) (stretch, int) {
	first, n := 0, 1
	if w := p.word(i); weekWords[w] {
		left, right, both := strings.Cut(strings.TrimLeft(dashes.Replace(p.rawAt(i+1)), "#"), "-")
		first, n = weekNumber(left), 2
		if both && weekNumber(right) > first && first > 0 {
			return p.weeks(first, weekNumber(right), i, n, past)
		} else if both {
			return stretch{}, 0
		}
	} else if key := strings.TrimLeft(w, "kcw"); len(key) < len(w) && len(w)-len(key) <= 2 && strings.HasSuffix(w[:len(w)-len(key)], "w") {
		first = weekNumber(key)
	}
	if first == 0 || units[p.word(i+n)] != 0 {
		return stretch{}, 0
	}
	k := i + n
	if joins := toWords[p.word(k)] || k < len(p.toks) && p.toks[k].kind == dash; joins {
		k++
		for articles[p.word(k)] || weekWords[p.word(k)] {
			k++
		}
		if last := weekNumber(p.word(k)); last > first && !monthWord(p.word(k+1)) {
			return p.weeks(first, last, i, k+1-i, past)
		}
	}
	return p.weeks(first, first, i, n, past)
}

// weeks are the weeks first to last of the year that n tokens at i name.
func (p *parser) weeks(first, last, i, n int, past bool) (stretch, int) {
	if k := i + n; monthWord(p.word(k)) || articles[p.word(k)] && monthWord(p.word(k+1)) { // "week 2 of May"
		return stretch{}, 0
	}
	u, n := p.withYear(unit{}, i, n)
	today := p.today()
	y := today.Month().Year()
	if u.hasYear {
		y = u.year
	}
	from, to := isoWeek(y, first), isoWeek(y, last)+6
	switch {
	case u.hasYear:
	case !past && to < today:
		from, to = isoWeek(y+1, first), isoWeek(y+1, last)+6
	case past && from > today:
		from, to = isoWeek(y-1, first), isoWeek(y-1, last)+6
	}
	return stretch{from: from, to: to, said: true, both: first < last}, n
}

// isoWeek is the Monday of a week of the year: the first one holds 4 January.
func isoWeek(y, n int) kam.Day { return mondayOf(kam.NewDay(y, time.January, 4)) + kam.Day(7*(n-1)) }

func mondayOf(d kam.Day) kam.Day { return d - kam.Day((int(d.Weekday())+6)%7) }

// weekNumber is 1 to 53, else 0.
func weekNumber(s string) int {
	if n, ok := dayNumber(s); ok && n <= 53 && digit(s[len(s)-1]) {
		return n
	}
	return 0
}

func monthWord(key string) bool { return months[key] != 0 }

// rawAt is what was typed at token i, empty where there is none.
func (p *parser) rawAt(i int) string {
	if i >= len(p.toks) || p.toks[i].kind != word {
		return ""
	}
	return p.toks[i].raw
}

// weekOf reads "the week of 5 April", "la semana del lunes 5".
func (p *parser) weekOf(i int, past bool) (stretch, int) {
	if w := p.word(i); w != "semana" && w != "week" {
		return stretch{}, 0
	}
	k := i + 1
	for dayArticles[p.word(k)] || weekOpens[p.word(k)] {
		k++
	}
	if k == i+1 {
		return stretch{}, 0
	}
	s, n := p.dateAt(k, past, true)
	if n == 0 {
		s, n = p.namedDay(k, past)
	}
	if n == 0 {
		return stretch{}, 0
	}
	s = p.later(s, 0, past)
	return stretch{from: mondayOf(s.from), to: mondayOf(s.from) + 6, said: true}, k - i + n
}

var weekOpens = set("of del de commencing starting beginning")

// partOfMonth reads "the first half of May", "la segunda semana de enero".
func (p *parser) partOfMonth(i int, past bool) (stretch, int) {
	h, n := halves.longest(&p.sentence, i)
	if n == 0 {
		return stretch{}, 0
	}
	k := i + n
	for dayArticles[p.word(k)] || p.word(k) == "of" {
		k++
	}
	m, ok := p.monthName(k)
	if !ok {
		return stretch{}, 0
	}
	s, l := p.yearly(m, h[0], min(h[1], 28), i, k-i+1, past)
	if h[1] > 28 {
		s.to = s.from.Month().Last()
	}
	return s, l
}

// brink is a part of a whole: its first day, its middle, its last day.
type brink struct {
	part  int // -1 first, 0 middle, 1 last
	alone span
}

func (e brink) of(s stretch) stretch {
	switch {
	case e.part < 0:
		s.to = s.from
	case e.part > 0:
		s.from = s.to
	default:
		s.from = s.from + (s.to-s.from)/2
		if m := s.to.Month(); m.First() == s.from.Month().First() {
			s.from = m.First() + 14
		}
		s.to = s.from
	}
	return s
}
