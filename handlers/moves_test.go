package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// office is the sample company on a day that can be moved, and who looks after
// its accounts.
type office struct {
	*company
	now    time.Time
	kicked int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{now: storetest.Noon}
	return o.over(t, storetest.OpenAt(t, func() time.Time { return o.now }))
}

func (o *office) over(t *testing.T, s *store.Store) *office {
	t.Helper()
	fill(t, s)
	o.company = &company{t, New(Options{Store: s, Now: func() time.Time { return o.now }, Admins: []string{"root@example.com"}, Kick: func() { o.kicked++ }}), s}
	return o
}

// click presses a button of a reply by what it says, as somebody.
func (o *office) click(email string, r chat.Reply, label string) chat.Reply {
	o.Helper()
	b := pressable(r, label)
	if b == nil {
		o.Fatalf("there is no button %q in:\n%s", label, r.Text)
	}
	return o.press(email, b.ActionID, b.Value)
}

func (o *office) press(email, action, value string) chat.Reply {
	o.Helper()
	return o.desk.Answer(context.Background(), o.pressing(email, action, value))
}

func (o *office) pressing(email, action, value string) chat.Incoming {
	return chat.Incoming{
		Surface: chat.Click, Channel: "D1", Action: action, Value: value, Message: "1.2", User: chat.User{ID: "U-" + email, Email: email, Known: true, Zone: "Europe/Madrid"},
	}
}

func pressable(r chat.Reply, label string) *slack.ButtonBlockElement {
	for _, block := range r.Blocks {
		var elements []slack.BlockElement
		switch b := block.(type) {
		case *slack.ActionBlock:
			elements = b.Elements.ElementSet
		case *slack.SectionBlock:
			if b.Accessory != nil && b.Accessory.ButtonElement != nil {
				elements = append(elements, b.Accessory.ButtonElement)
			}
		}
		for _, e := range elements {
			if b, ok := e.(*slack.ButtonBlockElement); ok && b.Text.Text == label {
				return b
			}
		}
	}
	return nil
}

// owner is who has an account, by id.
func (o *office) owner(id string) string {
	o.Helper()
	var name string
	o.view(func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.FoldName(id))
		if err != nil || len(nums) == 0 {
			o.Fatal(id, err)
		}
		h, err := v.AccountHead(nums[0])
		if p, ok := v.Person(h.KAM); ok {
			name = p.Name
		}
		return err
	})
	return name
}

func (o *office) view(fn func(*store.View) error) {
	o.Helper()
	if err := o.store.View(context.Background(), fn); err != nil {
		o.Fatal(err)
	}
}

// told are the notices that are due by now: who is told, why, and the text.
func (o *office) told() map[string]string {
	o.Helper()
	told := map[string]string{}
	for key, r := range o.notices() {
		told[key] = r.Text
	}
	return told
}

func (o *office) notices() map[string]chat.Reply {
	o.Helper()
	all := map[string]chat.Reply{}
	o.view(func(v *store.View) error {
		due, _, err := v.DueNotices(o.now, 100)
		if err != nil {
			return err
		}
		for _, n := range due {
			p, _ := v.Person(n.To)
			reply, why, err := o.desk.Notice(context.Background(), v, &n)
			if err != nil {
				return err
			}
			if why != "" {
				reply.Text = "(" + why + ")"
			}
			all[p.Email+" "+n.Role] = reply
		}
		return nil
	})
	return all
}

// delivered marks what is due as sent.
func (o *office) delivered() {
	o.Helper()
	var due []store.Notice
	o.view(func(v *store.View) (err error) {
		due, _, err = v.DueNotices(o.now, 100)
		return err
	})
	for _, n := range due {
		if _, err := o.store.Note(context.Background(), n.Key, func(n *store.Notice) error { n.State = store.NoticeSent; return nil }); err != nil {
			o.Fatal(err)
		}
	}
}

func (o *office) reads(text string, parts ...string) {
	o.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			o.Errorf("%q is missing in:\n%s", part, text)
		}
	}
}

