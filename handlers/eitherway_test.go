package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kambot/chat"
)

// inLocale is a company and somebody whose Slack has that locale.
func (c *company) inLocale(email, locale, text string) chat.Reply {
	c.Helper()
	return c.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.Slash, Channel: "D1", Text: text, User: chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid", Locale: locale},
	})
}

func TestADateInNumbersIsReadByTheLocaleOfWhoWrites(t *testing.T) {
	c := sample(t)
	for locale, want := range map[string]string{"en-US": "from Thursday 4 Mar 2027", "en-GB": "from Saturday 3 Apr 2027"} {
		if got := c.inLocale(berg, locale, "move Isdom to Luis from 3/4").Text; !strings.Contains(got, "I understood: Isdom") || !strings.Contains(got, want) {
			t.Errorf("in %s:\n%s", locale, got)
		}
	}
}

func TestADateThatReadsBothWaysIsAskedAndNeverPreviewed(t *testing.T) {
	c := sample(t)
	for _, said := range []string{
		"move Isdom to Luis from 3/4", "Luis covers Ana from 3/4 to 5/4", "Luis covers for Ana until 3/4", "add Luis to Globex as rep from 3/4",
		"Luis covers Ana for two weeks from 3/4", "move Isdom to Luis on 3/4/2027", "Isdom goes to Luis as of 3.4.2027",
	} {
		for _, locale := range []string{"", "es-ES", "de-DE"} {
			reply := c.inLocale(root, locale, said)
			raw, _ := json.Marshal(reply.Blocks)
			if strings.Contains(reply.Text, "I understood") || !strings.Contains(reply.Text, "April 2027") || !strings.Contains(reply.Text, "March 2027") ||
				strings.Count(string(raw), `"action_id":"move:again`) != 2 || strings.Contains(string(raw), "move:confirm") {
				t.Errorf("%q in %q is answered\n%s", said, locale, reply.Text)
			}
		}
	}
}

func TestADayThatDoesNotExistIsNotTakenForToday(t *testing.T) {
	c := sample(t)
	for said, want := range map[string]string{"move Isdom to Luis from 30/2": "Did you mean", "pasa Isdom a Luis desde el 31/4": "¿Quiso decir"} {
		if got := c.inLocale(root, "en-GB", said).Text; !strings.Contains(got, want) {
			t.Errorf("%q is answered\n%s", said, got)
		}
	}
}

// pressing answers the n-th button of a reply that takes an order up again.
func (c *company) pressing(email string, reply chat.Reply, n int) chat.Reply {
	c.Helper()
	raw, _ := json.Marshal(reply.Blocks)
	parts := strings.Split(string(raw), `"action_id":"move:again`)
	if len(parts) <= n {
		c.Fatalf("no button %d in %s", n, raw)
	}
	_, rest, _ := strings.Cut(parts[n], `"value":`)
	var value string
	if err := json.NewDecoder(strings.NewReader(rest)).Decode(&value); err != nil {
		c.Fatal(err)
	}
	return c.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.Click, Channel: "D1", Action: againAction, Value: value, Message: "1", User: chat.User{ID: "U-" + email, Email: email, Known: true},
	})
}

func TestAButtonSaysWhichDayIsMeant(t *testing.T) {
	c := sample(t)
	for said, want := range map[string][2]string{
		"move Isdom to Luis from 3/4":            {"from Saturday 3 Apr 2027", "from Thursday 4 Mar 2027"},
		"Luis covers Ana until 3/4":              {"to Saturday 3 Apr 2027", "to Thursday 4 Mar 2027"},
		"Luis covers Ana from 3/4 to 5/4":        {"from Saturday 3 Apr 2027 to Monday 5 Apr 2027", "from Thursday 4 Mar 2027 to Tuesday 4 May 2027"},
		"Luis covers Ana for two weeks from 3/4": {"from Saturday 3 Apr 2027 to Friday 16 Apr 2027", "from Thursday 4 Mar 2027 to Wednesday 17 Mar 2027"},
		"add Luis to Globex as rep from 3/4":     {"from Saturday 3 Apr 2027", "from Thursday 4 Mar 2027"},
	} {
		asked := c.inLocale(root, "", said)
		for i, w := range want {
			if got := c.pressing(root, asked, i+1).Text; !strings.Contains(got, "I understood") || !strings.Contains(got, w) {
				t.Errorf("%q, button %d:\n%s", said, i+1, got)
			}
		}
	}
}

