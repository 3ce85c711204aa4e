package handlers

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// TestAnEditSaysWhatChangedAndWhoHearsOfIt: in the place of the message before
// anybody acknowledged, anew after it.
func TestAnEditSaysWhatChangedAndWhoHearsOfIt(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-12-31", fieldValue, "1,000", "obligation1", "Deliver", "rep1", o.who(rob), "due1", "2026-12-15")
	form := o.edits(ana, "AG-1")
	o.reads(form.text, "AG-1 for Isdom. The number stays as it is.")
	if slices.Contains(form.inputs, fieldNumber) || form.values[fieldValue] != "1000" || form.values["rep1"] != o.who(rob) || !strings.Contains(form.raw, "Rob Hale") {
		t.Errorf("the form begins with %v", form.values)
	}
	o.reads(form.send().Text, "AG-1 “Supply” for Isdom says just that already: nothing was changed, nobody is told.")
	edit := form.with(fieldTitle, "Supply and care", fieldValue, "1,500", "due1", "2026-12-20")
	r := edit.send()
	o.reads(r.Text, "AG-1 “Supply and care” for Isdom is changed.", "Title: Supply → Supply and care", "1,000 USD → 1,500 USD", "15 Dec 2026", "20 Dec 2026",
		"The message that 1 person has is changed in place (Rob Hale); nothing new is sent to them.")
	o.reads(edit.send().Text, "AG-1 “Supply and care” for Isdom says just that already")
	o.acknowledged(ag.ID, rob)
	r = o.edits(ana, "AG-1").with("obligation1", "Deliver all of it").send()
	o.reads(r.Text, "1 person is asked again, with what changed (Rob Hale).")
	r = o.edits(berg, "AG-1").more().with("obligation2", "Train the staff", "rep2", o.who(nia)).send()
	o.reads(r.Text, "1 person is asked to acknowledge (Nia New).", "Train the staff", "The message that 1 person has is changed in place (Rob Hale)")
	r = o.edits(ana, "AG-1").with("obligation1", "").send()
	o.reads(r.Text, "Deliver all of it")
	if now := o.agreement("AG-1"); len(now.Obligations) != 1 || now.Obligations[0].ID != 2 || now.Version != 5 {
		t.Errorf("%+v", now.Terms)
	}
	o.recordedAs(ana, "A-2", "AG-2", fieldSignedOn, "2026-01-01", "obligation1", "Go", "rep1", o.who(rob))
	o.reads(o.edits(ana, "AG-2").with(fieldTitle, "Other").send().Text, "It was loaded silently: nobody is asked.")
	o.recordedAs(ana, "A-2", "AG-3")
	o.reads(o.edits(ana, "AG-3").with(fieldTitle, "Other").send().Text, "Nobody is asked to acknowledge: Isdom has no rep")
	o.recordedAs(ana, "A-1", "AG-4", fieldEnd, "2026-11-20")
	o.reads(o.edits(ana, "AG-4").with(fieldTitle, "Other").send().Text, "It has ended already (20 Nov 2026): nobody is asked.")
}

// TestAnEditOfWhatIsOverdueNamesWhoIsAskedAgain: the ledger keeps the last word of
// that alone, and is no longer afterwards.
func TestAnEditOfWhatIsOverdueNamesWhoIsAskedAgain(t *testing.T) {
	o := newOffice(t)
	who, _ := o.store.Company().ByEmail(ana)
	if _, err := o.store.SetPreferences(t.Context(), who.Num, func(p *store.Preferences) error { p.Without = []string{partToday}; return nil }); err != nil {
		t.Fatal(err)
	}
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31", fieldNotice, "60", "obligation1", "Go", "rep1", o.who(rob))
	o.acknowledged(ag.ID, rob)
	o.now = o.now.AddDate(0, 0, 1)
	r := o.edits(ana, "AG-1").with(fieldTitle, "Other").send()
	if now := o.agreement("AG-1"); !slices.ContainsFunc(now.Told, func(x kam.Telling) bool { return x.Kind == kam.TellOverdue && x.At.Equal(o.now) }) {
		t.Fatalf("the edit says nothing of the renewal: %+v", now.Told)
	}
	o.reads(r.Text, "1 person is asked again, with what changed (Rob Hale).")
}

