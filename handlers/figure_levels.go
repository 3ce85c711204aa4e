package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
)

// likeWithin is how many days before a like day an observation may lie: a value a
// quarter is compared, one of years ago is not.
const likeWithin = 100

// metricOf is what a KPI is: by its row, else without unit and alarm.
func (a *ask) metricOf(kpi string) kam.Metric {
	if m, ok := a.Metrics[kam.Fold(kpi)]; ok {
		return m
	}
	return kam.Metric{KPI: kpi}
}

// levels are the imported KPIs of a subject: as they are now, or as they were in
// a period.
func (a *ask) levels(s *subject, p kam.Period, said bool) ([]figure, error) {
	if !a.readsLevels(s) {
		return nil, nil
	}
	if said && p.From > s.day {
		return nil, nil
	}
	names, err := a.KPIs(s.Subject)
	if err != nil {
		return nil, err
	}
	var list []figure
	for _, name := range names {
		f, some, err := a.levelOf(s, name, p, said)
		if err != nil {
			return nil, err
		}
		if some {
			list = append(list, f)
		}
	}
	return list, nil
}

// readsLevels says that a subject is one of those who have imported KPIs, and that
// they may be read.
func (a *ask) readsLevels(s *subject) bool {
	return s.Account != 0 || s.Person != 0 && a.readsPerson(s.Person)
}

// levelOf is an imported KPI of a subject; some is false where there was neither a
// value nor one to compare with.
func (a *ask) levelOf(s *subject, name string, p kam.Period, said bool) (f figure, some bool, err error) {
	metric := a.metricOf(name)
	f = figure{kpi: metric.KPI, name: metric.KPI, metric: metric, level: true, kind: store.KPI, account: s.Account}
	last := s.day
	if said {
		last = min(last, p.To)
	}
	o, found, err := a.LatestKPI(s.Subject, name, last)
	if err != nil {
		return f, false, err
	}
	if found && (!said || o.Day >= p.From) {
		f.now, f.seen = known(o.Value), o.Day
	}
	if found && !said && s.day-o.Day > kam.Day(a.desk.stale.KPIDays) {
		f.state |= isStale
	}
	of := p
	if !said {
		of = kam.MonthAt(s.day)
	}
	f.window = kam.Period{Kind: kam.Range, From: of.From, To: last}
	switch {
	case said && p.Kind == kam.YTD:
		of = kam.YearAt(p.To)
	case !said && found:
		f.window = kam.Period{Kind: kam.Range, From: o.Day, To: o.Day}
	}
	if p.Kind != kam.Ever || !said {
		before, lastYear := kam.PeriodBefore(of), kam.YearBefore(of)
		if said && p.Kind == kam.TTM {
			before = lastYear
		}
		if f.before, f.compared, err = a.likeValue(s, name, f.seen, last, of, before); err != nil {
			return f, false, err
		}
		if f.lastYear, f.compared2, err = a.likeValue(s, name, f.seen, last, of, lastYear); err != nil {
			return f, false, err
		}
	}
	switch {
	case f.now.known:
	case !f.before.known && !f.lastYear.known:
		return f, false, nil
	case p.To < s.day: // until then it may still come
		f.state |= isGone
	}
	whole := of
	if !said {
		whole = kam.MonthAt(s.day) // the target that holds today, whenever it was measured
	}
	return f, true, a.setTarget(s, &f, whole)
}

// likeValue is the last value up to the like day of another period; none where
// that is the one that is compared with it, for there is no other since. The end
// of a month is like the end of another, however many days they have to work.
func (a *ask) likeValue(s *subject, name string, seen, day kam.Day, of, other kam.Period) (reading, kam.Period, error) {
	to := other.To
	if s.calendar.WorkingDays(day+1, of.To) > 0 {
		to = s.calendar.Like(day, of, other)
	}
	o, found, err := a.LatestKPI(s.Subject, name, to)
	p := kam.Period{Kind: kam.Range, From: o.Day, To: o.Day}
	if err != nil || !found || o.Day == seen || o.Day < min(other.From, to-likeWithin) {
		return reading{}, kam.Period{Kind: kam.Range, From: other.From, To: to}, err
	}
	return known(o.Value), p, nil
}

// inAlarm puts the figures that are in alarm first, and leaves out those that are
// not and have no target.
func inAlarm(list []figure) []figure {
	list = slices.DeleteFunc(list, func(f figure) bool { return !f.alarmed() && !f.target.known })
	slices.SortStableFunc(list, func(x, y figure) int {
		switch {
		case x.alarmed() == y.alarmed():
			return 0
		case x.alarmed():
			return -1
		}
		return 1
	})
	return list
}
