package courier

import (
	"cmp"
	"context"
	"errors"
	"time"

	"kambot/store"
)

// lookOn looks for what was claimed and not marked: of a process that ended, or
// whose answer was lost. It goes on beside what is sent, however much that is.
func (c *Courier) lookOn(ctx context.Context) {
	for {
		next, err := c.lookRound(ctx)
		if err != nil && ctx.Err() == nil {
			c.Logger.Error("look for lost answers", "err", err)
			next = soon
		}
		if !c.pause(ctx, next, c.look) {
			return
		}
	}
}

// lookRound looks for all that are to be looked for by now, and says when the
// next are.
func (c *Courier) lookRound(ctx context.Context) (time.Duration, error) {
	var list []store.Notice
	var next time.Time
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		list, next, err = v.BeingSent(c.Now(), batch+atOnce+lookers) // some are in hand
		return err
	})
	if err != nil {
		return soon, err
	}
	for _, n := range list {
		select {
		case c.looking <- struct{}{}:
		case <-ctx.Done():
			return 0, nil
		}
		if !c.take(n.Key) {
			<-c.looking
			continue
		}
		c.work.Go(func() {
			defer func() { c.put(n.Key); <-c.looking }()
			if err := c.reconcile(ctx, n); err != nil && ctx.Err() == nil {
				c.Logger.Error("look for a lost answer", "key", n.Key, "err", err)
			}
		})
	}
	if len(list) > 0 {
		return soon / 2, nil
	}
	if next.IsZero() { // whatever is lost from now on wakes
		return heartbeat, nil
	}
	return max(10*time.Millisecond, min(heartbeat, next.Sub(c.Now()))), nil
}

// reconcile looks whether a claimed notice has arrived. If not, it waits for its
// next try.
func (c *Courier) reconcile(ctx context.Context, n store.Notice) error {
	ctx, end := finishing(ctx)
	defer end()
	var to, why string
	var over bool
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		if n, err = v.Notice(n.Key); err != nil || n.State != store.NoticeSending {
			return cmp.Or(err, errElse) // marked while it waited to be looked for
		}
		over = c.given(n)
		p, ok := v.Person(n.To)
		switch {
		case n.ForChannel():
			to = n.Channel
		case !ok:
			why = store.WhyLeft
			return nil
		default:
			to, why = c.Post.Address(p)
		}
		if why != "" || !n.IsTurn() {
			return nil
		}
		until, err := c.until(v, p, n)
		over = !c.Now().Before(until)
		return err
	})
	switch {
	case errors.Is(err, errElse), errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return err
	case why != "":
		return c.fail(ctx, n, why)
	}
	channel, ts, failure := c.Post.Find(ctx, to, n.Key, n.Claimed.Add(-apart))
	switch {
	case failure == nil && ts != "":
		return c.sent(ctx, n, channel, ts)
	case failure != nil && failure.Outcome == Never:
		return c.fail(ctx, n, failure.Error())
	case over && failure != nil:
		return c.fail(ctx, n, "it is not known whether it arrived: "+failure.Error())
	case over:
		return c.fail(ctx, n, cmp.Or(n.Why, "its answer was lost"))
	}
	_, err = c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		now := c.Now()
		switch {
		case failure != nil:
			n.Due = now.Add(max(soon, failure.After))
		case now.Before(n.Again):
			n.Due = n.Again // and then once more before it is posted
		default: // to the front of those that wait
			n.State, n.Text, n.Due = store.NoticeWaiting, "", n.At
			n.Held = outages(n.Held).and(n.Tried, now)
		}
		return nil
	})
	wake(c.kick)
	return err
}
