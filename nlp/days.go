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
	pastDay    kam.Day
	pastAt     int  // where
	feast      bool // what was said is a feast, which a date says better
	last       int  // the token after what was said last
	unclear    bool // 3/4/2017 in English, and 30/2
}

// stretch is some days read from the text.
type stretch struct {
	from, to kam.Day
	dayOnly  int // a day of the month whose month was not said
	month    time.Month
	said     bool // a year was said
	both     bool // its first and its last day were said
	open     bool // its last day was said, of what runs already
	feast    bool
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
		if more.pastDay != d.pastDay {
			more.pastAt = i
		}
		d = more
		take(used, i, i+n-1)
		i += n
		d.last = i
	}
	p.settle(&d)
	return d
}

// datesAt reads one expression at token i and says how many tokens it takes.
func (p *parser) datesAt(d *days, i int, past bool) int {
	if n := p.length(d, i); n > 0 {
		return n
	}
	if _, n := untilPhrases.longest(&p.sentence, i); n > 0 {
		if s, m := p.stretchAt(i+n, past, true); m > 0 && !p.struck(i+n+m) {
			s = p.later(s, d.start, past)
			d.end, d.unclear = s.to, d.unclear || s.unclear
			return n + m
		}
		return p.noDay(d, i, i+n)
	}
	at, first := i, false
	if _, n := sincePhrases.longest(&p.sentence, i); n > 0 {
		at, first = i+n, true
	} else if _, n := onPhrases.longest(&p.sentence, i); n > 0 {
		at = i + n
	} else if d.last == i && i > 0 && (p.word(i) == "and" || p.word(i) == "y") {
		at = i + 1 // "tomorrow and the day after", "July and August"
	}
	s, m := p.stretchAt(at, past, at > i)
	if m == 0 && first {
		return p.noDay(d, i, at)
	}
	if m == 0 {
		return 0
	}
	end := at + m
	if p.denied(i) {
		return end - i
	}
	if p.struck(end) {
		return end - i + 1
	}
	if other, k := p.until(end, past, first); k > 0 && !s.both {
		s, other = p.pair(s, other, past)
		d.start, d.end, d.unclear = s.from, other.to, d.unclear || s.unclear || other.unclear
		d.single, d.span = false, false
		d.past = d.past || d.end < p.today()
		return end + k - i
	}
	if _, k := onwardPhrases.longest(&p.sentence, min(end, len(p.toks)-1)); k > 0 && end < len(p.toks) {
		end, first = end+k, true
	}
	s = p.later(s, 0, past)
	if !s.one() && at > i && !first {
		switch p.word(i) {
		case "during", "durante", "throughout", "over", "all", "for", "por", "todo", "toda":
			d.lasting = true
		}
	}
	p.said(d, s, first, past)
	return end - i
}

// said takes in a day, or some days.
func (p *parser) said(d *days, s stretch, first, past bool) {
	d.unclear = d.unclear || s.unclear
	if d.feast && !s.feast && !s.unclear { // "over Christmas, 21 to 31 December"
		d.start, d.end, d.single, d.span, d.feast = 0, 0, false, false, false
	}
	switch {
	case s.unclear:
	case s.both:
		d.start, d.end, d.single, d.span = s.from, s.to, false, false
		d.past = d.past || s.to < p.today()
	case s.open:
		d.end, d.single, d.span = s.to, false, false
	case s.to < p.today() && !first:
		d.past, d.pastDay = true, s.from
		if past && d.start == 0 { // what is to be done never begins on a day of the past
			d.start, d.end, d.single = s.from, s.to, s.one()
		}
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
		d.feast = s.feast
	}
}

// denied says that what is said at token i is not meant: "from Thursday, not
// from today".
func (p *parser) denied(i int) bool {
	if w := p.word(i - 1); w != "not" && w != "no" {
		return false
	}
	switch p.word(i - 2) {
	case "why", "if", "que", "si":
		return false
	}
	return true
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
