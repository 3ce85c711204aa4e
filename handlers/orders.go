package handlers

import (
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// holder is an account's KAM, and who stands in today.
func (a *ask) holder(acc kam.Account) string {
	name := wording.Name(a.name(acc.KAM))
	if c, ok := a.coverOf(acc.Num); ok {
		return a.say(wording.CoveredUntil, name, wording.Name(a.name(c.By)), a.lang.Day(c.To))
	}
	return name
}

// ordersOf is what was ordered about an account, the latest first: moves, covers,
// reps, and what was taken back.
func (p *page) ordersOf(acc kam.Account) error {
	a := p.a
	list, err := a.Moves(acc.Num)
	if err != nil || len(list) == 0 {
		return err
	}
	slices.SortStableFunc(list, func(x, y kam.Move) int { return y.Made.Compare(x.Made) })
	p.title(a.say(wording.OrdersTitle))
	t := a.table(min(len(list), mostListed), column{wording.OrdersWhen, false}, column{wording.OrdersWhat, false}, column{wording.OrdersFor, false},
		column{wording.OrdersState, false}, column{wording.HistoryBy, false}, column{wording.HistoryReason, false})
	for i, m := range list {
		if i == mostListed {
			break
		}
		at := m.Made
		if !m.Done.IsZero() {
			at = m.Done
		}
		t.word(a.lang.Moment(at.In(a.now.Location())))
		t.word(a.orderInShort(m, acc.Num))
		t.word(a.orderDays(m))
		state, err := a.orderState(m, acc.Num)
		if err != nil {
			return err
		}
		t.word(state)
		t.word(a.decidedBy(m))
		t.word(m.Reason)
	}
	p.table(t)
	return nil
}

// orderInShort is what an order did to one account.
func (a *ask) orderInShort(m kam.Move, num kam.AccountNum) string {
	from := a.name(m.From)
	for _, acc := range m.Accounts {
		if acc.Num == num {
			from = a.name(acc.KAM)
		}
	}
	form := map[kam.MoveKind]wording.Text{
		kam.MoveReassign: wording.OrderMoved, kam.MoveCover: wording.OrderCovered, kam.MoveAddRep: wording.OrderRepIn, kam.MoveRemoveRep: wording.OrderRepOut,
	}[m.Kind]
	return a.say(form, wording.Cut(from, 25), wording.Cut(a.name(m.To), 25))
}

// orderState is how far an order about one account has come: a cover that was
// decided is running on its days, begins later before them.
func (a *ask) orderState(m kam.Move, num kam.AccountNum) (string, error) {
	if m.State == kam.MoveDone && m.Kind == kam.MoveCover {
		covers, err := a.Covers(num)
		if err != nil {
			return "", err
		}
		left := slices.ContainsFunc(covers, func(c kam.CoverSpan) bool { return c.Move == m.ID && c.To >= a.today })
		switch {
		case left && m.Start > a.today:
			return a.lang.MoveState(kam.MovePending, ""), nil
		case left:
			return a.say(wording.OrderRunning), nil
		}
	}
	return a.lang.MoveState(m.State, m.Why), nil
}

func (a *ask) orderDays(m kam.Move) string {
	switch {
	case m.Start == 0:
		return ""
	case m.End == 0, m.End == m.Start:
		return a.lang.Day(m.Start)
	}
	return a.lang.Day(m.Start) + " – " + a.lang.Day(m.End)
}

// decidedBy is who gave an order, who said a yes that it needed, and who decided
// or took it back last.
func (a *ask) decidedBy(m kam.Move) string {
	names := a.Deciders(m, m.Decider)
	for i, name := range names {
		names[i] = wording.Cut(name, 28)
	}
	return strings.Join(names, ", ")
}

// mostOpenOrders is how many orders that have not begun are listed.
const mostOpenOrders = 5

// openOrders are the orders that wait for a yes of who asks, and those of their
// own that wait for somebody else's, for their day, or are covers not yet over.
func (a *ask) openOrders() ([]need, error) {
	list, err := a.MovesBy(a.me.Num, mostOwnMoves)
	if err != nil {
		return nil, err
	}
	var open []need
	for _, m := range list {
		if m.State == kam.MoveWaiting && m.Approver == a.me.Num && a.me.Num != 0 && len(open) < mostOpenOrders {
			text := a.say(wording.NoticeApprove, wording.Name(m.ByName), a.whatOf(m))
			if a.in.Surface == chat.CLI {
				text += " " + a.say(wording.MoveTyped, m.ID)
			}
			open = append(open, need{text, []button{
				{text: a.say(wording.MoveConfirm), action: confirmAction + listedAs, words: m.ID, primary: true},
				{text: a.say(wording.MoveCancel), action: cancelAction + listedAs, words: m.ID},
			}})
		}
	}
	for _, m := range list {
		if !a.mine(m) {
			continue
		}
		cancel := []button{{text: a.say(wording.MoveCancel), action: cancelAction + listedAs, words: m.ID}}
		switch {
		case len(open) == mostOpenOrders:
			return open, nil
		case m.State == kam.MoveDone && m.Kind == kam.MoveCover && m.End >= a.today:
			open = append(open, need{a.say(wording.MoveStillCovers, a.whatOf(m)), []button{{text: a.say(wording.MoveUndo), action: undoAction + listedAs, words: m.ID}}})
		case m.State == kam.MovePending:
			open = append(open, need{a.say(wording.MoveStillPending, a.whatOf(m)), cancel})
		case m.State == kam.MoveWaiting:
			open = append(open, need{a.say(wording.MoveStillWaits, a.whatOf(m), wording.Name(a.name(m.Approver))), cancel})
		}
	}
	return open, nil
}
