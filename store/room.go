package store

import (
	"context"
	"errors"
	"sort"

	"kambot/kam"
	"kambot/store/kv"
)

// errRehearsed ends a change that was only to be measured.
var errRehearsed = errors.New("it was only measured")

// Fits says how many of an order's accounts, the first ones, one change of the
// engine can move and move back, with all that goes with it: indexes, rankings,
// history and the notices of d. All of them where the engine has no limit.
func (s *Store) Fits(ctx context.Context, m kam.Move, d Decision) (int, error) {
	all := len(m.Accounts)
	if s.engine.Limits() == (kv.Limits{}) {
		return all, nil
	}
	var failed error
	fits := func(n int) bool {
		part := m
		part.ID, part.Accounts = newID(d.At), m.Accounts[:n]
		err := s.rehearse(ctx, part, d)
		var full *kv.LimitError
		if err != nil && !errors.As(err, &full) {
			failed = err
		}
		return err == nil
	}
	if fits(all) || failed != nil {
		return all, failed
	}
	return max(0, sort.Search(all, func(n int) bool { return failed == nil && !fits(n) })-1), failed
}

// rehearse carries an order out and takes it back, counts what each of them
// writes, and keeps nothing of it.
func (s *Store) rehearse(ctx context.Context, m kam.Move, d Decision) error {
	err := s.change(ctx, func(c *change) error {
		m, w := m, c.w
		for _, step := range [...]func(*change, *kam.Move) error{
			func(c *change, m *kam.Move) error { return c.carryOut(m, d) },
			func(c *change, m *kam.Move) error { return c.takeBack(m, d) },
		} {
			c.w = &measured{Writer: w, left: roomOf(s.engine.Limits()), limits: s.engine.Limits()}
			if err := step(c, &m); err != nil {
				return err
			}
			if err := c.putJSON(moveKey(m.ID), m); err != nil {
				return err
			}
			if err := c.putNotices(d.Notices(c.View, m)); err != nil {
				return err
			}
		}
		return errRehearsed
	})
	if errors.Is(err, errRehearsed) {
		return nil
	}
	return err
}

// roomOf leaves an eighth of what an engine holds free: until an order is
// confirmed and taken back, there may be a few notices or rankings more.
func roomOf(l kv.Limits) kv.Limits {
	return kv.Limits{Writes: l.Writes - l.Writes/8, Bytes: l.Bytes - l.Bytes/8}
}

// measured refuses what goes beyond the room that is left.
type measured struct {
	kv.Writer
	left, limits kv.Limits
}

func (w *measured) Put(key, value []byte) error {
	if err := w.take(len(key) + len(value)); err != nil {
		return err
	}
	return w.Writer.Put(key, value)
}

func (w *measured) Delete(key []byte) error {
	if err := w.take(len(key)); err != nil {
		return err
	}
	return w.Writer.Delete(key)
}

func (w *measured) take(bytes int) error {
	w.left.Writes--
	w.left.Bytes -= bytes
	switch {
	case w.limits.Writes > 0 && w.left.Writes < 0:
		return &kv.LimitError{What: "writes", Max: w.limits.Writes}
	case w.limits.Bytes > 0 && w.left.Bytes < 0:
		return &kv.LimitError{What: "bytes", Max: w.limits.Bytes}
	}
	return nil
}
