package slackio

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
)

var errUnreadable = errors.New("unreadable payload")

// interaction is what is read of a click, a menu or a form. Reading only this
// much, instead of slack-go's whole callback, means that a block Slack invents
// tomorrow cannot make a click unreadable.
type interaction struct {
	Type        string       `json:"type"`
	Trigger     string       `json:"trigger_id"`
	ResponseURL string       `json:"response_url"`
	App         string       `json:"api_app_id"`
	Team        *ided        `json:"team"`
	Enterprise  *ided        `json:"enterprise"`
	Channel     *ided        `json:"channel"`
	ActionID    string       `json:"action_id"` // menus
	BlockID     string       `json:"block_id"`
	Value       string       `json:"value"`
	Actions     []field      `json:"actions"`
	State       *state       `json:"state"`
	View        *viewPayload `json:"view"`
	User        struct {
		ID   string `json:"id"`
		Team string `json:"team_id"`
	} `json:"user"`
	Callback string `json:"callback_id"` // of a shortcut
	Message  *struct {
		TS     string `json:"ts"`
		Thread string `json:"thread_ts"`
		Text   string `json:"text"`
	} `json:"message"`
	Container struct {
		Type      string `json:"type"`
		Message   string `json:"message_ts"`
		Thread    string `json:"thread_ts"`
		Channel   string `json:"channel_id"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
}

type viewPayload struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Hash      string `json:"hash"`
	Team      string `json:"team_id"`
	Installed string `json:"app_installed_team_id"`
	Callback  string `json:"callback_id"`
	Private   string `json:"private_metadata"`
	State     *state `json:"state"`
}

type state struct {
	Values map[string]map[string]field `json:"values"`
}

// field is one input or action with whatever kind of value it has.
type field struct {
	ActionID      string   `json:"action_id"`
	ActionTS      string   `json:"action_ts"`
	Value         string   `json:"value"`
	Option        *option  `json:"selected_option"`
	Options       []option `json:"selected_options"`
	User          string   `json:"selected_user"`
	Users         []string `json:"selected_users"`
	Channel       string   `json:"selected_channel"`
	Channels      []string `json:"selected_channels"`
	Conversation  string   `json:"selected_conversation"`
	Conversations []string `json:"selected_conversations"`
	Date          string   `json:"selected_date"`
	Time          string   `json:"selected_time"`
	DateTime      int64    `json:"selected_date_time"`
}

type option struct {
	Value string `json:"value"`
	Text  struct {
		Text string `json:"text"`
	} `json:"text"`
}

// said is the value of a field as one string; several, a line each.
func (f *field) said() string {
	if f.Option != nil {
		return f.Option.Value
	}
	if f.DateTime != 0 {
		return strconv.FormatInt(f.DateTime, 10)
	}
	for _, s := range [...]string{f.Value, f.User, f.Channel, f.Conversation, f.Date, f.Time} {
		if s != "" {
			return s
		}
	}
	several := make([]string, 0, len(f.Options))
	for _, o := range f.Options {
		several = append(several, o.Value)
	}
	several = append(append(append(several, f.Users...), f.Channels...), f.Conversations...)
	return strings.Join(several, "\n")
}

func (s *state) said() map[string]string {
	if s == nil || len(s.Values) == 0 {
		return nil
	}
	values := make(map[string]string, len(s.Values))
	for block, fields := range s.Values {
		for _, f := range fields {
			values[block] = f.said()
		}
	}
	return values
}

// typed is what was typed so far in what a button was pressed in: of a message
// the payload says it, of a form its view does.
func (p *interaction) typed() map[string]string {
	if p.View != nil && p.View.State != nil {
		return p.View.State.said()
	}
	return p.State.said()
}

func (p *interaction) onForm() bool { return p.View != nil && p.View.Type == string(slack.VTModal) }

// interactionRequest reads a click, a menu's question or a form. It returns
// nil without an error for what needs no answer (a form was closed).
func (t *Transport) interactionRequest(payload []byte) (*request, error) {
	var p interaction
	if err := json.Unmarshal(payload, &p); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnreadable, err)
	}
	if err := t.interactionOurs(&p); err != nil {
		return nil, err
	}
	if p.User.ID == "" {
		return nil, errNobody
	}
	r := &request{userTeam: p.User.Team, trigger: p.Trigger, link: t.links.open(p.ResponseURL)}
	r.in.User.ID = p.User.ID
	p.place(r)
	switch p.Type {
	case "block_actions":
		if len(p.Actions) == 0 {
			return nil, fmt.Errorf("%w: a click without an action", errUnreadable)
		}
		pressed := p.Actions[0]
		r.in.Surface, r.in.Action, r.in.Value = chat.Click, pressed.ActionID, pressed.said()
		r.in.Values = p.typed()
		if p.onForm() {
			r.in.View, r.in.Private = p.View.ID, p.View.Private
		}
		r.key = strings.Join([]string{"click", pressed.ActionTS, p.User.ID, pressed.ActionID}, " ")
	case "block_suggestion":
		r.in.Surface, r.in.Action, r.in.Text = chat.Options, p.ActionID, p.Value
	case "message_action":
		if p.Message == nil {
			return nil, fmt.Errorf("%w: a shortcut without a message", errUnreadable)
		}
		r.in.Surface, r.in.Action, r.in.Text = chat.Shortcut, p.Callback, words(p.Message.Text, "")
		r.in.Link = t.linkTo(r.in.Channel, r.in.Message, r.in.Thread)
		if p.Trigger != "" {
			r.key = "shortcut " + p.Trigger
		}
	case "view_submission":
		if p.View == nil {
			return nil, fmt.Errorf("%w: a form without a view", errUnreadable)
		}
		r.in.Surface, r.in.Action, r.in.Value = chat.Modal, p.View.Callback, p.View.Private
		r.in.Values, r.typed = p.View.State.said(), p.View.State
		if p.Trigger != "" {
			r.key = "form " + p.Trigger
		}
	default:
		return nil, nil
	}
	return r, nil
}

// linkTo is the address of a message, as Slack's own "copy link" gives it; empty
// where the workspace's address is not known. Asking for it would need the bot to be
// in the channel.
func (t *Transport) linkTo(channel, ts, thread string) string {
	self := t.self.Load()
	if self == nil || self.url == "" || channel == "" || ts == "" {
		return ""
	}
	link := strings.TrimRight(self.url, "/") + "/archives/" + url.PathEscape(channel) + "/p" + strings.ReplaceAll(ts, ".", "")
	if thread != "" && thread != ts {
		link += "?" + url.Values{"thread_ts": {thread}, "cid": {channel}}.Encode()
	}
	return link
}

// place fills in where it happened.
func (p *interaction) place(r *request) {
	r.in.Channel, r.in.Message, r.in.Thread = p.Container.Channel, p.Container.Message, p.Container.Thread
	r.ephemeral = p.Container.Ephemeral
	if p.Channel != nil && p.Channel.ID != "" {
		r.in.Channel = p.Channel.ID
	}
	if p.Message != nil {
		if r.in.Message == "" {
			r.in.Message = p.Message.TS
		}
		if r.in.Thread == "" {
			r.in.Thread = p.Message.Thread
		}
	}
	if p.View != nil {
		r.view = view{kind: p.View.Type, id: p.View.ID, hash: p.View.Hash}
	}
}

func (t *Transport) interactionOurs(p *interaction) error {
	var team, enterprise string
	if p.Team != nil {
		team = p.Team.ID
	}
	if p.Enterprise != nil {
		enterprise = p.Enterprise.ID
	}
	if err := t.ours(team, enterprise, p.App); err != nil {
		return err
	}
	if p.View == nil {
		return nil
	}
	// The view says where the app is installed; its team_id is that of the
	// person, which in a shared channel is another.
	if p.View.Installed != "" {
		return t.ours(p.View.Installed, enterprise, p.App)
	}
	return nil
}

type ided struct {
	ID string `json:"id"`
}
