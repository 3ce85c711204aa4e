package kam

import (
	"slices"
	"time"
)

// MoveKind is what a manager's order changes.
type MoveKind string

// The orders about who looks after an account.
const (
	MoveReassign  MoveKind = "reassign"   // for good: another KAM
	MoveCover     MoveKind = "cover"      // for a span: somebody stands in, then it returns by itself
	MoveAddRep    MoveKind = "assign_rep" // one more rep
	MoveRemoveRep MoveKind = "remove_rep" // one rep fewer
)

// MoveState is how far an order has come.
//
//	proposed ──▶ waiting (another manager's yes) ──▶ pending (its day) ──▶ done ──▶ undone
//	    └───────────────┴──▶ cancelled ◀──────────────┘
type MoveState string

// The states of an order.
const (
	MoveProposed  MoveState = "proposed"  // previewed, nothing has moved
	MoveWaiting   MoveState = "waiting"   // confirmed by who asked, somebody else must say yes
	MovePending   MoveState = "pending"   // decided, begins on its first day
	MoveDone      MoveState = "done"      // in force; a cover also after it has returned
	MoveUndone    MoveState = "undone"    // taken back
	MoveCancelled MoveState = "cancelled" // never happened
)

// MoveWhy is why an order was cancelled.
type MoveWhy string

// The reasons why an order was cancelled; none is kept of older ones.
const (
	WhyWithdrawn MoveWhy = "withdrawn" // whoever gave it, or could take it back, called it off
	WhyRefused   MoveWhy = "refused"   // who was asked for a yes said no
	WhyChanged   MoveWhy = "changed"   // the accounts no longer stood as they were shown
	WhyRights    MoveWhy = "rights"    // who had decided it may no longer, or has left
)

// MoveAccount is one account of an order and how it stood when it was shown:
// the order is carried out only while it still stands so.
type MoveAccount struct {
	Num    AccountNum  `json:"num"`
	KAM    PersonNum   `json:"kam,omitempty"`
	Reps   []PersonNum `json:"reps,omitempty"`
	Covers []CoverSpan `json:"covers,omitempty"`
}

// Move is an order about who looks after accounts, from its preview on. It is
// kept for good: it is the history and the audit.
type Move struct {
	ID       string        `json:"id"`
	Kind     MoveKind      `json:"kind"`
	Accounts []MoveAccount `json:"accounts"`
	From     PersonNum     `json:"from,omitempty"`  // whose accounts; in a cover who is away; 0: several
	To       PersonNum     `json:"to"`              // new KAM, who steps in, the rep
	Start    Day           `json:"start,omitempty"` // first day; zero: at once
	End      Day           `json:"end,omitempty"`   // a cover's last day
	Reason   string        `json:"reason,omitempty"`
	State    MoveState     `json:"state"`
	Why      MoveWhy       `json:"why,omitempty"` // cancelled: why
	By       PersonNum     `json:"by,omitempty"`  // who asked; 0: an admin outside the directory
	ByName   string        `json:"by_name"`
	Approver PersonNum     `json:"approver,omitempty"` // waiting: whose yes is needed
	Agreed   []PersonNum   `json:"agreed,omitempty"`   // who said a yes that was needed, in their order; 0: an admin outside the directory
	Decider  string        `json:"decider,omitempty"`  // who confirmed, approved or took it back last
	Made     time.Time     `json:"made"`
	Decided  time.Time     `json:"decided,omitzero"` // when it was confirmed, or the last yes that it needed was said
	Done     time.Time     `json:"done,omitzero"`
	// Starts is when a pending move begins: midnight of its first day in the
	// company's zone.
	Starts time.Time `json:"starts,omitzero"`
}

// CoverSpan is somebody who stands in for an account's KAM from a day to a day, both
// inclusive. It ends by itself: nothing has to happen on the day after.
type CoverSpan struct {
	Move string    `json:"move"`
	For  PersonNum `json:"for"` // who is away
	By   PersonNum `json:"by"`  // who stands in
	From Day       `json:"from"`
	To   Day       `json:"to"`
}

// On says that the cover holds on a day.
func (c CoverSpan) On(d Day) bool { return c.From <= d && d <= c.To }

// CoverOn is the cover that holds on a day, if one does.
func CoverOn(covers []CoverSpan, d Day) (CoverSpan, bool) {
	for _, c := range covers {
		if c.On(d) {
			return c, true
		}
	}
	return CoverSpan{}, false
}

// InCharge are who looks after an account on a day: its KAM, if it has one, and
// who stands in.
func InCharge(holder PersonNum, covers []CoverSpan, d Day) []PersonNum {
	var people []PersonNum
	if holder != 0 {
		people = append(people, holder)
	}
	if c, ok := CoverOn(covers, d); ok && c.By != holder {
		people = append(people, c.By)
	}
	return people
}

// AddCover is the covers with one more, by day. The later decision wins on its
// own days: what it overlaps is cut, so that one person stands in on any day.
func AddCover(covers []CoverSpan, c CoverSpan) []CoverSpan {
	var list []CoverSpan
	for _, old := range covers {
		if old.To < c.From || old.From > c.To {
			list = append(list, old)
			continue
		}
		if old.From < c.From {
			before := old
			before.To = c.From - 1
			list = append(list, before)
		}
		if old.To > c.To {
			after := old
			after.From = c.To + 1
			list = append(list, after)
		}
	}
	list = append(list, c)
	slices.SortFunc(list, func(a, b CoverSpan) int { return int(a.From) - int(b.From) })
	return list
}

// EndCovers is the covers without what lies on or after a day: the account has
// another KAM from then on, or its owner is back.
func EndCovers(covers []CoverSpan, from Day) []CoverSpan {
	var list []CoverSpan
	for _, c := range covers {
		if c.From >= from {
			continue
		}
		c.To = min(c.To, from-1)
		list = append(list, c)
	}
	return list
}

// CoversFrom is what lies on or after a day.
func CoversFrom(covers []CoverSpan, from Day) []CoverSpan {
	var list []CoverSpan
	for _, c := range covers {
		if c.To >= from {
			c.From = max(c.From, from)
			list = append(list, c)
		}
	}
	return list
}

// After is how an account stands once the order is carried out, from how it
// stood before.
func (m Move) After(a MoveAccount) MoveAccount {
	switch m.Kind {
	case MoveReassign:
		a.KAM, a.Covers = m.To, EndCovers(a.Covers, m.Start)
	case MoveCover:
		a.Covers = AddCover(a.Covers, CoverSpan{Move: m.ID, For: a.KAM, By: m.To, From: m.Start, To: m.End})
	case MoveAddRep:
		if !slices.Contains(a.Reps, m.To) {
			a.Reps = append(slices.Clone(a.Reps), m.To)
			slices.Sort(a.Reps)
		}
	case MoveRemoveRep:
		a.Reps = slices.DeleteFunc(slices.Clone(a.Reps), func(p PersonNum) bool { return p == m.To })
	}
	return a
}
