package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kambot/chat"
	"kambot/config"
	"kambot/importer"
	"kambot/store/bolt"
	"kambot/workspace"
)

// house is a whole bot that talks over real sockets with a local Slack, with the
// demo's company in its store.
type house struct {
	t       *testing.T
	slack   *workspace.Workspace
	bot     *bot
	address string // of the bot's own HTTP; nothing asks there in Socket Mode
	ahead   atomic.Int64

	executive, manager, kam, rep    workspace.User
	guest, newcomer, outsider       workspace.User
	keyAccounts, withPartner, lobby string
}

// plan is what a test changes before the house is built.
type plan struct {
	settings  func(*config.Config)
	workspace func(*workspace.Options)
	front     func(http.Handler) http.Handler // stands before Slack's Web API
	door      func(http.Handler) http.Handler // stands before the bot's HTTP
	unread    bool                            // the directory is never read
	log       *slog.Logger
}

// inBoth runs a test by Socket Mode and by signed HTTP: nothing may differ.
func inBoth(t *testing.T, p plan, test func(*testing.T, *house)) {
	t.Helper()
	t.Parallel()
	for _, mode := range []string{"socket", "http"} {
		t.Run(mode, func(t *testing.T) { t.Parallel(); test(t, newHouse(t, mode, p)) })
	}
}

// demoStore is a file with the sample company, loaded once and copied by whoever
// needs it.
var demoStore = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "kambot-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.db")
	engine, err := bolt.OpenUnsynced(path)
	if err != nil {
		return nil, err
	}
	b, err := build(context.Background(), parts{settings: config.Default(), engine: engine, now: time.Now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	if _, err := importer.RunDemo(context.Background(), b.store, time.Now()); err != nil {
		return nil, err
	}
	if err := b.Close(context.Background()); err != nil {
		return nil, err
	}
	if err := engine.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// same leaves a door as it is.
func same(h http.Handler) http.Handler { return h }

// furnish puts the sample company's store at a path.
func furnish(t *testing.T, path string) {
	t.Helper()
	text, err := demoStore()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// late is a server's handler that is known after its address.
type late struct{ handler atomic.Pointer[http.Handler] }

func (l *late) is(h http.Handler) { l.handler.Store(&h) }

func (l *late) known() bool { return l.handler.Load() != nil }

func (l *late) ServeHTTP(w http.ResponseWriter, r *http.Request) { (*l.handler.Load()).ServeHTTP(w, r) }

func newHouse(t *testing.T, mode string, p plan) *house {
	t.Helper()
	h := &house{t: t, keyAccounts: "C0KEYACC", withPartner: "C0PARTNER", lobby: "C0LOBBY"}
	var slackSide, botSide late
	slackServer := httptest.NewServer(&slackSide)
	botServer := httptest.NewServer(&botSide)
	h.address = botServer.URL
	path := filepath.Join(t.TempDir(), "house.db")
	furnish(t, path)
	settings, _, err := demoSettings(slackServer.URL+"/", path)
	if err != nil {
		t.Fatal(err)
	}
	if mode == "http" {
		settings.Slack.AppToken = config.Secret{}
	}
	if p.settings != nil {
		p.settings(settings)
	}
	engine, err := bolt.OpenUnsynced(path)
	if err != nil {
		t.Fatal(err)
	}
	if p.log == nil {
		p.log = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	h.bot, err = build(t.Context(), parts{
		settings: settings, engine: engine, metrics: newMetrics(), logger: p.log,
		now: func() time.Time { return time.Now().Add(time.Duration(h.ahead.Load())) },
	})
	if err != nil {
		t.Fatal(err)
	}
	options, err := h.bot.demoWorkspace(t.Context(), slackServer.URL+"/")
	if err != nil {
		t.Fatal(err)
	}
	h.meet(options.Users)
	if mode == "http" {
		options.AppToken, options.RequestURL = "", botServer.URL
	}
	if p.workspace != nil {
		p.workspace(&options)
	}
	if h.slack, err = workspace.New(options); err != nil {
		t.Fatal(err)
	}
	if p.unread {
		h.slack.FailNext("users.list", 1000, workspace.FailServerError)
	}
	if p.front == nil {
		p.front = same
	}
	if p.door == nil {
		p.door = same
	}
	slackSide.is(p.front(h.slack))
	botSide.is(p.door(h.bot.transport.Handler()))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.bot.transport.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		for what, err := range map[string]error{
			"run": <-ended, "bot": h.bot.Close(context.Background()), "engine": engine.Close(), "slack": h.slack.Close(),
		} {
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		slackServer.CloseClientConnections()
		slackServer.Close()
		botServer.Close()
	})
	eventually(t, "the bot is in Slack", func() bool { return h.bot.transport.Connected() && (p.unread || h.bot.transport.DirectoryRead()) })
	return h
}

// meet gives names to those of the sample company that the tests are about: the
// manager leads a KAM who holds accounts enough for two pages of three.
func (h *house) meet(users []workspace.User) {
	h.t.Helper()
	c := h.bot.store.Company()
	for _, u := range users {
		switch u.Title {
		case "Executive":
			h.executive = u
		case "Sales manager":
			h.manager = u
		case "Sales representative":
			h.rep = u
		case "Guest":
			h.guest = u
		case "Marketing":
			h.newcomer = u
		case "Partner":
			h.outsider = u
		}
	}
	for _, u := range users {
		for _, p := range c.People {
			if p.Email == u.Email && u.Title == "Key account manager" && c.People[p.Manager-1].Email == h.manager.Email {
				h.kam = u
			}
		}
	}
	for _, u := range []workspace.User{h.executive, h.manager, h.kam, h.rep, h.guest, h.newcomer, h.outsider} {
		if u.ID == "" {
			h.t.Fatalf("the sample company lacks somebody: %+v", h)
		}
	}
}

// eventually waits for what nothing tells.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(time.Minute) // only what fails waits as long
	for !is() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("never: %s", what)
		}
	}
}

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// says types something; what the bot does not take is a failure of the test.
func (h *house) says(as workspace.User, channel, text string) workspace.Message {
	h.t.Helper()
	m, err := h.slack.Say(soon(h.t), as.ID, channel, text)
	if err != nil {
		h.t.Fatalf("%s says %q: %v", as.RealName, text, err)
	}
	return m
}

