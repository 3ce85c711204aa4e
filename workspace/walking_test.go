package workspace

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// socketBot is a whole small bot: it answers over Socket Mode with slack-go.
func socketBot(t *testing.T, base string) {
	t.Helper()
	client := slack.New("xoxb-test", slack.OptionAppLevelToken("xapp-test"), slack.OptionAPIURL(base+"/api/"))
	sm := socketmode.New(client)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	t.Cleanup(func() { cancel(); <-done })
	go func() {
		defer close(done)
		_ = sm.RunContext(ctx)
	}()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-sm.Events:
				serve(ctx, client, sm, e)
			}
		}
	}()
}

func serve(ctx context.Context, client *slack.Client, sm *socketmode.Client, e socketmode.Event) {
	switch e.Type {
	case socketmode.EventTypeSlashCommand:
		cmd := e.Data.(slack.SlashCommand)
		button := slack.NewButtonBlockElement("share", "top 5", slack.NewTextBlockObject("plain_text", "Share", false, false))
		_ = sm.Ack(*e.Request, map[string]any{"text": "you said " + cmd.Text, "blocks": []slack.Block{slack.NewActionBlock("acts", button)}})
		_, _, _ = client.PostMessageContext(ctx, "", slack.MsgOptionResponseURL(cmd.ResponseURL, "ephemeral"), slack.MsgOptionText("and later", false))
	case socketmode.EventTypeInteractive:
		act := e.Data.(slack.InteractionCallback)
		_ = sm.Ack(*e.Request)
		_, _, _ = client.PostMessageContext(ctx, "", slack.MsgOptionResponseURL(act.ResponseURL, "in_channel"), slack.MsgOptionText("shared "+act.ActionCallback.BlockActions[0].Value, false))
	case socketmode.EventTypeEventsAPI:
		_ = sm.Ack(*e.Request)
		switch in := e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(type) {
		case *slackevents.MessageEvent:
			if in.BotID == "" {
				_, _, _ = client.PostMessageContext(ctx, in.Channel, slack.MsgOptionText("echo "+in.Text, false))
			}
		case *slackevents.AppMentionEvent:
			_, _ = client.PostEphemeralContext(ctx, in.Channel, in.User, slack.MsgOptionText("only you: "+in.Text, false), slack.MsgOptionTS(in.TimeStamp))
		}
	}
}

func TestABotTalksOverSocketModeAsToSlack(t *testing.T) {
	w := open(t, company())
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	socketBot(t, server.URL)
	ctx := short(t)
	if err := w.wait(ctx, func() bool { return len(w.sockets) == 1 }); err != nil {
		t.Fatal(err)
	}

	if _, err := w.Say(ctx, ana, "dm", "hola"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WaitFor(ctx, ana, "dm", Has("echo hola")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Say(ctx, ben, general, "@kambot who owns <Isdom> & co? ask @ana"); err != nil {
		t.Fatal(err)
	}
	m, err := w.WaitFor(ctx, ben, general, Has("only you: <@UKAMBOT> who owns &lt;Isdom&gt; &amp; co? ask <@U0ANA>"))
	if err != nil {
		t.Fatal(err)
	}
	if !m.Ephemeral || m.ThreadTS == "" {
		t.Errorf("the answer to a mention is %+v", m)
	}
	if n := len(w.Sees(ana, general)); n != 1 {
		t.Errorf("Ana sees %d messages, Ben's answer is not hers", n)
	}
	if _, err := w.Say(ctx, ana, general, "/kam top 5"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WaitFor(ctx, ana, general, Has("and later")); err != nil {
		t.Fatal(err)
	}
	answer, err := w.WaitFor(ctx, ana, general, Has("you said top 5"))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Click(ctx, ana, answer, "Share"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.WaitFor(ctx, ben, general, Has("shared top 5")); err != nil {
		t.Fatal(err)
	}
}

func TestTheSameOverSignedHTTPInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		var w *Workspace
		l.answer = func(in received) (int, string, string) {
			verifier, err := slack.NewSecretsVerifier(in.header, "shh")
			if err != nil {
				t.Error(err)
				return http.StatusUnauthorized, "", ""
			}
			_, _ = verifier.Write([]byte(in.body))
			if err := verifier.Ensure(); err != nil {
				t.Error(err)
				return http.StatusUnauthorized, "", ""
			}
			switch in.path {
			case "/slack/commands":
				return 200, "application/json", `{"text":"top","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"go","value":"v","text":{"type":"plain_text","text":"Go"}}]}]}`
			case "/slack/actions":
				_, _, err := api(w).PostMessage("", slack.MsgOptionResponseURL(in.json["response_url"].(string), "ephemeral"), slack.MsgOptionReplaceOriginal(in.json["response_url"].(string)), slack.MsgOptionText("gone", false))
				if err != nil {
					t.Error(err)
				}
			case "/slack/events":
				event := in.json["event"].(map[string]any)
				if event["bot_id"] == nil {
					if _, _, err := api(w).PostMessage(event["channel"].(string), slack.MsgOptionText("yes", false)); err != nil {
						t.Error(err)
					}
				}
			}
			return 200, "", ""
		}
		w = open(t, overHTTP(l))
		ctx := t.Context()
		if _, err := w.Say(ctx, ana, "dm", "there?"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.WaitFor(ctx, ana, "dm", Has("yes")); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Say(ctx, ana, general, "/kam top"); err != nil {
			t.Fatal(err)
		}
		m, err := w.WaitFor(ctx, ana, general, Has("top"))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Click(ctx, ana, m, "Go"); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if got := w.Sees(ana, general); len(got) != 1 || got[0].Text != "gone" || !got[0].Ephemeral {
			t.Errorf("after the click Ana sees %+v", got)
		}
	})
}

func TestASlowBotFailsInFrontOfThePerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(received) (int, string, string) {
			time.Sleep(4 * time.Second)
			return 200, "text/plain", "late"
		}}
		w := open(t, overHTTP(l))
		page := w.watch(ana)
		start := time.Now()
		_, err := w.Say(t.Context(), ana, general, "/kam top")
		var f *Failed
		if !errors.As(err, &f) || f.Code != "operation_timeout" {
			t.Fatalf("got %v", err)
		}
		if took := time.Since(start); took != AckWithin {
			t.Errorf("it took %v", took)
		}
		if news := string(<-page.news); !strings.Contains(news, `"failed"`) || !strings.Contains(news, "operation_timeout") {
			t.Errorf("the page hears %s", news)
		}
		time.Sleep(10 * time.Minute)
		if n := len(l.all()); n != 1 {
			t.Errorf("a command was sent %d times", n)
		}
	})
}
