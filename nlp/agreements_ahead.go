package nlp

import "kambot/kam"

// aheadWords begin a window that only days to come have: "within 60 days",
// "antes de marzo", "until the end of 2028".
var aheadWords = set("within in en dentro before antes until till hasta by para")

// aheadAt reads what is left until something at token i: "within 60 days", "en 30
// días", "before March".
func (p *parser) aheadAt(i int) window {
	at := i + 1
	switch p.word(i) {
	case "dentro":
		if p.word(at) != "de" {
			return window{}
		}
		at++
	case "until", "till", "hasta":
		if last, n := p.lastDayAt(i); last >= p.c.Today {
			return window{period: kam.OfRange(p.c.Today, last), n: n}
		}
		return window{}
	case "before", "antes":
		for articles[p.word(at)] {
			at++
		}
		return p.beforeAt(i, at)
	case "by", "para":
		for articles[p.word(at)] {
			at++
		}
		if last, n := p.endAt(at); n > 0 && last >= p.c.Today {
			return window{period: kam.OfRange(p.c.Today, last), n: at - i + n}
		}
		return window{}
	}
	for articles[p.word(at)] {
		at++
	}
	n, u, k := p.quantity(at)
	if k == 0 || u == 0 {
		return window{}
	}
	return window{period: kam.OfRange(p.c.Today, p.lengthened(p.c.Today, n, u)-1), n: at - i + k}
}

// beforeAt is what is left, from token i on, before the window that is said at
// token at begins. The end of a whole is its last day, which is left as well:
// what comes on 31 December comes before the end of the year.
func (p *parser) beforeAt(i, at int) window {
	if at >= len(p.toks) {
		return window{}
	}
	last, n := p.endAt(at)
	if n == 0 {
		var first kam.Day
		if first, n = p.beginsAt(at); n == 0 {
			return window{}
		}
		last = first - 1
	}
	if last < p.c.Today {
		return window{}
	}
	return window{period: kam.OfRange(p.c.Today, last), n: at - i + n}
}

// beginsAt is the first day of the window that is said at token i.
func (p *parser) beginsAt(i int) (kam.Day, int) {
	if s, n := p.stretchAt(i, false, true); n > 0 && !s.unclear {
		return p.later(s, 0, false).from, n
	}
	if u, n := p.unitAt(i, true); n > 0 {
		if period, ok := u.resolve(p.c.Today); ok {
			return p.forward(u, period).From, n
		}
	}
	return 0, 0
}

// What a whole's end is said with; a sentence may have "closes" and "termine" as
// the forms of them that are known.
var (
	endsOf = compile([]phrasing[bool]{{true, []string{
		"[the] (end|close) of", "(fin|final|finales|fines|cierre|termino) (de|del)", "que [se] (acabe|termine|termino|finalice|cierre)", "acabarse", "(acabar|terminar|finalizar|cerrar)",
	}}})
	isOver = compile([]phrasing[bool]{{true, []string{"(ends|closes|closed|finishes)", "(is|has) (out|over|up|done|ended|closed|finished)"}}})
)

// endAt is the last day of a whole whose end is said at token i: "the end of
// March", "year end", "the month is out", "que se acabe el trimestre".
func (p *parser) endAt(i int) (kam.Day, int) {
	if e, n := edges.longest(&p.sentence, i); n > 0 && e.alone != 0 {
		return relative{e.alone, 0}.at(p.today()).To, n
	}
	if r, n := nearDays.longest(&p.sentence, i); n > 0 && r.unit == weekend { // "fin de semana" ends nothing
		return 0, 0
	}
	_, n := endsOf.longest(&p.sentence, i)
	at := i + n
	for n > 0 && articles[p.word(at)] {
		at++
	}
	s, k := p.wholeAt(at, false, true)
	if u, m := p.yearAt(at); m > 0 {
		s, k = spanOf(u), m
	} else if u := units[p.word(at)]; k == 0 && u > day {
		s, k = spanOf(relative{u, 0}.at(p.today())), 1
	}
	if at += k; k == 0 {
		return 0, 0
	}
	if n == 0 {
		if at >= len(p.toks) {
			return 0, 0
		}
		_, m := isOver.longest(&p.sentence, at)
		if m == 0 {
			return 0, 0
		}
		at += m
	}
	return p.later(s, 0, false).to, at - i
}
