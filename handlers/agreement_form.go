package handlers

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// The fields of the form of an agreement's terms. Those of an obligation end in the
// number of their row.
const (
	fieldAccount    = "account"
	fieldNumber     = "number"
	fieldTitle      = "title"
	fieldSignedOn   = "signed_on"
	fieldSignedBy   = "signed_by"
	fieldNotice     = "notice_days"
	fieldRenewal    = "renewal"
	fieldValue      = "value"
	fieldCurrency   = "currency"
	fieldProducts   = "products"
	fieldLink       = "link"
	fieldObligation = "obligation"
	fieldRep        = "rep"
	fieldDue        = "due"
)

// mostObligations is how many the form holds: three blocks each, of a hundred.
const mostObligations = 28

const (
	renewsItself = "auto"
	renewsNot    = "no"
)

// draft is the form of an agreement's terms as it stands: what it is about goes
// along in the form, what was typed is there by its fields.
type draft struct {
	Lang    string         `json:"l"`
	Account kam.AccountNum `json:"a,omitempty"` // 0: the form asks for it
	ID      string         `json:"i,omitempty"` // of the agreement that is edited
	Version int            `json:"v,omitempty"` // of its terms, as the form was opened with
	Rows    []int          `json:"o"`           // the obligation in each row; 0: a new one
	Opened  string         `json:"w,omitempty"` // marks of what its fields began with
	values  map[string]string
	note    string // what comes before the fields
}

// block is what the block of a field is called. After somebody else has changed
// the terms it is called otherwise, so that what it begins with counts.
func (d *draft) block(field string) string {
	if d.Version <= 1 {
		return field
	}
	return field + ":" + strconv.Itoa(d.Version)
}

func inRow(field string, row int) string { return field + strconv.Itoa(row+1) }

// typed is what stands in a field.
func (d *draft) typed(field string) string { return d.values[field] }

// otherwise are what fields hold that the form does not have.
func (d *draft) otherwise(values map[string]string) {
	for field, value := range values {
		if _, has := d.values[field]; !has {
			d.values[field] = value
		}
	}
}

// draftIn reads a form back: what it is about, and what stands in its fields.
func draftIn(private string, values map[string]string) (*draft, error) {
	d := &draft{values: map[string]string{}}
	if err := json.Unmarshal([]byte(private), d); err != nil || len(d.Rows) > mostObligations {
		return nil, refuse(wording.AgFormLost)
	}
	for block, value := range values {
		field, _, _ := strings.Cut(block, ":")
		d.values[field] = value
	}
	return d, nil
}

// agreementForms opens a form about an agreement.
func (a *ask) agreementForms(action, value string) (chat.Reply, error) {
	switch action {
	case newAction:
		return a.newForm(value)
	case moreAction:
		return a.oneMoreRow()
	}
	id, rest, _ := strings.Cut(value, " ")
	ag, acc, err := a.recordedOne(id)
	if err != nil {
		return chat.Reply{}, err
	}
	switch action {
	case editAction:
		return a.editForm(ag, acc)
	case endAction:
		return a.endForm(ag, acc)
	case withdrawAction:
		return a.withdrawForm(ag, acc)
	case outcomeAction:
		return a.outcomeForm(ag, acc, rest)
	}
	return a.assignForm(ag, acc)
}

// mayRecord asks the table whether who asks may record agreements of an account,
// and change them.
func (a *ask) mayRecord(acc kam.Account) bool { return a.orders(kam.MoveAddRep, acc) == kam.Yes }

// recordedOne is an agreement that who asks may change. One of an account that they
// may not see is as if it were not there.
func (a *ask) recordedOne(id string) (kam.Agreement, kam.Account, error) {
	ag, err := a.Agreement(id)
	var acc kam.Account
	if err == nil {
		acc, err = a.account(ag.Account)
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		return ag, acc, refuse(wording.AgUnknown)
	case err != nil:
		return ag, acc, err
	}
	return ag, acc, a.mayChange(ag, acc)
}

func (a *ask) mayChange(ag kam.Agreement, acc kam.Account) error {
	switch {
	case !a.mayRecord(acc):
		return refuse(wording.AgMayNot, acc.Name)
	case !ag.Withdrawn.IsZero():
		return refuse(wording.AgIsWithdrawn, a.called(ag, acc), a.lang.Day(kam.DayOf(ag.Withdrawn.In(a.now.Location()))))
	}
	return nil
}

// called is an agreement as people know it: its number, title and account.
func (a *ask) called(ag kam.Agreement, acc kam.Account) string {
	title := wording.Cut(wording.Clean(ag.Title), kam.MaxTitle)
	if title == "" {
		return a.say(wording.AgFormOfNumber, wording.Name(ag.Number), wording.Name(acc.Name))
	}
	return a.say(wording.AgFormTerms, wording.Name(ag.Number), title, wording.Name(acc.Name))
}

// anyAccount is the value of the button of a form that asks for the account.
const anyAccount = "0"

// newForm opens the form for an account by its number, or one that asks for it.
func (a *ask) newForm(value string) (chat.Reply, error) {
	if value == "" || value == anyAccount {
		return a.openNew(kam.Account{})
	}
	num, err := strconv.ParseUint(value, 10, 32)
	var acc kam.Account
	if err == nil {
		acc, err = a.account(kam.AccountNum(num))
	}
	if err != nil {
		return chat.Reply{}, refuse(wording.AgUnknown)
	}
	return a.openNew(acc)
}

