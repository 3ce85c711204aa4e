package nlp

import (
	"strconv"
	"strings"
	"time"

	"kambot/kam"
)

// stretchAt reads a day or some days at token i. Sure says that a word before
// it asks for one, so that a bare number may be a day of the month.
func (p *parser) stretchAt(i int, past, sure bool) (stretch, int) {
	at := i
	for at < len(p.toks) && at < i+2 && dayArticles[p.word(at)] {
		at++
	}
	if at >= len(p.toks) || p.toks[at].kind != word {
		return stretch{}, 0
	}
	s, n := p.stretchFrom(at, past, sure, at > i)
	if n == 0 && at > i {
		if s, n = p.stretchFrom(i, past, sure, false); n > 0 { // "el que viene", "a month"
			return s, n
		}
	}
	if n == 0 {
		return stretch{}, 0
	}
	return s, at - i + n
}

func (p *parser) stretchFrom(i int, past, sure, article bool) (stretch, int) {
	today := p.today()
	if e, n := edges.longest(&p.sentence, i); n > 0 { // "end of", "finales de"
		for dayArticles[p.word(i+n)] || p.word(i+n) == "of" {
			n++
		}
		if s, m := p.wholeAt(i+n, past, true); m > 0 {
			return e.of(s), n + m
		}
		if e.alone != 0 {
			return e.of(spanOf(relative{e.alone, 0}.at(today))), n
		}
	}
	if r, n := nearDays.longest(&p.sentence, i); n > 0 {
		s := spanOf(r.at(today))
		if r.unit == day && p.word(i+n) == "week" { // "tomorrow week"
			return stretch{from: s.from + 7, to: s.to + 7}, n + 1
		}
		return s, n
	}
	if w, n := restOf.longest(&p.sentence, i); n > 0 {
		return stretch{from: today, to: relative{w, 0}.at(today).To}, n
	}
	if f, n := feasts.longest(&p.sentence, i); n > 0 {
		return p.yearly(f.month, f.day, f.day, i, n, past)
	}
	if wd, n := p.weekdayAt(i); n > 0 {
		if s, m := p.dateAt(i+n, past, true); m > 0 { // "Monday 30 November"
			return s, n + m
		}
		if d, ok := dayNumber(p.word(i + n)); ok && d <= 31 && d > 0 && !p.counts(i+n+1) && units[p.word(i+n+1)] == 0 {
			return stretch{dayOnly: d}, n + 1
		}
		return p.weekday(wd, i, n, past)
	}
	if s, n := p.dateAt(i, past, sure || article); n > 0 {
		return s, n
	}
	return p.wholeAt(i, past, sure || article)
}

func spanOf(p kam.Period) stretch { return stretch{from: p.From, to: p.To, said: true} }

// weekdayAt reads a day of the week, next to what says which.
func (p *parser) weekdayAt(i int) (time.Weekday, int) {
	if i >= len(p.toks) || p.toks[i].kind != word {
		return 0, 0
	}
	at := i
	for dayPointers[p.word(at)] {
		at++
	}
	if at >= len(p.toks) || p.toks[at].kind != word {
		return 0, 0
	}
	wd, ok := weekdays[p.toks[at].key]
	if !ok {
		wd, ok = nearest(p.toks[at].key, weekdays)
	}
	if !ok {
		return 0, 0
	}
	return wd, at - i + 1
}

