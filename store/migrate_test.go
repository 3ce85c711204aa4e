package store_test

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// TestStoreOfTheFirstVersionIsBroughtForward: what was not kept then follows from
// what was.
func TestStoreOfTheFirstVersionIsBroughtForward(t *testing.T) {
	o := openIn(t, t.TempDir())
	give := func(to kam.PersonNum) {
		loadInto(t, o.Store, func(l *store.Load) error {
			nums, err := l.FindAccount("A")
			acc := kam.Account{ID: "A", Name: "A", KAM: to}
			if len(nums) == 1 {
				acc.Num = nums[0]
			}
			if err == nil {
				_, err = l.PutAccount(acc)
			}
			return err
		})
	}
	give(1)
	give(2)
	ctx := context.Background()
	err := o.engine.Update(ctx, func(w kv.Writer) error {
		var keys [][]byte
		for p, err := range w.Scan(kv.Prefix([]byte{'G'})) {
			if err != nil {
				return err
			}
			keys = append(keys, slices.Clone(p.Key))
		}
		if len(keys) == 0 {
			t.Error("there was nothing to take away")
		}
		for _, key := range keys {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
		return w.Put([]byte("mschema"), binary.BigEndian.AppendUint32(nil, 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	if o.Verify(ctx) == nil {
		t.Error("nothing is missed")
	}
	for range 2 { // once brought forward, and once found so
		o.close()
		o.open(t)
		if err := o.Verify(ctx); err != nil {
			t.Error(err)
		}
	}
	o.close()
}

// TestWhatALaunchKeptOfItsProductsNamesIsTheProductsAfterwards: an earlier name counts on
// where no other product has it; a launch under another product's name is joined with
// its own.
func TestWhatALaunchKeptOfItsProductsNamesIsTheProductsAfterwards(t *testing.T) {
	o := openIn(t, t.TempDir())
	loadInto(t, o.Store, func(l *store.Load) error {
		for _, id := range []string{"A", "B"} {
			if _, err := l.PutAccount(kam.Account{ID: id, Name: id}); err != nil {
				return err
			}
		}
		return errors.Join(l.PutProduct(kam.Product{ID: "p1", Name: "Orbit"}), l.PutProduct(kam.Product{ID: "p2", Name: "Gel"}))
	})
	ctx := context.Background()
	err := o.engine.Update(ctx, func(w kv.Writer) error {
		var keys [][]byte
		for p, err := range w.Scan(kv.Prefix([]byte{'%'})) {
			if err != nil {
				return err
			}
			keys = append(keys, slices.Clone(p.Key))
		}
		for _, key := range keys {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
		first := []byte{0xFF, 0xFF, 0xFF, 0xFF}
		put := func(key, value string) error { return w.Put(append([]byte(key), first...), []byte(value)) }
		return errors.Join(
			put("9p1", `{"product":"p1","name":"Orbit","once":["Balm","Gel"],"date":20800,"targets":[{"account":1}]}`),
			put("0\x00\x00\x00\x01p1", `{"product":"p1","name":"Orbit","once":["Balm","Gel"],"date":20800,"targets":[{"account":1}]}`),
			put("9balm", `{"product":"Balm","date":20900,"targets":[{"account":1,"state":"quoted"},{"account":2,"state":"informed"}]}`),
			put("0\x00\x00\x00\x01balm", `{"product":"Balm","date":20900,"targets":[{"account":1,"state":"quoted"}]}`),
			put("0\x00\x00\x00\x02balm", `{"product":"Balm","date":20900,"targets":[{"account":2,"state":"informed"}]}`),
			w.Put([]byte("mschema"), binary.BigEndian.AppendUint32(nil, 3)))
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		o.close()
		o.open(t)
		if err := o.Verify(ctx); err != nil {
			t.Error(err)
		}
		if err := o.View(ctx, func(v *store.View) error {
			for said, want := range map[string]string{"balm": "p1", "gel": "p2", "orbit": "p1"} {
				if id, err := v.ProductMeant(said, o.Today()); err != nil || id != want {
					t.Errorf("%s means %q, not %q: %v", said, id, want, err)
				}
			}
			list, err := v.Launches()
			if len(list) != 1 || list[0].Product != "p1" || list[0].Name != "Orbit" || list[0].Date != 20800 || len(list[0].Targets) != 2 || list[0].Targets[0].State != "" || list[0].Targets[1].State != kam.Informed {
				t.Errorf("%+v", list)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
	o.close()
}
