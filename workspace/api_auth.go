package workspace

func (w *Workspace) authTest(args) (answer, error) {
	return answer{
		"url": "https://" + w.opts.Team.Domain + ".slack.com/", "team": w.opts.Team.Name, "team_id": w.opts.Team.ID,
		"user": w.opts.Bot.Handle, "user_id": w.opts.Bot.ID, "bot_id": botIDOf(w.opts.Bot.ID), "is_enterprise_install": false,
	}, nil
}

func (w *Workspace) teamInfo(a args) (answer, error) {
	if id := a.str("team"); id != "" && id != w.opts.Team.ID {
		return nil, slackError("team_not_found")
	}
	return answer{"team": map[string]any{
		"id": w.opts.Team.ID, "name": w.opts.Team.Name, "domain": w.opts.Team.Domain, "email_domain": "", "icon": map[string]any{},
	}}, nil
}