// weekday is the day that a weekday of n tokens at i means.
func (p *parser) weekday(wd time.Weekday, i, n int, past bool) (stretch, int) {
	today := p.today()
	monday := today - kam.Day((int(today.Weekday())+6)%7)
	inWeek := kam.Day((int(wd) + 6) % 7)
	if shift, m := weekShift.longest(&p.sentence, min(i+n, len(p.toks)-1)); m > 0 && i+n < len(p.toks) {
		d := monday + inWeek + kam.Day(7*shift)
		if shift == 2 { // "Monday week": a week after the next one
			d = nextWeekday(today, wd) + 7
		}
		return stretch{from: d, to: d}, n + m
	}
	pointer := p.word(i)
	d := nextWeekday(today, wd)
	switch {
	case lastWords[pointer] || pointer == "pasado" || past && pointer != "next":
		d = nextWeekday(today, wd) - 7
		if d == today && (lastWords[pointer] || !past) {
			d -= 7
		}
	case (pointer == "this" || pointer == "este") && wd == today.Weekday():
		d = today
	}
	switch k := i + n; {
	case p.word(k) == "que" && p.word(k+1) == "viene":
		n += 2
	case p.word(k) == "proximo" || p.word(k) == "siguiente" || p.word(k) == "coming":
		n++
	}
	if p.word(i+n) == "pasado" && !past {
		d, n = d-7, n+1
	}
	return stretch{from: d, to: d}, n
}

func nextWeekday(today kam.Day, wd time.Weekday) kam.Day {
	d := today + 1
	for d.Weekday() != wd {
		d++
	}
	return d
}

// dateAt reads "15 January 2027", "15 de enero", "January 15th", "2027-01-15",
// "15/1", "the 15th".
func (p *parser) dateAt(i int, past, sure bool) (stretch, int) {
	if i >= len(p.toks) || p.toks[i].kind != word || p.toks[i].key == "" {
		return stretch{}, 0
	}
	if p.word(i) == "dia" && i+1 < len(p.toks) {
		if s, n := p.dateAt(i+1, past, true); n > 0 {
			return s, n + 1
		}
		return stretch{}, 0
	}
	if s, n := p.numericDay(i, past); n > 0 {
		return s, n
	}
	if m, ok := p.monthName(i); ok {
		if d, isDay := dayNumber(strings.TrimSuffix(p.word(i+1), "o")); isDay && d >= 1 && d <= 31 && units[p.word(i+2)] == 0 && p.toks[i+1].kind == word && !strings.ContainsAny(p.toks[i+1].raw, "/-") {
			return p.yearly(m, d, d, i, 2, past)
		}
		return stretch{}, 0
	}
	if a, b, ok := strings.Cut(p.toks[i].raw, "-"); ok { // "12-23 October"
		x, okA := dayNumber(a)
		y, okB := dayNumber(b)
		if m, isMonth := p.monthName(i + 1); okA && okB && isMonth && x > 0 && x < y && y <= 31 {
			return p.yearly(m, x, y, i, 2, past)
		}
	}
	d, ok := dayNumber(p.word(i))
	n := 1
	if p.word(i) == "primero" || p.word(i) == "1ero" || p.word(i) == "1ro" || p.word(i) == "first" && p.word(i+1) == "of" {
		d, ok = 1, true
	} else if w, isWord := numbers[p.word(i)]; isWord && !ok {
		k := i + 1
		for p.word(k) == "de" || p.word(k) == "of" {
			k++
		}
		_, named := p.monthName(k)
		d, ok = w, sure && w > 0 && (named || p.word(i-1) == "dia")
	}
	if !ok || d < 1 || d > 31 {
		return stretch{}, 0
	}
	k := i + n
	for p.word(k) == "de" || p.word(k) == "of" || p.word(k) == "del" {
		k++
	}
	if m, ok := p.monthName(k); ok {
		return p.yearly(m, d, d, i, k-i+1, past)
	}
	if r, m := nearDays.longest(&p.sentence, min(k, len(p.toks)-1)); m > 0 && k > i+1 && k < len(p.toks) && r.unit == month { // "el 5 del mes que viene"
		s := dated(r.at(p.today()).From.Month(), d)
		return stretch{from: s, to: s, said: true}, k - i + m
	}
	if k > i+1 && (p.word(k) == "mes" || p.word(k) == "month") {
		return stretch{dayOnly: d}, k - i + 1
	}
	if k < len(p.toks) && k == i+2 && dayArticles[p.word(k)] {
		if r, m := nearDays.longest(&p.sentence, min(k+1, len(p.toks)-1)); m > 0 && k+1 < len(p.toks) && r.unit == month {
			s := dated(r.at(p.today()).From.Month(), d)
			return stretch{from: s, to: s, said: true}, k + 1 - i + m
		}
	}
	ordinal := len(p.word(i)) > 2 || !digit(p.toks[i].key[len(p.toks[i].key)-1])
	if !sure || units[p.word(i+1)] != 0 || p.counts(i+1) || !ordinal && countedNext[p.word(i+1)] {
		return stretch{}, 0
	}
	return stretch{dayOnly: d}, 1
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
		if d := len(word) - len(w); len(word) >= 5 && d >= -1 && d <= 1 && slips(w, word) == 1 {
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
	raw := strings.Trim(p.toks[i].raw, ".,")
	if !digit(raw[0]) || !strings.ContainsAny(raw, "/-.") {
		return stretch{}, 0
	}
	parts := strings.FieldsFunc(raw, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) < 2 || len(parts) > 3 {
		return stretch{}, 0
	}
	var v [3]int
	for k, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 {
			return stretch{}, 0
		}
		v[k] = n
	}
	d, m, y := v[0], v[1], v[2]
	switch {
	case len(parts[0]) == 4 && len(parts) == 3:
		y, m, d = v[0], v[1], v[2]
	case len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts) == 2 && strings.ContainsRune(raw, '-'):
		return stretch{}, 0
	case len(parts) == 3 && len(parts[2]) == 2:
		y += 2000
	}
	s := stretch{said: len(parts) == 3}
	if len(parts[0]) != 4 {
		switch {
		case m > 12 && d <= 12:
			d, m = m, d
		case m <= 12 && d <= 12 && m != d && !p.dayFirst():
			return stretch{unclear: true}, 1
		}
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return stretch{}, 0
	}
	if !s.said {
		s, _ = p.yearly(time.Month(m), d, d, len(p.toks), 0, past)
		if s.from == 0 {
			return stretch{}, 0
		}
		return s, 1
	}
	s.from = kam.NewDay(y, time.Month(m), d)
	s.to = s.from
	if _, got, _ := s.from.Date(); int(got) != m {
		return stretch{}, 0
	}
	return s, 1
}

