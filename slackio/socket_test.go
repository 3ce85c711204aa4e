package slackio

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"kambot/chat"
)

// socketSlack is a Slack with a real socket.
type socketSlack struct {
	*httptest.Server
	conns chan *websocket.Conn
	posts chan string
	mu    sync.Mutex
	open  string // what apps.connections.open says, when it is an error
	tries int
}

func newSocketSlack(t *testing.T) *socketSlack {
	t.Helper()
	s := &socketSlack{conns: make(chan *websocket.Conn, 10), posts: make(chan string, 10)}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/auth.test", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, `{"ok":true,"team_id":"`+ourTeam+`","user_id":"`+ourBot+`","bot_id":"B0BOT"}`)
	})
	mux.HandleFunc("/api/apps.connections.open", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.tries++
		if s.open != "" {
			reply(w, s.open)
			return
		}
		reply(w, `{"ok":true,"url":"ws`+strings.TrimPrefix(s.URL, "http")+`/socket"}`)
	})
	mux.HandleFunc("/socket", func(w http.ResponseWriter, r *http.Request) {
		up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
		c, err := up.Upgrade(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		_ = c.WriteMessage(websocket.TextMessage, []byte(`{"type":"hello","num_connections":1,"connection_info":{"app_id":"`+ourApp+`"}}`))
		s.conns <- c
	})
	mux.HandleFunc("/respond", func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		s.posts <- string(b)
		_, _ = io.WriteString(w, "ok")
	})
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) { reply(w, `{"ok":true}`) })
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func reply(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, body)
}

// run starts a Transport on the socket; the function it returns stops it and
// gives what Run returned.
func (s *socketSlack) run(t *testing.T, a chat.Answerer, change ...func(*Options)) (tr *Transport, stop func() error) {
	t.Helper()
	tr = newTransport(t, nil, a, append([]func(*Options){func(o *Options) {
		o.AppToken, o.APIURL, o.HTTPClient = "xapp-test", s.URL+"/api/", nil
	}}, change...)...)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- tr.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() { _ = stop() })
	return tr, stop
}

func (s *socketSlack) conn(t *testing.T) *websocket.Conn {
	t.Helper()
	select {
	case c := <-s.conns:
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		return c
	case <-time.After(time.Minute):
		t.Fatal("nobody connected")
		return nil
	}
}

func write(t *testing.T, c *websocket.Conn, envelope, kind, payload string) {
	t.Helper()
	err := c.WriteMessage(websocket.TextMessage, []byte(`{"envelope_id":"`+envelope+`","type":"`+kind+`","accepts_response_payload":true,"payload":`+payload+`}`))
	if err != nil {
		t.Fatal(err)
	}
}

type ack struct {
	ID      string         `json:"envelope_id"`
	Payload map[string]any `json:"payload"`
}

func read(t *testing.T, c *websocket.Conn) ack {
	t.Helper()
	_, b, err := c.ReadMessage()
	if err != nil {
		t.Fatal(err)
	}
	var a ack
	if err := json.Unmarshal(b, &a); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	return a
}

func (s *socketSlack) command(trigger, text string) string {
	return `{"team_id":"` + ourTeam + `","channel_id":"C1","user_id":"UANA","command":"/kam","text":"` + text + `","trigger_id":"` + trigger + `","response_url":"` + s.URL + `/respond"}`
}

