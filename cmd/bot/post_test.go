package main

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/courier"
	"kambot/slackio"
	"kambot/workspace"
)

func TestMessageThatWasSentIsRewrittenOrItIsSaidWhyNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, err := workspace.New(workspace.Options{
			Users:    []workspace.User{{ID: "U1", Handle: "ana", RealName: "Ana"}, {ID: "U2", Handle: "ben", RealName: "Ben"}},
			BotToken: "xoxb-test", RequestURL: "http://bot.test", Transport: workspace.Direct(http.NotFoundHandler()), Now: time.Now,
		})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		tr, err := slackio.New(slackio.Options{
			BotToken: "xoxb-test", APIURL: "http://slack.test/api/", HTTPClient: &http.Client{Transport: w.RoundTripper()},
			Answerer: silent{}, Directory: &users{}, Now: time.Now,
		})
		if err != nil {
			t.Fatal(err)
		}
		p := post{tr, &users{}}
		body := chat.Reply{Text: "0 of 2", Blocks: []slack.Block{slack.NewDividerBlock()}}
		channel, ts, f := p.Send(t.Context(), courier.Message{To: "U1", Key: "k", Body: body})
		if f != nil {
			t.Fatal(f)
		}
		body.Text = "1 of 2"
		if f := p.Update(t.Context(), channel, ts, body); f != nil {
			t.Fatal(f)
		}
		if m := w.Sees("U1", "dm")[0]; m.Text != "1 of 2" || m.TS != ts || m.Metadata == nil {
			t.Errorf("it is now %+v", m)
		}
		if f := p.Update(t.Context(), channel, "1.000001", body); f == nil || f.Outcome != courier.Never {
			t.Errorf("one that is gone: %+v", f)
		}
		w.FailNext("chat.update", 1, workspace.FailRateLimited)
		for range 2 { // the second waits for nobody and is not sent
			if f := p.Update(t.Context(), channel, ts, body); f == nil || f.Outcome != courier.Again || !f.Limited || f.After != workspace.ForcedRetryAfter {
				t.Errorf("one too many: %+v", f)
			}
		}
		if n := w.Requests("chat.update"); n != 3 {
			t.Errorf("Slack was asked %d times", n)
		}
		if _, _, f := p.Send(t.Context(), courier.Message{To: "U2", Key: "l", Body: body}); f != nil {
			t.Errorf("a message was held with it: %v", f)
		}
		w.FailNext("chat.update", 1, workspace.FailDropped)
		time.Sleep(workspace.ForcedRetryAfter)
		if f := p.Update(t.Context(), channel, ts, body); f == nil || f.Outcome != courier.Unknown {
			t.Errorf("one without an answer: %+v", f)
		}
	})
}
