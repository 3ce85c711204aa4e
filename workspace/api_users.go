package workspace

import "strings"

func (w *Workspace) usersInfo(a args) (answer, error) {
	id := a.str("user")
	if id == "" {
		return nil, missing("user")
	}
	u := w.users[id]
	switch {
	case u == nil:
		return nil, slackError("user_not_found")
	case u.Outside != "" && !w.inSight(u.ID, w.opts.Bot.ID):
		return nil, slackError("user_not_visible")
	}
	return answer{"user": w.userJSON(u, a.yes("include_locale"))}, nil
}

// usersList leaves people of other organisations out; users.info finds them.
func (w *Workspace) usersList(a args) (answer, error) {
	limit, err := a.limit(mostPage, mostPage)
	if err != nil {
		return nil, err
	}
	var ours []*User
	for _, u := range w.people() {
		if u.Outside == "" {
			ours = append(ours, u)
		}
	}
	if a.str("limit") == "" && len(ours) > mostPage {
		return nil, slackError("limit_required")
	}
	part, next, err := page(ours, a, limit)
	if err != nil {
		return nil, err
	}
	members := make([]map[string]any, 0, len(part)+1)
	if a.str("cursor") == "" {
		// Slackbot is in every workspace, and says that it is no bot.
		members = append(members, map[string]any{
			"id": "USLACKBOT", "team_id": w.opts.Team.ID, "name": "slackbot", "real_name": "Slackbot", "deleted": false,
			"is_bot": false, "is_app_user": false, "updated": 0, "tz": "America/Los_Angeles", "profile": map[string]any{"real_name": "Slackbot"},
		})
	}
	for _, u := range part {
		members = append(members, w.userJSON(u, a.yes("include_locale")))
	}
	return answer{
		"members": members, "cache_ts": w.now().Unix(), "response_metadata": map[string]any{"next_cursor": next},
	}, nil
}

func (w *Workspace) usersLookupByEmail(a args) (answer, error) {
	email := a.str("email")
	if email == "" {
		return nil, missing("email")
	}
	for _, u := range w.people() {
		if u.Email != "" && u.Outside == "" && !u.Deactivated && strings.EqualFold(u.Email, email) {
			return answer{"user": w.userJSON(u, false)}, nil
		}
	}
	return nil, slackError("users_not_found")
}
