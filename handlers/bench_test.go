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

// BenchmarkTop is /kam top from words to blocks, as an executive and as a KAM
// asks it.
func BenchmarkTop(b *testing.B) {
	for _, size := range []int{1_000, 20_000} {
		s := storetest.Open(b)
		many(b, s, size)
		desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
		for _, text := range []string{"top", "top 10 2026", "key", "why id:\"A7\""} {
			for _, email := range []string{"boss@example.com", "kam1@example.com"} {
				b.Run(fmt.Sprintf("%d accounts/%s/%s", size, text, email), func(b *testing.B) { measure(b, desk, email, text) })
			}
		}
	}
}

// measure is what a command of somebody costs.
func measure(b *testing.B, desk *Desk, email, text string) {
	b.Helper()
	measureOn(b, desk, chat.Incoming{Surface: chat.Slash, Channel: "C1", Text: text}, email)
}

// measureOn is what anything that somebody sends costs.
func measureOn(b *testing.B, desk *Desk, in chat.Incoming, email string) {
	b.Helper()
	in.User = chat.User{ID: "U1", Email: email, Known: true, Zone: "Europe/Madrid"}
	if r := desk.Answer(context.Background(), in); len(r.Blocks) == 0 {
		b.Fatal(r.Text)
	}
	b.ReportAllocs()
	began := storetest.ProcessorTime()
	for b.Loop() {
		desk.Answer(context.Background(), in)
	}
	b.ReportMetric(float64((storetest.ProcessorTime()-began).Microseconds())/float64(b.N), "cpu-µs/op")
}

// many fills a store with a company of so many accounts, a hundred for each KAM.
func many(b *testing.B, s *store.Store, n int) {
	b.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "bench", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	_, err = l.PutPerson(kam.Person{Name: "The Boss", Email: "boss@example.com", Role: kam.RoleExecutive})
	must(err)
	for i := range max(1, n/100) {
		_, err := l.PutPerson(kam.Person{Name: fmt.Sprint("Kam Number", i), Email: fmt.Sprintf("kam%d@example.com", i), Role: kam.RoleKAM, Manager: 1})
		must(err)
	}
	must(l.SetCurrency("USD"))
	for i := range n {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprintf("Account number %d", i), KAM: kam.PersonNum(i%max(1, n/100) + 2)})
		must(err)
		for _, month := range []time.Month{time.February, time.June} {
			for _, year := range []int{2025, 2026} {
				amount := kam.Amount((i*7919+year*int(month))%100_000+1) * kam.Scale
				must(l.PutBilling(&kam.Billing{Account: num, Day: kam.NewDay(year, month, 3), Amount: amount, Invoice: fmt.Sprint(i, year, month)}))
			}
		}
	}
	_, err = l.Commit()
	must(err)
}
