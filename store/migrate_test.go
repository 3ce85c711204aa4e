package store_test

import (
	"context"
	"encoding/binary"
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
