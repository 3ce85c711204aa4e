package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// flagOf is how an account is flagged by now; empty: not.
func (o *office) flagOf(id string) string {
	o.Helper()
	var category string
	o.view(func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.FoldName(id))
		if err != nil || len(nums) == 0 {
			o.Fatal(id, err)
		}
		acc, err := v.Account(nums[0])
		if acc.Strategic != nil {
			category = acc.Strategic.Category
		}
		return err
	})
	return category
}

// marks sends the form of a flag of Isdom, or of another account, filled in.
func (o *office) marks(email, id, category, reason, review string) chat.Reply {
	o.Helper()
	form := o.press(email, flagKeep, o.num(id))
	if form.Modal == nil {
		return form
	}
	return o.desk.Answer(context.Background(), chat.Incoming{
		Surface: chat.Modal, Channel: "D1", Action: form.Modal.CallbackID, Value: form.Modal.PrivateMetadata,
		Values: map[string]string{fieldCategory: category, fieldReason: reason, fieldReview: review},
		User:   chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid"},
	})
}

func TestManagerMarksAnAccountOnOnePressAndTakesItBack(t *testing.T) {
	o := newOffice(t)
	preview := o.marks(berg, "Isdom", "reference", "Opens the north", "")
	o.reads(preview.Text, "I understood: Isdom: strategic, reference.", "Reason: Opens the north", "24 Nov 2027", "120,000", "quiet after 14 days", "from 180 days before", "Nothing has changed yet")
	if o.flagOf("Isdom") != "" {
		t.Fatal("it is flagged before it was confirmed")
	}
	done := o.click(berg, preview, "Confirm")
	o.reads(done.Text, "Done: Isdom: strategic, reference", "Told: Ana Lopez")
	if !done.Replace || o.flagOf("Isdom") != "reference" || o.kicked != 1 {
		t.Fatalf("replace %v, flag %q, kicked %d", done.Replace, o.flagOf("Isdom"), o.kicked)
	}
	o.reads(o.told()[ana+" flag_of"], "Max Berg has decided: Isdom: strategic, reference")
	o.delivered()
	o.reads(o.says(berg, "history Isdom").Text, "Strategic flag", "strategic, reference", "Max Berg", "Opens the north")
	o.reads(o.says(berg, "undo").Text, "Taken back: Isdom")
	if o.flagOf("Isdom") != "" {
		t.Error("it was not taken back")
	}
	o.reads(o.told()[ana+" flag_of"], "Max Berg has taken back")
	o.reads(o.press(berg, flagUndo, pressable(done, "Undo").Value).Text, "has taken back")
}

func TestKAMProposesAFlagAndTheFirstAnswerWins(t *testing.T) {
	o := newOffice(t)
	preview := o.marks(ana, "Isdom", "market entry", "First in Boston", "2027-05-01")
	o.reads(preview.Text, "one of these has to say yes: Max Berg and Eva Stone")
	o.reads(o.click(ana, preview, "Confirm").Text, "waits for one of these", "nothing has changed yet")
	asked := o.notices()
	for _, who := range []string{berg, eva} {
		o.reads(asked[who+" flag_asked"].Text, "Ana Lopez asks for your yes: Isdom: strategic, market entry", "First in Boston")
	}
	if welcome := o.says(berg, ""); pressable(welcome, "Confirm") == nil {
		t.Errorf("what waits is not offered to who is asked:\n%s", welcome.Text)
	}
	o.reads(o.says(ana, "").Text, "Waits for Max Berg and Eva Stone: Isdom")
	id := pressable(asked[berg+" flag_asked"], "Confirm").Value
	for _, who := range []string{ana, luis, olga, mia, nia} { // none of them may
		if got := o.press(who, flagConfirm, id).Text; strings.Contains(got, "Done") || strings.Contains(got, "Hecho") {
			t.Errorf("%s decides: %s", who, got)
		}
	}
	o.delivered()
	pressed := o.click(eva, asked[eva+" flag_asked"], "Confirm")
	o.reads(pressed.Text, "Eva Stone has decided: Isdom")
	late := o.click(berg, asked[berg+" flag_asked"], "Cancel")
	o.reads(late.Text, "Eva Stone has decided: Isdom")
	if !late.Replace || o.flagOf("Isdom") != "market entry" {
		t.Errorf("replace %v, flag %q", late.Replace, o.flagOf("Isdom"))
	}
	o.reads(o.told()[ana+" flag_made"], "Eva Stone has decided: Isdom")
	o.view(func(v *store.View) error {
		due, _, err := v.DueRewrites(o.now, 10)
		if len(due) != 2 {
			t.Errorf("%d messages of who was asked are rewritten, not 2", len(due))
		}
		for _, n := range due {
			p, _ := v.Person(n.To)
			reply, why, err := o.desk.Notice(context.Background(), v, &n)
			if err != nil || why != "" || !strings.Contains(reply.Text, "Eva Stone has decided") || pressable(reply, "Confirm") != nil {
				t.Errorf("%s reads %q, %q, %v", p.Name, reply.Text, why, err)
			}
			// Slack says of nobody here where they live: only who presses brings a zone.
			if p.Email == eva && strings.Replace(reply.Text, "12:00", "13:00", 1) != pressed.Text {
				t.Errorf("the press leaves %q, and the rewriting %q", pressed.Text, reply.Text)
			}
		}
		return err
	})
	o.reads(o.press(ana, flagUndo, id).Text, "Taking this back is for Max Berg, an executive or an admin.")
}

