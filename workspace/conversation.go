package workspace

import (
	"slices"
	"strings"
)

// conversation is a channel or the bot's direct messages with somebody.
type conversation struct {
	Channel
	With string // the person of a direct message
}

func (c *conversation) kind() string {
	switch {
	case c.With != "":
		return "dm"
	case c.Private:
		return "private"
	}
	return "channel"
}

// family is the first half of the scopes this kind of conversation needs.
func (c *conversation) family() string {
	switch {
	case c.With != "":
		return "im"
	case c.Private:
		return "groups"
	}
	return "channels"
}

func (c *conversation) has(user string) bool { return slices.Contains(c.Members, user) }

func (w *Workspace) keepChannel(c *conversation) {
	c.Members = slices.Clone(c.Members)
	w.channels[c.ID] = c
	w.chanOrder = append(w.chanOrder, c.ID)
}

// dm opens the bot's direct messages with somebody; they are the same for
// ever, like Slack's.
func (w *Workspace) dm(user string) *conversation {
	id := "D" + strings.TrimLeft(user, "UW")
	if c := w.channels[id]; c != nil && c.With == user {
		return c
	} else if c != nil {
		id = "D" + user // a U and a W of the same letters
		if c := w.channels[id]; c != nil {
			return c
		}
	}
	c := &conversation{Channel: Channel{ID: id, Private: true, Members: []string{user, w.opts.Bot.ID}}, With: user}
	w.keepChannel(c)
	return c
}

// DM gives the id of the bot's direct messages with somebody.
func (w *Workspace) DM(user string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.dm(user).ID
}

// Share shares a channel with another organisation, or stops it, and tells
// the bot.
func (w *Workspace) Share(channel string, shared bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channels[channel]
	if c == nil || c.With != "" {
		return refuse("there is no channel %q", channel)
	}
	c.Shared = shared
	if shared {
		w.event("channel_shared", map[string]any{
			"type": "channel_shared", "connected_team_id": "T0OUTSIDE", "channel": c.ID, "event_ts": w.eventTS(),
		}, c.ID)
	}
	return nil
}

// Join puts somebody (the bot too) into a channel; Leave takes them out.
func (w *Workspace) Join(channel, user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, u := w.channels[channel], w.users[user]
	switch {
	case c == nil || c.With != "" || u == nil:
		return refuse("there is no channel %q or no user %q", channel, user)
	case u.Outside != "" && !c.Shared:
		return refuse("%s is an outsider and the channel is not shared", u.RealName)
	case !c.has(user):
		c.Members = append(c.Members, user)
	}
	return nil
}

// Leave takes somebody (the bot too) out of a channel.
func (w *Workspace) Leave(channel, user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.channels[channel]
	if c == nil || c.With != "" {
		return refuse("there is no channel %q", channel)
	}
	c.Members = slices.DeleteFunc(slices.Clone(c.Members), func(id string) bool { return id == user })
	return nil
}

// channelJSON is a conversation as the Web API shows it to the bot.
func (w *Workspace) channelJSON(c *conversation) map[string]any {
	if c.With != "" {
		return map[string]any{
			"id": c.ID, "created": 0, "is_im": true, "is_channel": false, "is_group": false, "is_mpim": false,
			"is_private": true, "is_org_shared": false, "is_archived": false, "user": c.With,
			"is_user_deleted": w.users[c.With] == nil || w.users[c.With].Deactivated, "priority": 0,
			"context_team_id": w.opts.Team.ID,
		}
	}
	return map[string]any{
		"id": c.ID, "name": c.Name, "name_normalized": c.Name, "created": 0, "creator": "",
		"is_channel": !c.Private, "is_group": c.Private, "is_im": false, "is_mpim": false, "is_private": c.Private,
		"is_archived": false, "is_general": false, "is_member": c.has(w.opts.Bot.ID),
		"is_shared": c.Shared, "is_ext_shared": c.Shared, "is_org_shared": false, "is_pending_ext_shared": false,
		"pending_shared": []string{}, "context_team_id": w.opts.Team.ID, "num_members": len(c.Members),
		"topic":   map[string]any{"value": "", "creator": "", "last_set": 0},
		"purpose": map[string]any{"value": "", "creator": "", "last_set": 0},
	}
}
