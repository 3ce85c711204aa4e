package workspace

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func long(n int) string { return strings.Repeat("é", n) } // characters, not bytes

func repeat(n int, f func(i int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = f(i)
	}
	return strings.Join(parts, ",")
}

func section(words string) string {
	return fmt.Sprintf(`{"type":"section","text":{"type":"mrkdwn","text":%q,"verbatim":true}}`, words)
}

func buttonIn(fields string) string {
	return `{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"}` + fields + `}]}`
}

func menuIn(fields string) string {
	return `{"type":"actions","elements":[{"type":"static_select"` + fields + `}]}`
}

func option(words, value string) string {
	return fmt.Sprintf(`{"text":{"type":"plain_text","text":%q},"value":%q}`, words, value)
}

func bars(title, axis, series string) string {
	return fmt.Sprintf(`{"type":"data_visualization","title":%q,"chart":{"type":"bar","axis_config":{"categories":[%s]},"series":[%s]}}`, title, axis, series)
}

func series(name string, labels ...string) string {
	return fmt.Sprintf(`{"name":%q,"data":[%s]}`, name, repeat(len(labels), func(i int) string {
		return fmt.Sprintf(`{"label":%q,"value":-1.5}`, labels[i])
	}))
}

const fine = `{"type":"plain_text","text":"x"}`

