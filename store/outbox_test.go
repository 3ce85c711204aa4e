package store_test

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

func TestADamagedNoticeKeepsNobodyElsesBack(t *testing.T) {
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
	var got []string
	err = s.View(ctx, func(v *store.View) error {
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
	if want := []string{"one", "four"}; !slices.Equal(got, want) {
		t.Errorf("due are %v, want %v", got, want)
	}
}
