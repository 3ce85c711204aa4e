package handlers

import (
	"strings"
	"testing"
)

// TestAnAccountThatIsKeyByBothIsSaidOnceAsBoth: Globex and Taller Sur, the last of
// the set, are flagged; Quiet Foods never bought anything.
func TestAnAccountThatIsKeyByBothIsSaidOnceAsBoth(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.marks(berg, "A-3", "launch partner", "First to try", "2027-03-31"), "Confirm")
	o.click(berg, o.marks(berg, "Quiet Foods", "brand image", "Everybody knows them", "2027-04-30"), "Confirm")
	said := o.says(eva, "key").Text
	o.reads(said, "5 key accounts: 2 by turnover, 1 by the flag, 2 by both.",
		"★ Globex is strategic, too: reference · opens the north", "★ Taller Sur is strategic, too: launch partner · First to try · to be reviewed on 31 Mar 2027")
	_, only, _ := strings.Cut(said, "\nStrategic accounts\n")
	o.reads(only, "Quiet Foods", "brand image", "Everybody knows them", "30 Apr 2027")
	for _, name := range []string{"Globex", "Taller Sur"} {
		if strings.Contains(only, name) {
			t.Errorf("%s is said twice:\n%s", name, said)
		}
	}
	own := o.says(ana, "key").Text
	o.reads(own, "3 key accounts: 2 by turnover, 1 by the flag, 0 by both.")
	if strings.Contains(own, "Globex") {
		t.Errorf("somebody else's account is named:\n%s", own)
	}
	o.reads(o.says(eva, "key 2019").Text, "Strategic accounts", "Globex", "Taller Sur")
}
