package store

import (
	"bytes"
	"context"
	"slices"

	"kambot/kam"
)

// Health: of each account how it stands now, lying with those of the same holder,
// since when it was how, and from which day it may be otherwise by itself. What
// happens to an account only marks it; it is reckoned afterwards, in small pieces
// (handlers, courier), and written where it is another.

func healthKey(holder kam.PersonNum, num kam.AccountNum) []byte {
	return num4(num4([]byte{'4'}, uint32(holder)), uint32(num))
}

func healthDue(day kam.Day, num kam.AccountNum) []byte {
	return num4(num4([]byte{'5'}, uint32(day)), uint32(num))
}

// HealthNow is how an account stood when it was last reckoned. False: it was not,
// or may be otherwise by now.
func (v *View) HealthNow(num kam.AccountNum) (h kam.HealthNow, ok bool, err error) {
	head, err := v.AccountHead(num)
	if err != nil {
		return h, false, err
	}
	r, err := v.healthRecord(head.KAM, num)
	return r.HealthNow, err == nil && v.reckoned(r), err
}

// reckoned says that what a record says still is so.
func (v *View) reckoned(r healthRecord) bool { return r.due > v.store.Today() }

// healthRecord is an account's; one that was never reckoned where there is none.
func (v *View) healthRecord(holder kam.PersonNum, num kam.AccountNum) (healthRecord, error) {
	key := healthKey(holder, num)
	value, err := v.get(bytes.Clone(key))
	if err != nil || value == nil {
		return healthRecord{HealthNow: kam.HealthNow{Account: num, Holder: holder}}, err
	}
	return decodeHealth(key, value)
}

// HealthIn calls fn with each of a scope's accounts that is reckoned, those of a
// holder together. It says which are not, or may be otherwise by now: the first
// most+1 of them.
func (v *View) HealthIn(s Scope, most int, fn func(kam.HealthNow) error) (waiting []kam.AccountNum, err error) {
	each := func(prefix []byte) error {
		for p, err := range v.scan(prefix) {
			if err != nil {
				return err
			}
			r, err := decodeHealth(p.Key, p.Value)
			if err != nil {
				return err
			}
			switch {
			case v.reckoned(r):
				err = fn(r.HealthNow)
			case len(waiting) <= most:
				waiting = append(waiting, r.Account)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	if s.All {
		return waiting, each([]byte{'4'})
	}
	holders := slices.Clone(s.Holders)
	slices.Sort(holders)
	for _, holder := range slices.Compact(holders) {
		if err := each(num4([]byte{'4'}, uint32(holder))); err != nil {
			return nil, err
		}
	}
	extra, err := v.notHeld(s)
	if err != nil {
		return nil, err
	}
	for _, num := range extra {
		h, ok, err := v.HealthNow(num)
		if err == nil && ok {
			err = fn(h)
		} else if len(waiting) <= most {
			waiting = append(waiting, num)
		}
		if err != nil {
			return nil, err
		}
	}
	return waiting, nil
}

// DueHealth are accounts whose health is to be reckoned by a day, at most most:
// those first that something has happened to.
func (v *View) DueHealth(day kam.Day, most int) (list []kam.AccountNum, err error) {
	for p, err := range v.scan([]byte{'5'}) {
		if err != nil {
			return nil, err
		}
		if kam.Day(be4(p.Key[1:])) > day || len(list) == most {
			break
		}
		list = append(list, kam.AccountNum(be4(p.Key[5:])))
	}
	return list, nil
}

// Reckoned is an account's health as it came out.
type Reckoned struct {
	kam.HealthNow
	Day   kam.HealthDay
	Holds kam.Day // as of kam.Health
	mark  uint32
}

// Reckoning begins what is to be kept of an account's health: nothing that
// happens afterwards is lost by keeping it.
func (v *View) Reckoning(num kam.AccountNum, holder kam.PersonNum) (Reckoned, error) {
	r, err := v.healthRecord(holder, num)
	return Reckoned{HealthNow: kam.HealthNow{Account: num, Holder: holder}, mark: r.mark}, err
}

// KeepHealth writes what came out of accounts, each where it is another, in one
// transaction. Whatever happened to an account meanwhile leaves it to be reckoned
// again. It says of how many something was written, and how many have another
// health.
func (s *Store) KeepHealth(ctx context.Context, list []Reckoned) (written, changed int, err error) {
	err = s.change(ctx, func(c *change) error {
		c.quiet, written, changed = true, 0, 0
		for _, r := range list {
			wrote, moved, err := c.keepHealth(r)
			if err != nil {
				return err
			}
			if wrote {
				written++
			}
			if moved {
				changed++
			}
		}
		return nil
	})
	return written, changed, err
}

func (c *change) keepHealth(r Reckoned) (wrote, moved bool, err error) {
	key := healthKey(r.Holder, r.Account)
	value, err := c.get(bytes.Clone(key))
	if err != nil || value == nil { // it was given to somebody else
		return false, false, err
	}
	value = bytes.Clone(value)
	was, err := decodeHealth(key, value)
	if err != nil || was.mark != r.mark {
		return false, false, err
	}
	now := healthRecord{r.mark, never, r.HealthNow}
	if r.Holds != 0 {
		now.due = r.Holds
	}
	if bytes.Equal(value, now.encode()) {
		return false, false, nil
	}
	if err := c.setDue(r.Account, was.due, now.due); err != nil {
		return false, false, err
	}
	if err := c.put(key, now.encode()); err != nil {
		return false, false, err
	}
	moved, err = c.rememberHealth(r.Account, r.Day)
	return true, moved, err
}

// setDue moves an account in the list of what is to be reckoned.
func (c *change) setDue(num kam.AccountNum, was, now kam.Day) error {
	if was == now {
		return nil
	}
	if was != never {
		if err := c.erase(healthDue(was, num)); err != nil {
			return err
		}
	}
	if now == never {
		return nil
	}
	return c.put(healthDue(now, num), []byte{})
}
