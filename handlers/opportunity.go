package handlers

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What the buttons and the form about an opportunity are called. Their value is its
// id, or the number of an account with the key of what is suggested there.
const (
	oppAction     = "opp:"
	newOppAction  = oppAction + "new"    // ACCOUNT [NAME]: opens the form
	editOppAction = oppAction + "edit"   // ID: opens the form
	wonOppAction  = oppAction + "won"    // ID
	lostOppAction = oppAction + "lost"   // ID
	undoOppAction = oppAction + "undo"   // ID MOMENT: takes back the change of that moment
	acceptAction  = oppAction + "accept" // ACCOUNT KEY
	laterAction   = oppAction + "later"  // ACCOUNT KEY
	neverAction   = oppAction + "never"  // ACCOUNT KEY
	unsayAction   = oppAction + "unsay"  // ACCOUNT MOMENT KEY: takes back what was said to a suggestion

	oppForm = oppAction + "form"
)

// oppClicked answers a button about an opportunity.
func (a *ask) oppClicked(action, value string) (chat.Reply, error) {
	switch action {
	case newOppAction:
		return a.newOppPressed(value)
	case editOppAction:
		return a.editOpportunity(value)
	case wonOppAction:
		return a.decideOpp(value, kam.StageWon)
	case lostOppAction:
		return a.decideOpp(value, kam.StageLost)
	case undoOppAction:
		return a.takeBackOpp(value)
	case acceptAction, laterAction, neverAction:
		return a.answerSuggested(action, a.fromList(value))
	case unsayAction:
		return a.unsay(a.fromList(value))
	}
	return a.notUnderstood()
}

// oppNamed is the opportunity of an id with its account. One of an account that who
// asks may not see is as if it were not there.
func (a *ask) oppNamed(id string) (kam.Opportunity, kam.Account, error) {
	o, err := a.Opportunity(id)
	var acc kam.Account
	if err == nil {
		acc, err = a.account(o.Account)
	}
	return o, acc, a.oppGone(err)
}

// oppGone says what is not there, or not for who asks, in words.
func (a *ask) oppGone(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return refuse(wording.OppUnknown)
	}
	return err
}

// oppToChange is an opportunity that who asks may change.
func (a *ask) oppToChange(id string) (kam.Opportunity, kam.Account, error) {
	o, acc, err := a.oppNamed(id)
	if err == nil && !a.mayWrite(acc) {
		err = refuse(wording.OppMayNot, acc.Name)
	}
	return o, acc, err
}

// dealing is who asks as somebody who changes opportunities, with the right to it
// asked afresh in the transaction.
func (a *ask) dealing() store.OpportunityAct {
	return store.OpportunityAct{By: a.me.Num, ByName: a.me.Name, At: a.now, Check: func(v *store.View, acc kam.Account, _ kam.Opportunity) error {
		b, err := a.at(v)
		if err != nil {
			return err
		}
		if acc, err = b.account(acc.Num); err != nil {
			return a.oppGone(err)
		}
		if !b.mayWrite(acc) {
			err = refuse(wording.OppMayNot, acc.Name)
		}
		return errors.Join(err, b.failed)
	}}
}

// decideOpp ends an opportunity as won or lost today.
func (a *ask) decideOpp(id, stage string) (chat.Reply, error) {
	if _, _, err := a.oppToChange(id); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.ChangeOpportunity(ctx, id, a.dealing(), func(o *kam.Opportunity) error { return o.Decide(stage, a.today) })
		if err != nil && !errors.Is(err, kam.ErrAlready) {
			return chat.Reply{}, a.oppGone(err)
		}
		say := wording.OppIsWon
		if stage == kam.StageLost {
			say = wording.OppIsLost
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.oppSays(after, say) })
	}
	return chat.Reply{}, nil
}

// takeBackOpp takes back the last change of an opportunity, if it is that of the
// button.
func (a *ask) takeBackOpp(value string) (chat.Reply, error) {
	id, stamp, _ := strings.Cut(value, " ")
	moment, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return chat.Reply{}, refuse(wording.OppUnknown)
	}
	o, acc, err := a.oppToChange(id)
	if err != nil {
		return chat.Reply{}, err
	}
	name := wording.Name(cmp.Or(o.Name, o.ID))
	a.then = func(ctx context.Context) (chat.Reply, error) {
		after, err := a.desk.store.TakeBackOpportunity(ctx, id, time.UnixMilli(moment), a.desk.moves.UndoWithin, a.dealing())
		switch {
		case errors.Is(err, store.ErrSince):
			return chat.Reply{}, refuse(wording.OppSince, name, acc.Name)
		case errors.Is(err, store.ErrTooOld):
			return chat.Reply{}, refuse(wording.OppTooOld, a.lang.Number(int(a.desk.moves.UndoWithin.Hours())))
		case err != nil:
			return chat.Reply{}, a.oppGone(err)
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			if after.Account != 0 {
				return b.oppSays(after, wording.OppBack)
			}
			p := b.page()
			p.tell(b.say(wording.OppGone, name))
			p.offer(b.allOpps(acc))
			return p.reply(), nil
		})
	}
	return chat.Reply{}, nil
}

