package courier

import (
	"slices"
	"time"

	"kambot/store"
)

// What Slack's limits hold back is not late; what waits because nobody was there
// to carry it is. So the spans in which the courier could not work are kept: it
// was not running, the machine slept, the store or Slack failed.

// outages are in order and do not overlap. Wall clock only: while a machine
// sleeps the other one stands still. They are kept with each claim, for the next
// process.
type outages []store.Span

// kept is for how long an outage matters, and most how many are kept.
const (
	kept = 48 * time.Hour
	most = 50
)

func (o outages) and(from, to time.Time) outages {
	from, to = from.Round(0), to.Round(0)
	if n := len(o); n > 0 && from.Before(o[n-1].To) {
		from = o[n-1].To
	}
	if !to.After(from) {
		return o
	}
	for len(o) > 0 && (to.Sub(o[0].To) > kept || len(o) == most) {
		o = o[1:]
	}
	if n := len(o); n > 0 && from.Equal(o[n-1].To) {
		return append(slices.Clone(o[:n-1]), store.Span{From: o[n-1].From, To: to})
	}
	return append(slices.Clone(o), store.Span{From: from, To: to})
}

// within is how much of a span was lost, by these outages or by others.
func (o outages) within(from, to time.Time, others outages) (lost time.Duration) {
	all := slices.Concat(o, others)
	slices.SortFunc(all, func(a, b store.Span) int { return a.From.Compare(b.From) })
	from, to = from.Round(0), to.Round(0)
	for _, out := range all {
		begin, end := out.From, out.To
		if from.After(begin) {
			begin = from
		}
		if to.Before(end) {
			end = to
		}
		if end.After(begin) {
			lost += end.Sub(begin)
			from = end // what overlaps counts once
		}
	}
	return lost
}

// away notes a span in which nothing could be carried.
func (c *Courier) away(from, to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.outages = c.outages.and(from, to)
}

// lostIn is how much of a span could not be used: nobody was there, or what a
// notice tried failed.
func (c *Courier) lostIn(from, to time.Time, held outages) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.outages.within(from, to, held)
}

// heartbeat is longer than anything that the courier waits for at once.
const heartbeat = time.Minute

// beat is called before each thing that is done. More than a heartbeat between
// two says that the machine slept, or that the store kept us waiting.
func (c *Courier) beat() {
	last, now := c.beaten, c.Now().Round(0)
	if c.beaten = now; !last.IsZero() && now.Sub(last) > heartbeat {
		c.away(last, now)
	}
}

// stumble notes that a call or a write failed. After some in a row it is left for
// a while, longer each time: what fails at Slack has to be looked for, one by one.
func (c *Courier) stumble() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed++
	if n := c.failed - atOnce; n >= 0 {
		now := c.Now()
		c.resume = now.Add(min(soon<<min(n, 10), time.Minute))
		c.outages = c.outages.and(now, c.resume)
	}
}

// walk notes that Slack has answered.
func (c *Courier) walk() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed, c.resume = 0, time.Time{}
}

// breath is how long it is until the next try.
func (c *Courier) breath() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return max(0, c.resume.Sub(c.Now()))
}
