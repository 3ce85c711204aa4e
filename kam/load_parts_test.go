package kam

import (
	"testing"

	"pgregory.net/rapid"
)

// TestALoadIsTheSumOfItsParts with a pencil: 20 accounts are twice the median, and
// twice 35 is 70; of turnover half, 12.5; of renewals 200 %, 50; at risk is nothing.
func TestALoadIsTheSumOfItsParts(t *testing.T) {
	team := []Burden{
		{Accounts: 10, Turnover: amount("100"), Renewals: 2, InRed: amount("10")},
		{Accounts: 10, Turnover: amount("100"), Renewals: 2, InRed: amount("10")},
		{Accounts: 20, Turnover: amount("50"), Renewals: 4},
	}
	parts, weights := PartsOfLoad(team, 2)
	want := [4]LoadPart{
		{35, amount("20"), amount("10"), amount("200"), 70},
		{25, amount("50"), amount("100"), amount("50"), 13}, // of 132.5 rounded up to 133
		{25, amount("4"), amount("2"), amount("200"), 50},
		{15, 0, amount("10"), 0, 0},
	}
	if parts != want || weights != 100 {
		t.Errorf("%+v of %d", parts, weights)
	}
	parts, weights = PartsOfLoad([]Burden{{Accounts: 1}, {Accounts: 4}}, 1)
	if weights != 35 || parts[0].Median != amount("2.5") || parts[0].Points != 160 || parts[1] != (LoadPart{}) {
		t.Errorf("%+v of %d", parts, weights)
	}
}

// TestPartsAddUpToTheLoadThatIsShown in whatever team.
func TestPartsAddUpToTheLoadThatIsShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		team := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Burden {
			return Burden{
				Accounts: rapid.IntRange(0, 500).Draw(t, "accounts"), Turnover: Amount(rapid.Int64Range(-1e9, 1e13).Draw(t, "turnover")),
				Renewals: rapid.IntRange(0, 40).Draw(t, "renewals"), InRed: Amount(rapid.Int64Range(0, 100*Scale).Draw(t, "at risk")),
			}
		}), 1, 9).Draw(t, "team")
		for i, l := range Loads(team) {
			parts, weights := PartsOfLoad(team, i)
			sum := 0
			for _, p := range parts {
				sum += p.Points
			}
			if whole := int(l.Percent.MulDiv(1, Scale)); sum != whole || (weights == 0) != l.None {
				t.Fatalf("%d of %+v, not %d", sum, parts, whole)
			}
		}
	})
}
