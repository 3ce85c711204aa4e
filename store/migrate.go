package store

import (
	"context"

	"kambot/kam"
)

// migrate brings a store of an older version to this one, in one transaction.
//
//	1 -> 2  'G', in whose assignments a person is, follows from the assignments
//
// Nothing that was there is changed, so an older bot still reads what it knows;
// it is kept from writing, which would leave the index behind.
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
		if err := c.putMembers(members); err != nil {
			return err
		}
		return c.w.Put(schemaKey, num4(nil, schema))
	})
}
