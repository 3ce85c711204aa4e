package handlers

import (
	"context"
	"errors"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// assignForm asks who becomes a rep of an agreement's account.
func (a *ask) assignForm(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	f := a.simpleForm(ag, nil)
	f.tell(a.called(ag, acc))
	f.person(fieldRep, a.say(wording.AgAssignWho, wording.Name(acc.Name)), 0, false)
	f.tell(a.say(wording.AgAssignSays))
	return chat.Reply{Text: a.called(ag, acc), Modal: f.modal(wording.AgAssignTitle, wording.AgAssign, assignForm)}, a.failed
}

// assignSent gives the account a rep, the way of any such order: with its checks,
// its history, its notices and its undo. The form is its preview.
func (a *ask) assignSent(d *draft, ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	o := &order{Move: kam.Move{Kind: kam.MoveAddRep, To: r.rep(fieldRep, 0)}, accounts: []kam.Account{acc}}
	if o.To == 0 {
		r.no(fieldRep, wording.AgWrongPerson)
	}
	if len(r.wrong) > 0 {
		return chat.Reply{FieldErrors: r.wrong}, nil
	}
	err := a.complete(o)
	var no *Problem
	if errors.As(err, &no) && no.Err == nil {
		r.no(fieldRep, no.Say, no.Fill...)
		return chat.Reply{FieldErrors: r.wrong}, nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		o.By, o.ByName, o.Made = a.me.Num, a.me.Name, a.now
		m, err := a.desk.store.Propose(ctx, o.Move)
		if err != nil {
			return chat.Reply{}, err
		}
		return a.confirmed(ctx, m, o.ruling)
	}
	return chat.Reply{}, nil
}
