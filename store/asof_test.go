package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// toldOf is what a plain replay says of an account on a day: the last event of that
// day that took effect.
type toldOf struct {
	kam   kam.PersonNum
	cover kam.PersonNum
	flag  string // its category; empty: not flagged
	plan  string // its only goal
}

// chronicle plays a random history and replays, day by day, the events that took
// effect.
type chronicle struct {
	*rapid.T
	s      *store.Store
	clock  atomic.Pointer[time.Time] // the store reads it when it likes
	kam    map[kam.AccountNum]kam.PersonNum
	covers map[kam.AccountNum]map[kam.Day]kam.PersonNum
	flag   map[kam.AccountNum]string
	plan   map[kam.AccountNum]string
	days   map[kam.AccountNum]map[kam.Day]toldOf
	moves  []*given
	flags  []kam.FlagProposal
	events int
}

const (
	chronicleAccounts = 4
	chroniclePeople   = 3
)

func (c *chronicle) now() time.Time { return *c.clock.Load() }

func (c *chronicle) decision() store.Decision {
	return store.Decision{By: 1, ByName: "Boss", At: c.now(), Today: c.s.Today()}
}

func (c *chronicle) flagDecision() store.FlagDecision {
	return store.FlagDecision{By: 1, ByName: "Boss", At: c.now(), Today: c.s.Today()}
}

func (c *chronicle) account() kam.AccountNum {
	return kam.AccountNum(rapid.IntRange(1, chronicleAccounts).Draw(c.T, "account"))
}

func (c *chronicle) person() kam.PersonNum {
	return kam.PersonNum(rapid.IntRange(1, chroniclePeople).Draw(c.T, "person"))
}

// endCovers forgets who was to stand in from today on.
func (c *chronicle) endCovers(num kam.AccountNum) {
	maps.DeleteFunc(c.covers[num], func(d kam.Day, _ kam.PersonNum) bool { return d >= c.s.Today() })
}

func (c *chronicle) carriedOut(g *given) {
	num := g.nums[0]
	g.before = map[kam.AccountNum]stand{num: {kam: c.kam[num], covers: maps.Clone(c.covers[num])}}
	if g.Kind == kam.MoveReassign {
		c.kam[num] = g.To
		c.endCovers(num)
		return
	}
	for d := g.Start; d <= g.End; d++ {
		c.covers[num][d] = g.To
	}
}

func (c *chronicle) orders() {
	g := &given{nums: []kam.AccountNum{c.account()}}
	g.Kind = rapid.SampledFrom([]kam.MoveKind{kam.MoveReassign, kam.MoveCover}).Draw(c.T, "kind")
	g.Start = c.s.Today() + kam.Day(rapid.IntRange(0, 3).Draw(c.T, "first"))
	if g.Kind == kam.MoveCover {
		g.End = g.Start + kam.Day(rapid.IntRange(0, 6).Draw(c.T, "length"))
	}
	o, err := order(c.s, g.Kind, c.person(), g.Start, g.End, g.nums...)
	if err != nil {
		c.Fatal(err)
	}
	if g.Move, err = c.s.Confirm(context.Background(), o.ID, c.decision()); err != nil {
		c.Fatal(err)
	}
	if g.State == kam.MoveDone {
		c.carriedOut(g)
	}
	c.moves = append(c.moves, g)
}

func (c *chronicle) takesBack() {
	for i := len(c.moves) - 1; i >= 0; i-- {
		g := c.moves[i]
		if g.State != kam.MoveDone {
			continue
		}
		m, err := c.s.Undo(context.Background(), g.ID, 48*time.Hour, c.decision())
		if errors.Is(err, store.ErrMoved) || errors.Is(err, store.ErrTooLate) {
			continue
		}
		if err != nil {
			c.Fatal(err)
		}
		g.Move = m
		num := g.nums[0]
		before := g.before[num]
		c.kam[num] = before.kam
		c.endCovers(num)
		for d, by := range before.covers {
			if d >= c.s.Today() {
				c.covers[num][d] = by
			}
		}
		return
	}
}

