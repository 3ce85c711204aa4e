package handlers

import (
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// why explains why an account is key or not, and what would change that.
func why(a *ask) (chat.Reply, error) {
	switch a.req.View {
	case nlp.OfHealth:
		return a.whyHealth()
	case nlp.OfSimilar:
		return a.whySimilar()
	}
	p := a.page()
	var cards []button
	err := a.eachAccount(p, func(p *page, acc kam.Account) error {
		cards = append(cards, button{text: wording.WhyCard[a.lang], words: a.one(nlp.Status, acc)})
		return p.whyOf(acc, a.period())
	})
	if err != nil {
		return chat.Reply{}, err
	}
	if len(cards) > 1 {
		cards = nil
	}
	p.offer(append(append(cards, a.allKey()), p.share()...)...)
	p.asOf(store.Billing)
	return p.reply(), nil
}

func (p *page) whyOf(acc kam.Account, period kam.Period) error {
	a := p.a
	st, err := a.Standing(acc.Num, period)
	if err != nil {
		return err
	}
	total := st.Pareto.Total
	p.title(a.say(wording.WhyTitle, wording.Name(acc.Name), a.lang.Period(period)))
	in := st.Class == kam.ClassA
	switch {
	case total <= 0:
		p.tell(a.say(wording.KeyNoTotal, a.lang.Period(period), a.money(total)))
	case in && st.Rank == 1:
		p.tell(a.say(wording.WhyFirst, a.keyLine()))
	case in:
		p.tell(a.say(wording.WhyIn, a.lang.Percent2(st.Before, total), a.keyLine()))
	case !st.Billed:
		p.tell(wording.WhyUnbilled[a.lang])
	case st.Turnover <= 0:
		p.tell(wording.WhyBelow[a.lang])
	default:
		p.tell(a.say(wording.WhyOut, a.lang.Percent2(st.Before, total), a.keyLine()))
	}
	if acc.Strategic != nil {
		p.tell(a.markedBecause(acc.Strategic, in))
	} else {
		p.tell(wording.WhyUnmarked[a.lang])
	}
	if st.Billed {
		p.facts(
			fact{wording.WhyRank[a.lang], a.say(wording.WhyRankOf, a.lang.Number(st.Rank), a.lang.Number(st.Count))},
			fact{wording.HeadTurnover[a.lang], a.money(st.Turnover)},
			fact{wording.WhyShare[a.lang], a.lang.Percent2(st.Turnover, total)},
			fact{wording.HeadClass[a.lang], st.Class.String()},
			fact{wording.WhyBefore[a.lang], a.lang.Percent2(st.Before, total)},
			fact{wording.WhyAfter[a.lang], a.lang.Percent2(st.After(), total)},
		)
	}
	return p.whatItTakes(acc, period, st, in)
}

// markedBecause says that the account is strategic, and why if that is known.
func (a *ask) markedBecause(s *kam.Strategic, in bool) string {
	text := wording.WhyMarked
	if in {
		text = wording.WhyMarkedIn
	}
	said := text[a.lang]
	var because []string
	if s.Category != "" {
		because = append(because, wording.Name(a.lang.Category(s.Category)))
	}
	if s.Reason != "" {
		because = append(because, wording.Name(s.Reason))
	}
	if len(because) > 0 {
		said += ": " + strings.Join(because, ", ")
	}
	return said + "."
}

// whatItTakes says how much the account would have to lose to leave the set, or
// to win to join it.
func (p *page) whatItTakes(acc kam.Account, period kam.Period, st store.Standing, in bool) error {
	a := p.a
	r, err := a.Ranking(store.Scope{All: true}, period)
	if err != nil {
		return err
	}
	joins, err := kam.Joins(newRivals(a, acc, r, st), st.Pareto.Total-st.Turnover, a.desk.lines.A)
	if err != nil {
		return err
	}
	if in {
		out := joins - 1 // the most with which it is outside
		p.tell(a.say(wording.WhyLose, a.moneyUp(st.Turnover-out), a.moneyDown(out)))
		return nil
	}
	p.tell(a.say(wording.WhyWin, a.moneyUp(joins-st.Turnover), a.moneyUp(joins)))
	return nil
}

// moneyUp and moneyDown round so that what is said is enough.
func (a *ask) moneyUp(m kam.Amount) string { return a.withCurrency(a.lang.AtLeast(m)) }

func (a *ask) moneyDown(m kam.Amount) string { return a.money(m - m%kam.Scale) }

func (a *ask) withCurrency(s string) string {
	if a.Currency == "" {
		return s
	}
	return s + " " + a.Currency
}

// rivals is the company's ranking without one account.
type rivals struct {
	a    *ask
	acc  kam.Account
	r    *store.Ranking
	n    int
	mine int        // the account's position in the ranking; beyond n if it has none
	own  kam.Amount // its turnover
	at   int        // the position that is held
	held store.Ranked
}

func newRivals(a *ask, acc kam.Account, r *store.Ranking, st store.Standing) *rivals {
	v := &rivals{a: a, acc: acc, r: r, n: st.Pareto.Positive, mine: st.Pareto.Positive, at: -1}
	if st.Rank > 0 && st.Turnover > 0 {
		v.mine, v.own = st.Rank-1, st.Turnover
		v.n--
	}
	return v
}

// get reads the ranking at the position of rival i.
func (v *rivals) get(i int) (store.Ranked, error) {
	if i >= v.mine {
		i++
	}
	if i == v.at {
		return v.held, nil
	}
	list, err := v.r.Slice(i, 1)
	if err != nil || len(list) == 0 {
		return store.Ranked{}, err
	}
	v.at, v.held = i, list[0]
	return v.held, nil
}

// Len implements kam.Rivals.
func (v *rivals) Len() int { return v.n }

// Turnover implements kam.Rivals.
func (v *rivals) Turnover(i int) (kam.Amount, error) {
	e, err := v.get(i)
	return e.Turnover, err
}

// Before implements kam.Rivals.
func (v *rivals) Before(i int) (kam.Amount, error) {
	if i == 0 {
		return 0, nil
	}
	e, err := v.get(i - 1)
	if i-1 >= v.mine {
		return e.Cumulative - v.own, err
	}
	return e.Cumulative, err
}

// Yields implements kam.Rivals: ties stand by name, then by id.
func (v *rivals) Yields(i int) (bool, error) {
	e, err := v.get(i)
	if err != nil {
		return false, err
	}
	name, err := v.a.AccountName(e.Num)
	if err != nil || name != v.acc.Name {
		return v.acc.Name < name, err
	}
	rival, err := v.a.Account(e.Num)
	return v.acc.ID < rival.ID, err
}
