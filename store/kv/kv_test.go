package kv_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kambot/store/kv"
)

func TestPrefixHoldsExactlyTheKeysThatBeginWithIt(t *testing.T) {
	bytesOf := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, 'a', 0xFE, 0xFF}), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		p, k := bytesOf.Draw(t, "prefix"), bytesOf.Draw(t, "key")
		was := slices.Clone(p)
		r := kv.Prefix(p)
		inside := bytes.Compare(k, r.From) >= 0 && (r.To == nil || bytes.Compare(k, r.To) < 0)
		if inside != bytes.HasPrefix(k, p) {
			t.Fatalf("Prefix(%q) = [%q,%q): holds %q: %v", p, r.From, r.To, k, inside)
		}
		if !bytes.Equal(p, was) {
			t.Fatalf("Prefix changed its argument from %q to %q", was, p)
		}
	})
}

func TestLimitErrorSaysHowMuchFits(t *testing.T) {
	err := error(&kv.LimitError{What: "writes", Max: 4000})
	if !strings.Contains(err.Error(), "4000 writes") {
		t.Errorf("%q does not name the number that fits", err)
	}
}

func TestKeyErrorSaysWhichLengthsAreRight(t *testing.T) {
	for size, ok := range map[int]bool{0: false, 1: true, kv.MaxKey: true, kv.MaxKey + 1: false} {
		err := kv.CheckKey(make([]byte, size))
		if (err == nil) != ok || (err != nil && !errors.Is(err, kv.ErrKey)) {
			t.Errorf("CheckKey of %d bytes: %v", size, err)
		}
	}
}

// plain is an engine without a way of its own for loads.
type plain struct {
	kv.Engine
	updates int
}

func (p *plain) Update(context.Context, func(kv.Writer) error) error { p.updates++; return nil }

func TestBulkUpdateFallsBackToUpdate(t *testing.T) {
	e := &plain{}
	if err := kv.BulkUpdate(t.Context(), e, nil); err != nil || e.updates != 1 {
		t.Errorf("BulkUpdate: %v after %d updates, want one", err, e.updates)
	}
}
