package handlers

import (
	"strings"
	"testing"
	"time"

	"kambot/kam"
)

// TestUndoTakesBackTheLastChangeOneAfterTheOther: won, edited, recorded; the word
// does what the button does.
func TestUndoTakesBackTheLastChangeOneAfterTheOther(t *testing.T) {
	o := newOffice(t)
	later := func() { o.now = o.now.Add(time.Minute) }
	opp := o.pumps()
	later()
	o.sheet(ana, o.press(ana, editOppAction, opp.ID)).with(fieldNext, "Send the offer").send()
	later()
	o.press(ana, wonOppAction, opp.ID)
	later()
	o.reads(o.says(ana, "undo").Text, "Pumps", "Next step: Send the offer", "Stage: proposal")
	later()
	o.reads(o.says(ana, "undo").Text, "Pumps", "Next step: Call the plant")
	later()
	o.reads(o.says(ana, "deshacer").Text, "Pumps")
	for _, there := range o.opps("A-2") {
		if there.ID == opp.ID {
			t.Errorf("what was recorded is still there: %+v", there)
		}
	}
	o.reads(o.says(ana, "undo").Text, "There is no change of yours of the last 24 hours to take back.")
}

func TestUndoTakesNothingBackOverWhatSomebodyElseChanged(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	o.now = o.now.Add(time.Minute)
	o.press(berg, wonOppAction, opp.ID)
	o.reads(o.says(ana, "undo").Text, "was changed after that")
	o.now = o.now.Add(25 * time.Hour)
	o.reads(o.says(ana, "undo").Text, "There is no change of yours")
}

// TestUndoLeavesBehindWhatItCannotTakeBack: it says so once, and goes on.
func TestUndoLeavesBehindWhatItCannotTakeBack(t *testing.T) {
	o := newOffice(t)
	later := func() { o.now = o.now.Add(time.Minute) }
	opp := o.pumps()
	later()
	o.says(ana, "note Isdom: called")
	later()
	o.press(ana, wonOppAction, opp.ID)
	later()
	o.sheet(berg, o.press(berg, editOppAction, opp.ID)).with(fieldNext, "Send the offer").send()
	for _, want := range []string{"was changed after that", "Taken back: the note on Isdom", "was changed after that", "There is no change of yours"} {
		later()
		o.reads(o.says(ana, "undo").Text, want)
	}
}

// TestUndoLeavesAnOrderBehind that somebody else's order came after.
func TestUndoLeavesAnOrderBehind(t *testing.T) {
	o := newOffice(t)
	later := func() { o.now = o.now.Add(time.Minute) }
	o.says(berg, "note Isdom: called")
	later()
	o.does(berg, "move Isdom to Luis")
	later()
	o.does(luis, "move Isdom to Ana")
	later()
	o.click("root@example.com", o.notices()[berg+" approve"], "Confirm")
	for _, want := range []string{"the accounts have changed since", "Taken back: the note on Isdom", "There is no change of yours"} {
		later()
		o.reads(o.says(berg, "undo").Text, want)
	}
}

func TestUndoTakesBackWhatWasSaidToASuggestion(t *testing.T) {
	for _, action := range []string{acceptAction, laterAction, neverAction} {
		o := newOffice(t)
		o.coming()
		o.now = o.now.Add(time.Minute)
		o.press(ana, action, o.suggestedKey())
		o.says(ana, "undo")
		if r := o.says(ana, "opportunities Isdom"); !strings.Contains(r.Text, "Suggested") {
			t.Errorf("%s: it is not suggested again:\n%s", action, r.Text)
		}
	}
}

