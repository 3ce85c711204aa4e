package store_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// flagging is a store with three accounts of two KAMs, and a proposal to flag the
// first of them.
func flagging(t *testing.T) (*store.Store, kam.FlagProposal) {
	t.Helper()
	s := storetest.Open(t)
	(&opened{Store: s}).setUp(t, 2, 3)
	p, err := s.ProposeFlag(t.Context(), kam.FlagProposal{
		Account: 1, KAM: 1, Mark: true, Flag: kam.Strategic{Category: "reference", Reason: "opens the north", Review: s.Today() + 365}, By: 1, ByName: "Kam 0", Made: storetest.Noon,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, p
}

func decidesFlag(s *store.Store, name string) store.FlagDecision {
	return store.FlagDecision{By: 2, ByName: name, At: storetest.Noon, Today: s.Today()}
}

func strategic(t *testing.T, s *store.Store) (flag *kam.Strategic, listed bool) {
	t.Helper()
	if err := s.View(t.Context(), func(v *store.View) error {
		a, err := v.Account(1)
		flag = a.Strategic
		nums, err2 := v.Strategic()
		listed = len(nums) == 1 && nums[0] == 1
		return errors.Join(err, err2)
	}); err != nil {
		t.Fatal(err)
	}
	return flag, listed
}

func TestOfTwoWhoDecideOnAFlagTheFirstAnswerWins(t *testing.T) {
	s, p := flagging(t)
	if _, err := s.WaitFlag(t.Context(), p.ID, []kam.PersonNum{1, 2}, decidesFlag(s, "Kam 0")); err != nil {
		t.Fatal(err)
	}
	var errs [2]error
	var after [2]kam.FlagProposal
	var wg sync.WaitGroup
	for i, name := range []string{"First", "Second"} {
		wg.Go(func() {
			if i == 0 {
				after[i], errs[i] = s.ConfirmFlag(t.Context(), p.ID, decidesFlag(s, name))
			} else {
				after[i], errs[i] = s.CancelFlag(t.Context(), p.ID, decidesFlag(s, name))
			}
		})
	}
	wg.Wait()
	won := 0
	if errs[0] != nil {
		won = 1
	}
	if errs[won] != nil || !errors.Is(errs[1-won], store.ErrDecided) || after[1-won].Decider != after[won].Decider {
		t.Fatalf("one says %v, the other %v; who decided is %q and %q", errs[0], errs[1], after[0].Decider, after[1].Decider)
	}
	if flag, listed := strategic(t, s); (flag != nil) != (won == 0) || listed != (won == 0) {
		t.Errorf("%d won, and the flag is %v", won, flag)
	}
}

func TestAFlagIsTakenBackForADayWhileNothingChangedSince(t *testing.T) {
	s, p := flagging(t)
	if _, err := s.ConfirmFlag(t.Context(), p.ID, decidesFlag(s, "Boss")); err != nil {
		t.Fatal(err)
	}
	if flag, listed := strategic(t, s); flag == nil || flag.By != "Kam 0, Boss" || !listed {
		t.Fatalf("the flag is %+v", flag)
	}
	late := decidesFlag(s, "Boss")
	late.At = late.At.Add(24*time.Hour + time.Second)
	if _, err := s.UndoFlag(t.Context(), p.ID, 24*time.Hour, late); !errors.Is(err, store.ErrTooLate) {
		t.Errorf("after a day: %v", err)
	}
	other, err := s.ProposeFlag(t.Context(), kam.FlagProposal{Account: 1, KAM: 1, Was: flagOf(t, s), By: 2, ByName: "Boss", Made: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ConfirmFlag(t.Context(), other.ID, decidesFlag(s, "Boss")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoFlag(t.Context(), p.ID, 24*time.Hour, decidesFlag(s, "Boss")); !errors.Is(err, store.ErrMoved) {
		t.Errorf("after it was taken away: %v", err)
	}
	if _, err := s.UndoFlag(t.Context(), other.ID, 24*time.Hour, decidesFlag(s, "Boss")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoFlag(t.Context(), p.ID, 24*time.Hour, decidesFlag(s, "Boss")); err != nil {
		t.Fatal(err)
	}
	if flag, listed := strategic(t, s); flag != nil || listed {
		t.Errorf("after both undos the flag is %+v", flag)
	}
}

func flagOf(t *testing.T, s *store.Store) *kam.Strategic {
	t.Helper()
	flag, _ := strategic(t, s)
	return flag
}

func TestAFlagIsNotDecidedOnAnAccountThatChangedSinceItWasShown(t *testing.T) {
	s, p := flagging(t)
	m, err := order(s, kam.MoveReassign, 2, 0, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(t.Context(), m.ID, decision(s)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ConfirmFlag(t.Context(), p.ID, decidesFlag(s, "Boss")); !errors.Is(err, store.ErrMoved) {
		t.Errorf("it is flagged though it changed hands: %v", err)
	}
	refused := errors.New("no longer allowed")
	d := decidesFlag(s, "Boss")
	d.Check = func(*store.View, kam.FlagProposal) error { return refused }
	if _, err := s.CancelFlag(t.Context(), p.ID, d); !errors.Is(err, refused) {
		t.Errorf("rights withdrawn: %v", err)
	}
}

func TestWhoWasAskedReadsInTheirMessageWhatBecameOfIt(t *testing.T) {
	s, p := flagging(t)
	d := decidesFlag(s, "Kam 0")
	d.Notices = func(_ *store.View, p kam.FlagProposal) ([]store.Notice, error) {
		return []store.Notice{{To: 1, Flag: p.ID, Role: "asked", Due: storetest.Noon}, {To: 2, Flag: p.ID, Role: "asked", Due: storetest.Noon}}, nil
	}
	p, err := s.WaitFlag(t.Context(), p.ID, []kam.PersonNum{1, 2}, d)
	if err != nil || len(p.Letters) != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := s.Note(t.Context(), p.Letters[0], func(n *store.Notice) error { n.State = store.NoticeSent; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CancelFlag(t.Context(), p.ID, decidesFlag(s, "Boss")); err != nil {
		t.Fatal(err)
	}
	if err := s.View(t.Context(), func(v *store.View) error {
		due, _, err := v.DueRewrites(storetest.Noon, 10)
		if len(due) != 1 || due[0].Key != p.Letters[0] {
			t.Errorf("rewritten are %+v", due)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
