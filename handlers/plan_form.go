package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// The fields of the form of a goal. Those of an action end in the number of their
// row.
const (
	fieldGoal    = "goal"
	fieldWhose   = "whose"
	fieldHorizon = "horizon"
	fieldState   = "state"
	fieldStep    = "step"
	fieldDoer    = "doer"
)

const (
	ofClient    = "client"
	ofCompany   = "company"
	goalOpen    = "open"
	goalReached = "reached"
	goalOut     = "out"
)

// openGoal opens the form of a goal of a plan; of a new one for 0.
func (a *ask) openGoal(acc kam.Account, id int) (chat.Reply, error) {
	of, err := a.Plan(acc.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	g, there := of.Goal(id)
	switch {
	case !a.mayRecord(acc):
		return chat.Reply{}, refuse(wording.PlanMayNot, acc.Name)
	case id != 0 && !there:
		return chat.Reply{}, refuse(wording.PlanGone, acc.Name)
	case id == 0 && len(of.Goals) >= kam.MaxGoals:
		return chat.Reply{}, refuse(wording.PlanIsFull, a.lang.Number(kam.MaxGoals))
	}
	return chat.Reply{Text: a.say(wording.PlanTitle, wording.Name(acc.Name)), Modal: a.goalForm(a.draftOfGoal(acc, g), acc)}, a.failed
}

// draftOfGoal is a form with a goal as it is.
func (a *ask) draftOfGoal(acc kam.Account, g kam.Goal) *draft {
	d := &draft{Lang: a.lang.Tag(), Account: acc.Num, values: goalTyped(g)}
	for _, s := range g.Actions {
		d.Rows = append(d.Rows, s.ID)
	}
	if len(d.Rows) == 0 {
		d.Rows = []int{0}
	}
	if g.ID == 0 {
		return d
	}
	d.ID, d.Version = strconv.Itoa(g.ID), a.markOfGoal(g)
	return formOfGoal.open(d)
}

// markOfGoal tells how a goal stands from how it stood.
func (a *ask) markOfGoal(g kam.Goal) int {
	record, err := json.Marshal(g)
	if err != nil {
		a.fail(err)
	}
	h := fnv.New32a()
	_, _ = h.Write(record)
	return int(h.Sum32()&0xffffff) + 2 // above 1: see draft.block
}

// goalTyped is a goal as it stands in the fields.
func goalTyped(g kam.Goal) map[string]string {
	v := map[string]string{fieldGoal: g.Text, fieldWhose: ofCompany, fieldDue: dated(g.Due), fieldHorizon: string(g.Horizon), fieldState: goalOpen}
	if g.Client {
		v[fieldWhose] = ofClient
	}
	if g.Horizon == kam.NoHorizon {
		v[fieldHorizon] = string(kam.Short)
	}
	if !g.Open() {
		v[fieldState] = goalReached
	}
	for i, s := range g.Actions {
		v[inRow(fieldStep, i)], v[inRow(fieldDoer, i)], v[inRow(fieldDue, i)] = s.Text, numbered(s.Owner), dated(s.Due)
	}
	return v
}

// goalForm asks for a goal with its actions.
func (a *ask) goalForm(d *draft, acc kam.Account) *slack.ModalViewRequest {
	f := &fields{a: a, d: d}
	title := wording.PlanFormNew
	if d.note != "" {
		f.tell(d.note)
	}
	f.tell(a.say(wording.PlanTitle, wording.Name(acc.Name)))
	f.write(fieldGoal, a.say(wording.PlanFormGoal), wording.Text{}, kam.MaxGoal, false, true)
	f.oneOf(fieldWhose, wording.PlanFormWhose, []string{ofClient, ofCompany}, []string{a.say(wording.PlanFormClient), a.say(wording.PlanFormOurs)})
	f.day(fieldDue, wording.PlanFormDay, wording.PlanFormDayHint)
	f.oneOf(fieldHorizon, wording.PlanFormHorizon, []string{string(kam.Short), string(kam.Medium), string(kam.Long)},
		[]string{a.say(wording.PlanShort), a.say(wording.PlanMedium), a.say(wording.PlanLong)})
	if d.ID != "" {
		title = wording.PlanFormEdit
		f.oneOf(fieldState, wording.PlanFormState, []string{goalOpen, goalReached, goalOut}, []string{a.say(wording.PlanFormOpen), a.say(wording.PlanFormReached), a.say(wording.PlanFormOut)})
	}
	for row, id := range d.Rows {
		n := strconv.Itoa(row + 1)
		hint := wording.Text{}
		if id != 0 {
			hint = wording.PlanFormRemove
		}
		f.write(inRow(fieldStep, row), a.say(wording.PlanFormAction, n), hint, kam.MaxAction, true, false)
		f.person(inRow(fieldDoer, row), a.say(wording.PlanFormOwner, n), acc.Num, true)
		f.date(inRow(fieldDue, row), a.say(wording.PlanFormDue, n), wording.Text{})
	}
	if len(d.Rows) >= kam.MaxActions {
		f.tell(a.say(wording.PlanFormFull, a.lang.Number(kam.MaxActions)))
	} else {
		b := &slack.ButtonBlockElement{Type: slack.METButton, Text: wording.Button(a.say(wording.PlanFormMore)), ActionID: moreStepAction, Value: moreRow}
		f.add(&slack.ActionBlock{Type: slack.MBTAction, BlockID: d.block(moreRow), Elements: &slack.BlockElements{ElementSet: []slack.BlockElement{b}}})
	}
	return f.modal(title, wording.AgFormSave, planForm)
}

// goalDraft is a form of a goal that came back, with the account that it is of.
func (a *ask) goalDraft(private string) (*draft, kam.Account, error) {
	d, err := draftIn(private, a.in.Values)
	if err != nil {
		return nil, kam.Account{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	acc, err := a.account(d.Account)
	switch {
	case err != nil:
		return nil, acc, a.planGone(err)
	case !a.mayRecord(acc):
		return nil, acc, refuse(wording.PlanMayNot, acc.Name)
	}
	return d, acc, nil
}

// oneMoreStep shows the form that a button was pressed in with one more action.
func (a *ask) oneMoreStep() (chat.Reply, error) {
	d, acc, err := a.goalDraft(a.in.Private)
	if err != nil {
		return chat.Reply{}, err
	}
	if len(d.Rows) < kam.MaxActions {
		d.Rows = append(d.Rows, 0)
	}
	return chat.Reply{Text: a.say(wording.PlanFormMore), Modal: a.goalForm(d, acc)}, a.failed
}

// readGoal reads a goal that stands in a form; out says that it is to go.
func (a *ask) readGoal(d *draft, was kam.Goal, acc kam.Account) (g kam.Goal, out bool, wrong map[string]string) {
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	g = kam.Goal{ID: was.ID, Reached: was.Reached, Horizon: kam.Horizon(d.typed(fieldHorizon))}
	if g.Text = r.text(fieldGoal, kam.MaxGoal, was.Text); g.Text == "" {
		r.no(fieldGoal, wording.PlanWrongGoal)
	}
	whose := d.typed(fieldWhose)
	if g.Client = whose == ofClient; whose != ofClient && whose != ofCompany {
		r.no(fieldWhose, wording.PlanWrongOne)
	}
	g.Due = r.day(fieldDue)
	switch g.Horizon {
	case kam.Short, kam.Medium, kam.Long:
	default:
		r.no(fieldHorizon, wording.PlanWrongOne)
	}
	if g.Due != 0 {
		g.Horizon = kam.NoHorizon
	}
	switch state := d.typed(fieldState); {
	case d.ID == "", state == goalReached && !was.Open():
	case state == goalReached:
		g.Reached = a.localDay()
	case state == goalOpen:
		g.Reached = 0
	case state == goalOut:
		return g, true, nil
	default:
		r.no(fieldState, wording.PlanWrongOne)
	}
	r.steps(&g, was, acc)
	return g, false, r.wrong
}

// steps are the rows that say something. A dash leaves a row out, an emptied text
// removes its action.
func (r *formRead) steps(g *kam.Goal, was kam.Goal, acc kam.Account) {
	for row, id := range r.d.Rows {
		var before kam.PlanAction
		for _, s := range was.Actions {
			if s.ID == id && id != 0 {
				before = s
			}
		}
		field, due, doer := inRow(fieldStep, row), inRow(fieldDue, row), inRow(fieldDoer, row)
		s := kam.PlanAction{ID: before.ID, Done: before.Done}
		s.Text, s.Owner, s.Due = r.text(field, kam.MaxAction, before.Text), r.rep(doer, before.Owner), r.day(due)
		switch {
		case strings.Trim(s.Text, "-–—") == "" && (s.Text != "" || id != 0):
			continue
		case s.Text == "" && (s.Owner != 0 || s.Due != 0):
			r.no(field, wording.PlanWrongText)
		case s.Text == "":
			continue
		}
		if g.Due != 0 && s.Due > g.Due {
			r.no(due, wording.PlanWrongDue, r.lang.LongDay(g.Due))
		}
		if s.Owner != 0 && s.Owner != before.Owner {
			if who, ok := r.as(s.Owner); ok {
				if _, err := who.account(acc.Num); err != nil && !errors.Is(err, store.ErrNotFound) {
					r.fail(err)
				} else if err != nil {
					r.no(doer, wording.PlanWrongOwner, r.name(s.Owner))
				}
			}
		}
		g.Actions = append(g.Actions, s)
	}
}

// planSent reads the form of a goal that was sent: what is wrong stands at its field.
func (a *ask) planSent() (chat.Reply, error) {
	d, acc, err := a.goalDraft(a.in.Value)
	if err != nil {
		return chat.Reply{}, err
	}
	of, err := a.Plan(acc.Num)
	if err != nil {
		return chat.Reply{}, err
	}
	id, _ := strconv.Atoi(d.ID)
	was, there := of.Goal(id)
	if id != 0 && !there {
		return chat.Reply{}, refuse(wording.PlanGone, acc.Name)
	}
	g, out, wrong := a.readGoal(d, was, acc)
	switch {
	case len(wrong) > 0 || a.failed != nil:
		return chat.Reply{FieldErrors: wrong}, a.failed
	case id == 0 && hasGoal(of, g):
		return a.planSaid(acc, wording.PlanUnchanged, "")
	case id != 0 && !out && (kam.Plan{Goals: []kam.Goal{g}}).Same(kam.Plan{Goals: []kam.Goal{was}}):
		return a.planSaid(acc, wording.PlanUnchanged, "")
	case id != 0 && d.Version != a.markOfGoal(was):
		return a.goalMeanwhile(d, of, was, acc)
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := a.planning(func(b *ask, acc kam.Account, _ kam.Plan) bool { return b.mayRecord(acc) })
		after, err := a.desk.store.ChangePlan(ctx, acc.Num, act, func(of *kam.Plan) error {
			now, _ := of.Goal(id)
			switch {
			case id == 0 && hasGoal(*of, g): // sent twice
				return nil
			case id != 0 && a.markOfGoal(now) != d.Version:
				return store.ErrSince
			case out:
				return of.Drop(id)
			}
			return of.Set(g)
		})
		switch {
		case errors.Is(err, store.ErrSince):
			return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
				now, there := after.Goal(id)
				if !there {
					return chat.Reply{}, refuse(wording.PlanGone, acc.Name)
				}
				return b.goalMeanwhile(d, after, now, acc)
			})
		case errors.Is(err, kam.ErrPlanFull):
			return chat.Reply{}, refuse(wording.PlanIsFull, a.lang.Number(kam.MaxGoals))
		case err != nil:
			return chat.Reply{}, a.planGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.planSaid(acc, wording.PlanSaved, g.Text) })
	}
	return chat.Reply{}, nil
}

