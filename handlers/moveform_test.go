package handlers

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
	"kambot/wording"
)

func (o *office) in(email string, in chat.Incoming) chat.Reply {
	o.Helper()
	in.User = chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid"}
	return o.desk.Answer(context.Background(), in)
}

// num is the number of an account by its id, as a menu carries it.
func (o *office) num(id string) string {
	o.Helper()
	var nums []kam.AccountNum
	o.view(func(v *store.View) (err error) {
		nums, err = v.AccountsNamed(kam.FoldName(id))
		return err
	})
	return strconv.Itoa(int(nums[0]))
}

func (o *office) who(email string) string {
	o.Helper()
	p, ok := o.store.Company().ByEmail(email)
	if !ok {
		o.Fatal(email)
	}
	return strconv.Itoa(int(p.Num))
}

func (o *office) suggested(email, menu, typed string) string {
	o.Helper()
	var list []string
	for _, option := range o.in(email, chat.Incoming{Surface: chat.Options, Action: menu, Text: typed}).Options {
		if len(option.Text.Text) > 75 || option.Value == "" {
			o.Errorf("a menu shows %+v", option)
		}
		list = append(list, option.Text.Text)
	}
	return strings.Join(list, "\n")
}

func TestFormOpensForABareCommandAndFromTheCard(t *testing.T) {
	o := newOffice(t)
	bare := o.in(berg, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "reassign"})
	if bare.Modal == nil || bare.Text == "" {
		t.Fatalf("no form: %s", bare.Text)
	}
	card := o.in(ana, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "Isdom"})
	form := o.click(ana, card, "Move").Modal
	if form == nil {
		t.Fatal("the card opens no form")
	}
	raw, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	o.reads(string(raw), `"initial_options":[{"text":{"type":"plain_text","text":"Isdom"},"value":"`+o.num("A-2")+`"}]`, `"callback_id":"move:form"`, "multi_external_select", "datepicker")
	if len(form.Title.Text) > 24 || len(form.Submit.Text) > 24 || strings.Contains(string(raw), `"type":"table"`) {
		t.Errorf("%s", raw)
	}
	for email, text := range map[string]string{rob: "reassign", eva: "reassign"} {
		if r := o.in(email, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: text}); r.Modal != nil {
			t.Errorf("%s may move nothing and is shown the form", email)
		}
	}
	if pressable(o.in(rob, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "Kan-code"}), "Move") != nil {
		t.Error("a rep's card offers to move the account")
	}
	if r := o.says(berg, "reassign"); r.Modal != nil {
		t.Error("what was written in a DM opens a form, which Slack cannot do")
	}
}

func TestMenusSuggestOnlyWhatMayBeMoved(t *testing.T) {
	o := newOffice(t)
	o.reads(o.suggested(ana, "move:accounts", ""), "Kan-code", "Isdom")
	o.reads(o.suggested(ana, "move:accounts", "isd"), "Isdom · Ana Lopez")
	for _, c := range [][2]string{{ana, "globex"}, {ana, "refund"}, {rob, "kan-code"}, {berg, "globex"}, {eva, "isdom"}} {
		if got := o.suggested(c[0], "move:accounts", c[1]); got != "" {
			t.Errorf("%s is offered %q for %q", c[0], got, c[1])
		}
	}
	o.reads(o.suggested(ana, "move:to", "lu"), "Luis Peña")
	o.reads(o.suggested(ana, "move:to", "iva"), "Olga Ivanova")
	if got := o.suggested("stranger@elsewhere.example", "move:to", ""); got != "" {
		t.Errorf("a stranger is offered %q", got)
	}
}

