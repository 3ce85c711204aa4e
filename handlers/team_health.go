package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// troubles are accounts of a group that somebody should look at by their health.
type troubles struct {
	red, quiet []kam.HealthNow // in red; quiet key ones: the largest turnover first
	whole      bool            // all of the group's are reckoned
	failed     error           // none could be read: the rest is there all the same
}

// troubled looks once at the health of a group's accounts: how it is of each
// holder's together, what of it weighs on them, and which accounts are in trouble.
func (a *ask) troubled(s store.Scope, of held, holds carried) (t troubles) {
	t.whole, t.failed = a.eachHealth(s, func(h kam.HealthNow) error {
		of.add(h)
		holds.endanger(h)
		if h.Band.Red() {
			t.red = append(t.red, h)
		}
		if h.Quiet == 0 || h.Quiet > a.today {
			return a.ctx.Err()
		}
		head, err := a.AccountHead(h.Account)
		if err == nil && (h.Class == kam.ClassA || head.Strategic) {
			t.quiet = append(t.quiet, h)
		}
		return err
	})
	slices.SortFunc(t.red, byTurnover)
	slices.SortFunc(t.quiet, byTurnover)
	return t
}

// unhealthy says which accounts are in red and which key ones are quiet.
func (a *ask) unhealthy(v *teamView) ([]need, error) {
	t := v.trouble
	if t.failed != nil {
		return nil, t.failed
	}
	var list []need
	if len(t.red) > 0 {
		names := make([]string, 0, mostNames+1)
		var buttons []button
		for i, h := range t.red[:min(len(t.red), mostNames)] {
			ref := a.ref(h.Account)
			names = append(names, a.say(wording.TeamWith, ref.Name, a.healthLine(h.Score, h.Coverage, h.Band)))
			if i < mostCards {
				r := nlp.Request{Intent: nlp.Status, Accounts: []nlp.AccountRef{ref}}
				buttons = append(buttons, button{text: a.say(wording.ShowInstead, wording.Name(ref.Name)), words: r.Words()})
			}
		}
		buttons = append(a.allInRed(v.whose), buttons...)
		list = append(list, need{a.count(wording.TeamRed, len(t.red), a.firstOf(names, len(t.red))), buttons})
	}
	if len(t.quiet) > 0 {
		names := make([]string, 0, mostNames)
		for _, h := range t.quiet[:min(len(t.quiet), mostNames)] {
			names = append(names, a.ref(h.Account).Name)
		}
		r := v.asked(nlp.Request{Intent: nlp.Portfolio, View: nlp.Quiet})
		list = append(list, need{a.count(wording.TeamQuiet, len(t.quiet), a.firstOf(names, len(t.quiet))), []button{{text: a.say(wording.TeamShowQuiet), words: r.Words()}}})
	}
	if !t.whole {
		list = append(list, need{text: a.say(wording.RollUpUnreckoned)})
	}
	return list, a.failed
}

// uncovered are the accounts whose KAM has left, with nobody to stand in.
func (a *ask) uncovered(v *teamView) ([]need, error) {
	var names []string
	n := 0
	var buttons []button
	for _, m := range v.members {
		if !a.desk.left(m.Person) {
			continue
		}
		held, err := a.HeldBy(m.Num)
		if err != nil {
			return nil, err
		}
		for _, num := range held {
			if _, covered := a.coverOf(num); covered {
				continue
			}
			if n++; len(names) < mostNames {
				ref := a.ref(num)
				names = append(names, a.say(wording.TeamWith, ref.Name, m.Name))
				if len(buttons) < mostCards {
					r := nlp.Request{Intent: nlp.Team, View: nlp.Room, Accounts: []nlp.AccountRef{ref}}
					buttons = append(buttons, button{text: a.say(wording.TeamRoomFor, wording.Name(ref.Name)), words: r.Words()})
				}
			}
		}
	}
	if n == 0 {
		return nil, a.failed
	}
	return []need{{a.count(wording.TeamUncovered, n, a.firstOf(names, n)), buttons}}, a.failed
}
