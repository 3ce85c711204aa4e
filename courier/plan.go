package courier

import (
	"context"
	"maps"
	"slices"
	"time"

	"kambot/kam"
	"kambot/store"
)

// Turns are planned when somebody's last one ends, and anew when the people file,
// somebody's choice or the zone that Slack gives says another moment. While none
// of that changes nobody is looked at.

const (
	// together is how many turns one transaction writes.
	together = 500
	// longDown is from how long ago days are still told as missed.
	longDown = 14 * 24 * time.Hour
)

func kinds() []string {
	return []string{store.NoticeDigest, store.NoticeTeam, store.NoticeRollUp}
}

// plan brings the turns up to date.
func (c *Courier) plan(ctx context.Context) error {
	people := c.Store.Company().People
	c.mu.Lock()
	all := c.planned == nil || !slices.Equal(c.planned, people)
	asked := slices.Sorted(maps.Keys(c.asked))
	clear(c.asked)
	c.mu.Unlock()
	if !all && len(asked) == 0 {
		return nil
	}
	for _, kind := range kinds() {
		list := asked
		if all {
			var err error
			if list, err = c.differing(ctx, kind); err != nil {
				c.askAgain(asked)
				return err
			}
		}
		for some := range slices.Chunk(list, together) {
			if err := c.Store.PlanTurns(ctx, kind, some, c.next); err != nil {
				c.askAgain(asked)
				return err
			}
		}
	}
	if len(asked) > 0 { // how they are reached may have changed
		if err := c.Store.LookAtAgreementsOf(ctx, c.Now(), asked...); err != nil {
			c.askAgain(asked)
			return err
		}
	}
	if all {
		c.mu.Lock()
		c.planned = append(make([]kam.Person, 0, len(people)), people...) // never nil: it was planned
		c.mu.Unlock()
	}
	return nil
}

// askAgain takes back that people were planned: it failed.
func (c *Courier) askAgain(people []kam.PersonNum) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range people {
		c.asked[p] = true
	}
}

// differing are the people whose turn of a kind is not what it should be, with
// those who are gone.
func (c *Courier) differing(ctx context.Context, kind string) (list []kam.PersonNum, err error) {
	err = c.Store.View(ctx, func(v *store.View) error {
		list = nil
		people := v.People
		if kind == store.NoticeRollUp {
			people = append(slices.Clone(people), kam.Person{}) // the channel
		}
		for _, p := range people {
			t, err := v.Turn(p.Num, kind)
			if err != nil {
				return err
			}
			waiting, err := v.WaitingFor(t)
			if err != nil {
				return err
			}
			day, at, ok, err := c.next(v, t)
			if err != nil {
				return err
			}
			if ok != (waiting.Key != "") || ok && (day != t.Day || !at.Equal(t.Due)) {
				list = append(list, p.Num)
			}
		}
		return v.EachTurn(func(t store.Turn) error {
			if _, known := v.Person(t.Person); !known && t.Kind == kind && !t.ForChannel() {
				list = append(list, t.Person)
			}
			return nil
		})
	})
	return list, err
}

// next is a store.Next: when somebody's turn comes, by what they want, where they
// live now.
func (c *Courier) next(v *store.View, t store.Turn) (day kam.Day, at time.Time, ok bool, err error) {
	p, known := v.Person(t.Person)
	if !known && !t.ForChannel() {
		return 0, at, false, nil
	}
	last := t.Last
	if t.Kind == store.NoticeRollUp && last > 0 { // one a week, whatever day is chosen
		last += 6 - kam.Day((last.Weekday()+6)%7)
	}
	s, _, err := c.Writer.Schedule(v, p, t.Kind)
	if err != nil {
		return 0, at, false, err
	}
	now := c.Now().Round(0)
	switch {
	case t.Key == "" && t.Due.IsZero(): // the first
		day, at, ok = s.Next(now, last)
	case t.Key == "": // one has ended; if that was long ago, days in between are missed
		after := t.Due
		if long := now.Add(-longDown); after.Before(long) {
			after = long
		}
		day, at, ok = s.Next(after, last)
	case !t.Due.After(now): // it has come: late or not, it is this one
		return t.Day, t.Due, true, nil
	default:
		if today := kam.DayOf(now.In(s.Zone)); t.Day <= today && today > last && s.On(today) && !s.At(today).After(now) {
			return today, now, true, nil // it was still to come, and by the new hour it has
		}
		day, at, ok = s.Next(now, last)
	}
	return day, at, ok, nil
}
