package courier

import (
	"context"
	"time"

	"kambot/kam"
	"kambot/store"
)

// What Senior Management reads in a channel is a turn like any other, with person 0
// in the place of its reader. Who reads the channel is asked each time before it is
// posted. Where outsiders do, where that cannot be known, or where nothing can be
// posted, the turn fails, and each executive gets a message of their own that says
// so: it is written in the same transaction, so that a kill loses neither.

// unsure is for how long it is tried to find out who reads a channel.
const unsure = 5 * time.Minute

// channelFor is the channel that a notice is posted in, and what it is called. Without
// one the notice was brought to its end, or waits for another try.
func (c *Courier) channelFor(ctx context.Context, n store.Notice) (id, called string, err error) {
	id, called, why, failure := c.Post.Channel(ctx, c.Channel)
	switch {
	case failure != nil && failure.Limited:
		return "", "", c.again(ctx, n, failure.After, failure)
	case failure != nil && failure.Outcome == Never:
		why = store.WhyNoChannel
	case failure != nil && !n.Claimed.IsZero() && c.Now().Sub(n.Claimed) >= unsure:
		why = store.WhyReaders
	case failure != nil:
		return "", "", c.again(ctx, n, failure.After, failure)
	}
	if why != "" {
		return "", "", c.end(ctx, n, func(n *store.Notice) {
			n.State, n.Why, n.Text, n.Named = store.NoticeFailed, why, "", called
		})
	}
	return id, called, nil
}

// instead is a store.Instead: what executives get of a channel's message that could
// not be posted there. It comes at their own hour where that is still ahead on its
// day, else at once; to who has a holiday then on their next working day of that week.
// Where nobody has one, the first gets it all the same.
func (c *Courier) instead(v *store.View, ended store.Notice) (list []store.Notice, err error) {
	if !ended.ForChannel() || ended.State != store.NoticeFailed {
		return nil, nil
	}
	why := store.WhyNoChannel
	if ended.Why == store.WhyOutsiders || ended.Why == store.WhyReaders {
		why = ended.Why
	}
	now := c.Now().Round(0)
	var away []store.Notice
	for _, p := range v.People {
		if p.Role != kam.RoleExecutive {
			continue
		}
		s, _, err := c.Writer.Schedule(v, p, ended.Kind)
		if err != nil {
			return nil, err
		}
		day, here := hereFrom(s.Calendar, ended.Day)
		due := now
		if at := s.At(day); at.After(now) {
			due = at
		}
		n := store.Notice{Kind: ended.Kind, Role: why, To: p.Num, Named: ended.Named, Day: ended.Day, Due: due}
		if here {
			list = append(list, n)
		} else {
			away = append(away, n)
		}
	}
	if len(list) == 0 {
		list = away[:min(1, len(away))]
	}
	return list, nil
}

// hereFrom is a day, or where that is a holiday the next working day of its week.
func hereFrom(c *kam.Calendar, day kam.Day) (d kam.Day, here bool) {
	if !c.Holiday(day) {
		return day, true
	}
	for d := day + 1; d < day.Monday()+7; d++ {
		if c.Working(d) {
			return d, true
		}
	}
	return day, false
}
