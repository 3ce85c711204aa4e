package workspace

import (
	"regexp"
	"strconv"
	"time"
)

// housing is where an element stands; not every one fits everywhere.
type housing int

const (
	inSection housing = 1 << iota
	inContext
	inActions
	inInput

	pressing = inSection | inActions
	asking   = inSection | inActions | inInput
)

// elementKind is where an element may stand and what it must look like.
type elementKind struct {
	in    housing
	check func(c *checker, e Block, at string)
}

func elementOf(kind string) (elementKind, bool) {
	switch kind {
	case "button":
		return elementKind{pressing, (*checker).button}, true
	case "overflow":
		return elementKind{pressing, (*checker).overflow}, true
	case "image":
		return elementKind{inSection | inContext, (*checker).picture}, true
	case "static_select", "multi_static_select":
		return elementKind{selectHousing(kind), (*checker).staticSelect}, true
	case "external_select", "multi_external_select":
		return elementKind{selectHousing(kind), (*checker).externalSelect}, true
	case "users_select", "conversations_select", "channels_select":
		return elementKind{asking, (*checker).anySelect}, true
	case "datepicker":
		return elementKind{asking, (*checker).datepicker}, true
	case "timepicker":
		return elementKind{asking, (*checker).timepicker}, true
	case "checkboxes":
		return elementKind{asking, (*checker).checkboxes}, true
	case "radio_buttons":
		return elementKind{asking, (*checker).radio}, true
	case "plain_text_input":
		return elementKind{inInput, (*checker).plainInput}, true
	case "number_input":
		return elementKind{inInput, (*checker).numberInput}, true
	case "email_text_input":
		return elementKind{inInput, (*checker).placeholder}, true
	}
	return elementKind{}, false
}

// selectHousing: a menu of several choices does not fit into actions.
func selectHousing(kind string) housing {
	if kind == "multi_static_select" || kind == "multi_external_select" {
		return inSection | inInput
	}
	return asking
}

func (c *checker) element(v any, where housing, at string) {
	e := object(v)
	if e == nil {
		c.fail(at, "must provide an object")
		return
	}
	kind := text(e["type"])
	known, ok := elementOf(kind)
	if !ok || known.in&where == 0 {
		c.fail(child(at, "type"), "unsupported type: %s", kind)
		return
	}
	c.words(e, "action_id", maxID, false, at)
	known.check(c, e, at)
	if v, there := e["confirm"]; there {
		c.confirm(v, child(at, "confirm"))
	}
}

func (c *checker) button(e Block, at string) {
	c.text(e, "text", 75, true, true, at)
	c.words(e, "value", 2000, false, at)
	c.words(e, "url", 3000, false, at)
	c.words(e, "accessibility_label", 75, false, at)
	c.enum(e, "style", at, "primary", "danger")
}

func (c *checker) confirm(v any, at string) {
	o := object(v)
	if o == nil {
		c.fail(at, "must provide an object")
		return
	}
	c.text(o, "title", 100, true, true, at)
	c.text(o, "text", 300, true, false, at)
	c.text(o, "confirm", 30, true, true, at)
	c.text(o, "deny", 30, true, true, at)
	c.enum(o, "style", at, "primary", "danger")
}

func (c *checker) overflow(e Block, at string) {
	c.options(c.items(e, "options", 1, 5, at), child(at, "options"), 0, 5, false)
}

// options checks a list of options whose number the caller may have checked.
func (c *checker) options(all []any, at string, least, most int, plainOnly bool) {
	c.count(len(all), least, most, at)
	for i, v := range all {
		here := child(at, i)
		o := object(v)
		if o == nil {
			c.fail(here, "must provide an object")
			continue
		}
		c.text(o, "text", 75, true, plainOnly, here)
		c.words(o, "value", 150, true, here)
		c.text(o, "description", 75, false, plainOnly, here)
		c.words(o, "url", 3000, false, here)
	}
}

func (c *checker) placeholder(e Block, at string) {
	c.text(e, "placeholder", 150, false, true, at)
	c.flag(e, "focus_on_load", at)
}

