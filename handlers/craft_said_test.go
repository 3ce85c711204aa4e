package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kambot/chat"
	"kambot/kam"
)

// sells bills accounts a product, so many units on each day.
func (s *sample) sells(t *testing.T, product string, units int64, days []string, ids ...string) {
	t.Helper()
	l := s.begin(t, product+".csv", s.store.Today())
	for _, id := range ids {
		for _, on := range days {
			row := kam.Billing{Account: s.account(t, id).Num, Day: day(on), Amount: kam.Amount(units) * kam.Scale, Product: product, Invoice: product + id + on}
			if err := l.PutBilling(&row); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.commit(t, l)
}

// TestEachRuleOfASuggestionSaysWhyInFiguresIsAFile: one account for which all five
// have something to say.
func TestEachRuleOfASuggestionSaysWhyInFiguresIsAFile(t *testing.T) {
	s := introduced(t)
	s.sells(t, "Pumps", 100, []string{"2026-02-10"}, "A03", "A01", "A02", "A04", "A05")
	s.sells(t, "Filters", 90, []string{"2026-03-10"}, "A01", "A02", "A04", "A05")
	s.sells(t, "Oil", 40, []string{"2026-04-01", "2026-05-01", "2026-06-01"}, "A03")
	s.offers("P7", "Frost")
	s.launches("P7", "2026-12-01", "A03 ")
	l := s.begin(t, "signed.csv", s.store.Today())
	terms := kam.Terms{Title: "Frame", SignedOn: day("2025-03-01"), End: day("2027-02-28"), NoticeDays: 30, Value: 36_000 * kam.Scale, HasValue: true, Currency: "EUR", Worth: 36_000 * kam.Scale}
	if err := l.PutAgreement(kam.Agreement{Number: "AG-7", Account: s.account(t, "A03").Num, Terms: terms}); err != nil {
		t.Fatal(err)
	}
	s.commit(t, l)
	if _, err := s.store.Suggest(context.Background()); err != nil {
		t.Fatal(err)
	}
	golden(t, "suggested_by_each_rule.en", s.ask(t, "tom", chat.Slash, "opportunities A03"), s.ask(t, "tom", chat.CLI, "opportunities A03").Text)
	golden(t, "suggested_by_each_rule.es", s.ask(t, "elena", chat.Slash, "oportunidades A03"), s.ask(t, "elena", chat.CLI, "oportunidades A03").Text)
	never := 0
	for _, line := range strings.Split(s.ask(t, "tom", chat.CLI, "opportunities A03").Text, "\n") {
		if typed, is := strings.CutPrefix(line, "- Never: "); is { // each by what is printed there
			shows(t, s.ask(t, "tom", chat.CLI, typed).Text, "is not suggested for ACME GmbH any more")
			never++
		}
	}
	if never != 5 {
		t.Errorf("%d were answered", never)
	}
}

// TestFormsAndCardsOfWhatIsRecordedAreFiles: of an opportunity and of a plan's goal,
// empty and filled in, for who reads English and for who reads Spanish.
func TestFormsAndCardsOfWhatIsRecordedAreFiles(t *testing.T) {
	s := introduced(t)
	goal := kam.Goal{ID: 1, Text: "Open their *plant*", Client: true, Due: day("2027-01-31"), Actions: []kam.PlanAction{{ID: 2, Text: "Survey the site", Due: day("2026-11-20")}, {ID: 3, Text: "Meet <!here>"}}}
	for lang, c := range map[string]struct{ who, id string }{"en": {"kate", "A03"}, "es": {"ana", "A01"}} {
		num := s.account(t, c.id).Num
		place := [2]string{"D0X", "1.1"}
		form := func(name, action, value string) {
			t.Helper()
			r := s.click(c.who, place, action, value)
			if r.Modal == nil {
				t.Fatalf("%s.%s: no form: %s", name, lang, r.Text)
			}
			goldenForm(t, name+"."+lang, r.Modal)
		}
		id := "DEAL-" + c.id
		l := s.begin(t, id, s.store.Today())
		if err := l.PutOpportunity(kam.Opportunity{
			ID: id, Account: num, Name: "Cold <b>rooms</b>", Stage: kam.StageProposal, Product: "GTX 3000", Owner: s.person(t, c.who).Num, Close: day("2027-02-01"),
			Value: 12_000 * kam.Scale, HasValue: true, ClientValue: 30_000 * kam.Scale, HasClient: true, NextStep: "Call the plant",
		}); err != nil {
			t.Fatal(err)
		}
		s.commit(t, l)
		form("opportunity_new", "opp:new", fmt.Sprint(num))
		form("opportunity_edit", "opp:edit", id)
		card := s.click(c.who, place, "ask:1", "opportunity "+id)
		golden(t, "opportunity_card."+lang, card, card.Text)
		s.plans(c.id, goal)
		form("plan_goal_new", "plan:add", fmt.Sprint(num))
		form("plan_goal_edit", "plan:edit", fmt.Sprintf("%d %d", num, goal.ID))
	}
}

// TestWhoIsQuietIsAFile: nobody, one, many, and those of somebody whose accounts are not
// to be seen.
func TestWhoIsQuietIsAFile(t *testing.T) {
	n := newNotebook(t)
	keep := func(name, english, spanish, words, palabras string) {
		t.Helper()
		golden(t, name+".en", n.ask(t, english, chat.Slash, words), n.ask(t, english, chat.CLI, words).Text)
		golden(t, name+".es", n.ask(t, spanish, chat.Slash, palabras), n.ask(t, spanish, chat.CLI, palabras).Text)
	}
	keep("quiet_none", "kate", "ana", "quiet", "cuentas sin contacto")
	begin := n.now
	n.now = begin.AddDate(0, 0, 7)
	n.ask(t, "ana", chat.CLI, "nota A01: llamaron")
	n.ask(t, "ana", chat.CLI, "nota A10: llamaron")
	n.now = begin.AddDate(0, 0, 14)
	keep("quiet_one", "kate", "ana", "quiet", "cuentas sin contacto")
	n.now = begin.AddDate(0, 0, 100)
	keep("quiet_many", "root", "elena", "quiet all", "cuentas sin contacto")
	keep("quiet_refused", "kate", "luis", "quiet accounts of Ana Soto", "cuentas sin contacto de Kate Miller")
}

// TestHealthAndLaunchesOnACardAndOnHomeAreFiles: a card with the launches that it is
// a target of, Home with the health of the portfolio, and a parent's card with that of
// its companies.
func TestHealthAndLaunchesOnACardAndOnHomeAreFiles(t *testing.T) {
	launched := introduced(t)
	keep := func(s *sample, name, english, spanish, words, palabras string) {
		t.Helper()
		golden(t, name+".en", s.ask(t, english, chat.Slash, words), s.ask(t, english, chat.CLI, words).Text)
		golden(t, name+".es", s.ask(t, spanish, chat.Slash, palabras), s.ask(t, spanish, chat.CLI, palabras).Text)
	}
	keep(launched.sample, "status_launches", "root", "elena", "status A01", "estado A01")

	s := parented(t)
	keep(s, "status_parent", "kate", "elena", "status P1", "estado P1")
	for lang, who := range map[string]string{"en": "kate", "es": "luis"} {
		home := s.home(t, who)
		golden(t, "home_health."+lang, home, home.Text)
	}
}
