package nlp

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"kambot/kam"
)

// unit is one calendar unit as it was said, not yet checked: a year, a half, a
// quarter, a month or a day. A unit without a kind is a bare day of a month.
type unit struct {
	kind    kam.PeriodKind
	year    int
	quarter int // 1 to 4; 5 and 6 are the halves of a year
	month   time.Month
	day     int
	hasYear bool
	// eitherWay is a numeric date that is one whichever of its numbers is the
	// month: Spanish says the day first, English leaves it open.
	eitherWay bool
}

const halfYear kam.PeriodKind = "half"

// articles may stand between the halves of a range, and of a date.
var articles = set("the el la los las of de del")

// resolve is the window of the unit; without a year it is the latest that has
// begun. It is false for what is on no calendar or outside the years of billing.
func (u unit) resolve(today kam.Day) (kam.Period, bool) {
	if !u.hasYear {
		u.year, u.hasYear = today.Month().Year(), true
		this, ok := u.resolve(today)
		if ok && this.From <= today {
			return this, true
		}
		u.year--
		return u.resolve(today)
	}
	if u.year < 1900 || u.year > 2199 {
		return kam.Period{}, false
	}
	switch u.kind {
	case kam.Year:
		return kam.OfYear(u.year), true
	case halfYear:
		m := kam.NewMonth(u.year, time.Month(1+6*(u.quarter-5)))
		return kam.OfRange(m.First(), (m + 5).Last()), u.quarter == 5 || u.quarter == 6
	case kam.Quarter:
		if u.quarter < 1 || u.quarter > 4 {
			return kam.Period{}, false
		}
		return kam.OfQuarter(u.year, u.quarter), true
	case kam.MonthOf:
		if u.month < 1 || u.month > 12 {
			return kam.Period{}, false
		}
		return kam.OfMonth(kam.NewMonth(u.year, u.month)), true
	}
	if u.month < 1 || u.month > 12 || u.day < 1 || u.day > 31 {
		return kam.Period{}, false
	}
	d := kam.NewDay(u.year, u.month, u.day)
	_, m, _ := d.Date()
	return kam.OfRange(d, d), m == u.month
}

// unitAt reads a unit at token i and says how many tokens it takes.
func (p *parser) unitAt(i int, strict bool) (unit, int) {
	t := &p.toks[i]
	if t.kind != word {
		return unit{}, 0
	}
	if q, n := quarters.longest(&p.sentence, i); n > 0 {
		u := unit{kind: kam.Quarter, quarter: q}
		if q > 4 {
			u.kind = halfYear
		}
		return p.withYear(u, i, n)
	}
	if m := cmp.Or(months[t.key], p.misspeltMonth(i)); m != 0 {
		return p.monthAt(i, m, strict)
	}
	if t.key == "" || !digit(t.key[0]) && (len(t.key) < 2 || !digit(t.key[1])) {
		return unit{}, 0
	}
	if d, ok := dayNumber(t.key); ok { // "3 March 2017", "3 de marzo"
		k := i + 1
		for k < len(p.toks) && articles[p.word(k)] {
			k++
		}
		if k < len(p.toks) {
			if m, ok := months[p.word(k)]; ok {
				return p.withYear(unit{kind: kam.Range, month: m, day: d}, i, k-i+1)
			}
		}
	}
	if u, ok := numeric(t.raw); ok || u.kind != "" {
		if u.eitherWay {
			switch p.dateOrder() {
			case untold:
				return unit{kind: kam.Range}, 1
			case monthFirst:
				u.day, u.month = int(u.month), time.Month(u.day)
			}
		}
		switch {
		case u.kind == kam.Quarter && !u.hasYear, u.kind == halfYear && !u.hasYear:
			return p.withYear(u, i, 1)
		case u.kind == kam.Year && p.word(i+1) != "": // "2017 Q3"
			if q, ok := numeric(p.toks[i+1].raw); ok && q.kind == kam.Quarter && !q.hasYear {
				q.year, q.hasYear = u.year, true
				return q, 2
			}
		}
		return u, 1
	}
	return unit{}, 0
}

// monthAt reads what follows a month's name: a day, a year, both.
func (p *parser) monthAt(i int, m time.Month, strict bool) (unit, int) {
	u := unit{kind: kam.MonthOf, month: m}
	if w := p.word(i - 1); p.toks[i].key == "set" && (w == "pareto" || w == "key" || w == "the") {
		return unit{}, 0
	}
	if i+1 < len(p.toks) {
		if d, ok := dayNumber(p.word(i + 1)); ok && !strings.Contains(p.toks[i+1].raw, "-") {
			dated, n := p.withYear(unit{kind: kam.Range, month: m, day: d}, i, 2)
			if dated.hasYear || strict {
				return dated, n
			}
		}
	}
	if u, n := p.withYear(u, i, 1); u.hasYear {
		return u, n
	}
	if shortMonth(p.toks[i].key) && !strict && !p.monthStands(i, false) {
		return unit{}, 0
	}
	return u, 1
}

// withYear adds a year that follows the n tokens of u at i: "2017", "of 2017",
// "next year", "del año que viene".
func (p *parser) withYear(u unit, i, n int) (unit, int) {
	k := i + n
	for k < len(p.toks) && articles[p.word(k)] {
		k++
	}
	if k >= len(p.toks) || p.toks[k].kind != word {
		return u, n
	}
	if y, ok := numeric(p.toks[k].raw); ok && y.kind == kam.Year {
		u.year, u.hasYear = y.year, true
		return u, k - i + 1
	}
	if r, m := nearDays.longest(&p.sentence, k); r.unit == year && m > 1 {
		u.year, u.hasYear = p.c.Today.Month().Year()+r.offset, true
		return u, k - i + m
	}
	return u, n
}

