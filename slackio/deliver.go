package slackio

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// deliver brings a reply to whoever asked, by the way its surface has. What
// fails is logged: there is no other way to reach the person.
func (t *Transport) deliver(ctx context.Context, r *request, reply chat.Reply) {
	if reply.IsZero() {
		return
	}
	if reply.File != nil {
		reply = t.afterFile(ctx, r, reply)
	}
	var err error
	switch r.in.Surface {
	case chat.Slash, chat.Shortcut:
		err = t.deliverSlash(ctx, r, reply)
	case chat.Click:
		err = t.deliverClick(ctx, r, reply)
	case chat.Home:
		err = t.publish(ctx, r, reply)
	case chat.Mention, chat.DM:
		err = t.deliverSaid(ctx, r, reply)
	case chat.Modal:
		err = t.deliverForm(ctx, r, reply)
	default: // a menu that was late has gone
		return
	}
	if err == nil {
		return
	}
	verdict := Judge(err)
	t.log.Error("a reply was not delivered", "surface", r.in.Surface, "user", r.in.User.ID, "channel", r.in.Channel,
		"outcome", verdict.Outcome.String(), "code", verdict.Code, "error", err, "detail", detail(err))
}

// detail is what Slack says about a refused call besides its code.
func detail(err error) []string {
	var said slack.SlackErrorResponse
	if !errors.As(err, &said) {
		return nil
	}
	lines := said.ResponseMetadata.Messages
	if said.Needed != "" {
		lines = append(lines, "needed scope: "+said.Needed)
	}
	return lines
}

func (t *Transport) deliverSlash(ctx context.Context, r *request, reply chat.Reply) error {
	if done, err := t.showForm(ctx, r, reply); done {
		return err
	}
	if silent(reply) {
		return nil
	}
	return t.respond(ctx, r, linkMessage(reply))
}

// silent says that there is no message in a reply: a form or an option, where
// it has no place, is not one.
func silent(reply chat.Reply) bool { return reply.Text == "" && len(reply.Blocks) == 0 }

// respond posts to the response_url.
func (t *Transport) respond(ctx context.Context, r *request, m *message) error {
	if r.link == nil {
		return fmt.Errorf("no response_url for %s: %w", r.in.Surface, errLinkSpent)
	}
	out := buffer()
	defer release(out)
	if err := m.append(out); err != nil {
		return err
	}
	err := t.links.post(ctx, r.link, out.Bytes())
	if err == nil || !badBlocks(err) || m.text == "" {
		return err
	}
	t.log.Warn("Slack refused the blocks of a reply, sending plain text", "error", err)
	again := *m
	again.blocks = plainBlocks(m.text)
	out.Reset()
	if err := again.append(out); err != nil {
		return err
	}
	return t.links.post(ctx, r.link, out.Bytes())
}

// plainBlocks is the layout no Slack refuses.
func plainBlocks(text string) []slack.Block {
	const limit = 3000
	if runes := []rune(text); len(runes) > limit {
		text = string(runes[:limit-1]) + "…"
	}
	return []slack.Block{slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, text, false, true), nil, nil)}
}

func (t *Transport) deliverClick(ctx context.Context, r *request, reply chat.Reply) error {
	if done, err := t.showForm(ctx, r, reply); done {
		return err
	}
	if r.link == nil {
		return t.deliverViewClick(ctx, r, reply)
	}
	if reply.Remove {
		return t.deliverLast(ctx, r, reply)
	}
	if silent(reply) {
		return nil
	}
	return t.deliverBeside(ctx, r, reply)
}

// deliverLast answers a click that uses its message up: what it says is said
// once, however often and however fast it was pressed, and the message goes.
func (t *Transport) deliverLast(ctx context.Context, r *request, reply chat.Reply) error {
	if !silent(reply) {
		var once string
		if r.in.Message != "" {
			once = strings.Join([]string{"used", r.in.Channel, r.in.Message, r.in.User.ID}, " ")
		}
		if !t.seen.first(once) {
			return nil
		}
		if err := t.deliverBeside(ctx, r, reply); err != nil {
			t.seen.forget(once) // whoever sees that nothing came may press again
			return err
		}
	}
	return t.respond(ctx, r, &message{remove: true})
}

