package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"kambot/kam"
)

// Which product is meant: billing, launches, opportunities, answers and people call
// a product by its id, by its name, or by one that it had before. Under each such
// name stands which products go by it and since when (kam.Bearers), so that one
// look-up answers.

func bearersKey(name string) []byte { return text([]byte{'%'}, nameKey(name)) }

var errBearers = errors.New("the record of what a product is called is damaged: restore a backup")

// A '%' value is a bearer after the other:
//
//	own1 fromDay4 fromLoad8 untilDay4 untilLoad8 len2 id
const bearerSize = 1 + 12 + 12 + 2

func encodeBearers(list kam.Bearers) []byte {
	if len(list) == 0 {
		return nil
	}
	var v []byte
	naming := func(n kam.Naming) {
		v = binary.BigEndian.AppendUint64(num4(v, uint32(n.Day)), n.Load)
	}
	for _, b := range list {
		own := byte(0)
		if b.Own {
			own = 1
		}
		v = append(v, own)
		naming(b.From)
		naming(b.Until)
		v = text(binary.BigEndian.AppendUint16(v, uint16(len(b.ID))), b.ID)
	}
	return v
}

func decodeBearers(v []byte) (list kam.Bearers, err error) {
	naming := func(v []byte) kam.Naming {
		return kam.Naming{Day: kam.Day(be4(v)), Load: binary.BigEndian.Uint64(v[4:])}
	}
	for len(v) > 0 {
		if len(v) < bearerSize || len(v) < bearerSize+int(binary.BigEndian.Uint16(v[bearerSize-2:])) {
			return nil, errBearers
		}
		end := bearerSize + int(binary.BigEndian.Uint16(v[bearerSize-2:]))
		list = append(list, kam.Bearer{Own: v[0] == 1, From: naming(v[1:]), Until: naming(v[13:]), ID: string(v[bearerSize:end])})
		v = v[end:]
	}
	return list, nil
}

// bearersOf are the names that products go by and went by.
func bearersOf(products []kam.Product) map[string]kam.Bearers {
	all := map[string]kam.Bearers{}
	for _, p := range products {
		p.Bears(func(name string, b kam.Bearer) { all[nameKey(name)] = append(all[nameKey(name)], b) })
	}
	for _, list := range all {
		sortBearers(list)
	}
	return all
}

// sortBearers orders them by product; of one they stand in order already.
func sortBearers(list kam.Bearers) {
	slices.SortStableFunc(list, func(a, b kam.Bearer) int { return cmp.Compare(a.ID, b.ID) })
}

// bearers are the products that go by a name, or went by it.
func (v *View) bearers(name string) (kam.Bearers, error) {
	name = nameKey(name)
	list, read := v.products[name]
	if read || name == "" {
		return list, nil
	}
	value, err := v.get(bearersKey(name))
	if err != nil {
		return nil, err
	}
	if list, err = decodeBearers(value); err != nil {
		return nil, err
	}
	if v.products == nil {
		v.products = map[string]kam.Bearers{}
	}
	v.products[name] = list
	return list, nil
}

// ProductMeant is the product that somebody means who wrote so on a day: its id, or
// what was written where that is no product's or several products'.
func (v *View) ProductMeant(said string, day kam.Day) (string, error) {
	list, err := v.bearers(kam.Fold(said))
	return list.Meant(said, day), err
}

// OneProduct says that two mean one product today.
func (v *View) OneProduct(one, other string) (bool, error) {
	if kam.Fold(one) == kam.Fold(other) {
		return true, nil
	}
	a, err := v.ProductMeant(one, v.store.Today())
	b, bad := v.ProductMeant(other, v.store.Today())
	return kam.Fold(a) == kam.Fold(b), errors.Join(err, bad)
}

// ProductSought is the product that an opportunity is about, by what it was called
// when the opportunity was last changed in chat, else today.
func (v *View) ProductSought(o kam.Opportunity) (string, error) {
	return v.ProductMeant(o.Product, v.dayOf(o.Changed))
}

// dayOf is the company's day of a moment; of none it is today.
func (v *View) dayOf(at time.Time) kam.Day {
	if at.IsZero() {
		return v.store.Today()
	}
	return kam.DayOf(at.In(v.store.options.Zone))
}

// ProductCalled is what people call a product that billing or a launch names by its
// id, or by what it was called before: by its name, where no other product has it.
func (v *View) ProductCalled(said string) (string, error) {
	id, err := v.ProductMeant(said, v.store.Today())
	if err != nil {
		return said, err
	}
	p, err := v.Product(id)
	if err != nil || p.Name == "" {
		return said, err
	}
	if meant, err := v.ProductMeant(p.Name, v.store.Today()); err != nil || meant != p.ID {
		return said, err
	}
	return p.Name, nil
}

