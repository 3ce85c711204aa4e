package slackio

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// listPages is how many pages of channels are searched for a name.
const listPages = 50

// Channel finds a channel by its name or its id and says who reads it, asked afresh.
// Ask Judge about the error: Never, and there is no such channel for the bot.
func (t *Transport) Channel(ctx context.Context, name string) (id string, readers chat.Audience, err error) {
	name = strings.TrimPrefix(strings.TrimSpace(name), "#")
	if id = name; !isChannelID(name) {
		if id, err = t.web.channelNamed(ctx, name); err != nil {
			return "", chat.Audience{}, err
		}
	}
	t.audiences.forget(id)
	readers, err = t.audiences.of(ctx, id, "", false)
	return id, readers, err
}

// isChannelID says that something is an id: names have no capitals.
func isChannelID(s string) bool {
	if len(s) < 2 || s[0] != 'C' && s[0] != 'G' {
		return false
	}
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// channelNamed searches the channels that the bot can see. That there is none is
// said as Slack says it of an id.
func (w *web) channelNamed(ctx context.Context, name string) (string, error) {
	query := &slack.GetConversationsParameters{Types: []string{"public_channel", "private_channel"}, ExcludeArchived: true, Limit: memberPage}
	for range listPages {
		list, next, err := w.read.GetConversationsContext(ctx, query)
		if err != nil {
			return "", fmt.Errorf("conversations.list: %w", err)
		}
		for _, c := range list {
			if c.Name == name {
				return c.ID, nil
			}
		}
		if query.Cursor = next; next == "" {
			break
		}
	}
	return "", fmt.Errorf("conversations.list: no channel is named %q: %w", name, slack.SlackErrorResponse{Err: "channel_not_found"})
}
