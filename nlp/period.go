package nlp

import (
	"strings"
	"time"

	"kambot/kam"
)

// span is a unit of a relative window.
type span uint8

const (
	day span = iota + 1
	week
	month
	quarter
	year
	monthToDate
	quarterToDate
	yearToDate
	trailing
	always
	weekend
	workday
)

// relative is a window some units away from the one that holds today.
type relative struct {
	unit   span
	offset int
}

// The compiled lists of the two languages.
var (
	relatives = compile(relativeEN, relativeES)
	quarters  = compile(quartersEN, quartersES)
	months    = monthsOf(monthsEN, monthsES)
	lastWords = set(lastEN, lastES)
	fromWords = set(fromEN, fromES)
	sinces    = set(sinceEN, sinceES)
	toWords   = set(toEN, toES)
	triggers  = set(triggersEN, triggersES)
	units     = unitsOf([...][2]string{
		{unitsDayEN, unitsDayES}, {unitsWeekEN, unitsWeekES}, {unitsMonthEN, unitsMonthES}, {unitsQuarterEN, unitsQuarterES}, {unitsYearEN, unitsYearES},
	})
)

func monthsOf(lists ...[12]string) map[string]time.Month {
	m := map[string]time.Month{}
	for _, list := range lists {
		for i, names := range list {
			for name := range strings.FieldsSeq(names) {
				m[name] = time.Month(i + 1)
			}
		}
	}
	return m
}

func unitsOf(lists [5][2]string) map[string]span {
	m := map[string]span{}
	for i, languages := range lists {
		for _, list := range languages {
			for w := range strings.FieldsSeq(list) {
				m[w] = span(i + 1)
			}
		}
	}
	return m
}

// window is what was read of a period: the tokens it takes, and whether it is
// one that exists.
type window struct {
	period kam.Period
	n      int
	bad    bool
}

// periodAt reads a period at token i. Weak words, which are names or verbs as
// often as months, count only where strict says that a period must stand here.
func (p *parser) periodAt(i int, strict bool) window {
	if !p.maybePeriod(i) {
		return window{}
	}
	if w := p.rangeAt(i, strict); w.n > 0 {
		return w
	}
	if r, n := relatives.longest(&p.sentence, i); n > 0 {
		return window{period: r.at(p.c.Today), n: n}
	}
	if w := p.lastUnits(i); w.n > 0 {
		return w
	}
	u, n := p.unitAt(i, strict || i > 0 && triggers[p.word(i-1)])
	if n == 0 {
		return window{}
	}
	period, ok := u.resolve(p.c.Today)
	if ok {
		period = p.forward(u, period)
	}
	return window{period, n, !ok}
}

// maybePeriod is the cheap question first: most tokens begin no period.
func (p *parser) maybePeriod(i int) bool {
	t := &p.toks[i]
	if t.kind != word || t.key == "" {
		return false
	}
	if digit(t.key[0]) || len(t.key) > 1 && digit(t.key[1]) {
		return true
	}
	k := t.key
	_, isMonth := months[k]
	return isMonth || relatives[k] != nil || quarters[k] != nil || lastWords[k] || fromWords[k] || sinces[k]
}

// rangeAt reads "2017-03-01..2017-05-31", "from March to May 2017", "since 2016".
func (p *parser) rangeAt(i int, strict bool) window {
	if raw := p.toks[i].raw; strings.Contains(raw, "..") || len(raw) == 9 && raw[4] == '-' && fourDigits(raw) && fourDigits(raw[5:]) {
		left, right, ok := strings.Cut(raw, "..")
		if !ok {
			left, right = raw[:4], raw[5:] // "1996-1998"
		}
		a, okA := numeric(left)
		b, okB := numeric(strings.TrimLeft(right, "."))
		if !digit(raw[0]) {
			return window{}
		}
		if !okA || !okB {
			return window{n: 1, bad: true}
		}
		return p.between(a, b, 1)
	}
	from := i
	opened := fromWords[p.toks[i].key]
	if opened || sinces[p.toks[i].key] {
		from++
		if from < len(p.toks) && articles[p.word(from)] {
			from++
		}
	}
	if from >= len(p.toks) {
		return window{}
	}
	a, n := p.unitAt(from, strict || from > i)
	if n == 0 {
		a, n = p.bareDay(from)
	}
	if n == 0 {
		return window{}
	}
	if w := p.rangeEnd(a, from+n, from > i, from+n-i); w.n > 0 {
		return w
	}
	if sinces[p.toks[i].key] && a.kind != "" {
		start, ok := a.resolve(p.c.Today)
		if !ok || start.From > p.c.Today {
			return window{n: from + n - i, bad: true}
		}
		return window{period: kam.OfRange(start.From, p.c.Today), n: from + n - i}
	}
	return window{}
}

