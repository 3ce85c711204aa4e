package slackio

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestNoMinuteHasMoreCallsThanSlackGrants(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for method, granted := range map[string]int{
			"users.list": 20, "conversations.list": 20, "conversations.open": 50, "chat.update": 50, "conversations.history": 50,
			"users.info": 100, "views.publish": 100, "chat.postEphemeral": 100, "chat.postMessage": 400,
		} {
			o := withDefaults(Options{})
			p := &pacer{now: time.Now, posts: o.PostsPerMinute, history: o.HistoryPerMinute, lanes: map[string]*lane{}}
			var calls []time.Time
			for range 3 * granted {
				if err := p.wait(t.Context(), method, p.perMinute(method), 0); err != nil {
					t.Fatal(err)
				}
				calls = append(calls, time.Now())
				if n := len(calls); n > granted && calls[n-1].Sub(calls[n-1-granted]) < time.Minute {
					t.Fatalf("%s: %d calls in %v, Slack grants %d a minute", method, granted+1, calls[n-1].Sub(calls[n-1-granted]), granted)
				}
			}
			if took := time.Since(calls[0]); took > 5*time.Minute {
				t.Errorf("%s: three minutes' worth take %v", method, took)
			}
		}
	})
}
