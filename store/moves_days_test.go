package store_test

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// blackout is an engine whose machine loses its power once, before or after the
// next commit: whoever waits for it hears an error in both cases.
type blackout struct {
	kv.Engine
	before, after atomic.Bool // the sweep after a load asks too
}

func (b *blackout) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if b.before.Load() {
		return errPower
	}
	if err := b.Engine.Update(ctx, fn); err != nil {
		return err
	}
	if b.after.Load() {
		return errPower
	}
	return nil
}

// stand is who looks after an account as a plain table would say: its owner, its
// reps, and who stands in on each day.
type stand struct {
	kam    kam.PersonNum
	reps   map[kam.PersonNum]bool
	covers map[kam.Day]kam.PersonNum
}

func (s stand) copied() stand { return stand{s.kam, maps.Clone(s.reps), maps.Clone(s.covers)} }

// given is an order of the diary, and how its accounts stood before it.
type given struct {
	kam.Move
	nums   []kam.AccountNum
	before map[kam.AccountNum]stand
	seen   map[kam.AccountNum]int // how often each had been touched when it was shown, or done
}

// diary plays orders day by day against a store and a plain table.
type diary struct {
	*rapid.T
	t       testing.TB
	path    string
	clock   atomic.Pointer[time.Time] // the store reads it when it likes
	engine  *bolt.DB
	power   *blackout
	s       *store.Store
	table   map[kam.AccountNum]stand
	touched map[kam.AccountNum]int
	owned   map[kam.AccountNum]map[kam.Day]kam.PersonNum // at the end of each day
	given   []*given
}

const (
	diaryAccounts = 10
	diaryPeople   = 4
)

func (d *diary) now() time.Time { return *d.clock.Load() }

func (d *diary) passes(some time.Duration) {
	now := d.now().Add(some)
	d.clock.Store(&now)
}

func (d *diary) open() {
	d.Helper()
	var err error
	if d.engine, err = bolt.OpenUnsynced(d.path); err != nil {
		d.Fatal(err)
	}
	d.power = &blackout{Engine: d.engine}
	if d.s, err = store.Open(context.Background(), d.power, store.Options{Now: d.now}); err != nil {
		d.Fatal(err)
	}
}

func (d *diary) close() {
	d.s.Close()
	if err := d.engine.Close(); err != nil {
		d.Error(err)
	}
}

func (d *diary) decision() store.Decision {
	return store.Decision{By: 1, ByName: "Boss", At: d.now(), Today: d.s.Today()}
}

// decides takes a step that the power may fail in; then all begins anew, and what
// is stored says whether it was taken.
func (d *diary) decides(id string, step func() error) kam.Move {
	d.Helper()
	d.power.before.Store(false)
	d.power.after.Store(false)
	switch rapid.IntRange(0, 9).Draw(d.T, "power") {
	case 0:
		d.power.before.Store(true)
	case 1:
		d.power.after.Store(true)
	}
	err := step()
	if errors.Is(err, errPower) {
		d.close()
		d.open()
	} else if err != nil && !errors.Is(err, store.ErrMoved) {
		d.Fatalf("%v", err)
	}
	d.power.before.Store(false)
	d.power.after.Store(false)
	var m kam.Move
	if err := d.s.View(context.Background(), func(v *store.View) (err error) {
		m, err = v.Move(id)
		return err
	}); err != nil {
		d.Fatal(err)
	}
	return m
}

func (d *diary) touch(nums []kam.AccountNum) {
	for _, num := range nums {
		d.touched[num]++
	}
}

// carriedOut does in the table what an order says.
func (d *diary) carriedOut(g *given) {
	g.before, g.seen = map[kam.AccountNum]stand{}, map[kam.AccountNum]int{}
	d.touch(g.nums)
	for _, num := range g.nums {
		s := d.table[num]
		g.before[num], g.seen[num] = s.copied(), d.touched[num]
		switch g.Kind {
		case kam.MoveReassign:
			s.kam = g.To
			maps.DeleteFunc(s.covers, func(day kam.Day, _ kam.PersonNum) bool { return day >= d.s.Today() })
		case kam.MoveCover:
			for day := g.Start; day <= g.End; day++ {
				s.covers[day] = g.To
			}
		case kam.MoveAddRep:
			s.reps[g.To] = true
		case kam.MoveRemoveRep:
			delete(s.reps, g.To)
		}
		d.table[num] = s
	}
}

