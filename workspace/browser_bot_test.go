//go:build browser

package workspace_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// tinyBot answers over signed HTTP just enough for the page to have something
// to draw and to press. It writes Block Kit as JSON, as Slack's documents do.
type tinyBot struct {
	t    *testing.T
	base string // the workspace
}

const periodMenu = `{"type":"static_select","action_id":"period","placeholder":{"type":"plain_text","text":"Period"},
	"options":[{"text":{"type":"plain_text","text":"2017"},"value":"2017"},{"text":{"type":"plain_text","text":"2016"},"value":"2016"}]}`

// ranking is an answer with a table, a chart and everything that is pressed.
func ranking(title string) string {
	return fmt.Sprintf(`[
	{"type":"header","text":{"type":"plain_text","text":%q}},
	{"type":"section","text":{"type":"mrkdwn","verbatim":true,"text":"*2* of 85 accounts, held by <@U0BEN> &amp; others"}},
	{"type":"table","column_settings":[{"align":"left"},{"align":"right"},{"align":"left"},{"align":"left"},{"align":"left"}],"rows":[
	  [{"type":"raw_text","text":"Account"},{"type":"raw_text","text":"Turnover USD"},{"type":"raw_text","text":"Share of the company"},{"type":"raw_text","text":"Key account manager"},{"type":"raw_text","text":"Region"}],
	  [{"type":"raw_text","text":"Kan-code"},{"type":"raw_text","text":"341,455"},{"type":"raw_text","text":"3.41 %%"},{"type":"raw_text","text":"Reed Clapper"},{"type":"raw_text","text":"Central"}],
	  [{"type":"raw_text","text":"<b>Konex</b> & *Co*"},{"type":"raw_text","text":"269,245"},{"type":"raw_text","text":"2.69 %%"},{"type":"raw_text","text":"Darcel Schlecht"},{"type":"raw_text","text":"Central"}]]},
	{"type":"data_visualization","title":"Turnover","chart":{"type":"bar","axis_config":{"categories":["Kan-code","Konex"],"y_label":"USD"},
	  "series":[{"name":"Turnover","data":[{"label":"Kan-code","value":341455},{"label":"Konex","value":269245}]}]}},
	{"type":"actions","block_id":"acts","elements":[
	  {"type":"button","action_id":"next","value":"2","text":{"type":"plain_text","text":"Next"}},
	  {"type":"button","action_id":"share","style":"primary","text":{"type":"plain_text","text":"Share"},"confirm":{
	    "title":{"type":"plain_text","text":"Share it?"},"text":{"type":"plain_text","text":"Everybody here reads it."},
	    "confirm":{"type":"plain_text","text":"Share"},"deny":{"type":"plain_text","text":"Not now"}}},
	  {"type":"button","action_id":"form","text":{"type":"plain_text","text":"New note"}},
	  %s,
	  {"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Why these"},"value":"why"},{"text":{"type":"plain_text","text":"As text"},"value":"text"}]}]}]`, title, periodMenu)
}

const noteForm = `{"type":"modal","callback_id":"note","title":{"type":"plain_text","text":"New note"},
	"submit":{"type":"plain_text","text":"Save"},"close":{"type":"plain_text","text":"Cancel"},"blocks":[
	{"type":"input","block_id":"words","label":{"type":"plain_text","text":"What was said"},"element":{"type":"plain_text_input","action_id":"v","multiline":true}},
	{"type":"input","block_id":"kind","label":{"type":"plain_text","text":"Kind"},"element":` + periodMenu + `},
	{"type":"input","block_id":"account","optional":true,"label":{"type":"plain_text","text":"Account"},"element":{"type":"external_select","action_id":"v","min_query_length":2}},
	{"type":"input","block_id":"day","optional":true,"label":{"type":"plain_text","text":"Day"},"element":{"type":"datepicker","action_id":"v","initial_date":"2026-11-24"}}]}`

func (b *tinyBot) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/slack/commands":
		b.command(rw, r)
	case "/slack/options":
		b.answer(rw, `{"options":[{"text":{"type":"plain_text","text":"Konex"},"value":"konex"}]}`)
	case "/slack/actions":
		var act interaction
		if err := json.Unmarshal([]byte(r.PostFormValue("payload")), &act); err != nil {
			b.t.Error(err)
		}
		b.act(rw, act)
	case "/slack/events":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			b.t.Error(err)
		}
		b.event(body)
	}
}