// wholeAt reads a whole week, month, quarter, year.
func (p *parser) wholeAt(i int, past, sure bool) (stretch, int) {
	if i >= len(p.toks) || p.toks[i].kind != word || p.toks[i].key == "" {
		return stretch{}, 0
	}
	if r, n := nearDays.longest(&p.sentence, i); n > 0 {
		return spanOf(r.at(p.today())), n
	}
	if w := p.word(i); w == "semana" || w == "week" { // "the week of 5 April"
		k := i + 1
		for dayArticles[p.word(k)] || p.word(k) == "of" || p.word(k) == "del" || p.word(k) == "de" || p.word(k) == "commencing" || p.word(k) == "starting" {
			k++
		}
		if s, n := p.dateAt(k, past, true); n > 0 && k > i+1 {
			s = p.later(s, 0, past)
			monday := s.from - kam.Day((int(s.from.Weekday())+6)%7)
			return stretch{from: monday, to: monday + 6, said: true}, k - i + n
		}
	}
	if h, n := halves.longest(&p.sentence, i); n > 0 {
		k := i + n
		for dayArticles[p.word(k)] || p.word(k) == "of" {
			k++
		}
		if m, ok := p.monthName(k); ok {
			s, l := p.yearly(m, h[0], min(h[1], 28), i, k-i+1, past)
			if h[1] > 28 {
				s.to = s.from.Month().Last()
			}
			return s, l
		}
	}
	if m, ok := p.monthName(i); ok && (sure || past || i == p.first || p.toks[i-1].comma || p.word(i+1) != "" && fourDigits(p.toks[i+1].raw)) {
		s, n := p.yearly(m, 1, 28, i, 1, past)
		if !s.said && !past && s.to.Month() == p.today().Month() {
			s.from = s.to.Month().First()
		}
		s.to = s.from.Month().Last()
		return s, n
	}
	return stretch{}, 0
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
