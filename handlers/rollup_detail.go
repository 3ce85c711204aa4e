package handlers

import (
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What only the buttons of a roll-up say. They answer whoever may read it
// when they press: in a DM in the thread below it, in a channel privately, and in its
// thread once somebody has answered there.
const (
	detailVerb   = "detail"   // each part's whole list
	reckonedVerb = "reckoned" // what each figure is made of
	filedVerb    = "filed"    // a file
)

// rollUpClicked answers the buttons of a roll-up.
func (a *ask) rollUpClicked(verb string) (reply chat.Reply, err error) {
	a.req = nlp.Request{Intent: nlp.RollUp}
	if a.mayAtAll(kam.ReadRollUp) != kam.Yes {
		return chat.Reply{}, refuse(wording.RollUpRefused)
	}
	r, err := a.rollUp()
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	switch verb {
	case filedVerb:
		if !a.readsAlone() {
			return chat.Reply{}, refuse(wording.RollUpFileAlone)
		}
		p.tell(a.say(wording.RollUpFiled))
		reply = p.reply()
		reply.File = &chat.File{Name: fileName(a.say(wording.RollUpFileName), "", a.today), Content: a.rollUpFile(r)}
		return reply, a.failed
	case reckonedVerb:
		p.reckoned(r)
	default:
		p.detail(r)
		if p.cut && a.readsAlone() {
			p.fine(a.say(wording.RollUpAllInFile, a.say(wording.RollUpFile)))
		}
	}
	p.asOf(store.Billing)
	reply = p.reply()
	reply.Threaded = true
	return reply, a.failed
}

// detail is the whole list of each part.
func (p *page) detail(r *rollUp) {
	a := p.a
	p.title(a.say(wording.RollUpDetail))
	p.wins(r)
	if len(r.won)+len(r.signed) > 0 {
		t := a.table(len(r.won)+len(r.signed), column{wording.HeadAccount, false}, column{wording.RollUpWhat, false}, column{wording.KPIObserved, false}, column{wording.RollUpWorth, true})
		for _, o := range r.won {
			t.word(a.ref(o.Account).Name)
			t.word(o.Name)
			t.day(o.Close)
			t.money(o.Value)
		}
		for _, ag := range r.signed {
			t.word(a.ref(ag.Account).Name)
			t.word(ag.Number + " " + ag.Title)
			t.day(ag.SignedOn)
			t.money(ag.Worth)
		}
		p.table(t)
	}
	p.dangers(r, r.risks)
	if list := r.allRenewals(); len(list) > 0 {
		p.title(a.say(wording.RollUpRenewals))
		t := a.table(len(list), column{wording.KPIObserved, false}, column{wording.HeadAccount, false}, column{wording.RollUpWhat, false}, column{wording.RollUpWorth, true})
		for _, ag := range list {
			t.day(ag.NextDate())
			t.word(a.ref(ag.Account).Name)
			t.word(ag.Number)
			t.money(ag.Worth)
		}
		p.table(t)
	}
	p.strong(a.say(wording.RollUpLaunches), a.launchesAhead(r))
	p.inAndOut(r)
	moved := append(r.fresh[:len(r.fresh):len(r.fresh)], r.stopped...)
	if len(moved) > 0 {
		t := a.table(len(moved), column{wording.HeadAccount, false}, column{wording.RollUpWhat, false}, column{wording.HeadTurnover, true})
		for i, m := range moved {
			what := wording.RollUpIsNew
			if i >= len(r.fresh) {
				what = wording.RollUpHasStopped
			}
			t.word(m.name)
			t.word(a.say(what))
			t.money(m.amount)
		}
		p.table(t)
	}
}

// allRenewals are those of all months, what is overdue first.
func (r *rollUp) allRenewals() []kam.Agreement {
	list := r.overdue.list
	for _, d := range r.renewals {
		list = append(list, d.list...)
	}
	return list
}

// reckoned says what each figure is made of.
func (p *page) reckoned(r *rollUp) {
	a := p.a
	p.title(a.say(wording.RollUpReckoned))
	days := func(of kam.Period) string { return a.lang.Period(kam.OfRange(of.From, of.To)) }
	var lines []string
	for i := range r.results {
		f := &r.results[i]
		lines = append(lines, a.say(wording.RollUpWindows, f.name, days(f.window), days(f.compared), days(f.compared2)))
		if f.target.known {
			lines = append(lines, a.say(wording.RollUpTarget, a.money(f.target.value), a.lang.Number(f.have), a.lang.Number(f.pace.Elapsed), a.lang.Number(f.pace.Days)))
		}
	}
	p.strong(a.say(wording.RollUpResult), a.say(wording.RollUpBilled)+"\n"+strings.Join(lines, "\n"))
	var sums []string
	var sum kam.Amount
	for i, e := range r.largest {
		sum += e.Turnover
		switch n := i + 1; n {
		case 1:
			sums = append(sums, a.say(wording.RollUpOfTotal, wording.Name(a.ref(e.Num).Name), a.money(sum), a.money(r.total), a.lang.Percent(sum, r.total)))
		case 3, 10:
			sums = append(sums, a.say(wording.RollUpOfTotal, a.say(wording.RollUpLargest, a.lang.Number(n)), a.money(sum), a.money(r.total), a.lang.Percent(sum, r.total)))
		}
	}
	p.strong(a.say(wording.RollUpConcentration), strings.Join(sums, "\n"))
	p.strong(a.say(wording.RollUpWins, a.lang.Period(r.week)), a.say(wording.RollUpWinsRule))
	p.strong(a.say(wording.RollUpRisks), a.say(wording.RollUpRisksRule, a.lang.Number(kam.RenewalsAhead)))
	p.strong(a.say(wording.RollUpRenewals), a.say(wording.RollUpRenewalsRule))
	p.strong(a.say(wording.RollUpLaunches), a.say(wording.RollUpLaunchesRule))
	now, before := kam.Lately(a.today)
	p.strong(a.say(wording.RollUpMoves), a.say(wording.RollUpMovesRule, days(now), days(before), a.lang.Month(a.today.Month()-1)))
}