func (b *tinyBot) command(rw http.ResponseWriter, r *http.Request) {
	switch words := r.PostFormValue("text"); {
	case strings.HasPrefix(words, "top"):
		b.answer(rw, `{"response_type":"ephemeral","text":"Top accounts","blocks":`+ranking("Top accounts")+`}`)
	case words == "break":
		rw.WriteHeader(http.StatusInternalServerError)
	default:
		raw, err := json.Marshal(map[string]string{"text": "You said " + words})
		if err != nil {
			b.t.Error(err)
		}
		b.answer(rw, string(raw))
	}
}

type interaction struct {
	Type        string                `json:"type"`
	TriggerID   string                `json:"trigger_id"`
	ResponseURL string                `json:"response_url"`
	User        struct{ ID string }   `json:"user"`
	Actions     []map[string]any      `json:"actions"`
	View        struct{ State state } `json:"view"`
}

type state struct {
	Values map[string]map[string]struct {
		Value  string `json:"value"`
		Option struct {
			Value string `json:"value"`
		} `json:"selected_option"`
	} `json:"values"`
}

func (b *tinyBot) act(rw http.ResponseWriter, act interaction) {
	switch act.Type {
	case "block_actions":
		b.pressed(act)
	case "view_submission":
		said := act.View.State.Values["words"]["v"].Value
		if strings.Contains(said, "bad") {
			b.answer(rw, `{"response_action":"errors","errors":{"words":"That is not a note"}}`)
			return
		}
		kind, account := act.View.State.Values["kind"]["period"].Option.Value, act.View.State.Values["account"]["v"].Option.Value
		b.call("chat.postMessage", map[string]any{"channel": act.User.ID, "text": "Noted: " + said + " (" + kind + ", " + account + ")"})
	}
}

func (b *tinyBot) pressed(act interaction) {
	switch act.Actions[0]["action_id"] {
	case "next":
		b.post(act.ResponseURL, `{"replace_original":true,"text":"Page two","blocks":`+ranking("Page two")+`}`)
	case "share":
		b.post(act.ResponseURL, `{"response_type":"in_channel","replace_original":false,"text":"Shared accounts"}`)
	case "form":
		b.call("views.open", map[string]any{"trigger_id": act.TriggerID, "view": json.RawMessage(noteForm)})
	case "period", "more":
		option, _ := act.Actions[0]["selected_option"].(map[string]any)
		b.post(act.ResponseURL, fmt.Sprintf(`{"replace_original":false,"text":"Chosen: %v"}`, option["value"]))
	}
}

func (b *tinyBot) event(body []byte) {
	var in struct {
		Event struct {
			Type, Channel, User, Text, TS, Tab string
			BotID                              string `json:"bot_id"`
		} `json:"event"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		b.t.Error(err)
	}
	switch e := in.Event; {
	case e.BotID != "":
	case e.Type == "message":
		b.call("chat.postMessage", map[string]any{"channel": e.Channel, "text": "You said: " + e.Text})
	case e.Type == "app_mention":
		b.call("chat.postEphemeral", map[string]any{"channel": e.Channel, "user": e.User, "thread_ts": e.TS, "text": "Only for you, <@" + e.User + ">"})
	case e.Type == "app_home_opened":
		b.call("views.publish", map[string]any{"user_id": e.User, "view": json.RawMessage(
			`{"type":"home","blocks":[{"type":"header","text":{"type":"plain_text","text":"Accounts of ` + e.User + `"}}]}`)})
	}
}

func (b *tinyBot) answer(rw http.ResponseWriter, body string) {
	rw.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(rw, body)
}

func (b *tinyBot) call(method string, body map[string]any) {
	raw, err := json.Marshal(body)
	if err != nil {
		b.t.Error(err)
	}
	if said := b.post(b.base+"/api/"+method, string(raw)); !strings.Contains(said, `"ok":true`) {
		b.t.Errorf("%s: %s", method, said)
	}
}

func (b *tinyBot) post(url, body string) string {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewBufferString(body))
	if err != nil {
		b.t.Error(err)
		return ""
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Authorization", "Bearer xoxb-test")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.t.Error(err)
		return ""
	}
	defer func() { _ = resp.Body.Close() }()
	said, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		b.t.Errorf("%s: %s %s %v", url, resp.Status, said, err)
	}
	return string(said)
}
