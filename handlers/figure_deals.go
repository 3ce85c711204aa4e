package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostDeals is how many opportunities are read for one answer.
const mostDeals = 20_000

// chances are the opportunities of a subject, won, lost and open.
type chances struct {
	list  []kam.Opportunity
	whole bool // these are all
}

func (a *ask) chances(s *subject) (c chances, err error) {
	c.list, c.whole, err = a.AllOpportunities(s.scope, mostDeals)
	return c, err
}

// winRate is how many of the decided opportunities were won in a window.
func (a *ask) winRate(s *subject, c chances, sp spell) (figure, error) {
	metric, _ := kam.BuiltIn(kam.KPIWinRate)
	f := figure{kpi: kam.KPIWinRate, name: a.say(sp.name), metric: metric, kind: store.Opportunities, window: sp.now, compared: sp.before, compared2: sp.lastYear}
	switch {
	case sp.ahead:
		f.state |= notBegun
		return f, nil
	case !c.whole:
		f.state |= isTooBig
		return f, nil
	}
	rate := func(p kam.Period) (r reading) {
		r.value, r.known = kam.DealsIn(c.list, p).WinRate()
		return r
	}
	f.now, f.before, f.lastYear = rate(sp.now), rate(sp.before), rate(sp.lastYear)
	if d := kam.DealsIn(c.list, sp.now); f.now.known {
		f.note = a.count(wording.KPIDecided, d.Won+d.Lost, a.lang.Number(d.Won))
	}
	f.level = true // a target of a rate is not shared out
	err := a.setTarget(s, &f, sp.whole)
	return f, err
}

// pipeline is what is open, each by how likely its stage makes it. It is of now:
// what was open on another day is not known.
func (a *ask) pipeline(s *subject, c chances) (figure, error) {
	metric, _ := kam.BuiltIn(kam.KPIPipeline)
	f := figure{kpi: kam.KPIPipeline, name: a.say(wording.KPIPipeline), metric: metric, kind: store.Opportunities, level: true}
	f.window = kam.Period{Kind: kam.Range, From: s.day, To: s.day}
	if !c.whole {
		f.state |= isTooBig
		return f, nil
	}
	funnel := a.desk.weights.FunnelOf(c.list)
	switch valued := slices.ContainsFunc(c.list, func(o kam.Opportunity) bool { return o.Open() && o.HasValue }); {
	case funnel.Open > 0 && !valued:
		f.note = a.count(wording.KPIUnpriced, funnel.Open)
	case funnel.Open > 0:
		f.note = a.count(wording.KPIWeighted, funnel.Open, a.money(funnel.Value))
		fallthrough
	default:
		f.now = known(funnel.Weighted)
	}
	err := a.setTarget(s, &f, kam.MonthAt(s.day))
	return f, err
}
