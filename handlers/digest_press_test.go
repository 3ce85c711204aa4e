package handlers

import (
	"strings"
	"testing"
	"time"
)

// TestWhatIsDoneStandsAsDoneInTheDigest that it was pressed in: in its place, with what
// was done before it, and where it can be taken back, with that.
func TestWhatIsDoneStandsAsDoneInTheDigest(t *testing.T) {
	o := newOffice(t)
	o.planned()
	o.goal(ana, "A-1").with(fieldGoal, "Grow", "step1", "Call them", "due1", "2026-11-23").send()
	o.now = o.now.Add(time.Minute)
	digest := o.says(ana, "digest")
	o.reads(digest.Text, "Send the offer · due 20 Nov 2026, 4 days late", "Call them · due 23 Nov 2026")
	o.now = o.now.Add(time.Minute)
	first := o.click(ana, digest, "Done")
	o.reads(first.Text, "Hello, Ana", "Kan-code: Send the offer · done 24 Nov 2026", "Call them · due 23 Nov 2026")
	if !first.Replace || strings.Index(first.Text, "Send the offer") > strings.Index(first.Text, "Call them") {
		t.Errorf("in its place: %v\n%s", first.Replace, first.Text)
	}
	o.now = o.now.Add(time.Minute)
	o.reads(o.click(ana, digest, "Done").Text, "Send the offer · done 24 Nov 2026", "Call them · due 23 Nov 2026") // the finger was quicker
	second := o.click(ana, first, "Done")
	o.reads(second.Text, "Send the offer · done 24 Nov 2026", "Call them · done 24 Nov 2026")
	if pressable(second, "Done") != nil {
		t.Errorf("a button is left that can do nothing:\n%s", second.Text)
	}
	back := o.click(ana, second, "Undo")
	o.reads(back.Text, "Send the offer · due 20 Nov 2026, 4 days late", "Call them · done 24 Nov 2026")
	if !back.Replace {
		t.Error("it is taken back elsewhere")
	}
	if r := o.says(ana, "digest"); strings.Contains(r.Text, "Call them") {
		t.Errorf("what was done before is in a digest of later:\n%s", r.Text)
	}
	o.now = o.now.AddDate(0, 0, 1)
	if late := o.click(ana, back, "Done"); late.Replace || !strings.Contains(late.Text, "Done for Kan-code: Send the offer.") {
		t.Errorf("in the digest of a day that is over: %v\n%s", late.Replace, late.Text)
	}
}

// TestWhatIsDoneOfAnotherAccountsPlanStandsInTheDigest, though nothing of it is left
// to do for who did it.
func TestWhatIsDoneOfAnotherAccountsPlanStandsInTheDigest(t *testing.T) {
	o := newOffice(t)
	o.planned()
	o.does(root, "move Isdom to Rob Hale")
	o.now = o.now.Add(time.Minute)
	digest := o.says(rob, "digest")
	o.reads(digest.Text, "Kan-code: Survey the site · due today")
	o.now = o.now.Add(time.Minute)
	if r := o.click(rob, digest, "Done"); !r.Replace || !strings.Contains(r.Text, "Kan-code: Survey the site · done 24 Nov 2026") {
		t.Errorf("in its place: %v\n%s", r.Replace, r.Text)
	}
}

// TestWhatAnAgreementAskedOfTheReaderStandsAsDoneInTheDigest that it was pressed in.
func TestWhatAnAgreementAskedOfTheReaderStandsAsDoneInTheDigest(t *testing.T) {
	o := newOffice(t)
	o.does(root, "move Isdom to Rob Hale")
	o.recordedAs(ana, "A-1", "AG-1", fieldSignedOn, "2026-11-20", "obligation1", "Send the plan", "rep1", o.who(rob), "due1", "2026-11-20")
	o.now = o.now.Add(time.Minute)
	digest := o.says(rob, "digest")
	o.reads(digest.Text, "AG-1 “Supply”: you have not acknowledged it", "AG-1: “Send the plan” is 4 days late (you)")
	o.now = o.now.Add(time.Minute)
	done := o.click(rob, digest, "Done")
	o.reads(done.Text, "AG-1: “Send the plan” · done by Rob Hale", "you have not acknowledged it")
	both := o.click(rob, done, "Acknowledge")
	o.reads(both.Text, "AG-1: “Send the plan” · done by Rob Hale", "AG-1 “Supply”: acknowledged by you")
	if !done.Replace || !both.Replace || pressable(both, "Done") != nil || pressable(both, "Acknowledge") != nil {
		t.Errorf("in its place: %v, %v\n%s", done.Replace, both.Replace, both.Text)
	}
	o.now = o.now.Add(time.Minute)
	o.reads(o.click(rob, digest, "Done").Text, "“Send the plan” · done by Rob Hale") // the finger was quicker
}
