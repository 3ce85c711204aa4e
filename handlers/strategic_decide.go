package handlers

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// flagDecision is who asks as somebody who decides on a flag, with what is asked
// afresh in the transaction.
func (a *ask) flagDecision(check func(*ask, kam.FlagProposal) error) store.FlagDecision {
	return store.FlagDecision{
		By: a.me.Num, ByName: a.me.Name, At: a.now, Today: a.today,
		Check: func(v *store.View, f kam.FlagProposal) error {
			b, err := a.at(v)
			if err != nil {
				return err
			}
			return check(b, f)
		},
		Notices: a.flagNotices,
	}
}

// proposed says that who asks made a proposal.
func (a *ask) proposed(f kam.FlagProposal) bool {
	return f.By == a.me.Num && (f.By != 0 || f.ByName == a.me.Name)
}

// maySayYes asks what a yes of who asks means for a proposal: it is enough, or
// others are asked; store.ErrMoved where the account is no longer as it was shown.
func (a *ask) maySayYes(f kam.FlagProposal) (asked []kam.PersonNum, err error) {
	acc, err := a.account(f.Account)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, refuse(wording.FlagGone)
	case err != nil:
		return nil, err
	case f.State == kam.MoveProposed && !a.proposed(f):
		return nil, refuse(wording.MoveNotAsked, f.ByName)
	case f.State == kam.MoveWaiting && a.manages(acc).May(kam.MarkStrategic) != kam.Yes:
		return nil, refuse(wording.FlagNotDecider, a.namesOfPeople(f.Asked))
	}
	if asked, err = a.flagRule(acc); err == nil && (acc.KAM != f.KAM || !kam.SameFlag(acc.Strategic, f.Was)) {
		err = store.ErrMoved
	}
	return asked, err
}

// confirmFlag is a yes to a proposal, of who made it or of who may decide.
func (a *ask) confirmFlag(f kam.FlagProposal) (chat.Reply, error) {
	if f.State != kam.MoveProposed && f.State != kam.MoveWaiting {
		return a.flagWasDecided(f)
	}
	asked, err := a.maySayYes(f)
	switch {
	case errors.Is(err, store.ErrMoved):
		return a.flagAnew(f, a.say(wording.FlagChanged))
	case err != nil:
		return chat.Reply{}, err
	case f.State == kam.MoveProposed && a.now.Sub(f.Made) > a.desk.moves.UndoWithin:
		return a.flagAnew(f, a.say(wording.MoveStateOld))
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		d := a.flagDecision(func(b *ask, f kam.FlagProposal) error {
			now, err := b.maySayYes(f)
			if err == nil && !slices.Equal(now, asked) {
				return errOtherwise
			}
			return err
		})
		var after kam.FlagProposal
		var err error
		if len(asked) > 0 {
			after, err = a.desk.store.WaitFlag(ctx, f.ID, asked, d)
		} else {
			after, err = a.desk.store.ConfirmFlag(ctx, f.ID, d)
		}
		return a.flagOutcome(ctx, after, err)
	}
	return chat.Reply{}, nil
}

// cancelFlag ends a proposal that was not carried out.
func (a *ask) cancelFlag(f kam.FlagProposal) (chat.Reply, error) {
	if f.State != kam.MoveProposed && f.State != kam.MoveWaiting {
		return a.flagWasDecided(f)
	}
	check := func(b *ask, f kam.FlagProposal) error {
		if b.proposed(f) {
			return nil
		}
		_, err := b.maySayYes(f)
		if errors.Is(err, store.ErrMoved) {
			return nil
		}
		return err
	}
	if err := check(a, f); err != nil {
		return chat.Reply{}, err
	}
	why := kam.WhyRefused
	if a.proposed(f) {
		why = kam.WhyWithdrawn
	}
	return a.endFlag(f, why, check)
}

