package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

var errPower = errors.New("the power is gone")

// fuse lets an engine commit so many transactions and then nothing any more, as
// a machine that loses its power between two writes.
type fuse struct {
	kv.Engine
	left int
}

func (f *fuse) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if f.left == 0 {
		return errPower
	}
	f.left--
	return f.Engine.Update(ctx, fn)
}

// loadTwice is a load whose every row says which file it came from: amounts of
// file n sum to n times the rows.
func loadTwice(ctx context.Context, s *store.Store, file, rows int) error {
	l, err := s.Begin(ctx, store.Origin{Source: fmt.Sprint("file ", file), Today: s.Today(), At: storetest.Noon})
	if err != nil {
		return err
	}
	defer l.Abort()
	const accounts = 300
	for i := range accounts {
		nums, err := l.FindAccount(fmt.Sprint("A", i))
		if err != nil {
			return err
		}
		a := kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprintf("Account %d of file %d", i, file)}
		if len(nums) == 1 {
			a.Num = nums[0]
		}
		if _, err := l.PutAccount(a); err != nil {
			return err
		}
	}
	first := kam.NewDay(2025, time.January, 1)
	for i := range rows {
		err := l.PutBilling(&kam.Billing{
			Account: kam.AccountNum(i%accounts + 1), Day: first + kam.Day(i%700), Amount: kam.Amount(file), Invoice: fmt.Sprint("I", i),
		})
		if err != nil {
			return err
		}
	}
	_, err = l.Commit()
	return err
}

// whichFile says whose data the store shows, whole; 0 is none.
func whichFile(t testing.TB, s *store.Store, rows int) int {
	t.Helper()
	if err := s.Verify(context.Background()); err != nil {
		t.Fatalf("after the crash: %v", err)
	}
	file := 0
	err := s.View(context.Background(), func(v *store.View) error {
		if v.Accounts == 0 {
			return nil
		}
		r, err := v.Ranking(store.Scope{All: true}, kam.EverPeriod())
		if err != nil {
			return err
		}
		file = int(r.Total) / rows
		if int(r.Total) != file*rows {
			t.Fatalf("the total is %d: neither file whole", r.Total)
		}
		for num := kam.AccountNum(1); int(num) <= v.Accounts; num++ {
			name, err := v.AccountName(num)
			if err != nil {
				return err
			}
			if want := fmt.Sprintf("Account %d of file %d", num-1, file); name != want {
				t.Fatalf("account %d is called %q, its billing is of file %d", num, name, file)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestLoadCutOffAfterAnyWriteShowsOldOrNewNeverHalf(t *testing.T) {
	const rows = 2_000
	ctx := context.Background()
	finished := false
	for n := 0; !finished; n++ {
		path := filepath.Join(t.TempDir(), "kambot.db")
		engine, err := bolt.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		now := func() time.Time { return storetest.Noon }
		s, err := store.Open(ctx, engine, store.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if err := loadTwice(ctx, s, 1, rows); err != nil {
			t.Fatal(err)
		}
		s.Close()
		blown := &fuse{kvSmall{engine}, n}
		s, err = store.Open(ctx, blown, store.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		err = loadTwice(ctx, s, 2, rows)
		finished = err == nil
		if err != nil && !errors.Is(err, errPower) {
			t.Fatal(err)
		}
		s.Close()
		s, err = store.Open(ctx, engine, store.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := whichFile(t, s, rows), map[bool]int{false: 1, true: 2}[finished]; got != want {
			t.Fatalf("after %d transactions the store shows file %d, want %d (load said %v)", n, got, want, err)
		}
		// What was cut off can be loaded again.
		if err := loadTwice(ctx, s, 2, rows); err != nil {
			t.Fatal(err)
		}
		if got := whichFile(t, s, rows); got != 2 {
			t.Fatalf("loaded again after a crash at %d, the store shows file %d", n, got)
		}
		s.Close()
		engine.Close()
		if n > 500 {
			t.Fatal("the load never ends")
		}
	}
}

// kvSmall states a low limit of writes, so that a load needs many transactions.
type kvSmall struct{ kv.Engine }

func (kvSmall) Limits() kv.Limits { return kv.Limits{Writes: 400} }

const killedStore = "KAMBOT_TEST_KILLED_STORE"

// TestMain runs the loading child of the test below when asked to.
func TestMain(m *testing.M) {
	if path := os.Getenv(killedStore); path != "" {
		engine, err := bolt.Open(path)
		if err != nil {
			panic(err)
		}
		s, err := store.Open(context.Background(), engine, store.Options{Now: time.Now})
		if err != nil {
			panic(err)
		}
		fmt.Println("open")
		for file := 2; ; file = 3 - file {
			if err := loadTwice(context.Background(), s, file, 3_000); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

func TestKilledLoadLeavesAStoreThatOpens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kambot.db")
	for round := range 12 {
		child := exec.Command(os.Args[0], "-test.run=^$")
		child.Env = append(os.Environ(), killedStore+"="+path)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 5)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(7*round*round%83) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // killed: that it failed is the point
		engine, err := bolt.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(context.Background(), engine, store.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		whichFile(t, s, 3_000)
		s.Close()
		engine.Close()
	}
}