// openNew opens the form of a new agreement, and says what to press where it does
// not open. Without an account it asks for one.
func (a *ask) openNew(acc kam.Account) (chat.Reply, error) {
	p := a.page()
	switch {
	case acc.Num == 0 && !a.mayAnywhere(kam.RecordAgreement):
		return chat.Reply{}, refuse(wording.AgMayNone)
	case acc.Num == 0:
		p.tell(a.say(wording.AgOpenNone))
		p.offer(button{text: a.say(wording.AgNewButton), action: newAction, words: anyAccount})
	case !a.mayRecord(acc):
		return chat.Reply{}, refuse(wording.AgMayNot, acc.Name)
	default:
		p.tell(a.say(wording.AgOpenForm, wording.Name(acc.Name)))
		p.offer(a.newButton(acc))
	}
	reply := p.reply()
	if a.in.Surface == chat.Slash || a.in.Surface == chat.Click {
		d := &draft{Lang: a.lang.Tag(), Account: acc.Num, Rows: []int{0}, values: map[string]string{
			fieldSignedOn: a.localDay().String(), fieldRenewal: renewsNot, fieldCurrency: a.Currency,
		}}
		reply.Modal = a.termsForm(d, kam.Agreement{}, acc)
	}
	return reply, a.failed
}

// newButton opens the form of a new agreement of an account.
func (a *ask) newButton(acc kam.Account) button {
	return button{text: a.say(wording.AgNewButton), action: newAction, words: strconv.FormatUint(uint64(acc.Num), 10), account: acc.Num}
}

// editForm opens the form with the terms as they are.
func (a *ask) editForm(ag kam.Agreement, acc kam.Account) (chat.Reply, error) {
	d := a.draftOf(ag)
	return chat.Reply{Text: a.called(ag, acc), Modal: a.termsForm(d, ag, acc)}, a.failed
}

// draftOf is a form with the terms of an agreement in it, as its reader writes
// them.
func (a *ask) draftOf(ag kam.Agreement) *draft {
	d := &draft{Lang: a.lang.Tag(), Account: ag.Account, ID: ag.ID, Version: ag.Version, values: a.termsTyped(ag.Terms)}
	for i, o := range ag.Obligations[:min(mostObligations, len(ag.Obligations))] {
		d.Rows = append(d.Rows, o.ID)
		for n, typed := range [...]string{o.Text, numbered(o.Rep), dated(o.Due)} {
			d.values[inRow(formOfTerms.row[n], i)] = typed
		}
	}
	if len(d.Rows) == 0 {
		d.Rows = []int{0}
	}
	return formOfTerms.open(d)
}

// oneMoreRow shows the form that a button was pressed in with one more obligation.
func (a *ask) oneMoreRow() (chat.Reply, error) {
	d, err := draftIn(a.in.Private, a.in.Values)
	if err != nil {
		return chat.Reply{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	var ag kam.Agreement
	var acc kam.Account
	switch {
	case d.ID != "":
		if ag, acc, err = a.recordedOne(d.ID); err == nil {
			d.otherwise(a.termsTyped(ag.Terms))
		}
	case d.Account != 0:
		acc, err = a.account(d.Account)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = refuse(wording.AgUnknown)
	}
	if err != nil {
		return chat.Reply{}, err
	}
	if len(d.Rows) < mostObligations {
		d.Rows = append(d.Rows, 0)
	}
	return chat.Reply{Text: a.say(wording.AgFormMore), Modal: a.termsForm(d, ag, acc)}, a.failed
}

// suggestForAgreement are what the menus of such a form offer: accounts that who
// asks may record agreements of, and people, those first whom the account has.
func (a *ask) suggestForAgreement() (chat.Reply, error) {
	which, of, _ := strings.Cut(strings.TrimPrefix(a.in.Action, agreementAction), ":")
	switch which {
	case fieldAccount:
		return a.suggestAccounts(a.mayRecord)
	case fieldRep:
		num, _ := strconv.ParseUint(of, 10, 32)
		return a.suggestReps(kam.AccountNum(num))
	}
	return chat.Reply{}, nil
}

// suggestReps are the people of the directory, an account's reps first, and nobody
// in particular, so that a choice can be taken back.
func (a *ask) suggestReps(num kam.AccountNum) (chat.Reply, error) {
	acc, err := a.account(num)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return chat.Reply{}, err
	}
	all := a.suggestPeople()
	var list []*slack.OptionBlockObject
	typed := kam.Fold(a.in.Text)
	for _, rep := range acc.Reps {
		name := a.name(rep)
		if folded := kam.Fold(name); strings.HasPrefix(folded, typed) || strings.Contains(folded, " "+typed) {
			list = append(list, option(name, uint32(rep)))
		}
	}
	if typed == "" {
		list = append(list, option(a.say(wording.AgFormNobody), 0))
	}
	for _, o := range all {
		if !slices.ContainsFunc(list, func(x *slack.OptionBlockObject) bool { return x.Value == o.Value }) {
			list = append(list, o)
		}
	}
	return chat.Reply{Options: list[:min(len(list), mostSuggested)]}, a.failed
}

// signs is how long a text is as Slack counts.
func signs(s string) int { return len(utf16.Encode([]rune(s))) }

func numbered(p kam.PersonNum) string {
	if p == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(p), 10)
}

func dated(d kam.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
