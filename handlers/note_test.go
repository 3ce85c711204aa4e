package handlers_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// notebook is the sample company on a day that can be moved, whose people write
// notes.
type notebook struct {
	*sample
	*testing.T
	now time.Time
}

func newNotebook(t *testing.T) *notebook {
	n := &notebook{T: t, now: storetest.Noon}
	n.sample = newSampleAt(t, func() time.Time { return n.now }, nil)
	return n
}

// notes are what is written down on an account, the latest first.
func (n *notebook) notes(id string) (list []kam.Note) {
	n.Helper()
	num := n.account(n.T, id).Num
	err := n.store.View(context.Background(), func(v *store.View) (err error) {
		list, err = v.Notes(num, 100)
		return err
	})
	if err != nil {
		n.Fatal(err)
	}
	return list
}

// presses is what somebody is answered who presses a button with some value.
func (n *notebook) presses(who, action, value string) chat.Reply {
	n.Helper()
	r := n.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Click, User: n.users[who], Channel: "D0" + who, Message: "1795600000.000100", Action: action, Value: value})
	wellFormed(n.T, r)
	return r
}

// labelled presses the button of a reply that is called so.
func (n *notebook) labelled(who string, r chat.Reply, label string) chat.Reply {
	n.Helper()
	for _, e := range elementsOf(r) {
		if e.Text.Text == label {
			return n.presses(who, e.ActionID, e.Value)
		}
	}
	n.Fatalf("there is no %q in %q:\n%s", label, labels(r), r.Text)
	return chat.Reply{}
}

// sends sends the form of a reply with what is typed into it.
func (n *notebook) sends(who string, form *slack.ModalViewRequest, typed map[string]string) chat.Reply {
	n.Helper()
	if form == nil {
		n.Fatal("no form opened")
	}
	return n.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Modal, User: n.users[who], Action: form.CallbackID, Value: form.PrivateMetadata, Values: typed})
}

// chooses is what somebody is answered who chooses the shortcut at a message.
func (n *notebook) chooses(who, text, link string) chat.Reply {
	n.Helper()
	return n.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Shortcut, User: n.users[who], Channel: "C0SALES", Message: "1795600000.000100", Action: "note_message", Text: text, Link: link})
}

func number(num kam.AccountNum) string { return strconv.Itoa(int(num)) }

