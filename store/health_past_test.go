package store_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
	"kambot/store/storetest"
)

// TestTenYearsOfAHealthAreAsTheyWereRecorded: what a list of days says, each kept as
// the last of its day where it is another than before, and no value that a change
// writes holds more than a year.
func TestTenYearsOfAHealthAreAsTheyWereRecorded(t *testing.T) {
	now := time.Date(2026, 12, 29, 12, 0, 0, 0, time.UTC)
	s, engine := storetest.OpenTroubled(t, func() time.Time { return now })
	fillOpportunities(t, s)
	if err := s.RecheckHealth(t.Context(), kam.DefaultHealthRules()); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 11))
	first := s.Today()
	var want []kam.HealthDay
	keep := func(day kam.Day, score int) {
		t.Helper()
		var r store.Reckoned
		if err := s.View(t.Context(), func(v *store.View) (err error) {
			r, err = v.Reckoning(1, 1)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		r.Score, r.Coverage, r.Band, r.Quiet, r.Holds = score, 100, kam.Healthy, kam.Day(random.IntN(1000)), day+1
		r.Day = kam.HealthDay{Day: day, Score: score, Coverage: 100, Band: kam.Healthy}
		if _, _, err := s.KeepHealth(t.Context(), []store.Reckoned{r}); err != nil {
			t.Fatal(err)
		}
		for len(want) > 0 && want[len(want)-1].Day >= day {
			want = want[:len(want)-1]
		}
		if len(want) == 0 || want[len(want)-1].Score != score {
			want = append(want, r.Day)
		}
	}
	day := first
	for day < first+3653 {
		keep(day, random.IntN(3))
		switch n := random.IntN(100); {
		case n < 1:
			day += kam.Day(random.IntN(500)) // long nothing, beyond a year
		case n < 2:
			day -= kam.Day(random.IntN(20)) // the clock was wrong
		case n > 30:
			day++
		}
		day = max(day, first)
	}
	if err := s.View(t.Context(), func(v *store.View) error {
		all, err := v.HealthHistory(1, first-100, day+100)
		if err != nil || !slices.Equal(all, want) {
			t.Errorf("%d days are kept, of %d: %v", len(all), len(want), err)
		}
		for range 2000 {
			on := first - 10 + kam.Day(random.IntN(int(day-first)+20))
			to := on + kam.Day(random.IntN(900))
			i, _ := slices.BinarySearchFunc(want, on+1, func(d kam.HealthDay, day kam.Day) int { return int(d.Day - day) })
			j, _ := slices.BinarySearchFunc(want, to+1, func(d kam.HealthDay, day kam.Day) int { return int(d.Day - day) })
			then, ok, err := v.HealthOn(1, on)
			if err != nil || ok != (i > 0) || ok && then != want[i-1] {
				t.Errorf("on %s it was %+v, %v, %v", on, then, ok, err)
			}
			if list, err := v.HealthHistory(1, on, to); err != nil || !slices.Equal(list, want[max(0, i-1):j]) {
				t.Errorf("from %s to %s there are %d days, not %d: %v", on, to, len(list), j-max(0, i-1), err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	years, largest := 0, 0
	if err := engine.Engine.View(t.Context(), func(r kv.Reader) error {
		for p, err := range r.Scan(kv.Prefix([]byte{'3', 0, 0, 0, 1})) {
			if err != nil {
				return err
			}
			years, largest = years+1, max(largest, len(p.Value))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if years < 9 || largest > 366*13 {
		t.Errorf("%d values, the largest of %d bytes", years, largest)
	}
}

// yearsWritten is an engine that counts how often each year of a health is written.
type yearsWritten struct {
	kv.Engine
	puts map[string]int
}

type countingYears struct {
	kv.Writer
	puts map[string]int
}

func (e *yearsWritten) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return e.Engine.Update(ctx, func(w kv.Writer) error { return fn(countingYears{w, e.puts}) })
}

func (w countingYears) Put(key, value []byte) error {
	if key[0] == '3' {
		w.puts[string(key)]++
	}
	return w.Writer.Put(key, value)
}

// TestAHistoryOfHealthInOneValueIsCutIntoYears where a store is of before, each year
// of an account written once.
func TestAHistoryOfHealthInOneValueIsCutIntoYears(t *testing.T) {
	s, engine := storetest.OpenTroubled(t, func() time.Time { return storetest.Noon })
	fillOpportunities(t, s)
	history := func(num kam.AccountNum, days int) (want []kam.HealthDay, value []byte) {
		for i := range days {
			d := kam.HealthDay{Day: s.Today() - kam.Day(days-i), Score: (i + int(num)) % 100, Coverage: 100, Band: kam.Healthy}
			want = append(want, d)
			value = append(binary.BigEndian.AppendUint32(value, uint32(d.Day)), byte(d.Score), byte(d.Coverage), byte(d.Band), 0, 0, 0, 0, 0, 0)
		}
		return want, value
	}
	lengths := map[kam.AccountNum]int{1: 900, 2: 1, 3: 326 + 365} // the last begins with its year
	if err := engine.Engine.Update(t.Context(), func(w kv.Writer) error {
		for num, days := range lengths {
			_, value := history(num, days)
			if err := w.Put([]byte{'3', 0, 0, 0, byte(num), 0xFF, 0xFF, 0xFF, 0xFF}, value); err != nil {
				return err
			}
		}
		return w.Put([]byte("mschema"), []byte{0, 0, 0, 2})
	}); err != nil {
		t.Fatal(err)
	}
	counted := &yearsWritten{engine.Engine, map[string]int{}}
	later, err := store.Open(t.Context(), counted, store.Options{Now: func() time.Time { return storetest.Noon }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer later.Close()
	years := 0
	if err := later.View(t.Context(), func(v *store.View) error {
		for num, days := range lengths {
			want, _ := history(num, days)
			years += want[days-1].Day.Month().Year() - want[0].Day.Month().Year() + 1
			list, err := v.HealthHistory(num, 0, kam.LastDay)
			if err != nil || !slices.Equal(list, want) {
				return fmt.Errorf("account %d: %d days of %d: %w", num, len(list), len(want), err)
			}
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if len(counted.puts) != years {
		t.Errorf("%d years are written, not %d", len(counted.puts), years)
	}
	for key, n := range counted.puts {
		if n != 1 {
			t.Errorf("%q is written %d times", key, n)
		}
	}
}
