package workspace

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
)

// post a message with something to press.
func withButtons(t *testing.T, w *Workspace, channel string) Message {
	t.Helper()
	blocks := `[{"type":"actions","block_id":"acts","elements":[
		{"type":"button","action_id":"go","value":"top 5","text":` + fine + `},
		{"type":"overflow","action_id":"more","options":[` + option("Plan", "plan") + `]},
		{"type":"static_select","action_id":"pick","options":[` + option("One", "1") + `,` + option("Two", "2") + `]}]}]`
	if _, err := w.postHere(t, channel, blocks); err != nil {
		t.Fatal(err)
	}
	all := w.Sees(ana, channel)
	return all[len(all)-1]
}

func (w *Workspace) postHere(t *testing.T, channel, blocks string) (map[string]any, error) {
	t.Helper()
	out := postJSON(t, w, "chat.postMessage", map[string]any{"channel": channel, "text": "x", "blocks": json.RawMessage(blocks)})
	if out["ok"] != true {
		return nil, fmt.Errorf("%v", out)
	}
	return out, nil
}

func lastAct(l *listener) map[string]any {
	var last map[string]any
	for _, in := range l.all() {
		if in.path == "/slack/actions" {
			last = in.json
		}
	}
	return last
}

func TestAClickSaysWhoDidWhatWhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		m := withButtons(t, w, shared)
		for words, want := range map[string]string{
			"go": `"value":"top 5"`, "Plan": `"value":"plan"`, "Two": `"value":"2"`,
		} {
			if err := w.Click(t.Context(), outside, m, words); err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(lastAct(l))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(raw), want) {
				t.Errorf("%s: %s", words, raw)
			}
			var back slack.InteractionCallback
			if err := json.Unmarshal(raw, &back); err != nil {
				t.Fatal(err)
			}
			if back.User.ID != outside || back.User.TeamID != "T0OTHER" || back.Team.ID != "T0HOME" || back.Channel.ID != shared ||
				back.Message.Timestamp != m.TS || back.ResponseURL == "" || back.TriggerID == "" || len(back.ActionCallback.BlockActions) != 1 {
				t.Errorf("slack-go reads %+v", back)
			}
		}
		var no *refusal
		if err := w.Click(t.Context(), ben, m, "go"); !asError(err, &no) {
			t.Errorf("somebody who is not there clicks: %v", err)
		}
		if err := w.Act(t.Context(), ana, Container{Type: "message", Channel: shared, MessageTS: m.TS}, Use{BlockID: "acts", ActionID: "pick", Option: Block{"value": "9"}}); !asError(err, &no) {
			t.Errorf("an option that is not offered: %v", err)
		}
	})
}

func TestOfAnEphemeralMessageTheBotGetsNothingBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(in received) (int, string, string) {
			if in.path == "/slack/commands" {
				return 200, "application/json", `{"text":"a","blocks":[` + buttonIn(`,"action_id":"go"`) + `]}`
			}
			return 200, "", ""
		}}
		w := open(t, overHTTP(l))
		say(t, w, ana, general, "/kam")
		m := w.Sees(ana, general)[0]
		if err := w.Click(t.Context(), ana, m, "go"); err != nil {
			t.Fatal(err)
		}
		got := lastAct(l)
		if got["message"] != nil || got["container"].(map[string]any)["is_ephemeral"] != true {
			t.Errorf("it got %v", got["message"])
		}
		send(t, w, strings.TrimPrefix(got["response_url"].(string), "http://slack.test"), "", "application/json", `{"delete_original":true}`)
		if n := len(w.Sees(ana, general)); n != 0 {
			t.Errorf("%d messages are left", n)
		}
	})
}

func TestReplacingNeverChangesWhoSeesAMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		m := withButtons(t, w, general)
		if err := w.Click(t.Context(), ana, m, "go"); err != nil {
			t.Fatal(err)
		}
		address := strings.TrimPrefix(lastAct(l)["response_url"].(string), "http://slack.test")
		send(t, w, address, "", "application/json", `{"replace_original":true,"response_type":"ephemeral","text":"new"}`)
		if got := w.Sees(ben, general); len(got) != 1 || got[0].Text != "new" || len(got[0].Blocks) != 0 {
			t.Errorf("Ben sees %+v", got)
		}
		send(t, w, address, "", "application/json", `{"text":"only Ana"}`)
		if a, b := len(w.Sees(ana, general)), len(w.Sees(ben, general)); a != 2 || b != 1 {
			t.Errorf("Ana sees %d, Ben %d", a, b)
		}
	})
}

