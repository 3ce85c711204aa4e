package handlers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/handlers"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// atForms is somebody of the sample company who works with forms.
type atForms struct {
	*sample
	*testing.T
	who  string
	lang string
}

func (f *atForms) in(in chat.Incoming) chat.Reply {
	f.Helper()
	in.User = f.users[f.who]
	r := f.desk.Answer(context.Background(), in)
	if len(r.FieldErrors) == 0 {
		wellFormed(f.T, r)
	}
	return r
}

func (f *atForms) press(action, value string) chat.Reply {
	f.Helper()
	return f.in(chat.Incoming{Surface: chat.Click, Action: "agreement:" + action, Value: value, Channel: "D1", Message: "1.2"})
}

// typed is a form with what stands in it, and what is typed besides, by block.
func (f *atForms) typed(m *slack.ModalViewRequest, typed ...string) map[string]string {
	f.Helper()
	values := map[string]string{}
	raw, err := json.Marshal(m.Blocks.BlockSet)
	if err != nil {
		f.Fatal(err)
	}
	var blocks []struct {
		Type string `json:"type"`
		ID   string `json:"block_id"`
		E    struct {
			Value  string                 `json:"initial_value"`
			Date   string                 `json:"initial_date"`
			Option struct{ Value string } `json:"initial_option"`
		} `json:"element"`
	}
	if err := json.Unmarshal(raw, &blocks); err != nil {
		f.Fatal(err)
	}
	for _, b := range blocks {
		if b.Type == "input" {
			values[b.ID] = b.E.Value + b.E.Date + b.E.Option.Value
			field, _, _ := strings.Cut(b.ID, ":")
			if i := slices.Index(typed, field); i >= 0 && i%2 == 0 {
				values[b.ID] = typed[i+1]
			}
		}
	}
	return values
}

func (f *atForms) send(m *slack.ModalViewRequest, typed ...string) chat.Reply {
	f.Helper()
	return f.in(chat.Incoming{Surface: chat.Modal, Action: m.CallbackID, Value: m.PrivateMetadata, Values: f.typed(m, typed...)})
}

func (f *atForms) more(m *slack.ModalViewRequest, typed ...string) *slack.ModalViewRequest {
	f.Helper()
	return f.in(chat.Incoming{Surface: chat.Click, Action: "agreement:more", Value: "more", View: "V1", Private: m.PrivateMetadata, Values: f.typed(m, typed...)}).Modal
}

// opens shows the form, and keeps it as a file that pastes into Block Kit Builder.
func (f *atForms) opens(name string, r chat.Reply) *slack.ModalViewRequest {
	f.Helper()
	if r.Modal == nil {
		f.Fatalf("%s: no form: %s", name, r.Text)
	}
	goldenForm(f.T, "agreement_"+name+"."+f.lang, r.Modal)
	return r.Modal
}

func goldenForm(t *testing.T, name string, m *slack.ModalViewRequest) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	shown := *m
	shown.Type = slack.VTModal
	if err := e.Encode(shown); err != nil {
		t.Fatal(err)
	}
	got := orderID.ReplaceAllString(b.String(), "1a20d6d5a00AAAAAAAAAAAAAAAA")
	file := filepath.Join("testdata", "forms", name+".json")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v: run the tests with -update and read what it wrote", err)
	} else if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-file +now); -update rewrites it:\n%s", file, d)
	}
}

// reads keeps what somebody reads as a file.
func (f *atForms) reads(name string, r chat.Reply) {
	f.Helper()
	if len(r.FieldErrors) > 0 {
		f.Errorf("%s is refused: %v", name, r.FieldErrors)
	}
	golden(f.T, "agreement_form_"+name+"."+f.lang, r, r.Text)
}

func (f *atForms) numbered(number string) (ag kam.Agreement) {
	f.Helper()
	if err := f.store.View(context.Background(), func(v *store.View) (err error) {
		ag, err = v.AgreementNumbered(number)
		return err
	}); err != nil {
		f.Fatal(err)
	}
	return ag
}

