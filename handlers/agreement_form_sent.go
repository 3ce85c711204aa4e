package handlers

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// agreementSent reads a form about an agreement that was sent: what is wrong
// stands at its field.
func (a *ask) agreementSent() (chat.Reply, error) {
	d, err := draftIn(a.in.Value, a.in.Values)
	if err != nil {
		return chat.Reply{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	if a.in.Action == agreementForm && d.ID == "" {
		return a.newSent(d)
	}
	ag, acc, err := a.recordedOne(d.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	switch a.in.Action {
	case agreementForm:
		return a.editSent(d, ag)
	case endForm:
		return a.endSent(d, ag, acc)
	case withdrawForm:
		return a.withdrawSent(ag)
	case outcomeForm:
		return a.outcomeSent(d, ag)
	}
	return a.assignSent(d, ag, acc)
}

func wrongAt(wrong map[string]string) (chat.Reply, error) {
	return chat.Reply{FieldErrors: wrong}, nil
}

// recording is who asks as somebody who changes an agreement, with the right to it
// asked afresh in the transaction; check asks what else must still be so.
func (a *ask) recording(check func(*ask, kam.Agreement) error) store.Act {
	return store.Act{
		By: a.me.Num, ByName: a.me.Name, At: a.now, Today: a.latest(), Settle: a.desk.Settle,
		Check: func(v *store.View, ag kam.Agreement) error {
			b, err := a.at(v)
			if err != nil {
				return err
			}
			acc, err := b.account(ag.Account)
			if errors.Is(err, store.ErrNotFound) {
				return refuse(wording.AgUnknown)
			}
			if err == nil {
				err = b.mayChange(ag, acc)
			}
			if err != nil || check == nil {
				return err
			}
			return check(b, ag)
		},
	}
}

// afterwards writes an answer in a view of what a change has left.
func (a *ask) afterwards(ctx context.Context, write func(*ask) (chat.Reply, error)) (reply chat.Reply, _ error) {
	err := a.desk.store.View(ctx, func(v *store.View) error {
		b, err := a.at(v)
		if err != nil {
			return err
		}
		b.then, b.ctx = nil, ctx
		if reply, err = write(b); err == nil {
			err = b.failed
		}
		return err
	})
	return reply, err
}

// newSent records an agreement. Sent twice it is recorded once.
func (a *ask) newSent(d *draft) (chat.Reply, error) {
	r := a.readTerms(d, kam.Terms{})
	ag := kam.Agreement{Number: r.number(), Account: d.Account, Terms: r.terms}
	if d.Account == 0 {
		num, _ := strconv.ParseUint(d.typed(fieldAccount), 10, 32)
		ag.Account = kam.AccountNum(num)
	}
	acc, err := a.account(ag.Account)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, err
	case err == nil && a.mayRecord(acc):
	case d.Account == 0:
		r.no(fieldAccount, wording.AgWrongAccount)
	case err == nil:
		return chat.Reply{}, refuse(wording.AgMayNot, acc.Name)
	default:
		return chat.Reply{}, refuse(wording.AgUnknown)
	}
	if r.wrong[d.block(fieldNumber)] == "" {
		there, err := a.AgreementNumbered(ag.Number)
		switch {
		case errors.Is(err, store.ErrNotFound):
		case err != nil:
			return chat.Reply{}, err
		case len(r.wrong) == 0 && a.sameAs(there, ag):
			return a.recordedBefore(there, acc)
		default:
			r.wrong[d.block(fieldNumber)] = a.numberTaken(there)
		}
	}
	if len(r.wrong) > 0 || a.failed != nil {
		return chat.Reply{FieldErrors: r.wrong}, a.failed
	}
	a.then = func(ctx context.Context) (chat.Reply, error) { return a.record(ctx, d, ag) }
	return chat.Reply{}, nil
}

func (a *ask) record(ctx context.Context, d *draft, ag kam.Agreement) (chat.Reply, error) {
	after, err := a.desk.store.RecordAgreement(ctx, ag, a.recording(nil))
	if err == nil {
		a.desk.kick()
	} else if !errors.Is(err, store.ErrNumberTaken) {
		return chat.Reply{}, err
	}
	return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
		if err == nil {
			return b.recorded(after)
		}
		there, err := b.AgreementNumbered(ag.Number)
		if err != nil {
			return chat.Reply{}, err
		}
		if b.sameAs(there, ag) {
			acc, err := b.account(there.Account)
			if err != nil {
				return chat.Reply{}, err
			}
			return b.recordedBefore(there, acc)
		}
		return wrongAt(map[string]string{d.block(fieldNumber): b.numberTaken(there)})
	})
}

