package nlp

import (
	"strconv"
	"strings"
	"time"

	"kambot/kam"
)

// dateAt reads "15 January 2027", "15 de enero", "January the 15th",
// "2027-01-15", "15/1", "the 15th", and days of one month: "14–25 June".
func (p *parser) dateAt(i int, past, sure bool) (stretch, int) {
	if i >= len(p.toks) || p.toks[i].kind != word || p.toks[i].key == "" {
		return stretch{}, 0
	}
	if p.word(i) == "dia" || p.word(i) == "dias" || p.word(i) == "day" {
		if s, n := p.dateAt(i+1, past, true); n > 0 {
			return s, n + 1
		}
		return stretch{}, 0
	}
	if s, n := p.numericDay(i, past); n > 0 {
		return s, n
	}
	if s, n := p.monthFirst(i, past); n > 0 {
		return s, n
	}
	if s, n := p.daysOfMonth(i, past); n > 0 {
		return s, n
	}
	return p.dayOfMonth(i, past, sure)
}

// monthFirst reads "January 15th", "April the 12th", "Dec 21-31".
func (p *parser) monthFirst(i int, past bool) (stretch, int) {
	m, ok := p.monthName(i)
	if !ok {
		return stretch{}, 0
	}
	k := i + 1
	if p.word(k) == "the" {
		k++
	}
	if from, to, ok := dayPair(p.rawAt(k)); ok {
		return p.span(m, from, to, i, k+1-i, past)
	}
	d, ok := dayNumber(strings.TrimSuffix(p.word(k), "o"))
	if !ok || d < 1 || d > 31 || p.unitAfter(k) || strings.ContainsAny(p.rawAt(k), "/-:") {
		return stretch{}, 0
	}
	return p.yearly(m, d, d, i, k+1-i, past)
}

var dashes = strings.NewReplacer("–", "-", "—", "-")

// dayPair is "14-25": two days of a month, the first before the last.
func dayPair(raw string) (from, to int, ok bool) {
	a, b, both := strings.Cut(dashes.Replace(raw), "-")
	if !both {
		return 0, 0, false
	}
	from, okA := dayNumber(a)
	to, okB := dayNumber(b)
	return from, to, okA && okB && from > 0 && from < to && to <= 31
}

// daysOfMonth reads several days before their month: "14–25 June", "17 to 21
// oct", "28, 29 y 30 de diciembre".
func (p *parser) daysOfMonth(i int, past bool) (stretch, int) {
	k := i + 1
	from, to, ok := dayPair(p.toks[i].raw)
	if !ok {
		first, ok := p.dayCount(i)
		if !ok {
			return stretch{}, 0
		}
		from, to = first, first
		for {
			next := p.joined(k)
			d, ok := p.dayCount(next)
			if !ok || next == k && !p.toks[k-1].comma {
				break
			}
			if p.lists(k, next) && d != to+1 && !p.betweenAt(i) {
				return stretch{}, 0 // "3 and 10 May" is no stretch of days
			}
			listed := p.lists(k, next)
			if to, k = d, next+1; !listed {
				break // from one to the other
			}
		}
		if k == i+1 {
			return stretch{}, 0
		}
	}
	for p.word(k) == "de" || p.word(k) == "of" || p.word(k) == "del" {
		k++
	}
	m, ok := p.monthName(k)
	if !ok {
		return stretch{}, 0
	}
	return p.span(m, from, to, i, k+1-i, past)
}

// lists says that what stands between two tokens makes one of a list.
func (p *parser) lists(k, next int) bool {
	w := p.word(k)
	return next == k || w == "and" || w == "y" || w == "e"
}

// betweenAt says that two days are asked for at token i, of which "and" joins the
// first and the last.
func (p *parser) betweenAt(i int) bool {
	for dayArticles[p.word(i-1)] {
		i--
	}
	return p.word(i-1) == "between" || p.word(i-1) == "entre"
}

// joined is the token after what joins two days at token k.
func (p *parser) joined(k int) int {
	start := k
	if k < len(p.toks) && p.toks[k].kind == dash || toWords[p.word(k)] || p.word(k) == "e" {
		k++
	}
	if _, n := untilPhrases.longest(&p.sentence, min(start, len(p.toks)-1)); n > 0 && start < len(p.toks) {
		k = max(k, start+n)
	}
	for dayArticles[p.word(k)] && k < start+4 {
		k++
	}
	return k
}

// dayCount is a day of a month at token i.
func (p *parser) dayCount(i int) (int, bool) {
	d, ok := dayNumber(p.word(i))
	return d, ok && d >= 1 && d <= 31
}

// span is the days from one to another before a month, the first perhaps of the
// month before it.
func (p *parser) span(m time.Month, from, to, i, n int, past bool) (stretch, int) {
	s, n := p.yearly(m, to, to, i, n, past)
	if n == 0 {
		return stretch{}, 0
	}
	of := s.to.Month()
	if from > to {
		of--
	}
	s.from, s.both = dated(of, from), true
	return s, n
}

