package slackio

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"kambot/chat"
)

// Slack drops an acknowledgement of 20 KB or more without a word. The envelope
// needs some of it.
const (
	ackLimit     = 20*1024 - 512
	ackTime      = 3 * time.Second
	messageLimit = 4 << 20
	// An acknowledgement is handed to slack-go, which writes it a moment later
	// and does not say when.
	flushTime = 100 * time.Millisecond
)

// socket is one run of Socket Mode.
type socket struct {
	t       *Transport
	client  *socketmode.Client
	pending sync.WaitGroup // requests that are not acknowledged yet
}

// runSocket receives until ctx ends or Slack locks us out. slack-go reconnects
// by itself; this starts it again when it gives up for any other reason.
func (t *Transport) runSocket(ctx context.Context) error {
	defer t.up(false)
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		began := t.now()
		err := t.socketOnce(ctx)
		t.up(false)
		if ctx.Err() != nil {
			return nil
		}
		if locksOut(err) {
			return fmt.Errorf("slack: Socket Mode: %w", err)
		}
		if t.now().Sub(began) > time.Minute {
			wait = time.Second
		}
		t.log.Warn("Socket Mode ended, starting again", "error", err, "after", wait)
		if sleep(ctx, wait) != nil {
			return nil
		}
	}
}

func (t *Transport) socketOnce(ctx context.Context) error {
	s := &socket{t: t, client: socketmode.New(t.web.read,
		socketmode.OptionReadLimit(messageLimit),
		socketmode.OptionLog(log.New(discard{}, "", 0)))}
	// The connection outlives ctx by as long as it takes to acknowledge what
	// has come in.
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- s.client.RunContext(running) }()
	for {
		select {
		case e := <-s.client.Events:
			if err := s.take(e); err != nil {
				stop()
				<-ended
				s.pending.Wait()
				return err
			}
		case err := <-ended:
			s.pending.Wait()
			return err
		case <-ctx.Done():
			s.pending.Wait()
			_ = sleep(running, flushTime)
			stop()
			s.drainUntil(ended)
			return nil
		}
	}
}

// drainUntil reads on, so that slack-go does not stall on its way out. What
// comes in now is not acknowledged: Slack will send it to whoever is next.
func (s *socket) drainUntil(ended <-chan error) {
	for {
		select {
		case <-s.client.Events:
		case <-ended:
			return
		}
	}
}

// take handles one thing that slack-go says. It must not wait: while it does,
// nothing else comes in, pings included.
func (s *socket) take(e socketmode.Event) error {
	t := s.t
	switch e.Type {
	case socketmode.EventTypeHello:
		if e.Request != nil {
			t.learnApp(e.Request.ConnectionInfo.AppID)
		}
		t.up(true)
	case socketmode.EventTypeConnecting:
		t.up(false)
	case socketmode.EventTypeConnectionError:
		if failed, ok := e.Data.(*slack.ConnectionErrorEvent); ok {
			if locksOut(failed.ErrorObj) {
				return failed.ErrorObj
			}
			t.log.Warn("Socket Mode does not connect", "attempt", failed.Attempt, "after", failed.Backoff, "error", failed.ErrorObj)
		}
	case socketmode.EventTypeErrorWriteFailed:
		t.metrics.Refused("ack_lost")
		t.log.Warn("an acknowledgement was lost")
	case socketmode.EventTypeErrorBadMessage:
		if bad, ok := e.Data.(*socketmode.ErrorBadMessage); ok {
			s.unparsed(bad.Message)
		}
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
		s.request(e.Request)
	}
	return nil
}

// unparsed takes what slack-go could not read: an event it does not know, a
// block it reads otherwise. We read less of it, so we mostly can; and what we
// cannot read is acknowledged, or Slack would send it three times more.
func (s *socket) unparsed(raw json.RawMessage) {
	var r socketmode.Request
	if err := json.Unmarshal(raw, &r); err != nil || r.EnvelopeID == "" {
		s.t.log.Warn("unreadable message on the socket", "error", err)
		return
	}
	s.request(&r)
}

