package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

// Orders about who looks after accounts: proposed with a preview, decided in one
// transaction, taken back in one. Each decision first compares the accounts with
// what the preview showed.

var (
	// ErrMoved says that the accounts no longer stand as the preview showed them.
	ErrMoved = errors.New("the accounts have changed since")
	// ErrDecided says that the order was decided before; its state tells how.
	ErrDecided = errors.New("it was decided before")
	// ErrTooLate says that an order can no longer be taken back.
	ErrTooLate = errors.New("it is too late to take it back")
	// ErrTooMany says that an order is more than one change of the engine holds:
	// see Fits.
	ErrTooMany = errors.New("it is more than can be changed at once")
	// ErrBarred is what a Check says of an order whose decision no longer holds:
	// who made it may no longer, or has left.
	ErrBarred = errors.New("who decided it may no longer do so")
)

// Decision is who decides on an order, and when.
type Decision struct {
	By     kam.PersonNum // 0: an admin outside the directory
	ByName string
	At     time.Time
	Today  kam.Day     // the company's
	Why    kam.MoveWhy // Cancel: why it ends
	// Check asks afresh, inside the transaction, whether they may; its error
	// ends it. The order is as stored.
	Check func(*View, kam.Move) error
	// Notices are what people concerned are told, for the order as it is after
	// the decision.
	Notices func(*View, kam.Move) []Notice
}

func moveKey(id string) []byte { return text([]byte{'z'}, id) }

// Stands is how an account stands, as orders compare it.
func (v *View) Stands(num kam.AccountNum) (kam.MoveAccount, error) {
	a, err := v.Account(num)
	if err != nil {
		return kam.MoveAccount{}, err
	}
	covers, err := v.Covers(num)
	reps := slices.Clone(a.Reps)
	slices.Sort(reps)
	return kam.MoveAccount{Num: num, KAM: a.KAM, Reps: reps, Covers: covers}, err
}

// Move is the order of an id, or ErrNotFound.
func (v *View) Move(id string) (kam.Move, error) {
	var m kam.Move
	if id == "" || len(id) > maxName {
		return m, ErrNotFound
	}
	value, err := v.get(moveKey(id))
	if err != nil {
		return m, err
	}
	if value == nil {
		return m, ErrNotFound
	}
	if err := json.Unmarshal(value, &m); err != nil {
		return m, fmt.Errorf("%w: %w", errOrder, err)
	}
	return m, nil
}

// Deciders are the names of those who gave an order, said a yes that it needed,
// and decided last, each once.
func (v *View) Deciders(m kam.Move, last string) []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	add(m.ByName)
	for _, num := range m.Agreed {
		p, _ := v.Person(num)
		add(p.Name)
	}
	add(last)
	return names
}

// Moves are the decided and pending orders that concern an account, oldest first.
func (v *View) Moves(num kam.AccountNum) ([]kam.Move, error) {
	var ids []string
	prefix := num4([]byte{'Z'}, uint32(num))
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, string(p.Key[len(prefix):]))
	}
	list := make([]kam.Move, 0, len(ids))
	for _, id := range ids {
		m, err := v.Move(id)
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// MovesBy are the orders that somebody gave, said a yes to or was asked for one,
// and that were decided or wait; latest first, at most n.
func (v *View) MovesBy(person kam.PersonNum, n int) ([]kam.Move, error) {
	var list []kam.Move
	prefix := num4([]byte{'Y'}, uint32(person))
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, err
		}
		m, err := v.Move(string(p.Key[len(prefix):]))
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	slices.Reverse(list)
	return list[:min(n, len(list))], nil
}

var errOrder = errors.New("an order's record is damaged")