func (a *ask) endFlag(f kam.FlagProposal, why kam.MoveWhy, check func(*ask, kam.FlagProposal) error) (chat.Reply, error) {
	a.then = func(ctx context.Context) (chat.Reply, error) {
		d := a.flagDecision(check)
		d.Why = why
		after, err := a.desk.store.CancelFlag(ctx, f.ID, d)
		return a.flagOutcome(ctx, after, err)
	}
	return chat.Reply{}, nil
}

// takeFlagBack undoes what was decided, for who could decide it now; a proposal
// that waits is called off.
func (a *ask) takeFlagBack(f kam.FlagProposal) (chat.Reply, error) {
	switch f.State {
	case kam.MoveWaiting, kam.MoveProposed:
		return a.cancelFlag(f)
	case kam.MoveDone:
	default:
		return a.flagWasDecided(f)
	}
	check := func(b *ask, f kam.FlagProposal) error { return b.mayTakeFlagBack(f) }
	if err := check(a, f); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.UndoFlag(ctx, f.ID, a.desk.moves.UndoWithin, a.flagDecision(check))
		return a.flagOutcome(ctx, after, err)
	}
	return chat.Reply{}, nil
}

func (a *ask) mayTakeFlagBack(f kam.FlagProposal) error {
	acc, err := a.account(f.Account)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return refuse(wording.FlagGone)
	case err != nil:
		return err
	case a.manages(acc).May(kam.MarkStrategic) == kam.Yes:
		return nil
	}
	boss := a.say(wording.MoveManagers)
	if b, ok := a.managerOf(acc.KAM); ok && b.Num != a.me.Num {
		boss = b.Name
	}
	return refuse(wording.FlagUndoNot, boss)
}

// lastFlag is the last proposal that who asks made or carried out and that is not
// taken back, but for those left behind, and when it was decided; without a moment
// there is none.
func (a *ask) lastFlag(left []string) (kam.FlagProposal, time.Time, error) {
	list, err := a.FlagProposalsBy(a.me.Num, mostOwnMoves)
	var last kam.FlagProposal
	var at time.Time
	for _, f := range list {
		when := f.Done
		if when.IsZero() {
			when = f.Made
		}
		own := a.proposed(f) || f.State == kam.MoveDone && f.Agreed == a.me.Num && a.me.Num != 0
		open := f.State == kam.MoveWaiting || f.State == kam.MoveDone && a.now.Sub(f.Done) <= a.desk.moves.UndoWithin
		if own && open && when.After(at) && !slices.Contains(left, f.ID) {
			last, at = f, when
		}
	}
	return last, at, err
}

// errAsShown says that an account is again as a proposal showed it.
var errAsShown = errors.New("the account is as it was shown again")