// dayOfMonth reads "15 de enero", "el 5 del mes que viene", "the 15th".
func (p *parser) dayOfMonth(i int, past, sure bool) (stretch, int) {
	d, ok := p.dayCount(i)
	if w := p.word(i); w == "primero" || w == "1ero" || w == "1ro" || w == "first" && p.word(i+1) == "of" {
		d, ok = 1, true
	} else if n, isWord := numbers[w]; isWord && !ok {
		k := i + 1
		for p.word(k) == "de" || p.word(k) == "of" {
			k++
		}
		_, named := p.monthName(k)
		d, ok = n, sure && n > 0 && n <= 31 && (named || p.word(i-1) == "dia")
	}
	if !ok {
		return stretch{}, 0
	}
	k := i + 1
	for p.word(k) == "de" || p.word(k) == "of" || p.word(k) == "del" {
		k++
	}
	if m, ok := p.monthName(k); ok {
		return p.yearly(m, d, d, i, k-i+1, past)
	}
	if k > i+1 {
		for k < i+4 && dayArticles[p.word(k)] {
			k++
		}
		if r, m := p.nearDay(k); m > 0 && r.unit == month && (m > 1 || r.offset != 0) { // "el 5 del mes que viene"
			s := dated(r.at(p.today()).From.Month(), d)
			return stretch{from: s, to: s, said: true}, k - i + m
		}
		if p.word(k) == "mes" || p.word(k) == "month" {
			return stretch{dayOnly: d}, k - i + 1
		}
	}
	ordinal := len(p.word(i)) > 2 || !digit(p.toks[i].key[len(p.toks[i].key)-1])
	if !sure || p.unitAfter(i) || p.counts(i+1) || !ordinal && countedNext[p.word(i+1)] {
		return stretch{}, 0
	}
	return stretch{dayOnly: d}, 1
}

// nearDay is a day or a span named from today at token i.
func (p *parser) nearDay(i int) (relative, int) {
	if i >= len(p.toks) {
		return relative{}, 0
	}
	return nearDays.longest(&p.sentence, i)
}

// monthName is the month at token i, one slip forgiven.
func (p *parser) monthName(i int) (time.Month, bool) {
	w := p.word(i)
	if w == "" {
		return 0, false
	}
	if m, ok := months[w]; ok {
		return m, true
	}
	return nearest(w, months)
}

// nearest is what the one word of a list means that is one slip from w.
func nearest[T comparable](w string, list map[string]T) (T, bool) {
	var best T
	if len(w) < 5 || commonWords[w] {
		return best, false
	}
	found := false
	for word, means := range list {
		if d := len(word) - len(w); len(word) >= 5 && d >= -1 && d <= 1 && slipsUpTo(1, w, word) == 1 {
			if found && means != best {
				return best, false
			}
			best, found = means, true
		}
	}
	return best, found
}

// yearly is days of a month in the year that is said, or the one that fits.
func (p *parser) yearly(m time.Month, from, to, i, n int, past bool) (stretch, int) {
	u, k := p.withYear(unit{}, i, n)
	today := p.today()
	y := u.year
	if !u.hasYear {
		y = today.Month().Year()
		switch d := kam.NewDay(y, m, to); {
		case !past && d < today:
			y++
		case past && kam.NewDay(y, m, from) > today:
			y--
		}
	}
	a := kam.NewDay(y, m, from)
	if _, got, _ := a.Date(); got != m {
		return stretch{}, 0 // 30 February
	}
	return stretch{from: a, to: kam.NewDay(y, m, to), month: m, said: u.hasYear}, k
}

// numericDay reads 2027-01-15, 15/1/2027, 15/1, 15.1.
func (p *parser) numericDay(i int, past bool) (stretch, int) {
	n, ok := numericDate(strings.Trim(p.toks[i].raw, ".,"))
	if !ok {
		return stretch{}, 0
	}
	d, m := n.a, n.b
	if n.yearFirst {
		d, m = m, d
	} else if m > 12 && d <= 12 {
		d, m = m, d
	} else if m <= 12 && d <= 12 && m != d {
		switch p.dateOrder() {
		case monthFirst:
			d, m = m, d
		case untold:
			return stretch{unclear: true}, 1
		}
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return stretch{}, 0
	}
	if !n.hasYear {
		s, _ := p.yearly(time.Month(m), d, d, len(p.toks), 0, past)
		if s.from == 0 {
			return stretch{}, 0
		}
		return s, 1
	}
	s := stretch{said: true, from: kam.NewDay(n.year, time.Month(m), d)}
	s.to = s.from
	if _, got, _ := s.from.Date(); int(got) != m {
		return stretch{}, 0
	}
	return s, 1
}

// numericForm is a date in numbers, as they stand.
type numericForm struct {
	a, b, year int
	hasYear    bool
	yearFirst  bool // 2027-01-15: the month follows it
}

// numericDate takes a date in numbers apart.
func numericDate(raw string) (numericForm, bool) {
	if !digit(raw[0]) || !strings.ContainsAny(raw, "/-.") {
		return numericForm{}, false
	}
	parts := strings.FieldsFunc(raw, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) < 2 || len(parts) > 3 {
		return numericForm{}, false
	}
	var v [3]int
	for k, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 {
			return numericForm{}, false
		}
		v[k] = n
	}
	n := numericForm{a: v[0], b: v[1], year: v[2], hasYear: len(parts) == 3}
	switch {
	case len(parts[0]) == 4 && len(parts) == 3:
		n.year, n.a, n.b, n.yearFirst = v[0], v[1], v[2], true
	case len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts) == 2 && strings.ContainsRune(raw, '-'):
		return numericForm{}, false
	case len(parts) == 3 && len(parts[2]) == 2:
		n.year += 2000
	}
	return n, true
}
