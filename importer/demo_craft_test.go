package importer_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// On whatever day the demo starts there are notes, plans and flags in every state,
// by people who may write them, and a second start adds nothing.
func TestTheDemoHasNotesPlansAndFlagsOfTheirPeople(t *testing.T) {
	st := storetest.Open(t)
	for again := range 2 {
		if _, err := importer.RunDemo(t.Context(), st, storetest.Noon.Add(time.Duration(again)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	today, people := st.Today(), st.Company()
	notes, old, flags, reviews, unsold, late, due, done, wrong := 0, 0, 0, 0, 0, 0, 0, 0, 0
	horizons := map[kam.Horizon][2]int{}
	err := st.View(t.Context(), func(v *store.View) error {
		for num := range kam.AccountNum(200) {
			acc, err := v.Account(num)
			if err != nil {
				continue
			}
			of := slices.Clone(acc.Reps)
			for p, ok := people.Person(acc.KAM); ok; p, ok = people.Person(p.Manager) {
				of = append(of, p.Num)
			}
			list, err := v.Notes(num, 100)
			if err != nil {
				return err
			}
			for _, n := range list {
				notes++
				if !slices.Contains(of, n.By) {
					t.Errorf("%s wrote a note on %s", n.ByName, acc.Name)
				}
			}
			if len(list) > 0 && list[0].Day < today-14 {
				old++
			}
			if acc.Strategic != nil {
				flags++
				if acc.Strategic.ToReview(today) {
					reviews++
				}
				if billed, err := v.Bought(num); err != nil {
					return err
				} else if len(billed) == 0 {
					unsold++
				}
			}
			plan, err := v.Plan(num)
			if err != nil {
				return err
			}
			for _, g := range plan.Goals {
				n := horizons[g.HorizonOn(today)]
				n[map[bool]int{true: 1}[g.Client]]++
				horizons[g.HorizonOn(today)] = n
				for _, a := range g.Actions {
					if a.Owner != 0 && !slices.Contains(of, a.Owner) {
						wrong++
					}
					switch {
					case a.Done != 0:
						done++
					case a.Due == today:
						due++
					case a.Due < today:
						late++
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if notes != 24 || old < 5 || flags != 3 || reviews != 1 || unsold != 1 {
		t.Errorf("%d notes, the last of %d accounts old; %d flags, %d to review, %d without turnover", notes, old, flags, reviews, unsold)
	}
	if late == 0 || due < 3 || done < 2 || wrong > 0 {
		t.Errorf("actions: %d late, %d due today, %d done, %d of strangers", late, due, done, wrong)
	}
	for _, h := range []kam.Horizon{kam.Short, kam.Medium, kam.Long} {
		if horizons[h][0] == 0 || horizons[h][1] == 0 {
			t.Errorf("goals by horizon, the company's and the client's: %v", horizons)
		}
	}
}

// TestADemoThatWasKilledGoesOnWhereItWas: wherever the writing of notes and plans ends,
// the next start has each of them once.
func TestADemoThatWasKilledGoesOnWhereItWas(t *testing.T) {
	writes, notes, plans := 0, 0, 0
	for _, back := range []int{0, 1, 8, 20} { // writes before the end
		st, engine := storetest.OpenTroubled(t, func() time.Time { return storetest.Noon })
		n := 0
		engine.Unwritten = func() bool { n++; return back > 0 && n > writes-back }
		_, err := importer.RunDemo(storetest.InTrouble(t.Context()), st, storetest.Noon)
		if back == 0 {
			writes = n
		}
		if errors.Is(err, storetest.ErrUnwritten) != (back > 0) {
			t.Fatalf("killed %d writes before the end: %v", back, err)
		}
		if _, err := importer.RunDemo(t.Context(), st, storetest.Noon.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		gotNotes, gotPlans := 0, 0
		if err := st.View(t.Context(), func(v *store.View) error {
			for num := range kam.AccountNum(200) {
				list, err := v.Notes(num, 100)
				if err != nil {
					return err
				}
				plan, err := v.Plan(num)
				if err != nil {
					return err
				}
				gotNotes += len(list)
				gotPlans += plan.Version
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if back == 0 {
			notes, plans = gotNotes, gotPlans
		}
		if gotNotes != notes || gotPlans != plans || notes == 0 || plans < 2 {
			t.Errorf("killed %d writes before the end there are %d notes of %d and %d versions of plans of %d", back, gotNotes, notes, gotPlans, plans)
		}
	}
}