// untouched says that no other order came between.
func (d *diary) untouched(g *given) bool {
	return !slices.ContainsFunc(g.nums, func(num kam.AccountNum) bool { return d.touched[num] != g.seen[num] })
}

func (d *diary) ordersSomething() {
	nums := rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(1, diaryAccounts), func(i int) kam.AccountNum { return kam.AccountNum(i) }), 1, 4, rapid.ID[kam.AccountNum]).Draw(d.T, "accounts")
	g := &given{nums: nums, seen: map[kam.AccountNum]int{}}
	g.Kind = rapid.SampledFrom([]kam.MoveKind{kam.MoveReassign, kam.MoveReassign, kam.MoveCover, kam.MoveCover, kam.MoveAddRep, kam.MoveRemoveRep}).Draw(d.T, "kind")
	g.To = kam.PersonNum(rapid.IntRange(1, diaryPeople).Draw(d.T, "to"))
	if first := kam.Day(rapid.IntRange(0, 6).Draw(d.T, "first")); g.Kind == kam.MoveCover || first > 2 {
		g.Start = d.s.Today() + first
	}
	if g.Kind == kam.MoveCover {
		g.End = g.Start + kam.Day(rapid.IntRange(0, 15).Draw(d.T, "length"))
	}
	o, err := order(d.s, g.Kind, g.To, g.Start, g.End, nums...)
	if err != nil {
		d.Fatal(err)
	}
	for _, num := range nums {
		g.seen[num] = d.touched[num]
	}
	g.Move = d.decides(o.ID, func() error { _, err := d.s.Confirm(context.Background(), o.ID, d.decision()); return err })
	switch g.State {
	case kam.MoveDone:
		d.carriedOut(g)
	case kam.MovePending:
	case kam.MoveProposed: // the power failed before
		return
	default:
		d.Fatalf("a confirmed order is %s", g.State)
	}
	d.given = append(d.given, g)
}

func (d *diary) takesSomethingBack() {
	if len(d.given) == 0 {
		return
	}
	g := d.given[rapid.IntRange(0, len(d.given)-1).Draw(d.T, "which")]
	was := g.State
	switch was {
	case kam.MovePending:
		g.Move = d.decides(g.ID, func() error { _, err := d.s.Cancel(context.Background(), g.ID, d.decision()); return err })
		return
	case kam.MoveDone:
	default:
		return
	}
	asLeft := d.untouched(g)
	if d.now().Sub(g.Done) > 24*time.Hour {
		return
	}
	refused := false
	g.Move = d.decides(g.ID, func() error {
		_, err := d.s.Undo(context.Background(), g.ID, 24*time.Hour, d.decision())
		refused = errors.Is(err, store.ErrMoved)
		return err
	})
	if refused && asLeft {
		d.Fatal("an order that nothing came after cannot be taken back")
	}
	if g.State != kam.MoveUndone {
		return
	}
	d.touch(g.nums)
	for _, num := range g.nums {
		s, before := d.table[num], g.before[num]
		switch g.Kind {
		case kam.MoveReassign:
			s.kam = before.kam
		case kam.MoveAddRep, kam.MoveRemoveRep:
			s.reps = before.copied().reps
		}
		maps.DeleteFunc(s.covers, func(day kam.Day, _ kam.PersonNum) bool { return day >= d.s.Today() })
		for day, by := range before.covers {
			if day >= d.s.Today() {
				s.covers[day] = by
			}
		}
		d.table[num] = s
	}
}

// daysPass lets covers return and pending orders begin, day by day.
func (d *diary) daysPass() {
	for range rapid.IntRange(1, 5).Draw(d.T, "days") {
		for num, s := range d.table {
			d.owned[num][d.s.Today()] = s.kam
		}
		d.passes(24 * time.Hour)
		if err := d.s.Refresh(context.Background()); err != nil {
			d.Fatal(err)
		}
		var due []kam.Move
		if err := d.s.View(context.Background(), func(v *store.View) (err error) {
			due, err = v.PendingMoves(d.now())
			return err
		}); err != nil {
			d.Fatal(err)
		}
		for _, m := range due {
			d.begins(d.given[slices.IndexFunc(d.given, func(g *given) bool { return g.ID == m.ID })])
		}
	}
}

