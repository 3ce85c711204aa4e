package handlers

import (
	"strings"
	"testing"
)

// TestARenewalThatComesSoonStandsInEachDigest and says why, until somebody decides.
func TestARenewalThatComesSoonStandsInEachDigest(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-11-28")
	for _, says := range []string{"ends on 28 Nov 2026, in 4 days", "ends on 28 Nov 2026, in 3 days", "ends on 28 Nov 2026, in 2 days", "ends tomorrow, on 28 Nov 2026", "ends today", "ended yesterday"} {
		digest := o.says(ana, "digest")
		o.reads(digest.Text, "Isdom · AG-1 “Supply”: "+says)
		if says == "ends on 28 Nov 2026, in 3 days" {
			o.reads(o.click(ana, digest, "Why these").Text, "28 Nov 2026, the earlier of end and notice deadline, is 3 days away. From 7 days before it stands here until an outcome is set.")
		}
		o.now = o.now.AddDate(0, 0, 1)
	}
	o.now = o.now.AddDate(0, 0, -4)
	o.sheet(ana, o.click(ana, o.says(ana, "digest"), "Set outcome")).with(fieldOutcome, "lost").send()
	if digest := o.says(ana, "digest"); strings.Contains(digest.Text, "AG-1 “Supply”: ends") {
		t.Errorf("it was decided:\n%s", digest.Text)
	}
}