// flagAnew shows a proposal anew to who made it. One that waits for others is over:
// who made it hears of it.
func (a *ask) flagAnew(f kam.FlagProposal, note string) (chat.Reply, error) {
	if f.State == kam.MoveWaiting {
		return a.endFlag(f, kam.WhyChanged, func(b *ask, f kam.FlagProposal) error {
			if _, err := b.maySayYes(f); !errors.Is(err, store.ErrMoved) {
				return cmp.Or(err, errAsShown)
			}
			return nil
		})
	}
	acc, err := a.account(f.Account)
	if err != nil {
		return chat.Reply{}, err
	}
	if _, err := a.previewFlag(kam.FlagProposal{Mark: f.Mark, Flag: f.Flag, Reason: f.Reason}, acc, note); err != nil {
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

// flagOutcome is what is said after a decision, in a view of what it left.
func (a *ask) flagOutcome(ctx context.Context, f kam.FlagProposal, err error) (chat.Reply, error) {
	switch {
	case err == nil:
		a.desk.kick()
	case errors.Is(err, errOtherwise):
		return chat.Reply{}, &Problem{Say: wording.FlagGone, Err: err}
	case errors.Is(err, errAsShown):
	case !errors.Is(err, store.ErrDecided) && !errors.Is(err, store.ErrMoved) && !errors.Is(err, store.ErrTooLate):
		return chat.Reply{}, err
	}
	var then func(context.Context) (chat.Reply, error)
	reply, failed := a.afterwards(ctx, func(b *ask) (reply chat.Reply, _ error) {
		defer func() { then = b.then }()
		switch {
		case err == nil:
			p := b.page()
			here := b.inPlace()
			if here && !b.proposed(f) && slices.Contains(f.Asked, b.me.Num) {
				p.flagTells(f) // as the message that asked is rewritten
			} else {
				p.flagBecame(f)
			}
			reply = p.reply()
			reply.Replace = here
			return reply, nil
		case errors.Is(err, store.ErrDecided):
			return b.flagWasDecided(f)
		case errors.Is(err, errAsShown): // so it is the yes that it was pressed for
			return b.confirmFlag(f)
		case errors.Is(err, store.ErrTooLate):
			return reply, refuse(wording.MoveTooLate, b.flagWhat(f))
		case f.State == kam.MoveDone:
			name, err := b.AccountName(f.Account)
			return reply, cmp.Or(err, refuse(wording.FlagUndoMoved, name))
		}
		return b.flagAnew(f, b.say(wording.FlagChanged))
	})
	if failed == nil && then != nil {
		return then(ctx)
	}
	return reply, failed
}

// flagBecame says to who decided what a proposal has become, with what can still be
// done about it.
func (p *page) flagBecame(f kam.FlagProposal) {
	a := p.a
	what := a.flagWhat(f)
	switch f.State {
	case kam.MoveDone:
		p.tell(a.say(wording.FlagDone, what))
		p.flagReasons(f)
		p.flagTold(f)
		p.flagUndo(f)
	case kam.MoveWaiting:
		p.tell(a.say(wording.FlagWaiting, what, a.namesOfPeople(f.Asked)))
		p.offer(button{text: a.say(wording.MoveCancel), action: flagCancel, words: f.ID})
	case kam.MoveUndone:
		p.tell(a.say(wording.FlagUndone, what))
		p.flagTold(f)
	case kam.MoveCancelled:
		switch f.Why {
		case kam.WhyRefused:
			p.tell(a.say(wording.FlagRefused, what, wording.Name(f.ByName)))
		case kam.WhyChanged:
			p.tell(a.say(wording.FlagLapsed, what, wording.Name(f.ByName)))
		default:
			p.tell(a.say(wording.FlagCancelled, what))
		}
	}
}

// flagUndo offers to take back what was decided, while that can be.
func (p *page) flagUndo(f kam.FlagProposal) {
	a := p.a
	if f.State != kam.MoveDone || a.now.Sub(f.Done) > a.desk.moves.UndoWithin || a.mayTakeFlagBack(f) != nil {
		return
	}
	p.fine(a.say(wording.MoveUndoUntil, a.lang.Moment(f.Done.Add(a.desk.moves.UndoWithin).In(a.now.Location()))))
	p.offer(button{text: a.say(wording.MoveUndo), action: flagUndo, words: f.ID})
	p.typed(wording.MoveUndoing, f.ID)
}

// flagWasDecided says how a proposal was decided before: in the message of who has
// a part in it that comes in the place of its buttons.
func (a *ask) flagWasDecided(f kam.FlagProposal) (chat.Reply, error) {
	if seen, err := a.sees(f.Account); err != nil || !seen {
		return chat.Reply{}, errors.Join(err, refuse(wording.FlagGone))
	}
	if !a.inPlace() || !a.proposed(f) && !slices.Contains(f.Asked, a.me.Num) {
		say, by := a.flagNews(f)
		return chat.Reply{}, refuse(say, by, a.flagWhat(f))
	}
	p := a.page()
	p.flagTells(f)
	reply := p.reply()
	reply.Replace = true
	return reply, nil
}
