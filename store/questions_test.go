package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// TestAnOpenQuestionOutlivesLoadsAndRestartsUntilItsTime: each thread has its own,
// and what nobody answered does not pile up.
func TestAnOpenQuestionOutlivesLoadsAndRestartsUntilItsTime(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx, now := context.Background(), storetest.Noon
	open := func() *store.Store {
		s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return now }, Spool: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	here := store.Place{User: "U1", Channel: "D1", Thread: "1.1"}
	there := store.Place{User: "U1", Channel: "D1", Thread: "1.2"}
	ask := func(s *store.Store, at store.Place, words string, until time.Time) {
		t.Helper()
		if err := s.AskIn(ctx, at, store.Question{Words: words, Until: until}, now); err != nil {
			t.Fatal(err)
		}
	}
	is := func(s *store.Store, at store.Place, want string) {
		t.Helper()
		err := s.View(ctx, func(v *store.View) error {
			q, waits, err := v.Question(at, now)
			if waits != (want != "") || waits && q.Words != want {
				t.Errorf("%v has %q (%v), want %q", at, q.Words, waits, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	kept := func() (n int) {
		err := engine.View(ctx, func(r kv.Reader) error {
			for _, err := range r.Scan(kv.Prefix([]byte{'Q'})) {
				if err != nil {
					return err
				}
				n++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	s := open()
	ask(s, here, "one", now.Add(time.Hour))
	ask(s, there, "two", now.Add(3*time.Hour))
	loadInto(t, s, func(l *store.Load) error {
		_, err := l.PutAccount(kam.Account{ID: "A", Name: "A"})
		return err
	})
	s.Close() // waits for the sweep
	s = open()
	defer s.Close()
	is(s, here, "one")
	is(s, there, "two")
	is(s, store.Place{User: "U2", Channel: "D1", Thread: "1.1"}, "")
	ask(s, here, "instead", now.Add(time.Hour))
	is(s, here, "instead")
	if err := s.Answered(ctx, there); err != nil {
		t.Fatal(err)
	}
	is(s, there, "")
	now = now.Add(2 * time.Hour)
	is(s, here, "")
	ask(s, there, "later", now.Add(time.Hour))
	if n := kept(); n != 1 {
		t.Errorf("%d questions are kept, want the open one", n)
	}
}
