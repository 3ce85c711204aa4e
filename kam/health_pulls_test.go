package kam_test

import (
	"testing"

	"pgregory.net/rapid"

	"kambot/kam"
)

// TestWhatAccountsHaveOfAHealthTogetherAddsUpToIt, and their shares to the whole.
func TestWhatAccountsHaveOfAHealthTogetherAddsUpToIt(t *testing.T) {
	rules := kam.DefaultHealthRules()
	rapid.Check(t, func(t *rapid.T) {
		var all kam.Together
		var list []kam.HealthNow
		weighing := 0
		for i := range rapid.IntRange(0, 40).Draw(t, "accounts") {
			h := kam.HealthNow{
				Account: kam.AccountNum(i + 1), Score: rapid.IntRange(0, 100).Draw(t, "score"),
				Turnover: kam.Amount(rapid.Int64Range(-50, 1<<56).Draw(t, "turnover")), Band: kam.Watch,
			}
			if rapid.IntRange(0, 4).Draw(t, "known") == 0 {
				h.Band = kam.NoBand
			} else if h.Turnover > 0 {
				weighing++
			}
			all.Add(h.Score, h.Band, h.Turnover)
			list = append(list, h)
		}
		most := rapid.IntRange(1, 12).Draw(t, "most")
		rows := rules.Pulls(list, most)
		score, _, _ := all.Health(rules)
		points, share, accounts := 0, 0, 0
		for _, row := range rows {
			points, share, accounts = points+row.Points, share+row.Share, accounts+row.Accounts
		}
		if points != score || accounts != weighing || weighing > 0 && share != 1000 || len(rows) > most+1 {
			t.Fatalf("%d points of %d, %d per mille, %d of %d accounts in %d rows", points, score, share, accounts, weighing, len(rows))
		}
	})
}

func TestWhatTakesMostFromAHealthTogetherComesFirst(t *testing.T) {
	rows := kam.DefaultHealthRules().Pulls([]kam.HealthNow{
		{Account: 1, Score: 90, Band: kam.Healthy, Turnover: 600},
		{Account: 2, Score: 40, Band: kam.AtRisk, Turnover: 300}, // takes 180 of the 1000
		{Account: 3, Score: 20, Band: kam.Critical, Turnover: 50},
		{Account: 4, Score: 80, Band: kam.Healthy, Turnover: 50},
	}, 2)
	want := []kam.Pull{
		{Account: 2, Accounts: 1, Turnover: 300, Score: 40, Share: 300, Points: 12},
		{Account: 1, Accounts: 1, Turnover: 600, Score: 90, Share: 600, Points: 54},
		{Accounts: 2, Turnover: 100, Score: 50, Share: 100, Points: 5},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	for i := range want {
		if rows[i] != want[i] {
			t.Errorf("row %d: %+v, want %+v", i, rows[i], want[i])
		}
	}
}

func TestTheHeaviestPartIsTheOneThatTakesMostByItsWeight(t *testing.T) {
	rules := kam.DefaultHealthRules()
	h := kam.Health{}
	h.Parts[kam.PartTrend] = kam.PartHealth{Known: true, Score: 60} // takes 12
	h.Parts[kam.PartExecution] = kam.PartHealth{Known: true}        // takes 10
	if part, ok := rules.Heaviest(h); !ok || part != kam.PartTrend {
		t.Errorf("it is part %d, %v", part, ok)
	}
	if _, ok := rules.Heaviest(kam.Health{}); ok {
		t.Error("what is not known takes something")
	}
}
