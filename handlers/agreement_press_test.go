package handlers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// elsewhere is a message that is none of the bot's: a copy in another conversation.
var elsewhere = [2]string{"D0COPY", "1795600999.000001"}

// TestEveryPressOnAnAgreementHasItsAnswer: what is said, what is kept, and whether
// the message that was pressed is replaced.
func TestEveryPressOnAnAgreementHasItsAnswer(t *testing.T) {
	type press struct{ who, action, value string }
	const ack, done = "agreement:ack", "agreement:done"
	acknowledges := func(s *signed, ag kam.Agreement, who string, version int) {
		s.changes(ag, who, func(a *kam.Agreement) error {
			num := s.person(s.T, who).Num
			return a.Acknowledge(num, num, version, s.now)
		})
	}
	retitle := func(s *signed, ag kam.Agreement) { s.edits(ag, func(t *kam.Terms) { t.Title = "Four-year supply" }) }
	for name, c := range map[string]struct {
		before func(*signed, kam.Agreement) // since it was asked
		press  press                        // value without the id
		in     bool                         // in the message itself
		says   []string
		hides  []string
		acked  string // who has acknowledged then
		done   string // which are done then
	}{
		"the message itself":         {press: press{"ravi", ack, "1"}, in: true, says: []string{"Acknowledged on 24 Nov 2026"}, acked: "ravi"},
		"a copy":                     {press: press{"ravi", ack, "1"}, says: []string{"You have acknowledged AG-1 “Three-year supply”. Thank you."}, acked: "ravi"},
		"of who may not see it":      {press: press{"ines", ack, "1"}, says: []string{"Ha confirmado AG-1 «Three-year supply». Gracias."}, acked: "ines"},
		"twice":                      {before: func(s *signed, ag kam.Agreement) { acknowledges(s, ag, "ravi", 1) }, press: press{"ravi", ack, "1"}, says: []string{"You have acknowledged this already, on 24 Nov 2026, 13:00: AG-1"}, acked: "ravi"},
		"by who has no part":         {press: press{"tom", ack, "1"}, says: []string{"Agreement AG-1: you have no part in it"}},
		"by its KAM":                 {press: press{"kate", ack, "1"}, says: []string{"you have no part in it"}},
		"by an admin":                {press: press{"root", ack, "1"}, says: []string{"you have no part in it"}},
		"by who knows nothing of it": {press: press{"luis", ack, "1"}, says: []string{"Entre los acuerdos que usted puede ver no hay ninguno así."}, hides: []string{"AG-1"}},
		"by a guest":                 {press: press{"guest", ack, "1"}, says: []string{"I only answer people of the company"}},
		"of a version to come":       {press: press{"ravi", ack, "7"}, says: []string{"you have no part in it"}},
		"of no version":              {press: press{"ravi", ack, "x"}, says: []string{"there is none like that"}},
		"for somebody else":          {press: press{"tom", ack, "1 6"}, says: []string{"you have no part in it"}},
		"after an edit in place":     {before: retitle, press: press{"ravi", ack, "1"}, says: []string{"AG-1 “Four-year supply” was changed since, so that does not count", "Title: Three-year supply → Four-year supply"}},
		"after it, as it reads now":  {before: retitle, press: press{"ravi", ack, "2"}, in: true, says: []string{"Acknowledged on"}, acked: "ravi"},
		"after an edit that asks":    {before: func(s *signed, ag kam.Agreement) { acknowledges(s, ag, "ines", 1); retitle(s, ag) }, press: press{"ravi", ack, "1"}, says: []string{"was changed since, so that does not count", "Three-year supply → Four-year supply"}},
		"old, and answered anew": {before: func(s *signed, ag kam.Agreement) {
			acknowledges(s, ag, "ravi", 1)
			retitle(s, ag)
			acknowledges(s, ag, "ravi", 2)
		}, press: press{"ravi", ack, "1"}, says: []string{"you have acknowledged what holds now, on 24 Nov 2026"}, acked: "ravi"},
		"after it was withdrawn": {before: func(s *signed, ag kam.Agreement) {
			s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		}, press: press{"ravi", ack, "1"}, says: []string{"Agreement AG-1 was withdrawn on 24 Nov 2026"}, hides: []string{"Three-year"}},
		"withdrawn, of a stranger": {before: func(s *signed, ag kam.Agreement) {
			s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		}, press: press{"luis", ack, "1"}, hides: []string{"AG-1"}, says: []string{"no hay ninguno así"}},
		"after it was ended": {before: func(s *signed, ag kam.Agreement) { s.ends(ag, "2027-01-31") }, press: press{"ravi", ack, "1"}, says: []string{"AG-1 “Three-year supply” is over, its last day was 31 Jan 2027"}},
		"after the account moved": {before: func(s *signed, _ kam.Agreement) {
			s.handOver(s.T, s.account(s.T, "A03").Num, s.person(s.T, "luis").Num)
		}, press: press{"ravi", ack, "1"}, in: true, says: []string{"Acknowledged on"}, acked: "ravi"},
		"as a rep no longer":          {before: func(s *signed, ag kam.Agreement) { s.drops(ag, "ravi") }, press: press{"ravi", ack, "1"}, hides: []string{"Three-year", "1,250,000"}, says: []string{"Agreement AG-1: you have no part in it"}},
		"a rep of an obligation only": {before: func(s *signed, _ kam.Agreement) { s.reps("A03") }, press: press{"ravi", ack, "1"}, says: []string{"You have acknowledged AG-1"}, acked: "ravi"},

		"done, there":                     {press: press{"ravi", done, "1"}, in: true, says: []string{"✓ Train the buyers · done on 24 Nov 2026"}, done: "1"},
		"done, in a copy":                 {press: press{"ravi", done, "1"}, says: []string{"Done: Train the buyers (AG-1 “Three-year supply”)."}, done: "1"},
		"done twice":                      {before: func(s *signed, ag kam.Agreement) { s.does(ag, "ravi", 1) }, press: press{"ravi", done, "1"}, says: []string{"That was done already, on 24 Nov 2026, 13:00 by Ravi Rao: Train the buyers."}, done: "1"},
		"done by the KAM for the rep":     {press: press{"kate", done, "1"}, says: []string{"That is for Ravi Rao to say: Train the buyers."}},
		"done by the manager":             {press: press{"tom", done, "1"}, says: []string{"That is for Ravi Rao to say"}},
		"done by an admin":                {press: press{"root", done, "4"}, says: []string{"That is for whoever looks after the account to say: Quarterly review."}},
		"of nobody, by the KAM":           {press: press{"kate", done, "4"}, in: true, says: []string{"✓ Quarterly review"}, done: "4"},
		"of nobody, by a rep":             {press: press{"ravi", done, "4"}, says: []string{"That is for whoever looks after the account to say"}},
		"of another rep, who may not see": {press: press{"ines", done, "1"}, says: []string{"El acuerdo AG-1: esa obligación no le toca a usted"}, hides: []string{"Train", "Ravi"}},
		"done, of a stranger":             {press: press{"luis", done, "1"}, says: []string{"no hay ninguno así"}, hides: []string{"AG-1"}},
		"no obligation any more": {before: func(s *signed, ag kam.Agreement) {
			s.edits(ag, func(t *kam.Terms) { t.Obligations = t.Obligations[1:] })
		}, press: press{"ravi", done, "1"}, says: []string{"AG-1 “Three-year supply” no longer asks for that"}},
		"done after it was withdrawn": {before: func(s *signed, ag kam.Agreement) {
			s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Withdraw(s.now) })
		}, press: press{"ravi", done, "1"}, says: []string{"was withdrawn"}, hides: []string{"Train"}},
		"what is due after an early end":   {before: func(s *signed, ag kam.Agreement) { s.ends(ag, "2027-01-15") }, press: press{"ines", done, "2"}, says: []string{"ha terminado, su último día fue el 15 ene 2027"}},
		"what is due before an early end":  {before: func(s *signed, ag kam.Agreement) { s.ends(ag, "2027-01-15") }, press: press{"ravi", done, "1"}, in: true, says: []string{"✓ Train the buyers"}, done: "1"},
		"no number":                        {press: press{"ravi", done, "x"}, says: []string{"no longer asks for that"}},
		"an unknown agreement, of a party": {press: press{"ravi", done, "?"}, says: []string{"there is none like that"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSigned(t)
			ag := s.records("AG-1", "A03", s.supply())
			came := s.arrives()
			if c.before != nil {
				c.before(s, ag)
				s.arrives()
			}
			id, value := ag.ID, c.press.value
			if value == "?" {
				id, value = "00000000000000000000000", "1"
			}
			place := elsewhere
			if c.in {
				for _, m := range came {
					if s.where[m.key][0] == "D0"+c.press.who {
						place = s.where[m.key]
					}
				}
			}
			kicked := s.kicked
			wasAcked, wasDone := s.state(s.keeps(ag.ID))
			r := s.click(c.press.who, place, c.press.action, id+" "+value)
			shows(t, r.Text, c.says...)
			hides(t, r.Text, c.hides...)
			if r.Replace != c.in || r.Visibility != chat.OnlyAsker {
				t.Errorf("replaced is %v, everybody reads it %v", r.Replace, r.Visibility)
			}
			acked, isDone := s.state(s.keeps(ag.ID))
			if acked != c.acked || isDone != c.done {
				t.Errorf("acknowledged by %q, done %q", acked, isDone)
			}
			if wrote := acked != wasAcked || isDone != wasDone; wrote != (s.kicked > kicked) {
				t.Errorf("it is kept: %v, and sent on at once: %v", wrote, s.kicked > kicked)
			}
		})
	}
}

