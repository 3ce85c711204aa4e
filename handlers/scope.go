package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// whose is the accounts that an answer is about.
type whose struct {
	store.Scope
	label string    // in words: "my team"
	note  string    // what was narrowed and why; empty if nothing was
	words nlp.Scope // as a request says it
	who   *nlp.PersonRef
}

// asked is a request for exactly these accounts. A team view is of a leader's team as
// it is.
func (w whose) asked(r nlp.Request) nlp.Request {
	r.Scope, r.Who = w.words, w.who
	if r.Intent == nlp.Team && w.who != nil {
		r.Scope = nlp.OfPerson
	}
	return r
}

// whose settles the scope of the request: as said, or the default of the
// person's role, and never more than they may see.
func (a *ask) whose() (whose, error) {
	switch {
	case a.req.Who != nil:
		return a.whoseOf(a.req.Who)
	case a.req.Scope == nlp.NotSaid:
		return a.ownScope()
	}
	return a.said(a.req.Scope)
}

// ownScope is what is meant when no scope is said.
func (a *ask) ownScope() (whose, error) {
	switch {
	case a.me.Role == kam.RoleExecutive, a.me.Num == 0, a.admin && a.me.Role == "":
		return a.said(nlp.AllOfUs)
	case a.me.Role == kam.RoleManager, a.isManager(a.me.Num):
		return a.said(nlp.TeamOf)
	}
	return a.said(nlp.Mine)
}

func (a *ask) said(s nlp.Scope) (whose, error) {
	switch s {
	case nlp.TeamOf:
		if len(a.team()) > 1 {
			return whose{Scope: store.Scope{Holders: a.team()}, label: a.say(wording.ScopeTeam), words: s}, nil
		}
		w, err := a.said(nlp.Mine)
		w.note = a.say(wording.NoteNoTeam)
		return w, err
	case nlp.AllOfUs:
		if a.sight.all {
			return whose{Scope: store.Scope{All: true}, label: a.say(wording.ScopeAll), words: s}, nil
		}
		return whose{Scope: a.sight.scope(), label: a.say(wording.ScopeSight), note: a.say(wording.NoteNarrowed), words: s}, nil
	}
	w := whose{Scope: store.Scope{Holders: []kam.PersonNum{a.me.Num}}, label: a.say(wording.ScopeMine), words: nlp.Mine}
	if a.me.Num == 0 {
		w.Scope = store.Scope{}
	}
	var err error
	if w.Extra, err = a.CoveredBy(a.me.Num, a.today); err != nil || a.me.Role != kam.RoleRep {
		return w, err
	}
	assigned, err := a.AssignedTo(a.me.Num)
	w.Extra = append(w.Extra, assigned...)
	w.label = a.say(wording.ScopeAssigned)
	return w, err
}

// whoseOf is a person's accounts as far as they may be seen, or those of their team
// where that is said, or where they hold none. What is said about that is the same
// whether something is hidden or not.
func (a *ask) whoseOf(ref *nlp.PersonRef) (whose, error) {
	p, ok := a.Person(ref.Num)
	if !ok {
		return whose{}, refuse(wording.NoPerson, ref.Name)
	}
	if p.Num == a.me.Num {
		if a.req.Scope == nlp.TeamOf {
			return a.said(nlp.TeamOf)
		}
		return a.said(nlp.Mine)
	}
	w := whose{label: a.say(wording.ScopePerson, p.Name), who: ref, words: nlp.OfPerson}
	holders := []kam.PersonNum{p.Num}
	held, err := a.CountHeldBy(p.Num)
	if err != nil {
		return w, err
	}
	if team := a.req.Scope == nlp.TeamOf; (team || held == 0) && a.isManager(p.Num) {
		holders = a.Team(p.Num)
		if team {
			w.words = nlp.TeamOf
		}
		w.label = a.say(wording.ScopeTeamOf, p.Name)
	}
	var extra []kam.AccountNum
	if p.Role == kam.RoleRep {
		if extra, err = a.AssignedTo(p.Num); err != nil {
			return w, err
		}
	}
	if a.sight.all {
		w.Scope = store.Scope{Holders: holders, Extra: extra}
		return w, nil
	}
	w.note = a.say(wording.NoteAmong)
	w.Scope, err = a.within(holders, extra)
	return w, err
}

// within is the part of a scope that may be seen.
func (a *ask) within(holders []kam.PersonNum, extra []kam.AccountNum) (store.Scope, error) {
	var s store.Scope
	for _, h := range holders {
		if _, ok := slices.BinarySearch(a.sight.holders, h); ok {
			s.Holders = append(s.Holders, h)
		}
	}
	for _, num := range a.sight.extra {
		h, err := a.AccountHead(num)
		if err != nil {
			return s, err
		}
		if slices.Contains(holders, h.KAM) && h.KAM != 0 {
			s.Extra = append(s.Extra, num)
		}
	}
	for _, num := range extra {
		seen, err := a.sees(num)
		if err != nil {
			return s, err
		}
		if seen {
			s.Extra = append(s.Extra, num)
		}
	}
	return s, nil
}
