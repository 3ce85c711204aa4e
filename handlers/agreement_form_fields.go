package handlers

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/kam"
	"kambot/wording"
)

// fields are the blocks of a form, being put together.
type fields struct {
	a    *ask
	d    *draft
	list []slack.Block
}

// termsForm asks for an agreement's terms: of a new one where ag has no number.
func (a *ask) termsForm(d *draft, ag kam.Agreement, acc kam.Account) *slack.ModalViewRequest {
	f := &fields{a: a, d: d}
	title := wording.AgFormEdit
	if d.note != "" {
		f.tell(d.note)
	}
	if d.ID == "" {
		title = wording.AgFormNew
		f.account(acc)
		f.text(fieldNumber, wording.AgFormNumber, wording.Text{}, kam.MaxNumber, false)
	} else {
		f.tell(a.say(wording.AgFormNumberIs, wording.Name(ag.Number), wording.Name(acc.Name)))
	}
	f.text(fieldTitle, wording.AgFormTitle, wording.Text{}, kam.MaxTitle, false)
	f.day(fieldSignedOn, wording.AgFormSignedOn, wording.Text{})
	f.text(fieldSignedBy, wording.AgFormSignedBy, wording.Text{}, kam.MaxSigner, true)
	f.day(fieldStart, wording.AgFormStart, wording.Text{})
	f.day(fieldEnd, wording.AgFormEnd, wording.AgFormEndHint)
	f.whole(fieldNotice, wording.AgFormNotice, wording.AgFormNotHint, kam.MaxNotice)
	f.oneOf(fieldRenewal, wording.AgFormRenewal, []string{renewsItself, renewsNot}, []string{a.say(wording.AgFormRenews), a.say(wording.AgFormEnds)})
	f.text(fieldValue, wording.AgFormValue, wording.AgFormValHint, mostAmount, true)
	f.text(fieldCurrency, wording.AgFormCurrency, wording.AgFormCurHint, mostCode, true)
	f.text(fieldProducts, wording.AgFormProducts, wording.AgFormProHint, kam.MaxProducts, true)
	f.text(fieldLink, wording.AgFormLink, wording.Text{}, kam.MaxLink, true)
	for row := range d.Rows {
		f.obligation(row, acc.Num)
	}
	f.more(ag)
	return f.modal(title, wording.AgFormSave, agreementForm)
}

// What the fields of the value hold: more than can be right, so that what is wrong
// is said in words.
const (
	mostAmount = 40
	mostCode   = 10
)

// modal closes a form.
func (f *fields) modal(title, submit wording.Text, callback string) *slack.ModalViewRequest {
	private, err := json.Marshal(f.d)
	if err != nil {
		f.a.fail(err)
	}
	return &slack.ModalViewRequest{
		CallbackID: callback, PrivateMetadata: string(private), Title: wording.Plain(f.a.say(title)), Submit: wording.Plain(f.a.say(submit)),
		Close: wording.Plain(f.a.say(wording.MoveCancel)), Blocks: slack.Blocks{BlockSet: f.list},
	}
}

func (f *fields) add(b slack.Block) { f.list = append(f.list, b) }

func (f *fields) tell(s string) {
	f.add(&slack.SectionBlock{Type: slack.MBTSection, Text: wording.Plain(s)})
}

func (f *fields) input(field, label string, hint wording.Text, e slack.BlockElement, optional bool) {
	b := slack.NewInputBlock(f.d.block(field), wording.Plain(label), nil, e)
	if hint != (wording.Text{}) {
		b.Hint = wording.Plain(f.a.say(hint))
	}
	b.Optional = optional
	f.add(b)
}

// text is a field for a text of at most so many characters. One that holds more
// already, from a file, is not shown for change.
func (f *fields) text(field string, label, hint wording.Text, most int, optional bool) {
	f.write(field, f.a.say(label), hint, most, optional, false)
}

func (f *fields) write(field, label string, hint wording.Text, most int, optional, lines bool) {
	began := f.d.typed(field)
	if signs(began) > most {
		f.tell(f.a.say(wording.AgFormTooLong, label))
		return
	}
	e := slack.NewPlainTextInputBlockElement(nil, agreementAction+field)
	e.InitialValue, e.MaxLength, e.Multiline = began, most, lines
	f.input(field, label, hint, e, optional)
}

func (f *fields) day(field string, label, hint wording.Text) { f.date(field, f.a.say(label), hint) }

func (f *fields) date(field, label string, hint wording.Text) {
	e := slack.NewDatePickerBlockElement(agreementAction + field)
	if _, err := kam.ParseDay(f.d.typed(field)); err == nil {
		e.InitialDate = f.d.typed(field)
	}
	f.input(field, label, hint, e, true)
}

