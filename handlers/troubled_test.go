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
