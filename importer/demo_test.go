package importer_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func TestTheDemoEndsInTheLastWeekOnTheWeekdayItEnded(t *testing.T) {
	first, err := kam.ParseDay("2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	for today := first; today < first+15; today++ {
		shift, err := importer.DemoShift(today)
		if err != nil {
			t.Fatal(err)
		}
		var last kam.Day
		for _, d := range cells(t, "sample/maven/sales_pipeline.csv") {
			if day, err := kam.ParseDay(d["close_date"]); err == nil {
				last = max(last, day+kam.Day(shift))
			}
		}
		if shift%7 != 0 || last >= today || last < today-7 {
			t.Errorf("on %s the last deal closed on %s (moved %d days)", today, last, shift)
		}
	}
}

// On whatever day the demo starts there is something to see of each kind.
func TestTheDemoHasAgreementsInEveryStateOnAnyDay(t *testing.T) {
	first := day(t, "2026-11-20")
	for today := first; today < first+7; today++ {
		shift, err := importer.DemoShift(today)
		if err != nil {
			t.Fatal(err)
		}
		thisWeek := today - (today+3)%7 // Monday: day 0 was a Thursday
		news, signedThisWeek, overdue, noticeGone, within := 0, 0, 0, 0, map[kam.Day]int{}
		for _, a := range cells(t, "sample/demo/agreements.csv") {
			terms := kam.Terms{SignedOn: day(t, a["signed_on"]) + kam.Day(shift)}
			if a["end"] != "" {
				terms.End = day(t, a["end"]) + kam.Day(shift)
			}
			if terms.NoticeDays, err = strconv.Atoi(a["notice_days"]); err != nil {
				t.Fatal(err)
			}
			switch left := terms.Target() - today; {
			case terms.End == 0:
			case left < 0:
				overdue++
				if terms.End > today {
					noticeGone++
				}
			default:
				for _, n := range []kam.Day{7, 14, 30, 60, 90, 180} {
					if left <= n {
						within[n]++
						break
					}
				}
			}
			if terms.IsNews(today, 14) {
				news++
			}
			if terms.SignedOn >= thisWeek {
				signedThisWeek++
			}
			if terms.SignedOn > today {
				t.Errorf("on %s %s is signed on %s", today, a["number"], terms.SignedOn)
			}
		}
		if news != 2 || signedThisWeek != 1 || overdue != 2 || noticeGone != 1 || len(within) != 6 {
			t.Errorf("on %s %d are news, %d signed this week, %d overdue, of %d notice can no longer be given, and by days left: %v", today, news, signedThisWeek, overdue, noticeGone, within)
		}
	}
}

func TestTheDemosObligationsAreOfRepsOfTheirAccounts(t *testing.T) {
	st := storetest.Open(t)
	if _, err := importer.RunDemo(t.Context(), st, storetest.Noon); err != nil {
		t.Fatal(err)
	}
	held, reps, late := map[kam.PersonNum]bool{}, map[kam.PersonNum]bool{}, 0
	for _, row := range cells(t, "sample/demo/agreements.csv") {
		a, of := agreement(t, st, row["number"]), account(t, st, row["account"])
		if a.Version != 1 || a.Worth <= 0 {
			t.Errorf("%+v", a)
		}
		held[of.KAM] = true
		for _, o := range a.Obligations {
			if o.Rep != 0 && !slices.Contains(of.Reps, o.Rep) {
				t.Errorf("%s: %q is of somebody who is no rep of %s", a.Number, o.Text, of.Name)
			}
			reps[o.Rep] = true
		}
		late += len(a.Late(st.Today()))
	}
	if len(held) < 15 || len(reps) < 12 || late != 1 {
		t.Errorf("of %d KAMs and %d reps, %d obligations late", len(held), len(reps), late)
	}
}

func TestAKeptDemoLeavesItsAgreementsAsPeopleMadeThem(t *testing.T) {
	st := storetest.Open(t)
	demo := func(at time.Time) {
		t.Helper()
		if r, err := importer.RunDemo(t.Context(), st, at); err != nil || r.Refused > 0 {
			t.Fatalf("%v, refused %v", err, r.Refusals)
		}
	}
	demo(storetest.Noon)
	act := store.Act{At: storetest.Noon, Today: st.Today()}
	if _, err := st.ChangeAgreement(t.Context(), agreement(t, st, "AG-1015").ID, act, func(a *kam.Agreement) error { return a.Withdraw(storetest.Noon) }); err != nil {
		t.Fatal(err)
	}
	if _, err := st.ChangeAgreement(t.Context(), agreement(t, st, "AG-1001").ID, act, func(a *kam.Agreement) error { a.Title = "Mine"; return nil }); err != nil {
		t.Fatal(err)
	}
	demo(storetest.Noon.Add(time.Hour))
	if a, b := agreement(t, st, "AG-1015"), agreement(t, st, "AG-1001"); a.Withdrawn.IsZero() || b.Title != "Mine" {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestTheDemoSaysWhatIsMadeUpAndIsReadWhole(t *testing.T) {
	st := storetest.Open(t)
	r, err := importer.RunDemo(t.Context(), st, storetest.Noon)
	if err != nil {
		t.Fatal(err)
	}
	if r.Refused > 0 || len(r.Unknown) > 0 || !r.Applied {
		t.Errorf("refused %v, unknown %v", r.Refusals, r.Unknown)
	}
	shift, err := importer.DemoShift(st.Today())
	if err != nil {
		t.Fatal(err)
	}
	if c := st.Company(); c.Shift != shift || c.Source != importer.DemoSource || c.Currency != "USD" {
		t.Errorf("shift %d, source %q, currency %q", c.Shift, c.Source, c.Currency)
	}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "demo.txt", text.String())
	load(t, st, importer.Accounts, "name\nNewcomer\n")
	if c := st.Company(); c.Shift != shift {
		t.Errorf("after another file the days count as moved by %d, not %d", c.Shift, shift)
	}
}
