//go:build browser

package workspace_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kambot/workspace"
)

// longForm has one of every input of a form, so many rows, and buttons among them.
func longForm(rows int) json.RawMessage {
	words := func(s string) string { return `{"type":"plain_text","text":"` + s + `"}` }
	input := func(id, element, more string) string {
		return `{"type":"input","block_id":"` + id + `","label":` + words("The "+id) + `,"element":` + element + more + `}`
	}
	options := `"options":[{"text":` + words("One") + `,"value":"1"},{"text":` + words("Two") + `,"value":"2"}]`
	blocks := []string{
		input("title", `{"type":"plain_text_input","action_id":"v","initial_value":"As it was"}`, `,"hint":`+words("A few words")),
		input("value", `{"type":"number_input","action_id":"v","is_decimal_allowed":true,"min_value":"0"}`, `,"optional":true`),
		input("start", `{"type":"datepicker","action_id":"v","initial_date":"2026-11-24"}`, ``),
		input("sort", `{"type":"static_select","action_id":"v",`+options+`}`, ``),
		input("rep", `{"type":"external_select","action_id":"v","min_query_length":1}`, `,"optional":true`),
		input("reps", `{"type":"multi_external_select","action_id":"v","min_query_length":1,"initial_options":[{"text":`+words("Ben Cole")+`,"value":"ben"}]}`, `,"optional":true`),
		input("flags", `{"type":"checkboxes","action_id":"v","initial_options":[{"text":`+words("Two")+`,"value":"2"}],`+options+`}`, `,"optional":true`),
		input("note", `{"type":"plain_text_input","action_id":"v","multiline":true}`, `,"optional":true`),
		`{"type":"section","block_id":"aside","text":` + words("What is asked") + `,"accessory":{"type":"button","action_id":"clear","text":` + words("Clear") + `}}`,
		`{"type":"divider"}`,
	}
	for i := range rows {
		blocks = append(blocks, input(fmt.Sprint("row ", i+1), `{"type":"plain_text_input","action_id":"v"}`, `,"optional":true`))
	}
	blocks = append(blocks, `{"type":"actions","block_id":"buttons","elements":[{"type":"button","action_id":"add","text":`+words("Add a row")+`}]}`)
	return json.RawMessage(`{"type":"modal","callback_id":"note","title":` + words("A long form") + `,"submit":` + words("Save") + `,"close":` + words("Cancel") +
		`,"blocks":[` + strings.Join(blocks, ",") + `]}`)
}

// form opens the note's form and puts a long one in its place.
func (v *visitor) form(rows int) (renew func(rows int)) {
	v.t.Helper()
	v.say("/kam top")
	v.do(chromedp.Click(action("form")), chromedp.WaitVisible(testID("modal")))
	bot := &tinyBot{t: v.t, base: v.server.URL}
	renew = func(rows int) {
		v.t.Helper()
		bot.call("views.update", map[string]any{"view_id": v.slack.ModalOf("U0ANA")["id"], "view": longForm(rows)})
		v.holds(fmt.Sprintf("document.querySelectorAll('dialog .input').length === %d", rows+8))
	}
	renew(rows)
	return renew
}

func at(block string) string { return `dialog .input[data-block-id="` + block + `"]` }

