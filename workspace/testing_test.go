package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

const (
	ana     = "U0ANA"
	ben     = "U0BEN"
	guest   = "U0GUEST"
	outside = "U0OUT"
	gone    = "U0GONE"
	general = "C0GENERAL"
	shared  = "C0SHARED"
	secret  = "C0SECRET"
	lobby   = "C0LOBBY" // the bot is not in it
)

// company is a small workspace with one of everything.
func company() Options {
	return Options{
		Team: Team{ID: "T0HOME", Name: "Home", Domain: "home"},
		Users: []User{
			{ID: ana, Handle: "ana", RealName: "Ana Ruiz", Email: "ana@example.com", TZ: "Europe/Madrid", Locale: "es-ES", Title: "KAM"},
			{ID: ben, Handle: "ben", RealName: "Ben Cole", Email: "ben@example.com", TZ: "America/New_York", Locale: "en-US"},
			{ID: guest, Handle: "gus", RealName: "Gus Guest", Email: "gus@example.com", Guest: true},
			{ID: outside, Handle: "olga", RealName: "Olga Out", Email: "olga@other.example", Outside: "T0OTHER"},
			{ID: gone, Handle: "gil", RealName: "Gil Gone", Email: "gil@example.com", Deactivated: true},
		},
		Channels: []Channel{
			{ID: general, Name: "general", Members: []string{ana, ben, guest, "UKAMBOT"}},
			{ID: shared, Name: "with-other", Shared: true, Members: []string{ana, outside, "UKAMBOT"}},
			{ID: secret, Name: "secret", Private: true, Members: []string{ana, "UKAMBOT"}},
			{ID: lobby, Name: "lobby", Members: []string{ana, ben}},
			{ID: "C0PRIVATE", Name: "private", Private: true, Members: []string{ben}},
		},
		Commands: []Command{{Command: "/kam", Description: "Accounts", UsageHint: "help"}},
		BotToken: "xoxb-test", AppToken: "xapp-test", SigningSecret: "shh", Now: time.Now,
	}
}

func open(t *testing.T, opts Options) *Workspace {
	t.Helper()
	w, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// api is slack-go on the workspace, without a socket.
func api(w *Workspace) *slack.Client {
	return slack.New("xoxb-test", slack.OptionHTTPClient(&http.Client{Transport: w.RoundTripper()}), slack.OptionAPIURL("http://slack.test/api/"))
}

// post calls a method by hand and gives the whole answer.
func post(t *testing.T, w *Workspace, method, token string, form url.Values) (map[string]any, *http.Response) {
	t.Helper()
	return send(t, w, "/api/"+method, token, "application/x-www-form-urlencoded", form.Encode())
}

func postJSON(t *testing.T, w *Workspace, method string, body any) map[string]any {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := send(t, w, "/api/"+method, "xoxb-test", "application/json; charset=utf-8", string(raw))
	return out
}

func send(t *testing.T, w *Workspace, path, token, kind, body string) (map[string]any, *http.Response) {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, "http://slack.test"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := w.RoundTripper().RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		out = map[string]any{"body": string(raw)}
	}
	return out, res
}

func short(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// listener is a bot's HTTP side: it keeps what it was sent and answers what
// the test says.
type listener struct {
	mu     sync.Mutex
	got    []received
	answer func(received) (code int, kind, body string)
}

type received struct {
	path   string
	header http.Header
	form   url.Values
	body   string
	at     time.Time
	json   map[string]any // the body of an event, the payload of an act
}

func (l *listener) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	in := received{path: r.URL.Path, header: r.Header, body: string(raw), at: time.Now()}
	in.form, _ = url.ParseQuery(in.body)
	if p := in.form.Get("payload"); p != "" {
		_ = json.Unmarshal([]byte(p), &in.json)
	} else {
		_ = json.Unmarshal(raw, &in.json)
	}
	l.mu.Lock()
	l.got = append(l.got, in)
	answer := l.answer
	l.mu.Unlock()
	if answer == nil {
		return
	}
	code, kind, body := answer(in)
	if kind != "" {
		rw.Header().Set("Content-Type", kind)
	}
	rw.WriteHeader(code)
	_, _ = rw.Write([]byte(body))
}

func (l *listener) all() []received {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]received{}, l.got...)
}

// overHTTP makes the company deliver to a listener.
func overHTTP(l *listener) Options {
	opts := company()
	opts.RequestURL, opts.Transport = "http://bot.test", Direct(l)
	return opts
}

func asError[T error](err error, into *T) bool { return errors.As(err, into) }
