package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	maxSockets = 10
	maxAck     = 20 << 10 // a larger acknowledgement is dropped without a word
	maxFrame   = 1 << 20

	pingEvery     = 10 * time.Second
	warnAhead     = 10 * time.Second // a warning comes this long before the end
	lifetime      = 5 * time.Hour
	debugLifetime = 360 * time.Second // ?debug_reconnects=true
	writeWithin   = 5 * time.Second
)

// socket is one Socket Mode connection.
type socket struct {
	conn  *websocket.Conn
	write sync.Mutex
	gone  chan struct{}
	once  sync.Once
}

type socketAck struct {
	payload json.RawMessage
}

func (w *Workspace) appsConnectionsOpen(args) (answer, error) {
	ticket := w.id("link")
	w.tickets[ticket] = true
	return answer{"url": "ws" + strings.TrimPrefix(w.base(), "http") + "/link/" + ticket}, nil
}

func (w *Workspace) serveSocket(rw http.ResponseWriter, r *http.Request) {
	ticket := r.PathValue("ticket")
	w.mu.Lock()
	known := w.tickets[ticket]
	delete(w.tickets, ticket)
	w.mu.Unlock()
	if !known {
		http.Error(rw, "this address was used already", http.StatusForbidden)
		return
	}
	// Clients name Slack as their origin.
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(rw, r, nil)
	if err != nil {
		w.log.Warn("no websocket", "error", err)
		return
	}
	s := &socket{conn: conn, gone: make(chan struct{})}
	life := lifetime
	if r.URL.Query().Get("debug_reconnects") == "true" {
		life = debugLifetime
	}
	if !w.admit(s, life) {
		return
	}
	w.listen(s)
}

// admit greets a connection, or refuses the eleventh and those that come
// while the app is on HTTP.
func (w *Workspace) admit(s *socket, life time.Duration) bool {
	w.mu.Lock()
	refusal := ""
	switch {
	case w.ctx.Err() != nil:
		refusal = "refresh_requested"
	case w.opts.RequestURL != "":
		refusal = "link_disabled"
	case len(w.sockets) >= maxSockets:
		refusal = "too_many_websockets"
	}
	if refusal != "" {
		w.mu.Unlock()
		_ = s.say(farewell(refusal))
		s.end()
		return false
	}
	// It counts before the client is greeted, so that whoever knows of it can
	// be reached; what is sent meanwhile waits behind the greeting.
	s.write.Lock()
	w.sockets = append(w.sockets, s)
	count := len(w.sockets)
	w.touch()
	w.background(func() { w.mind(s, life) })
	w.mu.Unlock()
	defer s.write.Unlock()
	_ = s.put(map[string]any{
		"type": "hello", "num_connections": count,
		"connection_info": map[string]any{"app_id": w.opts.AppID},
		"debug_info": map[string]any{
			"host": "local", "build_number": 1, "approximate_connection_time": int(life / time.Second),
		},
	})
	return true
}

// mind pings a connection, so that the client knows it is alive, and ends it
// when its time is over.
func (w *Workspace) mind(s *socket, life time.Duration) {
	ping, warn, over := time.NewTicker(pingEvery), time.NewTimer(life-warnAhead), time.NewTimer(life)
	defer ping.Stop()
	defer warn.Stop()
	defer over.Stop()
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-s.gone:
			return
		case <-ping.C:
			s.ping()
		case <-warn.C:
			_ = s.say(farewell("warning"))
		case <-over.C:
			_ = s.say(farewell("refresh_requested"))
			s.end()
		}
	}
}

