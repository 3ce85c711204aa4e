package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// Launches: each whole under its product, and under each target account what
// concerns that account alone, so that a card need not read a thousand others.

// LaunchesKind is the kind of rows that a file of launches has.
const LaunchesKind = "launches"

// ErrLaunched says that the product has a launch already.
var ErrLaunched = errors.New("the product has a launch already")

// LaunchAct is who records or changes a launch, and when.
type LaunchAct struct {
	By     kam.PersonNum // 0: an admin outside the directory
	ByName string
	At     time.Time
	Target kam.AccountNum // whose state alone it sets; 0: the launch itself
	Back   bool           // it takes back what was set
	// Check asks afresh, inside the transaction, whether they may make what was
	// what it is now; its error ends it.
	Check func(v *View, was, now kam.Launch) error
}

func launchKey(product string) []byte { return text([]byte{'9'}, nameKey(kam.Fold(product))) }

func launchOfKey(num kam.AccountNum, product string) []byte {
	return text(num4([]byte{'0'}, uint32(num)), nameKey(kam.Fold(product)))
}

// Launch is the launch of the product that is meant today, or ErrNotFound.
func (v *View) Launch(product string) (l kam.Launch, err error) {
	if kam.Fold(product) == "" {
		return l, ErrNotFound
	}
	id, err := v.ProductMeant(product, v.store.Today())
	if err != nil {
		return l, err
	}
	value, err := v.get(launchKey(id))
	switch {
	case err != nil:
		return l, err
	case value == nil:
		return l, ErrNotFound
	}
	return v.readLaunch(value)
}

// Launches are all launches, with their targets, by product.
func (v *View) Launches() ([]kam.Launch, error) { return v.launchesUnder([]byte{'9'}) }

// LaunchesOf are the launches whose target an account is, each with that target
// alone, by product.
func (v *View) LaunchesOf(num kam.AccountNum) ([]kam.Launch, error) {
	return v.launchesUnder(num4(v.key('0'), uint32(num)))
}

func (v *View) launchesUnder(prefix []byte) (list []kam.Launch, err error) {
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, err
		}
		l, err := v.readLaunch(p.Value)
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b kam.Launch) int { return cmp.Compare(kam.Fold(a.Product), kam.Fold(b.Product)) })
	return list, nil
}

// readLaunch reads a launch, and what its product is called by now.
func (v *View) readLaunch(value []byte) (l kam.Launch, err error) {
	if l, err = decode[kam.Launch](value); err != nil {
		return l, fmt.Errorf("a launch's record is damaged: %w", err)
	}
	p, err := v.Product(l.Product)
	l.Name = p.Name
	return l, err
}

// BilledOf is the net of an account's rows of a product from a day to a day, both
// inclusive, by day. It reads the years of these days alone.
func (v *View) BilledOf(num kam.AccountNum, from, to kam.Day, sold *kam.Sold) ([]kam.DayNet, error) {
	if to < from {
		return nil, nil
	}
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return nil, err
	}
	months, inline, err := cutMonths(value)
	if err != nil {
		return nil, err
	}
	var list []kam.DayNet
	err = v.eachRow(num, months, inline, kam.Period{Kind: kam.Range, From: from, To: to}, func(r *packedRow) {
		if r.day < from || r.day > to || !sold.Is(r.product, r.day) {
			return
		}
		i, found := slices.BinarySearchFunc(list, r.day, func(d kam.DayNet, day kam.Day) int { return int(d.Day) - int(day) })
		if !found {
			list = slices.Insert(list, i, kam.DayNet{Day: r.day})
		}
		list[i].Net += r.amount
	})
	return list, err
}

// RecordLaunch keeps a new launch. ErrLaunched: its product has one.
func (s *Store) RecordLaunch(ctx context.Context, l kam.Launch, act LaunchAct) (after kam.Launch, err error) {
	err = s.change(ctx, func(c *change) error {
		switch _, err := c.Launch(l.Product); {
		case err == nil:
			return ErrLaunched
		case !errors.Is(err, ErrNotFound):
			return err
		}
		if l.Product, err = c.ProductMeant(l.Product, s.Today()); err != nil {
			return err
		}
		after, err = c.putLaunch(kam.Launch{}, l, act)
		return err
	})
	return after, err
}

