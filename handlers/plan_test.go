package handlers

import (
	"context"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// goal opens the form of a new goal of an account.
func (o *office) goal(email, id string) *sheet {
	o.Helper()
	return o.sheet(email, o.press(email, addGoalAction, o.num(id)))
}

func (o *office) plan(id string) (p kam.Plan) {
	o.Helper()
	o.view(func(v *store.View) (err error) {
		nums, err := v.AccountsNamed(kam.Fold(id))
		if err == nil {
			p, err = v.Plan(nums[0])
		}
		return err
	})
	return p
}

// planned gives Kan-code a goal of the client with an action of Rob's due today, one
// of nobody in particular that is late, and one to come.
func (o *office) planned() kam.Plan {
	o.Helper()
	form := o.goal(ana, "A-1").with(fieldGoal, "Open their plant", fieldWhose, ofClient, fieldDue, "2027-02-01", "step1", "Survey the site", "doer1", o.who(rob), "due1", "2026-11-24")
	more := o.in(ana, chat.Incoming{Surface: chat.Click, Action: moreStepAction, Value: moreRow, View: "V1", Private: form.private, Values: form.values})
	form = o.sheet(ana, more).with("step2", "Send the offer", "due2", "2026-11-20")
	more = o.in(ana, chat.Incoming{Surface: chat.Click, Action: moreStepAction, Value: moreRow, View: "V1", Private: form.private, Values: form.values})
	r := o.sheet(ana, more).with("step3", "Train them", "due3", "2027-01-15").send()
	o.reads(r.Text, "The plan of Kan-code is changed: Open their plant.")
	return o.plan("A-1")
}

func TestAPlanShowsGoalsByHorizonAndWhoseTheyAre(t *testing.T) {
	o := newOffice(t)
	o.reads(o.says(ana, "plan Kan-code").Text, "No goals yet")
	o.planned()
	o.goal(ana, "A-1").with(fieldGoal, "Half of their spend", fieldHorizon, string(kam.Long)).send()
	card := o.says(ana, "plan Kan-code")
	o.reads(card.Text, "2 open goals · 3 actions to do · 1 late", "Short term", "Goals of the client", "Open their plant · by 1 Feb 2027", "Survey the site · Rob Hale · due today",
		"Send the offer · who looks after the account · due 20 Nov 2026, 4 days late", "Long term", "Our goals", "Half of their spend · no action yet")
	if strings.Index(card.Text, "Open their plant") > strings.Index(card.Text, "Half of their spend") {
		t.Errorf("the long term comes first:\n%s", card.Text)
	}
	o.reads(o.says(luis, "plan Kan-code").Text, "Kan-code") // not theirs to see: as if it were not there
	if r := o.says(luis, "plan Kan-code"); strings.Contains(r.Text, "plant") {
		t.Errorf("it is shown to who may not see the account: %s", r.Text)
	}
}

func TestAnActionIsDoneByItsOwnerAndByWhoWritesThePlan(t *testing.T) {
	o := newOffice(t)
	p := o.planned()
	value := func(i int, more ...string) string {
		return strings.Join(append([]string{o.num("A-1"), numbered(kam.PersonNum(p.Goals[0].Actions[i].ID))}, more...), " ")
	}
	for _, c := range []struct{ name, who, value, says string }{
		{"another's, who may not write the plan", rob, value(1), "The plan of Kan-code is written by its KAM"},
		{"by an executive", eva, value(0), "The plan of Kan-code is written by its KAM"},
		{"by who does not see the account", olga, value(0), "I do not have that plan, or it is not for you to see"},
		{"of no account", ana, "9999 1", "I do not have that plan, or it is not for you to see"},
		{"of no action", ana, o.num("A-1") + " 99", "That is in the plan of Kan-code no longer"},
		{"its owner's", rob, value(0), "Done for Kan-code: Survey the site."},
		{"pressed twice", rob, value(0), "That was marked as done already for Kan-code: Survey the site."},
		{"later by the KAM", ana, value(0), "That was marked as done already"},
		{"the KAM", ana, value(1), "Done for Kan-code: Send the offer."},
		{"on the card", ana, value(2, onCard), "done 24 Nov 2026"},
	} {
		if r := o.press(c.who, didAction, c.value); !strings.Contains(r.Text, c.says) {
			t.Errorf("%s: %s", c.name, r.Text)
		}
	}
	o.reads(o.press(rob, undidAction, value(0)).Text, "To do again for Kan-code: Survey the site.")
	if got := o.plan("A-1"); got.Goals[0].Actions[0].Done != 0 || got.Goals[0].Actions[1].Done == 0 {
		t.Errorf("%+v", got)
	}
	o.does(root, "move Kan-code to Olga")
	o.reads(o.press(ana, undidAction, value(1)).Text, "I do not have that plan, or it is not for you to see")
}

func TestWhatIsDueInAPlanIsADutyOfItsOwnerOrOfWhoIsInCharge(t *testing.T) {
	o := newOffice(t)
	o.planned()
	has := func(email string, want, not string) {
		t.Helper()
		r := o.in(email, chat.Incoming{Surface: chat.DM, Channel: "D1", Text: "digest"})
		if want != "" && !strings.Contains(r.Text, want) || not != "" && strings.Contains(r.Text, not) {
			t.Errorf("%s reads:\n%s", email, r.Text)
		}
	}
	has(ana, "Kan-code: Send the offer · due 20 Nov 2026, 4 days late", "Survey the site")
	home := o.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Home, User: chat.User{ID: "U-" + rob, Email: rob, Known: true, Zone: "Europe/Madrid"}})
	o.reads(home.Text, "Kan-code: Survey the site · due today")
	if strings.Contains(home.Text, "Send the offer") {
		t.Errorf("Rob is asked for what is not his:\n%s", home.Text)
	}
	why := o.in(ana, chat.Incoming{Surface: chat.Click, Channel: "D1", Action: "ask:1", Value: "reasons 2026-11-24", Message: "1.2"})
	o.reads(why.Text, "“Send the offer” is due on 20 Nov 2026 and not done; it is for the goal “Open their plant”")
}