func TestFormShowsThePreviewOrSaysWhatIsWrongAtItsField(t *testing.T) {
	o := newOffice(t)
	send := func(email, kind string, values map[string]string) chat.Reply {
		return o.in(email, chat.Incoming{Surface: chat.Modal, Action: "move:form", Value: kind, Values: values})
	}
	isdom, globex := o.num("A-2"), o.num("A-5")
	for field, values := range map[string]map[string]string{
		"accounts": {"accounts": globex, "to": o.who(luis)},
		"to":       {"accounts": isdom, "to": "999"},
		"start":    {"accounts": isdom, "to": o.who(luis), "start": "2026-11-01"},
		"end":      {"accounts": isdom, "to": o.who(luis), "start": "2026-12-10", "end": "2026-12-01"},
	} {
		if r := send(berg, "reassign", values); r.FieldErrors[field] == "" || len(r.FieldErrors) != 1 || r.Text != "" {
			t.Errorf("%s: %+v", field, r)
		}
	}
	if hidden, missing := send(berg, "reassign", map[string]string{"accounts": globex, "to": o.who(luis)}), send(berg, "reassign", map[string]string{"accounts": "9999", "to": o.who(luis)}); hidden.FieldErrors["accounts"] != missing.FieldErrors["accounts"] {
		t.Errorf("a hidden account is answered %q, a missing one %q", hidden.FieldErrors, missing.FieldErrors)
	}
	if r := send(ana, "cover", map[string]string{"accounts": isdom, "to": o.who(luis)}); r.FieldErrors["end"] == "" {
		t.Errorf("a cover without a last day: %+v", r)
	}
	if r := send(ana, "cover", map[string]string{"accounts": isdom, "to": o.who(olga), "end": "2026-12-01"}); r.FieldErrors["to"] == "" {
		t.Errorf("a cover by somebody of another team: %+v", r)
	}
	preview := send(berg, "reassign", map[string]string{"accounts": isdom + "\n" + o.num("A-1"), "to": o.who(luis), "start": "2026-11-30", "reason": "new region"})
	o.reads(preview.Text, "Isdom and Kan-code: KAM Ana Lopez → Luis Peña, from Monday 30 Nov 2026", "Reason: new region")
	o.reads(o.click(berg, preview, "Confirm").Text, "Decided")
}

// TestQuestionsKeepWhatWasUnderstood: what a button carries of an order leads to
// that order, with the rights of who presses it.
func TestQuestionsKeepWhatWasUnderstood(t *testing.T) {
	o := newOffice(t)
	for text, c := range map[string][2]string{
		"move Kan-code and Taller Sur to Luis from Monday":            {"This one", ""},
		"move all of Ana's accounts but Kan-code to Luus from Monday": {"Yes, show it", "Isdom, Taller Sur S.L. and Quiet Foods: KAM Ana Lopez → Luis Peña, from Monday 30 Nov 2026"},
		"Luis covers Ana":                   {"Until Friday 27 Nov 2026", "Kan-code, Isdom, Taller Sur S.L. and Quiet Foods: Luis Peña stands in for Ana Lopez, from Tuesday 24 Nov 2026 to Friday 27 Nov 2026"},
		"add Rob and Luis to Isdom as reps": {"Rob Hale", "Isdom: Rob Hale becomes a rep"},
		"move Isdm to Luis":                 {"Yes, show it", "Isdom: KAM Ana Lopez → Luis Peña, from today, Tuesday 24 Nov 2026"},
	} {
		question := o.says(berg, text)
		if pressable(question, c[0]) == nil {
			t.Errorf("%q is answered: %s", text, question.Text)
			continue
		}
		if got := o.click(berg, question, c[0]); c[1] != "" {
			o.reads(got.Text, c[1])
			if pressable(got, "Confirm") == nil {
				t.Errorf("%q leads to: %s", text, got.Text)
			}
		}
		value := pressable(question, c[0]).Value
		for _, who := range []string{olga, rob} {
			if got := o.press(who, "move:again", value); pressable(got, "Confirm") != nil {
				t.Errorf("%s may show %q", who, text)
			}
		}
	}
	hidden, missing := o.press(olga, "move:again", `{"i":"reassign","a":[2],"t":5}`), o.press(olga, "move:again", `{"i":"reassign","a":[999],"t":5}`)
	if hidden.Text != missing.Text {
		t.Errorf("hidden: %s\nmissing: %s", hidden.Text, missing.Text)
	}
	for _, value := range []string{"", "{", "null", `{"i":"undo"}`, `{"i":"status","a":[2]}`, `{"i":"reassign","a":[2],"t":999}`} {
		if got := o.press(berg, "move:again", value); got.Text == "" || pressable(got, "Confirm") != nil {
			t.Errorf("%q is answered %q", value, got.Text)
		}
	}
}

