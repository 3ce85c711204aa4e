package handlers

import (
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
)

// deals opens the form of a new opportunity of an account.
func (o *office) deals(email, id string) *sheet {
	o.Helper()
	return o.sheet(email, o.press(email, newOppAction, o.num(id)))
}

func (o *office) opps(id string) (list []kam.Opportunity) {
	o.Helper()
	o.view(func(v *store.View) (err error) {
		nums, err := v.AccountsNamed(kam.Fold(id))
		if err == nil {
			list, err = v.Opportunities(nums[0])
		}
		return err
	})
	return list
}

// pumps records one of Isdom.
func (o *office) pumps() kam.Opportunity {
	o.Helper()
	before := len(o.opps("A-2"))
	r := o.deals(ana, "A-2").with(fieldName, "Pumps", fieldValue, "12,000.50", fieldClient, "30,000", fieldStage, kam.StageProposal, fieldClose, "2027-02-01", fieldOwner, o.who(rob), fieldNext, "Call the plant").send()
	o.reads(r.Text, "“Pumps” is recorded for Isdom.", "Stage: proposal", "For us: 12,001 USD", "For the client: 30,000 USD", "Horizon: short", "Owner: Rob Hale", "Next step: Call the plant")
	list := o.opps("A-2")
	if len(list) != before+1 {
		o.Fatalf("%d opportunities", len(list))
	}
	for _, opp := range list {
		if opp.Chat && opp.Name == "Pumps" {
			return opp
		}
	}
	o.Fatal("it is not there")
	return kam.Opportunity{}
}

func TestAnOpportunityIsRecordedChangedDecidedAndTakenBack(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	if opp.Value != 12_000*kam.Scale+kam.Scale/2 || !opp.HasClient || opp.ByName != "Ana Lopez" {
		t.Errorf("%+v", opp)
	}
	edit := o.sheet(ana, o.press(ana, editOppAction, opp.ID))
	if edit.values[fieldName+edit.suffix()] != "Pumps" {
		t.Errorf("%v", edit.values)
	}
	o.now = o.now.Add(time.Minute)
	changed := edit.with(fieldNext, "Send the offer", fieldClient, "").send()
	o.reads(changed.Text, "“Pumps” of Isdom is changed.", "Send the offer")
	o.reads(edit.with(fieldNext, "Send the offer", fieldClient, "").send().Text, "says just that already")
	o.now = o.now.Add(time.Minute)
	won := o.press(ana, wonOppAction, opp.ID)
	o.reads(won.Text, "“Pumps” of Isdom is won.", "Close: 24 Nov 2026")
	o.reads(o.press(berg, wonOppAction, opp.ID).Text, "is won.")
	o.reads(o.click(ana, won, "Undo").Text, "Taken back: “Pumps” of Isdom is as it was before.", "Stage: proposal", "Close: 1 Feb 2027")
	o.reads(o.click(ana, won, "Undo").Text, "was changed after that")
	o.reads(o.press(ana, lostOppAction, opp.ID).Text, "“Pumps” of Isdom is lost.")
	late := o.press(ana, "ask:1", oppVerb+" "+opp.ID)
	o.now = o.now.Add(25 * time.Hour)
	o.reads(o.click(ana, late, "Undo").Text, "A change can be taken back for 24 hours")
}

func TestAnOpportunityJustRecordedCanBeTakenBack(t *testing.T) {
	o := newOffice(t)
	r := o.deals(ana, "A-2").with(fieldName, "Valves").send()
	n := len(o.opps("A-2"))
	o.reads(o.click(ana, r, "Undo").Text, "Taken back: “Valves” is not recorded any more.")
	if len(o.opps("A-2")) != n-1 {
		t.Error("it is still there")
	}
	o.reads(o.click(ana, r, "Undo").Text, "I do not have that opportunity, or it is not for you to see")
}

func TestAFormOfAnOpportunityThatIsSentTwiceRecordsOnce(t *testing.T) {
	o := newOffice(t)
	form := o.deals(ana, "A-2").with(fieldName, "Valves")
	n := len(o.opps("A-2"))
	o.reads(form.send().Text, "is recorded for Isdom")
	o.reads(form.send().Text, "was recorded already")
	if len(o.opps("A-2")) != n+1 {
		t.Error("it is there twice")
	}
}

