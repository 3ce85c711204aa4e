package courier

import (
	"context"
	"fmt"
	"time"

	"kambot/store"
)

// Agreements are looked at when something about them may have to be told: a step
// of an escalation, a rung before a renewal, a file that changed one. What follows
// are notices, which go out like all others.

const (
	// looked is how many agreements one transaction brings up to date.
	looked = 200
	// hopeless is after how many agreements that cannot be settled, one after the
	// other, the store itself seems to be what fails.
	hopeless = 5
)

// hard is an agreement that could not be brought up to date.
type hard struct {
	tries int
	after time.Time // not before
}

// settle brings up to date what is to be looked at by now, some of it, and says
// when the next is due; zero: nothing is.
func (c *Courier) settle(ctx context.Context) (next time.Time, err error) {
	now := c.Now()
	var due, ids []string
	err = c.Store.View(ctx, func(v *store.View) (err error) {
		due, next, err = v.DueAgreements(now, looked+len(c.hard))
		return err
	})
	if err != nil {
		return now.Add(soon), fmt.Errorf("agreements that are due: %w", err)
	}
	if len(due) == 0 {
		clear(c.hard)
		return next, nil
	}
	for _, id := range due {
		h, is := c.hard[id]
		switch {
		case is && h.after.After(now):
			if next.IsZero() || h.after.Before(next) {
				next = h.after
			}
		case len(ids) == looked:
			next = now
		default:
			ids = append(ids, id)
		}
	}
	failed := 0
	err = c.settleSome(ctx, ids, &failed)
	return next, err
}

// settleSome settles agreements together, else in halves until the one that cannot
// be is alone. That one is left for a while.
func (c *Courier) settleSome(ctx context.Context, ids []string, failed *int) error {
	if len(ids) == 0 || *failed >= hopeless {
		return nil
	}
	_, err := c.Store.SettleAgreements(ctx, ids, store.Act{At: c.Now(), Today: c.Store.Today(), Settle: c.Writer.Settle})
	switch {
	case err == nil:
		*failed = 0
		for _, id := range ids {
			delete(c.hard, id)
		}
		wake(c.renew) // what it found to be stale
		return nil
	case ctx.Err() != nil:
		return err
	case len(ids) > 1:
		half := len(ids) / 2
		if err := c.settleSome(ctx, ids[:half], failed); err != nil {
			return err
		}
		return c.settleSome(ctx, ids[half:], failed)
	}
	h := c.hard[ids[0]]
	h.tries++
	h.after = c.Now().Add(max(rest, growing(h.tries)))
	c.hard[ids[0]] = h
	c.Logger.Error("an agreement cannot be settled", "id", ids[0], "tries", h.tries, "err", err)
	if *failed++; *failed >= hopeless {
		return fmt.Errorf("agreements cannot be settled: %w", err)
	}
	return nil
}
