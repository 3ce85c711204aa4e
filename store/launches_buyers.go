package store

import (
	"context"
	"slices"
	"sync"

	"kambot/kam"
)

// launchBuyers remembers of each launch how many of its targets have bought: lists
// of launches show nothing else of thousands of targets, and nothing but a load
// changes it.
type launchBuyers struct {
	mu sync.Mutex
	of map[string]buyersOf // by folded product
}

// buyersOf is how many bought, and what that was counted from.
type buyersOf struct {
	gen    uint32
	today  kam.Day
	launch kam.Launch
	n      int
}

// Buyers is how many of a launch's targets have bought by a day. It ends with ctx.
func (v *View) Buyers(ctx context.Context, l kam.Launch, today kam.Day) (int, error) {
	key, kept := kam.Fold(l.Product), &v.store.buyers
	kept.mu.Lock()
	last, known := kept.of[key]
	kept.mu.Unlock()
	if known && last.gen == v.gen && last.today == today && sameAim(last.launch, l) {
		return last.n, nil
	}
	last = buyersOf{gen: v.gen, today: today, launch: l}
	sold, err := v.Sold(l.Product)
	if err != nil {
		return 0, err
	}
	for _, t := range l.Targets {
		ordered, err := v.ordered(t.Account, l.Date, today, sold)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return 0, err
		}
		if ordered {
			last.n++
		}
	}
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if kept.of == nil {
		kept.of = map[string]buyersOf{}
	}
	kept.of[key] = last
	return last.n, nil
}

// ordered says whether an account has ordered since a day: the years after the
// first order are not read.
func (v *View) ordered(num kam.AccountNum, from, today kam.Day, sold *kam.Sold) (bool, error) {
	for from <= today {
		end := min(today, kam.OfYear(from.Month().Year()).To)
		days, err := v.BilledOf(num, from, end, sold)
		if err != nil || slices.ContainsFunc(days, kam.DayNet.Orders) {
			return err == nil, err
		}
		from = end + 1
	}
	return false, nil
}

// sameAim says that the same accounts are to buy the same product from the same day.
func sameAim(a, b kam.Launch) bool {
	return a.Product == b.Product && a.Date == b.Date &&
		slices.EqualFunc(a.Targets, b.Targets, func(x, y kam.LaunchTarget) bool { return x.Account == y.Account })
}
