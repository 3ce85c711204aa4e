package slackio

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"kambot/chat"
)

// request is one thing Slack asked, with what is needed to answer it.
type request struct {
	in        chat.Incoming
	key       string        // tells it from its own repetition
	userTeam  string        // the team Slack says the person is of
	link      *responseLink // where Slack gave a response_url
	trigger   string        // opens a form for three seconds
	view      view          // the form or the Home that was used
	typed     *state        // what a submitted form held
	direct    bool          // Channel is known to be the bot's own DM
	ephemeral bool          // what was pressed only its reader sees
}

// view is where on a form or on Home something was done.
type view struct {
	kind, id, hash string
}

var (
	errNobody     = errors.New("no user in the payload")
	errOtherTeam  = errors.New("the payload is of another workspace")
	errOtherApp   = errors.New("the payload is of another app")
	errNotKnownUs = errors.New("we do not know yet who we are in Slack")
)

// ours says whether a payload is meant for this installation. A signature only
// says which app signed: an app can be installed in several workspaces.
func (t *Transport) ours(team, enterprise, app string) error {
	self := t.self.Load()
	if self == nil {
		return errNotKnownUs
	}
	if app != "" && self.app != "" && app != self.app {
		return errOtherApp
	}
	if team == self.team || (self.enterprise != "" && (enterprise == self.enterprise || team == self.enterprise)) {
		return nil
	}
	return errOtherTeam
}

// handoff lets a reply be taken by the acknowledgement, or tells the worker
// that it is too late for that. Exactly one side wins.
type handoff struct {
	state atomic.Int32 // 0 open, 1 given, 2 too late
	reply chan chat.Reply
}

func (h *handoff) give(r chat.Reply) bool {
	if h == nil || !h.state.CompareAndSwap(0, 1) {
		return false
	}
	h.reply <- r
	return true
}

// wait returns the reply that is ready within patience. The zero reply means
// that it follows by another way, or that there is nothing to say.
func (h *handoff) wait(patience time.Duration) chat.Reply {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case r := <-h.reply:
		return r
	case <-timer.C:
	}
	if h.state.CompareAndSwap(0, 2) {
		return chat.Reply{}
	}
	return <-h.reply
}

// start begins the work on r, unless it was seen before or there is no room.
// The handoff is nil where the acknowledgement carries nothing.
func (t *Transport) start(r *request) (h *handoff, taken taken) {
	if !t.seen.first(r.key) {
		t.metrics.Refused("repeated")
		return nil, takenBefore
	}
	if carries(r.in.Surface) {
		h = &handoff{reply: make(chan chat.Reply, 1)}
	}
	if !t.pool.do(func() { t.workOn(r, h) }) {
		t.seen.forget(r.key)
		t.metrics.Refused("busy")
		return nil, noRoom
	}
	t.metrics.Received(r.in.Surface)
	return h, takenNow
}

type taken int

const (
	takenNow taken = iota
	takenBefore
	noRoom
)

// carries says whether Slack shows what the acknowledgement of a surface holds.
func carries(s chat.Surface) bool {
	return s == chat.Slash || s == chat.Modal || s == chat.Options
}

func (t *Transport) patienceFor(s chat.Surface) time.Duration {
	if s == chat.Slash {
		return t.patience
	}
	return formPatience
}

// workOn answers r and delivers what the acknowledgement cannot carry. Only the
// delivery has a time limit of its own: an answer comes from memory and disk,
// and the few questions to Slack it may cost are limited where they are asked.
func (t *Transport) workOn(r *request, h *handoff) {
	began := t.now()
	reply := t.fitting(r, t.answer(t.work, r))
	if inAck(r, reply) {
		if h.give(reply) {
			t.metrics.Answered(r.in.Surface, t.now().Sub(began), false)
			return
		}
	} else {
		h.give(chat.Reply{}) // nobody need wait for what goes another way
	}
	ctx, cancel := context.WithTimeout(t.work, workLimit)
	defer cancel()
	t.deliver(ctx, r, reply)
	t.metrics.Answered(r.in.Surface, t.now().Sub(began), true)
}

// inAck says whether the acknowledgement can hold the whole reply.
func inAck(r *request, reply chat.Reply) bool {
	if reply.File != nil {
		return false
	}
	switch r.in.Surface {
	case chat.Slash:
		return reply.Modal == nil
	case chat.Modal:
		return reply.FieldErrors != nil || reply.Modal != nil || reply.IsZero()
	case chat.Options:
		return true
	}
	return false
}

// answer asks the answerer, and survives it.
func (t *Transport) answer(ctx context.Context, r *request) (reply chat.Reply) {
	defer func() {
		if broken := recover(); broken != nil {
			t.log.Error("the answerer broke", "surface", r.in.Surface, "user", r.in.User.ID,
				"cause", fmt.Sprint(broken), "stack", string(debug.Stack()))
			reply = chat.Reply{Text: t.lines(r.in.User.Locale).Failed}
		}
	}()
	r.in.User = t.people.user(ctx, r.in.User.ID, r.userTeam)
	if r.in.Channel != "" {
		r.in.Audience = func(ctx context.Context) (chat.Audience, error) {
			if r.in.Surface == chat.Click {
				// A click that asks is about to post for all of them: a channel
				// can have been shared since the question.
				t.audiences.forget(r.in.Channel)
			}
			return t.audiences.of(ctx, r.in.Channel, r.in.User.ID, r.direct)
		}
	}
	return t.answerer.Answer(ctx, r.in)
}

// busy is what is said when there is no room. It must cost nothing, so the
// person's language is only that of the directory.
func (t *Transport) busy(r *request) chat.Reply {
	user, _ := t.people.dir.User(r.in.User.ID)
	return chat.Reply{Text: t.lines(user.Locale).Busy}
}

// apologise tells whoever pressed something that there is no room, and says
// whether it can. It has a few places of its own, so that a full pool does not
// make everybody silent.
func (t *Transport) apologise(r *request) bool {
	if r.in.Surface != chat.Click && r.in.Surface != chat.Shortcut || r.link == nil {
		return false
	}
	return t.apologies.do(func() {
		ctx, cancel := context.WithTimeout(t.work, callTimeout)
		defer cancel()
		m := linkMessage(t.busy(r))
		m.replace = kept
		if err := t.respond(ctx, r, m); err != nil {
			t.log.Warn("cannot say that we are busy", "error", err)
		}
	})
}

func isDM(channel string) bool { return strings.HasPrefix(channel, "D") }
