package handlers

import (
	"context"
	"errors"
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// ownChanges are the changes of who asks that are no order, no note and no flag, the
// last first, and the ids of those of these that were left behind.
func (a *ask) ownChanges() (list []store.Changed, left []string, err error) {
	if a.me.Num == 0 {
		return nil, nil, nil
	}
	all, err := a.ChangedBy(a.me.Num)
	for _, one := range all {
		if one.Kind == store.ChangedLeft {
			left = append(left, one.ID)
		} else {
			list = append(list, one)
		}
	}
	return list, left, err
}

// takeChangedBack does what the button of a change does; what has none says so.
func (a *ask) takeChangedBack(one store.Changed) (chat.Reply, error) {
	moment := strconv.FormatInt(one.At.UnixMilli(), 10)
	switch one.Kind {
	case store.ChangedOpportunity:
		return a.takeBackOpp(one.ID + " " + moment)
	case store.ChangedSuggestion:
		return a.unsay(suggestedValue(one.Account, moment+" "+one.ID))
	case store.ChangedPlan:
		return a.takePlanBack(one)
	case store.ChangedTarget:
		return a.takeTargetBack(one)
	case store.ChangedLaunch:
		return a.notTheLaunch(one)
	}
	return a.notTheAgreement(one)
}

// takePlanBack makes a plan what it was before the last change of who asks.
func (a *ask) takePlanBack(one store.Changed) (chat.Reply, error) {
	acc, err := a.account(one.Account)
	if err != nil {
		return chat.Reply{}, a.planGone(err)
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := a.planning(func(b *ask, acc kam.Account, of kam.Plan) bool {
			s, there := of.Action(one.Action)
			return b.mayRecord(acc) || there && b.mayDo(acc, s.Action)
		})
		_, err := a.desk.store.TakeBackPlan(ctx, one, a.desk.moves.UndoWithin, act)
		switch {
		case errors.Is(err, store.ErrSince):
			return chat.Reply{}, refuse(wording.UndoSince, acc.Name)
		case errors.Is(err, store.ErrTooOld):
			return chat.Reply{}, refuse(wording.OppTooOld, a.lang.Number(int(a.desk.moves.UndoWithin.Hours())))
		case err != nil:
			return chat.Reply{}, a.planGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.planSaid(acc, wording.UndoPlan, "") })
	}
	return chat.Reply{}, nil
}

// takeTargetBack sets how far a launch's target has come as it was before who asks
// set it.
func (a *ask) takeTargetBack(one store.Changed) (chat.Reply, error) {
	l, err := a.Launch(one.ID)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.LaunchGone)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return a.setReached(l, one.Account, 0, true, func(acc kam.Account, now kam.LaunchTarget) (kam.LaunchTarget, error) {
		if now.State != one.Now.State || now.On != one.Now.On || now.By != one.Now.By {
			return now, refuse(wording.UndoTarget, wording.Name(acc.Name), wording.Name(l.Called()))
		}
		return one.Was, nil
	})
}

func (a *ask) notTheLaunch(one store.Changed) (chat.Reply, error) {
	l, err := a.Launch(one.ID)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.LaunchGone)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.tell(a.say(wording.UndoNoLaunch, wording.Name(l.Called())))
	p.offer(a.boardButton(l, wording.LaunchBoard[a.lang]))
	return p.reply(), a.failed
}

func (a *ask) notTheAgreement(one store.Changed) (chat.Reply, error) {
	ag, err := a.Agreement(one.ID)
	var acc kam.Account
	if err == nil {
		acc, err = a.account(ag.Account)
	}
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.MoveNoUndo, a.lang.Number(int(a.desk.moves.UndoWithin.Hours())))
	}
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.tell(a.say(wording.UndoNoAgreement, wording.Name(ag.Number), wording.Name(acc.Name)))
	p.offer(button{text: ag.Number, words: nlp.Request{Intent: nlp.Agreements, Number: ag.Number}.Words()})
	return p.reply(), a.failed
}
