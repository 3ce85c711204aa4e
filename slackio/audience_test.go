package slackio

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/chat"
)

func TestAudienceIsWhoReadsTheChannel(t *testing.T) {
	guest := chat.User{ID: "UGUEST", Team: ourTeam, Known: true, Guest: true}
	out := chat.User{ID: "UOUT", Team: "T0OTHER", Known: true, Outside: true}
	left := chat.User{ID: "ULEFT", Team: ourTeam, Known: true, Guest: true, Deactivated: true}
	nobody := chat.User{ID: "UNOBODY"}
	for name, c := range map[string]struct {
		info, members string
		want          chat.Audience
		fails         bool
	}{
		"our own":     {`"name":"sales"`, `"UANA","ULEFT"`, chat.Audience{Name: "sales"}, false},
		"guest":       {`"name":"sales"`, `"UANA","UGUEST"`, chat.Audience{Name: "sales", Guests: true}, false},
		"outsider":    {`"name":"sales"`, `"UANA","UOUT"`, chat.Audience{Name: "sales", Outsiders: true}, false},
		"shared":      {`"name":"sales","is_ext_shared":true`, `"UANA"`, chat.Audience{Name: "sales", Outsiders: true}, false},
		"to be":       {`"name":"sales","is_pending_ext_shared":true`, `"UANA"`, chat.Audience{Name: "sales", Outsiders: true}, false},
		"both":        {`"name":"sales"`, `"UOUT","UGUEST"`, chat.Audience{Name: "sales", Outsiders: true, Guests: true}, false},
		"unknown one": {`"name":"sales"`, `"UANA","UNOBODY"`, chat.Audience{Name: "sales"}, true},
	} {
		f := newFakeSlack()
		f.on("conversations.info", `{"ok":true,"channel":{"id":"C1",`+c.info+`}}`)
		f.on("conversations.members", `{"ok":true,"members":[`+c.members+`]}`)
		tr := newTransport(t, f, say(""), func(o *Options) { o.Directory = newDirectory(ana, guest, out, left, nobody) })
		got, err := tr.audiences.of(context.Background(), "C1", "UANA", false)
		if (err != nil) != c.fails || got != c.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestAudienceThatCannotBeKnownIsAnError(t *testing.T) {
	for _, method := range []string{"conversations.info", "conversations.members"} {
		f := newFakeSlack()
		f.on("conversations.info", `{"ok":true,"channel":{"id":"C1","name":"sales"}}`)
		f.on(method, `{"ok":false,"error":"channel_not_found"}`)
		tr := newTransport(t, f, say(""))
		if got, err := tr.audiences.of(context.Background(), "C1", "UANA", false); err == nil || !strings.Contains(err.Error(), "channel_not_found") {
			t.Errorf("%s: %+v, %v", method, got, err)
		}
	}
}

func TestAudienceIsBelievedForAMinute(t *testing.T) {
	f := newFakeSlack()
	f.on("conversations.info", `{"ok":true,"channel":{"id":"C1","name":"sales"}}`)
	f.on("conversations.members", `{"ok":true,"members":["UANA"]}`)
	now := fixed()
	tr := newTransport(t, f, say(""), func(o *Options) { o.Now = func() time.Time { return now } })
	for i, asked := range []int{1, 1, 2} {
		if _, err := tr.audiences.of(context.Background(), "C1", "UANA", false); err != nil {
			t.Fatal(err)
		}
		if n := f.count("conversations.info"); n != asked {
			t.Errorf("look %d: asked %d times", i+1, n)
		}
		now = now.Add(30 * time.Second)
	}
}

func TestOnlyTheBotsOwnDMIsDirect(t *testing.T) {
	f := newFakeSlack()
	f.on("conversations.open", `{"ok":true,"channel":{"id":"DOURS"}}`)
	a, asked := asking(chat.Reply{})
	tr := newTransport(t, f, a)
	for channel, direct := range map[string]bool{"DOURS": true, "DOTHERS": false} {
		send(t, tr, "/slack/commands", strings.Replace(commandBody(channel, "top"), "C1", channel, 1))
		got, err := (<-asked).Audience(context.Background())
		if got.Direct != direct || (err == nil) != direct {
			t.Errorf("%s: %+v, %v", channel, got, err)
		}
	}
	sendEvent(t, tr, "E1", `{"type":"message","channel_type":"im","user":"UANA","text":"x","ts":"1.1","channel":"DANY"}`)
	if got, err := (<-asked).Audience(context.Background()); !got.Direct || err != nil {
		t.Errorf("message to the bot: %+v, %v", got, err)
	}
}

func TestAudienceIsLookedUpAfreshForAClick(t *testing.T) {
	f := newFakeSlack()
	f.on("conversations.info", `{"ok":true,"channel":{"id":"C1","name":"sales"}}`)
	f.on("conversations.members", `{"ok":true,"members":["UANA"]}`)
	a, asked := asking(chat.Reply{})
	tr := newTransport(t, f, a)
	for _, shared := range []bool{false, true} {
		if shared {
			f.on("conversations.info", `{"ok":true,"channel":{"id":"C1","name":"sales","is_ext_shared":true}}`)
		}
		send(t, tr, "/slack/actions", clickBody(strconv.FormatBool(shared), ""))
		if got, err := (<-asked).Audience(context.Background()); err != nil || got.Outsiders != shared {
			t.Errorf("shared %v: %+v, %v", shared, got, err)
		}
	}
}
