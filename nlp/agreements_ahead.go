package nlp

import "kambot/kam"

// aheadWords begin a window that only days to come have: "within 60 days",
// "antes de marzo", "until the end of 2028".
var aheadWords = set("within in en dentro before antes until till hasta")

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
// token at begins.
func (p *parser) beforeAt(i, at int) window {
	if at >= len(p.toks) {
		return window{}
	}
	var first kam.Day
	s, n := p.stretchAt(at, false, true)
	if n > 0 && !s.unclear {
		first = p.later(s, 0, false).from
	} else if u, k := p.unitAt(at, true); k > 0 {
		if period, ok := u.resolve(p.c.Today); ok {
			first, n = p.forward(u, period).From, k
		}
	}
	if first <= p.c.Today {
		return window{}
	}
	return window{period: kam.OfRange(p.c.Today, first-1), n: at - i + n}
}
