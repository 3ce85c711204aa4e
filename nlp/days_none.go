package nlp

import (
	"slices"
	"strings"
)

// noSuchState says that the state on a day is asked for that there is not, "how was
// Isdom on 31 June", or on what is no day, "asof Q3 Isdom": nothing near it is meant.
func (p *parser) noSuchState(r *Request) bool {
	marks, _ := p.allMarks()
	d := p.dates(make([]bool, len(p.toks)), true)
	some := d.start != 0 && d.start == d.end
	for i := p.first; i < len(p.toks); i++ {
		n := p.badDayAt(i)
		if n == 0 && r.Intent == AsOf && r.Start == 0 && !some && i > p.first {
			if w := p.periodAt(i, true); w.n == 1 && len(p.word(i)) == 2 && (p.word(i)[0] == 'q' || p.word(i)[0] == 't') {
				n = w.n
			}
		}
		if n == 0 || slices.ContainsFunc(marks, func(m mark) bool { return !m.strange && !m.weak && m.i <= i && i <= m.j }) {
			continue
		}
		bad := p.raw(i, p.lastOf(i, n))
		*r = Request{Intent: AsOf, Confidence: likely, BadPeriod: bad}
		for k := range marks {
			if len(marks[k].accounts) > 0 && !marks[k].isWho {
				p.takeNamed(r, &marks[k])
			}
		}
		return true
	}
	return false
}

// noReview is where a day of review is said that there is not, "review 31/02/2027":
// the word for it, and the last of the day; negative for nowhere.
func (p *parser) noReview(from int) (at, last int) {
	for i := max(from, p.first); i < len(p.toks); i++ {
		if on := p.reviewOn(i); reviewWords[p.word(i)] && on < len(p.toks) {
			if n := p.badDayAt(on); n > 0 {
				return i, p.lastOf(on, n)
			}
		}
	}
	return -1, -1
}

// reviewOn is where the day begins behind the word for a review at token i.
func (p *parser) reviewOn(i int) int {
	i++
	for dayArticles[p.word(i)] || p.word(i) == "on" || p.word(i) == "en" {
		i++
	}
	return i
}

// lastOf is the last of n tokens from i on of a day that there is not, with the year
// behind it.
func (p *parser) lastOf(i, n int) int {
	last := min(i+n, len(p.toks)) - 1
	at := last + 1
	for p.word(at) == "de" || p.word(at) == "del" || p.word(at) == "of" {
		at++
	}
	if y := p.word(at); len(y) == 4 && strings.Trim(y, "0123456789") == "" {
		return at
	}
	return last
}