// TestWhatIsDueFromWhoHasTheAccountNoLongerIsADutyOfWhoHas: nobody else would be told.
func TestWhatIsDueFromWhoHasTheAccountNoLongerIsADutyOfWhoHas(t *testing.T) {
	o := newOffice(t)
	form := o.goal(ana, "A-1").with(fieldGoal, "Open their plant", fieldWhose, ofClient, fieldDue, "2027-02-01", "step1", "Survey the site", "doer1", o.who(ana), "due1", "2026-11-20")
	form.send()
	has := func(email string, want bool) {
		t.Helper()
		r := o.in(email, chat.Incoming{Surface: chat.DM, Channel: "D1", Text: "digest"})
		if strings.Contains(r.Text, "Kan-code: Survey the site · due 20 Nov 2026") != want {
			t.Errorf("%s reads:\n%s", email, r.Text)
		}
	}
	has(ana, true)
	has(olga, false)
	o.does(root, "move Kan-code to Olga")
	has(ana, false)
	has(olga, true)
}

func TestAGoalsFormSaysWhatIsWrongAtItsField(t *testing.T) {
	o := newOffice(t)
	long := strings.Repeat("x", 400)
	for _, c := range []struct {
		field, says string
		typed       []string
	}{
		{fieldGoal, "Write what is to be reached", []string{fieldGoal, " "}},
		{fieldGoal, "At most 300 characters fit", []string{fieldGoal, long}},
		{fieldWhose, "Choose one", []string{fieldWhose, "x"}},
		{fieldHorizon, "Choose one", []string{fieldHorizon, "x"}},
		{"step1", "Write what is to be done", []string{"due1", "2027-01-01"}},
		{"step1", "At most 300 characters fit", []string{"step1", long}},
		{"due1", "The goal is to be reached by Monday 1 Feb 2027", []string{fieldDue, "2027-02-01", "step1", "x", "due1", "2027-02-02"}},
		{"doer1", "Olga Ivanova may not see this account", []string{"step1", "x", "doer1", o.who(olga)}},
		{"doer1", "somebody of the directory", []string{"step1", "x", "doer1", "999"}},
	} {
		r := o.goal(ana, "A-1").with(append([]string{fieldGoal, "Grow"}, c.typed...)...).send()
		if got := wrong(r, c.field); !strings.Contains(got, c.says) || len(r.FieldErrors) != 1 {
			t.Errorf("%v: %v %s", c.typed, r.FieldErrors, r.Text)
		}
	}
	if p := o.plan("A-1"); p.Version != 0 {
		t.Errorf("it was recorded with a mistake: %+v", p)
	}
}

