package workspace

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// line is one Socket Mode connection of a bot that does as the test says.
type line struct {
	conn  *websocket.Conn
	mu    sync.Mutex
	got   []map[string]any
	ended bool
}

// connect opens a connection and answers every envelope with what ack gives;
// nil leaves it unanswered.
func connect(t *testing.T, wire *Wire, ack func(frame map[string]any) any) *line {
	t.Helper()
	client := slack.New("xoxb-test", slack.OptionAppLevelToken("xapp-test"), slack.OptionAPIURL("http://slack.test/api/"),
		slack.OptionHTTPClient(&http.Client{Transport: &http.Transport{DialContext: wire.Dial, DisableKeepAlives: true}}))
	_, address, err := client.StartSocketModeContext(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	dialer := websocket.Dialer{NetDialContext: wire.Dial}
	conn, res, err := dialer.Dial(address, http.Header{"Origin": {"https://api.slack.com"}})
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	l := &line{conn: conn}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			var frame map[string]any
			if conn.ReadJSON(&frame) != nil {
				l.mu.Lock()
				l.ended = true
				l.mu.Unlock()
				return
			}
			l.mu.Lock()
			l.got = append(l.got, frame)
			l.mu.Unlock()
			if id := frame["envelope_id"]; id != nil && ack != nil {
				if payload := ack(frame); payload != nil {
					_ = conn.WriteJSON(map[string]any{"envelope_id": id, "payload": payload})
				}
			}
		}
	}()
	t.Cleanup(func() { _ = conn.Close(); <-done })
	return l
}

func (l *line) frames(kind string) []map[string]any {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(l.got), func(f map[string]any) bool { return f["type"] != kind })
}

func (l *line) over() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ended
}

// onWire runs a test in a bubble with a workspace that is reached by a wire.
func onWire(t *testing.T, opts func() Options, f func(t *testing.T, w *Workspace, wire *Wire)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, opts())
		wire := w.Wire()
		t.Cleanup(func() {
			if err := wire.Close(); err != nil {
				t.Error(err)
			}
		})
		f(t, w, wire)
	})
}

func empty(map[string]any) any { return map[string]any{} }

func TestAConnectionIsGreeted(t *testing.T) {
	onWire(t, company, func(t *testing.T, _ *Workspace, wire *Wire) {
		l := connect(t, wire, empty)
		synctest.Wait()
		hello := l.frames("hello")
		if len(hello) != 1 || hello[0]["num_connections"] != 1.0 || hello[0]["connection_info"].(map[string]any)["app_id"] != "A0KAMBOT" ||
			hello[0]["debug_info"].(map[string]any)["approximate_connection_time"] == nil {
			t.Errorf("hello is %v", hello)
		}
	})
}

func TestEachEnvelopeGoesToOneConnection(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		a, b := connect(t, wire, empty), connect(t, wire, empty)
		synctest.Wait()
		for range 4 {
			say(t, w, ana, general, "/kam top")
		}
		if x, y := len(a.frames("slash_commands")), len(b.frames("slash_commands")); x+y != 4 || x == 0 || y == 0 {
			t.Errorf("they got %d and %d", x, y)
		}
		if f := a.frames("slash_commands")[0]; f["accepts_response_payload"] != true || f["payload"].(map[string]any)["text"] != "top" {
			t.Errorf("the envelope is %v", f)
		}
	})
}

func TestAnAcknowledgementOver20KBIsDropped(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		size := 19 << 10
		connect(t, wire, func(map[string]any) any { return map[string]any{"text": strings.Repeat("x", size)} })
		synctest.Wait()
		say(t, w, ana, general, "/kam")
		if n := len(w.Sees(ana, general)); n != 1 {
			t.Fatalf("19 KB: Ana sees %d messages", n)
		}
		size = 20 << 10
		start := time.Now()
		_, err := w.Say(t.Context(), ana, general, "/kam")
		var f *Failed
		if !asError(err, &f) || f.Code != "operation_timeout" || time.Since(start) != AckWithin {
			t.Errorf("20 KB and more: %v after %v", err, time.Since(start))
		}
	})
}

func TestAnUnansweredEventComesAgainWithItsAttempt(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		l := connect(t, wire, func(f map[string]any) any {
			if f["retry_attempt"] == 1.0 {
				return map[string]any{}
			}
			return nil
		})
		synctest.Wait()
		say(t, w, ana, "dm", "hi")
		time.Sleep(time.Hour)
		got := l.frames("events_api")
		if len(got) != 2 || got[0]["retry_attempt"] != 0.0 || got[1]["retry_reason"] != "timeout" || got[0]["accepts_response_payload"] != false {
			t.Errorf("it got %d: %v", len(got), got)
		}
	})
}