// deliverBeside answers a click with a message of its own, or in the place of
// the one it was on.
func (t *Transport) deliverBeside(ctx context.Context, r *request, reply chat.Reply) error {
	m := linkMessage(reply)
	m.replace = kept
	switch {
	case reply.Replace:
		m.replace, m.kind = replaced, ""
	case reply.Visibility == chat.Everybody:
		m.thread = r.in.Thread
	case t.ownPlace(r):
		// In a thread and in the bot's own DM a response_url would answer in
		// the wrong place; where we are no member it is still the only way.
		err := t.deliverSaid(ctx, r, reply)
		if o := Judge(err).Outcome; o == Done || o == Unknown {
			return err // never say it twice
		}
	}
	return t.respond(ctx, r, m)
}

// ownPlace says whether a click is better answered by the Web API: in the
// thread it was made in, or as a plain message in a DM where the bot's message
// stands for good. An ephemeral message in a DM can be in one between two people. A
// message of a channel that nobody has answered is no thread yet: Slack takes a
// private answer below it, and shows it to nobody.
func (t *Transport) ownPlace(r *request) bool {
	if isDM(r.in.Channel) {
		return !r.ephemeral
	}
	return r.in.Thread != ""
}

// deliverViewClick answers a click on Home or on a form, which have no
// response_url.
func (t *Transport) deliverViewClick(ctx context.Context, r *request, reply chat.Reply) error {
	if reply.Replace && r.view.kind == string(slack.VTHomeTab) {
		return t.publish(ctx, r, reply)
	}
	return t.direct(ctx, r, reply)
}

// deliverSaid answers what was said in a conversation.
func (t *Transport) deliverSaid(ctx context.Context, r *request, reply chat.Reply) error {
	if silent(reply) {
		return nil
	}
	if isDM(r.in.Channel) || reply.Visibility == chat.Everybody {
		thread := r.in.Thread
		if reply.Threaded && thread == "" {
			thread = r.in.Message
		}
		_, _, err := t.send(ctx, r.in.Channel, Message{Thread: thread, Text: reply.Text, Blocks: reply.Blocks})
		return err
	}
	return t.whisper(ctx, r, reply)
}

// direct answers in the bot's own conversation with the person.
func (t *Transport) direct(ctx context.Context, r *request, reply chat.Reply) error {
	if silent(reply) {
		return nil
	}
	_, _, err := t.send(ctx, r.in.User.ID, Message{Text: reply.Text, Blocks: reply.Blocks})
	return err
}

func (t *Transport) whisper(ctx context.Context, r *request, reply chat.Reply) error {
	return t.withPlain(reply.Text, reply.Blocks, func(blocks []slack.Block) error {
		_, err := t.web.post.PostEphemeralContext(ctx, r.in.Channel, r.in.User.ID,
			content(reply.Text, blocks, r.in.Thread)...)
		return err
	})
}

// withPlain calls once with the blocks and, when Slack refuses those, once more
// with plain ones.
func (t *Transport) withPlain(text string, blocks []slack.Block, call func([]slack.Block) error) error {
	err := call(blocks)
	if err == nil || !badBlocks(err) || text == "" {
		return err
	}
	t.log.Warn("Slack refused the blocks of a message, sending plain text", "error", err, "detail", detail(err))
	return call(plainBlocks(text))
}

func (t *Transport) publish(ctx context.Context, r *request, reply chat.Reply) error {
	if silent(reply) {
		return nil
	}
	blocks := reply.Blocks
	if len(blocks) == 0 {
		blocks = plainBlocks(reply.Text)
	}
	return t.withPlain(reply.Text, blocks, func(blocks []slack.Block) error {
		_, err := t.web.post.PublishViewContext(ctx, slack.PublishViewContextRequest{
			UserID: r.in.User.ID,
			View:   slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}},
		})
		return err
	})
}
