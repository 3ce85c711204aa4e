package bolt_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/kv/kvtest"
)

func open(t testing.TB, dir string) kv.Engine {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestConformance(t *testing.T) { kvtest.Run(t, open) }

// The wrappers of the suite must themselves be engines, or tests that use them prove nothing.
func TestConformanceWhenEveryUpdateRunsTwice(t *testing.T) {
	kvtest.Run(t, func(t testing.TB, dir string) kv.Engine { return kvtest.Twice(open(t, dir)) })
}

// What tests build on is as good an engine, only faster.
func TestConformanceWithoutWaitingForTheDisk(t *testing.T) {
	kvtest.Run(t, func(t testing.TB, dir string) kv.Engine {
		db, err := bolt.OpenUnsynced(filepath.Join(dir, "store.db"))
		if err != nil {
			t.Fatal(err)
		}
		return db
	})
}

func TestConformanceWithLimits(t *testing.T) {
	kvtest.Run(t, func(t testing.TB, dir string) kv.Engine {
		return kvtest.Limited(open(t, dir), kv.Limits{Writes: 1000, Bytes: 64 << 10})
	})
}

func TestSecondBotOnOneFileIsToldWhoHasIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	first, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := bolt.Open(path)
	if !errors.Is(err, bolt.ErrOwned) || !strings.Contains(err.Error(), "another bot owns "+path) {
		t.Errorf("opening an owned file: %v, want an error that names it", err)
	}
	if second != nil {
		t.Error("a second owner was let in")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := bolt.Open(path)
	if err != nil {
		t.Fatalf("after the first let go: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestStoreIsReadByItsOwnerOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	db, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("the file has mode %v, want 0600", mode)
	}
	if size, err := db.Size(); err != nil || size != info.Size() {
		t.Errorf("Size = %d, %v; the file has %d", size, err, info.Size())
	}
}

func TestFileThatIsNoStoreIsRefusedAndLeftAsItIs(t *testing.T) {
	for name, content := range map[string]string{
		"text":  strings.Repeat("name,email,role\n", 2000),
		"short": "no store",
		"zeros": strings.Repeat("\x00", 64<<10),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "people.csv")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			if db, err := bolt.Open(path); err == nil {
				db.Close()
				t.Fatal("it was opened as a store")
			} else if !strings.Contains(err.Error(), path) {
				t.Errorf("the error does not name the file: %v", err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != content {
				t.Errorf("the file was changed (%d bytes, was %d; %v)", len(got), len(content), err)
			}
		})
	}
}

func TestMissingDirectoryIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "store.db")
	if _, err := bolt.Open(path); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("Open in a missing directory: %v, want os.ErrNotExist with the path", err)
	}
}

func TestLookupsOfAViewTakeNoMemory(t *testing.T) {
	e := open(t, t.TempDir())
	defer e.Close()
	key := []byte("acme")
	if err := e.Update(t.Context(), func(w kv.Writer) error { return w.Put(key, key) }); err != nil {
		t.Fatal(err)
	}
	per := func(lookups int) float64 {
		return testing.AllocsPerRun(50, func() {
			err := e.View(t.Context(), func(r kv.Reader) error {
				for range lookups {
					if _, err := r.Get(key); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := per(1), per(100); many > few {
		t.Errorf("a View allocates %.0f times for one lookup and %.0f for a hundred", few, many)
	}
}
