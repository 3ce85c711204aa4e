package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/wording"
)

// mostBest is how many opportunities stand in the digest.
const mostBest = 2

// best are the opportunities that are worth most. Where none is open there is no
// such part.
func (p *page) best(b *brief) error {
	a := p.a
	open, err := a.openIn(b)
	if err != nil {
		return err
	}
	suggested, err := a.bestSuggested(b)
	if err != nil {
		return err
	}
	list := a.bestOpps(b, slices.DeleteFunc(slices.Clone(open.list), func(o kam.Opportunity) bool { // whose answer stands there
		return slices.ContainsFunc(suggested, func(s kam.Suggestion) bool { return s.Account == o.Account && s.Key() == o.Suggested })
	}))
	if len(list)+len(suggested) == 0 {
		return nil
	}
	p.title(wording.DigestBest[a.lang])
	for _, one := range a.bestOf(list, suggested) {
		o := one.opportunity
		name, err := a.mineNamed(b, one.account)
		if err != nil {
			return err
		}
		if one.suggested != nil {
			if err := p.suggestion(*one.suggested, name, wording.SuggestedDigest); err != nil {
				return err
			}
			continue
		}
		line := joined{text: []byte(a.say(wording.DigestBestOf, wording.Name(cmp.Or(o.Name, o.ID)), name))}
		switch {
		case o.HasValue:
			line.add(a.say(wording.OppsOurs, a.money(o.Value)))
		case o.Stage != "":
			line.add(a.say(wording.DigestBestStage, wording.Name(a.stageOf(o))))
		}
		switch {
		case o.Close == 0:
		case o.Close < a.today:
			line.add(a.say(wording.DigestBestPast, a.lang.Day(o.Close)))
		default:
			line.add(a.say(wording.DigestBestClose, a.lang.Day(o.Close)))
		}
		p.choice(string(line.text), a.cardBelow(o.Account))
	}
	if !open.whole {
		p.fine(wording.TeamOppsPartly[a.lang])
	}
	return nil
}

// chance is an opportunity, or one that is suggested.
type chance struct {
	account     kam.AccountNum
	value       kam.Amount
	past        bool // its close date is over
	opportunity kam.Opportunity
	suggested   *kam.Suggestion
}

// bestSuggested are the suggestions of an account that are worth most, as far as
// that can be reckoned: of each account of a digest the first.
func (a *ask) bestSuggested(b *brief) (list []kam.Suggestion, err error) {
	for _, num := range b.accounts {
		some, err := a.suggestionsOf(num)
		if err != nil {
			return nil, err
		}
		if len(some) > 0 && some[0].Valued && !b.muted(partBest, num) {
			list = append(list, some[0])
		}
	}
	return list, nil
}

// bestOf are the first of both by value, one of an account; those past their close
// date come last, and what is recorded before what is suggested.
func (a *ask) bestOf(open []kam.Opportunity, suggested []kam.Suggestion) (best []chance) {
	var list []chance
	for _, o := range open {
		list = append(list, chance{account: o.Account, value: o.Value, past: o.Close != 0 && o.Close < a.today, opportunity: o})
	}
	for i, s := range suggested {
		list = append(list, chance{account: s.Account, value: s.Value, suggested: &suggested[i]})
	}
	slices.SortStableFunc(list, func(x, y chance) int {
		switch {
		case x.past != y.past && y.past:
			return -1
		case x.past != y.past:
			return 1
		}
		return cmp.Compare(y.value, x.value)
	})
	for _, c := range list {
		twice := slices.ContainsFunc(best, func(other chance) bool { return other.account == c.account })
		if !twice && len(best) < mostBest {
			best = append(best, c)
		}
	}
	return best
}

// bestOpps are the first of open opportunities by value, one of an account; those
// past their close date come last.
func (a *ask) bestOpps(b *brief, open []kam.Opportunity) []kam.Opportunity {
	list := slices.DeleteFunc(open, func(o kam.Opportunity) bool { return b.muted(partBest, o.Account) })
	past := func(o kam.Opportunity) int {
		if o.Close != 0 && o.Close < a.today {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(x, y kam.Opportunity) int {
		return cmp.Or(past(x)-past(y), cmp.Compare(y.Value, x.Value), cmp.Compare(x.Close, y.Close), cmp.Compare(x.Account, y.Account), cmp.Compare(x.ID, y.ID))
	})
	var best []kam.Opportunity
	for _, o := range list {
		twice := slices.ContainsFunc(best, func(other kam.Opportunity) bool { return other.Account == o.Account })
		if !twice && len(best) < mostBest {
			best = append(best, o)
		}
	}
	return best
}
