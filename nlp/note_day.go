package nlp

import (
	"slices"
	"strings"
)

// The text of a note behind its account, and the day of the contact before it.

// wholeWeeks are what of a contact is no day: "last week".
var wholeWeeks = set("week weeks month months semana semanas mes meses quarter trimestre weekend year ano")

// noteTail reads what stands behind the account that token name ends: a day, then the
// text. What leads in a text, at text (negative for none), leaves out nothing that is
// said between: "note Isdom met the director: he is happy".
func (p *parser) noteTail(r *Request, name, text int) {
	all := p.toks
	for text >= 0 && p.toks[len(p.toks)-1].start >= text { // "on Friday: 1 March"
		p.toks = p.toks[:len(p.toks)-1]
	}
	i := p.leadingDay(r, name+1, text >= 0)
	between := i
	for between < len(p.toks) && (p.filler(between) || leadsSaid[p.word(between)] || p.word(between) == "that" || p.word(between) == "que" || between == i && p.found(ownContact, i)) {
		between++
	}
	p.toks = all
	if text >= 0 && (between >= len(p.toks) || p.toks[between].end > text) {
		r.Text = p.textAt(text)
		return
	}
	r.Text = p.textAt(p.toks[i-1].end)
	for k := i; text >= 0 && k < len(p.toks) && p.toks[k].end <= text; k++ {
		if p.found(ownContact, k) || p.found(contactCues, k) {
			p.told = text // "met them on Friday: all is well"
			return
		}
	}
}

// leadingDay reads the day that begins at token i, or that there is none of that
// name, and says where what follows begins. Surely the text follows a colon; else a
// day is that of the contact only where a contact is told behind it.
func (p *parser) leadingDay(r *Request, i int, surely bool) int {
	if i >= len(p.toks) {
		return i
	}
	if at, n := p.noDayAt(i); n > 0 {
		r.BadPeriod = p.raw(at, at+n-1)
		return at + n
	}
	var d days
	n := p.datesAt(&d, i, true)
	if n == 0 {
		return i
	}
	next := i + n
	switch {
	case d.unclear && surely: // either day may be meant, and is asked
		return next
	case d.start != 0 && d.start == d.end:
		if surely || next < len(p.toks) && (p.found(ownContact, next) || p.found(contactCues, next)) {
			r.Start = d.start
			return next
		}
	case surely || d.past:
		if at := p.weekIn(i, next); at >= 0 {
			r.BadPeriod = p.rawDay(i, next-1)
			return next
		}
	}
	return i
}

// noDayAt finds a day that there is not, or that is half said, at token i or behind
// what leads in a day there.
func (p *parser) noDayAt(i int) (at, n int) {
	for i < len(p.toks) && (dayArticles[p.word(i)] || p.word(i) == "on" || p.word(i) == "in" || p.word(i) == "en") {
		i++
	}
	if i >= len(p.toks) {
		return i, 0
	}
	if n = p.badDayAt(i); n == 0 && p.toks[i].kind == word && dayAndMonth(strings.Trim(p.toks[i].raw, ".,")) {
		n = 1
	}
	return i, n
}

// dayAndMonth says that a word is two numbers with a hyphen, which may be a day or
// something else: "24-11".
func dayAndMonth(raw string) bool {
	a, b, ok := strings.Cut(raw, "-")
	return ok && len(a) > 0 && len(a) < 3 && len(b) > 0 && len(b) < 3 && strings.Trim(a+b, "0123456789") == ""
}

// weekIn is where a whole week, or more, is said between tokens i and j, negative for
// nowhere.
func (p *parser) weekIn(i, j int) int {
	for k := i; k < min(j, len(p.toks)); k++ {
		if wholeWeeks[p.word(k)] {
			return k
		}
	}
	return -1
}

// contactDay is the day of a note, said before its text: "call with Isdom
// yesterday: ...". On Monday is the last one. A day that there is not, or a whole
// week, is none: it is asked for.
func (p *parser) contactDay(r *Request) {
	if r.Start != 0 || r.BadPeriod != "" {
		return
	}
	marks, taken := p.allMarks()
	used := slices.Clone(taken)
	for k := range marks { // a name that nobody has may be a day, and none goes on in the text: "on Monday: Demo"
		if m := &marks[k]; m.strange || m.weak && p.toks[m.i].start < p.told && p.toks[m.j].start >= p.told {
			for i := m.i; i <= m.j; i++ {
				used[i] = false
			}
		}
	}
	all := p.toks
	defer func() { p.toks = all }()
	for len(p.toks) > 0 && p.toks[len(p.toks)-1].start >= p.told { // "on Friday: 1 March"
		p.toks = p.toks[:len(p.toks)-1]
	}
	for i := p.first; i < len(p.toks); i++ {
		if at, n := p.noDayAt(i); n > 0 && at == i && free(used, i, min(n, len(p.toks)-i)) {
			r.BadPeriod = p.raw(i, min(i+n, len(p.toks))-1)
			return
		}
	}
	before := slices.Clone(used)
	d := p.dates(used, true)
	switch {
	case d.start != 0 && d.start == d.end:
		r.Start = d.start
	case d.start != 0 || d.end != 0 || d.past:
		from := slices.IndexFunc(p.toks, func(t token) bool { return wholeWeeks[t.key] })
		if from < 0 || before[from] || !used[from] {
			return
		}
		to := from
		for from > 0 && used[from-1] && !before[from-1] {
			from--
		}
		for to+1 < len(p.toks) && used[to+1] && !before[to+1] {
			to++
		}
		r.BadPeriod = p.rawDay(from, to)
	}
}

// rawDay is what was said of a day, without what leads it in.
func (p *parser) rawDay(i, j int) string {
	for i < j && (p.word(i) == "on" || p.word(i) == "in" || p.word(i) == "en") {
		i++
	}
	return p.raw(i, j)
}
