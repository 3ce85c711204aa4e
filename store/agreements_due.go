package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"kambot/kam"
)

// Each agreement that something may have to be told of stands once in a list, by
// the moment at which it is to be looked at again: a pass over it touches what is
// due and nothing else. Where the account, or the people around it, change, it is
// looked at at once.

func lookKey(id string) []byte { return text([]byte{'j'}, id) }

func lookDue(at, id []byte) []byte { return append(append([]byte{'R'}, at...), id...) }

func moment8(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(max(0, t.UnixMilli())))
}

// lookAgain says when an agreement is to be looked at; zero: no more.
func (c *change) lookAgain(id string, at time.Time) error {
	was, err := c.get(lookKey(id))
	if err != nil {
		return err
	}
	var now []byte
	if !at.IsZero() {
		now = moment8(at)
	}
	if bytes.Equal(was, now) {
		return nil
	}
	if was = bytes.Clone(was); was != nil {
		if err := c.erase(lookDue(was, []byte(id))); err != nil {
			return err
		}
	}
	if now == nil {
		return c.put(lookKey(id), nil)
	}
	if err := c.put(lookDue(now, []byte(id)), []byte{}); err != nil {
		return err
	}
	return c.put(lookKey(id), now)
}

// erase takes a key out whole: of what is due each round asks for the first, which
// must not lie behind all that was.
func (c *change) erase(key []byte) error {
	for {
		k, _, err := c.w.Seek(versioned(bytes.Clone(key), c.gen))
		if err != nil || len(k) != len(key)+suffix || !bytes.HasPrefix(k, key) {
			return err
		}
		if err := c.w.Delete(bytes.Clone(k)); err != nil {
			return err
		}
	}
}

// lookAtAccount has the agreements of an account looked at as soon as possible.
func (c *change) lookAtAccount(num kam.AccountNum, at time.Time) error {
	ids, err := c.idsUnder(num4([]byte{'I'}, uint32(num)))
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := c.lookAgain(id, at); err != nil {
			return err
		}
	}
	return nil
}

// lookedAfterOtherwise says that what matters to an account's agreements has
// changed.
func lookedAfterOtherwise(was, now kam.Account) bool {
	return was.KAM != now.KAM || !slices.Equal(was.Reps, now.Reps) || (was.Strategic == nil) != (now.Strategic == nil)
}

// LookAtAgreementsOf has the agreements of people looked at as soon as possible:
// how they are reached has changed. None named: everybody's that are still looked
// at.
func (s *Store) LookAtAgreementsOf(ctx context.Context, at time.Time, people ...kam.PersonNum) error {
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		var ids []string
		if len(people) == 0 {
			all, err := c.idsUnder([]byte{'j'})
			if err != nil {
				return err
			}
			ids = all
		}
		for _, p := range people {
			more, err := c.agreementsAround(p)
			if err != nil {
				return err
			}
			ids = append(ids, more...)
		}
		return c.lookAtWaiting(ids, at)
	})
}

// lookAtParty has the agreements looked at in which somebody has a part: somebody
// else may answer for them.
func (c *change) lookAtParty(p kam.PersonNum, at time.Time) error {
	ids, err := c.idsUnder(num4([]byte{'H'}, uint32(p)))
	if err != nil {
		return err
	}
	return c.lookAtWaiting(ids, at)
}

// lookAtWaiting leaves out those for which nothing is waited.
func (c *change) lookAtWaiting(ids []string, at time.Time) error {
	for _, id := range ids {
		next, err := c.get(lookKey(id))
		if err == nil && next != nil {
			err = c.lookAgain(id, at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// agreementsAround are the ids of those in which somebody has a part, and of the
// accounts that they hold or stand in for.
func (v *View) agreementsAround(p kam.PersonNum) (ids []string, err error) {
	prefixes := [][]byte{num4([]byte{'H'}, uint32(p))}
	held, err := v.HeldBy(p)
	if err != nil {
		return nil, err
	}
	covered, err := v.numbers('w', uint32(p))
	if err != nil {
		return nil, err
	}
	for _, num := range slices.Concat(held, covered) {
		prefixes = append(prefixes, num4([]byte{'I'}, uint32(num)))
	}
	for _, prefix := range prefixes {
		more, err := v.idsUnder(prefix)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return ids, nil
}

// DueAgreements are the ids of those that are to be looked at by a moment, the
// longest waiting first, at most n; next is when the one after them is, zero for
// none.
func (v *View) DueAgreements(by time.Time, n int) (ids []string, next time.Time, err error) {
	for p, err := range v.scan([]byte{'R'}) {
		if err != nil {
			return nil, next, err
		}
		if due := time.UnixMilli(int64(binary.BigEndian.Uint64(p.Key[1:]))); due.After(by) || len(ids) == n {
			return ids, due, nil
		}
		ids = append(ids, string(p.Key[9:]))
	}
	return ids, next, nil
}

// longDue counts the agreements that should have been looked at by a moment, and
// says since when the first of them.
func (v *View) longDue(by time.Time) (since time.Time, n int, err error) {
	for p, err := range v.scan([]byte{'R'}) {
		if err != nil {
			return since, n, err
		}
		due := time.UnixMilli(int64(binary.BigEndian.Uint64(p.Key[1:])))
		if due.After(by) {
			break
		}
		if n++; n == 1 {
			since = due
		}
	}
	return since, n, nil
}

// SettleAgreements looks at agreements, all in one transaction, and says how many
// people are told something by it. What cannot be read is taken out of the list.
func (s *Store) SettleAgreements(ctx context.Context, ids []string, act Act) (told int, err error) {
	err = s.change(ctx, func(c *change) error {
		told = 0
		c.quiet = true
		for _, id := range ids {
			a, err := c.Agreement(id)
			if errors.Is(err, ErrNotFound) || errors.Is(err, errAgreement) {
				c.store.options.Logger.Error("an agreement cannot be read and is looked at no more", "id", id, "err", err)
				if err := c.lookAgain(id, time.Time{}); err != nil {
					return err
				}
				continue
			}
			if err != nil {
				return err
			}
			_, n, err := c.putAgreement(a, a, act)
			if err != nil {
				return err
			}
			told += n
		}
		c.quiet = told == 0
		return nil
	})
	return told, err
}
