package store

import (
	"errors"
	"slices"
	"strings"

	"kambot/kam"
)

// unchanged compares the accounts with what the preview showed.
func (c *change) unchanged(m kam.Move) error {
	for _, shown := range m.Accounts {
		now, err := c.Stands(shown.Num)
		if errors.Is(err, ErrNotFound) {
			return ErrMoved
		}
		if err != nil {
			return err
		}
		if !sameStand(now, shown) {
			return ErrMoved
		}
	}
	return nil
}

func sameStand(a, b kam.MoveAccount) bool {
	return a.KAM == b.KAM && slices.Equal(a.Reps, b.Reps) && slices.Equal(a.Covers, b.Covers)
}

// index lets an order be found by its accounts, by who gave it, by who was asked
// for a yes and by who said one.
func (c *change) index(m kam.Move) error {
	for _, a := range m.Accounts {
		if err := c.put(text(num4([]byte{'Z'}, uint32(a.Num)), m.ID), []byte{}); err != nil {
			return err
		}
	}
	for _, num := range append(slices.Clone(m.Agreed), m.Approver) {
		if num == 0 {
			continue
		}
		if err := c.put(text(num4([]byte{'Y'}, uint32(num)), m.ID), []byte{}); err != nil {
			return err
		}
	}
	return c.put(text(num4([]byte{'Y'}, uint32(m.By)), m.ID), []byte{})
}

// carryOut does what an order says.
func (c *change) carryOut(m *kam.Move, d Decision) error {
	m.State, m.Done = kam.MoveDone, d.At
	if m.Start == 0 {
		m.Start = d.Today
	}
	by := strings.Join(c.Deciders(*m, d.ByName), ", ")
	accounts := make([]kam.Account, 0, len(m.Accounts))
	for _, shown := range m.Accounts {
		a, err := c.Account(shown.Num)
		if err != nil {
			return err
		}
		after := m.After(kam.MoveAccount{Num: a.Num, KAM: a.KAM, Reps: a.Reps, Covers: shown.Covers})
		if a.KAM != after.KAM {
			if err := c.assign(a, kam.Assignment{KAM: m.To, From: m.Start, By: by, Reason: m.Reason, Move: m.ID}); err != nil {
				return err
			}
		}
		if err := c.putCovers(a.Num, shown.Covers, after.Covers); err != nil {
			return err
		}
		a.KAM, a.Reps = after.KAM, after.Reps
		accounts = append(accounts, a)
	}
	if m.Kind != kam.MoveCover {
		if err := c.putAccounts(accounts); err != nil {
			return err
		}
	}
	return c.index(*m)
}

// TakenBack is the reason in the history of an account that an undo gave back.
const TakenBack = "undo"

// takeBack restores how the accounts stood before an order.
func (c *change) takeBack(m *kam.Move, d Decision) error {
	accounts := make([]kam.Account, 0, len(m.Accounts))
	for _, before := range m.Accounts {
		now, err := c.Stands(before.Num)
		if err != nil {
			return err
		}
		if !sameStand(now, m.After(before)) {
			return ErrMoved
		}
		a, err := c.Account(before.Num)
		if err != nil {
			return err
		}
		if m.Kind == kam.MoveReassign && a.KAM != before.KAM {
			if err := c.assign(a, kam.Assignment{KAM: before.KAM, From: d.Today, By: d.ByName, Reason: TakenBack, Move: m.ID}); err != nil {
				return err
			}
		}
		covers := before.Covers
		if d.Today > m.Start { // what has passed stays in the record
			covers = append(kam.EndCovers(now.Covers, d.Today), kam.CoversFrom(before.Covers, d.Today)...)
		}
		if err := c.putCovers(before.Num, now.Covers, covers); err != nil {
			return err
		}
		a.KAM = before.KAM
		if m.Kind == kam.MoveAddRep || m.Kind == kam.MoveRemoveRep {
			a.Reps = before.Reps
		}
		accounts = append(accounts, a)
	}
	m.State = kam.MoveUndone
	if m.Kind == kam.MoveCover {
		return nil
	}
	return c.putAccounts(accounts)
}
