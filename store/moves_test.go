package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// order proposes a move of accounts as they stand now.
func order(s *store.Store, kind kam.MoveKind, to kam.PersonNum, start, end kam.Day, nums ...kam.AccountNum) (kam.Move, error) {
	m := kam.Move{Kind: kind, To: to, Start: start, End: end, By: 1, ByName: "Boss", Made: storetest.Noon}
	err := s.View(context.Background(), func(v *store.View) error {
		m.Accounts = nil
		for _, num := range nums {
			a, err := v.Stands(num)
			if err != nil {
				return err
			}
			m.Accounts = append(m.Accounts, a)
		}
		return nil
	})
	if err != nil {
		return m, err
	}
	return s.Propose(context.Background(), m)
}

func decision(s *store.Store) store.Decision {
	return store.Decision{By: 1, ByName: "Boss", At: storetest.Noon, Today: s.Today()}
}

// owned is what a plain table of owners and covers would say.
type owned struct {
	kam    map[kam.AccountNum]kam.PersonNum
	reps   map[kam.AccountNum][]kam.PersonNum
	covers map[kam.AccountNum][]kam.CoverSpan
}

// TestMovesKeepEveryIndexAndUndoRestores plays random orders, undos and days
// against a plain table; after each step everything derived is recomputed.
func TestMovesKeepEveryIndexAndUndoRestores(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := openIn(t, t.TempDir())
		defer s.close()
		const accounts, people = 12, 4
		s.setUp(t, people, accounts)
		m := model{map[string]row{}}
		s.loadRandom(rt, m, int(day(t, "2025-10-01")), accounts)
		table := owned{map[kam.AccountNum]kam.PersonNum{}, map[kam.AccountNum][]kam.PersonNum{}, map[kam.AccountNum][]kam.CoverSpan{}}
		for i := kam.AccountNum(1); i <= accounts; i++ {
			table.kam[i] = kam.PersonNum((int(i)-1)%people + 1)
		}
		type done struct {
			id     string
			before owned
			nums   []kam.AccountNum
		}
		var last *done
		ctx, today := context.Background(), s.Today()
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			if last != nil && rapid.Bool().Draw(rt, "undo") {
				if _, err := s.Undo(ctx, last.id, 24*time.Hour, decision(s.Store)); err != nil {
					rt.Fatalf("undo: %v", err)
				}
				for _, num := range last.nums {
					table.kam[num], table.reps[num], table.covers[num] = last.before.kam[num], last.before.reps[num], last.before.covers[num]
				}
				last = nil
			} else {
				nums := rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(1, accounts), func(i int) kam.AccountNum { return kam.AccountNum(i) }), 1, 5, rapid.ID[kam.AccountNum]).Draw(rt, "accounts")
				kind := rapid.SampledFrom([]kam.MoveKind{kam.MoveReassign, kam.MoveCover, kam.MoveAddRep, kam.MoveRemoveRep}).Draw(rt, "kind")
				to := kam.PersonNum(rapid.IntRange(1, people).Draw(rt, "to"))
				start := kam.Day(0)
				var end kam.Day
				if kind == kam.MoveCover {
					start = today + kam.Day(rapid.IntRange(0, 5).Draw(rt, "start"))
					end = start + kam.Day(rapid.IntRange(0, 20).Draw(rt, "length"))
				}
				o, err := order(s.Store, kind, to, start, end, nums...)
				if err != nil {
					rt.Fatal(err)
				}
				last = &done{id: o.ID, nums: nums, before: owned{map[kam.AccountNum]kam.PersonNum{}, map[kam.AccountNum][]kam.PersonNum{}, map[kam.AccountNum][]kam.CoverSpan{}}}
				for _, num := range nums {
					last.before.kam[num], last.before.reps[num], last.before.covers[num] = table.kam[num], table.reps[num], table.covers[num]
				}
				if _, err := s.Confirm(ctx, o.ID, decision(s.Store)); err != nil {
					rt.Fatalf("confirm: %v", err)
				}
				o.Start = max(start, today)
				for _, num := range nums {
					after := o.After(kam.MoveAccount{Num: num, KAM: table.kam[num], Reps: table.reps[num], Covers: table.covers[num]})
					table.kam[num], table.reps[num], table.covers[num] = after.KAM, after.Reps, after.Covers
				}
			}
			if err := s.Verify(ctx); err != nil {
				rt.Fatal(err)
			}
			s.agrees(rt, table, accounts, people)
		}
	})
}

