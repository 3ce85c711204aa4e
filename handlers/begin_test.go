package handlers

import (
	"context"
	"testing"
	"time"

	"kambot/chat"
	"kambot/store"
)

// reports gives somebody another manager, as an import of people does.
func (o *office) reports(email, manager string) {
	o.Helper()
	l, err := o.store.Begin(context.Background(), store.Origin{Source: "people.csv", Today: o.store.Today(), At: o.now})
	if err != nil {
		o.Fatal(err)
	}
	defer l.Abort()
	p, _ := o.store.Company().ByEmail(email)
	boss, _ := o.store.Company().ByEmail(manager)
	p.Manager = boss.Num
	if _, err := l.PutPerson(p); err != nil {
		o.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		o.Fatal(err)
	}
}

const root = "root@example.com"

// agreed confirms an order, with the yes of others where it needs one.
func (o *office) agreed(email, text string, yes ...string) {
	o.Helper()
	o.does(email, text)
	for _, who := range yes {
		for _, asked := range o.notices() {
			if pressable(asked, "Confirm") != nil {
				o.click(who, asked, "Confirm")
			}
		}
	}
	o.delivered()
}

// TestRightsAreAskedAgainWhenAPendingMoveBegins: on its day those who decided it
// must still be able to, and still be there; else all who heard of it hear why not.
func TestRightsAreAskedAgainWhenAPendingMoveBegins(t *testing.T) {
	for name, c := range map[string]struct {
		by, say string
		yes     []string
		change  func(*office)
		left    []string
		begins  bool
		tells   []string
	}{
		"nothing has changed":                {by: berg, say: "move Isdom to Luis from Monday", begins: true, tells: []string{luis + " begun", ana + " begun"}},
		"the manager leads the KAM no more":  {by: berg, say: "move Isdom to Luis from Monday", change: func(o *office) { o.reports(ana, mia) }, tells: []string{berg + " barred", luis + " barred", ana + " barred"}},
		"the manager has left":               {by: berg, say: "move Isdom to Luis from Monday", left: []string{berg}, tells: []string{berg + " barred", luis + " barred", ana + " barred"}},
		"somebody else has left":             {by: berg, say: "move Isdom to Luis from Monday", left: []string{mia, rob}, begins: true, tells: []string{luis + " begun", ana + " begun"}},
		"the receiver is of another team":    {by: berg, say: "move Isdom to Luis from Monday", change: func(o *office) { o.reports(luis, mia) }, tells: []string{berg + " barred", luis + " barred", ana + " barred"}},
		"an admin's order":                   {by: root, say: "move Isdom to Olga from Monday", begins: true, tells: []string{olga + " begun", ana + " begun"}},
		"the KAM who proposed it has left":   {by: ana, say: "move Isdom to Luis from Monday", yes: []string{berg}, left: []string{ana}, begins: true, tells: []string{luis + " begun", ana + " begun"}},
		"who approved it has left":           {by: ana, say: "move Isdom to Luis from Monday", yes: []string{berg}, left: []string{berg}, tells: []string{berg + " barred", luis + " barred", ana + " barred"}},
		"who approved it leads them no more": {by: ana, say: "move Isdom to Luis from Monday", yes: []string{berg}, change: func(o *office) { o.reports(ana, mia) }, tells: []string{berg + " barred", luis + " barred", ana + " barred"}},
		"an admin approved it":               {by: ana, say: "move Isdom to Luis from Monday", yes: []string{root}, left: []string{berg}, begins: true, tells: []string{luis + " begun", ana + " begun"}},
		"both managers still may":            {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, begins: true, tells: []string{olga + " begun", ana + " begun"}},
		"who gave it away has left":          {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, left: []string{berg}, tells: []string{berg + " barred", mia + " barred", olga + " barred", ana + " barred"}},
		"who took it has left":               {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, left: []string{mia}, tells: []string{berg + " barred", mia + " barred", olga + " barred", ana + " barred"}},
		"who took it leads the KAM no more":  {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, change: func(o *office) { o.reports(olga, eva) }, tells: []string{berg + " barred", mia + " barred", olga + " barred", ana + " barred"}},
		"who took it leads somebody between": {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, change: func(o *office) { o.reports(olga, nia) }, begins: true, tells: []string{olga + " begun", ana + " begun"}},
		"both managers of a proposal may":    {by: ana, say: "move Isdom to Olga from Monday", yes: []string{berg, mia}, begins: true, tells: []string{olga + " begun", ana + " begun"}},
		"the first of them has left":         {by: ana, say: "move Isdom to Olga from Monday", yes: []string{berg, mia}, left: []string{berg}, tells: []string{ana + " barred", berg + " barred", mia + " barred", olga + " barred"}},
		"the first of them is it no more":    {by: ana, say: "move Isdom to Olga from Monday", yes: []string{berg, mia}, change: func(o *office) { o.reports(ana, eva) }, tells: []string{ana + " barred", berg + " barred", mia + " barred", olga + " barred"}},
		"who gave it away now leads all":     {by: berg, say: "move Isdom to Olga from Monday", yes: []string{mia}, change: func(o *office) { o.reports(olga, berg) }, left: []string{mia}, begins: true, tells: []string{olga + " begun", ana + " begun"}},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.agreed(c.by, c.say, c.yes...)
			if c.change != nil {
				c.change(o)
			}
			o.now = time.Date(2026, 11, 30, 0, 0, 1, 0, time.UTC)
			before := o.owner("A-2")
			o.begins(c.left...)
			if began := o.owner("A-2") != before; began != c.begins {
				t.Errorf("begins: %v", began)
			}
			told := o.tells(c.tells...)
			if !c.begins {
				o.reads(told[ana+" barred"], "It was not carried out, because the decision no longer holds", "Isdom: KAM Ana Lopez → ", "Nothing has moved")
				o.reads(o.says(root, "history Isdom").Text, "cancelled")
			}
		})
	}
}

