package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// acknowledgeClicked reads what a button carries: the version that it asks about
// and, where it is not who presses, the parties.
func (a *ask) acknowledgeClicked(id, rest string) (chat.Reply, error) {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return chat.Reply{}, refuse(wording.PressUnknown)
	}
	version, err := strconv.Atoi(fields[0])
	var parties []kam.PersonNum
	for _, f := range fields[1:] {
		num, bad := strconv.ParseUint(f, 10, 32)
		err = errors.Join(err, bad)
		parties = append(parties, kam.PersonNum(num))
	}
	if err != nil {
		return chat.Reply{}, refuse(wording.PressUnknown)
	}
	return a.acknowledge(id, version, parties...)
}

// acknowledge keeps that who presses has read what they, or those they stand in
// for, were asked about.
func (a *ask) acknowledge(id string, version int, parties ...kam.PersonNum) (chat.Reply, error) {
	a.then = func(ctx context.Context) (chat.Reply, error) {
		var of []kam.PersonNum
		act := a.pressing(func(l *letter) (err error) {
			of = l.answersFor(version, parties)
			return l.mayAcknowledge(of, version)
		})
		_, err := a.desk.store.ChangeAgreement(ctx, id, act, func(ag *kam.Agreement) error {
			refused, taken := kam.ErrNoPart, false
			for _, p := range of {
				if err := ag.Acknowledge(p, a.me.Num, version, a.now); err != nil {
					refused = err
				} else {
					taken = true
				}
			}
			if taken {
				return nil
			}
			return refused
		})
		return a.pressed(ctx, id, err, func(l *letter) error { return l.acknowledged(err, of, version) })
	}
	return chat.Reply{}, nil
}

// obligationDone keeps that an obligation is done.
func (a *ask) obligationDone(id string, obligation int) (chat.Reply, error) {
	a.then = func(ctx context.Context) (chat.Reply, error) {
		act := a.pressing(func(l *letter) error { return l.mayBeDone(obligation) })
		_, err := a.desk.store.ChangeAgreement(ctx, id, act, func(ag *kam.Agreement) error { return ag.Do(obligation, a.me.Num, a.now) })
		return a.pressed(ctx, id, err, func(l *letter) error { return l.saidDone(err, obligation) })
	}
	return chat.Reply{}, nil
}

// pressing is who presses as somebody who changes an agreement, with what is asked
// afresh in the transaction: who has a part in it by then.
func (a *ask) pressing(check func(*letter) error) store.Act {
	return store.Act{
		By: a.me.Num, ByName: a.me.Name, At: a.now, Today: a.today, Settle: a.desk.Settle,
		Check: func(v *store.View, ag kam.Agreement) error {
			b, err := a.at(v)
			if err != nil {
				return err
			}
			l, err := b.letterOf(ag)
			if err == nil {
				err = l.letGo()
			}
			if err != nil {
				return err
			}
			return errors.Join(check(l), b.failed, l.circle.failed)
		},
	}
}

// pressed is what is said after a press, in a view of what it left: in the place
// of the message itself where it is that message which was pressed, or the digest,
// else to who pressed alone.
func (a *ask) pressed(ctx context.Context, id string, err error, say func(*letter) error) (reply chat.Reply, _ error) {
	switch {
	case err == nil:
		a.desk.kick()
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.PressUnknown)
	case !isPressRefused(err):
		return chat.Reply{}, err
	}
	failed := a.desk.store.View(ctx, func(v *store.View) error {
		b, err2 := a.at(v)
		if err2 != nil {
			return err2
		}
		b.then = nil
		ag, err2 := b.Agreement(id)
		if err2 != nil {
			return err2
		}
		l, err2 := b.letterOf(ag)
		if err2 != nil {
			return err2
		}
		if err == nil {
			var here bool
			if reply, here, err2 = l.inPlace(ctx); here || err2 != nil {
				return err2
			}
		}
		if err != nil && !errors.Is(err, kam.ErrAlready) {
			b.rewrite = rewritten{}
		}
		b.ctx = ctx
		reply, err2 = b.anewOr(func() (chat.Reply, error) {
			err := say(l)
			reply := l.reply()
			reply.Visibility = chat.OnlyAsker
			return reply, err
		})
		return errors.Join(err2, b.failed, l.circle.failed)
	})
	return reply, failed
}

