package kam_test

import (
	"testing"

	"kambot/kam"
)

func TestKeySetIsAnnouncedOnlyOfWhatHeldAtTwoMonthEnds(t *testing.T) {
	rule := kam.Announce{In: 80, Out: 85, MonthEnds: 2}
	in, edge, out := kam.MonthEnd{Within: true, Near: true}, kam.MonthEnd{Near: true}, kam.MonthEnd{}
	for _, c := range []struct {
		name        string
		was         bool
		last, prior kam.MonthEnd
		want        bool
	}{
		{"in at one month end only", false, in, edge, false},
		{"in at the older one only", false, edge, in, false},
		{"in at both enters", false, in, in, true},
		{"between the lines does not enter", false, edge, edge, false},
		{"between the lines does not leave", true, edge, edge, true},
		{"out at one month end only", true, out, edge, true},
		{"out and back", true, in, out, true},
		{"out at both leaves", true, out, out, false},
	} {
		if got := rule.Member(c.was, []kam.MonthEnd{c.last, c.prior}); got != c.want {
			t.Errorf("%s: a member %v, want %v", c.name, got, c.want)
		}
	}
	if rule.Member(true, nil) != true || rule.Member(false, []kam.MonthEnd{in}) != false {
		t.Error("too few month ends change something")
	}
}
