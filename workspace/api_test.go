package workspace

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func TestTheAPIRefusesInSlacksWords(t *testing.T) {
	withPosts := func(t *testing.T, w *Workspace) (bot, person string) {
		t.Helper()
		m, err := w.Say(t.Context(), ana, general, "hello")
		if err != nil {
			t.Fatal(err)
		}
		_, ts, err := api(w).PostMessage(general, slack.MsgOptionText("mine", false))
		if err != nil {
			t.Fatal(err)
		}
		return ts, m.TS
	}
	cases := []struct {
		name, method, token string
		args                string // a form; MINE and THEIRS are messages
		want                string
	}{
		{"no such method", "chat.postMesage", "xoxb-test", "", "unknown_method"},
		{"no token", "auth.test", "", "", "not_authed"},
		{"a strange token", "auth.test", "xoxb-other", "", "invalid_auth"},
		{"the app's token for the bot's work", "auth.test", "xapp-test", "", "not_allowed_token_type"},
		{"the bot's token for a connection", "apps.connections.open", "xoxb-test", "", "not_allowed_token_type"},
		{"nowhere to post", "chat.postMessage", "xoxb-test", "text=x", "invalid_arguments"},
		{"no such channel", "chat.postMessage", "xoxb-test", "channel=C0NONE&text=x", "channel_not_found"},
		{"a private channel without the bot", "chat.postMessage", "xoxb-test", "channel=C0PRIVATE&text=x", "channel_not_found"},
		{"nothing to say", "chat.postMessage", "xoxb-test", "channel=C0GENERAL", "no_text"},
		{"blocks that are none", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&blocks={}", "invalid_blocks_format"},
		{"markdown and text", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&text=x&markdown_text=y", "markdown_text_conflict"},
		{"long markdown", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&markdown_text=" + strings.Repeat("x", 12_001), "msg_too_long"},
		{"a thread that is none", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&text=x&thread_ts=1.1", "thread_not_found"},
		{"a thread that is no time", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&text=x&thread_ts=yes", "invalid_thread_ts"},
		{"somebody who left", "chat.postMessage", "xoxb-test", "channel=U0GONE&text=x", "user_disabled"},
		{"itself", "chat.postMessage", "xoxb-test", "channel=UKAMBOT&text=x", "cannot_dm_bot"},
		{"metadata that is no JSON", "chat.postMessage", "xoxb-test", "channel=C0GENERAL&text=x&metadata=x", "invalid_metadata_format"},
		{"metadata of a strange type", "chat.postMessage", "xoxb-test", `channel=C0GENERAL&text=x&metadata={"event_type":"a-b","event_payload":{}}`, "invalid_metadata_format"},
		{"nested metadata", "chat.postMessage", "xoxb-test", `channel=C0GENERAL&text=x&metadata={"event_type":"a","event_payload":{"k":{"a":1}}}`, "invalid_metadata_schema"},
		{"null in metadata", "chat.postMessage", "xoxb-test", `channel=C0GENERAL&text=x&metadata={"event_type":"a","event_payload":{"k":null}}`, "invalid_metadata_schema"},
		{"camels in metadata", "chat.postMessage", "xoxb-test", `channel=C0GENERAL&text=x&metadata={"event_type":"a","event_payload":{"aKey":1}}`, "invalid_metadata_schema"},
		{"ephemeral to nobody", "chat.postEphemeral", "xoxb-test", "channel=C0GENERAL&text=x", "invalid_arguments"},
		{"ephemeral to a stranger", "chat.postEphemeral", "xoxb-test", "channel=C0GENERAL&text=x&user=U0NONE", "user_not_found"},
		{"ephemeral to somebody elsewhere", "chat.postEphemeral", "xoxb-test", "channel=C0GENERAL&text=x&user=U0OUT", "user_not_in_channel"},
		{"ephemeral where the bot is not", "chat.postEphemeral", "xoxb-test", "channel=C0PRIVATE&text=x&user=U0BEN", "channel_not_found"},
		{"an update of nothing", "chat.update", "xoxb-test", "channel=C0GENERAL&ts=1.1&text=x", "message_not_found"},
		{"an update of a person's words", "chat.update", "xoxb-test", "channel=C0GENERAL&ts=THEIRS&text=x", "cant_update_message"},
		{"a long update", "chat.update", "xoxb-test", "channel=C0GENERAL&ts=MINE&text=" + strings.Repeat("x", 4001), "msg_too_long"},
		{"an update to nothing", "chat.update", "xoxb-test", "channel=C0GENERAL&ts=MINE", "no_text"},
		{"taking away a person's words", "chat.delete", "xoxb-test", "channel=C0GENERAL&ts=THEIRS", "cant_delete_message"},
		{"a link to nothing", "chat.getPermalink", "xoxb-test", "channel=C0GENERAL&message_ts=1.1", "message_not_found"},
		{"history where the bot is not", "conversations.history", "xoxb-test", "channel=C0LOBBY", "not_in_channel"},
		{"history of a hidden channel", "conversations.history", "xoxb-test", "channel=C0PRIVATE", "channel_not_found"},
		{"a page of too many", "conversations.history", "xoxb-test", "channel=C0GENERAL&limit=1000", "invalid_limit"},
		{"a strange cursor", "conversations.history", "xoxb-test", "channel=C0GENERAL&cursor=x", "invalid_cursor"},
		{"a strange time", "conversations.history", "xoxb-test", "channel=C0GENERAL&oldest=x", "invalid_ts_oldest"},
		{"replies to nothing", "conversations.replies", "xoxb-test", "channel=C0GENERAL&ts=1.1", "thread_not_found"},
		{"a strange kind of channel", "conversations.list", "xoxb-test", "types=dm", "invalid_types"},
		{"opening nothing", "conversations.open", "xoxb-test", "", "users_list_not_supplied"},
		{"opening a group", "conversations.open", "xoxb-test", "users=U0ANA,U0BEN", "missing_scope"},
		{"opening a stranger", "conversations.open", "xoxb-test", "users=U0NONE", "user_not_found"},
		{"opening who left", "conversations.open", "xoxb-test", "users=U0GONE", "user_disabled"},
		{"asking after nobody", "users.info", "xoxb-test", "", "invalid_arguments"},
		{"asking after a stranger", "users.info", "xoxb-test", "user=U0NONE", "user_not_found"},
		{"an address nobody has", "users.lookupByEmail", "xoxb-test", "email=x@example.com", "users_not_found"},
		{"an outsider's address", "users.lookupByEmail", "xoxb-test", "email=olga@other.example", "users_not_found"},
		{"another team", "team.info", "xoxb-test", "team=T0NONE", "team_not_found"},
		{"a view that is none", "views.open", "xoxb-test", "trigger_id=x&view=x", "invalid_arguments"},
		{"no view", "views.open", "xoxb-test", "trigger_id=x", "invalid_arguments"},
		{"a strange trigger", "views.open", "xoxb-test", `trigger_id=x&view={"type":"modal","title":` + fine + `,"blocks":[]}`, "invalid_trigger_id"},
		{"an update of no view", "views.update", "xoxb-test", `view_id=V1&view={"type":"modal"}`, "not_found"},
		{"a Home for nobody", "views.publish", "xoxb-test", `user_id=U0NONE&view={"type":"home","blocks":[]}`, "user_not_found"},
		{"a Home that was never there", "views.publish", "xoxb-test", `user_id=U0ANA&hash=h&view={"type":"home","blocks":[]}`, "hash_conflict"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, company())
			mine, theirs := withPosts(t, w)
			form, err := url.ParseQuery(strings.NewReplacer("MINE", mine, "THEIRS", theirs).Replace(c.args))
			if err != nil {
				t.Fatal(err)
			}
			out, res := post(t, w, c.method, c.token, form)
			if out["ok"] != false || out["error"] != c.want || res.StatusCode != http.StatusOK {
				t.Errorf("want %s, got %d %v", c.want, res.StatusCode, out)
			}
		})
	}
}

func TestEveryScopeIsAskedFor(t *testing.T) {
	cases := map[string]struct{ method, args string }{
		"chat:write":        {"chat.postMessage", "channel=C0GENERAL&text=x"},
		"channels:history":  {"conversations.history", "channel=C0GENERAL"},
		"groups:history":    {"conversations.history", "channel=C0SECRET"},
		"im:history":        {"conversations.replies", "channel=D0ANA&ts=1"},
		"channels:read":     {"conversations.info", "channel=C0GENERAL"},
		"groups:read":       {"conversations.members", "channel=C0SECRET"},
		"im:read":           {"conversations.list", "types=im"},
		"im:write":          {"conversations.open", "users=U0ANA"},
		"team:read":         {"team.info", ""},
		"users:read":        {"users.list", "limit=1"},
		"users:read.email":  {"users.lookupByEmail", "email=ana@example.com"},
		"chat:write.public": {"chat.postMessage", "channel=C0LOBBY&text=x"},
	}
	for scope, c := range cases {
		opts := company()
		opts.Scopes = slices.DeleteFunc(knownScopes(), func(s string) bool { return s == scope })
		w := open(t, opts)
		w.DM(ana)
		form, err := url.ParseQuery(c.args)
		if err != nil {
			t.Fatal(err)
		}
		out, res := post(t, w, c.method, "xoxb-test", form)
		want := "missing_scope"
		if scope == "chat:write.public" {
			want = "not_in_channel" // it widens another scope
		} else if out["needed"] != scope || out["provided"] != strings.Join(opts.Scopes, ",") {
			t.Errorf("without %s: needed %v, provided %v", scope, out["needed"], out["provided"])
		}
		if out["error"] != want {
			t.Errorf("without %s: %v", scope, out)
		}
		if got := res.Header.Get("X-OAuth-Scopes"); got != strings.Join(opts.Scopes, ",") {
			t.Errorf("X-OAuth-Scopes is %q", got)
		}
	}
}

func TestHistoryIsNewestFirstWithoutRepliesAndInPages(t *testing.T) {
	opts := company()
	opts.Limits.Off = true
	w := open(t, opts)
	client := api(w)
	var stamps []string
	for i := range 5 {
		_, ts, err := client.PostMessage(ana, slack.MsgOptionText(fmt.Sprint(i), false), slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: "digest", EventPayload: map[string]any{"key": fmt.Sprint("k", i)},
		}))
		if err != nil {
			t.Fatal(err)
		}
		stamps = append(stamps, ts)
	}
	if _, _, err := client.PostMessage(ana, slack.MsgOptionText("reply", false), slack.MsgOptionTS(stamps[2])); err != nil {
		t.Fatal(err)
	}
	read := func(p slack.GetConversationHistoryParameters) []string {
		p.ChannelID = w.DM(ana)
		got, err := client.GetConversationHistory(&p)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, m := range got.Messages {
			out = append(out, fmt.Sprint(m.Text, m.Metadata.EventPayload["key"]))
		}
		return out
	}
	for _, c := range []struct {
		p    slack.GetConversationHistoryParameters
		want string
	}{
		{slack.GetConversationHistoryParameters{IncludeAllMetadata: true}, "[4k4 3k3 2k2 1k1 0k0]"},
		{slack.GetConversationHistoryParameters{}, "[4<nil> 3<nil> 2<nil> 1<nil> 0<nil>]"},
		{slack.GetConversationHistoryParameters{Limit: 2}, "[4<nil> 3<nil>]"},
		{slack.GetConversationHistoryParameters{Oldest: stamps[3]}, "[4<nil>]"},
		{slack.GetConversationHistoryParameters{Oldest: stamps[3], Inclusive: true}, "[4<nil> 3<nil>]"},
		{slack.GetConversationHistoryParameters{Latest: stamps[1]}, "[0<nil>]"},
		{slack.GetConversationHistoryParameters{Limit: 2, Cursor: "next:2"}, "[2<nil> 1<nil>]"},
	} {
		if got := fmt.Sprint(read(c.p)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.p, got, c.want)
		}
	}
	thread, _, _, err := client.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: w.DM(ana), Timestamp: stamps[2]})
	if err != nil || len(thread) != 2 || thread[0].ReplyCount != 1 || thread[1].Text != "reply" {
		t.Errorf("the thread is %+v, %v", thread, err)
	}
	if _, err := client.PostEphemeral(w.DM(ana), ana, slack.MsgOptionText("psst", false)); err != nil {
		t.Fatal(err)
	}
	if n := len(read(slack.GetConversationHistoryParameters{})); n != 5 {
		t.Errorf("an ephemeral message is in the history: %d", n)
	}
}