// PendingMoves are the orders that begin later, by their moment. A damaged record
// is left out: it must not keep back the others.
func (v *View) PendingMoves(until time.Time) ([]kam.Move, error) {
	var list []kam.Move
	for p, err := range v.scan([]byte{'x'}) {
		if err != nil {
			return nil, err
		}
		if !until.IsZero() && int64(binary.BigEndian.Uint64(p.Key[1:])) > until.Unix() {
			break
		}
		m, err := v.Move(string(p.Key[9:]))
		switch {
		case errors.Is(err, errOrder), errors.Is(err, ErrNotFound):
			v.store.unreadable.leaveOut(v.store.options.Logger, p.Key, err)
			continue
		case err != nil:
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

func dueKey(m kam.Move) []byte {
	return text(binary.BigEndian.AppendUint64([]byte{'x'}, uint64(max(0, m.Starts.Unix()))), m.ID)
}

// Propose keeps an order with what its preview shows, and gives it its id.
// Nothing moves.
func (s *Store) Propose(ctx context.Context, m kam.Move) (kam.Move, error) {
	m.ID, m.State = newID(m.Made), kam.MoveProposed
	err := s.change(ctx, func(c *change) error { return c.putJSON(moveKey(m.ID), m) })
	return m, err
}

// newID is an opaque id that sorts by its moment and cannot be guessed.
func newID(at time.Time) string { return moment(at) + rand.Text()[:16] }

// moment is how an id begins that was given then.
func moment(at time.Time) string { return fmt.Sprintf("%011x", at.UnixMilli()) }

// decide runs one step of an order: its state is asked, the right to decide is
// checked, the step changes it, it is kept.
func (s *Store) decide(ctx context.Context, id string, d Decision, from []kam.MoveState, step func(*change, *kam.Move) error) (kam.Move, error) {
	var after kam.Move
	err := s.change(ctx, func(c *change) error {
		m, err := c.Move(id)
		if err != nil {
			return err
		}
		after = m
		if !slices.Contains(from, m.State) {
			return ErrDecided
		}
		if d.Check != nil {
			if err := d.Check(c.View, m); err != nil {
				return err
			}
		}
		if err := step(c, &m); err != nil {
			return err
		}
		m.Decider = d.ByName
		after = m
		if err := c.putJSON(moveKey(id), m); err != nil {
			return err
		}
		if d.Notices == nil {
			return nil
		}
		return c.putNotices(d.Notices(c.View, m))
	})
	if full := new(kv.LimitError); errors.As(err, &full) {
		err = fmt.Errorf("%w: %w", ErrTooMany, err)
	}
	return after, err
}

// Wait keeps a confirmed order until somebody else has said yes.
func (s *Store) Wait(ctx context.Context, id string, approver kam.PersonNum, d Decision) (kam.Move, error) {
	return s.decide(ctx, id, d, []kam.MoveState{kam.MoveProposed, kam.MoveWaiting}, func(c *change, m *kam.Move) error {
		agree(m, d)
		m.State, m.Approver = kam.MoveWaiting, approver
		return c.index(*m)
	})
}

// Confirm decides an order: it is carried out at once, or kept until its first
// day. With ErrMoved nothing happened: it is to be shown anew.
func (s *Store) Confirm(ctx context.Context, id string, d Decision) (kam.Move, error) {
	return s.decide(ctx, id, d, []kam.MoveState{kam.MoveProposed, kam.MoveWaiting}, func(c *change, m *kam.Move) error {
		if err := c.unchanged(*m); err != nil {
			return err
		}
		agree(m, d)
		if m.Kind != kam.MoveCover && m.Start > d.Today {
			m.State = kam.MovePending
			m.Starts = midnight(m.Start, s.options.Zone)
			if err := c.put(dueKey(*m), []byte{}); err != nil {
				return err
			}
			return c.index(*m)
		}
		return c.carryOut(m, d)
	})
}

// agree keeps who said a yes that an order waited for, and when.
func agree(m *kam.Move, d Decision) {
	m.Decided = d.At
	if m.State == kam.MoveWaiting {
		m.Agreed = append(m.Agreed, d.By)
	}
}

// midnight is when a day begins in a zone, also where that day has no midnight.
func midnight(day kam.Day, zone *time.Location) time.Time {
	y, mo, d := day.Date()
	t := time.Date(y, mo, d, 0, 0, 0, 0, zone)
	for t.Day() != d { // the gap began before midnight's hour
		t = t.Add(time.Hour)
	}
	return t
}

// BeginMove carries out a pending order whose day has come. Where the accounts
// have changed since, or Check says ErrBarred, it is cancelled instead.
func (s *Store) BeginMove(ctx context.Context, id string, d Decision) (kam.Move, error) {
	check := d.Check
	d.Check = nil
	return s.decide(ctx, id, d, []kam.MoveState{kam.MovePending}, func(c *change, m *kam.Move) error {
		if err := c.put(dueKey(*m), nil); err != nil {
			return err
		}
		err := c.unchanged(*m)
		if err == nil && check != nil {
			err = check(c.View, *m)
		}
		switch {
		case errors.Is(err, ErrMoved):
			m.State, m.Why = kam.MoveCancelled, kam.WhyChanged
			return nil
		case errors.Is(err, ErrBarred):
			m.State, m.Why = kam.MoveCancelled, kam.WhyRights
			return nil
		case err != nil:
			return err
		}
		d.Today = max(d.Today, m.Start)
		return c.carryOut(m, d)
	})
}

// Cancel ends an order that has not begun.
func (s *Store) Cancel(ctx context.Context, id string, d Decision) (kam.Move, error) {
	return s.decide(ctx, id, d, []kam.MoveState{kam.MoveProposed, kam.MoveWaiting, kam.MovePending}, func(c *change, m *kam.Move) error {
		if m.State == kam.MovePending {
			if err := c.put(dueKey(*m), nil); err != nil {
				return err
			}
		}
		m.State, m.Why = kam.MoveCancelled, d.Why
		return nil
	})
}

// Undo takes an order back while nothing it touched has changed since, all of
// it or nothing, and not later than within after it was done.
func (s *Store) Undo(ctx context.Context, id string, within time.Duration, d Decision) (kam.Move, error) {
	return s.decide(ctx, id, d, []kam.MoveState{kam.MoveDone}, func(c *change, m *kam.Move) error {
		if d.At.Sub(m.Done) > within {
			return ErrTooLate
		}
		return c.takeBack(m, d)
	})
}