func TestBrowserLongFormTakesEveryInputAndKeepsItWhenItChanges(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	renew := v.form(49)
	v.has(at("title")+" .hint", "A few words")
	v.has(at("rep")+" .label", "(optional)")
	v.holds("document.querySelector(`" + at("title") + " input`).value === 'As it was'")
	v.holds("document.querySelector(`" + at("start") + " input`).value === '2026-11-24'")
	v.has(at("reps")+" .menu", "Ben Cole")
	v.holds("[...document.querySelectorAll(`" + at("flags") + " input`)].map((n) => n.checked).join() === 'false,true'")

	v.do(chromedp.Click(at("value")+" input"), chromedp.KeyEvent("12.5"))
	v.do(chromedp.Click(at("sort")+" .menu"), chromedp.WaitVisible(testID("menu-option")), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	v.do(chromedp.Click(at("rep")+" .menu"), chromedp.KeyEvent("kon"))
	v.has(testID("menu-option")+".at", "Konex") // the answer to all that was typed
	v.do(chromedp.KeyEvent(kb.Enter))
	v.do(chromedp.Click(at("reps")+" .menu"), chromedp.KeyEvent("kon"))
	v.has(testID("menu-option")+".at", "Konex") // the answer to all that was typed
	v.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Escape))
	v.has(at("reps")+" .menu", "Ben Cole, Konex")
	v.do(chromedp.Click(at("flags") + " input"))
	v.do(chromedp.Click(at("note")+" textarea"), chromedp.KeyEvent("two lines"))
	v.do(chromedp.Click(at("row 49")+" input"), chromedp.KeyEvent("the last"))
	v.do(chromedp.Click("dialog " + action("add")))
	v.holds("!document.querySelector('dialog [data-action-id=add]').hasAttribute('aria-busy')")
	renew(50)
	typed := func() {
		t.Helper()
		for block, want := range map[string]string{"value": "12.5", "note": "two lines", "row 49": "the last", "title": "As it was"} {
			v.holds(fmt.Sprintf("document.querySelector(`%s :is(input, textarea)`).value === '%s'", at(block), want))
		}
		v.has(at("sort")+" .menu", "Two")
		v.has(at("rep")+" .menu", "Konex")
		v.has(at("reps")+" .menu", "Ben Cole, Konex")
		v.holds("[...document.querySelectorAll(`" + at("flags") + " input`)].map((n) => n.checked).join() === 'true,true'")
	}
	typed()
	v.holds("document.activeElement.dataset.actionId === 'add'")
	v.do(chromedp.SetValue(at("value")+" input", "-1"), chromedp.Click(testID("modal-submit")))
	v.has(at("value")+" .field-error", "At least 0")
	v.holds("document.activeElement === document.querySelector(`" + at("value") + " input`)")
	v.do(chromedp.SetValue(at("value")+" input", "12.5"))
	typed()
	held := v.slack.ModalOf("U0ANA")
	for input, want := range map[string]string{"value": "12.5", "sort": "Two", "reps": "Ben Cole\nKonex", "flags": "One\nTwo", "row 49": "the last"} {
		if got := workspace.Held(held, input); got != want {
			t.Errorf("the app was told that %s is %q", input, got)
		}
	}
}

func TestBrowserFileIsALinkThatCanBeSaved(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	bot := &tinyBot{t: t, base: v.server.URL}
	const csv = "account;turnover"
	var place struct {
		Address string `json:"upload_url"`
		ID      string `json:"file_id"`
	}
	said := bot.post(bot.base+"/api/files.getUploadURLExternal", fmt.Sprintf(`{"filename":"ledger 2026.csv","length":%d}`, len(csv)))
	if err := json.Unmarshal([]byte(said), &place); err != nil {
		t.Fatal(err)
	}
	bot.post(place.Address, csv)
	bot.call("files.completeUploadExternal", map[string]any{"files": []any{map[string]any{"id": place.ID}}, "channel_id": v.slack.DM("U0ANA")})
	v.has(testID("file"), "ledger 2026.csv")
	v.has(testID("file"), "16 bytes")
	if got := eval[string](v, "fetch(document.querySelector(`"+testID("file")+"`).href).then((r) => r.text())"); got != csv {
		t.Errorf("the link leads to %q", got)
	}
}

func TestBrowserMessageThatIsRewrittenStaysInItsPlace(t *testing.T) {
	v := visit(t, "/?as=U0ANA&channel=dm")
	bot := &tinyBot{t: t, base: v.server.URL}
	button := `[{"type":"section","text":{"type":"plain_text","text":"%s"}},{"type":"actions","elements":[{"type":"button","action_id":"next","text":{"type":"plain_text","text":"Acknowledge"}}]}]`
	say := func(words string) map[string]any {
		return map[string]any{"channel": v.slack.DM("U0ANA"), "text": words, "blocks": json.RawMessage(fmt.Sprintf(button, words))}
	}
	bot.call("chat.postMessage", say("0 of 2"))
	bot.call("chat.postMessage", say("another"))
	v.holds("document.querySelectorAll(`" + testID("message") + "`).length === 2")
	update := say("1 of 2")
	update["ts"] = v.slack.Sees("U0ANA", "dm")[0].TS
	bot.call("chat.update", update)
	v.has(testID("message")+":nth-of-type(1)", "1 of 2")
	v.has(testID("message")+":nth-of-type(1)", "(edited)")
	v.holds("document.querySelectorAll(`" + testID("message") + " " + action("next") + "`).length === 2 && !document.body.innerText.includes('0 of 2')")
}
