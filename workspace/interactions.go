package workspace

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
)

// View is a modal or a Home as the API shows it.
type View = map[string]any

// Container is what an element that is used stands in.
type Container struct {
	Type      string `json:"type"` // message or view
	Channel   string `json:"channel"`
	MessageTS string `json:"message_ts"`
	ViewID    string `json:"view_id"`
}

// Use is what somebody did with an element. Its fields are those of the
// element's kind: a button needs none, a menu its option, an input its value.
type Use struct {
	BlockID  string  `json:"block_id"`
	ActionID string  `json:"action_id"`
	Value    string  `json:"value"`
	Option   Block   `json:"selected_option"`
	Options  []Block `json:"selected_options"`
	Date     string  `json:"selected_date"`
	State    Block   `json:"state"` // what is typed into the view's inputs so far
}

// scene is where an act happens: a message or a view.
type scene struct {
	user    *User
	message *Message
	view    *view
}

func (w *Workspace) sceneOf(as string, c Container) (s scene, err error) {
	if s.user, err = w.acting(as); err != nil {
		return s, err
	}
	if c.Type == "view" || c.ViewID != "" {
		s.view = w.views[c.ViewID]
		if s.view == nil || s.view.user != as {
			return s, refuse("that view is closed")
		}
		return s, nil
	}
	conv := w.channels[c.Channel]
	if conv != nil && conv.has(as) {
		s.message = w.find(c.Channel, c.MessageTS)
	}
	if s.message == nil || !s.message.readable(as) {
		return s, refuse("%s sees no such message", s.user.RealName)
	}
	return s, nil
}

func (s scene) blocks() []Block {
	if s.view != nil {
		return s.view.blocks()
	}
	return s.message.Blocks
}

func (s scene) element(use Use) (block, element Block) {
	elements(s.blocks(), func(b, e Block) {
		if element == nil && text(e["action_id"]) == use.ActionID && (use.BlockID == "" || text(b["block_id"]) == use.BlockID) {
			block, element = b, e
		}
	})
	return block, element
}

// Act uses an element of a message or a view. The error is a *Failed when the
// bot did not take it in time.
func (w *Workspace) Act(ctx context.Context, as string, c Container, use Use) error {
	w.mu.Lock()
	d, err := w.actDelivery(as, c, use)
	w.mu.Unlock()
	if err != nil || d.body == nil {
		return err
	}
	if _, err = w.deliver(ctx, d); err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.failed(as, d.what, failureCode(err))
	}
	return err
}

func (w *Workspace) actDelivery(as string, c Container, use Use) (d delivery, err error) {
	s, err := w.sceneOf(as, c)
	if err != nil {
		return d, err
	}
	block, element := s.element(use)
	if element == nil {
		return d, refuse("there is no element %q in block %q", use.ActionID, use.BlockID)
	}
	value, err := valueOf(element, use)
	if err != nil {
		return d, err
	}
	if s.view != nil {
		s.view.remember(use.State)
		if stateful(element) {
			s.view.remember(Block{text(block["block_id"]): Block{use.ActionID: value}})
		}
	}
	if text(block["type"]) == "input" && !yes(block["dispatch_action"]) {
		return d, nil // an input speaks up when the view is submitted
	}
	action := maps.Clone(value)
	action["block_id"], action["action_id"], action["action_ts"] = block["block_id"], use.ActionID, w.nextTS() // never the same for two
	for _, key := range []string{"text", "style", "placeholder", "confirm"} {
		if element[key] != nil {
			action[key] = element[key]
		}
	}
	payload := w.interaction("block_actions", s)
	payload["actions"] = []any{action}
	return packed(payload, "/slack/actions")
}