// hasGoal says that a plan has just that goal already: its form was sent twice.
func hasGoal(of kam.Plan, g kam.Goal) bool {
	for _, there := range of.Goals {
		there.ID = 0
		there.Actions = append([]kam.PlanAction(nil), there.Actions...)
		for i := range there.Actions {
			there.Actions[i].ID = 0
		}
		if (kam.Plan{Goals: []kam.Goal{there}}).Same(kam.Plan{Goals: []kam.Goal{g}}) {
			return true
		}
	}
	return false
}

// goalMeanwhile shows an edit again that somebody else was before: the goal as it
// is by now, with what was typed.
func (a *ask) goalMeanwhile(d *draft, of kam.Plan, g kam.Goal, acc kam.Account) (chat.Reply, error) {
	again := formOfGoal.merge(d, a.draftOfGoal(acc, g))
	now := []string{a.goalLine(g)}
	for _, s := range g.Actions {
		now = append(now, wording.Cut(a.stepLine(s), 120))
	}
	again.note = a.say(wording.PlanMeanwhile, wording.Name(a.byWhom(of.By, of.ByName)), strings.Join(now, "; "))
	return chat.Reply{Text: again.note, Modal: a.goalForm(again, acc)}, a.failed
}

// planSaid says what has become of a plan.
func (a *ask) planSaid(acc kam.Account, say wording.Text, what string) (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(say, acc.Name, wording.Cut(wording.Clean(what), 200)))
	p.offer(a.planButton(acc))
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}
