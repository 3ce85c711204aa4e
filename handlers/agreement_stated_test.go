package handlers

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/nlp"
	"kambot/store"
)

// states is what somebody gets who says how a renewal came out.
func (o *office) states(email string, surface chat.Surface, r nlp.Request) chat.Reply {
	o.Helper()
	in := chat.Incoming{Surface: surface, Channel: "D1", User: chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid"}}
	if surface == chat.CLI {
		in.Channel = ""
	}
	var reply chat.Reply
	o.view(func(v *store.View) error {
		a, _, err := o.desk.ask(context.Background(), v, in)
		if err != nil {
			return err
		}
		r.Intent = nlp.Agreements
		for i, ref := range r.Accounts {
			r.Accounts[i] = a.ref(ref.Num)
		}
		a.req = r
		reply, err = a.statedOutcome()
		if err != nil {
			reply = o.desk.sorry(in, a.lang, err)
		}
		return nil
	})
	return reply
}

func (o *office) refs(ids ...string) (list []nlp.AccountRef) {
	o.Helper()
	for _, id := range ids {
		o.view(func(v *store.View) error {
			nums, err := v.AccountsNamed(kam.FoldName(id))
			list = append(list, nlp.AccountRef{Num: nums[0]})
			return err
		})
	}
	return list
}

// TestAStatedOutcomeIsShownAndRecordedWhenConfirmed: the only open renewal of the
// account; of several one is picked; none is guessed.
func TestAStatedOutcomeIsShownAndRecordedWhenConfirmed(t *testing.T) {
	o := newOffice(t)
	said := nlp.Request{Outcome: nlp.Renewed, Accounts: o.refs("A-2"), End: day("2028-12-31"), Text: "same <!channel> terms"}
	o.reads(o.states(ana, chat.DM, said).Text, "Isdom has no agreement whose renewal is open.")
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31")
	o.recordedAs(ana, "A-2", "AG-0")
	shown := o.states(ana, chat.DM, said)
	o.reads(shown.Text, "Understood: AG-1 “Supply” for Isdom, last day 31 Dec 2026: renewed until 31 Dec 2028.", "Note: same", "Nothing is recorded yet.")
	if len(o.agreement("AG-1").Outcomes) != 0 {
		t.Fatal("it is recorded already")
	}
	o.reads(o.click(ana, shown, "Cancel").Text, "Nothing was recorded.")
	for _, who := range []string{rob, eva, olga} {
		if r := o.click(who, shown, "Confirm"); strings.Contains(r.Text, "recorded") || len(o.agreement("AG-1").Outcomes) != 0 {
			t.Fatalf("%s: %s", who, r.Text)
		}
	}
	done := o.click(ana, shown, "Confirm")
	if o.reads(done.Text, "AG-1 “Supply” for Isdom: renewed until 31 Dec 2028. That is recorded."); !done.Replace {
		t.Error("the preview stays")
	}
	o.reads(o.click(ana, shown, "Confirm").Text, "has other dates by now. Please say it again.")
	if now := o.agreement("AG-1"); now.End != day("2028-12-31") || now.Outcomes[0].What != kam.Renewed || now.Outcomes[0].Note != "same <!channel> terms" || len(now.Outcomes) != 1 {
		t.Errorf("%+v", now)
	}
	o.recordedAs(ana, "A-2", "AG-2", fieldEnd, "2027-12-31")
	several := o.states(ana, chat.DM, nlp.Request{Outcome: nlp.Lost, Accounts: o.refs("A-2")})
	o.reads(several.Text, "Several renewals are open. Which one is meant: lost?", "AG-1 “Supply” for Isdom, last day 31 Dec 2028", "AG-2")
	o.reads(o.click(ana, o.click(ana, several, "This one"), "Confirm").Text, "AG-2 “Supply” for Isdom: lost. That is recorded.")
	if _, set := o.agreement("AG-2").Outcome(); !set || ag.ID != o.agreement("AG-1").ID {
		t.Error("another one was set")
	}
	byNumber := o.states(ana, chat.DM, nlp.Request{Outcome: nlp.Ended, Number: "ag-2"})
	o.reads(byNumber.Text, "Understood: AG-2")
	for _, number := range []string{"AG-9", "AG-2"} {
		o.reads(o.states(olga, chat.DM, nlp.Request{Outcome: nlp.Ended, Number: number}).Text, "I do not have that agreement")
	}
	o.reads(o.states(rob, chat.DM, nlp.Request{Outcome: nlp.Ended, Accounts: o.refs("A-1")}).Text, "is for its KAM")
	o.reads(o.states(ana, chat.DM, nlp.Request{Outcome: nlp.Renewed, Accounts: o.refs("A-2"), End: day("2027-12-31")}).Text, "Choose a day after the present last one")
}

// TestAStatedOutcomeIsTypedOnTheTerminal, which has no buttons.
func TestAStatedOutcomeIsTypedOnTheTerminal(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31")
	o.recordedAs(ana, "A-2", "AG-2", fieldEnd, "2027-12-31")
	typed := regexp.MustCompile(`Type: (.*)`)
	text := o.states(ana, chat.CLI, nlp.Request{Outcome: nlp.Lost, Accounts: o.refs("A-2")}).Text
	text = o.asks(ana, typed.FindStringSubmatch(text)[1])
	o.reads(text, "Understood: AG-1")
	set := typed.FindStringSubmatch(text)[1]
	o.reads(o.asks(olga, set), "I do not have that agreement")
	o.reads(o.asks(ana, set), "AG-1 “Supply” for Isdom: lost. That is recorded.")
	for _, no := range []string{"set it", "outcome of Isdom", "set " + strings.Repeat("x", 27) + " lost 1 0", "set x lost"} {
		if got := o.asks(ana, no); strings.Contains(got, "That is recorded") {
			t.Errorf("%q: %s", no, got)
		}
	}
}

// TestAnOutcomeIsSaidInASentence, in both languages; a question, a doubt and a
// condition record nothing.
func TestAnOutcomeIsSaidInASentence(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31")
	o.recordedAs(luis, "A-3", "AG-2", fieldEnd, "2026-12-31")
	o.reads(o.states(ana, chat.DM, nlp.Request{Outcome: nlp.Ended}).Text, "Which account?")
	for _, c := range [][3]string{
		{ana, "Isdom has renewed", "Understood: AG-1 “Supply” for Isdom, last day 31 Dec 2026: renewed."},
		{ana, "Isdom renewed until 31 December 2028: same terms", "renewed until 31 Dec 2028."},
		{luis, "hemos perdido la renovación de Taller Sur", "Entendido: AG-2 «Supply» de Taller Sur, último día 31 dic 2026: perdido."},
	} {
		r := o.says(c[0], c[1])
		if o.reads(r.Text, c[2]); pressable(r, "Confirm") == nil && pressable(r, "Confirmar") == nil {
			t.Errorf("%q is not confirmed: %s", c[1], r.Text)
		}
	}
	for _, text := range []string{"has Isdom renewed?", "Isdom might renew", "if Isdom renews, tell Max", "Isdom has not renewed yet"} {
		if r := o.says(ana, text); pressable(r, "Confirm") != nil {
			t.Errorf("%q is shown as an outcome: %s", text, r.Text)
		}
	}
}

func day(s string) kam.Day {
	d, err := kam.ParseDay(s)
	if err != nil {
		panic(err) // a date written in a test
	}
	return d
}