// isPressRefused says that a press was refused for what the agreement is by now.
func isPressRefused(err error) bool {
	return slices.ContainsFunc([]error{kam.ErrNoPart, kam.ErrOtherTerms, kam.ErrAlready, kam.ErrWithdrawn, kam.ErrOver, kam.ErrNoSuch}, func(e error) bool { return errors.Is(err, e) })
}

// inPlace is the message that was pressed as it reads by now; false where what was
// pressed is none that was sent to who presses: a copy, a card, Home.
func (l *letter) inPlace(ctx context.Context) (chat.Reply, bool, error) {
	a := l.a
	if !a.inPlace() || a.in.Channel == "" {
		return chat.Reply{}, false, nil
	}
	for _, t := range slices.Backward(l.ag.Told) {
		if t.To != a.me.Num || t.Notice == "" || t.InPlace {
			continue
		}
		n, err := a.Notice(t.Notice)
		if err != nil || n.State != store.NoticeSent || n.Channel != a.in.Channel || n.TS != a.in.Message {
			continue
		}
		reply, why, err := a.desk.agreementLetter(ctx, a.View, a.me, n)
		reply.Replace = true
		return reply, err == nil && why == "", err
	}
	return chat.Reply{}, false, nil
}

// answersFor are the parties whom a press is for: those that the button names, or
// who presses, or where they are none themselves those they stand in for.
func (l *letter) answersFor(version int, named []kam.PersonNum) (list []kam.PersonNum) {
	me := l.a.me.Num
	if p, ok := l.ag.Party(me); len(named) == 0 && ok && !p.Gone {
		return []kam.PersonNum{me}
	}
	for _, p := range l.ag.Parties {
		meant := slices.Contains(named, p.Person) || len(named) == 0 && p.Version == version
		if meant && !p.Gone && l.answersTo(p.Person) {
			list = append(list, p.Person)
		}
	}
	return list
}

// concerned says that the reader may know of the agreement: they see the account,
// or have a part, or had one.
func (l *letter) concerned() bool {
	had := func(p kam.Party) bool { return p.Person == l.a.me.Num || !p.Gone && l.answersTo(p.Person) }
	return l.seen || slices.ContainsFunc(l.ag.Parties, had) || slices.ContainsFunc(l.ag.Obligations, l.mayDo)
}

func (l *letter) mayAcknowledge(of []kam.PersonNum, version int) error {
	answered := func(num kam.PersonNum) bool {
		p, _ := l.ag.Party(num)
		return p.Version == version && !p.Acked.IsZero()
	}
	switch {
	case !l.concerned():
		return store.ErrNotFound
	case !l.ag.Withdrawn.IsZero():
		return kam.ErrWithdrawn
	case len(of) == 0:
		return kam.ErrNoPart
	case slices.ContainsFunc(of, answered) && !slices.ContainsFunc(of, func(num kam.PersonNum) bool { return !answered(num) }):
		return kam.ErrAlready
	case l.over() != "":
		return kam.ErrOver
	}
	return nil
}

func (l *letter) mayBeDone(id int) error {
	o, ok := l.ag.Obligation(id)
	switch {
	case !l.concerned():
		return store.ErrNotFound
	case !l.ag.Withdrawn.IsZero():
		return kam.ErrWithdrawn
	case !ok:
		return kam.ErrNoSuch
	case !l.mayDo(o) && !l.seen:
		return kam.ErrNoPart
	case !l.ag.Deed(id).Done.IsZero():
		return kam.ErrAlready
	case !l.mayDo(o):
		return kam.ErrNoPart
	case !l.open()[id]:
		return kam.ErrOver
	}
	return nil
}

// refused is the answer of an agreement that has nothing to ask of the reader.
func (l *letter) refused() error {
	a := l.a
	switch {
	case !l.concerned():
		return refuse(wording.PressUnknown)
	case !l.ag.Withdrawn.IsZero():
		return refuse(wording.PressWithdrawn, l.number(), a.lang.Day(kam.DayOf(l.ag.Withdrawn.In(a.now.Location()))))
	}
	return refuse(wording.PressNoPart, l.number())
}

