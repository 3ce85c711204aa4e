package handlers

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/wording"
)

// The form of an order: its name, and those of its fields.
const (
	formAction    = moveAction + "form"
	fieldAccounts = "accounts"
	fieldTo       = "to"
	fieldStart    = "start"
	fieldEnd      = "end"
	fieldReason   = "reason"
)

// What a form holds, and how many suggestions a menu shows.
const (
	mostReason    = 300
	mostSuggested = 25
	mostInitial   = 20
)

// form asks for an order field by field. Menus search as one types.
func (a *ask) form(kind kam.MoveKind, accounts []nlp.AccountRef) *slack.ModalViewRequest {
	who := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, wording.Plain(a.say(wording.FormSearch)), moveAction+fieldAccounts)
	least := 0
	who.MinQueryLength = &least
	for i, ref := range accounts {
		if i == mostInitial {
			break
		}
		who.InitialOptions = append(who.InitialOptions, option(ref.Name, uint32(ref.Num)))
	}
	to := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, wording.Plain(a.say(wording.FormSearch)), moveAction+fieldTo)
	to.MinQueryLength = &least
	start, end := slack.NewDatePickerBlockElement(moveAction+fieldStart), slack.NewDatePickerBlockElement(moveAction+fieldEnd)
	reason := slack.NewPlainTextInputBlockElement(nil, moveAction+fieldReason)
	reason.MaxLength = mostReason
	input := func(id string, label wording.Text, hint wording.Text, e slack.BlockElement, optional bool) slack.Block {
		b := slack.NewInputBlock(id, wording.Plain(a.say(label)), nil, e)
		if hint != (wording.Text{}) {
			b.Hint = wording.Plain(a.say(hint))
		}
		b.Optional = optional
		return b
	}
	title, toLabel, ends := wording.FormReassign, wording.FormTo, true
	if kind == kam.MoveCover {
		title, toLabel, ends = wording.FormCover, wording.FormCoverBy, false
	}
	return &slack.ModalViewRequest{
		CallbackID: formAction, PrivateMetadata: string(kind) + " " + a.lang.Tag(),
		Title: wording.Plain(a.say(title)), Submit: wording.Plain(a.say(wording.FormShow)), Close: wording.Plain(a.say(wording.MoveCancel)),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			input(fieldAccounts, wording.FormAccounts, wording.Text{}, who, false),
			input(fieldTo, toLabel, wording.Text{}, to, false),
			input(fieldStart, wording.FormStart, wording.FormStartHint, start, true),
			input(fieldEnd, wording.FormEnd, wording.FormEndHint, end, ends),
			input(fieldReason, wording.FormReason, wording.Text{}, reason, true),
		}},
	}
}

// option is one line of a menu. Its value is a number of the store's, which is
// asked about afresh when it comes back.
func option(text string, num uint32) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(strconv.FormatUint(uint64(num), 10), wording.Button(wording.Name(text)), nil)
}

// suggestions are what a menu of a form offers: accounts that who asks may order
// something of, or mute, and people of the directory.
func (a *ask) suggestions() (chat.Reply, error) {
	if strings.HasPrefix(a.in.Action, launchAction) {
		return a.suggestForLaunch()
	}
	if strings.HasPrefix(a.in.Action, agreementAction) {
		return a.suggestForAgreement()
	}
	if strings.HasPrefix(a.in.Action, noteAction) {
		return a.suggestForNote()
	}
	switch a.in.Action {
	case oppAction + fieldAccount:
		return a.suggestAccounts(a.mayWrite)
	case moveAction + fieldAccounts:
		return a.suggestAccounts(func(acc kam.Account) bool { return a.orders(kam.MoveReassign, acc) != kam.No })
	case settingsAction + fieldMuted:
		return a.suggestAccounts(func(kam.Account) bool { return true })
	case moveAction + fieldTo:
		return chat.Reply{Options: a.suggestPeople()}, nil
	}
	return chat.Reply{}, nil
}

