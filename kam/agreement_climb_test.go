package kam_test

import (
	"testing"
	"time"

	"kambot/kam"
)

// train asks Ravi for one thing, due on a day.
func train(due kam.Day) kam.Terms {
	return kam.Terms{Title: "Three years", Obligations: []kam.Obligation{{Text: "Train", Rep: ravi, Due: due}}}
}

func day(s string) kam.Day {
	d, err := kam.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestSilenceIsToldByWorkingDaysOfWhoIsSilent(t *testing.T) {
	for name, c := range map[string]struct {
		before func(*world)
		after  func(*world)
		want   []string
	}{
		"rep, KAM, manager, each once, over a weekend": {
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"by the holidays of the rep": {
			before: func(w *world) {
				w.with(ravi, func(r *kam.Reader) { r.Schedule.Calendar = days("2026-11-10", "2026-11-11") })
			},
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-12 Thu 08:00 Ana unacked Ravi", "11-13 Fri 08:00 Boss escalated Ravi"},
		},
		"asked on a day off": {
			before: func(w *world) { w.with(ravi, func(r *kam.Reader) { r.Schedule.Calendar = days("2026-11-06") }) },
			want:   []string{"11-10 Tue 08:00 Ravi reminder Ravi", "11-11 Wed 08:00 Ana unacked Ravi", "11-12 Thu 08:00 Boss escalated Ravi"},
		},
		"on a working day of who is told, who keeps nobody else waiting": {
			before: func(w *world) {
				w.with(ana, func(r *kam.Reader) { r.Schedule.Calendar = days("2026-11-10", "2026-11-11", "2026-11-12") })
			},
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-13 Fri 08:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"at the hour of each, in their zones": {
			before: func(w *world) {
				w.with(ravi, func(r *kam.Reader) { r.Schedule.Zone = zone(w.t, "America/Los_Angeles") })
				w.with(ana, func(r *kam.Reader) { r.Schedule.Zone, r.Schedule.Minute = zone(w.t, "Europe/Madrid"), 9*60+30 })
			},
			want: []string{"11-09 Mon 16:00 Ravi reminder Ravi", "11-10 Tue 08:30 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"asked on Friday evening, where it is Saturday already": {
			before: func(w *world) {
				w.now = w.now.Add(7 * time.Hour) // 19:00 UTC: 04:00 in Tokyo
				w.with(ravi, func(r *kam.Reader) { r.Schedule.Zone = zone(w.t, "Asia/Tokyo") })
			},
			want: []string{"11-09 Mon 23:00 Ravi reminder Ravi", "11-11 Wed 08:00 Ana unacked Ravi", "11-12 Thu 08:00 Boss escalated Ravi"},
		},
		"in the digest of who has one": {
			before: func(w *world) { w.with(ana, daily); w.with(boss, daily) },
			want:   []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi, digest", "11-11 Wed 08:00 Boss escalated Ravi, digest"},
		},
		"not after it was acknowledged": {
			after: func(w *world) { w.until("2026-11-09 23:00"); w.acknowledge(ravi) },
			want:  []string{"11-09 Mon 08:00 Ravi reminder Ravi"},
		},
		"not after it was withdrawn": {
			after: func(w *world) {
				w.until("2026-11-09 23:00")
				w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) })
			},
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi"},
		},
		"not after they have no part any more": {
			after: func(w *world) {
				w.until("2026-11-09 23:00")
				w.edit(func(t *kam.Terms) { t.Obligations[0].Rep = ana })
			},
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi"},
		},
		"not after its last day": {
			after: func(w *world) {
				w.edit(func(t *kam.Terms) { t.End = w.today() + 4 })
				w.must(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: kam.Lost}, 0) })
			},
			want: []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi"},
		},
		"who stands in for the rep is reminded": {
			before: func(w *world) { w.away = []kam.CoverSpan{{For: ravi, By: cleo, From: w.today(), To: w.today() + 9}} },
			want:   []string{"11-09 Mon 08:00 Cleo reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"who comes to stand in later is reminded, too": {
			after: func(w *world) {
				w.away = []kam.CoverSpan{{For: ravi, By: cleo, From: day("2026-11-09"), To: day("2026-11-20")}}
				w.look()
			},
			want: []string{"11-09 Mon 08:00 Cleo reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"who is in charge at once, where the rep has left": {
			after: func(w *world) {
				w.until("2026-11-07 10:00")
				w.with(ravi, func(r *kam.Reader) { r.Left = true })
				w.look()
			},
			want: []string{"11-07 Sat 10:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"who stands in at once, where the rep has left": {
			before: func(w *world) {
				w.away = []kam.CoverSpan{{For: ravi, By: cleo, From: w.today() - 1, To: w.today() + 9}}
			},
			after: func(w *world) {
				w.with(ravi, func(r *kam.Reader) { r.Left = true })
				w.look()
			},
			want: []string{"11-06 Fri 12:00 Cleo reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-11 Wed 08:00 Boss escalated Ravi"},
		},
		"who covers the account hears it as the KAM does": {
			before: func(w *world) { w.covers = []kam.CoverSpan{{For: ana, By: luis, From: w.today(), To: w.today() + 9}} },
			want: []string{
				"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-10 Tue 08:00 Luis unacked Ravi",
				"11-11 Wed 08:00 Boss escalated Ravi",
			},
		},
		"a manager who has the account is told once": {
			before: func(w *world) { w.account.KAM = boss },
			want:   []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Boss unacked Ravi"},
		},
		"a manager in the place of a KAM who left is told once": {
			before: func(w *world) { w.with(ana, func(r *kam.Reader) { r.Left = true }) },
			want:   []string{"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Boss unacked Ravi"},
		},
		"who acts for others by a message, for their digests are about their own accounts": {
			before: func(w *world) {
				w.away = []kam.CoverSpan{{For: ravi, By: cleo, From: w.today(), To: w.today() + 9}}
				w.with(ana, func(r *kam.Reader) { r.Left = true })
				w.with(cleo, daily)
				w.with(boss, daily)
			},
			want: []string{"11-09 Mon 08:00 Cleo reminder Ravi", "11-10 Tue 08:00 Boss unacked Ravi"},
		},
		"who covers the account in their digest": {
			before: func(w *world) {
				w.covers = []kam.CoverSpan{{For: ana, By: luis, From: w.today(), To: w.today() + 9}}
				w.with(luis, daily)
			},
			want: []string{
				"11-09 Mon 08:00 Ravi reminder Ravi", "11-10 Tue 08:00 Ana unacked Ravi", "11-10 Tue 08:00 Luis unacked Ravi, digest",
				"11-11 Wed 08:00 Boss escalated Ravi",
			},
		},
		"nobody in charge: as soon as somebody is": {
			before: func(w *world) { w.account.KAM = 0 },
			after: func(w *world) {
				w.until("2026-11-19 10:00")
				w.account.KAM = luis
				w.look()
			},
			want: []string{
				"11-09 Mon 08:00 Ravi reminder Ravi", "11-19 Thu 10:00 Luis status", "11-19 Thu 10:00 Luis unacked Ravi", "11-19 Thu 10:00 Boss escalated Ravi",
			},
		},
		"after other numbers of days": {
			before: func(w *world) { w.rules.Remind = [3]int{2, 4, 6} },
			want:   []string{"11-10 Tue 08:00 Ravi reminder Ravi", "11-12 Thu 08:00 Ana unacked Ravi", "11-16 Mon 08:00 Boss escalated Ravi"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			w.record(train(0))
			w.log = nil
			if c.after != nil {
				c.after(w)
			}
			w.until("2026-12-31 12:00")
			w.tells(c.want...)
		})
	}
}

func TestLateObligationsReachTheRepThenWhoIsInCharge(t *testing.T) {
	for name, c := range map[string]struct {
		due    string
		before func(*world)
		after  func(*world)
		want   []string
	}{
		"on the day, and a working day later": {
			due: "2026-11-20", want: []string{"11-20 Fri 08:00 Ravi late #1", "11-23 Mon 08:00 Ana late_kam #1"},
		},
		"due on a Saturday": {
			due: "2026-11-21", want: []string{"11-23 Mon 08:00 Ravi late #1", "11-24 Tue 08:00 Ana late_kam #1"},
		},
		"due on a holiday of the rep": {
			due: "2026-11-18",
			before: func(w *world) {
				w.with(ravi, func(r *kam.Reader) { r.Schedule.Calendar = days("2026-11-18", "2026-11-19") })
			},
			want: []string{"11-20 Fri 08:00 Ravi late #1", "11-23 Mon 08:00 Ana late_kam #1"},
		},
		"done in time": {
			due: "2026-11-20",
			after: func(w *world) {
				w.until("2026-11-19 09:00")
				w.must(func(a *kam.Agreement) error { return a.Do(1, ravi, w.now) })
			},
		},
		"done on the day": {
			due: "2026-11-20",
			after: func(w *world) {
				w.until("2026-11-20 09:00")
				w.must(func(a *kam.Agreement) error { return a.Do(1, ravi, w.now) })
			},
			want: []string{"11-20 Fri 08:00 Ravi late #1"},
		},
		"due before it was written down": {due: "2026-11-05"},
		"due on another day, after it was told": {
			due: "2026-11-20",
			after: func(w *world) {
				w.until("2026-11-25 09:00")
				w.edit(func(t *kam.Terms) { t.Obligations[0].Due = day("2026-12-01") })
			},
			want: []string{
				"11-20 Fri 08:00 Ravi late #1", "11-23 Mon 08:00 Ana late_kam #1",
				"11-25 Wed 09:00 Ravi changed", "11-25 Wed 09:00 Ana status",
				"12-01 Tue 08:00 Ravi late #1", "12-02 Wed 08:00 Ana late_kam #1",
			},
		},
		"due on another day, set an hour after who stood in for the rep was told": {
			due: "2026-11-20",
			before: func(w *world) {
				w.away = []kam.CoverSpan{{For: ravi, By: ana, From: day("2026-11-20"), To: day("2026-11-20")}}
			},
			after: func(w *world) {
				w.until("2026-11-20 09:00")
				w.edit(func(t *kam.Terms) { t.Obligations[0].Due = day("2026-11-24") })
			},
			want: []string{
				"11-20 Fri 08:00 Ana late #1", "11-20 Fri 09:00 Ravi changed", "11-20 Fri 09:00 Ana status",
				"11-24 Tue 08:00 Ravi late #1", "11-25 Wed 08:00 Ana late_kam #1",
			},
		},
		"an edit sets a day that has passed": {
			due: "2026-11-20",
			after: func(w *world) {
				w.until("2026-11-12 09:00")
				w.edit(func(t *kam.Terms) { t.Obligations[0].Due = day("2026-11-11") })
			},
			want: []string{"11-12 Thu 09:00 Ravi changed", "11-12 Thu 09:00 Ana status"},
		},
		"an edit of something else takes nothing back": {
			due: "2026-11-20",
			after: func(w *world) {
				w.until("2026-11-20 09:00")
				w.edit(func(t *kam.Terms) { t.Title = "Four years" })
			},
			want: []string{
				"11-20 Fri 08:00 Ravi late #1", "11-20 Fri 09:00 Ravi changed", "11-20 Fri 09:00 Ana status", "11-23 Mon 08:00 Ana late_kam #1",
			},
		},
		"the rep has left": {
			due:    "2026-11-20",
			before: func(w *world) { w.with(ravi, func(r *kam.Reader) { r.Left = true }) },
			want:   []string{"11-20 Fri 08:00 Ana late #1"},
		},
		"the rep has left: who is in charge reads of it in no digest before it is late": {
			due:    "2026-11-20",
			before: func(w *world) { w.with(ravi, func(r *kam.Reader) { r.Left = true }); w.with(ana, daily) },
			want:   []string{"11-20 Fri 08:00 Ana late #1"},
		},
		"the rep has left, and it is their next day when who is in charge begins": {
			due: "2026-11-20",
			before: func(w *world) {
				w.with(ravi, func(r *kam.Reader) { r.Left = true; r.Schedule.Zone = zone(w.t, "Asia/Tokyo") })
				w.with(ana, func(r *kam.Reader) { r.Schedule.Zone = zone(w.t, "America/Los_Angeles") })
			},
			want: []string{"11-20 Fri 16:00 Ana late #1"},
		},
		"without a rep, in the digest": {
			due:    "2026-11-20",
			before: func(w *world) { delete(w.people, ravi); w.with(ana, daily) },
			want:   []string{"11-20 Fri 08:00 Ana late #1, digest"},
		},
		"the rep is away": {
			due: "2026-11-20",
			before: func(w *world) {
				w.away = []kam.CoverSpan{{For: ravi, By: cleo, From: day("2026-11-20"), To: day("2026-11-20")}}
			},
			want: []string{"11-20 Fri 08:00 Cleo late #1", "11-23 Mon 08:00 Ana late_kam #1"},
		},
		"without a rep": {
			due:    "2026-11-21",
			before: func(w *world) { w.with(ravi, func(*kam.Reader) {}); delete(w.people, ravi) },
			want:   []string{"11-23 Mon 08:00 Ana late #1"},
		},
		"the rep has become the KAM": {
			due:   "2026-11-20",
			after: func(w *world) { w.account.KAM = ravi; w.look() },
			want:  []string{"11-06 Fri 12:00 Ravi status", "11-20 Fri 08:00 Ravi late #1"},
		},
		"ended before it is due": {
			due: "2026-11-20",
			after: func(w *world) {
				w.must(func(a *kam.Agreement) error { return a.Finish(day("2026-11-19"), kam.Outcome{At: w.now}) })
			},
			want: []string{"11-06 Fri 12:00 Ravi ended"},
		},
		"withdrawn": {
			due:   "2026-11-20",
			after: func(w *world) { w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) }) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			w.record(train(day(c.due)))
			if _, is := w.a.Party(ravi); is {
				w.acknowledge(ravi)
			}
			for i := range w.a.Parties {
				w.a.Parties[i].Level = kam.ToManager // nothing of silence here
			}
			w.look()
			w.log = nil
			if c.after != nil {
				c.after(w)
			}
			for i := range w.a.Parties {
				w.a.Parties[i].Level = kam.ToManager
			}
			w.until("2026-12-31 12:00")
			w.tells(c.want...)
		})
	}
}