func TestBlocksThatSlackRefusesInAMessage(t *testing.T) {
	cell := `{"type":"raw_text","text":"x"}`
	row := func(n int) string { return "[" + repeat(n, func(int) string { return cell }) + "]" }
	labels := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprint("c", i)
		}
		return out
	}
	quoted := func(s []string) string { return repeat(len(s), func(i int) string { return `"` + s[i] + `"` }) }
	manySeries := func(n int) string {
		return repeat(n, func(i int) string { return series(fmt.Sprint("s", i), "a") })
	}
	cases := []struct{ name, blocks, at string }{
		{"51 blocks", repeat(51, func(int) string { return `{"type":"divider"}` }), "/blocks"},
		{"no such block", `{"type":"sectoin"}`, "/blocks/0/type"},
		{"a block without a type", `{}`, "/blocks/0/type"},
		{"an alert", `{"type":"alert","text":` + fine + `}`, "/blocks/0/type"},
		{"an empty section", `{"type":"section"}`, "/blocks/0"},
		{"an empty text", section(""), "/blocks/0/text/text"},
		{"a long text", section(long(3001)), "/blocks/0/text/text"},
		{"words instead of a text object", `{"type":"section","text":"x"}`, "/blocks/0/text"},
		{"a strange text type", `{"type":"section","text":{"type":"markdown","text":"x"}}`, "/blocks/0/text/type"},
		{"emoji in mrkdwn", `{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}`, "/blocks/0/text/emoji"},
		{"verbatim in plain text", `{"type":"section","text":{"type":"plain_text","text":"x","verbatim":true}}`, "/blocks/0/text/verbatim"},
		{"eleven fields", `{"type":"section","fields":[` + repeat(11, func(int) string { return fine }) + `]}`, "/blocks/0/fields"},
		{"no fields", `{"type":"section","fields":[]}`, "/blocks/0/fields"},
		{"a long field", `{"type":"section","fields":[{"type":"plain_text","text":"` + long(2001) + `"}]}`, "/blocks/0/fields/0/text"},
		{"a long header", `{"type":"header","text":{"type":"plain_text","text":"` + long(151) + `"}}`, "/blocks/0/text/text"},
		{"a header in mrkdwn", `{"type":"header","text":{"type":"mrkdwn","text":"x"}}`, "/blocks/0/text/type"},
		{"eleven context elements", `{"type":"context","elements":[` + repeat(11, func(int) string { return fine }) + `]}`, "/blocks/0/elements"},
		{"an empty context", `{"type":"context","elements":[]}`, "/blocks/0/elements"},
		{"no actions", `{"type":"actions","elements":[]}`, "/blocks/0/elements"},
		{"26 actions", `{"type":"actions","elements":[` + repeat(26, func(int) string { return `{"type":"button","text":` + fine + `}` }) + `]}`, "/blocks/0/elements"},
		{"one action twice", `{"type":"actions","elements":[` + repeat(2, func(int) string { return `{"type":"button","action_id":"a","text":` + fine + `}` }) + `]}`, "/blocks/0/elements/1/action_id"},
		{"an input element in actions", `{"type":"actions","elements":[{"type":"plain_text_input"}]}`, "/blocks/0/elements/0/type"},
		{"one block id twice", `{"type":"divider","block_id":"d"},{"type":"divider","block_id":"d"}`, "/blocks/1/block_id"},
		{"a long block id", `{"type":"divider","block_id":"` + long(256) + `"}`, "/blocks/0/block_id"},
		{"a long button", `{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"` + long(76) + `"}}]}`, "/blocks/0/elements/0/text/text"},
		{"a long value", buttonIn(`,"value":"` + long(2001) + `"`), "/blocks/0/elements/0/value"},
		{"an empty value", buttonIn(`,"value":""`), "/blocks/0/elements/0/value"},
		{"a long address", buttonIn(`,"url":"` + long(3001) + `"`), "/blocks/0/elements/0/url"},
		{"a long action id", buttonIn(`,"action_id":"` + long(256) + `"`), "/blocks/0/elements/0/action_id"},
		{"a strange style", buttonIn(`,"style":"default"`), "/blocks/0/elements/0/style"},
		{"half a question", buttonIn(`,"confirm":{"title":` + fine + `,"text":` + fine + `,"confirm":` + fine + `}`), "/blocks/0/elements/0/confirm"},
		{"a long question", buttonIn(`,"confirm":{"title":` + fine + `,"text":{"type":"plain_text","text":"` + long(301) + `"},"confirm":` + fine + `,"deny":` + fine + `}`), "/blocks/0/elements/0/confirm/text/text"},
		{"a menu without options", menuIn(`,"options":[]`), "/blocks/0/elements/0/options"},
		{"a menu with neither", menuIn(``), "/blocks/0/elements/0"},
		{"101 options", menuIn(`,"options":[` + repeat(101, func(i int) string { return option("o", fmt.Sprint(i)) }) + `]`), "/blocks/0/elements/0/options"},
		{"a long option", menuIn(`,"options":[` + option(long(76), "v") + `]`), "/blocks/0/elements/0/options/0/text/text"},
		{"a long option value", menuIn(`,"options":[` + option("x", long(151)) + `]`), "/blocks/0/elements/0/options/0/value"},
		{"an option in mrkdwn", menuIn(`,"options":[{"text":{"type":"mrkdwn","text":"x"},"value":"v"}]`), "/blocks/0/elements/0/options/0/text/type"},
		{"a long placeholder", menuIn(`,"placeholder":{"type":"plain_text","text":"` + long(151) + `"},"options":[` + option("x", "v") + `]`), "/blocks/0/elements/0/placeholder/text"},
		{"something else chosen beforehand", menuIn(`,"options":[` + option("x", "v") + `],"initial_option":` + option("y", "w")), "/blocks/0/elements/0/initial_option"},
		{"six overflow options", `{"type":"section","text":` + fine + `,"accessory":{"type":"overflow","options":[` + repeat(6, func(i int) string { return option("o", fmt.Sprint(i)) }) + `]}}`, "/blocks/0/accessory/options"},
		{"an image without words", `{"type":"image","image_url":"https://x.test/i.png"}`, "/blocks/0"},
		{"an image without a picture", `{"type":"image","alt_text":"x"}`, "/blocks/0"},
		{"101 rows", `{"type":"table","rows":[` + repeat(101, func(int) string { return row(1) }) + `]}`, "/blocks/0/rows"},
		{"21 cells", `{"type":"table","rows":[` + row(21) + `]}`, "/blocks/0/rows/0"},
		{"an empty cell", `{"type":"table","rows":[[{"type":"raw_text","text":""}]]}`, "/blocks/0/rows/0/0/text"},
		{"a null cell", `{"type":"table","rows":[[null]]}`, "/blocks/0/rows/0/0/type"},
		{"a cell with a number", `{"type":"table","rows":[[{"type":"raw_number","value":1}]]}`, "/blocks/0/rows/0/0/type"},
		{"a strange align", `{"type":"table","rows":[` + row(1) + `],"column_settings":[{"align":"middle"}]}`, "/blocks/0/column_settings/0/align"},
		{"two tables over 10,000 characters", repeat(2, func(int) string { return `{"type":"table","rows":[[{"type":"raw_text","text":"` + long(5001) + `"}]]}` }), "/blocks/1"},
		{"an empty rich text", `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}`, "/blocks/0/elements/0/elements/0/text"},
		{"a strange rich element", `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"bold"}]}]}`, "/blocks/0/elements/0/elements/0/type"},
		{"a list without a style", `{"type":"rich_text","elements":[{"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[]}]}]}`, "/blocks/0/elements/0"},
		{"three charts", repeat(3, func(int) string { return bars("t", `"a"`, series("s", "a")) }), "/blocks/2"},
		{"a long chart title", bars(long(51), `"a"`, series("s", "a")), "/blocks/0/title"},
		{"21 points", bars("t", quoted(labels(21)), series("s", labels(21)...)), "/blocks/0/chart/axis_config/categories"},
		{"seven series", bars("t", `"a"`, manySeries(7)), "/blocks/0/chart/series"},
		{"one series twice", bars("t", `"a"`, series("s", "a")+","+series("s", "a")), "/blocks/0/chart/series/1/name"},
		{"a long category", bars("t", `"`+long(21)+`"`, series("s", long(21))), "/blocks/0/chart/axis_config/categories/0"},
		{"a category twice", bars("t", `"a","a"`, series("s", "a", "a")), "/blocks/0/chart/axis_config/categories/1"},
		{"a missing point", bars("t", `"a","b"`, series("s", "a")), "/blocks/0/chart/series/0/data"},
		{"a foreign point", bars("t", `"a"`, series("s", "b")), "/blocks/0/chart/series/0/data/0/label"},
		{"a pie with nothing", `{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"a","value":0}]}}`, "/blocks/0/chart/segments/0/value"},
		{"a chart of no kind", `{"type":"data_visualization","title":"t","chart":{"type":"radar"}}`, "/blocks/0/chart/type"},
		{"long markdown", repeat(2, func(int) string { return `{"type":"markdown","text":"` + long(6001) + `"}` }), "/blocks/1/text"},
		{"an input without a label", `{"type":"input","element":{"type":"plain_text_input"}}`, "/blocks/0"},
		{"eleven checkboxes", `{"type":"input","label":` + fine + `,"element":{"type":"checkboxes","options":[` + repeat(11, func(i int) string { return option("o", fmt.Sprint(i)) }) + `]}}`, "/blocks/0/element/options"},
		{"a date that is none", `{"type":"input","label":` + fine + `,"element":{"type":"datepicker","initial_date":"2026-02-30"}}`, "/blocks/0/element/initial_date"},
		{"an input that is too long", `{"type":"input","label":` + fine + `,"element":{"type":"plain_text_input","max_length":3001}}`, "/blocks/0/element/max_length"},
	}
	opts := company()
	opts.Limits.Off = true
	w := open(t, opts)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out, _ := post(t, w, "chat.postMessage", "xoxb-test", url.Values{"channel": {general}, "text": {"fallback"}, "blocks": {"[" + c.blocks + "]"}})
			if out["error"] != "invalid_blocks" {
				t.Fatalf("got %v", out)
			}
			if !strings.Contains(fmt.Sprint(out["response_metadata"]), "[json-pointer:"+c.at+"]") {
				t.Errorf("want a problem at %s, got %v", c.at, out["response_metadata"])
			}
		})
	}
	if n := len(w.Sees(ana, general)); n != 0 {
		t.Errorf("%d refused messages were posted", n)
	}
}