// allOpps leads to the opportunities of an account.
func (a *ask) allOpps(acc kam.Account) button {
	return button{text: a.say(wording.OppAll), words: a.one(nlp.Opportunities, acc)}
}

// oppVerb begins the words of a button that shows the opportunity of an id.
const oppVerb = "opportunity"

// oppCard shows an opportunity.
func (a *ask) oppCard(id string) (chat.Reply, error) {
	o, _, err := a.oppNamed(id)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.oppSays(o, wording.Text{})
}

// oppSays is an opportunity with what has become of it, and what can be done next.
func (a *ask) oppSays(o kam.Opportunity, say wording.Text) (chat.Reply, error) {
	acc, err := a.account(o.Account)
	if err != nil {
		return chat.Reply{}, a.oppGone(err)
	}
	p := a.page()
	name := wording.Name(cmp.Or(o.Name, o.ID))
	if say == (wording.Text{}) {
		p.title(wording.Cut(name, 140))
	} else {
		p.tell(a.say(say, name, acc.Name))
	}
	p.facts(a.oppFacts(o, acc)...)
	var list []button
	if a.mayWrite(acc) {
		list = append(list, button{text: a.say(wording.OppChange), action: editOppAction, words: o.ID})
		if o.Open() {
			list = append(list, button{text: a.say(wording.OppWon), action: wonOppAction, words: o.ID}, button{text: a.say(wording.OppLost), action: lostOppAction, words: o.ID})
		}
		if a.undoable(o) {
			list = append(list, button{text: a.say(wording.OppUndo), action: undoOppAction, words: o.ID + " " + strconv.FormatInt(o.Changed.UnixMilli(), 10)})
		}
	}
	p.offer(append(list, a.allOpps(acc))...)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}

// undoable says that the last change of an opportunity can be taken back by now.
func (a *ask) undoable(o kam.Opportunity) bool {
	return !o.Changed.IsZero() && (o.Before != nil || store.OnlyRecorded(o)) && a.now.Sub(o.Changed) <= a.desk.moves.UndoWithin
}

// oppFacts are what is known of an opportunity.
func (a *ask) oppFacts(o kam.Opportunity, acc kam.Account) []fact {
	list := []fact{{wording.HeadAccount[a.lang], wording.Name(acc.Name)}, {wording.OppsStage[a.lang], cmp.Or(wording.Name(a.stageOf(o)), wording.Missing)}}
	add := func(label wording.Text, value string, known bool) {
		if known {
			list = append(list, fact{label[a.lang], value})
		}
	}
	add(wording.OppsForUs, a.money(o.Value), o.HasValue)
	add(wording.OppsForClient, a.money(o.ClientValue), o.HasClient)
	if o.Close != 0 {
		add(wording.OppsClose, a.lang.Day(o.Close), true)
		add(wording.OppsHorizon, a.horizon(o), o.Open())
	}
	add(wording.OppProduct, wording.Cut(wording.Clean(o.Product), 200), o.Product != "")
	add(wording.OppsOwner, a.name(o.Owner), o.Owner != 0)
	add(wording.OppNext, wording.Cut(wording.Clean(o.NextStep), 500), o.NextStep != "")
	if !o.Changed.IsZero() {
		add(wording.OppBy, a.say(wording.OppByOn, a.moment(o.Changed), wording.Name(a.byWhom(o.By, o.ByName))), true)
	}
	return list
}

// oppLine is an opportunity in one line.
func (a *ask) oppLine(o kam.Opportunity) string {
	line := joined{text: []byte(wording.Name(cmp.Or(o.Name, o.ID)))}
	if o.Stage != "" {
		line.add(wording.Name(a.stageOf(o)))
	}
	if o.HasValue {
		line.add(a.say(wording.OppsOurs, a.money(o.Value)))
	}
	if o.HasClient {
		line.add(a.say(wording.OppsTheirs, a.money(o.ClientValue)))
	}
	if o.Close != 0 {
		line.add(a.lang.Day(o.Close))
	}
	if o.Owner != 0 {
		line.add(wording.Name(a.name(o.Owner)))
	}
	if o.NextStep != "" {
		line.add(wording.Cut(wording.Clean(o.NextStep), 100))
	}
	return string(line.text)
}
