package kam_test

import (
	"testing"

	"kambot/kam"
)

func TestAStageSaysHowAnOpportunityEnded(t *testing.T) {
	for stage, want := range map[string]string{
		"Won": "won", "Closed Won": "won", "closed-won": "won", "Ganada": "won", "Cerrada / ganada": "won",
		"Lost": "lost", "CLOSED LOST": "lost", "Perdido": "lost", "cerrada perdida": "lost",
		"Closed": "", "Cerrada": "", // nobody says how
		"": "open", "Prospecting": "open", "Won back": "open", "Negociación": "open", "lost contact": "open",
	} {
		o := kam.Opportunity{Stage: stage}
		if o.Won() != (want == "won") || o.Lost() != (want == "lost") || o.Open() != (want == "open") {
			t.Errorf("%q: won %v, lost %v, open %v, want %q", stage, o.Won(), o.Lost(), o.Open(), want)
		}
	}
}

func TestWinRateIsOfWhatWasDecidedInTheWindow(t *testing.T) {
	p := kam.OfMonth(kam.NewMonth(2026, 3))
	won, lost := kam.Opportunity{Stage: "Won", Close: p.From}, kam.Opportunity{Stage: "Perdida", Close: p.To}
	at := func(o kam.Opportunity, d kam.Day) kam.Opportunity {
		o.Close = d
		return o
	}
	for name, c := range map[string]struct {
		list []kam.Opportunity
		want kam.Deals
		rate string // empty: not enough data
	}{
		"nothing":            {},
		"only open":          {list: []kam.Opportunity{{Stage: "Engaging", Close: p.From}}},
		"won":                {[]kam.Opportunity{won}, kam.Deals{Won: 1}, "100"},
		"lost":               {[]kam.Opportunity{lost}, kam.Deals{Lost: 1}, "0"},
		"two of three":       {[]kam.Opportunity{won, lost, won}, kam.Deals{Won: 2, Lost: 1}, "66.6667"},
		"one of three":       {[]kam.Opportunity{won, lost, lost}, kam.Deals{Won: 1, Lost: 2}, "33.3333"},
		"outside":            {[]kam.Opportunity{at(won, p.From-1), at(lost, p.To+1), won}, kam.Deals{Won: 1}, "100"},
		"closed without day": {[]kam.Opportunity{at(won, 0), at(lost, 0)}, kam.Deals{}, ""},
		"closed, not how":    {[]kam.Opportunity{{Stage: "Closed", Close: p.From}, lost}, kam.Deals{Lost: 1}, "0"},
	} {
		got := kam.DealsIn(c.list, p)
		rate, ok := got.WinRate()
		if got != c.want || ok != (c.rate != "") || ok && rate.String() != c.rate {
			t.Errorf("%s: %+v, %s, %v, want %+v, %q", name, got, rate, ok, c.want, c.rate)
		}
	}
}

func TestAStageWeighsTheSameInBothLanguages(t *testing.T) {
	w := kam.NewWeights(map[string]int{"prospecting": 10, "Propuesta": 50, "Needs analysis": 35, "nothing": 0}, 40)
	for stage, want := range map[string]int{
		"Prospecting": 10, "Prospección": 10, "proposal": 50, "PROPUESTA": 50, "Proposal/Price Quote": 50, "needs-analysis": 35, "nothing": 0,
		"": 40, "Engaging": 40, "unheard of": 40,
	} {
		if got := w.Of(stage); got != want {
			t.Errorf("%q weighs %d, want %d", stage, got, want)
		}
	}
	if w := (kam.Weights{}); !w.IsZero() || kam.DefaultWeights().IsZero() || kam.NewWeights(nil, 0).IsZero() {
		t.Error("nobody's weights are taken for somebody's, or the other way round")
	}
	if w := kam.DefaultWeights(); w.Of("Engaging") != 30 || w.Of("Negociación") != 75 || w.Of("unheard of") != 50 {
		t.Errorf("the default weights are %+v", w)
	}
}

// TestAPipelineSaysWhatItDoesNotKnow: an unknown value is no 0.
func TestAPipelineSaysWhatItDoesNotKnow(t *testing.T) {
	w := kam.NewWeights(map[string]int{"proposal": 50, "negotiation": 75}, 33)
	open := func(stage string, value kam.Amount) kam.Opportunity {
		return kam.Opportunity{Stage: stage, Value: value * kam.Scale, HasValue: true}
	}
	got := w.FunnelOf([]kam.Opportunity{
		open("Proposal", 1000), open("Negociación", 200), open("Engaging", 100), {Stage: "Proposal"}, open("Won", 5000), open("Lost", 5000), open("Proposal", 0),
	})
	want := kam.Funnel{Open: 5, Valued: 4, Value: 1300 * kam.Scale, Weighted: 683 * kam.Scale}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if twice := got.Add(want); twice != (kam.Funnel{Open: 10, Valued: 8, Value: 2600 * kam.Scale, Weighted: 1366 * kam.Scale}) {
		t.Errorf("added: %+v", twice)
	}
}

func TestTheLastOfSeveralDecisionsOfADayHoldsTheAccount(t *testing.T) {
	d := kam.NewDay(2026, 3, 2)
	history := []kam.Assignment{{KAM: 1, To: d - 1}, {KAM: 2, From: d, To: d}, {KAM: 3, From: d, To: d + 9}, {KAM: 0, From: d + 10, To: d + 19}, {KAM: 4, From: d + 20}}
	for day, want := range map[kam.Day]kam.PersonNum{d - 5000: 1, d - 1: 1, d: 3, d + 9: 3, d + 10: 0, d + 19: 0, d + 20: 4, d + 9999: 4} {
		if got := kam.HolderOn(history, day); got != want {
			t.Errorf("%s: %d, want %d", day, got, want)
		}
	}
	if got := kam.HolderOn(nil, d); got != 0 {
		t.Errorf("nobody's: %d", got)
	}
}
