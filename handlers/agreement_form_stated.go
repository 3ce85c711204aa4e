package handlers

import (
	"cmp"
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

// stated is how the renewal of an agreement came out, as somebody says.
type stated struct {
	id   string
	what kam.OutcomeKind
	last kam.Day // of the agreement, as it was shown
	end  kam.Day // the new last day; zero for none
	note string
}

// value is what a button carries of it.
func (s stated) value() string {
	return strings.Join([]string{s.id, string(s.what), strconv.Itoa(int(s.last)), strconv.Itoa(int(s.end)), s.note}, " ")
}

func statedIn(value string) (stated, bool) {
	parts := strings.SplitN(value, " ", 5)
	if len(parts) != 5 {
		return stated{}, false
	}
	last, noLast := strconv.Atoi(parts[2])
	end, noEnd := strconv.Atoi(parts[3])
	s := stated{parts[0], kam.OutcomeKind(parts[1]), kam.Day(last), kam.Day(end), wording.Cut(wording.Clean(parts[4]), mostNote)}
	return s, noLast == nil && noEnd == nil && slices.Contains(outcomes, s.what)
}

// statedOutcome takes a sentence such as "Isdom has renewed": it is shown in words,
// and recorded when that is confirmed.
func (a *ask) statedOutcome() (chat.Reply, error) {
	if a.posting {
		return a.notUnderstood()
	}
	said := stated{what: kam.OutcomeKind(a.req.Outcome), end: a.req.End, note: wording.Cut(wording.Clean(a.req.Text), mostNote)}
	if a.req.Number != "" {
		ag, err := a.AgreementNumbered(a.req.Number)
		if err == nil {
			_, err = a.account(ag.Account)
		}
		switch {
		case errors.Is(err, store.ErrNotFound):
			return chat.Reply{}, refuse(wording.AgUnknown)
		case err != nil:
			return chat.Reply{}, err
		}
		said.id, said.last = ag.ID, ag.End
		return a.showStated(said)
	}
	if len(a.req.Accounts) == 0 {
		return a.nameMissing(a.desk.row[a.req.Intent])
	}
	return a.statedOf(said)
}

// statedOf finds the agreement that is meant among those of the accounts whose
// renewal is open.
func (a *ask) statedOf(said stated) (chat.Reply, error) {
	type renewal struct {
		kam.Agreement
		of kam.Account
	}
	var names []string
	var open []renewal
	for _, ref := range a.req.Accounts {
		acc, err := a.account(ref.Num)
		if err != nil {
			return chat.Reply{}, err
		}
		if !a.mayRecord(acc) {
			return chat.Reply{}, refuse(wording.AgMayNot, acc.Name)
		}
		names = append(names, acc.Name)
		list, err := a.AgreementsOf(acc.Num)
		if err != nil {
			return chat.Reply{}, err
		}
		for _, ag := range list {
			if ag.NextDate() != 0 {
				open = append(open, renewal{ag, acc})
			}
		}
	}
	if len(open) == 0 {
		return chat.Reply{}, refuse(wording.AgStatedNone, a.named(names))
	}
	if len(open) == 1 {
		said.id, said.last = open[0].ID, open[0].End
		return a.showStated(said)
	}
	slices.SortStableFunc(open, func(x, y renewal) int {
		return cmp.Or(cmp.Compare(x.NextDate(), y.NextDate()), cmp.Compare(x.Number, y.Number))
	})
	p := a.page()
	p.tell(a.say(wording.AgStatedWhich, a.cameOut(said)))
	for _, ag := range open[:min(len(open), mostPicks)] {
		said.id, said.last = ag.ID, ag.End
		b := button{text: a.say(wording.AgStatedThis), action: statedAction, words: said.value()}
		p.choice(a.say(wording.AgStatedLast, a.called(ag.Agreement, ag.of), a.lang.Day(ag.End)), b)
		p.typed(wording.AgStatedTyped, statedVerb+" "+b.words)
	}
	if more := len(open) - mostPicks; more > 0 {
		p.fine(a.count(wording.MoreHits, more))
	}
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// showStated says what would be recorded, and asks for the yes.
func (a *ask) showStated(s stated) (chat.Reply, error) {
	ag, acc, err := a.recordedOne(s.id)
	if err == nil {
		err = a.mayDecide(ag, acc)
	}
	what := a.called(ag, acc)
	switch {
	case err != nil:
		return chat.Reply{}, err
	case s.last != ag.End:
		return chat.Reply{}, refuse(wording.AgStatedStale, what)
	case s.end != 0 && !s.what.GoesOn():
		s.end = 0 // when it was lost is said by its own end
	case s.end != 0 && s.end <= ag.End:
		return chat.Reply{}, refuse(wording.AgWrongNewEnd, a.lang.LongDay(ag.End))
	}
	p := &outcomeOf{a.page(), ag, acc}
	p.tell(a.say(wording.AgStated, a.say(wording.AgStatedLast, what, a.lang.Day(ag.End)), a.cameOut(s)))
	p.noted(s.note)
	p.fine(a.say(wording.AgStatedYet))
	p.offer(button{text: a.say(wording.MoveConfirm), action: setAction, words: s.value(), primary: true},
		button{text: a.say(wording.MoveCancel), action: dropAction, words: ag.ID})
	p.page.typed(wording.AgStatedTyped, setVerb+" "+s.value())
	reply := p.reply()
	reply.Visibility, reply.Replace = chat.OnlyAsker, a.inPlace()
	return reply, nil
}

// statedClicked answers the buttons of a stated outcome.
func (a *ask) statedClicked(action, value string) (chat.Reply, error) {
	if action == dropAction {
		return chat.Reply{Text: a.say(wording.AgStatedDrop), Replace: a.inPlace()}, nil
	}
	s, ok := statedIn(value)
	if !ok {
		return chat.Reply{}, refuse(wording.AgUnknown)
	}
	if action == statedAction {
		return a.showStated(s)
	}
	if _, _, err := a.recordedOne(s.id); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		reply, err := a.decide(ctx, s)
		reply.Replace = err == nil && a.inPlace()
		return reply, err
	}
	return chat.Reply{}, nil
}

// What is typed on the terminal, which has no buttons.
const (
	statedVerb = "outcome"
	setVerb    = "set"
)

// typedOutcome reads them, with the value of the button after them.
func (a *ask) typedOutcome(text string) (action, value string, ok bool) {
	verb, value, _ := strings.Cut(strings.TrimSpace(text), " ")
	action, known := map[string]string{statedVerb: statedAction, setVerb: setAction}[verb]
	if a.in.Surface != chat.CLI || !known {
		return "", "", false
	}
	if strings.Count(value, " ") == 3 {
		value += " " // without a note
	}
	s, ok := statedIn(value)
	return action, value, ok && len(s.id) >= leastID
}
