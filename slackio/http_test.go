package slackio

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"kambot/chat"
)

func TestCommandIsAnsweredInTheResponse(t *testing.T) {
	asked := make(chan chat.Incoming, 1)
	tr := newTransport(t, newFakeSlack(), answers(func(_ context.Context, in chat.Incoming) chat.Reply {
		asked <- in
		return chat.Reply{Text: "ten accounts", Blocks: nil}
	}))
	w := send(t, tr, "/slack/commands", commandBody("t1", "top 10 <@UBEA|bea> AT&amp;T"))
	if w.Code != 200 {
		t.Fatalf("status %d", w.Code)
	}
	got := decode(t, w.Body.String())
	if got["text"] != "ten accounts" || got["response_type"] != "ephemeral" {
		t.Errorf("answered %v", got)
	}
	in := <-asked
	if in.Surface != chat.Slash || in.Text != "top 10 <@UBEA|bea> AT&T" || in.User != ana || in.Channel != "C1" || in.Audience == nil {
		t.Errorf("asked %+v", in)
	}
}

func TestSlowCommandIsAcknowledgedAndFollowsByResponseURL(t *testing.T) {
	f := newFakeSlack()
	let := make(chan struct{})
	tr := newTransport(t, f, answers(func(context.Context, chat.Incoming) chat.Reply {
		<-let
		return chat.Reply{Text: "at last", Visibility: chat.Everybody}
	}), func(o *Options) { o.Patience = 10 * time.Millisecond })
	w := send(t, tr, "/slack/commands", commandBody("t1", "top"))
	if w.Code != 200 || w.Body.Len() != 0 {
		t.Fatalf("acknowledged with %d %q", w.Code, w.Body)
	}
	close(let)
	got := decode(t, f.next(t, "1").body)
	if got["text"] != "at last" || got["response_type"] != "in_channel" {
		t.Errorf("followed %v", got)
	}
}

func TestCommandIsRefusedWhenNotSignedByUs(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("secret"), func(o *Options) { o.SigningSecrets = []string{"other", testSecret} })
	body := commandBody("t1", "top")
	now := time.Now()
	for name, c := range map[string]struct {
		change func(*http.Request)
		code   int
	}{
		"second secret":   {func(*http.Request) {}, 200},
		"no signature":    {func(r *http.Request) { r.Header.Del("X-Slack-Signature") }, 401},
		"no stamp":        {func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }, 401},
		"wrong":           {func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("0", 64)) }, 401},
		"not hexadecimal": {func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("z", 64)) }, 401},
		"other version":   {func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v1="+strings.Repeat("0", 64)) }, 401},
		"old":             {func(r *http.Request) { *r = *signedRequest(now.Add(-301*time.Second), "/slack/commands", "", body) }, 401},
		"early":           {func(r *http.Request) { *r = *signedRequest(now.Add(302*time.Second), "/slack/commands", "", body) }, 401},
		"hostile stamp":   {func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "-9223372036854775808") }, 401},
		"GET":             {func(r *http.Request) { r.Method = http.MethodGet }, 405},
	} {
		r := signedRequest(now, "/slack/commands", "application/x-www-form-urlencoded", body)
		c.change(r)
		w := httptest.NewRecorder()
		tr.Handler().ServeHTTP(w, r)
		if w.Code != c.code {
			t.Errorf("%s: %d, want %d", name, w.Code, c.code)
		}
		if w.Code != 200 && strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: answered all the same", name)
		}
	}
}

func TestNoSecretMeansNobodyIsLetIn(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("secret"), func(o *Options) { o.SigningSecrets = []string{""} })
	r := signedRequest(time.Now(), "/slack/commands", "", "text=x")
	r.Header.Set("X-Slack-Signature", signature("", r.Header.Get("X-Slack-Request-Timestamp"), "text=x"))
	w := httptest.NewRecorder()
	tr.Handler().ServeHTTP(w, r)
	if w.Code != 401 {
		t.Errorf("status %d", w.Code)
	}
}

// The example of docs.slack.dev, "Verifying requests from Slack".
func TestSlacksPublishedSignatureIsAccepted(t *testing.T) {
	body := "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	header := http.Header{}
	header.Set("X-Slack-Request-Timestamp", "1531420618")
	header.Set("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")
	s := newSignatures([]string{testSecret}, func() time.Time { return time.Unix(1531420618, 0) })
	if err := s.check(header, []byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := s.check(header, []byte(body+"&")); err == nil {
		t.Error("another body passes with the same signature")
	}
}

func TestSlacksProbesAreAnswered(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("never"))
	w := httptest.NewRecorder()
	tr.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/slack/commands", strings.NewReader("ssl_check=1&token=x")))
	if w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("ssl_check: %d %q", w.Code, w.Body)
	}
	if w := send(t, tr, "/slack/commands", "token=x&ssl_check=1"); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("signed ssl_check: %d %q", w.Code, w.Body)
	}
	if w := send(t, tr, "/slack/events", `{"type":"url_verification","challenge":"abc","token":"x"}`); w.Code != 200 || w.Body.String() != "abc" {
		t.Errorf("url_verification: %d %q", w.Code, w.Body)
	}
}