func TestWhoMayFlagAnAccountIsTheTableOfRights(t *testing.T) {
	for who, want := range map[string]string{
		berg: "Nothing has changed yet", eva: "Nothing has changed yet", "root@example.com": "Nothing has changed yet", ana: "has to say yes",
		rob: "", luis: "", olga: "", mia: "", nia: "",
	} {
		t.Run(who, func(t *testing.T) {
			o := newOffice(t)
			got := o.marks(who, "Kan-code", "other", "Why not", "")
			if want == "" {
				if pressable(got, "Confirm") != nil || got.Modal != nil {
					t.Errorf("%s may flag it:\n%s", who, got.Text)
				}
				return
			}
			o.reads(got.Text, want)
		})
	}
	o := newOffice(t)
	o.reads(o.says(rob, "strategic Kan-code").Text, "It is not yours to say whether Kan-code is strategic")
}

func TestAProposalEndsWhereTheAccountHasChangedHands(t *testing.T) {
	o := newOffice(t)
	o.click(ana, o.marks(ana, "Isdom", "reference", "Opens the north", ""), "Confirm")
	asked := o.notices()[berg+" flag_asked"]
	o.delivered()
	o.click(berg, o.says(berg, "move Isdom to Luis"), "Confirm")
	o.delivered()
	o.reads(o.click(berg, asked, "Confirm").Text, "This was not done, because the account had changed")
	if o.flagOf("Isdom") != "" {
		t.Error("it was flagged all the same")
	}
}

func TestAPreviewOfAFlagIsShownAnewAfterADay(t *testing.T) {
	o := newOffice(t)
	preview := o.marks(berg, "Isdom", "reference", "Opens the north", "")
	o.now = o.now.Add(3 * 24 * time.Hour)
	anew := o.click(berg, preview, "Confirm")
	o.reads(anew.Text, "That preview is old", "Isdom: strategic, reference")
	if o.flagOf("Isdom") != "" {
		t.Fatal("an old preview counts")
	}
	done := o.click(berg, anew, "Confirm")
	o.now = o.now.Add(3 * 24 * time.Hour)
	o.reads(o.click(berg, done, "Undo").Text, "too late")
	if o.flagOf("Isdom") != "reference" {
		t.Error("it was taken back after three days")
	}
}

func TestWhoseRightsWereWithdrawnDecidesNothing(t *testing.T) {
	o := newOffice(t)
	o.click(ana, o.marks(ana, "Isdom", "reference", "Opens the north", ""), "Confirm")
	asked := o.notices()[berg+" flag_asked"]
	o.delivered()
	l, err := o.store.Begin(t.Context(), store.Origin{Source: "people.csv", Today: o.store.Today(), At: o.now})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	kamOf, boss := l.FindPerson(ana)[0], l.FindPerson(mia)[0]
	p, _ := l.Person(kamOf)
	p.Manager = boss
	if _, err := l.PutPerson(p); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	if o.click(berg, asked, "Confirm"); o.flagOf("Isdom") != "" {
		t.Error("a manager decides on an account that is of another team by now")
	}
	if o.click(mia, asked, "Confirm"); o.flagOf("Isdom") != "reference" {
		t.Error("who leads the KAM by now cannot decide")
	}
}

func TestAFlagComesBackOnItsReviewDayUntilItIsConfirmedOrTakenAway(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.marks(berg, "Quiet Foods", "brand image", "Everybody knows them", "2026-11-30"), "Confirm")
	duty := func() chat.Reply {
		t.Helper()
		return o.says(ana, "digest")
	}
	if strings.Contains(duty().Text, "still strategic") {
		t.Error("it is asked before its day")
	}
	o.now = time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	due := duty()
	o.reads(due.Text, "Quiet Foods: still strategic (brand image)?", "30 Nov 2026")
	if pressable(due, "Keep") == nil || pressable(due, "Remove") == nil {
		t.Errorf("it has no buttons:\n%s", due.Text)
	}
	o.reads(o.says(berg, "").Text, "1 strategic flag is to be reviewed: Quiet Foods")
	removal := o.click(ana, due, "Remove")
	o.reads(removal.Text, "Quiet Foods: no longer strategic")
	o.click(ana, removal, "Confirm")
	o.reads(duty().Text, "a proposal waits for Max Berg and Eva Stone")
	o.click(berg, o.marks(berg, "Quiet Foods", "brand image", "Everybody knows them", "2027-11-30"), "Confirm")
	if got := duty().Text; strings.Contains(got, "Quiet Foods: strategic, to be reviewed") || strings.Contains(got, "still strategic") {
		t.Errorf("it is asked though it was confirmed anew:\n%s", got)
	}
}
