package nlp

import (
	"time"

	"kambot/kam"
)

// days is what an order, or a question about a day, says of time. What is not
// said is zero.
type days struct {
	start, end kam.Day
	single     bool // one day was named, not a first one
	span       bool // a whole week, month or the like was named
	n          int  // a length
	unit       span
	lasting    bool // a span was said to last: "durante enero"
	past       bool // a day of the past was named
	unclear    bool // 3/4/2017 in English
}

// stretch is some days read from the text.
type stretch struct {
	from, to kam.Day
	dayOnly  int // a day of the month whose month was not said
	month    time.Month
	said     bool // a year was said
	unclear  bool
}

func (s stretch) one() bool { return s.from == s.to }

// today is the day of the speaker.
func (p *parser) today() kam.Day {
	if p.c.Now.IsZero() {
		return p.c.Today
	}
	return kam.DayOf(p.c.Now)
}

// dates reads every expression of time outside of what is used, marks it, and
// puts it together. The past way, a date without a year is the latest one.
func (p *parser) dates(used []bool, past bool) days {
	var d days
	for i := p.first; i < len(p.toks); {
		if used[i] {
			i++
			continue
		}
		more := d
		n := p.datesAt(&more, i, past)
		if n == 0 || !free(used, i, min(n, len(used)-i)) {
			i++
			continue
		}
		d = more
		take(used, i, i+n-1)
		i += n
	}
	p.settle(&d)
	return d
}

// settle counts a length from its first day.
func (p *parser) settle(d *days) {
	if d.n == 0 || d.end != 0 && !d.single && !d.span {
		return
	}
	start := d.start
	if start == 0 {
		start = p.today()
	}
	d.end, d.single, d.span = lengthened(start, d.n, d.unit)-1, false, false
}

// lengthened is the day so many units later.
func lengthened(d kam.Day, n int, u span) kam.Day {
	switch u {
	case day:
		return d + kam.Day(n)
	case week:
		return d + kam.Day(7*n)
	}
	months := n
	switch u {
	case quarter:
		months = 3 * n
	case year:
		months = 12 * n
	}
	_, _, of := d.Date()
	m := d.Month() + kam.Month(months)
	return min(m.First()+kam.Day(of-1), m.Last())
}

// datesAt reads one expression at token i and says how many tokens it takes.
func (p *parser) datesAt(d *days, i int, past bool) int {
	if n := p.length(d, i); n > 0 {
		return n
	}
	opened, at := 0, i
	if _, n := untilPhrases.longest(&p.sentence, i); n > 0 {
		if s, m := p.stretchAt(i+n, past, true); m > 0 && !p.struck(i+n+m) {
			s = p.later(s, d.start, past)
			d.end, d.unclear = s.to, d.unclear || s.unclear
			return n + m
		}
		return 0
	}
	if _, n := sincePhrases.longest(&p.sentence, i); n > 0 {
		opened, at = n, i+n
	} else if _, n := onPhrases.longest(&p.sentence, i); n > 0 {
		at = i + n
	}
	s, m := p.stretchAt(at, past, at > i)
	if m == 0 && opened > 0 {
		return 0
	}
	if m == 0 {
		return 0
	}
	end := at + m
	if p.struck(end) {
		return end - i + 1
	}
	if other, k := p.until(end, past, opened > 0); k > 0 {
		s, other = p.pair(s, other, past)
		d.start, d.end, d.unclear = s.from, other.to, d.unclear || s.unclear || other.unclear
		d.single, d.span = false, false
		d.past = d.past || d.end < p.today()
		return end + k - i
	}
	s = p.later(s, 0, past)
	if !s.one() && at > i && opened == 0 {
		switch p.word(i) {
		case "during", "durante", "throughout", "over", "all", "for", "por":
			d.lasting = true
		}
	}
	p.said(d, s, opened > 0)
	return end - i
}

// said takes in a day, or some days.
func (p *parser) said(d *days, s stretch, first bool) {
	d.unclear = d.unclear || s.unclear
	switch {
	case s.unclear:
	case s.to < p.today() && !first:
		d.past = true
		d.start, d.end, d.single = s.from, s.to, s.one()
	case first:
		d.start = s.from
		if d.single || d.span {
			d.end = 0
		}
		d.single, d.span = false, false
	case d.start != 0 && (d.single || d.span) && s.from == d.end+1: // "tomorrow and the day after"
		d.end, d.single, d.span = s.to, false, true
	case d.start == 0:
		d.start = s.from
		if d.end == 0 || d.end < s.from {
			d.end, d.single, d.span = s.to, s.one(), !s.one()
		}
	}
}

// struck says that what was just said is taken back: "this week no, ...".
func (p *parser) struck(i int) bool {
	return p.word(i) == "no" && i > 0 && !p.toks[i-1].comma && (p.toks[i].comma || i+1 == len(p.toks))
}

// until reads the second half of a span.
func (p *parser) until(i int, past, opened bool) (stretch, int) {
	if i >= len(p.toks) {
		return stretch{}, 0
	}
	n := 0
	switch w := p.word(i); {
	case p.toks[i].kind == dash:
		n = 1
	case w == "and" || w == "y":
		if !opened {
			return stretch{}, 0
		}
		n = 1
		if _, k := untilPhrases.longest(&p.sentence, i+1); k > 0 && i+1 < len(p.toks) {
			n += k
		}
	case toWords[w]:
		n = 1
		if _, k := untilPhrases.longest(&p.sentence, i); k > n {
			n = k
		}
	default:
		if _, n = untilPhrases.longest(&p.sentence, i); n == 0 {
			return stretch{}, 0
		}
	}
	s, m := p.stretchAt(i+n, past, true)
	if m == 0 {
		return stretch{}, 0
	}
	return s, n + m
}

