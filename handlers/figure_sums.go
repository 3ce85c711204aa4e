package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// spell is a window with the like windows that it is compared with.
type spell struct {
	name                  wording.Text
	whole                 kam.Period // which a target is set for
	now, before, lastYear kam.Period
	running               bool // it is not over: what is not there yet may still come
	ahead                 bool // it has not begun
}

// spellOf is a window as it stands on a day. A running one ends there, and what
// it is compared with on the like day: the same working day.
func spellOf(p kam.Period, day kam.Day, c *kam.Calendar) spell {
	switch p.Kind {
	case kam.YTD:
		p = kam.YearAt(p.To)
	case kam.TTM:
		before, _ := p.Before()
		return spell{whole: p, now: p, before: before, lastYear: before}
	case kam.Ever:
		none := kam.PeriodBefore(p)
		return spell{whole: p, now: p, before: none, lastYear: none}
	}
	s := spell{whole: p, now: p, before: kam.PeriodBefore(p), lastYear: kam.YearBefore(p)}
	switch {
	case p.From > day:
		s.ahead, s.running = true, true
	case p.To >= day:
		s.running = true
		s.now = until(p, day)
		s.before = until(s.before, c.Like(day, p, s.before))
		s.lastYear = until(s.lastYear, c.Like(day, p, s.lastYear))
	}
	return s
}

// until is a window up to a day of it.
func until(p kam.Period, day kam.Day) kam.Period {
	return kam.Period{Kind: kam.Range, From: p.From, To: day}
}

func (s spell) named(name wording.Text) spell { s.name = name; return s }

// usual are the windows that turnover is shown in when none is said.
func usual(day kam.Day, c *kam.Calendar) []spell {
	return []spell{
		spellOf(kam.MonthAt(day), day, c).named(wording.KPIMonthSum),
		spellOf(kam.QuarterAt(day), day, c).named(wording.KPIQuarterSum),
		spellOf(kam.YearAt(day), day, c).named(wording.KPIYearSum),
		spellOf(kam.TTMAt(day), day, c).named(wording.KPITwelve),
	}
}

// windowsOf are the windows of spells, each with the two that it is compared with.
func windowsOf(spells []spell) []kam.Period {
	windows := make([]kam.Period, 0, 3*len(spells))
	for _, sp := range spells {
		windows = append(windows, sp.now, sp.before, sp.lastYear)
	}
	return windows
}

// turnovers are the turnover in each window. All windows are added up in one pass
// over the accounts.
func (a *ask) turnovers(s *subject, spells []spell) ([]figure, error) {
	added, err := a.addUp(s, windowsOf(spells))
	if err != nil {
		return nil, err
	}
	return a.turnoversOf(s, spells, added)
}

