package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What may be done from the card of an account stands in three rows, each short
// enough to be seen whole: what is written of it, what else is to be read, and whose
// it is.

// serves says that a capability is there.
func (a *ask) serves(intent nlp.Intent) bool { return a.desk.row[intent] != nil }

// leadTo adds a button to another answer about an account, where there is one.
func (a *ask) leadTo(list []button, acc kam.Account, intent nlp.Intent, text wording.Text) []button {
	if !a.serves(intent) {
		return list
	}
	return append(list, button{text: text[a.lang], words: a.one(intent, acc)})
}

// writes are the buttons that record something, as far as who asks may, with the
// plan and the history.
func (a *ask) writes(acc kam.Account) []button {
	list := append(make([]button, 0, mostInRow), a.noteFor(acc)...)
	if a.serves(nlp.NewOpportunity) && a.mayWrite(acc) {
		list = append(list, a.newOppButton(acc.Num, ""))
	}
	if a.mayRecord(acc) {
		list = a.leadTo(list, acc, nlp.NewAgreement, wording.AgNewButton)
	}
	list = a.leadTo(list, acc, nlp.Plan, wording.PlanShow)
	return a.leadTo(list, acc, nlp.History, wording.StatusHistory)
}

// reads are the buttons that show more of what the card says in a line.
func (a *ask) reads(acc kam.Account, notes []kam.Note, launches []button) []button {
	list := a.leadTo(make([]button, 0, mostInRow+1), acc, nlp.Opportunities, wording.StatusOpps)
	list = a.leadTo(list, acc, nlp.Agreements, wording.StatusAgreements)
	list = append(append(list, a.toNotes(acc, notes)...), launches...)
	if list = a.leadTo(list, acc, nlp.Why, wording.StatusWhy); a.serves(nlp.Why) {
		list = append(list, a.toHealth(acc))
	}
	return list
}

// decides are the buttons about who looks after an account, and whether it is
// strategic, as far as who asks may have a say.
func (a *ask) decides(acc kam.Account) []button {
	list := a.leadTo(make([]button, 0, mostInRow), acc, nlp.Owner, wording.StatusOwner)
	if a.orders(kam.MoveReassign, acc) != kam.No {
		list = append(list, orderOn(a.say(wording.FormOpened), nlp.Reassign, acc))
	}
	if a.orders(kam.MoveCover, acc) != kam.No && acc.KAM != 0 {
		list = append(list, orderOn(a.say(wording.FormCovers), nlp.Cover, acc))
	}
	if v := a.manages(acc).May(kam.MarkStrategic); (v == kam.Yes || v == kam.Proposes) && a.serves(nlp.StrategicFlag) {
		say := wording.StatusMark
		if acc.Strategic != nil {
			say = wording.StatusMarked
		}
		list = append(list, button{text: a.say(say), action: flagKeep, words: accountValue(acc.Num)})
	}
	return list
}

// planFact is the line of a card about an account's plan, where it has one.
func (a *ask) planFact(acc kam.Account) ([]fact, error) {
	of, err := a.Plan(acc.Num)
	if err != nil || len(of.Goals) == 0 || !a.serves(nlp.Plan) {
		return nil, err
	}
	open := 0
	for _, g := range of.Goals {
		if g.Open() {
			open++
		}
	}
	var room scratch
	line := joined{append(room[:0], a.count(wording.PlanCount, open)...)}
	if due := len(of.DueOn(a.localDay())); due > 0 {
		line.add(a.count(wording.StatusPlanDue, due))
	}
	return []fact{{a.say(wording.PlanShow), string(line.text)}}, nil
}

// lastRead is what of an account was read in a view for one part of an answer: the next
// part does not read it anew. Whoever is given it changes nothing in it.
type lastRead[T any] struct {
	view *store.View
	num  kam.AccountNum
	list []T
}

func (l *lastRead[T]) has(v *store.View, num kam.AccountNum) bool { return l.view == v && l.num == num }

func (l *lastRead[T]) of(v *store.View, num kam.AccountNum, read func(kam.AccountNum) ([]T, error)) ([]T, error) {
	if l.has(v, num) {
		return l.list, nil
	}
	list, err := read(num)
	if err == nil {
		*l = lastRead[T]{v, num, slices.Clip(list)}
	}
	return list, err
}

// lastStanding is where an account stood in a window when that was last asked.
type lastStanding struct {
	view   *store.View
	num    kam.AccountNum
	window kam.Period
	store.Standing
}

// readOnce is an answer as what reads an account's targets and standing once for all
// of its parts. Whoever is given them changes nothing in them.
type readOnce struct{ *ask }

// Targets implements accountReader.
func (r readOnce) Targets(of store.Subject) ([]kam.Target, error) {
	if of.Account == 0 {
		return r.View.Targets(of)
	}
	return r.targeted.of(r.View, of.Account, func(kam.AccountNum) ([]kam.Target, error) { return r.View.Targets(of) })
}

// Standing implements accountReader.
func (r readOnce) Standing(num kam.AccountNum, window kam.Period) (store.Standing, error) {
	if l := &r.stood; l.view == r.View && l.num == num && l.window == window {
		return l.Standing, nil
	}
	st, err := r.View.Standing(num, window)
	if err == nil {
		r.stood = lastStanding{r.View, num, window, st}
	}
	return st, err
}

// opportunitiesOf are an account's, read once likewise.
func (a *ask) opportunitiesOf(num kam.AccountNum) ([]kam.Opportunity, error) {
	return a.opportune.of(a.View, num, a.View.Opportunities)
}

// targetRead is how an account stood as the target of a launch when that was last
// asked.
type targetRead struct {
	view    *store.View
	product string
	date    kam.Day
	kam.TargetStanding
}

// targetNow is how an account stands today as the target of one of its launches, read
// once likewise.
func (a *ask) targetNow(l kam.Launch, num kam.AccountNum) (kam.TargetStanding, error) {
	t, ok := l.Target(num)
	if !ok {
		return kam.TargetStanding{}, store.ErrNotFound
	}
	for _, was := range a.targets {
		if was.view == a.View && was.product == l.Product && was.date == l.Date && was.LaunchTarget == t {
			return was.TargetStanding, nil
		}
	}
	sold, err := a.Sold(l.Product)
	if err != nil {
		return kam.TargetStanding{}, err
	}
	days, err := a.BilledOf(num, l.Date, a.today, sold)
	if err != nil {
		return kam.TargetStanding{}, err
	}
	l.Targets = []kam.LaunchTarget{t}
	s := kam.BoardOf(l, []kam.LaunchBilled{{Account: num, Days: days}}, a.today).Targets[0]
	if len(a.targets) > 0 && a.targets[0].Account != num {
		a.targets = nil
	}
	a.targets = append(a.targets, targetRead{a.View, l.Product, l.Date, s})
	return s, nil
}

// AgreementsOf are an account's agreements, read once for all parts of an answer.
func (a *ask) AgreementsOf(num kam.AccountNum) ([]kam.Agreement, error) {
	return a.agreements.of(a.View, num, a.View.AgreementsOf)
}

// LaunchesOf are the launches of which an account is a target, likewise.
func (a *ask) LaunchesOf(num kam.AccountNum) ([]kam.Launch, error) {
	return a.launched.of(a.View, num, a.View.LaunchesOf)
}
