package workspace

func (c *checker) richText(b Block, at string) {
	for i, v := range c.items(b, "elements", 1, 1000, at) {
		e, here := object(v), child(child(at, "elements"), i)
		switch kind := text(e["type"]); kind {
		case "rich_text_section", "rich_text_preformatted", "rich_text_quote":
			c.richElements(e, here)
		case "rich_text_list":
			c.enum(e, "style", here, "bullet", "ordered")
			if e["style"] == nil {
				c.fail(here, "missing required field: style")
			}
			for j, item := range c.items(e, "elements", 1, 1000, here) {
				at := child(child(here, "elements"), j)
				if text(object(item)["type"]) != "rich_text_section" {
					c.fail(child(at, "type"), "unsupported type: %s", text(object(item)["type"]))
					continue
				}
				c.richElements(object(item), at)
			}
		default:
			c.fail(child(here, "type"), "unsupported type: %s", kind)
		}
	}
}

func (c *checker) richElements(e Block, at string) {
	for i, v := range c.items(e, "elements", 0, 1000, at) {
		part, here := object(v), child(child(at, "elements"), i)
		needs := ""
		switch kind := text(part["type"]); kind {
		case "text":
			needs = "text"
		case "link":
			needs = "url"
		case "emoji":
			needs = "name"
		case "user":
			needs = "user_id"
		case "usergroup":
			needs = "usergroup_id"
		case "channel":
			needs = "channel_id"
		case "broadcast":
			needs = "range"
		case "color":
			needs = "value"
		case "date":
			needs = "format"
			if _, ok := whole(part["timestamp"]); !ok {
				c.fail(child(here, "timestamp"), "must be an integer")
			}
		default:
			c.fail(child(here, "type"), "unsupported type: %s", kind)
			continue
		}
		c.words(part, needs, maxText, true, here)
		if style, there := part["style"]; there {
			for key := range object(style) {
				switch key {
				case "bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink":
				default:
					c.fail(child(child(here, "style"), key), "is no style")
				}
			}
		}
	}
}
