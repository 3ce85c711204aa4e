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
	list := a.bestOpps(b, open.list)
	if len(list) == 0 {
		return nil
	}
	p.title(wording.DigestBest[a.lang])
	for _, o := range list {
		name, err := a.mineNamed(b, o.Account)
		if err != nil {
			return err
		}
		line := joined{text: []byte(a.say(wording.DigestBestOf, wording.Name(cmp.Or(o.Name, o.ID)), name))}
		switch {
		case o.HasValue:
			line.add(a.say(wording.OppsOurs, a.money(o.Value)))
		case o.Stage != "":
			line.add(a.say(wording.DigestBestStage, wording.Name(o.Stage)))
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

// bestOpps are the first of open opportunities by value, one of an account; those
// past their close date come last.
func (a *ask) bestOpps(b *brief, open []kam.Opportunity) []kam.Opportunity {
	list := slices.DeleteFunc(slices.Clone(open), func(o kam.Opportunity) bool { return b.muted(partBest, o.Account) })
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
