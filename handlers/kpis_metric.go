package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// oneKPI writes one KPI of a subject over time, against its target.
func (p *page) oneKPI(s *subject, label string) error {
	a := p.a
	metric, builtIn := a.builtIn(a.req.Metric)
	if !builtIn {
		return p.imported(s, label)
	}
	list, err := a.metricFigures(s)
	if err != nil {
		return err
	}
	p.title(a.say(wording.KPIsOf, a.kpiName(a.req.Metric), label))
	switch spells := a.spells(s); metric.KPI {
	case kam.KPIPipeline, kam.KPIContact:
	case kam.KPIWinRate:
		p.fine(a.likeDay(s, spells[len(spells)-1:]))
	default:
		p.fine(a.likeDay(s, spells))
	}
	if len(list) == 0 {
		p.tell(a.say(wording.KPINoValues, a.kpiName(a.req.Metric), label))
		return nil
	}
	p.figures(s, wording.KPIName, list)
	if metric.KPI == kam.KPIContact && s.Account == 0 {
		return p.silentByAccount(s)
	}
	c, err := a.courseOf(s, metric.KPI)
	if err != nil {
		return err
	}
	p.course(c, false)
	return nil
}

// kpiName is a KPI as people read it.
func (a *ask) kpiName(kpi string) string {
	switch keyOf(kpi) {
	case kam.KPITurnover:
		return a.say(wording.KPITurnover)
	case kam.KPIOrders:
		return a.say(wording.KPIOrders)
	case kam.KPIWinRate:
		return a.say(wording.KPIWinRate)
	case kam.KPIPipeline:
		return a.say(wording.KPIOpenShort)
	case kam.KPIContact:
		if _, builtIn := a.builtIn(kpi); builtIn {
			return a.say(wording.KPIContact)
		}
	}
	return wording.Name(a.metricOf(kpi).KPI)
}

// metricFigures are the figures of the one KPI that was asked for.
func (a *ask) metricFigures(s *subject) ([]figure, error) {
	said := a.req.HasPeriod
	spells := a.spells(s)
	last := spells[len(spells)-1]
	metric, _ := a.builtIn(a.req.Metric)
	switch metric.KPI {
	case kam.KPITurnover:
		return a.failing(wording.KPITurnover, func() ([]figure, error) { return a.turnovers(s, spells) })
	case kam.KPIOrders:
		return a.failing(wording.KPIOrders, func() ([]figure, error) {
			if said {
				return a.ordersOver(s, last.named(wording.KPIOrders))
			}
			return a.ordersOver(s, spells[0].named(wording.KPIOrdersMonth), spells[2].named(wording.KPIOrdersYear), last.named(wording.KPIOrders12))
		})
	case kam.KPIWinRate:
		return a.failing(wording.KPIWinRate, func() ([]figure, error) {
			c, err := a.chances(s)
			if err != nil {
				return nil, err
			}
			name := wording.KPIWinTwelve
			if said {
				name = wording.KPIWinRate
			}
			f, err := a.winRate(s, c, last.named(name))
			return []figure{f}, err
		})
	case kam.KPIPipeline:
		return a.failing(wording.KPIPipeline, func() ([]figure, error) {
			c, err := a.chances(s)
			if err != nil {
				return nil, err
			}
			f, err := a.pipeline(s, c)
			return []figure{f}, err
		})
	case kam.KPIContact:
		return a.failing(wording.KPIContact, func() ([]figure, error) {
			f, some, err := a.sinceContact(s)
			if !some {
				return nil, err
			}
			return []figure{f}, err
		})
	}
	return a.failing(wording.KPIsImported, func() ([]figure, error) {
		if !a.readsLevels(s) {
			return nil, nil
		}
		f, some, err := a.levelOf(s, a.req.Metric, a.req.Period, said)
		if err != nil || !some {
			return nil, err
		}
		return []figure{f}, nil
	})
}

// imported writes an imported KPI: of an account or of a person over time, of a
// scope by person and by account.
func (p *page) imported(s *subject, label string) error {
	a := p.a
	name := a.kpiName(a.req.Metric)
	p.title(a.say(wording.KPIsOf, name, label))
	any := false
	if a.readsLevels(s) {
		list, err := a.metricFigures(s)
		if err != nil {
			return err
		}
		if any = len(list) > 0; any {
			p.figures(s, wording.KPIName, list)
			c, err := a.observed(s)
			if err != nil {
				return err
			}
			p.course(c, false)
		}
	}
	if s.Account == 0 {
		people, err := p.byPerson(s)
		if err != nil {
			return err
		}
		accounts, err := p.byAccount(s)
		if err != nil {
			return err
		}
		any = any || people || accounts
	}
	if any {
		return nil
	}
	if slices.ContainsFunc(a.KPINames(), func(name string) bool { return kam.Fold(name) == kam.Fold(a.req.Metric) }) {
		p.tell(a.say(wording.KPINoValues, name, label))
	} else {
		p.tell(a.say(wording.KPIUnknown, a.req.Metric))
	}
	return p.thereAre(s)
}

