package kvtest

import (
	"slices"
	"testing"

	"kambot/store/kv"
)

func getFindsWhatWasPut(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b\x00", "b")
	wantValue(t, e, "b", "value of b")
	wantValue(t, e, "b\x00", "value of b\x00")
	view(t, e, func(r kv.Reader) error {
		for _, absent := range []string{"", "A", "aa", "b\x00\x00", "c"} {
			v, err := r.Get([]byte(absent))
			if err != nil || v != nil {
				t.Errorf("Get(%q) of an absent key = %q, %v; want nil, nil", absent, v, err)
			}
		}
		return nil
	})
}

func emptyValueIsNotAbsence(t *testing.T, e kv.Engine) {
	check := func(r kv.Reader) error {
		for _, key := range []string{"empty", "nil"} {
			v, err := r.Get([]byte(key))
			if err != nil || v == nil || len(v) != 0 {
				t.Errorf("Get(%q) = %#v, %v; want empty, not nil", key, v, err)
			}
			k, v, err := r.Seek([]byte(key))
			if err != nil || string(k) != key || v == nil {
				t.Errorf("Seek(%q) = %q, %#v, %v; want the key and an empty value", key, k, v, err)
			}
		}
		for p, err := range r.Scan(kv.Range{}) {
			if err != nil || p.Value == nil {
				t.Errorf("Scan gives %q with %#v, %v; want an empty value", p.Key, p.Value, err)
			}
		}
		return nil
	}
	update(t, e, func(w kv.Writer) error {
		if err := w.Put([]byte("empty"), []byte{}); err != nil {
			return err
		}
		if err := w.Put([]byte("nil"), nil); err != nil {
			return err
		}
		return check(w)
	})
	view(t, e, check)
}

func seekFindsTheFirstAtOrAfter(t *testing.T, e kv.Engine) {
	check := func(want map[string]string) func(kv.Reader) error {
		return func(r kv.Reader) error {
			for from, key := range want {
				k, v, err := r.Seek([]byte(from))
				if err != nil {
					return err
				}
				if string(k) != key || (key != "" && string(v) != string(valueOf(key))) {
					t.Errorf("Seek(%q) = %q, %q; want %q", from, k, v, key)
				}
				if key == "" && (k != nil || v != nil) {
					t.Errorf("Seek(%q) = %#v, %#v; want nil, nil", from, k, v)
				}
			}
			return nil
		}
	}
	view(t, e, check(map[string]string{"": "", "x": ""}))
	put(t, e, "acme/1", "acme/3", "beta/1")
	view(t, e, check(map[string]string{
		"": "acme/1", "acme/": "acme/1", "acme/1": "acme/1", "acme/2": "acme/3", "acme/4": "beta/1", "beta/2": "",
	}))
}

