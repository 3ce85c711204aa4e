package slackio

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kambot/chat"
)

func TestFormThatChangedMeanwhileIsAnsweredAllTheSame(t *testing.T) {
	f := newFakeSlack()
	f.handle("views.update", func(c call) *http.Response {
		if strings.Contains(c.body, `"hash":"h"`) {
			return answer(200, `{"ok":false,"error":"hash_conflict"}`)
		}
		return answer(200, `{"ok":true,"view":{}}`)
	})
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Text: "x", Modal: modal()} }))
	send(t, tr, "/slack/actions", payloadBody(`{"type":"block_actions","trigger_id":"tr","team":{"id":"`+ourTeam+`"},"user":{"id":"UANA"},"container":{"type":"view","view_id":"V1"},
		"view":{"id":"V1","type":"modal","hash":"h"},"actions":[{"action_id":"more","action_ts":"1"}]}`))
	if got := decode(t, f.next(t, "views.update").body); got["view_id"] != "V1" || got["hash"] != "h" {
		t.Errorf("first with %v", got)
	}
	if got := decode(t, f.next(t, "views.update").body); got["view_id"] != "V1" || got["hash"] != nil {
		t.Errorf("then with %v", got)
	}
	f.never(t, "chat.postMessage")
}

func TestUpdateHoldsAndIsHeldByItsOwnMethodAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, first := range map[string]*http.Response{
			"by status": answer(429, "", "Retry-After", "30"),
			"by code":   answer(200, `{"ok":false,"error":"ratelimited"}`),
		} {
			f := newFakeSlack()
			f.on("chat.postMessage", `{"ok":true,"channel":"D1","ts":"9.9"}`)
			f.handle("chat.update", func(call) *http.Response {
				if f.count("chat.update") == 1 {
					return first
				}
				return answer(200, `{"ok":true,"channel":"D1","ts":"1.1"}`)
			})
			tr := newTransport(t, f, say(""))
			m := Message{Channel: "D1", Text: "x"}
			began := time.Now()
			for try := range 2 { // the second is not even sent
				if v := Judge(tr.Update(context.Background(), m, "1.1")); v.Outcome != Again || !v.Limited || v.After < 30*time.Second {
					t.Errorf("%s, try %d: %+v", name, try+1, v)
				}
			}
			if _, _, err := tr.Post(context.Background(), m); err != nil || f.count("chat.update") != 1 || time.Since(began) != 0 {
				t.Errorf("%s: a post waited %v: %v; updates sent %d", name, time.Since(began), err, f.count("chat.update"))
			}
			time.Sleep(time.Minute)
			if err := tr.Update(context.Background(), m, "1.1"); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestFileGoesToNoHostButSlacks(t *testing.T) {
	for address, may := range map[string]bool{
		"https://files.slack.com/upload/v1/x":     true,
		"https://acme.slack.com/upload":           true,
		"https://files.slack-gov.com/upload":      true,
		"https://slack.com/upload":                true,
		"http://files.slack.com/upload":           false,
		"https://files.slack.com:8443/upload":     false,
		"https://files.slack.com.evil.example/up": false,
		"https://evil.example/upload":             false,
		"https://hooks.example/upload":            false, // good for a response_url alone
		"https://x@files.slack.com/upload":        false,
		"":                                        false,
	} {
		f := newFakeSlack()
		f.on("conversations.open", `{"ok":true,"channel":{"id":"D1"}}`)
		f.on("files.getUploadURLExternal", `{"ok":true,"upload_url":"`+address+`","file_id":"F1"}`)
		tr := newTransport(t, f, say(""))
		r := &request{in: chat.Incoming{Surface: chat.Slash, Channel: "C1", User: ana}}
		err := tr.sendFile(context.Background(), r, &chat.File{Name: "a.csv", Content: []byte("a;b")})
		sent := f.count("x") + f.count("upload") + f.count("up")
		if may != (err == nil) || may != (sent == 1) || may != (f.count("files.completeUploadExternal") == 1) {
			t.Errorf("%q: sent %d times: %v", address, sent, err)
		}
	}
}
