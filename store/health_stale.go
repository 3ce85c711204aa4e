package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"kambot/kam"
	"kambot/store/kv"
)

// healthStale has an account's health reckoned as soon as possible: something that
// it rests on has changed.
func (c *change) healthStale(num kam.AccountNum) error {
	head, err := c.AccountHead(num)
	if errors.Is(err, ErrNotFound) { // what is about no account changes no health
		return nil
	}
	if err != nil {
		return err
	}
	return c.healthMoved(num, head.KAM, head.KAM)
}

// healthMoved is healthStale of an account that had a holder and has one now.
func (c *change) healthMoved(num kam.AccountNum, was, now kam.PersonNum) error {
	r, err := c.healthRecord(was, num)
	if err != nil {
		return err
	}
	if err := c.setDue(num, r.wasDue(), 0); err != nil {
		return err
	}
	if was != now {
		if err := c.put(healthKey(was, num), nil); err != nil {
			return err
		}
	}
	r.mark, r.due, c.moved = r.mark+1, 0, true
	return c.put(healthKey(now, num), r.encode())
}

// HealthMoved has something in it once the health of accounts is to be reckoned:
// for the one who reckons it.
func (s *Store) HealthMoved() <-chan struct{} { return s.moved }

func (s *Store) healthMoved() {
	select {
	case s.moved <- struct{}{}:
	default:
	}
}

// wasDue is where a record stands in the list of what is to be reckoned: one that
// was just made stands nowhere.
func (r healthRecord) wasDue() kam.Day {
	if r.mark == 0 {
		return never
	}
	return r.due
}

// healthStale is that of a change; the load marks all of them at its end.
func (c *commit) healthStale(num kam.AccountNum) { c.stale[num] = true }

// healthOfPlain marks the account that a record of a small kind is about.
func (c *commit) healthOfPlain(v *View, key []byte) error {
	switch {
	case len(key) > kpiName && (key[0] == 'q' || key[0] == 't') && key[1] == 'a':
		c.healthStale(kam.AccountNum(be4(key[2:])))
	case key[0] == 'k':
		for of, err := range v.eachKPIUnder([]byte{'q', 'a'}) {
			if err != nil {
				return err
			}
			if kpiIn(of) == string(key[1:]) {
				c.healthStale(kam.AccountNum(be4(of[2:])))
			}
		}
	}
	return nil
}

// writeHealth marks the accounts that the load has touched.
func (c *commit) writeHealth() error {
	return inChunks(c, slices.Sorted(maps.Keys(c.stale)), func(v *View, num kam.AccountNum) error {
		var was, now kam.PersonNum
		old, err := v.get(num4(v.key('a'), uint32(num)))
		if err != nil {
			return err
		}
		if old != nil {
			if was, _, _, _, err = cutHead(old); err != nil {
				return err
			}
			now = was
		}
		if put, ok := c.accounts[num]; ok {
			if now, _, _, _, err = cutHead(put); err != nil {
				return err
			}
		} else if old == nil {
			return nil
		}
		r, err := v.healthRecord(was, num)
		if err != nil {
			return err
		}
		if due := r.wasDue(); due != never && due != 0 {
			c.bulk.put(healthDue(due, num), nil)
		}
		if was != now && r.mark != 0 {
			c.bulk.put(healthKey(was, num), nil)
		}
		r.mark, r.due = r.mark+1, 0
		c.bulk.put(healthKey(now, num), r.encode())
		c.bulk.put(healthDue(0, num), []byte{})
		return nil
	})
}

// healthBasis is what all healths rest on beside the accounts' own records.
type healthBasis struct {
	Rules kam.HealthRules `json:"rules"`
	First kam.Month       `json:"first"` // in which the company's billing begins
	Over  bool            `json:"over"`  // nothing was billed in the last twelve closed months
}

var healthBasisKey = []byte("mhealth")

// How many records are read in one View, and how many accounts are marked in one
// transaction.
const (
	staleRead  = 4096
	staleBatch = 250
)