// interaction is what all payloads of acts have in common.
func (w *Workspace) interaction(kind string, s scene) map[string]any {
	p := map[string]any{
		"type": kind, "token": "local", "api_app_id": w.opts.AppID, "enterprise": nil, "is_enterprise_install": false,
		"team": map[string]any{"id": w.opts.Team.ID, "domain": w.opts.Team.Domain},
		"user": map[string]any{
			"id": s.user.ID, "username": s.user.Handle, "name": s.user.Handle, "team_id": w.teamOf(s.user),
		},
	}
	if kind != "block_suggestion" {
		within := ""
		if s.view != nil && !s.view.home() {
			within = s.view.id
		}
		p["trigger_id"] = w.newTrigger(s.user.ID, within)
	}
	if s.view != nil {
		p["view"] = w.viewJSON(s.view)
		p["container"] = map[string]any{"type": "view", "view_id": s.view.id}
		return p
	}
	m := s.message
	conv := w.channels[m.Channel]
	container := map[string]any{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.Ephemeral}
	if m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	p["container"] = container
	p["channel"] = map[string]any{"id": m.Channel, "name": conv.slashName()}
	p["state"] = map[string]any{"values": Block{}}
	if !m.Ephemeral {
		p["message"] = w.messageJSON(m) // of an ephemeral one Slack keeps nothing to send
	}
	if kind == "block_actions" {
		res := w.newResponseURL("actions", conv, s.user.ID)
		res.source = m.TS
		p["response_url"] = w.addressOf(res)
	}
	return p
}

// packed makes the delivery of an act's payload.
func packed(payload map[string]any, path string) (delivery, error) {
	body, err := json.Marshal(payload)
	if err != nil {
		return delivery{}, err
	}
	return delivery{
		what: text(payload["type"]), kind: "interactive", path: path, body: body, answer: true,
		form: url.Values{"payload": {string(body)}},
	}, nil
}

// Options asks the bot what a menu with outside data offers for what was
// typed. Too few letters are not asked about.
func (w *Workspace) Options(ctx context.Context, as string, c Container, use Use) ([]Block, error) {
	w.mu.Lock()
	d, err := w.optionsDelivery(as, c, use)
	w.mu.Unlock()
	if err != nil || d.body == nil {
		return nil, err
	}
	r, err := w.deliver(ctx, d)
	if err == nil {
		var options []Block
		if options, err = offered(r.body); err == nil {
			return options, nil
		}
		w.log.Warn("the bot offers what Slack would not show", "error", err)
		err = &Failed{What: d.what, Code: "invalid_options", Err: err}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed(as, d.what, failureCode(err))
	return nil, err
}

func (w *Workspace) optionsDelivery(as string, c Container, use Use) (d delivery, err error) {
	s, err := w.sceneOf(as, c)
	if err != nil {
		return d, err
	}
	block, element := s.element(use)
	if kind := text(element["type"]); kind != "external_select" && kind != "multi_external_select" {
		return d, refuse("%q asks for no options", use.ActionID)
	}
	least := 3
	if n, ok := whole(element["min_query_length"]); ok {
		least = n
	}
	if len([]rune(use.Value)) < least {
		return d, nil
	}
	payload := w.interaction("block_suggestion", s)
	payload["value"], payload["action_id"], payload["block_id"] = use.Value, use.ActionID, block["block_id"]
	return packed(payload, "/slack/options")
}

// offered reads the answer to block_suggestion, groups laid flat.
func offered(raw []byte) ([]Block, error) {
	var in struct {
		Options []any `json:"options"`
		Groups  []struct {
			Label   any   `json:"label"`
			Options []any `json:"options"`
		} `json:"option_groups"`
	}
	if err := decode(raw, &in); err != nil {
		return nil, err
	}
	if in.Options == nil && in.Groups == nil {
		return nil, slackError("neither options nor option_groups")
	}
	check := checker{}
	check.count(len(in.Groups), 0, 100, "/option_groups")
	check.options(in.Options, "/options", 0, 100, true)
	all := in.Options
	for _, g := range in.Groups {
		check.options(g.Options, "/option_groups/options", 0, 100, true)
		all = append(all, g.Options...)
	}
	if len(check.problems) > 0 {
		return nil, slackError("invalid_options", check.problems...)
	}
	out := make([]Block, 0, len(all))
	for _, o := range all {
		out = append(out, object(o))
	}
	return out, nil
}
