package courier

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kambot/kam"
	"kambot/store"
)

// batch is how many notices are taken up before what comes before them is looked
// at again: orders that begin, news of a move.
const batch = 10

// round does what is due, or begins it, and says how long nothing else is. An
// order that cannot begin keeps back neither the next one nor anybody's notices.
func (c *Courier) round(ctx context.Context) (time.Duration, error) {
	c.beat()
	failed := errors.Join(c.beginMoves(ctx), c.plan(ctx))
	next, err := c.settle(ctx)
	failed = errors.Join(failed, err)
	pause, err := c.deliverDue(ctx)
	if !next.IsZero() {
		pause = max(0, min(pause, next.Sub(c.Now())))
	}
	return pause, errors.Join(failed, err)
}

// deliverDue takes up a batch of what is due: news of orders and files first, then
// turns, then alarms. Turns that come to nothing are ended together.
func (c *Courier) deliverDue(ctx context.Context) (time.Duration, error) {
	if wait := c.breath(); wait > 0 {
		return wait, nil
	}
	var due []store.Notice
	var over map[string]store.Notice
	var next time.Time
	began := c.Now()
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		due, over = nil, map[string]store.Notice{}
		next, err = c.pick(v, &due, over)
		return err
	})
	if err == nil {
		err = c.endAll(ctx, over)
	}
	if err != nil {
		c.away(began, c.Now().Add(soon))
		return soon, err
	}
	for i, n := range due {
		if ctx.Err() != nil || c.breath() > 0 || i > 0 && n.Kind != "" && len(c.kick) > 0 {
			return 0, nil
		}
		select {
		case c.posting <- struct{}{}:
		case <-ctx.Done():
			return 0, nil
		}
		if !c.write(n) {
			<-c.posting
			continue
		}
		if c.beat(); !c.await(ctx, n) {
			c.written(n)
			<-c.posting
			return 0, nil
		}
		c.work.Go(func() {
			defer func() { c.written(n); <-c.posting }()
			if err := c.deliver(ctx, n); err != nil && ctx.Err() == nil {
				c.stumble()
				c.Logger.Error("a notice", "key", n.Key, "err", err)
			}
		})
	}
	switch {
	case len(due) > 0 || len(over) > 0:
		return 0, nil
	case next.IsZero():
		return c.Rest, nil
	}
	return max(10*time.Millisecond, min(c.Rest, next.Sub(c.Now()))), nil
}

// pick chooses what is sent next, and what need not be; next is when something
// else is due.
func (c *Courier) pick(v *store.View, due *[]store.Notice, over map[string]store.Notice) (next time.Time, err error) {
	now := c.Now()
	list, next, err := v.DueNotices(now, together)
	if err != nil {
		return next, err
	}
	to := map[kam.PersonNum]bool{}
	write := func(n store.Notice) {
		if len(*due) < batch && !to[n.To] && !c.mustWait(n) {
			*due, to[n.To] = append(*due, n), true
		}
	}
	var alarms []store.Notice
	for _, n := range list {
		if n.IsAlarm() {
			alarms = append(alarms, n)
		} else {
			write(n)
		}
	}
	var failed error
	turn, err := v.EachDueTurn(now, func(n store.Notice) bool {
		if to[n.To] || c.mustWait(n) {
			return true
		}
		if len(*due) >= batch || len(over) >= together {
			return false
		}
		ended, is, err := c.comesToNothing(v, n)
		switch {
		case err != nil:
			failed = err
			return false
		case is:
			over[n.Key] = ended
		default:
			write(n)
		}
		return true
	})
	for _, n := range alarms {
		write(n)
	}
	if next.IsZero() || !turn.IsZero() && turn.Before(next) {
		next = turn
	}
	return next, errors.Join(err, failed)
}

// comesToNothing says that a turn is not to be sent, and how it ends; without a
// state it is forgotten.
func (c *Courier) comesToNothing(v *store.View, n store.Notice) (store.Notice, bool, error) {
	p, known := v.Person(n.To)
	t, err := v.Turn(n.To, n.Kind)
	if err != nil || !known && !n.ForChannel() || t.Key != n.Key && t.Key != "" { // of a turn that was damaged and planned anew
		return store.Notice{}, err == nil, err
	}
	concerned, err := c.concerned(v, p, n)
	if err != nil || !concerned {
		return store.Notice{}, !concerned, err
	}
	prefs, err := v.Preferences(n.To)
	if err != nil {
		return n, false, err
	}
	if prefs.PausedOn(n.Day) {
		n.State, n.Why = store.NoticeSkipped, store.WhyPaused
		return n, true, nil
	}
	until, err := c.until(v, p, n)
	if err != nil {
		return n, false, err
	}
	if !c.Now().Before(until) {
		n.State = store.NoticeSkipped
		if n.Why != "" {
			n.State = store.NoticeFailed
		} else {
			n.Why = store.WhyTooLate
		}
		return n, true, nil
	}
	if n.ForChannel() {
		return n, false, nil
	}
	if _, why := c.Post.Address(p); why != "" {
		n.State, n.Why = store.NoticeFailed, why
		return n, true, nil
	}
	return n, false, nil
}