// turnoversOf are they, of what the windows come to.
func (a *ask) turnoversOf(s *subject, spells []spell, added []added) ([]figure, error) {
	metric, _ := kam.BuiltIn(kam.KPITurnover)
	list := make([]figure, len(spells))
	for i, sp := range spells {
		f := &list[i]
		*f = figure{kpi: kam.KPITurnover, name: a.say(sp.name), metric: metric, kind: store.Billing}
		now, before, lastYear := added[3*i], added[3*i+1], added[3*i+2]
		if !now.added {
			f.state |= isTooBig
			continue
		}
		f.now, f.empty = known(now.sum), !now.billed
		a.compareSums(s, f, sp, before, lastYear)
		if !now.billed && !sp.running && (before.sum > 0 || lastYear.sum > 0) {
			f.state |= isGone
		}
		if err := a.paced(s, f, sp); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// compareSums sets what a sum is compared with, where the company's billing had
// begun by then.
func (a *ask) compareSums(s *subject, f *figure, sp spell, before, lastYear added) {
	f.window, f.compared, f.compared2 = sp.now, sp.before, sp.lastYear
	if sp.ahead {
		f.state |= notBegun
		return
	}
	if before.added && a.billedIn(sp.before) {
		f.before = reading{before.sum, true, !a.billedFrom(sp.before)}
	}
	if lastYear.added && a.billedIn(sp.lastYear) {
		f.lastYear = reading{lastYear.sum, true, !a.billedFrom(sp.lastYear)}
	}
	if a.billingStale(s.day) {
		f.state |= isStale
	}
}

// paced sets the target of a window, and the pace by its last day.
func (a *ask) paced(s *subject, f *figure, sp spell) error {
	if err := a.setTarget(s, f, sp.whole); err != nil || !f.target.known {
		return err
	}
	if !sp.ahead {
		f.pace = kam.PaceOf(f.now.value, f.target.value, sp.whole, sp.now.To, s.calendar)
	}
	return nil
}

// billedIn says that the company had begun to bill by the end of a window, and
// not yet ended: else there is nothing to compare with.
func (a *ask) billedIn(p kam.Period) bool {
	first, last, billed := a.BillingSpan()
	return billed && p.From <= p.To && p.To >= first && p.From <= last
}

// billedFrom says that the company had begun to bill by the month in which a
// window begins: what it comes to is the whole of it.
func (a *ask) billedFrom(p kam.Period) bool {
	first, _, billed := a.BillingSpan()
	return billed && p.From.Month() >= first.Month()
}

// added is what a window comes to; added is false where that was too much to do.
type added struct {
	sum    kam.Amount
	billed bool
	added  bool
}

// addUp adds the accounts of a subject up. Where there are too many, only windows
// that a ranking is kept of are known.
func (a *ask) addUp(s *subject, windows []kam.Period) ([]added, error) {
	list := make([]added, len(windows))
	if !s.whole {
		for i, p := range windows {
			p = kept(p, a.today)
			if p.Kind == kam.Range || p.From > p.To {
				continue
			}
			r, err := a.Ranking(s.scope, p)
			if err != nil {
				return nil, err
			}
			list[i] = added{r.Total, r.Count > 0, true}
		}
		return list, nil
	}
	sums, billed := make([]kam.Amount, len(windows)), make([]bool, len(windows))
	for _, num := range s.accounts {
		if err := a.Turnovers(num, windows, sums, billed); err != nil {
			return nil, err
		}
	}
	for i := range list {
		list[i] = added{sums[i], billed[i], true}
	}
	return list, nil
}

// kept is a window by the name that a ranking is kept under, as far as there is
// one.
func kept(p kam.Period, today kam.Day) kam.Period {
	if p.Kind != kam.Range {
		return p
	}
	if ytd := kam.YTDAt(today); p.From == ytd.From && p.To == ytd.To {
		return ytd
	}
	return kam.OfRange(p.From, p.To)
}

// ordersOver are the orders of each window.
func (a *ask) ordersOver(s *subject, spells ...spell) ([]figure, error) {
	metric, _ := kam.BuiltIn(kam.KPIOrders)
	list := make([]figure, len(spells))
	windows := windowsOf(spells)
	for i, sp := range spells {
		list[i] = figure{kpi: kam.KPIOrders, name: a.say(sp.name), metric: metric, kind: store.Billing, window: sp.now}
	}
	if !s.whole {
		for i := range list {
			list[i].state |= isTooBig
		}
		return list, nil
	}
	counts := make([]int, len(windows))
	for _, num := range s.accounts {
		if err := a.Orders(num, windows, counts); err != nil {
			return nil, err
		}
	}
	for i, sp := range spells {
		f := &list[i]
		n := counts[3*i:]
		f.now = known(kam.Amount(n[0]) * kam.Scale)
		a.compareSums(s, f, sp, counted(n[1]), counted(n[2]))
		if err := a.paced(s, f, sp); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func counted(n int) added { return added{kam.Amount(n) * kam.Scale, n > 0, true} }

// billingStale says that billing was not loaded for more working days than the
// settings allow. What is asked about another day is not stale by that.
func (a *ask) billingStale(day kam.Day) bool {
	if a.Loaded(store.Billing).At.IsZero() || day != a.today {
		return false
	}
	return a.calendar(a.me).WorkingDays(a.billingLoaded()+1, a.today) > a.desk.stale.BillingDays
}

// billingLoaded is the company's day on which billing was last loaded.
func (a *ask) billingLoaded() kam.Day {
	return kam.DayOf(a.Loaded(store.Billing).At.In(a.desk.store.Zone()))
}
