package workspace

// Views need no scope of their own: whoever holds a trigger may answer it.

func (w *Workspace) viewsOpen(a args) (answer, error) { return w.openView(a, false) }
func (w *Workspace) viewsPush(a args) (answer, error) { return w.openView(a, true) }

func (w *Workspace) openView(a args, push bool) (answer, error) {
	fields, err := w.readView(a.structure("view"), "modal")
	if err != nil {
		return nil, err
	}
	t, err := w.spend(a.str("trigger_id"))
	if err != nil {
		return nil, err
	}
	if push {
		top := w.top(t.user)
		switch {
		case t.view == "" || top == nil:
			return nil, slackError("invalid_trigger_id", "[ERROR] a view is pushed from a modal")
		case len(w.stacks[t.user]) >= maxStack:
			return nil, slackError("push_limit_reached")
		}
	}
	v, err := w.newView(t.user, fields)
	if err != nil {
		return nil, err
	}
	w.present(v, push)
	return answer{"view": w.viewJSON(v)}, nil
}

func (w *Workspace) viewsUpdate(a args) (answer, error) {
	id, external := a.str("view_id"), a.str("external_id")
	var v *view
	switch {
	case id == "" && external == "":
		return nil, missing("view_id")
	case id != "":
		v = w.views[id]
	default:
		v = w.viewByExternal(external)
	}
	if v == nil {
		return nil, slackError("not_found")
	}
	fields, err := w.readView(a.structure("view"), v.kind())
	if err != nil {
		return nil, err
	}
	if h := a.str("hash"); h != "" && h != v.hash {
		return nil, slackError("hash_conflict")
	}
	if e := text(fields["external_id"]); e != "" {
		if other := w.viewByExternal(e); other != nil && other != v {
			return nil, slackError("duplicate_external_id")
		}
	}
	w.renew(v, fields)
	if v.home() {
		w.tell(v.user, map[string]any{"type": "home", "view": w.viewJSON(v)})
	} else {
		w.tell(v.user, map[string]any{"type": "view_updated", "view": w.viewJSON(v)})
	}
	return answer{"view": w.viewJSON(v)}, nil
}

func (w *Workspace) viewsPublish(a args) (answer, error) {
	user := a.str("user_id")
	if user == "" {
		return nil, missing("user_id")
	}
	u := w.users[user]
	if u == nil || u.Bot {
		return nil, slackError("user_not_found")
	}
	fields, err := w.readView(a.structure("view"), "home")
	if err != nil {
		return nil, err
	}
	v := w.homes[user]
	if h := a.str("hash"); h != "" && (v == nil || h != v.hash) {
		return nil, slackError("hash_conflict")
	}
	if v == nil {
		if v, err = w.newView(user, fields); err != nil {
			return nil, err
		}
		w.homes[user] = v
	} else {
		w.renew(v, fields)
	}
	w.tell(user, map[string]any{"type": "home", "view": w.viewJSON(v)})
	return answer{"view": w.viewJSON(v)}, nil
}
