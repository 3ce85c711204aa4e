package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// status tells who is in charge how many have acknowledged, and who.
func (l *letter) status() {
	a := l.a
	l.heading()
	l.brief()
	if l.told.Version > 1 && slices.ContainsFunc(l.ag.Told, func(t kam.Telling) bool { return t.Kind == kam.TellChanged }) {
		l.tell(a.say(wording.ToldAskedAgain))
	}
	n, m := l.ag.Acknowledged()
	var have, not []string
	for _, p := range l.ag.Parties {
		switch {
		case !p.Counts():
		case p.Acked.IsZero():
			not = append(not, a.name(p.Person))
		default:
			have = append(have, a.name(p.Person))
		}
	}
	if m > 0 {
		l.tell(a.say(wording.ToldStatus, a.nOfM(n, m)))
	} else {
		l.tell(a.say(wording.ToldNoRep))
	}
	var list []fact
	if len(have) > 0 {
		list = append(list, fact{a.say(wording.ToldHave), a.namesIn(have)})
	}
	if len(not) > 0 {
		list = append(list, fact{a.say(wording.ToldHaveNot), a.namesIn(not)})
	}
	if all := len(l.ag.Obligations); all > 0 {
		done := 0
		for _, o := range l.ag.Obligations {
			if !l.ag.Deed(o.ID).Done.IsZero() {
				done++
			}
		}
		list = append(list, fact{a.say(wording.ToldDoneSoFar), a.nOfM(done, all)})
	}
	l.facts(list...)
	heading := wording.ToldTerms
	if slices.ContainsFunc(l.ag.Obligations, l.mine) {
		heading = wording.ToldRest
		l.yours(0)
	}
	l.rest(heading)
	var row []button
	if m == 0 && a.mayRecord(l.acc) && l.ag.Running(a.today) {
		row = append(row, button{text: a.say(wording.ToldAssign), action: assignAction, words: l.ag.ID, primary: true})
	}
	l.offer(append(row, l.card())...)
}

// nOfM is "1 of 19".
func (a *ask) nOfM(n, m int) string {
	return a.say(wording.AgreementNofM, a.lang.Number(n), a.lang.Number(m))
}

// reminder asks again who has not acknowledged, or who stands in for them.
func (l *letter) reminder() {
	a := l.a
	var row []button
	own := false
	for _, num := range l.told.About {
		p, ok := l.ag.Party(num)
		asked := a.lang.Day(kam.DayOf(p.Asked.In(a.now.Location())))
		switch {
		case !ok || !p.Counts():
		case !p.Acked.IsZero():
			l.tell(a.say(wording.ToldRemindDone, l.what(), l.account()) + " " + l.ackedOn(p))
		case l.ag.Ended != 0:
			l.tell(a.say(wording.ToldEnded, l.what(), a.lang.Day(l.ag.Ended)))
		case num == a.me.Num:
			own = true
			l.tell(a.say(wording.ToldRemind, l.what(), l.account(), asked))
			row = append(row, l.acknowledgeButton(p))
		case l.answersTo(num):
			l.tell(a.say(wording.ToldRemindFor, wording.Name(a.name(num)), l.what(), l.account(), asked))
			row = append(row, l.acknowledgeButton(p))
		}
	}
	if len(l.blocks) == 0 {
		l.tell(a.say(wording.ToldGone, l.number()))
		return
	}
	if own && slices.ContainsFunc(l.ag.Obligations, l.mine) {
		l.yours(0)
	}
	if l.seen {
		row = append(row, l.card())
	}
	l.offer(row...)
}

// unacked tells who is in charge, or the manager, who does not answer.
func (l *letter) unacked() {
	a := l.a
	var names []string
	asked := l.today
	for _, num := range l.told.About {
		if p, _ := l.ag.Party(num); p.Open() {
			names = append(names, a.name(num))
			asked = min(asked, kam.DayOf(p.Asked.In(a.now.Location())))
		}
	}
	n, m := l.ag.Acknowledged()
	l.tell(a.say(wording.ToldUnacked, l.what(), l.account(), orMissing(a.namesIn(names)), a.lang.Day(asked), a.nOfM(n, m)))
	if l.told.Kind == kam.TellEscalated {
		l.fine(a.say(wording.ToldEscalated, wording.Name(a.name(l.acc.KAM))))
	}
	l.offer(l.card())
}