// acknowledged keeps that somebody has acknowledged what they were asked last.
func (o *office) acknowledged(id, email string) {
	o.Helper()
	who, _ := o.store.Company().ByEmail(email)
	act := store.Act{By: who.Num, At: o.now, Today: o.store.Today(), Settle: o.desk.Settle}
	if _, err := o.store.ChangeAgreement(o.Context(), id, act, func(ag *kam.Agreement) error {
		p, _ := ag.Party(who.Num)
		return ag.Acknowledge(who.Num, who.Num, p.Version, o.now)
	}); err != nil {
		o.Fatal(err)
	}
}

// TestAnEditOfWhatChangedMeanwhileIsShownWithBoth: nothing is saved, nothing of
// either is lost, and what is sent then is what the form shows.
func TestAnEditOfWhatChangedMeanwhileIsShownWithBoth(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-12-31", "obligation1", "First", "rep1", o.who(rob))
	o.edits(ana, "AG-1").more().with("obligation2", "Second").more().with("obligation3", "Third").send()
	mine := o.edits(ana, "AG-1").more().with(fieldTitle, "By Ana", fieldEnd, "2028-06-30", "obligation1", "First, by Ana", "obligation3", "Third, by Ana", "obligation4", "Fourth, by Ana")
	theirs := o.edits(berg, "AG-1").more().with(fieldSignedBy, "Max", fieldEnd, "2028-12-31", "due1", "2027-02-01", "obligation2", "", "obligation3", "", "obligation4", "Fifth, by Max")
	o.reads(theirs.send().Text, "is changed")
	r := mine.send()
	if r.Modal == nil || len(r.FieldErrors) > 0 || o.agreement("AG-1").Version != 3 {
		t.Fatalf("it is not shown again: %s", r.Text)
	}
	both := o.sheet(ana, r)
	o.reads(both.text, "Max Berg changed this agreement in the meantime. Nothing was saved.", "31 Dec 2027 → 31 Dec 2028", "Fifth, by Max", "Signed by: — → Max")
	for _, block := range both.inputs {
		if slices.Contains(mine.inputs, block) {
			t.Errorf("%s keeps its name, so that what it begins with does not count", block)
		}
	}
	o.reads(both.send().Text, "is changed")
	ag := o.agreement("AG-1")
	var texts []string
	for _, ob := range ag.Obligations {
		texts = append(texts, fmt.Sprint(ob.Text, " ", ob.Rep != 0, " ", ob.Due.String()))
	}
	want := []string{"First, by Ana true 2027-02-01", "Fifth, by Max false 1970-01-01", "Third, by Ana false 1970-01-01", "Fourth, by Ana false 1970-01-01"}
	if ag.Title != "By Ana" || ag.SignedBy != "Max" || ag.End.String() != "2028-06-30" || !slices.Equal(texts, want) {
		t.Errorf("%s, %s, %s, %q", ag.Title, ag.SignedBy, ag.End, texts)
	}
	if r := mine.send(); r.Modal == nil {
		t.Errorf("the old form is taken by now: %s", r.Text)
	}
}

// TestOfTwoEditsAtOnceOneIsSavedAndTheOtherShownAgain.
func TestOfTwoEditsAtOnceOneIsSavedAndTheOtherShownAgain(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-1")
	for round := range 10 {
		forms := [2]*sheet{o.edits(ana, "AG-1").with(fieldTitle, fmt.Sprint("Ana ", round)), o.edits(berg, "AG-1").with(fieldSignedBy, fmt.Sprint("Max ", round))}
		var replies [2]chat.Reply
		var all sync.WaitGroup
		for i, f := range forms {
			all.Go(func() { replies[i] = f.send() })
		}
		all.Wait()
		saved := 0
		for i, r := range replies {
			if strings.Contains(r.Text, "is changed") {
				saved++
				continue
			}
			o.reads(o.sheet(forms[i].email, r).send().Text, "is changed")
		}
		ag := o.agreement("AG-1")
		if saved != 1 || ag.Title != fmt.Sprint("Ana ", round) || ag.SignedBy != fmt.Sprint("Max ", round) || ag.Version != 3+2*round {
			t.Fatalf("round %d: %d saved, %q, %q, version %d", round, saved, ag.Title, ag.SignedBy, ag.Version)
		}
	}
}

