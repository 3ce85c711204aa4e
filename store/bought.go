package store

import (
	"fmt"

	"kambot/kam"
)

// Bought is what an account bought of each product, from its billing rows: a large
// account's are read in a millisecond, so that nothing is kept of it.
func (v *View) Bought(num kam.AccountNum) ([]kam.Bought, error) {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return nil, err
	}
	names, err := v.productNames()
	if err != nil {
		return nil, err
	}
	return v.boughtIn(num, value, names)
}

// productNames are the products' ids by their ids and names as they are compared:
// billing names a product by either. A name that several products have, or that is
// the id of another, is of none of them.
func (v *View) productNames() (map[string]string, error) {
	list, err := v.Products()
	if err != nil {
		return nil, err
	}
	names, ids := make(map[string]string, 2*len(list)), make(map[string]bool, len(list))
	for _, p := range list {
		if key := kam.Fold(p.ID); names[key] == "" {
			names[key], ids[key] = p.ID, true
		}
	}
	for _, p := range list {
		switch key := kam.Fold(p.Name); {
		case key == "" || ids[key]:
		case names[key] == "":
			names[key] = p.ID
		case names[key] != p.ID:
			ids[key] = true // as what stands for itself
			names[key] = p.Name
		}
	}
	return names, nil
}

func (v *View) boughtIn(num kam.AccountNum, series []byte, names map[string]string) ([]kam.Bought, error) {
	months, inline, err := cutMonths(series)
	if err != nil {
		return nil, err
	}
	b := buying{place: map[string]int{}, names: names}
	if err := v.eachRow(num, months, inline, kam.EverPeriod(), b.add); err != nil {
		return nil, err
	}
	return kam.BoughtOf(b.sorted(), kam.TTMAt(v.store.Today())), nil
}

// buying gathers an account's rows by product and day.
type buying struct {
	place map[string]int    // as it is billed, and folded
	names map[string]string // the products' ids, by what billing may call them, folded
	list  []kam.ProductDays
}

func (b *buying) add(r *packedRow) {
	if len(r.product) == 0 {
		return
	}
	i, known := b.place[string(r.product)]
	if !known {
		name := string(r.product)
		key, called := kam.Fold(name), name
		if id := b.names[key]; id != "" {
			key, called = kam.Fold(id), id
		}
		if i, known = b.place[key]; !known {
			i = len(b.list)
			b.list, b.place[key] = append(b.list, kam.ProductDays{}), i
		}
		b.list[i].Product, b.place[name] = called, i
	}
	b.list[i].Days = append(b.list[i].Days, kam.DayNet{Day: r.day, Net: r.amount})
}

// sorted are the products, each day of them once, in order.
func (b *buying) sorted() []kam.ProductDays {
	for i := range b.list {
		b.list[i].Days = kam.SumDays(b.list[i].Days)
	}
	return b.list
}

// ProductCalled is what people call a product that billing or a launch names by its
// id: by its name, where no other product has it.
func (v *View) ProductCalled(said string) (string, error) {
	p, err := v.Product(said)
	if err != nil || p.Name == "" {
		return said, err
	}
	names, err := v.productNames()
	if err != nil || names[kam.Fold(p.Name)] != p.ID {
		return said, err
	}
	return p.Name, nil
}

// Product is the product of an id exactly as it is written; one without a name
// where there is none.
func (v *View) Product(id string) (p kam.Product, err error) {
	if p.ID = id; len(id) > maxName {
		return p, nil
	}
	value, err := v.get(text([]byte{'d'}, id))
	if err != nil || value == nil {
		return p, err
	}
	if p, err = decode[kam.Product](value); err != nil {
		return p, fmt.Errorf("a product's record is damaged: %w", err)
	}
	return p, nil
}
