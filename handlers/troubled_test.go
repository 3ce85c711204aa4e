package handlers

import (
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
	"kambot/wording"
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

// TestAReadThatFailsIsNotToldAsSomethingThatIsGone: whichever read of an answer fails,
// it says that something went wrong, and why is in the log; or it says what it says
// without, where that read was about something beside.
func TestAReadThatFailsIsNotToldAsSomethingThatIsGone(t *testing.T) {
	o, engine := troubled(t)
	var log strings.Builder
	o.desk.log = slog.New(slog.NewTextHandler(&log, nil))
	isdom := o.num("A-2")
	num, _ := strconv.ParseUint(isdom, 10, 32)
	launch := kam.Launch{Product: "p9", Date: o.store.Today() + 30}
	launch.Aim(o.now, kam.AccountNum(num))
	if _, err := o.store.RecordLaunch(o.Context(), launch, store.LaunchAct{ByName: "Ana Lopez", At: o.now}); err != nil {
		t.Fatal(err)
	}
	for action, value := range map[string]string{
		newOppAction:       isdom,
		launchTargetAction: isdom + " 0 p9",
		launchEditAction:   isdom + " 0 p9",
		flagKeep:           isdom,
	} {
		said := func(n int) (text string, reads int) {
			engine.Unread = func([]byte) bool { reads++; return reads == n }
			log.Reset()
			text = o.inTrouble(ana, action, value).Text
			return text, reads
		}
		plain, most := said(0)
		told := 0
		for n := 1; n <= most; n++ {
			switch text, _ := said(n); {
			case text == wording.WentWrong[wording.English]:
				told++
				if !strings.Contains(log.String(), storetest.ErrUnread.Error()) {
					t.Errorf("%s, read %d of %d: the log says %q", action, n, most, log.String())
				}
			case text != plain:
				t.Errorf("%s, read %d of %d fails: %s", action, n, most, text)
			}
		}
		if t.Logf("%s: %d of %d reads end it: %s", action, told, most, plain); told == 0 {
			t.Errorf("%s: of %d reads none fails", action, most)
		}
	}
}
