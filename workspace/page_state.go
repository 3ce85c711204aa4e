package workspace

import "net/http"

// pageState is what the page needs to know when somebody becomes a person.
func (w *Workspace) pageState(r *http.Request) (any, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	as := r.FormValue("as")
	me := w.users[as]
	if as != "" && (me == nil || me.Bot) {
		return nil, refuse("there is nobody with id %q", as)
	}
	if me != nil {
		w.place(as, "dm")
	}
	return map[string]any{
		"team":   map[string]any{"id": w.opts.Team.ID, "name": w.opts.Team.Name},
		"notice": w.opts.Notice, "gallery": w.opts.Gallery != nil,
		"bot":      map[string]any{"id": w.opts.Bot.ID, "name": w.opts.Bot.Handle},
		"commands": w.pageCommands(), "shortcuts": append([]Shortcut{}, w.opts.Shortcuts...), "people": w.pagePeople(), "channels": w.pageChannels(as),
	}, nil
}

func (w *Workspace) pageCommands() []map[string]any {
	out := []map[string]any{}
	for _, c := range w.opts.Commands {
		out = append(out, map[string]any{"command": c.Command, "description": c.Description, "usage_hint": c.UsageHint})
	}
	return out
}

func (w *Workspace) pagePeople() []map[string]any {
	out := []map[string]any{}
	for _, u := range w.people() {
		if u.Bot {
			continue
		}
		out = append(out, map[string]any{
			"id": u.ID, "name": u.Handle, "real_name": u.RealName, "title": u.Title, "role": u.Role, "note": u.Note, "tz": u.TZ,
			"guest": u.Guest || u.SingleGuest, "outside": u.Outside != "", "deactivated": u.Deactivated,
		})
	}
	return out
}

func (w *Workspace) pageChannels(as string) []map[string]any {
	out := []map[string]any{}
	for _, id := range w.chanOrder {
		c := w.channels[id]
		if !c.has(as) {
			continue
		}
		entry := map[string]any{"id": c.ID, "name": c.Name, "kind": c.kind(), "shared": c.Shared, "members": append([]string{}, c.Members...)}
		if c.With != "" {
			entry["name"], entry["with"] = w.opts.Bot.Handle, w.opts.Bot.ID
		}
		out = append(out, entry)
	}
	return out
}
