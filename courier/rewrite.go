package courier

import (
	"context"
	"errors"
	"time"

	"kambot/chat"
	"kambot/store"
)

// What was sent and no longer says what is so is rewritten where it stands. That
// can be done twice without harm, so nothing is claimed: after a crash, or when an
// answer was lost, it is simply done again. However often something changes in
// between, it is written once, as things stand then.

// rewriteOn rewrites beside what is sent, so that neither waits for the other.
func (c *Courier) rewriteOn(ctx context.Context) {
	for {
		next, err := c.rewriteRound(ctx)
		if err != nil && ctx.Err() == nil {
			c.Logger.Error("messages to be rewritten", "err", err)
			next = soon
		}
		if !c.pause(ctx, next, c.renew) {
			return
		}
	}
}

// rewriteRound rewrites what is to be rewritten by now, or begins to, and says how
// long nothing else is.
func (c *Courier) rewriteRound(ctx context.Context) (time.Duration, error) {
	if wait := c.heldBack(); wait > 0 {
		return min(heartbeat, wait), nil
	}
	var list []store.Notice
	var next time.Time
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		list, next, err = v.DueRewrites(c.Now(), together)
		return err
	})
	if err != nil {
		return soon, err
	}
	begun := 0
	for _, n := range list {
		if n.State == store.NoticeSending { // whoever marks it wakes us
			continue
		}
		select {
		case c.rewriting <- struct{}{}:
		case <-ctx.Done():
			return 0, nil
		}
		if c.heldBack() > 0 || begun == batch {
			<-c.rewriting
			return 0, nil
		}
		hand := "rewrite " + n.Key
		if !c.take(hand) {
			<-c.rewriting
			continue
		}
		begun++
		c.work.Go(func() {
			defer func() { c.put(hand); <-c.rewriting; wake(c.renew) }()
			if err := c.rewrite(ctx, n.Key); err != nil && ctx.Err() == nil {
				c.Logger.Error("rewrite a message", "key", n.Key, "err", err)
			}
		})
	}
	if next.IsZero() { // whatever changes from now on wakes
		return heartbeat, nil
	}
	return max(10*time.Millisecond, min(heartbeat, next.Sub(c.Now()))), nil
}

// rewrite writes a message as things stand now and puts that in its place.
func (c *Courier) rewrite(ctx context.Context, key string) error {
	ctx, end := finishing(ctx)
	defer end()
	var n store.Notice
	var body chat.Reply
	var why string
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		if n, err = v.Notice(key); err != nil || n.Rewrite.IsZero() || n.Rewrite.UnixMilli() > c.Now().UnixMilli() || n.State == store.NoticeSending {
			return errors.Join(err, errElse) // done since it was picked
		}
		if n.State != store.NoticeSent { // it did not arrive: nothing is there to be rewritten
			why = n.Why
			return nil
		}
		p, ok := v.Person(n.To)
		if !ok {
			why = store.WhyLeft
			return nil
		}
		if _, why = c.Post.Address(p); why != "" {
			return nil
		}
		fresh := n
		body, why, err = c.Writer.Notice(ctx, v, &fresh)
		return err
	})
	switch {
	case errors.Is(err, errElse), errors.Is(err, store.ErrNotFound):
		return nil
	case n.Key == "":
		return err
	case err != nil:
		return c.rewriteLater(ctx, n, &Failure{Outcome: Again, Err: err})
	case why != "" || n.State != store.NoticeSent || n.Rewrites == 0: // nothing to say any more, or said when it was sent after all
		return c.Store.Rewritten(ctx, key, n.Rewrites, "", time.Time{})
	}
	failure := c.Post.Update(ctx, n.Channel, n.TS, body)
	if failure == nil {
		c.Metrics.Rewritten(Sent)
		return c.Store.Rewritten(context.WithoutCancel(ctx), key, n.Rewrites, body.Text, time.Time{})
	}
	if failure.Limited {
		c.holdBack(failure.After)
		return nil
	}
	c.Metrics.Rewritten(failure.Outcome)
	return c.rewriteLater(ctx, n, failure)
}

// rewriteLater lets a message wait for another try, after pauses that grow with
// how long it has not said what is so; after a day it is left as it is.
func (c *Courier) rewriteLater(ctx context.Context, n store.Notice, failure *Failure) error {
	waited := c.Now().Sub(n.Stale)
	if failure.Outcome == Never || waited >= worth {
		c.Logger.Warn("a message is not rewritten and stays as it is", "key", n.Key, "kind", n.Kind, "role", n.Role, "err", failure.Err)
		return c.Store.Rewritten(ctx, n.Key, n.Rewrites, "", time.Time{})
	}
	c.Logger.Info("a message is rewritten later", "key", n.Key, "err", failure.Err)
	pause := max(failure.After, soon, min(waited, longest))
	return c.Store.Rewritten(ctx, n.Key, n.Rewrites, "", c.Now().Add(pause))
}

// holdBack lets nothing be rewritten for a while: Slack's limits.
func (c *Courier) holdBack(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if until := c.Now().Add(max(d, 10*time.Millisecond)); until.After(c.held) {
		c.held = until
	}
}

func (c *Courier) heldBack() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(0, c.held.Sub(c.Now()))
}
