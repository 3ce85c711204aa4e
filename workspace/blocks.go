package workspace

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// surface is what blocks are put on; each takes other ones.
type surface int

const (
	onMessage surface = 1 << iota
	onModal
	onHome

	everywhere = onMessage | onModal | onHome
)

const (
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	maxID            = 255
	maxTableText     = 10_000
	maxCharts        = 2
)

// checker collects what Slack would refuse, in Slack's words.
type checker struct {
	on       surface
	problems []string

	ids       map[string]bool // block ids
	tableText int             // characters in all tables
	markdown  int             // characters in all markdown blocks
	charts    int
	inputs    int
}

// checkMessage checks the blocks of a message.
func checkMessage(blocks []Block, at string) []string {
	c := checker{on: onMessage, ids: map[string]bool{}}
	c.count(len(blocks), 0, maxMessageBlocks, at)
	for i, b := range blocks {
		c.block(b, child(at, i))
	}
	return c.problems
}

// fail notes one problem and where it is.
func (c *checker) fail(at, format string, a ...any) {
	c.problems = append(c.problems, "[ERROR] "+fmt.Sprintf(format, a...)+" [json-pointer:"+at+"]")
}

// child is a JSON pointer one step down.
func child(at string, step any) string {
	switch s := step.(type) {
	case int:
		return at + "/" + strconv.Itoa(s)
	case string:
		return at + "/" + s
	}
	return at
}

// count checks how many there are of something.
func (c *checker) count(n, least, most int, at string) {
	switch {
	case n < least:
		c.fail(at, "no fewer than %d items allowed", least)
	case n > most:
		c.fail(at, "no more than %d items allowed", most)
	}
}

// length checks words that are there.
func (c *checker) length(s string, most int, at string) {
	switch n := utf8.RuneCountInString(s); {
	case n < 1:
		c.fail(at, "must be more than 0 characters")
	case n > most:
		c.fail(at, "must be less than %d characters", most+1)
	}
}

// words checks a string field: its presence and its length. Empty is invalid
// almost everywhere.
func (c *checker) words(b Block, key string, most int, required bool, at string) string {
	v, there := b[key]
	if !there || v == nil {
		if required {
			c.fail(at, "missing required field: %s", key)
		}
		return ""
	}
	s, ok := v.(string)
	if !ok {
		c.fail(child(at, key), "must be a string")
		return ""
	}
	c.length(s, most, child(at, key))
	return s
}

// text checks a text object.
func (c *checker) text(b Block, key string, most int, required, plainOnly bool, at string) {
	v, there := b[key]
	if !there || v == nil {
		if required {
			c.fail(at, "missing required field: %s", key)
		}
		return
	}
	c.textObject(v, most, plainOnly, child(at, key))
}

func (c *checker) textObject(v any, most int, plainOnly bool, at string) {
	o := object(v)
	if o == nil {
		c.fail(at, "must provide an object")
		return
	}
	switch kind := text(o["type"]); {
	case kind != "plain_text" && (plainOnly || kind != "mrkdwn"):
		c.fail(child(at, "type"), "must be a valid enum value")
	case kind == "mrkdwn" && o["emoji"] != nil:
		c.fail(child(at, "emoji"), "only plain_text takes emoji")
	case kind == "plain_text" && o["verbatim"] != nil:
		c.fail(child(at, "verbatim"), "only mrkdwn takes verbatim")
	}
	c.words(o, "text", most, true, at)
}

// enum checks a field that takes one of some words.
func (c *checker) enum(b Block, key, at string, allowed ...string) {
	v, there := b[key]
	if !there {
		return
	}
	for _, a := range allowed {
		if v == a {
			return
		}
	}
	c.fail(child(at, key), "must be a valid enum value")
}

// flag checks a field that is true or false.
func (c *checker) flag(b Block, key, at string) {
	if v, there := b[key]; there {
		if _, ok := v.(bool); !ok {
			c.fail(child(at, key), "must be a boolean")
		}
	}
}

// items gives a list field, which must be there and be a list.
func (c *checker) items(b Block, key string, least, most int, at string) []any {
	v, there := b[key]
	if !there || v == nil {
		c.fail(at, "missing required field: %s", key)
		return nil
	}
	l, ok := v.([]any)
	if !ok {
		c.fail(child(at, key), "must be an array")
		return nil
	}
	c.count(len(l), least, most, child(at, key))
	return l
}

// blockKind is where a block may stand and what it must look like.
type blockKind struct {
	on    surface
	check func(c *checker, b Block, at string)
}