func TestWhatHappensWhileNobodyIsConnectedComesAsARetry(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		say(t, w, ana, "dm", "hi")
		var f *Failed
		if _, err := w.Say(t.Context(), ana, general, "/kam"); !asError(err, &f) || f.Code != "dispatch_failed" {
			t.Errorf("a command: %v", err)
		}
		time.Sleep(30 * time.Second)
		l := connect(t, wire, empty)
		time.Sleep(time.Hour)
		got := l.frames("events_api")
		if len(got) != 1 || got[0]["retry_attempt"] != 2.0 {
			t.Errorf("it got %v", got)
		}
	})
}

func TestAnAcknowledgementOnAnotherConnectionIsNone(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		var other *line
		pass := func(f map[string]any) any {
			if other != nil {
				_ = other.conn.WriteJSON(map[string]any{"envelope_id": f["envelope_id"]})
			}
			return nil
		}
		a := connect(t, wire, pass)
		b := connect(t, wire, nil)
		synctest.Wait()
		other = b
		_ = a
		for range 2 { // each of the two gets one
			var f *Failed
			if _, err := w.Say(t.Context(), ana, general, "/kam"); !asError(err, &f) || f.Code != "operation_timeout" {
				t.Errorf("got %v", err)
			}
		}
	})
}

func TestDisconnects(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		l := connect(t, wire, empty)
		synctest.Wait()
		w.Disconnect("warning")
		synctest.Wait()
		if got := l.frames("disconnect"); len(got) != 1 || got[0]["reason"] != "warning" || l.over() {
			t.Errorf("after a warning: %v, over %v", got, l.over())
		}
		say(t, w, ana, general, "/kam") // it still works
		time.Sleep(warnAhead)
		synctest.Wait()
		if !l.over() || w.Connections() != 0 {
			t.Error("ten seconds later it is still there")
		}
		l = connect(t, wire, empty)
		synctest.Wait()
		w.Disconnect("refresh_requested")
		synctest.Wait()
		if got := l.frames("disconnect"); len(got) != 1 || !l.over() {
			t.Errorf("after a refresh: %v, over %v", got, l.over())
		}
	})
}

func TestNoMoreThanTenConnections(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		for range maxSockets {
			connect(t, wire, empty)
		}
		synctest.Wait()
		l := connect(t, wire, empty)
		synctest.Wait()
		if w.Connections() != maxSockets || !l.over() || len(l.frames("hello")) != 0 {
			t.Errorf("%d connections", w.Connections())
		}
	})
}

func TestSocketModeIsOffWhileTheAppIsOnHTTP(t *testing.T) {
	bot := &listener{}
	onWire(t, func() Options { return overHTTP(bot) }, func(t *testing.T, w *Workspace, wire *Wire) {
		l := connect(t, wire, empty)
		synctest.Wait()
		if got := l.frames("disconnect"); len(got) != 1 || got[0]["reason"] != "link_disabled" || w.Connections() != 0 {
			t.Errorf("got %v", got)
		}
	})
}

func TestAnAddressOpensOneConnection(t *testing.T) {
	onWire(t, company, func(t *testing.T, w *Workspace, wire *Wire) {
		out, _ := post(t, w, "apps.connections.open", "xapp-test", nil)
		dialer := websocket.Dialer{NetDialContext: wire.Dial}
		conn, res, err := dialer.Dial(out["url"].(string), nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		defer func() { _ = conn.Close() }()
		if _, res, err = dialer.Dial(out["url"].(string), nil); err == nil || res.StatusCode != http.StatusForbidden {
			t.Errorf("a second time: %v", err)
		}
	})
}

func TestPingsAreFound(t *testing.T) {
	for _, c := range []struct {
		m    Message
		want []string
	}{
		{Message{Text: "hi <@U0ANA> and <!channel>"}, []string{"U0ANA", "channel"}},
		{Message{Text: "@everyone, as plain text"}, nil},
		{Message{Blocks: blocksOf(t, `{"type":"section","text":{"type":"mrkdwn","text":"ask @here"}}`)}, []string{"here"}},
		{Message{Blocks: blocksOf(t, section("ask @here, me@here.example"))}, nil},
		{Message{Blocks: blocksOf(t, section("&lt;!channel&gt;"))}, nil},
		{Message{Blocks: blocksOf(t, `{"type":"header","text":{"type":"plain_text","text":"<!here> @channel"}}`)}, nil},
	} {
		if got := Pings(c.m); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.m, got, c.want)
		}
	}
}

func blocksOf(t *testing.T, raw string) []Block {
	t.Helper()
	if !json.Valid([]byte(raw)) {
		t.Fatal(raw)
	}
	blocks, err := decodeBlocks([]byte("[" + raw + "]"))
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}
