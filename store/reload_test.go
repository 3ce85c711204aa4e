package store_test

import (
	"bytes"
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

// hasty is an engine whose user gives up just when a load has become current.
type hasty struct {
	kv.Engine
	giveUp func()
	now    []byte
}

func (h *hasty) Update(ctx context.Context, fn func(kv.Writer) error) error {
	err := h.Engine.Update(ctx, fn)
	if h.giveUp == nil {
		return err
	}
	var now []byte
	if viewErr := h.View(context.Background(), func(r kv.Reader) error {
		v, err := r.Get([]byte("mnow"))
		now = bytes.Clone(v)
		return err
	}); viewErr != nil {
		return viewErr
	}
	if !bytes.Equal(now, h.now) {
		h.giveUp()
	}
	return err
}

func TestALoadThatBecameCurrentIsNoFailureForWhoGivesUpThen(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	h := &hasty{Engine: engine}
	s, err := store.Open(t.Context(), h, store.Options{Now: func() time.Time { return storetest.Noon }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	h.giveUp = cancel
	l, err := s.Begin(ctx, store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.PutPerson(kam.Person{Name: "Ana", Role: kam.RoleKAM}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil || ctx.Err() == nil {
		t.Errorf("the load is current and fails with %v", err)
	}
	if len(s.Company().People) != 1 {
		t.Errorf("the people are %+v, want Ana", s.Company().People)
	}
}
