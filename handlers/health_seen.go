package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostWeighed is how many accounts a list weighs together for its line of sums: a
// look at each of the largest company's would cost more than the list.
const mostWeighed = 20_000

// healthNow is how an account stands: as it was reckoned where that is still so.
func (a *ask) healthNow(num kam.AccountNum) (kam.HealthNow, error) {
	h, ok, err := a.HealthNow(num)
	if err != nil || ok {
		return h, err
	}
	r, err := a.desk.Reckon(a.View, num, a.today)
	return r.HealthNow, err
}

// healthsIn are the healths of the accounts of a list; none where nothing is known
// of any of them.
func (a *ask) healthsIn(list []store.Ranked) ([]kam.HealthNow, error) {
	all, some := make([]kam.HealthNow, len(list)), false
	for i, e := range list {
		var err error
		if all[i], err = a.healthNow(e.Num); err != nil {
			return nil, err
		}
		some = some || all[i].Band != kam.NoBand
	}
	if !some {
		return nil, nil
	}
	return all, nil
}

// togetherIn is how healthy the accounts of a scope are together. whole is false where
// some are still being reckoned.
func (a *ask) togetherIn(s store.Scope) (t kam.Together, whole bool, err error) {
	whole, err = a.eachHealth(s, func(h kam.HealthNow) error {
		t.Add(h.Score, h.Band, h.Turnover)
		return a.ctx.Err()
	})
	return t, whole, err
}

// together is a health of several: how much of the turnover it is known of, and how
// many of them are in red.
func (a *ask) together(t *kam.Together) string {
	score, coverage, band := t.Health(a.desk.health)
	line := joined{text: []byte(a.healthLine(score, coverage, band))}
	if band != kam.NoBand && coverage < 100 {
		line.add(a.say(wording.HealthOfTurnover, a.lang.Number(coverage)))
	}
	if t.Red > 0 {
		line.add(a.count(wording.HealthInRed, t.Red))
	}
	return string(line.text)
}

// companiesOf are the companies of a parent that the reader sees.
func (a *ask) companiesOf(acc kam.Account) ([]kam.AccountNum, error) {
	children, err := a.ChildrenOf(acc.Num)
	if err != nil {
		return nil, err
	}
	children, err = a.seenAmong(children)
	return slices.DeleteFunc(children, func(num kam.AccountNum) bool { return num == acc.Num }), err
}

// familyHealth is the line of a parent's card about itself with its companies, as far
// as the reader sees them; none for an account that has none.
func (a *ask) familyHealth(acc kam.Account) ([]fact, error) {
	children, err := a.companiesOf(acc)
	if err != nil || len(children) == 0 {
		return nil, err
	}
	label := a.count(wording.HealthOfFamily, len(children))
	var t kam.Together
	whole, err := a.eachHealth(store.Scope{Extra: append(children, acc.Num)}, func(h kam.HealthNow) error {
		t.Add(h.Score, h.Band, h.Turnover)
		return a.ctx.Err()
	})
	if err != nil || whole && t.Banded == 0 {
		return nil, err
	}
	if !whole {
		return []fact{{label, a.say(wording.RollUpUnreckoned)}}, nil
	}
	return []fact{{label, a.together(&t)}}, nil
}

// held are the healths of each holder's accounts.
type held map[kam.PersonNum]*kam.Together

func (h held) add(now kam.HealthNow) {
	t := h[now.Holder]
	if t == nil {
		t = &kam.Together{}
		h[now.Holder] = t
	}
	t.Add(now.Score, now.Band, now.Turnover)
}

// banded says that the health of somebody's accounts is known of any.
func (h held) banded(num kam.PersonNum) bool { return h[num] != nil && h[num].Banded > 0 }

// inRed is what an account at risk, or worse, adds to the turnover in red.
func inRed(h kam.HealthNow) kam.Amount {
	if !h.Band.Red() {
		return 0
	}
	return max(0, h.Turnover)
}

// health is a score in its colour; a dash where too little is known.
func (t *table) health(score int, band kam.Band) {
	t.buf = t.lang.AppendHealth(t.buf, score, band)
	t.end()
}

// together is that of several accounts.
func (t *table) together(of *kam.Together, rules kam.HealthRules) {
	if of == nil {
		t.missing()
		return
	}
	score, _, band := of.Health(rules)
	t.health(score, band)
}
