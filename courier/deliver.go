package courier

import (
	"context"
	"errors"
	"time"

	"kambot/chat"
	"kambot/store"
)

var errElse = errors.New("it was planned anew, or taken, in between")

// deliver writes a notice, claims it with its text, and posts it.
func (c *Courier) deliver(ctx context.Context, n store.Notice) error {
	if ctx.Err() != nil {
		return nil
	}
	ctx, end := finishing(ctx)
	defer end()
	if n.State == store.NoticeSending { // kept among those that wait, as once they were
		_, err := c.Store.Note(ctx, n.Key, func(*store.Notice) error { return nil })
		wake(c.look)
		return err
	}
	var body chat.Reply
	var to, why string
	var err error
	if n.ForChannel() {
		if to, n.Named, err = c.channelFor(ctx, n); err != nil || to == "" {
			return err
		}
	}
	planned := n
	state := store.NoticeSkipped
	err = c.Store.View(ctx, func(v *store.View) (err error) {
		n = planned
		if !n.ForChannel() {
			p, ok := v.Person(n.To)
			if !ok {
				state, why = store.NoticeFailed, store.WhyLeft
				return nil
			}
			if to, why = c.Post.Address(p); why != "" {
				state = store.NoticeFailed
				return nil
			}
		}
		if err := c.date(v, &n); err != nil {
			return err
		}
		if body, why, err = c.Writer.Notice(ctx, v, &n); err != nil || why != "" {
			return err
		}
		n.Handed, err = v.StillHanded(n) // what it does tell: later files are told by it
		return err
	})
	switch {
	case err != nil:
		c.Logger.Error("write a notice", "key", n.Key, "err", err)
		return c.again(ctx, n, time.Minute, err)
	case why != "":
		return c.end(ctx, n, func(n *store.Notice) { n.State, n.Why = state, why })
	}
	n, err = c.claim(ctx, planned, n, to, body.Text)
	if errors.Is(err, errElse) || errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if n.Attempts > 1 {
		c.Metrics.Retried()
	}
	channel, ts, failure := c.Post.Send(ctx, Message{To: to, Key: n.Key, Body: body})
	if failure == nil || failure.Limited || failure.Outcome == Never {
		c.walk()
	} else {
		c.stumble()
	}
	switch {
	case failure == nil:
		return c.sent(ctx, n, channel, ts)
	case failure.Limited:
		return c.back(ctx, n)
	case failure.Outcome == Again:
		return c.again(ctx, n, failure.After, failure)
	case failure.Outcome == Never:
		return c.fail(ctx, n, failure.Error())
	}
	return c.lost(ctx, n, failure)
}

// date says in a turn what came before it, and whether it is late: how long it
// waited for other reasons than Slack's limits.
func (c *Courier) date(v *store.View, n *store.Notice) error {
	now := c.Now()
	held := c.lostIn(n.At, now, n.Held)
	n.Limited = max(0, now.Sub(n.At)-held).Truncate(time.Second)
	if !n.IsTurn() {
		return nil
	}
	n.Late = held > c.Late
	t, err := v.Turn(n.To, n.Kind)
	n.Since, n.Missed = t.Sent, t.Missed
	return err
}

// claim takes a notice, with the text that will be its own if it arrives.
func (c *Courier) claim(ctx context.Context, planned, written store.Notice, to, text string) (store.Notice, error) {
	c.mu.Lock()
	alive := store.Alive{At: c.Now(), Away: c.outages}
	c.mu.Unlock()
	return c.Store.Claim(ctx, planned.Key, alive, func(n *store.Notice) error {
		if n.State != store.NoticeWaiting || n.Day != planned.Day || !n.At.Equal(planned.At) || n.Rewrites != planned.Rewrites {
			return errElse // also where it was written before what it says has changed
		}
		now := c.Now()
		if n.Claimed.IsZero() {
			n.Claimed = now
		}
		n.State, n.Due, n.Text, n.Tried = store.NoticeSending, now.Add(soon), text, now
		n.Attempts++
		if n.ForChannel() {
			n.Channel, n.Named = to, written.Named // where it is looked for, whatever the settings say by then
		}
		n.Late, n.Limited, n.Since, n.Missed = written.Late, written.Limited, written.Since, written.Missed
		n.Left, n.Scores, n.Targets, n.Handed, n.Rewrites = written.Left, written.Scores, written.Targets, written.Handed, 0
		return nil
	})
}

