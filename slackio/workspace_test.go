package slackio_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/slackio"
	"kambot/workspace"
)

// Against the local Slack, which refuses what Slack refuses.

type memory struct {
	mu    sync.Mutex
	users map[string]chat.User
	at    time.Time
}

func (m *memory) User(id string) (chat.User, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	u, ok := m.users[id]
	return u, ok
}

func (m *memory) Remember(users []chat.User) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, u := range users {
		m.users[u.ID] = u
	}
	return nil
}

func (m *memory) ReadAt() time.Time { m.mu.Lock(); defer m.mu.Unlock(); return m.at }

func (m *memory) MarkRead(at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = at
	return nil
}

// parrot is an answerer that knows a few tricks.
type parrot struct{}

func (parrot) Answer(ctx context.Context, in chat.Incoming) chat.Reply {
	switch {
	case in.User.Outside || in.User.Guest || !in.User.Known:
		return chat.Reply{Text: "only for colleagues"}
	case in.Surface == chat.Home:
		return chat.Reply{Text: "home", Blocks: section("home of " + in.User.Name)}
	case in.Surface == chat.Modal && in.Values["text"] == "":
		return chat.Reply{Text: "empty", FieldErrors: map[string]string{"text": "say something"}}
	case in.Surface == chat.Modal:
		return chat.Reply{Text: "written: " + in.Values["text"]}
	case in.Surface == chat.Options:
		return chat.Reply{Text: "options"}
	case in.Action == "share":
		who, err := in.Audience(ctx)
		if err != nil || who.Outsiders || who.Guests {
			return chat.Reply{Text: "not here"}
		}
		return chat.Reply{Text: "shared " + in.Value, Visibility: chat.Everybody}
	case in.Action == "next":
		return chat.Reply{Text: "page 2", Blocks: section("page 2"), Replace: true}
	case in.Action == "form":
		return chat.Reply{Text: "form", Modal: form()}
	case strings.HasPrefix(in.Text, "slow"):
		time.Sleep(700 * time.Millisecond)
	}
	return chat.Reply{Text: "you said " + in.Text, Blocks: append(section("you said "+in.Text), buttons())}
}

func section(text string) []slack.Block {
	return []slack.Block{slack.NewSectionBlock(slack.NewTextBlockObject(slack.PlainTextType, text, false, false), nil, nil)}
}

func buttons() slack.Block {
	var all []slack.BlockElement
	for _, id := range []string{"next", "share", "form"} {
		all = append(all, slack.NewButtonBlockElement(id, "top", slack.NewTextBlockObject(slack.PlainTextType, id, false, false)))
	}
	return slack.NewActionBlock("", all...)
}

func form() *slack.ModalViewRequest {
	text := func(s string) *slack.TextBlockObject {
		return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
	}
	input := slack.NewInputBlock("text", text("Note"), nil, slack.NewPlainTextInputBlockElement(nil, "x"))
	input.Optional = true
	return &slack.ModalViewRequest{CallbackID: "note", Title: text("Note"), Submit: text("Save"), Blocks: slack.Blocks{BlockSet: []slack.Block{input}}}
}

const (
	ana, guest, outside = "U0ANA", "U0GUEST", "U0OUT"
	general, shared     = "C0GENERAL", "C0SHARED"
	lobby, secret       = "C0LOBBY", "C0SECRET"
	vault               = "C0VAULT"
)

func company() workspace.Options {
	var scopes []string
	for _, s := range slackio.Scopes() {
		scopes = append(scopes, s.Name)
	}
	return workspace.Options{
		Users: []workspace.User{
			{ID: ana, Handle: "ana", RealName: "Ana Ruiz", Email: "ana@example.com", TZ: "Europe/Madrid", Locale: "es-ES"},
			{ID: guest, Handle: "gus", RealName: "Gus Guest", Guest: true},
			{ID: outside, Handle: "olga", RealName: "Olga Out", Outside: "T0OTHER"},
		},
		Channels: []workspace.Channel{
			{ID: general, Name: "general", Members: []string{ana, guest, "UKAMBOT"}},
			{ID: secret, Name: "secret", Private: true, Members: []string{ana, "UKAMBOT"}},
			{ID: shared, Name: "with-other", Shared: true, Members: []string{ana, outside, "UKAMBOT"}},
			{ID: lobby, Name: "lobby", Members: []string{ana}},                // the bot is not in it
			{ID: vault, Name: "vault", Private: true, Members: []string{ana}}, // nor does it see this one
		},
		Commands:  []workspace.Command{{Command: "/kam"}},
		Shortcuts: []workspace.Shortcut{{Name: "Note on an account", Callback: "note_message"}},
		BotToken:  "xoxb-test", AppToken: "xapp-test", SigningSecret: "shh",
		Scopes: scopes, Now: time.Now,
	}
}

