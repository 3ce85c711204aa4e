package handlers

import (
	"errors"
	"slices"
	"strings"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// ruling is what it takes to carry out an order besides the word of who gives it.
type ruling struct {
	approver kam.PersonNum // whose yes is needed; 0: nobody's
	told     kam.PersonNum // the manager who hears of it
}

// actionOf is the row of the table of rights that an order falls under.
func actionOf(kind kam.MoveKind) kam.Action {
	switch kind {
	case kam.MoveReassign:
		return kam.Reassign
	case kam.MoveCover:
		return kam.Cover
	}
	return kam.RecordAgreement
}

// orders asks the table whether who asks may order this of an account.
func (a *ask) orders(kind kam.MoveKind, acc kam.Account) kam.Verdict {
	return a.manages(acc).May(actionOf(kind))
}

// manages is how who asks stands to an account as far as managing goes.
func (a *ask) manages(acc kam.Account) kam.Standing { return managing(a.standing(acc)) }

// managing is a standing as far as managing goes: a manager's team begins with
// themselves; an executive leads everybody and manages nobody's accounts.
func managing(s kam.Standing) kam.Standing {
	if s.Role == kam.RoleExecutive {
		s.Relation &^= kam.Leads
	}
	if s.Relation&kam.Holds != 0 && s.Role == kam.RoleManager {
		s.Relation |= kam.Leads
	}
	return s
}

// mayWrite asks the table for what is written down in passing on an account: notes,
// opportunities.
func (a *ask) mayWrite(acc kam.Account) bool { return a.manages(acc).May(kam.WriteNote) == kam.Yes }

// mayAnywhere says that there is an account on which the table allows who asks an
// action, or to propose it: it is for what is offered, the account decides.
func (a *ask) mayAnywhere(action kam.Action) bool {
	s := kam.Standing{Role: a.me.Role, Admin: a.admin}
	if !s.Admin && a.me.Num != 0 {
		var err error
		if s.Relation, err = a.relations(); err != nil {
			a.fail(err)
		}
	}
	return managing(s).May(action) != kam.No
}

// relations is all that who asks is to any account, added up.
func (a *ask) relations() (r kam.Relation, err error) {
	held, err := a.CountHeldBy(a.me.Num)
	if held > 0 {
		r |= kam.Holds
	}
	covered, failed := a.CoveredBy(a.me.Num, a.today)
	if len(covered) > 0 {
		r |= kam.Covers
	}
	assigned, also := a.AssignedTo(a.me.Num)
	if len(assigned) > 0 {
		r |= kam.Assigned
	}
	err = errors.Join(err, failed, also)
	for _, num := range a.team() {
		if num == a.me.Num {
			continue
		}
		if held, failed := a.CountHeldBy(num); failed != nil || held > 0 {
			return r | kam.Leads, errors.Join(err, failed)
		}
	}
	return r, err
}

// rule says what an order of who asks needs, or refuses it: product.md,
// section 4. The accounts are as they stand before it.
func (a *ask) rule(m kam.Move, accounts []kam.Account) (ruling, error) {
	worst := kam.Yes
	var not []kam.Account
	for _, acc := range accounts {
		v := a.orders(m.Kind, acc)
		if v == kam.No {
			not = append(not, acc)
		}
		worst = min(worst, v)
	}
	to, known := a.Person(m.To)
	switch {
	case len(not) > 0:
		return ruling{}, refuse(wording.MoveNotYours, a.namesOf(not))
	case !known:
		return ruling{}, refuse(wording.NoPerson, wording.Missing)
	case actionOf(m.Kind) == kam.RecordAgreement:
		return ruling{}, nil
	case worst == kam.PeerOnly:
		return a.amongPeers(m, to)
	case worst == kam.Proposes:
		boss := a.managing(accounts)
		if boss == 0 {
			return ruling{}, refuse(wording.MoveNoManager)
		}
		return ruling{approver: boss}, nil
	case a.admin, m.To == a.me.Num, a.leads(m.To):
		return ruling{}, nil
	}
	other := a.receiving(to)
	if other == 0 {
		return ruling{}, refuse(wording.MoveNoOther, to.Name)
	}
	return ruling{approver: other}, nil
}

// amongPeers is what somebody may arrange for their own accounts.
func (a *ask) amongPeers(m kam.Move, to kam.Person) (ruling, error) {
	days := a.desk.moves.CoverDays
	switch {
	case to.Manager == 0 || to.Manager != a.me.Manager || to.Num == a.me.Num || to.Manager == to.Num:
		return ruling{}, refuse(wording.MovePeerOnly, to.Name)
	case int(m.End-m.Start)+1 > days:
		return ruling{}, refuse(wording.MoveTooLong, a.lang.Number(days))
	}
	return ruling{told: a.me.Manager}, nil
}

// managing is the manager of the KAMs of all the accounts, if it is one.
func (a *ask) managing(accounts []kam.Account) kam.PersonNum {
	var boss kam.PersonNum
	for i, acc := range accounts {
		m, ok := a.managerOf(acc.KAM)
		if !ok || i > 0 && m.Num != boss {
			return 0
		}
		boss = m.Num
	}
	return boss
}

// receiving is who speaks for the team that an account comes to.
func (a *ask) receiving(to kam.Person) kam.PersonNum {
	if to.Role == kam.RoleManager || to.Role == kam.RoleExecutive {
		return to.Num
	}
	m, _ := a.managerOf(to.Num)
	return m.Num
}

// mine says that who asks gave the order.
func (a *ask) mine(m kam.Move) bool {
	return m.By == a.me.Num && (m.By != 0 || m.ByName == a.me.Name)
}

// at is who asks in another view of the store, with the rights of that moment.
func (a *ask) at(v *store.View) (*ask, error) {
	b := *a
	b.View, b.below, b.covering, b.failed = v, nil, nil, nil
	if a.me.Num != 0 {
		me, ok := v.Person(a.me.Num)
		if !ok {
			return nil, refuse(wording.NotInDirectory)
		}
		b.me = me
	} else if !a.admin {
		return nil, refuse(wording.NotInDirectory)
	}
	var err error
	b.sight, err = b.sightOf(b.me, b.admin || b.desk.open)
	return &b, err
}

// as is somebody else in the same view; false when they have left.
func (a *ask) as(num kam.PersonNum) (*ask, bool) {
	p, ok := a.Person(num)
	if !ok {
		return nil, false
	}
	b := *a
	b.me, b.below, b.failed = p, nil, nil
	b.admin = a.desk.isAdmin(p.Email)
	var err error
	if b.sight, err = b.sightOf(p, b.admin || b.desk.open); err != nil {
		a.fail(err)
		return nil, false
	}
	return &b, true
}

// accountsIn are the accounts of an order as they are now.
func (a *ask) accountsIn(m kam.Move) ([]kam.Account, error) {
	list := make([]kam.Account, 0, len(m.Accounts))
	for _, shown := range m.Accounts {
		acc, err := a.Account(shown.Num)
		if errors.Is(err, store.ErrNotFound) {
			return nil, store.ErrMoved
		}
		if err != nil {
			return nil, err
		}
		list = append(list, acc)
	}
	return list, nil
}

// sayYes is what a yes of who asks means for a stored order: it is enough, or
// somebody else has to say it too.
func (a *ask) sayYes(m kam.Move) (ruling, error) {
	accounts, err := a.accountsIn(m)
	if err != nil {
		return ruling{}, err
	}
	if changed, err := a.changed(m); err != nil || changed != "" {
		return ruling{}, errors.Join(err, store.ErrMoved)
	}
	if m.State != kam.MoveWaiting {
		if !a.mine(m) {
			return ruling{}, refuse(wording.MoveNotAsked, m.ByName)
		}
		return a.rule(m, accounts)
	}
	if a.admin {
		return ruling{}, nil
	}
	if m.Approver != a.me.Num || a.me.Num == 0 {
		return ruling{}, refuse(wording.MoveNotApprover, a.name(m.Approver))
	}
	asked := ruling{approver: a.me.Num} // by an admin who has left the settings: the yes stands in
	proposed := false
	if m.By != 0 {
		giver, ok := a.as(m.By)
		if !ok {
			return ruling{}, refuse(wording.MoveNoLonger, m.ByName)
		}
		if asked, err = giver.rule(m, accounts); err != nil {
			return ruling{}, refuse(wording.MoveNoLonger, m.ByName)
		}
		proposed = slices.ContainsFunc(accounts, func(acc kam.Account) bool { return giver.orders(m.Kind, acc) == kam.Proposes })
	}
	gives := !slices.ContainsFunc(accounts, func(acc kam.Account) bool { return a.orders(m.Kind, acc) != kam.Yes })
	switch {
	case gives:
		return a.rule(m, accounts)
	case asked.approver == a.me.Num:
		return ruling{}, nil
	case proposed && !slices.Contains(m.Agreed, asked.approver): // theirs comes before that of who receives
	case m.To == a.me.Num, a.leads(m.To):
		return ruling{}, nil
	}
	return ruling{approver: asked.approver}, nil // it has become another's to say
}

// changed says in words how the accounts differ from what an order was shown
// with; empty if they do not.
func (a *ask) changed(m kam.Move) (string, error) {
	var list []string
	for _, shown := range m.Accounts {
		now, err := a.Stands(shown.Num)
		if errors.Is(err, store.ErrNotFound) {
			return a.say(wording.MoveLapsedShort), nil
		}
		if err != nil {
			return "", err
		}
		name, err := a.AccountName(shown.Num)
		if err != nil {
			return "", err
		}
		switch {
		case now.KAM != shown.KAM:
			list = append(list, a.say(wording.MoveNowWith, wording.Name(name), wording.Name(a.name(now.KAM))))
		case !slices.Equal(now.Reps, shown.Reps) || !slices.Equal(now.Covers, shown.Covers):
			list = append(list, a.say(wording.MoveNowOther, wording.Name(name)))
		}
	}
	if more := len(list) - mostNames; more > 0 {
		return a.count(wording.AndMore, more, strings.Join(list[:mostNames], "; ")), nil
	}
	return strings.Join(list, "; "), nil
}

// mayTakeBack asks whether who asks may undo an order: who could give it now
// without asking anybody, as the accounts stood before it.
func (a *ask) mayTakeBack(m kam.Move) error {
	boss := a.say(wording.MoveManagers)
	for _, before := range m.Accounts {
		acc, err := a.Account(before.Num)
		if err != nil {
			return err
		}
		acc.KAM, acc.Reps = before.KAM, before.Reps
		v := a.orders(m.Kind, acc)
		if v == kam.No || v == kam.Proposes || v == kam.PeerOnly && !a.mine(m) {
			if b, ok := a.managerOf(before.KAM); ok && b.Num != a.me.Num {
				boss = b.Name
			}
			return refuse(wording.MoveUndoNot, boss)
		}
	}
	return nil
}

// mayCall asks whether who asks may end an order that has not begun.
func (a *ask) mayCall(m kam.Move) error {
	switch {
	case a.mine(m), a.admin:
		return nil
	case m.State == kam.MoveWaiting:
		if m.Approver == a.me.Num && a.me.Num != 0 {
			return nil
		}
	case m.State == kam.MovePending:
		return a.mayTakeBack(m)
	}
	return refuse(wording.MoveNotAsked, m.ByName)
}
