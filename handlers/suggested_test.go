package handlers

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// coming gives Isdom an agreement that is to be renewed soon, so that something is
// suggested, and shows Ana what.
func (o *office) coming() (list string) {
	o.Helper()
	o.recordedAs(ana, "A-2", "AG-1", fieldEnd, "2027-02-28", fieldValue, "40,000", fieldCurrency, "USD")
	return o.says(ana, "opportunities Isdom").Text
}

// suggestedKey is the key of what is suggested of Isdom then.
func (o *office) suggestedKey() string {
	o.Helper()
	return o.num("A-2") + " " + kam.Suggestion{Kind: kam.SuggestRenewal, About: o.agreement("AG-1").ID}.Key()
}

func TestWhatIsSuggestedStandsBelowWithItsReasonAndMoney(t *testing.T) {
	o := newOffice(t)
	o.reads(o.coming(), "Suggested", "Renewal of AG-1 · for us 40,000 USD", "in 96 days")
	r := o.says(ana, "opportunities Isdom")
	for _, label := range []string{"Accept", "Not now", "Never"} {
		if pressable(r, label) == nil {
			t.Errorf("no button %s", label)
		}
	}
	o.reads(o.says(ana, "opportunities").Text, "Renewal of AG-1 · Isdom")
	if r := o.says(eva, "opportunities Isdom"); pressable(r, "Accept") != nil || !strings.Contains(r.Text, "Renewal of AG-1") {
		t.Errorf("an executive reads, and answers nothing: %s", r.Text)
	}
}

func TestASuggestionIsAnsweredOnceAndTheAnswerCanBeTakenBack(t *testing.T) {
	for _, c := range []struct{ action, says, then string }{
		{acceptAction, "“Renewal of AG-1” is recorded for Isdom.", "was recorded already"},
		{laterAction, "“Renewal of AG-1” is not suggested for Isdom before 22 Feb 2027.", "Ana Lopez put it off for Isdom on 24 Nov 2026, until 22 Feb 2027."},
		{neverAction, "“Renewal of AG-1” is not suggested for Isdom any more.", "Ana Lopez said on 24 Nov 2026 that it is not to be suggested for Isdom."},
	} {
		o := newOffice(t)
		o.coming()
		answered := o.press(ana, c.action, o.suggestedKey())
		o.reads(answered.Text, c.says)
		if list := o.says(ana, "opportunities Isdom").Text; strings.Contains(list, "Suggested") {
			t.Errorf("%s: it is still suggested:\n%s", c.action, list)
		}
		for _, again := range []string{acceptAction, laterAction, neverAction} { // pressed twice, otherwise, and by somebody else later
			o.reads(o.press(ana, again, o.suggestedKey()).Text, c.then)
			o.reads(o.press(berg, again, o.suggestedKey()).Text, c.then)
		}
		o.click(berg, answered, "Undo")
		o.reads(o.says(ana, "opportunities Isdom").Text, "Renewal of AG-1 · for us 40,000 USD")
	}
}

