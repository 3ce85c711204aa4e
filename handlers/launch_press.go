package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What the buttons and forms about launches are called. Their value is the number
// of an account, a page and the product, 0 where there is none.
const (
	launchAction         = "launch:"
	launchInformedAction = launchAction + "informed"
	launchQuotedAction   = launchAction + "quoted"
	launchDeclinedAction = launchAction + "declined"
	launchSilentAction   = launchAction + "silent" // nothing was said after all
	launchPageAction     = launchAction + "page"   // turns to a page of a board, or of the list
	launchTargetAction   = launchAction + "target" // shows one target
	launchOfAction       = launchAction + "of"     // shows the launches of an account
	launchRuleAction     = launchAction + "rule"   // shows how the board is reckoned
	launchEditAction     = launchAction + "edit"   // opens the form

	launchForm = launchAction + "form"
	launchSave = launchAction + "save"
)

var pressedStates = map[string]kam.LaunchState{launchInformedAction: kam.Informed, launchQuotedAction: kam.Quoted, launchDeclinedAction: kam.Declined, launchSilentAction: kam.Silent}

func launchValue(num kam.AccountNum, page int, product string) string {
	return strconv.FormatUint(uint64(num), 10) + " " + strconv.Itoa(page) + " " + product
}

// targetButton shows how one target stands.
func (a *ask) targetButton(l kam.Launch, num kam.AccountNum, text string) button {
	return button{text: text, action: launchTargetAction, words: launchValue(num, 0, l.Product)}
}

// launchPressed answers a button about a launch, in the language of what it stood
// in.
func (a *ask) launchPressed() (chat.Reply, error) {
	which, tag, _ := strings.Cut(strings.TrimPrefix(a.in.Action, launchAction), ":")
	a.lang, a.settled = speaks(a.own, tag[strings.LastIndexByte(tag, ':')+1:]), true
	return a.launchClicked(launchAction+which, a.in.Value)
}

// launchClicked answers a button about a launch.
func (a *ask) launchClicked(action, value string) (chat.Reply, error) {
	first, rest, _ := strings.Cut(value, " ")
	second, product, _ := strings.Cut(rest, " ")
	n, err1 := strconv.ParseUint(first, 10, 32)
	page, err2 := strconv.Atoi(second)
	if errors.Join(err1, err2) != nil {
		return chat.Reply{}, refuse(wording.LaunchGone)
	}
	num := kam.AccountNum(n)
	switch {
	case action == launchOfAction:
		acc, err := a.accountPressed(num)
		if err != nil {
			return chat.Reply{}, err
		}
		a.req.Accounts = append(a.req.Accounts, a.ref(acc.Num))
		return a.launchesOf()
	case action == launchPageAction && product == "":
		reply, err := a.launchList(page)
		reply.Replace = !a.openChannel()
		return reply, err
	}
	l, err := a.Launch(product)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.LaunchGone)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	switch action {
	case launchPageAction:
		reply, err := a.launchBoard(l, page)
		reply.Replace = !a.openChannel()
		return reply, err
	case launchTargetAction:
		return a.launchTarget(l, num)
	case launchRuleAction:
		return a.launchRule(l)
	case launchEditAction:
		return a.openLaunch(l, nlp.Request{})
	}
	if state, ok := pressedStates[action]; ok {
		return a.setReached(l, num, page, false, func(_ kam.Account, now kam.LaunchTarget) (kam.LaunchTarget, error) {
			switch {
			case now.State == state:
				return now, errAsItIs
			case state == kam.Silent:
				return kam.LaunchTarget{Account: num}, nil
			}
			return kam.LaunchTarget{Account: num, State: state, On: a.today, By: a.me.Name}, nil
		})
	}
	return a.notUnderstood()
}

// setReached keeps how far a target has come, as to says of how it stands; back takes
// back what was set before.
func (a *ask) setReached(l kam.Launch, num kam.AccountNum, page int, back bool, to func(kam.Account, kam.LaunchTarget) (kam.LaunchTarget, error)) (chat.Reply, error) {
	may := func(a *ask) (kam.Account, error) {
		acc, err := a.accountPressed(num)
		if err == nil && !a.mayRecord(acc) {
			err = refuse(wording.LaunchMayNotSet, wording.Name(acc.Name))
		}
		return acc, err
	}
	acc, err := may(a)
	if err != nil {
		return chat.Reply{}, err
	}
	s, err := a.standingIn(l, num)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.LaunchGone)
	case err != nil:
		return chat.Reply{}, err
	case s.First != 0:
		return chat.Reply{}, refuse(wording.LaunchHasBought, wording.Name(acc.Name), wording.Name(l.Called()), a.lang.Day(s.First))
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := store.LaunchAct{By: a.me.Num, ByName: a.me.Name, At: a.now, Target: num, Back: back, Check: func(v *store.View, _, _ kam.Launch) error {
			b, err := a.at(v)
			if err == nil {
				_, err = may(b)
			}
			return err
		}}
		_, err := a.desk.store.ChangeLaunch(ctx, l.Product, act, func(now *kam.Launch) error {
			t, there := now.Target(num)
			if !there {
				return refuse(wording.LaunchGone)
			}
			t, err := to(acc, t)
			if err == nil {
				now.Set(t)
			}
			return err
		})
		if errors.Is(err, store.ErrNotFound) {
			err = refuse(wording.LaunchGone)
		}
		if err != nil && !errors.Is(err, errAsItIs) {
			return chat.Reply{}, err
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.targetSet(l.Product, num, page) })
	}
	return chat.Reply{}, nil
}

// errAsItIs says that nothing is to be changed.
var errAsItIs = errors.New("it is so already")

// targetSet says what was noted: in the board where it was pressed, else in a
// message of its own.
func (a *ask) targetSet(product string, num kam.AccountNum, page int) (chat.Reply, error) {
	l, err := a.Launch(product)
	if err != nil {
		return chat.Reply{}, err
	}
	if page > 0 && !a.openChannel() {
		reply, err := a.launchBoard(l, page)
		reply.Replace = true
		return reply, err
	}
	acc, err := a.account(num)
	if err != nil {
		return chat.Reply{}, err
	}
	s, err := a.standingIn(l, num)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.tell(a.say(wording.LaunchNoted, wording.Name(acc.Name), wording.Name(l.Called()), a.howFar(l, s)))
	p.offer(append(a.stateButtons(l, num, s.State, 0), a.boardButton(l, wording.LaunchBoard[a.lang]))...)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}
