package handlers

import (
	"context"
	"errors"
	"slices"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// callOff ends an order that has not begun.
func (a *ask) callOff(m kam.Move) (chat.Reply, error) {
	switch m.State {
	case kam.MoveDone, kam.MoveUndone, kam.MoveCancelled:
		return a.wasDecided(m)
	}
	if err := a.mayCall(m); err != nil {
		return chat.Reply{}, err
	}
	d := a.decision(func(b *ask, m kam.Move) error { return b.mayCall(m) }, calledOff)
	d.Why = kam.WhyWithdrawn
	if m.State == kam.MoveWaiting && !a.mine(m) {
		d.Why = kam.WhyRefused
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.Cancel(ctx, m.ID, d)
		if err == nil {
			a.desk.kick()
		}
		return a.outcome(ctx, after, err)
	}
	return chat.Reply{}, nil
}

// calledOff is who hears that an order will not begin: all whom it concerns, if
// they heard of it; else who asked and who was asked.
func calledOff(m kam.Move) string {
	switch {
	case !m.Starts.IsZero():
		return roleCancelled
	case m.Approver == 0:
		return roleNobody
	case m.Why == kam.WhyRefused:
		return roleRefused
	}
	return roleWithdrawn
}

// undoWithin is how long after it was done an order can be taken back: a cover
// as long as it lasts, for an owner who is back early.
func (a *ask) undoWithin(m kam.Move) time.Duration {
	within := a.desk.moves.UndoWithin
	if m.Kind == kam.MoveCover {
		y, mo, d := (m.End + 1).Date()
		within = max(within, time.Date(y, mo, d, 0, 0, 0, 0, a.desk.store.Zone()).Sub(m.Done))
	}
	return within
}

// takeBack undoes an order; one that has not begun is called off.
func (a *ask) takeBack(m kam.Move) (chat.Reply, error) {
	switch m.State {
	case kam.MovePending, kam.MoveWaiting:
		return a.callOff(m)
	case kam.MoveDone:
	default:
		return a.wasDecided(m)
	}
	if err := a.mayTakeBack(m); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.Undo(ctx, m.ID, a.undoWithin(m), a.decision(func(b *ask, m kam.Move) error { return b.mayTakeBack(m) }, func(kam.Move) string { return roleUndone }))
		if err == nil {
			a.desk.kick()
		}
		return a.outcome(ctx, after, err)
	}
	return chat.Reply{}, nil
}

// cannotTakeBack says that accounts have changed since an order was done.
func (a *ask) cannotTakeBack(m kam.Move) error {
	after := m
	after.Accounts = make([]kam.MoveAccount, len(m.Accounts))
	for i, before := range m.Accounts {
		after.Accounts[i] = m.After(before)
	}
	how, err := a.changed(after)
	if err != nil {
		return err
	}
	return refuse(wording.MoveUndoMoved, how)
}

// undo takes back the last change of who asks, while it can be: the last to be
// decided, not the last to be shown.
func undo(a *ask) (chat.Reply, error) {
	last, err := a.lastOfOwn()
	switch {
	case err != nil:
		return chat.Reply{}, err
	case last.take == nil:
		return chat.Reply{}, refuse(wording.MoveNoUndo, a.lang.Number(int(a.desk.moves.UndoWithin.Hours())))
	}
	reply, err := last.take()
	return a.leaving(last.what, reply, err)
}

// lastOwn is what somebody changed last: when, and how it is taken back.
type lastOwn struct {
	at   time.Time
	what store.Changed
	take func() (chat.Reply, error)
}

// lastOfOwn is the last change of who asks that can be taken back by now and was not
// left behind; of one moment the order comes first.
func (a *ask) lastOfOwn() (last lastOwn, err error) {
	changed, left, err := a.ownChanges()
	if err != nil {
		return last, err
	}
	consider := func(at time.Time, id string, take func() (chat.Reply, error)) {
		if at.After(last.at) && !slices.Contains(left, id) {
			last = lastOwn{at, store.Changed{Kind: store.ChangedLeft, At: a.now, ID: id}, take}
		}
	}
	orders, err := a.ownMoves()
	if err != nil {
		return last, err
	}
	for _, m := range orders {
		switch {
		case m.State == kam.MoveDone && a.now.Sub(m.Done) <= a.desk.moves.UndoWithin, m.State == kam.MovePending, m.State == kam.MoveWaiting && a.mine(m):
			at := m.Made
			for _, later := range []time.Time{m.Decided, m.Done} {
				if later.After(at) {
					at = later
				}
			}
			consider(at, m.ID, func() (chat.Reply, error) { return a.takeBack(m) })
		}
	}
	n, written, err := a.noteToTakeBack()
	if err != nil {
		return last, err
	}
	if written {
		consider(n.At, n.ID, func() (chat.Reply, error) { return a.takeBackNote(n) })
	}
	flag, decided, err := a.lastFlag(left)
	if err != nil {
		return last, err
	}
	consider(decided, flag.ID, func() (chat.Reply, error) { return a.takeFlagBack(flag) })
	if len(changed) > 0 && changed[0].At.After(last.at) && a.now.Sub(changed[0].At) <= a.desk.moves.UndoWithin {
		last = lastOwn{changed[0].At, changed[0], func() (chat.Reply, error) { return a.takeChangedBack(changed[0]) }}
	}
	return last, nil
}

// leaving says once that the last change is not taken back, and leaves it behind:
// the word goes on to the one before.
func (a *ask) leaving(what store.Changed, reply chat.Reply, err error) (chat.Reply, error) {
	var no *Problem
	refused := func(err error) bool { return errors.As(err, &no) && no.Err == nil && a.me.Num != 0 }
	if a.then == nil && !refused(err) {
		return reply, err
	}
	take := a.then
	a.then = func(ctx context.Context) (chat.Reply, error) {
		if take != nil {
			reply, err = take(ctx)
		}
		if !refused(err) {
			return reply, err
		}
		if failed := a.desk.store.LeaveBehind(ctx, a.me.Num, what); failed != nil {
			return chat.Reply{}, failed
		}
		say := no.Say
		for l := range say {
			say[l] += " " + wording.UndoLeft[l]
		}
		return chat.Reply{}, refuse(say, no.Fill...)
	}
	return chat.Reply{}, nil
}

// noteToTakeBack is the last note of who asks, while it can be taken back.
func (a *ask) noteToTakeBack() (n kam.Note, ok bool, err error) {
	if a.me.Num == 0 {
		return n, false, nil
	}
	n, err = a.LastNoteBy(a.me.Num)
	if errors.Is(err, store.ErrNotFound) {
		return n, false, nil
	}
	return n, err == nil && a.now.Sub(n.At) <= a.desk.moves.UndoWithin, err
}

// mostOwnMoves is how many of a person's orders are looked through.
const mostOwnMoves = 50

// ownMoves are the orders that who asks gave, or said a yes to, and that were
// decided or wait; latest first.
func (a *ask) ownMoves() ([]kam.Move, error) {
	list, err := a.MovesBy(a.me.Num, mostOwnMoves)
	if err != nil {
		return nil, err
	}
	own := list[:0]
	for _, m := range list {
		if a.mine(m) || a.me.Num != 0 && slices.Contains(m.Agreed, a.me.Num) {
			own = append(own, m)
		}
	}
	return own, nil
}