func (c *chronicle) flagsSomething() {
	num := c.account()
	var acc kam.Account
	if err := c.s.View(context.Background(), func(v *store.View) (err error) {
		acc, err = v.Account(num)
		return err
	}); err != nil {
		c.Fatal(err)
	}
	p := kam.FlagProposal{Account: num, KAM: acc.KAM, Was: acc.Strategic, By: 2, ByName: "Proposer", Made: c.now(), Mark: rapid.Bool().Draw(c.T, "mark")}
	if p.Mark {
		p.Flag = kam.Strategic{Category: rapid.SampledFrom(kam.Categories()).Draw(c.T, "category"), Reason: fmt.Sprint("reason ", c.events)}
	}
	p, err := c.s.ProposeFlag(context.Background(), p)
	if err != nil {
		c.Fatal(err)
	}
	if rapid.Bool().Draw(c.T, "asked") {
		if p, err = c.s.WaitFlag(context.Background(), p.ID, []kam.PersonNum{1}, c.flagDecision()); err != nil {
			c.Fatal(err)
		}
	}
	c.flags = append(c.flags, p)
}

// decidesOnFlags confirms, refuses or takes back the last proposal.
func (c *chronicle) decidesOnFlags() {
	if len(c.flags) == 0 {
		return
	}
	p := &c.flags[len(c.flags)-1]
	var after kam.FlagProposal
	var err error
	switch {
	case p.State == kam.MoveDone:
		after, err = c.s.UndoFlag(context.Background(), p.ID, 48*time.Hour, c.flagDecision())
	case rapid.IntRange(0, 4).Draw(c.T, "refuse") == 0:
		after, err = c.s.CancelFlag(context.Background(), p.ID, c.flagDecision())
	default:
		after, err = c.s.ConfirmFlag(context.Background(), p.ID, c.flagDecision())
	}
	if errors.Is(err, store.ErrMoved) || errors.Is(err, store.ErrTooLate) || errors.Is(err, store.ErrDecided) {
		return
	}
	if err != nil {
		c.Fatal(err)
	}
	*p = after
	switch after.State {
	case kam.MoveDone:
		c.flag[p.Account] = after.Flag.Category
	case kam.MoveUndone:
		c.flag[p.Account] = ""
		if p.Was != nil {
			c.flag[p.Account] = p.Was.Category
		}
	}
}

// loads a file that gives an account to somebody, flagged or not.
func (c *chronicle) loads() {
	num, to, marks := c.account(), c.person(), rapid.SampledFrom(append(kam.Categories(), "")).Draw(c.T, "file says")
	l, err := c.s.Begin(context.Background(), store.Origin{Source: "accounts.csv", Today: c.s.Today(), At: c.now()})
	if err != nil {
		c.Fatal(err)
	}
	defer l.Abort()
	acc, _, err := l.Account(num)
	if err != nil {
		c.Fatal(err)
	}
	acc.KAM, acc.Strategic = to, nil
	if marks != "" {
		acc.Strategic = &kam.Strategic{Category: marks, By: "accounts.csv"}
	}
	if _, err := l.PutAccount(acc); err != nil {
		c.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		c.Fatal(err)
	}
	if c.kam[num] != to {
		c.endCovers(num)
	}
	c.kam[num], c.flag[num] = to, marks
}

func (c *chronicle) plans() {
	num, goal := c.account(), fmt.Sprint("goal ", c.events)
	act := store.PlanAct{By: 1, ByName: "Boss", At: c.now(), Today: c.s.Today()}
	if _, err := c.s.ChangePlan(context.Background(), num, act, func(p *kam.Plan) error {
		p.Goals = []kam.Goal{{Text: goal}}
		return nil
	}); err != nil {
		c.Fatal(err)
	}
	c.plan[num] = goal
}