// bareDay is "3" of "from 3 to 15 March".
func (p *parser) bareDay(i int) (unit, int) {
	if d, ok := dayNumber(p.word(i)); ok {
		return unit{day: d}, 1
	}
	return unit{}, 0
}

// dayNumber reads 1 to 99 with an ordinal's ending or without; what is above 31
// is a day on no calendar, which whoever reads it says.
func dayNumber(s string) (int, bool) {
	for _, end := range [...]string{"st", "nd", "rd", "th", "o"} {
		if cut, ok := strings.CutSuffix(s, end); ok {
			s = cut
			break
		}
	}
	if len(s) < 1 || len(s) > 2 || !digit(s[0]) {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// numeric reads the units that are one token: 2017, 2017-03, 2017-03-01, 2017-Q3,
// Q3, Q3-2017, 03/2017, 1/3/2017. With ok false and a kind, it has the shape of
// one and is none.
func numeric(raw string) (u unit, ok bool) {
	if len(raw) < 2 || len(raw) > 12 {
		if len(raw) > 4 && fourDigits(raw) && (raw[4] == '-' || raw[4] == '/') {
			return unit{kind: kam.Range}, false
		}
		return unit{}, false
	}
	if q, ok := quarterOf(raw); ok {
		return q, q.quarter >= 1
	}
	if fourDigits(raw) {
		return yearFirst(raw)
	}
	return yearLast(raw)
}

func fourDigits(s string) bool {
	return len(s) >= 4 && digit(s[0]) && digit(s[1]) && digit(s[2]) && digit(s[3])
}

// quarterOf reads Q3, T3, 3Q, 3T, H1, S1. Outside 1 to 4 it has the shape alone.
func quarterOf(s string) (unit, bool) {
	if len(s) != 2 {
		return unit{}, false
	}
	letter, n := s[0]|0x20, s[1]
	if digit(s[0]) {
		letter, n = s[1]|0x20, s[0]
	}
	if !digit(n) {
		return unit{}, false
	}
	switch letter {
	case 'q', 't':
		q := int(n - '0')
		if q < 1 || q > 4 {
			return unit{kind: kam.Quarter}, true
		}
		return unit{kind: kam.Quarter, quarter: q}, true
	case 'h', 's':
		if n == '1' || n == '2' {
			return unit{kind: halfYear, quarter: int(n-'0') + 4}, true
		}
	}
	return unit{}, false
}

// yearFirst reads what begins with four digits.
func yearFirst(s string) (unit, bool) {
	y, _ := strconv.Atoi(s[:4])
	u := unit{kind: kam.Year, year: y, hasYear: true}
	rest := s[4:]
	if rest == "" {
		if y < 1900 || y > 2199 {
			return unit{}, false // a number, not a year
		}
		return u, true
	}
	if q, ok := quarterOf(rest); ok {
		q.year, q.hasYear = y, true
		return q, q.quarter > 0
	}
	if rest[0] != '-' && rest[0] != '/' {
		return unit{}, false
	}
	sep := rest[:1]
	rest = rest[1:]
	if q, ok := quarterOf(rest); ok {
		q.year, q.hasYear = y, true
		return q, q.quarter > 0
	}
	first, second, dated := strings.Cut(rest, sep)
	m, errM := strconv.Atoi(first)
	bad := unit{kind: kam.Range, year: y, hasYear: true}
	if errM != nil || len(first) > 2 {
		return bad, false
	}
	u.kind, u.month = kam.MonthOf, time.Month(m)
	if dated {
		d, errD := strconv.Atoi(second)
		if errD != nil || len(second) > 2 {
			return bad, false
		}
		u.kind, u.day = kam.Range, d
	}
	return u, m >= 1 && m <= 12
}

// yearLast reads Q3-2017, 03/2017, 13/3/2017, the day first where it can be.
func yearLast(s string) (unit, bool) {
	if len(s) < 6 || !fourDigits(s[len(s)-4:]) {
		return unit{}, false
	}
	y, _ := strconv.Atoi(s[len(s)-4:])
	head := s[:len(s)-4]
	if sep := head[len(head)-1]; sep == '-' || sep == '/' || sep == '.' {
		head = head[:len(head)-1]
	}
	if q, ok := quarterOf(head); ok {
		q.year, q.hasYear = y, true
		return q, q.quarter > 0
	}
	if !strings.ContainsAny(s, "/-.") || !digit(s[0]) {
		return unit{}, false
	}
	parts := strings.FieldsFunc(head, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	n := make([]int, len(parts))
	for i, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || len(part) > 2 {
			return unit{}, false
		}
		n[i] = v
	}
	u := unit{year: y, hasYear: true}
	switch len(n) {
	case 1:
		u.kind, u.month = kam.MonthOf, time.Month(n[0])
		return u, n[0] >= 1 && n[0] <= 12
	case 2:
		u.kind, u.day, u.month = kam.Range, n[0], time.Month(n[1])
		if n[1] > 12 && n[0] <= 12 {
			u.day, u.month = n[1], time.Month(n[0])
		}
		u.eitherWay = n[0] <= 12 && n[1] <= 12 && n[0] != n[1]
		return u, u.month >= 1 && u.month <= 12
	}
	return unit{}, false
}