// TestEverySurfaceWritesTheSameNote: typed as a command or in a DM, by a form, or
// made from a message.
func TestEverySurfaceWritesTheSameNote(t *testing.T) {
	const said = "They want a quote"
	for name, write := range map[string]func(n *notebook) chat.Reply{
		"slash":   func(n *notebook) chat.Reply { return n.ask(n.T, "kate", chat.Slash, "note A03: "+said) },
		"dm":      func(n *notebook) chat.Reply { return n.ask(n.T, "kate", chat.DM, "note ACME GmbH: "+said) },
		"mention": func(n *notebook) chat.Reply { return n.ask(n.T, "kate", chat.Mention, "note ACME GmbH: "+said) },
		"cli":     func(n *notebook) chat.Reply { return n.ask(n.T, "kate", chat.CLI, "note A03: "+said) },
		"form": func(n *notebook) chat.Reply {
			form := n.ask(n.T, "kate", chat.Slash, "note A03").Modal
			return n.sends("kate", form, map[string]string{"text": said, "day": "2026-11-24"})
		},
		"card": func(n *notebook) chat.Reply {
			form := n.labelled("kate", n.ask(n.T, "kate", chat.DM, "status A03"), "Note").Modal
			return n.sends("kate", form, map[string]string{"text": said, "day": "2026-11-24"})
		},
		"shortcut": func(n *notebook) chat.Reply {
			form := n.chooses("kate", said, "").Modal
			return n.sends("kate", form, map[string]string{"account": number(n.account(n.T, "A03").Num), "text": said, "day": "2026-11-24"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNotebook(t)
			r := write(n)
			shows(t, r.Text, "Written down for ACME GmbH, today:", said)
			list := n.notes("A03")
			if len(list) != 1 {
				t.Fatalf("%d notes: %s", len(list), r.Text)
			}
			got := list[0]
			got.ID = ""
			want := kam.Note{Account: got.Account, Day: day("2026-11-24"), Text: said, At: n.now, By: n.person(t, "kate").Num, ByName: "Kate Miller"}
			if !got.At.Equal(want.At) {
				t.Errorf("written at %v", got.At)
			}
			if got.At = want.At; got != want {
				t.Errorf("kept %+v\nwant %+v", got, want)
			}
		})
	}
}

// TestANoteIsKeptAsTypedAndDoesNothing: lines stay, people are named, and nothing
// in it formats or pings where it is shown.
func TestANoteIsKeptAsTypedAndDoesNothing(t *testing.T) {
	n := newNotebook(t)
	typed := "*Bold*, @channel & <b>\n\n  - <@U0LUIS|luis> and <@U0KATE> call\n\u202egnp\u202c"
	r := n.ask(t, "kate", chat.DM, "note A03: "+typed)
	kept := "*Bold*, @channel & <b>\n\n  - @luis and @Kate Miller call\n\u202egnp\u202c"
	if got := n.notes("A03")[0].Text; got != kept {
		t.Errorf("kept %q\nwant %q", got, kept)
	}
	for what, r := range map[string]chat.Reply{"answer": r, "card": n.ask(t, "kate", chat.DM, "status A03")} {
		if strings.Contains(r.Text, "*Bold*") || strings.Contains(r.Text, "\u202e") || pings(r.Text) {
			t.Errorf("the text of the %s formats or turns: %q", what, r.Text)
		}
		raw := said(t, r)
		if strings.Contains(raw, "\u202e") || !strings.Contains(raw, "gnp") {
			t.Errorf("the %s turns, or leaves out what was said: %s", what, raw)
		}
	}
}

// TestANameThatIsNotWrittenAsItIsWritesNothing: it is offered, and the text is
// still there when it is pressed.
func TestANameThatIsNotWrittenAsItIsWritesNothing(t *testing.T) {
	for words, c := range map[string]struct{ id, press string }{
		"note Gohst Mills: they closed":           {"A13", "Note it for Ghost Mills"},
		"note A03 and A05: they closed":           {"A05", "Note it for Delta Foods"},
		"note: they closed":                       {"A03", "Note it for ACME GmbH"},
		"note Gohst Mills: they closed\nfor good": {"A13", "Note it for Ghost Mills"},
	} {
		t.Run(words, func(t *testing.T) {
			n := newNotebook(t)
			r := n.ask(t, "kate", chat.DM, words)
			if len(n.notes(c.id)) != 0 {
				t.Fatalf("written unasked: %s", r.Text)
			}
			shows(t, r.Text, "Nothing is written down yet.")
			shows(t, n.labelled("kate", r, c.press).Text, "Written down for", "they closed")
			_, text, _ := strings.Cut(words, ": ")
			if list := n.notes(c.id); len(list) != 1 || list[0].Text != text {
				t.Errorf("kept %+v", list)
			}
		})
	}
}

// TestAnAnswerInWordsWritesTheNoteToo, in the thread in which it was asked.
func TestAnAnswerInWordsWritesTheNoteToo(t *testing.T) {
	n := newNotebook(t)
	in := chat.Incoming{Surface: chat.DM, User: n.users["kate"], Channel: "D0kate", Message: "1795600000.000200", Text: "note Gohst Mills: they closed"}
	n.desk.Answer(context.Background(), in)
	in.Thread, in.Message, in.Text = in.Message, "1795600000.000300", "yes"
	shows(t, n.desk.Answer(context.Background(), in).Text, "Written down for Ghost Mills")
	if len(n.notes("A13")) != 1 {
		t.Error("nothing is written")
	}
}

// TestWhoMayWriteNotes is the row of the table, each on accounts of theirs, and of
// others.
func TestWhoMayWriteNotes(t *testing.T) {
	for who, c := range map[string]struct {
		id  string
		may bool
	}{
		"kate":  {"A03", true},  // its KAM
		"ravi":  {"A03", true},  // its rep
		"tom":   {"A03", true},  // her manager
		"root":  {"A03", true},  // an admin
		"elena": {"A03", false}, // an executive
		"ana":   {"A03", false}, // does not see it
		"vega":  {"A03", false}, // holds nothing
		"ines":  {"A03", false}, // on nothing
	} {
		n := newNotebook(t)
		num := number(n.account(t, c.id).Num)
		typed := n.ask(t, who, chat.Slash, "note "+c.id+": called")
		pressed := n.presses(who, "note:write", `{"a":`+num+`,"t":"pressed","d":`+strconv.Itoa(int(day("2026-11-24")))+`}`)
		form := n.presses(who, "note:new", num)
		sent := n.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Modal, User: n.users[who], Action: "note:form", Value: `{"l":"en","a":` + num + `}`, Values: map[string]string{"text": "sent"}})
		want := 0
		if c.may {
			want = 3
		}
		if list := n.notes(c.id); len(list) != want {
			t.Errorf("%s wrote %d notes, want %d:\n%s\n%s\n%s", who, len(list), want, typed.Text, pressed.Text, sent.Text)
		}
		if (form.Modal != nil) != c.may {
			t.Errorf("%s is shown the form: %v", who, form.Modal != nil)
		}
	}
	n := newNotebook(t)
	shows(t, n.ask(t, "elena", chat.CLI, "note A03: called").Text, "Dígaselo a Kate Miller")
	for who, may := range map[string]bool{"kate": true, "ravi": true, "tom": true, "elena": false, "vega": false, "ines": false} {
		r := n.chooses(who, "hello", "")
		if (r.Modal != nil) != may || !may && r.Text == "" {
			t.Errorf("%s chooses the shortcut: %q, a form: %v", who, r.Text, r.Modal != nil)
		}
	}
	for _, who := range strangers() {
		if r := n.chooses(who, "hello", ""); r.Modal != nil || r.Text == "" {
			t.Errorf("%s is shown a form", who)
		}
	}
}

