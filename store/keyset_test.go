package store_test

import (
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

// keyDiary is a store with billing whose day is turned by hand.
type keyDiary struct {
	*testing.T
	*store.Store
	now time.Time
}

func (d *keyDiary) turnTo(day string) {
	d.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		d.Fatal(err)
	}
	d.now = at.Add(9 * time.Hour)
	if err := d.Refresh(context.Background()); err != nil {
		d.Fatal(err)
	}
}

func (d *keyDiary) load(put func(*store.Load) error) {
	d.Helper()
	l, err := d.Begin(context.Background(), store.Origin{Source: "test", Today: d.Today(), At: d.now, Tell: true})
	if err != nil {
		d.Fatal(err)
	}
	defer l.Abort()
	if err := put(l); err != nil {
		d.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		d.Fatal(err)
	}
}

// news are the notices about the key set, oldest first.
func (d *keyDiary) news() (list []store.Notice) {
	d.Helper()
	err := d.View(context.Background(), func(v *store.View) error {
		due, _, err := v.DueNotices(d.now, 100)
		for _, n := range due {
			if n.Kind == store.NoticeKeySet {
				list = append(list, n)
			}
		}
		return err
	})
	if err != nil {
		d.Fatal(err)
	}
	return list
}

func TestKeySetChangeIsToldOnceWhenItHeldAtTwoMonthEnds(t *testing.T) {
	d := &keyDiary{T: t, now: time.Date(2026, time.March, 10, 9, 0, 0, 0, time.UTC)}
	d.Store = storetest.OpenAt(t, func() time.Time { return d.now })
	nums := map[string]kam.AccountNum{}
	bill := func(id, on string, units kam.Amount) func(*store.Load) error {
		return func(l *store.Load) (err error) {
			if nums[id] == 0 {
				if nums[id], err = l.PutAccount(kam.Account{ID: id, Name: id, KAM: kam.PersonNum(len(nums) + 1)}); err != nil {
					return err
				}
			}
			return l.PutBilling(&kam.Billing{Account: nums[id], Day: day(t, on), Amount: units * kam.Scale, Invoice: id + on})
		}
	}
	quiet := func(when string) {
		t.Helper()
		if list := d.news(); len(list) > 0 {
			t.Fatalf("%s: %+v", when, list)
		}
	}
	d.load(bill("Old", "2025-06-15", 100))
	d.load(bill("New", "2025-06-15", 10))
	quiet("the first set")
	d.turnTo("2026-04-05")
	d.load(bill("New", "2026-03-20", 200)) // 200 and 110: both are in from the end of March
	quiet("in at one month end")
	d.turnTo("2026-05-02")
	d.turnTo("2026-05-03")
	list := d.news()
	if len(list) != 1 || list[0].Account != nums["New"] || !list[0].In || list[0].To != 2 {
		t.Fatalf("in at two month ends: %+v", list)
	}
	d.load(bill("New", "2026-05-01", 1))
	d.turnTo("2026-07-02") // June's window begins after Old's billing
	if list := d.news(); len(list) != 1 {
		t.Fatalf("out at one month end: %+v", list)
	}
	d.turnTo("2026-08-02")
	list = d.news()
	if len(list) != 2 || list[1].Account != nums["Old"] || list[1].In || list[1].To != 1 {
		t.Fatalf("out at two month ends: %+v", list)
	}
	d.turnTo("2026-09-02")
	if list := d.news(); len(list) != 2 {
		t.Fatalf("told again: %+v", list)
	}
	err := d.View(context.Background(), func(v *store.View) error {
		changes, err := v.KeyChanges(kam.NewMonth(2026, time.January))
		if len(changes) != 2 || changes[0].In || changes[0].Month.String() != "2026-07" || !changes[1].In || changes[1].Month.String() != "2026-04" {
			t.Errorf("the changes on record are %+v", changes)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// between calls meanwhile once, after so many reads of one who is watched.
type between struct {
	kv.Engine
	reads     int
	meanwhile func()
}

type watched struct{}

func (b *between) View(ctx context.Context, fn func(kv.Reader) error) error {
	err := b.Engine.View(ctx, fn)
	if ctx.Value(watched{}) != nil {
		if b.reads--; b.reads == 0 {
			b.meanwhile()
		}
	}
	return err
}

// TestTwoWhoJudgeTheKeySetTellOfAChangeOnce: a load may end while the day turns.
func TestTwoWhoJudgeTheKeySetTellOfAChangeOnce(t *testing.T) {
	for reads := range 5 {
		file, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
		if err != nil {
			t.Fatal(err)
		}
		engine := &between{Engine: file}
		d := &keyDiary{T: t, now: time.Date(2026, time.May, 2, 9, 0, 0, 0, time.FixedZone("", 5*60*60))}
		open := func(rule kam.Announce) {
			d.Store, err = store.Open(t.Context(), engine, store.Options{Now: func() time.Time { return d.now }, Announce: rule})
			if err != nil {
				t.Fatal(err)
			}
		}
		open(kam.Announce{})
		d.load(func(l *store.Load) error {
			for id, units := range map[string]kam.Amount{"A": 100, "B": 1} {
				num, err := l.PutAccount(kam.Account{ID: id, Name: id, KAM: 1})
				if err != nil {
					return err
				}
				if err := l.PutBilling(&kam.Billing{Account: num, Day: day(t, "2026-01-15"), Amount: units * kam.Scale, Invoice: id}); err != nil {
					return err
				}
			}
			return nil
		})
		d.Close()
		open(kam.Announce{In: 100, Out: 100, MonthEnds: 1}) // now B is in too
		engine.reads, engine.meanwhile = reads, func() {
			if err := d.Refresh(context.Background()); err != nil {
				t.Error(err)
			}
		}
		if err := d.Refresh(context.WithValue(t.Context(), watched{}, true)); err != nil {
			t.Fatal(err)
		}
		if list := d.news(); len(list) != 1 {
			t.Errorf("after %d reads: %d notices of one entry", reads, len(list))
		}
		d.Close()
		file.Close()
	}
}