// end brings a notice to its end; of a turn the next one is planned with it, and
// one that had nothing to say is forgotten.
func (c *Courier) end(ctx context.Context, n store.Notice, fn func(*store.Notice)) error {
	var ended store.Notice
	var err error
	if n.IsTurn() {
		err = c.Store.EndTurns(ctx, []string{n.Key}, func(n *store.Notice) {
			if fn(n); n.State == store.NoticeSkipped && n.Why == store.WhyNothing {
				n.State = ""
			}
			ended = *n
		}, c.instead, c.next)
	} else {
		ended, err = c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
			fn(n)
			return nil
		})
	}
	if err != nil || ended.State == "" {
		return err
	}
	if !ended.Rewrite.IsZero() {
		wake(c.renew)
	}
	if ended.ForChannel() {
		wake(c.kick) // for what goes out instead
	}
	c.Metrics.Delivered(ended.Kind, ended.State, ended.Late)
	if ended.State != store.NoticeSent {
		c.Logger.Warn("a notice is not sent", "key", ended.Key, "kind", ended.Kind, "role", ended.Role, "why", ended.Why)
	}
	return nil
}

func (c *Courier) sent(ctx context.Context, n store.Notice, channel, ts string) error {
	return c.end(context.WithoutCancel(ctx), n, func(n *store.Notice) {
		n.State, n.Sent, n.Channel, n.TS, n.Why = store.NoticeSent, c.Now(), channel, ts, ""
	})
}

func (c *Courier) fail(ctx context.Context, n store.Notice, why string) error {
	return c.end(ctx, n, func(n *store.Notice) { n.State, n.Why, n.Text = store.NoticeFailed, why, "" })
}

// back puts a notice where it stood: Slack's limits are nobody's fault.
func (c *Courier) back(ctx context.Context, n store.Notice) error {
	_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.State, n.Due, n.Text = store.NoticeWaiting, n.At, ""
		n.Attempts--
		return nil
	})
	wake(c.kick)
	return err
}

// again lets a notice wait for another try; Slack has it not.
func (c *Courier) again(ctx context.Context, n store.Notice, after time.Duration, cause error) error {
	wait := max(after, growing(n.Attempts))
	if c.given(n) {
		return c.fail(ctx, n, cause.Error())
	}
	_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		now := c.Now()
		if n.Claimed.IsZero() { // it could not even be written
			n.Claimed = now
		}
		if n.State == store.NoticeWaiting {
			n.Tried = now
		}
		n.State, n.Due, n.Why, n.Text = store.NoticeWaiting, now.Add(wait), cause.Error(), ""
		n.Held = outages(n.Held).and(n.Tried, n.Due)
		return nil
	})
	wake(c.kick)
	return err
}

// lost leaves a notice claimed: it may have arrived, and is looked for soon.
func (c *Courier) lost(ctx context.Context, n store.Notice, cause error) error {
	_, err := c.Store.Note(ctx, n.Key, func(n *store.Notice) error {
		n.Due, n.Again, n.Why = c.Now().Add(soon), c.Now().Add(growing(n.Attempts)), cause.Error()
		return nil
	})
	wake(c.look)
	return err
}

// given says that a notice without a turn was tried for long enough. A turn ends
// with its morning.
func (c *Courier) given(n store.Notice) bool {
	return !n.IsTurn() && !n.Claimed.IsZero() && c.Now().Sub(n.Claimed) >= worth
}

// growing is the pause after a number of tries.
func growing(tries int) time.Duration {
	return min(soon<<min(max(0, tries-1), 10), longest)
}