// sameAs says that an agreement is just what who asks is about to record: they have
// sent it before.
func (a *ask) sameAs(there, ag kam.Agreement) bool {
	terms := ag.Terms
	terms.Obligations = slices.Clone(terms.Obligations)
	terms.Number(kam.Terms{})
	return there.Account == ag.Account && there.By == a.me.Num && there.ByName == a.me.Name && there.Version == 1 &&
		there.Withdrawn.IsZero() && len(there.Terms.ChangedFields(terms)) == 0
}

// numberTaken says that a number is used; whose it is only to who may see that.
func (a *ask) numberTaken(there kam.Agreement) string {
	acc, err := a.account(there.Account)
	if err != nil {
		return a.say(wording.AgWrongTaken, wording.Name(there.Number))
	}
	return a.say(wording.AgWrongTakenBy, a.called(there, acc))
}

// errOtherTerms says that somebody else has changed the terms in the meantime.
var errOtherTerms = errors.New("the terms have another version by now")

// editSent changes an agreement's terms, unless somebody else has.
func (a *ask) editSent(d *draft, ag kam.Agreement) (chat.Reply, error) {
	if d.Version != ag.Version {
		return a.meanwhile(d, ag)
	}
	r := a.readTerms(d, ag.Terms)
	if len(r.wrong) > 0 || a.failed != nil {
		return chat.Reply{FieldErrors: r.wrong}, a.failed
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		var was kam.Agreement
		act := a.recording(func(_ *ask, now kam.Agreement) error {
			if was = now; now.Version != d.Version {
				return errOtherTerms
			}
			return nil
		})
		after, err := a.desk.store.ChangeAgreement(ctx, ag.ID, act, func(now *kam.Agreement) error {
			return now.Edit(r.terms, act.By, act.Today, act.At)
		})
		return a.changedTo(ctx, err, func(b *ask) (chat.Reply, error) {
			switch {
			case errors.Is(err, errOtherTerms):
				return b.meanwhile(d, after)
			case errors.Is(err, kam.ErrAlready):
				return b.unchanged(after)
			}
			return b.termsChanged(was, after)
		})
	}
	return chat.Reply{}, nil
}

// changedTo answers a change of an agreement, or what kept it from being made.
func (a *ask) changedTo(ctx context.Context, err error, write func(*ask) (chat.Reply, error)) (chat.Reply, error) {
	switch {
	case err == nil:
		a.desk.kick()
	case errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, refuse(wording.AgUnknown)
	case !slices.ContainsFunc([]error{errOtherTerms, kam.ErrAlready, kam.ErrWithdrawn, kam.ErrOver, kam.ErrEndsFirst}, func(known error) bool { return errors.Is(err, known) }):
		return chat.Reply{}, err
	}
	return a.afterwards(ctx, write)
}

// meanwhile shows an edit again that somebody else was before: with what they have
// changed, and what was typed. Where both changed the same, what was typed stands
// in the field. A form that was sent twice says what is so by now.
func (a *ask) meanwhile(d *draft, ag kam.Agreement) (chat.Reply, error) {
	if a.saysJustThat(d, ag) {
		return a.unchanged(ag)
	}
	acc, err := a.account(ag.Account)
	if err != nil {
		return chat.Reply{}, err
	}
	versions, err := a.Versions(ag.ID)
	if err != nil {
		return chat.Reply{}, err
	}
	if !slices.ContainsFunc(versions, func(v store.AgreementVersion) bool { return v.Version == d.Version }) {
		return chat.Reply{}, refuse(wording.AgFormLost)
	}
	l, err := a.letterOf(ag)
	if err == nil {
		err = l.changesSince(d.Version)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	by := versions[len(versions)-1].ByName
	if by == "" {
		by = a.say(wording.AgSomebody)
	}
	both := formOfTerms.merge(d, a.draftOf(ag))
	both.note = a.say(wording.AgMeanwhile, wording.Name(by)) + "\n" + string(l.text)
	return chat.Reply{Text: a.say(wording.AgMeanwhile, wording.Name(by)), Modal: a.termsForm(both, ag, acc)}, a.failed
}

// saysJustThat says that what stands in a form is what holds by now.
func (a *ask) saysJustThat(d *draft, ag kam.Agreement) bool {
	sent := *d
	sent.values = maps.Clone(d.values)
	r := a.readTerms(&sent, ag.Terms)
	r.terms.Number(ag.Terms)
	return len(r.wrong) == 0 && len(ag.Terms.ChangedFields(r.terms)) == 0
}
