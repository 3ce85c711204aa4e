package store

import (
	"bytes"
	"context"
	"errors"

	"kambot/kam"
)

// migrate brings a store of an older version to this one, in one transaction.
//
//	1 -> 2  'G', in whose assignments a person is, follows from the assignments
//	2 -> 3  '3', the history of a health, is a value a year: what was one value is cut
//
// An older bot is kept from the store: it would leave the index behind, and not find
// the histories.
func (s *Store) migrate(ctx context.Context, from uint32) error {
	if from == schema {
		return nil
	}
	s.options.Logger.Info("the store is brought to a newer version", "from", from, "to", schema)
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		var nums []kam.AccountNum
		for p, err := range c.scan([]byte{'g'}) {
			if err != nil {
				return err
			}
			nums = append(nums, kam.AccountNum(be4(p.Key[1:])))
		}
		var members []member
		for _, num := range nums {
			list, err := c.Assignments(num)
			if err != nil {
				return err
			}
			members = append(members, holderMembers(num, list)...)
		}
		if err := errors.Join(c.putMembers(members), c.cutHealthHistory()); err != nil {
			return err
		}
		return c.w.Put(schemaKey, num4(nil, schema))
	})
}

// cutHealthHistory makes of each history that is one value, under the account alone,
// a value a year, each written once: the days stand in order.
func (c *change) cutHealthHistory() error {
	type history struct{ key, days []byte }
	var whole []history
	for p, err := range c.scan([]byte{'3'}) {
		if err != nil {
			return err
		}
		if len(p.Key) == 1+4 {
			whole = append(whole, history{bytes.Clone(p.Key), bytes.Clone(p.Value)})
		}
	}
	for _, h := range whole {
		days, err := healthDays(h.days)
		if err != nil {
			return err
		}
		if err := c.erase(h.key); err != nil {
			return err
		}
		for len(days) > 0 {
			first := days.at(0).Day
			n := days.after(kam.OfYear(first.Month().Year()).To)
			if err := c.put(healthPast(kam.AccountNum(be4(h.key[1:])), first), days[:n*healthDaySize]); err != nil {
				return err
			}
			days = days[n*healthDaySize:]
		}
	}
	return nil
}
