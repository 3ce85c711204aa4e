package slackio_test

import (
	"context"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/slackio"
	"kambot/workspace"
)

// scribe opens a form with a message's words and address, unless they say no.
type scribe struct{}

func (scribe) Answer(_ context.Context, in chat.Incoming) chat.Reply {
	if in.Surface != chat.Shortcut || in.Action != "note_message" {
		return chat.Reply{}
	}
	if strings.Contains(in.Text, "no") {
		return chat.Reply{Text: "you may not"}
	}
	m := form()
	m.PrivateMetadata = in.Text + "|" + in.Link + "|" + in.User.Name
	m.Blocks.BlockSet[0].(*slack.InputBlock).Element.(*slack.PlainTextInputBlockElement).InitialValue = in.Text
	return chat.Reply{Text: "form", Modal: m}
}

// TestAShortcutAtAnyMessageBringsItsWordsAndItsAddress, also where the bot is not
// in the channel, and is answered by a form, or in words to who chose it alone.
func TestAShortcutAtAnyMessageBringsItsWordsAndItsAddress(t *testing.T) {
	inSlackWith(t, scribe{}, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		first, err := w.Say(t.Context(), ana, lobby, "They <want> *pumps* & valves\nsoon")
		if err != nil {
			t.Fatal(err)
		}
		answer, err := w.Reply(t.Context(), ana, lobby, first.TS, "on Monday")
		if err != nil {
			t.Fatal(err)
		}
		digits := func(ts string) string { return strings.ReplaceAll(ts, ".", "") }
		for _, c := range []struct{ ts, want string }{
			{first.TS, "They <want> *pumps* & valves\nsoon|/archives/" + lobby + "/p" + digits(first.TS) + "|Ana Ruiz"},
			{answer.TS, "on Monday|/archives/" + lobby + "/p" + digits(answer.TS) + "?cid=" + lobby + "&thread_ts=" + first.TS + "|Ana Ruiz"},
		} {
			if err := w.Choose(t.Context(), ana, lobby, c.ts, "Note on an account"); err != nil {
				t.Fatal(err)
			}
			begins, rest, _ := strings.Cut(c.want, "|")
			v, err := w.WaitForView(t.Context(), ana, func(v workspace.View) bool {
				return strings.HasPrefix(v["private_metadata"].(string), begins+"|")
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := v["private_metadata"].(string); !strings.HasSuffix(got, rest) || !strings.Contains(got, "|http") {
				t.Errorf("it brings %q, want it to end in %q", got, rest)
			}
			if err := w.CloseView(t.Context(), ana, v["id"].(string)); err != nil {
				t.Fatal(err)
			}
		}
		no, err := w.Say(t.Context(), ana, general, "no")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Choose(t.Context(), ana, general, no.TS, "note_message"); err != nil {
			t.Fatal(err)
		}
		m, err := w.WaitFor(t.Context(), ana, general, workspace.Has("you may not"))
		if err != nil || !m.Ephemeral {
			t.Errorf("refused: %v, seen by who chose it alone: %v", err, m.Ephemeral)
		}
		for what, err := range map[string]error{
			"a message of its own":     w.Choose(t.Context(), ana, general, m.TS, "note_message"),
			"another shortcut":         w.Choose(t.Context(), ana, general, no.TS, "other"),
			"somebody of another firm": w.Choose(t.Context(), outside, shared, no.TS, "note_message"),
			"who is not there":         w.Choose(t.Context(), guest, secret, no.TS, "note_message"),
		} {
			if err == nil {
				t.Errorf("%s: chosen all the same", what)
			}
		}
	})
}
