package main

import (
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// What the reckoning holds of each rule: when a morning comes, whom it makes hear
// what.

// due says that one of those who are to be told has a morning on a day, or after it:
// then all of them hear it on theirs.
func (g *reckoned) due(p *soul, at time.Time, to []*soul, day kam.Day, kind string, still func() bool) bool {
	if !slices.Contains(to, p) || p.today(at) < day {
		return false
	}
	for _, q := range to {
		g.waiting = append(g.waiting, waits{q, day, kind, still})
	}
	return true
}

// delivers is somebody's morning.
func (r *reckoning) delivers(g *reckoned, at time.Time, p *soul) {
	g.waiting = slices.DeleteFunc(g.waiting, func(w waits) bool {
		if w.who != p || p.today(at) < w.day {
			return false
		}
		if w.still() {
			r.tell(g, at, p, w.kind, p.digests)
		}
		return true
	})
}

// silence: not acknowledged, the rep is reminded after a working day, who is in
// charge told after two, the manager after three.
func (r *reckoning) silence(g *reckoned, at time.Time, p *soul) {
	if !g.running(at) {
		return
	}
	for _, x := range g.parts {
		since := x.since
		still := func() bool { return x.open && x.since == since && !g.over }
		day := func(n int) kam.Day { return after(x.who, land(x.who, x.asked), n) }
		for n := x.level + 1; x.open && n <= 3; n++ {
			to, kind := g.inCharge(at), "unacked"
			switch n {
			case 1:
				to, kind = []*soul{r.instead(x.who, max(day(1), x.who.today(at)))}, "reminder"
			case 3:
				to, kind = []*soul{r.staff.manager}, "escalated"
			}
			if g.due(p, at, to, day(n), kind, still) {
				x.level = n
			}
		}
	}
}

// debts: what is due reaches the rep on that day, and who is in charge on the next
// one; without a rep who is in charge, at once.
func (r *reckoning) debts(g *reckoned, at time.Time, p *soul) {
	if day := kam.DayOf(at.UTC()); g.ended != 0 && day > g.ended {
		return
	}
	for _, o := range g.owes {
		still := func() bool { return !o.done }
		switch {
		case o.done:
		case o.rep == nil:
			if o.level == 0 && g.due(p, at, g.inCharge(at), o.due, "late", still) {
				o.level = 1
			}
		default:
			first := land(o.rep, o.due)
			instead := r.instead(o.rep, max(first, o.rep.today(at)))
			if o.level == 0 && g.due(p, at, []*soul{instead}, first, "late", still) {
				o.level = 1
			}
			charge := slices.DeleteFunc(g.inCharge(at), func(x *soul) bool { return x == instead })
			if o.level < 2 && g.due(p, at, charge, after(o.rep, first, 1), "late_kam", still) {
				o.level = 2
			}
		}
	}
}

// rungs: so many days before the earlier of end and notice deadline, each once, none
// from before it was recorded or its dates changed.
func (r *reckoning) rungs(g *reckoned, at time.Time, p *soul) {
	target, reached := g.target(), 0
	for _, n := range []int{180, 90, 60, 30, 14, 7} {
		day := target - kam.Day(n)
		if target == 0 || n == 180 && !g.strategic || day < g.ladderFrom || g.rung != 0 && n >= g.rung {
			continue
		}
		if slices.Contains(g.inCharge(at), p) && day <= p.today(at) {
			reached = n
		}
	}
	if reached != 0 {
		g.rung = reached
		g.due(p, at, g.inCharge(at), target-kam.Day(reached), fmt.Sprint("rung ", reached), func() bool { return g.target() == target })
	}
}

// tooLate: past that day it is told on every working day until an outcome is set, to
// who reads it in no digest.
func (r *reckoning) tooLate(g *reckoned, at time.Time) {
	target := g.target()
	for _, p := range g.inCharge(at) {
		today := p.today(at)
		if target != 0 && today > target && !p.digests && p.works(today) && g.overdue[p] < today && !at.Before(p.eight(today)) {
			g.overdue[p] = today
			r.tell(g, at, p, "overdue", false)
		}
	}
}