// listen reads acknowledgements until the connection ends.
func (w *Workspace) listen(s *socket) {
	defer func() {
		s.end()
		w.mu.Lock()
		defer w.mu.Unlock()
		w.sockets = slices.DeleteFunc(w.sockets, func(o *socket) bool { return o == s })
		w.touch()
	}()
	s.conn.SetReadLimit(maxFrame)
	for {
		_, raw, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		switch {
		case len(raw) > maxAck:
			w.log.Warn("an acknowledgement over 20 KB was dropped", "bytes", len(raw))
			continue
		case json.Unmarshal(raw, &ack) != nil || ack.EnvelopeID == "":
			w.log.Warn("that is no acknowledgement", "frame", string(raw[:min(len(raw), 200)]))
			continue
		}
		w.mu.Lock()
		waits, ok := w.waiting[ack.EnvelopeID]
		// Only the connection an envelope went to can acknowledge it.
		if ok && waits.on == s {
			delete(w.waiting, ack.EnvelopeID)
			waits.ack <- socketAck{ack.Payload}
		}
		w.mu.Unlock()
	}
}

// awaited is an envelope that was not acknowledged yet.
type awaited struct {
	on  *socket
	ack chan socketAck // room for one
}

// envelope delivers over Socket Mode, to any one connection.
func (w *Workspace) envelope(ctx context.Context, d delivery) (reply, *Failed) {
	w.mu.Lock()
	if len(w.sockets) == 0 {
		w.mu.Unlock()
		return reply{}, &Failed{Code: "dispatch_failed", Err: errors.New("the bot is not connected")}
	}
	w.nextSock++
	s := w.sockets[w.nextSock%len(w.sockets)]
	id := w.id("env-")
	waits := awaited{on: s, ack: make(chan socketAck, 1)}
	w.waiting[id] = waits
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.waiting, id)
	}()
	frame := map[string]any{"envelope_id": id, "type": d.kind, "payload": d.body, "accepts_response_payload": d.answer}
	if d.kind == "events_api" {
		frame["retry_attempt"], frame["retry_reason"] = d.attempt, d.reason
	}
	if err := s.say(frame); err != nil {
		return reply{}, &Failed{Code: "dispatch_failed", Err: err}
	}
	select {
	case ack := <-waits.ack:
		if !d.answer || string(ack.payload) == "null" {
			return reply{}, nil
		}
		return reply{body: ack.payload, json: true}, nil
	case <-ctx.Done():
		return reply{}, &Failed{Code: "operation_timeout", Err: ctx.Err()}
	}
}

// Disconnect asks every connection to go, as Slack does now and then.
// "warning" leaves ten seconds; "refresh_requested" and "link_disabled" end it
// at once.
func (w *Workspace) Disconnect(reason string) {
	w.mu.Lock()
	sockets := slices.Clone(w.sockets)
	w.mu.Unlock()
	for _, s := range sockets {
		_ = s.say(farewell(reason))
		if reason != "warning" {
			s.end()
			continue
		}
		w.mu.Lock()
		w.background(func() {
			later := time.NewTimer(warnAhead)
			defer later.Stop()
			select {
			case <-later.C:
				s.end()
			case <-s.gone:
			case <-w.ctx.Done():
			}
		})
		w.mu.Unlock()
	}
}

// Connections counts the bot's Socket Mode connections.
func (w *Workspace) Connections() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.sockets)
}

func farewell(reason string) map[string]any {
	return map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "local"}}
}

// say writes a frame when those before it are written.
func (s *socket) say(frame map[string]any) error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.put(frame)
}

// put writes a frame; the caller holds write. A timer rather than a deadline
// bounds it: a deadline would need to know the time of the wire, which the
// workspace's clock is not.
func (s *socket) put(frame map[string]any) error {
	late := time.AfterFunc(writeWithin, s.end)
	defer late.Stop()
	return s.conn.WriteJSON(frame)
}

func (s *socket) ping() {
	late := time.AfterFunc(writeWithin, s.end)
	defer late.Stop()
	if err := s.conn.WriteControl(websocket.PingMessage, []byte("Ping from local"), time.Time{}); err != nil {
		s.end()
	}
}

func (s *socket) end() {
	s.once.Do(func() {
		close(s.gone)
		_ = s.conn.Close()
	})
}
