package kam_test

import (
	"testing"

	"pgregory.net/rapid"

	"kambot/kam"
)

// TestEachPartOfAHealthScoresByItsCurve is a table to check with a pencil.
func TestEachPartOfAHealthScoresByItsCurve(t *testing.T) {
	const today = kam.Day(20_000) // 2024-10-04, a Friday
	rules := kam.DefaultHealthRules()
	year := kam.YearAt(today)
	pace := func(percent kam.Amount) kam.HealthFacts {
		all := kam.PaceOf(0, kam.Amount((*kam.Calendar)(nil).WorkingDays(year.From, year.To))*kam.Scale, year, today, nil)
		return kam.HealthFacts{Goals: []kam.HealthGoal{{Window: year, Target: all.Target, SoFar: all.Expected * percent / 100}}}
	}
	trend := func(now, before kam.Amount) kam.HealthFacts {
		return kam.HealthFacts{Now: now, Before: before, Compared: true}
	}
	spoken := func(class kam.Class, days kam.Day) kam.HealthFacts {
		return kam.HealthFacts{Class: class, Contact: today - days}
	}
	ends := func(days kam.Day, outcome ...kam.OutcomeKind) kam.HealthFacts {
		a := kam.Agreement{Number: "1", Terms: kam.Terms{End: today + days}}
		for _, o := range outcome {
			a.Outcomes = append(a.Outcomes, kam.Outcome{What: o, End: a.End})
		}
		return kam.HealthFacts{Agreements: []kam.Agreement{a}}
	}
	owes := func(late, unacked int) kam.HealthFacts {
		var f kam.HealthFacts
		var a kam.Agreement
		for i := range late {
			a.Obligations = append(a.Obligations, kam.Obligation{ID: i + 1, Due: today - 1})
		}
		f.Agreements = append(f.Agreements, a)
		for range unacked {
			f.Agreements = append(f.Agreements, kam.Agreement{Parties: []kam.Party{{Person: 1, Version: 1, Level: kam.ToKAM}}})
		}
		return f
	}
	kpis := func(age kam.Day, values ...kam.Amount) (f kam.HealthFacts) {
		for _, v := range values {
			f.KPIs = append(f.KPIs, kam.HealthKPI{Metric: kam.Metric{HasAlarm: true, Alarm: 90}, Value: v, Day: today - age})
		}
		return f
	}
	for _, c := range []struct {
		what  string
		part  kam.HealthPart
		facts kam.HealthFacts
		score int
		why   kam.Unknown
	}{
		{"turnover lost 30 %", kam.PartTrend, trend(70, 100), 0, ""},
		{"turnover lost half", kam.PartTrend, trend(50, 100), 0, ""},
		{"turnover lost 15 %: half way from 0 to 75", kam.PartTrend, trend(85, 100), 38, ""},
		{"turnover as before", kam.PartTrend, trend(100, 100), 75, ""},
		{"turnover won 4 %", kam.PartTrend, trend(104, 100), 85, ""},
		{"turnover won 10 %", kam.PartTrend, trend(110, 100), 100, ""},
		{"turnover doubled", kam.PartTrend, trend(200, 100), 100, ""},
		{"billing stopped", kam.PartTrend, trend(0, 100), 0, ""},
		{"turnover below zero", kam.PartTrend, trend(-20, 100), 0, ""},
		{"a new account", kam.PartTrend, trend(100, 0), -1, kam.NothingBefore},
		{"only credit notes before", kam.PartTrend, trend(100, -5), -1, kam.NothingBefore},
		{"the company's billing begins later", kam.PartTrend, kam.HealthFacts{Now: 1, Before: 1}, -1, kam.NotCompared},
		{"half of the pace", kam.PartPace, pace(50), 0, ""},
		{"three quarters of the pace", kam.PartPace, pace(75), 50, ""},
		{"the whole pace", kam.PartPace, pace(100), 100, ""},
		{"twice the pace", kam.PartPace, pace(200), 100, ""},
		{"no target", kam.PartPace, kam.HealthFacts{}, -1, kam.NoGoal},
		{"A, half of 14 days", kam.PartContact, spoken(kam.ClassA, 7), 100, ""},
		{"A, 14 days", kam.PartContact, spoken(kam.ClassA, 14), 50, ""},
		{"A, 21 days", kam.PartContact, spoken(kam.ClassA, 21), 25, ""},
		{"A, 28 days", kam.PartContact, spoken(kam.ClassA, 28), 0, ""},
		{"B, 15 days", kam.PartContact, spoken(kam.ClassB, 15), 100, ""},
		{"B, 30 days", kam.PartContact, spoken(kam.ClassB, 30), 50, ""},
		{"C, 90 days", kam.PartContact, spoken(kam.ClassC, 90), 50, ""},
		{"tomorrow where they live", kam.PartContact, spoken(kam.ClassC, -1), 100, ""},
		{"never spoken with, loaded 30 days ago", kam.PartContact, kam.HealthFacts{Class: kam.ClassB, Since: today - 30}, 50, ""},
		{"never loaded", kam.PartContact, kam.HealthFacts{}, -1, kam.NeverLoaded},
		{"renewed", kam.PartRenewal, ends(10, kam.Renewed), 100, ""},
		{"ends in 91 days", kam.PartRenewal, ends(91), 90, ""},
		{"ends in 90 days", kam.PartRenewal, ends(90), 70, ""},
		{"ends in 31 days", kam.PartRenewal, ends(31), 70, ""},
		{"ends in 30 days", kam.PartRenewal, ends(30), 50, ""},
		{"ended yesterday, nobody has said", kam.PartRenewal, ends(-1), 20, ""},
		{"lost", kam.PartRenewal, ends(10, kam.Lost), 0, ""},
		{"lost, and over", kam.PartRenewal, ends(-1, kam.Lost), -1, kam.NoEnd},
		{"open end", kam.PartRenewal, owes(0, 0), -1, kam.NoEnd},
		{"nothing late", kam.PartExecution, owes(0, 0), 100, ""},
		{"two late", kam.PartExecution, owes(2, 0), 50, ""},
		{"two late, one not acknowledged", kam.PartExecution, owes(2, 1), 25, ""},
		{"five late", kam.PartExecution, owes(5, 0), 0, ""},
		{"no agreement", kam.PartExecution, kam.HealthFacts{}, -1, kam.NoneRuns},
		{"one KPI, fine", kam.PartKPIs, kpis(45, 90), 100, ""},
		{"one KPI, in alarm", kam.PartKPIs, kpis(0, 89), 0, ""},
		{"two of three fine", kam.PartKPIs, kpis(0, 89, 90, 91), 67, ""},
		{"too old", kam.PartKPIs, kpis(46, 90), -1, kam.NoAlarms},
	} {
		p := rules.Of(c.facts, today).Parts[c.part]
		if p.Known != (c.score >= 0) || p.Known && p.Score != c.score || p.Why != c.why {
			t.Errorf("%s: known %v, score %d, %q; want %d, %q", c.what, p.Known, p.Score, p.Why, c.score, c.why)
		}
	}
}

