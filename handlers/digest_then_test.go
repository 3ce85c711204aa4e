package handlers

import (
	"strings"
	"testing"
	"time"

	"kambot/kam"
)

// TestAPastDigestIsWholeAfterItsAccountsChangedHands: what was theirs that morning
// stands in it, and nothing can be answered there any more.
func TestAPastDigestIsWholeAfterItsAccountsChangedHands(t *testing.T) {
	o := newOffice(t)
	o.coming()
	o.pumps()
	today := kam.DayOf(o.now)
	then := func() string {
		t.Helper()
		r, err := o.desk.DigestOn(t.Context(), ana, today)
		if err != nil {
			t.Fatal(err)
		}
		return r.Text
	}
	o.reads(then(), "OPPORTUNITIES", "Renewal of AG-1")
	o.now = o.now.Add(48 * time.Hour)
	o.does(berg, "move all of Ana's accounts to Luis")
	for range 2 {
		text := then()
		o.reads(text, "OPPORTUNITIES", "Renewal of AG-1")
		if strings.Contains(text, "could not be computed") {
			t.Errorf("a part is lost:\n%s", text)
		}
		o.now = o.now.Add(24 * time.Hour)
	}
	r, err := o.desk.DigestOn(t.Context(), ana, today)
	if err != nil || pressable(r, "Accept") != nil {
		t.Errorf("what is somebody else's can be answered: %v\n%s", err, r.Text)
	}
}

// TestAPastDigestReadsAsItWasSent: letter by letter, whatever Slack would format.
func TestAPastDigestReadsAsItWasSent(t *testing.T) {
	for _, text := range []string{"source: tmp_billing.csv", "*5* `a` ~b~ R&D <x>", "&amp; is a word"} {
		if got := unspoken.Replace(spoken(text)); got != text {
			t.Errorf("%q was sent, and %q is shown", text, got)
		}
	}
}
