package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What the buttons and the form of a plan are called. Their value is the number of
// the account, with that of a goal or of an action.
const (
	planAction     = "plan:"
	addGoalAction  = planAction + "add"    // ACCOUNT: opens the form
	editGoalAction = planAction + "edit"   // ACCOUNT GOAL: opens the form
	didAction      = planAction + "done"   // ACCOUNT ACTION [card]
	undidAction    = planAction + "undone" // ACCOUNT ACTION
	moreStepAction = planAction + "more"   // in the form: one more action

	planForm = planAction + "form"
)

// onCard is what a button of the card carries besides: what is pressed there shows
// in the card.
const onCard = "card"

// goalsOnPage is how many goals fit into a message with their actions and buttons.
const goalsOnPage = 12

// plan shows an account's plan by horizon.
func plan(a *ask) (chat.Reply, error) {
	if len(a.req.Accounts) > 1 {
		a.req.Accounts = a.req.Accounts[:1]
	}
	acc, err := a.account(a.req.Accounts[0].Num)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.planCard(acc)
}

func (a *ask) planCard(acc kam.Account) (chat.Reply, error) {
	of, err := a.Plan(acc.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.title(a.say(wording.PlanTitle, wording.Name(acc.Name)))
	if len(of.Goals) == 0 {
		p.tell(a.say(wording.PlanNone, wording.Name(acc.Name)))
	} else {
		p.tell(a.planTotal(of))
	}
	goals := a.inOrder(of.Goals)
	page, pages := a.pageOf(), max(1, (len(goals)+goalsOnPage-1)/goalsOnPage)
	page = min(page, pages)
	p.goals(goals[(page-1)*goalsOnPage:min(len(goals), page*goalsOnPage)], acc)
	if of.Version > 0 {
		p.fine(a.say(wording.PlanChanged, a.moment(of.At), wording.Name(a.byWhom(of.By, of.ByName))))
	}
	var list []button
	if a.mayRecord(acc) && len(goals) < kam.MaxGoals {
		list = append(list, button{text: a.say(wording.PlanAdd), action: addGoalAction, words: accountValue(acc.Num)})
	}
	p.offer(append(append(list, p.paged(page, pages)...), p.share()...)...)
	p.asOfNow()
	return p.reply(), a.failed
}

func accountValue(num kam.AccountNum, more ...int) string {
	s := strconv.FormatUint(uint64(num), 10)
	for _, n := range more {
		s += " " + strconv.Itoa(n)
	}
	return s
}

// planTotal is what a plan comes to.
func (a *ask) planTotal(of kam.Plan) string {
	open, todo := 0, 0
	for _, g := range of.Goals {
		if g.Open() {
			open++
		}
		for _, s := range g.Actions {
			if g.ToDo(s) {
				todo++
			}
		}
	}
	line := joined{text: []byte(a.count(wording.PlanCount, open))}
	if n := len(of.Goals) - open; n > 0 {
		line.add(a.count(wording.PlanReached, n))
	}
	if todo > 0 {
		line.add(a.count(wording.PlanToDo, todo))
	}
	if n := len(of.DueOn(a.localDay() - 1)); n > 0 {
		line.add(a.count(wording.PlanLate, n))
	}
	return string(line.text)
}

// horizons are in the order of the card, with what they are called there.
var horizons = []struct {
	kam.Horizon
	title wording.Text
}{{kam.Short, wording.PlanShort}, {kam.Medium, wording.PlanMedium}, {kam.Long, wording.PlanLong}}

// inOrder are goals by horizon, the client's before ours, open before reached, the
// next to come first.
func (a *ask) inOrder(goals []kam.Goal) (list []kam.Goal) {
	for _, h := range horizons {
		for _, client := range [...]bool{true, false} {
			var some []kam.Goal
			for _, g := range goals {
				if g.HorizonOn(a.today) == h.Horizon && g.Client == client {
					some = append(some, g)
				}
			}
			slices.SortStableFunc(some, func(x, y kam.Goal) int {
				switch {
				case x.Open() != y.Open() && x.Open(), x.Open() == y.Open() && x.Due != 0 && (y.Due == 0 || x.Due < y.Due):
					return -1
				case x.Open() == y.Open() && x.Due == y.Due:
					return 0
				}
				return 1
			})
			list = append(list, some...)
		}
	}
	return list
}

// goals are the goals of a page, under their horizon and under whose they are.
func (p *page) goals(goals []kam.Goal, acc kam.Account) {
	a := p.a
	for _, h := range horizons {
		titled := false
		for _, client := range [...]bool{true, false} {
			whose := false
			for _, g := range goals {
				if g.HorizonOn(a.today) != h.Horizon || g.Client != client {
					continue
				}
				if !titled {
					p.title(a.say(h.title))
					titled = true
				}
				if !whose {
					say := wording.PlanOurs
					if client {
						say = wording.PlanClients
					}
					p.tell(a.say(say))
					whose = true
				}
				p.goal(g, acc, stepsOf(len(goals)))
			}
		}
	}
}

// goal is one with its actions, those to do first; the first most of them have a
// button.
func (p *page) goal(g kam.Goal, acc kam.Account, most int) {
	a := p.a
	says := a.goalLine(g)
	if a.mayRecord(acc) {
		p.choice(says, button{text: a.say(wording.PlanEdit), action: editGoalAction, words: accountValue(acc.Num, g.ID)})
	} else {
		p.tell(says)
	}
	var lines []string
	for _, s := range g.Actions {
		if most > 0 && g.ToDo(s) && a.mayDo(acc, s) {
			most--
			p.step(acc, s)
			continue
		}
		lines = append(lines, stepMark+a.stepLine(s))
	}
	if len(lines) > 0 {
		p.tell(strings.Join(lines, "\n"))
	}
}

// stepMark begins the line of an action below its goal.
const stepMark = "   – "

// step is an action with the button that says it is done.
func (p *page) step(acc kam.Account, s kam.PlanAction) {
	line := stepMark + p.a.stepLine(s)
	done := button{text: p.a.say(wording.PlanDone), action: didAction, words: accountValue(acc.Num, s.ID) + " " + onCard}
	text := p.text
	p.choice(strings.TrimSpace(line), done)
	p.text = text
	p.line(line)
	p.typedFor(done)
}

// stepsOf is how many actions of each of so many goals have a button: what is done
// makes room for the next.
func stepsOf(goals int) int { return max(1, (mostBlocks-aroundGoals-2*goals)/max(1, goals)) }

// aroundGoals is how many blocks of a plan are not its goals and actions at most.
const aroundGoals = 15

// mayDo asks whether who asks may say that an action is done: who may write the
// plan, and whose it is.
func (a *ask) mayDo(acc kam.Account, s kam.PlanAction) bool {
	return a.mayRecord(acc) || s.Owner != 0 && s.Owner == a.me.Num
}

// goalLine is a goal in one line.
func (a *ask) goalLine(g kam.Goal) string {
	line := joined{text: []byte(wording.Clean(g.Text))}
	switch {
	case !g.Open():
		line.add(a.say(wording.PlanGot, a.lang.Day(g.Reached)))
	case g.Due != 0 && g.Due < a.localDay():
		line.add(a.say(wording.PlanGoalLate, a.lang.Day(g.Due)))
	case g.Due != 0:
		line.add(a.say(wording.PlanBy, a.lang.Day(g.Due)))
	}
	if len(g.Actions) == 0 && g.Open() {
		line.add(a.say(wording.PlanNoAction))
	}
	return string(line.text)
}

// stepLine is an action in one line: who does it by when, and how it stands.
func (a *ask) stepLine(s kam.PlanAction) string {
	line := joined{text: []byte(wording.Cut(wording.Clean(s.Text), 150))}
	line.add(a.stepOwner(s))
	if s.Done != 0 {
		line.add(a.say(wording.PlanDoneOn, a.lang.Day(s.Done)))
	} else if due := a.stepDue(s); due != "" {
		line.add(due)
	}
	return string(line.text)
}

func (a *ask) stepOwner(s kam.PlanAction) string {
	if s.Owner == 0 {
		return a.say(wording.PlanAnybody)
	}
	return wording.Cut(wording.Name(a.name(s.Owner)), 40)
}

// stepDue is how the day of an action that is not done stands, where its reader
// lives.
func (a *ask) stepDue(s kam.PlanAction) string {
	switch today := a.localDay(); {
	case s.Due == 0:
		return ""
	case s.Due == today:
		return a.say(wording.PlanDueToday)
	case s.Due < today:
		return a.count(wording.PlanDueLate, int(today-s.Due), a.lang.Day(s.Due))
	}
	return a.say(wording.PlanDueOn, a.lang.Day(s.Due))
}

// planClicked answers a button of a plan.
func (a *ask) planClicked(action, value string) (chat.Reply, error) {
	if action == moreStepAction {
		return a.oneMoreStep()
	}
	of := strings.Fields(a.fromList(value))
	var nums [2]int
	for i := range nums {
		if i < len(of) {
			nums[i], _ = strconv.Atoi(of[i])
		}
	}
	acc, err := a.account(kam.AccountNum(nums[0]))
	if err != nil {
		return chat.Reply{}, a.planGone(err)
	}
	switch action {
	case addGoalAction, editGoalAction:
		return a.openGoal(acc, nums[1])
	case didAction, undidAction:
		return a.stepDone(acc, nums[1], action == didAction, len(of) > 2 && of[2] == onCard)
	}
	return a.notUnderstood()
}

// planGone says what is not there, or not for who asks, in words.
func (a *ask) planGone(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return refuse(wording.PlanUnknown)
	}
	return err
}

