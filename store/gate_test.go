package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func TestWhoWaitsForALoadMayGiveUp(t *testing.T) {
	s := storetest.Open(t)
	l, err := s.Begin(t.Context(), store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := s.Propose(ctx, kam.Move{Made: storetest.Noon}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a change beside a load: %v", err)
	}
	if _, err := s.Begin(ctx, store.Origin{Source: "test"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a load beside a load: %v", err)
	}
	l.Abort()
	if _, err := s.Propose(t.Context(), kam.Move{Made: storetest.Noon}); err != nil {
		t.Errorf("after the load: %v", err)
	}
}
