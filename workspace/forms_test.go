package workspace

import (
	"encoding/json"
	"strings"
	"testing"
)

// inputs writes so many input blocks.
func inputs(n int) string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = `{"type":"input","optional":true,"label":` + fine + `,"element":{"type":"plain_text_input"}}`
	}
	return strings.Join(rows, ",")
}

func TestAModalTakesAHundredBlocksAndNoMore(t *testing.T) {
	l := &listener{}
	w := open(t, overHTTP(l))
	shows := func(method string, more map[string]any, blocks string) map[string]any {
		more["view"] = modalView(`,"submit":`+fine, blocks)
		return postJSON(t, w, method, more)
	}
	if out := shows("views.open", map[string]any{"trigger_id": trigger1(t, w, l)}, inputs(101)); out["error"] != "invalid_arguments" {
		t.Errorf("101 blocks: %v", out["error"])
	}
	out := shows("views.open", map[string]any{"trigger_id": trigger1(t, w, l)}, inputs(100))
	if out["ok"] != true {
		t.Fatal(out)
	}
	id := w.ModalOf(ana)["id"]
	if out := shows("views.update", map[string]any{"view_id": id}, inputs(101)); out["error"] != "invalid_arguments" {
		t.Errorf("101 blocks in its place: %v", out["error"])
	}
	large := `{"type":"section","text":{"type":"plain_text","text":"` + strings.Repeat("x", 2999) + `"}}`
	if out := shows("views.update", map[string]any{"view_id": id}, strings.Repeat(large+",", 89)+large); out["error"] != "view_too_large" {
		t.Errorf("270 KB in its place: %v", out["error"])
	}
}

func TestAButtonInAModalSaysWhatWasTypedAndTheHash(t *testing.T) {
	l := &listener{}
	w := open(t, overHTTP(l))
	blocks := form + "," + buttonIn(`,"action_id":"more"`)
	out := postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView(`,"submit":`+fine, blocks)})
	if out["ok"] != true {
		t.Fatal(out)
	}
	if err := w.Press(t.Context(), ana, "Go", map[string]string{"Who": "Mary", "account": "Konex"}); err != nil {
		t.Fatal(err)
	}
	view, _ := lastAct(l)["view"].(map[string]any)
	raw, err := json.Marshal(view["state"])
	if err != nil || !strings.Contains(string(raw), `"value":"Mary"`) || view["private_metadata"] != "pm" {
		t.Errorf("the bot was told %v, %v", view, err)
	}
	update := func(hash any, blocks string) any {
		return postJSON(t, w, "views.update", map[string]any{"view_id": view["id"], "hash": hash, "view": modalView(`,"submit":`+fine, blocks)})["error"]
	}
	if code := update(view["hash"], blocks+","+inputs(1)); code != nil {
		t.Fatal(code)
	}
	if code := update(view["hash"], blocks); code != "hash_conflict" {
		t.Errorf("with the hash of before: %v", code)
	}
	v := w.ModalOf(ana)
	if Held(v, "who") != "Mary" || Held(v, "Account") != "Konex" || !Shows("Who", "Go")(v) || Shows("Mary")(v) {
		t.Errorf("the modal is now %v", v)
	}
	if w.Press(t.Context(), ana, "Stop", nil) == nil || w.Press(t.Context(), ben, "Go", nil) == nil || w.Press(t.Context(), ana, "Go", map[string]string{"what": "x"}) == nil {
		t.Error("what is not there is pressed or filled in")
	}
}

func TestANumberThatSlacksClientWouldNotSendIsNotSent(t *testing.T) {
	for fields, cases := range map[string]map[string]bool{
		`"is_decimal_allowed":true`:                                  {"1": true, "-2.50": true, ".5": true, "1e3": false, "1,5": false, "ten": false},
		`"is_decimal_allowed":false`:                                 {"12": true, "1.0": false, "-3": true},
		`"is_decimal_allowed":true,"min_value":"0","max_value":"10"`: {"0": true, "10": true, "10.01": false, "-0.1": false},
	} {
		for typed, passes := range cases {
			l := &listener{}
			w := open(t, overHTTP(l))
			block := `{"type":"input","block_id":"n","label":` + fine + `,"element":{"type":"number_input","action_id":"n",` + fields + `}}`
			if out := postJSON(t, w, "views.open", map[string]any{"trigger_id": trigger1(t, w, l), "view": modalView(`,"submit":`+fine, block)}); out["ok"] != true {
				t.Fatal(out)
			}
			before := len(l.all())
			err := w.Submit(t.Context(), ana, map[string]string{"n": typed})
			if (err == nil) != passes || (len(l.all()) > before) != passes {
				t.Errorf("%s: %q gave %v", fields, typed, err)
			}
		}
	}
}

func TestANumberIsWrittenAsAString(t *testing.T) {
	for fields, fits := range map[string]bool{
		`"initial_value":"12.5"`: true, `"initial_value":12.5`: false, `"initial_value":"a"`: false, `"min_value":"0","max_value":"9"`: true, `"max_value":9`: false,
	} {
		var view Block
		if err := decode(modalView(`,"submit":`+fine, `{"type":"input","label":`+fine+`,"element":{"type":"number_input","is_decimal_allowed":true,`+fields+`}}`), &view); err != nil {
			t.Fatal(err)
		}
		if problems := checkView(view, "modal"); (len(problems) == 0) != fits {
			t.Errorf("%s: %v", fields, problems)
		}
	}
}
