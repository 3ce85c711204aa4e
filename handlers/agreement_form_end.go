package handlers

import (
	"context"
	"errors"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// The fields of the forms of an end and of an outcome.
const (
	fieldDay     = "day"
	fieldNote    = "note"
	fieldOutcome = "outcome"

	mostNote = 500
)

// outcomes are how a renewal can come out, in the order of the menu.
var outcomes = []kam.OutcomeKind{kam.Renewed, kam.Renegotiated, kam.Lost, kam.OverAgreed}

// simpleForm is a form about an agreement with little in it.
func (a *ask) simpleForm(ag kam.Agreement, values map[string]string) *fields {
	return &fields{a: a, d: &draft{Lang: a.lang.Tag(), Account: ag.Account, ID: ag.ID, values: values}}
}

// endForm asks for the last day of what is over early.
func (a *ask) endForm(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	what := a.called(ag, acc)
	if ag.Ended != 0 || ag.End != 0 && ag.End < a.today {
		return chat.Reply{}, a.isOver(ag, acc)
	}
	f := a.simpleForm(ag, map[string]string{fieldDay: min(a.today, a.localDay()).String()})
	f.tell(what)
	f.tell(a.say(wording.AgEndSays))
	f.day(fieldDay, wording.AgEndDay, wording.Text{})
	f.write(fieldNote, a.say(wording.AgNote), wording.Text{}, mostNote, true, true)
	return chat.Reply{Text: what, Modal: f.modal(wording.AgEndTitle, wording.AgEndSubmit, endForm)}, a.failed
}

// isOver says since when an agreement is over, or when it ends early.
func (a *ask) isOver(ag kam.Agreement, acc kam.Account) error {
	say := wording.AgIsOver
	if ag.LastDay() >= a.today {
		say = wording.AgEndsSoon
	}
	return refuse(say, a.called(ag, acc), a.lang.Day(ag.LastDay()))
}

// endSent ends an agreement early.
func (a *ask) endSent(d *draft, ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	day, note := r.day(fieldDay), r.text(fieldNote, mostNote, "")
	switch {
	case day == 0:
		r.no(fieldDay, wording.AgWrongNoDay)
	case ag.Start != 0 && day < ag.Start:
		r.no(fieldDay, wording.AgWrongFinishBy, a.lang.LongDay(ag.Start))
	case ag.End != 0 && day > ag.End:
		r.no(fieldDay, wording.AgWrongFinishTo, a.lang.LongDay(ag.End))
	}
	if len(r.wrong) > 0 {
		return chat.Reply{FieldErrors: r.wrong}, nil
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		var was kam.Agreement
		act := a.recording(func(_ *ask, now kam.Agreement) error { was = now; return nil })
		after, err := a.desk.store.ChangeAgreement(ctx, ag.ID, act, func(now *kam.Agreement) error {
			return now.Finish(day, kam.Outcome{Note: note, By: act.By, ByName: act.ByName, At: act.At})
		})
		return a.changedTo(ctx, err, func(b *ask) (chat.Reply, error) {
			switch {
			case errors.Is(err, kam.ErrAlready):
				return chat.Reply{}, b.isOver(after, acc)
			case err != nil: // other dates since
				return wrongAt(map[string]string{d.block(fieldDay): b.say(wording.AgStatedStale, b.called(after, acc))})
			}
			return b.ended(was, after, note)
		})
	}
	return chat.Reply{}, nil
}

// ended says who is told that an agreement is over.
func (a *ask) ended(was, ag kam.Agreement, note string) (chat.Reply, error) {
	p, err := a.about(ag)
	if err != nil {
		return chat.Reply{}, err
	}
	say := wording.AgEnded
	if ag.Ended < a.today {
		say = wording.AgEndedBefore
	}
	p.tell(a.say(say, p.what(), a.lang.Day(ag.Ended)))
	p.noted(note)
	if told := a.toldIn(ag, was, kam.TellEnded); len(told) > 0 {
		p.tell(a.say(wording.MoveTold, a.named(told)))
	} else {
		p.tell(a.say(wording.AgDroppedNone))
	}
	return p.offered()
}

func (p *outcomeOf) noted(note string) {
	if note != "" {
		p.tell(p.a.say(wording.AgNoteIs, note))
	}
}

// withdrawForm asks for the yes to a withdrawal.
func (a *ask) withdrawForm(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	f := a.simpleForm(ag, nil)
	f.tell(a.say(wording.AgDropAsk, a.called(ag, acc)))
	f.tell(a.say(wording.AgDropSays))
	return chat.Reply{Text: a.called(ag, acc), Modal: f.modal(wording.AgDropTitle, wording.AgDropSubmit, withdrawForm)}, a.failed
}

// withdrawSent takes back what was recorded by mistake.
func (a *ask) withdrawSent(ag kam.Agreement) (chat.Reply, error) {
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := a.recording(nil)
		after, err := a.desk.store.ChangeAgreement(ctx, ag.ID, act, func(now *kam.Agreement) error { return now.Withdraw(act.At) })
		return a.changedTo(ctx, err, func(b *ask) (chat.Reply, error) {
			p, err := b.about(after)
			if err != nil {
				return chat.Reply{}, err
			}
			p.tell(b.say(wording.AgDropped, p.what()))
			told := b.namesTold(after, kam.Agreement{}, func(t kam.Telling) bool { return t.Notice != "" && t.Kind != kam.TellSilent })
			if len(told) > 0 {
				p.tell(b.count(wording.AgDroppedOf, len(told), b.named(told)))
			} else {
				p.tell(b.say(wording.AgDroppedNone))
			}
			return p.offered()
		})
	}
	return chat.Reply{}, nil
}

