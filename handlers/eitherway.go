package handlers

import (
	"kambot/chat"
	"kambot/nlp"
	"kambot/wording"
)

// whichDay asks which of the two is meant that a date such as "3/4" gives. On
// the terminal the answer is the order again, with the date in words.
func (a *ask) whichDay() (chat.Reply, error) {
	p := a.page()
	say := wording.MoveEitherWay
	if a.in.Surface == chat.CLI {
		say = wording.MoveEitherTyped
	}
	p.tell(a.say(say))
	list := make([]button, len(a.req.EitherWay))
	for i, d := range a.req.EitherWay {
		list[i] = a.asking(a.inWords(d), func(r *nlp.Request) { r.Start, r.End, r.EitherWay = d.Start, d.End, nil })
	}
	p.suggest(list)
	p.fine(a.say(wording.MoveNothingYet))
	a.asks("", len(list), list...)
	a.open.days, a.open.free = true, (*ask).whichSaid
	return p.reply(), nil
}

// inWords are days as they may be typed, months as words.
func (a *ask) inWords(d nlp.Days) string {
	switch {
	case d.End == 0:
		return a.say(wording.MoveFrom, a.lang.FullDay(d.Start))
	case d.Start == 0:
		return a.say(wording.MoveUntil, a.lang.FullDay(d.End))
	case d.Start == d.End:
		return a.say(wording.MoveOnDay, a.lang.FullDay(d.Start))
	}
	return a.say(wording.MoveFromUntil, a.lang.DayOfMonth(d.Start), a.lang.DayOfMonth(d.End))
}

// whichSaid takes an answer to "which day?" that says one of them in other
// words; any other day is none.
func (a *ask) whichSaid(text string) (chat.Reply, bool, error) {
	by := a.req.To
	if by == nil && len(a.req.Reps) > 0 {
		by = &a.req.Reps[0]
	}
	read, ok := a.daySaid(text, by)
	if !ok || read.End == 0 {
		return chat.Reply{}, false, a.failed
	}
	var meant []button
	for _, d := range a.req.EitherWay {
		if read.End == d.Start || read.End == d.End {
			meant = append(meant, a.asking("", func(r *nlp.Request) { r.Start, r.End, r.EitherWay = d.Start, d.End, nil }))
		}
	}
	if len(meant) != 1 {
		return chat.Reply{}, false, nil
	}
	reply, err := a.press(meant[0])
	return reply, true, err
}
