package handlers

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// How many notes a page shows, how much of each, and how many are kept of a search.
const (
	notesOnPage = 10
	mostOfNote  = 700
	mostFound   = 1000
)

// How many notes stand on a card, and how much of each.
const (
	notesOnCard   = 3
	mostNoteOnOne = 200
)

// lines is a text of somebody's as it is shown: every line without what is not
// seen, no more than one of them empty in a row.
func lines(s string, most int) string {
	list := strings.Split(s, "\n")
	kept := list[:0]
	for _, line := range list {
		line = wording.Clean(line)
		if line == "" && (len(kept) == 0 || kept[len(kept)-1] == "") {
			continue
		}
		kept = append(kept, line)
	}
	return wording.Cut(strings.TrimRight(strings.Join(kept, "\n"), "\n"), most)
}

// words is a paragraph of what somebody wrote: neither its signs nor its names do
// anything.
func (p *page) words(s string) {
	const half = kam.MaxNote / 2 // a section holds less than a whole note
	s = lines(s, kam.MaxNote)
	for len(s) > 0 {
		part := s
		if r := []rune(s); len(r) > half {
			part = string(r[:half])
		}
		p.tell(part)
		s = s[len(part):]
	}
}

// linked shows the message that a note was made from.
func (p *page) linked(n kam.Note) {
	if n.Link == "" {
		return
	}
	label := p.a.say(wording.NotesMessage)
	p.line(label + ": " + n.Link)
	p.add(&slack.ContextBlock{Type: slack.MBTContext, ContextElements: slack.ContextElements{Elements: []slack.MixedElement{wording.LinkTo(label, n.Link)}}})
}

// notesWritten are the notes of the accounts named, else of a scope, with the words
// that are looked for, the latest first.
func (a *ask) notesWritten() (chat.Reply, error) {
	r := &a.req
	switch {
	case r.UnknownWho != "":
		return a.whoIsMeant()
	case len(r.Hits) > 0:
		return a.pick()
	case len(r.Accounts) == 0 && r.Unknown != "":
		return a.noAccount()
	}
	w, err := a.whoseOpps()
	if err != nil {
		return chat.Reply{}, err
	}
	list, found, whole, err := a.SearchNotes(w.Scope, strings.Fields(kam.Fold(r.Text)), mostFound)
	if err != nil {
		return chat.Reply{}, err
	}
	if r.HasPeriod {
		whole = whole && found <= mostFound
		list = slices.DeleteFunc(list, func(n kam.Note) bool { return n.Day < r.Period.From || n.Day > r.Period.To })
		found = len(list)
	}
	p := a.page()
	looked := wording.Cut(wording.Clean(r.Text), mostNames*10)
	if looked == "" {
		p.title(a.say(wording.NotesTitle, w.label))
	} else {
		p.title(a.say(wording.NotesAbout, looked, w.label))
	}
	if r.HasPeriod {
		p.fine(a.say(wording.NotesIn, a.lang.Period(r.Period)))
	}
	page, pages := a.pageOf(), max(1, (len(list)+notesOnPage-1)/notesOnPage)
	shown, _ := onPage(list, page, notesOnPage)
	var buttons []button
	switch {
	case found == 0 && r.HasPeriod:
		p.tell(a.say(wording.NotesNoneIn))
	case found == 0 && looked == "":
		p.tell(a.say(wording.NotesNone, w.label))
	case found == 0:
		p.tell(a.say(wording.NotesNoMatch, looked, w.label))
	case len(shown) == 0:
		p.tell(a.say(wording.NotesNoPage, a.lang.Number(page)))
	default:
		p.fine(a.count(wording.NotesCount, found))
		if buttons, err = p.notesOf(shown, len(r.Accounts) != 1); err != nil {
			return chat.Reply{}, err
		}
	}
	if !whole {
		p.fine(a.say(wording.NotesNotAll))
	}
	p.fine(w.note)
	if len(r.Accounts) == 1 {
		acc, err := a.account(r.Accounts[0].Num)
		if err != nil {
			return chat.Reply{}, err
		}
		buttons = append(buttons, a.noteFor(acc)...)
	}
	p.offer(append(append(p.paged(min(page, pages), pages), buttons...), p.share()...)...)
	return p.reply(), a.failed
}