func (s *opened) agrees(rt *rapid.T, table owned, accounts, people int) {
	err := s.View(context.Background(), func(v *store.View) error {
		held := 0
		for p := range people {
			n, err := v.CountHeldBy(kam.PersonNum(p + 1))
			if err != nil {
				return err
			}
			held += n
		}
		if held != accounts {
			rt.Fatalf("%d accounts are held, there are %d", held, accounts)
		}
		for num, owner := range table.kam {
			a, err := v.Stands(num)
			if err != nil {
				return err
			}
			if a.KAM != owner || !slices.Equal(a.Reps, table.reps[num]) || !slices.Equal(a.Covers, table.covers[num]) {
				rt.Fatalf("account %d stands %+v, want KAM %d, reps %v, covers %+v", num, a, owner, table.reps[num], table.covers[num])
			}
			history, err := v.Assignments(num)
			if err != nil {
				return err
			}
			if n := len(history); history[n-1].KAM != owner || history[n-1].To != 0 {
				rt.Fatalf("account %d: the history ends with %+v, the KAM is %d", num, history[n-1], owner)
			}
			for i := 1; i < len(history); i++ {
				if history[i-1].To != 0 && history[i-1].To < history[i].From-1 {
					rt.Fatalf("account %d: a hole in the history %+v", num, history)
				}
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
}

func TestOfTwoContradictingMovesOneWinsAndTheOtherIsTold(t *testing.T) {
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, 4, 8)
	for round := range 100 {
		var orders [2]kam.Move
		for i := range orders {
			var err error
			if orders[i], err = order(s.Store, kam.MoveReassign, kam.PersonNum((round+i)%4+1), 0, 0, 1, 2, kam.AccountNum(3+i)); err != nil {
				t.Fatal(err)
			}
		}
		var errs [2]error
		var wg sync.WaitGroup
		for i := range orders {
			wg.Go(func() { _, errs[i] = s.Confirm(t.Context(), orders[i].ID, decision(s.Store)) })
		}
		wg.Wait()
		won, lost := 0, 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case errors.Is(err, store.ErrMoved):
				lost++
			default:
				t.Fatal(err)
			}
		}
		// An order that changes nothing of what the other showed lets both through.
		if won == 0 || won+lost != 2 {
			t.Fatalf("round %d: %d won, %d were told", round, won, lost)
		}
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestAnOrderIsCarriedOutOnce(t *testing.T) {
	s := storetest.Open(t)
	o := &opened{Store: s}
	o.setUp(t, 2, 3)
	m, err := order(s, kam.MoveReassign, 2, 0, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(t.Context(), m.ID, decision(s)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(t.Context(), m.ID, decision(s)); !errors.Is(err, store.ErrDecided) {
		t.Errorf("confirmed twice: %v", err)
	}
	late := decision(s)
	late.At = late.At.Add(25 * time.Hour)
	if _, err := s.Undo(t.Context(), m.ID, 24*time.Hour, late); !errors.Is(err, store.ErrTooLate) {
		t.Errorf("taken back after 25 hours: %v", err)
	}
	refused := errors.New("no longer allowed")
	d := decision(s)
	d.Check = func(*store.View, kam.Move) error { return refused }
	if _, err := s.Undo(t.Context(), m.ID, 24*time.Hour, d); !errors.Is(err, refused) {
		t.Errorf("rights withdrawn: %v", err)
	}
}

func TestAPendingMoveBeginsOnItsDayOrNotAtAll(t *testing.T) {
	s := storetest.Open(t)
	o := &opened{Store: s}
	o.setUp(t, 3, 4)
	monday := s.Today() + 6
	m, err := order(s, kam.MoveReassign, 3, monday, 0, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = s.Confirm(t.Context(), m.ID, decision(s)); err != nil || m.State != kam.MovePending {
		t.Fatalf("%+v, %v", m, err)
	}
	owner := func(num kam.AccountNum) (owner kam.PersonNum) {
		err := s.View(t.Context(), func(v *store.View) error {
			h, err := v.AccountHead(num)
			owner = h.KAM
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return owner
	}
	if owner(1) != 1 {
		t.Fatal("it moved before its day")
	}
	due := func(at time.Time) (n int) {
		err := s.View(t.Context(), func(v *store.View) error {
			list, err := v.PendingMoves(at)
			n = len(list)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if due(monday.Time().Add(-time.Second)) != 0 || due(monday.Time()) != 1 {
		t.Fatal("it is not due at its midnight")
	}
	d := decision(s)
	d.At, d.Today = monday.Time(), monday
	if m, err = s.BeginMove(t.Context(), m.ID, d); err != nil || m.State != kam.MoveDone || owner(1) != 3 {
		t.Fatalf("%+v, %v, owner %d", m, err, owner(1))
	}
	if due(monday.Time()) != 0 {
		t.Error("it is still due")
	}
}

func TestNoticesAreWrittenWithTheirCauseAndSentOnce(t *testing.T) {
	s := storetest.Open(t)
	o := &opened{Store: s}
	o.setUp(t, 2, 2)
	m, err := order(s, kam.MoveReassign, 2, 0, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	d := decision(s)
	d.Notices = func(_ *store.View, m kam.Move) []store.Notice {
		return []store.Notice{{To: 2, Move: m.ID, Role: "new", Due: storetest.Noon}, {To: 1, Move: m.ID, Role: "old", Due: storetest.Noon.Add(time.Hour)}}
	}
	if _, err := s.Confirm(t.Context(), m.ID, d); err != nil {
		t.Fatal(err)
	}
	list := func(at time.Time) (list []store.Notice, next time.Time) {
		err := s.View(t.Context(), func(v *store.View) (err error) {
			list, next, err = v.DueNotices(at, 10)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return list, next
	}
	due, next := list(storetest.Noon)
	if len(due) != 1 || due[0].To != 2 || !next.Equal(storetest.Noon.Add(time.Hour)) {
		t.Fatalf("due %+v, next %s", due, next)
	}
	if _, err := s.Note(t.Context(), due[0].Key, func(n *store.Notice) error {
		n.State, n.TS = store.NoticeSent, "1.2"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if due, _ := list(storetest.Noon); len(due) != 0 {
		t.Errorf("sent, and due again: %+v", due)
	}
}

func BenchmarkMove(b *testing.B) {
	s := openIn(b, b.TempDir())
	defer s.close()
	company(b, s.Store, 10_000)
	loadRows(b, s.Store, 100_000, 10_000)
	var nums []kam.AccountNum
	for i := range 200 {
		nums = append(nums, kam.AccountNum(1+i*benchPeople/2)) // all of one KAM
	}
	to := kam.PersonNum(2)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		if n%2 == 1 {
			to = 1
		} else {
			to = 2
		}
		m, err := order(s.Store, kam.MoveReassign, to, 0, 0, nums[:min(len(nums), 100)]...)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := s.Confirm(context.Background(), m.ID, decision(s.Store)); err != nil {
			b.Fatal(fmt.Errorf("%d: %w", n, err))
		}
	}
}
