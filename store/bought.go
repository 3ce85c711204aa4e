package store

import (
	"errors"

	"kambot/kam"
)

// Bought is what an account bought of each product, from its billing rows: a large
// account's are read in a millisecond, so that nothing is kept of it.
func (v *View) Bought(num kam.AccountNum) ([]kam.Bought, error) {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return nil, err
	}
	return v.boughtIn(num, value, v.bearers)
}

// bearing says which products go by a name, or went by it.
type bearing func(name string) (kam.Bearers, error)

func (v *View) boughtIn(num kam.AccountNum, series []byte, names bearing) ([]kam.Bought, error) {
	months, inline, err := cutMonths(series)
	if err != nil {
		return nil, err
	}
	b := buying{billed: map[string]billedAs{}, place: map[string]int{}, names: names}
	if err := v.eachRow(num, months, inline, kam.EverPeriod(), b.add); err != nil {
		return nil, err
	}
	return kam.BoughtOf(b.sorted(), kam.TTMAt(v.store.Today())), b.failed
}

// buying gathers an account's rows by product and day.
type buying struct {
	billed map[string]billedAs // as it is billed
	place  map[string]int      // by product, as products are compared
	names  bearing
	list   []kam.ProductDays
	failed error
}

// billedAs is what billing calls a product, and which is meant: on all days one, or
// by who had the name on the day.
type billedAs struct {
	said    string
	place   int
	bearers kam.Bearers
}

func (b *buying) add(r *packedRow) {
	if len(r.product) == 0 {
		return
	}
	as, known := b.billed[string(r.product)]
	if !known {
		as = b.called(string(r.product))
		b.billed[as.said] = as
	}
	i := as.place
	if len(as.bearers) > 0 {
		i = b.at(as.bearers.Meant(as.said, r.day))
	}
	b.list[i].Days = append(b.list[i].Days, kam.DayNet{Day: r.day, Net: r.amount})
}

func (b *buying) called(said string) billedAs {
	as := billedAs{said: said}
	list, err := b.names(kam.Fold(said))
	b.failed = errors.Join(b.failed, err)
	if as.bearers = list; len(list) < 2 {
		as.bearers, as.place = nil, b.at(list.Meant(said, 0))
	}
	return as
}

// at is the place of a product in the list.
func (b *buying) at(product string) int {
	key := kam.Fold(product)
	i, known := b.place[key]
	if !known {
		i = len(b.list)
		b.list, b.place[key] = append(b.list, kam.ProductDays{}), i
	}
	b.list[i].Product = product
	return i
}

// sorted are the products, each day of them once, in order.
func (b *buying) sorted() []kam.ProductDays {
	for i := range b.list {
		b.list[i].Days = kam.SumDays(b.list[i].Days)
	}
	return b.list
}