// TestWhatAFormCannotHoldStaysAsItIs: obligations beyond its rows, and texts from
// a file that are longer than its fields.
func TestWhatAFormCannotHoldStaysAsItIs(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1")
	terms := ag.Terms
	terms.SignedBy = strings.Repeat("Somebody & ", 40)
	for i := range 40 {
		terms.Obligations = append(terms.Obligations, kam.Obligation{Text: fmt.Sprint("Task ", i+1)})
	}
	act := store.Act{At: o.now, Today: o.store.Today(), Settle: o.desk.Settle}
	if _, err := o.store.ChangeAgreement(o.Context(), ag.ID, act, func(a *kam.Agreement) error { return a.Edit(terms, 0, act.Today, act.At) }); err != nil {
		t.Fatal(err)
	}
	form := o.edits(ana, "AG-1")
	o.reads(form.text, "This form holds the first 28 obligations. 12 more stay as they are.", "Signed by: longer than a form can hold. It stays as it is.")
	o.reads(form.send().Text, "nothing was changed")
	form.with("obligation1", "", fieldTitle, "Other").send()
	now := o.agreement("AG-1")
	if len(now.Obligations) != 39 || now.Obligations[38].Text != "Task 40" || now.SignedBy != terms.SignedBy || now.Title != "Other" {
		t.Errorf("%d obligations, signed by %q", len(now.Obligations), now.SignedBy)
	}
}

// TestAnEndIsToldOnce, with the mistakes at their field.
func TestAnEndIsToldOnce(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldStart, "2026-11-01", fieldEnd, "2027-12-31", "obligation1", "Deliver", "rep1", o.who(rob))
	form := o.sheet(ana, o.press(ana, endAction, ag.ID))
	if form.values[fieldDay] != "2026-11-24" {
		t.Errorf("it begins with %v", form.values)
	}
	for day, want := range map[string]string{"": "Choose its last day", "2026-10-31": "It starts on Sunday 1 Nov 2026", "2028-01-01": "Choose Friday 31 Dec 2027 or earlier"} {
		if got := wrong(form.with(fieldDay, day).send(), fieldDay); !strings.Contains(got, want) {
			t.Errorf("%q: %q", day, got)
		}
	}
	o.delivered()
	sent := form.with(fieldDay, "2026-12-31", fieldNote, "They <close> the plant")
	o.reads(sent.send().Text, "AG-1 “Supply” for Isdom ends on 31 Dec 2026.", "Note: They", "Told: Rob Hale.")
	o.reads(sent.send().Text, "ends on 31 Dec 2026: that is recorded already")
	if told := o.told(); len(told) != 1 {
		t.Errorf("told are %v", told)
	}
	for _, action := range []string{endAction, outcomeAction} {
		o.reads(o.press(ana, action, ag.ID).Text, "AG-1 “Supply” for Isdom ends on 31 Dec 2026: that is recorded already.")
	}
	if o.agreement("AG-1").Outcomes[0].Note != "They <close> the plant" {
		t.Errorf("%+v", o.agreement("AG-1").Outcomes)
	}
}

// TestAWithdrawalIsAskedForAndSaysWhatItDoes.
func TestAWithdrawalIsAskedForAndSaysWhatItDoes(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-12-31", "obligation1", "Deliver", "rep1", o.who(rob))
	form := o.sheet(berg, o.press(berg, withdrawAction, ag.ID))
	o.reads(form.text, "Withdraw AG-1 “Supply” for Isdom?", "cannot be taken back", "its number stays used")
	edit := o.edits(ana, "AG-1")
	o.reads(form.send().Text, "AG-1 “Supply” for Isdom is withdrawn.", "The messages about it that 2 people have are changed in place (Rob Hale and Ana Lopez). Nothing else is sent.")
	now := o.agreement("AG-1")
	if now.Withdrawn.IsZero() || now.WithdrawnBy != "Max Berg" {
		t.Errorf("%+v", now)
	}
	for _, r := range []chat.Reply{form.send(), edit.with(fieldTitle, "Other").send(), o.press(ana, editAction, ag.ID), o.press(ana, endAction, ag.ID), o.press(ana, outcomeAction, ag.ID), o.press(ana, assignAction, ag.ID)} {
		o.reads(r.Text, "AG-1 “Supply” for Isdom was withdrawn on 24 Nov 2026")
	}
	o.reads(wrong(o.agrees(ana, "A-2").with(fieldNumber, "AG-1", fieldTitle, "Again").send(), fieldNumber), "Write another number")
}