// TestAnAnswerStandsInTheListThatWasPressed: the list comes in the place of itself,
// with no buttons that can do nothing any more; what was said before it is not in it.
func TestAnAnswerStandsInTheListThatWasPressed(t *testing.T) {
	for label, says := range map[string]string{
		"Accept":  "Renewal of AG-1 · accepted by Ana Lopez, now an open opportunity",
		"Not now": "Renewal of AG-1 · put off by Ana Lopez until 22 Feb 2027",
		"Never":   "Renewal of AG-1 · not suggested any more, as Ana Lopez said",
	} {
		o := newOffice(t)
		o.coming()
		o.recordedAs(ana, "A-2", "AG-2", fieldEnd, "2027-03-31", fieldValue, "30,000", fieldCurrency, "USD")
		o.recordedAs(ana, "A-2", "AG-0", fieldEnd, "2027-03-31", fieldValue, "50,000", fieldCurrency, "USD")
		o.press(ana, neverAction, o.num("A-2")+" "+kam.Suggestion{Kind: kam.SuggestRenewal, About: o.agreement("AG-0").ID}.Key())
		o.now = o.now.Add(time.Minute)
		list := o.says(ana, "opportunities Isdom")
		o.now = o.now.Add(time.Minute)
		got := o.click(ana, list, label)
		o.reads(got.Text, says, "Renewal of AG-2 · for us 30,000 USD")
		if !got.Replace || strings.Contains(got.Text, "AG-0") || strings.Index(got.Text, "Renewal of AG-1") > strings.Index(got.Text, "Renewal of AG-2") {
			t.Errorf("%s: %v\n%s", label, got.Replace, got.Text)
		}
		twice := o.click(ana, list, "Never") // the finger was quicker than the list
		o.reads(twice.Text, says)
		second := o.click(ana, got, "Never") // that of the other one
		o.reads(second.Text, says, "Renewal of AG-2 · not suggested any more, as Ana Lopez said")
		if pressable(second, "Accept") != nil || !second.Replace {
			t.Errorf("%s: buttons are left:\n%s", label, second.Text)
		}
		if label != "Accept" {
			o.reads(o.click(ana, second, "Undo").Text, "Renewal of AG-1 · for us 40,000 USD", "AG-2 · not suggested any more")
		}
		o.now = o.now.Add(26 * time.Hour)
		if late := o.click(ana, got, "Never"); pressable(late, "Undo") != nil {
			t.Errorf("%s: what is too old is offered:\n%s", label, late.Text)
		}
	}
}

func TestASuggestionThatWasPutOffComesBack(t *testing.T) {
	o := newOffice(t)
	o.coming()
	o.press(ana, laterAction, o.suggestedKey())
	o.now = o.now.AddDate(0, 0, 89)
	if strings.Contains(o.says(ana, "opportunities Isdom").Text, "Suggested") {
		t.Error("it comes too early")
	}
	o.now = o.now.Add(24 * time.Hour)
	o.reads(o.says(ana, "opportunities Isdom").Text, "Renewal of AG-1")
}

func TestWhoMayNotAnswersNoSuggestion(t *testing.T) {
	o := newOffice(t)
	o.coming()
	key := o.suggestedKey()
	for _, action := range []string{acceptAction, laterAction, neverAction} {
		o.reads(o.press(eva, action, key).Text, "Recording and changing opportunities of Isdom is for its KAM")
		o.reads(o.press(olga, action, key).Text, "not for you to see")
		o.reads(o.press(ana, action, o.num("A-2")+" renewal nothing").Text, "That is not suggested for Isdom any more")
	}
	o.does(root, "move Isdom to Olga")
	o.reads(o.press(ana, acceptAction, key).Text, "not for you to see")
	o.reads(o.press(olga, acceptAction, key).Text, "is recorded for Isdom", "Owner: Olga Ivanova")
}

func TestTheDigestHasTheTwoBestAlsoAmongWhatIsSuggested(t *testing.T) {
	o := newOffice(t)
	o.coming()
	r := o.says(ana, "digest")
	o.reads(r.Text, "Suggested: Renewal of AG-1 · Isdom · for us 40,000 USD")
	accepted := o.click(ana, r, "Accept")
	o.reads(accepted.Text, "Hello, Ana · Tuesday, 24 November 2026", "Suggested: Renewal of AG-1 · Isdom · accepted by Ana Lopez, now an open opportunity")
	if !accepted.Replace || pressable(accepted, "Accept") != nil || strings.Count(accepted.Text, "Renewal of AG-1") != 1 {
		t.Errorf("the digest stays with its buttons:\n%s", accepted.Text)
	}
	o.reads(o.click(ana, accepted, "Open").Text, "Renewal of AG-1", "prospecting")
	r = o.says(ana, "digest")
	if strings.Contains(r.Text, "Suggested: ") || !strings.Contains(r.Text, "Renewal of AG-1") {
		t.Errorf("what was accepted stands there as an opportunity:\n%s", r.Text)
	}
}

