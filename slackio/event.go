package slackio

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// event is the outer envelope of the Events API.
type event struct {
	Type       string          `json:"type"`
	Challenge  string          `json:"challenge"`
	Team       string          `json:"team_id"`
	Enterprise string          `json:"enterprise_id"`
	App        string          `json:"api_app_id"`
	ID         string          `json:"event_id"`
	Inner      json.RawMessage `json:"event"`
}

// said is what somebody did or wrote, inside an event.
type said struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	UserTeam    string `json:"user_team"`
	Bot         string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	Thread      string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
	ClientID    string `json:"client_msg_id"`
	Tab         string `json:"tab"`
	Hidden      bool   `json:"hidden"`
}

func parseEvent(body []byte) (*event, error) {
	e := new(event)
	if err := json.Unmarshal(body, e); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return e, nil
}

// event takes an event, or leaves it for Slack to send again (noRoom). What we
// do not know is taken and nothing done: Slack must not repeat it.
func (t *Transport) event(e *event) (taken, error) {
	if e.Type != "event_callback" {
		t.log.Warn("Slack says", "type", e.Type)
		return takenNow, nil
	}
	if err := t.ours(e.Team, e.Enterprise, e.App); err != nil {
		return takenNow, err
	}
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(e.Inner, &kind); err != nil {
		t.log.Warn("unreadable event", "id", e.ID, "error", err)
		return takenNow, nil
	}
	switch kind.Type {
	case "message", "app_mention", "app_home_opened":
		return t.saidEvent(e)
	case "user_change", "team_join":
		return t.userEvent(e)
	case "app_uninstalled":
		t.lost(kind.Type)
	case "tokens_revoked":
		var gone struct {
			Tokens struct {
				Bot []string `json:"bot"`
			} `json:"tokens"`
		}
		if err := json.Unmarshal(e.Inner, &gone); err == nil && slices.Contains(gone.Tokens.Bot, t.self.Load().user) {
			t.lost(kind.Type)
		}
	}
	return takenNow, nil
}

// lost says that Slack took our access away. Every call will fail now, and
// every failure will say so; the operator hears it once, at once.
func (t *Transport) lost(event string) {
	t.log.Error("Slack took our access away: install the app again", "event", event)
	t.up(false)
}

func (t *Transport) saidEvent(e *event) (taken, error) {
	var s said
	if err := json.Unmarshal(e.Inner, &s); err != nil {
		t.log.Warn("unreadable event", "id", e.ID, "error", err)
		return takenNow, nil
	}
	if !t.wanted(&s) {
		return takenNow, nil
	}
	if !t.seen.first("event " + e.ID) {
		return takenBefore, nil
	}
	r := t.saidRequest(&s)
	// One gesture can be several events: a mention that also comes as a
	// message, one message sent twice with the same client_msg_id.
	if s.ClientID != "" && !t.seen.first("message "+s.ClientID) {
		return takenBefore, nil
	}
	_, taken := t.start(r)
	if taken == noRoom {
		t.seen.forget("event " + e.ID)
		if s.ClientID != "" {
			t.seen.forget("message " + s.ClientID)
		}
	}
	return taken, nil
}

// wanted leaves out what is not said to us by a person: our own messages, those
// of bots, edits and joins, the Messages tab of Home.
func (t *Transport) wanted(s *said) bool {
	if s.User == "" || s.User == t.self.Load().user || s.Bot != "" || s.Subtype != "" || s.Hidden {
		return false
	}
	switch s.Type {
	case "message":
		return s.ChannelType == "im" || (s.ChannelType == "" && isDM(s.Channel))
	case "app_home_opened":
		return s.Tab == "home"
	}
	return true
}

func (t *Transport) saidRequest(s *said) *request {
	r := &request{userTeam: s.UserTeam}
	r.in = chat.Incoming{
		User: chat.User{ID: s.User}, Channel: s.Channel, Thread: s.Thread, Message: s.TS,
		Text: words(s.Text, t.self.Load().user),
	}
	switch s.Type {
	case "app_home_opened":
		r.in.Surface = chat.Home
		r.in.Channel = ""
	case "message":
		r.in.Surface, r.direct = chat.DM, true
		r.key = strings.Join([]string{"said", s.Channel, s.TS}, " ")
	case "app_mention":
		r.in.Surface = chat.Mention
		r.key = strings.Join([]string{"said", s.Channel, s.TS}, " ")
		if r.in.Thread == "" {
			r.in.Thread = s.TS
		}
	}
	return r
}

// userEvent keeps the directory true. It does not go through the pool's
// answering, but it is work that must be finished all the same.
func (t *Transport) userEvent(e *event) (taken, error) {
	var changed struct {
		User slack.User `json:"user"`
	}
	if err := json.Unmarshal(e.Inner, &changed); err != nil {
		t.log.Warn("unreadable user", "id", e.ID, "error", err)
		return takenNow, nil
	}
	if !t.pool.do(func() { t.people.changed(&changed.User) }) {
		return noRoom, nil
	}
	return takenNow, nil
}