// blockOf knows the blocks the bot has use for; Slack's others (video, card,
// data_table ...) are refused here like misspelt ones.
func blockOf(kind string) (blockKind, bool) {
	switch kind {
	case "section":
		return blockKind{everywhere, (*checker).section}, true
	case "header":
		return blockKind{everywhere, (*checker).header}, true
	case "context":
		return blockKind{everywhere, (*checker).context}, true
	case "actions":
		return blockKind{everywhere, (*checker).actions}, true
	case "divider":
		return blockKind{everywhere, func(*checker, Block, string) {}}, true
	case "image":
		return blockKind{everywhere, (*checker).image}, true
	case "rich_text":
		return blockKind{everywhere, (*checker).richText}, true
	case "input":
		return blockKind{everywhere, (*checker).input}, true
	case "table":
		return blockKind{onMessage | onHome, (*checker).table}, true
	case "data_visualization":
		return blockKind{onMessage, (*checker).chart}, true
	case "markdown":
		return blockKind{onMessage, (*checker).markdownBlock}, true
	case "alert":
		return blockKind{onModal, (*checker).alert}, true
	}
	return blockKind{}, false
}

func (c *checker) block(b Block, at string) {
	if b == nil {
		c.fail(at, "must provide an object")
		return
	}
	kind := text(b["type"])
	known, ok := blockOf(kind)
	if !ok || known.on&c.on == 0 {
		c.fail(child(at, "type"), "unsupported type: %s", kind)
		return
	}
	if id := c.words(b, "block_id", maxID, false, at); id != "" {
		if c.ids[id] {
			c.fail(child(at, "block_id"), "block_id %q already exists", id)
		}
		c.ids[id] = true
	}
	known.check(c, b, at)
}

func (c *checker) section(b Block, at string) {
	_, hasText := b["text"]
	_, hasFields := b["fields"]
	if !hasText && !hasFields {
		c.fail(at, "must have one of text or fields")
	}
	c.text(b, "text", 3000, false, false, at)
	if hasFields {
		for i, f := range c.items(b, "fields", 1, 10, at) {
			c.textObject(f, 2000, false, child(child(at, "fields"), i))
		}
	}
	c.flag(b, "expand", at)
	if e, there := b["accessory"]; there {
		c.element(e, inSection, child(at, "accessory"))
	}
}

func (c *checker) header(b Block, at string) {
	c.text(b, "text", 150, true, true, at)
	if v, there := b["level"]; there {
		if n, ok := whole(v); !ok || n < 1 || n > 4 {
			c.fail(child(at, "level"), "must be between 1 and 4")
		}
	}
}

func (c *checker) context(b Block, at string) {
	for i, e := range c.items(b, "elements", 1, 10, at) {
		here := child(child(at, "elements"), i)
		if text(object(e)["type"]) == "image" {
			c.element(e, inContext, here)
			continue
		}
		c.textObject(e, 3000, false, here)
	}
}

func (c *checker) actions(b Block, at string) {
	names := map[string]bool{}
	for i, e := range c.items(b, "elements", 1, 25, at) {
		here := child(child(at, "elements"), i)
		c.element(e, inActions, here)
		name := text(object(e)["action_id"])
		if name != "" && names[name] {
			c.fail(child(here, "action_id"), "action_id %q already exists", name)
		}
		names[name] = true
	}
}

func (c *checker) image(b Block, at string) {
	c.picture(b, at)
	c.text(b, "title", 2000, false, true, at)
}

func (c *checker) picture(b Block, at string) {
	_, byURL := b["image_url"]
	_, byFile := b["slack_file"]
	if byURL == byFile {
		c.fail(at, "must have exactly one of image_url or slack_file")
	}
	c.words(b, "image_url", 3000, false, at)
	c.words(b, "alt_text", 2000, true, at)
}

func (c *checker) input(b Block, at string) {
	c.inputs++
	c.text(b, "label", 2000, true, true, at)
	c.text(b, "hint", 2000, false, true, at)
	c.flag(b, "optional", at)
	c.flag(b, "dispatch_action", at)
	e, there := b["element"]
	if !there {
		c.fail(at, "missing required field: element")
		return
	}
	c.element(e, inInput, child(at, "element"))
}

func (c *checker) markdownBlock(b Block, at string) {
	c.markdown += utf8.RuneCountInString(c.words(b, "text", maxMarkdown, true, at))
	if c.markdown > maxMarkdown {
		c.fail(child(at, "text"), "markdown blocks have more than %d characters", maxMarkdown)
	}
}

func (c *checker) alert(b Block, at string) {
	c.text(b, "text", 200, true, false, at)
	c.enum(b, "level", at, "default", "info", "warning", "error", "success")
}
