package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// What the buttons of an order do. Their value is the id of the stored order and
// nothing else.
const (
	moveAction    = "move:"
	confirmAction = moveAction + confirmVerb
	cancelAction  = moveAction + cancelVerb
	undoAction    = moveAction + undoVerb

	confirmVerb = "confirm"
	undoVerb    = "undo"
)

// Moves are the limits of orders. Zero is 24 hours, 30 days and midnight.
type Moves struct {
	UndoWithin time.Duration // how long an order can be taken back, and its preview confirmed
	CoverDays  int           // the longest cover that somebody may arrange for themselves
}

func (m Moves) withDefaults() Moves {
	if m.UndoWithin <= 0 {
		m.UndoWithin = 24 * time.Hour
	}
	if m.CoverDays <= 0 {
		m.CoverDays = 30
	}
	return m
}

// listedAs marks the buttons of a list of orders, which stays as it is.
const listedAs = ":list"

// inPlace says that what became of an order comes in the place of the message
// that showed it, and not of Home or of a list.
func (a *ask) inPlace() bool {
	return a.in.Surface == chat.Click && a.in.Message != "" && !strings.Contains(a.in.Action, listedAs)
}

// moveClicked answers a button of an order. In the place of the preview comes
// what became of it.
func (a *ask) moveClicked(verb, id string) (chat.Reply, error) {
	if verb == againVerb {
		return a.takenUp(id)
	}
	m, err := a.Move(id)
	switch {
	case errors.Is(err, store.ErrNotFound) && a.in.Surface == chat.CLI: // what is typed says not of what kind it is
		return a.flagClicked(verb, id)
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.MoveGone)
	case err != nil:
		return chat.Reply{}, err
	}
	switch verb {
	case confirmVerb:
		return a.confirm(m)
	case cancelVerb:
		return a.callOff(m)
	case undoVerb:
		return a.takeBack(m)
	}
	return a.notUnderstood()
}

// leastID is how long the id of an order is at least; no name is meant by it.
const leastID = 20

// typedOrder reads "confirm ID" on the terminal, which has no buttons, and "again"
// with an order that a question there has printed.
func (a *ask) typedOrder(text string) (verb, id string, ok bool) {
	word, id, _ := strings.Cut(strings.TrimSpace(text), " ")
	id = strings.TrimSpace(id)
	if a.in.Surface == chat.CLI && word == againVerb && strings.HasPrefix(id, "{") {
		return againVerb, id, true
	}
	if a.in.Surface != chat.CLI || len(id) < leastID || strings.ContainsAny(id, " \t\n") {
		return "", "", false
	}
	switch strings.ToLower(word) {
	case "confirm", "confirmar":
		return confirmVerb, id, true
	case "cancel", "cancelar":
		return cancelVerb, id, true
	case "undo", "deshacer":
		return undoVerb, id, true
	}
	return "", "", false
}

// decision is who asks as somebody who decides, with what is asked afresh in the
// transaction.
func (a *ask) decision(check func(*ask, kam.Move) error, role func(kam.Move) string) store.Decision {
	return store.Decision{
		By: a.me.Num, ByName: a.me.Name, At: a.now, Today: a.today,
		Check: func(v *store.View, m kam.Move) error {
			b, err := a.at(v)
			if err != nil {
				return err
			}
			return check(b, m)
		},
		Notices: func(v *store.View, m kam.Move) []store.Notice {
			return a.desk.noticesOf(v, m, role(m), a.me.Num, a.now)
		},
	}
}

// confirm is a yes to an order, of who gave it or of who was asked.
func (a *ask) confirm(m kam.Move) (chat.Reply, error) {
	if m.State != kam.MoveProposed && m.State != kam.MoveWaiting {
		return a.wasDecided(m)
	}
	if m.State == kam.MoveWaiting && m.Approver != a.me.Num && !a.admin {
		return chat.Reply{}, refuse(wording.MoveNotApprover, a.name(m.Approver))
	}
	if m.State == kam.MoveProposed && !a.mine(m) {
		return chat.Reply{}, refuse(wording.MoveNotAsked, m.ByName)
	}
	if a.stale(m) {
		return a.showAnew(m, a.say(wording.MoveStateOld))
	}
	r, err := a.sayYes(m)
	if errors.Is(err, store.ErrMoved) {
		return a.movedSince(m)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) { return a.confirmed(ctx, m, r) }
	return chat.Reply{}, nil
}

// passing says that what was pressed is no message that stays: one for a single
// reader of a channel. What came of it is told in the DM, too, where it can be
// taken back.
func (a *ask) passing() bool {
	return a.in.Surface == chat.Click && a.in.Channel != "" && a.in.Channel[0] != 'D'
}