func TestManagerMovesAccountsOnOnePressAndTakesThemBack(t *testing.T) {
	o := newOffice(t)
	preview := o.says(berg, "move Kan-code and Isdom to Luis")
	o.reads(preview.Text, "Kan-code and Isdom: KAM Ana Lopez → Luis Peña, from today, Tuesday 24 Nov 2026", "300,000", "Nothing has moved yet", "What each carries before and after")
	if o.owner("A-1") != "Ana Lopez" {
		t.Fatal("it moved before it was confirmed")
	}
	done := o.click(berg, preview, "Confirm")
	o.reads(done.Text, "Done: Kan-code and Isdom")
	if !done.Replace || o.owner("A-1") != "Luis Peña" || o.owner("A-2") != "Luis Peña" || o.kicked != 1 {
		t.Fatalf("replace %v, %s, kicked %d", done.Replace, o.owner("A-1"), o.kicked)
	}
	told := o.told()
	o.reads(told[luis+" given"], "Max Berg le ha dado: Kan-code y Isdom", "Nota de traspaso", "Rob Hale")
	o.reads(told[ana+" taken"], "Max Berg has moved from you: Kan-code and Isdom")
	o.reads(told[rob+" rep"], "Kan-code: KAM Ana Lopez → Luis Peña")
	if strings.Contains(told[rob+" rep"], "Isdom") {
		t.Error("a rep is told of an account of others")
	}
	if len(told) != 3 {
		t.Errorf("told %v", told)
	}
	o.delivered()
	back := o.click(berg, done, "Undo")
	o.reads(back.Text, "Taken back")
	if o.owner("A-1") != "Ana Lopez" || len(o.told()) != 3 {
		t.Errorf("%s, told %v", o.owner("A-1"), o.told())
	}
	o.reads(o.press(berg, "move:undo", pressable(done, "Undo").Value).Text, "That was taken back (Max Berg)")
}

func TestMoveAcrossTeamsWaitsForTheOtherManager(t *testing.T) {
	o := newOffice(t)
	preview := o.says(berg, "move Isdom to Olga")
	waiting := o.click(berg, preview, "Confirm")
	o.reads(waiting.Text, "waits for Mia Lund")
	if o.owner("A-2") != "Ana Lopez" {
		t.Fatal("it moved before the other manager's yes")
	}
	asked := o.notices()[mia+" approve"]
	o.reads(asked.Text, "Max Berg asks for your yes: Isdom: KAM Ana Lopez → Olga Ivanova", "—")
	if strings.Contains(asked.Text, "120,000") {
		t.Errorf("the figures of an account of others are shown:\n%s", asked.Text)
	}
	for _, who := range []string{berg, ana, olga, nia, eva} { // none of them is asked
		o.reads(o.press(who, "move:confirm", pressable(asked, "Confirm").Value).Text, "It waits for Mia Lund")
	}
	o.delivered()
	o.reads(o.click(mia, asked, "Confirm").Text, "Done: Isdom")
	if o.owner("A-2") != "Olga Ivanova" {
		t.Fatal("it did not move")
	}
	told := o.told()
	o.reads(told[berg+" approved"], "Mia Lund has approved your proposal: Isdom")
	o.reads(told[olga+" given"], "Max Berg has given you")
	o.reads(o.click(mia, asked, "Confirm").Text, "done already (Mia Lund)")
	o.reads(o.says(berg, "undo").Text, "Taken back")
	if o.owner("A-2") != "Ana Lopez" {
		t.Error("it was not taken back")
	}
}

func TestNoOfTheOtherManagerIsToldToWhoAsked(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.says(berg, "move Isdom to Olga"), "Confirm")
	asked := o.notices()[mia+" approve"]
	o.delivered()
	o.reads(o.click(mia, asked, "Cancel").Text, "You said no", "Max Berg is told")
	o.reads(o.told()[berg+" refused"], "Mia Lund has said no: Isdom")
	o.reads(o.click(mia, asked, "Confirm").Text, "Mia Lund has said no to this")
}

func TestKAMProposesAndTheManagerDecides(t *testing.T) {
	o := newOffice(t)
	waiting := o.click(ana, o.says(ana, "move Isdom to Luis"), "Confirm")
	o.reads(waiting.Text, "waits for Max Berg")
	asked := o.notices()[berg+" approve"]
	o.reads(asked.Text, "Ana Lopez asks for your yes", "120,000")
	welcome := o.says(berg, "")
	o.reads(welcome.Text, "Ana Lopez asks for your yes: Isdom")
	if pressable(welcome, "Confirm") == nil || pressable(o.says(luis, ""), "Confirmar") != nil {
		t.Error("what waits for a yes is not offered to who is asked alone")
	}
	o.delivered()
	done := o.click(berg, asked, "Confirm")
	o.reads(done.Text, "Done: Isdom")
	if o.owner("A-2") != "Luis Peña" {
		t.Fatal("it did not move")
	}
	o.reads(o.press(ana, "move:undo", pressable(done, "Undo").Value).Text, "Taking this back is for Max Berg")
	o.reads(o.click(berg, done, "Undo").Text, "Taken back")
}

