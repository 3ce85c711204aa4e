package slackio

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
)

func TestPostedMessageIsFoundByItsKey(t *testing.T) {
	f := newFakeSlack()
	f.on("chat.postMessage", `{"ok":true,"channel":"D1","ts":"9.9"}`)
	tr := newTransport(t, f, say(""))
	channel, ts, err := tr.Post(context.Background(), Message{Channel: "UANA", Text: "digest", Key: "k1"})
	if channel != "D1" || ts != "9.9" || err != nil {
		t.Fatalf("posted %s %s %v", channel, ts, err)
	}
	metadata := f.next(t, "chat.postMessage").form.Get("metadata")
	if metadata != `{"event_type":"kambot_delivery","event_payload":{"key":"k1"}}` {
		t.Errorf("metadata %s", metadata)
	}
	f.on("conversations.open", `{"ok":true,"channel":{"id":"D1"}}`)
	f.handle("conversations.history", func(c call) *http.Response {
		if c.form.Get("channel") != "D1" || c.form.Get("include_all_metadata") != "1" || c.form.Get("limit") != "15" || c.form.Get("oldest") != "1795510680.000000" {
			t.Errorf("looked with %v", c.form)
		}
		if c.form.Get("cursor") == "" {
			return answer(200, `{"ok":true,"messages":[{"user":"UEVIL","ts":"1","metadata":`+metadata+`},{"user":"`+ourBot+`","ts":"2"}],"response_metadata":{"next_cursor":"p2"}}`)
		}
		return answer(200, `{"ok":true,"messages":[{"user":"`+ourBot+`","ts":"9.9","metadata":`+metadata+`}]}`)
	})
	channel, ts, err = tr.Find(context.Background(), "UANA", "k1", fixed())
	if channel != "D1" || ts != "9.9" || err != nil {
		t.Errorf("found %s %s %v", channel, ts, err)
	}
	if _, ts, err = tr.Find(context.Background(), "D1", "k2", fixed()); ts != "" || err != nil {
		t.Errorf("found %s %v", ts, err)
	}
}

func TestUpdateChangesInPlace(t *testing.T) {
	f := newFakeSlack()
	tr := newTransport(t, f, say(""))
	if err := tr.Update(context.Background(), Message{Channel: "D1", Text: "new"}, "9.9"); err != nil {
		t.Fatal(err)
	}
	if c := f.next(t, "chat.update"); c.form.Get("ts") != "9.9" || c.form.Get("text") != "new" || c.form.Has("metadata") {
		t.Errorf("sent %v", c.form)
	}
}

func TestPostIsRepeatedOnlyWhenSlackDidNotTakeIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct {
			first *http.Response
			calls int
			want  Outcome
		}{
			"too many":     {answer(429, "", "Retry-After", "7"), 2, Done},
			"server error": {answer(500, ""), 1, Unknown},
			"fatal":        {answer(200, `{"ok":false,"error":"fatal_error"}`), 1, Unknown},
			"gone":         {answer(200, `{"ok":false,"error":"channel_not_found"}`), 1, Never},
		} {
			f := newFakeSlack()
			n := 0
			f.handle("chat.postMessage", func(call) *http.Response {
				if n++; n == 1 {
					return c.first
				}
				return answer(200, `{"ok":true,"channel":"D1","ts":"9.9"}`)
			})
			tr := newTransport(t, f, say(""))
			began := time.Now()
			_, _, err := tr.Post(context.Background(), Message{Channel: "D1", Text: "x"})
			if v := Judge(err); v.Outcome != c.want || f.count("chat.postMessage") != c.calls {
				t.Errorf("%s: %v after %d calls: %v", name, v, f.count("chat.postMessage"), err)
			}
			if waited := time.Since(began); name == "too many" && (waited < 7*time.Second || waited > 9*time.Second) {
				t.Errorf("%s: waited %v", name, waited)
			}
		}
	})
}

func TestReadingIsRepeatedWhenSlackFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFakeSlack()
		n := 0
		f.handle("users.info", func(call) *http.Response {
			if n++; n < 3 {
				return answer(503, "")
			}
			return answer(200, userJSON("UBEA", ""))
		})
		tr := newTransport(t, f, say(""))
		if u := tr.people.user(context.Background(), "UBEA", ""); !u.Known {
			t.Errorf("got %+v after %d calls", u, n)
		}
	})
}

func TestOneMethodIsHeldAndNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFakeSlack()
		tr := newTransport(t, f, say(""))
		tr.web.pace.hold("chat.postMessage", 30*time.Second)
		began := time.Now()
		if err := tr.Update(context.Background(), Message{Channel: "D1", Text: "x"}, "1.1"); err != nil || time.Since(began) != 0 {
			t.Errorf("another method waited %v: %v", time.Since(began), err)
		}
		if _, _, err := tr.Post(context.Background(), Message{Channel: "D1", Text: "x"}); err != nil || time.Since(began) != 30*time.Second {
			t.Errorf("the held method waited %v: %v", time.Since(began), err)
		}
		tr.web.pace.hold("chat.postMessage", time.Minute)
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		calls := f.count("chat.postMessage")
		_, _, err := tr.Post(ctx, Message{Channel: "D1", Text: "x"})
		if v := Judge(err); v.Outcome != Again || f.count("chat.postMessage") != calls {
			t.Errorf("what cannot go in time is %v, and was sent %d times", v, f.count("chat.postMessage")-calls)
		}
	})
}

// TestWhatGoesOutByItselfIsHeldByWhoWroteIt: it is written for this moment, so
// Slack's "later" comes back at once, with no second try behind anybody's back.
func TestWhatGoesOutByItselfIsHeldByWhoWroteIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct {
			answer *http.Response
			after  time.Duration
		}{
			"by status": {answer(429, "", "Retry-After", "30"), 30 * time.Second},
			"by code":   {answer(200, `{"ok":false,"error":"ratelimited"}`), time.Minute},
		} {
			f := newFakeSlack()
			refused := false
			f.handle("chat.postMessage", func(call) *http.Response {
				if !refused {
					refused = true
					return c.answer
				}
				return answer(200, `{"ok":true,"channel":"D1","ts":"9.9"}`)
			})
			tr := newTransport(t, f, say(""))
			began := time.Now()
			_, _, err := tr.Post(t.Context(), Message{Channel: "UANA", Text: "digest", Key: "k1"})
			if v := Judge(err); v.Outcome != Again || !v.Limited || v.After != c.after || time.Since(began) != 0 || f.count("chat.postMessage") != 1 {
				t.Errorf("%s: %+v after %v and %d calls", name, v, time.Since(began), f.count("chat.postMessage"))
			}
			_, _, err = tr.Post(t.Context(), Message{Channel: "UBEA", Text: "digest", Key: "k2"})
			if v := Judge(err); v.Outcome != Again || !v.Limited || v.After != c.after || f.count("chat.postMessage") != 1 {
				t.Errorf("%s: while it is held another one is %+v after %d calls", name, v, f.count("chat.postMessage"))
			}
			if err := tr.Await(t.Context(), "UBEA"); err != nil || time.Since(began) != c.after {
				t.Errorf("%s: waited %v for it, %v", name, time.Since(began), err)
			}
			if _, _, err := tr.Post(t.Context(), Message{Channel: "UBEA", Text: "digest", Key: "k2"}); err != nil {
				t.Errorf("%s: then %v", name, err)
			}
		}
	})
}

