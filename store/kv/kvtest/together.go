package kvtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"kambot/store/kv"
)

// readersSeeOneMoment: two keys are always written together and equal, so a reader that finds them
// different has seen two moments.
func readersSeeOneMoment(t *testing.T, e kv.Engine) {
	left, right := []byte("pair/left"), []byte("pair/right")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			last := 0
			for ctx.Err() == nil {
				err := e.View(t.Context(), func(r kv.Reader) error {
					l, err := r.Get(left)
					if err != nil {
						return err
					}
					n, _ := strconv.Atoi(string(l))
					v, err := r.Get(right)
					if string(v) != string(l) {
						t.Errorf("left is %q while right is %q", l, v)
					}
					if n < last {
						t.Errorf("went back from %d to %d", last, n)
					}
					last = n
					return err
				})
				if err != nil {
					t.Errorf("View: %v", err)
				}
			}
		})
	}
	for i := range 60 {
		n := []byte(strconv.Itoa(i))
		update(t, e, func(w kv.Writer) error { return errors.Join(w.Put(left, n), w.Put(right, n)) })
		view(t, e, func(r kv.Reader) error {
			if v, _ := r.Get(left); string(v) != string(n) {
				t.Errorf("after the write of %s a new reader sees %s", n, v)
			}
			return nil
		})
	}
	stop()
	readers.Wait()
}

func writersDoNotLoseEachOther(t *testing.T, e kv.Engine) {
	const writers, each = 4, 15
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for range each {
				err := e.Update(t.Context(), func(w kv.Writer) error {
					v, err := w.Get([]byte("count"))
					if err != nil {
						return err
					}
					n, _ := strconv.Atoi(string(v))
					return w.Put([]byte("count"), []byte(strconv.Itoa(n+1)))
				})
				if err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	all.Wait()
	wantValue(t, e, "count", strconv.Itoa(writers*each))
}

// behavesLikeASortedMap does the same at random to the engine and to a map, and compares what they show.
func behavesLikeASortedMap(t *testing.T, e kv.Engine) {
	rapid.Check(t, func(rt *rapid.T) {
		model := map[string]string{}
		if err := e.Update(context.Background(), clearAll); err != nil {
			rt.Fatal(err)
		}
		for range rapid.IntRange(1, 4).Draw(rt, "changes") {
			// Drawn before the change, since fn may run again and must do the same.
			change := rapid.SliceOfN(rapid.Custom(drawWrite), 0, 20).Draw(rt, "change")
			keep := rapid.IntRange(0, 3).Draw(rt, "keep") > 0
			inside, after := drawLook(rt), drawLook(rt)
			dropped := errors.New("dropped")
			var next map[string]string
			err := e.Update(context.Background(), func(w kv.Writer) error {
				next = maps.Clone(model)
				for _, write := range change {
					if err := write.do(w, next); err != nil {
						return err
					}
				}
				if err := inside.compare(w, next); err != nil || keep {
					return err
				}
				return dropped
			})
			if keep {
				model = next
			}
			if err != nil && (keep || !errors.Is(err, dropped)) {
				rt.Fatal(err)
			}
			err = e.View(context.Background(), func(r kv.Reader) error { return after.compare(r, model) })
			if err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func clearAll(w kv.Writer) error {
	for p, err := range w.Scan(kv.Range{}) {
		if err := errors.Join(err, w.Delete(p.Key)); err != nil {
			return err
		}
	}
	return nil
}

// A randomWrite puts or deletes one key.
type randomWrite struct {
	key, value string
	remove     bool
}

func drawKey(t *rapid.T, label string) string {
	return rapid.StringOfN(rapid.SampledFrom([]rune("ab\x00\u00ff")), 1, 3, -1).Draw(t, label)
}

func drawWrite(t *rapid.T) randomWrite {
	// Some values are so long that a page holds two or three, and a few deletes empty it.
	value := strings.Repeat("v", rapid.SampledFrom([]int{0, 1, 1500}).Draw(t, "length"))
	return randomWrite{drawKey(t, "key"), value, rapid.Bool().Draw(t, "remove")}
}

func (o randomWrite) do(w kv.Writer, model map[string]string) error {
	if o.remove {
		delete(model, o.key)
		return w.Delete([]byte(o.key))
	}
	model[o.key] = o.value
	return w.Put([]byte(o.key), []byte(o.value))
}

// A look is one of each way to read.
type look struct {
	rg  kv.Range
	key string
}

func drawLook(t *rapid.T) look {
	bound := func(label string) []byte {
		if rapid.Bool().Draw(t, label+" is open") {
			return nil
		}
		return []byte(drawKey(t, label))
	}
	return look{
		rg: kv.Range{
			From: bound("from"), To: bound("to"),
			Limit: rapid.IntRange(0, 4).Draw(t, "limit"), Reverse: rapid.Bool().Draw(t, "reverse"),
		},
		key: drawKey(t, "key read"),
	}
}

func (l look) compare(r kv.Reader, model map[string]string) error {
	got, err := keys(r, l.rg)
	if want := sorted(model, l.rg); err != nil || !slices.Equal(got, want) {
		return fmt.Errorf("%s gives %q, %w; want %q", show(l.rg), got, err, want)
	}
	v, err := r.Get([]byte(l.key))
	if want, there := model[l.key]; err != nil || string(v) != want || (v != nil) != there {
		return fmt.Errorf("Get(%q) = %.9q, %w; want %.9q, there: %v", l.key, v, err, want, there)
	}
	var first string
	if at := sorted(model, kv.Range{From: []byte(l.key), Limit: 1}); len(at) == 1 {
		first = at[0]
	}
	k, v, err := r.Seek([]byte(l.key))
	if err != nil || string(k) != first || string(v) != model[first] {
		return fmt.Errorf("Seek(%q) = %q, %.9q, %w; want %q", l.key, k, v, err, first)
	}
	return nil
}

// sorted is what Scan promises, done with a map.
func sorted(model map[string]string, rg kv.Range) []string {
	out := []string{}
	for _, k := range slices.Sorted(maps.Keys(model)) {
		if k >= string(rg.From) && (rg.To == nil || k < string(rg.To)) {
			out = append(out, k)
		}
	}
	if rg.Reverse {
		slices.Reverse(out)
	}
	return cut(out, rg.Limit)
}
