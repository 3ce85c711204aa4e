package nlp

import "kambot/kam"

// settle counts a length from its first day.
func (p *parser) settle(d *days) {
	if d.n == 0 || d.end != 0 && !d.single && !d.span {
		return
	}
	start := d.start
	if start == 0 {
		start = p.today()
	}
	d.end, d.single, d.span = p.lengthened(start, d.n, d.unit)-1, false, false
}

// lengthened is the day after a length that begins on a day; of working days by
// the calendar of who speaks.
func (p *parser) lengthened(d kam.Day, n int, u span) kam.Day {
	if u != workday {
		return lengthened(d, n, u)
	}
	return p.c.Calendar.After(d-1, n) + 1
}

// away is the day so many units from today, before it where n is below zero.
func (p *parser) away(n int, u span) kam.Day {
	switch d := p.today(); {
	case u != workday:
		return lengthened(d, n, u)
	case n > 0:
		return p.c.Calendar.After(d, n)
	default:
		for ; n < 0; d-- {
			if p.c.Calendar.Working(d - 1) {
				n++
			}
		}
		return d
	}
}

// lengthened is the day so many calendar units later.
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
		d.start = p.away(-n, u)
		d.end, d.single = d.start, true
		return end + m - i
	}
	if _, m := nowPhrases.longest(&p.sentence, min(end, len(p.toks)-1)); m > 0 && end < len(p.toks) && at == i { // "two weeks from now"
		d.start = p.away(n, u)
		d.end, d.single = d.start, true
		return end + m - i
	}
	if inWords[p.word(i-1)] && at == i || p.within(i) {
		d.start = p.away(n, u)
		d.end, d.single = d.start, true
		return end - i
	}
	if _, m := agoPhrases.longest(&p.sentence, max(i-1, 0)); m == 1 && i > 0 { // "hace dos semanas"
		d.past = true
		d.start = p.away(-n, u)
		d.end, d.single = d.start, true
		return end - i
	}
	if at == i && (n == 1 && numbers[p.word(i)] == 0 && !digit(p.toks[i].key[0]) && !p.lone(i, end) && !p.opensAt(end)) {
		return 0
	}
	d.n, d.unit = n, u
	return end - i
}

// lone says that "a month" stands where a length does.
func (p *parser) lone(from, to int) bool {
	return from > 0 && (p.toks[from-1].comma || p.toks[from-1].kind == dash) || to == len(p.toks) || p.toks[to-1].comma
}

// opensAt says that a first day is said at token i.
func (p *parser) opensAt(i int) bool {
	if i >= len(p.toks) {
		return false
	}
	_, n := sincePhrases.longest(&p.sentence, i)
	return n > 0
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
	for wholly[p.word(at)] {
		at++
	}
	if n < 1 || n > 1000 {
		return 0, 0, 0
	}
	if f, ok := fortnight(p.word(at)); ok {
		return n * f.offset, f.unit, at + 1 - i
	}
	u := p.unitWord(at)
	if workWords[p.word(at)] && units[p.word(at+1)] == day {
		u = workday
		at++
	}
	if u == 0 {
		return 0, 0, 0
	}
	at++
	for wholly[p.word(at)] || workWords[p.word(at)] {
		if workWords[p.word(at)] {
			u = workday
		}
		at++
	}
	return n, u, at - i
}

// unitAfter says that what stands at token i is a number of days, weeks and so on.
func (p *parser) unitAfter(i int) bool {
	return units[p.word(i+1)] != 0 || workWords[p.word(i+1)] && units[p.word(i+2)] == day
}

var (
	wholly    = set("whole full more calendar mas enteras enteros completas completos naturales")
	workWords = set("working business work habiles laborables habil laborable")
)

var fortnights = map[string]relative{"fortnight": {week, 2}, "fortnights": {week, 2}, "quincena": {day, 15}, "quincenas": {day, 15}}

// fortnight is two weeks said in one word, one slip forgiven.
func fortnight(w string) (relative, bool) {
	if r, ok := fortnights[w]; ok {
		return r, true
	}
	return nearest(w, fortnights)
}

// unitWord is the unit at token i, one slip forgiven.
func (p *parser) unitWord(i int) span {
	if u := units[p.word(i)]; u != 0 {
		return u
	}
	u, _ := nearest(p.word(i), units)
	return u
}