// ChangeLaunch changes the launch of a product: fn does. What it gives back is the
// launch as it stands afterwards.
func (s *Store) ChangeLaunch(ctx context.Context, product string, act LaunchAct, fn func(*kam.Launch) error) (after kam.Launch, err error) {
	err = s.change(ctx, func(c *change) error {
		was, err := c.Launch(product)
		if err != nil {
			return err
		}
		after = was
		now := was
		now.Targets = slices.Clone(was.Targets)
		if err := fn(&now); err != nil {
			return err
		}
		now.Product = was.Product
		after, err = c.putLaunch(was, now, act)
		return err
	})
	return after, err
}

func (c *change) putLaunch(was, now kam.Launch, act LaunchAct) (kam.Launch, error) {
	now.At, now.ByName = act.At, act.ByName
	if err := checkLaunch(now); err != nil {
		return was, err
	}
	if act.Check != nil {
		if err := act.Check(c.View, was, now); err != nil {
			return was, err
		}
	}
	values, err := launchRecords(was, now)
	if err != nil {
		return was, err
	}
	for _, r := range values {
		if err := c.put(r.key, r.value); err != nil {
			return was, err
		}
	}
	return now, c.launchDone(was, now, act)
}

// launchDone remembers for who changed a launch what they did.
func (c *change) launchDone(was, now kam.Launch, act LaunchAct) error {
	if act.Target == 0 {
		return c.did(act.By, Changed{Kind: ChangedLaunch, At: act.At, ID: now.Product})
	}
	before, _ := was.Target(act.Target)
	if act.Back {
		return c.undid(act.By, func(one Changed) bool {
			return one.Kind == ChangedTarget && one.ID == now.Product && one.Account == act.Target && one.Now.State == before.State && one.Now.On == before.On && one.Now.By == before.By
		})
	}
	after, _ := now.Target(act.Target)
	return c.did(act.By, Changed{Kind: ChangedTarget, At: act.At, Account: act.Target, ID: now.Product, Was: before, Now: after})
}

func checkLaunch(l kam.Launch) error {
	switch {
	case kam.Fold(l.Product) == "" || l.Date <= 0:
		return errors.New("a launch needs a product and a day")
	case len(l.Targets) > kam.MaxLaunchTargets:
		return fmt.Errorf("a launch has at most %d targets", kam.MaxLaunchTargets)
	}
	return nil
}

// launchRecord is a key with its value; nil deletes.
type launchRecord struct{ key, value []byte }

// launchRecords are what a launch is written as: what is there already as it is to
// be is left out of the lists of accounts.
func launchRecords(was, now kam.Launch) (list []launchRecord, err error) {
	put := func(key []byte, l kam.Launch) {
		value, bad := json.Marshal(l)
		err = errors.Join(err, bad)
		list = append(list, launchRecord{key, value})
	}
	put(launchKey(now.Product), now)
	moved := was.Product != "" && kam.Fold(was.Product) != kam.Fold(now.Product) // to another key
	if moved {
		list = append(list, launchRecord{launchKey(was.Product), nil})
	}
	asBefore := was.Date == now.Date && was.Product == now.Product
	for _, t := range now.Targets {
		if before, had := was.Target(t.Account); !had || !asBefore || before != t {
			put(launchOfKey(t.Account, now.Product), launchFor(now, t))
		}
	}
	for _, t := range was.Targets {
		if _, still := now.Target(t.Account); !still || moved {
			list = append(list, launchRecord{launchOfKey(t.Account, was.Product), nil})
		}
	}
	return list, err
}

// launchFor is a launch as it stands with one of its targets.
func launchFor(l kam.Launch, t kam.LaunchTarget) kam.Launch {
	l.Targets, l.At, l.ByName = []kam.LaunchTarget{t}, time.Time{}, ""
	return l
}