// inSlack runs a test over HTTP, over Socket Mode, and without sockets in a bubble
// of fake time: nothing may differ.
func inSlack(t *testing.T, test func(*testing.T, *workspace.Workspace, *slackio.Transport)) {
	inSlackWith(t, parrot{}, test)
}

func inSlackWith(t *testing.T, answerer chat.Answerer, test func(*testing.T, *workspace.Workspace, *slackio.Transport)) {
	for _, mode := range []string{"http", "socket"} {
		t.Run(mode, func(t *testing.T) {
			w, tr := connected(t, mode, answerer)
			test(t, w, tr)
		})
	}
	t.Run("bubble", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, tr := connected(t, "bubble", answerer)
			test(t, w, tr)
		})
	})
}

// connected is a bot in a workspace.
func connected(t *testing.T, mode string, answerer chat.Answerer) (*workspace.Workspace, *slackio.Transport) {
	var bot late
	o := company()
	if mode != "socket" {
		o.RequestURL, o.Transport = "http://bot.test", workspace.Direct(&bot)
	}
	w, err := workspace.New(o)
	if err != nil {
		t.Fatal(err)
	}
	options := slackio.Options{
		BotToken: "xoxb-test", SigningSecrets: []string{"shh"},
		Answerer: answerer, Directory: &memory{users: map[string]chat.User{}}, Now: time.Now,
	}
	end := func() {}
	if mode == "bubble" {
		options.APIURL, options.HTTPClient = "http://slack.test/api/", &http.Client{Transport: w.RoundTripper()}
	} else {
		server := httptest.NewServer(w)
		options.APIURL, end = server.URL+"/api/", server.Close
	}
	if mode == "socket" {
		options.AppToken = "xapp-test"
	}
	tr, err := slackio.New(options)
	if err != nil {
		t.Fatal(err)
	}
	bot.Handler = tr.Handler()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- tr.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := tr.Close(context.Background()); err != nil {
			t.Error(err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		end()
	})
	for !tr.Connected() || !tr.DirectoryRead() {
		time.Sleep(time.Millisecond)
	}
	return w, tr
}

type late struct{ http.Handler }

func short(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func say(t *testing.T, w *workspace.Workspace, as, channel, text string) {
	t.Helper()
	if _, err := w.Say(short(t), as, channel, text); err != nil {
		t.Fatal(err)
	}
}

func sees(t *testing.T, w *workspace.Workspace, as, channel, text string) workspace.Message {
	t.Helper()
	m, err := w.WaitFor(short(t), as, channel, func(m workspace.Message) bool { return m.Bot && m.Text == text })
	if err != nil {
		t.Fatalf("%s never saw %q in %s: %v; only %+v", as, text, channel, err, w.Sees(as, channel))
	}
	return m
}

func click(t *testing.T, w *workspace.Workspace, as string, m workspace.Message, what string) {
	t.Helper()
	if err := w.Click(short(t), as, m, what); err != nil {
		t.Fatal(err)
	}
}

func TestEverySurfaceIsAnsweredInSlack(t *testing.T) {
	inSlack(t, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, lobby, "/kam top 5")
		if m := sees(t, w, ana, lobby, "you said top 5"); !m.Ephemeral {
			t.Errorf("a command is answered to everybody: %+v", m)
		}
		say(t, w, ana, general, "/kam slow")
		sees(t, w, ana, general, "you said slow")
		say(t, w, ana, "dm", "top 5")
		if m := sees(t, w, ana, "dm", "you said top 5"); m.Ephemeral {
			t.Errorf("a DM is answered ephemerally: %+v", m)
		}
		say(t, w, ana, general, "<@UKAMBOT> top 6")
		if m := sees(t, w, ana, general, "you said top 6"); !m.Ephemeral || m.ThreadTS == "" {
			t.Errorf("a mention is answered %+v", m)
		}
		say(t, w, guest, general, "/kam top")
		sees(t, w, guest, general, "only for colleagues")
		say(t, w, outside, shared, "<@UKAMBOT> top")
		sees(t, w, outside, shared, "only for colleagues")
		if err := w.OpenHome(short(t), ana); err != nil {
			t.Fatal(err)
		}
		if _, err := w.WaitForHome(short(t), ana, func(v workspace.View) bool { return strings.Contains(fmt.Sprint(v), "home of Ana Ruiz") }); err != nil {
			t.Errorf("home: %v", err)
		}
	})
}

