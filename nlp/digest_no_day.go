package nlp

import "strings"

// noSuchDay finds a day of a pause that there is not, "31 November", or that
// nobody can tell, "until Blursday". It is answered, and no pause begins.
func (p *parser) noSuchDay(r *Request, used []bool) bool {
	for i := p.first; i < len(p.toks); i++ {
		n := p.badDayAt(i)
		if _, k := untilPhrases.longest(&p.sentence, i); n == 0 && k > 0 {
			n = p.untellable(i + k)
			if n > 0 {
				for i += k; dayArticles[p.word(i)]; {
					i++
				}
			}
		}
		if _, k := forPhrases.longest(&p.sentence, i); n == 0 && k > 0 && i+k == len(p.toks)-2 && p.countsStrange(i+k+1) {
			if _, ok := p.number(i + k); ok {
				i, n = i+k, 2 // "for two weks"
			}
		}
		if n == 0 {
			continue
		}
		r.BadPeriod, r.Confidence = p.raw(i, min(i+n, len(p.toks))-1), unsure
		r.Unknown = r.BadPeriod
		take(used, i, min(i+n, len(p.toks))-1)
		return true
	}
	return false
}

// badDayAt is how many tokens at i name a day that its month has not, or that no
// calendar has.
func (p *parser) badDayAt(i int) int {
	if p.toks[i].kind != word || p.toks[i].key == "" {
		return 0
	}
	if n, ok := numericDate(strings.Trim(p.toks[i].raw, ".,")); ok && (n.yearFirst || strings.Contains(p.toks[i].raw, "/")) {
		if _, k := p.numericDay(i, false); k == 0 {
			return 1
		}
		return 0
	}
	if d, ok := dayNumber(p.word(i)); ok && d < 100 {
		k := i + 1
		for p.word(k) == "de" || p.word(k) == "of" || p.word(k) == "del" {
			k++
		}
		if m, ok := p.monthName(k); ok {
			if _, n := p.yearly(m, d, d, i, k+1-i, false); n == 0 {
				return k + 1 - i
			}
		}
		return 0
	}
	m, ok := p.monthName(i)
	if !ok {
		return 0
	}
	if _, after := dayNumber(p.word(i - 1)); after || p.word(i-1) == "de" || p.word(i-1) == "of" {
		return 0 // its day stands before it
	}
	k := i + 1
	if p.word(k) == "the" {
		k++
	}
	if d, ok := dayNumber(p.word(k)); ok && d < 100 && !strings.ContainsAny(p.rawAt(k), "/-:") && !p.unitAfter(k) {
		if _, n := p.yearly(m, d, d, i, k+1-i, false); n == 0 {
			return k + 1 - i
		}
	}
	return 0
}

// untellable is one where what stands at token i, behind "until", ends the text
// and is no word of the language, or a number that no day has.
func (p *parser) untellable(i int) int {
	for dayArticles[p.word(i)] {
		i++
	}
	if i != len(p.toks)-1 || p.namesAccount(i) {
		return 0
	}
	if d, ok := dayNumber(p.word(i)); ok {
		if d < 1 || d > 31 {
			return 1
		}
		return 0
	}
	if _, n := p.stretchAt(i, false, true); n > 0 {
		return 0
	}
	if p.strange(i) {
		return 1
	}
	return 0
}
