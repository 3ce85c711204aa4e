package workspace

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
)

func TestTooManyCallsAreTurnedAwayWithATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, company())
		call := func() (string, string) {
			out, res := post(t, w, "users.list", "xoxb-test", nil)
			code, _ := out["error"].(string)
			return code, res.Header.Get("Retry-After")
		}
		for i := range 20 {
			if code, _ := call(); code != "" {
				t.Fatalf("call %d: %s", i, code)
			}
		}
		time.Sleep(20 * time.Second)
		if code, wait := call(); code != "ratelimited" || wait != "40" {
			t.Fatalf("the 21st call: %q, Retry-After %q", code, wait)
		}
		if out, _ := post(t, w, "users.info", "xoxb-test", url.Values{"user": {ana}}); out["ok"] != true {
			t.Errorf("another method is shut too: %v", out)
		}
		time.Sleep(40 * time.Second)
		if code, _ := call(); code != "" {
			t.Errorf("after the wait: %s", code)
		}
	})
}

func TestAChannelTakesAboutOnePostASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, company())
		say := func(channel string) error {
			_, _, err := api(w).PostMessage(channel, slack.MsgOptionText("x", false))
			return err
		}
		for range postBurst {
			if err := say(general); err != nil {
				t.Fatal(err)
			}
		}
		var limited *slack.RateLimitedError
		if err := say(general); !asError(err, &limited) || limited.RetryAfter != time.Second {
			t.Fatalf("the sixth at once: %v", err)
		}
		if err := say(shared); err != nil {
			t.Errorf("another channel: %v", err)
		}
		time.Sleep(time.Second)
		if err := say(general); err != nil {
			t.Errorf("a second later: %v", err)
		}
	})
}

func TestForcedFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cases := []struct {
			kind   FailureKind
			posted bool
			like   string
		}{
			{FailRateLimited, false, "rate limit"},
			{FailServerError, false, "Internal Server Error"},
			{FailInternal, true, "internal_error"},
			{FailDropped, true, io.ErrUnexpectedEOF.Error()},
			{FailRefused, false, io.ErrUnexpectedEOF.Error()},
			{FailServerErrorAfter, true, "Internal Server Error"},
			{FailHung, true, "deadline exceeded"},
			{FailSlow, true, ""},
		}
		for _, c := range cases {
			w := open(t, company())
			w.FailNext("chat.postMessage", 1, c.kind)
			start := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 2*SlowAnswer)
			_, _, err := api(w).PostMessageContext(ctx, general, slack.MsgOptionText("x", false))
			cancel()
			if (err == nil) != (c.like == "") || err != nil && !strings.Contains(err.Error(), c.like) {
				t.Errorf("%s: %v", c.kind, err)
			}
			if posted := len(w.Sees(ana, general)) == 1; posted != c.posted {
				t.Errorf("%s: posted is %v", c.kind, posted)
			}
			if took := time.Since(start); (took == SlowAnswer) != (c.kind == FailSlow) {
				t.Errorf("%s took %v", c.kind, took)
			}
			if _, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false)); err != nil {
				t.Errorf("%s: the next call fails, too: %v", c.kind, err)
			}
		}
	})
}

func TestFailuresByChanceAreTheSameForTheSameSeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const calls = 400
		run := func(seed uint64) (all string) {
			opts := company()
			opts.Limits.Off = true
			w := open(t, opts)
			w.FailAtRandom("chat.postMessage", seed, Odds{FailServerError, 0.2}, Odds{FailInternal, 0.1}, Odds{FailRateLimited, 0.1})
			counts := map[string]int{}
			for range calls {
				_, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false))
				all += fmt.Sprintln(err)
				counts[fmt.Sprint(err)]++
			}
			for words, want := range map[string]int{"<nil>": 240, "slack server error: Internal Server Error": 80, "internal_error": 40, "slack rate limit exceeded, retry after 3s": 40} {
				if n := counts[words]; n < want/2 || n > want*2 {
					t.Errorf("%d of %d calls: %q, want about %d", n, calls, words, want)
				}
			}
			posted := len(w.Sees(ana, general))
			if want := counts["<nil>"] + counts["internal_error"]; posted != want {
				t.Errorf("%d messages are there, want %d", posted, want)
			}
			if n := w.TooMany(""); n != 0 {
				t.Errorf("%d calls were too many", n)
			}
			w.FailAtRandom("chat.postMessage", 0)
			for range 20 {
				if _, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false)); err != nil {
					t.Fatalf("after the end: %v", err)
				}
			}
			return all
		}
		first := run(7)
		again := run(7)
		other := run(8)
		if first != again {
			t.Error("the same seed fails in another way")
		}
		if first == other {
			t.Error("another seed fails in the same way")
		}
	})
}

func TestTheWholeWorkspaceTakesSomeHundredPostsAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, most := range []int{0, 30} {
			opts := company()
			opts.Limits.PostBurst = 1000 // it is not about one conversation
			want := postsPerMinute
			if most > 0 {
				opts.Limits.PerMinute, want = map[string]int{"chat.postMessage": most}, most
			}
			w := open(t, opts)
			posted, limited := 0, &slack.RateLimitedError{}
			for range want + 3 {
				channel := []string{general, shared, ana, ben}[posted%4]
				_, _, err := api(w).PostMessage(channel, slack.MsgOptionText("x", false))
				if err == nil {
					posted++
				} else if !asError(err, &limited) || limited.RetryAfter != time.Minute {
					t.Fatal(err)
				}
			}
			if n := w.TooMany("chat.postMessage"); posted != want || n != 3 || w.TooMany("") != 3 {
				t.Errorf("%d were taken, %d turned away and counted, want %d and 3", posted, n, want)
			}
			time.Sleep(time.Minute)
			if _, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false)); err != nil {
				t.Errorf("a minute later: %v", err)
			}
		}
	})
}

func TestHistoryIsReadFiftyTimesAMinuteUnlessOneIsAllowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, most := range []int{0, 1} { // 1: an app that is sold outside of the marketplace
			opts := company()
			want := int(tier3)
			if most > 0 {
				opts.Limits.PerMinute, want = map[string]int{"conversations.history": most}, most
			}
			w := open(t, opts)
			for i := range want + 1 {
				_, err := api(w).GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: general})
				if (err == nil) != (i < want) {
					t.Fatalf("reading %d of %d: %v", i+1, want, err)
				}
			}
			if n := w.TooMany("conversations.history"); n != 1 {
				t.Errorf("%d were turned away", n)
			}
		}
	})
}