func TestProposalAcrossTeamsNeedsBothManagers(t *testing.T) {
	o := newOffice(t)
	o.click(ana, o.says(ana, "move Isdom to Olga"), "Confirm")
	first := o.notices()[berg+" approve"]
	o.delivered()
	o.reads(o.click(berg, first, "Confirm").Text, "waits for Mia Lund")
	second := o.notices()[mia+" approve"]
	o.delivered()
	o.reads(o.click(berg, first, "Confirm").Text, "It waits for Mia Lund")
	o.reads(o.click(mia, second, "Confirm").Text, "Done")
	if o.owner("A-2") != "Olga Ivanova" {
		t.Error(o.owner("A-2"))
	}
	o.reads(o.told()[ana+" approved"], "Mia Lund has approved your proposal: Isdom: KAM Ana Lopez → Olga Ivanova")
}

func TestClicksThatComeTooLateOrFromOthersChangeNothing(t *testing.T) {
	o := newOffice(t)
	preview := o.says(berg, "move Isdom to Luis")
	id := pressable(preview, "Confirm").Value
	for _, who := range []string{mia, ana, luis, rob, eva, nia} {
		for _, verb := range []string{"confirm", "cancel"} {
			o.reads(o.press(who, "move:"+verb, id).Text, "Max Berg, ")
		}
		if got := o.press(who, "move:undo", id).Text; strings.Contains(got, "Isdom") && who != ana && who != eva {
			t.Errorf("%s is told: %s", who, got)
		}
	}
	o.reads(o.press("stranger@elsewhere.example", "move:confirm", id).Text, "I do not find you")
	o.reads(o.press(berg, "move:confirm", "01HZZZZZZZZZZZZZZZZZZZZZZZ").Text, "I no longer have that order")
	if o.owner("A-2") != "Ana Lopez" {
		t.Fatal("somebody else moved it")
	}
	o.now = o.now.Add(3 * 24 * time.Hour)
	again := o.click(berg, preview, "Confirm")
	o.reads(again.Text, "That preview is old", "Please confirm")
	if o.owner("A-2") != "Ana Lopez" || !again.Replace {
		t.Fatal("an old preview was carried out")
	}
	o.reads(o.click(berg, again, "Confirm").Text, "Done")
	o.reads(o.click(berg, again, "Confirm").Text, "That is done already (Max Berg)")
	undo := pressable(o.click(berg, o.says(berg, "move Isdom to Ana"), "Confirm"), "Undo")
	o.now = o.now.Add(25 * time.Hour)
	o.reads(o.press(berg, "move:undo", undo.Value).Text, "too late")
	o.reads(o.says(berg, "undo").Text, "no change of yours of the last 24 hours")
}

func TestWhatChangedSinceIsShownAnew(t *testing.T) {
	o := newOffice(t)
	first, second := o.says(berg, "move Isdom to Luis"), o.says("root@example.com", "move Isdom to Rob")
	o.reads(o.click("root@example.com", second, "Confirm").Text, "Done")
	anew := o.click(berg, first, "Confirm")
	o.reads(anew.Text, "It changed since you were shown it: Isdom is now with Rob Hale", "KAM Rob Hale → Luis Peña")
	o.reads(o.click(berg, anew, "Confirm").Text, "Done")
	third := o.says(berg, "move Isdom to Ana")
	o.click("root@example.com", o.says("root@example.com", "move Isdom to Olga"), "Confirm")
	gone := o.click(berg, third, "Confirm")
	o.reads(gone.Text, "It changed since", "may no longer decide")
	if o.owner("A-2") != "Olga Ivanova" {
		t.Error("an account of others was moved")
	}
}