// ProductNames are what a product may be called today: its id, its name, and those
// it had before which nobody has taken since.
func (v *View) ProductNames(id string) (names []string, err error) {
	p, err := v.Product(id)
	names = []string{p.ID}
	p.Bears(func(name string, b kam.Bearer) {
		if meant, bad := v.ProductMeant(name, v.store.Today()); bad != nil || b.Own {
			err = errors.Join(err, bad)
		} else if meant == id {
			names = append(names, name)
		}
	})
	return names, err
}

// Sold tells of billed rows whether they are of a product.
func (v *View) Sold(product string) (*kam.Sold, error) {
	id, err := v.ProductMeant(product, v.store.Today())
	if err != nil {
		return nil, err
	}
	p, err := v.Product(id)
	names := map[string]kam.Bearers{}
	add := func(name string, _ kam.Bearer) {
		list, bad := v.bearers(name)
		names[name], err = list, errors.Join(err, bad)
	}
	add(kam.Fold(product), kam.Bearer{})
	p.Bears(add)
	return kam.NewSold(id, names), err
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

// Products are what the company sells, by id.
func (v *View) Products() ([]kam.Product, error) {
	var list []kam.Product
	for p, err := range v.scan([]byte{'d'}) {
		if err != nil {
			return nil, err
		}
		product, err := decode[kam.Product](p.Value)
		if err != nil {
			return nil, fmt.Errorf("a product's record is damaged: %w", err)
		}
		list = append(list, product)
	}
	return list, nil
}

// everyBearer are the bearers of every name.
func (v *View) everyBearer() (map[string]kam.Bearers, error) {
	all := map[string]kam.Bearers{}
	for p, err := range v.scan([]byte{'%'}) {
		if err != nil {
			return nil, err
		}
		list, err := decodeBearers(p.Value)
		if err != nil {
			return nil, err
		}
		all[string(p.Key[1:])] = list
	}
	return all, nil
}

// PutProduct adds or replaces a product, by id. What it was called before stays with
// it.
func (l *Load) PutProduct(p kam.Product) error {
	was, _, err := l.Product(p.ID)
	if err != nil {
		return err
	}
	p = p.After(was, kam.Naming{Day: l.origin.Today, Load: l.company.Version + 1})
	if err := l.putPlain("products", text([]byte{'d'}, p.ID), p); err != nil {
		return err
	}
	now := bearersOf([]kam.Product{p})
	names := maps.Clone(now)
	maps.Copy(names, bearersOf([]kam.Product{was}))
	for name := range names {
		list, err := l.bearers(name)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(b kam.Bearer) bool { return b.ID == p.ID })
		list = append(list, now[name]...)
		sortBearers(list)
		l.plain[string(bearersKey(name))] = plainRecord{value: encodeBearers(list)}
	}
	l.products = append(l.products, p.ID)
	return nil
}

// bearers are the products that go by a name, as this load would leave them.
func (l *Load) bearers(name string) (list kam.Bearers, err error) {
	if r, put := l.plain[string(bearersKey(name))]; put {
		return decodeBearers(r.value)
	}
	err = l.store.View(l.ctx, func(v *View) error {
		list, err = v.bearers(name)
		return err
	})
	return list, err
}

// Product is the product of an id, as this load would leave it.
func (l *Load) Product(id string) (p kam.Product, found bool, err error) {
	found, err = l.recall(text([]byte{'d'}, id), &p)
	return p, found, err
}

// ProductMeant is the product that a cell means today, as this load would leave it:
// its id, or the cell where that is no product's. Several are those that have the
// name.
func (l *Load) ProductMeant(cell string) (id string, several []string, err error) {
	list, err := l.bearers(kam.Fold(cell))
	id = list.Meant(cell, l.origin.Today)
	if now := list.Now(); len(now) > 1 && !slices.Contains(now, id) {
		several = now
	}
	return id, several, err
}

// verifyProducts compares what names mean with the products.
func (v *View) verifyProducts() error {
	products, err := v.Products()
	if err != nil {
		return err
	}
	want := bearersOf(products)
	have, err := v.everyBearer()
	if err != nil {
		return err
	}
	for name, list := range want {
		if !slices.Equal(have[name], list) {
			return fmt.Errorf("the name %q is said to mean %v, the products say %v", name, have[name], list)
		}
		delete(have, name)
	}
	for name := range have {
		return fmt.Errorf("no product goes by %q, which is kept as one's name", name)
	}
	return nil
}
