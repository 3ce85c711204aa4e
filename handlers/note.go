package handlers

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

// What the buttons and forms of notes are called.
const (
	noteAction  = "note:"
	noteNew     = noteAction + "new"   // the account's number: opens the form
	noteWrite   = noteAction + "write" // a note as it was typed, with its account: writes it
	noteBack    = noteAction + "undo"  // ID: takes it back
	noteShow    = noteAction + "show"  // ID: the whole of it
	noteForm    = noteAction + "form"
	noteMessage = "note_message" // what Slack calls the shortcut at a message
)

// note writes down a contact with an account at once, or asks for what is missing;
// asked for those there are, it lists them. A name that is not written as in the
// directory writes nothing.
func note(a *ask) (chat.Reply, error) {
	r := &a.req
	switch {
	case r.View == nlp.Written:
		return a.notesWritten()
	case a.posting:
		return a.notUnderstood()
	case r.BadPeriod != "" && len(r.Accounts) != 1:
		return chat.Reply{}, refuse(wording.NoteNoSuchDay, wording.Name(r.BadPeriod), a.localDay().String())
	case len(r.Hits) > 0:
		return a.pickForNote()
	case len(r.Accounts) == 0:
		return a.noteOfWhich()
	case len(r.Accounts) > 1:
		return a.noteOfOne()
	}
	acc, err := a.account(r.Accounts[0].Num)
	if err != nil {
		return chat.Reply{}, err
	}
	text := a.noteTyped()
	switch {
	case text == "":
		return a.openNoteForm(acc)
	case r.BadPeriod != "":
		return a.noteNoSuchDay(acc)
	case len(r.EitherWay) > 0:
		return a.noteWhichDay(acc, text)
	case r.Confidence < clearEnough:
		return a.noteMeant(acc, text)
	}
	return a.takeNote(acc, text, a.noteDay(), "")
}

// noteDay is the day of the contact: as said, else today where who writes lives.
func (a *ask) noteDay() kam.Day {
	if a.req.Start != 0 {
		return a.req.Start
	}
	return a.localDay()
}

// noteTyped is the text of the note as it was typed, lines and all, with people by
// their names: what was understood of it has no lines any more.
func (a *ask) noteTyped() string {
	said := a.req.Text
	if rest, ok := endingIn(a.open.from.Words, said); ok {
		said = rest
	}
	return strings.TrimSpace(a.peopleNamed(said))
}

// endingIn is the end of a text that has the same letters and digits as another one,
// with the signs around them.
func endingIn(text, end string) (string, bool) {
	all, last := lettersOf(text), lettersOf(end)
	if len(last) == 0 || len(last) > len(all) {
		return "", false
	}
	all = all[len(all)-len(last):]
	for i := range all {
		if all[i].rune != last[i].rune {
			return "", false
		}
	}
	at := all[0].at
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if unicode.IsSpace(r) || r == ':' {
			break
		}
		at -= size
	}
	return text[at:], true
}

// sign is a letter or digit of a text, and where it stands.
type sign struct {
	at   int
	rune rune
}

// lettersOf are the letters and digits of a text, save those by which Slack labels a
// mention.
func lettersOf(text string) (list []sign) {
	mention, label := false, false
	for at, r := range text {
		switch {
		case r == '<' && strings.HasPrefix(text[at:], "<@"):
			mention = true
		case r == '|':
			label = label || mention
		case r == '>':
			mention, label = false, false
		case !label && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			list = append(list, sign{at, r})
		}
	}
	return list
}

// peopleNamed writes who is mentioned by name, as the company or Slack knows it: a
// note is read by those who cannot look it up.
func (a *ask) peopleNamed(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<@")
		mention, after, closed := strings.Cut(rest, ">")
		if !found || !closed || strings.ContainsAny(mention, " \n<") {
			b.WriteString(text)
			return b.String()
		}
		id, label, _ := strings.Cut(mention, "|")
		name := a.say(wording.NoteSomebody)
		if who, ok := (directory{a}).Mentioned(id); ok {
			name = "@" + who.Name
		} else if label != "" {
			name = "@" + label
		}
		b.WriteString(before + name)
		text = after
	}
}

// noNotesOn refuses to write on an account, and says who can.
func (a *ask) noNotesOn(acc kam.Account) error {
	if p, ok := a.Person(acc.KAM); ok {
		return refuse(wording.NoteMayNot, acc.Name, p.Name)
	}
	return refuse(wording.NoteMayLead, acc.Name)
}