// outcomeForm asks how a renewal came out; which was chosen, if a button said it.
func (a *ask) outcomeForm(ag kam.Agreement, acc kam.Account, which string) (chat.Reply, error) {
	if err := a.mayDecide(ag, acc); err != nil {
		return chat.Reply{}, err
	}
	v := map[string]string{fieldOutcome: which}
	if o, set := ag.Outcome(); set {
		v[fieldNote] = o.Note
		if which == "" {
			v[fieldOutcome] = string(o.What)
		}
	}
	f := a.simpleForm(ag, v)
	f.tell(a.say(wording.AgStatedLast, a.called(ag, acc), a.lang.Day(ag.End)))
	values, says := make([]string, len(outcomes)), make([]string, len(outcomes))
	for i, o := range outcomes {
		values[i], says[i] = string(o), sentence(a.lang.Outcome(o))
	}
	f.oneOf(fieldOutcome, wording.AgOutcomeAsk, values, says)
	f.date(fieldEnd, a.say(wording.AgOutcomeNewEnd), wording.AgOutcomeHint)
	f.write(fieldNote, a.say(wording.AgNote), wording.Text{}, mostNote, true, true)
	return chat.Reply{Text: a.called(ag, acc), Modal: f.modal(wording.AgOutcomeTitle, wording.AgFormSave, outcomeForm)}, a.failed
}

// mayDecide says that there is a renewal to decide.
func (a *ask) mayDecide(ag kam.Agreement, acc kam.Account) error {
	switch {
	case ag.Ended != 0:
		return a.isOver(ag, acc)
	case ag.End == 0:
		return refuse(wording.AgNoEnd, a.called(ag, acc))
	}
	return nil
}

// outcomeSent keeps how a renewal came out.
func (a *ask) outcomeSent(d *draft, ag kam.Agreement) (chat.Reply, error) {
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	what := kam.OutcomeKind(d.typed(fieldOutcome))
	if !slices.Contains(outcomes, what) {
		r.no(fieldOutcome, wording.AgWrongOutcome)
	}
	end, note := r.day(fieldEnd), r.text(fieldNote, mostNote, "")
	switch {
	case end == 0:
	case !what.GoesOn():
		r.no(fieldEnd, wording.AgWrongGoesOn)
	case end <= ag.End:
		r.no(fieldEnd, wording.AgWrongNewEnd, a.lang.LongDay(ag.End))
	}
	if len(r.wrong) > 0 {
		return chat.Reply{FieldErrors: r.wrong}, nil
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		return a.decide(ctx, stated{ag.ID, what, ag.End, end, note})
	}
	return chat.Reply{}, nil
}

// decide keeps how the renewal of a certain end came out.
func (a *ask) decide(ctx context.Context, s stated) (chat.Reply, error) {
	var was kam.Agreement
	act := a.recording(func(b *ask, now kam.Agreement) error {
		was = now
		acc, err := b.account(now.Account)
		if err == nil {
			err = b.mayDecide(now, acc)
		}
		if err == nil && now.End != s.last {
			err = refuse(wording.AgStatedStale, b.called(now, acc))
		}
		return err
	})
	after, err := a.desk.store.ChangeAgreement(ctx, s.id, act, func(now *kam.Agreement) error {
		if o, set := now.Outcome(); set && o.What == s.what && o.Note == s.note && s.end == 0 {
			return kam.ErrAlready
		}
		return now.Decide(kam.Outcome{What: s.what, Note: s.note, By: act.By, ByName: act.ByName, At: act.At}, s.end)
	})
	return a.changedTo(ctx, err, func(b *ask) (chat.Reply, error) {
		p, viewErr := b.about(after)
		if viewErr != nil {
			return chat.Reply{}, viewErr
		}
		switch {
		case errors.Is(err, kam.ErrAlready):
			p.tell(b.say(wording.AgOutcomeSame, p.what(), b.cameOut(s)))
		case err != nil:
			return chat.Reply{}, refuse(wording.AgStatedStale, p.what())
		default:
			p.tell(b.say(wording.AgOutcomeSet, p.what(), b.cameOut(s)))
			p.noted(s.note)
			if after.Version != was.Version {
				p.askedBy(was)
			}
		}
		return p.offered()
	})
}

// cameOut is how a renewal came out, in words.
func (a *ask) cameOut(s stated) string {
	word := a.lang.Outcome(s.what)
	if s.end != 0 {
		return a.say(wording.AgOutcomeUntil, word, a.lang.Day(s.end))
	}
	return word
}
