package slackio

import (
	"context"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
)

func fixed() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

// asking answers with a reply and passes on what was asked.
func asking(r chat.Reply) (answers, chan chat.Incoming) {
	asked := make(chan chat.Incoming, 10)
	return func(_ context.Context, in chat.Incoming) chat.Reply {
		asked <- in
		return r
	}, asked
}

func TestClickIsAnsweredWhereItBelongs(t *testing.T) {
	inThread := `,"message":{"ts":"1.1","thread_ts":"1.0"}`
	inDM := func(body string) string {
		form, _ := url.ParseQuery(body)
		return payloadBody(strings.ReplaceAll(strings.Replace(form.Get("payload"), `"is_ephemeral":true`, `"is_ephemeral":false`, 1), `"C1"`, `"D1"`))
	}
	for name, c := range map[string]struct {
		body   string
		reply  chat.Reply
		method string
		want   map[string]any
	}{
		"new ephemeral": {clickBody("1", ""), chat.Reply{Text: "x"}, "1", map[string]any{
			"text": "x", "response_type": "ephemeral", "replace_original": false,
		}},
		"replace": {clickBody("1", ""), chat.Reply{Text: "x", Replace: true}, "1", map[string]any{
			"text": "x", "replace_original": true,
		}},
		"remove": {clickBody("1", ""), chat.Reply{Remove: true}, "1", map[string]any{"delete_original": true}},
		"share": {clickBody("1", ""), chat.Reply{Text: "x", Visibility: chat.Everybody}, "1", map[string]any{
			"text": "x", "response_type": "in_channel", "replace_original": false,
		}},
		"share in a thread": {clickBody("1", inThread), chat.Reply{Text: "x", Visibility: chat.Everybody}, "1", map[string]any{
			"text": "x", "response_type": "in_channel", "replace_original": false, "thread_ts": "1.0",
		}},
		"in a thread": {clickBody("1", inThread), chat.Reply{Text: "x"}, "chat.postEphemeral", map[string]any{
			"text": "x", "channel": "C1", "user": "UANA", "thread_ts": "1.0",
		}},
		// Slack shows a private message in a thread only where somebody has answered
		// there, and reports no failure elsewhere.
		"threaded, where nobody has answered yet": {strings.Replace(clickBody("1", ""), url.QueryEscape(`"is_ephemeral":true`), url.QueryEscape(`"is_ephemeral":false`), 1), chat.Reply{Text: "x", Threaded: true}, "1", map[string]any{
			"text": "x", "response_type": "ephemeral", "replace_original": false,
		}},
		"threaded, where somebody has": {clickBody("1", `,"message":{"ts":"1.1","thread_ts":"1.1"}`), chat.Reply{Text: "x", Threaded: true}, "chat.postEphemeral", map[string]any{
			"text": "x", "channel": "C1", "user": "UANA", "thread_ts": "1.1",
		}},
		"threaded, in the bot's DM": {inDM(clickBody("1", "")), chat.Reply{Text: "x", Threaded: true}, "chat.postMessage", map[string]any{
			"text": "x", "channel": "D1", "thread_ts": "1.1",
		}},
		"in the bot's DM": {inDM(clickBody("1", "")), chat.Reply{Text: "x"}, "chat.postMessage", map[string]any{
			"text": "x", "channel": "D1",
		}},
		"ephemeral in a DM": {strings.ReplaceAll(clickBody("1", ""), "C1", "D1"), chat.Reply{Text: "x"}, "1", map[string]any{
			"text": "x", "response_type": "ephemeral", "replace_original": false,
		}},
	} {
		f := newFakeSlack()
		a, asked := asking(c.reply)
		tr := newTransport(t, f, a)
		if w := send(t, tr, "/slack/actions", c.body); w.Code != 200 || w.Body.Len() != 0 {
			t.Errorf("%s: acknowledged with %d %q", name, w.Code, w.Body)
		}
		in := <-asked
		if in.Surface != chat.Click || in.Action != "page" || in.Value != "top page 2" || in.Message != "1.1" {
			t.Errorf("%s: asked %+v", name, in)
		}
		got := sentFields(t, f.next(t, c.method))
		for _, ignored := range []string{"token", "unfurl_links", "unfurl_media", "response_metadata"} {
			if v, ok := got[ignored]; ok && strings.HasPrefix(ignored, "unfurl") && v != false && v != "false" {
				t.Errorf("%s: %s is %v", name, ignored, v)
			}
			delete(got, ignored)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: sent %v, want %v", name, got, c.want)
		}
	}
}

// sentFields are the fields of a call, form or JSON.
func sentFields(t *testing.T, c call) map[string]any {
	t.Helper()
	if c.form == nil {
		return decode(t, c.body)
	}
	got := map[string]any{}
	for k := range c.form {
		got[k] = c.form.Get(k)
	}
	return got
}