// TestWhatWasConfirmedInAChannelIsToldInTheDMToo: there the message is for one
// reader and does not stay; its undo has to.
func TestWhatWasConfirmedInAChannelIsToldInTheDMToo(t *testing.T) {
	o := newOffice(t)
	preview := o.in(berg, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "move Isdom to Luis"})
	b := pressable(preview, "Confirm")
	o.reads(o.in(berg, chat.Incoming{Surface: chat.Click, Channel: "C1", Message: "1.2", Action: b.ActionID, Value: b.Value}).Text, "Done: Isdom")
	note := o.notices()[berg+" done"]
	o.reads(note.Text, "Done: Isdom: KAM Ana Lopez → Luis Peña")
	o.reads(o.click(berg, note, "Undo").Text, "Taken back")
}

// TestWhoMayOrderWhat is the table of product.md, section 4, row by row: at once,
// with somebody's yes, or not at all.
func TestWhoMayOrderWhat(t *testing.T) {
	o := newOffice(t)
	const root = "root@example.com"
	for _, c := range []struct{ who, text, want string }{
		{berg, "move Isdom to Luis", "from today, Tuesday 24 Nov 2026"},
		{berg, "move Isdom to me", "from today, Tuesday 24 Nov 2026"},
		{berg, "move Isdom to Olga", "Mia Lund has to say yes"},
		{berg, "move Isdom to Mia", "Mia Lund has to say yes"},
		{berg, "move Globex to Ana", "there is none named"},
		{berg, "move Nobody's Trading to Ana", ""},
		{ana, "move Isdom to Luis", "as soon as it is approved"},
		{ana, "move Isdom to Luis", "Max Berg has to say yes"},
		{ana, "move Isdom to Olga", "Max Berg has to say yes"},
		{ana, "move Globex to me", ""},
		{rob, "move Kan-code to Luis", "not yours to decide"},
		{eva, "move Isdom to Luis", "not yours to decide"},
		{root, "move Isdom to Olga", "from today, Tuesday 24 Nov 2026"},
		{root, "move Nobody's Trading to Nia", "from today, Tuesday 24 Nov 2026"},
		{berg, "Luis covers Isdom until 15 March", "stands in"},
		{berg, "Olga covers Isdom until Friday", "Mia Lund has to say yes"},
		{ana, "Luis covers Isdom until 23 December", "Max Berg will be told"},
		{ana, "Luis covers Isdom until 24 December", "at most 30 days"},
		{ana, "Olga covers Isdom until Friday", "your own manager"},
		{rob, "Luis covers Kan-code until Friday", "not yours to decide"},
		{eva, "Luis covers Isdom until Friday", "not yours to decide"},
		{root, "Olga covers Isdom until 15 March", "stands in"},
		{berg, "add Rob to Isdom as rep", "becomes a rep"},
		{ana, "add Rob to Isdom as rep", "becomes a rep"},
		{ana, "remove Rob from Kan-code as rep", "no longer a rep"},
		{rob, "remove Rob from Kan-code as rep", "not yours to decide"},
		{eva, "add Rob to Isdom as rep", "not yours to decide"},
		{olga, "add Rob to Isdom as rep", ""},
		{"stranger@elsewhere.example", "move Isdom to Luis", "I do not find you"},
	} {
		got := o.says(c.who, c.text)
		o.reads(got.Text, c.want)
		refused := c.want == "" || strings.Contains(c.want, "not yours") || strings.Contains(c.want, "none named") || strings.Contains(c.want, "at most") || strings.Contains(c.want, "own manager") || strings.Contains(c.want, "find you")
		if (pressable(got, "Confirm") == nil) != refused {
			t.Errorf("%s, %q: %s", c.who, c.text, got.Text)
		}
	}
}

