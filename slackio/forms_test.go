package slackio_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/slackio"
	"kambot/workspace"
)

// clerk keeps a form with as many rows as its private metadata says.
type clerk struct {
	mu    sync.Mutex
	asked []chat.Incoming
}

func (c *clerk) Answer(_ context.Context, in chat.Incoming) chat.Reply {
	c.mu.Lock()
	c.asked = append(c.asked, in)
	c.mu.Unlock()
	rows, _ := strconv.Atoi(in.Private)
	switch {
	case in.Surface == chat.Slash:
		rows, _ = strconv.Atoi(in.Text)
		return chat.Reply{Text: fmt.Sprintf("a form of %d", rows), Modal: rowed(rows, "Rows")}
	case in.Action == "more":
		return chat.Reply{Text: "more", Modal: rowed(rows+1, "Rows")}
	case in.Action == "huge":
		return chat.Reply{Text: "too many rows", Modal: rowed(200, "Rows")}
	case in.Surface == chat.Modal && in.Values["row 1"] == "bad":
		return chat.Reply{Text: "bad", FieldErrors: map[string]string{"row 1": "not that"}}
	case in.Surface == chat.Modal:
		rows, _ = strconv.Atoi(in.Value)
		return chat.Reply{Text: "look again", Modal: rowed(rows, "Look again")}
	}
	return chat.Reply{Text: "options", Options: []*slack.OptionBlockObject{option("Ana", "a"), option("Ben", "b")}}
}

func (c *clerk) last() chat.Incoming {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.asked[len(c.asked)-1]
}

func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

func option(text, value string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(text), nil)
}

// rowed is a form of one of each input, as many lines, and buttons.
func rowed(rows int, title string) *slack.ModalViewRequest {
	input := func(id string, e slack.BlockElement) *slack.InputBlock {
		b := slack.NewInputBlock(id, plain(id), plain("Hint of "+strings.Repeat("x", 150)), e)
		b.Optional = true
		return b
	}
	kinds := []*slack.OptionBlockObject{option("One", "1"), option("Two", "2")}
	several := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, plain("Reps"), "reps")
	blocks := []slack.Block{
		input("amount", slack.NewNumberInputBlockElement(nil, "amount", true)),
		input("day", slack.NewDatePickerBlockElement("day")),
		input("kind", slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, "kind", kinds...)),
		input("rep", slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, nil, "rep")),
		input("reps", several),
		input("flags", slack.NewCheckboxGroupsBlockElement("flags", kinds...)),
	}
	for i := range rows {
		blocks = append(blocks, input(fmt.Sprint("row ", i+1), slack.NewPlainTextInputBlockElement(nil, "row")))
	}
	buttons := slack.NewActionBlock("buttons")
	for _, id := range []string{"more", "huge"} {
		buttons.Elements.ElementSet = append(buttons.Elements.ElementSet, slack.NewButtonBlockElement(id, id, plain(id)))
	}
	return &slack.ModalViewRequest{
		CallbackID: "rows", PrivateMetadata: fmt.Sprint(rows), Title: plain(title), Submit: plain("Save"),
		Blocks: slack.Blocks{BlockSet: append(blocks, buttons)},
	}
}

var filled = map[string]string{
	"amount": "12.5", "day": "2026-11-30", "kind": "Two", "rep": "Ana", "reps": "Ana\nBen", "flags": "One\nTwo", "row 1": "first",
}

func holds(t *testing.T, v workspace.View) {
	t.Helper()
	for input, want := range filled {
		if got := workspace.Held(v, input); got != want {
			t.Errorf("%s holds %q, typed was %q", input, got, want)
		}
	}
}

func shown(t *testing.T, w *workspace.Workspace, words ...string) workspace.View {
	t.Helper()
	v, err := w.WaitForView(short(t), ana, workspace.Shows(words...))
	if err != nil {
		t.Fatalf("no form with %q: %v; there is %.2000v", words, err, w.ModalOf(ana))
	}
	return v
}

