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

// BenchmarkPortfolio400 is a page of a portfolio of four hundred accounts, with what
// they are together: all reckoned, and with a page of them still to be; Home, and the
// digest with three agreements an account and what is suggested.
func BenchmarkPortfolio400(b *testing.B) {
	s := storetest.Open(b)
	book(b, s, 400)
	desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
	reckoned(b, s, desk, "book@example.com")
	b.Run("reckoned", func(b *testing.B) { measure(b, desk, "book@example.com", "mine") })
	b.Run("home", func(b *testing.B) { measureOn(b, desk, chat.Incoming{Surface: chat.Home}, "book@example.com") })
	err := s.View(context.Background(), func(v *store.View) error {
		p, _ := v.ByEmail("book@example.com")
		held, err := v.HeldBy(p.Num)
		for _, num := range held[:mostReckoned] {
			if _, err := s.RecordNote(context.Background(), kam.Note{Account: num, Day: s.Today(), Text: "Called", ByName: "The Boss", At: storetest.Noon}, nil); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("fifty to be reckoned", func(b *testing.B) { measure(b, desk, "book@example.com", "mine") })
	if _, err := s.Suggest(context.Background()); err != nil {
		b.Fatal(err)
	}
	threeEach(b, s, desk, "book@example.com")
	reckoned(b, s, desk, "book@example.com")
	b.Run("digest with agreements", func(b *testing.B) { digests(b, s, desk, "book@example.com") })
}

// book adds a KAM with so many accounts of two years of billing to a company of ten
// thousand.
func book(b *testing.B, s *store.Store, n int) {
	b.Helper()
	many(b, s, 10_000)
	l, err := s.Begin(context.Background(), store.Origin{Source: "book", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	who, err := l.PutPerson(kam.Person{Name: "Book Keeper", Email: "book@example.com", Role: kam.RoleKAM})
	must(err)
	for i := range n {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("B", i), Name: fmt.Sprintf("Book company %d", i), KAM: who})
		must(err)
		for day := s.Today() - 750; day <= s.Today(); day += 30 {
			must(l.PutBilling(&kam.Billing{Account: num, Day: day, Amount: kam.Amount(i+1) * 1000 * kam.Scale, Invoice: fmt.Sprint("B", i, day)}))
		}
		must(l.PutTarget(kam.Target{Account: num, KPI: kam.KPITurnover, Period: "2026", Value: 40_000 * kam.Scale}))
	}
	_, err = l.Commit()
	must(err)
}