// TestAwaitTakesNoTurnAndLeavesSomeToThoseWhoAsk: who asked a thing is answered
// at once while a thousand messages leave.
func TestAwaitTakesNoTurnAndLeavesSomeToThoseWhoAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFakeSlack()
		f.came = make(chan call, 1000)
		tr := newTransport(t, f, say(""), func(o *Options) { o.PostsPerMinute = 300 })
		began := time.Now()
		for i := range 500 {
			to := fmt.Sprint("U", i)
			for range 3 {
				if err := tr.Await(t.Context(), to); err != nil {
					t.Fatal(err)
				}
			}
			if _, _, err := tr.Post(t.Context(), Message{Channel: to, Text: "x", Key: "k"}); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took < 90*time.Second || took > 92*time.Second {
			t.Errorf("500 posts at 300 a minute took %v", took)
		}
		asked := time.Now()
		for i := range 5 {
			if _, _, err := tr.Post(t.Context(), Message{Channel: fmt.Sprint("C", i), Text: "an answer"}); err != nil || time.Since(asked) != 0 {
				t.Errorf("answer %d waited %v, %v", i, time.Since(asked), err)
			}
		}
	})
}

func TestMethodsKeepWithinTheirPerMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFakeSlack()
		f.came = make(chan call, 1000)
		tr := newTransport(t, f, say(""), func(o *Options) { o.PostsPerMinute = 60 })
		began := time.Now()
		for i := range 130 {
			if _, _, err := tr.Post(context.Background(), Message{Channel: fmt.Sprint("D", i), Text: "x"}); err != nil {
				t.Fatal(err)
			}
		}
		// A burst of ten, then one a second.
		if took := time.Since(began); took < 119*time.Second || took > 121*time.Second {
			t.Errorf("130 posts took %v", took)
		}
		began = time.Now()
		for range 6 {
			if _, _, err := tr.Post(context.Background(), Message{Channel: "DONE", Text: "x"}); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took < 3*time.Second {
			t.Errorf("six posts into one conversation took %v", took)
		}
	})
}

func TestOutcomesAreNamed(t *testing.T) {
	said := func(code string) error { return fmt.Errorf("post: %w", slack.SlackErrorResponse{Err: code}) }
	for _, c := range []struct {
		err   error
		want  Outcome
		after time.Duration
	}{
		{nil, Done, 0},
		{&slack.RateLimitedError{RetryAfter: 30 * time.Second}, Again, 30 * time.Second},
		{said("ratelimited"), Again, time.Minute},
		{said("invalid_auth"), Again, mending},
		{said("missing_scope"), Again, mending},
		{said("channel_not_found"), Never, 0},
		{said("user_disabled"), Never, 0},
		{said("invalid_blocks"), Never, 0},
		{said("fatal_error"), Unknown, soon},
		{said("internal_error"), Unknown, soon},
		{said("error_of_tomorrow"), Unknown, soon},
		{slack.StatusCodeError{Code: 500}, Unknown, soon},
		{slack.StatusCodeError{Code: 429}, Again, time.Minute},
		{slack.StatusCodeError{Code: 403}, Never, 0},
		{&linkError{status: 404, code: "used_url"}, Never, 0},
		{errLinkSpent, Never, 0},
		{&notSent{method: "chat.postMessage", err: context.Canceled}, Again, soon},
		{&net.OpError{Op: "dial", Err: errors.New("refused")}, Again, soon},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, Unknown, soon},
		{context.DeadlineExceeded, Unknown, soon},
		{errors.New("EOF"), Unknown, soon},
	} {
		if v := Judge(c.err); v.Outcome != c.want || v.After != c.after {
			t.Errorf("%v: %v, want %v after %v", c.err, v, c.want, c.after)
		}
	}
}

func TestErrorsDoNotShowSecrets(t *testing.T) {
	tr := newTransport(t, nil, say(""), func(o *Options) {
		o.BotToken, o.HTTPClient = "xoxb-secret", &http.Client{Transport: unreachable{}}
	})
	_, _, err := tr.Post(context.Background(), Message{Channel: "D1", Text: "x"})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v", err)
	}
	err = tr.links.post(context.Background(), tr.links.open("https://hooks.slack.com/commands/secret"), nil)
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v", err)
	}
}