// state is who has acknowledged, and what is done.
func (s *signed) state(ag kam.Agreement) (acked, done string) {
	var who, which []string
	for _, p := range ag.Parties {
		if p.Counts() && !p.Acked.IsZero() {
			who = append(who, s.firstName(p.Person))
		}
	}
	for _, d := range ag.Deeds {
		if !d.Done.IsZero() {
			which = append(which, fmt.Sprint(d.Obligation))
		}
	}
	slices.Sort(who)
	return strings.Join(who, " "), strings.Join(which, " ")
}

func (s *signed) ends(ag kam.Agreement, on string) {
	s.Helper()
	s.changes(ag, "kate", func(a *kam.Agreement) error { return a.Finish(day(on), kam.Outcome{At: s.now}) })
}

func (s *signed) does(ag kam.Agreement, who string, id int) {
	s.Helper()
	s.changes(ag, who, func(a *kam.Agreement) error { return a.Do(id, s.person(s.T, who).Num, s.now) })
}

// reps are who an account's reps are from now on.
func (s *signed) reps(account string, list ...string) {
	s.Helper()
	acc := s.account(s.T, account)
	acc.Reps = nil
	for _, who := range list {
		acc.Reps = append(acc.Reps, s.person(s.T, who).Num)
	}
	l := s.begin(s.T, "reps.csv", s.store.Today())
	if _, err := l.PutAccount(acc); err != nil {
		s.Fatal(err)
	}
	s.commit(s.T, l)
}

