package nlp

import (
	"slices"
	"strings"

	"kambot/kam"
)

// untilAsWell lead in a last day right behind a renewal: "renewed to 2028".
var untilAsWell = set("to a al")

// lastDayAt reads the last day that is said at token i, "until 31 December 2028",
// and how many tokens it takes.
func (p *parser) lastDayAt(i int) (kam.Day, int) {
	if i >= len(p.toks) {
		return 0, 0
	}
	if fromWords[p.word(i)] || sinces[p.word(i)] {
		var d days
		if n := p.datesAt(&d, i, false); n > 0 && d.start != 0 && d.end != 0 && !d.single && !d.span && !d.unclear {
			return d.end, n
		}
		return 0, 0
	}
	_, n := untilPhrases.longest(&p.sentence, i)
	if n == 0 && untilAsWell[p.word(i)] {
		n = 1
	}
	if n == 0 || i+n >= len(p.toks) {
		return 0, 0
	}
	if y, m := p.yearAt(i + n); m > 0 {
		return y.To, n + m
	}
	s, m := p.stretchAt(i+n, false, true)
	if m == 0 || s.unclear {
		return 0, 0
	}
	return p.later(s, 0, false).to, n + m
}

// outcomeDays reads the new last day, or the day on which an agreement ended. It is
// false for what tells of long ago, and for a verb in the present with a day on
// which it will be.
func (p *parser) outcomeDays(r *Request, used []bool, said cue) bool {
	for i := p.first; i < len(p.toks) && r.End == 0; i++ {
		if used[i] {
			continue
		}
		if day, n := p.lastDayAt(i); day != 0 && free(used, i, n) {
			r.End = day
			take(used, i, i+n-1)
		}
	}
	rest := slices.Clone(used)
	d := p.dates(rest, true)
	switch {
	case d.start == 0 && d.end == 0:
	case d.start > p.today(), renewsNow[p.word(said.from)]:
		return false
	case r.Outcome == Ended && r.End == 0 && d.single && !d.unclear:
		r.End = d.start
	case max(d.start, d.end) < p.today()-kam.Day(oldAfter) && r.End == 0:
		return false
	}
	copy(used, rest)
	return true
}

// asksOutcome says that an outcome is asked for, not told: in a question, or by the
// words it begins with. Start is where its text begins, negative for none.
func (p *parser) asksOutcome(said cue, start int) bool {
	if marking[p.word(p.first)] {
		return false
	}
	before := p.text
	if start >= 0 {
		before = p.text[:start]
	}
	if strings.ContainsAny(before, "?¿") || p.asksAt(p.first) {
		return true
	}
	return helping[p.word(p.first)] && said.from != p.first+1 && said.from != p.first
}

// deniesOutcome says that a word which is no part of the outcome, of names, of days
// and of the number denies or doubts it, or tells of many agreements.
func (p *parser) deniesOutcome(used []bool) bool {
	for i := p.first; i < len(p.toks); i++ {
		if used[i] {
			continue
		}
		w := p.word(i)
		if denials[w] || denialsAsWell[w] || manyDeals[w] {
			return true
		}
		if p.found(notStated, i) && !(w == "si" && strings.Contains(strings.ToLower(p.toks[i].raw), "í")) {
			return true
		}
	}
	return false
}

// denialsAsWell deny what has come so far.
var denialsAsWell = set("hasnt havent hadnt wasnt werent sin without")