// RecheckHealth marks the accounts whose health rests on something that is
// otherwise now: all of them where the rules are, or the reach of the company's
// billing; else those whose class is. It is called at start, with the rules, and
// after what may change classes.
func (s *Store) RecheckHealth(ctx context.Context, rules kam.HealthRules) error {
	return s.recheckHealth(ctx, &rules)
}

// recheckHealth keeps the rules where none are given: without any, nobody reckons.
func (s *Store) recheckHealth(ctx context.Context, rules *kam.HealthRules) error {
	var value []byte
	known := true
	err := s.View(ctx, func(v *View) error {
		old, err := v.Get(healthBasisKey)
		if known = old != nil || rules != nil; err != nil || !known {
			return err
		}
		var was healthBasis
		if old != nil {
			if err := json.Unmarshal(old, &was); err != nil {
				return fmt.Errorf("%w: %w", errHealth, err)
			}
		}
		now := healthBasis{Rules: was.Rules, First: v.record.FirstBilled.Month(), Over: v.record.LastBilled < kam.TTMAt(s.Today()).From}
		if rules != nil {
			now.Rules = *rules
		}
		if value, err = json.Marshal(now); bytes.Equal(value, old) {
			value = nil
		}
		return err
	})
	if err != nil || !known {
		return err
	}
	if value == nil {
		return s.markOtherClasses(ctx)
	}
	err = s.inPieces(ctx, []byte{'a'}, func(*View, kv.Pair) (bool, error) { return true, nil })
	if err != nil {
		return err
	}
	return s.engine.Update(ctx, func(w kv.Writer) error { return w.Put(healthBasisKey, value) })
}

// markOtherClasses marks the accounts that were reckoned as of another class than
// they are of now. It reads in small pieces: whatever changes classes meanwhile has
// them looked at again.
func (s *Store) markOtherClasses(ctx context.Context) error {
	var classes []kam.Class // of the accounts in A and B, by number
	var rest kam.Class
	for next, more := 0, true; more; {
		err := s.View(ctx, func(v *View) error {
			l, err := v.companyList(kam.TTMAt(s.Today()))
			if err != nil {
				return err
			}
			rest = l.pareto.Rest()
			end := min(l.pareto.B, next+staleRead)
			for ; next < end; next++ {
				e, err := l.at(next)
				if err != nil {
					return err
				}
				if n := int(e.num) + 1 - len(classes); n > 0 {
					classes = append(classes, make([]kam.Class, n)...)
				}
				classes[e.num] = l.pareto.ClassAt(next)
			}
			more = next < l.pareto.B
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.inPieces(ctx, []byte{'4'}, func(v *View, p kv.Pair) (bool, error) {
		r, err := decodeHealth(p.Key, p.Value)
		if err != nil || !v.reckoned(r) {
			return false, err
		}
		class := rest
		if int(r.Account) < len(classes) && classes[r.Account] != kam.ClassNone {
			class = classes[r.Account]
		}
		return r.Class != class, nil
	})
}

// inPieces walks the keys of a family that end in an account's number, a few in a
// View, and marks the accounts that are otherwise, a few in a transaction: neither
// keeps anybody waiting.
func (s *Store) inPieces(ctx context.Context, family []byte, otherwise func(*View, kv.Pair) (bool, error)) error {
	r := kv.Prefix(family)
	for more := true; more; {
		var nums []kam.AccountNum
		more = false
		err := s.View(ctx, func(v *View) error {
			n := 0
			for p, err := range v.scanRange(r) {
				if err != nil {
					return err
				}
				if n == staleRead || len(nums) == staleBatch {
					r.From, more = bytes.Clone(p.Key), true
					return nil
				}
				n++
				marked, err := otherwise(v, p)
				if err != nil {
					return err
				}
				if marked {
					nums = append(nums, kam.AccountNum(be4(p.Key[len(p.Key)-4:])))
				}
			}
			return nil
		})
		if err == nil {
			err = s.markStale(ctx, nums)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// markStale has the health of accounts reckoned as soon as possible.
func (s *Store) markStale(ctx context.Context, nums []kam.AccountNum) error {
	if len(nums) == 0 {
		return nil
	}
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		for _, num := range nums {
			if err := c.healthStale(num); err != nil {
				return err
			}
		}
		return nil
	})
}