// TestReasonIsKeptInTheHistory: who had the account, from when to when, who
// decided and why, of what was asked in the form and of what a button took up.
func TestReasonIsKeptInTheHistory(t *testing.T) {
	o := newOffice(t)
	send := func(kind string, values map[string]string) chat.Reply {
		return o.in(ana, chat.Incoming{Surface: chat.Modal, Action: "move:form", Value: kind, Values: values})
	}
	o.click(ana, send("reassign", map[string]string{"accounts": o.num("A-2"), "to": o.who(luis), "reason": "Luis lives\nin Boston"}), "Confirm")
	asked := o.notices()[berg+" approve"]
	o.reads(asked.Text, "Reason: Luis lives in Boston")
	o.reads(o.click(berg, asked, "Confirm").Text, "Done: Isdom")
	o.reads(o.told()[luis+" given"], "Motivo: Luis lives in Boston")
	o.delivered()
	o.now = o.now.Add(time.Minute)
	o.click(ana, send("cover", map[string]string{"accounts": o.num("A-1"), "to": o.who(luis), "end": "2026-12-01", "reason": "holidays"}), "Confirm")
	ref := func(id string) []nlp.AccountRef {
		num, _ := strconv.Atoi(o.num(id))
		return []nlp.AccountRef{{Num: kam.AccountNum(num)}}
	}
	to, _ := o.store.Company().ByEmail(luis)
	taken := again("", nlp.Request{Intent: nlp.Reassign, Accounts: ref("A-8"), To: &nlp.PersonRef{Num: to.Num}, Text: "she asked for it"})
	o.click(berg, o.press(berg, taken.action, taken.words), "Confirm")
	for id, want := range map[string][]string{
		"A-2": {"Luis Peña  24 Nov 2026  today        Ana Lopez, Max Berg  Luis lives in Boston", "KAM: Ana Lopez → Luis Peña  24 Nov 2026        done   Ana Lopez, Max Berg  Luis lives in Boston"},
		"A-1": {"Luis Peña stands in for Ana Lopez  24 Nov 2026 – 1 Dec 2026  running  Ana Lopez   holidays"},
		"A-8": {"Luis Peña  24 Nov 2026  today        Max Berg    she asked for it"},
	} {
		o.reads(o.says(root, "history "+id).Text, want...)
	}
	o.now = o.now.Add(time.Minute)
	o.reads(o.says(berg, "undo").Text, "Taken back: Quiet Foods")
	o.reads(o.says(root, "history A-8").Text, "Ana Lopez  24 Nov 2026  today        Max Berg    taken back")
	if long := again("", nlp.Request{Intent: nlp.Reassign, Accounts: ref("A-8"), Text: strings.Repeat("<", 5000)}); !wording.FitsValue(long.words) {
		t.Error("a long reason leaves no button")
	}
}

// TestHistorySaysWhyAnOrderCameToNothing, in both languages.
func TestHistorySaysWhyAnOrderCameToNothing(t *testing.T) {
	o := newOffice(t)
	o.does(ana, "move Isdom to Luis")
	o.click(berg, o.notices()[berg+" approve"], "Cancel")
	o.delivered()
	o.reads(o.says(ana, "history Isdom").Text, "cancelled: refused", "Ana Lopez, Max Berg")
	o.does(ana, "move Kan-code to Luis")
	asked := o.notices()[berg+" approve"]
	o.delivered()
	o.does(root, "move Kan-code to Rob")
	o.click(berg, asked, "Confirm")
	o.reads(o.says(berg, "historial Kan-code").Text, "cancelada: las cuentas habían cambiado")
	o.now = o.now.Add(time.Minute)
	o.does(berg, "move Quiet Foods to Luis from Monday")
	o.says(berg, "undo")
	o.reads(o.says(berg, "history Quiet Foods").Text, "cancelled: withdrawn")
}
