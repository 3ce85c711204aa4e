// Package storetest opens stores for tests: an engine in the test's folder, a
// clock that stands still, and at the end of the test every index and summary
// recomputed from the entities and compared.
package storetest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
)

// Noon is the moment at which stores opened here live: 2026-11-24 12:00 UTC.
var Noon = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)

// Open is a store in the test's own folder at Noon.
func Open(t testing.TB) *store.Store { return OpenAt(t, func() time.Time { return Noon }) }

// OpenAt is a store that lives by a clock.
func OpenAt(t testing.TB, now func() time.Time) *store.Store {
	t.Helper()
	return OpenWith(t, store.Options{Now: now})
}

// OpenWith is a store with options of its own.
func OpenWith(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	return openOn(t, o, func(e kv.Engine) kv.Engine { return e })
}

// OpenTroubled is a store that lives by a clock, and what can go wrong with it.
func OpenTroubled(t testing.TB, now func() time.Time) (*store.Store, *Troubled) {
	t.Helper()
	e := &Troubled{}
	s := openOn(t, store.Options{Now: now}, func(file kv.Engine) kv.Engine {
		e.Engine = file
		return e
	})
	return s, e
}

func openOn(t testing.TB, o store.Options, on func(kv.Engine) kv.Engine) *store.Store {
	t.Helper()
	o.Spool = t.TempDir()
	file, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), on(file), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, measured := t.(*testing.B); !measured { // it would take longer than what is
			if err := s.Verify(context.Background()); err != nil {
				t.Errorf("the store's indexes and summaries do not follow from its entities: %v", err)
			}
		}
		s.Close()
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
