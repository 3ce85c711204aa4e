package kam

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLoadIsMeasuredByTheTeamsMedian(t *testing.T) {
	for name, c := range map[string]struct {
		team []Burden
		want []string // "" is none
	}{
		"all four parts": {
			[]Burden{
				{Accounts: 10, Turnover: amount("100"), Renewals: 2, InRed: amount("10")},
				{Accounts: 10, Turnover: amount("100"), Renewals: 2, InRed: amount("10")},
				{Accounts: 20, Turnover: amount("50"), Renewals: 4, InRed: amount("0")},
			},
			[]string{"100", "100", "132.5"}, // 35*2 + 25*0.5 + 25*2 + 15*0
		},
		"what nobody has is left out": {
			[]Burden{{Accounts: 10, Turnover: amount("100")}, {Accounts: 20, Turnover: amount("100")}, {Accounts: 10, Turnover: amount("100")}},
			[]string{"100", "158.3333", "100"}, // (35*2 + 25) / 60
		},
		"what most do not have is left out": {
			[]Burden{{Accounts: 4, Renewals: 1}, {Accounts: 4}, {Accounts: 4}},
			[]string{"100", "100", "100"},
		},
		"the median of an even number lies in between": {
			[]Burden{{Accounts: 1}, {Accounts: 4}},
			[]string{"40", "160"},
		},
		"a turnover below zero weighs nothing": {
			[]Burden{{Accounts: 5, Turnover: amount("-70")}, {Accounts: 5, Turnover: amount("60")}, {Accounts: 5, Turnover: amount("60")}},
			[]string{"58.3333", "100", "100"},
		},
		"alone":                 {[]Burden{{Accounts: 7, Turnover: amount("3")}}, []string{"100"}},
		"alone and deep in red": {[]Burden{{Accounts: 7, Turnover: amount("-3")}}, []string{"100"}},
		"nothing to measure by": {[]Burden{{}, {}}, []string{"", ""}},
		"nobody":                {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range Loads(c.team) {
				if l.None {
					got = append(got, "")
					continue
				}
				got = append(got, l.Percent.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestALoadOnTheLimitIsNotFlagged(t *testing.T) {
	for _, c := range []struct {
		percent    string
		low, above bool
	}{
		{"60", false, false},
		{"59.9999", true, false},
		{"140", false, false},
		{"140.0001", false, true},
		{"100", false, false},
	} {
		l := Load{Percent: amount(c.percent)}
		if l.Below(60) != c.low || l.Above(140) != c.above {
			t.Errorf("%s: below %v, above %v", c.percent, l.Below(60), l.Above(140))
		}
	}
	none := Load{None: true}
	if none.Below(60) || none.Above(0) {
		t.Error("without a median there is no load to flag")
	}
}

// TestWhoCarriesMoreOfEverythingHasTheHigherLoad, whatever the team.
func TestWhoCarriesMoreOfEverythingHasTheHigherLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		team := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Burden {
			return Burden{
				Accounts: rapid.IntRange(0, 2_000_000).Draw(t, "accounts"),
				Turnover: Amount(rapid.Int64Range(int64(-MaxAmount), int64(MaxAmount)).Draw(t, "turnover")),
				Renewals: rapid.IntRange(0, 500).Draw(t, "renewals"),
				InRed:    Amount(rapid.Int64Range(0, 100*Scale).Draw(t, "at risk")),
			}
		}), 1, 8).Draw(t, "team")
		loads := Loads(team)
		for i, x := range team {
			if loads[i].Percent < 0 {
				t.Fatalf("%+v carries %v", x, loads[i])
			}
			for j, y := range team {
				if x.Accounts >= y.Accounts && x.Turnover >= y.Turnover && x.Renewals >= y.Renewals && x.AtRisk() >= y.AtRisk() && loads[i].Percent < loads[j].Percent {
					t.Fatalf("%+v carries %v, %+v only %v", x, loads[i], y, loads[j])
				}
			}
		}
	})
}