// TestAnAccountThatWasGivenAwayMeanwhileIsNotWrittenOn: asked again on sending.
func TestAnAccountThatWasGivenAwayMeanwhileIsNotWrittenOn(t *testing.T) {
	n := newNotebook(t)
	form := n.ask(t, "ana", chat.Slash, "note A10").Modal
	n.handOver(t, n.account(t, "A10").Num, n.person(t, "kate").Num)
	r := n.sends("ana", form, map[string]string{"text": "called", "day": "2026-11-24"})
	if len(n.notes("A10")) != 0 || r.Text == "" {
		t.Errorf("written on another's account: %s", r.Text)
	}
}

// TestTheFormSaysWhatIsWrongAtItsField and writes nothing then.
func TestTheFormSaysWhatIsWrongAtItsField(t *testing.T) {
	n := newNotebook(t)
	fixed := n.ask(t, "kate", chat.Slash, "note A03").Modal
	free := n.ask(t, "kate", chat.Slash, "note").Modal
	for _, c := range []struct {
		form      *slack.ModalViewRequest
		field, in string
		typed     map[string]string
	}{
		{fixed, "text", "Write what was said", map[string]string{"text": " \n"}},
		{fixed, "text", "at most 3,000 characters", map[string]string{"text": strings.Repeat("x", 3001)}},
		{fixed, "day", "lies ahead", map[string]string{"text": "x", "day": "2026-11-25"}},
		{fixed, "day", "more than a year ago", map[string]string{"text": "x", "day": "2025-11-01"}},
		{fixed, "day", "no day I can read", map[string]string{"text": "x", "day": "soon"}},
		{free, "account", "Choose an account", map[string]string{"text": "x"}},
		{free, "account", "Choose an account", map[string]string{"text": "x", "account": number(n.account(t, "A01").Num)}}, // Ana's
	} {
		r := n.sends("kate", c.form, c.typed)
		if !strings.Contains(r.FieldErrors[c.field], c.in) || len(r.FieldErrors) != 1 {
			t.Errorf("%v: %v, want %q at %s", c.typed, r.FieldErrors, c.in, c.field)
		}
	}
	if len(n.notes("A03"))+len(n.notes("A01")) != 0 {
		t.Error("written all the same")
	}
}

