package handlers

import (
	"encoding/json"
	"slices"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// typedNote is a note behind a button that settles what was open in it: its account
// or its day. Rights are asked for when it is pressed.
type typedNote struct {
	Account kam.AccountNum `json:"a"`
	Text    string         `json:"t"`
	Day     kam.Day        `json:"d"`
}

// noteButton writes the note as it was typed, for an account. Without words it opens
// the form; too many for a button have none.
func (a *ask) noteButton(text string, ref nlp.AccountRef, day kam.Day) button {
	typed := a.noteTyped()
	if typed == "" {
		return a.noteFormButton(text, ref.Num)
	}
	value, err := json.Marshal(typedNote{ref.Num, typed, day})
	if err != nil {
		a.fail(err)
	}
	return button{text: text, action: noteWrite, words: string(value), account: ref.Num}
}

// noteChosen writes the note of such a button.
func (a *ask) noteChosen(value string) (chat.Reply, error) {
	var n typedNote
	if err := json.Unmarshal([]byte(value), &n); err != nil {
		return chat.Reply{}, refuse(wording.NoteFormLost)
	}
	acc, err := a.accountPressed(n.Account)
	if err != nil {
		return chat.Reply{}, err
	}
	return a.takeNote(acc, n.Text, n.Day, "")
}

// noteInWords is what to type for such a button.
func (a *ask) noteInWords(value string) string {
	var n typedNote
	if err := json.Unmarshal([]byte(value), &n); err != nil {
		return value
	}
	r := nlp.Request{Intent: nlp.Note, Accounts: []nlp.AccountRef{a.ref(n.Account)}, Text: n.Text}
	if n.Day != a.localDay() {
		r.Start = n.Day
	}
	return r.Words()
}

// openNote closes a question about a note: what may be pressed, what to type where
// the note is too long for a button, and that nothing is written yet.
func (a *ask) openNote(p *page, name string, list []button) (chat.Reply, error) {
	if slices.ContainsFunc(list, func(b button) bool { return !wording.FitsValue(b.words) }) {
		p.tell(a.say(wording.NoteTypeAgain, a.ref(list[0].account).Name))
	}
	p.fine(a.say(wording.NoteNothing))
	a.asks(name, len(list), list...)
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, a.failed
}

// pickForNote lists the accounts that one name fits.
func (a *ask) pickForNote() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.NoteWhich, wording.Name(a.req.Name)))
	if err := p.hits(func(ref nlp.AccountRef) button { return a.noteButton(a.say(wording.NoteChoose), ref, a.noteDay()) }); err != nil {
		return chat.Reply{}, err
	}
	if first := a.noteButton("", a.req.Hits[0], a.noteDay()); !wording.FitsValue(first.words) {
		p.tell(a.say(wording.NoteTypeAgain, a.req.Hits[0].ID))
	}
	p.fine(a.say(wording.NoteNothing))
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	return reply, nil
}

// noteOfWhich asks which account is meant: what is like the name, else one's own.
// Where a form can be opened and nothing was typed, the form asks.
func (a *ask) noteOfWhich() (chat.Reply, error) {
	r := &a.req
	like := slices.Concat(r.Weak, r.Near)
	if r.Unknown == "" && len(like) == 0 {
		if a.noteTyped() == "" && a.in.Surface != chat.DM && a.in.Surface != chat.Mention {
			return a.openNoteForm(kam.Account{})
		}
		if !a.mayAnywhere(kam.WriteNote) {
			return chat.Reply{}, refuse(wording.NoteMayNone)
		}
		own, err := a.ownAccounts(3)
		if err != nil {
			return chat.Reply{}, err
		}
		p := a.page()
		p.tell(a.say(wording.NoteWhose))
		list := a.noteButtons(own)
		p.suggest(list)
		return a.openNote(p, "", list)
	}
	p := a.page()
	if r.Unknown != "" {
		p.tell(a.say(wording.NoAccount, wording.Name(r.Unknown)))
	}
	if a.pending {
		p.fine(a.say(wording.NamesPending))
	}
	if len(like) == 0 {
		return p.reply(), nil
	}
	p.tell(a.say(wording.DidYouMean))
	list := a.noteButtons(like)
	p.suggest(list)
	return a.openNote(p, r.Unknown, list)
}

// noteOfOne asks which of several accounts a note is about.
func (a *ask) noteOfOne() (chat.Reply, error) {
	p := a.page()
	p.tell(a.say(wording.NoteWhichOne))
	list := a.noteButtons(a.req.Accounts)
	p.suggest(list)
	return a.openNote(p, "", list)
}

// noteButtons are the note for each of some accounts, once each.
func (a *ask) noteButtons(refs []nlp.AccountRef) (list []button) {
	for _, ref := range refs {
		if len(list) == mostPicks || slices.ContainsFunc(list, func(b button) bool { return b.account == ref.Num }) {
			continue
		}
		list = append(list, a.noteButton(a.say(wording.NoteOn, wording.Cut(wording.Name(ref.Name), 50)), ref, a.noteDay()))
	}
	return list
}

// noteMeant asks whether a note is meant, where the words leave a doubt.
func (a *ask) noteMeant(acc kam.Account, text string) (chat.Reply, error) {
	if !a.mayWrite(acc) {
		return chat.Reply{}, a.noNotesOn(acc)
	}
	p := a.page()
	p.tell(a.say(wording.NoteMeant, wording.Name(acc.Name)))
	p.words(text)
	list := a.noteButtons(a.req.Accounts)
	p.suggest(list)
	return a.openNote(p, "", list)
}

// noteWhichDay settles a date such as "3/4": of the two days the one that a note can
// have; where both can be meant, it asks.
func (a *ask) noteWhichDay(acc kam.Account, text string) (chat.Reply, error) {
	var days []kam.Day
	for _, d := range a.req.EitherWay {
		if n := (kam.Note{Text: text, At: a.now, Day: d.Start}); n.Check() == nil {
			days = append(days, d.Start)
		}
	}
	if len(days) == 1 {
		return a.takeNote(acc, text, days[0], "")
	}
	if len(days) == 0 {
		return a.takeNote(acc, text, a.req.EitherWay[0].Start, "") // which says what is wrong with it
	}
	p := a.page()
	p.tell(a.say(wording.NoteWhichDay))
	return a.noteOnOneOf(p, acc, days...)
}

// noteNoSuchDay asks for the day of a contact where what was said is none: it is never
// taken for today.
func (a *ask) noteNoSuchDay(acc kam.Account) (chat.Reply, error) {
	if !a.mayWrite(acc) {
		return chat.Reply{}, a.noNotesOn(acc)
	}
	p := a.page()
	today := a.localDay()
	p.tell(a.say(wording.NoteNoSuchDay, wording.Name(a.req.BadPeriod), today.String()))
	return a.noteOnOneOf(p, acc, today, today-1)
}

// noteOnOneOf offers the note as it was typed on each of some days.
func (a *ask) noteOnOneOf(p *page, acc kam.Account, days ...kam.Day) (chat.Reply, error) {
	var list []button
	for _, d := range days {
		b := a.noteButton(a.lang.DayOfMonth(d), a.ref(acc.Num), d)
		b.account = 0 // the answers differ in their day
		list = append(list, b)
	}
	p.suggest(list)
	return a.openNote(p, "", list)
}
