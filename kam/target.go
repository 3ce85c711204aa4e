package kam

import "time"

// Window is the month, quarter or year the target is for; false when Period is
// none of "2026-11", "2026-Q4" and "2026".
func (t Target) Window() (Period, bool) {
	s := t.Period
	year, ok := digitsOf(s, 0, 4)
	switch {
	case !ok || len(s) > 4 && s[4] != '-':
		return Period{}, false
	case len(s) == 4:
		return OfYear(year), true
	case len(s) != 7:
		return Period{}, false
	case s[5] == 'Q' && '1' <= s[6] && s[6] <= '4':
		return OfQuarter(year, int(s[6]-'0')), true
	}
	month, ok := digitsOf(s, 5, 7)
	if !ok || month < 1 || month > 12 {
		return Period{}, false
	}
	return OfMonth(NewMonth(year, time.Month(month))), true
}

func digitsOf(s string, from, to int) (n int, ok bool) {
	if len(s) < to {
		return 0, false
	}
	for _, c := range []byte(s[from:to]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// TargetFor is what a sum, such as turnover or orders, should reach in a whole
// month, quarter or year, from the targets of one KPI of one subject: the target
// of exactly that period; else the sum of its parts, when none is missing; else
// its share, by working days, of the quarter, else of the year, that holds it.
// Months and quarters with a target of their own keep it, and the other months
// share what remains, exactly to the last 1/10,000; nothing when what is set goes
// beyond the whole already. False: there is no target, which is not zero.
func TargetFor(targets []Target, p Period, c *Calendar) (Amount, bool) {
	return goals{byWindow(targets), c}.of(p)
}

// LevelFor is what a level, such as OTIF or NPS, should be in a whole month,
// quarter or year: a level is not shared out, so the target of exactly that
// period counts, else that of the quarter, else that of the year it lies in.
func LevelFor(targets []Target, p Period) (Amount, bool) {
	set := byWindow(targets)
	for _, whole := range []Period{p, QuarterAt(p.From), YearAt(p.From)} {
		if v, ok := set[whole]; ok && p.To <= whole.To {
			return v, true
		}
	}
	return 0, false
}

func byWindow(targets []Target) map[Period]Amount {
	set := make(map[Period]Amount, len(targets))
	for _, t := range targets {
		if p, ok := t.Window(); ok {
			set[p] = t.Value
		}
	}
	return set
}

// goals are the targets of one KPI of one subject.
type goals struct {
	set      map[Period]Amount
	calendar *Calendar
}

func (g goals) of(p Period) (Amount, bool) {
	if v, ok := g.set[p]; ok {
		return v, true
	}
	switch p.Kind {
	case MonthOf:
		for _, whole := range []Period{QuarterAt(p.From), YearAt(p.From)} {
			if v, ok := g.set[whole]; ok {
				return g.share(p.From.Month(), whole, v), true
			}
		}
	case Quarter:
		return g.sum(p, MonthAt)
	case Year:
		return g.sum(p, QuarterAt)
	}
	return 0, false
}

// sum adds up the parts of p.
func (g goals) sum(p Period, part func(Day) Period) (sum Amount, ok bool) {
	for d := p.From; d <= p.To; d = part(d).To + 1 {
		v, ok := g.of(part(d))
		if !ok {
			return 0, false
		}
		sum += v
	}
	return sum, true
}

// share is what a month without a target takes of a whole that has one. It is
// the difference of two running shares, so that all months together make the
// whole.
func (g goals) share(month Month, whole Period, value Amount) Amount {
	free, left := g.free(whole, value)
	if left != 0 && (left < 0) != (value < 0) {
		return 0
	}
	weigh := g.calendar.WorkingDays
	if running(free, weigh, whole.To) == 0 { // nobody works in what is left of it
		weigh = func(from, to Day) int { return int(to-from) + 1 }
	}
	all := running(free, weigh, whole.To)
	return left.MulDiv(running(free, weigh, month.Last()), all) - left.MulDiv(running(free, weigh, month.First()-1), all)
}

// free are the months of whole that no target of their own or of their quarter
// settles, and what those that are settled leave of its value.
func (g goals) free(whole Period, value Amount) (free []Month, left Amount) {
	left = value
	for d := whole.From; d <= whole.To; {
		part := MonthAt(d)
		if quarter := QuarterAt(d); whole.Kind == Year {
			if _, ok := g.set[quarter]; ok {
				part = quarter
			}
		}
		if v, ok := g.set[part]; ok {
			left -= v
		} else {
			free = append(free, d.Month())
		}
		d = part.To + 1
	}
	return free, left
}

// running is the weight of the months up to a day, at a month's end.
func running(months []Month, weigh func(from, to Day) int, to Day) (sum int64) {
	for _, m := range months {
		if m.Last() <= to {
			sum += int64(weigh(m.First(), m.Last()))
		}
	}
	return sum
}