func TestAGoalThatTwoChangeIsNotOverwritten(t *testing.T) {
	o := newOffice(t)
	p := o.planned()
	edit := func(email string) *sheet {
		return o.sheet(email, o.press(email, editGoalAction, o.num("A-1")+" "+numbered(kam.PersonNum(p.Goals[0].ID))))
	}
	first, second := edit(ana), edit(berg)
	o.reads(first.with(fieldGoal, "Open two plants").send().Text, "The plan of Kan-code is changed")
	o.reads(first.with(fieldGoal, "Open two plants").send().Text, "says just that already")
	r := second.with("step1", "Survey both sites").send()
	again := o.sheet(berg, r)
	o.reads(again.text, "Nothing was saved", "by Ana Lopez", "Open two plants")
	if o.plan("A-1").Goals[0].Actions[0].Text != "Survey the site" {
		t.Error("it was saved")
	}
	o.reads(again.with(fieldGoal, "Open two plants", fieldState, goalReached).send().Text, "is changed")
	if g := o.plan("A-1").Goals[0]; g.Open() || g.Actions[0].Text != "Survey both sites" {
		t.Errorf("%+v", g)
	}
	o.reads(edit(ana).with(fieldState, goalOut).send().Text, "is changed")
	if len(o.plan("A-1").Goals) != 0 {
		t.Error("it is still in the plan")
	}
	o.reads(first.send().Text, "That is in the plan of Kan-code no longer")
}

// TestAnActionThatSomebodyElseAddedStays in a goal that was opened before: it comes
// along, and so does what else they changed.
func TestAnActionThatSomebodyElseAddedStays(t *testing.T) {
	o := newOffice(t)
	p := o.planned()
	edit := func(email string) *sheet {
		return o.sheet(email, o.press(email, editGoalAction, o.num("A-1")+" "+numbered(kam.PersonNum(p.Goals[0].ID))))
	}
	mine, theirs := edit(ana), edit(berg).with("step2", "Send the new offer", "step3", "-")
	theirs = o.sheet(berg, o.in(berg, chat.Incoming{Surface: chat.Click, Action: moreStepAction, Value: moreRow, View: "V1", Private: theirs.private, Values: theirs.values}))
	o.reads(theirs.with("step4", "Call the mayor", "due4", "2026-12-01").send().Text, "is changed")
	mine = o.sheet(ana, o.in(ana, chat.Incoming{Surface: chat.Click, Action: moreStepAction, Value: moreRow, View: "V1", Private: mine.private, Values: mine.values}))
	both := o.sheet(ana, mine.with(fieldGoal, "Open two plants", "due2", "2026-12-20", "step4", "Rent a hall").send())
	o.reads(both.send().Text, "is changed")
	var got []string
	g := o.plan("A-1").Goals[0]
	for _, s := range g.Actions {
		got = append(got, s.Text+" "+s.Due.String())
	}
	want := "Survey the site 2026-11-24, Send the new offer 2026-12-20, Call the mayor 2026-12-01, Rent a hall 1970-01-01"
	if now := strings.Join(got, ", "); now != want || g.Text != "Open two plants" {
		t.Errorf("%s: %s\nwant %s", g.Text, now, want)
	}
}

func TestWhoMayNotWriteAPlan(t *testing.T) {
	o := newOffice(t)
	form := o.goal(ana, "A-1").with(fieldGoal, "Stolen")
	for who, says := range map[string]string{rob: "is written by its KAM", eva: "is written by its KAM", olga: "not for you to see"} {
		o.reads(o.press(who, addGoalAction, o.num("A-1")).Text, says)
		stolen := *form
		stolen.email = who
		o.reads(stolen.send().Text, says)
	}
	o.does(root, "move Kan-code to Olga")
	o.reads(form.send().Text, "not for you to see")
	if o.plan("A-1").Version != 0 {
		t.Error("it was written")
	}
}
