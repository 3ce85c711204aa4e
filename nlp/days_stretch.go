package nlp

import (
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
	if e, n := edges.longest(&p.sentence, i); n > 0 { // "end of", "finales de"
		for dayArticles[p.word(i+n)] || p.word(i+n) == "of" {
			n++
		}
		if s, m := p.wholeAt(i+n, past, true); m > 0 {
			return e.of(s), n + m
		}
		if u, m := p.yearAt(i + n); m > 0 { // "finales de 2028"
			return e.of(spanOf(u)), n + m
		}
		if e.alone != 0 {
			return e.of(spanOf(relative{e.alone, 0}.at(p.today()))), n
		}
	}
	if _, n := restOf.longest(&p.sentence, i); n > 0 {
		for dayArticles[p.word(i+n)] {
			n++
		}
		if s, m := p.wholeAt(i+n, past, true); m > 0 {
			s.open = true
			return s, n + m
		}
		if u := units[p.word(i+n)]; u != 0 { // "lo que queda de semana"
			return stretch{to: relative{u, 0}.at(p.today()).To, open: true}, n + 1
		}
	}
	if s, n := p.feastAt(i, past); n > 0 {
		return s, n
	}
	if s, n := p.namedDay(i, past); n > 0 {
		return s, n
	}
	if s, n := p.dateAt(i, past, sure || article); n > 0 {
		return s, n
	}
	return p.wholeAt(i, past, sure || article)
}

// namedDay reads a day of the week, and the date of it where that is said:
// "Friday", "Monday 30 November", "el lunes día 14", "Monday the 14th".
func (p *parser) namedDay(i int, past bool) (stretch, int) {
	wd, n := p.weekdayAt(i)
	if n == 0 {
		return stretch{}, 0
	}
	k := i + n
	if p.word(k) == "the" {
		k++
	}
	if s, m := p.dateAt(k, past, true); m > 0 && (s.one() || s.both) && !(s.dayOnly > 0 && k == i+n && p.toks[k-1].comma) {
		return s, k - i + m
	}
	return p.weekday(wd, i, n, past)
}

func spanOf(p kam.Period) stretch { return stretch{from: p.From, to: p.To, said: true} }

// weekdayAt reads a day of the week, next to what says which.
func (p *parser) weekdayAt(i int) (time.Weekday, int) {
	if i >= len(p.toks) || p.toks[i].kind != word {
		return 0, 0
	}
	at := i
	for at < i+3 && dayPointers[p.word(at)] { // "el próximo lunes"; no text points longer
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
	monday := mondayOf(today)
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
