package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"
)

// SubmitView sends a modal. Inputs that Slack's own client would not let pass
// are refused before the bot hears of it.
func (w *Workspace) SubmitView(ctx context.Context, as, viewID string, values map[string]any) error {
	w.mu.Lock()
	d, v, err := w.submission(as, viewID, values)
	w.mu.Unlock()
	if err != nil {
		return err
	}
	r, err := w.deliver(ctx, d)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil {
		err = w.submitted(v, r)
	}
	var invalid *Invalid
	if err != nil && !errors.As(err, &invalid) { // what is wrong with a field stands at the field
		w.failed(as, d.what, failureCode(err))
	}
	return err
}

func (w *Workspace) submission(as, viewID string, values Block) (d delivery, v *view, err error) {
	s, err := w.sceneOf(as, Container{Type: "view", ViewID: viewID})
	if err != nil {
		return d, nil, err
	}
	v = s.view
	if v != w.top(as) {
		return d, nil, refuse("that view is not the one in front")
	}
	v.remember(values)
	if wrong := v.unfit(); len(wrong) > 0 {
		w.tell(as, map[string]any{"type": "view_errors", "view_id": v.id, "errors": wrong})
		return d, nil, &Invalid{Errors: wrong}
	}
	payload := w.interaction("view_submission", s)
	payload["response_urls"] = []any{}
	delete(payload, "container")
	d, err = packed(payload, "/slack/actions")
	return d, v, err
}

// Invalid says which inputs do not pass, by block.
type Invalid struct{ Errors map[string]string }

func (i *Invalid) Error() string {
	raw, err := json.Marshal(i.Errors)
	if err != nil {
		return "inputs do not pass"
	}
	return "inputs do not pass: " + string(raw)
}

// unfit checks the inputs as Slack's own client does.
func (v *view) unfit() map[string]string {
	wrong := map[string]string{}
	elements(v.blocks(), func(b, e Block) {
		if text(b["type"]) != "input" {
			return
		}
		block := text(b["block_id"])
		value := object(object(v.state[block])[text(e["action_id"])])
		switch {
		case !filled(value) && !yes(b["optional"]):
			wrong[block] = "Please complete this required field."
		case filled(value) && text(e["type"]) == "plain_text_input":
			n := utf8.RuneCountInString(text(value["value"]))
			if least, ok := whole(e["min_length"]); ok && n < least {
				wrong[block] = "Please enter at least " + strconv.Itoa(least) + " characters."
			}
			most, ok := whole(e["max_length"])
			if !ok {
				most = 3000
			}
			if n > most {
				wrong[block] = "Please enter no more than " + strconv.Itoa(most) + " characters."
			}
		case filled(value) && text(e["type"]) == "number_input":
			if why := numberWrong(e, text(value["value"])); why != "" {
				wrong[block] = why
			}
		}
	})
	return wrong
}

// numberWrong says why a number does not pass.
func numberWrong(e Block, typed string) string {
	decimal := yes(e["is_decimal_allowed"])
	if !isNumber(typed, decimal) {
		if decimal {
			return "Please enter a number."
		}
		return "Please enter a whole number."
	}
	n, _ := strconv.ParseFloat(typed, 64)
	if least, err := strconv.ParseFloat(text(e["min_value"]), 64); err == nil && n < least {
		return "Please enter a number of at least " + text(e["min_value"]) + "."
	}
	if most, err := strconv.ParseFloat(text(e["max_value"]), 64); err == nil && n > most {
		return "Please enter a number of at most " + text(e["max_value"]) + "."
	}
	return ""
}

