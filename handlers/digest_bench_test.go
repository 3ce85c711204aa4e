package handlers

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// BenchmarkDigest is a digest from the store to its blocks: of a KAM with fifty
// accounts, each with a target, billing and an opportunity, in companies of
// different sizes; without agreements, and with three an account.
func BenchmarkDigest(b *testing.B) {
	for _, size := range []int{1_000, 100_000} {
		s := storetest.Open(b)
		many(b, s, size)
		fifty(b, s)
		desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
		reckoned(b, s, desk, "fifty@example.com")
		b.Run(fmt.Sprintf("%d accounts", size), func(b *testing.B) { digests(b, s, desk, "fifty@example.com") })
		threeEach(b, s, desk, "fifty@example.com")
		reckoned(b, s, desk, "fifty@example.com")
		b.Run(fmt.Sprintf("%d accounts with agreements", size), func(b *testing.B) { digests(b, s, desk, "fifty@example.com") })
	}
}

// reckoned keeps the health of somebody's accounts, as the bot does beside.
func reckoned(b *testing.B, s *store.Store, desk *Desk, email string) {
	b.Helper()
	p, _ := s.Company().ByEmail(email)
	var list []store.Reckoned
	err := s.View(context.Background(), func(v *store.View) error {
		held, err := v.HeldBy(p.Num)
		for _, num := range held {
			r, err := desk.Reckon(v, num, s.Today())
			if err != nil {
				return err
			}
			list = append(list, r)
		}
		return err
	})
	if err == nil {
		_, _, err = s.KeepHealth(context.Background(), list)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func digests(b *testing.B, s *store.Store, desk *Desk, email string) {
	p, _ := s.Company().ByEmail(email)
	n := store.Notice{Kind: store.NoticeDigest, To: p.Num, Day: s.Today(), At: storetest.Noon, Since: storetest.Noon.Add(-24 * time.Hour)}
	write := func() (reply chat.Reply) {
		err := s.View(context.Background(), func(v *store.View) (err error) {
			told := n
			reply, _, err = desk.Notice(context.Background(), v, &told)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		return reply
	}
	if r := write(); len(r.Blocks) < 10 {
		b.Fatal(r.Text)
	}
	b.ReportAllocs()
	for b.Loop() {
		write()
	}
}

// threeEach gives each of somebody's accounts an agreement that was signed lately,
// one with a late obligation and one that is overdue, settled as the bot does.
func threeEach(b *testing.B, s *store.Store, desk *Desk, email string) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "agreements", Today: s.Today(), At: storetest.Noon.Add(-48 * time.Hour)})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	p, _ := s.Company().ByEmail(email)
	var held []kam.AccountNum
	err = s.View(context.Background(), func(v *store.View) (err error) {
		held, err = v.HeldBy(p.Num)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	today := s.Today()
	for i, num := range held {
		for j, terms := range []kam.Terms{
			{SignedOn: today - 3, End: today + 500},
			{SignedOn: today - 300, End: today + 60, Obligations: []kam.Obligation{{ID: 1, Text: "Report", Due: today - 5}, {ID: 2, Text: "Review", Due: today + 5}}},
			{SignedOn: today - 300, End: today - 10},
		} {
			terms.Title = "An agreement of the usual kind"
			terms.Value, terms.Worth, terms.Currency, terms.HasValue = kam.Amount(i)*kam.Scale, kam.Amount(i)*kam.Scale, "EUR", true
			if err := l.PutAgreement(kam.Agreement{Number: fmt.Sprint("F", i, "-", j), Account: num, Terms: terms}); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
	var ids []string
	err = s.View(context.Background(), func(v *store.View) (err error) {
		ids, _, err = v.DueAgreements(storetest.Noon, 2000)
		return err
	})
	if err == nil {
		_, err = s.SettleAgreements(context.Background(), ids, store.Act{At: storetest.Noon, Today: today, Settle: desk.Settle})
	}
	if err != nil {
		b.Fatal(err)
	}
}

// fifty adds a KAM with fifty accounts of two years of billing.
func fifty(b *testing.B, s *store.Store) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "fifty", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	who, err := l.PutPerson(kam.Person{Name: "Fifty Fine", Email: "fifty@example.com", Role: kam.RoleKAM})
	must(err)
	for i := range 50 {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("F", i), Name: fmt.Sprintf("Fine company %d", i), KAM: who})
		must(err)
		for day := s.Today() - 700; day <= s.Today(); day += 14 {
			must(l.PutBilling(&kam.Billing{Account: num, Day: day, Amount: kam.Amount(i+1) * 1000 * kam.Scale, Invoice: fmt.Sprint("F", i, day)}))
		}
		must(l.PutTarget(kam.Target{Account: num, KPI: kam.KPITurnover, Period: "2026", Value: 40_000 * kam.Scale}))
		must(l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint("FO", i), Account: num, Name: "More of it", Stage: "Proposal", Value: kam.Amount(i) * kam.Scale, HasValue: true}))
		must(l.PutObservation(kam.Observation{Account: num, KPI: "OTIF", Day: s.Today() - 3, Value: kam.Amount(60+i) * kam.Scale}))
	}
	must(l.PutMetric(kam.Metric{KPI: "OTIF", Unit: "%", Alarm: 70 * kam.Scale, HasAlarm: true}))
	_, err = l.Commit()
	must(err)
}
