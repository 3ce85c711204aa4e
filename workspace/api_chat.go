package workspace

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxText       = 40_000 // longer is cut in a post
	maxUpdateText = 4_000  // and refused in an update
	maxMarkdown   = 12_000
)

// content reads and checks what a message says.
func (w *Workspace) content(a args) (words string, blocks []Block, err error) {
	words = a.str("text")
	blocks, blockErr := decodeBlocks(a.structure("blocks"))
	markdown := a.str("markdown_text")
	switch {
	case blockErr != nil:
		return "", nil, slackError("invalid_blocks_format")
	case markdown != "" && (words != "" || len(blocks) > 0):
		return "", nil, slackError("markdown_text_conflict")
	case utf8.RuneCountInString(markdown) > maxMarkdown:
		return "", nil, slackError("msg_too_long")
	case markdown != "":
		words = markdown
	}
	if problems := checkMessage(blocks, "/blocks"); len(problems) > 0 {
		return "", nil, slackError("invalid_blocks", problems...)
	}
	return words, blocks, nil
}

func (w *Workspace) chatPostMessage(a args) (answer, error) {
	c, err := w.postable(a.str("channel"))
	if err != nil {
		return nil, err
	}
	words, blocks, err := w.content(a)
	if err != nil {
		return nil, err
	}
	if words == "" && len(blocks) == 0 {
		return nil, slackError("no_text")
	}
	note, err := metadata(a.structure("metadata"))
	if err != nil {
		return nil, err
	}
	thread, err := w.threadOf(c, a.str("thread_ts"))
	if err != nil {
		return nil, err
	}
	if wait, ok := w.limiter.post(c.ID, w.now()); !ok {
		return nil, &apiError{code: "ratelimited", wait: wait}
	}
	m := w.put(Message{
		Channel: c.ID, User: w.opts.Bot.ID, Bot: true, Text: cut(words, maxText), Blocks: blocks, Metadata: note,
		ThreadTS: thread, broadcast: thread != "" && a.yes("reply_broadcast"),
	})
	w.heard(m)
	return answer{"channel": c.ID, "ts": m.TS, "message": w.messageJSON(m)}, nil
}

func (w *Workspace) chatPostEphemeral(a args) (answer, error) {
	c, err := w.postable(a.str("channel"))
	if err != nil {
		return nil, err
	}
	user := a.str("user")
	switch {
	case user == "":
		return nil, missing("user")
	case w.users[user] == nil:
		return nil, slackError("user_not_found")
	case !c.has(user):
		return nil, slackError("user_not_in_channel")
	}
	words, blocks, err := w.content(a)
	if err != nil {
		return nil, err
	}
	if words == "" && len(blocks) == 0 {
		return nil, slackError("no_text")
	}
	thread, err := w.threadOf(c, a.str("thread_ts"))
	if err != nil {
		return nil, err
	}
	// Metadata is ignored on ephemeral messages.
	m := w.put(Message{
		Channel: c.ID, User: w.opts.Bot.ID, Bot: true, Text: cut(words, maxText), Blocks: blocks,
		ThreadTS: thread, Ephemeral: true, For: user,
	})
	return answer{"message_ts": m.TS}, nil
}

// own finds a lasting message of the bot's.
func (w *Workspace) own(a args, notMine string) (*Message, error) {
	c, err := w.visible(a.str("channel"))
	if err != nil {
		return nil, err
	}
	if a.str("ts") == "" {
		return nil, missing("ts")
	}
	m := w.find(c.ID, a.str("ts"))
	switch {
	case m == nil || m.Ephemeral:
		return nil, slackError("message_not_found")
	case !m.Bot:
		return nil, slackError(notMine)
	}
	return m, nil
}

