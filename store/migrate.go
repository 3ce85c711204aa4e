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
//	3 -> 4  '%', which product a name means, follows from the products, and from what
//	        launches had kept of earlier names
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
		if err := errors.Join(c.putMembers(members), c.cutHealthHistory(), c.nameProducts()); err != nil {
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

// namedLaunch is a launch that keeps what its product is and was called.
type namedLaunch struct {
	kam.Launch
	Once []string `json:"once"`
}

// nameProducts keeps with the products what they were called before, and under each
// name which products it means; a launch of one of them goes by its id. Since when
// a name is another product's is not known: it stands for that one alone.
func (c *change) nameProducts() error {
	products, err := c.Products()
	if err != nil {
		return err
	}
	launches, err := c.namedLaunches()
	if err != nil {
		return err
	}
	taken := bearersOf(products)
	until := kam.Naming{Day: c.store.Today(), Load: c.Company.Version}
	for i := range products {
		p := &products[i]
		for _, l := range launches {
			for _, name := range l.Once {
				if l.Product == p.ID && len(taken[nameKey(kam.Fold(name))]) == 0 {
					p.Once = append(p.Once, kam.Called{Name: name, Until: until})
				}
			}
		}
		if err := c.putJSON(text([]byte{'d'}, p.ID), *p); err != nil {
			return err
		}
	}
	for name, list := range bearersOf(products) {
		if err := c.put(bearersKey(name), encodeBearers(list)); err != nil {
			return err
		}
	}
	for _, l := range launches {
		if err := c.bringLaunch(l.Launch); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) namedLaunches() (list []namedLaunch, err error) {
	for p, err := range c.scan([]byte{'9'}) {
		if err != nil {
			return nil, err
		}
		l, err := decode[namedLaunch](p.Value)
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, nil
}

// bringLaunch writes a launch anew, under the product that it is meant to be of.
func (c *change) bringLaunch(was kam.Launch) error {
	id, err := c.ProductMeant(was.Product, c.store.Today())
	if err != nil {
		return err
	}
	its, err := c.Launch(id)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if kam.Fold(was.Product) == kam.Fold(id) {
		was, its.Product = kam.Launch{}, id // with what was joined to it; all of it is written
	} else {
		its = adopted(was, its, id)
	}
	records, err := launchRecords(was, its)
	for _, r := range records {
		err = errors.Join(err, c.put(r.key, r.value))
	}
	return err
}
