package slackio

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
)

const (
	testSecret = "8f742231b10e8888abcd99yyyzzz85a5"
	ourTeam    = "T0OURS"
	ourApp     = "A0OURS"
	ourBot     = "U0BOT"
)

// answers is an Answerer made of a function.
type answers func(ctx context.Context, in chat.Incoming) chat.Reply

func (f answers) Answer(ctx context.Context, in chat.Incoming) chat.Reply { return f(ctx, in) }

func say(text string) answers {
	return func(context.Context, chat.Incoming) chat.Reply { return chat.Reply{Text: text} }
}

// directory is a Directory in memory.
type directory struct {
	mu     sync.Mutex
	users  map[string]chat.User
	writes int
	readAt time.Time
}

func newDirectory(users ...chat.User) *directory {
	d := &directory{users: map[string]chat.User{}}
	for _, u := range users {
		d.users[u.ID] = u
	}
	return d
}

func (d *directory) User(id string) (chat.User, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	u, ok := d.users[id]
	return u, ok
}

func (d *directory) Remember(users []chat.User) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes++
	for _, u := range users {
		d.users[u.ID] = u
	}
	return nil
}

func (d *directory) ReadAt() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.readAt
}

func (d *directory) MarkRead(at time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.readAt = at
	return nil
}

// call is one request that reached the fake Slack.
type call struct {
	method string
	form   url.Values
	body   string
}

// fakeSlack answers Web API methods and response_urls as a RoundTripper. A
// method without a reply of its own gets {"ok":true}.
type fakeSlack struct {
	mu      sync.Mutex
	calls   []call
	replies map[string]func(call) *http.Response
	came    chan call
}

func newFakeSlack() *fakeSlack {
	f := &fakeSlack{replies: map[string]func(call) *http.Response{}, came: make(chan call, 100)}
	f.on("auth.test", `{"ok":true,"team_id":"`+ourTeam+`","user_id":"`+ourBot+`","bot_id":"B0BOT","url":"https://x.slack.com/"}`)
	f.on("users.info", `{"ok":true,"user":{"id":"`+ourBot+`","team_id":"`+ourTeam+`","profile":{"api_app_id":"`+ourApp+`"}}}`)
	f.on("users.list", `{"ok":true,"members":[]}`)
	return f
}

func answer(status int, body string, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Status: strconv.Itoa(status), Header: h, Body: io.NopCloser(strings.NewReader(body)), ProtoMajor: 1, ProtoMinor: 1}
}

func (f *fakeSlack) on(method, body string) {
	f.handle(method, func(call) *http.Response { return answer(200, body) })
}

func (f *fakeSlack) handle(method string, reply func(call) *http.Response) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.replies[method] = reply
}

func (f *fakeSlack) RoundTrip(r *http.Request) (*http.Response, error) {
	c := call{method: path.Base(r.URL.Path)}
	if r.Body != nil {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		c.body = string(b)
	}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		c.form, _ = url.ParseQuery(c.body)
	}
	f.mu.Lock()
	f.calls = append(f.calls, c)
	reply := f.replies[c.method]
	f.mu.Unlock()
	resp := answer(200, `{"ok":true}`)
	if reply != nil {
		resp = reply(c)
	}
	resp.Request = r
	if c.method != "auth.test" && c.method != "users.list" {
		f.came <- c
	}
	return resp, nil
}

func (f *fakeSlack) count(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, c := range f.calls {
		if c.method == method {
			n++
		}
	}
	return n
}

// next is the next call of a method, others passed over.
func (f *fakeSlack) next(t *testing.T, method string) call {
	t.Helper()
	timeout := time.After(time.Minute)
	for {
		select {
		case c := <-f.came:
			if c.method == method {
				return c
			}
		case <-timeout:
			t.Fatalf("Slack was not called with %s", method)
		}
	}
}

// never says that nothing of a method comes within a moment.
func (f *fakeSlack) never(t *testing.T, method string) {
	t.Helper()
	timeout := time.After(50 * time.Millisecond)
	for {
		select {
		case c := <-f.came:
			if c.method == method {
				t.Fatalf("Slack was called with %s: %s", method, c.body)
			}
		case <-timeout:
			return
		}
	}
}

var ana = chat.User{ID: "UANA", Team: ourTeam, Name: "Ana", Known: true, Locale: "es-ES"}

// newTransport is a Transport that knows who it is.
func newTransport(t testing.TB, f *fakeSlack, a chat.Answerer, change ...func(*Options)) *Transport {
	t.Helper()
	o := Options{
		BotToken: "xoxb-test", SigningSecrets: []string{testSecret}, HTTPClient: &http.Client{Transport: f},
		Answerer: a, Directory: newDirectory(ana), Now: time.Now, ResponseHosts: []string{"hooks.example"},
		Logger: slog.New(slog.DiscardHandler),
	}
	for _, c := range change {
		c(&o)
	}
	tr, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	tr.self.Store(&identity{team: ourTeam, user: ourBot, bot: "B0BOT", app: ourApp})
	t.Cleanup(func() {
		if err := tr.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return tr
}

func signature(secret, stamp, body string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

func signedRequest(at time.Time, target, contentType, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	stamp := strconv.FormatInt(at.Unix(), 10)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", signature(testSecret, stamp, body))
	return r
}

func send(t *testing.T, tr *Transport, target, body string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	tr.Handler().ServeHTTP(w, signedRequest(time.Now(), target, "application/x-www-form-urlencoded", body))
	return w
}

func sendEvent(t *testing.T, tr *Transport, id, inner string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, tr, "/slack/events", eventBody(id, inner))
}

func eventBody(id, inner string) string {
	return `{"type":"event_callback","team_id":"` + ourTeam + `","api_app_id":"` + ourApp + `","event_id":"` + id + `","event":` + inner + `}`
}

func commandBody(trigger, text string) string {
	return url.Values{
		"token": {"old"}, "team_id": {ourTeam}, "team_domain": {"acme"}, "channel_id": {"C1"}, "channel_name": {"sales"},
		"user_id": {"UANA"}, "user_name": {"ana"}, "command": {"/kam"}, "text": {text}, "api_app_id": {ourApp},
		"is_enterprise_install": {"false"}, "response_url": {"https://hooks.example/commands/1"}, "trigger_id": {trigger},
	}.Encode()
}

func payloadBody(payload string) string { return url.Values{"payload": {payload}}.Encode() }

// clickBody is a press of a button in a channel message.
func clickBody(ts, more string) string {
	return payloadBody(`{"type":"block_actions","trigger_id":"tr","response_url":"https://hooks.example/actions/1","api_app_id":"` + ourApp + `",
		"team":{"id":"` + ourTeam + `"},"user":{"id":"UANA","team_id":"` + ourTeam + `"},"channel":{"id":"C1"},
		"container":{"type":"message","message_ts":"1.1","channel_id":"C1","is_ephemeral":true},
		"actions":[{"action_id":"page","block_id":"b","type":"button","value":"top page 2","action_ts":"` + ts + `"}]` + more + `}`)
}

func decode(t *testing.T, body string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		t.Fatalf("%v in %q", err, body)
	}
	return m
}

func plainSection(text string) slack.Block {
	return slack.NewSectionBlock(slack.NewTextBlockObject(slack.PlainTextType, text, false, false), nil, nil)
}
