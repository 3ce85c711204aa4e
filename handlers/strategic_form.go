package handlers

import (
	"errors"
	"slices"
	"strconv"

	"kambot/chat"
	"kambot/kam"
	"kambot/wording"
)

// The fields of the form of a flag.
const (
	fieldCategory = "category"
	fieldReview   = "review"
)

// openFlag asks for what was not said of a flag, in a form or by a button that opens
// it.
func (a *ask) openFlag(acc kam.Account, flag kam.Strategic) (chat.Reply, error) {
	if a.in.Surface == chat.CLI {
		return chat.Reply{Text: a.say(wording.FlagTypeIt, wording.Name(acc.Name))}, nil
	}
	p := a.page()
	p.tell(a.say(wording.FlagFormOpen, wording.Name(acc.Name)))
	p.offer(button{text: a.say(wording.FlagFormButton), action: flagKeep, words: strconv.FormatUint(uint64(acc.Num), 10)})
	reply := p.reply()
	reply.Visibility = chat.OnlyAsker
	if a.in.Surface != chat.Slash && a.in.Surface != chat.Click {
		return reply, a.failed
	}
	if flag.Review == 0 {
		flag.Review = kam.NextReview(a.today)
	}
	f := &fields{a: a, d: &draft{Lang: a.lang.Tag(), Account: acc.Num, values: map[string]string{
		fieldCategory: flag.Category, fieldReason: flag.Reason, fieldReview: flag.Review.String(),
	}}}
	f.tell(wording.Name(acc.Name))
	if s := acc.Strategic; s != nil {
		f.tell(a.say(wording.FlagWas, a.flagInShort(s)) + " " + a.say(wording.FlagTakeAway, wording.Name(acc.Name)))
	}
	categories := kam.Categories()
	f.oneOf(fieldCategory, wording.FlagFormCategory, categories, each(categories, func(s string) string { return sentence(a.lang.Category(s)) }))
	f.write(fieldReason, a.say(wording.FlagFormReason), wording.Text{}, mostReason, false, true)
	f.day(fieldReview, wording.FlagFormReview, wording.FlagFormHint)
	reply.Modal = f.modal(wording.FlagFormTitle, wording.FlagFormShow, flagForm)
	return reply, a.failed
}

// flagSent reads the form: what is wrong stands at its field, else the preview comes
// as a message.
func (a *ask) flagSent() (chat.Reply, error) {
	d, err := draftIn(a.in.Value, a.in.Values)
	if err != nil {
		return chat.Reply{}, err
	}
	a.lang = speaks(a.own, d.Lang)
	acc, err := a.accountPressed(d.Account)
	if err != nil {
		return chat.Reply{}, err
	}
	r := &formRead{ask: a, d: d, wrong: map[string]string{}}
	flag := kam.Strategic{Category: d.typed(fieldCategory), Reason: r.text(fieldReason, mostReason, ""), Review: r.day(fieldReview)}
	if !slices.Contains(kam.Categories(), flag.Category) {
		r.no(fieldCategory, wording.FlagCategoryNo)
	}
	if flag.Reason == "" {
		r.no(fieldReason, wording.FlagReasonNo)
	}
	if len(r.wrong) > 0 {
		return wrongAt(r.wrong)
	}
	reply, err := a.previewFlag(kam.FlagProposal{Mark: true, Flag: flag}, acc, "")
	var no *Problem
	if errors.As(err, &no) && no.Err == nil {
		field := fieldCategory
		if no.Say == wording.FlagPast {
			field = fieldReview
		}
		r.no(field, no.Say, no.Fill...)
		return wrongAt(r.wrong)
	}
	return reply, err
}
