package slackio

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// message is what a response_url, or the acknowledgement of a command, takes.
// slack-go's own type carries fields Slack need not see and one that it refuses.
type message struct {
	kind    string // response_type; empty where the message is replaced
	text    string
	blocks  []slack.Block
	thread  string
	replace replaces
	remove  bool
}

// replaces is what becomes of the message that was pressed.
type replaces string

const (
	unsaid   replaces = ""
	replaced replaces = "true"
	kept     replaces = "false"
)

// append writes m. Nothing in it unfurls.
func (m *message) append(out *bytes.Buffer) error {
	if m.remove {
		out.WriteString(`{"delete_original":true}`) // Slack wants nothing beside it
		return nil
	}
	w := &writer{b: out.AvailableBuffer()}
	w.member(`{"text":`, m.text)
	w.optional(`,"response_type":`, m.kind)
	w.optional(`,"thread_ts":`, m.thread)
	if len(m.blocks) > 0 {
		w.raw(`,"blocks":`)
		w.blocks(m.blocks)
	}
	if m.replace != unsaid {
		w.raw(`,"replace_original":` + string(m.replace))
	}
	w.raw(`,"unfurl_links":false,"unfurl_media":false}`)
	out.Write(w.b)
	return w.err
}

// appendAck writes what the acknowledgement of r holds for reply; nothing when
// an empty one says it all.
func appendAck(out *bytes.Buffer, r *request, reply chat.Reply) error {
	switch r.in.Surface {
	case chat.Slash:
		if silent(reply) {
			return nil
		}
		return linkMessage(reply).append(out)
	case chat.Options:
		return appendOptions(out, reply.Options)
	case chat.Modal:
		return appendForm(out, reply)
	}
	return nil
}

// textLimit is what chat.update takes and what Slack recommends everywhere.
const textLimit = 4000

// beside is the text of a message with these blocks. They show the whole: the
// text is for notifications and screen readers. Without any it is all there is.
func beside(text string, blocks []slack.Block) string {
	if len(blocks) == 0 {
		return text
	}
	return fitting(text)
}

// fitting is as much of a text as Slack takes.
func fitting(text string) string {
	if len(text) <= textLimit || utf8.RuneCountInString(text) <= textLimit {
		return text
	}
	const mark = "\n…"
	at, room := 0, textLimit-utf8.RuneCountInString(mark)
	for i := range text {
		if at = i; room == 0 {
			break
		}
		room--
	}
	head := text[:at]
	if line := strings.LastIndexByte(head, '\n'); line > 0 {
		return head[:line] + mark
	}
	if amp := strings.LastIndexByte(head, '&'); amp >= 0 && !strings.Contains(head[amp:], ";") {
		head = head[:amp] // half an entity would be read as text
	}
	return head + mark
}

// linkMessage is a reply as a message of its own.
func linkMessage(reply chat.Reply) *message {
	m := &message{kind: "ephemeral", text: beside(reply.Text, reply.Blocks), blocks: reply.Blocks}
	if reply.Visibility == chat.Everybody {
		m.kind = "in_channel"
	}
	return m
}

// Slack shows a menu at most a hundred options.
const menuLimit = 100

// appendOptions never leaves the list out: slack-go would, and Slack then shows
// an error in the place of "no results".
func appendOptions(out *bytes.Buffer, options []*slack.OptionBlockObject) error {
	if len(options) == 0 {
		out.WriteString(`{"options":[]}`)
		return nil
	}
	return encode(out, struct {
		Options []*slack.OptionBlockObject `json:"options"`
	}{options[:min(len(options), menuLimit)]})
}

func appendForm(out *bytes.Buffer, reply chat.Reply) error {
	switch {
	case len(reply.FieldErrors) > 0:
		return encode(out, struct {
			Action string            `json:"response_action"`
			Errors map[string]string `json:"errors"`
		}{"errors", reply.FieldErrors})
	case reply.Modal != nil:
		return encode(out, struct {
			Action string                  `json:"response_action"`
			View   *slack.ModalViewRequest `json:"view"`
		}{"update", whole(reply.Modal)})
	}
	return nil
}

// whole is a form as Slack wants it: with its type, and with a list of blocks
// even when there are none.
func whole(m *slack.ModalViewRequest) *slack.ModalViewRequest {
	c := *m
	c.Type = slack.VTModal
	if c.Blocks.BlockSet == nil {
		c.Blocks.BlockSet = []slack.Block{}
	}
	return &c
}

// encode leaves & < > as they are: Slack reads JSON, not HTML, and in a socket's
// 20 KB every byte counts.
func encode(out *bytes.Buffer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	out.Truncate(out.Len() - 1) // the encoder's newline
	return nil
}
