package handlers

import (
	"errors"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// sight is which accounts somebody may see: all, or those that certain KAMs
// hold together with single ones.
type sight struct {
	all     bool
	holders []kam.PersonNum  // whose accounts are seen; sorted
	extra   []kam.AccountNum // sorted
}

func (s sight) scope() store.Scope {
	if s.all {
		return store.Scope{All: true}
	}
	return store.Scope{Holders: s.holders, Extra: s.extra}
}

// sightOf is what a person sees: an executive all, others what they and their
// team hold, what they are assigned to and what they cover today.
func (a *ask) sightOf(p kam.Person, all bool) (sight, error) {
	s := sight{all: all || p.Role == kam.RoleExecutive}
	if s.all || p.Num == 0 {
		return s, nil
	}
	s.holders = a.team()
	var err error
	if s.extra, err = a.AssignedTo(p.Num); err != nil {
		return s, err
	}
	covered, err := a.CoveredBy(p.Num, a.today)
	if len(covered) > 0 {
		s.extra = slices.Concat(s.extra, covered)
		slices.Sort(s.extra)
		s.extra = slices.Compact(s.extra)
	}
	return s, err
}

// team is who asks and everybody below, by number.
func (a *ask) team() []kam.PersonNum {
	switch {
	case a.below != nil || a.me.Num == 0:
	case a.Leads(a.me.Num):
		a.below = a.Team(a.me.Num)
	default:
		a.below = []kam.PersonNum{a.me.Num}
	}
	return a.below
}

// isManager says that somebody is a manager: by title with people below, or because
// KAMs are. What is meant without a scope, the team view and the median of a load go
// by it.
func (a *ask) isManager(num kam.PersonNum) bool {
	is, err := a.Manages(num)
	if err != nil {
		a.fail(err)
	}
	return is
}

// leads says that somebody is below who asks: up from them, through their
// managers. A circle in the hierarchy ends where it closes.
func (a *ask) leads(num kam.PersonNum) bool {
	for step, at := 0, num; step <= len(a.Company.People); step++ {
		p, ok := a.Person(at)
		if !ok || p.Manager == 0 || p.Manager == p.Num || p.Manager == num {
			return false
		}
		if p.Manager == a.me.Num {
			return true
		}
		at = p.Manager
	}
	return false
}

// sees says that an account is in sight. One that does not exist is not.
func (a *ask) sees(num kam.AccountNum) (bool, error) {
	h, err := a.AccountHead(num)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil && a.seesHead(num, h), err
}

func (a *ask) seesHead(num kam.AccountNum, h store.Head) bool { return a.sight.has(num, h) }

// has says that an account is among those of a sight.
func (s sight) has(num kam.AccountNum, h store.Head) bool {
	if s.all {
		return true
	}
	if h.KAM != 0 {
		if _, ok := slices.BinarySearch(s.holders, h.KAM); ok {
			return true
		}
	}
	_, ok := slices.BinarySearch(s.extra, num)
	return ok
}

// standing is how who asks stands to an account.
func (a *ask) standing(acc kam.Account) kam.Standing {
	s := kam.Standing{Role: a.me.Role, Admin: a.admin}
	if a.me.Num == 0 {
		return s
	}
	if acc.KAM == a.me.Num {
		s.Relation |= kam.Holds
	} else if a.leads(acc.KAM) {
		s.Relation |= kam.Leads
	}
	if slices.Contains(acc.Reps, a.me.Num) {
		s.Relation |= kam.Assigned
	}
	if c, ok := a.coverOf(acc.Num); ok && c.By == a.me.Num {
		s.Relation |= kam.Covers
	}
	return s
}

// may asks the table of rights about an account.
func (a *ask) may(action kam.Action, acc kam.Account) kam.Verdict {
	if a.desk.open && (action == kam.ReadAccount || action == kam.ReadRanking) {
		return kam.Yes
	}
	return a.standing(acc).May(action)
}

// mayAtAll asks the table about what needs no account.
func (a *ask) mayAtAll(action kam.Action) kam.Verdict {
	s := kam.Standing{Role: a.me.Role, Admin: a.admin}
	if action == kam.ReadTeam && a.isManager(a.me.Num) {
		s.Role = kam.RoleManager
	}
	return s.May(action)
}

// account is an account that may be read. One that may not is as if it were not
// there.
func (a *ask) account(num kam.AccountNum) (kam.Account, error) {
	acc, err := a.Account(num)
	if err != nil {
		return acc, err
	}
	if a.may(kam.ReadAccount, acc) != kam.Yes {
		return kam.Account{}, store.ErrNotFound
	}
	return acc, nil
}

// accountPressed is the account that a button or a form was about; who may not see
// it now reads so, as of one that is not there.
func (a *ask) accountPressed(num kam.AccountNum) (kam.Account, error) {
	acc, err := a.account(num)
	if errors.Is(err, store.ErrNotFound) {
		err = refuse(wording.AccountGone)
	}
	return acc, err
}

// coverOf is who stands in for an account's KAM today.
func (a *ask) coverOf(num kam.AccountNum) (kam.CoverSpan, bool) {
	covers, err := a.Covers(num)
	if err != nil {
		a.fail(err)
	}
	return kam.CoverOn(covers, a.today)
}
