package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// handOver loads a file that tells: accounts by id with their KAM and reps.
func handOver(t *testing.T, s *store.Store, dry bool, owners map[string]kam.PersonNum, reps ...kam.PersonNum) store.Summary {
	t.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "owners.csv", Today: s.Today(), At: storetest.Noon, Tell: true, DryRun: dry})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for _, id := range []string{"A", "B", "C", "D"} {
		owner, ok := owners[id]
		if !ok {
			continue
		}
		acc := kam.Account{ID: id, Name: id, KAM: owner, Reps: reps}
		if nums, err := l.FindAccount(id); err != nil {
			t.Fatal(err)
		} else if len(nums) > 0 {
			acc.Num = nums[0]
		}
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := l.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// told are the notices due, by person.
func told(t *testing.T, s *store.Store) map[kam.PersonNum][]store.Handed {
	t.Helper()
	all := map[kam.PersonNum][]store.Handed{}
	err := s.View(context.Background(), func(v *store.View) error {
		list, _, err := v.DueNotices(storetest.Noon, 100)
		for _, n := range list {
			if all[n.To] != nil {
				t.Errorf("person %d is told twice", n.To)
			}
			if n.File != "owners.csv" {
				t.Errorf("it is told of %q", n.File)
			}
			all[n.To] = n.Handed
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAFileThatGivesAccountsAwayTellsEachPersonOnce: one message a person for one
// file, and none for what is no news.
func TestAFileThatGivesAccountsAwayTellsEachPersonOnce(t *testing.T) {
	s := storetest.Open(t)
	handOver(t, s, false, map[string]kam.PersonNum{"A": 0, "B": 0, "C": 0}, 9)
	handOver(t, s, false, map[string]kam.PersonNum{"A": 1, "B": 1, "C": 2}, 9)
	if got := told(t, s); len(got) > 0 {
		t.Fatalf("the first KAMs are told of: %v", got)
	}
	next := map[string]kam.PersonNum{"A": 2, "B": 3, "C": 2, "D": 3} // D is new
	if sum := handOver(t, s, true, next, 9); sum[store.Told].Added != 4 {
		t.Errorf("a dry run would tell %d people, want 4", sum[store.Told].Added)
	}
	if got := told(t, s); len(got) > 0 {
		t.Fatalf("a dry run tells: %v", got)
	}
	handOver(t, s, false, next, 9)
	a, b := account(t, s, "A"), account(t, s, "B")
	got, want := told(t, s), map[kam.PersonNum][]store.Handed{
		1: {{Account: a, Was: 1, Now: 2, How: store.HandedTaken}, {Account: b, Was: 1, Now: 3, How: store.HandedTaken}},
		2: {{Account: a, Was: 1, Now: 2, How: store.HandedGiven}},
		3: {{Account: b, Was: 1, Now: 3, How: store.HandedGiven}},
		9: {{Account: a, Was: 1, Now: 2, How: store.HandedRep}, {Account: b, Was: 1, Now: 3, How: store.HandedRep}},
	}
	for num, handed := range want {
		if !slices.Equal(got[num], handed) {
			t.Errorf("person %d is told %v, want %v", num, got[num], handed)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d people are told, want %d: %v", len(got), len(want), got)
	}
	handOver(t, s, false, next, 9)
	if again := told(t, s); len(again) != len(want) {
		t.Errorf("the same file again tells somebody: %v", again)
	}
}

func account(t *testing.T, s *store.Store, id string) (num kam.AccountNum) {
	t.Helper()
	err := s.View(context.Background(), func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.Fold(id))
		if err == nil && len(nums) == 1 {
			num = nums[0]
		}
		return err
	})
	if err != nil || num == 0 {
		t.Fatal(num, err)
	}
	return num
}

// TestAFileThatGivesAnAccountAwayEndsItsCovers: as a move in chat does. What has
// passed stays.
func TestAFileThatGivesAnAccountAwayEndsItsCovers(t *testing.T) {
	now := storetest.Noon
	s := storetest.OpenAt(t, func() time.Time { return now })
	handOver(t, s, false, map[string]kam.PersonNum{"A": 1, "B": 1})
	a, b := account(t, s, "A"), account(t, s, "B")
	today := s.Today()
	m, err := order(s, kam.MoveCover, 7, today, today+10, a, b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(context.Background(), m.ID, decision(s)); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 3)
	handOver(t, s, false, map[string]kam.PersonNum{"A": 2})
	err = s.View(context.Background(), func(v *store.View) error {
		for num, want := range map[kam.AccountNum]kam.Day{a: today + 2, b: today + 10} {
			covers, err := v.Covers(num)
			if err != nil || len(covers) != 1 {
				t.Errorf("account %d has covers %v, %v", num, covers, err)
				continue
			}
			if covers[0].To != want {
				t.Errorf("account %d is covered until %s, want %s", num, covers[0].To, want)
			}
		}
		on, err := v.CoveredBy(7, today+3)
		if !slices.Equal(on, []kam.AccountNum{b}) {
			t.Errorf("7 stands in for %v on the day, want %v", on, b)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(t, s)[7]; len(got) != 1 || got[0].How != store.HandedCut || got[0].Account != a {
		t.Errorf("who stood in is told %v", got)
	}
}
