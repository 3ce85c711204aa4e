package handlers

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
)

// tells checks who is told for what reason by now, and nobody twice; then all is
// delivered.
func (o *office) tells(want ...string) map[string]string {
	o.Helper()
	var due []store.Notice
	o.view(func(v *store.View) (err error) {
		due, _, err = v.DueNotices(o.now, 100)
		return err
	})
	told := o.told()
	if len(due) != len(want) || len(told) != len(want) {
		o.Errorf("%d messages to %v, want %v", len(due), told, want)
	}
	for _, w := range want {
		if told[w] == "" || strings.HasPrefix(told[w], "(") {
			o.Errorf("%s is not told: %v", w, told)
		}
	}
	o.delivered()
	return told
}

// begins carries out what is due by now, as the courier does; those have left.
func (o *office) begins(left ...string) {
	o.Helper()
	var due []kam.Move
	o.view(func(v *store.View) (err error) {
		due, err = v.PendingMoves(o.now)
		return err
	})
	for _, m := range due {
		d := store.Decision{ByName: m.Decider, At: o.now, Today: o.store.Today(), Notices: o.desk.Begun, Check: func(v *store.View, m kam.Move) error {
			return o.desk.MayBegin(context.Background(), v, m, func(p kam.Person) bool { return slices.Contains(left, p.Email) })
		}}
		if _, err := o.store.BeginMove(context.Background(), m.ID, d); err != nil {
			o.Fatal(err)
		}
	}
}

// does confirms what somebody says, and gives what is answered then.
func (o *office) does(email, text string) string {
	o.Helper()
	return o.click(email, o.says(email, text), "Confirm").Text
}

func TestKAMWhoProposedHearsOfTheYesInOneMessage(t *testing.T) {
	o := newOffice(t)
	o.does(ana, "move Kan-code to Luis")
	asked := o.notices()[berg+" approve"]
	o.tells(berg + " approve")
	o.click(berg, asked, "Confirm")
	told := o.tells(ana+" approved", luis+" given", rob+" rep")
	o.reads(told[ana+" approved"], "Max Berg has approved your proposal: Kan-code: KAM Ana Lopez → Luis Peña")
	if strings.Contains(told[ana+" approved"], "moved from you") {
		t.Errorf("as if it were not their own wish: %s", told[ana+" approved"])
	}
}

func TestWhoProposedForThemselvesHearsOfTheYesWithTheHandover(t *testing.T) {
	o := newOffice(t)
	o.does(ana, "Luis covers Isdom until 15 December")
	o.tells(luis+" covers", berg+" manager")
	o.click(luis, o.says(luis, "reasigna Isdom a mí"), "Confirmar")
	asked := o.notices()[berg+" approve"]
	o.reads(o.tells(berg + " approve")[berg+" approve"], "Covers of these accounts end with the move")
	o.click(berg, asked, "Confirm")
	o.reads(o.tells(luis+" approved", ana+" taken")[luis+" approved"], "Max Berg ha aprobado su propuesta: Isdom", "Nota de traspaso")
}