func TestBlocksAtTheirLimitsAreTaken(t *testing.T) {
	cells := make([]string, maxPoints)
	for i := range cells {
		cells[i] = fmt.Sprint("c", i)
	}
	cases := map[string]string{
		"fifty blocks": repeat(50, func(int) string { return `{"type":"divider"}` }),
		"a long text":  section(long(3000)),
		"a full table": `{"type":"table","rows":[` + repeat(100, func(int) string {
			return "[" + repeat(20, func(int) string { return `{"type":"raw_text","text":"12345"}` }) + "]"
		}) + `],"column_settings":[{"align":"right"},null]}`,
		"a full chart":  bars(long(50), repeat(20, func(i int) string { return `"` + cells[i] + `"` }), repeat(6, func(i int) string { return series(fmt.Sprint("s", i), cells...) })),
		"a full menu":   menuIn(`,"options":[` + repeat(100, func(i int) string { return option(long(75), fmt.Sprint(i)) }) + `]`),
		"a button":      buttonIn(`,"value":"` + long(2000) + `","style":"danger","confirm":{"title":` + fine + `,"text":` + fine + `,"confirm":` + fine + `,"deny":` + fine + `}`),
		"a rich cell":   `{"type":"table","rows":[[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}}]}]}]]}`,
		"a context":     `{"type":"context","elements":[{"type":"image","image_url":"https://x.test/i.png","alt_text":"x"},` + fine + `]}`,
		"a select menu": `{"type":"section","text":` + fine + `,"accessory":{"type":"external_select","min_query_length":0}}`,
	}
	for name, blocks := range cases {
		parsed, err := decodeBlocks([]byte("[" + blocks + "]"))
		if err != nil {
			t.Fatal(name, err)
		}
		if problems := checkMessage(parsed, "/blocks"); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestViewsThatSlackRefuses(t *testing.T) {
	modal := func(fields, blocks string) string {
		return `{"type":"modal","title":` + fine + fields + `,"blocks":[` + blocks + `]}`
	}
	input := `{"type":"input","label":` + fine + `,"element":{"type":"plain_text_input"}}`
	table := `{"type":"table","rows":[[{"type":"raw_text","text":"x"}]]}`
	cases := []struct{ name, kind, view, at string }{
		{"a modal with a table", "modal", modal("", table), "/view/blocks/0/type"},
		{"a modal with a chart", "modal", modal("", bars("t", `"a"`, series("s", "a"))), "/view/blocks/0/type"},
		{"a modal with markdown", "modal", modal("", `{"type":"markdown","text":"x"}`), "/view/blocks/0/type"},
		{"a modal without a title", "modal", `{"type":"modal","blocks":[]}`, "/view"},
		{"a modal with a long title", "modal", `{"type":"modal","title":{"type":"plain_text","text":"` + long(25) + `"},"blocks":[]}`, "/view/title/text"},
		{"an input without submit", "modal", modal("", input), "/view"},
		{"long private metadata", "modal", modal(`,"private_metadata":"`+long(3001)+`"`, ""), "/view/private_metadata"},
		{"a long callback id", "modal", modal(`,"callback_id":"`+long(256)+`"`, ""), "/view/callback_id"},
		{"101 blocks", "modal", modal("", repeat(101, func(int) string { return `{"type":"divider"}` })), "/view/blocks"},
		{"no blocks", "modal", `{"type":"modal","title":` + fine + `,"blocks":null}`, "/view"},
		{"a Home opened as a modal", "modal", `{"type":"home","blocks":[]}`, "/view/type"},
		{"a Home with a chart", "home", `{"type":"home","blocks":[` + bars("t", `"a"`, series("s", "a")) + `]}`, "/view/blocks/0/type"},
		{"a Home with an alert", "home", `{"type":"home","blocks":[{"type":"alert","text":` + fine + `}]}`, "/view/blocks/0/type"},
		{"a modal published as Home", "home", modal("", ""), "/view/type"},
	}
	w := open(t, company())
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			body, method := map[string]any{"view": json.RawMessage(c.view), "user_id": ana, "trigger_id": "x"}, "views.open"
			if c.kind == "home" {
				method = "views.publish"
			}
			out := postJSON(t, w, method, body)
			if out["error"] != "invalid_arguments" || !strings.Contains(fmt.Sprint(out["response_metadata"]), "[json-pointer:"+c.at+"]") {
				t.Errorf("want a problem at %s, got %v", c.at, out)
			}
		})
	}
	good := map[string]any{"user_id": ana, "view": json.RawMessage(`{"type":"home","blocks":[` + table + `]}`)}
	if out := postJSON(t, w, "views.publish", good); out["ok"] != true {
		t.Errorf("a Home takes a table: %v", out)
	}
	big := map[string]any{"user_id": ana, "view": map[string]any{"type": "home", "blocks": slices.Repeat([]any{json.RawMessage(section(strings.Repeat("x", 2990)))}, 90)}}
	if out := postJSON(t, w, "views.publish", big); out["error"] != "view_too_large" {
		t.Errorf("a view of 270 KB: %v", out["error"])
	}
}