func TestClickInAThreadFallsBackWhereTheBotIsNoMember(t *testing.T) {
	f := newFakeSlack()
	f.on("chat.postEphemeral", `{"ok":false,"error":"channel_not_found"}`)
	tr := newTransport(t, f, say("x"))
	send(t, tr, "/slack/actions", clickBody("1", `,"message":{"ts":"1.1","thread_ts":"1.0"}`))
	if got := decode(t, f.next(t, "1").body); got["text"] != "x" || got["response_type"] != "ephemeral" {
		t.Errorf("sent %v", got)
	}
}

func TestClickPressedTwiceIsAnsweredOnce(t *testing.T) {
	f := newFakeSlack()
	tr := newTransport(t, f, say("x"))
	send(t, tr, "/slack/actions", clickBody("1", ""))
	send(t, tr, "/slack/actions", clickBody("1", ""))
	f.next(t, "1")
	f.never(t, "1")
	send(t, tr, "/slack/actions", clickBody("2", ""))
	f.next(t, "1")
}

func modal() *slack.ModalViewRequest {
	return &slack.ModalViewRequest{Title: slack.NewTextBlockObject(slack.PlainTextType, "Note", false, false)}
}

func TestFormIsOpenedWithTheTrigger(t *testing.T) {
	f := newFakeSlack()
	f.on("views.open", `{"ok":true,"view":{}}`)
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Text: "x", Modal: modal()} }))
	if w := send(t, tr, "/slack/commands", commandBody("t1", "note")); w.Body.Len() != 0 {
		t.Errorf("answered %q", w.Body)
	}
	got := decode(t, f.next(t, "views.open").body)
	view, _ := got["view"].(map[string]any)
	if got["trigger_id"] != "t1" || view["type"] != "modal" || view["blocks"] == nil {
		t.Errorf("opened %v", got)
	}
}

func TestFormThatCannotOpenLeavesItsText(t *testing.T) {
	f := newFakeSlack()
	f.on("views.open", `{"ok":false,"error":"expired_trigger_id"}`)
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply {
		return chat.Reply{Text: "use /kam note", Modal: modal()}
	}))
	send(t, tr, "/slack/commands", commandBody("t1", "note"))
	if got := decode(t, f.next(t, "1").body); got["text"] != "use /kam note" {
		t.Errorf("sent %v", got)
	}
}

const submission = `{"type":"view_submission","trigger_id":"tr","api_app_id":"` + ourApp + `","team":{"id":"` + ourTeam + `"},"user":{"id":"UANA"},
	"view":{"id":"V1","type":"modal","callback_id":"note","private_metadata":"a1","app_installed_team_id":"` + ourTeam + `","state":{"values":{
	"text":{"x":{"type":"plain_text_input","value":"called"}},"who":{"x":{"type":"users_select","selected_user":"UBEA"}},
	"kind":{"x":{"type":"static_select","selected_option":{"value":"call"}}},"day":{"x":{"type":"datepicker","selected_date":"2026-11-24"}},
	"tags":{"x":{"type":"multi_static_select","selected_options":[{"value":"a"},{"value":"b"}]}},"none":{"x":{"type":"plain_text_input","value":null}}}}}}`

func TestFormIsReadFieldByField(t *testing.T) {
	a, asked := asking(chat.Reply{})
	tr := newTransport(t, newFakeSlack(), a)
	if w := send(t, tr, "/slack/actions", payloadBody(submission)); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("acknowledged with %d %q", w.Code, w.Body)
	}
	in := <-asked
	want := map[string]string{"text": "called", "who": "UBEA", "kind": "call", "day": "2026-11-24", "tags": "a\nb", "none": ""}
	if in.Surface != chat.Modal || in.Action != "note" || in.Value != "a1" || !reflect.DeepEqual(in.Values, want) {
		t.Errorf("asked %+v", in)
	}
}

func TestFormErrorsKeepItOpen(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), answers(func(context.Context, chat.Incoming) chat.Reply {
		return chat.Reply{Text: "x", FieldErrors: map[string]string{"text": "too <short>"}}
	}))
	w := send(t, tr, "/slack/actions", payloadBody(submission))
	if got := w.Body.String(); got != `{"response_action":"errors","errors":{"text":"too <short>"}}` {
		t.Errorf("acknowledged with %s", got)
	}
}

func TestFormIsAnsweredByAnotherOrByAMessage(t *testing.T) {
	f := newFakeSlack()
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Text: "x", Modal: modal()} }))
	got := decode(t, send(t, tr, "/slack/actions", payloadBody(submission)).Body.String())
	if got["response_action"] != "update" {
		t.Errorf("acknowledged with %v", got)
	}
	tr = newTransport(t, f, say("written down"))
	if w := send(t, tr, "/slack/actions", payloadBody(submission)); w.Body.Len() != 0 {
		t.Errorf("acknowledged with %q", w.Body)
	}
	if c := f.next(t, "chat.postMessage"); c.form.Get("channel") != "UANA" || c.form.Get("text") != "written down" {
		t.Errorf("sent %v", c.form)
	}
}

