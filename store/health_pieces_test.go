package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// largest is an engine that remembers how many pairs one View or Update read at most.
type largest struct {
	kv.Engine
	mu   sync.Mutex // a load reads beside what it writes
	read int
}

func (l *largest) had(n *int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.read = max(l.read, *n)
}

func (l *largest) View(ctx context.Context, fn func(kv.Reader) error) error {
	n := 0
	defer l.had(&n)
	return l.Engine.View(ctx, func(r kv.Reader) error { return fn(&countedReader{r, &n}) })
}

func (l *largest) Update(ctx context.Context, fn func(kv.Writer) error) error {
	n := 0
	defer l.had(&n)
	return l.Engine.Update(ctx, func(w kv.Writer) error { return fn(&countedWriter{countedReader{w, &n}, w}) })
}

// TestClassesOfManyAccountsAreComparedInSmallPieces: with six thousand accounts no
// View and no transaction reads more than with a few, whether all are marked, none
// is, or those whose class is another.
func TestClassesOfManyAccountsAreComparedInSmallPieces(t *testing.T) {
	const accounts, most = 6_000, 5_000
	file, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	engine := &largest{Engine: file}
	s, err := store.Open(t.Context(), engine, store.Options{Now: func() time.Time { return storetest.Noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		_ = file.Close()
	})
	load := func(turnover func(i int) kam.Amount) {
		t.Helper()
		l, err := s.Begin(t.Context(), store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
		if err != nil {
			t.Fatal(err)
		}
		for i := range accounts {
			num, err := l.PutAccount(kam.Account{ID: fmt.Sprint(i), Name: fmt.Sprint("Account ", i)})
			if err != nil {
				t.Fatal(err)
			}
			if err := l.PutBilling(&kam.Billing{Account: num, Day: s.Today() - 60, Amount: turnover(i), Invoice: fmt.Sprint(i)}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	due := func() (list []kam.AccountNum) {
		t.Helper()
		err := s.View(t.Context(), func(v *store.View) (err error) {
			list, err = v.DueHealth(s.Today(), accounts)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	rules := kam.DefaultHealthRules()
	recheck := func(what string) {
		t.Helper()
		engine.read = 0
		if err := s.RecheckHealth(t.Context(), rules); err != nil {
			t.Fatal(err)
		}
		if engine.read > most {
			t.Errorf("%s: %d pairs were read in one piece", what, engine.read)
		}
	}
	// As they come out: of the class that kept says, where that is not their own.
	keep := func(kept map[kam.AccountNum]kam.Class) {
		t.Helper()
		var list []store.Reckoned
		err := s.View(t.Context(), func(v *store.View) error {
			return v.EachAccount(func(num kam.AccountNum, _ store.Head) bool {
				r, err := v.Reckoning(num, 0)
				if err != nil {
					t.Fatal(err)
				}
				st, err := v.Standing(num, kam.TTMAt(s.Today()))
				if err != nil {
					t.Fatal(err)
				}
				r.Class, r.Day.Day = st.Class, s.Today()
				if class, other := kept[num]; other {
					r.Class = class
				}
				list = append(list, r)
				return true
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.KeepHealth(t.Context(), list); err != nil {
			t.Fatal(err)
		}
	}
	load(func(i int) kam.Amount { return kam.Amount(i%9+1) * kam.Scale })
	recheck("all are marked")
	if n := len(due()); n != accounts {
		t.Fatalf("%d are to be reckoned, want all", n)
	}
	keep(nil)
	recheck("none is")
	if n := len(due()); n != 0 {
		t.Fatalf("%d are to be reckoned where no class is another", n)
	}
	rules.Move++
	recheck("other rules")
	others := map[kam.AccountNum]kam.Class{}
	for num := kam.AccountNum(1); num <= accounts; num += 13 {
		others[num] = kam.ClassNone
	}
	keep(others)
	recheck("some are")
	if n := len(due()); n != len(others) {
		t.Fatalf("%d are to be reckoned, want the %d whose class is another", n, len(others))
	}
}
