package handlers

import (
	"testing"
	"time"

	"kambot/chat"
	"kambot/store/storetest"
)

// troubled is an office in which others act between what is seen and what is done,
// and reads fail.
func troubled(t *testing.T) (*office, *storetest.Troubled) {
	t.Helper()
	o := &office{now: storetest.Noon}
	s, engine := storetest.OpenTroubled(t, func() time.Time { return o.now })
	return o.over(t, s), engine
}

// inTrouble presses a button where the engine's trouble is met.
func (o *office) inTrouble(email, action, value string) chat.Reply {
	o.Helper()
	return o.desk.Answer(storetest.InTrouble(o.Context()), o.pressing(email, action, value))
}

// TestWhoAnswersASuggestionASecondLaterReadsWhatWasSaid whatever the two press, also
// where both had seen it unanswered.
func TestWhoAnswersASuggestionASecondLaterReadsWhatWasSaid(t *testing.T) {
	for _, first := range []struct{ action, says string }{
		{neverAction, "Max Berg said on 24 Nov 2026 that it is not to be suggested for Isdom"},
		{laterAction, "Max Berg put it off for Isdom"},
		{acceptAction, "was recorded already"},
	} {
		for _, second := range []string{acceptAction, laterAction, neverAction} {
			o, engine := troubled(t)
			o.coming()
			key := o.suggestedKey()
			engine.Meanwhile = func() { o.press(berg, first.action, key) }
			o.reads(o.inTrouble(ana, second, key).Text, first.says)
			opportunities := o.says(ana, "opportunities Isdom").Text
			o.reads(o.press(ana, neverAction, key).Text, first.says) // and so it stays
			if again := o.says(ana, "opportunities Isdom").Text; again != opportunities {
				t.Errorf("%s, then %s:\n%s", first.action, second, again)
			}
		}
	}
}

// TestAProposalThatIsAsShownAgainIsNotCalledOff: the account changed hands, and by the
// time of the answer came back.
func TestAProposalThatIsAsShownAgainIsNotCalledOff(t *testing.T) {
	o, engine := troubled(t)
	o.click(ana, o.marks(ana, "Isdom", "reference", "Opens the north", ""), "Confirm")
	asked := pressable(o.notices()[berg+" flag_asked"], "Confirm")
	o.delivered()
	moved := o.click(berg, o.says(berg, "move Isdom to Luis"), "Confirm")
	engine.Meanwhile = func() { o.click(berg, moved, "Undo") }
	o.reads(o.inTrouble(berg, asked.ActionID, asked.Value).Text, "Max Berg has decided: Isdom: strategic, reference.")
	if flag := o.flagOf("Isdom"); flag != "reference" {
		t.Errorf("it is flagged %q", flag)
	}
}

// TestNoFlagIsDecidedWithoutTellingWhoLooksAfterTheAccount whichever read fails while
// it is decided.
func TestNoFlagIsDecidedWithoutTellingWhoLooksAfterTheAccount(t *testing.T) {
	for n, reads := 1, 1; n <= reads; n++ {
		o, engine := troubled(t)
		confirm := pressable(o.marks(berg, "Isdom", "reference", "Opens the north", ""), "Confirm")
		reads = 0
		engine.Meanwhile = func() {
			engine.Unread = func([]byte) bool {
				reads++
				return reads == n
			}
		}
		o.inTrouble(berg, confirm.ActionID, confirm.Value)
		_, told := o.notices()[ana+" flag_of"]
		if done := o.flagOf("Isdom") != ""; done != told {
			t.Errorf("read %d fails: decided %v, told %v", n, done, told)
		}
	}
}
