package slackio

import (
	"bytes"
	"encoding/json"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// message is what a response_url, or the acknowledgement of a command, takes.
// slack-go's own type carries fields Slack need not see and one that it refuses.
type message struct {
	Type    string        `json:"response_type,omitempty"`
	Text    string        `json:"text"`
	Blocks  []slack.Block `json:"blocks,omitempty"`
	Thread  string        `json:"thread_ts,omitempty"`
	Replace *bool         `json:"replace_original,omitempty"`
	Delete  bool          `json:"delete_original,omitempty"`
	NoLinks *bool         `json:"unfurl_links,omitempty"`
	NoMedia *bool         `json:"unfurl_media,omitempty"`
}

// appendAck writes what the acknowledgement of r holds for reply; nothing when
// an empty one says it all.
func appendAck(out *bytes.Buffer, r *request, reply chat.Reply) error {
	switch r.in.Surface {
	case chat.Slash:
		if reply.IsZero() {
			return nil
		}
		return encode(out, linkMessage(reply))
	case chat.Options:
		return appendOptions(out, reply.Options)
	case chat.Modal:
		return appendForm(out, reply)
	}
	return nil
}

// linkMessage is a reply as a message of its own.
func linkMessage(reply chat.Reply) *message {
	no := false
	m := &message{Type: "ephemeral", Text: reply.Text, Blocks: reply.Blocks, NoLinks: &no, NoMedia: &no}
	if reply.Visibility == chat.Everybody {
		m.Type = "in_channel"
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