func TestButtonInAFormChangesItInPlaceAndWhatWasTypedStays(t *testing.T) {
	c := new(clerk)
	inSlackWith(t, c, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, general, "/kam 1")
		first := shown(t, w, "row 1")
		if err := w.Press(short(t), ana, "more", filled); err != nil {
			t.Fatal(err)
		}
		v := shown(t, w, "row 2")
		if v["id"] != first["id"] {
			t.Errorf("the form is another: %v", v["id"])
		}
		holds(t, v)
		in := c.last()
		if in.Surface != chat.Click || in.View != first["id"] || in.Private != "1" || in.Values["row 1"] != "first" || in.Values["reps"] != "Ana\nBen" {
			t.Errorf("asked %+v", in)
		}
	})
}

func TestSubmittedFormStaysOpenWithTheNextAndWhatWasTyped(t *testing.T) {
	inSlackWith(t, new(clerk), func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		for _, rows := range []int{1, 90} { // the second is more than a socket's acknowledgement carries
			say(t, w, ana, general, fmt.Sprint("/kam ", rows))
			shown(t, w, "Rows", fmt.Sprint("row ", rows))
			if err := w.Submit(short(t), ana, filled); err != nil {
				t.Fatal(err)
			}
			holds(t, shown(t, w, "Look again", fmt.Sprint("row ", rows)))
		}
	})
}

func TestErrorStandsAtItsFieldAndTheFormIsAsItWas(t *testing.T) {
	inSlackWith(t, new(clerk), func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, general, "/kam 1")
		before := shown(t, w, "row 1")
		var wrong *workspace.Invalid
		err := w.Submit(short(t), ana, map[string]string{"row 1": "bad", "kind": "One"})
		if !errors.As(err, &wrong) || wrong.Errors["row 1"] != "not that" {
			t.Errorf("said %v", err)
		}
		v := w.ModalOf(ana)
		if v["id"] != before["id"] || workspace.Held(v, "row 1") != "bad" || workspace.Held(v, "kind") != "One" {
			t.Errorf("the form is now %v", v)
		}
	})
}

func TestFormThatSlackWouldRefuseIsSaidInWords(t *testing.T) {
	inSlackWith(t, new(clerk), func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		say(t, w, ana, general, "/kam 101")
		sees(t, w, ana, general, "a form of 101")
		say(t, w, ana, general, "/kam 1")
		v := shown(t, w, "row 1")
		if err := w.Press(short(t), ana, "huge", filled); err != nil {
			t.Fatal(err)
		}
		sees(t, w, ana, "dm", "too many rows")
		if now := w.ModalOf(ana); now["id"] != v["id"] || workspace.Held(now, "row 1") != "first" {
			t.Errorf("the form is now %v", now)
		}
		if n := w.Requests("views.update"); n != 0 {
			t.Errorf("Slack was asked %d times", n)
		}
	})
}

func TestFormThatSlackDoesNotOpenIsSaidInWords(t *testing.T) {
	inSlackWith(t, new(clerk), func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		w.FailNext("views.open", 1, workspace.FailServerError)
		say(t, w, ana, general, "/kam 3")
		sees(t, w, ana, general, "a form of 3")
	})
}

// filer answers with a file.
type filer struct{}

var report = "account;turnover\nKan-code;1\n"

func (filer) Answer(_ context.Context, in chat.Incoming) chat.Reply {
	file := &chat.File{Name: "Ledger é.csv", Content: []byte(report)}
	switch {
	case in.Surface == chat.Home:
		return chat.Reply{}
	case in.Text == "form":
		return chat.Reply{Text: "form", Modal: form()}
	case in.Text == "buttons":
		return chat.Reply{Text: "buttons", Blocks: []slack.Block{buttons()}}
	}
	return chat.Reply{Text: "the file is in our messages", File: file, Visibility: chat.Everybody}
}

// reads waits for a message with these words somewhere in it.
func reads(t *testing.T, w *workspace.Workspace, as, channel, words string) workspace.Message {
	t.Helper()
	m, err := w.WaitFor(short(t), as, channel, workspace.Has(words))
	if err != nil {
		t.Fatalf("%s never read %q in %s: %v; only %+v", as, words, channel, err, w.Sees(as, channel))
	}
	return m
}

// filed waits for a file in somebody's messages with the bot.
func filed(t *testing.T, w *workspace.Workspace, as string) workspace.Message {
	t.Helper()
	m := reads(t, w, as, "dm", "Ledger é.csv")
	name, content, err := w.Download(as, m.Files[0].ID)
	if err != nil || name != "Ledger é.csv" || string(content) != report {
		t.Errorf("saved %q, %q: %v", name, content, err)
	}
	return m
}

