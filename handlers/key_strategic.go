package handlers

import (
	"slices"
	"strings"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// mostMarked is how many strategic accounts are listed.
const mostMarked = 15

// keyKinds are the strategic accounts of a scope: those that are in the Pareto set
// besides, and those that are key by their flag only.
type keyKinds struct{ both, only []kam.AccountNum }

func (a *ask) kinds(s store.Scope, period kam.Period) (k keyKinds, err error) {
	marked, err := a.marked(s)
	if err != nil || len(marked) == 0 {
		return k, err
	}
	st, err := a.Standing(marked[0], period)
	if err != nil {
		return k, err
	}
	last := st.LastIn
	for _, num := range marked {
		sum, billed, err := a.Turnover(num, period)
		if err != nil {
			return k, err
		}
		in := last.Num != 0 && billed && sum >= last.Turnover
		if in && sum == last.Turnover && num != last.Num { // their names decide
			if st, err = a.Standing(num, period); err != nil {
				return k, err
			}
			in = st.Class == kam.ClassA
		}
		if in {
			k.both = append(k.both, num)
		} else {
			k.only = append(k.only, num)
		}
	}
	return k, nil
}

// alsoStrategic says of the accounts of a page of the set which are strategic, too,
// and why.
func (p *page) alsoStrategic(list []store.Ranked, both []kam.AccountNum) error {
	var lines []string
	for _, e := range list {
		if !slices.Contains(both, e.Num) {
			continue
		}
		acc, err := p.a.Account(e.Num)
		if err != nil {
			return err
		}
		lines = append(lines, p.a.say(wording.KeyAlso, wording.Name(acc.Name), p.a.flagInShort(acc.Strategic)))
	}
	if len(lines) > 0 {
		p.fine(strings.Join(lines, "\n"))
	}
	return nil
}

// strategic lists accounts that are key whatever their turnover, and why.
func (p *page) strategic(marked []kam.AccountNum, period kam.Period) error {
	if len(marked) == 0 {
		return nil
	}
	a := p.a
	p.title(wording.KeyStrategic[a.lang])
	t := a.table(min(len(marked), mostMarked), column{wording.HeadAccount, false}, column{wording.HeadCategory, false},
		column{wording.HistoryReason, false}, column{wording.KeyReview, false},
		column{wording.HeadTurnover, true}, column{wording.HeadKAM, false}, column{wording.HeadClass, false})
	for i, num := range marked {
		if i == mostMarked {
			break
		}
		acc, err := a.Account(num)
		if err != nil {
			return err
		}
		st, err := a.Standing(num, period)
		if err != nil {
			return err
		}
		t.word(acc.Name)
		if s := acc.Strategic; s != nil && s.Category != "" {
			t.word(a.lang.Category(s.Category))
		} else {
			t.missing()
		}
		if s := acc.Strategic; s != nil && s.Reason != "" {
			t.word(wording.Cut(s.Reason, 60))
		} else {
			t.missing()
		}
		if s := acc.Strategic; s != nil && s.Review != 0 {
			t.day(s.Review)
		} else {
			t.missing()
		}
		t.money(st.Turnover)
		t.word(a.kamName(acc.KAM))
		t.class(st.Class)
	}
	p.table(t)
	if more := len(marked) - mostMarked; more > 0 {
		p.fine(a.count(wording.KeyMoreMarks, more))
	}
	p.fine(wording.KeyMarked[a.lang])
	return nil
}