// tomorrow closes the day in the table, and begins what begins on the next.
func (c *chronicle) tomorrow() {
	today := c.s.Today()
	for num := range c.days {
		c.days[num][today] = toldOf{c.kam[num], c.covers[num][today], c.flag[num], c.plan[num]}
	}
	next := c.now().Add(24 * time.Hour)
	c.clock.Store(&next)
	for _, g := range c.moves {
		if g.State != kam.MovePending || g.Start > c.s.Today() {
			continue
		}
		m, err := c.s.BeginMove(context.Background(), g.ID, c.decision())
		if err != nil {
			c.Fatal(err)
		}
		if g.Move = m; m.State == kam.MoveDone {
			c.carriedOut(g)
		}
	}
}

// asked is what the store says of an account on a day.
func (c *chronicle) asked(v *store.View, num kam.AccountNum, d kam.Day) (is toldOf) {
	history, err := v.Assignments(num)
	if err != nil {
		c.Fatal(err)
	}
	covers, err := v.Covers(num)
	if err != nil {
		c.Fatal(err)
	}
	flag, err := v.FlagOn(num, d)
	if err != nil {
		c.Fatal(err)
	}
	plan, err := v.PlanOn(num, d)
	if err != nil {
		c.Fatal(err)
	}
	is.kam = kam.HolderOn(history, d)
	if span, ok := kam.CoverOn(covers, d); ok {
		is.cover = span.By
	}
	if flag != nil {
		is.flag = flag.Category
	}
	if len(plan.Goals) > 0 {
		is.plan = plan.Goals[0].Text
	}
	return is
}

// TestHowAnAccountWasOnADayIsWhatTheEventsUpToThatDaySay plays random histories of
// moves at once and to come, covers, undos, files, flags that are proposed, decided
// and taken back, and plans; then any day of it reads as a replay does.
func TestHowAnAccountWasOnADayIsWhatTheEventsUpToThatDaySay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := &chronicle{
			T: rt, kam: map[kam.AccountNum]kam.PersonNum{}, covers: map[kam.AccountNum]map[kam.Day]kam.PersonNum{},
			flag: map[kam.AccountNum]string{}, plan: map[kam.AccountNum]string{}, days: map[kam.AccountNum]map[kam.Day]toldOf{},
		}
		noon := storetest.Noon
		c.clock.Store(&noon)
		engine, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
		if err != nil {
			rt.Fatal(err)
		}
		if c.s, err = store.Open(context.Background(), engine, store.Options{Now: c.now, Spool: t.TempDir()}); err != nil {
			rt.Fatal(err)
		}
		defer func() { c.s.Close(); _ = engine.Close() }()
		(&opened{Store: c.s}).setUp(t, chroniclePeople, chronicleAccounts)
		first := c.s.Today()
		for num := kam.AccountNum(1); num <= chronicleAccounts; num++ {
			c.kam[num] = kam.PersonNum((int(num)-1)%chroniclePeople + 1)
			c.covers[num], c.days[num] = map[kam.Day]kam.PersonNum{}, map[kam.Day]toldOf{}
			c.days[num][first-5] = toldOf{kam: c.kam[num]} // of its first load it is so since ever
		}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			c.events++
			clock := c.now().Add(time.Minute)
			c.clock.Store(&clock)
			steps := []func(){c.orders, c.orders, c.takesBack, c.flagsSomething, c.decidesOnFlags, c.decidesOnFlags, c.loads, c.plans, c.tomorrow, c.tomorrow}
			steps[rapid.IntRange(0, len(steps)-1).Draw(rt, "step")]()
		}
		c.tomorrow()
		if err := c.s.Verify(context.Background()); err != nil {
			rt.Fatal(err)
		}
		if err := c.s.View(context.Background(), func(v *store.View) error {
			for num, days := range c.days {
				for d, want := range days {
					if got := c.asked(v, num, d); got != want {
						rt.Fatalf("account %d on %v is said to have been %+v, it was %+v", num, d, got, want)
					}
				}
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
	})
}