// pair settles the two halves of a span by each other.
func (p *parser) pair(a, b stretch, past bool) (stretch, stretch) {
	if a.dayOnly > 0 && b.dayOnly == 0 { // "from 3 to 15 January"
		a.from = dated(b.to.Month(), a.dayOnly)
		a.to = a.from
		if a.from > b.to {
			a.from = dated(b.to.Month()-1, a.dayOnly)
		}
		a.dayOnly = 0
		if !b.said && !past && b.to < a.from {
			b.to = lengthened(b.to, 1, year)
		}
		return a, b
	}
	a = p.later(a, 0, past)
	return a, p.later(b, a.from, past)
}

// later moves what has no year, or no month, behind a first day.
func (p *parser) later(s stretch, first kam.Day, past bool) stretch {
	if s.dayOnly > 0 {
		base := max(first, p.today())
		m := base.Month()
		s.from = dated(m, s.dayOnly)
		if _, _, now := base.Date(); s.dayOnly < now && !past {
			s.from = dated(m+1, s.dayOnly)
		}
		if past && s.from > p.today() {
			s.from = dated(m-1, s.dayOnly)
		}
		s.to, s.dayOnly = s.from, 0
		return s
	}
	if first == 0 || s.said || s.to >= first {
		return s
	}
	if s.month != 0 {
		for s.to < first {
			s.from, s.to = lengthened(s.from, 1, year), lengthened(s.to, 1, year)
		}
		return s
	}
	for s.to < first {
		s.from, s.to = s.from+7, s.to+7
	}
	return s
}

// dated is a day of a month, its last one where it has not so many.
func dated(m kam.Month, of int) kam.Day { return min(m.First()+kam.Day(of-1), m.Last()) }

// length reads "for two weeks", "durante un mes", "10 days".
func (p *parser) length(d *days, i int) int {
	at := i
	if _, n := forPhrases.longest(&p.sentence, i); n > 0 {
		at += n
	}
	n, u, k := p.quantity(at)
	if k == 0 {
		return 0
	}
	end := at + k
	if _, m := agoPhrases.longest(&p.sentence, min(end, len(p.toks)-1)); m > 0 && end < len(p.toks) {
		d.past = true
		d.start = lengthened(p.today(), -n, u)
		d.end, d.single = d.start, true
		return end + m - i
	}
	if _, m := nowPhrases.longest(&p.sentence, min(end, len(p.toks)-1)); m > 0 && end < len(p.toks) { // "two weeks from now"
		d.start = lengthened(p.today(), n, u)
		d.end, d.single = d.start, true
		return end + m - i
	}
	if inWords[p.word(i-1)] && at == i || p.within(i) {
		d.start = lengthened(p.today(), n, u)
		d.end, d.single = d.start, true
		return end - i
	}
	if _, m := agoPhrases.longest(&p.sentence, max(i-1, 0)); m == 1 && i > 0 { // "hace dos semanas"
		d.past = true
		d.start = lengthened(p.today(), -n, u)
		d.end, d.single = d.start, true
		return end - i
	}
	if at == i && (n == 1 && numbers[p.word(i)] == 0 && !digit(p.toks[i].key[0]) && !p.lone(i, end) && !fromWords[p.word(end)] && p.word(end) != "starting") {
		return 0
	}
	d.n, d.unit = n, u
	return end - i
}

// lone says that "a month" stands where a length does.
func (p *parser) lone(from, to int) bool {
	return from > 0 && (p.toks[from-1].comma || p.toks[from-1].kind == dash) || to == len(p.toks) || p.toks[to-1].comma
}

// within says that "within", "dentro de" stands before token i.
func (p *parser) within(i int) bool {
	return i > 1 && p.word(i-2) == "dentro" && p.word(i-1) == "de"
}

// quantity reads "two weeks", "un mes", "a couple of days", "15 días".
func (p *parser) quantity(i int) (int, span, int) {
	if i >= len(p.toks) || p.toks[i].kind != word {
		return 0, 0, 0
	}
	if q, n := quantities.longest(&p.sentence, i); n > 0 {
		return q.offset, q.unit, n
	}
	at := i
	n, ok := p.number(at)
	switch w := p.word(at); {
	case ok:
		at++
	case w == "a" || w == "an" || w == "un" || w == "una" || w == "one":
		n = 1
		at++
		if few, k := couples.longest(&p.sentence, min(at, len(p.toks)-1)); k > 0 && at < len(p.toks) {
			n = few
			at += k
		}
	default:
		return 0, 0, 0
	}
	for p.word(at) == "whole" || p.word(at) == "full" || p.word(at) == "more" || p.word(at) == "calendar" {
		at++
	}
	u := units[p.word(at)]
	if u == 0 || n < 1 || n > 1000 {
		return 0, 0, 0
	}
	at++
	for p.word(at) == "mas" || p.word(at) == "enteras" || p.word(at) == "completas" || p.word(at) == "naturales" {
		at++
	}
	return n, u, at - i
}