func TestWhatIsNotOursIsRefused(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("secret"))
	for name, c := range map[string]struct {
		target, body string
		code         int
	}{
		"other team":     {"/slack/commands", strings.Replace(commandBody("1", "x"), ourTeam, "T0OTHER", 1), 403},
		"other app":      {"/slack/commands", strings.Replace(commandBody("2", "x"), ourApp, "A0OTHER", 1), 403},
		"no user":        {"/slack/commands", strings.Replace(commandBody("3", "x"), "UANA", "", 1), 403},
		"no app":         {"/slack/commands", strings.Replace(commandBody("4", "x"), ourApp, "", 1), 200},
		"click of other": {"/slack/actions", strings.Replace(clickBody("1", ""), ourApp, "A0OTHER", 1), 403},
		"event of other": {"/slack/events", strings.Replace(eventBody("E", `{}`), ourTeam, "T0OTHER", 1), 403},
		"no payload":     {"/slack/actions", "x=y", 400},
		"bad payload":    {"/slack/actions", payloadBody("{"), 400},
		"bad escape":     {"/slack/commands", "text=%zz", 400},
		"bad event":      {"/slack/events", "[", 400},
		"too large":      {"/slack/events", strings.Repeat("x", bodyLimit+1), 413},
		"elsewhere":      {"/slack/other", "", 404},
	} {
		if w := send(t, tr, c.target, c.body); w.Code != c.code {
			t.Errorf("%s: %d, want %d", name, w.Code, c.code)
		}
	}
}

func TestBeforeWeKnowWhoWeAreNothingIsTaken(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("secret"))
	tr.self.Store(nil)
	if w := send(t, tr, "/slack/commands", commandBody("1", "x")); w.Code != 503 {
		t.Errorf("command: %d", w.Code)
	}
	w := sendEvent(t, tr, "E1", `{"type":"app_mention","user":"UANA","text":"x","ts":"1","channel":"C1"}`)
	if w.Code != 503 || w.Header().Get("X-Slack-No-Retry") != "" {
		t.Errorf("event: %d, and Slack must try again", w.Code)
	}
}

func TestRepeatedCommandIsAnsweredOnce(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), say("once"))
	first := send(t, tr, "/slack/commands", commandBody("t1", "top"))
	second := send(t, tr, "/slack/commands", commandBody("t1", "top"))
	third := send(t, tr, "/slack/commands", commandBody("t2", "top"))
	if first.Body.Len() == 0 || second.Body.Len() != 0 || second.Code != 200 || third.Body.Len() == 0 {
		t.Errorf("answers %q, %q, %q", first.Body, second.Body, third.Body)
	}
}

func TestFullPoolSaysSoPolitely(t *testing.T) {
	f := newFakeSlack()
	hold := make(chan struct{})
	tr := newTransport(t, f, answers(func(_ context.Context, in chat.Incoming) chat.Reply {
		if in.Text == "slow" {
			<-hold
		}
		return chat.Reply{Text: "fine"}
	}), func(o *Options) {
		o.Workers, o.Patience = 1, time.Millisecond
		o.Lines = func(locale string) Lines { return Lines{Busy: "busy " + locale} }
	})
	send(t, tr, "/slack/commands", commandBody("t1", "slow"))
	w := send(t, tr, "/slack/commands", commandBody("t2", "top"))
	if got := decode(t, w.Body.String()); got["text"] != "busy es-ES" {
		t.Errorf("command: %v", got)
	}
	if w := send(t, tr, "/slack/actions", clickBody("1.1", "")); w.Code != 200 {
		t.Errorf("click: %d", w.Code)
	}
	if got := decode(t, f.next(t, "1").body); got["text"] != "busy es-ES" || got["replace_original"] != false {
		t.Errorf("click: %v", got)
	}
	mention := `{"type":"app_mention","user":"UANA","text":"<@U0BOT> top","ts":"5.1","channel":"C1"}`
	if w := sendEvent(t, tr, "E1", mention); w.Code != 503 {
		t.Errorf("event: %d, and Slack must try again", w.Code)
	}
	close(hold)
	f.next(t, "1")
	// The retry of what was not taken is no repetition.
	for range 6_000 {
		if sendEvent(t, tr, "E1", mention).Code == 200 {
			f.next(t, "chat.postEphemeral")
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Error("the retried event was never taken")
}

func TestBrokenAnswererIsSurvived(t *testing.T) {
	tr := newTransport(t, newFakeSlack(), answers(func(context.Context, chat.Incoming) chat.Reply { panic("broken") }),
		func(o *Options) { o.Lines = func(string) Lines { return Lines{Failed: "sorry"} } })
	w := send(t, tr, "/slack/commands", commandBody("t1", "top"))
	if got := decode(t, w.Body.String()); got["text"] != "sorry" {
		t.Errorf("answered %v", got)
	}
}

func TestFormIsReadAsURLPackageReadsIt(t *testing.T) {
	body := commandBody("t 1", "50% de «Ñandú» & <x>=+") + "&text=second&unknown=%20"
	want, err := url.ParseQuery(body)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parseForm(body)
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != want.Get("text") || got.ResponseURL != want.Get("response_url") || got.Trigger != want.Get("trigger_id") || got.Team != want.Get("team_id") {
		t.Errorf("read %+v", got)
	}
}
