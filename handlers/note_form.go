package handlers

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// fieldText is what was said, in the form of a note.
const fieldText = "text"

// noteDraft is what goes along in the form of a note.
type noteDraft struct {
	Lang    string         `json:"l"`
	Account kam.AccountNum `json:"a,omitempty"` // 0: the form asks for it
	Link    string         `json:"k,omitempty"` // of the message that it is made from
}

// noteFormButton opens the form of a note on an account.
func (a *ask) noteFormButton(text string, num kam.AccountNum) button {
	return button{text: text, action: noteNew, words: strconv.FormatUint(uint64(num), 10), account: num}
}

// noteFormFor opens the form for an account by its number, or one that asks for it.
func (a *ask) noteFormFor(value string) (chat.Reply, error) {
	if value == "" || value == anyAccount {
		return a.openNoteForm(kam.Account{})
	}
	num, err := strconv.ParseUint(value, 10, 32)
	if err != nil {
		return chat.Reply{}, refuse(wording.NoteFormLost)
	}
	acc, err := a.accountPressed(kam.AccountNum(num))
	if err != nil {
		return chat.Reply{}, err
	}
	return a.openNoteForm(acc)
}

// openNoteForm opens the form of a note where a form can be opened, and says what to
// type where none can.
func (a *ask) openNoteForm(acc kam.Account) (chat.Reply, error) {
	switch {
	case acc.Num == 0 && !a.mayAnywhere(kam.WriteNote):
		return chat.Reply{}, refuse(wording.NoteMayNone)
	case acc.Num != 0 && !a.mayWrite(acc):
		return chat.Reply{}, a.noNotesOn(acc)
	}
	name := acc.Name
	if acc.Num == 0 {
		own, err := a.ownAccounts(1)
		if err != nil {
			return chat.Reply{}, err
		}
		for _, ref := range own {
			name = ref.Name
		}
	}
	p := a.page()
	if a.in.Surface == chat.CLI {
		p.tell(a.say(wording.NoteSayTyped, wording.Name(name)))
		return p.reply(), a.failed
	}
	p.tell(a.say(wording.NoteSay, wording.Name(name)))
	p.offer(a.noteFormButton(a.say(wording.NoteButton), acc.Num))
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	if a.in.Surface == chat.Slash || a.in.Surface == chat.Click {
		reply.Modal = a.noteModal(noteDraft{Lang: a.lang.Tag(), Account: acc.Num}, acc, "")
	}
	return reply, a.failed
}

// shortcut opens the form for the message at which "Note on an account" was chosen.
func (a *ask) shortcut() (chat.Reply, error) {
	if a.in.Action != noteMessage {
		return chat.Reply{}, nil
	}
	if !a.mayAnywhere(kam.WriteNote) {
		return chat.Reply{}, refuse(wording.NoteMayNone)
	}
	link := a.in.Link
	if !kam.WebAddress(link) || len(link) > kam.MaxLink {
		link = ""
	}
	text := wording.Cut(strings.TrimSpace(a.peopleNamed(a.in.Text)), kam.MaxNote)
	reply := chat.Reply{Text: a.say(wording.NoteFormTitle), Modal: a.noteModal(noteDraft{Lang: a.lang.Tag(), Link: link}, kam.Account{}, text)}
	return reply, a.failed
}

// noteModal asks for a note: the account where it is not fixed, what was said, the
// day.
func (a *ask) noteModal(d noteDraft, acc kam.Account, text string) *slack.ModalViewRequest {
	private, err := json.Marshal(d)
	if err != nil {
		a.fail(err)
	}
	input := func(field string, label wording.Text, e slack.BlockElement) slack.Block {
		return slack.NewInputBlock(field, wording.Plain(a.say(label)), nil, e)
	}
	tell := func(s string) slack.Block {
		return &slack.SectionBlock{Type: slack.MBTSection, Text: wording.Plain(s)}
	}
	var blocks []slack.Block
	if acc.Num != 0 {
		blocks = append(blocks, tell(a.say(wording.NoteFormOf, wording.Name(acc.Name))))
	} else {
		e := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, wording.Plain(a.say(wording.FormSearch)), noteAction+fieldAccount)
		least := 0
		e.MinQueryLength = &least
		blocks = append(blocks, input(fieldAccount, wording.AgFormAccount, e))
	}
	said := slack.NewPlainTextInputBlockElement(nil, noteAction+fieldText)
	said.Multiline, said.MaxLength, said.InitialValue = true, kam.MaxNote, text
	when := slack.NewDatePickerBlockElement(noteAction + fieldDay)
	when.InitialDate = a.localDay().String()
	blocks = append(blocks, input(fieldText, wording.NoteFormText, said), input(fieldDay, wording.NoteFormDay, when))
	if d.Link != "" {
		blocks = append(blocks, tell(a.say(wording.NoteFormLink)))
	}
	return &slack.ModalViewRequest{
		CallbackID: noteForm, PrivateMetadata: string(private), Title: wording.Plain(a.say(wording.NoteFormTitle)),
		Submit: wording.Plain(a.say(wording.NoteFormSave)), Close: wording.Plain(a.say(wording.MoveCancel)), Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// noteSent writes down the note of a form; what is wrong stands at its field.
func (a *ask) noteSent() (chat.Reply, error) {
	var d noteDraft
	if err := json.Unmarshal([]byte(a.in.Value), &d); err != nil {
		return chat.Reply{}, refuse(wording.NoteFormLost)
	}
	a.lang = speaks(a.own, d.Lang)
	num := d.Account
	if num == 0 {
		chosen, _ := strconv.ParseUint(a.in.Values[fieldAccount], 10, 32)
		num = kam.AccountNum(chosen)
	}
	wrong := map[string]string{}
	acc, err := a.account(num)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return chat.Reply{}, err
	case err == nil && a.mayWrite(acc):
	case d.Account == 0:
		wrong[fieldAccount] = a.say(wording.NoteWrongNone)
	case err == nil:
		return chat.Reply{}, a.noNotesOn(acc)
	default:
		return chat.Reply{}, refuse(wording.AccountGone)
	}
	day, text := a.localDay(), strings.TrimSpace(a.in.Values[fieldText])
	if typed := a.in.Values[fieldDay]; typed != "" {
		if day, err = kam.ParseDay(typed); err != nil {
			wrong[fieldDay] = a.say(wording.FormNoDay)
			day = a.localDay()
		}
	}
	if no := new(Problem); errors.As(a.noteFits(kam.Note{Text: text, Day: day, At: a.now}), &no) {
		at := fieldText
		if no.Say == wording.NoteAhead || no.Say == wording.NoteOld {
			at = fieldDay
		}
		wrong[at] = a.say(no.Say, no.Fill...)
	}
	if len(wrong) > 0 || a.failed != nil {
		return chat.Reply{FieldErrors: wrong}, a.failed
	}
	return a.takeNote(acc, text, day, d.Link)
}

// suggestForNote are the accounts that who asks may write notes on.
func (a *ask) suggestForNote() (chat.Reply, error) {
	if a.in.Action != noteAction+fieldAccount {
		return chat.Reply{}, nil
	}
	return a.suggestAccounts(a.mayWrite)
}
