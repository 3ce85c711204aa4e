package workspace

import "time"

// triggerLife is how long a trigger_id opens a view.
const triggerLife = 3 * time.Second

// trigger is somebody's leave to put a view in front of them, once.
type trigger struct {
	user  string
	view  string // the modal the act happened in
	made  time.Time
	spent bool
}

func (w *Workspace) newTrigger(user, view string) string {
	id := w.id("trg-")
	w.triggers[id] = &trigger{user: user, view: view, made: w.now()}
	return id
}

// spend uses a trigger up.
func (w *Workspace) spend(id string) (*trigger, error) {
	if id == "" {
		return nil, missing("trigger_id")
	}
	t := w.triggers[id]
	switch {
	case t == nil:
		return nil, slackError("invalid_trigger_id")
	case t.spent:
		return nil, slackError("exchanged_trigger_id")
	case w.now().Sub(t.made) > triggerLife:
		return nil, slackError("expired_trigger_id")
	}
	t.spent = true
	return t, nil
}