func TestUpdatesKeepTheNoteUntilItIsTakenAway(t *testing.T) {
	w := open(t, company())
	client := api(w)
	channel, ts, err := client.PostMessage(ana, slack.MsgOptionText("a", false), slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "k", EventPayload: map[string]any{"n": 1}}))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := client.UpdateMessage(channel, ts, slack.MsgOptionText("b", false)); err != nil {
		t.Fatal(err)
	}
	if m := w.Sees(ana, "dm")[0]; m.Text != "b" || !m.Edited || m.Metadata == nil {
		t.Errorf("after an update: %+v", m)
	}
	post(t, w, "chat.update", "xoxb-test", url.Values{"channel": {channel}, "ts": {ts}, "text": {"c"}, "metadata": {"{}"}})
	if m := w.Sees(ana, "dm")[0]; m.Metadata != nil {
		t.Errorf("the note is still there: %+v", m.Metadata)
	}
	if _, _, err := client.DeleteMessage(channel, ts); err != nil || len(w.Sees(ana, "dm")) != 0 {
		t.Errorf("a deleted message is there (%v)", err)
	}
}

func TestTheDirectoryLeavesOutsidersOutAndHidesAddresses(t *testing.T) {
	w := open(t, company())
	users, err := api(w).GetUsers()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, u := range users {
		ids = append(ids, u.ID)
	}
	if want := "[USLACKBOT UKAMBOT U0ANA U0BEN U0GUEST U0GONE]"; fmt.Sprint(ids) != want {
		t.Errorf("users.list gives %v, want %s", ids, want)
	}
	u, err := api(w).GetUserInfo(outside)
	if err != nil || u.TeamID != "T0OTHER" || u.Locale != "" || u.IsStranger {
		t.Errorf("the outsider is %+v, %v", u, err)
	}
	if err := w.Leave(shared, outside); err != nil {
		t.Fatal(err)
	}
	if _, err := api(w).GetUserInfo(outside); err == nil || err.Error() != "user_not_visible" {
		t.Errorf("an outsider in no channel of ours: %v", err)
	}
	if u, err := api(w).GetUserInfo(ana); err != nil || u.TZ != "Europe/Madrid" || u.Locale != "es-ES" || u.Profile.Email != "ana@example.com" {
		t.Errorf("Ana is %+v, %v", u, err)
	}
	opts := company()
	opts.Scopes = []string{"users:read"}
	if u, err := api(open(t, opts)).GetUserInfo(ana); err != nil || u.Profile.Email != "" {
		t.Errorf("without the scope the address is %q, %v", u.Profile.Email, err)
	}
	if w.Requests("users.info") != 3 || w.Requests("users.list") != 1 {
		t.Errorf("counted %d and %d", w.Requests("users.info"), w.Requests("users.list"))
	}
}