// takeNote writes a note down.
func (a *ask) takeNote(acc kam.Account, text string, day kam.Day, link string) (chat.Reply, error) {
	if !a.mayWrite(acc) {
		return chat.Reply{}, a.noNotesOn(acc)
	}
	n := kam.Note{Account: acc.Num, Day: day, Text: text, Link: link, At: a.now, By: a.me.Num, ByName: a.me.Name}
	if err := a.noteFits(n); err != nil {
		return chat.Reply{}, err
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		kept, err := a.desk.store.RecordNote(ctx, n, func(v *store.View) error { return a.mayStill(v, acc.Num) })
		if err != nil {
			return chat.Reply{}, err
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) { return b.noteTaken(kept) })
	}
	return chat.Reply{}, nil
}

// noteFits says in words what is wrong with a note.
func (a *ask) noteFits(n kam.Note) error {
	switch err := n.Check(); {
	case errors.Is(err, kam.ErrNoteLong):
		return refuse(wording.NoteLong, a.lang.Number(kam.MaxNote), a.lang.Number(utf8.RuneCountInString(n.Text)))
	case errors.Is(err, kam.ErrNoteAhead):
		return refuse(wording.NoteAhead, a.lang.DayOfMonth(n.Day))
	case errors.Is(err, kam.ErrNoteOld):
		return refuse(wording.NoteOld, a.lang.DayOfMonth(n.Day))
	case errors.Is(err, kam.ErrNoteEmpty):
		return refuse(wording.NoteWrongEmpty)
	default:
		return err
	}
}

// mayStill asks afresh, inside the transaction, whether who asks may write on an
// account.
func (a *ask) mayStill(v *store.View, num kam.AccountNum) error {
	b, err := a.at(v)
	if err != nil {
		return err
	}
	acc, err := b.accountPressed(num)
	switch {
	case err != nil:
		return err
	case !b.mayWrite(acc):
		return b.noNotesOn(acc)
	}
	return nil
}

// noteTaken says what was written down, and offers to take it back.
func (a *ask) noteTaken(n kam.Note) (chat.Reply, error) {
	name, err := a.AccountName(n.Account)
	if err != nil {
		return chat.Reply{}, err
	}
	p := a.page()
	p.tell(a.say(wording.NoteWritten, wording.Name(name), a.dayOfNote(n.Day)))
	p.words(n.Text)
	p.linked(n)
	p.offer(button{text: a.say(wording.NoteUndo), action: noteBack, words: n.ID})
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	reply.Replace = a.in.Action == noteWrite && a.inPlace()
	return reply, nil
}

// dayOfNote is a day as one says it: today, else its date.
func (a *ask) dayOfNote(d kam.Day) string {
	if d == a.localDay() {
		return a.say(wording.NoteToday)
	}
	return a.lang.DayOfMonth(d)
}

// noteClicked answers a button of a note.
func (a *ask) noteClicked(action, value string) (chat.Reply, error) {
	switch action {
	case noteNew:
		return a.noteFormFor(value)
	case noteWrite:
		return a.noteChosen(value)
	case noteBack, noteShow:
		n, acc, err := a.noteNamed(value)
		if err != nil {
			return chat.Reply{}, err
		}
		if action == noteShow {
			return a.wholeNote(n, acc)
		}
		return a.takeBackNote(n)
	}
	return a.notUnderstood()
}

// noteNamed is the note of an id. One of an account that may not be seen is as if
// it were not there.
func (a *ask) noteNamed(id string) (kam.Note, kam.Account, error) {
	n, err := a.Note(id)
	var acc kam.Account
	if err == nil {
		acc, err = a.account(n.Account)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = refuse(wording.NoteGone)
	}
	return n, acc, err
}

// takeBackNote takes back what who asks has written, while it can be.
func (a *ask) takeBackNote(n kam.Note) (chat.Reply, error) {
	within := a.desk.moves.UndoWithin
	check := func(v *store.View, n kam.Note) error {
		if n.By != a.me.Num || n.By == 0 && n.ByName != a.me.Name {
			return refuse(wording.NoteNotOwn, n.ByName)
		}
		return a.mayStill(v, n.Account)
	}
	a.then = func(ctx context.Context) (chat.Reply, error) {
		_, err := a.desk.store.TakeBackNote(ctx, n.ID, within, a.now, check)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return chat.Reply{}, refuse(wording.NoteGone)
		case errors.Is(err, store.ErrTooLate):
			return chat.Reply{}, refuse(wording.NoteTooLate, a.lang.Number(int(within.Hours())), a.moment(n.At))
		case err != nil:
			return chat.Reply{}, err
		}
		return a.afterwards(ctx, func(b *ask) (chat.Reply, error) {
			name, err := b.AccountName(n.Account)
			if err != nil {
				return chat.Reply{}, err
			}
			return chat.Reply{Text: b.say(wording.NoteBack, wording.Name(name), b.lang.DayOfMonth(n.Day)), Replace: b.inPlace()}, nil
		})
	}
	return chat.Reply{}, nil
}
