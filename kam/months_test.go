package kam_test

import (
	"testing"

	"kambot/kam"
)

// TestMonthsAheadEndWithTheMonth: three months after the end of November are the
// end of February, and a year after 29 February is the 28th.
func TestMonthsAheadEndWithTheMonth(t *testing.T) {
	for _, c := range []struct {
		today, day string
		want       kam.Horizon
	}{
		{"2026-11-30", "2027-02-28", kam.Short},
		{"2026-11-30", "2027-03-01", kam.Medium},
		{"2026-11-30", "2027-03-02", kam.Medium},
		{"2026-11-24", "2027-02-24", kam.Short},
		{"2026-11-24", "2027-02-25", kam.Medium},
		{"2026-05-31", "2026-08-31", kam.Short},
		{"2028-02-29", "2029-02-28", kam.Medium},
		{"2028-02-29", "2029-03-01", kam.Long},
	} {
		if got := kam.HorizonOf(day(c.day), day(c.today)); got != c.want {
			t.Errorf("%s on %s is %q, wanted %q", c.day, c.today, got, c.want)
		}
	}
	for from, want := range map[string]string{"2028-02-29": "2029-02-28", "2027-02-28": "2028-02-28", "2026-12-31": "2027-12-31"} {
		if got := kam.NextReview(day(from)); got != day(want) {
			t.Errorf("the review after %s is on %s, wanted %s", from, got, want)
		}
	}
}
