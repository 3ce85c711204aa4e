package handlers

import (
	"slices"
	"time"

	"kambot/kam"
	"kambot/store"
)

// Why somebody is told of an order.
const (
	roleNobody    = "nobody"    // nobody is told
	roleGiven     = "given"     // is the KAM from now on
	roleTaken     = "taken"     // was the KAM until now
	roleCovers    = "covers"    // stands in
	roleCovered   = "covered"   // is stood in for
	roleCut       = "cut"       // stands in, and for fewer days from now on
	roleRep       = "rep"       // is a rep of the accounts, or becomes one, or was
	roleReps      = "reps"      // is the KAM of accounts whose reps change
	roleManager   = "manager"   // somebody of their team arranged a cover
	roleDone      = "done"      // decided it where no message stays
	roleApprove   = "approve"   // is asked for a yes
	roleApproved  = "approved"  // asked, and the yes was given
	roleRefused   = "refused"   // asked, and the answer was no
	roleWithdrawn = "withdrawn" // was asked, and need not answer any more
	roleLapsed    = "lapsed"    // asked, and the accounts changed before
	roleBarred    = "barred"    // decided it or was told of it, and the right to is gone
	roleCancelled = "cancelled" // was told of what will not begin
	roleUndone    = "undone"    // was told of what was taken back
	roleBegun     = "begun"     // was told of what begins today
	roleReturned  = "returned"  // stood in, or was stood in for, until yesterday
)

// party is somebody whom an order concerns.
type party struct {
	num  kam.PersonNum
	role string
}

// concerned are the people whom an order concerns, each once, with the nearest
// reason.
func concerned(v *store.View, m kam.Move) []party {
	var list []party
	add := func(num kam.PersonNum, role string) {
		if num != 0 && !slices.ContainsFunc(list, func(p party) bool { return p.num == num }) {
			list = append(list, party{num, role})
		}
	}
	owner, self := roleReps, roleRep
	switch m.Kind {
	case kam.MoveReassign:
		owner, self = roleTaken, roleGiven
	case kam.MoveCover:
		owner, self = roleCovered, roleCovers
	}
	add(m.To, self)
	for _, acc := range m.Accounts {
		add(acc.KAM, owner)
	}
	for _, acc := range m.Accounts {
		for _, c := range cut(m, acc) {
			add(c.By, roleCut)
		}
	}
	if m.Kind == kam.MoveCover && slices.ContainsFunc(m.Accounts, func(acc kam.MoveAccount) bool { return acc.KAM == m.By }) {
		if by, ok := v.Person(m.By); ok && by.Manager != by.Num {
			add(by.Manager, roleManager)
		}
	}
	if m.Kind == kam.MoveReassign || m.Kind == kam.MoveCover {
		for _, acc := range m.Accounts {
			for _, rep := range acc.Reps {
				add(rep, roleRep)
			}
		}
	}
	return list
}

// cut are the covers of an account, by others than who steps in, that an order
// leaves fewer days to.
func cut(m kam.Move, acc kam.MoveAccount) (list []kam.CoverSpan) {
	for _, c := range acc.Covers {
		later := m.Kind == kam.MoveReassign || m.Kind == kam.MoveCover && c.From <= m.End && c.By != m.To
		if later && c.To >= m.Start {
			list = append(list, c)
		}
	}
	return list
}

// noticesOf are what people are told of a decision: one message each. Without a
// role it is that of everybody concerned; who decided knows already.
func (d *Desk) noticesOf(v *store.View, m kam.Move, role string, decider kam.PersonNum, at time.Time) []store.Notice {
	var list []store.Notice
	add := func(num kam.PersonNum, role string, due time.Time) {
		told := slices.ContainsFunc(list, func(n store.Notice) bool { return n.To == num && n.Due.Equal(due) })
		if _, known := v.Person(num); num != 0 && num != decider && known && !told {
			list = append(list, store.Notice{To: num, Move: m.ID, Role: role, Due: due})
		}
	}
	switch role {
	case roleNobody:
		return nil
	case roleApprove, roleWithdrawn:
		add(m.Approver, role, at)
		return list
	case roleRefused, roleLapsed:
		add(m.By, role, at)
		add(m.Approver, roleWithdrawn, at) // where somebody else decided for them
		return list
	case roleUndone, roleCancelled:
		for _, p := range concerned(v, m) {
			add(p.num, role, at)
		}
		return list
	}
	if role == roleApproved {
		add(m.By, role, at) // of their own accounts, too, they hear the yes
	}
	for _, p := range concerned(v, m) {
		add(p.num, p.role, at)
	}
	if m.Kind == kam.MoveCover && m.State == kam.MoveDone {
		decider = 0 // who arranged it is told of its end like everybody
		add(m.To, roleReturned, d.morning(v, m.To, m.End+1))
		for _, acc := range m.Accounts {
			add(acc.KAM, roleReturned, d.morning(v, acc.KAM, m.End+1))
		}
	}
	return list
}

// morning is the hour of the digest, and of reminders, on a day where somebody
// lives.
func (d *Desk) morning(v *store.View, num kam.PersonNum, day kam.Day) time.Time {
	p, _ := v.Person(num)
	s, _, err := d.Schedule(v, p, store.NoticeDigest)
	if err != nil {
		d.log.Error("when somebody's morning is", "person", num, "err", err)
	}
	return s.At(day)
}

func (d *Desk) zoneOfPerson(p kam.Person) *time.Location {
	name := ""
	if d.zoneOf != nil {
		name = d.zoneOf(p)
	}
	return d.zone(name, p.Zone)
}

// Begun are the notices of an order that has begun on its day, or could not.
func (d *Desk) Begun(v *store.View, m kam.Move) []store.Notice {
	var list []store.Notice
	tell := func(num kam.PersonNum, role string) {
		if num != 0 && !slices.ContainsFunc(list, func(n store.Notice) bool { return n.To == num }) {
			list = append(list, store.Notice{To: num, Move: m.ID, Role: role, Due: d.now()})
		}
	}
	role := roleLapsed
	switch {
	case m.State == kam.MoveDone:
		for _, p := range concerned(v, m) {
			if p.role != roleCut && (p.role != roleRep || m.Kind != kam.MoveReassign) {
				tell(p.num, roleBegun)
			}
		}
		return list
	case m.Why == kam.WhyRights:
		role = roleBarred
		for _, num := range m.Agreed {
			tell(num, role)
		}
	}
	tell(m.By, role)
	for _, p := range concerned(v, m) {
		tell(p.num, role)
	}
	return list
}