func TestButtonsWorkInSlack(t *testing.T) {
	inSlack(t, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, secret, "/kam top")
		m := sees(t, w, ana, secret, "you said top")
		click(t, w, ana, m, "share")
		if m := sees(t, w, ana, secret, "shared top"); m.Ephemeral {
			t.Errorf("shared with nobody: %+v", m)
		}
		click(t, w, ana, m, "next")
		if p := sees(t, w, ana, secret, "page 2"); p.TS != m.TS {
			t.Errorf("page 2 is a message of its own: %+v", p)
		}
		for _, channel := range []string{general, shared, vault} { // a guest, an outsider, nobody knows
			say(t, w, ana, channel, "/kam top")
			click(t, w, ana, sees(t, w, ana, channel, "you said top"), "share")
			if m := sees(t, w, ana, channel, "not here"); !m.Ephemeral {
				t.Errorf("%s: said to everybody", channel)
			}
		}
		say(t, w, ana, lobby, "/kam top")
		click(t, w, ana, sees(t, w, ana, lobby, "you said top"), "share")
		sees(t, w, ana, lobby, "shared top") // without being a member
		say(t, w, ana, "dm", "top")
		click(t, w, ana, sees(t, w, ana, "dm", "you said top"), "share")
		sees(t, w, ana, "dm", "shared top")
	})
}

func TestFormsWorkInSlack(t *testing.T) {
	inSlack(t, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, general, "/kam note")
		click(t, w, ana, sees(t, w, ana, general, "you said note"), "form")
		if _, err := w.WaitForView(short(t), ana, func(workspace.View) bool { return true }); err != nil {
			t.Fatal(err)
		}
		if err := w.Submit(short(t), ana, map[string]string{"text": ""}); err == nil || !strings.Contains(err.Error(), "say something") {
			t.Errorf("an empty form: %v", err)
		}
		if err := w.Submit(short(t), ana, map[string]string{"text": "called"}); err != nil {
			t.Fatal(err)
		}
		sees(t, w, ana, "dm", "written: called")
	})
}

func TestPostIsFoundInSlack(t *testing.T) {
	inSlack(t, func(t *testing.T, w *workspace.Workspace, tr *slackio.Transport) {
		ctx := short(t)
		began := time.Now()
		channel, ts, err := tr.Post(ctx, slackio.Message{Channel: ana, Text: "digest", Blocks: section("digest"), Key: "k1"})
		if err != nil {
			t.Fatal(err)
		}
		for _, place := range []string{ana, channel} {
			if _, found, err := tr.Find(ctx, place, "k1", began); err != nil || found != ts {
				t.Errorf("found %q, %v", found, err)
			}
		}
		if _, found, err := tr.Find(ctx, channel, "k2", began); err != nil || found != "" {
			t.Errorf("found %q, %v", found, err)
		}
		if err := tr.Update(ctx, slackio.Message{Channel: channel, Text: "changed"}, ts); err != nil {
			t.Error(err)
		}
		sees(t, w, ana, "dm", "changed")
		w.FailNext("chat.postMessage", 1, workspace.FailDropped)
		_, _, err = tr.Post(ctx, slackio.Message{Channel: channel, Text: "lost?", Key: "k3"})
		if v := slackio.Judge(err); v.Outcome != slackio.Unknown {
			t.Errorf("a dropped connection is %v: %v", v, err)
		}
	})
}

func TestCheckIsContentWithItsOwnScopes(t *testing.T) {
	inSlack(t, func(t *testing.T, _ *workspace.Workspace, tr *slackio.Transport) {
		for _, f := range tr.Check(short(t)) {
			if f.Grade != slackio.OK {
				t.Errorf("%s: %s (%s)", f.Grade, f.What, f.Mend)
			}
		}
	})
}
