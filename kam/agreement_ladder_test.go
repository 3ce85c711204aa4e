package kam_test

import (
	"slices"
	"testing"

	"kambot/kam"
)

// ending is an agreement that nobody has to acknowledge, with a last day.
func ending(end string, notice int) kam.Terms {
	return kam.Terms{Title: "Three years", End: day(end), NoticeDays: notice}
}

func TestRenewalsAreWarnedOfOnEachRungOnce(t *testing.T) {
	for name, c := range map[string]struct {
		terms  kam.Terms
		before func(*world)
		after  func(*world)
		until  string
		want   []string
	}{
		"the whole ladder, on working days, then each working day until somebody decides": {
			terms: ending("2027-03-02", 0), until: "2027-03-05 12:00",
			want: []string{
				"12-02 Wed 08:00 Ana rung 90", "01-01 Fri 08:00 Ana rung 60", "02-01 Mon 08:00 Ana rung 30", // a Sunday: the 31st of January
				"02-16 Tue 08:00 Ana rung 14", "02-23 Tue 08:00 Ana rung 7",
				"03-03 Wed 08:00 Ana overdue", "03-04 Thu 08:00 Ana overdue", "03-05 Fri 08:00 Ana overdue",
			},
		},
		"before the notice deadline, where that comes first": {
			terms: ending("2027-03-02", 60), until: "2027-01-04 12:00",
			want: []string{
				"12-02 Wed 08:00 Ana rung 30", "12-18 Fri 08:00 Ana rung 14", "12-25 Fri 08:00 Ana rung 7", "01-04 Mon 08:00 Ana overdue",
			},
		},
		"in digests": {
			terms: ending("2027-03-02", 0), until: "2027-03-05 12:00",
			before: func(w *world) { w.with(ana, daily) },
			want: []string{
				"12-02 Wed 08:00 Ana rung 90, digest", "01-01 Fri 08:00 Ana rung 60, digest", "02-01 Mon 08:00 Ana rung 30, digest",
				"02-16 Tue 08:00 Ana rung 14, digest", "02-23 Tue 08:00 Ana rung 7, digest",
			},
		},
		"earlier for a strategic account": {
			terms:  ending("2027-05-10", 0),
			before: func(w *world) { w.account.Strategic = &kam.Strategic{} },
			until:  "2027-02-10 12:00",
			want:   []string{"11-11 Wed 08:00 Ana rung 180", "02-09 Tue 08:00 Ana rung 90"},
		},
		"not what lies before it became strategic": {
			terms: ending("2027-05-10", 0),
			after: func(w *world) {
				w.until("2026-11-20 10:00")
				w.account.Strategic = &kam.Strategic{}
				w.look()
			},
			until: "2027-02-10 12:00",
			want:  []string{"02-09 Tue 08:00 Ana rung 90"},
		},
		"what lies after it became strategic": {
			terms: ending("2027-05-24", 0),
			after: func(w *world) {
				w.until("2026-11-20 10:00")
				w.account.Strategic = &kam.Strategic{}
				w.look()
			},
			until: "2027-02-24 12:00",
			want:  []string{"11-25 Wed 08:00 Ana rung 180", "02-23 Tue 08:00 Ana rung 90"},
		},
		"no rung from before it was recorded": {
			terms: ending("2026-11-19", 0), until: "2026-11-20 12:00",
			want: []string{"11-12 Thu 08:00 Ana rung 7", "11-20 Fri 08:00 Ana overdue"},
		},
		"a rung of the day it is recorded on, whose digest has left: the next one tells": {
			terms: ending("2026-11-13", 0), until: "2026-11-13 12:00",
			before: func(w *world) { w.with(ana, daily) },
			want:   []string{"11-06 Fri 12:00 Ana rung 7, digest"},
		},
		"the notice deadline is gone when it is recorded": {
			terms: ending("2026-12-01", 60), until: "2026-11-10 12:00",
			want: []string{"11-06 Fri 12:00 Ana overdue", "11-09 Mon 08:00 Ana overdue", "11-10 Tue 08:00 Ana overdue"},
		},
		"over a year ago when it was recorded: nothing": {
			terms: ending("2025-11-05", 0), until: "2027-11-10 12:00",
		},
		"over lately when it was recorded: overdue": {
			terms: ending("2025-11-06", 0), until: "2026-11-09 12:00",
			want: []string{"11-06 Fri 12:00 Ana overdue", "11-09 Mon 08:00 Ana overdue"},
		},
		"no end: nothing": {
			terms: kam.Terms{Title: "For good"}, until: "2027-11-10 12:00",
		},
		"an outcome ends it": {
			terms: ending("2027-03-02", 0), until: "2027-03-05 12:00",
			after: func(w *world) {
				w.until("2026-12-10 12:00")
				w.must(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: kam.Renewed}, 0) })
			},
			want: []string{"12-02 Wed 08:00 Ana rung 90"},
		},
		"an outcome with another end begins anew": {
			terms: ending("2026-11-16", 0), until: "2027-03-05 12:00",
			after: func(w *world) {
				w.until("2026-11-18 12:00")
				w.must(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: kam.Renewed}, day("2027-03-02")) })
			},
			want: []string{
				"11-09 Mon 08:00 Ana rung 7", "11-17 Tue 08:00 Ana overdue", "11-18 Wed 08:00 Ana overdue",
				"11-18 Wed 12:00 Ana status", // it runs again, and has no rep
				"12-02 Wed 08:00 Ana rung 90", "01-01 Fri 08:00 Ana rung 60", "02-01 Mon 08:00 Ana rung 30", "02-16 Tue 08:00 Ana rung 14",
				"02-23 Tue 08:00 Ana rung 7", "03-03 Wed 08:00 Ana overdue", "03-04 Thu 08:00 Ana overdue", "03-05 Fri 08:00 Ana overdue",
			},
		},
		"other dates: each rung of theirs, none from before": {
			terms: ending("2027-03-02", 0), until: "2027-01-15 12:00",
			after: func(w *world) {
				w.until("2026-12-10 12:00")
				w.edit(func(t *kam.Terms) { t.End = day("2027-01-12") }) // 90 and 60 days before it lie before today
			},
			want: []string{
				"12-02 Wed 08:00 Ana rung 90", "12-14 Mon 08:00 Ana rung 30", "12-29 Tue 08:00 Ana rung 14", "01-05 Tue 08:00 Ana rung 7",
				"01-13 Wed 08:00 Ana overdue", "01-14 Thu 08:00 Ana overdue", "01-15 Fri 08:00 Ana overdue",
			},
		},
		"ended early": {
			terms: ending("2027-03-02", 0), until: "2027-03-05 12:00",
			after: func(w *world) {
				w.must(func(a *kam.Agreement) error { return a.Finish(w.today(), kam.Outcome{}) })
			},
		},
		"withdrawn": {
			terms: ending("2027-03-02", 0), until: "2027-03-05 12:00",
			after: func(w *world) { w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) }) },
		},
		"whoever has the account by then": {
			terms: ending("2027-03-02", 0), until: "2027-01-02 12:00",
			after: func(w *world) {
				w.until("2026-12-10 12:00")
				w.account.KAM = luis
				w.look()
			},
			want: []string{"12-02 Wed 08:00 Ana rung 90", "12-10 Thu 12:00 Luis status", "01-01 Fri 08:00 Luis rung 60"},
		},
		"whoever covers it on the day, at their hour": {
			terms: ending("2027-03-02", 0), until: "2027-01-02 12:00",
			before: func(w *world) {
				w.with(luis, func(r *kam.Reader) { r.Schedule.Minute = 7 * 60 })
				w.covers = []kam.CoverSpan{{For: ana, By: luis, From: day("2026-12-31"), To: day("2027-01-01")}}
			},
			want: []string{
				"12-02 Wed 08:00 Ana rung 90", "12-31 Thu 07:00 Luis status", "01-01 Fri 07:00 Luis rung 60", "01-01 Fri 08:00 Ana rung 60",
			},
		},
		"missed for a fortnight: the last one": {
			terms: ending("2026-12-21", 0), until: "2026-12-16 10:00",
			after: func(w *world) {
				w.now = w.now.AddDate(0, 0, 40)
				w.look()
			},
			want: []string{"12-16 Wed 12:00 Ana rung 7"},
		},
		"two in charge without digests, at their own hours, each once a day": {
			terms: ending("2026-11-10", 0), until: "2026-11-12 18:00",
			before: func(w *world) {
				w.with(luis, func(r *kam.Reader) { r.Schedule.Zone = zone(w.t, "America/Los_Angeles") })
				w.covers = []kam.CoverSpan{{For: ana, By: luis, From: day("2026-11-01"), To: day("2026-11-30")}}
			},
			want: []string{
				"11-11 Wed 08:00 Ana overdue", "11-11 Wed 16:00 Luis overdue", "11-12 Thu 08:00 Ana overdue", "11-12 Thu 16:00 Luis overdue",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			w.record(c.terms)
			w.log = slices.DeleteFunc(w.log, func(l line) bool { return l.Kind == kam.TellStatus || l.Kind == kam.TellSilent })
			if c.after != nil {
				c.after(w)
			}
			w.until(c.until)
			w.tells(c.want...)
			if n := len(w.a.Told); n > 20 {
				t.Errorf("the ledger has %d lines: each day adds one", n)
			}
		})
	}
}

func TestRungsAreTheLargestFirstAndOnlyForWhomTheyAre(t *testing.T) {
	r := kam.DefaultAgreementRules()
	target := day("2027-05-10")
	for _, c := range []struct {
		strategic bool
		from, to  string
		rung      int
	}{
		{false, "2026-11-11", "2026-11-11", 0},
		{true, "2026-11-11", "2026-11-11", 180},
		{false, "2027-02-09", "2027-02-09", 90},
		{false, "2027-02-10", "2027-03-10", 0},
		{false, "2027-02-09", "2027-05-10", 7},
	} {
		got, ok := r.RungIn(target, c.strategic, day(c.from), day(c.to))
		if got != c.rung || ok != (c.rung != 0) {
			t.Errorf("from %s to %s: %d, want %d", c.from, c.to, got, c.rung)
		}
	}
}
