package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// withBuyers has three accounts; the first has so many rows that they lie by year.
func withBuyers(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	l := begin(t, s)
	for i := range 3 {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprint("Account ", i)})
		if err != nil {
			t.Fatal(err)
		}
		rows := 2
		if i == 0 {
			rows = 200
		}
		for r := range rows {
			b := kam.Billing{Account: num, Day: kam.NewDay(2026, 1, 1) + kam.Day(r), Amount: 10, Product: "GTX 3000", Invoice: fmt.Sprint(i, "-", r)}
			if r%2 == 1 {
				b.Product = "Other"
			}
			if err := l.PutBilling(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	commit(t, l)
	return s
}

func record(t *testing.T, s *store.Store, l kam.Launch) kam.Launch {
	t.Helper()
	after, err := s.RecordLaunch(t.Context(), l, store.LaunchAct{ByName: "Ana", At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	return after
}

func launchOf(product string, nums ...kam.AccountNum) kam.Launch {
	l := kam.Launch{Product: product, Date: kam.NewDay(2026, 12, 1)}
	l.Aim(storetest.Noon, nums...)
	return l
}

// launchesOf are the launches of an account, each with its target's state.
func launchesOf(t *testing.T, s *store.Store, num kam.AccountNum) (got []string) {
	t.Helper()
	if err := s.View(t.Context(), func(v *store.View) error {
		list, err := v.LaunchesOf(num)
		for _, l := range list {
			if len(l.Targets) != 1 || l.Targets[0].Account != num {
				t.Errorf("%+v", l)
			}
			got = append(got, fmt.Sprint(l.Product, " ", l.Date, " ", l.Targets[0].State))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestALaunchIsFoundByItsProductAndByEachOfItsTargets(t *testing.T) {
	s := withBuyers(t)
	record(t, s, launchOf("GTX 3000", 1, 2))
	record(t, s, launchOf("GTX 30", 2))
	if _, err := s.RecordLaunch(t.Context(), launchOf("gtx-3000", 3), store.LaunchAct{At: storetest.Noon}); !errors.Is(err, store.ErrLaunched) {
		t.Error(err)
	}
	_, err := s.ChangeLaunch(t.Context(), "gtx 3000", store.LaunchAct{ByName: "Eva", At: storetest.Noon}, func(l *kam.Launch) error {
		l.Set(kam.LaunchTarget{Account: 2, State: kam.Quoted})
		l.Targets = slices.Delete(l.Targets, 0, 1)
		l.Date++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for num, want := range map[kam.AccountNum][]string{1: nil, 2: {"GTX 30 2026-12-01 ", "GTX 3000 2026-12-02 quoted"}, 3: nil} {
		if got := launchesOf(t, s, num); !slices.Equal(got, want) {
			t.Errorf("account %d: %q, wanted %q", num, got, want)
		}
	}
}

func TestAChangeThatIsRefusedInsideLeavesTheLaunchAsItWas(t *testing.T) {
	s := withBuyers(t)
	record(t, s, launchOf("GTX 3000", 1))
	refused := errors.New("no")
	act := store.LaunchAct{At: storetest.Noon, Check: func(_ *store.View, was, now kam.Launch) error {
		if len(was.Targets) != 1 || len(now.Targets) != 2 {
			t.Errorf("%+v, %+v", was, now)
		}
		return refused
	}}
	if _, err := s.ChangeLaunch(t.Context(), "GTX 3000", act, func(l *kam.Launch) error { l.Aim(act.At, 3); return nil }); !errors.Is(err, refused) {
		t.Error(err)
	}
	if got := launchesOf(t, s, 3); got != nil {
		t.Errorf("%q", got)
	}
}

func TestTheNetOfAProductIsReadByDay(t *testing.T) {
	s := withBuyers(t)
	sold := kam.NewSold("GTX 3000", map[string]kam.Bearers{kam.Fold("GTX 3000"): nil})
	err := s.View(t.Context(), func(v *store.View) error {
		for num, want := range map[kam.AccountNum]int{1: 49, 2: 0, 3: 0} { // from the third day on every second one
			list, err := v.BilledOf(num, kam.NewDay(2026, 1, 3), kam.NewDay(2026, 1, 3)+97, sold)
			if err != nil {
				return err
			}
			if len(list) != want || want > 0 && (list[0] != kam.DayNet{Day: kam.NewDay(2026, 1, 3), Net: 10}) {
				t.Errorf("account %d: %v", num, list)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// put loads a launch and says what that counted.
func putLaunch(t *testing.T, s *store.Store, at time.Time, launch kam.Launch) store.Count {
	t.Helper()
	l, err := s.Begin(t.Context(), store.Origin{Source: "launches.csv", Today: s.Today(), At: at})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.PutLaunch(launch); err != nil {
		t.Fatal(err)
	}
	return commit(t, l)[store.LaunchesKind]
}

func TestOnlyALaterLoadOfLaunchesIsNewsForItsTargets(t *testing.T) {
	s := withBuyers(t)
	launch := launchOf("GTX 3000", 1)
	if n := putLaunch(t, s, storetest.Noon, launch); n.Added != 1 {
		t.Errorf("%+v", n)
	}
	later := storetest.Noon.Add(time.Hour)
	if n := putLaunch(t, s, later, launch); n.Unchanged != 1 {
		t.Errorf("the same again: %+v", n)
	}
	launch.Aim(later, 2)
	if n := putLaunch(t, s, later, launch); n.Changed != 1 {
		t.Errorf("one more: %+v", n)
	}
	if err := s.View(t.Context(), func(v *store.View) error {
		l, err := v.Launch("GTX 3000")
		if len(l.Targets) != 2 || !l.Targets[0].Since.IsZero() || !l.Targets[1].Since.Equal(later) || l.ByName != "launches.csv" {
			t.Errorf("%+v", l)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
