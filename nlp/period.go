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
	open   bool // its last day was not said: it is today
}

// periodAt reads a period at token i. Weak words, which are names or verbs as
// often as months, count only where strict says that a period must stand here.
func (p *parser) periodAt(i int, strict bool) window {
	if !p.maybePeriod(i) {
		return window{}
	}
	w := p.windowAt(i, strict)
	if today := p.c.Today; w.n > 0 && !w.bad && w.period.From <= today && (w.open || w.period.To > today) && p.says(toDate) {
		w.period, w.open = p.untilToday(w.period), false
	}
	return w
}

var toDate = compile([]phrasing[bool]{{true, []string{
	"so far", "to date", "(until|till|til|up to|through|thru) (today|now)", "up until (today|now)", "hasta (hoy|ahora|la fecha|el momento|el dia de hoy)",
}}})

// untilToday ends a window that runs today.
func (p *parser) untilToday(w kam.Period) kam.Period {
	for _, r := range [...]span{monthToDate, quarterToDate, yearToDate} {
		if whole := (relative{r - monthToDate + month, 0}).at(p.c.Today); whole == w {
			return relative{r, 0}.at(p.c.Today)
		}
	}
	return kam.OfRange(w.From, p.c.Today)
}

func (p *parser) windowAt(i int, strict bool) window {
	if p.ahead {
		if w := p.comingAt(i); w.n > 0 {
			return w
		}
	}
	if p.comes && aheadWords[p.word(i)] {
		if w := p.aheadAt(i); w.n > 0 {
			return w
		}
	}
	if w := p.rangeAt(i); w.n > 0 {
		return w
	}
	if r, n := relatives.longest(&p.sentence, i); n > 0 {
		return window{period: r.at(p.c.Today), n: n}
	}
	if u := units[p.word(i)]; u > day && p.word(i-1) == "del" { // "números del trimestre"
		return window{period: relative{u, 0}.at(p.c.Today), n: 1}
	}
	if w := p.lastUnits(i); w.n > 0 {
		return w
	}
	if w := p.nextUnits(i); w.n > 0 {
		return w
	}
	if s, n := p.weekNumberAt(i, !p.ahead); n > 0 {
		return window{period: kam.OfRange(s.from, s.to), n: n}
	}
	u, n := p.unitAt(i, strict || i > 0 && triggers[p.word(i-1)])
	if n == 0 {
		return window{}
	}
	period, ok := u.resolve(p.c.Today)
	if ok {
		period = p.forward(u, period)
	}
	return window{period: period, n: n, bad: !ok}
}

// comingAt reads what only days to come have at token i: what is left of a
// whole, and a stretch from one day to another.
func (p *parser) comingAt(i int) window {
	if _, rest := restOf.longest(&p.sentence, i); rest == 0 && !fromWords[p.word(i)] {
		return window{}
	}
	var d days
	n := p.datesAt(&d, i, false)
	if d.start == 0 {
		d.start = p.today()
	}
	if n == 0 || d.single || d.span || d.end < d.start {
		return window{}
	}
	return window{period: kam.OfRange(d.start, d.end), n: n}
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
	if months[k] != 0 || relatives[k] != nil || quarters[k] != nil || lastWords[k] || nextWords[k] || fromWords[k] || sinces[k] || weekWords[k] || p.ahead && restOf[k] != nil || p.comes && aheadWords[k] {
		return true
	}
	return p.misspeltMonth(i) != 0 || units[k] > day && p.word(i-1) == "del" || strings.HasPrefix(k, "kw") && len(k) < 5
}

// misspeltMonth is the month one slip away from token i where a word before it
// asks for a period.
func (p *parser) misspeltMonth(i int) time.Month {
	if !periodOnly[p.word(i-1)] {
		return 0
	}
	m, _ := nearest(p.word(i), months)
	return m
}

// rangeAt reads "2017-03-01..2017-05-31", "from March to May 2017", "since 2016".
func (p *parser) rangeAt(i int) window {
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
	a, n := p.unitAt(from, true) // what follows tells
	if n == 0 {
		a, n = p.bareDay(from)
	}
	if n > 0 {
		if w := p.rangeEnd(a, from+n, from > i, from+n-i); w.n > 0 {
			return w
		}
	}
	if !sinces[p.toks[i].key] || p.ahead {
		return window{}
	}
	if a.kind == "" { // "since last Monday", "desde principios de año"
		s, n := p.stretchAt(i+1, true, true)
		s = p.later(s, 0, true)
		if n == 0 || s.unclear || s.from == 0 || s.from > p.c.Today {
			return window{}
		}
		return window{period: kam.OfRange(s.from, p.c.Today), n: 1 + n, open: true}
	}
	start, ok := a.resolve(p.c.Today)
	if !ok || start.From > p.c.Today {
		return window{n: from + n - i, bad: true}
	}
	return window{period: kam.OfRange(start.From, p.c.Today), n: from + n - i, open: true}
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
	if r, n := p.nearDay(to); n > 0 && r == (relative{day, 0}) && a.kind != "" && !joined { // "from March until today"
		if first, ok := a.resolve(p.c.Today); ok && first.From <= p.c.Today {
			return window{period: kam.OfRange(first.From, p.c.Today), n: taken + to - at + n}
		}
	}
	b, n := p.unitAt(to, true)
	if n == 0 || b.kind == "" {
		return window{}
	}
	if !opened && joined && (a.kind != b.kind || a.kind != kam.MonthOf && a.kind != kam.Quarter && a.kind != kam.Year) {
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

// nextUnits reads "next 90 days", "los próximos 3 meses": from today on.
func (p *parser) nextUnits(i int) window {
	if !nextWords[p.toks[i].key] || i+2 >= len(p.toks) {
		return window{}
	}
	n, u, k := p.quantity(i + 1)
	if k == 0 || u == 0 || n > 36_500 {
		return window{}
	}
	return window{period: kam.OfRange(p.c.Today, p.lengthened(p.c.Today, n, u)-1), n: 1 + k}
}

var nextWords = set("next coming following proximos proximas siguientes")

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

// torn says that what has the shape of a period at token i holds a quote within,
// which nothing can carry.
func (p *parser) torn(i int, w window) bool {
	return w.bad && w.n == 1 && strings.ContainsRune(p.raw(i, i), ' ')
}
