package main

import (
	"testing"

	"kambot/workspace"
)

// replies is somebody who says something in a thread.
func (h *house) replies(as workspace.User, channel, thread, text string) {
	h.t.Helper()
	if _, err := h.slack.Reply(soon(h.t), as.ID, channel, thread, text); err != nil {
		h.t.Fatalf("%s replies %q: %v", as.RealName, text, err)
	}
}

// seesIn waits for words in a thread.
func (h *house) seesIn(as workspace.User, channel, thread string, words ...string) workspace.Message {
	h.t.Helper()
	m, err := h.slack.WaitFor(soon(h.t), as.ID, channel, func(m workspace.Message) bool { return m.ThreadTS == thread && workspace.Has(words...)(m) })
	if err != nil {
		h.t.Fatalf("%s does not see %q in the thread: %v\n%s", as.RealName, words, err, h.told(as, channel))
	}
	return m
}

func TestAnOrderThatIsNotClearIsCarriedOnByWordsInItsThread(t *testing.T) {
	inBoth(t, plan{}, func(t *testing.T, h *house) {
		boss := h.called(melvin)
		h.alike()
		for _, place := range []struct{ channel, mention string }{{"dm", ""}, {h.keyAccounts, "@kambot "}} {
			first := h.says(boss, place.channel, place.mention+"move Delta Foods to Jonathan from tomorrow")
			which := h.sees(boss, place.channel, "“Delta Foods” fits several accounts", "York", "Leeds")
			second := h.says(boss, place.channel, place.mention+"move Condax to Jonathan")
			h.sees(boss, place.channel, "fits several people")
			if which.ThreadTS != first.TS {
				t.Errorf("%s: the question is in thread %q, want %q", place.channel, which.ThreadTS, first.TS)
			}
			h.replies(boss, place.channel, first.TS, place.mention+"the one in Paris")
			h.sees(boss, place.channel, "ask again", "York")
			h.replies(boss, place.channel, first.TS, place.mention+"the York one")
			h.replies(boss, place.channel, second.TS, place.mention+"Reyes")
			preview := h.sees(boss, place.channel, "Please confirm", "Condax: KAM Darcel Schlecht → Jonathan Reyes, ")
			if preview.ThreadTS != second.TS {
				t.Errorf("%s: the preview is in thread %q, want %q", place.channel, preview.ThreadTS, second.TS)
			}
			who := h.seesIn(boss, place.channel, first.TS, "fits several people")
			h.clicks(boss, who, "Jonathan Reyes") // a button and words take turns
			h.sees(boss, place.channel, "Please confirm", "Delta Foods: KAM Darcel Schlecht → Jonathan Reyes, from ")
			h.clicks(boss, preview, "Cancel")
			h.sees(boss, place.channel, "Cancelled: Condax")

			third := h.says(boss, place.channel, place.mention+"move Delta Foods to Mei-Mei Johns")
			h.seesIn(boss, place.channel, third.TS, "fits several accounts")
			h.replies(boss, place.channel, third.TS, place.mention+"none of them")
			h.sees(boss, place.channel, "All right, none of that")
		}
		h.isWith("Delta Foods", darcel)
		h.isWith("Condax", darcel)
	})
}