func TestUndoTakesBackWhatWasDoneToAPlan(t *testing.T) {
	o := newOffice(t)
	p := o.planned()
	step := o.num("A-1") + " " + numbered(kam.PersonNum(p.Goals[0].Actions[0].ID))
	o.now = o.now.Add(time.Minute)
	o.press(rob, didAction, step)
	o.reads(o.says(ana, "undo").Text, "The plan of Kan-code was changed after that")
	o.reads(o.says(rob, "undo").Text, "the plan of Kan-code is as it was")
	if o.plan("A-1").Goals[0].Actions[0].Done != 0 {
		t.Error("the action is still done")
	}
	o.now = o.now.Add(time.Minute)
	o.goal(ana, "A-1").with(fieldGoal, "Half of their spend").send()
	o.goal(ana, "A-1").with(fieldGoal, "All of it").send()
	for _, left := range []int{2, 1} {
		o.reads(o.says(ana, "undo").Text, "the plan of Kan-code is as it was")
		if got := o.plan("A-1"); len(got.Goals) != left {
			t.Errorf("%d goals are left, want %d", len(got.Goals), left)
		}
	}
	o.press(rob, didAction, step)
	o.press(rob, undidAction, step) // the button: nothing is left for the word
	o.reads(o.says(rob, "undo").Text, "There is no change of yours")
}

// TestUndoSaysWhatItDoesNotTakeBack and leaves what was changed before alone.
func TestUndoSaysWhatItDoesNotTakeBack(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	o.now = o.now.Add(time.Minute)
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-02-28")
	o.reads(o.says(ana, "undo").Text, "Your last change was to agreement AG-1 of Isdom")
	for _, there := range o.opps("A-2") {
		if there.ID == opp.ID {
			return
		}
	}
	t.Error("what was changed before is gone")
}

// TestUndoOfAYesTakesBackWhatItDecided: who carried a proposal out takes it back by
// the word as by the button; who proposed it reads whose that is, and goes on.
func TestUndoOfAYesTakesBackWhatItDecided(t *testing.T) {
	o := newOffice(t)
	later := func() { o.now = o.now.Add(time.Minute) }
	o.click(ana, o.says(ana, "move Isdom to Luis"), "Confirm")
	move := o.notices()[berg+" approve"]
	o.delivered()
	later()
	o.click(ana, o.says(ana, "strategic Kan-code reference: opens the north"), "Confirm")
	flag := o.notices()[berg+" flag_asked"]
	o.delivered()
	later()
	o.says(berg, "note Kan-code: before it")
	later()
	o.click(berg, flag, "Confirm")
	later()
	o.click(berg, move, "Confirm")
	later()
	o.reads(o.says(ana, "undo").Text, "Taking this back is for Max Berg or an admin.", "I leave that as it is")
	o.reads(o.says(ana, "undo").Text, "Taking this back is for Max Berg, an executive or an admin.", "I leave that as it is")
	o.reads(o.says(ana, "undo").Text, "There is no change of yours")
	o.reads(o.says(berg, "undo").Text, "Taken back: Isdom")
	o.reads(o.says(berg, "undo").Text, "Taken back: Kan-code: strategic")
	o.reads(o.says(berg, "undo").Text, "Taken back: the note on Kan-code")
	if o.owner("A-2") != "Ana Lopez" || o.flagOf("Kan-code") != "" {
		t.Errorf("Isdom is with %s, Kan-code flagged %q", o.owner("A-2"), o.flagOf("Kan-code"))
	}
	o.reads(o.says(berg, "undo").Text, "There is no change of yours")
}

// TestUndoOfAYesOfSomebodyWhoWasNotAskedByName: an admin, or an executive who got no
// message, carries a proposal out as well.
func TestUndoOfAYesOfSomebodyWhoWasNotAskedByName(t *testing.T) {
	o := newOffice(t)
	o.desk = New(Options{Store: o.store, Now: func() time.Time { return o.now }, Admins: []string{eva}})
	o.click(ana, o.says(ana, "move Isdom to Luis from Monday"), "Confirm")
	asked := o.notices()[berg+" approve"]
	o.delivered()
	o.now = o.now.Add(time.Minute)
	o.reads(o.press(eva, confirmAction, pressable(asked, "Confirm").Value).Text, "Isdom")
	o.reads(o.says(berg, "undo").Text, "There is no change of yours")
	o.reads(o.says(eva, "undo").Text, "Isdom", "Cancelled")
}