func TestAChannelSaysWhoReadsThere(t *testing.T) {
	w := open(t, company())
	for id, want := range map[string][3]bool{general: {false, false, true}, shared: {true, false, true}, secret: {false, true, true}, lobby: {false, false, false}} {
		c, err := api(w).GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: id})
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]bool{c.IsExtShared, c.IsPrivate, c.IsMember}; got != want {
			t.Errorf("%s: shared, private, member = %v, want %v", id, got, want)
		}
	}
	members, _, err := api(w).GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: shared})
	if err != nil || !slices.Contains(members, outside) {
		t.Errorf("members are %v, %v", members, err)
	}
}

func TestARevokedTokenOpensNothing(t *testing.T) {
	w := open(t, company())
	w.Revoke("account_inactive")
	if _, err := api(w).AuthTest(); err == nil || err.Error() != "account_inactive" {
		t.Errorf("got %v", err)
	}
	w.Revoke("-")
	if got, err := api(w).AuthTest(); err != nil || got.UserID != "UKAMBOT" || got.TeamID != "T0HOME" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestBodiesThatAreNoArguments(t *testing.T) {
	w := open(t, company())
	for _, c := range []struct{ kind, body, want string }{
		{"application/json", "{", "invalid_json"},
		{"application/json", "[]", "json_not_object"},
		{"text/plain", "x", "invalid_post_type"},
		{"application/x-www-form-urlencoded", "%zz", "invalid_form_data"},
		{"application/json", `{"channel":"C0GENERAL","text":"x","blocks":[{"type":"divider"}]}`, ""},
	} {
		out, _ := send(t, w, "/api/chat.postMessage", "xoxb-test", c.kind, c.body)
		if code, _ := out["error"].(string); code != c.want {
			t.Errorf("%s %s: %v", c.kind, c.body, out)
		}
	}
}

func FuzzTheAPINeverFalls(f *testing.F) {
	methods := slices.Sorted(maps.Keys(webMethods()))
	for i := range methods {
		f.Add(uint(i), `{"channel":"C0GENERAL","user":"U0ANA","blocks":[{"type":"section","text":null},{"type":"table","rows":[[1]]}],"metadata":{}}`)
		f.Add(uint(i), `{"channel":"U0ANA","blocks":[{"type":"data_visualization","chart":3},{"type":"rich_text","elements":[[]]},null]}`)
		f.Add(uint(i), `{"user_id":"U0ANA","view":{"type":"home","blocks":[{"type":"actions","elements":[null,{"type":"static_select","options":[1]}]}]}}`)
	}
	f.Fuzz(func(t *testing.T, which uint, body string) {
		method := methods[which%uint(len(methods))]
		out, _ := send(t, open(t, company()), "/api/"+method, "xoxb-test", "application/json", body)
		if _, ok := out["ok"]; !ok {
			t.Errorf("%s: no answer but %v", method, out)
		}
	})
}
