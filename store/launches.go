package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
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

// Launch is the launch of a product, by what it is kept as, or ErrNotFound.
func (v *View) Launch(product string) (l kam.Launch, err error) {
	if kam.Fold(product) == "" {
		return l, ErrNotFound
	}
	value, err := v.get(launchKey(product))
	switch {
	case err != nil:
		return l, err
	case value == nil:
		return l, ErrNotFound
	}
	return readLaunch(value)
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
		l, err := readLaunch(p.Value)
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b kam.Launch) int { return cmp.Compare(kam.Fold(a.Product), kam.Fold(b.Product)) })
	return list, nil
}

func readLaunch(value []byte) (l kam.Launch, err error) {
	if l, err = decode[kam.Launch](value); err != nil {
		return l, fmt.Errorf("a launch's record is damaged: %w", err)
	}
	return l, nil
}

// BilledOf is the net of an account's rows of a product from a day to a day, both
// inclusive, by day; is says whether a row's product is meant. It reads the years
// of these days alone.
func (v *View) BilledOf(num kam.AccountNum, from, to kam.Day, is func(product []byte) bool) ([]kam.DayNet, error) {
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
		if r.day < from || r.day > to || !is(r.product) {
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
	asBefore := was.Date == now.Date && was.Name == now.Name && was.Product == now.Product
	for _, t := range now.Targets {
		if before, had := was.Target(t.Account); !had || !asBefore || before != t {
			put(launchOfKey(t.Account, now.Product), launchFor(now, t))
		}
	}
	for _, t := range was.Targets {
		if _, still := now.Target(t.Account); !still {
			list = append(list, launchRecord{launchOfKey(t.Account, now.Product), nil})
		}
	}
	return list, err
}

// launchFor is a launch as it stands with one of its targets.
func launchFor(l kam.Launch, t kam.LaunchTarget) kam.Launch {
	l.Targets, l.At, l.ByName = []kam.LaunchTarget{t}, time.Time{}, ""
	return l
}

// Launch is the launch of a product, as this load would leave it.
func (l *Load) Launch(product string) (launch kam.Launch, found bool, err error) {
	found, err = l.recall(launchKey(product), &launch)
	return launch, found, err
}

// ProductsNamed are the products that a cell means: the one of an id exactly as
// written, else those whose id or name is compared alike.
func (l *Load) ProductsNamed(cell string) ([]kam.Product, error) {
	if p, found, err := l.Product(cell); found || err != nil {
		return []kam.Product{p}, err
	}
	all := map[string]kam.Product{}
	err := l.store.View(l.ctx, func(v *View) error {
		list, err := v.Products()
		for _, p := range list {
			all[p.ID] = p
		}
		return err
	})
	for key, r := range l.plain {
		var p kam.Product
		if key[0] == 'd' && r.value != nil {
			err = errors.Join(err, json.Unmarshal(r.value, &p))
			all[p.ID] = p
		}
	}
	var found []kam.Product
	for _, id := range slices.Sorted(maps.Keys(all)) {
		if p := all[id]; kam.Fold(p.ID) == kam.Fold(cell) || kam.Fold(p.Name) == kam.Fold(cell) {
			found = append(found, p)
		}
	}
	return found, err
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
	records, err := launchRecords(was, launch)
	if err != nil {
		return err
	}
	for i, r := range records {
		kind := ""
		if i == 0 {
			kind = LaunchesKind
		}
		l.plain[string(r.key)] = plainRecord{kind, r.value}
	}
	return nil
}

// renameLaunch lets the launch of a product go by the name that it has by now.
func (l *Load) renameLaunch(p kam.Product) error {
	was, found, err := l.Launch(p.ID)
	if err != nil || !found || p.Name == "" || was.Name == p.Name {
		return err
	}
	now := was
	now.Rename(p.Name)
	records, err := launchRecords(was, now)
	for _, r := range records {
		l.plain[string(r.key)] = plainRecord{l.plain[string(r.key)].kind, r.value}
	}
	return err
}

func sameLaunch(a, b kam.Launch) bool {
	return a.Product == b.Product && a.Name == b.Name && slices.Equal(a.Once, b.Once) && a.Date == b.Date && slices.Equal(a.Targets, b.Targets)
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
