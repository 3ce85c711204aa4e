package handlers

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

func (o *office) types(email, text string) string {
	o.Helper()
	return o.in(email, chat.Incoming{Surface: chat.CLI, Text: text}).Text
}

// toType is what an answer on the terminal prints in the place of a button.
func (o *office) toType(answer, label string) string {
	o.Helper()
	_, rest, found := strings.Cut("\n"+answer, "\n- "+label+": ")
	if !found {
		o.Fatalf("nothing to type for %q in\n%s", label, answer)
	}
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// TestTheTerminalPrintsWhatPressesAButton, and what is typed does what a click does,
// for whoever may.
func TestTheTerminalPrintsWhatPressesAButton(t *testing.T) {
	o := newOffice(t)
	o.coming()
	o.pumps()
	o.planned()
	list := o.types(ana, "opportunities Isdom")
	if line := o.toType(list, "Not now"); !strings.HasPrefix(line, "press "+laterAction+" ") {
		t.Errorf("it prints %q", line)
	}
	o.reads(o.types(luis, o.toType(list, "Accept")), "No tengo esa oportunidad")
	o.reads(o.types(eva, o.toType(list, "Accept")), "is for its KAM")
	o.reads(o.types(ana, o.toType(list, "Accept")), "“Renewal of AG-1” is recorded for Isdom.")

	open := o.types(ana, o.toType(list, "Open, row 1"))
	o.reads(open, "Pumps", "Account: Isdom")
	o.reads(o.types(ana, o.toType(open, "Won")), "is won.")

	plan := o.types(ana, "plan Kan-code")
	if strings.Count(plan, "Survey the site") != 1 {
		t.Errorf("an action is written more than once:\n%s", plan)
	}
	o.reads(o.types(ana, o.toType(plan, "Done")), "Survey the site · Rob Hale · done 24 Nov 2026")
	o.reads(o.types(ana, "pulsar "+strings.TrimPrefix(o.toType(o.types(ana, "plan Kan-code"), "Done"), "press ")), "Send the offer · quien lleva la cuenta · hecha el 24 nov 2026")
}

func TestTheTerminalSetsALaunchsTargetAndKeepsAFlag(t *testing.T) {
	o := newOffice(t)
	o.loads(func(l *store.Load) error {
		nums, err := l.FindAccount("Isdom")
		if err != nil {
			return err
		}
		if err := l.PutProduct(kam.Product{ID: "P9", Name: "Mixer"}); err != nil {
			return err
		}
		return l.PutLaunch(kam.Launch{Product: "P9", Date: o.store.Today() + 30, Targets: []kam.LaunchTarget{{Account: nums[0]}}})
	})
	board := o.types(ana, "launch Mixer")
	o.reads(o.types(ana, o.toType(board, "Quoted")), "quoted")
	o.reads(o.types(luis, o.toType(board, "Quoted")), "Esa cuenta ya no está")

	o.click(berg, o.marks(berg, "Isdom", "reference", "Opens the north", "2026-11-30"), "Confirm")
	o.now = time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	due := o.types(ana, "digest")
	o.reads(o.types(ana, o.toType(due, "Keep")), "strategic Isdom")
	o.reads(o.types(ana, o.toType(due, "Remove")), "Isdom: no longer strategic", "On the terminal: confirm")
}

func TestTheTerminalPrintsTheOrderOfWhoHasRoom(t *testing.T) {
	o := newOffice(t)
	room := o.types(berg, "who has room for Isdom")
	o.reads(o.types(berg, o.toType(room, "Move to Luis Peña")), "I understood")
}

// TestOpportunitiesOfOneNameAreToldApart where they are opened, and each can be.
func TestOpportunitiesOfOneNameAreToldApart(t *testing.T) {
	o := newOffice(t)
	for i := range 10 {
		o.deals(ana, "A-2").with(fieldName, "Pumps", fieldValue, strconv.Itoa(1000+i), fieldStage, kam.StageProposal, fieldClose, "2027-02-01", fieldOwner, o.who(rob)).send()
	}
	r := o.in(ana, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: "opportunities Isdom"})
	opens, told := 0, 0
	for _, b := range r.Blocks {
		if s, is := b.(*slack.SectionBlock); is && s.Accessory != nil && s.Accessory.ButtonElement.Text.Text == "Open" {
			opens++
			if s.Text.Text == "Pumps · proposal · Rob Hale · 1 Feb 2027" {
				told++
			}
		}
	}
	if opens != len(o.opps("A-2")) || told != 10 {
		t.Errorf("%d can be opened, %d of them are told apart", opens, told)
	}
	if typed := o.types(ana, "opportunities Isdom"); strings.Count(typed, "Pumps") != 10 || !strings.Contains(typed, "\n- Open, row 10: press opportunity ") {
		t.Errorf("the terminal reads\n%s", typed)
	}
}

// TestWhatIsSuggestedAgainIsNamed, by the button and by the word.
func TestWhatIsSuggestedAgainIsNamed(t *testing.T) {
	o := newOffice(t)
	o.coming()
	o.press(ana, laterAction, o.suggestedKey())
	o.reads(o.says(ana, "undo").Text, "“Renewal of AG-1” is suggested for Isdom again")
}

// TestRenewalsOfAMonthStandByTheirDay, whatever they are worth.
func TestRenewalsOfAMonthStandByTheirDay(t *testing.T) {
	o := newOffice(t)
	o.recordedAs(ana, "A-2", "AG-LATE", fieldEnd, "2027-02-28", fieldValue, "40,000", fieldCurrency, "USD")
	o.recordedAs(ana, "A-2", "AG-SOON", fieldEnd, "2027-02-03", fieldValue, "10,000", fieldCurrency, "USD")
	if list := o.says(ana, "renewals").Text; strings.Index(list, "AG-SOON") > strings.Index(list, "AG-LATE") {
		t.Errorf("it lists\n%s", list)
	}
}

// TestOnTheFirstDayNobodyHasSpokenWithThemYet, which is no number of days.
func TestOnTheFirstDayNobodyHasSpokenWithThemYet(t *testing.T) {
	o := newOffice(t)
	why := o.says(ana, "why health Isdom").Text
	o.reads(why, "loaded today, 24 Nov 2026, and nobody has spoken with them yet")
}
