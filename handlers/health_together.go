package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// mostPulling is how many accounts stand in a row of their own where it is said what
// a health together is made of.
const mostPulling = 12

// whyTogether explains how healthy the accounts of a scope are together.
func (a *ask) whyTogether() (chat.Reply, error) {
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.HealthWhyTitle, w.label))
	red, err := p.pulls(w.Scope)
	if err != nil {
		return chat.Reply{}, err
	}
	p.fine(w.note)
	var buttons []button
	if red > 0 {
		buttons = a.allInRed(w)
	}
	p.offer(append(buttons, p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// toHealthOf is the question why the accounts of a scope are as healthy together as
// they are.
func (a *ask) toHealthOf(w whose) []button {
	if !a.serves(nlp.Why) {
		return nil
	}
	r := w.asked(nlp.Request{Intent: nlp.Why, View: nlp.OfHealth})
	return []button{{text: a.say(wording.HealthWhyButton), words: r.Words()}}
}

// pulls writes what accounts have of their health together, and says how many of
// them are in red. Where the health of some waits there is no sum yet.
func (p *page) pulls(s store.Scope) (red int, err error) {
	a := p.a
	var together kam.Together
	var list []kam.HealthNow
	var all, known, below kam.Amount // below: what credit notes left under zero
	negative := 0
	whole, err := a.eachHealth(s, func(h kam.HealthNow) error {
		together.Add(h.Score, h.Band, h.Turnover)
		all += max(0, h.Turnover)
		if h.Turnover < 0 {
			below += h.Turnover
			negative++
		}
		if h.Band != kam.NoBand {
			known += max(0, h.Turnover)
			list = append(list, h)
		}
		return a.ctx.Err()
	})
	switch {
	case err != nil:
		return 0, err
	case !whole:
		p.tell(a.say(wording.RollUpUnreckoned))
		return together.Red, nil
	case together.Banded == 0:
		p.tell(a.say(wording.HealthSumNone))
		return 0, nil
	}
	score, coverage, band := together.Health(a.desk.health)
	p.tell(a.say(wording.HealthSumKnown, a.healthLine(score, coverage, band), a.lang.Number(together.Banded), a.lang.Number(together.Accounts),
		a.money(known), a.money(all), a.lang.Number(a.desk.health.Coverage)))
	if negative > 0 {
		p.fine(a.count(wording.HealthSumBelow, negative, a.money(below), a.money(all+below)))
	}
	rows := a.desk.health.Pulls(list, mostPulling)
	if len(rows) > 0 {
		err = p.pullTable(rows, known, score, band != kam.NoBand)
	}
	return together.Red, err
}

// pullTable is a row for each account that takes most, one for the others together,
// and the sum; without a verdict there is no sum, and none says what it adds.
func (p *page) pullTable(rows []kam.Pull, known kam.Amount, score int, verdict bool) error {
	a := p.a
	columns := []column{{wording.HeadAccount, false}, {wording.HeadTurnover, true}, {wording.HealthWhyWeight, true}, {wording.HealthWhyScore, true}}
	if verdict {
		columns = append(columns, column{wording.HealthWhyPoints, true})
	}
	t := a.table(len(rows)+1, columns...)
	for _, row := range rows {
		if row.Account != 0 {
			name, err := a.AccountName(row.Account)
			if err != nil {
				return err
			}
			t.word(name)
		} else {
			t.word(a.count(wording.HealthSumOthers, row.Accounts))
		}
		t.money(row.Turnover)
		t.share(kam.Amount(row.Share), 1000)
		t.number(row.Score)
		if verdict {
			t.number(row.Points)
		}
	}
	if verdict {
		t.word(wording.HealthWhyTotal[a.lang])
		t.money(known)
		t.share(1000, 1000)
		t.missing()
		t.number(score)
	}
	p.table(t)
	if verdict {
		p.fine(a.say(wording.HealthSumRule))
	}
	return nil
}

// familyFrom is what a parent's health together with its companies' is made of, as
// far as the reader sees them.
func (p *page) familyFrom(acc kam.Account) error {
	a := p.a
	children, err := a.companiesOf(acc)
	if err != nil || len(children) == 0 {
		return err
	}
	p.title(a.count(wording.HealthOfFamily, len(children)))
	_, err = p.pulls(store.Scope{Extra: append(slices.Clip(children), acc.Num)})
	return err
}