// submitted does what the bot answered to a modal.
func (w *Workspace) submitted(v *view, r reply) error {
	if w.views[v.id] == nil {
		return nil // the bot or the person closed it in the meantime
	}
	if len(r.body) == 0 || string(r.body) == "{}" {
		w.closeTop(v.user)
		return nil
	}
	var said struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   json.RawMessage   `json:"view"`
	}
	bad := func(err error) error { return &Failed{What: "view_submission", Code: "invalid_response", Err: err} }
	if err := json.Unmarshal(r.body, &said); err != nil {
		return bad(err)
	}
	switch said.Action {
	case "":
		w.closeTop(v.user)
	case "clear":
		w.closeAll(v.user)
	case "errors":
		if err := v.mayBeWrong(said.Errors); err != nil {
			return bad(err)
		}
		w.tell(v.user, map[string]any{"type": "view_errors", "view_id": v.id, "errors": said.Errors})
		return &Invalid{Errors: said.Errors}
	case "update", "push":
		fields, err := w.readView(said.View, "modal")
		if err != nil {
			return bad(err)
		}
		if said.Action == "update" {
			w.renew(v, fields)
			w.tell(v.user, map[string]any{"type": "view_updated", "view": w.viewJSON(v)})
			return nil
		}
		if len(w.stacks[v.user]) >= maxStack {
			return bad(slackError("push_limit_reached"))
		}
		over, err := w.newView(v.user, fields)
		if err != nil {
			return bad(err)
		}
		w.present(over, true)
	default:
		return bad(slackError("unknown response_action " + said.Action))
	}
	return nil
}

// mayBeWrong checks that errors name input blocks of the view.
func (v *view) mayBeWrong(errors map[string]string) error {
	inputs := map[string]bool{}
	for _, b := range v.blocks() {
		inputs[text(b["block_id"])] = text(b["type"]) == "input"
	}
	if len(errors) == 0 {
		return slackError("errors is empty")
	}
	for block := range errors {
		if !inputs[block] {
			return slackError("errors name " + block + ", which is no input block")
		}
	}
	return nil
}

// CloseView closes a modal, and tells the bot when it wants to know.
func (w *Workspace) CloseView(ctx context.Context, as, viewID string) error {
	w.mu.Lock()
	s, err := w.sceneOf(as, Container{Type: "view", ViewID: viewID})
	if err != nil {
		w.mu.Unlock()
		return err
	}
	v := s.view
	cleared, wants := yes(v.fields["clear_on_close"]), yes(v.fields["notify_on_close"])
	payload := w.interaction("view_closed", s)
	payload["is_cleared"] = cleared
	delete(payload, "trigger_id")
	delete(payload, "container")
	d, err := packed(payload, "/slack/actions")
	switch {
	case cleared:
		w.closeAll(as)
	default:
		for w.top(as) != nil && w.views[v.id] != nil && !v.home() {
			w.closeTop(as) // whatever lies over it goes, too
		}
	}
	w.mu.Unlock()
	if err != nil || !wants {
		return err
	}
	_, err = w.deliver(ctx, d)
	return err
}

// OpenHome opens the bot's Home.
func (w *Workspace) OpenHome(_ context.Context, as string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, err := w.acting(as)
	if err != nil {
		return err
	}
	if u.Outside != "" {
		return refuse("%s belongs to another workspace: the app has no Home there", u.RealName)
	}
	inner := map[string]any{
		"type": "app_home_opened", "user": as, "channel": w.dm(as).ID, "tab": "home", "event_ts": w.eventTS(),
	}
	if v := w.homes[as]; v != nil {
		inner["view"] = w.viewJSON(v)
	}
	w.event("app_home_opened", inner, "")
	return nil
}

// HomeOf is what stands on somebody's Home; nil before the bot published one.
func (w *Workspace) HomeOf(as string) View {
	w.mu.Lock()
	defer w.mu.Unlock()
	if v := w.homes[as]; v != nil {
		return w.viewJSON(v)
	}
	return nil
}

// ModalOf is the modal in front of somebody, or nil.
func (w *Workspace) ModalOf(as string) View {
	w.mu.Lock()
	defer w.mu.Unlock()
	if v := w.top(as); v != nil {
		return w.viewJSON(v)
	}
	return nil
}
