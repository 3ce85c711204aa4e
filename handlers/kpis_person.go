package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostFigures is how many a digest shows.
const mostFigures = 6

// personFigures are a person's KPIs on a day, of the accounts that they held or
// covered then, whoever sold: turnover of the month and of the year, what is in
// alarm or has a target, then the quarter, twelve months, orders and what is
// open. What the first six leave no room for is not computed.
func (a *ask) personFigures(p kam.Person, accounts []kam.AccountNum, day kam.Day) ([]figure, error) {
	s := &subject{
		scope: store.Scope{Extra: accounts}, accounts: accounts, whole: true, Subject: store.Subject{Person: p.Num},
		targets: true, calendar: a.calendar(p), day: day,
	}
	spells := usual(day, s.calendar)
	sums, err := a.failing(wording.KPITurnover, func() ([]figure, error) { return a.turnovers(s, spells) })
	if err != nil {
		return nil, err
	}
	list := sums[:min(1, len(sums))]
	if len(sums) == len(spells) {
		list = []figure{sums[0], sums[2]}
	}
	own, err := a.failing(wording.KPIName, func() ([]figure, error) {
		own, err := a.levels(s, kam.Period{}, false)
		if err != nil {
			return nil, err
		}
		theirs, err := a.alarmsOf(s, accounts, mostFigures)
		return append(inAlarm(own), theirs...), err
	})
	if err != nil {
		return nil, err
	}
	list = append(list, own...)
	if len(sums) == len(spells) {
		list = append(list, sums[1], sums[3])
	}
	if len(list) < mostFigures {
		more, err := a.failing(wording.KPIOrders, func() ([]figure, error) { return a.ordersOver(s, spells[0].named(wording.KPIOrdersMonth)) })
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	if len(list) < mostFigures {
		more, err := a.failing(wording.KPIPipeline, func() ([]figure, error) { return a.openOnly(s) })
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

func (a *ask) openOnly(s *subject) ([]figure, error) {
	c, err := a.chances(s)
	if err != nil {
		return nil, err
	}
	f, err := a.pipeline(s, c)
	return []figure{f}, err
}

// alarmsOf are the imported KPIs of accounts that are in alarm, each with the name
// of its account.
func (a *ask) alarmsOf(s *subject, accounts []kam.AccountNum, most int) ([]figure, error) {
	if !a.anyAlarm() {
		return nil, nil
	}
	var list []figure
	for _, num := range accounts {
		last, err := a.LatestKPIs(store.Subject{Account: num}, s.day)
		if err != nil {
			return nil, err
		}
		for _, o := range last {
			if !a.metricOf(o.KPI).Alarmed(o.Value) {
				continue
			}
			one := &subject{Subject: store.Subject{Account: num}, targets: true, calendar: s.calendar, day: s.day}
			f, _, err := a.levelOf(one, o.KPI, kam.Period{}, false)
			if err != nil {
				return nil, err
			}
			h, err := a.AccountHead(num)
			if err != nil {
				return nil, err
			}
			f.account = num
			f.name = a.say(wording.KPIsOf, wording.Name(h.Name), wording.Name(f.name))
			if list = append(list, f); len(list) == most {
				return list, nil
			}
		}
	}
	return list, nil
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