func modalView(submit, blocks string) json.RawMessage {
	return json.RawMessage(`{"type":"modal","callback_id":"cb","private_metadata":"pm","notify_on_close":true,"title":` + fine + submit + `,"blocks":[` + blocks + `]}`)
}

const form = `{"type":"input","block_id":"who","label":{"type":"plain_text","text":"Who"},"element":{"type":"plain_text_input","action_id":"name","max_length":5}},
{"type":"input","block_id":"acc","optional":true,"label":{"type":"plain_text","text":"Account"},"element":{"type":"external_select","action_id":"account","min_query_length":1}}`

func trigger1(t *testing.T, w *Workspace, l *listener) string {
	t.Helper()
	say(t, w, ana, general, "/kam")
	all := l.all()
	return all[len(all)-1].form.Get("trigger_id")
}

func TestATriggerOpensOneViewWithinThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		open := func(trigger string) any {
			return postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger, "view": modalView("", "")})["error"]
		}
		first := trigger1(t, w, l)
		time.Sleep(triggerLife)
		if code := open(first); code != nil {
			t.Errorf("in time: %v", code)
		}
		if code := open(first); code != "exchanged_trigger_id" {
			t.Errorf("twice: %v", code)
		}
		late := trigger1(t, w, l)
		time.Sleep(triggerLife + time.Millisecond)
		if code := open(late); code != "expired_trigger_id" {
			t.Errorf("late: %v", code)
		}
		if code := postJSON(t, w, "views.push", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView("", "")})["error"]; code != "invalid_trigger_id" {
			t.Errorf("a push from nowhere: %v", code)
		}
	})
}

func TestAModalIsFilledInSentAndClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		said := ""
		l := &listener{answer: func(in received) (int, string, string) {
			if in.path == "/slack/options" {
				return 200, "application/json", `{"options":[` + option("Isdom "+in.json["value"].(string), "A1") + `]}`
			}
			if in.path == "/slack/actions" && said != "" {
				return 200, "application/json", said
			}
			return 200, "", ""
		}}
		w := open(t, overHTTP(l))
		out := postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView(`,"submit":`+fine, form)})
		if out["ok"] != true {
			t.Fatal(out)
		}
		id := w.ModalOf(ana)["id"].(string)
		box := Container{Type: "view", ViewID: id}
		options, err := w.Options(t.Context(), ana, box, Use{ActionID: "account", Value: "i"})
		if err != nil || len(options) != 1 || label(options[0]) != "Isdom i" {
			t.Fatalf("options are %v, %v", options, err)
		}
		if options, err := w.Options(t.Context(), ana, box, Use{ActionID: "account"}); err != nil || len(options) != 0 {
			t.Errorf("too few letters: %v, %v", options, err)
		}

		var wrong *Invalid
		before := len(l.all())
		for _, inputs := range []map[string]string{{}, {"name": "too long"}} {
			if err := w.Submit(t.Context(), ana, inputs); !asError(err, &wrong) || wrong.Errors["who"] == "" {
				t.Errorf("%v: %v", inputs, err)
			}
		}
		if len(l.all()) != before {
			t.Error("the bot heard of inputs that do not pass")
		}
		said = `{"response_action":"errors","errors":{"who":"no such person"}}`
		if err := w.Submit(t.Context(), ana, map[string]string{"Who": "Ben"}); !asError(err, &wrong) || wrong.Errors["who"] != "no such person" {
			t.Errorf("the bot's own errors: %v", err)
		}
		said = `{"response_action":"errors","errors":{"other":"x"}}`
		var f *Failed
		if err := w.Submit(t.Context(), ana, nil); !asError(err, &f) {
			t.Errorf("errors that name no input: %v", err)
		}
		said = ""
		if err := w.Submit(t.Context(), ana, map[string]string{"account": "A1"}); err != nil {
			t.Fatal(err)
		}
		if w.ModalOf(ana) != nil {
			t.Error("the modal is still open")
		}
		raw, err := json.Marshal(lastAct(l))
		if err != nil {
			t.Fatal(err)
		}
		var back slack.InteractionCallback
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatal(err)
		}
		values := back.View.State.Values
		if back.Type != slack.InteractionTypeViewSubmission || back.View.CallbackID != "cb" || back.View.PrivateMetadata != "pm" ||
			values["who"]["name"].Value != "Ben" || values["acc"]["account"].SelectedOption.Value != "A1" {
			t.Errorf("slack-go reads %s", raw)
		}
	})
}

func TestViewsStackThreeHighAndTellWhenClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		said := ""
		l := &listener{answer: func(in received) (int, string, string) { return 200, "application/json", said }}
		w := open(t, overHTTP(l))
		postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView(`,"submit":`+fine, buttonIn(`,"action_id":"go"`))})
		push := `{"response_action":"push","view":` + string(modalView(`,"submit":`+fine, buttonIn(`,"action_id":"go"`))) + `}`
		said = push
		if err := w.Submit(t.Context(), ana, nil); err != nil {
			t.Fatal(err)
		}
		said = ""
		top := w.ModalOf(ana)
		if err := w.ClickView(t.Context(), ana, top, "go"); err != nil {
			t.Fatal(err)
		}
		trigger := lastAct(l)["trigger_id"]
		if out := postJSON(t, w, "views.push", map[string]any{"trigger_id": trigger, "view": modalView(`,"submit":`+fine, "")}); out["ok"] != true {
			t.Fatal(out)
		}
		if top["previous_view_id"] == nil || w.ModalOf(ana)["root_view_id"] != top["root_view_id"] {
			t.Errorf("the stack is %v over %v", w.ModalOf(ana), top)
		}
		said = push
		var f *Failed
		if err := w.Submit(t.Context(), ana, nil); !asError(err, &f) {
			t.Errorf("a fourth view: %v", err)
		}
		said = ""
		if err := w.CloseView(t.Context(), ana, w.ModalOf(ana)["id"].(string)); err != nil {
			t.Fatal(err)
		}
		if got := lastAct(l); got["type"] != "view_closed" || got["is_cleared"] != false {
			t.Errorf("the bot hears %v", got)
		}
		said = `{"response_action":"clear"}`
		if err := w.Submit(t.Context(), ana, nil); err != nil || w.ModalOf(ana) != nil {
			t.Errorf("after clear: %v, %v", w.ModalOf(ana), err)
		}
	})
}

func TestUpdatesOfAViewMindItsHashAndKeepWhatWasTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		opened := postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView(`,"submit":`+fine, form)})["view"].(map[string]any)
		id, hash := opened["id"], opened["hash"]
		err := w.Act(t.Context(), ana, Container{Type: "view", ViewID: id.(string)}, Use{ActionID: "name", Value: "Ana"})
		if err != nil {
			t.Fatal(err)
		}
		if lastAct(l) != nil {
			t.Error("an input without dispatch_action spoke up")
		}
		update := func(hash any) map[string]any {
			return postJSON(t, w, "views.update", map[string]any{"view_id": id, "hash": hash, "view": modalView(`,"submit":`+fine, form)})
		}
		if out := update(hash); out["ok"] != true || !strings.Contains(fmt.Sprint(out["view"]), "value:Ana") {
			t.Errorf("the update gives %v", out)
		}
		if out := update(hash); out["error"] != "hash_conflict" {
			t.Errorf("an old hash: %v", out)
		}
	})
}

func TestAHomeIsOnesOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{}
		w := open(t, overHTTP(l))
		if w.HomeOf(ana) != nil {
			t.Fatal("a Home nobody published")
		}
		view := json.RawMessage(`{"type":"home","blocks":[` + buttonIn(`,"action_id":"go"`) + `]}`)
		if out := postJSON(t, w, "views.publish", map[string]any{"user_id": ana, "view": view}); out["ok"] != true {
			t.Fatal(out)
		}
		home, err := w.WaitForHome(t.Context(), ana, func(View) bool { return true })
		if err != nil || w.HomeOf(ben) != nil {
			t.Fatalf("%v %v", home, err)
		}
		if err := w.ClickView(t.Context(), ana, home, "go"); err != nil {
			t.Fatal(err)
		}
		got := lastAct(l)
		if got["response_url"] != nil || got["channel"] != nil || got["view"].(map[string]any)["hash"] != home["hash"] {
			t.Errorf("it got %v", got)
		}
		var no *refusal
		if err := w.ClickView(t.Context(), ben, home, "go"); !asError(err, &no) {
			t.Errorf("somebody else's Home: %v", err)
		}
		if err := w.OpenHome(t.Context(), outside); !asError(err, &no) {
			t.Errorf("an outsider's Home: %v", err)
		}
	})
}

func TestAnActIsNotRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &listener{answer: func(received) (int, string, string) { return http.StatusInternalServerError, "", "" }}
		w := open(t, overHTTP(l))
		m := withButtons(t, w, general)
		var f *Failed
		if err := w.Click(t.Context(), ana, m, "go"); !asError(err, &f) || f.Code != "http_service_error" {
			t.Errorf("got %v", err)
		}
		time.Sleep(time.Hour)
		if n := len(l.all()); n != 1 {
			t.Errorf("it came %d times", n)
		}
	})
}
