package handlers

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// sheet is a form as somebody has it before them.
type sheet struct {
	office   *office
	email    string
	callback string
	private  string
	values   map[string]string // by block
	inputs   []string          // blocks that ask for something, in order
	text     string            // what it says besides
	raw      string
}

// sheet reads a form as Slack shows it: each field with what it begins with.
func (o *office) sheet(email string, r chat.Reply) *sheet {
	o.Helper()
	if r.Modal == nil {
		o.Fatalf("no form: %s", r.Text)
	}
	raw, err := json.Marshal(r.Modal)
	if err != nil {
		o.Fatal(err)
	}
	var m struct {
		Private string `json:"private_metadata"`
		Blocks  []struct {
			Type string                `json:"type"`
			ID   string                `json:"block_id"`
			Text struct{ Text string } `json:"text"`
			E    struct {
				Value  string                 `json:"initial_value"`
				Date   string                 `json:"initial_date"`
				Option struct{ Value string } `json:"initial_option"`
			} `json:"element"`
		} `json:"blocks"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		o.Fatal(err)
	}
	if n := len(m.Blocks); n > 100 || len(m.Private) > 3000 || len(raw) > 250_000 || len(r.Modal.Title.Text) > 24 || len(r.Modal.Submit.Text) > 24 {
		o.Fatalf("Slack refuses a form of %d blocks, %d bytes, %d of private metadata", n, len(raw), len(m.Private))
	}
	s := &sheet{office: o, email: email, callback: r.Modal.CallbackID, private: m.Private, values: map[string]string{}, raw: string(raw)}
	for _, b := range m.Blocks {
		if b.Type == "input" {
			if _, twice := s.values[b.ID]; twice {
				o.Fatalf("two blocks are called %s", b.ID)
			}
			s.inputs = append(s.inputs, b.ID)
			s.values[b.ID] = b.E.Value + b.E.Date + b.E.Option.Value
		}
		s.text += b.Text.Text + "\n"
	}
	return s
}

// with is the form with other things typed into it.
func (s *sheet) with(fieldsAndValues ...string) *sheet {
	c := *s
	c.values = maps.Clone(s.values)
	for i := 0; i < len(fieldsAndValues); i += 2 {
		block := slices.IndexFunc(s.inputs, func(b string) bool { field, _, _ := strings.Cut(b, ":"); return field == fieldsAndValues[i] })
		if block < 0 {
			s.office.Fatalf("the form has no field %s", fieldsAndValues[i])
		}
		c.values[s.inputs[block]] = fieldsAndValues[i+1]
	}
	return &c
}

func (s *sheet) send() chat.Reply {
	return s.office.in(s.email, chat.Incoming{Surface: chat.Modal, Action: s.callback, Value: s.private, Values: s.values})
}

// more presses the button for one more obligation.
func (s *sheet) more() *sheet {
	r := s.office.in(s.email, chat.Incoming{Surface: chat.Click, Action: moreAction, Value: moreRow, View: "V1", Private: s.private, Values: s.values})
	return s.office.sheet(s.email, r)
}

// wrong is what stands at a field of a form that was refused.
func wrong(r chat.Reply, field string) string {
	for block, say := range r.FieldErrors {
		if f, _, _ := strings.Cut(block, ":"); f == field {
			return say
		}
	}
	return ""
}

// agrees opens the form of a new agreement of an account.
func (o *office) agrees(email, id string) *sheet {
	o.Helper()
	return o.sheet(email, o.press(email, newAction, o.num(id)))
}

// recordedAs records an agreement of an account, and gives it as it is stored.
func (o *office) recordedAs(email, id, number string, fieldsAndValues ...string) kam.Agreement {
	o.Helper()
	r := o.agrees(email, id).with(slices.Concat([]string{fieldNumber, number, fieldTitle, "Supply"}, fieldsAndValues)...).send()
	if !strings.Contains(r.Text, number) || len(r.FieldErrors) > 0 {
		o.Fatalf("%s is not recorded: %s %v", number, r.Text, r.FieldErrors)
	}
	return o.agreement(number)
}

func (o *office) agreement(number string) (ag kam.Agreement) {
	o.Helper()
	o.view(func(v *store.View) (err error) {
		ag, err = v.AgreementNumbered(number)
		return err
	})
	return ag
}

func (o *office) edits(email, number string) *sheet {
	o.Helper()
	return o.sheet(email, o.press(email, editAction, o.agreement(number).ID))
}