func TestMenuAlwaysGetsAList(t *testing.T) {
	body := payloadBody(`{"type":"block_suggestion","api_app_id":"` + ourApp + `","team":{"id":"` + ourTeam + `"},"user":{"id":"UANA"},"action_id":"account","block_id":"b","value":"isd"}`)
	a, asked := asking(chat.Reply{})
	tr := newTransport(t, newFakeSlack(), a)
	for range 2 { // the same letters typed again are a question again
		if got := send(t, tr, "/slack/options", body).Body.String(); got != `{"options":[]}` {
			t.Errorf("answered %s", got)
		}
		if in := <-asked; in.Surface != chat.Options || in.Action != "account" || in.Text != "isd" {
			t.Errorf("asked %+v", in)
		}
	}
	many := make([]*slack.OptionBlockObject, 150)
	for i := range many {
		many[i] = slack.NewOptionBlockObject("v", slack.NewTextBlockObject(slack.PlainTextType, "Isdom", false, false), nil)
	}
	tr = newTransport(t, newFakeSlack(), answers(func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Options: many} }))
	got := decode(t, send(t, tr, "/slack/options", body).Body.String())
	if list, _ := got["options"].([]any); len(list) != 100 {
		t.Errorf("%d options", len(list))
	}
}

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	for name, c := range map[string]struct {
		inner  string
		reply  chat.Reply
		method string
		thread string
	}{
		"new":       {`{"type":"app_mention","user":"UANA","text":"<@U0BOT> top 5","ts":"5.1","channel":"C1"}`, chat.Reply{Text: "x"}, "chat.postEphemeral", "5.1"},
		"in thread": {`{"type":"app_mention","user":"UANA","text":"<@U0BOT> top 5","ts":"5.1","thread_ts":"4.0","channel":"C1"}`, chat.Reply{Text: "x"}, "chat.postEphemeral", "4.0"},
		"everybody": {`{"type":"app_mention","user":"UANA","text":"<@U0BOT> top 5","ts":"5.1","channel":"C1"}`, chat.Reply{Text: "x", Visibility: chat.Everybody}, "chat.postMessage", "5.1"},
		"DM":        {`{"type":"message","channel_type":"im","user":"UANA","text":"top 5","ts":"5.1","channel":"D1"}`, chat.Reply{Text: "x"}, "chat.postMessage", ""},
	} {
		f := newFakeSlack()
		a, asked := asking(c.reply)
		tr := newTransport(t, f, a)
		if w := sendEvent(t, tr, "E1", c.inner); w.Code != 200 {
			t.Errorf("%s: %d", name, w.Code)
		}
		if in := <-asked; in.Text != "top 5" || in.User != ana {
			t.Errorf("%s: asked %+v", name, in)
		}
		got := f.next(t, c.method).form
		if got.Get("thread_ts") != c.thread || got.Get("text") != "x" || got.Get("unfurl_links") != "false" || got.Get("unfurl_media") != "false" || got.Has("link_names") {
			t.Errorf("%s: sent %v", name, got)
		}
	}
}

func TestHomeIsPublishedWhenOpened(t *testing.T) {
	f := newFakeSlack()
	f.on("views.publish", `{"ok":true,"view":{}}`)
	a, asked := asking(chat.Reply{Text: "home", Blocks: []slack.Block{plainSection("mine")}})
	tr := newTransport(t, f, a)
	sendEvent(t, tr, "E1", `{"type":"app_home_opened","user":"UANA","channel":"D1","tab":"home"}`)
	if in := <-asked; in.Surface != chat.Home || in.Channel != "" || in.Audience != nil {
		t.Errorf("asked %+v", in)
	}
	if got := decode(t, f.next(t, "views.publish").body); got["user_id"] != "UANA" {
		t.Errorf("published %v", got)
	}
	sendEvent(t, tr, "E2", `{"type":"app_home_opened","user":"UANA","channel":"D1","tab":"messages"}`)
	f.never(t, "views.publish")
}

func TestClickOnHomeChangesHomeOrIsAnsweredInADM(t *testing.T) {
	click := func(ts string) string {
		return payloadBody(`{"type":"block_actions","trigger_id":"tr","team":{"id":"` + ourTeam + `"},"user":{"id":"UANA"},"container":{"type":"view","view_id":"V1"},
		"view":{"id":"V1","type":"home","hash":"h"},"actions":[{"action_id":"page","value":"mine page 2","action_ts":"` + ts + `"}]}`)
	}
	f := newFakeSlack()
	f.on("views.publish", `{"ok":true,"view":{}}`)
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Text: "x", Replace: true} }))
	send(t, tr, "/slack/actions", click("1"))
	f.next(t, "views.publish")
	tr = newTransport(t, f, say("card"))
	send(t, tr, "/slack/actions", click("2"))
	if c := f.next(t, "chat.postMessage"); c.form.Get("channel") != "UANA" {
		t.Errorf("sent %v", c.form)
	}
}

