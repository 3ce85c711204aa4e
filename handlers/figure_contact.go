package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// builtIn is the built-in KPI of a name. What a company measures itself under the
// name of days since contact is its own.
func (a *ask) builtIn(name string) (kam.Metric, bool) {
	m, ok := kam.BuiltIn(name)
	if ok && m.KPI == kam.KPIContact && a.measures(kam.Fold(name)) {
		return kam.Metric{}, false
	}
	return m, ok
}

// measures says that an imported KPI has a name, as kam.Fold writes it.
func (a *ask) measures(folded string) bool {
	return slices.ContainsFunc(a.KPINames(), func(own string) bool { return kam.Fold(own) == folded })
}

// silences are the accounts of a subject with the day of their last contact, the
// longest silence first; whole is false where they are too many for one answer.
func (a *ask) silences(s *subject) (list []quietOne, whole bool, err error) {
	take := func(q quietOne) {
		if q.counted != 0 {
			list = append(list, q)
		}
	}
	if s.whole && len(s.accounts) <= mostGathered {
		for _, num := range s.accounts {
			q, err := a.silenceOf(num)
			if err != nil {
				return nil, false, err
			}
			take(q)
		}
	} else if whole, err := a.eachHealth(s.scope, func(h kam.HealthNow) error {
		q, err := a.silenceAs(h)
		take(q)
		return err
	}); err != nil || !whole {
		return nil, false, err
	}
	slices.SortFunc(list, func(x, y quietOne) int {
		return cmp.Or(cmp.Compare(x.counted, y.counted), cmp.Compare(x.num, y.num))
	})
	return list, true, nil
}

// sinceContact is for how many days nobody has spoken with an account's client; of
// several, with the one that has waited longest. It is of now. some says that one is
// counted at all.
func (a *ask) sinceContact(s *subject) (f figure, some bool, err error) {
	list, whole, err := a.silences(s)
	if err != nil || whole && len(list) == 0 {
		return f, false, err
	}
	if !whole {
		metric, _ := kam.BuiltIn(kam.KPIContact)
		return figure{kpi: metric.KPI, name: a.say(wording.KPIContact), metric: metric, level: true, kind: store.Accounts, state: isTooBig}, true, nil
	}
	if f, err = a.silence(list[0], s.day, s.Account == 0); err != nil {
		return f, true, err
	}
	err = a.setTarget(s, &f, kam.MonthAt(s.day))
	f.state &^= noTarget // hardly anybody sets one
	return f, true, err
}

// silence is the figure of an account, in the name of all of them where it stands for
// several.
func (a *ask) silence(q quietOne, day kam.Day, several bool) (f figure, err error) {
	metric, _ := kam.BuiltIn(kam.KPIContact)
	f = figure{kpi: metric.KPI, name: a.say(wording.KPIContact), metric: metric, level: true, kind: store.Accounts, account: q.num}
	f.window = kam.Period{Kind: kam.Range, From: min(q.counted, day), To: day}
	f.now = known(kam.Amount(q.silentFor(day)) * kam.Scale)
	var line joined
	if several {
		name, err := a.AccountName(q.num)
		if err != nil {
			return f, err
		}
		line.add(wording.Name(name))
	}
	if q.last == 0 {
		line.add(a.say(wording.KPINoContact, a.lang.Day(q.counted)))
	} else {
		line.add(a.say(wording.KPIContactOn, a.lang.Day(q.last)))
	}
	if err := a.classed(&q, day); err != nil {
		return f, err
	}
	if q.silentFor(day) >= q.limit {
		line.add(a.count(wording.KPIQuiet, q.limit))
	}
	f.note = string(line.text)
	return f, nil
}

// silentByAccount is a row for each account of a scope, the longest silence first.
func (p *page) silentByAccount(s *subject) error {
	a := p.a
	list, whole, err := a.silences(s)
	if err != nil || !whole || len(list) < 2 {
		return err
	}
	shown := list[:min(mostListed, len(list))]
	rows, ranked := make([]figure, len(shown)), make([]store.Ranked, len(shown))
	for i, q := range shown {
		ranked[i].Num = q.num
		if rows[i], err = a.silence(q, s.day, false); err != nil {
			return err
		}
	}
	heads, err := a.heads(ranked)
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].name = heads[i].name
	}
	p.tell(a.say(wording.KPIByAccount, a.say(wording.KPIContact)))
	p.figures(&subject{}, wording.HeadAccount, rows)
	if more := len(list) - len(shown); more > 0 {
		p.fine(a.count(wording.KPIMoreRows, more))
	}
	return nil
}

// origin is from which note the days since contact are counted, and when it was
// written; without one, since when the account is loaded.
func (a *ask) origin(f *figure) (source, when string, err error) {
	if f.account == 0 {
		return wording.Missing, wording.Missing, nil
	}
	notes, err := a.Notes(f.account, 1)
	if err != nil || len(notes) == 0 {
		return a.say(wording.PassportFirstLoad), a.lang.Day(f.window.From), err
	}
	n := notes[0]
	return a.say(wording.PassportNote, a.lang.Day(n.Day), a.writer(n)), a.lang.Moment(n.At.In(a.now.Location())), nil
}
