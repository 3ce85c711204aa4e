package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostFigures is how many a digest shows.
const mostFigures = 6

// figuresOf are the first of the reader's KPIs, of the accounts that they hold or
// cover, whoever sold: turnover of the month and of the year, what is in alarm or
// has a target, then the quarter, twelve months, orders and what is open. What the
// first six leave no room for is not computed.
func (a *ask) figuresOf(b *brief) ([]figure, error) {
	s := a.reader(b)
	spells := usual(s.day, s.calendar)
	sums, err := a.failing(wording.KPITurnover, func() ([]figure, error) {
		read, err := a.billedOf(b)
		if err != nil {
			return nil, err
		}
		return a.turnoversOf(s, spells, read.all)
	})
	if err != nil {
		return nil, err
	}
	list, rest := sums[:min(1, len(sums))], []figure(nil)
	if len(sums) == len(spells) {
		list, rest = []figure{sums[0], sums[2]}, []figure{sums[1], sums[3]}
	}
	for _, part := range [...]struct {
		name  wording.Text
		build func() ([]figure, error)
	}{
		{wording.KPIName, func() ([]figure, error) { return a.alarmsAndTargets(b, s) }},
		{wording.KPITurnover, func() ([]figure, error) { return rest, nil }},
		{wording.KPIOrders, func() ([]figure, error) { return a.ordersOver(s, spells[0].named(wording.KPIOrdersMonth)) }},
		{wording.KPIPipeline, func() ([]figure, error) {
			c, err := a.openIn(b)
			if err != nil {
				return nil, err
			}
			f, err := a.pipeline(s, c)
			return []figure{f}, err
		}},
	} {
		if len(list) >= mostFigures {
			break
		}
		more, err := a.failing(part.name, part.build)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list[:min(mostFigures, len(list))], nil
}

// reader is who reads a digest as the subject of figures.
func (a *ask) reader(b *brief) *subject {
	return &subject{
		scope: store.Scope{Extra: b.accounts}, accounts: b.accounts, whole: true, Subject: store.Subject{Person: a.me.Num},
		targets: true, calendar: a.calendar(a.me), day: a.today,
	}
}

// alarmsAndTargets are the reader's own imported KPIs that are in alarm or have a
// target, and those of their accounts that are in alarm.
func (a *ask) alarmsAndTargets(b *brief, s *subject) ([]figure, error) {
	own, err := a.levels(s, kam.Period{}, false)
	if err != nil {
		return nil, err
	}
	theirs, err := a.alarmsOf(b, s)
	return append(inAlarm(own), theirs...), err
}

// alarmsOf are the worst of the reader's accounts, each with the one of its
// imported KPIs that is furthest beyond its alarm, as many as fit.
func (a *ask) alarmsOf(b *brief, s *subject) ([]figure, error) {
	if !a.anyAlarm() {
		return nil, nil
	}
	var worst []kam.Observation
	for _, num := range b.accounts {
		last, err := a.LatestKPIs(store.Subject{Account: num}, s.day)
		if err != nil {
			return nil, err
		}
		last = slices.DeleteFunc(last, func(o kam.Observation) bool {
			return !a.metricOf(o.KPI).Alarmed(o.Value) || b.muted(store.NoticeKPI, num)
		})
		if len(last) > 0 {
			worst = append(worst, slices.MinFunc(last, a.worse))
		}
	}
	slices.SortStableFunc(worst, a.worse)
	var list []figure
	for _, o := range worst[:min(mostFigures, len(worst))] {
		one := &subject{Subject: store.Subject{Account: o.Account}, targets: true, calendar: s.calendar, day: s.day}
		f, _, err := a.levelOf(one, o.KPI, kam.Period{}, false)
		if err != nil {
			return nil, err
		}
		name, err := a.accountTold(o.Account)
		if err != nil {
			return nil, err
		}
		f.account = o.Account
		f.name = a.say(wording.KPIsOf, wording.Name(wording.Cut(name, mostOfName)), wording.Name(f.name))
		list = append(list, f)
	}
	return list, nil
}

// worse compares values in alarm, the furthest beyond it first.
func (a *ask) worse(x, y kam.Observation) int {
	return kam.CompareBeyond(a.metricOf(y.KPI), y.Value, a.metricOf(x.KPI), x.Value)
}

// anyAlarm says that some KPI alarms at all.
func (a *ask) anyAlarm() bool {
	for _, m := range a.Metrics {
		if m.HasAlarm {
			return true
		}
	}
	return false
}