// late tells of obligations that are due, or late, with a button for who may say
// that they are done.
func (l *letter) late(say wording.Text) {
	a := l.a
	l.tell(a.say(say, l.what(), l.account()))
	open := l.open()
	var list []kam.Obligation
	for _, o := range sorted(l.ag.Obligations) {
		if slices.Contains(l.told.Obligations, o.ID) {
			list = append(list, o)
		}
	}
	var rest []string
	more := 0
	for i, o := range list {
		text := l.obligation(o)
		if !l.mine(o) {
			text = l.whose(o)
		}
		switch may := open[o.ID] && l.mayDo(o); {
		case may && i < mostDue:
			l.choice(text, l.doneButton(o))
			continue
		case may:
			more++
		}
		rest = append(rest, "• "+text)
	}
	l.lines(rest)
	if more > 0 {
		l.offer(button{text: a.count(wording.ToldYoursMore, more), action: yoursAction, words: l.ag.ID + " 0"})
	}
	if l.seen {
		l.offer(l.card())
	}
}

// mostDue is how many obligations of one message have a button of their own.
const mostDue = 25

// renewal tells who is in charge that it comes nearer, or that it is past.
func (l *letter) renewal() {
	a := l.a
	next, notice := l.ag.NextDate(), l.ag.Deadline() != 0
	what, account := l.what(), l.account()
	switch days := int(next - l.today); {
	case next == 0:
		l.tell(a.say(wording.ToldRemindDone, what, account))
		if o, set := l.ag.Outcome(); set {
			l.tell(a.say(wording.ToldCameOut, a.say(outcomeTexts[o.What])))
		}
		l.offer(l.card())
		return
	case days < 0 && notice:
		l.tell(a.say(wording.ToldNoticeGone, what, account, a.lang.Day(next)))
	case days < 0:
		l.tell(a.say(wording.ToldEndGone, what, account, a.lang.Day(next)))
	case days == 0 && notice:
		l.tell(a.say(wording.ToldNoticeToday, what, account, a.lang.Day(next)))
	case days == 0:
		l.tell(a.say(wording.ToldEndToday, what, account, a.lang.Day(next)))
	case notice:
		l.tell(a.count(wording.ToldNoticeIn, days, what, account, a.lang.Day(next)))
	default:
		l.tell(a.count(wording.ToldEndIn, days, what, account, a.lang.Day(next)))
	}
	var list []fact
	for _, f := range [...]kam.Field{kam.FieldEnd, kam.FieldValue} {
		if label, value := l.field(l.ag.Terms, f); value != "" {
			list = append(list, fact{a.say(label), value})
		}
	}
	l.facts(list...)
	if l.ag.AutoRenew {
		l.fine(a.say(wording.ToldRenewsAlone))
	}
	if a.mayRecord(l.acc) {
		var row []button
		for _, o := range [...]kam.OutcomeKind{kam.Renewed, kam.Renegotiated, kam.Lost, kam.OverAgreed} {
			row = append(row, button{text: a.say(outcomeTexts[o]), action: outcomeAction, words: l.ag.ID + " " + string(o)})
		}
		l.offer(row...)
	}
	l.offer(append([]button{l.card()}, a.mutes(l.acc.Num, store.NoticeRenewal)...)...)
}

// outcomeTexts are how a renewal came out, in a word.
var outcomeTexts = map[kam.OutcomeKind]wording.Text{
	kam.Renewed: wording.ToldRenewed, kam.Renegotiated: wording.ToldRenegotiate, kam.Lost: wording.ToldLost, kam.OverAgreed: wording.ToldOver,
}
