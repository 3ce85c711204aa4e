package handlers_test

import (
	"testing"

	"kambot/kam"
	"kambot/store"
)

// TestTheBestOpportunitiesAreOfTwoAccounts, the second of the first account left
// to its card, and with the stage of what has no value.
func TestTheBestOpportunitiesAreOfTwoAccounts(t *testing.T) {
	s := holding(t, "ana.vega@sample.example", 2)
	l := s.begin(t, "deals.csv", s.store.Today())
	for id, account := range map[string]string{"Large": "M001", "Larger": "M001", "MO0": "M000"} {
		nums, err := l.FindAccount(account)
		if err != nil || len(nums) != 1 {
			t.Fatal(nums, err)
		}
		o := kam.Opportunity{ID: id, Name: id, Account: nums[0], Stage: "Proposal", Value: units(1000 * int64(len(id))), HasValue: true, Close: s.store.Today() + 9}
		if id == "MO0" {
			o.Value, o.HasValue, o.Close = 0, false, s.store.Today()+1
		}
		if err := l.PutOpportunity(o); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
	r, _, _ := s.morning(t, "vega", store.Notice{Since: on("2026-11-23 08:00")})
	shows(t, r.Text, "- Larger · ", "- MO0 · ", "stage: proposal · closes 25 Nov 2026")
	hides(t, r.Text, "- Large · ")
}