func TestRefusedBlocksAreSentOnceMoreAsText(t *testing.T) {
	blocks := chat.Reply{Text: "in words", Blocks: []slack.Block{plainSection("fancy")}}
	f := newFakeSlack()
	refuse := true
	f.handle("chat.postMessage", func(c call) *http.Response {
		if refuse = !refuse; !refuse {
			return answer(200, `{"ok":false,"error":"invalid_blocks","errors":["bad [json-pointer:/blocks/0]"]}`)
		}
		return answer(200, `{"ok":true,"channel":"D1","ts":"9.9"}`)
	})
	tr := newTransport(t, f, say(""))
	if _, ts, err := tr.Post(context.Background(), Message{Channel: "D1", Text: blocks.Text, Blocks: blocks.Blocks}); err != nil || ts != "9.9" {
		t.Errorf("posted %s, %v", ts, err)
	}
	first, second := f.next(t, "chat.postMessage"), f.next(t, "chat.postMessage")
	if !strings.Contains(first.form.Get("blocks"), "fancy") || !strings.Contains(second.form.Get("blocks"), "in words") || !strings.Contains(second.form.Get("blocks"), `"verbatim":true`) {
		t.Errorf("sent %s then %s", first.form, second.form)
	}
	f.handle("1", func(c call) *http.Response {
		if strings.Contains(c.body, "fancy") {
			return answer(400, "invalid_blocks", "Content-Type", "text/plain")
		}
		return answer(200, "ok")
	})
	tr = newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply { return blocks }))
	send(t, tr, "/slack/actions", clickBody("1", ""))
	f.next(t, "1")
	if c := f.next(t, "1"); !strings.Contains(c.body, "in words") || strings.Contains(c.body, "fancy") {
		t.Errorf("sent %s", c.body)
	}
}

func TestAnswerThatMayHaveArrivedIsNotSentAnotherWay(t *testing.T) {
	f := newFakeSlack()
	f.on("chat.postEphemeral", `{"ok":false,"error":"fatal_error"}`)
	tr := newTransport(t, f, say("x"))
	send(t, tr, "/slack/actions", clickBody("1", `,"message":{"ts":"1.1","thread_ts":"1.0"}`))
	f.next(t, "chat.postEphemeral")
	f.never(t, "1")
}

func TestReplyWithoutWordsSendsNothing(t *testing.T) {
	f := newFakeSlack()
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply {
		return chat.Reply{FieldErrors: map[string]string{"x": "y"}}
	}))
	if w := send(t, tr, "/slack/commands", commandBody("t1", "x")); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("answered %d %q", w.Code, w.Body)
	}
	send(t, tr, "/slack/actions", clickBody("1", ""))
	sendEvent(t, tr, "E1", mentionBy("UANA", ourTeam))
	sendEvent(t, tr, "E2", `{"type":"app_home_opened","user":"UANA","tab":"home"}`)
	time.Sleep(20 * time.Millisecond)
	if n := len(f.calls); n != 0 {
		t.Errorf("sent %v", f.calls)
	}
}

func TestAccessTakenAwayIsNoticed(t *testing.T) {
	for inner, connected := range map[string]bool{
		`{"type":"app_uninstalled"}`: false,
		`{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":["` + ourBot + `"]}}`: false,
		`{"type":"tokens_revoked","tokens":{"oauth":["UANA"],"bot":[]}}`:               true,
	} {
		tr := newTransport(t, newFakeSlack(), say(""))
		tr.up(true)
		sendEvent(t, tr, "E1", inner)
		if tr.Connected() != connected {
			t.Errorf("%s: connected %v", inner, tr.Connected())
		}
	}
}

func TestWhatUsesItsMessageUpIsSaidOnceHoweverOftenItIsPressed(t *testing.T) {
	f := newFakeSlack()
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply {
		return chat.Reply{Text: "x", Visibility: chat.Everybody, Remove: true}
	}))
	send(t, tr, "/slack/actions", clickBody("1", ""))
	if got := sentFields(t, f.next(t, "1")); got["text"] != "x" || got["response_type"] != "in_channel" {
		t.Errorf("sent %v", got)
	}
	if got := sentFields(t, f.next(t, "1")); got["delete_original"] != true {
		t.Errorf("then sent %v", got)
	}
	send(t, tr, "/slack/actions", clickBody("2", ""))
	f.never(t, "1")
}