func TestFileGoesToWhoAskedAloneAndBeforeTheWords(t *testing.T) {
	for place, ask := range map[string]func(*testing.T, *workspace.Workspace) (said string){
		"command": func(t *testing.T, w *workspace.Workspace) string {
			say(t, w, ana, general, "/kam file")
			return general
		},
		"message": func(t *testing.T, w *workspace.Workspace) string { say(t, w, ana, "dm", "file"); return "dm" },
		"mention": func(t *testing.T, w *workspace.Workspace) string {
			say(t, w, ana, general, "<@UKAMBOT> file")
			return general
		},
		"click": func(t *testing.T, w *workspace.Workspace) string {
			say(t, w, ana, general, "/kam buttons")
			click(t, w, ana, sees(t, w, ana, general, "buttons"), "next")
			return general
		},
		"form": func(t *testing.T, w *workspace.Workspace) string {
			say(t, w, ana, general, "/kam form")
			shown(t, w, "Note")
			if err := w.Submit(short(t), ana, nil); err != nil {
				t.Fatal(err)
			}
			return "dm"
		},
	} {
		t.Run(place, func(t *testing.T) {
			inSlackWith(t, filer{}, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
				said := sees(t, w, ana, ask(t, w), "the file is in our messages")
				if m := filed(t, w, ana); m.TS >= said.TS {
					t.Error("the words came before the file")
				}
				for _, m := range w.Sees(guest, general) {
					if len(m.Files) > 0 {
						t.Error("others see the file")
					}
				}
				if _, _, err := w.Download(guest, filed(t, w, ana).Files[0].ID); err == nil {
					t.Error("others can open the file")
				}
			})
		})
	}
}

func TestFileThatCannotBeSentIsSaid(t *testing.T) {
	inSlackWith(t, filer{}, func(t *testing.T, w *workspace.Workspace, _ *slackio.Transport) {
		for _, step := range []string{"files.getUploadURLExternal", "upload", "files.completeUploadExternal"} {
			w.FailNext(step, 1, workspace.FailServerError)
			asked, err := w.Say(short(t), ana, "dm", "file")
			if err != nil {
				t.Fatal(err)
			}
			later := func(m workspace.Message) bool { return m.Bot && m.TS > asked.TS }
			m, err := w.WaitFor(short(t), ana, "dm", later)
			if err != nil || !strings.HasPrefix(m.Text, "That did not work") || len(m.Files) > 0 {
				t.Errorf("%s failed, and there is %+v: %v", step, m, err)
			}
		}
	})
}

func TestUpdateChangesAMessageAndKeepsItsKey(t *testing.T) {
	inSlackWith(t, filer{}, func(t *testing.T, w *workspace.Workspace, tr *slackio.Transport) {
		began := short(t)
		channel, ts, err := tr.Post(began, slackio.Message{Channel: ana, Text: "asked", Blocks: append(section("asked"), buttons()), Key: "k1"})
		if err != nil {
			t.Fatal(err)
		}
		change := slackio.Message{Channel: channel, Text: strings.Repeat("changed ", 1000), Blocks: append(section("changed"), buttons())}
		if err := tr.Update(began, change, ts); err != nil {
			t.Fatal(err)
		}
		m := reads(t, w, ana, "dm", "changed")
		if m.TS != ts || !m.Edited || m.Metadata == nil || !strings.Contains(string(m.Metadata.EventPayload), "k1") {
			t.Errorf("it is now %+v", m)
		}
		click(t, w, ana, m, "next")
		filed(t, w, ana)
		if err := tr.Update(began, slackio.Message{Channel: channel, Text: strings.Repeat("words ", 1000)}, ts); err != nil {
			t.Error(err)
		}
		if m := reads(t, w, ana, "dm", "words"); len(m.Blocks) > 0 {
			t.Errorf("the buttons stayed: %+v", m)
		}
		for want, message := range map[string]slackio.Message{
			"message_not_found": {Channel: channel, Text: "x"}, "channel_not_found": {Channel: "D0NONE", Text: "x"},
		} {
			if v := slackio.Judge(tr.Update(began, message, "1.000001")); v.Outcome != slackio.Never || v.Code != want {
				t.Errorf("%s is judged %+v", want, v)
			}
		}
	})
}