// TestAnOutcomeBelongsToTheEndThatItWasSetFor.
func TestAnOutcomeBelongsToTheEndThatItWasSetFor(t *testing.T) {
	o := newOffice(t)
	ag := o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2026-12-31", "obligation1", "Deliver", "rep1", o.who(rob))
	form := o.sheet(ana, o.press(ana, outcomeAction, ag.ID+" renegotiated"))
	if form.values[fieldOutcome] != "renegotiated" {
		t.Errorf("it begins with %v", form.values)
	}
	for _, c := range [][4]string{
		{fieldOutcome, "", "", "Choose one of the four"},
		{fieldEnd, "lost", "2027-12-31", "Only what was renewed or renegotiated"},
		{fieldEnd, "ended", "2027-12-31", "Only what was renewed or renegotiated"},
		{fieldEnd, "renewed", "2026-12-31", "Choose a day after the present last one (Thursday 31 Dec 2026)"},
	} {
		if got := wrong(form.with(fieldOutcome, c[1], fieldEnd, c[2]).send(), c[0]); !strings.Contains(got, c[3]) {
			t.Errorf("%v: %q", c, got)
		}
	}
	o.reads(form.with(fieldOutcome, "lost", fieldNote, "Price").send().Text, "AG-1 “Supply” for Isdom: lost. That is recorded.", "Note: Price")
	o.reads(form.with(fieldOutcome, "lost", fieldNote, "Price").send().Text, "lost. That was recorded already.")
	if again := o.sheet(ana, o.press(ana, outcomeAction, ag.ID)); again.values[fieldOutcome] != "lost" || again.values[fieldNote] != "Price" {
		t.Errorf("it begins with %v", again.values)
	}
	renewed := form.with(fieldOutcome, "renewed", fieldEnd, "2028-12-31")
	o.reads(renewed.send().Text, "AG-1 “Supply” for Isdom: renewed until 31 Dec 2028. That is recorded.", "is changed in place (Rob Hale)")
	if _, set := o.agreement("AG-1").Outcome(); set || o.agreement("AG-1").Version != 2 {
		t.Error("the new end has an outcome already")
	}
	o.reads(renewed.send().FieldErrors[fieldEnd], "Choose a day after the present last one (Sunday 31 Dec 2028)")
	open := o.recordedAs(ana, "A-2", "AG-2")
	o.reads(o.press(ana, outcomeAction, open.ID).Text, "AG-2 “Supply” for Isdom has no end")
}

// TestAssigningARepGoesTheWayOfTheOrder: with its rights, its history, its notices
// and its undo.
func TestAssigningARepGoesTheWayOfTheOrder(t *testing.T) {
	o := newOffice(t)
	r := o.agrees(ana, "A-2").with(fieldNumber, "AG-1", fieldTitle, "Supply").send()
	form := o.sheet(ana, o.click(ana, r, "Assign a rep"))
	o.delivered()
	if got := wrong(form.with(fieldRep, "999").send(), fieldRep); got == "" {
		t.Error("nobody is assigned")
	}
	if got := wrong(form.with(fieldRep, "0").send(), fieldRep); got == "" {
		t.Error("nobody in particular is assigned")
	}
	done := form.with(fieldRep, o.who(rob)).send()
	o.reads(done.Text, "Done: Isdom: Rob Hale becomes a rep", "Told: Rob Hale")
	o.reads(wrong(form.with(fieldRep, o.who(rob)).send(), fieldRep), "Rob Hale is a rep there already")
	o.reads(o.says(root, "history Isdom").Text, "rep added: Rob Hale")
	if len(o.told()) == 0 || pressable(done, "Undo") == nil {
		t.Errorf("told are %v; %s", o.told(), done.Text)
	}
}