// TestFormsOfAgreementsAreFiles: every form and what comes of it, in both
// languages.
func TestFormsOfAgreementsAreFiles(t *testing.T) {
	for _, c := range []struct{ lang, who, account, other, words, amount string }{
		{"en", "kate", "A03", "A05", "agreement new", "1,250,000.00"},
		{"es", "luis", "A04", "A09", "acuerdo nuevo", "1.250.000,00"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			now := storetest.Noon
			f := &atForms{newSampleAt(t, func() time.Time { return now }, func(*handlers.Options) {}), t, c.who, c.lang}
			ravi := strconv.Itoa(int(f.person(t, "ravi").Num))
			ines := strconv.Itoa(int(f.person(t, "ines").Num))
			account, other := strconv.Itoa(int(f.account(t, c.account).Num)), strconv.Itoa(int(f.account(t, c.other).Num))

			f.opens("new_asks_for_the_account", f.press("new", ""))
			form := f.opens("new", f.press("new", account))
			filled := []string{
				"number", "AG-1", "title", "Three-year supply <!here> *x*", "signed_by", "Elena Vidal", "start", "2027-01-01", "end", "2029-12-31", "notice_days", "90",
				"renewal", "auto", "value", c.amount, "products", "GTX Pro; MG Special", "link", "https://docs.sample.example/a?b=1&c=2",
				"obligation1", "Train the buyers", "rep1", ravi, "due1", "2027-01-12",
			}
			form = f.more(form, filled...)
			grown := f.opens("new_with_two_obligations", chat.Reply{Modal: f.more(form, filled...)})
			f.reads("recorded", f.send(grown, append(filled, "obligation2", "Set up the cold chain", "rep2", ines)...))
			f.reads("recorded_before", f.send(grown, append(filled, "obligation2", "Set up the cold chain", "rep2", ines)...))
			silent := f.press("new", other).Modal
			f.reads("silent", f.send(silent, "number", "AG-2", "title", "Old one", "signed_on", "2026-09-01", "end", "2026-12-31", "notice_days", "90"))
			f.reads("nobody", f.send(silent, "number", "AG-3", "title", "Alone"))
			f.reads("over", f.send(silent, "number", "AG-4", "title", "Over", "end", "2026-11-01"))
			wrong := f.send(silent, "number", "AG-1", "title", "", "signed_on", "2027-01-01", "start", "2026-12-02", "end", "2026-12-01", "notice_days", "x", "value", "x", "currency", "", "link", "x", "rep1", ravi, "due1", "x")
			var lines []string
			for _, field := range []string{"number", "title", "signed_on", "end", "notice_days", "value", "currency", "link", "obligation1", "due1"} {
				lines = append(lines, field+": "+wrong.FieldErrors[field])
			}
			golden(t, "agreement_form_mistakes."+c.lang, chat.Reply{}, strings.Join(lines, "\n"))

			id := f.numbered("AG-1").ID
			edit := f.opens("edit", f.press("edit", id))
			f.reads("unchanged", f.send(edit))
			f.reads("changed", f.send(edit, "title", "Four-year supply", "end", "2030-12-31", "obligation2", ""))
			f.opens("edit_meanwhile", f.send(edit, "title", "Five-year supply", "signed_by", "Marta"))

			outcome := f.opens("outcome", f.press("outcome", id+" renewed"))
			f.reads("outcome", f.send(outcome, "end", "2032-12-31", "note", "Same terms"))
			f.reads("outcome_lost", f.send(outcome, "outcome", "lost"))
			f.reads("ended", f.send(f.opens("end", f.press("end", id)), "day", "2027-06-30", "note", "They close"))
			f.reads("over_already", f.press("end", id))
			assign := f.opens("assign", f.press("assign", f.numbered("AG-3").ID))
			f.reads("assigned", f.send(assign, "rep", ravi))
			f.reads("withdrawn", f.send(f.opens("withdraw", f.press("withdraw", id))))
			f.reads("withdrawn_already", f.press("edit", id))
			f.reads("open", f.ask(t, c.who, chat.DM, c.words+" "+c.account))
			f.reads("terminal", f.ask(t, c.who, chat.CLI, c.words+" "+c.account))
			f.reads("which", f.ask(t, c.who, chat.DM, c.words))
			f.reads("several", f.ask(t, c.who, chat.DM, c.words+" "+c.account+", "+c.other))
			f.who = map[string]string{"en": "ravi", "es": "elena"}[c.lang]
			f.reads("refused", f.press("new", account))
			f.reads("refused_at_all", f.in(chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: c.words}))
			f.reads("unknown", f.press("edit", "no such agreement"))
		})
	}
}