func (c *checker) anySelect(e Block, at string) {
	c.placeholder(e, at)
	if v, there := e["max_selected_items"]; there {
		if n, ok := whole(v); !ok || n < 1 {
			c.fail(child(at, "max_selected_items"), "must be at least 1")
		}
	}
}

func (c *checker) staticSelect(e Block, at string) {
	c.anySelect(e, at)
	_, flat := e["options"]
	_, grouped := e["option_groups"]
	if flat == grouped {
		c.fail(at, "must have exactly one of options or option_groups")
		return
	}
	if flat {
		c.options(c.items(e, "options", 1, 100, at), child(at, "options"), 0, 100, true)
	} else {
		for i, g := range c.items(e, "option_groups", 1, 100, at) {
			here := child(child(at, "option_groups"), i)
			c.text(object(g), "label", 75, true, true, here)
			c.options(list(object(g)["options"]), child(here, "options"), 1, 100, true)
		}
	}
	c.initial(e, at)
}

// initial checks that what is chosen beforehand is on offer.
func (c *checker) initial(e Block, at string) {
	chosen := map[string]any{}
	if v, there := e["initial_option"]; there {
		chosen[child(at, "initial_option")] = v
	}
	for i, v := range list(e["initial_options"]) {
		chosen[child(child(at, "initial_options"), i)] = v
	}
	for where, v := range chosen {
		o := match(e, object(v))
		if o == nil || label(o) != label(object(v)) {
			c.fail(where, "must be one of the options")
		}
	}
}

func (c *checker) externalSelect(e Block, at string) {
	c.anySelect(e, at)
	if v, there := e["min_query_length"]; there {
		if n, ok := whole(v); !ok || n < 0 {
			c.fail(child(at, "min_query_length"), "must be at least 0")
		}
	}
	if v, there := e["initial_option"]; there {
		c.options([]any{v}, child(at, "initial_option"), 0, 1, true)
	}
	if _, there := e["initial_options"]; there {
		c.options(c.items(e, "initial_options", 1, 100, at), child(at, "initial_options"), 0, 100, true)
	}
}

func (c *checker) checkboxes(e Block, at string) {
	c.options(c.items(e, "options", 1, 10, at), child(at, "options"), 0, 10, false)
	c.initial(e, at)
	c.flag(e, "focus_on_load", at)
}

func (c *checker) radio(e Block, at string) { c.checkboxes(e, at) }

func (c *checker) datepicker(e Block, at string) {
	c.placeholder(e, at)
	if v, there := e["initial_date"]; there {
		if _, err := time.Parse(time.DateOnly, text(v)); err != nil {
			c.fail(child(at, "initial_date"), "must be a date as YYYY-MM-DD")
		}
	}
}

func (c *checker) timepicker(e Block, at string) {
	c.placeholder(e, at)
	if v, there := e["initial_time"]; there && !regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`).MatchString(text(v)) {
		c.fail(child(at, "initial_time"), "must be a time as HH:mm")
	}
}

func (c *checker) plainInput(e Block, at string) {
	c.placeholder(e, at)
	c.flag(e, "multiline", at)
	most := 3000
	for key, least := range map[string]int{"min_length": 0, "max_length": 1} {
		v, there := e[key]
		if !there {
			continue
		}
		n, ok := whole(v)
		if !ok || n < least || n > 3000 {
			c.fail(child(at, key), "must be between %d and 3000", least)
		} else if key == "max_length" {
			most = n
		}
	}
	c.words(e, "initial_value", most, false, at)
}

func (c *checker) numberInput(e Block, at string) {
	c.placeholder(e, at)
	decimal, ok := e["is_decimal_allowed"].(bool)
	if !ok {
		c.fail(at, "missing required field: is_decimal_allowed")
	}
	for _, key := range []string{"initial_value", "min_value", "max_value"} {
		v, there := e[key]
		if !there {
			continue
		}
		if s, isText := v.(string); !isText || !isNumber(s, decimal) {
			c.fail(child(at, key), "must be a number written as a string")
		}
	}
}

// isNumber tells whether words are a number as number_input takes it.
func isNumber(s string, decimal bool) bool {
	if !decimal {
		_, err := strconv.ParseInt(s, 10, 64)
		return err == nil
	}
	return regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`).MatchString(s)
}