// TestANoteFromAMessageKeepsItsWordsAndLeadsBackToIt.
func TestANoteFromAMessageKeepsItsWordsAndLeadsBackToIt(t *testing.T) {
	n := newNotebook(t)
	const link = "https://sample.slack.com/archives/C0SALES/p1795600000000100"
	form := n.chooses("kate", "<@U0RAVI> says they *will* sign\nnext week", link).Modal
	text := ""
	for _, b := range form.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok && in.BlockID == "text" {
			text = in.Element.(*slack.PlainTextInputBlockElement).InitialValue
		}
	}
	if text != "@Ravi Rao says they *will* sign\nnext week" {
		t.Errorf("the form begins with %q", text)
	}
	r := n.sends("kate", form, map[string]string{"account": number(n.account(t, "A03").Num), "text": text, "day": "2026-11-23"})
	shows(t, r.Text, "Written down for ACME GmbH, 23 November 2026:", link)
	if got := n.notes("A03")[0]; got.Link != link || got.Day != day("2026-11-23") {
		t.Errorf("kept %+v", got)
	}
	for _, bad := range []string{"javascript:alert(1)", "https://a b", strings.Repeat("https://x.example/", 300)} {
		form := n.chooses("kate", "hi", bad).Modal
		n.sends("kate", form, map[string]string{"account": number(n.account(t, "A05").Num), "text": "hi " + bad[:10]})
		if got := n.notes("A05")[0].Link; got != "" {
			t.Errorf("keeps the link %q", got)
		}
	}
	long := n.chooses("kate", strings.Repeat("🎉", 3000), "").Modal
	if long == nil {
		t.Error("a long message opens no form")
	}
}

// TestANoteIsTakenBackByWhoWroteIt, for a day, by its button or by words, whichever
// change was the last.
func TestANoteIsTakenBackByWhoWroteIt(t *testing.T) {
	n := newNotebook(t)
	first := n.ask(t, "kate", chat.DM, "note A03: first")
	n.now = n.now.Add(time.Minute)
	second := n.ask(t, "kate", chat.DM, "note A03: second")
	for _, e := range elementsOf(second) {
		shows(t, n.presses("ravi", e.ActionID, e.Value).Text, "Kate Miller wrote that note")
		shows(t, n.presses("ana", e.ActionID, e.Value).Text, "Esa nota ya no está.")
	}
	n.ask(t, "kate", chat.DM, "note A05: third")
	shows(t, n.ask(t, "kate", chat.DM, "undo").Text, "Taken back: the note on Delta Foods of 24 November 2026.")
	shows(t, n.ask(t, "kate", chat.DM, "undo").Text, "no change")
	r := n.labelled("kate", second, "Undo")
	if !r.Replace || len(n.notes("A03")) != 1 {
		t.Errorf("in its place: %v, %d notes left", r.Replace, len(n.notes("A03")))
	}
	shows(t, n.labelled("kate", second, "Undo").Text, "not there any more")
	n.now = n.now.Add(25 * time.Hour)
	shows(t, n.labelled("kate", first, "Undo").Text, "for 24 hours")
	if len(n.notes("A03")) != 1 {
		t.Error("taken back after a day")
	}
}

// TestTheMenuOfTheFormOffersWhereOneMayWrite.
func TestTheMenuOfTheFormOffersWhereOneMayWrite(t *testing.T) {
	s := newSample(t, func(o *handlers.Options) { o.Open = true }) // Ravi sees every account
	for typed, want := range map[string]int{"acme gmbh": 1, "delta": 0, "northwind traders": 1} {
		r := s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Options, User: s.users["ravi"], Action: "note:account", Text: typed})
		if len(r.Options) != want {
			t.Errorf("%q offers %d accounts, want %d", typed, len(r.Options), want)
		}
	}
}
