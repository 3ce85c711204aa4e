package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kambot/store/kv"
)

// many returns n keys in order: enough of them for more than one page.
func many(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("many/%06d", i)
	}
	return out
}

func readsInsideAWriteSeeIt(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	update(t, e, func(w kv.Writer) error {
		if err := errors.Join(w.Put([]byte("b"), []byte("new")), w.Put([]byte("c"), []byte("new")), w.Delete([]byte("a"))); err != nil {
			return err
		}
		for key, want := range map[string]string{"a": "", "b": "new", "c": "new"} {
			if got, err := w.Get([]byte(key)); err != nil || string(got) != want {
				t.Errorf("Get(%q) inside the write = %q, %v; want %q", key, got, err, want)
			}
		}
		if k, _, err := w.Seek([]byte("a")); err != nil || string(k) != "b" {
			t.Errorf("Seek(a) inside the write = %q, %v; want b", k, err)
		}
		got, err := keys(w, kv.Range{Reverse: true})
		if want := []string{"c", "b"}; !slices.Equal(got, want) {
			t.Errorf("Scan inside the write gives %q, want %q", got, want)
		}
		return err
	})
	wantKeys(t, e, kv.Range{}, "b", "c")
}

func scanSeesWhatIsWrittenMeanwhile(t *testing.T, e kv.Engine) {
	all := many(400) // more than a page, so that pages run empty under the scan
	for _, reverse := range []bool{false, true} {
		put(t, e, all...)
		var seen []string
		update(t, e, func(w kv.Writer) error {
			seen = nil
			for p, err := range w.Scan(kv.Range{Reverse: reverse}) {
				if err != nil {
					return err
				}
				key := string(p.Key)
				seen = append(seen, key)
				if err := w.Delete(p.Key); err != nil { // the key the scan stands on
					return err
				}
				// In the walk's direction: one key less and one more, both beside the next.
				next := slices.Index(all, key) + 1
				if reverse {
					next -= 2
				}
				if len(seen)%3 == 1 && next >= 0 && next < len(all) {
					if err := errors.Join(w.Delete([]byte(all[next])), w.Put([]byte(all[next]+"+"), nil)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		// Of three keys the first is seen, the second is gone and stands as "+" instead, the third is seen.
		for i, key := range seen {
			if got, want := strings.HasSuffix(key, "+"), i%3 == 1; got != want {
				t.Errorf("reverse %v: place %d of the scan is %q", reverse, i, key)
			}
		}
		if len(seen) != len(all) {
			t.Errorf("reverse %v: the scan saw %d keys, want %d: %q", reverse, len(seen), len(all), seen)
		}
		wantKeys(t, e, kv.Range{})
	}
}

// emptiedPagesDoNotEndAScan: an engine may keep a page that ran empty until the commit.
func emptiedPagesDoNotEndAScan(t *testing.T, e kv.Engine) {
	all := many(400)
	put(t, e, all...)
	update(t, e, func(w kv.Writer) error {
		for _, left := range [][]string{
			{all[0], all[399]}, // nothing between them
			{all[0]},
			{}, // nothing at all
		} {
			for _, key := range all {
				if !slices.Contains(left, key) {
					if err := w.Delete([]byte(key)); err != nil {
						return err
					}
				}
			}
			forth, err := keys(w, kv.Range{})
			back, berr := keys(w, kv.Range{Reverse: true})
			if err := errors.Join(err, berr); err != nil {
				return err
			}
			slices.Reverse(back)
			if !slices.Equal(forth, left) || !slices.Equal(back, left) {
				t.Errorf("of %q a scan shows %q, and %q from its end", left, forth, back)
			}
			if e.Limits().Writes > 0 {
				break // one round is what a small change holds
			}
		}
		return nil
	})
}

func deleteOfNothingIsNothing(t *testing.T, e kv.Engine) {
	put(t, e, "b")
	update(t, e, func(w kv.Writer) error {
		return errors.Join(w.Delete([]byte("a")), w.Delete([]byte("c")), w.Put([]byte("d"), nil), w.Delete([]byte("d")), w.Delete([]byte("d")))
	})
	wantKeys(t, e, kv.Range{}, "b")
}

// half writes over, adds and deletes, so that anything of it that stays is seen.
func half(w kv.Writer) error {
	return errors.Join(w.Put([]byte("a"), []byte("half")), w.Put([]byte("c"), []byte("half")), w.Delete([]byte("b")))
}

func wantOld(t *testing.T, e kv.Engine) {
	t.Helper()
	wantKeys(t, e, kv.Range{}, "a", "b")
	wantValue(t, e, "a", "value of a")
}

func errorKeepsNothing(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	want := errors.New("changed my mind")
	err := e.Update(t.Context(), func(w kv.Writer) error {
		if err := half(w); err != nil {
			return err
		}
		return want
	})
	if !errors.Is(err, want) {
		t.Errorf("Update returns %v, want the error of fn", err)
	}
	wantOld(t, e)
	if err := e.View(t.Context(), func(kv.Reader) error { return want }); !errors.Is(err, want) {
		t.Errorf("View returns %v, want the error of fn", err)
	}
	put(t, e, "d") // and the next one begins without what was dropped
	wantKeys(t, e, kv.Range{}, "a", "b", "d")
}

func panicKeepsNothing(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	survive := func(fn func() error) {
		defer func() {
			if recover() == nil {
				t.Error("the panic of fn was swallowed")
			}
		}()
		_ = fn()
	}
	survive(func() error {
		return e.Update(t.Context(), func(w kv.Writer) error {
			if err := half(w); err != nil {
				return err
			}
			panic("in the middle of a write")
		})
	})
	survive(func() error { return e.View(t.Context(), func(kv.Reader) error { panic("in the middle of a read") }) })
	wantOld(t, e)
	put(t, e, "d")
}

func cancelKeepsNothing(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	ctx, cancel := context.WithCancel(t.Context())
	err := e.Update(ctx, func(w kv.Writer) error {
		cancel()
		return half(w)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Update cancelled in fn returns %v, want context.Canceled", err)
	}
	for name, err := range map[string]error{
		"Update": e.Update(ctx, func(kv.Writer) error { t.Error("fn of a cancelled Update ran"); return nil }),
		"View":   e.View(ctx, func(kv.Reader) error { t.Error("fn of a cancelled View ran"); return nil }),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled %s returns %v, want context.Canceled", name, err)
		}
	}
	wantOld(t, e)

	put(t, e, many(2000)[:1000]...)
	put(t, e, many(2000)[1000:]...)
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	err = e.View(ctx, func(r kv.Reader) error {
		for _, err := range r.Scan(kv.Range{}) {
			if err != nil {
				return err
			}
			seen++
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || seen >= 2000 {
		t.Errorf("a scan cancelled at its first pair gave %d and returned %v, want it to end with context.Canceled", seen, err)
	}
}

func badKeysAreRefused(t *testing.T, e kv.Engine) {
	longest := strings.Repeat("k", kv.MaxKey)
	put(t, e, longest)
	wantValue(t, e, longest, "value of "+longest)
	for name, key := range map[string][]byte{"nil": nil, "empty": {}, "too long": []byte(longest + "k")} {
		for _, write := range []func(kv.Writer) error{
			func(w kv.Writer) error { return w.Put(key, nil) },
			func(w kv.Writer) error { return w.Delete(key) },
		} {
			if err := e.Update(t.Context(), write); !errors.Is(err, kv.ErrKey) {
				t.Errorf("writing a key that is %s: %v, want kv.ErrKey", name, err)
			}
		}
		view(t, e, func(r kv.Reader) error {
			v, err := r.Get(key)
			if v != nil {
				t.Errorf("Get of a key that is %s = %q", name, v)
			}
			return err
		})
	}
	wantKeys(t, e, kv.Range{}, longest)
}

func nothingWorksAfterItsEnd(t *testing.T, e kv.Engine) {
	put(t, e, "a")
	var kept []kv.Reader
	var writer kv.Writer
	view(t, e, func(r kv.Reader) error { kept = append(kept, r); return nil })
	update(t, e, func(w kv.Writer) error { writer = w; return nil })
	for _, r := range append(kept, writer) {
		_, gerr := r.Get([]byte("a"))
		_, _, serr := r.Seek([]byte("a"))
		_, cerr := keys(r, kv.Range{})
		for name, err := range map[string]error{"Get": gerr, "Seek": serr, "Scan": cerr} {
			if !errors.Is(err, kv.ErrDone) {
				t.Errorf("%s of %T after its end: %v, want kv.ErrDone", name, r, err)
			}
		}
	}
	for name, err := range map[string]error{"Put": writer.Put([]byte("b"), nil), "Delete": writer.Delete([]byte("a"))} {
		if !errors.Is(err, kv.ErrDone) {
			t.Errorf("%s after the end: %v, want kv.ErrDone", name, err)
		}
	}
	wantKeys(t, e, kv.Range{}, "a")
}

func runAgainGivesTheSame(t *testing.T, e kv.Engine) {
	for _, e := range []kv.Engine{e, Twice(e)} {
		var before string
		err := e.Update(t.Context(), func(w kv.Writer) error {
			v, err := w.Get([]byte("count"))
			if err != nil {
				return err
			}
			before = string(v)
			return w.Put([]byte("count"), append(bytes.Clone(v), 'x'))
		})
		if err != nil {
			t.Fatal(err)
		}
		wantValue(t, e, "count", before+"x")
	}
	wantValue(t, e, "count", "xx")
}

func statedLimitsAreRefusedByName(t *testing.T, e kv.Engine) {
	l := e.Limits()
	try := func(writes, size int) error {
		return e.Update(t.Context(), func(w kv.Writer) error {
			for i := range writes {
				if err := w.Put([]byte(fmt.Sprintf("limit/%07d", i)), make([]byte, size)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	refused := func(err error, what string, most int) {
		t.Helper()
		var limit *kv.LimitError
		if !errors.As(err, &limit) || limit.What != what || limit.Max != most {
			t.Errorf("one more than %d %s: %v, want a kv.LimitError that names both", most, what, err)
		}
		wantKeys(t, e, kv.Range{})
	}
	if l.Writes > 0 {
		refused(try(l.Writes+1, 0), "writes", l.Writes)
		if err := try(l.Writes, 0); err != nil {
			t.Errorf("%d writes, the limit itself: %v", l.Writes, err)
		}
	} else if err := try(20_000, 0); err != nil {
		t.Errorf("no limit of writes is stated, but 20,000 are refused: %v", err)
	}
	if l.Bytes > 0 {
		if err := e.Update(t.Context(), clearAll); err != nil {
			t.Fatal(err)
		}
		refused(try(1, l.Bytes), "bytes", l.Bytes)
	} else if err := try(1, 4<<20); err != nil {
		t.Errorf("no limit of bytes is stated, but 4 MiB are refused: %v", err)
	}
}

func bulkUpdateKeepsTheSamePromises(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b")
	want := errors.New("changed my mind")
	err := kv.BulkUpdate(t.Context(), e, func(w kv.Writer) error { return errors.Join(half(w), want) })
	if !errors.Is(err, want) {
		t.Errorf("BulkUpdate returns %v, want the error of fn", err)
	}
	wantOld(t, e)
	err = kv.BulkUpdate(t.Context(), e, func(w kv.Writer) error {
		for _, k := range many(300) {
			if err := w.Put([]byte(k), valueOf(k)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wantKeys(t, e, kv.Prefix([]byte("many/")), many(300)...)
}

func dataOutlivesClose(t *testing.T, open Open) {
	dir := t.TempDir()
	e := open(t, dir)
	put(t, e, "a", "b")
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = open(t, dir)
	wantOld(t, e)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
}

func closedEngineSaysSo(t *testing.T, open Open) {
	e := open(t, t.TempDir())
	if err := errors.Join(e.Close(), e.Close()); err != nil {
		t.Errorf("Close twice: %v", err)
	}
	for name, err := range map[string]error{
		"Update": e.Update(t.Context(), func(kv.Writer) error { return nil }),
		"View":   e.View(t.Context(), func(kv.Reader) error { return nil }),
	} {
		if !errors.Is(err, kv.ErrClosed) {
			t.Errorf("%s after Close: %v, want kv.ErrClosed", name, err)
		}
	}
}

func backupIsAWholeStore(t *testing.T, e kv.Engine, open Open) {
	b, ok := e.(kv.Backuper)
	if !ok {
		return // an engine that is backed up by its own means
	}
	put(t, e, many(500)...)
	var copied bytes.Buffer
	n, err := b.Backup(t.Context(), &copied)
	if err != nil || n != int64(copied.Len()) {
		t.Fatalf("Backup = %d, %v after writing %d bytes", n, err, copied.Len())
	}
	put(t, e, "later")
	dir := t.TempDir()
	probe := open(t, dir)
	if err := probe.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("an engine with Backup keeps one file; found %q, %v", files, err)
	}
	if err := os.WriteFile(files[0], copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	restored := open(t, dir)
	wantKeys(t, restored, kv.Range{}, many(500)...)
	if err := restored.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Backup(ctx, &copied); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled Backup returns %v, want context.Canceled", err)
	}
}
