package kam_test

import (
	"errors"
	"testing"

	"kambot/kam"
)

// shared asks two reps for something; the account has a third.
func shared() kam.Terms {
	return kam.Terms{Title: "Three years", Start: day("2026-11-06"), Obligations: []kam.Obligation{{Text: "Train", Rep: ravi}, {Text: "Deliver", Rep: cleo}}}
}

func TestWhoeverHasAPartIsAskedAndNobodyElse(t *testing.T) {
	for name, c := range map[string]struct {
		signed string
		before func(*world)
		after  func(*world)
		want   []string
		n, m   int
	}{
		"the reps of its obligations and of the account, each once, and who is in charge told": {
			before: func(w *world) { w.account.Reps = []kam.PersonNum{dora, ravi, ana} },
			want:   []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Dora ask", "11-06 Fri 12:00 Ana status"}, m: 3,
		},
		"not who has the account": {
			before: func(w *world) { w.account.KAM = cleo },
			want:   []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo status"}, m: 1,
		},
		"who stands in is told, too": {
			before: func(w *world) { w.covers = []kam.CoverSpan{{For: ana, By: luis, From: w.today(), To: w.today()}} },
			want:   []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status", "11-06 Fri 12:00 Luis status"}, m: 2,
		},
		"without a KAM, recorded by a file: nobody is in charge": {
			before: func(w *world) { w.account.KAM = 0 },
			want:   []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask"}, m: 2,
		},
		"signed a fortnight ago": {
			signed: "2026-10-23",
			want:   []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status"}, m: 2,
		},
		"signed longer ago: silently": {
			signed: "2026-10-22",
			want:   []string{"11-06 Fri 12:00 Ana silent, digest"},
		},
		"silent, and somebody joins later": {
			signed: "2026-10-22",
			after:  func(w *world) { w.account.Reps = []kam.PersonNum{dora}; w.look() },
			want:   []string{"11-06 Fri 12:00 Ana silent, digest", "11-06 Fri 12:00 Dora ask"}, m: 1,
		},
		"silent, and an edit gives somebody something to do": {
			signed: "2026-10-22",
			after: func(w *world) {
				w.edit(func(t *kam.Terms) { t.Obligations = append(t.Obligations, kam.Obligation{Text: "Count", Rep: ravi}) })
			},
			want: []string{"11-06 Fri 12:00 Ana silent, digest", "11-06 Fri 12:00 Ravi ask"}, m: 1,
		},
		"silent, and an edit gives nobody anything": {
			signed: "2026-10-22",
			after:  func(w *world) { w.edit(func(t *kam.Terms) { t.Title = "Four years" }) },
			want:   []string{"11-06 Fri 12:00 Ana silent, digest"},
		},
		"silent by a wrong day, which is corrected": {
			signed: "2025-11-05",
			after:  func(w *world) { w.edit(func(t *kam.Terms) { t.SignedOn = day("2026-11-05") }) },
			want:   []string{"11-06 Fri 12:00 Ana silent, digest", "11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status"}, m: 2,
		},
		"nobody to ask, then a rep is assigned": {
			before: func(w *world) { delete(w.people, ravi); delete(w.people, cleo) },
			after:  func(w *world) { w.until("2026-11-07 09:00"); w.account.Reps = []kam.PersonNum{dora}; w.look() },
			want:   []string{"11-06 Fri 12:00 Ana status", "11-07 Sat 09:00 Dora ask"}, m: 1,
		},
		"edited before anybody acknowledged: only who is new is asked": {
			after: func(w *world) {
				w.edit(func(t *kam.Terms) {
					t.Obligations[1].Text = "Deliver twice"
					t.Obligations = append(t.Obligations, kam.Obligation{Text: "Count", Rep: dora})
				})
			},
			want: []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status", "11-06 Fri 12:00 Dora ask"}, m: 3,
		},
		"edited after somebody acknowledged: everybody is asked again": {
			after: func(w *world) {
				w.acknowledge(ravi)
				w.edit(func(t *kam.Terms) { t.Obligations = append(t.Obligations, kam.Obligation{Text: "Count", Rep: dora}) })
				w.acknowledge(cleo)
			},
			want: []string{
				"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status",
				"11-06 Fri 12:00 Ravi changed", "11-06 Fri 12:00 Cleo changed", "11-06 Fri 12:00 Dora ask", "11-06 Fri 12:00 Ana status",
			},
			n: 1, m: 3,
		},
		"edited after one acknowledged who has no part any more: the others are not asked again": {
			after: func(w *world) {
				w.acknowledge(ravi)
				w.edit(func(t *kam.Terms) { t.Obligations[0].Rep = ana })
				w.look()
				w.edit(func(t *kam.Terms) { t.Title = "Four years" })
			},
			want: []string{
				"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status",
				"11-06 Fri 12:00 Cleo changed", "11-06 Fri 12:00 Ana status",
			},
			m: 1,
		},
		"a rep who is back and has acknowledged is not asked again": {
			before: func(w *world) { w.account.Reps = []kam.PersonNum{dora} },
			after: func(w *world) {
				w.acknowledge(dora)
				w.account.Reps = nil
				w.look()
				w.account.Reps = []kam.PersonNum{dora}
				w.look()
			},
			want: []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Dora ask", "11-06 Fri 12:00 Ana status"}, n: 1, m: 3,
		},
		"a rep who is back and has acknowledged another version is asked": {
			before: func(w *world) { w.account.Reps = []kam.PersonNum{dora} },
			after: func(w *world) {
				w.acknowledge(dora)
				w.account.Reps = nil
				w.look()
				w.edit(func(t *kam.Terms) { t.Title = "Four years" })
				w.account.Reps = []kam.PersonNum{dora}
				w.look()
			},
			want: []string{
				"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Dora ask", "11-06 Fri 12:00 Ana status",
				"11-06 Fri 12:00 Dora ask",
			},
			m: 3,
		},
		"a rep who becomes the KAM has no part, and hears what the KAM hears": {
			after: func(w *world) { w.account.KAM = cleo; w.look() },
			want:  []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status", "11-06 Fri 12:00 Cleo status"}, m: 1,
		},
		"a KAM who becomes a rep is asked": {
			after: func(w *world) { w.account.KAM, w.account.Reps = luis, []kam.PersonNum{ana}; w.look() },
			want: []string{
				"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status",
				"11-06 Fri 12:00 Ana ask", "11-06 Fri 12:00 Luis status",
			},
			m: 3,
		},
		"another KAM, when everybody has acknowledged, hears nothing": {
			after: func(w *world) { w.acknowledge(ravi); w.acknowledge(cleo); w.account.KAM = luis; w.look() },
			want:  []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status"}, n: 2, m: 2,
		},
		"a cover that begins later, in the morning of its first day": {
			before: func(w *world) {
				w.covers = []kam.CoverSpan{{For: ana, By: luis, From: day("2026-11-08"), To: day("2026-11-08")}}
			},
			after: func(w *world) { w.until("2026-11-09 07:00") },
			want:  []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status", "11-08 Sun 08:00 Luis status"}, m: 2,
		},
		"ended early: they are told once, nobody is asked any more": {
			after: func(w *world) {
				w.acknowledge(ravi)
				w.must(func(a *kam.Agreement) error { return a.Finish(w.today(), kam.Outcome{}) })
				w.until("2026-11-08 12:00")
				w.edit(func(t *kam.Terms) { t.Title = "Four years" })
				w.account.Reps = []kam.PersonNum{dora}
				w.look()
			},
			want: []string{
				"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status", "11-06 Fri 12:00 Ravi ended", "11-06 Fri 12:00 Cleo ended",
			},
			n: 1, m: 2,
		},
		"over when it is recorded: nobody is asked, until its end is corrected": {
			before: func(w *world) { w.account.Reps = []kam.PersonNum{dora} },
			after: func(w *world) {
				w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) })
				w.log = nil
				terms := shared()
				terms.SignedOn, terms.End = day("2026-11-01"), day("2026-11-05")
				terms.Start = terms.SignedOn
				w.record(terms)
				w.until("2026-11-06 13:00")
				w.edit(func(t *kam.Terms) { t.End = day("2029-11-05") })
			},
			want: []string{
				"11-06 Fri 12:00 Ana silent, digest", "11-06 Fri 12:00 Ana overdue",
				"11-06 Fri 13:00 Ravi ask", "11-06 Fri 13:00 Cleo ask", "11-06 Fri 13:00 Dora ask", "11-06 Fri 13:00 Ana status",
			},
			m: 3,
		},
		"withdrawn: nothing is sent any more": {
			after: func(w *world) {
				w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) })
				w.account.KAM, w.account.Reps = luis, []kam.PersonNum{dora}
				w.look()
				w.until("2026-12-09 07:00")
			},
			want: []string{"11-06 Fri 12:00 Ravi ask", "11-06 Fri 12:00 Cleo ask", "11-06 Fri 12:00 Ana status"}, m: 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			terms := shared()
			if c.signed != "" {
				terms.SignedOn = day(c.signed)
			}
			w.record(terms)
			if c.after != nil {
				c.after(w)
			}
			w.tells(c.want...)
			if n, m := w.a.Acknowledged(); n != c.n || m != c.m {
				t.Errorf("%d of %d, want %d of %d", n, m, c.n, c.m)
			}
		})
	}
}