func scanWalksARangeBothWays(t *testing.T, e kv.Engine) {
	wantKeys(t, e, kv.Range{})
	wantKeys(t, e, kv.Range{Reverse: true})
	put(t, e, "b/2", "a", "b", "b/1", "c", "b/\xff", "\xff\xff", "b/\x00")
	all := []string{"a", "b", "b/\x00", "b/1", "b/2", "b/\xff", "c", "\xff\xff"}
	b := []byte("b")
	for _, test := range []struct {
		name string
		rg   kv.Range
		want []string
	}{
		{"everything", kv.Range{}, all},
		{"from a key that is there", kv.Range{From: []byte("b/1")}, all[3:]},
		{"from between two keys", kv.Range{From: []byte("b/0")}, all[3:]},
		{"the end is left out", kv.Range{To: []byte("b/1")}, all[:3]},
		{"an end between two keys", kv.Range{To: []byte("b/11")}, all[:4]},
		{"both ends", kv.Range{From: b, To: []byte("c")}, all[1:6]},
		{"both ends the same", kv.Range{From: b, To: b}, nil},
		{"ends the wrong way round", kv.Range{From: []byte("c"), To: b}, nil},
		{"before the first", kv.Range{To: []byte("a")}, nil},
		{"behind the last", kv.Range{From: []byte("\xff\xff\x00")}, nil},
		{"an empty end is before everything", kv.Range{To: []byte{}}, nil},
		{"a prefix", kv.Prefix([]byte("b/")), all[2:6]},
		{"a prefix that is also a key", kv.Prefix(b), all[1:6]},
		{"a prefix without keys", kv.Prefix([]byte("bb")), nil},
		{"a prefix without an end", kv.Prefix([]byte("\xff")), all[7:]},
		{"the empty prefix", kv.Prefix(nil), all},
	} {
		want := append([]string{}, test.want...)
		for _, limit := range []int{0, 1, 2, len(all), len(all) + 1} {
			rg := test.rg
			rg.Limit = limit
			wantKeys(t, e, rg, cut(want, limit)...)
			rg.Reverse = true
			back := slices.Clone(want)
			slices.Reverse(back)
			wantKeys(t, e, rg, cut(back, limit)...)
		}
		if t.Failed() {
			t.Fatalf("the failing range: %s", test.name)
		}
	}
}

func cut(keys []string, limit int) []string {
	if limit > 0 && limit < len(keys) {
		return keys[:limit]
	}
	return keys
}

func scanStopsWhenAsked(t *testing.T, e kv.Engine) {
	put(t, e, "a", "b", "c")
	view(t, e, func(r kv.Reader) error {
		seen := 0
		scan := r.Scan(kv.Range{})
		for range scan {
			seen++
			break
		}
		for range scan { // and may be walked again from its start
			seen++
		}
		if seen != 4 {
			t.Errorf("a scan left after 1 and walked again gave %d pairs, want 4", seen)
		}
		return nil
	})
}

func scansNest(t *testing.T, e kv.Engine) {
	put(t, e, "a1", "a2", "b1", "b2")
	var got []string
	view(t, e, func(r kv.Reader) error {
		for outer, err := range r.Scan(kv.Prefix([]byte("a"))) {
			if err != nil {
				return err
			}
			if _, err := r.Get([]byte("b2")); err != nil {
				return err
			}
			for inner, err := range r.Scan(kv.Range{From: []byte("b"), Reverse: true}) {
				if err != nil {
					return err
				}
				got = append(got, string(outer.Key)+string(inner.Key))
			}
		}
		return nil
	})
	if want := []string{"a1b2", "a1b1", "a2b2", "a2b1"}; !slices.Equal(got, want) {
		t.Errorf("a scan inside a scan gave %q, want %q", got, want)
	}
}

func bytesStayUntilTheEnd(t *testing.T, e kv.Engine) {
	put(t, e, many(400)...)
	hold := func(r kv.Reader, meanwhile func() error) error {
		first, err := r.Get([]byte(many(1)[0]))
		if err != nil {
			return err
		}
		var pairs []kv.Pair
		for p, err := range r.Scan(kv.Range{}) {
			if err != nil {
				return err
			}
			pairs = append(pairs, p)
		}
		if err := meanwhile(); err != nil {
			return err
		}
		for i, p := range pairs {
			if key := many(400)[i]; string(p.Key) != key || string(p.Value) != string(valueOf(key)) {
				t.Errorf("pair %d became %q, %q", i, p.Key, p.Value)
			}
		}
		if string(first) != string(valueOf(many(1)[0])) {
			t.Errorf("the value from Get became %q", first)
		}
		return nil
	}
	update(t, e, func(w kv.Writer) error {
		return hold(w, func() error {
			for _, k := range many(30) {
				if err := w.Put([]byte(k), []byte("other")); err != nil {
					return err
				}
				if err := w.Delete([]byte(k)); err != nil {
					return err
				}
			}
			for _, k := range many(30) {
				if err := w.Put([]byte(k), valueOf(k)); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