func TestAnOrderThatWaitedTooLongIsOver(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.says(berg, "move Isdom to Olga"), "Confirm")
	asked := o.notices()[mia+" approve"]
	o.delivered()
	o.click("root@example.com", o.says("root@example.com", "move Isdom to Luis"), "Confirm")
	o.delivered()
	o.reads(o.click(mia, asked, "Confirm").Text, "It changed since it was asked", "Nothing has moved")
	o.reads(o.told()[berg+" lapsed"], "could not be carried out")
	if o.owner("A-2") != "Luis Peña" {
		t.Error(o.owner("A-2"))
	}
}

func TestCoverGivesTheAccountsForItsDaysAndReturnsByItself(t *testing.T) {
	o := newOffice(t)
	o.reads(o.says(luis, "estado Isdom").Text, "no hay ninguna llamada")
	done := o.click(ana, o.says(ana, "Luis covers my accounts until 15 December"), "Confirm")
	o.reads(done.Text, "Luis Peña stands in for Ana Lopez", "Told: Luis Peña, Max Berg and Rob Hale")
	told := o.told()
	o.reads(told[luis+" covers"], "Usted sustituye", "Nota de traspaso")
	o.reads(told[berg+" manager"], "Ana Lopez has arranged")
	o.delivered()
	o.reads(o.says(luis, "estado Isdom").Text, "120.000")
	o.reads(o.says(luis, "mis cuentas").Text, "Isdom")
	o.reads(o.says(ana, "owner Isdom").Text, "Luis Peña stands in for Ana Lopez until 15 Dec 2026")
	o.reads(o.says(berg, "Isdom").Text, "covered by Luis Peña until 15 Dec 2026")
	o.now = time.Date(2026, 12, 16, 6, 59, 0, 0, time.UTC)
	o.reads(o.says(luis, "estado Isdom").Text, "no hay ninguna llamada")
	if len(o.told()) != 0 {
		t.Errorf("told before the hour: %v", o.told())
	}
	o.now = time.Date(2026, 12, 16, 8, 0, 0, 0, time.UTC)
	told = o.told()
	o.reads(told[luis+" returned"], "La sustitución ha terminado")
	o.reads(told[ana+" returned"], "The cover has ended")
}

func TestCoverThatIsTakenBackDoesNotReturn(t *testing.T) {
	o := newOffice(t)
	done := o.click(ana, o.says(ana, "Luis covers my accounts until 15 December"), "Confirm")
	o.delivered()
	o.reads(o.click(ana, done, "Undo").Text, "Taken back")
	o.reads(o.told()[luis+" undone"], "Ana Lopez ha deshecho")
	o.delivered()
	o.now = time.Date(2026, 12, 16, 9, 0, 0, 0, time.UTC)
	for who, text := range o.told() {
		if !strings.HasPrefix(text, "(") {
			t.Errorf("%s is told: %s", who, text)
		}
	}
}

func TestPendingMoveIsListedAndCanBeCancelled(t *testing.T) {
	o := newOffice(t)
	pending := o.click(berg, o.says(berg, "move Isdom to Luis from Monday"), "Confirm")
	o.reads(pending.Text, "Decided: Isdom", "from Monday 30 Nov 2026")
	if o.owner("A-2") != "Ana Lopez" {
		t.Fatal("it moved before its day")
	}
	o.reads(o.told()[luis+" given"], "desde el lunes 30 nov 2026")
	o.delivered()
	welcome := o.says(berg, "")
	o.reads(welcome.Text, "begins later: Isdom")
	o.reads(o.press(berg, "move:cancel:3", pressable(welcome, "Cancel").Value).Text, "Cancelled: Isdom")
	o.reads(o.told()[luis+" cancelled"], "Max Berg ha cancelado")
	o.reads(o.says(berg, "").Text, "Hello")
	if strings.Contains(o.says(berg, "").Text, "begins later") {
		t.Error("a cancelled order is still listed")
	}
}

func TestOwnerWhoIsBackEarlyEndsTheCover(t *testing.T) {
	o := newOffice(t)
	done := o.click(ana, o.says(ana, "Luis covers my accounts until 15 December"), "Confirm")
	o.delivered()
	o.now = o.now.Add(5 * 24 * time.Hour)
	o.reads(o.says(ana, "").Text, "Cover: Kan-code")
	o.reads(o.click(ana, done, "Undo").Text, "Ended early")
	o.reads(o.says(luis, "estado Isdom").Text, "no hay ninguna llamada")
	o.reads(o.told()[luis+" undone"], "Ana Lopez ha deshecho")
	o.reads(o.says(ana, "history Isdom").Text, "taken back")
}