// drops takes somebody out of an agreement: no obligation, and no rep any more.
func (s *signed) drops(ag kam.Agreement, who string) {
	s.Helper()
	num := s.person(s.T, who).Num
	s.edits(ag, func(t *kam.Terms) {
		t.Obligations = slices.DeleteFunc(t.Obligations, func(o kam.Obligation) bool { return o.Rep == num })
	})
	s.reps("A03")
}

// TestTheAnswerToAnOldQuestionAsksAnew with the button of what holds now.
func TestTheAnswerToAnOldQuestionAsksAnew(t *testing.T) {
	for lang, who := range map[string]string{"en": "ravi", "es": "ines"} {
		s := newSigned(t)
		ag := s.records("AG-1", "A03", s.supply())
		s.arrives()
		s.edits(ag, func(t *kam.Terms) { t.Title, t.End = "Four-year supply", day("2030-12-31") })
		r := s.click(who, elsewhere, "agreement:ack", ag.ID+" 1")
		golden(t, "press_changed."+lang, r, r.Text)
		b := elementsOf(r)[0]
		if b.Text.Text != map[string]string{"en": "Acknowledge", "es": "Enterado"}[lang] {
			t.Errorf("the button says %s", b.Text.Text)
		}
		s.click(who, elsewhere, b.ActionID, b.Value)
		if acked, _ := s.state(s.keeps(ag.ID)); acked != who {
			t.Errorf("acknowledged by %q", acked)
		}
	}
}

// TestWhoStandsInAnswersForWhoIsAway, in the reminder that comes to them, and not
// for others or after it.
func TestWhoStandsInAnswersForWhoIsAway(t *testing.T) {
	s := newSigned(t)
	s.pressed(t, "root", s.ask(t, "root", chat.DM, "Luis Prado covers Ana Soto until 1 December"), "move:confirm")
	s.withoutToday("luis")
	terms := s.supply()
	terms.Obligations[1].Rep = s.person(t, "ana").Num
	ag := s.records("AG-1", "A03", terms)
	s.arrives()
	came := s.on("2026-11-25")
	m := came["luis reminder 2026-11-25"]
	golden(t, "agreement_reminder_for.es", m.Reply, m.Text)
	shows(t, m.Text, "Ana Soto todavía no ha confirmado AG-1 «Three-year supply» con ACME GmbH", "pulse Enterado en su nombre")
	r := s.presses("luis", m, "Enterado")
	if !r.Replace {
		t.Error("the reminder stays")
	}
	shows(t, r.Text, "Confirmado el 25 nov 2026, 08:00 por Luis Prado.")
	if p, _ := s.keeps(ag.ID).Party(s.person(t, "ana").Num); p.Acked.IsZero() || p.AckedBy != s.person(t, "luis").Num {
		t.Errorf("kept is %+v", p)
	}
	shows(t, s.click("ana", elsewhere, "agreement:ack", ag.ID+" 1").Text, "Luis Prado ya lo había confirmado")
	shows(t, s.click("luis", elsewhere, "agreement:ack", ag.ID+" 1").Text, "Usted ya lo había confirmado")

	other := s.records("AG-2", "A03", terms)
	s.on("2026-12-02")
	hides(t, s.click("luis", elsewhere, "agreement:ack", other.ID+" 1").Text, "AG-2")
	if acked, _ := s.state(s.keeps(other.ID)); acked != "" {
		t.Errorf("acknowledged by %q after the cover", acked)
	}
}