// rangeEnd reads the second half of a range whose first half is a and which has
// taken so many tokens so far.
func (p *parser) rangeEnd(a unit, at int, opened bool, taken int) window {
	if at >= len(p.toks) {
		return window{}
	}
	joined := p.word(at) == "and" || p.word(at) == "y"
	joins := p.toks[at].kind == dash || toWords[p.word(at)]
	if !joins {
		return window{}
	}
	to := at + 1
	for to < len(p.toks) && articles[p.word(to)] {
		to++
	}
	if to >= len(p.toks) {
		return window{}
	}
	b, n := p.unitAt(to, true)
	if n == 0 || b.kind == "" {
		return window{}
	}
	if !opened && joined && a.kind != kam.MonthOf && a.kind != kam.Quarter {
		return window{}
	}
	return p.between(a, b, taken+to-at+n)
}

// between is the window from the first day of a to the last of b. What one half
// leaves unsaid the other says.
func (p *parser) between(a, b unit, n int) window {
	if a.kind == "" { // "3" of "3 to 15 March"
		a.kind, a.month, a.year, a.hasYear = b.kind, b.month, b.year, b.hasYear
	}
	if !a.hasYear && b.hasYear {
		a.year, a.hasYear = b.year, true
	}
	first, okA := a.resolve(p.c.Today)
	last, okB := b.resolve(p.c.Today)
	if okA && okB && !b.hasYear && last.To < first.From {
		b.year, b.hasYear = first.From.Month().Year(), true
		if last, okB = b.resolve(p.c.Today); okB && last.To < first.From {
			b.year++
			last, okB = b.resolve(p.c.Today)
		}
	}
	if !okA || !okB || last.To < first.From {
		return window{n: n, bad: true}
	}
	return window{period: kam.OfRange(first.From, last.To), n: n}
}

// lastUnits reads "last 30 days", "los últimos 3 meses": days and weeks end
// today, months, quarters and years are whole closed ones, as everywhere.
func (p *parser) lastUnits(i int) window {
	if !lastWords[p.toks[i].key] || i+2 >= len(p.toks) {
		return window{}
	}
	n, ok := p.number(i + 1)
	u := units[p.word(i+2)]
	if !ok || u == 0 {
		return window{}
	}
	if n < 1 || n > 36_500 {
		return window{n: 3, bad: true}
	}
	today := p.c.Today
	m := today.Month()
	var from, to kam.Day
	switch u {
	case day:
		from, to = today-kam.Day(n)+1, today
	case week:
		from, to = today-kam.Day(7*n)+1, today
	case month:
		if n == 12 {
			return window{period: kam.TTMAt(today), n: 3}
		}
		from, to = (m - kam.Month(n)).First(), (m - 1).Last()
	case quarter:
		q := m - kam.Month((int(m.Of())-1)%3)
		from, to = (q - kam.Month(3*n)).First(), (q - 1).Last()
	default:
		from, to = kam.OfYear(m.Year()-n).From, kam.OfYear(m.Year()-1).To
	}
	if from < kam.FirstDay {
		return window{n: 3, bad: true}
	}
	return window{period: kam.OfRange(from, to), n: 3}
}

// at is the window as of today.
func (r relative) at(today kam.Day) kam.Period {
	m := today.Month()
	q := m - kam.Month((int(m.Of())-1)%3)
	switch r.unit {
	case day:
		return kam.OfRange(today+kam.Day(r.offset), today+kam.Day(r.offset))
	case week:
		monday := today - kam.Day((int(today.Weekday())+6)%7) + kam.Day(7*r.offset)
		return kam.OfRange(monday, monday+6)
	case weekend:
		monday := today - kam.Day((int(today.Weekday())+6)%7) + kam.Day(7*r.offset)
		return kam.OfRange(monday+5, monday+6)
	case month:
		return kam.OfMonth(m + kam.Month(r.offset))
	case quarter:
		q += kam.Month(3 * r.offset)
		return kam.OfQuarter(q.Year(), (int(q.Of())+2)/3)
	case year:
		return kam.OfYear(m.Year() + r.offset)
	case monthToDate:
		return kam.OfRange(m.First(), today)
	case quarterToDate:
		return kam.OfRange(q.First(), today)
	case yearToDate:
		return kam.YTDAt(today)
	case trailing:
		return kam.TTMAt(today)
	}
	return kam.EverPeriod()
}