func TestAPressCountsForWhatItsMessageSaid(t *testing.T) {
	w := newWorld(t)
	w.record(shared())
	press := func(who kam.PersonNum, version int) error {
		return w.act(func(a *kam.Agreement) error { return a.Acknowledge(who, who, version, w.now) })
	}
	is := func(what string, got, want error) {
		t.Helper()
		if !errors.Is(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	w.edit(func(t *kam.Terms) { t.Title = "Four years" })
	is("the message of before, edited in place meanwhile", press(ravi, 1), kam.ErrOtherTerms)
	is("the same message as it reads now", press(ravi, 2), nil)
	is("once more", press(ravi, 2), kam.ErrAlready)
	is("no part", press(dora, 2), kam.ErrNoPart)
	is("the KAM", press(ana, 2), kam.ErrNoPart)
	w.edit(func(t *kam.Terms) { t.Title = "Five years" })
	is("the message of before, after they were asked again", press(cleo, 2), kam.ErrOtherTerms)
	is("the new one", press(cleo, 3), nil)
	if n, m := w.a.Acknowledged(); n != 1 || m != 2 {
		t.Errorf("%d of %d have acknowledged what it says now, want 1 of 2", n, m)
	}
	w.edit(func(t *kam.Terms) { t.Obligations = t.Obligations[:1] })
	is("who has no part any more", press(cleo, 4), kam.ErrNoPart)
	w.must(func(a *kam.Agreement) error { return a.Withdraw(w.now) })
	is("withdrawn", press(ravi, 4), kam.ErrWithdrawn)
	is("withdrawn twice", w.act(func(a *kam.Agreement) error { return a.Withdraw(w.now) }), kam.ErrAlready)
	is("edited after it was withdrawn", w.act(func(a *kam.Agreement) error { return a.Edit(shared(), ana, w.today(), w.now) }), kam.ErrWithdrawn)
}

func TestAnObligationKeepsItsNumberAndNoneIsGivenTwice(t *testing.T) {
	w := newWorld(t)
	w.record(shared())
	w.must(func(a *kam.Agreement) error { return a.Do(2, cleo, w.now) })
	w.edit(func(t *kam.Terms) { t.Obligations = t.Obligations[:1] })
	w.edit(func(t *kam.Terms) {
		t.Obligations = []kam.Obligation{{Text: "Count", Rep: cleo}, {Text: "Train", Rep: dora}, {ID: 1, Text: "Twice", Rep: ravi}}
	})
	want := []kam.Obligation{{ID: 3, Text: "Count", Rep: cleo}, {ID: 4, Text: "Train", Rep: dora}, {ID: 1, Text: "Twice", Rep: ravi}}
	for i, o := range w.a.Obligations {
		if o != want[i] || !w.a.Deed(o.ID).Done.IsZero() {
			t.Errorf("%+v, want %+v, not done", o, want[i])
		}
	}
	if err := w.act(func(a *kam.Agreement) error { return a.Do(2, cleo, w.now) }); !errors.Is(err, kam.ErrNoSuch) {
		t.Errorf("what is gone is done: %v", err)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	today := day("2026-11-06")
	end := func(d kam.Day, what kam.OutcomeKind) func(*kam.Agreement) error {
		return func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: what}, d) }
	}
	for name, c := range map[string]struct {
		do   func(*kam.Agreement) error
		want error
	}{
		"ends before it starts": {func(a *kam.Agreement) error {
			return a.Edit(kam.Terms{Start: today, End: today - 1}, ana, today, a.Recorded)
		}, kam.ErrEndsFirst},
		"signed tomorrow":           {func(a *kam.Agreement) error { return a.Edit(kam.Terms{SignedOn: today + 1}, ana, today, a.Recorded) }, kam.ErrNotSigned},
		"the same terms":            {func(a *kam.Agreement) error { return a.Edit(a.Terms, ana, today, a.Recorded) }, kam.ErrAlready},
		"renewed to an earlier end": {end(today+50, kam.Renewed), kam.ErrEndsFirst},
		"renegotiated to one":       {end(today+50, kam.Renegotiated), nil},
		"renegotiated before start": {end(today-1, kam.Renegotiated), kam.ErrEndsFirst},
		"ended before it starts":    {func(a *kam.Agreement) error { return a.Finish(today-1, kam.Outcome{}) }, kam.ErrEndsFirst},
		"ended after its end":       {func(a *kam.Agreement) error { return a.Finish(today+101, kam.Outcome{}) }, kam.ErrOver},
		"decided after it was ended": {func(a *kam.Agreement) error {
			return errors.Join(a.Finish(today, kam.Outcome{}), a.Decide(kam.Outcome{What: kam.Renewed}, 0))
		}, kam.ErrOver},
	} {
		w := newWorld(t)
		w.record(kam.Terms{Title: "Three years", Start: today, End: today + 100})
		if err := w.act(c.do); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestAnOutcomeHoldsForTheEndItWasSetFor(t *testing.T) {
	w := newWorld(t)
	w.record(kam.Terms{Title: "Three years", End: w.today() + 100, NoticeDays: 10})
	decide := func(what kam.OutcomeKind, end kam.Day) {
		t.Helper()
		w.must(func(a *kam.Agreement) error { return a.Decide(kam.Outcome{What: what}, end) })
	}
	decide(kam.Lost, 0)
	decide(kam.Renewed, 0)
	if o, set := w.a.Outcome(); !set || o.What != kam.Renewed || w.a.NextDate() != 0 || len(w.a.Outcomes) != 2 {
		t.Errorf("the later word does not hold: %+v of %+v", o, w.a.Outcomes)
	}
	decide(kam.Renewed, w.today()+465)
	if _, set := w.a.Outcome(); set || w.a.NextDate() != w.today()+455 || w.a.Version != 2 {
		t.Errorf("another end has an outcome already, or no date: %+v", w.a)
	}
	w.edit(func(t *kam.Terms) { t.End = w.today() + 100 })
	if o, set := w.a.Outcome(); set && o.End != w.a.End {
		t.Errorf("the outcome of another end: %+v", o)
	}
}
