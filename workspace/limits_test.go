package workspace

import (
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
			{FailSlow, true, ""},
		}
		for _, c := range cases {
			w := open(t, company())
			w.FailNext("chat.postMessage", 1, c.kind)
			start := time.Now()
			_, _, err := api(w).PostMessage(general, slack.MsgOptionText("x", false))
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
