package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// keyChanges names the accounts of the scope that entered the set in the last
// twelve months, or left it, as it was announced: what held at the month ends. Of
// a window in the past it is silent.
func (p *page) keyChanges(w whose, period kam.Period) error {
	a := p.a
	if period.Kind != kam.TTM {
		return nil
	}
	changes, err := a.KeyChanges(period.From.Month())
	if err != nil || len(changes) == 0 {
		return err
	}
	slices.SortStableFunc(changes, func(x, y store.KeyChange) int { return int(y.Month - x.Month) })
	scope := sight{all: w.All, holders: slices.Sorted(slices.Values(w.Holders)), extra: slices.Sorted(slices.Values(w.Extra))}
	var entered, left []string
	for _, c := range changes {
		h, err := a.AccountHead(c.Account)
		if err != nil {
			return err
		}
		if !scope.has(c.Account, h) {
			continue
		}
		name, err := a.AccountName(c.Account)
		if err != nil {
			return err
		}
		said := a.say(wording.KeySince, wording.Name(name), a.lang.Month(c.Month))
		if c.In {
			entered = append(entered, said)
		} else {
			left = append(left, said)
		}
	}
	if len(entered) > 0 {
		p.fine(a.say(wording.KeyEntered, a.firstOf(entered, len(entered))))
	}
	if len(left) > 0 {
		p.fine(a.say(wording.KeyLeft, a.firstOf(left, len(left))))
	}
	return nil
}
