package handlers

import (
	"strings"
	"testing"
)

// TestAnExceptionOfATeamLeadsToTheTeamsList, also where who leads it holds accounts,
// whoever reads it: to those that it counts.
func TestAnExceptionOfATeamLeadsToTheTeamsList(t *testing.T) {
	for who, words := range map[string]string{eva: "team Max Berg", berg: "team", root: "team Max Berg"} {
		o := newOffice(t)
		o.does(root, "move Globex to Max Berg")
		o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-01-15")
		o.now = o.now.AddDate(0, 0, 20)
		team := o.says(who, words)
		for label, says := range map[string]string{
			"Show the quiet ones": "Kan-code", "Show the largest": "Kan-code", "Show renewals": "AG-1",
		} {
			if got := o.click(who, team, label).Text; !strings.Contains(got, says) {
				t.Errorf("%s, %s: %s\n%s", who, label, got, team.Text)
			}
		}
		o.reads(o.says(who, "red team of Max Berg").Text, map[bool]string{true: "my team", false: "team of Max Berg"}[who == berg])
		if who != berg {
			o.reads(o.says(who, "quiet Max Berg").Text, "accounts of Max Berg", "Globex")
		}
	}
}
