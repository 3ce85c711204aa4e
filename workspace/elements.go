package workspace

import (
	"encoding/json"
	"slices"
	"strconv"
)

// interactive tells whether somebody can use an element of this kind.
func interactive(kind string) bool {
	switch kind {
	case "button", "overflow", "static_select", "external_select", "multi_static_select", "multi_external_select",
		"users_select", "conversations_select", "channels_select", "datepicker", "timepicker", "checkboxes", "radio_buttons",
		"plain_text_input", "number_input", "email_text_input":
		return true
	}
	return false
}

// stateful tells whether an element keeps what was chosen.
func stateful(e Block) bool {
	kind := text(e["type"])
	return interactive(kind) && kind != "button" && kind != "overflow"
}

func whole(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.String())
	return i, err == nil
}

// valueOf is what an element is worth after it was used: as it stands in an
// action and in a view's state.
func valueOf(e Block, use Use) (Block, error) {
	kind := text(e["type"])
	out := Block{"type": kind}
	switch kind {
	case "button":
		if e["value"] != nil {
			out["value"] = e["value"]
		}
	case "overflow", "static_select", "radio_buttons":
		option := match(e, use.Option)
		if option == nil && use.Option != nil || option == nil && kind == "overflow" {
			return nil, refuse("%q does not offer %q", use.ActionID, text(use.Option["value"]))
		}
		out["selected_option"] = orNull(option)
	case "external_select":
		out["selected_option"] = orNull(use.Option)
	case "checkboxes", "multi_static_select", "multi_external_select":
		chosen := []Block{}
		for _, o := range use.Options {
			if kind != "multi_external_select" {
				if o = match(e, o); o == nil {
					return nil, refuse("%q does not offer that", use.ActionID)
				}
			}
			chosen = append(chosen, o)
		}
		out["selected_options"] = chosen
	case "datepicker":
		out["selected_date"] = wordOrNull(use.Date)
	case "timepicker":
		out["selected_time"] = wordOrNull(use.Value)
	case "users_select":
		out["selected_user"] = wordOrNull(use.Value)
	case "conversations_select", "channels_select":
		out["selected_conversation"] = wordOrNull(use.Value)
	default:
		out["value"] = wordOrNull(use.Value)
	}
	return out, nil
}

func orNull(b Block) any {
	if b == nil {
		return nil
	}
	return b
}

func wordOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// choices lists an element's options, groups laid flat.
func choices(e Block) []Block {
	var out []Block
	for _, o := range list(e["options"]) {
		out = append(out, object(o))
	}
	for _, g := range list(e["option_groups"]) {
		for _, o := range list(object(g)["options"]) {
			out = append(out, object(o))
		}
	}
	return out
}

// match finds the option that somebody chose among those that are offered.
func match(e, chosen Block) Block {
	if chosen == nil {
		return nil
	}
	for _, o := range choices(e) {
		if text(o["value"]) != "" && text(o["value"]) == text(chosen["value"]) {
			return o
		}
	}
	return nil
}

// initialValue is what an input holds before anybody touches it.
func initialValue(e Block) (Block, bool) {
	if !stateful(e) {
		return nil, false
	}
	out := Block{"type": e["type"]}
	switch kind := text(e["type"]); kind {
	case "static_select", "external_select", "radio_buttons":
		out["selected_option"] = e["initial_option"]
	case "checkboxes", "multi_static_select", "multi_external_select":
		out["selected_options"] = append([]any{}, list(e["initial_options"])...)
	case "datepicker":
		out["selected_date"] = e["initial_date"]
	case "timepicker":
		out["selected_time"] = e["initial_time"]
	case "users_select":
		out["selected_user"] = e["initial_user"]
	case "conversations_select", "channels_select":
		out["selected_conversation"] = e["initial_conversation"]
	default:
		out["value"] = e["initial_value"]
	}
	return out, true
}

// filled tells whether a value holds anything.
func filled(value Block) bool {
	for key, v := range value {
		switch v := v.(type) {
		case nil:
		case string:
			if key != "type" && v != "" {
				return true
			}
		case Block:
			return true
		case []any:
			return len(v) > 0
		case []Block:
			return len(v) > 0
		}
	}
	return false
}

// remember merges what was typed into a view. What it holds is replaced, not
// changed: it may have been handed out.
func (v *view) remember(values Block) {
	if len(values) == 0 {
		return
	}
	next := Block{}
	for block, held := range v.state {
		next[block] = held
	}
	for block, given := range values {
		merged := Block{}
		for action, value := range object(next[block]) {
			merged[action] = value
		}
		for action, value := range object(given) {
			if v.holds(block, action) {
				merged[action] = value
			}
		}
		if len(merged) > 0 {
			next[block] = merged
		}
	}
	v.state = next
}

// holds tells whether a view has such an input: nothing else gets into its
// state.
func (v *view) holds(block, action string) bool {
	found := false
	elements(v.blocks(), func(b, e Block) {
		found = found || stateful(e) && text(b["block_id"]) == block && text(e["action_id"]) == action
	})
	return found
}

// label is what an element is called by those who read it.
func label(e Block) string { return text(object(e["text"])["text"]) }

// byWords finds the element somebody names by its label, its action_id or the
// words of one of its options.
func byWords(blocks []Block, words string) (use Use, found bool) {
	elements(blocks, func(b, e Block) {
		if found || !interactive(text(e["type"])) {
			return
		}
		use = Use{BlockID: text(b["block_id"]), ActionID: text(e["action_id"])}
		if use.ActionID == words || label(e) == words {
			found = true
			return
		}
		options := choices(e)
		if i := slices.IndexFunc(options, func(o Block) bool { return label(o) == words || text(o["value"]) == words }); i >= 0 {
			use.Option, found = options[i], true
		}
	})
	return use, found
}
