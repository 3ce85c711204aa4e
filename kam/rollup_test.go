package kam_test

import (
	"testing"

	"kambot/kam"
)

func TestManagementIsAskedForWhatHelpsMost(t *testing.T) {
	for _, test := range []struct {
		risk kam.Risk
		want kam.Ask
	}{
		{kam.Risk{Band: kam.Critical, Sponsor: true}, kam.AskSponsor},
		{kam.Risk{Renewal: "AG-1", Sponsor: true}, kam.AskSponsor},
		{kam.Risk{Renewal: "AG-1"}, kam.AskName},
		{kam.Risk{Band: kam.AtRisk, Quiet: true, Sponsor: true}, kam.AskContact},
		{kam.Risk{Band: kam.AtRisk, Quiet: true, Overdue: true, Renewal: "AG-1"}, kam.AskDecision},
	} {
		if got := test.risk.Ask(); got != test.want {
			t.Errorf("of %+v it asks for a %s, want a %s", test.risk, got, test.want)
		}
	}
}

func TestTheWeekOfARollUpIsTheLastWholeOne(t *testing.T) {
	for today, want := range map[string]string{
		"2026-11-23": "2026-11-16..2026-11-22", // a Monday
		"2026-11-22": "2026-11-09..2026-11-15", // a Sunday: its own week is not over
		"2026-11-25": "2026-11-16..2026-11-22",
		"2027-01-01": "2026-12-21..2026-12-27",
	} {
		d, err := kam.ParseDay(today)
		if err != nil {
			t.Fatal(err)
		}
		if w := kam.WeekBefore(d); w.From.String()+".."+w.To.String() != want {
			t.Errorf("on %s it is %s..%s, want %s", today, w.From, w.To, want)
		}
	}
}

func TestWhoIsNewOrGoneIsToldFromThreeClosedMonths(t *testing.T) {
	d, _ := kam.ParseDay("2026-11-25")
	now, before := kam.Lately(d)
	if got := now.From.String() + ".." + now.To.String() + " " + before.From.String() + ".." + before.To.String(); got != "2026-08-01..2026-11-25 2026-05-01..2026-07-31" {
		t.Errorf("it is %s", got)
	}
}