// concerned says that there is something that a turn could be about. A cover may
// have begun where the reader lives, or where the company does.
func (c *Courier) concerned(v *store.View, p kam.Person, n store.Notice) (bool, error) {
	switch n.Kind {
	case store.NoticeTeam:
		return v.Manages(p.Num)
	case store.NoticeRollUp:
		s, _, err := c.Writer.Schedule(v, p, n.Kind)
		return s.Days != [7]bool{}, err
	}
	held, err := v.CountHeldBy(p.Num)
	if err != nil || held > 0 {
		return held > 0, err
	}
	for _, day := range []kam.Day{n.Day, c.Store.Today()} {
		covered, err := v.CoveredBy(p.Num, day)
		if err != nil || len(covered) > 0 {
			return len(covered) > 0, err
		}
	}
	return false, nil
}

// until is the moment from which a turn is not worth sending: never after its day
// where the reader lives.
func (c *Courier) until(v *store.View, p kam.Person, n store.Notice) (time.Time, error) {
	s, minute, err := c.Writer.Schedule(v, p, n.Kind)
	if err != nil {
		return time.Time{}, err
	}
	end, grace := s, time.Duration(max(0, minute-s.Minute))*time.Minute
	s.Minute, end.Minute = minute, 24*60
	until, midnight := s.At(n.Day), end.At(n.Day)
	if after := n.At.Add(grace); after.After(until) { // by another hour than usual
		until = after
	}
	if until.After(midnight) {
		until = midnight
	}
	return until, nil
}

// endAll brings turns to their end that are not sent, in one transaction.
func (c *Courier) endAll(ctx context.Context, over map[string]store.Notice) error {
	if len(over) == 0 {
		return nil
	}
	keys := make([]string, 0, len(over))
	for key := range over {
		keys = append(keys, key)
	}
	err := c.Store.EndTurns(ctx, keys, func(n *store.Notice) {
		if n.State == store.NoticeWaiting { // else it was claimed since it was picked
			n.State, n.Why = over[n.Key].State, over[n.Key].Why
		}
	}, c.instead, c.next)
	if err != nil {
		return err
	}
	for _, n := range over {
		if n.State != "" {
			c.Metrics.Delivered(n.Kind, n.State, false)
		}
	}
	return nil
}

// await waits until Slack's limits let the next message go; false: they do not
// for now, and there may be other things to do.
func (c *Courier) await(ctx context.Context, n store.Notice) bool {
	if n.ForChannel() {
		return true // which one is asked when it is written
	}
	p, _ := c.Store.Company().Person(n.To)
	to, why := c.Post.Address(p)
	if why != "" {
		return true // nothing is sent
	}
	ctx, cancel := context.WithTimeout(ctx, rest)
	defer cancel()
	return c.Post.Await(ctx, to) == nil
}

// beginMoves carries out the orders whose day has come, also those of the time
// the bot was down. Its errors are those of all orders that could not begin.
func (c *Courier) beginMoves(ctx context.Context) error {
	if c.Now().Before(c.begin) {
		return nil
	}
	var list []kam.Move
	err := c.Store.View(ctx, func(v *store.View) (err error) {
		list, err = v.PendingMoves(c.Now())
		return err
	})
	if err != nil {
		return err
	}
	var failed []error
	for _, m := range list {
		if ctx.Err() != nil {
			break
		}
		_, err := c.Store.BeginMove(ctx, m.ID, store.Decision{
			ByName: m.Decider, At: c.Now(), Today: c.Store.Today(), Notices: c.Writer.Begun,
			Check: func(v *store.View, m kam.Move) error { return c.Writer.MayBegin(ctx, v, m, c.Post.Left) },
		})
		if err != nil && !errors.Is(err, store.ErrDecided) {
			failed = append(failed, fmt.Errorf("begin order %s: %w", m.ID, err))
		}
	}
	if len(failed) > 0 {
		c.begin = c.Now().Add(rest)
	}
	return errors.Join(failed...)
}
