package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// refusal is something Slack's own client would not let a person do.
type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

func refuse(format string, a ...any) error { return &refusal{fmt.Sprintf(format, a...)} }

func failureCode(err error) string {
	var f *Failed
	if errors.As(err, &f) {
		return f.Code
	}
	return err.Error()
}

// Say types something into a conversation. A text that begins with '/' is a
// slash command: its error is a *Failed when the bot did not take it in time.
// channel is an id, or "dm" for the bot's direct messages.
func (w *Workspace) Say(ctx context.Context, as, channel, text string) (Message, error) {
	return w.Reply(ctx, as, channel, "", text)
}

// Reply types something into a thread.
func (w *Workspace) Reply(ctx context.Context, as, channel, thread, text string) (Message, error) {
	w.mu.Lock()
	channel = w.place(as, channel)
	w.mu.Unlock()
	if strings.HasPrefix(text, "/") {
		return Message{}, w.command(ctx, as, channel, thread, text)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	u, err := w.acting(as)
	if err != nil {
		return Message{}, err
	}
	c := w.channels[channel]
	switch {
	case c == nil || !c.has(as):
		return Message{}, refuse("%s is not in that conversation", u.RealName)
	case strings.TrimSpace(text) == "":
		return Message{}, refuse("there is nothing to say")
	}
	if thread, err = w.threadOf(c, thread); err != nil {
		return Message{}, refuse("there is no such thread")
	}
	m := w.put(Message{
		Channel: c.ID, User: as, Text: w.composed(text, u), ThreadTS: thread, clientMsgID: w.id("msg-"),
	})
	w.heard(m)
	return *m, nil
}

// place turns "dm" into the id of somebody's direct messages with the bot.
func (w *Workspace) place(as, channel string) string {
	u := w.users[as]
	if u == nil || u.Bot || (u.Outside != "" && !w.sharesChannel(as)) {
		return channel
	}
	if own := w.dm(as); channel == "dm" {
		return own.ID
	}
	return channel
}

// Sees is what somebody sees in a conversation, oldest first, thread replies
// and what only they can see included. A conversation they are not in is
// empty.
func (w *Workspace) Sees(as, channel string) []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sees(as, w.place(as, channel))
}

func (w *Workspace) sees(as, channel string) []Message {
	c := w.channels[channel]
	if c == nil || !c.has(as) {
		return nil
	}
	var out []Message
	for _, m := range w.messages[channel] {
		if m.readable(as) {
			out = append(out, *m)
		}
	}
	return out
}

// WaitFor waits until somebody sees a message that will do, and gives it; the
// newest such, if several are there already.
func (w *Workspace) WaitFor(ctx context.Context, as, channel string, will func(Message) bool) (Message, error) {
	var found Message
	err := w.wait(ctx, func() bool {
		for _, m := range slices.Backward(w.sees(as, w.place(as, channel))) {
			if will(m) {
				found = m
				return true
			}
		}
		return false
	})
	return found, err
}

// WaitForView waits until somebody has a modal open that will do.
func (w *Workspace) WaitForView(ctx context.Context, as string, will func(View) bool) (View, error) {
	var found View
	err := w.wait(ctx, func() bool {
		v := w.top(as)
		if v == nil || !will(w.viewJSON(v)) {
			return false
		}
		found = w.viewJSON(v)
		return true
	})
	return found, err
}

// WaitForHome waits until somebody's Home will do.
func (w *Workspace) WaitForHome(ctx context.Context, as string, will func(View) bool) (View, error) {
	var found View
	err := w.wait(ctx, func() bool {
		v := w.homes[as]
		if v == nil || !will(w.viewJSON(v)) {
			return false
		}
		found = w.viewJSON(v)
		return true
	})
	return found, err
}

// wait tries again at every change.
func (w *Workspace) wait(ctx context.Context, done func() bool) error {
	for {
		w.mu.Lock()
		ok, changed := done(), w.changed
		w.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("workspace: nothing came: %w", ctx.Err())
		}
	}
}

// Has makes a condition for WaitFor: the text, the blocks or the names of the files
// contain all words.
func Has(words ...string) func(Message) bool {
	return func(m Message) bool {
		all := m.Text + "\n" + strings.Join(texts(m.Blocks), "\n")
		for _, f := range m.Files {
			all += "\n" + f.Name
		}
		for _, word := range words {
			if !strings.Contains(all, word) {
				return false
			}
		}
		return true
	}
}

// texts lists every word that stands in some blocks.
func texts(v any) []string {
	var out []string
	switch v := v.(type) {
	case []Block:
		for _, b := range v {
			out = append(out, texts(b)...)
		}
	case []any:
		for _, e := range v {
			out = append(out, texts(e)...)
		}
	case Block:
		for _, key := range []string{"title", "label", "text", "fields", "elements", "rows", "accessory", "element", "hint"} {
			out = append(out, texts(v[key])...)
		}
	case string:
		out = append(out, v)
	}
	return out
}