func TestTheDayIsAskedOnceTheNamesAreClear(t *testing.T) {
	c := sample(t)
	asked := c.inLocale(root, "", "move Taller Sur to Olga from 3/4")
	if !strings.Contains(asked.Text, "several accounts") {
		t.Fatal(asked.Text)
	}
	day := c.pressing(root, asked, 1)
	if !strings.Contains(day.Text, "3 April 2027") || !strings.Contains(day.Text, "4 March 2027") {
		t.Fatalf("which day is not asked next:\n%s", day.Text)
	}
	if got := c.pressing(root, day, 2).Text; !strings.Contains(got, "from Thursday 4 Mar 2027") {
		t.Error(got)
	}
}

func TestWhichDayIsAnsweredInTheThread(t *testing.T) {
	c := twins(t)
	for said, want := range map[string]string{
		"3 April": "from Saturday 3 Apr 2027", "the first": "from Saturday 3 Apr 2027", "April": "from Saturday 3 Apr 2027", "the 4th of March": "from Thursday 4 Mar 2027",
		"Thursday": "from Thursday 4 Mar 2027", "4 March 2027": "from Thursday 4 Mar 2027", "2027-03-04": "from Thursday 4 Mar 2027", "the second one": "from Thursday 4 Mar 2027",
		"el 4 de marzo": "desde el jueves 4 mar 2027", "la primera": "desde el sábado 3 abr 2027",
		"3/4": "ask again", "5 May": "ask again", "2027": "ask again", "from today": "ask again", "none of them": "none of that",
	} {
		th := &thread{company: c, who: root, channel: "D1", surface: chat.DM, ts: "1795600000.0001", locale: "pt-BR"}
		th.begin("move Globex to Luis from 3/4")
		if !th.reply.Threaded || !strings.Contains(th.reply.Text, "3 April 2027") {
			t.Fatalf("the question is: threaded %v\n%s", th.reply.Threaded, th.reply.Text)
		}
		th.reads(said, want)
		if want == "ask again" {
			th.reads("3 April", "from Saturday 3 Apr 2027") // it is still open
		}
	}
	for _, said := range []string{"until 3/4", "3/4"} { // an answer may read both ways itself
		th := &thread{company: c, who: root, channel: "D1", surface: chat.DM, ts: "1795600000.0001", locale: "pt-BR"}
		th.begin("Nia covers Olga")
		th.reads(said, "Until Saturday 3 April 2027", "Until Thursday 4 March 2027")
		th.reads("4 March", "to Thursday 4 Mar 2027")
		th.locale = "en-US"
		th.begin("Nia covers Olga")
		th.reads(said, "to Thursday 4 Mar 2027")
	}
}

// The rights are those of who answers, at the moment of the answer.
func TestWhoMayNotMoveMayNotByAnAnswerEither(t *testing.T) {
	c := twins(t)
	th := &thread{company: c, who: rob, channel: "D1", surface: chat.DM, ts: "1795600000.0001", locale: "pt-BR"}
	th.begin("move Kan-code to Luis from 3/4")
	if got := th.says("3 April"); strings.Contains(got, "I understood") {
		t.Errorf("a rep gets a preview:\n%s", got)
	}
	asked := c.inLocale(root, "", "move Globex to Luis from 3/4")
	if got := c.pressing(rob, asked, 1).Text; strings.Contains(got, "I understood") {
		t.Errorf("somebody else's button gives a rep a preview:\n%s", got)
	}
}

func TestTheTerminalIsToldWhatToTypeForADate(t *testing.T) {
	c := sample(t)
	for _, form := range []struct{ said, date string }{
		{"move Isdom to Luis %s", "from 3/4"}, {"Luis covers Ana %s", "until 3/4"}, {"Luis covers Ana %s", "from 3/4 to 5/4"}, {"Luis covers Ana %s", "on 3/4"},
	} {
		got := c.asks(root, fmt.Sprintf(form.said, form.date))
		if strings.Contains(got, "I understood") || !strings.Contains(got, "type the order again") {
			t.Fatalf("%q is answered\n%s", form.said, got)
		}
		n := 0
		for _, line := range strings.Split(got, "\n") {
			if words, ok := strings.CutPrefix(line, "- "); ok {
				n++
				if read := c.asks(root, fmt.Sprintf(form.said, words)); !strings.Contains(read, "I understood") || !strings.Contains(read, "2027") {
					t.Errorf("%q is offered, and is answered\n%s", words, read)
				}
			}
		}
		if n != 2 {
			t.Errorf("%d are offered:\n%s", n, got)
		}
	}
}
