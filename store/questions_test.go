package store_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// TestWhatWaitsForSomebodyIsKnownTheLatestFirst: their questions and previews of a
// channel, each with its place; a preview is no question.
func TestWhatWaitsForSomebodyIsKnownTheLatestFirst(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx, now := context.Background(), storetest.Noon
	s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return now }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	asked := store.Place{User: "U1", Channel: "D1", Thread: "1.2"}
	shown := store.Place{User: "U1", Channel: "D1", Thread: "1.1"}
	for at, q := range map[store.Place]store.Question{
		asked: {Words: "move it", At: now.Add(-time.Hour), Until: now.Add(time.Hour)},
		shown: {Shown: "an order", At: now, Until: now.Add(time.Hour)},
		{User: "U1", Channel: "D1", Thread: "1.3"}:  {Words: "late", At: now, Until: now},
		{User: "U1", Channel: "D11", Thread: "1.1"}: {Words: "elsewhere", At: now, Until: now.Add(time.Hour)},
	} {
		if err := s.AskIn(ctx, at, q, now.Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Remind(ctx, asked); err != nil {
		t.Fatal(err)
	}
	err = s.View(ctx, func(v *store.View) error {
		list, err := v.Waiting("U1", "D1", now)
		if err != nil {
			return err
		}
		if len(list) != 2 || list[0].Place != shown || list[0].Shown != "an order" || list[1].Place != asked || list[1].Words != "move it" || !list[1].Reminded {
			t.Errorf("what waits is %+v", list)
		}
		if _, open, err := v.Question(shown, now); open || err != nil {
			t.Errorf("a preview is taken for a question (%v)", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

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
	other := store.Place{User: "U2", Channel: "D2", Thread: "1.1"}
	ask(s, other, "of somebody else", now)
	ask(s, there, "later", now.Add(time.Hour))
	if n := kept(); n != 2 {
		t.Errorf("%d questions are kept, want the open one and that of somebody else", n)
	}
	if err := s.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	if n := kept(); n != 1 {
		t.Errorf("%d questions are kept after the day has turned, want the open one", n)
	}
	is(s, there, "later")
	ask(s, here, strings.Repeat("ñ", 3000), now.Add(time.Hour))
	is(s, here, strings.Repeat("ñ", 2000))
}