// planning is who asks as somebody who changes a plan, with the right to it asked
// afresh in the transaction: may says whether they have it.
func (a *ask) planning(may func(*ask, kam.Account, kam.Plan) bool) store.PlanAct {
	return store.PlanAct{By: a.me.Num, ByName: a.me.Name, At: a.now, Today: a.today, Check: func(v *store.View, acc kam.Account, of kam.Plan) error {
		b, err := a.at(v)
		if err != nil {
			return err
		}
		if acc, err = b.account(acc.Num); err != nil {
			return b.planGone(err)
		}
		if !may(b, acc, of) {
			err = refuse(wording.PlanMayNot, acc.Name)
		}
		return errors.Join(err, b.failed)
	}}
}

// stepDone keeps that an action is done, or is to do again.
func (a *ask) stepDone(acc kam.Account, id int, done, card bool) (chat.Reply, error) {
	on := kam.Day(0)
	if done {
		on = a.localDay()
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := a.planning(func(b *ask, acc kam.Account, of kam.Plan) bool {
			s, there := of.Action(id)
			return b.mayRecord(acc) || there && b.mayDo(acc, s.Action)
		})
		act.Action, act.Back = id, !done
		after, err := a.desk.store.ChangePlan(ctx, acc.Num, act, func(of *kam.Plan) error { return of.Do(id, on) })
		switch {
		case errors.Is(err, kam.ErrPlanOther):
			return chat.Reply{}, refuse(wording.PlanGone, acc.Name)
		case err != nil && !errors.Is(err, kam.ErrAlready):
			return chat.Reply{}, a.planGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			if card {
				reply, err := b.planCard(acc)
				reply.Replace = true
				return reply, err
			}
			return b.anewOr(func() (chat.Reply, error) { return b.saysStep(acc, after, id, done, err != nil) })
		})
	}
	return chat.Reply{}, nil
}

// saysStep says that an action is done, or to do again, or was so already.
func (a *ask) saysStep(acc kam.Account, of kam.Plan, id int, done, already bool) (chat.Reply, error) {
	say := wording.PlanIsUndone
	switch {
	case done && already:
		say = wording.PlanWasDone
	case done:
		say = wording.PlanIsDone
	}
	s, _ := of.Action(id)
	p := a.page()
	p.tell(a.say(say, acc.Name, wording.Cut(wording.Clean(s.Action.Text), 150)))
	var list []button
	if done && a.mayDo(acc, s.Action) {
		list = append(list, button{text: a.say(wording.PlanUndo), action: undidAction, words: accountValue(acc.Num, id)})
	}
	p.offer(append(list, a.planButton(acc))...)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// planButton shows the plan of an account.
func (a *ask) planButton(acc kam.Account) button {
	return button{text: a.say(wording.PlanShow), words: a.one(nlp.Plan, acc)}
}
