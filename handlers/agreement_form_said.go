package handlers

import (
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// outcomeOf is an answer about an agreement that was changed, being written.
type outcomeOf struct {
	*page
	ag  kam.Agreement
	acc kam.Account
}

// about begins an answer about an agreement.
func (a *ask) about(ag kam.Agreement) (*outcomeOf, error) {
	acc, err := a.account(ag.Account)
	return &outcomeOf{a.page(), ag, acc}, err
}

// what is the agreement as people know it.
func (p *outcomeOf) what() string { return p.a.called(p.ag, p.acc) }

// offered closes an answer with the button to the agreement, and others before it.
func (p *outcomeOf) offered(others ...button) (chat.Reply, error) {
	p.offer(append(others, button{text: p.a.say(wording.AgCardButton), action: cardAction, words: p.ag.ID})...)
	return p.reply(), nil
}

// recorded says what was recorded, and who is asked.
func (a *ask) recorded(ag kam.Agreement) (chat.Reply, error) {
	p, err := a.about(ag)
	if err != nil {
		return chat.Reply{}, err
	}
	p.tell(a.say(wording.AgRecorded, p.what()) + " " + p.whoIsAsked())
	told := a.namesTold(ag, kam.Agreement{}, func(t kam.Telling) bool { return t.Kind == kam.TellStatus && t.To != a.me.Num })
	if len(told) > 0 {
		p.fine(a.say(wording.MoveTold, a.named(told)))
	}
	p.dates()
	if !p.hasParties() {
		return p.offered(button{text: a.say(wording.AgAssignRep), action: assignAction, words: ag.ID})
	}
	return p.offered()
}

func (p *outcomeOf) hasParties() bool {
	return slices.ContainsFunc(p.ag.Parties, func(x kam.Party) bool { return !x.Gone })
}

// whoIsAsked names them, or says why nobody is.
func (p *outcomeOf) whoIsAsked() string {
	a, ag := p.a, p.ag
	asked := a.toldIn(ag, kam.Agreement{}, kam.TellAsk)
	switch {
	case len(asked) > 0:
		return a.count(wording.AgAsked, len(asked), a.named(asked))
	case !ag.Running(a.today):
		return a.say(wording.AgOverBefore, a.lang.Day(ag.LastDay()))
	case ag.Asked == 0 && ag.SignedOn != 0:
		return a.count(wording.AgSilent, int(ag.RecordedOn-ag.SignedOn))
	case ag.Asked == 0 && ag.Start != 0:
		return a.count(wording.AgSilentStart, int(ag.RecordedOn-ag.Start))
	case ag.Asked == 0:
		return a.say(wording.AgSilentDays)
	}
	return a.say(wording.AgNobody, wording.Name(p.acc.Name))
}

// dates are what one should know of its days.
func (p *outcomeOf) dates() {
	a, ag := p.a, p.ag
	if !ag.Running(a.today) {
		return
	}
	if d := ag.Deadline(); d != 0 && d < a.today {
		p.fine(a.say(wording.AgPassed, a.lang.Day(d)))
	}
	switch {
	case ag.AutoRenew && ag.End != 0:
		p.fine(a.say(wording.AgRenewsAt, a.lang.Day(ag.End)))
	case ag.AutoRenew:
		p.fine(a.say(wording.AgRenews))
	}
}

// toldIn are the names of who was told something by a change; each once.
func (a *ask) toldIn(now, was kam.Agreement, kinds ...kam.TellingKind) []string {
	return a.namesTold(now, was, func(t kam.Telling) bool { return !t.InPlace && slices.Contains(kinds, t.Kind) })
}

// namesTold are the names of those in the ledger's lines since an agreement was
// otherwise. Of the word that a renewal is overdue the ledger keeps the last alone,
// so that such lines do not count among those of before.
func (a *ask) namesTold(now, was kam.Agreement, fits func(kam.Telling) bool) (names []string) {
	var seen []kam.PersonNum
	before := 0
	for _, t := range was.Told {
		if t.Kind != kam.TellOverdue {
			before++
		}
	}
	for _, t := range now.Told {
		if t.Kind != kam.TellOverdue {
			if before--; before >= 0 {
				continue
			}
		}
		if fits(t) && !slices.Contains(seen, t.To) {
			seen = append(seen, t.To)
			names = append(names, a.name(t.To))
		}
	}
	return names
}

// recordedBefore answers a form that was sent twice.
func (a *ask) recordedBefore(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	p := &outcomeOf{a.page(), ag, acc}
	p.tell(a.say(wording.AgRecordedTwo, p.what()))
	return p.offered()
}

// termsChanged says what an edit has changed, and who is told how.
func (a *ask) termsChanged(was, ag kam.Agreement) (chat.Reply, error) {
	p, err := a.about(ag)
	if err != nil {
		return chat.Reply{}, err
	}
	p.tell(a.say(wording.AgChanged, p.what()))
	if err := p.changes(was); err != nil {
		return chat.Reply{}, err
	}
	p.askedBy(was)
	p.dates()
	return p.offered()
}

// changes are the fields that differ, old and new.
func (p *outcomeOf) changes(was kam.Agreement) error {
	l, err := p.a.letterOf(p.ag)
	if err != nil {
		return err
	}
	l.page = p.page
	return l.changesSince(was.Version)
}

// askedBy says who is asked by a change of terms, and whose message changes in its
// place.
func (p *outcomeOf) askedBy(was kam.Agreement) {
	a, ag := p.a, p.ag
	again, first := a.toldIn(ag, was, kam.TellChanged), a.toldIn(ag, was, kam.TellAsk)
	inPlace := a.namesTold(ag, was, func(t kam.Telling) bool { return t.InPlace && t.Kind != kam.TellStatus })
	for _, c := range []struct {
		say   wording.Plural
		names []string
	}{{wording.AgAskedAgain, again}, {wording.AgAsked, first}, {wording.AgInPlace, inPlace}} {
		if len(c.names) > 0 {
			p.tell(a.count(c.say, len(c.names), a.named(c.names)))
		}
	}
	switch {
	case len(again)+len(first)+len(inPlace) > 0:
	case !ag.Running(a.today):
		p.tell(a.say(wording.AgOverBefore, a.lang.Day(ag.LastDay())))
	case !p.hasParties():
		p.tell(a.say(wording.AgNobody, wording.Name(p.acc.Name)))
	case ag.Asked == 0:
		p.tell(a.say(wording.AgStaySilent))
	default:
		p.tell(a.say(wording.AgNoneNow))
	}
}

// unchanged answers an edit that changes nothing.
func (a *ask) unchanged(ag kam.Agreement) (chat.Reply, error) {
	p, err := a.about(ag)
	if err != nil {
		return chat.Reply{}, err
	}
	p.tell(a.say(wording.AgUnchanged, p.what()))
	return p.offered()
}