func TestAFormOfAnOpportunitySaysWhatIsWrongAtItsField(t *testing.T) {
	o := newOffice(t)
	long := strings.Repeat("x", 600)
	for _, c := range []struct {
		field, says string
		typed       []string
	}{
		{fieldName, "Write what the opportunity is about", []string{fieldName, " "}},
		{fieldName, "At most 200 characters fit", []string{fieldName, long}},
		{fieldProduct, "At most 200 characters fit", []string{fieldProduct, long}},
		{fieldNext, "At most 500 characters fit", []string{fieldNext, long}},
		{fieldValue, "no amount I can read", []string{fieldValue, "5 EUR"}},
		{fieldValue, "no amount I can read", []string{fieldValue, "-5"}},
		{fieldClient, "more than an amount may be", []string{fieldClient, "100000000001"}},
		{fieldStage, "Choose a stage", []string{fieldStage, ""}},
		{fieldStage, "Choose a stage", []string{fieldStage, "Verbal yes"}},
		{fieldStage, "Choose a stage", []string{fieldStage, asWritten}},
		{fieldClose, "Choose", []string{fieldClose, "1969-01-01"}},
		{fieldClose, "What is won or lost was so today or before", []string{fieldStage, kam.StageWon, fieldClose, "2026-12-01"}},
		{fieldOwner, "somebody of the directory", []string{fieldOwner, "999"}},
	} {
		r := o.deals(ana, "A-2").with(append([]string{fieldName, "Valves"}, c.typed...)...).send()
		if got := wrong(r, c.field); !strings.Contains(got, c.says) || len(r.FieldErrors) != 1 {
			t.Errorf("%v: %v %s", c.typed, r.FieldErrors, r.Text)
		}
	}
	es := o.deals(luis, "A-3").with(fieldName, "", fieldValue, "1,000.00").send()
	if got := wrong(es, fieldName); !strings.Contains(got, "Escriba de qué trata") || wrong(es, fieldValue) == "" {
		t.Errorf("%v", es.FieldErrors)
	}
}

func TestWhoMayNotRecordOrChangeAnOpportunity(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	form, edit := o.deals(ana, "A-2").with(fieldName, "Stolen"), o.sheet(ana, o.press(ana, editOppAction, opp.ID)).with(fieldName, "Stolen")
	for who, says := range map[string]string{eva: "Recording and changing opportunities of Isdom is for its KAM", olga: "not for you to see"} {
		for _, action := range []string{editOppAction, wonOppAction, lostOppAction} {
			o.reads(o.press(who, action, opp.ID).Text, says)
		}
		o.reads(o.press(who, newOppAction, o.num("A-2")).Text, says)
		for _, f := range []*sheet{form, edit} {
			stolen := *f
			stolen.email = who
			o.reads(stolen.send().Text, says)
		}
	}
	if hidden, missing := o.press(olga, "ask:1", oppVerb+" "+opp.ID).Text, o.press(olga, "ask:1", oppVerb+" C-nothing").Text; hidden != missing {
		t.Errorf("hidden: %s\nmissing: %s", hidden, missing)
	}
	o.does(root, "move Isdom to Olga")
	for _, r := range []string{form.send().Text, edit.send().Text, o.press(ana, wonOppAction, opp.ID).Text} {
		o.reads(r, "not for you to see")
	}
	o.reads(o.press(olga, wonOppAction, opp.ID).Text, "is won")
}

func TestAnOpportunityThatAFileChangedIsNotOverwrittenByAForm(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	first, second := o.sheet(ana, o.press(ana, editOppAction, opp.ID)), o.sheet(berg, o.press(berg, editOppAction, opp.ID))
	o.now = o.now.Add(time.Minute)
	o.reads(first.with(fieldStage, kam.StageNegotiation).send().Text, "is changed")
	again := o.sheet(berg, second.with(fieldNext, "Wait").send())
	o.reads(again.text, "changed in the meantime, by Ana Lopez", "negotiation")
	o.reads(again.send().Text, "is changed")
}

// TestAFormPutsNothingBackThatItWasNotAbout: what was left as it was opened comes as
// it is by now, however often somebody else is faster.
func TestAFormPutsNothingBackThatItWasNotAbout(t *testing.T) {
	o := newOffice(t)
	opp := o.pumps()
	edit := func(email string) *sheet { return o.sheet(email, o.press(email, editOppAction, opp.ID)) }
	mine := edit(ana).with(fieldNext, "Send the offer", fieldProduct, "")
	for _, value := range []string{"20,000", "30,000"} {
		o.now = o.now.Add(time.Minute)
		o.reads(edit(berg).with(fieldValue, value).send().Text, "is changed")
		mine = o.sheet(ana, mine.send())
	}
	o.now = o.now.Add(time.Minute)
	o.reads(mine.send().Text, "is changed")
	if now := o.opps("A-2")[0]; now.Value != 30_000*kam.Scale || now.NextStep != "Send the offer" || now.Product != "" || now.Name != opp.Name {
		t.Errorf("%+v", now)
	}
}

// suffix is what the blocks of a form are told apart by from those of another state.
func (s *sheet) suffix() string {
	for _, b := range s.inputs {
		if _, after, ok := strings.Cut(b, ":"); ok {
			return ":" + after
		}
	}
	return ""
}
