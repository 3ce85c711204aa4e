package workspace

import (
	"encoding/json"
	"maps"
	"slices"
)

const (
	maxStack = 3
	maxView  = 250_000
)

// view is a modal or somebody's Home.
type view struct {
	id, user, hash string
	root, previous string
	fields         Block // what the bot sent, blocks with their ids
	state          Block // values of the inputs, by block and action
}

func (v *view) kind() string          { return text(v.fields["type"]) }
func (v *view) home() bool            { return v.kind() == "home" }
func (v *view) field(k string) string { return text(v.fields[k]) }

func (v *view) blocks() []Block {
	blocks, _ := v.fields["blocks"].([]Block)
	return blocks
}

// viewJSON is a view as everybody but the bot's own request shows it.
func (w *Workspace) viewJSON(v *view) map[string]any {
	out := map[string]any{
		"id": v.id, "team_id": w.opts.Team.ID, "type": v.kind(), "hash": v.hash, "blocks": v.blocks(),
		"private_metadata": v.field("private_metadata"), "callback_id": v.field("callback_id"), "external_id": v.field("external_id"),
		"state": map[string]any{"values": v.state}, "title": v.fields["title"], "close": v.fields["close"], "submit": v.fields["submit"],
		"clear_on_close": yes(v.fields["clear_on_close"]), "notify_on_close": yes(v.fields["notify_on_close"]),
		"previous_view_id": nil, "root_view_id": v.root, "app_id": w.opts.AppID, "bot_id": botIDOf(w.opts.Bot.ID),
		"app_installed_team_id": w.opts.Team.ID,
	}
	if v.previous != "" {
		out["previous_view_id"] = v.previous
	}
	return out
}

// readView reads and checks what the bot wants to show.
func (w *Workspace) readView(raw json.RawMessage, kind string) (Block, error) {
	if len(raw) == 0 {
		return nil, missing("view")
	}
	if len(raw) > maxView {
		return nil, slackError("view_too_large")
	}
	var fields Block
	if err := decode(raw, &fields); err != nil {
		return nil, slackError("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
	}
	if problems := checkView(fields, kind); len(problems) > 0 {
		return nil, slackError("invalid_arguments", problems...)
	}
	var blocks []Block
	for _, b := range list(fields["blocks"]) {
		blocks = append(blocks, object(b))
	}
	fields["blocks"] = w.withIDs(blocks)
	return fields, nil
}

// newView keeps a view.
func (w *Workspace) newView(user string, fields Block) (*view, error) {
	if external := text(fields["external_id"]); external != "" {
		if w.viewByExternal(external) != nil {
			return nil, slackError("duplicate_external_id")
		}
	}
	v := &view{id: w.id("V"), user: user, state: Block{}}
	v.root = v.id
	w.views[v.id] = v
	w.renew(v, fields)
	return v, nil
}

// renew gives a view new contents. Inputs that keep their block and action
// keep what was typed.
func (w *Workspace) renew(v *view, fields Block) {
	v.fields, v.hash = fields, w.id("hash.")
	kept := Block{}
	elements(v.blocks(), func(b, e Block) {
		block, action := text(b["block_id"]), text(e["action_id"])
		value, ok := object(v.state[block])[action]
		if !ok {
			value, ok = initialValue(e)
		}
		if !ok {
			return
		}
		values := maps.Clone(object(kept[block]))
		if values == nil {
			values = Block{}
		}
		values[action] = value
		kept[block] = values
	})
	v.state = kept
}

func (w *Workspace) viewByExternal(id string) *view {
	for _, v := range w.views {
		if v.field("external_id") == id {
			return v
		}
	}
	return nil
}

// top is the modal somebody looks at.
func (w *Workspace) top(user string) *view {
	stack := w.stacks[user]
	if len(stack) == 0 {
		return nil
	}
	return w.views[stack[len(stack)-1]]
}

// present puts a modal in front of somebody, over what is open or instead.
func (w *Workspace) present(v *view, pushed bool) {
	news := "view_opened"
	if pushed {
		below := w.top(v.user)
		v.root, v.previous = below.root, below.id
		news = "view_pushed"
	} else {
		w.closeAll(v.user)
	}
	w.stacks[v.user] = append(w.stacks[v.user], v.id)
	w.tell(v.user, map[string]any{"type": news, "view": w.viewJSON(v)})
}

// closeTop closes the modal somebody looks at.
func (w *Workspace) closeTop(user string) {
	stack := w.stacks[user]
	if len(stack) == 0 {
		return
	}
	id := stack[len(stack)-1]
	w.stacks[user] = slices.Clone(stack[:len(stack)-1])
	delete(w.views, id)
	w.tell(user, map[string]any{"type": "view_closed", "view_id": id})
}

func (w *Workspace) closeAll(user string) {
	for len(w.stacks[user]) > 0 {
		w.closeTop(user)
	}
}
