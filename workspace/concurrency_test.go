package workspace

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/slack-go/slack"
)

func TestManyPeopleAndTheBotAtOnceLoseNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(in received) (int, string, string) {
			if in.path == "/slack/commands" {
				return 200, "text/plain", "taken"
			}
			return 200, "", ""
		}}
		opts := overHTTP(l)
		opts.Limits.Off = true
		w := open(t, opts)
		const each = 20
		var all sync.WaitGroup
		for _, as := range []string{ana, ben, guest} {
			for i := range each {
				all.Go(func() {
					say(t, w, as, general, fmt.Sprint("@kambot ", i))
					if _, err := w.Say(t.Context(), as, general, "/kam"); err != nil {
						t.Error(err)
					}
					if _, _, err := api(w).PostMessage(as, slack.MsgOptionText("x", false)); err != nil {
						t.Error(err)
					}
					w.Sees(as, general)
					if err := w.ChangeUser(as, func(u *User) { u.Title = fmt.Sprint(i) }); err != nil {
						t.Error(err)
					}
				})
			}
		}
		all.Wait()
		synctest.Wait()
		seen := map[string]bool{}
		for _, m := range w.Sees(ana, general) {
			if seen[m.TS] {
				t.Fatalf("two messages have the ts %s", m.TS)
			}
			seen[m.TS] = true
		}
		if want := 4 * each; len(seen) != want { // what three said, and Ana's own answers
			t.Errorf("Ana sees %d messages, want %d", len(seen), want)
		}
		if n, want := len(l.all()), 4*3*each; n != want { // mention, command, own message, change
			t.Errorf("the bot was sent %d payloads, want %d", n, want)
		}
		if n := w.Requests("chat.postMessage"); n != 3*each {
			t.Errorf("%d posts were counted", n)
		}
	})
}
