package handlers

import (
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// Of how many of a team's accounts the KPIs are looked at, the largest turnover
// first, and how many alarms are named.
const (
	mostMeasured = 200
	mostAlarms   = 3
)

// alarm is a KPI of an account that is worse than its alarm.
type alarm struct {
	account kam.AccountNum
	kam.Observation
}

// inAlarm counts the KPIs of the group's accounts that are in alarm and names the
// worst: KPIs have no common measure, so those of the largest accounts.
func (a *ask) inAlarm(v *teamView) ([]need, error) {
	list, accounts, whole, err := a.alarms(v)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var names []string
	var buttons []button
	for _, al := range list[:min(len(list), mostAlarms)] {
		ref := a.ref(al.account)
		m := a.metricOf(al.KPI)
		names = append(names, a.say(wording.TeamAlarm, ref.Name, m.KPI, a.measured(m, al.Value), a.measured(m, m.Alarm)))
		r := nlp.Request{Intent: nlp.KPIs, Accounts: []nlp.AccountRef{ref}}
		buttons = append(buttons, button{text: a.say(wording.TeamKPIsOf, wording.Name(ref.Name)), words: r.Words()})
	}
	text := a.count(wording.TeamAlarms, len(list), a.firstOf(names, len(list)))
	if !whole {
		text = a.say(wording.TeamAmongLargest, text, a.lang.Number(accounts))
	}
	return []need{{text, buttons}}, a.failed
}

// alarms are the KPIs in alarm of so many of the group's accounts.
func (a *ask) alarms(v *teamView) (list []alarm, accounts int, whole bool, err error) {
	if !a.anyAlarm() {
		return nil, 0, true, nil
	}
	ranked, err := a.listed(v.Scope, v.ranking, 0, mostMeasured)
	if err != nil {
		return nil, 0, false, err
	}
	for _, e := range ranked {
		latest, err := a.LatestKPIs(store.Subject{Account: e.Num}, a.today)
		if err != nil {
			return nil, 0, false, err
		}
		for _, o := range latest {
			if a.metricOf(o.KPI).Alarmed(o.Value) {
				list = append(list, alarm{e.Num, o})
			}
		}
	}
	return list, len(ranked), len(ranked) == v.ranking.Accounts, nil
}