// sees waits for a message that holds all words.
func (h *house) sees(as workspace.User, channel string, words ...string) workspace.Message {
	h.t.Helper()
	m, err := h.slack.WaitFor(soon(h.t), as.ID, channel, workspace.Has(words...))
	if err != nil {
		h.t.Fatalf("%s never sees %q, but\n%s", as.RealName, words, h.told(as, channel))
	}
	return m
}

func (h *house) told(as workspace.User, channel string) (all string) {
	for _, m := range h.slack.Sees(as.ID, channel) {
		all += "--- " + m.Text + "\n"
	}
	return all
}

// clicks presses a button by its label.
func (h *house) clicks(as workspace.User, m workspace.Message, label string) {
	h.t.Helper()
	if err := h.slack.Click(soon(h.t), as.ID, m, label); err != nil {
		h.t.Fatalf("%s clicks %q: %v", as.RealName, label, err)
	}
}

// would is what the terminal answers: the same words on every surface.
func (h *house) would(as workspace.User, text string) string {
	h.t.Helper()
	return h.bot.desk.Answer(h.t.Context(), chat.Incoming{
		Surface: chat.CLI, Text: text, User: chat.User{Email: as.Email, Locale: as.Locale, Zone: as.TZ, Known: true},
	}).Text
}

// count is how many messages somebody sees that hold all words.
func (h *house) count(as workspace.User, channel string, words ...string) (n int) {
	will := workspace.Has(words...)
	for _, m := range h.slack.Sees(as.ID, channel) {
		if will(m) {
			n++
		}
	}
	return n
}
