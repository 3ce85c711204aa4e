package slackio

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"

	"kambot/chat"
)

// Slack's own payloads stay far below this; a form of 3,000-character fields
// times a hundred blocks does not.
const bodyLimit = 1 << 20

// Buffers of ordinary size are kept; a rare large one is left to the collector.
const keepBuffer = 1 << 16

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func buffer() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func release(b *bytes.Buffer) {
	if b.Cap() <= keepBuffer {
		buffers.Put(b)
	}
}

// Handler serves what Slack sends to the four request addresses.
func (t *Transport) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/slack/commands", t.signed(t.serveCommand))
	mux.Handle("/slack/actions", t.signed(t.serveInteraction))
	mux.Handle("/slack/options", t.signed(t.serveInteraction))
	mux.Handle("/slack/events", t.signed(t.serveEvent))
	return mux
}

// signed reads the body and lets it through only when Slack signed it.
func (t *Transport) signed(next func(w http.ResponseWriter, body []byte)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		body := buffer()
		defer release(body)
		if _, err := io.Copy(body, http.MaxBytesReader(w, r.Body, bodyLimit)); err != nil {
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
				return
			}
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		if err := t.signatures.check(r.Header, body.Bytes()); err != nil {
			if sslCheck(body.Bytes()) {
				return
			}
			t.metrics.Refused("signature")
			t.log.Warn("refused a request over HTTP", "path", r.URL.Path, "error", err)
			http.Error(w, "not signed by Slack", http.StatusUnauthorized)
			return
		}
		next(w, body.Bytes())
	})
}

// sslCheck recognises Slack's probe of a command's certificate. It wants a 200
// and nothing done, so its signature does not matter.
func sslCheck(body []byte) bool {
	if !bytes.Contains(body, []byte("ssl_check=1")) {
		return false
	}
	c, err := parseForm(string(body))
	return err == nil && c.SSLCheck == "1"
}

func (t *Transport) serveCommand(w http.ResponseWriter, body []byte) {
	c, err := parseForm(string(body))
	if err != nil {
		t.unreadable(w, err)
		return
	}
	if c.SSLCheck == "1" {
		return
	}
	r, err := t.commandRequest(&c)
	if err != nil {
		t.refuse(w, err)
		return
	}
	t.serve(w, r)
}

func (t *Transport) serveInteraction(w http.ResponseWriter, body []byte) {
	form, err := parseForm(string(body))
	if err != nil {
		t.unreadable(w, err)
		return
	}
	r, err := t.interactionRequest([]byte(form.Payload))
	switch {
	case errors.Is(err, errUnreadable):
		t.unreadable(w, err)
	case err != nil:
		t.refuse(w, err)
	case r != nil: // else nothing that we asked for: the empty 200 says it came
		t.serve(w, r)
	}
}

// serve works on r and writes the acknowledgement.
func (t *Transport) serve(w http.ResponseWriter, r *request) {
	h, taken := t.start(r)
	var reply chat.Reply
	switch {
	case taken == noRoom && r.in.Surface == chat.Slash:
		reply = t.busy(r)
	case taken == noRoom && t.apologise(r):
	case taken == noRoom:
		// Not acknowledged: Slack tells the person that it did not work.
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	case h != nil:
		reply = h.wait(t.patienceFor(r.in.Surface))
	}
	out := buffer()
	defer release(out)
	if err := appendAck(out, r, reply); err != nil {
		t.log.Error("cannot encode a reply", "surface", r.in.Surface, "error", err)
		out.Reset()
	}
	if out.Len() == 0 {
		return
	}
	header := w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(out.Len()))
	_, _ = w.Write(out.Bytes()) // when Slack has gone there is nobody to tell
}

func (t *Transport) serveEvent(w http.ResponseWriter, body []byte) {
	e, err := parseEvent(body)
	if err != nil {
		t.unreadable(w, err)
		return
	}
	if e.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, e.Challenge)
		return
	}
	taken, err := t.event(e)
	switch {
	case err != nil:
		t.refuse(w, err)
	case taken == noRoom:
		http.Error(w, "busy", http.StatusServiceUnavailable) // and Slack will try again
	}
}

func (t *Transport) unreadable(w http.ResponseWriter, err error) {
	t.metrics.Refused("unreadable")
	t.log.Warn("unreadable payload", "error", err)
	w.Header().Set("X-Slack-No-Retry", "1")
	http.Error(w, "unreadable", http.StatusBadRequest)
}

func (t *Transport) refuse(w http.ResponseWriter, err error) {
	if errors.Is(err, errNotKnownUs) {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	t.metrics.Refused("foreign")
	t.log.Warn("refused a payload", "error", err)
	w.Header().Set("X-Slack-No-Retry", "1")
	http.Error(w, "not for this installation", http.StatusForbidden)
}