func TestTheCardCountsWhatIsSuggestedAndWhatOfThePlanIsDue(t *testing.T) {
	o := newOffice(t)
	if card := o.says(ana, "status Isdom").Text; strings.Contains(card, "suggested") || strings.Contains(card, "Plan: ") {
		t.Errorf("there is nothing yet:\n%s", card)
	}
	o.coming()
	o.planned()
	o.reads(o.says(ana, "status Isdom").Text, "Open opportunities: none · 1 suggested")
	o.reads(o.says(ana, "status Kan-code").Text, "Plan: 1 open goal · 2 actions due")
	o.press(ana, neverAction, o.suggestedKey())
	if card := o.says(ana, "status Isdom").Text; strings.Contains(card, "suggested") {
		t.Errorf("it was answered:\n%s", card)
	}
}

// A row that Slack breaks is not seen whole, and who may not press sees no button.
func TestTheCardOffersInRowsWhatWhoAsksMayDo(t *testing.T) {
	o := newOffice(t)
	o.coming()
	for who, want := range map[string][]string{
		ana:  {"Note New opportunity New agreement Plan History", "Opportunities Agreements Why key or not Why this health?", "Who looks after it Move Cover Mark as strategic Share"},
		berg: {"Note New opportunity New agreement Plan History", "Opportunities Agreements Why key or not Why this health?", "Who looks after it Move Cover Mark as strategic Share"},
		eva:  {"Plan History", "Opportunities Agreements Why key or not Why this health?", "Who looks after it Mark as strategic Share"},
	} {
		r := o.in(who, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "status Isdom"})
		if got := rowsOf(r); !slices.Equal(got, want) {
			t.Errorf("%s is offered %q", who, got)
		}
	}
	if r := o.in(rob, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "status Kan-code"}); rowsOf(r)[0] != "Note New opportunity Plan History" {
		t.Errorf("a rep is offered %q", rowsOf(r))
	}
}

// TestARowOfTheCardIsOneLine: with a launch and notes more is to be read than five
// buttons lead to; what is over stands in a menu, and answers as a button does.
func TestARowOfTheCardIsOneLine(t *testing.T) {
	o := newOffice(t)
	o.loads(func(l *store.Load) error {
		nums, err := l.FindAccount("Isdom")
		return errors.Join(err, l.PutProduct(kam.Product{ID: "P9", Name: "Mixer"}), l.PutLaunch(kam.Launch{Product: "P9", Date: o.store.Today() + 30, Targets: []kam.LaunchTarget{{Account: nums[0]}}}))
	})
	o.says(ana, "note Isdom called them")
	r := o.in(ana, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "status Isdom"})
	if got := rowsOf(r)[1]; got != "Opportunities Agreements Notes Launch of Mixer" {
		t.Errorf("the second row offers %q", got)
	}
	for _, b := range r.Blocks {
		row, ok := b.(*slack.ActionBlock)
		if !ok {
			continue
		}
		for _, e := range row.Elements.ElementSet {
			if menu, ok := e.(*slack.OverflowBlockElement); ok {
				if len(menu.Options) != 2 || menu.Options[0].Text.Text != "Why key or not" {
					t.Errorf("the menu offers %+v", menu.Options)
				}
				o.reads(o.press(ana, menu.ActionID, menu.Options[1].Value).Text, "Isdom", "health")
			}
		}
		if n := len(row.Elements.ElementSet); n > mostInRow {
			t.Errorf("%d in a row", n)
		}
	}
}

func TestTheTerminalListsAnOpportunityOnce(t *testing.T) {
	o := newOffice(t)
	o.pumps()
	r := o.in(ana, chat.Incoming{Surface: chat.CLI, Text: "opportunities Isdom"})
	if strings.Count(r.Text, "Pumps") != 1 || !strings.Contains(r.Text, "Call the plant") {
		t.Errorf("it reads\n%s", r.Text)
	}
}

// rowsOf are the labels of each row of buttons.
func rowsOf(r chat.Reply) (rows []string) {
	for _, b := range r.Blocks {
		if row, ok := b.(*slack.ActionBlock); ok {
			var labels []string
			for _, e := range row.Elements.ElementSet {
				if button, ok := e.(*slack.ButtonBlockElement); ok {
					labels = append(labels, button.Text.Text)
				}
			}
			rows = append(rows, strings.Join(labels, " "))
		}
	}
	return rows
}
