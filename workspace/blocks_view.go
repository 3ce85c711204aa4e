package workspace

// checkView checks a modal or a Home, each by its own rules.
func checkView(fields Block, kind string) []string {
	const at = "/view"
	c := checker{on: onModal, ids: map[string]bool{}}
	if kind == "home" {
		c.on = onHome
	}
	if text(fields["type"]) != kind {
		c.fail(at+"/type", "must be %s", kind)
		return c.problems
	}
	for i, b := range c.items(fields, "blocks", 0, maxViewBlocks, at) {
		c.block(object(b), child(at+"/blocks", i))
	}
	c.optional(fields, "private_metadata", 3000, at)
	c.optional(fields, "callback_id", maxID, at)
	c.optional(fields, "external_id", maxID, at)
	if kind == "home" {
		return c.problems
	}
	c.text(fields, "title", 24, true, true, at)
	c.text(fields, "submit", 24, false, true, at)
	c.text(fields, "close", 24, false, true, at)
	c.flag(fields, "clear_on_close", at)
	c.flag(fields, "notify_on_close", at)
	if c.inputs > 0 && fields["submit"] == nil {
		c.fail(at, "missing required field: submit")
	}
	return c.problems
}

// optional checks words that may be empty.
func (c *checker) optional(b Block, key string, most int, at string) {
	if text(b[key]) == "" && (b[key] == nil || b[key] == "") {
		return
	}
	c.words(b, key, most, false, at)
}
