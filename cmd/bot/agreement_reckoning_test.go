package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// The reckoning says from the words of the product who hears what of an agreement,
// and when. It goes from one moment to the next, mornings and what happens, and
// knows nothing of how the bot does it.

// heard is a line of it.
type heard struct {
	at     time.Time
	who    *soul
	kind   string
	number string
	digest bool // it stands in the digest of that day
}

func (h heard) String() string {
	at := h.who.local(h.at)
	hour := at.Format("15:04")
	if h.digest {
		hour = "digest"
	}
	return fmt.Sprintf("%s %-6s  %-14s  %-10s  %s", at.Format("2006-01-02 Mon"), hour, h.who.name, h.kind, h.number)
}

func inOrder(list []heard) []heard {
	slices.SortFunc(list, func(a, b heard) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.number, b.number), cmp.Compare(a.who.name, b.who.name), cmp.Compare(a.kind, b.kind))
	})
	return list
}

// reckoning is all agreements on their way.
type reckoning struct {
	staff *staff
	deals []*reckoned
	lines []heard
}

// reckoned is one agreement as it stands at a moment.
type reckoned struct {
	*deal
	recorded   kam.Day
	kam        *soul
	end        kam.Day
	cover      *soul // stands in for the KAM
	from, to   kam.Day
	deskFrom   kam.Day
	deskTo     kam.Day
	deskBy     *soul
	parts      []*partner
	asks       bool // answers are wanted
	version    int  // of the question
	known      map[*soul]int
	owes       []*debt
	over       bool // withdrawn
	ended      kam.Day
	outcome    bool
	ladderFrom kam.Day
	rung       int
	overdue    map[*soul]kam.Day // told last
	waiting    []waits
}

// partner is somebody who is to acknowledge.
type partner struct {
	who   *soul
	asked kam.Day // where they are
	since int     // how often they were asked
	open  bool
	acked bool
	gone  bool
	level int
}

type debt struct {
	owed
	done  bool
	level int
}

// waits is what is told somebody on their next morning of work from a day on, if it
// is still so.
type waits struct {
	who   *soul
	day   kam.Day
	kind  string
	still func() bool
}

// reckon is what is heard until an end.
func reckon(s *staff, list []*deal, begin, end kam.Day) []heard {
	r := &reckoning{staff: s}
	moments := map[time.Time]bool{}
	for _, d := range list {
		slices.SortStableFunc(d.events, func(a, b event) int { return a.at.Compare(b.at) })
		g := &reckoned{deal: d, kam: d.kam, end: d.end, known: map[*soul]int{}, overdue: map[*soul]kam.Day{}}
		r.deals = append(r.deals, g)
		for _, e := range d.events {
			moments[e.at] = true
		}
	}
	for day := begin - 1; day <= end; day++ {
		moments[day.Time()] = true // the company's day turns
		for _, p := range s.all() {
			moments[p.eight(day).UTC()] = true
		}
	}
	for _, at := range slices.SortedFunc(mapsKeys(moments), time.Time.Compare) {
		if at.Before(begin.Time()) || !at.Before(end.Time()) {
			continue
		}
		for _, g := range r.deals {
			for _, e := range g.events {
				if e.at.Equal(at) {
					r.happens(g, e)
				}
			}
			if g.recorded != 0 && !g.over {
				r.looks(g, at)
			}
		}
	}
	return inOrder(r.lines)
}

func mapsKeys(m map[time.Time]bool) func(func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		for at := range m {
			if !yield(at) {
				return
			}
		}
	}
}

func (r *reckoning) tell(g *reckoned, at time.Time, who *soul, kind string, digest bool) {
	line := heard{at, who, kind, g.number, digest}
	if !slices.Contains(r.lines, line) { // several matters of one kind are one message
		r.lines = append(r.lines, line)
	}
}

// inCharge are the KAM and who covers, by the company's day.
func (g *reckoned) inCharge(at time.Time) []*soul {
	if day := kam.DayOf(at.UTC()); g.cover != nil && g.from <= day && day <= g.to {
		return []*soul{g.kam, g.cover}
	}
	return []*soul{g.kam}
}

// instead is who acts for somebody on a day.
func (r *reckoning) instead(p *soul, day kam.Day) *soul {
	for _, g := range r.deals {
		if g.kam == p && g.cover != nil && g.from <= day && day <= g.to {
			return g.cover
		}
		if g.away == p && g.deskBy != nil && g.deskFrom <= day && day <= g.deskTo {
			return g.deskBy
		}
	}
	return p
}

func (g *reckoned) running(at time.Time) bool {
	day := kam.DayOf(at.UTC())
	return (g.end == 0 || day <= g.end) && (g.ended == 0 || day <= g.ended)
}