func (w *Workspace) chatUpdate(a args) (answer, error) {
	m, err := w.own(a, "cant_update_message")
	if err != nil {
		return nil, err
	}
	words, blocks, err := w.content(a)
	if err != nil {
		return nil, err
	}
	_, hasText := a["text"]
	_, hasBlocks := a["blocks"]
	switch {
	case utf8.RuneCountInString(words) > maxUpdateText:
		return nil, slackError("msg_too_long")
	case !hasText && !hasBlocks && words == "":
		return nil, slackError("no_text")
	case hasText && !hasBlocks:
		blocks = nil // new words alone replace the blocks
	case !hasText:
		words = m.Text
	}
	if words == "" && len(blocks) == 0 {
		return nil, slackError("no_text")
	}
	if raw := a.structure("metadata"); len(raw) > 0 {
		note, err := metadata(raw)
		if err != nil {
			return nil, err
		}
		m.Metadata = note // {} takes it away
	}
	before := w.messageJSON(m)
	w.change(m, words, blocks)
	w.heardChange("message_changed", m, before)
	return answer{"channel": m.Channel, "ts": m.TS, "text": m.Text, "message": w.messageJSON(m)}, nil
}

func (w *Workspace) chatDelete(a args) (answer, error) {
	m, err := w.own(a, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	before := w.messageJSON(m)
	w.remove(m)
	w.heardChange("message_deleted", m, before)
	return answer{"channel": m.Channel, "ts": m.TS}, nil
}

func (w *Workspace) chatGetPermalink(a args) (answer, error) {
	c, err := w.visible(a.str("channel"))
	if err != nil {
		return nil, err
	}
	m := w.find(c.ID, a.str("message_ts"))
	if m == nil || m.Ephemeral {
		return nil, slackError("message_not_found")
	}
	link := "https://" + w.opts.Team.Domain + ".slack.com/archives/" + c.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	if m.ThreadTS != "" {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + c.ID
	}
	return answer{"channel": c.ID, "permalink": link}, nil
}

// visible finds a conversation the bot can see: a private channel it is not
// in does not exist for it.
func (w *Workspace) visible(id string) (*conversation, error) {
	if id == "" {
		return nil, missing("channel")
	}
	c := w.channels[id]
	if c == nil || (c.Private && !c.has(w.opts.Bot.ID)) {
		return nil, slackError("channel_not_found")
	}
	return c, nil
}

// postable finds where a post goes; a person's id means the bot's direct
// messages with them.
func (w *Workspace) postable(id string) (*conversation, error) {
	if u := w.users[id]; u != nil {
		if err := w.reachable(u); err != nil {
			return nil, err
		}
		return w.dm(id), nil
	}
	c, err := w.visible(id)
	switch {
	case err != nil:
		return nil, err
	case c.With != "":
		return c, w.reachable(w.users[c.With])
	case !c.has(w.opts.Bot.ID) && !w.granted("chat:write.public"):
		return nil, slackError("not_in_channel")
	}
	return c, nil
}

// reachable refuses those whom the bot cannot write to.
func (w *Workspace) reachable(u *User) error {
	switch {
	case u == nil:
		return slackError("channel_not_found")
	case u.Bot:
		return slackError("cannot_dm_bot")
	case u.Deactivated:
		return slackError("user_disabled")
	case u.Outside != "" && !w.sharesChannel(u.ID):
		return slackError("channel_not_found")
	}
	return nil
}

// threadOf checks a thread's root; a reply's ts leads to its root.
func (w *Workspace) threadOf(c *conversation, ts string) (string, error) {
	if ts == "" {
		return "", nil
	}
	if _, ok := parseTS(ts); !ok {
		return "", slackError("invalid_thread_ts")
	}
	m := w.find(c.ID, ts)
	switch {
	case m == nil || m.Ephemeral:
		return "", slackError("thread_not_found")
	case m.ThreadTS != "":
		return m.ThreadTS, nil
	}
	return ts, nil
}

// cut shortens text to so many characters, as Slack does with what is too
// long for a post.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string(slices.Clone([]rune(s))[:most])
}
