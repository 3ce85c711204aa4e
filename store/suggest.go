package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"kambot/kam"
	"kambot/store/kv"
)

var suggestedKey = []byte("msuggested")

// suggestBasis is what kept suggestions follow from.
type suggestBasis struct {
	Rules    int       `json:"rules"`
	Month    kam.Month `json:"month"` // after the twelve closed ones
	Billed   time.Time `json:"billed,omitzero"`
	Accounts time.Time `json:"accounts,omitzero"`
	Products uint64    `json:"products,omitempty"` // what billing may call them
}

// suggestRules is raised whenever what is suggested changes with the program.
const suggestRules = 4

// How many accounts are read in one View, and written in one transaction: neither
// keeps anybody waiting.
const (
	suggestRead  = 32
	suggestWrite = 256
)

// Suggested is what a reckoning of suggestions did.
type Suggested struct {
	Accounts int // with billing
	Changed  int
}

// Suggest makes the suggestions that follow from billing anew where that may
// have changed: after a load of billing, accounts or products, and when the month has turned.
// It reads what all accounts buy into memory, a few accounts at a time, and writes
// only what is otherwise now. One that is cut short is done again.
func (s *Store) Suggest(ctx context.Context) (done Suggested, err error) {
	var was, now []byte
	var names map[string]kam.Bearers
	err = s.View(ctx, func(v *View) error {
		old, err := v.Get(suggestedKey)
		if err != nil {
			return err
		}
		was = bytes.Clone(old)
		if names, err = v.everyBearer(); err != nil {
			return err
		}
		now, err = json.Marshal(suggestBasis{
			Rules: suggestRules, Month: s.Today().Month(), Billed: v.record.Loads[Billing].At, Accounts: v.record.Loads[Accounts].At, Products: sumOf(names),
		})
		return err
	})
	if err != nil || bytes.Equal(was, now) {
		return done, err
	}
	called := func(name string) (kam.Bearers, error) { return names[nameKey(name)], nil }
	baskets := kam.NewBaskets()
	err = s.eachBilled(ctx, func(v *View, num kam.AccountNum, series []byte) error {
		list, err := v.boughtIn(num, series, called)
		if err != nil {
			return err
		}
		acc, err := v.Account(num)
		if err != nil {
			return err
		}
		baskets.Add(num, acc.Segment, list)
		done.Accounts++
		return nil
	}, func() error { return nil })
	if err != nil {
		return done, err
	}
	comparer := baskets.Compare()
	writes := map[kam.AccountNum][]byte{}
	flush := func() error {
		if len(writes) == 0 {
			return nil
		}
		done.Changed += len(writes)
		err := s.change(ctx, func(c *change) error {
			c.quiet = true // names and the like are as they were
			for num, value := range writes {
				if err := c.put(suggestionsKey(num), value); err != nil {
					return err
				}
			}
			return nil
		})
		clear(writes)
		return err
	}
	err = s.eachBilled(ctx, func(v *View, num kam.AccountNum, series []byte) error {
		old, err := v.get(suggestionsKey(num))
		if err != nil {
			return err
		}
		old = bytes.Clone(old)
		value, err := v.suggest(comparer, num, series, called)
		if err == nil && !bytes.Equal(old, value) {
			writes[num] = value
		}
		return err
	}, func() error {
		if len(writes) < suggestWrite {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return done, err
	}
	return done, s.change(ctx, func(c *change) error {
		c.quiet = true
		return c.w.Put(suggestedKey, now)
	})
}

// sumOf tells apart what products may be called.
func sumOf(names map[string]kam.Bearers) uint64 {
	h := fnv.New64a()
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(h, "%q %q ", name, encodeBearers(names[name]))
	}
	return h.Sum64()
}

// suggest is what is kept of an account's suggestions: nil where there are none.
func (v *View) suggest(c *kam.Comparer, num kam.AccountNum, series []byte, names bearing) ([]byte, error) {
	alike := c.Similar(num)
	list := c.PeersAmong(num, alike)
	if len(alike) > 0 {
		similar := kam.Suggestion{Kind: kam.KeptSimilar}
		for _, other := range alike {
			similar.Alike = append(similar.Alike, other.Account)
		}
		list = append(list, similar)
	}
	bought, err := v.boughtIn(num, series, names)
	if err != nil {
		return nil, err
	}
	months, _, err := cutMonths(series)
	if err != nil {
		return nil, err
	}
	ttm := kam.TTMAt(v.store.Today())
	asOf := min(v.store.Today(), v.record.LastBilled)
	list = append(list, kam.SuggestStoppedOf(num, bought, asOf, ttm)...)
	now, _ := sumMonths(months, ttm.From.Month(), ttm.To.Month())
	before, _ := sumMonths(months, ttm.From.Month()-12, ttm.From.Month()-1)
	if s, falls := kam.SuggestFallingOf(num, before, now); falls && asOf >= ttm.From {
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, nil
	}
	for i := range list {
		list[i].Account = 0 // stands in the key
	}
	value, err := json.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("suggestions: %w", err)
	}
	return value, nil
}

// eachBilled calls fn with each account that has billing, by number, a few in a
// View, and between these without a View.
func (s *Store) eachBilled(ctx context.Context, fn func(v *View, num kam.AccountNum, series []byte) error, between func() error) error {
	for next, more := uint32(0), true; more; {
		more = false
		err := s.View(ctx, func(v *View) error {
			n := 0
			r := kv.Range{From: num4([]byte{'s'}, next), To: []byte{'s' + 1}}
			for p, err := range v.scanRange(r) {
				if err != nil {
					return err
				}
				num := binary.BigEndian.Uint32(p.Key[1:])
				if n == suggestRead {
					next, more = num, true
					return nil
				}
				n++
				if err := fn(v, kam.AccountNum(num), p.Value); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			err = between()
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	return nil
}
