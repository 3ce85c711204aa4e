package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// opened is a store that a test may close and open again.
type opened struct {
	*store.Store
	engine *bolt.DB
	path   string
}

func openIn(t testing.TB, dir string) *opened {
	t.Helper()
	path := filepath.Join(dir, "kambot.db")
	_ = os.Remove(path)
	o := &opened{path: path}
	o.open(t)
	return o
}

func (o *opened) open(t testing.TB) {
	t.Helper()
	engine, err := bolt.OpenUnsynced(o.path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), engine, store.Options{Now: func() time.Time { return storetest.Noon }})
	if err != nil {
		t.Fatal(err)
	}
	o.Store, o.engine = s, engine
}

func (o *opened) close() {
	o.Store.Close()
	o.engine.Close()
}