// thereAre says which KPIs one may ask for, and offers them.
func (p *page) thereAre(s *subject) error {
	a := p.a
	imported, err := a.KPIs(s.Subject)
	if s.Subject == (store.Subject{}) || s.Person != 0 {
		imported = directory{a}.KPIs()
	}
	if err != nil {
		return err
	}
	var list []button
	for _, kpi := range append(builtIns(), imported...) {
		r := a.req
		r.Metric = kpi
		if len(list) < mostTries {
			list = append(list, button{text: a.kpiName(kpi), words: r.Words()})
		}
	}
	p.tell(a.say(wording.KPIThereAre, a.lang.List(a.kpiNames(imported))))
	p.offer(list...)
	return nil
}

// builtIns are the KPIs that every company has.
func builtIns() []string {
	return []string{kam.KPITurnover, kam.KPIOrders, kam.KPIWinRate, kam.KPIPipeline, kam.KPIContact}
}

// kpiNames are the names of the built-in KPIs and of imported ones.
func (a *ask) kpiNames(imported []string) []string {
	names := append(builtIns(), imported...)
	for i, kpi := range names {
		names[i] = a.kpiName(kpi)
	}
	return names
}

// byPerson is a row for each person of a scope who has the KPI.
func (p *page) byPerson(s *subject) (bool, error) {
	a := p.a
	var list []figure
	for _, num := range s.everyone {
		if num == s.Person || !a.readsPerson(num) {
			continue
		}
		who, _ := a.Person(num)
		one := &subject{Subject: store.Subject{Person: num}, targets: s.targets, calendar: a.calendar(who), day: s.day}
		f, some, err := a.levelOf(one, a.req.Metric, a.req.Period, a.req.HasPeriod)
		if err != nil {
			return false, err
		}
		if some {
			f.name = who.Name
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return false, nil
	}
	worstFirst(list)
	p.tell(a.say(wording.KPIByPerson, a.kpiName(a.req.Metric)))
	shown := list[:min(mostListed, len(list))]
	p.figures(s, wording.KPIPerson, shown)
	if more := len(list) - len(shown); more > 0 {
		p.fine(a.count(wording.KPIMorePeople, more))
	}
	return true, nil
}

// worstFirst puts the worst values first.
func worstFirst(list []figure) {
	slices.SortStableFunc(list, func(x, y figure) int {
		if x.metric.Down {
			x, y = y, x
		}
		return cmp.Compare(x.now.value, y.now.value)
	})
}

// byAccount is a row for each account of a scope that has the KPI, the worst first.
func (p *page) byAccount(s *subject) (bool, error) {
	a := p.a
	until := s.day
	if a.req.HasPeriod {
		until = min(until, a.req.Period.To)
	}
	metric := a.metricOf(a.req.Metric)
	var list []figure
	for i, num := range s.accounts {
		if i == mostSummed {
			break
		}
		o, found, err := a.LatestKPI(store.Subject{Account: num}, a.req.Metric, until)
		if err != nil {
			return false, err
		}
		if found && (!a.req.HasPeriod || o.Day >= a.req.Period.From) {
			list = append(list, figure{metric: metric, account: num, now: known(o.Value)})
		}
	}
	if len(list) == 0 {
		return false, nil
	}
	worstFirst(list)
	shown := list[:min(mostListed, len(list))]
	ranked := make([]store.Ranked, len(shown))
	for i, f := range shown {
		ranked[i].Num = f.account
	}
	heads, err := a.heads(ranked)
	if err != nil {
		return false, err
	}
	targets := false
	for i := range shown {
		acc, err := a.Account(shown[i].account)
		if err != nil {
			return false, err
		}
		one := a.ofAccount(acc)
		targets = targets || one.targets
		if shown[i], _, err = a.levelOf(one, a.req.Metric, a.req.Period, a.req.HasPeriod); err != nil {
			return false, err
		}
		shown[i].name = heads[i].name
	}
	p.tell(a.say(wording.KPIByAccount, a.kpiName(a.req.Metric)))
	p.figures(&subject{targets: targets}, wording.HeadAccount, shown)
	if more := len(list) - len(shown); more > 0 {
		p.fine(a.count(wording.KPIMoreRows, more))
	}
	if len(s.accounts) > mostSummed || !s.whole {
		p.fine(a.say(wording.KPIPart, a.lang.Number(mostSummed)))
	}
	return true, nil
}
