package courier

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"kambot/kam"
	"kambot/store"
)

// What an account's health rests on changes with what happens, and with the days.
// What is due is reckoned beside what must leave, in pieces that keep nothing else
// waiting: some read, by two at a time, and what is another is written.

const (
	// reckoned is how many accounts one View reckons, and one transaction keeps.
	reckoned = 100
	// reckoners read at a time.
	reckoners = 2
)

// Reckon is how an account's health comes out on a day of the company's.
type Reckon func(v *store.View, num kam.AccountNum, today kam.Day) (store.Reckoned, error)

// Reckoner keeps the health of accounts up to date.
type Reckoner struct {
	Store  *store.Store
	Reckon Reckon
	Failed func(num kam.AccountNum, err error) // is told of an account that cannot be reckoned; it is left until the next look
	// Recheck marks what is to be reckoned by other rules, once: again at each look
	// until it succeeds. nil: there is nothing to look for.
	Recheck func(ctx context.Context) error

	rechecked bool                      // or failed at this look
	missed    error                     // why it failed
	left      map[kam.AccountNum]bool   // cannot be reckoned
	told      map[kam.AccountNum]string // and what Failed was told of it, within toldAgain
}

// toldAgain is after how long it is told again what still fails.
const toldAgain = time.Hour

// Some reckons what is due, at most a piece for each reader: how many were looked
// at, and of how many something was written.
func (r *Reckoner) Some(ctx context.Context) (looked, written int, err error) {
	today := r.Store.Today()
	var due []kam.AccountNum
	err = r.Store.View(ctx, func(v *store.View) (err error) {
		due, err = v.DueHealth(today, reckoners*reckoned+len(r.left))
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("accounts whose health is due: %w", err)
	}
	due = slices.DeleteFunc(due, func(num kam.AccountNum) bool { return r.left[num] })
	due = due[:min(len(due), reckoners*reckoned)]
	if len(due) == 0 {
		return 0, 0, nil
	}
	pieces := slices.Collect(slices.Chunk(due, reckoned))
	lists, failed := make([][]store.Reckoned, len(pieces)), make([]error, len(pieces))
	bad := make([]map[kam.AccountNum]error, len(pieces))
	var work sync.WaitGroup
	for i, piece := range pieces {
		work.Go(func() { lists[i], bad[i], failed[i] = r.piece(ctx, piece, today) })
	}
	work.Wait()
	for i, list := range lists {
		if failed[i] != nil {
			return looked, written, failed[i]
		}
		for num, err := range bad[i] {
			r.leave(num, err)
		}
		n, _, err := r.Store.KeepHealth(ctx, list)
		if err != nil {
			return looked, written, fmt.Errorf("keep the health of accounts: %w", err)
		}
		looked, written = looked+len(pieces[i]), written+n
	}
	return looked, written, nil
}

// piece reckons some accounts as they are at one moment.
func (r *Reckoner) piece(ctx context.Context, nums []kam.AccountNum, today kam.Day) (list []store.Reckoned, bad map[kam.AccountNum]error, err error) {
	err = r.Store.View(ctx, func(v *store.View) error {
		list, bad = make([]store.Reckoned, 0, len(nums)), map[kam.AccountNum]error{}
		for _, num := range nums {
			if err := ctx.Err(); err != nil {
				return err
			}
			one, err := r.Reckon(v, num, today)
			if err != nil {
				bad[num] = err
				continue
			}
			list = append(list, one)
		}
		return nil
	})
	return list, bad, err
}

func (r *Reckoner) leave(num kam.AccountNum, err error) {
	if r.left == nil {
		r.left, r.told = map[kam.AccountNum]bool{}, map[kam.AccountNum]string{}
	}
	r.left[num] = true
	if why := err.Error(); r.Failed != nil && r.told[num] != why {
		r.told[num] = why
		r.Failed(num, err)
	}
}

// All reckons whatever is due; progress is told how many accounts are done.
func (r *Reckoner) All(ctx context.Context, progress func(done int)) error {
	if r.Recheck != nil && !r.rechecked {
		r.rechecked, r.missed = true, nil
		if err := r.Recheck(ctx); err != nil {
			r.missed = fmt.Errorf("look for accounts whose health is another: %w", err)
		}
	}
	for done := 0; ; {
		looked, _, err := r.Some(ctx)
		if err != nil || looked == 0 {
			return errors.Join(r.missed, err)
		}
		done += looked
		progress(done)
	}
}

// Run reckons what is due until ctx ends, looks again after a while, and at once
// where something has happened to an account. What fails is told once, and again
// when something else does or an hour has passed.
func (r *Reckoner) Run(ctx context.Context, failed func(error)) {
	look, again := time.NewTicker(rest), time.NewTicker(toldAgain)
	defer look.Stop()
	defer again.Stop()
	for said := ""; ctx.Err() == nil; {
		why := ""
		if err := r.All(ctx, func(int) {}); err != nil && ctx.Err() == nil {
			if why = err.Error(); why != said {
				failed(err)
			}
		}
		said = why
		select {
		case <-ctx.Done():
		case <-look.C:
			clear(r.left)
			r.rechecked = r.rechecked && r.missed == nil
		case <-again.C:
			clear(r.told)
			said = ""
		case <-r.Store.HealthMoved():
		}
	}
}
