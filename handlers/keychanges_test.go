package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func TestKeyNamesWhoEnteredTheSetToThoseWhoseAccountItIs(t *testing.T) {
	now := storetest.Noon
	s := storetest.OpenAt(t, func() time.Time { return now })
	fill(t, s)
	c := &company{t, New(Options{Store: s, Now: func() time.Time { return now }}), s}
	if got := c.asks(ana, "key"); strings.Contains(got, "Entered") {
		t.Errorf("the first set is told like a change:\n%s", got)
	}
	now = time.Date(2027, time.January, 5, 9, 0, 0, 0, time.UTC)
	l, err := s.Begin(context.Background(), store.Origin{Source: "later", Today: s.Today(), At: now, Tell: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	found, err := l.FindAccount("A-8")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if err := l.PutBilling(&kam.Billing{Account: found[0], Day: kam.NewDay(2026, time.November, 27), Amount: 900_000 * kam.Scale, Invoice: "late"}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := c.asks(ana, "key"); !strings.Contains(got, "Entered in the last twelve months: Quiet Foods (Dec 2026)") {
		t.Errorf("Ana is not told who entered:\n%s", got)
	}
	if got := c.asks(luis, "cuentas clave"); strings.Contains(got, "Quiet Foods") {
		t.Errorf("Luis reads of an account that is not his:\n%s", got)
	}
	if got := c.asks(ana, "key 2025"); strings.Contains(got, "Entered") {
		t.Errorf("a window of the past tells of entries:\n%s", got)
	}
}