func (s *socket) request(e *socketmode.Request) {
	if e == nil {
		return
	}
	t := s.t
	if !t.seen.first("envelope " + e.EnvelopeID) {
		s.ack(e, nil)
		return
	}
	if e.Type == socketmode.RequestTypeEventsAPI {
		s.event(e)
		return
	}
	r, err := t.socketRequest(e)
	if err != nil {
		t.metrics.Refused("foreign")
		t.log.Warn("refused a payload", "error", err)
	}
	if err != nil || r == nil {
		s.ack(e, nil)
		return
	}
	h, taken := t.start(r)
	switch {
	case taken == noRoom && r.in.Surface == chat.Slash:
		s.pending.Go(func() { s.reply(e, r, t.busy(r)) })
	case taken == noRoom && t.apologise(r):
		s.ack(e, nil)
	case taken == noRoom:
		t.seen.forget("envelope " + e.EnvelopeID) // not acknowledged: the person sees that it did not work
	case h == nil:
		s.ack(e, nil)
	default:
		s.pending.Go(func() { s.reply(e, r, h.wait(t.patienceFor(r.in.Surface))) })
	}
}

func (t *Transport) socketRequest(e *socketmode.Request) (*request, error) {
	if e.Type == socketmode.RequestTypeSlashCommands {
		var c command
		if err := json.Unmarshal(e.Payload, &c); err != nil {
			return nil, fmt.Errorf("%w: %w", errUnreadable, err)
		}
		return t.commandRequest(&c)
	}
	if e.Type == socketmode.RequestTypeInteractive {
		return t.interactionRequest(e.Payload)
	}
	return nil, nil
}

func (s *socket) event(e *socketmode.Request) {
	t := s.t
	outer, err := parseEvent(e.Payload)
	taken := takenNow
	if err == nil {
		taken, err = t.event(outer)
	}
	if err != nil {
		t.metrics.Refused("foreign")
		t.log.Warn("refused an event", "error", err)
	}
	if taken == noRoom {
		t.seen.forget("envelope " + e.EnvelopeID) // and Slack will try again
		return
	}
	s.ack(e, nil)
}

// reply acknowledges with the reply where it fits, else sends it after.
func (s *socket) reply(e *socketmode.Request, r *request, reply chat.Reply) {
	out := buffer()
	defer release(out)
	if err := appendAck(out, r, reply); err != nil {
		s.t.log.Error("cannot encode a reply", "surface", r.in.Surface, "error", err)
		out.Reset()
	}
	if out.Len() == 0 {
		_ = s.sendAck(e, nil)
		return
	}
	if err := s.sendAck(e, json.RawMessage(out.Bytes())); err == nil {
		return
	}
	_ = s.sendAck(e, nil) // a form closes at that
	if !s.t.pool.do(func() { s.t.follow(r, reply) }) {
		s.t.follow(r, reply)
	}
}

// follow delivers a reply that did not fit into its acknowledgement.
func (t *Transport) follow(r *request, reply chat.Reply) {
	ctx, cancel := context.WithTimeout(t.work, workLimit)
	defer cancel()
	t.deliver(ctx, r, reply)
}

// ack acknowledges without a reply, off the reader's path.
func (s *socket) ack(e *socketmode.Request, payload any) {
	s.pending.Go(func() { _ = s.sendAck(e, payload) })
}

var errAckLarge = errors.New("the acknowledgement would be too large")

func (s *socket) sendAck(e *socketmode.Request, payload any) error {
	if raw, ok := payload.(json.RawMessage); ok && (len(raw) >= ackLimit || !e.AcceptsResponsePayload) {
		return errAckLarge
	}
	ctx, cancel := context.WithTimeout(context.Background(), ackTime)
	defer cancel()
	err := s.client.AckCtx(ctx, e.EnvelopeID, payload)
	if err != nil {
		s.t.log.Warn("cannot acknowledge", "envelope", e.EnvelopeID, "error", err)
	}
	return err
}

// learnApp keeps the app id that Slack names when the socket opens.
func (t *Transport) learnApp(app string) {
	self := t.self.Load()
	if app == "" || self == nil || self.app == app {
		return
	}
	known := *self
	known.app = app
	t.self.Store(&known)
}
