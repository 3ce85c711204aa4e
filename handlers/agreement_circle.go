package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
)

// Settle implements store.Settle: whom the state of an agreement concerns, with
// the zones, calendars, digests and covers of this moment.
func (d *Desk) Settle(v *store.View, was, now kam.Agreement) (kam.Settled, error) {
	c, err := d.circle(v, now.Account)
	if err != nil {
		return kam.Settled{}, err
	}
	s := kam.Settle(was, now, c.Circle, d.agreements, d.now())
	return s, c.failed
}

// circle is what is around an account, read when it is asked for.
type circle struct {
	kam.Circle
	desk    *Desk
	v       *store.View
	readers map[kam.PersonNum]kam.Reader
	failed  error
}

func (d *Desk) circle(v *store.View, num kam.AccountNum) (*circle, error) {
	c := &circle{desk: d, v: v, readers: map[kam.PersonNum]kam.Reader{}}
	var err error
	if c.Account, err = v.Account(num); err != nil {
		return nil, err
	}
	if c.Covers, err = v.Covers(num); err != nil {
		return nil, err
	}
	c.Today, c.Zone, c.Reader = d.store.Today(), d.store.Zone(), c.reader
	return c, nil
}

func (c *circle) fail(err error) {
	if c.failed == nil {
		c.failed = err
	}
}

// reader is how somebody is reached.
func (c *circle) reader(num kam.PersonNum) (kam.Reader, bool) {
	if r, ok := c.readers[num]; ok {
		return r, true
	}
	p, ok := c.v.Person(num)
	if !ok {
		return kam.Reader{}, false
	}
	r := kam.Reader{Num: num, Manager: p.Manager, Left: c.desk.left(p)}
	prefs, err := c.v.Preferences(num)
	if err != nil {
		c.fail(err)
	}
	r.Schedule = c.desk.schedule(p, prefs, c.desk.zoneOfPerson(p))
	r.Digest = func(day kam.Day) bool {
		if !r.Schedule.On(day) || prefs.PausedOn(day) || slices.Contains(prefs.Without, partToday) {
			return false
		}
		return c.looksAfterSome(num, day)
	}
	r.StandsIn = func(day kam.Day) kam.PersonNum { return c.standsIn(num, day) }
	c.readers[num] = r
	return r, true
}

// looksAfterSome says that somebody holds an account, or covers one on a day:
// they have a digest.
func (c *circle) looksAfterSome(num kam.PersonNum, day kam.Day) bool {
	n, err := c.v.CountHeldBy(num)
	if err != nil {
		c.fail(err)
	}
	if n > 0 {
		return true
	}
	covered, err := c.v.CoveredBy(num, day)
	if err != nil {
		c.fail(err)
	}
	return len(covered) > 0
}

// standsIn is who covers accounts of somebody on a day: they are away.
func (c *circle) standsIn(num kam.PersonNum, day kam.Day) kam.PersonNum {
	held, err := c.v.HeldBy(num)
	if err != nil {
		c.fail(err)
	}
	for _, account := range held {
		covers, err := c.v.Covers(account)
		if err != nil {
			c.fail(err)
		}
		if span, ok := kam.CoverOn(covers, day); ok && span.For == num {
			return span.By
		}
	}
	return 0
}
