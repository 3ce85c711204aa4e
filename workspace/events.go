package workspace

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// eventScopes is what it takes to be told of something; any one is enough.
func eventScopes(kind string) []string {
	switch kind {
	case "app_mention":
		return []string{"app_mentions:read"}
	case "message.im":
		return []string{"im:history"}
	case "user_change", "team_join":
		return []string{"users:read"}
	case "channel_shared":
		return []string{"channels:read", "groups:read"}
	}
	return nil
}

// retries is when an event that was not taken is sent again.
func retries() []time.Duration { return []time.Duration{0, time.Minute, 5 * time.Minute} }

// event tells the bot that something happened, if it asked to be told and may
// know. The workspace is locked; the telling happens afterwards, in an order
// nobody promises.
func (w *Workspace) event(kind string, inner map[string]any, channel string) {
	if !slices.Contains(w.opts.Events, kind) {
		return
	}
	if needs := eventScopes(kind); needs != nil && w.need(needs...) != nil {
		return
	}
	shared := w.channels[channel] != nil && w.channels[channel].Shared
	body, err := json.Marshal(map[string]any{
		"token": "local", "team_id": w.opts.Team.ID, "context_team_id": w.opts.Team.ID, "context_enterprise_id": nil,
		"api_app_id": w.opts.AppID, "type": "event_callback", "event": inner,
		"event_id": w.id("Ev"), "event_time": w.now().Unix(), "event_context": w.id("4-"), "is_ext_shared_channel": shared,
		"authorizations": []any{map[string]any{
			"enterprise_id": nil, "team_id": w.opts.Team.ID, "user_id": w.opts.Bot.ID, "is_bot": true, "is_enterprise_install": false,
		}},
	})
	if err != nil {
		w.log.Error("an event cannot be written", "kind", kind, "error", err)
		return
	}
	w.background(func() { w.insist(delivery{what: kind, kind: "events_api", path: "/slack/events", body: body}) })
}

// insist delivers an event up to four times.
func (w *Workspace) insist(d delivery) {
	_, err := w.deliver(w.ctx, d)
	for i, pause := range retries() {
		var f *Failed
		if !errors.As(err, &f) || f.noRetry {
			return
		}
		if pause > 0 {
			later := time.NewTimer(pause)
			select {
			case <-later.C:
			case <-w.ctx.Done():
				later.Stop()
				return
			}
		}
		d.attempt, d.reason = i+1, w.retryReason(f.Code)
		_, err = w.deliver(w.ctx, d)
	}
}

func (w *Workspace) retryReason(code string) string {
	switch {
	case w.opts.RequestURL == "":
		return "timeout"
	case code == "operation_timeout":
		return "http_timeout"
	case strings.HasPrefix(code, "http_"):
		return "http_error"
	}
	return "connection_failed"
}

// heard tells the bot of a new message: everything in its direct messages
// (its own too), and being mentioned in a channel it is in.
func (w *Workspace) heard(m *Message) {
	c := w.channels[m.Channel]
	inner := w.messageJSON(m)
	inner["channel"], inner["event_ts"] = m.Channel, m.TS
	if c.With != "" {
		inner["channel_type"] = "im"
		w.event("message.im", inner, c.ID)
		return
	}
	if m.Bot || !c.has(w.opts.Bot.ID) || !strings.Contains(m.Text, "<@"+w.opts.Bot.ID+">") {
		return
	}
	inner["type"] = "app_mention"
	if u := w.users[m.User]; u != nil && u.Outside != "" {
		inner["user_team"], inner["source_team"] = u.Outside, u.Outside
	}
	w.event("app_mention", inner, c.ID)
}

// heardChange tells the bot of a change in its direct messages.
func (w *Workspace) heardChange(subtype string, m *Message, before map[string]any) {
	if w.channels[m.Channel].With == "" {
		return
	}
	inner := map[string]any{
		"type": "message", "subtype": subtype, "channel": m.Channel, "channel_type": "im", "hidden": true,
		"previous_message": before, "ts": w.eventTS(), "event_ts": w.eventTS(),
	}
	if subtype == "message_deleted" {
		inner["deleted_ts"] = m.TS
	} else {
		inner["message"] = w.messageJSON(m)
	}
	w.event("message.im", inner, m.Channel)
}
