package kam_test

import (
	"testing"

	"kambot/kam"
)

// TestOnADayTheLastThatBeganByThenHolds is for a pencil: who had an account, who
// stood in, and how it was flagged, day by day.
func TestOnADayTheLastThatBeganByThenHolds(t *testing.T) {
	const ana, luis, olga = kam.PersonNum(1), kam.PersonNum(2), kam.PersonNum(3)
	on := func(s string) kam.Day {
		d, err := kam.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	reference := &kam.Strategic{Category: "reference"}
	entry := &kam.Strategic{Category: "market entry"}
	had := []kam.Assignment{
		{KAM: ana, To: on("2026-03-01")},
		{KAM: luis, From: on("2026-03-02"), To: on("2026-03-02")}, // taken back on the day itself
		{KAM: ana, From: on("2026-03-02"), To: on("2026-06-30")},
		{KAM: olga, From: on("2026-07-01")},
	}
	stood := []kam.CoverSpan{{For: ana, By: luis, From: on("2026-05-04"), To: on("2026-05-08")}}
	flags := []kam.FlagSpan{{}, {From: on("2026-04-10"), Strategic: reference}, {From: on("2026-06-01"), Strategic: entry}, {From: on("2026-06-01")}, {From: on("2026-09-09"), Strategic: entry}}
	for _, c := range []struct {
		day        string
		kam, cover kam.PersonNum
		flag       *kam.Strategic
	}{
		{"2019-01-01", ana, 0, nil},
		{"2026-03-02", ana, 0, nil},
		{"2026-04-09", ana, 0, nil},
		{"2026-04-10", ana, 0, reference},
		{"2026-05-03", ana, 0, reference},
		{"2026-05-04", ana, luis, reference},
		{"2026-05-08", ana, luis, reference},
		{"2026-05-09", ana, 0, reference},
		{"2026-06-01", ana, 0, nil}, // flagged anew and unflagged on one day: the last decision counts
		{"2026-06-30", ana, 0, nil},
		{"2026-07-01", olga, 0, nil},
		{"2026-09-09", olga, 0, entry},
		{"2030-01-01", olga, 0, entry},
	} {
		d := on(c.day)
		cover, _ := kam.CoverOn(stood, d)
		if holder, flag := kam.HolderOn(had, d), kam.FlagOn(flags, d); holder != c.kam || cover.By != c.cover || flag != c.flag {
			t.Errorf("on %s: KAM %d, cover %d, flag %v; want %d, %d, %v", c.day, holder, cover.By, flag, c.kam, c.cover, c.flag)
		}
	}
}

// TestAFlagComesUpForReviewFromItsDayOn, and one without a day never.
func TestAFlagComesUpForReviewFromItsDayOn(t *testing.T) {
	day := kam.NewDay(2027, 3, 31)
	for _, c := range []struct {
		flag *kam.Strategic
		on   kam.Day
		want bool
	}{
		{nil, day, false},
		{&kam.Strategic{}, day, false},
		{&kam.Strategic{Review: day}, day - 1, false},
		{&kam.Strategic{Review: day}, day, true},
		{&kam.Strategic{Review: day}, day + 400, true},
	} {
		if got := c.flag.ToReview(c.on); got != c.want {
			t.Errorf("%+v on %v: %v", c.flag, c.on, got)
		}
	}
	if got := kam.NextReview(kam.NewDay(2028, 2, 29)); got != kam.NewDay(2029, 2, 28) {
		t.Errorf("a year after the 29 February 2028 is %v", got)
	}
}
