package handlers

import (
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// renewalsDue is how many renewals of a subject come within kam.RenewalsAhead days,
// and what they are worth. It is of now: what was open on another day is not known.
// some says that the subject has agreements at all.
func (a *ask) renewalsDue(s *subject) (f figure, some bool, err error) {
	f = figure{kpi: kam.KPIRenewals, name: a.say(wording.KPIRenewals), metric: kam.Metric{KPI: kam.KPIRenewals}, kind: store.Agreements, level: true}
	f.window = kam.Period{Kind: kam.Range, From: s.day, To: s.day + kam.RenewalsAhead}
	l, err := a.agreementsIn(whose{Scope: s.scope}, nil)
	if err != nil {
		return f, false, err
	}
	var due agreed
	err = l.each(store.ByNextDate, 0, f.window.To, func(r row) bool {
		due.add(r.Agreement, s.day)
		return true
	})
	if l.cut {
		f.state |= isTooBig
		return f, true, err
	}
	f.now = known(kam.Amount(due.renewals) * kam.Scale)
	var line joined
	if due.worth != 0 {
		line.add(a.say(wording.KPIWorth, a.money(due.worth)))
	}
	if due.unpriced > 0 {
		line.add(a.count(wording.KPIUnworthy, due.unpriced))
	}
	f.note = string(line.text)
	return f, len(l.gathered)+due.recorded > 0, err
}
