package workspace

import (
	"context"
	"slices"
)

// Choose chooses a shortcut, by its name or its callback id, in the menu of a
// message. The error is a *Failed when the bot did not take it in time.
func (w *Workspace) Choose(ctx context.Context, as, channel, ts, what string) error {
	w.mu.Lock()
	d, err := w.shortcutDelivery(as, w.place(as, channel), ts, what)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	if _, err = w.deliver(ctx, d); err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.failed(as, d.what, failureCode(err))
	}
	return err
}

func (w *Workspace) shortcutDelivery(as, channel, ts, what string) (d delivery, err error) {
	u, err := w.acting(as)
	if err != nil {
		return d, err
	}
	i := slices.IndexFunc(w.opts.Shortcuts, func(s Shortcut) bool { return s.Name == what || s.Callback == what })
	conv, m := w.channels[channel], w.find(channel, ts)
	switch {
	case i < 0, w.need("commands") != nil:
		return d, refuse("there is no shortcut %q", what)
	case conv == nil || !conv.has(as) || m == nil || !m.readable(as):
		return d, refuse("%s sees no such message", u.RealName)
	case m.Ephemeral:
		return d, refuse("a message that only %s sees has no shortcuts", u.RealName)
	case u.Outside != "":
		return d, refuse("%s belongs to another workspace: only people of %s can use it", u.RealName, w.opts.Team.Name)
	}
	payload := map[string]any{
		"type": "message_action", "token": "local", "action_ts": w.eventTS(), "callback_id": w.opts.Shortcuts[i].Callback,
		"trigger_id": w.newTrigger(as, ""), "response_url": w.addressOf(w.newResponseURL("actions", conv, as)),
		"team": map[string]any{"id": w.opts.Team.ID, "domain": w.opts.Team.Domain}, "enterprise": nil, "is_enterprise_install": false,
		"user":    map[string]any{"id": as, "username": u.Handle, "name": u.Handle, "team_id": w.teamOf(u)},
		"channel": map[string]any{"id": conv.ID, "name": conv.slashName()}, "message_ts": m.TS, "message": w.messageJSON(m),
	}
	return packed(payload, "/slack/actions")
}