// TestWhoStandsInHearsThatTheirCoverIsCutOrEnds: one message of one decision, with
// the days that are left.
func TestWhoStandsInHearsThatTheirCoverIsCutOrEnds(t *testing.T) {
	for name, c := range map[string]struct {
		say   string
		tells []string
		left  []string
		not   string
	}{
		"a move at once": {"move Isdom to Rob", []string{rob + " given", ana + " taken", luis + " cut"}, []string{"Isdom: usted ya no sustituye", "Lo decidió Max Berg"}, "Kan-code"},
		"a move to come": {
			"move Isdom to Rob from Monday",
			[]string{rob + " given", ana + " taken", luis + " cut"},
			[]string{"Isdom: usted sustituye del martes 24 nov 2026 al domingo 29 nov 2026"},
			"Kan-code",
		},
		"a later cover of its last days": {
			"Rob covers Isdom and Kan-code from 10 December until 20 December",
			[]string{rob + " covers", ana + " covered", luis + " cut"},
			[]string{"Isdom y Kan-code: usted sustituye del martes 24 nov 2026 al miércoles 9 dic 2026"},
			"ya no sustituye",
		},
		"a later cover in its midst": {
			"Rob covers Isdom from 1 December until 3 December",
			[]string{rob + " covers", ana + " covered", luis + " cut"},
			[]string{"del martes 24 nov 2026 al lunes 30 nov 2026", "del viernes 4 dic 2026 al martes 15 dic 2026"},
			"Kan-code",
		},
		"a later cover of all its days": {
			"Rob covers Isdom until 31 December",
			[]string{rob + " covers", ana + " covered", luis + " cut"},
			[]string{"Isdom: usted ya no sustituye"},
			"Kan-code",
		},
		"a later cover by themselves":  {"Luis covers Isdom until 31 December", []string{luis + " covers", ana + " covered"}, nil, ""},
		"a move to who stands in":      {"move Isdom to Luis", []string{luis + " given", ana + " taken"}, nil, ""},
		"a move after it":              {"move Isdom to Rob from 16 December", []string{rob + " given", ana + " taken"}, nil, ""},
		"a rep more":                   {"add Rob to Isdom as rep", []string{rob + " rep", ana + " reps"}, nil, ""},
		"a cover of other days of his": {"Rob covers Isdom from 16 December until 20 December", []string{rob + " covers", ana + " covered"}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.does(berg, "Luis covers Isdom and Kan-code until 15 December")
			o.delivered()
			o.does(berg, c.say)
			text := o.tells(c.tells...)[luis+" cut"]
			o.reads(text, c.left...)
			if c.not != "" && strings.Contains(text, c.not) {
				t.Errorf("it says %q: %s", c.not, text)
			}
		})
	}
}

func TestWhoseCoverWasCutHearsThatItIsBack(t *testing.T) {
	o := newOffice(t)
	o.does(berg, "Luis covers Isdom until 15 December")
	o.delivered()
	o.now = o.now.Add(time.Minute)
	o.does(berg, "move Isdom to Rob")
	o.tells(rob+" given", ana+" taken", luis+" cut")
	o.now = o.now.Add(time.Minute)
	o.says(berg, "undo")
	o.reads(o.tells(rob+" undone", ana+" undone", luis+" undone")[luis+" undone"], "Max Berg ha deshecho", "Isdom: usted sustituye del martes 24 nov 2026 al martes 15 dic 2026")

	pending := o.click(berg, o.says(berg, "move Isdom to Rob from Monday"), "Confirm")
	o.tells(rob+" given", ana+" taken", luis+" cut")
	o.click(berg, pending, "Undo")
	o.reads(o.tells(rob+" cancelled", ana+" cancelled", luis+" cancelled")[luis+" cancelled"], "usted sustituye del martes 24 nov 2026 al martes 15 dic 2026")
}

func TestCoverThatWasCutIsToldOnceAndItsDayNotAgain(t *testing.T) {
	o := newOffice(t)
	o.does(berg, "Luis covers Isdom until 15 December")
	o.does(berg, "move Isdom to Rob from Monday")
	o.delivered()
	o.now = time.Date(2026, 11, 30, 0, 0, 1, 0, time.UTC)
	o.begins()
	o.tells(rob+" begun", ana+" begun")
	o.now = time.Date(2026, 12, 16, 12, 0, 0, 0, time.UTC)
	for who, text := range o.told() { // nothing to return: it was told to end
		if !strings.HasPrefix(text, "(") {
			t.Errorf("%s is told: %s", who, text)
		}
	}
}

func TestEndOfACoverIsToldAtTheHourOfTheDigestWhereSomebodyLives(t *testing.T) {
	o := newOffice(t)
	o.desk.digest.Minute = 9*60 + 30
	zones := map[string]string{ana: "America/Los_Angeles", luis: "Europe/Madrid"}
	o.desk.zoneOf = func(p kam.Person) string { return zones[p.Email] }
	o.does(berg, "Luis covers Isdom until 28 March")
	o.delivered()
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2027, 3, 29, 7, 29, 59, 0, time.UTC), ""}, // summer time since yesterday
		{time.Date(2027, 3, 29, 7, 30, 0, 0, time.UTC), luis + " returned"},
		{time.Date(2027, 3, 29, 16, 29, 59, 0, time.UTC), ""},
		{time.Date(2027, 3, 29, 16, 30, 0, 0, time.UTC), ana + " returned"},
	} {
		o.now = c.at
		if c.want == "" {
			o.tells()
		} else {
			o.tells(c.want)
		}
	}
}
