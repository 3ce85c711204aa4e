package kam_test

import (
	"testing"
	"time"

	"kambot/kam"
)

func TestRenewalStandsAsOutcomeDayAndSilenceSay(t *testing.T) {
	today := kam.NewDay(2026, time.November, 24)
	at := today.Time()
	with := func(change func(*kam.Agreement)) kam.Agreement {
		a := kam.Agreement{Terms: kam.Terms{End: today + 100, NoticeDays: 30}}
		change(&a)
		return a
	}
	outcome := func(what kam.OutcomeKind, end kam.Day) func(*kam.Agreement) {
		return func(a *kam.Agreement) { a.Outcomes = append(a.Outcomes, kam.Outcome{What: what, End: end, At: at}) }
	}
	silent := func(level kam.Level, acked time.Time) func(*kam.Agreement) {
		return func(a *kam.Agreement) {
			a.Parties = []kam.Party{{Person: 7, Version: 1, Asked: at, Acked: acked, Level: level}}
		}
	}
	for name, c := range map[string]struct {
		of   kam.Agreement
		want kam.RenewalStatus
	}{
		"nothing was said":                       {with(func(*kam.Agreement) {}), kam.RenewalUnset},
		"on its day":                             {with(func(a *kam.Agreement) { a.End = today + 30 }), kam.RenewalUnset},
		"the day after":                          {with(func(a *kam.Agreement) { a.End = today + 29 }), kam.RenewalAtRisk},
		"renewed":                                {with(outcome(kam.Renewed, today+100)), kam.RenewalGood},
		"renegotiated":                           {with(outcome(kam.Renegotiated, today+100)), kam.RenewalGood},
		"lost":                                   {with(outcome(kam.Lost, today+100)), kam.RenewalLost},
		"ended":                                  {with(outcome(kam.OverAgreed, today+100)), kam.RenewalLost},
		"renewed once, up again":                 {with(outcome(kam.Renewed, today-200)), kam.RenewalUnset},
		"lost after all":                         {with(func(a *kam.Agreement) { outcome(kam.Renewed, a.End)(a); outcome(kam.Lost, a.End)(a) }), kam.RenewalLost},
		"a rep was reminded":                     {with(silent(kam.ToParty, time.Time{})), kam.RenewalUnset},
		"the KAM was told":                       {with(silent(kam.ToKAM, time.Time{})), kam.RenewalAtRisk},
		"the KAM was told, then it was answered": {with(silent(kam.ToKAM, at)), kam.RenewalUnset},
		"an obligation is late":                  {with(func(a *kam.Agreement) { a.Obligations = []kam.Obligation{{ID: 1, Due: today - 1}} }), kam.RenewalAtRisk},
		"an obligation is due":                   {with(func(a *kam.Agreement) { a.Obligations = []kam.Obligation{{ID: 1, Due: today}} }), kam.RenewalUnset},
		"no end":                                 {with(func(a *kam.Agreement) { a.End = 0 }), kam.NoRenewal},
		"no end, ended": {with(func(a *kam.Agreement) {
			a.End, a.Ended = 0, today
			outcome(kam.OverAgreed, 0)(a)
		}), kam.RenewalLost},
		"withdrawn": {with(func(a *kam.Agreement) { a.Withdrawn = at }), kam.NoRenewal},
	} {
		if got := c.of.Renewal(today); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}

func TestARenewalAtRiskSaysWhy(t *testing.T) {
	today := kam.NewDay(2026, time.November, 24)
	a := kam.Agreement{Terms: kam.Terms{End: today + 60, Obligations: []kam.Obligation{{ID: 1, Due: today - 1}, {ID: 2, Due: today - 3}, {ID: 3, Due: today + 1}}}}
	if got := a.Worry(today); got != (kam.Worry{Late: 2}) {
		t.Errorf("two obligations are late, it says %+v", got)
	}
	a.Obligations, a.Parties = nil, []kam.Party{{Person: 1, Version: 1, Level: kam.ToKAM}}
	if got := a.Worry(today); got != (kam.Worry{Silent: true}) {
		t.Errorf("somebody is silent, it says %+v", got)
	}
	a.Parties = nil
	if got := a.Worry(today); got != (kam.Worry{}) || a.Renewal(today) != kam.RenewalUnset {
		t.Errorf("nothing is wrong, it says %+v", got)
	}
	if got := a.Worry(today + 61); got != (kam.Worry{Overdue: true}) {
		t.Errorf("its day has passed, it says %+v", got)
	}
}

func TestOpenObligationsComeByTheirDay(t *testing.T) {
	today := kam.NewDay(2026, time.November, 24)
	a := kam.Agreement{Terms: kam.Terms{Obligations: []kam.Obligation{{ID: 1}, {ID: 2, Due: today + 9}, {ID: 3, Due: today - 9}, {ID: 4, Due: today}}}}
	a.Deeds = []kam.Deed{{Obligation: 4, Done: today.Time()}, {Obligation: 3, Level: kam.ToParty}}
	ids := func() (list []int) {
		for _, o := range a.OpenObligations() {
			list = append(list, o.ID)
		}
		return list
	}
	same := func(when string, want ...int) {
		t.Helper()
		got := ids()
		if len(got) != len(want) {
			t.Errorf("%s: %v, not %v", when, got, want)
			return
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: %v, not %v", when, got, want)
			}
		}
	}
	same("running", 3, 2, 1)
	a.Ended = today + 8
	same("ends before the second is due", 3)
	a.Withdrawn = today.Time()
	same("withdrawn")
}

func TestNoticeIsDueOnNoDayBeforeTheFirst(t *testing.T) {
	for _, notice := range []int{400, 3650} {
		terms := kam.Terms{End: 400, NoticeDays: notice}
		if d := terms.Deadline(); d != 1 || terms.Target() != 1 {
			t.Errorf("%d days before day 400 is day %d, a renewal of day %d", notice, d, terms.Target())
		}
	}
}
