package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// How many accounts a page of a portfolio has, and how many are looked through
// for those without billing.
const (
	mostListed        = 25
	mostLookedThrough = 20_000
)

// portfolio is the accounts of somebody: those that were billed in the window
// by turnover, then the others.
func portfolio(a *ask) (chat.Reply, error) {
	if a.req.View == nlp.Quiet {
		return a.quiet()
	}
	if a.req.View == nlp.Red {
		return a.red()
	}
	w, err := a.whose()
	if err != nil {
		return chat.Reply{}, err
	}
	period := a.period()
	r, err := a.Ranking(w.Scope, period)
	if err != nil {
		return chat.Reply{}, err
	}
	from, accounts, sum, err := a.ofClass(r)
	if err != nil {
		return chat.Reply{}, err
	}
	p, label := a.page(), a.classLabel(w.label)
	p.title(a.say(wording.PortfolioTitle, label))
	if accounts == 0 {
		p.tell(a.say(wording.PortfolioNone, label))
		p.fine(w.note)
		p.asOf(store.Billing)
		return p.reply(), nil
	}
	var buttons []button
	switch {
	case r.Count == 0:
		err = p.empty(w, period)
	case a.req.Class != kam.ClassNone:
		p.tell(a.count(wording.RankedCount, accounts) + " · " + a.say(wording.StatusTurnover, a.lang.Period(r.Period)) + ": " + a.money(sum))
	default:
		buttons, err = p.portfolioTotal(w, r)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	page, pages := a.pageOf(), (accounts+mostListed-1)/mostListed
	note := ""
	if page > pages {
		note = a.say(wording.PortfolioNoPage, a.lang.Number(page), a.lang.Number(pages))
		page = pages
	}
	at := (page - 1) * mostListed
	list, err := a.listed(w.Scope, r, from+at, min(mostListed, accounts-at))
	if err != nil {
		return chat.Reply{}, err
	}
	if err := p.accounts(list, period, nil); err != nil {
		return chat.Reply{}, err
	}
	p.fine(note)
	p.fine(w.note)
	p.offer(slices.Concat(p.paged(page, pages), buttons, p.share())...)
	p.asOf(store.Billing)
	return p.reply(), nil
}

// ofClass is the part of a ranking of the class that is asked for, else all of it.
func (a *ask) ofClass(r *store.Ranking) (from, n int, sum kam.Amount, err error) {
	if a.req.Class == kam.ClassNone {
		return 0, r.Accounts, r.Total, nil
	}
	return r.OfClass(a.req.Class)
}

// classLabel is whose accounts are listed, and of which class.
func (a *ask) classLabel(label string) string {
	if a.req.Class == kam.ClassNone {
		return label
	}
	return label + " · " + a.say(wording.PortfolioClass, a.req.Class.String())
}

// otherClass says that an account is not of the class that is asked for.
func (a *ask) otherClass(c kam.Class) bool { return a.req.Class != kam.ClassNone && c != a.req.Class }

// portfolioTotal is the line of sums, with what leads to what its health is made of.
func (p *page) portfolioTotal(w whose, r *store.Ranking) (buttons []button, err error) {
	a, s := p.a, w.Scope
	key, err := a.keyAccounts(s, r)
	if err != nil {
		return nil, err
	}
	line := joined{text: []byte(a.count(wording.RankedCount, r.Accounts))}
	line.add(a.count(wording.KeyCountShort, key))
	line.add(a.say(wording.StatusTurnover, a.lang.Period(r.Period)) + ": " + a.money(r.Total))
	then, ok, err := a.totalBefore(s, r.Period)
	if err != nil {
		return nil, err
	}
	if ok {
		line.add(a.lang.Change(r.Total, then))
	}
	whole := true
	if r.Accounts <= mostWeighed {
		var t kam.Together
		if t, whole, err = a.togetherIn(s); err != nil {
			return nil, err
		}
		if whole && t.Banded > 0 {
			line.add(a.say(wording.HealthTogether, a.together(&t)))
			buttons = a.toHealthOf(w)
		}
		if t.Red > 0 {
			buttons = append(buttons, a.allInRed(w)...)
		}
	}
	p.tell(string(line.text))
	if !whole {
		p.fine(wording.RollUpUnreckoned[a.lang])
	}
	return buttons, nil
}

// keyAccounts is how many of a scope's accounts are key: in the company's Pareto
// set, or strategic as far as those are known by now.
func (a *ask) keyAccounts(s store.Scope, r *store.Ranking) (int, error) {
	n, _, err := r.Key()
	if err != nil {
		return 0, err
	}
	beside, err := a.besideTheSet(s, r.Period)
	for _, more := range beside {
		n += more
	}
	return n, err
}

// besideTheSet counts the strategic accounts that are not in the Pareto set, by
// their KAM.
func (a *ask) besideTheSet(s store.Scope, period kam.Period) (map[kam.PersonNum]int, error) {
	marked, err := a.marked(s)
	if err != nil || len(marked) == 0 {
		return nil, err
	}
	count := map[kam.PersonNum]int{}
	for _, num := range marked {
		st, err := a.Standing(num, period)
		if err != nil {
			return nil, err
		}
		h, err := a.AccountHead(num)
		if err != nil {
			return nil, err
		}
		if st.Class != kam.ClassA {
			count[h.KAM]++
		}
	}
	return count, nil
}

// mostSummed is how many accounts are summed one by one for a total of a window
// that no ranking is kept of.
const mostSummed = 2000

// totalBefore is a scope's turnover in the like window before; ok is false where
// there is none, or where it would cost too much to add up.
func (a *ask) totalBefore(s store.Scope, period kam.Period) (sum kam.Amount, ok bool, err error) {
	before, ok := a.likeBefore(period)
	if !ok {
		return 0, false, nil
	}
	if before = kam.OfRange(before.From, before.To); before.Kind != kam.Range {
		r, err := a.Ranking(s, before)
		if err != nil {
			return 0, false, err
		}
		return r.Total, true, nil
	}
	if parts, ok := keptParts(before); ok && len(s.Extra) == 0 {
		for _, part := range parts {
			r, err := a.Ranking(s, part)
			if err != nil {
				return 0, false, err
			}
			sum += r.Total
		}
		return sum, true, nil
	}
	accounts, whole, err := a.AccountsOf(s, mostSummed)
	if err != nil || !whole {
		return 0, false, err
	}
	for _, num := range accounts {
		then, _, err := a.Turnover(num, before)
		if err != nil {
			return 0, false, err
		}
		sum += then
	}
	return sum, true, nil
}

// keptParts cuts a window into years, quarters and months, of which rankings are
// kept with their sums; false where it begins or ends inside a month.
func keptParts(p kam.Period) (parts []kam.Period, ok bool) {
	if !p.Whole() {
		return nil, false
	}
	for d := p.From; d <= p.To; d = parts[len(parts)-1].To + 1 {
		part := kam.YearAt(d)
		if part.From < d || part.To > p.To {
			part = kam.QuarterAt(d)
		}
		if part.From < d || part.To > p.To {
			part = kam.MonthAt(d)
		}
		parts = append(parts, part)
	}
	return parts, true
}

// listed is a part of a scope's accounts: the ranked ones, after them those
// without billing in the window, by number.
func (a *ask) listed(s store.Scope, r *store.Ranking, from, n int) ([]store.Ranked, error) {
	list, err := r.Slice(from, n)
	if err != nil || len(list) == n || r.Accounts == r.Count {
		return list, err
	}
	skip := max(0, from-r.Count)
	accounts, _, err := a.AccountsOf(s, mostLookedThrough)
	if err != nil {
		return nil, err
	}
	for _, num := range accounts {
		_, billed, err := a.Turnover(num, r.Period)
		if err != nil {
			return nil, err
		}
		if billed {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		if list = append(list, store.Ranked{Num: num, Class: r.Pareto().Rest()}); len(list) == n {
			break
		}
	}
	return list, nil
}

// accounts is the table of a portfolio. todo is how much there is to do in each
// account; nil: that is not shown.
func (p *page) accounts(list []store.Ranked, period kam.Period, todo map[kam.AccountNum]int) error {
	a := p.a
	before, comparable := a.likeBefore(period)
	columns := []column{{wording.HeadAccount, false}}
	if len(todo) > 0 {
		columns = append(columns, column{wording.HomeToDo, true})
	}
	healths, err := a.healthsIn(list)
	if err != nil {
		return err
	}
	if healths != nil {
		columns = append(columns, column{wording.HealthHead, false})
	}
	columns = append(columns, column{wording.HeadTurnover, true}, column{wording.HeadChange, true}, column{wording.HeadClass, false})
	dates, err := a.nextDates(list)
	if err != nil {
		return err
	}
	if dates != nil {
		columns = append(columns, column{wording.AgreementsNext, false})
	}
	t := a.table(len(list), append(columns, column{wording.HeadKAM, false})...)
	starred := false
	heads, err := a.heads(list)
	if err != nil {
		return err
	}
	for i, e := range list {
		h := heads[i]
		t.starred(h.name, h.Strategic)
		if len(todo) > 0 {
			t.number(todo[e.Num])
		}
		if healths != nil {
			t.health(healths[i].Score, healths[i].Band)
		}
		t.money(e.Turnover)
		if comparable {
			then, _, err := a.Turnover(e.Num, before)
			if err != nil {
				return err
			}
			t.change(e.Turnover, then)
		} else {
			t.missing()
		}
		t.class(e.Class)
		if dates != nil {
			t.words(dates[i])
		}
		t.word(a.kamName(h.KAM))
		starred = starred || h.Strategic
	}
	if t.rows() > 0 {
		t.leaveOut(wording.HealthHead, wording.HeadChange)
		p.table(t)
	}
	if starred {
		p.fine(wording.NoteStrategic[a.lang])
	}
	return nil
}
