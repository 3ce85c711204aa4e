package handlers

import (
	"cmp"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// Of how many months the renewals are shown, and after how many days a launch is on
// the market and no news.
const (
	rollUpMonths = 6
	onMarket     = 365
)

// rollUp is what Senior Management reads of the company: what it bills, what that
// rests on, what was won, what is in danger and what comes. It names no people.
type rollUp struct {
	results []figure // month, quarter, year, twelve months
	largest []store.Ranked
	total   kam.Amount // of the last twelve closed months
	count   int        // accounts with turnover in them

	week   kam.Period
	won    []kam.Opportunity
	signed []kam.Agreement

	risks    []kam.Risk // the largest turnover first
	inDanger kam.Amount // their turnover
	unknown  bool       // the health of some is still being reckoned

	overdue  due
	renewals [rollUpMonths]due
	month    kam.Month // of the first of them

	launches []launched

	entered, left  []string // the key set, by the last month end
	fresh, stopped []mover  // the largest turnover first
}

// due is what is up for renewal in a month.
type due struct {
	n     int
	worth kam.Amount
	list  []kam.Agreement
}

// mover is an account that began to buy, or no longer does, with what it was billed.
type mover struct {
	name   string
	amount kam.Amount
}

// launched is a launch with how many of its targets have bought.
type launched struct {
	kam.Launch
	horizon kam.Horizon // none: its day has come
	bought  int
}

// rollUpAsked is the roll-up on demand.
func rollUpAsked(a *ask) (chat.Reply, error) {
	var notThen []string
	if a.req.BadPeriod != "" {
		notThen = []string{a.say(wording.RollUpNow, wording.Name(a.req.BadPeriod))}
	}
	reply, err := a.rollUpPage(a.say(wording.RollUpTitle), notThen...)
	if !a.posting {
		reply.Visibility = chat.OnlyAsker // wherever it is asked for
	}
	return reply, err
}

// rollUp gathers it in one pass over the accounts.
func (a *ask) rollUp() (*rollUp, error) {
	r := &rollUp{week: kam.WeekBefore(a.today), month: a.today.Month()}
	ranking, err := a.Ranking(store.Scope{All: true}, kam.TTMAt(a.today))
	if err != nil {
		return nil, err
	}
	r.total, r.count = ranking.Total, ranking.Count
	if r.largest, err = ranking.Slice(0, 10); err != nil {
		return nil, err
	}
	for _, gather := range [...]func(*rollUp) error{a.resultOf, a.winsOf, a.dangersOf, a.comingOf, a.crossedOf} {
		if err := gather(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// resultOf adds the company's billing up, and finds who began to buy and who
// stopped.
func (a *ask) resultOf(r *rollUp) error {
	s := &subject{scope: store.Scope{All: true}, whole: true, targets: true, day: a.today}
	var err error
	if s.people, err = a.whoHold(a.wholeGroup().people); err != nil {
		return err
	}
	spells := usual(a.today, nil)
	lately, before := kam.Lately(a.today)
	windows := append(windowsOf(spells), lately, before, kam.Period{Kind: kam.Range, To: before.From - 1})
	n := len(windows)
	sums, all := make([]kam.Amount, n), slices.Repeat([]added{{added: true}}, n) // of no accounts it is nothing
	billed := make([]bool, n)
	comparable := a.billedIn(before)
	var failed error
	err = a.EachAccount(func(num kam.AccountNum, h store.Head) bool {
		clear(sums)
		clear(billed)
		if failed = a.Turnovers(num, windows, sums, billed); failed != nil {
			return false
		}
		for i := range all {
			all[i].sum += sums[i]
			all[i].billed = all[i].billed || billed[i]
		}
		now, then, ever := n-3, n-2, n-1
		switch {
		case !comparable:
		case sums[now] > 0 && !billed[then] && !billed[ever]:
			r.fresh = append(r.fresh, mover{h.Name, sums[now]})
		case !billed[now] && sums[then] > 0:
			r.stopped = append(r.stopped, mover{h.Name, sums[then]})
		}
		return a.ctx.Err() == nil
	})
	if err != nil || failed != nil || a.ctx.Err() != nil {
		return cmp.Or(err, failed, a.ctx.Err())
	}
	slices.SortFunc(r.fresh, byAmount)
	slices.SortFunc(r.stopped, byAmount)
	r.results, err = a.turnoversOf(s, spells, all)
	return err
}

func byAmount(x, y mover) int {
	return cmp.Or(cmp.Compare(y.amount, x.amount), strings.Compare(x.name, y.name))
}

// winsOf are the opportunities won and the agreements signed in the last whole
// week.
func (a *ask) winsOf(r *rollUp) (err error) {
	err = a.EachOpportunity(func(o kam.Opportunity) error {
		if o.Close >= r.week.From && o.Close <= r.week.To && o.Won() {
			r.won = append(r.won, o)
		}
		return a.ctx.Err()
	})
	if err != nil {
		return err
	}
	r.signed, err = a.SignedFrom(r.week.From, r.week.To)
	return err
}

// comingOf are the renewals that are open, by month, and the launches.
func (a *ask) comingOf(r *rollUp) error {
	end := (r.month + rollUpMonths - 1).Last()
	err := a.EachAgreementBy(store.ByNextDate, 0, end, func(day kam.Day, ag kam.Agreement) bool {
		of := &r.overdue
		if day >= a.today {
			of = &r.renewals[day.Month()-r.month]
		}
		of.n++
		of.worth += ag.Worth
		of.list = append(of.list, ag)
		return a.ctx.Err() == nil
	})
	if err != nil {
		return err
	}
	launches, err := a.Launches()
	if err != nil {
		return err
	}
	for _, l := range launches {
		if l.Date <= a.today-onMarket {
			continue // it is on the market for long
		}
		of := launched{Launch: l}
		if l.Date > a.today {
			of.horizon = kam.HorizonOf(l.Date, a.today)
		} else if of.bought, err = a.Buyers(a.ctx, l, a.today); err != nil {
			return err
		}
		r.launches = append(r.launches, of)
	}
	slices.SortStableFunc(r.launches, func(x, y launched) int { return int(x.Date) - int(y.Date) })
	return a.ctx.Err()
}

// crossedOf are the entries into the key set and the exits from it that the last
// month end decided.
func (a *ask) crossedOf(r *rollUp) error {
	changes, err := a.KeyChanges(a.today.Month() - 1)
	if err != nil {
		return err
	}
	for _, c := range changes {
		name, err := a.AccountName(c.Account)
		if err != nil {
			return err
		}
		if c.In {
			r.entered = append(r.entered, name)
		} else {
			r.left = append(r.left, name)
		}
	}
	slices.Sort(r.entered)
	slices.Sort(r.left)
	return nil
}

// dangersOf are the accounts in red, and those whose renewal is at risk.
func (a *ask) dangersOf(r *rollUp) error {
	risks := map[kam.AccountNum]*kam.Risk{}
	of := func(num kam.AccountNum) *kam.Risk {
		if risks[num] == nil {
			risks[num] = &kam.Risk{Account: num}
		}
		return risks[num]
	}
	if err := a.redOf(r, of); err != nil {
		return err
	}
	err := a.EachAgreementBy(store.ByNextDate, 0, a.today+kam.RenewalsAhead, func(day kam.Day, ag kam.Agreement) bool {
		if ag.Renewal(a.today) != kam.RenewalAtRisk {
			return true
		}
		k := of(ag.Account)
		if k.Renewal == "" { // the first to come
			k.Renewal, k.Day, k.Overdue, k.Worry = ag.Number, day, day < a.today, ag.Worry(a.today)
		}
		return a.ctx.Err() == nil
	})
	if err != nil {
		return err
	}
	for num, k := range risks {
		acc, err := a.Account(num)
		if err != nil {
			return err
		}
		sponsor, known := a.Person(acc.Sponsor)
		k.Name, k.Sponsor = acc.Name, known && !a.desk.left(sponsor)
		if k.Turnover, _, err = a.Turnover(num, kam.TTMAt(a.today)); err != nil {
			return err
		}
		if !k.Band.Red() { // nothing was read of its health
			if _, k.Quiet, err = a.quietOn(num, a.today); err != nil {
				return err
			}
		}
		r.inDanger += k.Turnover
		r.risks = append(r.risks, *k)
	}
	kam.ByTurnover(r.risks)
	return a.ctx.Err()
}

// redOf are the accounts whose health is at risk, or worse.
func (a *ask) redOf(r *rollUp, of func(kam.AccountNum) *kam.Risk) error {
	whole, err := a.eachHealth(store.Scope{All: true}, func(h kam.HealthNow) error {
		if h.Band.Red() {
			k := of(h.Account)
			k.Band, k.Score, k.Quiet = h.Band, h.Score, h.Quiet != 0 && h.Quiet <= a.today
		}
		return a.ctx.Err()
	})
	r.unknown = !whole
	return err
}

// rollUpButtons lead to what is behind the page. A file goes to nobody but who
// reads alone.
func (a *ask) rollUpButtons(direct bool) []button {
	list := []button{
		{text: a.say(wording.RollUpDetail), words: detailVerb},
		{text: a.say(wording.RollUpReckoned), words: reckonedVerb},
	}
	if direct {
		list = append(list, button{text: a.say(wording.RollUpFile), words: filedVerb})
	}
	return list
}
