package handlers

import (
	"cmp"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// became says what an order has become, in the place of its preview.
func (a *ask) became(m kam.Move) (chat.Reply, error) {
	p := a.page()
	p.outcome(m)
	reply := p.reply()
	reply.Replace = a.inPlace()
	return reply, nil
}

// outcome writes what an order has become, with what can still be done about it.
func (p *page) outcome(m kam.Move) {
	a := p.a
	what := a.whatOf(m)
	switch m.State {
	case kam.MoveDone:
		p.tell(a.say(wording.MoveDone, what))
		p.told(m)
	case kam.MovePending:
		p.tell(a.say(wording.MovePending, what))
		p.told(m)
	case kam.MoveWaiting:
		p.tell(a.say(wording.MoveWaiting, what, wording.Name(a.name(m.Approver))))
	case kam.MoveUndone:
		if m.Kind == kam.MoveCover && a.today > m.Start {
			p.tell(a.say(wording.MoveEnded, what))
		} else {
			p.tell(a.say(wording.MoveUndone, what))
		}
		p.told(m)
	case kam.MoveCancelled:
		if m.Approver == a.me.Num && a.me.Num != 0 && !a.mine(m) {
			p.tell(a.say(wording.MoveRefused, what, wording.Name(m.ByName)))
		} else {
			p.tell(a.say(wording.MoveCancelled, what))
		}
	}
	p.stillOpen(m)
}

// stillOpen offers what who asks can still do about an order.
func (p *page) stillOpen(m kam.Move) {
	a := p.a
	undo := button{text: a.say(wording.MoveUndo), action: undoAction, words: m.ID}
	switch {
	case m.State == kam.MoveDone && a.now.Sub(m.Done) <= a.undoWithin(m) && a.mayTakeBack(m) == nil:
		if m.Kind == kam.MoveCover {
			p.fine(a.say(wording.MoveEndEarly))
		} else {
			p.fine(a.say(wording.MoveUndoUntil, a.lang.Moment(m.Done.Add(a.desk.moves.UndoWithin).In(a.now.Location()))))
		}
		p.offer(undo)
		p.typed(wording.MoveUndoing, m.ID)
	case m.State == kam.MovePending && a.mayCall(m) == nil:
		p.fine(a.say(wording.MoveNoUndoYet))
		p.offer(undo)
		p.typed(wording.MoveUndoing, m.ID)
	case m.State == kam.MoveWaiting && a.mayCall(m) == nil:
		p.offer(button{text: a.say(wording.MoveCancel), action: cancelAction, words: m.ID})
	}
}

// told names who hears of it.
func (p *page) told(m kam.Move) {
	a := p.a
	var names []string
	for _, c := range concerned(a.View, m) {
		if c.num != a.me.Num {
			names = append(names, a.name(c.num))
		}
	}
	if len(names) > 0 {
		p.fine(a.say(wording.MoveTold, a.named(names)))
	}
}

// wasDecided says how an order was decided before. In the message of who asked for
// it, or was asked, that comes in the place of buttons that can do nothing any
// more, unless they pressed them themselves: then it says so already.
func (a *ask) wasDecided(m kam.Move) (chat.Reply, error) {
	say := wording.MoveWasDone
	granted := m.Approver != 0 && a.mine(m)
	switch m.State {
	case kam.MoveWaiting:
		return chat.Reply{}, refuse(wording.MoveNotApprover, a.name(m.Approver))
	case kam.MoveProposed:
		return chat.Reply{}, refuse(wording.MoveNotDone, a.seenWhat(m))
	case kam.MoveDone:
		if granted {
			say = wording.MoveWasGranted
		}
	case kam.MovePending:
		if say = wording.MoveWasPending; granted {
			say = wording.MoveWasGranted
		}
	case kam.MoveUndone:
		say = wording.MoveWasUndone
	case kam.MoveCancelled:
		say = a.whyCancelled(m)
	}
	decider := wording.Name(cmp.Or(m.Decider, m.ByName))
	if !a.inPlace() || m.Decider == a.me.Name || !a.mine(m) && (m.Approver == 0 || m.Approver != a.me.Num) {
		return chat.Reply{}, refuse(say, decider, a.seenWhat(m))
	}
	p := a.page()
	p.tell(a.say(say, decider, a.whatOf(m)))
	p.stillOpen(m)
	reply := p.reply()
	reply.Replace = true
	return reply, nil
}

// whyCancelled says that an order was cancelled, and why where that is kept.
func (a *ask) whyCancelled(m kam.Move) wording.Text {
	switch m.Why {
	case kam.WhyRefused:
		return wording.MoveWasRefused
	case kam.WhyChanged:
		return wording.MoveWasLapsed
	case kam.WhyRights:
		return wording.MoveWasBarred
	}
	return wording.MoveWasCancel
}

// seenWhat is an order in one line for somebody who pressed its button: who has
// no part in it is told no names.
func (a *ask) seenWhat(m kam.Move) string {
	nums := a.theirs("", m)
	switch {
	case a.mine(m):
		nums = accountsIn(m)
	case m.State == kam.MoveProposed:
		nums = nil
	}
	if len(nums) == 0 {
		return wording.Missing
	}
	return a.what(m, nums)
}
