package handlers

import (
	"context"
	"errors"
	"slices"

	"kambot/kam"
	"kambot/store"
)

// MayBegin asks the rights again when the day of an order has come: who gave it
// must still be able to, and who said the yes that it needed too, or one of them
// alone; nobody counts who has left. It is store.ErrBarred if not.
//
// Of an admin who is not in the people file nothing is known but the name: their
// word stands.
func (d *Desk) MayBegin(ctx context.Context, v *store.View, m kam.Move, left func(kam.Person) bool) error {
	a := &ask{View: v, ctx: ctx, desk: d, today: d.store.Today(), now: d.now()}
	decided := append([]kam.PersonNum{m.By}, m.Agreed...)
	last := decided[len(decided)-1]
	if last == 0 {
		return nil
	}
	for _, num := range [...]kam.PersonNum{m.By, last} {
		if enough, err := a.alone(m, num, left); enough || err != nil {
			return err
		}
	}
	gone := slices.ContainsFunc(decided, func(num kam.PersonNum) bool {
		p, known := a.Person(num)
		return known && left(p)
	})
	if m.State = kam.MoveWaiting; last == m.Approver && !gone {
		if enough, err := a.carries(m, last, left); enough || err != nil {
			return err
		}
	}
	return store.ErrBarred
}

// alone asks whether somebody may give an order without a yes of others.
func (a *ask) alone(m kam.Move, num kam.PersonNum, left func(kam.Person) bool) (bool, error) {
	m.State, m.By = kam.MoveProposed, num
	return a.carries(m, num, left)
}

// carries asks whether the yes of somebody is all that an order still needs.
func (a *ask) carries(m kam.Move, num kam.PersonNum, left func(kam.Person) bool) (bool, error) {
	b, ok := a.as(num)
	if !ok || left(b.me) {
		return false, a.failed
	}
	r, err := b.sayYes(m)
	var no *Problem
	if errors.As(err, &no) && no.Err == nil {
		return false, b.failed
	}
	return r.approver == 0, errors.Join(err, b.failed)
}