func TestSocketCommandIsAnsweredInTheAcknowledgement(t *testing.T) {
	s := newSocketSlack(t)
	tr, stop := s.run(t, answers(func(_ context.Context, in chat.Incoming) chat.Reply { return chat.Reply{Text: "you said " + in.Text} }))
	c := s.conn(t)
	write(t, c, "e1", "slash_commands", s.command("t1", "top"))
	if got := read(t, c); got.ID != "e1" || got.Payload["text"] != "you said top" {
		t.Errorf("acknowledged %+v", got)
	}
	if !tr.Connected() {
		t.Error("not connected")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if tr.Connected() {
		t.Error("still connected")
	}
}

func TestSocketAnswerTooLargeForTheAcknowledgementFollows(t *testing.T) {
	s := newSocketSlack(t)
	s.run(t, say(strings.Repeat("long ", 5000)))
	c := s.conn(t)
	write(t, c, "e1", "slash_commands", s.command("t1", "top"))
	if got := read(t, c); got.ID != "e1" || got.Payload != nil {
		t.Errorf("acknowledged %.80v", got)
	}
	if got := <-s.posts; len(got) < 25000 {
		t.Errorf("followed %.80s", got)
	}
}

func TestRepeatedEnvelopeIsAcknowledgedAndAnsweredOnce(t *testing.T) {
	s := newSocketSlack(t)
	asked := make(chan string, 10)
	s.run(t, answers(func(_ context.Context, in chat.Incoming) chat.Reply {
		asked <- in.Text
		return chat.Reply{Text: "x"}
	}))
	c := s.conn(t)
	for range 2 {
		write(t, c, "e1", "slash_commands", s.command("t1", "first"))
		if got := read(t, c); got.ID != "e1" {
			t.Errorf("acknowledged %+v", got)
		}
	}
	write(t, c, "e2", "slash_commands", s.command("t2", "second"))
	read(t, c)
	if a, b := <-asked, <-asked; a != "first" || b != "second" || len(asked) != 0 {
		t.Errorf("asked %s, %s and %d more", a, b, len(asked))
	}
}

func TestWhatSlackGoCannotReadIsAcknowledged(t *testing.T) {
	s := newSocketSlack(t)
	asked := make(chan chat.Incoming, 1)
	s.run(t, answers(func(_ context.Context, in chat.Incoming) chat.Reply {
		asked <- in
		return chat.Reply{}
	}))
	c := s.conn(t)
	write(t, c, "e1", "events_api", eventBody("E1", `{"type":"event_of_tomorrow"}`))
	if got := read(t, c); got.ID != "e1" {
		t.Errorf("acknowledged %+v", got)
	}
	write(t, c, "e2", "events_api", eventBody("E2", `{"type":"message","channel_type":"im","channel":"D1","user":"UANA","text":"hi","ts":"1.1","blocks":[{"type":"section","text":7}]}`))
	if got := read(t, c); got.ID != "e2" {
		t.Errorf("acknowledged %+v", got)
	}
	if in := <-asked; in.Text != "hi" || in.Surface != chat.DM {
		t.Errorf("asked %+v", in)
	}
	write(t, c, "e3", "envelope_of_tomorrow", `{}`)
	if got := read(t, c); got.ID != "e3" {
		t.Errorf("acknowledged %+v", got)
	}
}

func TestSocketReconnectsWhenSlackSaysSo(t *testing.T) {
	s := newSocketSlack(t)
	s.run(t, say("still here"))
	c := s.conn(t)
	_ = c.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"refresh_requested"}`))
	c = s.conn(t)
	write(t, c, "e1", "slash_commands", s.command("t1", "top"))
	if got := read(t, c); got.Payload["text"] != "still here" {
		t.Errorf("acknowledged %+v", got)
	}
	_ = c.Close() // and when it just goes
	c = s.conn(t)
	write(t, c, "e2", "slash_commands", s.command("t2", "top"))
	if got := read(t, c); got.ID != "e2" {
		t.Errorf("acknowledged %+v", got)
	}
}

func TestRunEndsWhenSlackLocksUsOut(t *testing.T) {
	for _, code := range []string{"invalid_auth", "not_allowed_token_type", "missing_scope"} {
		s := newSocketSlack(t)
		s.open = `{"ok":false,"error":"` + code + `"}`
		tr := newTransport(t, nil, say("x"), func(o *Options) { o.AppToken, o.APIURL, o.HTTPClient = "xapp-test", s.URL+"/api/", nil })
		ended := make(chan error, 1)
		go func() { ended <- tr.Run(context.Background()) }()
		select {
		case err := <-ended:
			if err == nil || !strings.Contains(err.Error(), code) {
				t.Errorf("%s: ended with %v", code, err)
			}
		case <-time.After(time.Minute):
			t.Errorf("%s: still running", code)
		}
	}
}

func TestStopFinishesWhatIsInHand(t *testing.T) {
	s := newSocketSlack(t)
	begun, let := make(chan struct{}), make(chan struct{})
	tr, stop := s.run(t, answers(func(context.Context, chat.Incoming) chat.Reply {
		close(begun)
		<-let
		return chat.Reply{Text: "finished"}
	}), func(o *Options) { o.Patience = 20 * time.Millisecond })
	c := s.conn(t)
	write(t, c, "e1", "slash_commands", s.command("t1", "top"))
	<-begun
	if err := stop(); err != nil {
		t.Error(err)
	}
	if got := read(t, c); got.ID != "e1" {
		t.Errorf("acknowledged %+v", got)
	}
	closed := make(chan error, 1)
	go func() { closed <- tr.Close(context.Background()) }()
	close(let)
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if got := <-s.posts; !strings.Contains(got, "finished") {
		t.Errorf("followed %s", got)
	}
}

func TestCloseSaysWhatItCutOff(t *testing.T) {
	let := make(chan struct{})
	tr := newTransport(t, newFakeSlack(), answers(func(context.Context, chat.Incoming) chat.Reply {
		<-let
		return chat.Reply{}
	}), func(o *Options) { o.Patience = time.Millisecond })
	send(t, tr, "/slack/commands", commandBody("t1", "x"))
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if err := tr.Close(ctx); err == nil || !strings.Contains(err.Error(), "1 requests") {
		t.Errorf("closed with %v", err)
	}
	close(let)
}