func (d *diary) begins(g *given) {
	for tries := 0; g.State == kam.MovePending; tries++ { // after a blackout it is still due
		if tries == 50 {
			d.Fatal("it never begins")
		}
		asShown := d.untouched(g)
		g.Move = d.decides(g.ID, func() error { _, err := d.s.BeginMove(context.Background(), g.ID, d.decision()); return err })
		switch {
		case g.State == kam.MoveDone:
			d.carriedOut(g)
		case g.State == kam.MoveCancelled && (asShown || g.Why != kam.WhyChanged):
			d.Fatalf("an order that nothing came between did not begin: %s", g.Why)
		}
	}
}

// adds compares everything with the table: each account has the one owner, the
// owners' accounts add up, the history has no hole and tells the past as it was.
func (d *diary) adds() {
	if err := d.s.Verify(context.Background()); err != nil {
		d.Fatal(err)
	}
	today := d.s.Today()
	err := d.s.View(context.Background(), func(v *store.View) error {
		held, covered := map[kam.PersonNum]int{}, map[kam.PersonNum]int{}
		for num, want := range d.table {
			got, err := v.Stands(num)
			if err != nil {
				return err
			}
			reps := slices.Sorted(maps.Keys(want.reps))
			if got.KAM != want.kam || !slices.Equal(got.Reps, reps) {
				d.Fatalf("account %d stands %+v, want KAM %d, reps %v", num, got, want.kam, reps)
			}
			held[want.kam]++
			for day := today; day < today+40; day++ {
				c, _ := kam.CoverOn(got.Covers, day)
				if c.By != want.covers[day] {
					d.Fatalf("account %d, %v: %d stands in, want %d; %+v", num, day, c.By, want.covers[day], got.Covers)
				}
			}
			if by := want.covers[today]; by != 0 {
				covered[by]++
			}
			list, err := v.Assignments(num)
			if err != nil {
				return err
			}
			d.history(num, list)
		}
		for p := kam.PersonNum(1); p <= diaryPeople; p++ {
			n, err := v.CountHeldBy(p)
			if err != nil {
				return err
			}
			nums, err := v.CoveredBy(p, today)
			if n != held[p] || len(nums) != covered[p] || err != nil {
				d.Fatalf("person %d holds %d and covers %d, want %d and %d; %v", p, n, len(nums), held[p], covered[p], err)
			}
		}
		return nil
	})
	if err != nil {
		d.Fatal(err)
	}
}

func (d *diary) history(num kam.AccountNum, list []kam.Assignment) {
	last := len(list) - 1
	if list[0].From != 0 || list[last].To != 0 || list[last].KAM != d.table[num].kam {
		d.Fatalf("account %d, KAM %d: the history is %+v", num, d.table[num].kam, list)
	}
	for i := range last {
		if list[i].To != max(list[i].From, list[i+1].From-1) {
			d.Fatalf("account %d: a hole or an overlap in %+v", num, list)
		}
	}
	for day, owner := range d.owned[num] {
		i := len(list) - 1
		for list[i].From > day {
			i--
		}
		if list[i].KAM != owner {
			d.Fatalf("account %d, %v: the history says %d, it was %d; %+v", num, day, list[i].KAM, owner, list)
		}
	}
}

// TestOrdersDayByDayAddUpThroughUndosReturnsAndBlackouts plays random days of
// moves at once and to come, covers that return by themselves, reps, undos and
// cancels, with a power that fails now and then.
func TestOrdersDayByDayAddUpThroughUndosReturnsAndBlackouts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := &diary{
			T: rt, t: t, path: filepath.Join(t.TempDir(), "kambot.db"),
			table: map[kam.AccountNum]stand{}, touched: map[kam.AccountNum]int{}, owned: map[kam.AccountNum]map[kam.Day]kam.PersonNum{},
		}
		noon := storetest.Noon
		d.clock.Store(&noon)
		d.open()
		defer func() { d.close() }()
		o := &opened{Store: d.s}
		o.setUp(t, diaryPeople, diaryAccounts)
		o.loadRandom(rt, model{map[string]row{}}, int(day(t, "2025-10-01")), diaryAccounts)
		for num := kam.AccountNum(1); num <= diaryAccounts; num++ {
			d.table[num] = stand{kam.PersonNum((int(num)-1)%diaryPeople + 1), map[kam.PersonNum]bool{}, map[kam.Day]kam.PersonNum{}}
			d.owned[num] = map[kam.Day]kam.PersonNum{}
		}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 5).Draw(rt, "step") {
			case 0, 1, 2:
				d.ordersSomething()
			case 3, 4:
				d.takesSomethingBack()
			default:
				d.daysPass()
			}
			d.passes(time.Minute)
			d.adds()
		}
	})
}