func TestWhatIsNotKnownIsLeftOutAndTooLittleHasNoColour(t *testing.T) {
	const today = kam.Day(20_000)
	rules := kam.DefaultHealthRules()
	h := rules.Of(kam.HealthFacts{Now: 110, Before: 100, Compared: true, Contact: today - 14, Class: kam.ClassA}, today)
	// 30 x 100 + 15 x 50 of 45: 83.33; 45 of 100 are known.
	if h.Score != 83 || h.Coverage != 45 || h.Band != kam.NoBand {
		t.Errorf("score %d, coverage %d, band %d", h.Score, h.Coverage, h.Band)
	}
	if a, b := h.Parts[kam.PartTrend], h.Parts[kam.PartContact]; a.Points != 67 || b.Points != 16 || a.Weight != 667 || b.Weight != 333 {
		t.Errorf("%d + %d points, weights %d and %d", a.Points, b.Points, a.Weight, b.Weight)
	}
	for _, c := range []struct {
		score, coverage int
		band            kam.Band
	}{
		{75, 50, kam.Healthy},
		{74, 50, kam.Watch},
		{50, 100, kam.Watch},
		{49, 100, kam.AtRisk},
		{25, 100, kam.AtRisk},
		{24, 100, kam.Critical},
		{0, 50, kam.Critical},
		{100, 49, kam.NoBand},
		{0, 0, kam.NoBand},
	} {
		if got := rules.BandOf(c.score, c.coverage); got != c.band {
			t.Errorf("%d at %d %%: band %d, want %d", c.score, c.coverage, got, c.band)
		}
	}
	if h := rules.Of(kam.HealthFacts{}, today); h.Score != 0 || h.Coverage != 0 || h.Band != kam.NoBand || h.Holds != 0 {
		t.Errorf("of nothing: %+v", h)
	}
}

func TestHealthTogetherIsWeightedByTurnover(t *testing.T) {
	var all kam.Together
	all.Add(90, kam.Healthy, 300)
	all.Add(30, kam.AtRisk, 100)
	all.Add(10, kam.Critical, -50) // weighs nothing
	all.Add(0, kam.NoBand, 100)    // not known
	score, coverage, band := all.Health(kam.DefaultHealthRules())
	if score != 75 || coverage != 80 || band != kam.Healthy {
		t.Errorf("(90 x 300 + 30 x 100) / 400 is 75 of 80 %%, not %d of %d, band %d", score, coverage, band)
	}
	if all.Red != 2 || all.Banded != 3 {
		t.Errorf("at risk: %d of %d", all.Red, all.Banded)
	}
	var none kam.Together
	if score, coverage, band := none.Health(kam.DefaultHealthRules()); score != 0 || coverage != 0 || band != kam.NoBand {
		t.Errorf("of nobody: %d, %d, %d", score, coverage, band)
	}
}

