package slackio

import (
	"net/url"
	"strings"

	"kambot/chat"
)

// command is a slash command, as a form (HTTP) or as JSON (Socket Mode).
type command struct {
	Team        string `json:"team_id"`
	Enterprise  string `json:"enterprise_id"`
	Channel     string `json:"channel_id"`
	User        string `json:"user_id"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	Trigger     string `json:"trigger_id"`
	App         string `json:"api_app_id"`
	SSLCheck    string `json:"-"`
	Payload     string `json:"-"` // interactions: the form's only field
}

// parseForm reads the fields we know out of an urlencoded body in one pass,
// without the map that url.ParseQuery builds. The first value of a field counts.
func parseForm(body string) (command, error) {
	var c command
	for body != "" {
		var pair string
		pair, body, _ = strings.Cut(body, "&")
		key, value, _ := strings.Cut(pair, "=")
		field := c.field(key)
		if field == nil || *field != "" {
			continue
		}
		if strings.ContainsAny(value, "%+") {
			plain, err := url.QueryUnescape(value)
			if err != nil {
				return command{}, err
			}
			value = plain
		}
		*field = value
	}
	return c, nil
}

func (c *command) field(key string) *string {
	switch key {
	case "team_id":
		return &c.Team
	case "enterprise_id":
		return &c.Enterprise
	case "channel_id":
		return &c.Channel
	case "user_id":
		return &c.User
	case "text":
		return &c.Text
	case "response_url":
		return &c.ResponseURL
	case "trigger_id":
		return &c.Trigger
	case "api_app_id":
		return &c.App
	case "ssl_check":
		return &c.SSLCheck
	case "payload":
		return &c.Payload
	}
	return nil
}

// commandRequest binds a command to this app and workspace. Slack lets only
// people of the installing workspace run one, so it says no team of theirs.
func (t *Transport) commandRequest(c *command) (*request, error) {
	if err := t.ours(c.Team, c.Enterprise, c.App); err != nil {
		return nil, err
	}
	if c.User == "" {
		return nil, errNobody
	}
	r := &request{trigger: c.Trigger}
	if c.Trigger != "" {
		r.key = "command " + c.Trigger
	}
	r.in = chat.Incoming{
		Surface: chat.Slash,
		User:    chat.User{ID: c.User},
		Channel: c.Channel,
		Text:    words(c.Text, t.self.Load().user),
	}
	r.link = t.links.open(c.ResponseURL)
	return r, nil
}
