package kam

import (
	"errors"
	"slices"
	"time"
)

// What an agreement refuses.
var (
	ErrNoPart      = errors.New("who presses has no part in it")
	ErrOtherTerms  = errors.New("it was changed since")
	ErrAlready     = errors.New("it is so already")
	ErrWithdrawn   = errors.New("the agreement was withdrawn")
	ErrOver        = errors.New("the agreement is over")
	ErrNoSuch      = errors.New("there is no such obligation")
	ErrEndsFirst   = errors.New("it would end before it starts")
	ErrNotSigned   = errors.New("it would be signed in the future")
	ErrNoAgreement = errors.New("an agreement needs a number and an account")
)

// Check says what is wrong with terms that are recorded on a day.
func (t Terms) Check(today Day) error {
	switch {
	case t.SignedOn > today:
		return ErrNotSigned
	case t.End != 0 && t.Start != 0 && t.End < t.Start:
		return ErrEndsFirst
	}
	return nil
}

// Acknowledge keeps that a party has read the version that they were asked about.
// by is who pressed, where they stand in for the party. ErrAlready changes
// nothing.
func (a *Agreement) Acknowledge(party, by PersonNum, version int, at time.Time) error {
	i := slices.IndexFunc(a.Parties, func(p Party) bool { return p.Person == party && p.Counts() })
	switch {
	case !a.Withdrawn.IsZero():
		return ErrWithdrawn
	case i < 0:
		return ErrNoPart
	case a.Parties[i].Version != version:
		return ErrOtherTerms
	case !a.Parties[i].Acked.IsZero():
		return ErrAlready
	}
	p := &a.Parties[i]
	p.Acked = at
	if by != party {
		p.AckedBy = by
	}
	for j := range slices.Backward(a.Told) {
		if t := &a.Told[j]; t.To == party && t.asks() {
			t.Acked = at
			break
		}
	}
	return nil
}

// Do keeps that an obligation is done. Whether by may say so is the caller's
// to ask.
func (a *Agreement) Do(id int, by PersonNum, at time.Time) error {
	if !a.Withdrawn.IsZero() {
		return ErrWithdrawn
	}
	if _, ok := a.Obligation(id); !ok {
		return ErrNoSuch
	}
	d := a.Deed(id)
	if !d.Done.IsZero() {
		return ErrAlready
	}
	d.Done, d.By = at, by
	a.setDeed(d)
	return nil
}

func (a *Agreement) setDeed(d Deed) {
	if i := slices.IndexFunc(a.Deeds, func(x Deed) bool { return x.Obligation == d.Obligation }); i >= 0 {
		a.Deeds[i] = d
		return
	}
	a.Deeds = append(a.Deeds, d)
}

// Withdraw takes back what was recorded by mistake.
func (a *Agreement) Withdraw(at time.Time) error {
	if !a.Withdrawn.IsZero() {
		return ErrAlready
	}
	a.Withdrawn = at
	return nil
}

// Finish ends an agreement early: day is its last one.
func (a *Agreement) Finish(day Day, o Outcome) error {
	switch {
	case !a.Withdrawn.IsZero():
		return ErrWithdrawn
	case a.Ended != 0:
		return ErrAlready
	case a.Start != 0 && day < a.Start:
		return ErrEndsFirst
	case a.End != 0 && day > a.End:
		return ErrOver
	}
	a.Ended, o.What, o.End = day, OverAgreed, a.End
	a.Outcomes = append(a.Outcomes, o)
	return nil
}

// Decide sets how the renewal came out. A later word replaces an earlier one;
// both are kept. end is another last day that was agreed, zero for none: a later
// one, but where it was renegotiated.
func (a *Agreement) Decide(o Outcome, end Day) error {
	switch {
	case !a.Withdrawn.IsZero():
		return ErrWithdrawn
	case a.Ended != 0:
		return ErrOver
	case end != 0 && (end <= a.End && o.What != Renegotiated || a.Start != 0 && end < a.Start):
		return ErrEndsFirst
	}
	o.End = a.End
	a.Outcomes = append(a.Outcomes, o)
	if end != 0 && o.What.GoesOn() {
		a.End = end
	}
	return nil
}