// target is the day that the renewal is about: the last one to give notice, else the
// end.
func (g *reckoned) target() kam.Day {
	switch {
	case g.outcome || g.end == 0 || g.ended != 0:
		return 0
	case g.noticeDays > 0:
		return g.end - kam.Day(g.noticeDays)
	}
	return g.end
}

func (g *reckoned) of(p *soul) *partner {
	for _, x := range g.parts {
		if x.who == p {
			return x
		}
	}
	return nil
}

// ask puts the question to somebody.
func (r *reckoning) ask(g *reckoned, at time.Time, x *partner, kind string) {
	x.asked, x.open, x.acked, x.level = x.who.today(at), true, false, 0
	x.since++
	r.tell(g, at, x.who, kind, false)
}

// askAnew puts it to all, and tells who is in charge.
func (r *reckoning) askAnew(g *reckoned, at time.Time, kind string) {
	g.version++
	for _, x := range g.parts {
		if !x.gone {
			r.ask(g, at, x, kind)
		}
	}
	for _, p := range g.inCharge(at) {
		g.known[p] = g.version
		r.tell(g, at, p, "status", false)
	}
}

// edited is what follows from other terms: the question is put again if somebody has
// answered it.
func (r *reckoning) edited(g *reckoned, at time.Time) {
	if slices.ContainsFunc(g.parts, func(x *partner) bool { return !x.gone && x.acked }) {
		r.askAnew(g, at, "changed")
	}
}

func (r *reckoning) happens(g *reckoned, e event) {
	day := kam.DayOf(e.at.UTC())
	switch e.what {
	case coversDesk:
		g.deskBy, g.deskFrom, g.deskTo = e.who, day+1, e.day
	case records:
		g.recorded, g.ladderFrom = day, day
		for _, p := range g.deal.reps {
			g.parts = append(g.parts, &partner{who: p})
		}
		for _, o := range g.owed {
			g.owes = append(g.owes, &debt{owed: o})
			if o.rep != nil && g.of(o.rep) == nil {
				g.parts = append(g.parts, &partner{who: o.rep})
			}
		}
		if g.asks = day-g.signed <= 14; g.asks {
			r.askAnew(g, e.at, "ask")
			break
		}
		for _, p := range g.inCharge(e.at) { // nobody is asked; it is listed in the digest
			r.tell(g, e.at, p, "silent", true)
		}
	case acks:
		g.of(e.who).open, g.of(e.who).acked = false, true
	case retitles:
		r.edited(g, e.at)
	case redates:
		g.end, g.ladderFrom, g.rung = e.day, day, 0
		r.edited(g, e.at)
	case joins:
		g.parts = append(g.parts, &partner{who: e.who})
		r.ask(g, e.at, g.of(e.who), "ask")
	case leaves:
		g.of(e.who).gone, g.of(e.who).open = true, false
	case withdraws:
		g.over = true
	case ends:
		g.ended = day
		for _, x := range g.parts {
			if !x.gone {
				r.tell(g, e.at, x.who, "ended", false)
			}
		}
	case decides:
		if g.outcome = e.day == 0; !g.outcome { // another end, whose renewal is open
			g.end, g.ladderFrom, g.rung = e.day, day, 0
			r.edited(g, e.at)
		}
	case covers:
		g.cover, g.from, g.to = e.who, day+1, e.day
	case takesOver:
		g.kam = e.who
	case doesHisPart:
		g.owes[e.of-1].done = true
	}
}

// after is so many days of work after a day, and land the first one from a day on.
func after(p *soul, day kam.Day, n int) kam.Day {
	for n > 0 {
		if day++; p.works(day) {
			n--
		}
	}
	return day
}

func land(p *soul, day kam.Day) kam.Day {
	for !p.works(day) {
		day++
	}
	return day
}

// looks is what a moment brings: mornings of people, and days that turn.
func (r *reckoning) looks(g *reckoned, at time.Time) {
	// Who comes to be in charge while answers are missing is told in the morning, or
	// at once where that has passed.
	open := slices.ContainsFunc(g.parts, func(x *partner) bool { return x.open })
	for _, p := range g.inCharge(at) {
		if g.asks && g.running(at) && (open || len(g.parts) == 0) && g.known[p] != g.version {
			g.known[p] = g.version
			r.tell(g, latest(at, p.eight(p.today(at))), p, "status", false)
		}
	}
	for _, p := range r.staff.all() {
		if at.Equal(p.eight(p.today(at))) && p.works(p.today(at)) {
			r.silence(g, at, p)
			r.debts(g, at, p)
			r.rungs(g, at, p)
			r.delivers(g, at, p)
		}
	}
	r.tooLate(g, at)
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
