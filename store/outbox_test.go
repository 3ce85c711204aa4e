package store_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// TestADamagedNoticeKeepsNobodyElsesBack: it is said once, and the next write
// takes it out of what is due.
func TestADamagedNoticeKeepsNobodyElsesBack(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx := context.Background()
	var log bytes.Buffer
	s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return storetest.Noon }, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	m, err := s.Propose(ctx, kam.Move{Kind: kam.MoveReassign, Made: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	d := decision(s)
	d.Notices = func(*store.View, kam.Move) (list []store.Notice) {
		for i, key := range []string{"one", "damaged", "lost", "four"} {
			list = append(list, store.Notice{Key: key, To: 1, Due: storetest.Noon.Add(time.Duration(i) * time.Minute)})
		}
		return list
	}
	if _, err := s.Cancel(ctx, m.ID, d); err != nil {
		t.Fatal(err)
	}
	err = engine.Update(ctx, func(w kv.Writer) error {
		var damaged, lost []byte
		for p, err := range w.Scan(kv.Prefix([]byte{'y'})) {
			if err != nil {
				return err
			}
			if bytes.HasPrefix(p.Key, []byte("ydamaged")) {
				damaged = bytes.Clone(p.Key)
			}
			if bytes.HasPrefix(p.Key, []byte("ylost")) {
				lost = bytes.Clone(p.Key)
			}
		}
		if err := w.Put(damaged, []byte(`{"to":`)); err != nil {
			return err
		}
		return w.Delete(lost)
	})
	if err != nil {
		t.Fatal(err)
	}
	dueNow := func() (got []string) {
		err := s.View(ctx, func(v *store.View) error {
			list, next, err := v.DueNotices(storetest.Noon.Add(time.Hour), 10)
			for _, n := range list {
				got = append(got, n.Key)
			}
			if !next.IsZero() {
				t.Errorf("the next is due %s, there is none", next)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for range 3 {
		if got, want := dueNow(), []string{"one", "four"}; !slices.Equal(got, want) {
			t.Errorf("due are %v, want %v", got, want)
		}
	}
	if n := strings.Count(log.String(), "left out"); n != 2 {
		t.Errorf("two damaged notices are said %d times:\n%s", n, &log)
	}
	if _, err := s.Note(ctx, "one", func(n *store.Notice) error { n.State = store.NoticeSent; return nil }); err != nil {
		t.Fatal(err)
	}
	var left []string
	err = engine.View(ctx, func(r kv.Reader) error {
		for p, err := range r.Scan(kv.Prefix([]byte{'X'})) {
			if err != nil {
				return err
			}
			left = append(left, string(p.Key[9:len(p.Key)-4]))
		}
		return nil
	})
	if want := []string{"four"}; err != nil || !slices.Equal(left, want) {
		t.Errorf("due are still %v, want %v; %v", left, want, err)
	}
}

// TestADamagedOrderKeepsNoOtherFromBeginning: nor those that begin before it.
func TestADamagedOrderKeepsNoOtherFromBeginning(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx := context.Background()
	s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return storetest.Noon }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var ids []string
	for i := range kam.Day(3) {
		m, err := s.Propose(ctx, kam.Move{Kind: kam.MoveReassign, To: 1, Start: s.Today() + 1 + i, Made: storetest.Noon})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Confirm(ctx, m.ID, decision(s)); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.ID)
	}
	err = engine.Update(ctx, func(w kv.Writer) error {
		for p, err := range w.Scan(kv.Prefix([]byte("z" + ids[1]))) {
			if err != nil {
				return err
			}
			return w.Put(bytes.Clone(p.Key), []byte(`{"kind":`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = s.View(ctx, func(v *store.View) error {
		list, err := v.PendingMoves(storetest.Noon.AddDate(0, 0, 10))
		for _, m := range list {
			got = append(got, m.ID)
		}
		return err
	})
	if want := []string{ids[0], ids[2]}; err != nil || !slices.Equal(got, want) {
		t.Errorf("to begin are %v, want %v; %v", got, want, err)
	}
}