func TestLaterCoverWinsOnItsDaysAndTheEarlierComesBack(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.says(berg, "Luis covers Isdom until 15 December"), "Confirm")
	second := o.says(berg, "Rob covers Isdom from 1 December until 3 December")
	o.reads(second.Text, "Luis Peña already stands in on some of these days")
	o.click(berg, second, "Confirm")
	for day, want := range map[int]string{30: "Luis Peña", 31: "Rob Hale", 33: "Rob Hale", 34: "Luis Peña"} {
		o.now = time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC)
		o.reads(o.says(berg, "owner Isdom").Text, want+" stands in for Ana Lopez")
	}
	o.now = time.Date(2026, 12, 16, 12, 0, 0, 0, time.UTC)
	if got := o.says(berg, "owner Isdom").Text; strings.Contains(got, "stands in") {
		t.Errorf("the cover is over:\n%s", got)
	}
}

func TestAccountThatIsReassignedWhileCoveredIsCoveredNoMore(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.says(berg, "Luis covers Isdom until 15 December"), "Confirm")
	preview := o.says(berg, "move Isdom to Rob")
	o.reads(preview.Text, "Covers of these accounts end with the move")
	moved := o.click(berg, preview, "Confirm")
	o.reads(o.says(luis, "estado Isdom").Text, "no hay ninguna llamada")
	o.click(berg, moved, "Undo")
	o.reads(o.says(luis, "estado Isdom").Text, "120.000")
}

func TestUndoTakesBackWhatWasDecidedLast(t *testing.T) {
	o := newOffice(t)
	first := o.says(berg, "move Isdom to Luis")
	o.now = o.now.Add(time.Minute)
	second := o.says(berg, "move Kan-code to Luis")
	for _, preview := range []chat.Reply{second, first} {
		o.now = o.now.Add(time.Minute)
		o.click(berg, preview, "Confirm")
	}
	o.reads(o.says(berg, "undo").Text, "Taken back: Isdom")
	o.reads(o.says(berg, "undo").Text, "Taken back: Kan-code")
}

func TestOrderBeginsOnItsDayAndTellsWhomItConcerns(t *testing.T) {
	o := newOffice(t)
	o.click(berg, o.says(berg, "move Isdom to Luis from Monday"), "Confirm")
	o.click(berg, o.says(berg, "move Kan-code to Luis from Monday"), "Confirm")
	o.delivered()
	o.click("root@example.com", o.says("root@example.com", "move Kan-code to Olga"), "Confirm")
	o.delivered()
	o.now = time.Date(2026, 11, 30, 0, 0, 1, 0, time.UTC)
	o.begins()
	if o.owner("A-2") != "Luis Peña" || o.owner("A-1") != "Olga Ivanova" {
		t.Errorf("Isdom is with %s, Kan-code with %s", o.owner("A-2"), o.owner("A-1"))
	}
	told := o.told()
	o.reads(told[luis+" begun"], "Desde hoy: Isdom")
	o.reads(told[berg+" lapsed"], "could not be carried out, because the accounts had changed: Kan-code")
}

func TestRightsAreAskedAgainAtEveryClick(t *testing.T) {
	for name, c := range map[string]struct {
		who, text string
		label     string
	}{
		"a manager who leads nobody any more": {berg, "move Isdom to Luis", "Confirm"},
		"a KAM whose account was given away":  {ana, "Luis covers Isdom until Friday", "Confirm"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			preview := o.says(c.who, c.text)
			l, err := o.store.Begin(context.Background(), store.Origin{Source: "people.csv", Today: o.store.Today(), At: o.now})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Abort()
			olga_, _ := o.store.Company().ByEmail(olga)
			if c.who == berg {
				miaNum, _ := o.store.Company().ByEmail(mia)
				p, _ := o.store.Company().ByEmail(ana)
				p.Manager = miaNum.Num
				_, err = l.PutPerson(p)
			} else {
				acc, _, _ := l.Account(2)
				acc.KAM = olga_.Num
				_, err = l.PutAccount(acc)
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Commit(); err != nil {
				t.Fatal(err)
			}
			before := o.owner("A-2")
			got := o.click(c.who, preview, c.label)
			if strings.HasPrefix(got.Text, "Done") || o.owner("A-2") != before || pressable(got, "Confirm") != nil {
				t.Errorf("it was done: %s", got.Text)
			}
		})
	}
}
