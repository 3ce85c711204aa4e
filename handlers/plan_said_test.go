package handlers_test

import (
	"context"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// plans writes goals into the plan of an account.
func (s *signed) plans(id string, goals ...kam.Goal) {
	s.Helper()
	act := store.PlanAct{ByName: "Tom Becker", At: s.now, Today: s.store.Today()}
	if _, err := s.store.ChangePlan(context.Background(), s.account(s.T, id).Num, act, func(p *kam.Plan) error {
		p.Goals = append(p.Goals, goals...)
		return nil
	}); err != nil {
		s.Fatal(err)
	}
}

func TestWhatPeopleReadOfPlansAndSuggestionsIsAFile(t *testing.T) {
	s := introduced(t)
	keep := func(name, english, spanish, words, inSpanish string) {
		t.Helper()
		golden(t, name+".en", s.ask(t, english, chat.Slash, words), s.ask(t, english, chat.CLI, words).Text)
		golden(t, name+".es", s.ask(t, spanish, chat.Slash, inSpanish), s.ask(t, spanish, chat.CLI, inSpanish).Text)
	}
	keep("plan_empty", "tom", "marta", "plan A03", "plan A01")
	keep("plan_refused", "tom", "luis", "plan A01", "plan A03")
	one := kam.Goal{Text: "Open their *plant*", Client: true, Due: day("2027-01-31"), Actions: []kam.PlanAction{{Text: "Survey the site", Due: day("2026-11-20")}, {Text: "Send the offer", Due: day("2026-12-01")}, {Text: "Meet <!here>", Done: day("2026-11-02")}}}
	for _, id := range []string{"A01", "A03"} {
		s.plans(id, one)
	}
	keep("plan_one", "tom", "marta", "plan A03", "plan A01")
	for _, id := range []string{"A01", "A03"} {
		s.plans(id, kam.Goal{Text: "Half of their spend", Horizon: kam.Long}, kam.Goal{Text: "A second site", Due: day("2027-09-30"), Actions: []kam.PlanAction{{Text: "Ask for the figures"}}},
			kam.Goal{Text: "First order", Due: day("2026-11-30"), Reached: day("2026-11-10")})
	}
	keep("plan_many", "tom", "marta", "plan A03", "plan A01")
	if _, err := s.store.Suggest(context.Background()); err != nil {
		t.Fatal(err)
	}
	keep("suggested_many", "root", "marta", "opportunities", "oportunidades")
	keep("suggested_of_one", "tom", "marta", "opportunities A05", "oportunidades A01")
}