func TestDriversAreTheTwoPartsThatMovedMostByTheirWeight(t *testing.T) {
	then := kam.HealthDay{Parts: [kam.HealthParts]int8{80, 50, 100, -1, 100, 50}}
	now := kam.HealthDay{Parts: [kam.HealthParts]int8{70, 50, 40, 20, 75, 100}}
	got := kam.DefaultHealthRules().Drivers(now, then) // trend 300, contact 900, execution 250, KPIs 500
	if len(got) != 2 || got[0] != (kam.Driver{Part: kam.PartContact, Was: 100, Now: 40}) || got[1] != (kam.Driver{Part: kam.PartKPIs, Was: 50, Now: 100}) {
		t.Errorf("drivers: %+v", got)
	}
}

func TestAnAccountIsQuietFromItsDayOn(t *testing.T) {
	r := kam.DefaultQuietRules()
	for _, c := range []struct {
		class       kam.Class
		strategic   bool
		last, since kam.Day
		from        kam.Day
	}{
		{kam.ClassA, false, 100, 10, 114},
		{kam.ClassB, false, 100, 10, 130},
		{kam.ClassC, false, 100, 10, 190},
		{kam.ClassNone, false, 100, 10, 190},
		{kam.ClassC, true, 100, 10, 114},
		{kam.ClassC, false, 0, 10, 100},
		{kam.ClassA, false, 0, 0, 0},
	} {
		from := r.From(c.class, c.strategic, c.last, c.since)
		if from != c.from {
			t.Errorf("%+v is quiet from %d on", c, from)
		}
	}
}

// TestAHealthHoldsUntilItsDay: no day before it has another, parts add up to the
// score, and weights to the whole.
func TestAHealthHoldsUntilItsDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := kam.Day(rapid.IntRange(19_900, 20_400).Draw(t, "today"))
		near := func(what string) kam.Day { return today + kam.Day(rapid.IntRange(-120, 120).Draw(t, what)) }
		f := kam.HealthFacts{
			Class: rapid.SampledFrom([]kam.Class{kam.ClassNone, kam.ClassA, kam.ClassB, kam.ClassC}).Draw(t, "class"),
			Now:   kam.Amount(rapid.Int64Range(-100, 1000).Draw(t, "now")), Before: kam.Amount(rapid.Int64Range(-100, 1000).Draw(t, "before")),
			Compared: rapid.Bool().Draw(t, "compared"), Since: near("since"),
		}
		if rapid.Bool().Draw(t, "spoken") {
			f.Contact = near("contact")
		}
		for range rapid.IntRange(0, 2).Draw(t, "agreements") {
			a := kam.Agreement{Number: "1", Terms: kam.Terms{End: near("end"), NoticeDays: rapid.IntRange(0, 60).Draw(t, "notice")}}
			a.Obligations = []kam.Obligation{{ID: 1, Due: near("due")}}
			f.Agreements = append(f.Agreements, a)
		}
		if rapid.Bool().Draw(t, "goal") {
			w := kam.QuarterAt(today)
			f.Goals = []kam.HealthGoal{{Window: w, Target: 1000, SoFar: kam.Amount(rapid.Int64Range(0, 1500).Draw(t, "so far"))}}
		}
		if rapid.Bool().Draw(t, "kpi") {
			f.KPIs = []kam.HealthKPI{{Metric: kam.Metric{HasAlarm: true, Alarm: 5}, Value: kam.Amount(rapid.Int64Range(0, 9).Draw(t, "value")), Day: today - 3}}
		}
		rules := kam.DefaultHealthRules()
		h := rules.Of(f, today)
		points, mille := 0, 0
		for _, p := range h.Parts {
			points, mille = points+p.Points, mille+p.Weight
		}
		if h.Score < 0 || h.Score > 100 || points != h.Score || h.Coverage > 0 && mille != 1000 {
			t.Fatalf("score %d of %d points, weights %d", h.Score, points, mille)
		}
		last := h.Holds
		if last == 0 {
			last = today + 400
		}
		for d := today + 1; d < last; d++ {
			if a, b := h.On(d), rules.Of(f, d).On(d); a != b {
				t.Fatalf("it holds until %d, and on %d it is %+v instead of %+v", h.Holds, d, b, a)
			}
		}
	})
}