// notesOf are some notes, with their account where they are of several; and what
// shows the whole of those that are long.
func (p *page) notesOf(list []kam.Note, several bool) (buttons []button, err error) {
	a := p.a
	for _, n := range list {
		head := a.say(wording.NotesLine, a.lang.Day(n.Day), a.writer(n))
		if several {
			name, err := a.AccountName(n.Account)
			if err != nil {
				return nil, err
			}
			head = a.say(wording.NotesOf, a.lang.Day(n.Day), wording.Name(name), a.writer(n))
		}
		text := lines(n.Text, mostOfNote)
		p.gap()
		p.fine(head)
		p.tell(text)
		p.linked(n)
		if text != lines(n.Text, kam.MaxNote) {
			buttons = append(buttons, button{text: a.say(wording.NotesWhole, a.lang.Day(n.Day)), action: noteShow, words: n.ID})
		}
	}
	return buttons, nil
}

// writer is who wrote a note, by their name of now.
func (a *ask) writer(n kam.Note) string {
	if p, ok := a.Person(n.By); ok {
		return wording.Name(p.Name)
	}
	return wording.Name(n.ByName)
}

// wholeNote shows a note from its first to its last word.
func (a *ask) wholeNote(n kam.Note, acc kam.Account) (chat.Reply, error) {
	p := a.page()
	p.title(a.say(wording.NotesOf, a.lang.Day(n.Day), wording.Name(acc.Name), a.writer(n)))
	p.words(n.Text)
	p.linked(n)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}

// noteFor is the button that writes a note on an account, for who may.
func (a *ask) noteFor(acc kam.Account) []button {
	if !a.mayWrite(acc) {
		return nil
	}
	return []button{a.noteFormButton(a.say(wording.NoteButton), acc.Num)}
}

// contactOf says when somebody last spoke with the client, and who.
func (a *ask) contactOf(notes []kam.Note) fact {
	f := fact{a.say(wording.ContactLast), a.say(wording.ContactNone)}
	if len(notes) > 0 {
		f.value = a.say(wording.ContactBy, a.ago(notes[0].Day), a.writer(notes[0]))
	}
	return f
}

// ago is how long ago a day is, where who asks lives.
func (a *ask) ago(d kam.Day) string {
	if d >= a.localDay() {
		return a.say(wording.ContactToday)
	}
	return a.count(wording.ContactAgo, int(a.localDay()-d))
}

// lastNotes are the last few notes of a card.
func (p *page) lastNotes(notes []kam.Note) {
	if len(notes) == 0 {
		return
	}
	a := p.a
	p.gap()
	p.line(a.say(wording.NotesLast))
	const form, first, each = "*{0}*\n• _{1}_ {2}\n• _{3}_ {4}\n• _{5}_ {6}", len("*{0}*"), len("\n• _{1}_ {2}")
	fill := append(make([]string, 0, 1+2*notesOnCard), a.say(wording.NotesLast))
	for _, n := range notes {
		head, text := a.say(wording.NotesLine, a.lang.Day(n.Day), a.writer(n)), wording.Cut(wording.Clean(n.Text), mostNoteOnOne)
		p.line("- " + head + ": " + text)
		fill = append(fill, head, text)
	}
	p.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.Markdown(form[:first+each*len(notes)], fill...)})
}

// toNotes leads from a card to all notes, where there are some.
func (a *ask) toNotes(acc kam.Account, notes []kam.Note) []button {
	if len(notes) == 0 {
		return nil
	}
	r := nlp.Request{Intent: nlp.Note, View: nlp.Written, Accounts: []nlp.AccountRef{{Num: acc.Num, Name: acc.Name, ID: acc.ID}}}
	return []button{{text: a.say(wording.NotesOpen), words: r.Words()}}
}
