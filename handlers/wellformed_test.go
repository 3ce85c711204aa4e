package handlers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kambot/chat"
)

// wellFormed says what Slack would refuse in a reply, and what could ping or
// format where nothing should: every answer of every test passes through it.
func wellFormed(t testing.TB, r chat.Reply) {
	t.Helper()
	formed(t, r, 50)
}

// pings says that Slack would read a name in the text beside the blocks as a
// call for everybody.
func pings(text string) bool {
	return strings.Contains(text, "<!channel>") || strings.Contains(text, "<!here>")
}

// wellFormedHome says the same of Home, which takes more blocks and no charts.
func wellFormedHome(t testing.TB, r chat.Reply) {
	t.Helper()
	if w := formed(t, r, 100); w.charts > 0 {
		t.Error("Home shows no charts")
	}
}

func formed(t testing.TB, r chat.Reply, most int) (w walk) {
	t.Helper()
	if r.IsZero() || r.Options != nil || r.Remove {
		return w
	}
	w = walk{t: t, ids: map[string]bool{}, actions: map[string]bool{}}
	if r.Text == "" {
		t.Error("a reply without a text alternative")
	}
	w.text("/text", r.Text, 40_000)
	raw, err := json.Marshal(r.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []any
	if err := json.Unmarshal(raw, &blocks); err != nil {
		t.Fatal(err)
	}
	if len(blocks) > most {
		t.Errorf("%d blocks, %d fit", len(blocks), most)
	}
	for _, b := range blocks {
		w.block(b.(map[string]any))
	}
	if w.cells > 10_000 {
		t.Errorf("%d characters in tables, a message holds 10,000", w.cells)
	}
	if w.charts > 2 {
		t.Errorf("%d charts, a message holds 2", w.charts)
	}
	if t.Failed() && w.refused {
		t.Logf("the reply was %s", raw)
	}
	return w
}

// walk goes through a reply's blocks as JSON, so that it believes nothing of
// who built them.
type walk struct {
	t             testing.TB
	ids, actions  map[string]bool
	cells, charts int
	refused       bool
}

func (w *walk) refuse(format string, a ...any) {
	w.t.Helper()
	w.refused = true
	w.t.Errorf(format, a...)
}

func (w *walk) text(at, s string, most int) {
	w.t.Helper()
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		w.refuse("%s is empty", at)
	case n > most:
		w.refuse("%s has %d characters, %d fit", at, n, most)
	}
	for _, r := range s {
		if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) {
			w.refuse("%s holds the control character %U", at, r)
			return
		}
	}
}

func (w *walk) object(at string, v any, most int) {
	w.t.Helper()
	o, ok := v.(map[string]any)
	if !ok {
		w.refuse("%s is no text object", at)
		return
	}
	s, _ := o["text"].(string)
	w.text(at, s, most)
	if o["type"] == "mrkdwn" {
		if o["verbatim"] != true {
			w.refuse("%s lets Slack look for names and links in %q", at, s)
		}
		if strings.Contains(s, "<!") || strings.Contains(s, "*Bold*") || strings.Contains(s, "`code`") || strings.Contains(s, "_Sons_") || strings.Contains(s, "~x~") || strings.Contains(s, "*refit*") {
			w.refuse("%s pings or formats a name: %q", at, s)
		}
	}
}

func (w *walk) block(b map[string]any) {
	kind, _ := b["type"].(string)
	if id, _ := b["block_id"].(string); id != "" {
		if w.ids[id] {
			w.refuse("two blocks are called %s", id)
		}
		w.ids[id] = true
	}
	list := func(name string) []any { l, _ := b[name].([]any); return l }
	switch kind {
	case "header":
		w.object("header", b["text"], 150)
	case "section":
		if b["text"] != nil {
			w.object("section", b["text"], 3000)
		}
		if len(list("fields")) > 10 {
			w.refuse("a section of %d fields", len(list("fields")))
		}
		for _, f := range list("fields") {
			w.object("section field", f, 2000)
		}
		if b["accessory"] != nil {
			w.element(b["accessory"].(map[string]any))
		}
	case "context":
		if len(list("elements")) == 0 || len(list("elements")) > 10 {
			w.refuse("a context of %d elements", len(list("elements")))
		}
		for _, e := range list("elements") {
			w.object("context", e, 3000)
		}
	case "actions":
		if len(list("elements")) == 0 || len(list("elements")) > 25 {
			w.refuse("%d buttons in a row", len(list("elements")))
		}
		for _, e := range list("elements") {
			w.element(e.(map[string]any))
		}
	case "table":
		w.table(list("rows"))
	case "data_visualization":
		w.charts++
		title, _ := b["title"].(string)
		w.text("chart title", title, 50)
		w.chart(b["chart"].(map[string]any))
	case "divider":
	default:
		w.refuse("a block of kind %s, which no answer uses", kind)
	}
}

func (w *walk) element(e map[string]any) {
	if e["type"] != "button" {
		w.refuse("an element of kind %v", e["type"])
		return
	}
	w.object("button", e["text"], 75)
	id, _ := e["action_id"].(string)
	if w.text("action_id", id, 255); w.actions[id] {
		w.refuse("two buttons are called %s", id)
	}
	w.actions[id] = true
	if v, _ := e["value"].(string); utf8.RuneCountInString(v) > 2000 {
		w.refuse("a button's value has %d characters", utf8.RuneCountInString(v))
	}
}

func (w *walk) table(rows []any) {
	if len(rows) == 0 || len(rows) > 100 {
		w.refuse("a table of %d rows", len(rows))
	}
	width := 0
	for i, r := range rows {
		cells := r.([]any)
		if i == 0 {
			width = len(cells)
		}
		if len(cells) != width || len(cells) > 20 {
			w.refuse("row %d has %d cells, the first %d", i, len(cells), width)
		}
		for _, c := range cells {
			cell := c.(map[string]any)
			s, _ := cell["text"].(string)
			if cell["type"] == "raw_text" {
				w.text("cell", s, 3000)
				w.cells += utf8.RuneCountInString(s)
			}
		}
	}
}

func (w *walk) chart(c map[string]any) {
	axis, _ := c["axis_config"].(map[string]any)
	categories, _ := axis["categories"].([]any)
	if len(categories) == 0 || len(categories) > 20 {
		w.refuse("a chart of %d points", len(categories))
	}
	seen := map[any]bool{}
	for _, name := range categories {
		w.text("category", name.(string), 20)
		if seen[name] {
			w.refuse("two points of a chart are called %s", name)
		}
		seen[name] = true
	}
	series, _ := c["series"].([]any)
	for _, one := range series {
		s := one.(map[string]any)
		w.text("series", s["name"].(string), 20)
		data := s["data"].([]any)
		if len(data) != len(categories) {
			w.refuse("a series of %d points, the axis has %d", len(data), len(categories))
			continue
		}
		for i, p := range data {
			if p.(map[string]any)["label"] != categories[i] {
				w.refuse("a point called %v where the axis says %v", p.(map[string]any)["label"], categories[i])
			}
		}
	}
}
