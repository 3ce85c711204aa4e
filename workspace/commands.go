package workspace

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
)

// command runs a slash command and shows what the bot answers at once. An
// error that is no *Failed says why Slack would not even send it.
func (w *Workspace) command(ctx context.Context, as, channel, thread, typed string) error {
	w.mu.Lock()
	d, u, res, err := w.commandDelivery(as, channel, thread, typed)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	r, err := w.deliver(ctx, d)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil {
		err = w.answered(d.what, typed, u, res, r)
	}
	if err != nil {
		w.failed(as, d.what, failureCode(err))
	}
	return err
}

func (w *Workspace) commandDelivery(as, channel, thread, typed string) (d delivery, u *User, res *responseURL, err error) {
	if u, err = w.acting(as); err != nil {
		return d, nil, nil, err
	}
	c := w.channels[channel]
	name, words, _ := strings.Cut(strings.TrimSpace(typed), " ")
	known := w.commandNamed(name)
	switch {
	case c == nil || !c.has(as):
		return d, nil, nil, refuse("%s is not in that conversation", u.RealName)
	case known == nil, w.need("commands") != nil:
		return d, nil, nil, refuse("%s is not a valid command", name)
	case thread != "":
		return d, nil, nil, refuse("%s is not supported in threads. Sorry!", name)
	case u.Outside != "":
		return d, nil, nil, refuse("%s belongs to another workspace: only people of %s can use it", name, w.opts.Team.Name)
	}
	if !known.Unescaped {
		words = w.composed(words, u)
	}
	res = w.newResponseURL("commands", c, as)
	fields := map[string]string{
		"token": "local", "team_id": w.opts.Team.ID, "team_domain": w.opts.Team.Domain, "channel_id": c.ID, "channel_name": c.slashName(),
		"user_id": as, "user_name": u.Handle, "command": name, "text": strings.TrimSpace(words), "api_app_id": w.opts.AppID,
		"is_enterprise_install": "false", "response_url": w.addressOf(res), "trigger_id": w.newTrigger(as, ""),
	}
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, v)
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return d, nil, nil, err
	}
	return delivery{what: name, kind: "slash_commands", path: "/slack/commands", body: body, form: form, answer: true}, u, res, nil
}

func (c *conversation) slashName() string {
	switch {
	case c.With != "":
		return "directmessage"
	case c.Private:
		return "privategroup"
	}
	return c.Name
}

func (w *Workspace) commandNamed(name string) *Command {
	for i, c := range w.opts.Commands {
		if c.Command == name {
			return &w.opts.Commands[i]
		}
	}
	return nil
}

// answered shows what came back with the acknowledgement of a command.
func (w *Workspace) answered(name, typed string, u *User, res *responseURL, r reply) error {
	if len(r.body) == 0 || string(r.body) == "{}" {
		return nil
	}
	said := response{Text: string(r.body)}
	if r.json {
		var err error
		if said, err = readResponse(r.body); err != nil {
			return &Failed{What: name, Code: "invalid_command_response", Err: err}
		}
	}
	public := said.Type == "in_channel"
	if public {
		// in_channel shows everybody what was typed, too.
		w.put(Message{Channel: res.channel, User: u.ID, Text: w.composed(typed, u)})
	}
	if said.empty() {
		return nil
	}
	w.putAnswer(res, said, "")
	return nil
}