// TestButtonsThatComeTooLateSayWhatHappened: in the message of who asked, in the
// place of the button; again and again the same.
func TestButtonsThatComeTooLateSayWhatHappened(t *testing.T) {
	for name, c := range map[string]struct {
		then func(o *office, asked chat.Reply)
		want string
	}{
		"granted":  {func(o *office, asked chat.Reply) { o.click(berg, asked, "Confirm") }, "Max Berg has approved this in the meantime: Isdom: KAM Ana Lopez → Luis Peña"},
		"refused":  {func(o *office, asked chat.Reply) { o.click(berg, asked, "Cancel") }, "Max Berg has said no to this: Isdom: KAM Ana Lopez → Luis Peña"},
		"an admin": {func(o *office, asked chat.Reply) { o.click(root, asked, "Cancel") }, "root@example.com has said no to this: Isdom"},
		"undone": {func(o *office, asked chat.Reply) {
			o.click(berg, o.click(berg, asked, "Confirm"), "Undo")
		}, "That was taken back (Max Berg): Isdom"},
		"changed": {func(o *office, asked chat.Reply) {
			o.does(root, "move Isdom to Olga")
			o.click(berg, asked, "Confirm")
		}, "This was not done, because the accounts had changed: Isdom"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			waiting := o.click(ana, o.says(ana, "move Isdom to Luis"), "Confirm")
			c.then(o, o.notices()[berg+" approve"])
			for range 2 {
				late := o.click(ana, waiting, "Cancel")
				o.reads(late.Text, c.want)
				if !late.Replace || pressable(late, "Cancel") != nil || pressable(late, "Undo") != nil {
					t.Errorf("the button stays, or offers what is not theirs: %s", late.Text)
				}
			}
		})
	}
}

// TestButtonOfWhoIsAskedNoMoreSaysSo, in the place of the question.
func TestButtonOfWhoIsAskedNoMoreSaysSo(t *testing.T) {
	o := newOffice(t)
	waiting := o.click(ana, o.says(ana, "move Isdom to Luis"), "Confirm")
	asked := o.notices()[berg+" approve"]
	o.delivered()
	o.click(ana, waiting, "Cancel")
	o.reads(o.tells(berg + " withdrawn")[berg+" withdrawn"], "Ana Lopez has withdrawn: Isdom")
	late := o.click(berg, asked, "Confirm")
	o.reads(late.Text, "That was cancelled (Ana Lopez): Isdom")
	if !late.Replace || pressable(late, "Confirm") != nil {
		t.Errorf("it still asks: %s", late.Text)
	}
	if o.owner("A-2") != "Ana Lopez" {
		t.Error("it moved")
	}
}

// TestNoOfAnAdminIsToldToWhoAskedAndToWhoWasAsked, each once.
func TestNoOfAnAdminIsToldToWhoAskedAndToWhoWasAsked(t *testing.T) {
	o := newOffice(t)
	o.does(ana, "move Isdom to Luis")
	asked := o.notices()[berg+" approve"]
	o.delivered()
	o.click(root, asked, "Cancel")
	o.tells(ana+" refused", berg+" withdrawn")
}

// TestYesGoesToWhoMustSayItByNow: an import has given the KAM another manager since
// the question was put.
func TestYesGoesToWhoMustSayItByNow(t *testing.T) {
	o := newOffice(t)
	o.does(ana, "move Isdom to Luis")
	asked := o.notices()[berg+" approve"]
	o.delivered()
	o.reports(ana, mia)
	o.reads(o.click(berg, asked, "Confirm").Text, "It waits for Mia Lund to say yes")
	if o.owner("A-2") != "Ana Lopez" {
		t.Fatal("the manager of another team gave it away")
	}
	asked = o.notices()[mia+" approve"]
	o.tells(mia + " approve")
	o.reads(o.click(mia, asked, "Confirm").Text, "It waits for Max Berg to say yes") // he speaks for Luis
	asked = o.notices()[berg+" approve"]
	o.tells(berg + " approve")
	o.reads(o.click(berg, asked, "Confirm").Text, "Done: Isdom")
}
