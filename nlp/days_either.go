package nlp

import (
	"slices"
	"strings"
)

// dateOrder says which number of 3/4/2017 is the day.
type dateOrder uint8

const (
	untold dateOrder = iota
	dayFirst
	monthFirst
)

// The territories where English dates are written with the month first, and
// those whose own begin with the year, which says nothing of 3/4/2017: by the
// short date patterns of the Unicode CLDR 48 (M/d/y and y-MM-dd; English
// elsewhere is d/M/y).
var (
	monthFirstIn = set("as bi gu mh mp ph pr um us vi")
	yearFirstIn  = set("ca se za")
)

// orderIn is how English dates are written where a locale such as "en-US" is
// at home. Other languages tell nothing of them, nor does "en" alone.
func orderIn(locale string) dateOrder {
	parts := strings.FieldsFunc(strings.ToLower(locale), func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) < 2 || parts[0] != "en" {
		return untold
	}
	switch in := parts[1]; {
	case monthFirstIn[in]:
		return monthFirst
	case yearFirstIn[in], len(in) != 2 && in != "001" && in != "150": // the world, and Europe
		return untold
	}
	return dayFirst
}

// dateOrder is how who speaks writes a date: as another date of the text shows,
// as Spanish is written, or as their locale has it.
func (p *parser) dateOrder() dateOrder {
	if p.tried != untold {
		return p.tried
	}
	if shown := p.shownOrder(); shown != untold {
		return shown
	}
	if said := p.language(); said == "es" || said == "" && p.c.Language == "es" {
		return dayFirst
	}
	return orderIn(p.c.Locale)
}

// shownOrder is how those dates are written that are dates one way only: who
// says "from 3/4 to 15/4" writes the day first.
func (p *parser) shownOrder() dateOrder {
	shown := untold
	for i := range p.toks {
		raw := strings.Trim(p.toks[i].raw, ".,")
		if p.toks[i].kind != word || !strings.Contains(raw, "/") || raw == "24/7" {
			continue
		}
		n, ok := numericDate(raw)
		if !ok || n.yearFirst {
			continue
		}
		so := untold
		switch {
		case n.a > 12 && n.a <= 31 && n.b >= 1 && n.b <= 12:
			so = dayFirst
		case n.b > 12 && n.b <= 31 && n.a >= 1 && n.a <= 12:
			so = monthFirst
		default:
			continue
		}
		if shown != untold && shown != so {
			return untold
		}
		shown = so
	}
	return shown
}

// noDay takes what should be a first or a last day and is none, "from 30/2": it
// was said, so that the order is not sure.
func (p *parser) noDay(d *days, i, at int) int {
	for dayArticles[p.word(at)] {
		at++
	}
	if at >= len(p.toks) || p.toks[at].kind != word || !strings.Contains(p.toks[at].raw, "/") {
		return 0
	}
	n, ok := numericDate(strings.Trim(p.toks[at].raw, ".,"))
	if !ok || max(n.a, n.b) > 31 {
		return 0
	}
	d.unclear = true
	return at + 1 - i
}

// readDays reads the days of an order; where a date may be read both ways, both
// ways. What an order cannot have, a last day before the first or one that has
// passed, is no reading.
func (o *order) readDays() {
	before := o.dated // what names have taken
	o.days = o.parser.dates(o.used, false)
	if !o.days.unclear {
		return
	}
	var both, fit []days
	for _, tried := range [...]dateOrder{dayFirst, monthFirst} {
		o.tried = tried
		d := o.parser.dates(slices.Clone(before), false)
		d.unclear = true
		if d.start == 0 && d.end == 0 {
			continue
		}
		both = append(both, d)
		if today := o.today(); (d.start == 0 || d.start >= today) && (d.end == 0 || d.end >= max(d.start, today)) {
			fit = append(fit, d)
		}
	}
	o.tried = untold
	if len(fit) == 0 {
		fit = both
	}
	if len(fit) > 0 {
		o.days = fit[0]
	}
	if len(fit) == 2 {
		o.either = fit
	}
}

// dates writes the days: a move for good has a first day only. Of two readings
// only what they share is written.
func (o *order) dates(r *Request) {
	o.weak = o.weak || o.days.unclear
	said := o.days.of(r.Intent)
	if d := &o.days; d.start == 0 && d.end == 0 && d.pastDay != 0 && o.ofTheOrder(d.pastAt) {
		said.Start = d.pastDay // refused, and never taken for today
	}
	if len(o.either) == 2 {
		other := o.either[1].of(r.Intent)
		if other != said {
			r.EitherWay = []Days{said, other}
		}
		if other.Start != said.Start {
			said.Start = 0
		}
		if other.End != said.End {
			said.End = 0
		}
	}
	r.Start, r.End = said.Start, said.End
}

// of are the days as an order of a kind has them.
func (d days) of(what Intent) Days {
	said := Days{d.start, d.end}
	if what != Cover && (d.single || d.span || d.end == d.start) {
		said.End = 0
	}
	return said
}

// ofTheOrder says that what stands at token i belongs to the order, and not to a
// reason for it: an order's verb stands before it in the same clause.
func (o *order) ofTheOrder(i int) bool {
	for k := len(o.verbs) - 1; k >= 0; k-- {
		v := o.verbs[k]
		if v.i >= i || v.mood == past1 {
			continue
		}
		for at := v.i; at < i; at++ {
			if o.toks[at].comma || breaks[o.word(at)] && o.word(at) != "and" && o.word(at) != "y" {
				return false
			}
		}
		return true
	}
	return false
}