// whole is a field for a whole number up to most.
func (f *fields) whole(field string, label, hint wording.Text, most int) {
	e := slack.NewNumberInputBlockElement(nil, agreementAction+field, false)
	e.MinValue, e.MaxValue = "0", strconv.Itoa(most)
	if n, err := strconv.Atoi(f.d.typed(field)); err == nil && n >= 0 && n <= most {
		e.InitialValue = f.d.typed(field)
	}
	f.input(field, f.a.say(label), hint, e, true)
}

// oneOf is a menu of a few things.
func (f *fields) oneOf(field string, label wording.Text, values, says []string) {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, agreementAction+field)
	for i, value := range values {
		o := slack.NewOptionBlockObject(value, wording.Button(says[i]), nil)
		e.Options = append(e.Options, o)
		if value == f.d.typed(field) {
			e.InitialOption = o
		}
	}
	f.input(field, f.a.say(label), wording.Text{}, e, false)
}

// account says which account it is for, or asks.
func (f *fields) account(acc kam.Account) {
	if acc.Num != 0 {
		f.tell(f.a.say(wording.AgFormOf, wording.Name(acc.Name)))
		return
	}
	e := f.menu(fieldAccount)
	if num, err := strconv.ParseUint(f.d.typed(fieldAccount), 10, 32); err == nil {
		if acc, err := f.a.account(kam.AccountNum(num)); err == nil {
			e.InitialOption = option(acc.Name, uint32(acc.Num))
		}
	}
	f.input(fieldAccount, f.a.say(wording.AgFormAccount), wording.Text{}, e, false)
}

// menu searches as one types.
func (f *fields) menu(name string) *slack.SelectBlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, wording.Plain(f.a.say(wording.FormSearch)), agreementAction+name)
	least := 0
	e.MinQueryLength = &least
	return e
}

// person is a menu of the directory, the account's reps first.
func (f *fields) person(field, label string, of kam.AccountNum, optional bool) {
	e := f.menu(fieldRep + ":" + strconv.FormatUint(uint64(of), 10))
	if num, err := strconv.ParseUint(f.d.typed(field), 10, 32); err == nil {
		name := f.a.say(wording.AgFormNobody)
		if p, ok := f.a.Person(kam.PersonNum(num)); ok {
			name = p.Name
		} else if num != 0 {
			name = f.a.say(wording.AgFormGone)
		}
		e.InitialOption = option(name, uint32(num))
	}
	f.input(field, label, wording.Text{}, e, optional)
}

// obligation is the row of one.
func (f *fields) obligation(row int, of kam.AccountNum) {
	n := strconv.Itoa(row + 1)
	var hint wording.Text
	if f.d.Rows[row] != 0 {
		hint = wording.AgFormRemove
	}
	f.write(inRow(fieldObligation, row), f.a.say(wording.AgFormText, n), hint, kam.MaxObligation, true, true)
	f.person(inRow(fieldRep, row), f.a.say(wording.AgFormRep, n), of, true)
	f.date(inRow(fieldDue, row), f.a.say(wording.AgFormDue, n), wording.Text{})
}

// more offers one more row, or says how many fit.
func (f *fields) more(ag kam.Agreement) {
	a := f.a
	if rest := len(ag.Obligations) - mostObligations; rest > 0 {
		f.tell(a.count(wording.AgFormRest, rest, a.lang.Number(mostObligations)))
		return
	}
	if len(f.d.Rows) >= mostObligations {
		f.tell(a.say(wording.AgFormFull, a.lang.Number(mostObligations)))
		return
	}
	b := &slack.ButtonBlockElement{Type: slack.METButton, Text: wording.Button(a.say(wording.AgFormMore)), ActionID: moreAction, Value: moreRow}
	f.add(&slack.ActionBlock{Type: slack.MBTAction, BlockID: f.d.block(moreRow), Elements: &slack.BlockElements{ElementSet: []slack.BlockElement{b}}})
}

const moreRow = "more"

// termsTyped are terms as they stand in the fields, save the obligations.
func (a *ask) termsTyped(t kam.Terms) map[string]string {
	v := map[string]string{
		fieldTitle: t.Title, fieldSignedOn: dated(t.SignedOn), fieldSignedBy: t.SignedBy, fieldStart: dated(t.Start), fieldEnd: dated(t.End),
		fieldNotice: "", fieldRenewal: renewsNot, fieldValue: "", fieldCurrency: a.Currency, fieldProducts: strings.Join(t.Products, "; "), fieldLink: t.Link,
	}
	if t.NoticeDays != 0 {
		v[fieldNotice] = strconv.Itoa(t.NoticeDays)
	}
	if t.AutoRenew {
		v[fieldRenewal] = renewsItself
	}
	if t.HasValue {
		v[fieldValue], v[fieldCurrency] = amountTyped(a.lang, t.Value), t.Currency
	}
	return v
}
