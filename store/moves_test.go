package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"
	"testing"
	"time"

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

func TestOfTwoContradictingMovesOneWinsAndTheOtherIsTold(t *testing.T) {
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, 4, 8)
	for round := range 100 {
		var owner kam.PersonNum
		history := 0
		look := func() {
			err := s.View(t.Context(), func(v *store.View) error {
				a, err := v.Account(1)
				if err != nil {
					return err
				}
				b, err := v.Account(2)
				if owner = a.KAM; round > 0 && b.KAM != owner {
					t.Fatalf("round %d: half of an order was done", round)
				}
				list, err2 := v.Assignments(1)
				history = len(list)
				return errors.Join(err, err2)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		look()
		before := history
		var orders [2]kam.Move
		for i := range orders { // both would take the first account from who has it
			var err error
			if orders[i], err = order(s.Store, kam.MoveReassign, (owner+kam.PersonNum(i))%4+1, 0, 0, 1, 2, kam.AccountNum(3+i)); err != nil {
				t.Fatal(err)
			}
		}
		var errs [2]error
		var wg sync.WaitGroup
		for i := range orders {
			wg.Go(func() { _, errs[i] = s.Confirm(t.Context(), orders[i].ID, decision(s.Store)) })
		}
		wg.Wait()
		won := 0
		if errs[0] != nil {
			won = 1
		}
		if errs[won] != nil || !errors.Is(errs[1-won], store.ErrMoved) {
			t.Fatalf("round %d: one says %v, the other %v", round, errs[0], errs[1])
		}
		if look(); owner != orders[won].To || history != before+1 {
			t.Fatalf("round %d: account 1 is with %d, want %d; %d entries more in its history", round, owner, orders[won].To, history-before)
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

// BenchmarkMove confirms a move of 200 accounts, all that one KAM has, to
// another and back, among 20,000 accounts with 400,000 billing rows.
func BenchmarkMove(b *testing.B) {
	s := openIn(b, b.TempDir())
	defer s.close()
	const moved = 200
	company(b, s.Store, moved*benchPeople/2)
	loadRows(b, s.Store, 400_000, moved*benchPeople/2)
	var nums []kam.AccountNum
	for i := range moved {
		nums = append(nums, kam.AccountNum(1+i*benchPeople/2))
	}
	d := decision(s.Store)
	d.Notices = func(_ *store.View, m kam.Move) []store.Notice {
		return []store.Notice{{To: 1, Move: m.ID, Role: "old", Due: storetest.Noon}, {To: 2, Move: m.ID, Role: "new", Due: storetest.Noon}}
	}
	var cpu time.Duration
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		m, err := order(s.Store, kam.MoveReassign, kam.PersonNum(2-n%2), 0, 0, nums...)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		began := cpuTime(b)
		if _, err := s.Confirm(context.Background(), m.ID, d); err != nil {
			b.Fatal(fmt.Errorf("%d: %w", n, err))
		}
		cpu += cpuTime(b) - began
	}
	b.ReportMetric(float64(cpu.Milliseconds())/float64(b.N), "cpu-ms/op")
}

// cpuTime is what this process has used so far.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