// errOtherwise says that what an order needs has changed between looking and
// deciding.
var errOtherwise = errors.New("the order needs something else by now")

func (a *ask) confirmed(ctx context.Context, m kam.Move, r ruling) (chat.Reply, error) {
	d := a.decision(func(b *ask, m kam.Move) error {
		now, err := b.sayYes(m)
		if err == nil && now != r {
			return errOtherwise
		}
		return err
	}, func(after kam.Move) string {
		switch {
		case after.State == kam.MoveWaiting:
			return roleApprove
		case m.State == kam.MoveWaiting:
			return roleApproved
		}
		return ""
	})
	if told := d.Notices; a.passing() {
		d.Notices = func(v *store.View, m kam.Move) []store.Notice {
			list := told(v, m)
			if a.me.Num != 0 && (m.State == kam.MoveDone || m.State == kam.MovePending) {
				list = append(list, store.Notice{To: a.me.Num, Move: m.ID, Role: roleDone, Due: a.now})
			}
			return list
		}
	}
	var after kam.Move
	var err error
	if r.approver != 0 {
		after, err = a.desk.store.Wait(ctx, m.ID, r.approver, d)
	} else {
		after, err = a.desk.store.Confirm(ctx, m.ID, d)
	}
	if err == nil {
		a.desk.kick()
	}
	return a.outcome(ctx, after, err)
}

// outcome is what is said after a decision, in a view of what it left.
func (a *ask) outcome(ctx context.Context, m kam.Move, err error) (reply chat.Reply, _ error) {
	switch {
	case err == nil, errors.Is(err, store.ErrDecided), errors.Is(err, store.ErrMoved), errors.Is(err, store.ErrTooLate):
	case errors.Is(err, store.ErrTooMany):
		return chat.Reply{}, &Problem{Say: wording.MoveTooLarge, Err: err}
	case errors.Is(err, errOtherwise):
		return chat.Reply{}, &Problem{Say: wording.MoveGone, Err: err}
	default:
		return chat.Reply{}, err
	}
	var then func(context.Context) (chat.Reply, error)
	failed := a.desk.store.View(ctx, func(v *store.View) error {
		b, viewErr := a.at(v)
		if viewErr != nil {
			return viewErr
		}
		b.then = nil
		switch {
		case err == nil:
			reply, viewErr = b.became(m)
		case errors.Is(err, store.ErrDecided):
			reply, viewErr = b.wasDecided(m)
		case errors.Is(err, store.ErrTooLate):
			viewErr = refuse(wording.MoveTooLate, b.whatOf(m))
		case m.State == kam.MoveDone:
			viewErr = b.cannotTakeBack(m)
		default:
			reply, viewErr = b.movedSince(m)
		}
		then = b.then
		return viewErr
	})
	if failed == nil && then != nil {
		return then(ctx)
	}
	return reply, failed
}

// movedSince answers a yes to what no longer stands as shown.
func (a *ask) movedSince(m kam.Move) (chat.Reply, error) {
	how, err := a.changed(m)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.showAnew(m, a.say(wording.MoveStateChange, how))
}

// showAnew shows an order anew to who gave it, as a proposal of its own. One that
// waits for somebody else is over: who asked hears of it.
func (a *ask) showAnew(m kam.Move, note string) (chat.Reply, error) {
	if m.State == kam.MoveWaiting {
		a.then = func(ctx context.Context) (chat.Reply, error) {
			d := a.decision(func(*ask, kam.Move) error { return nil }, func(kam.Move) string { return roleLapsed })
			d.Why = kam.WhyChanged
			after, err := a.desk.store.Cancel(ctx, m.ID, d)
			if err != nil {
				return a.outcome(ctx, after, err)
			}
			a.desk.kick()
			var reply chat.Reply
			err = a.desk.store.View(ctx, func(v *store.View) error {
				b, err := a.at(v)
				if err != nil {
					return err
				}
				p := b.page()
				p.tell(b.say(wording.MoveLapsed, b.whatOf(m), wording.Name(m.ByName)))
				reply = p.reply()
				reply.Replace = a.inPlace()
				return nil
			})
			return reply, err
		}
		return chat.Reply{}, nil
	}
	o, err := a.anew(m, note)
	var p *Problem
	if errors.As(err, &p) {
		return chat.Reply{}, refuse(wording.MoveAndThen, strings.TrimSpace(note), a.say(p.Say, p.Fill...))
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if _, err := a.preview(o); err != nil {
		return chat.Reply{}, err
	}
	show := a.then
	a.then = func(ctx context.Context) (chat.Reply, error) {
		reply, err := show(ctx)
		reply.Replace = a.inPlace()
		return reply, err
	}
	return chat.Reply{}, nil
}
