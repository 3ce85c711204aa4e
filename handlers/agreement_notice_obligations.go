package handlers

import (
	"errors"
	"fmt"
	"unicode/utf16"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// obligation is one in a line, with when it is due, or since when it is done.
func (l *letter) obligation(o kam.Obligation) string {
	a := l.a
	text := wording.Cut(wording.Clean(o.Text), mostText)
	switch d := l.ag.Deed(o.ID); {
	case !d.Done.IsZero():
		return a.say(wording.ToldDone, text, a.lang.Day(kam.DayOf(d.Done.In(a.now.Location()))))
	case o.Due == 0:
		return text
	case o.Due < l.today && l.ag.Ended == 0:
		return a.say(wording.ToldLate, text, a.lang.Day(o.Due))
	default:
		return a.say(wording.ToldDue, text, a.lang.Day(o.Due))
	}
}

// whose is an obligation with the name of who has to see to it.
func (l *letter) whose(o kam.Obligation) string {
	return l.a.say(wording.ToldLine, l.whoseName(o), l.obligation(o))
}

func (l *letter) whoseName(o kam.Obligation) string {
	if p, known := l.a.Person(o.Rep); known {
		return wording.Name(p.Name)
	}
	return l.a.say(wording.ToldWhoever)
}

// What a message keeps free below the obligations of its reader, and how much
// text stands in one block.
const (
	keptBelow   = 9
	mostInBlock = 2800
)

// yours are the obligations of the reader from one of them on, each with a button
// until it is done. Where they are too many, several stand in one block, and what
// has no button of its own is a press away.
func (l *letter) yours(from int) {
	a := l.a
	open := l.open()
	var list []kam.Obligation
	for _, o := range sorted(l.ag.Obligations) {
		if l.mine(o) {
			list = append(list, o)
		}
	}
	l.title(a.say(wording.ToldYours))
	if len(list) == 0 {
		l.tell(a.say(wording.ToldNoneYours))
		return
	}
	from = min(max(0, from), len(list))
	list = list[from:]
	full, shown := l.fit(list, open, mostBlocks-keptBelow-len(l.blocks))
	var lines []string
	for i, o := range list[:shown] {
		if i < full && open[o.ID] {
			l.lines(lines)
			lines = nil
			l.choice(l.obligation(o), l.doneButton(o))
		} else {
			lines = append(lines, l.bullet(o))
		}
	}
	l.lines(lines)
	first, rest := -1, 0 // of those that have no button yet, or do not stand here
	for i, o := range list {
		if i >= shown || i >= full && open[o.ID] {
			rest++
			if first < 0 {
				first = i
			}
		}
	}
	if rest > 0 {
		l.offer(button{text: a.count(wording.ToldYoursMore, rest), action: yoursAction, words: fmt.Sprintf("%s %d", l.ag.ID, from+first)})
	}
}

// bullet is an obligation as a line among others.
func (l *letter) bullet(o kam.Obligation) string {
	if !l.ag.Deed(o.ID).Done.IsZero() {
		return l.obligation(o)
	}
	return "• " + l.obligation(o)
}

// mine says that an obligation is the reader's, or of nobody while they are in
// charge.
func (l *letter) mine(o kam.Obligation) bool {
	_, known := l.a.Person(o.Rep)
	return known && o.Rep == l.a.me.Num || !known && l.mayDo(o)
}

// open are the obligations that are not done and still asked for.
func (l *letter) open() map[int]bool {
	open := map[int]bool{}
	for _, o := range l.ag.OpenObligations() {
		open[o.ID] = true
	}
	return open
}

// fit is how many of a list may have a block of their own, and how many stand in
// the message at all.
func (l *letter) fit(list []kam.Obligation, open map[int]bool, room int) (full, shown int) {
	texts := make([]int, len(list))
	for i, o := range list {
		texts[i] = width(l.obligation(o)) + 3
	}
	blocks := func(full, shown int) int {
		n, size := 0, mostInBlock+1
		for i, o := range list[:shown] {
			if i < full && open[o.ID] {
				n++
				size = mostInBlock + 1
				continue
			}
			if size += texts[i]; size > mostInBlock {
				n++
				size = texts[i]
			}
		}
		return n
	}
	full, shown = len(list), len(list)
	for full > 0 && blocks(full, shown) > room {
		full--
	}
	for shown > 0 && blocks(full, shown) > room {
		shown--
	}
	return full, shown
}

// width is how much of a block a text takes: Slack counts signs beyond the first
// plane twice.
func width(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// lines puts several lines into as few blocks as hold them.
func (p *page) lines(list []string) {
	for len(list) > 0 {
		n, size := 0, 0
		for n < len(list) && (n == 0 || size+width(list[n])+1 <= mostInBlock) {
			size += width(list[n]) + 1
			n++
		}
		var text []byte
		for i, s := range list[:n] {
			if i > 0 {
				text = append(text, '\n')
			}
			text = append(text, s...)
		}
		p.tell(string(text))
		list = list[n:]
	}
}

func (l *letter) doneButton(o kam.Obligation) button {
	return button{text: l.a.say(wording.AgreementDone), action: doneAction, words: fmt.Sprintf("%s %d", l.ag.ID, o.ID)}
}

// acknowledgeButton is the one with which the reader answers for a party.
func (l *letter) acknowledgeButton(p kam.Party) button {
	words := fmt.Sprintf("%s %d", l.ag.ID, p.Version)
	if p.Person != l.a.me.Num {
		words += fmt.Sprintf(" %d", p.Person)
	}
	return button{text: l.a.say(wording.AgreementAcknowledge), action: acknowledgeAction, words: words, primary: true}
}

// moreOfYours shows further obligations of who asks, with their buttons.
func (a *ask) moreOfYours(id string, from int) (chat.Reply, error) {
	ag, err := a.Agreement(id)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, refuse(wording.PressUnknown)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	l, err := a.letterOf(ag)
	if err != nil {
		return chat.Reply{}, err
	}
	if !l.concerned() || !ag.Withdrawn.IsZero() {
		return chat.Reply{}, l.refused()
	}
	l.tell(l.what())
	l.yours(from)
	return l.reply(), a.failed
}
