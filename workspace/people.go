package workspace

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func (w *Workspace) keepUser(u User) {
	if w.users[u.ID] == nil {
		w.userOrder = append(w.userOrder, u.ID)
	}
	w.users[u.ID] = &u
	w.updated[u.ID] = w.now()
}

// ChangeUser changes one user and tells the bot, as Slack does of any change
// of a profile. Slack tells nothing of people of other organisations.
func (w *Workspace) ChangeUser(id string, change func(*User)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.users[id]
	if u == nil {
		return fmt.Errorf("workspace: no user %s", id)
	}
	next := *u
	change(&next)
	next.ID = id
	w.keepUser(next)
	if next.Outside == "" {
		w.event("user_change", map[string]any{
			"type": "user_change", "user": w.userJSON(&next, true), "cache_ts": w.now().Unix(), "event_ts": w.eventTS(),
		}, "")
	}
	return nil
}

// AddUser adds somebody and tells the bot that they joined.
func (w *Workspace) AddUser(u User) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if u.ID == "" || u.Handle == "" || w.users[u.ID] != nil {
		return fmt.Errorf("workspace: user %q (%s) needs a new id and a handle", u.ID, u.Handle)
	}
	w.keepUser(u)
	if u.Outside == "" {
		w.event("team_join", map[string]any{
			"type": "team_join", "user": w.userJSON(&u, true), "cache_ts": w.now().Unix(), "event_ts": w.eventTS(),
		}, "")
	}
	return nil
}

// people lists users in the order they were given.
func (w *Workspace) people() []*User {
	all := make([]*User, 0, len(w.userOrder))
	for _, id := range w.userOrder {
		all = append(all, w.users[id])
	}
	return all
}

func (w *Workspace) teamOf(u *User) string {
	if u.Outside != "" {
		return u.Outside
	}
	return w.opts.Team.ID
}

// acting finds who acts and refuses those who cannot.
func (w *Workspace) acting(id string) (*User, error) {
	switch u := w.users[id]; {
	case u == nil:
		return nil, refuse("there is nobody with id %q", id)
	case u.Deactivated:
		return nil, refuse("%s is deactivated", u.RealName)
	case u.Bot:
		return nil, refuse("%s is a bot", u.RealName)
	default:
		return u, nil
	}
}

// userJSON is a user as the Web API shows it. An outsider's locale is never
// given, an e-mail address only with its scope.
func (w *Workspace) userJSON(u *User, withLocale bool) map[string]any {
	first, last, _ := strings.Cut(u.RealName, " ")
	profile := map[string]any{
		"title": u.Title, "real_name": u.RealName, "real_name_normalized": u.RealName,
		"display_name": u.Handle, "display_name_normalized": u.Handle,
		"first_name": first, "last_name": last, "team": w.teamOf(u),
		"status_text": "", "status_emoji": "", "avatar_hash": "", "image_48": "",
	}
	if u.Email != "" && w.granted("users:read.email") {
		profile["email"] = u.Email
	}
	if u.Bot {
		profile["bot_id"] = botIDOf(u.ID)
	}
	out := map[string]any{
		"id": u.ID, "team_id": w.teamOf(u), "name": u.Handle, "real_name": u.RealName, "profile": profile,
		"deleted": u.Deactivated, "is_bot": u.Bot, "is_app_user": false, "updated": w.updated[u.ID].Unix(),
	}
	if u.Deactivated {
		return out
	}
	zone := u.TZ
	if zone == "" {
		zone = "America/Los_Angeles"
	}
	out["tz"], out["tz_label"], out["tz_offset"] = zone, zone, 0
	if loc, err := time.LoadLocation(zone); err == nil {
		name, offset := w.now().In(loc).Zone()
		out["tz_label"], out["tz_offset"] = name, offset
	}
	out["is_admin"], out["is_owner"], out["is_primary_owner"] = false, false, false
	out["is_restricted"], out["is_ultra_restricted"] = u.Guest || u.SingleGuest, u.SingleGuest
	if u.Outside != "" {
		// is_stranger only says that no channel is shared with the bot.
		out["is_stranger"] = !w.sharesChannel(u.ID)
	} else if withLocale {
		out["locale"] = u.Locale
		if u.Locale == "" {
			out["locale"] = "en-US"
		}
	}
	return out
}

// botIDOf gives a bot user's B id.
func botIDOf(user string) string {
	if user == "" {
		return ""
	}
	return "B" + user[1:]
}

// sharesChannel tells whether the bot and a user are in one channel.
func (w *Workspace) sharesChannel(user string) bool {
	for _, c := range w.channels {
		if c.With == "" && slices.Contains(c.Members, user) && slices.Contains(c.Members, w.opts.Bot.ID) {
			return true
		}
	}
	return false
}