// suggestAccounts offers accounts that may be seen, those that fit.
func (a *ask) suggestAccounts(fit func(kam.Account) bool) (chat.Reply, error) {
	var refs []nlp.AccountRef
	typed := kam.FoldName(a.in.Text)
	if typed == "" {
		own, err := a.ownAccounts(mostSuggested)
		if err != nil {
			return chat.Reply{}, err
		}
		refs = own
	} else {
		d := directory{a}
		refs = append(d.Accounts(typed), d.NearAccounts(a.in.Text, mostSuggested)...)
	}
	var list []*slack.OptionBlockObject
	var nums []kam.AccountNum
	for _, ref := range refs {
		acc, err := a.account(ref.Num)
		if err != nil {
			continue
		}
		if len(list) == mostSuggested || slices.Contains(nums, acc.Num) || !fit(acc) {
			continue
		}
		nums = append(nums, acc.Num)
		text := wording.Cut(acc.Name, 45)
		if p, ok := a.Person(acc.KAM); ok {
			text += " · " + wording.Cut(p.Name, 20)
		}
		list = append(list, option(text, uint32(acc.Num)))
	}
	return chat.Reply{Options: list}, a.failed
}

// suggestPeople are those with a word of their name that begins as typed; first
// the colleagues of who asks.
func (a *ask) suggestPeople() []*slack.OptionBlockObject {
	typed := kam.Fold(a.in.Text)
	var near, far []*slack.OptionBlockObject
	for _, p := range a.Company.People {
		name := kam.Fold(p.Name)
		if !strings.HasPrefix(name, typed) && !strings.Contains(name, " "+typed) {
			continue
		}
		o := option(p.Name, uint32(p.Num))
		if a.leads(p.Num) || p.Manager != 0 && p.Manager == a.me.Manager {
			near = append(near, o)
		} else {
			far = append(far, o)
		}
		if len(near) == mostSuggested {
			break
		}
	}
	list := append(near, far...)
	return list[:min(len(list), mostSuggested)]
}

// submitted reads a form that was sent: what is wrong stands at its field, else
// the preview comes as a message.
func (a *ask) submitted() (chat.Reply, error) {
	value, tag, _ := strings.Cut(a.in.Value, " ")
	kind := kam.MoveKind(value)
	a.lang = speaks(a.own, tag)
	v := a.in.Values
	wrong := func(field string, t wording.Text) (chat.Reply, error) {
		return chat.Reply{FieldErrors: map[string]string{field: a.say(t)}}, nil
	}
	o := &order{Move: kam.Move{Kind: kam.MoveReassign, Reason: wording.Cut(wording.Clean(v[fieldReason]), mostReason)}}
	to, err := strconv.ParseUint(v[fieldTo], 10, 32)
	who, known := a.Person(kam.PersonNum(to))
	if err != nil || !known {
		return wrong(fieldTo, wording.FormNobody)
	}
	o.To = who.Num
	for field, day := range map[string]*kam.Day{fieldStart: &o.Start, fieldEnd: &o.End} {
		if v[field] == "" {
			continue
		}
		if *day, err = kam.ParseDay(v[field]); err != nil {
			return wrong(field, wording.FormNoDay)
		}
	}
	if kind == kam.MoveCover && o.End == 0 {
		return wrong(fieldEnd, wording.MoveUntilWhen)
	}
	if o.End != 0 {
		o.Kind = kam.MoveCover
	}
	for value := range strings.SplitSeq(v[fieldAccounts], "\n") {
		num, err := strconv.ParseUint(value, 10, 32)
		if err != nil {
			return wrong(fieldAccounts, wording.FormNoAccount)
		}
		acc, err := a.account(kam.AccountNum(num))
		if err != nil {
			return wrong(fieldAccounts, wording.FormNoAccount)
		}
		o.accounts = append(o.accounts, acc)
	}
	err = a.complete(o)
	var p *Problem
	if errors.As(err, &p) && p.Err == nil {
		return chat.Reply{FieldErrors: map[string]string{a.fieldOf(p, o): a.say(p.Say, p.Fill...)}}, nil
	}
	if err != nil {
		return chat.Reply{}, err
	}
	return a.preview(o)
}

// fieldOf is the field that a refusal belongs to.
func (a *ask) fieldOf(p *Problem, o *order) string {
	switch p.Say {
	case wording.MovePast:
		if o.Start != 0 && o.Start < a.today {
			return fieldStart
		}
		return fieldEnd
	case wording.MoveEndsFirst, wording.MoveTooLong, wording.MoveRepNoEnd:
		return fieldEnd
	case wording.MovePeerOnly, wording.MoveNoOther, wording.MoveNoManager:
		return fieldTo
	}
	return fieldAccounts
}
