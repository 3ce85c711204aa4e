// Package kvtest is what every storage engine must pass before the store trusts it: one promise of package
// kv a test. It also has wrappers that make an engine as inconvenient as the interface allows, so that
// code written against the easy one does not come to rely on it.
package kvtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"kambot/store/kv"
)

// Open opens the engine whose data lies in dir, empty the first time, and fails t when it cannot. It is
// also called in a child process that will be killed, and again in the same dir afterwards.
type Open func(t testing.TB, dir string) kv.Engine

// Run tests an engine. The calling test must be a top-level one or a subtest whose name has no characters
// that go test changes: the crash tests run it again in a child process by its name.
func Run(t *testing.T, open Open) {
	if dir := crashDir(); dir != "" {
		crash(t, open, dir) // we are the child
		return
	}
	for _, promise := range []struct {
		name string
		test func(*testing.T, kv.Engine)
	}{
		{"GetFindsWhatWasPut", getFindsWhatWasPut},
		{"EmptyValueIsNotAbsence", emptyValueIsNotAbsence},
		{"SeekFindsTheFirstAtOrAfter", seekFindsTheFirstAtOrAfter},
		{"ScanWalksARangeBothWays", scanWalksARangeBothWays},
		{"ScanStopsWhenAsked", scanStopsWhenAsked},
		{"ScansNest", scansNest},
		{"BytesStayUntilTheEnd", bytesStayUntilTheEnd},
		{"ReadsInsideAWriteSeeIt", readsInsideAWriteSeeIt},
		{"ScanSeesWhatIsWrittenMeanwhile", scanSeesWhatIsWrittenMeanwhile},
		{"EmptiedPagesDoNotEndAScan", emptiedPagesDoNotEndAScan},
		{"DeleteOfNothingIsNothing", deleteOfNothingIsNothing},
		{"ErrorKeepsNothing", errorKeepsNothing},
		{"PanicKeepsNothing", panicKeepsNothing},
		{"CancelKeepsNothing", cancelKeepsNothing},
		{"BadKeysAreRefused", badKeysAreRefused},
		{"NothingWorksAfterItsEnd", nothingWorksAfterItsEnd},
		{"RunAgainGivesTheSame", runAgainGivesTheSame},
		{"StatedLimitsAreRefusedByName", statedLimitsAreRefusedByName},
		{"BulkUpdateKeepsTheSamePromises", bulkUpdateKeepsTheSamePromises},
		{"ReadersSeeOneMoment", readersSeeOneMoment},
		{"WritersDoNotLoseEachOther", writersDoNotLoseEachOther},
		{"BehavesLikeASortedMap", behavesLikeASortedMap},
		{"BackupIsAWholeStore", func(t *testing.T, e kv.Engine) { backupIsAWholeStore(t, e, open) }},
	} {
		t.Run(promise.name, func(t *testing.T) {
			e := open(t, t.TempDir())
			t.Cleanup(func() {
				if err := e.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			promise.test(t, e)
		})
	}
	t.Run("DataOutlivesClose", func(t *testing.T) { dataOutlivesClose(t, open) })
	t.Run("ClosedEngineSaysSo", func(t *testing.T) { closedEngineSaysSo(t, open) })
	crashes(t, open)
}

// Twice returns an engine that runs the fn of every Update two times and keeps the second run, as one that
// meets a conflict does: what fn does besides its writes comes to light.
func Twice(e kv.Engine) kv.Engine { return twice{e} }

type twice struct{ kv.Engine }

var errAgain = errors.New("run again")

func (e twice) Update(ctx context.Context, fn func(kv.Writer) error) error {
	err := e.Engine.Update(ctx, func(w kv.Writer) error {
		if err := fn(w); err != nil {
			return err
		}
		return errAgain
	})
	if !errors.Is(err, errAgain) {
		return err
	}
	return e.Engine.Update(ctx, fn)
}

// Limited returns an engine that commits at most l in one Update.
func Limited(e kv.Engine, l kv.Limits) kv.Engine { return limited{e, l} }

type limited struct {
	kv.Engine
	limits kv.Limits
}

func (e limited) Limits() kv.Limits { return e.limits }

func (e limited) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return e.Engine.Update(ctx, func(w kv.Writer) error {
		counted := &limitedWriter{Writer: w, limits: e.limits}
		if err := fn(counted); err != nil {
			return err
		}
		return counted.exceeded // a fn that swallowed the refusal must not commit half
	})
}

type limitedWriter struct {
	kv.Writer
	limits   kv.Limits
	used     kv.Limits
	exceeded error
}

func (w *limitedWriter) Put(key, value []byte) error {
	if err := w.count(len(key) + len(value)); err != nil {
		return err
	}
	return w.Writer.Put(key, value)
}

func (w *limitedWriter) Delete(key []byte) error {
	if err := w.count(len(key)); err != nil {
		return err
	}
	return w.Writer.Delete(key)
}

func (w *limitedWriter) count(bytes int) error {
	w.used.Writes++
	w.used.Bytes += bytes
	switch {
	case w.limits.Writes > 0 && w.used.Writes > w.limits.Writes:
		w.exceeded = &kv.LimitError{What: "writes", Max: w.limits.Writes}
	case w.limits.Bytes > 0 && w.used.Bytes > w.limits.Bytes:
		w.exceeded = &kv.LimitError{What: "bytes", Max: w.limits.Bytes}
	}
	return w.exceeded
}

// The rest of this file is how the tests speak of an engine.

func update(t testing.TB, e kv.Engine, fn func(kv.Writer) error) {
	t.Helper()
	if err := e.Update(t.Context(), fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func view(t testing.TB, e kv.Engine, fn func(kv.Reader) error) {
	t.Helper()
	if err := e.View(t.Context(), fn); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// put stores each key with its valueOf.
func put(t testing.TB, e kv.Engine, keys ...string) {
	t.Helper()
	update(t, e, func(w kv.Writer) error {
		for _, k := range keys {
			if err := w.Put([]byte(k), valueOf(k)); err != nil {
				return err
			}
		}
		return nil
	})
}

func valueOf(key string) []byte { return []byte("value of " + key) }

// keys reads a range as text, in the order the engine gives it.
func keys(r kv.Reader, rg kv.Range) ([]string, error) {
	got := []string{}
	for p, err := range r.Scan(rg) {
		if err != nil {
			return got, err
		}
		got = append(got, string(p.Key))
	}
	return got, nil
}

func wantKeys(t testing.TB, e kv.Engine, rg kv.Range, want ...string) {
	t.Helper()
	view(t, e, func(r kv.Reader) error {
		got, err := keys(r, rg)
		if err == nil && !slices.Equal(got, want) {
			t.Errorf("keys of %s: got %q, want %q", show(rg), got, want)
		}
		return err
	})
}

func wantValue(t testing.TB, e kv.Engine, key, want string) {
	t.Helper()
	view(t, e, func(r kv.Reader) error {
		got, err := r.Get([]byte(key))
		if err == nil && string(got) != want {
			t.Errorf("value of %q: got %q, want %q", key, got, want)
		}
		return err
	})
}

func show(r kv.Range) string {
	return fmt.Sprintf("[%q,%q) limit %d reverse %v", r.From, r.To, r.Limit, r.Reverse)
}