// acknowledged says what became of a press of Acknowledge.
func (l *letter) acknowledged(err error, of []kam.PersonNum, version int) error {
	a := l.a
	var p kam.Party
	if len(of) > 0 {
		p, _ = l.ag.Party(of[0])
	}
	own := len(of) == 1 && of[0] == a.me.Num
	switch {
	case err == nil && own:
		l.tell(a.say(wording.PressTaken, l.what()))
	case err == nil:
		names := make([]string, len(of))
		for i, num := range of {
			names[i] = a.name(num)
		}
		l.tell(a.say(wording.PressTakenFor, l.what(), a.namesIn(names)))
	case errors.Is(err, kam.ErrAlready) && (p.AckedBy == 0 && own || p.AckedBy == a.me.Num):
		l.tell(a.say(wording.PressAlready, a.moment(p.Acked), l.what()))
	case errors.Is(err, kam.ErrAlready):
		by := p.AckedBy
		if by == 0 {
			by = p.Person
		}
		l.tell(a.say(wording.PressAlreadyBy, a.moment(p.Acked), l.what(), wording.Name(a.name(by))))
	case errors.Is(err, kam.ErrOver):
		l.tell(a.say(wording.PressOver, l.what(), a.lang.Day(l.ag.LastDay())))
	case errors.Is(err, kam.ErrOtherTerms) && version < p.Version:
		return l.askedAnew(p, version)
	default:
		return l.refused()
	}
	return nil
}

// askedAnew answers a press on what was changed since: what is different, and the
// question as it is by now.
func (l *letter) askedAnew(p kam.Party, version int) error {
	a := l.a
	if !p.Acked.IsZero() {
		l.tell(a.say(wording.PressChangedAck, l.what(), a.moment(p.Acked)))
		return nil
	}
	l.tell(a.say(wording.PressChanged, l.what()))
	if err := l.changesSince(version); err != nil {
		return err
	}
	l.offer(l.acknowledgeButton(p))
	return nil
}

// saidDone says what became of a press of Done.
func (l *letter) saidDone(err error, id int) error {
	a := l.a
	o, _ := l.ag.Obligation(id)
	text := wording.Cut(wording.Clean(o.Text), mostText)
	switch d := l.ag.Deed(id); {
	case err == nil:
		l.tell(a.say(wording.PressDone, text, l.what()))
	case errors.Is(err, kam.ErrAlready):
		l.tell(a.say(wording.PressDoneWas, a.moment(d.Done), wording.Name(a.name(d.By)), text))
	case errors.Is(err, kam.ErrNoSuch):
		l.tell(a.say(wording.PressDoneGone, l.what()))
	case errors.Is(err, kam.ErrOver):
		l.tell(a.say(wording.PressOver, l.what(), a.lang.Day(l.ag.LastDay())))
	case errors.Is(err, kam.ErrNoPart) && l.seen:
		l.tell(a.say(wording.PressNotYours, l.whoseName(o), text))
	case errors.Is(err, kam.ErrNoPart):
		l.tell(a.say(wording.PressDoneNot, l.number()))
	default:
		return l.refused()
	}
	return nil
}

// typedPress reads "acknowledge ID VERSION" and "done ID NUMBER" on the terminal,
// which has no buttons.
func (a *ask) typedPress(text string) (action, value string, ok bool) {
	word, value, _ := strings.Cut(strings.TrimSpace(text), " ")
	value = strings.Join(strings.Fields(value), " ")
	id, rest, _ := strings.Cut(value, " ")
	if a.in.Surface != chat.CLI || len(id) < leastID || rest == "" || strings.Trim(rest, "0123456789 ") != "" {
		return "", "", false
	}
	switch strings.ToLower(word) {
	case "acknowledge", "enterado":
		return acknowledgeAction, value, true
	case "done", "hecho":
		return doneAction, value, true
	}
	return "", "", false
}
