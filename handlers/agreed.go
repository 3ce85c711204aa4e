package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// agreed is what the agreements of some accounts come to.
type agreed struct {
	recorded int // all but those that were withdrawn
	running  int
	open     int // obligations that are not done
	late     int // and of these, those past their day
	renewals int // that come within kam.RenewalsAhead days
	worth    kam.Amount
	unpriced int           // of the renewals, those without a value
	next     kam.Agreement // whose renewal is the first of those that are open
}

func (g *agreed) add(ag kam.Agreement, today kam.Day) {
	if !ag.Withdrawn.IsZero() {
		return
	}
	g.recorded++
	if ag.Running(today) {
		g.running++
	}
	if ag.Ended == 0 || ag.Ended >= today {
		g.open += ag.CountOpen()
		g.late += ag.CountLate(today)
	}
	if ag.RenewalComes(today) {
		g.renewals++
		g.worth += ag.Worth
		if !ag.HasValue {
			g.unpriced++
		}
	}
	if day := ag.NextDate(); day != 0 && (g.next.ID == "" || day < g.next.NextDate()) {
		g.next = ag
	}
}

// plus adds up what two come to. The next renewal is of each by itself.
func (g agreed) plus(more agreed) agreed {
	return agreed{
		recorded: g.recorded + more.recorded, running: g.running + more.running, open: g.open + more.open, late: g.late + more.late,
		renewals: g.renewals + more.renewals, worth: g.worth + more.worth, unpriced: g.unpriced + more.unpriced,
	}
}

// agreedWith is what the agreements of an account come to.
func (a *ask) agreedWith(num kam.AccountNum) (g agreed, err error) {
	list, err := a.AgreementsOf(num)
	for _, ag := range list {
		g.add(ag, a.today)
	}
	return g, err
}

// agreedSeen is that of an account that may be seen, else nothing.
func (a *ask) agreedSeen(num kam.AccountNum) (g agreed, err error) {
	if seen, err := a.sees(num); err != nil || !seen {
		return g, err
	}
	return a.agreedWith(num)
}

// renewalsOf are how many renewals of a scope come soon, by who holds the account.
func (a *ask) renewalsOf(s store.Scope) (map[kam.PersonNum]int, error) {
	l, err := a.agreementsIn(whose{Scope: s}, nil)
	if err != nil {
		return nil, err
	}
	by := map[kam.PersonNum]int{}
	err = l.each(store.ByNextDate, a.today, a.today+kam.RenewalsAhead, func(r row) bool {
		by[r.head.KAM]++
		return true
	})
	return by, err
}

// dates are the lines of a card about agreements: which renewal comes first, and
// how many obligations are open.
func (a *ask) dates(g agreed) []fact {
	if g.recorded == 0 {
		return []fact{{a.say(wording.StatusAgreements), a.say(wording.StatusNoAgreement)}}
	}
	next := fact{a.say(wording.StatusRenewal), a.say(wording.StatusOpenNone)}
	if ag := g.next; ag.ID != "" {
		var room scratch
		line := joined{append(room[:0], a.nextDate(ag)...)}
		if ag.NextDate() < a.today {
			line.add(wording.AgreementsOverdue[a.lang])
		}
		line.add(a.titled(ag))
		if ag.HasValue {
			line.add(a.lang.MoneyOf(ag.Value, ag.Currency))
		}
		next.value = string(line.text)
	}
	owed := fact{a.say(wording.StatusObligations), a.say(wording.StatusOpenNone)}
	if g.open > 0 {
		owed.value = a.count(wording.StatusOwedShort, g.open)
	}
	if g.late > 0 {
		owed.value = a.say(wording.StatusOwedLate, owed.value, a.count(wording.StatusLate, g.late))
	}
	return []fact{next, owed}
}

// nextDates are the next renewals of the accounts of a page, a dash where there is
// none; nil where none of them has one.
func (a *ask) nextDates(list []store.Ranked) ([]string, error) {
	days := make([]string, len(list))
	some := false
	for i, e := range list {
		g, err := a.agreedWith(e.Num)
		if err != nil {
			return nil, err
		}
		if g.next.ID != "" {
			days[i], some = a.nextDate(g.next), true
		}
	}
	if !some {
		return nil, nil
	}
	return days, nil
}

// sumOfAgreements says how many agreements, obligations and renewals go with
// accounts; nothing where there are none.
func (a *ask) sumOfAgreements(g agreed) string {
	if g.running+g.open+g.renewals == 0 {
		return ""
	}
	var line joined
	line.add(a.count(wording.MoveAgreements, g.running))
	line.add(a.count(wording.StatusOwed, g.open))
	renewals := a.count(wording.MoveRenewals, g.renewals, a.lang.Number(kam.RenewalsAhead))
	if g.worth != 0 {
		renewals = a.say(wording.StatusMoved, renewals, a.money(g.worth))
	}
	line.add(renewals)
	return string(line.text)
}

// agreementColumns are those of a table of accounts that change hands.
var agreementColumns = []column{{wording.MoveHeadAgreements, true}, {wording.MoveHeadOwed, true}, {wording.MoveHeadRenewals, true}}

// agreements are the cells of these columns.
func (t *table) agreements(g agreed) {
	t.number(g.running)
	t.number(g.open)
	t.number(g.renewals)
}

// anyAgreed says that some of the accounts have agreements that are still of
// interest.
func anyAgreed(list []agreed) bool {
	return slices.ContainsFunc(list, func(g agreed) bool { return g.running+g.open+g.renewals > 0 })
}
