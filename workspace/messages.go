package workspace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Message is what stands in a conversation.
type Message struct {
	TS        string  `json:"ts"`
	Channel   string  `json:"channel"`
	User      string  `json:"user"`
	Bot       bool    `json:"bot"`
	Text      string  `json:"text"`
	Blocks    []Block `json:"blocks,omitempty"`
	Files     []File  `json:"files,omitempty"`
	ThreadTS  string  `json:"thread_ts,omitempty"`
	Ephemeral bool    `json:"ephemeral"`
	Edited    bool    `json:"edited"`

	// Metadata is what the bot attached; the page never shows it.
	Metadata *Metadata `json:"-"`
	// For is the one reader of an ephemeral message.
	For string `json:"-"`

	editedTS    string
	clientMsgID string
	broadcast   bool // a thread reply that also stands in the channel
}

// Metadata is a message's hidden note. Its payload is kept as it was sent.
type Metadata struct {
	EventType    string          `json:"event_type"`
	EventPayload json.RawMessage `json:"event_payload,omitempty"`
}

// nextTS gives a message's id: the time in microseconds, never twice.
func (w *Workspace) nextTS() string {
	w.lastTS = max(w.now().UnixMicro(), w.lastTS+1)
	return formatTS(w.lastTS)
}

func formatTS(micros int64) string { return fmt.Sprintf("%d.%06d", micros/1e6, micros%1e6) }

// eventTS stamps an event that is no message.
func (w *Workspace) eventTS() string { return formatTS(w.now().UnixMicro()) }

// parseTS reads a timestamp, whole seconds and fractions alike.
func parseTS(s string) (int64, bool) {
	whole, frac, _ := strings.Cut(s, ".")
	sec, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || sec < 0 || sec > 1<<40 {
		return 0, false
	}
	frac = (frac + "000000")[:6]
	micros, err := strconv.ParseInt(frac, 10, 64)
	if err != nil || micros < 0 {
		return 0, false
	}
	return sec*1e6 + micros, true
}

// put stores a new message and shows it to those who may read it.
func (w *Workspace) put(m Message) *Message {
	m.TS = w.nextTS()
	m.Blocks = w.withIDs(m.Blocks)
	kept := &m
	w.messages[m.Channel] = append(w.messages[m.Channel], kept)
	w.show("message", kept)
	return kept
}

// change replaces what a message says and shows it.
func (w *Workspace) change(m *Message, text string, blocks []Block) {
	m.Text, m.Blocks = text, w.withIDs(blocks)
	m.editedTS = formatTS(w.now().UnixMicro())
	m.Edited = !m.Ephemeral
	w.show("changed", m)
}

// remove deletes a message and shows that it is gone.
func (w *Workspace) remove(m *Message) {
	w.messages[m.Channel] = slices.DeleteFunc(w.messages[m.Channel], func(o *Message) bool { return o == m })
	w.show("deleted", m)
}

// find looks for a message by its id.
func (w *Workspace) find(channel, ts string) *Message {
	for _, m := range slices.Backward(w.messages[channel]) {
		if m.TS == ts {
			return m
		}
	}
	return nil
}

// readable tells whether somebody sees a message, given that they are in its
// conversation.
func (m *Message) readable(user string) bool { return !m.Ephemeral || m.For == user }

// messageJSON is a message as the Web API and the events show it.
func (w *Workspace) messageJSON(m *Message) map[string]any {
	out := map[string]any{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text}
	if u := w.users[m.User]; u != nil {
		out["team"] = w.teamOf(u)
	}
	if m.clientMsgID != "" {
		out["client_msg_id"] = m.clientMsgID
	}
	if len(m.Blocks) > 0 {
		out["blocks"] = m.Blocks
	} else if !m.Bot {
		out["blocks"] = w.richText(m.Text)
	}
	if len(m.Files) > 0 {
		files := []map[string]any{}
		for _, f := range m.Files {
			files = append(files, w.fileJSON(&f))
		}
		out["files"], out["upload"], out["subtype"] = files, true, "file_share"
	}
	if m.Bot {
		out["bot_id"], out["app_id"] = botIDOf(w.opts.Bot.ID), w.opts.AppID
		out["bot_profile"] = map[string]any{
			"id": botIDOf(w.opts.Bot.ID), "app_id": w.opts.AppID, "name": w.opts.Bot.Handle, "team_id": w.opts.Team.ID, "deleted": false,
		}
	}
	if m.Edited {
		out["edited"] = map[string]any{"user": m.User, "ts": m.editedTS}
	}
	if m.Ephemeral {
		out["is_ephemeral"] = true
	}
	w.threadJSON(m, out)
	return out
}

// threadJSON adds what Slack says of a thread: replies name their parent, a
// parent counts its replies.
func (w *Workspace) threadJSON(m *Message, out map[string]any) {
	if m.ThreadTS != "" {
		out["thread_ts"] = m.ThreadTS
		if parent := w.find(m.Channel, m.ThreadTS); parent != nil {
			out["parent_user_id"] = parent.User
		}
		return
	}
	replies := w.replies(m.Channel, m.TS)
	if len(replies) == 0 {
		return
	}
	var users []string
	for _, r := range replies {
		if !slices.Contains(users, r.User) {
			users = append(users, r.User)
		}
	}
	out["thread_ts"], out["reply_count"] = m.TS, len(replies)
	out["reply_users"], out["reply_users_count"] = users, len(users)
	out["latest_reply"] = replies[len(replies)-1].TS
}

// replies lists the lasting replies of a thread, oldest first.
func (w *Workspace) replies(channel, ts string) []*Message {
	var out []*Message
	for _, m := range w.messages[channel] {
		if m.ThreadTS == ts && !m.Ephemeral {
			out = append(out, m)
		}
	}
	return out
}
