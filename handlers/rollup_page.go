package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostRisks is how many dangers stand on the page; the rest is in its thread.
const mostRisks = 5

// rollUpPage is the roll-up under a title: one screen.
func (a *ask) rollUpPage(title string, before ...string) (chat.Reply, error) {
	r, err := a.rollUp()
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(title)
	for _, line := range before {
		p.fine(line)
	}
	p.results(r)
	p.strong(a.say(wording.RollUpConcentration), a.restsOnFew(r))
	p.wins(r)
	p.dangers(r, r.risks[:min(mostRisks, len(r.risks))])
	p.coming(r)
	p.strong(a.say(wording.RollUpLaunches), a.launchesAhead(r))
	p.inAndOut(r)
	p.offer(append(a.rollUpButtons(a.readsAlone()), p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), a.failed
}

// readsAlone says that nobody reads along.
func (a *ask) readsAlone() bool {
	return !a.posting && (a.in.Surface == chat.DM || a.in.Channel != "" && a.in.Channel[0] == 'D')
}

// results is the turnover in each window, against the like ones and the targets.
func (p *page) results(r *rollUp) {
	targets := slices.ContainsFunc(r.results, func(f figure) bool { return f.target.known })
	p.figures(&subject{targets: targets}, wording.RollUpResult, r.results)
}

// restsOnFew is what share the largest accounts make, with the lines they crossed.
func (a *ask) restsOnFew(r *rollUp) string {
	switch {
	case len(r.largest) == 0:
		return a.say(wording.RollUpNoTotal)
	case r.total <= 0:
		return a.say(wording.RollUpBelow, a.money(r.total))
	}
	limits := a.desk.concentration
	var line joined
	var sum kam.Amount
	for i, e := range r.largest {
		sum += e.Turnover
		var said string
		var of [2]int
		switch n := i + 1; n {
		case 1:
			name, err := a.AccountName(e.Num)
			if err != nil {
				a.fail(err)
			}
			said, of = a.say(wording.TeamTopOne, wording.Name(name), a.lang.Percent(sum, r.total)), limits.Largest
		case 3, 10:
			if n >= r.count {
				continue // all of them say nothing
			}
			said, of = a.say(wording.TeamTopSeveral, a.lang.Number(n), a.lang.Percent(sum, r.total)), limits.TopThree
			if n == 10 {
				of = limits.TopTen
			}
		default:
			continue
		}
		for _, limit := range [...]int{of[1], of[0]} {
			if i+1 < r.count && kam.Reaches(sum, r.total, int64(limit)) {
				said = a.say(wording.RollUpOver, said, a.lang.Number(limit))
				break
			}
		}
		line.add(said)
	}
	return string(line.text)
}

// wins are what was won and signed in the last week.
func (p *page) wins(r *rollUp) {
	a := p.a
	line := joined{text: []byte(a.wonLine(r.won))}
	line.add(a.signedLine(r.signed))
	p.strong(a.say(wording.RollUpWins, a.lang.Period(r.week)), string(line.text))
}

func (a *ask) wonLine(list []kam.Opportunity) string {
	if len(list) == 0 {
		return a.say(wording.RollUpNoneWon)
	}
	var worth kam.Amount
	names := make([]string, 0, len(list))
	for _, o := range list {
		worth += o.Value
		if name := a.ref(o.Account).Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return a.count(wording.RollUpWon, len(list), a.money(worth), a.firstOf(names, len(names)))
}

func (a *ask) signedLine(list []kam.Agreement) string {
	if len(list) == 0 {
		return a.say(wording.RollUpNoneSigned)
	}
	var worth kam.Amount
	names := make([]string, 0, len(list))
	for _, ag := range list {
		worth += ag.Worth
		if name := a.ref(ag.Account).Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return a.count(wording.RollUpSigned, len(list), a.money(worth), a.firstOf(names, len(names)))
}

// dangers are accounts whose turnover is in danger, with what is asked.
func (p *page) dangers(r *rollUp, list []kam.Risk) {
	a := p.a
	if len(r.risks) == 0 {
		p.strong(a.say(wording.RollUpRisks), a.say(wording.RollUpNoRisks))
	} else {
		p.strong(a.say(wording.RollUpRisks), a.count(wording.RollUpInDanger, len(r.risks), a.money(r.inDanger), a.lang.Percent(r.inDanger, r.total)))
		t := a.table(len(list), column{wording.HeadAccount, false}, column{wording.HeadTurnover, true}, column{wording.RollUpWhy, false}, column{wording.RollUpAsked, false})
		t.wrap = true
		for _, k := range list {
			t.word(k.Name)
			t.money(k.Turnover)
			t.said(a.whyInDanger(k))
			t.said(a.say(wording.RollUpAsk(k.Ask())))
		}
		p.table(t)
	}
	if r.unknown {
		p.fine(a.say(wording.RollUpUnreckoned))
	}
}

// whyInDanger is why an account is among the risks, in words and figures.
func (a *ask) whyInDanger(k kam.Risk) string {
	var line joined
	if k.Band.Red() {
		line.add(a.say(wording.RollUpRed(k.Band), a.lang.Number(k.Score)))
	}
	if k.Quiet {
		line.add(a.say(wording.RollUpQuiet))
	}
	switch {
	case k.Overdue:
		line.add(a.say(wording.RollUpOverdue, wording.Name(k.Renewal), a.lang.Day(k.Day)))
	case k.Renewal != "":
		line.add(a.say(wording.RollUpAtRisk, wording.Name(k.Renewal), a.lang.Day(k.Day), a.worry(k.Worry)))
	}
	return string(line.text)
}

// coming are the renewals by month: those that are overdue first.
func (p *page) coming(r *rollUp) {
	a := p.a
	t := a.table(rollUpMonths+1, column{wording.RollUpRenewals, false}, column{wording.RollUpCount, true}, column{wording.RollUpWorth, true})
	row := func(name string, d due) {
		t.word(name)
		t.number(d.n)
		t.money(d.worth)
	}
	if r.overdue.n > 0 {
		row(a.say(wording.RollUpPast), r.overdue)
	}
	for i, d := range r.renewals {
		row(a.lang.Month(r.month+kam.Month(i)), d)
	}
	p.table(t)
}

// launchesAhead are the launches by how far away they are, and how many of their
// targets bought those whose day has come.
func (a *ask) launchesAhead(r *rollUp) string {
	if len(r.launches) == 0 {
		return a.say(wording.RollUpNoLaunches)
	}
	var line joined
	for _, h := range [...]kam.Horizon{kam.NoHorizon, kam.Short, kam.Medium, kam.Long} {
		var names []string
		n := 0
		for _, l := range r.launches {
			if l.horizon == h {
				n++
				names = append(names, a.launchIn(l))
			}
		}
		if n > 0 {
			line.add(a.say(wording.RollUpHorizon(h), a.lang.Number(n), a.firstOf(names, n)))
		}
	}
	return string(line.text)
}

// launchIn is a launch with its day, or with how many of its targets bought.
func (a *ask) launchIn(l launched) string {
	if l.horizon != kam.NoHorizon {
		return a.say(wording.TeamWith, l.Called(), a.lang.Day(l.Date))
	}
	return a.say(wording.RollUpBought, l.Called(), a.lang.Number(l.bought), a.lang.Number(len(l.Targets)))
}

// inAndOut are the accounts that came and went.
func (p *page) inAndOut(r *rollUp) {
	a := p.a
	var line joined
	if len(r.entered) > 0 {
		line.add(a.count(wording.RollUpEntered, len(r.entered), a.firstOf(r.entered, len(r.entered))))
	}
	if len(r.left) > 0 {
		line.add(a.count(wording.RollUpLeft, len(r.left), a.firstOf(r.left, len(r.left))))
	}
	for text, list := range [...][]mover{r.fresh, r.stopped} {
		if len(list) == 0 {
			continue
		}
		names, sum := movers(list)
		line.add(a.count([...]wording.Plural{wording.RollUpNew, wording.RollUpStopped}[text], len(list), a.money(sum), a.firstOf(names, len(names))))
	}
	if len(line.text) == 0 {
		line.add(a.say(wording.RollUpNoMoves))
	}
	p.strong(a.say(wording.RollUpMoves), string(line.text))
}

func movers(list []mover) (names []string, sum kam.Amount) {
	for _, m := range list {
		names = append(names, m.name)
		sum += m.amount
	}
	return names, sum
}
