package slackio

import (
	"context"
	"errors"
	"slices"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// What a form may have: Slack refuses more, and of an acknowledgement it does not
// even say so.
const (
	formBlocks = 100
	formBytes  = 250_000
)

// fitting is a reply without the form that Slack would not take: its text is said
// instead, and the operator hears of it.
func (t *Transport) fitting(r *request, reply chat.Reply) chat.Reply {
	if reply.Modal == nil {
		return reply
	}
	out := buffer()
	defer release(out)
	err := encode(out, whole(reply.Modal))
	blocks := len(reply.Modal.Blocks.BlockSet)
	if err == nil && blocks <= formBlocks && out.Len() <= formBytes {
		return reply
	}
	t.log.Error("a form is more than Slack takes, its text is sent instead", "surface", r.in.Surface, "user", r.in.User.ID,
		"callback", reply.Modal.CallbackID, "blocks", blocks, "bytes", out.Len(), "error", err)
	reply.Modal = nil
	if silent(reply) {
		reply.Text = t.lines(r.in.User.Locale).Failed
	}
	return reply
}

// showForm shows the form of a reply. What is done needs nothing more; where the
// form does not open the reply's text, if it has one, is still to be said.
func (t *Transport) showForm(ctx context.Context, r *request, reply chat.Reply) (done bool, err error) {
	if reply.Modal == nil {
		return false, nil
	}
	err = t.openForm(ctx, r, reply.Modal)
	if err == nil || silent(reply) {
		return true, err
	}
	t.log.Warn("a form did not open, its text is sent instead", "error", err, "detail", detail(err))
	return false, nil
}

// openForm opens a form, in the place of the one that was used. A form that was
// submitted is closed by now: there the acknowledgement could not carry this one.
func (t *Transport) openForm(ctx context.Context, r *request, modal *slack.ModalViewRequest) error {
	form := *whole(modal)
	if r.in.View != "" {
		return t.renew(ctx, r, form)
	}
	if r.trigger == "" {
		return &notSent{method: "views.open", err: errors.New("no trigger")}
	}
	_, err := t.web.post.OpenViewContext(ctx, r.trigger, carried(form, r.typed))
	return err
}

// renew puts a form in the place of the one that was used. When that one has
// changed in the meantime the newer answer wins: it is about what was pressed last.
func (t *Transport) renew(ctx context.Context, r *request, form slack.ModalViewRequest) error {
	_, err := t.web.post.UpdateViewContext(ctx, form, "", r.view.hash, r.view.id)
	if Judge(err).Code != "hash_conflict" {
		return err
	}
	t.log.Info("a form had changed before it was answered", "user", r.in.User.ID, "action", r.in.Action)
	_, err = t.web.post.UpdateViewContext(ctx, form, "", "", r.view.id)
	return err
}

// deliverForm answers a submitted form that is closed by now.
func (t *Transport) deliverForm(ctx context.Context, r *request, reply chat.Reply) error {
	if done, err := t.showForm(ctx, r, reply); done {
		return err
	}
	return t.direct(ctx, r, reply)
}

// carried is a form that begins with what was typed into the one before, as Slack
// has it where a form changes in its place.
func carried(form slack.ModalViewRequest, typed *state) slack.ModalViewRequest {
	if typed == nil {
		return form
	}
	blocks := slices.Clone(form.Blocks.BlockSet)
	for i, b := range blocks {
		if in, ok := b.(*slack.InputBlock); ok {
			filled := *in
			filled.Element = beginning(in.Element, typed.Values[in.BlockID])
			blocks[i] = &filled
		}
	}
	form.Blocks.BlockSet = blocks
	return form
}

// beginning is an input that begins with what was typed into the one of its name.
func beginning(e slack.BlockElement, typed map[string]field) slack.BlockElement {
	switch e := e.(type) {
	case *slack.PlainTextInputBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialValue = f.Value
			return &c
		}
	case *slack.NumberInputBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialValue = f.Value
			return &c
		}
	case *slack.DatePickerBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialDate = f.Date
			return &c
		}
	case *slack.SelectBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialOption = nil
			if f.Option != nil {
				c.InitialOption = f.Option.among(e.Options)
			}
			return &c
		}
	case *slack.MultiSelectBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialOptions = among(f.Options, e.Options)
			return &c
		}
	case *slack.CheckboxGroupsBlockElement:
		if f, ok := typed[e.ActionID]; ok {
			c := *e
			c.InitialOptions = among(f.Options, e.Options)
			return &c
		}
	}
	return e
}

// among is an option as a menu offers it; a menu that asks for its options takes
// any.
func (o *option) among(offered []*slack.OptionBlockObject) *slack.OptionBlockObject {
	if len(offered) == 0 {
		return slack.NewOptionBlockObject(o.Value, slack.NewTextBlockObject(slack.PlainTextType, o.Text.Text, false, false), nil)
	}
	for _, same := range offered {
		if same.Value == o.Value {
			return same
		}
	}
	return nil
}

func among(chosen []option, offered []*slack.OptionBlockObject) []*slack.OptionBlockObject {
	var all []*slack.OptionBlockObject
	for _, o := range chosen {
		if same := o.among(offered); same != nil {
			all = append(all, same)
		}
	}
	return all
}