// TestOnTheTerminalAnswersAreTyped: it prints what to type, and takes it.
func TestOnTheTerminalAnswersAreTyped(t *testing.T) {
	s := newSigned(t)
	ag := s.records("AG-1", "A03", s.supply())
	s.edits(ag, func(t *kam.Terms) { t.Title = "Four-year supply" })
	text := s.ask(t, "ravi", chat.CLI, "acknowledge "+ag.ID+" 1").Text
	shows(t, text, "Title: Three-year supply → Four-year supply", "On the terminal: acknowledge "+ag.ID+" 2")
	shows(t, s.ask(t, "ravi", chat.CLI, "acknowledge "+ag.ID+" 2").Text, "You have acknowledged AG-1")
	shows(t, s.ask(t, "ines", chat.CLI, "hecho "+ag.ID+" 2").Text, "Hecho: Set up the cold chain")
	if acked, done := s.state(s.keeps(ag.ID)); acked != "ravi" || done != "2" {
		t.Errorf("acknowledged by %q, done %q", acked, done)
	}
	shows(t, s.ask(t, "ravi", chat.CLI, "enterado "+ag.ID+" 2").Text, "Usted ya lo había confirmado") // as its message asks in Spanish
	shows(t, s.ask(t, "luis", chat.CLI, "done "+ag.ID+" 1").Text, "no hay ninguno así")
	for _, words := range []string{"done", "done 1", "acknowledge", "acknowledge AG-1 1"} {
		hides(t, s.ask(t, "ravi", chat.CLI, words).Text, "You have acknowledged", "Done:")
	}
	hides(t, s.ask(t, "ravi", chat.DM, "done "+ag.ID+" 1").Text, "Done: Train")
}

// TestPressesAtOnceCountOnce: of two presses of one party one is taken, and two
// parties at once are both.
func TestPressesAtOnceCountOnce(t *testing.T) {
	s := newSigned(t)
	ag := s.records("AG-1", "A03", s.supply())
	s.arrives()
	answers := make(chan string, 20)
	for i := range 20 {
		who := []string{"ravi", "ines"}[i%2]
		go func() {
			answers <- s.desk.Answer(context.Background(), chat.Incoming{Surface: chat.Click, User: s.users[who], Channel: "D1", Message: "1.1", Action: "agreement:ack", Value: ag.ID + " 1"}).Text
		}()
	}
	taken := 0
	for range 20 {
		if text := <-answers; strings.HasPrefix(text, "You have acknowledged AG-1") || strings.HasPrefix(text, "Ha confirmado AG-1") {
			taken++
		}
	}
	if n, m := s.keeps(ag.ID).Acknowledged(); taken != 2 || n != 2 || m != 2 {
		t.Errorf("%d presses are taken, %d of %d", taken, n, m)
	}
	if got := s.rewrites(); got != 3 {
		t.Errorf("%d messages are rewritten, want those of both and Kate's", got)
	}
}

// TestAPressIsAnsweredApartWhereNoMessageIsOnRecord: on Home, and while the message
// is still being sent. It counts all the same.
func TestAPressIsAnsweredApartWhereNoMessageIsOnRecord(t *testing.T) {
	s := newSigned(t)
	ag := s.records("AG-1", "A03", s.supply())
	var due []store.Notice
	s.view(func(v *store.View) (err error) {
		due, _, err = v.DueNotices(s.now, 10)
		return err
	})
	for _, n := range due {
		if _, err := s.store.Note(t.Context(), n.Key, func(n *store.Notice) error { n.State = store.NoticeSending; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for i, place := range [][2]string{{"", ""}, {"D0ravi", "1795600000.000001"}} {
		r := s.click("ravi", place, "agreement:done", fmt.Sprint(ag.ID, " ", 2*i+1))
		if shows(t, r.Text, "Done: "); r.Replace {
			t.Errorf("something is replaced at %v", place)
		}
	}
	if _, done := s.state(s.keeps(ag.ID)); done != "1 3" {
		t.Errorf("done is %q", done)
	}
}