// Launch is the launch of the product that is meant today, as this load would leave
// it.
func (l *Load) Launch(product string) (launch kam.Launch, found bool, err error) {
	id, _, err := l.ProductMeant(product)
	if err != nil {
		return launch, false, err
	}
	return l.launchUnder(id)
}

func (l *Load) launchUnder(product string) (launch kam.Launch, found bool, err error) {
	found, err = l.recall(launchKey(product), &launch)
	return launch, found, err
}

// PutLaunch adds a launch, or replaces the one of its product. Since when a new
// target is one is noted, save with the first load of launches, which is no news.
func (l *Load) PutLaunch(launch kam.Launch) error {
	if l.ended {
		return ErrEnded
	}
	if err := checkLaunch(launch); err != nil {
		return err
	}
	was, known, err := l.Launch(launch.Product)
	if err != nil {
		return err
	}
	if known {
		launch.Product = was.Product
	} else if launch.Product, _, err = l.ProductMeant(launch.Product); err != nil {
		return err
	}
	news := l.LoadedBefore(LaunchesKind)
	launch.Targets = slices.Clone(launch.Targets)
	for i := range launch.Targets {
		t := &launch.Targets[i]
		if before, had := was.Target(t.Account); had {
			t.Since = before.Since
		} else if t.Since = (time.Time{}); news {
			t.Since = l.origin.At
		}
	}
	if launch.At, launch.ByName = was.At, was.ByName; !known || !sameLaunch(was, launch) {
		launch.At, launch.ByName = l.origin.At, cmp.Or(l.origin.By, l.origin.Source)
	}
	return l.putLaunch(was, launch, LaunchesKind)
}

// adoptLaunches makes launches whose product was not known, and so went by what
// billing calls it, those of the products that this load brings.
func (l *Load) adoptLaunches() error {
	for _, id := range l.products {
		p, _, err := l.Product(id)
		if err != nil {
			return err
		}
		for _, name := range []string{p.ID, p.Name} {
			if err := l.adoptLaunch(name, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// adoptLaunch does so with the launch that is kept under a name, if that means the
// product. Of two launches that are of one product by now it makes one.
func (l *Load) adoptLaunch(name, id string) error {
	if kam.Fold(name) == "" {
		return nil
	}
	was, found, err := l.launchUnder(name)
	if err != nil || !found || was.Product == id {
		return err
	}
	meant, _, err := l.ProductMeant(was.Product)
	if err != nil || meant != id {
		return err
	}
	its, _, err := l.launchUnder(id)
	if err != nil {
		return err
	}
	return l.putLaunch(was, adopted(was, its, id), "")
}

// adopted is a launch as that of a product, joined with the one that this has.
func adopted(was, its kam.Launch, id string) kam.Launch {
	if its.Product == "" || kam.Fold(was.Product) == kam.Fold(id) {
		its = was
	} else {
		its.Join(was)
	}
	its.Product = id
	return its
}

// putLaunch writes a launch; rows of a kind count as such.
func (l *Load) putLaunch(was, now kam.Launch, kind string) error {
	records, err := launchRecords(was, now)
	for _, r := range records {
		l.plain[string(r.key)] = plainRecord{kind, r.value}
		kind = ""
	}
	return err
}

func sameLaunch(a, b kam.Launch) bool {
	return a.Product == b.Product && a.Date == b.Date && slices.Equal(a.Targets, b.Targets)
}

// verifyLaunches compares the launches of the accounts with the launches.
func (v *View) verifyLaunches() error {
	list, err := v.Launches()
	if err != nil {
		return err
	}
	want := map[string]string{}
	for _, l := range list {
		records, err := launchRecords(kam.Launch{}, l)
		if err != nil {
			return err
		}
		for _, r := range records[1:] {
			want[string(r.key)] = string(r.value)
		}
	}
	for p, err := range v.scan([]byte{'0'}) {
		if err != nil {
			return err
		}
		if want[string(p.Key)] != string(p.Value) {
			return fmt.Errorf("%q says other than its launch", p.Key)
		}
		delete(want, string(p.Key))
	}
	for key := range want {
		return fmt.Errorf("a target's launch is not found by %q", key)
	}
	return nil
}
