package handlers

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// BenchmarkCard is the card of an account in a company of a thousand: of one with
// billing and opportunities alone, and of one with everything that a card can say.
func BenchmarkCard(b *testing.B) {
	s := storetest.Open(b)
	many(b, s, 1_000)
	carded(b, s)
	desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
	b.Run("billing and opportunities", func(b *testing.B) { measure(b, desk, "kam1@example.com", `status id:"X1"`) })
	everything(b, s, desk)
	b.Run("everything", func(b *testing.B) { measure(b, desk, "kam1@example.com", `status id:"X1"`) })
}

// carded adds an account with two years of billing and three opportunities.
func carded(b *testing.B, s *store.Store) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "card", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	who, _ := s.Company().ByEmail("kam1@example.com")
	num, err := l.PutAccount(kam.Account{ID: "X1", Name: "Extra fine", KAM: who.Num})
	must(err)
	for day := s.Today() - 700; day <= s.Today(); day += 14 {
		must(l.PutBilling(&kam.Billing{Account: num, Day: day, Amount: 1000 * kam.Scale, Invoice: fmt.Sprint("X", day), Product: fmt.Sprint("P", day%5)}))
	}
	for i := range 3 {
		must(l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("XO", i), Account: num, Name: "More of it", Stage: "Proposal", Value: kam.Amount(i) * kam.Scale, HasValue: true}))
	}
	_, err = l.Commit()
	must(err)
}

// everything adds to that account an agreement with obligations, indicators, targets,
// launches, a plan, three notes, a health and what is suggested.
func everything(b *testing.B, s *store.Store, desk *Desk) {
	b.Helper()
	ctx, today := context.Background(), s.Today()
	l, err := s.Begin(ctx, store.Origin{Source: "all", Today: today, At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	found, err := l.FindAccount("X1")
	must(err)
	num := found[0]
	for j, end := range []kam.Day{today + 500, today + 60} {
		must(l.PutAgreement(kam.Agreement{Number: fmt.Sprint("X-", j), Account: num, Terms: kam.Terms{
			Title: "Frame", SignedOn: today - 300, End: end, Value: 5000 * kam.Scale, Worth: 5000 * kam.Scale, HasValue: true, Currency: "USD",
			Obligations: []kam.Obligation{{ID: 1, Text: "Report", Due: today - 5}, {ID: 2, Text: "Review", Due: today + 5}},
		}}))
	}
	must(l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: 70 * kam.Scale, HasAlarm: true}))
	for i := range 12 {
		must(l.PutObservation(kam.Observation{Account: num, KPI: "OTIF", Day: today - 3 - kam.Day(30*i), Value: 80 * kam.Scale}))
	}
	must(l.PutTarget(kam.Target{Account: num, KPI: kam.KPITurnover, Period: "2026", Value: 40_000 * kam.Scale}))
	_, err = l.Commit()
	must(err)
	for _, product := range []string{"P1", "P9"} {
		launch := kam.Launch{Product: product, Date: today - 20}
		launch.Aim(storetest.Noon, num)
		_, err = s.RecordLaunch(ctx, launch, store.LaunchAct{ByName: "The Boss", At: storetest.Noon})
		must(err)
	}
	for i := range 3 {
		_, err = s.RecordNote(ctx, kam.Note{Account: num, Day: today - kam.Day(i), Text: fmt.Sprint("Asked about the refit ", i), ByName: "The Boss", At: storetest.Noon}, func(*store.View) error { return nil })
		must(err)
	}
	_, err = s.ChangePlan(ctx, num, store.PlanAct{ByName: "The Boss", At: storetest.Noon, Today: today}, func(p *kam.Plan) error {
		for i := range 3 {
			p.Goals = append(p.Goals, kam.Goal{Text: fmt.Sprint("Grow ", i), Due: today + 90, Actions: []kam.PlanAction{{Text: "Call", Due: today - 1}, {Text: "Visit", Due: today + 9}}})
		}
		return nil
	})
	must(err)
	_, err = s.Suggest(ctx)
	must(err)
	must(s.View(ctx, func(v *store.View) error {
		r, err := desk.Reckon(v, num, today-healthDriven)
		if err == nil {
			_, _, err = s.KeepHealth(ctx, []store.Reckoned{r})
		}
		return err
	}))
	must(s.Refresh(ctx))
}
