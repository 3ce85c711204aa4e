package store_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
)

// TestFiguresOfSeveralWindowsAreThoseOfTheRows asks for random windows of small
// accounts and of one whose rows lie apart, and compares with what the rows say.
func TestFiguresOfSeveralWindowsAreThoseOfTheRows(t *testing.T) {
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, 1, 4)
	base := day(t, "2024-11-15")
	rapid.Check(t, func(rt *rapid.T) {
		put := func(rows int, draw func() kam.Billing) {
			l, err := s.Begin(context.Background(), store.Origin{Source: "test", Today: s.Today()})
			if err != nil {
				rt.Fatal(err)
			}
			defer l.Abort()
			for range rows {
				b := draw()
				if err := l.PutBilling(&b); err != nil {
					rt.Fatal(err)
				}
			}
			if _, err := l.Commit(); err != nil {
				rt.Fatal(err)
			}
		}
		put(rapid.IntRange(0, 60).Draw(rt, "rows"), func() kam.Billing {
			b := kam.Billing{
				Account: kam.AccountNum(rapid.IntRange(1, 3).Draw(rt, "account")), Day: base + kam.Day(rapid.IntRange(0, 800).Draw(rt, "day")),
				Amount:  kam.Amount(rapid.SampledFrom([]int64{-50000, -10000, 10000, 20000, 1234567}).Draw(rt, "amount")),
				Product: rapid.SampledFrom([]string{"", "GTX Basic", "MG Special"}).Draw(rt, "product"),
			}
			if n := rapid.IntRange(0, 12).Draw(rt, "invoice"); n > 0 { // else it has none
				b.Invoice = fmt.Sprint("INV-", n)
			}
			if b.Account == 3 { // many rows
				b.Invoice += "-with-a-number-that-is-so-long-that-few-rows-fit-beside-the-months-of-the-account"
			}
			return b
		})
		var windows []kam.Period
		for range rapid.IntRange(0, 12).Draw(rt, "windows") {
			from := base + kam.Day(rapid.IntRange(-40, 800).Draw(rt, "from"))
			windows = append(windows, rapid.SampledFrom([]kam.Period{
				kam.OfMonth(from.Month()), kam.YTDAt(from), kam.TTMAt(from), kam.OfYear(from.Month().Year()), kam.EverPeriod(), kam.OfRange(from, from),
				kam.OfRange(from, from+kam.Day(rapid.IntRange(0, 500).Draw(rt, "days"))), kam.OfRange(from, from-1),
			}).Draw(rt, "window"))
		}
		err := s.View(context.Background(), func(v *store.View) error {
			for num := kam.AccountNum(1); num <= 4; num++ {
				if err := compareFigures(v, num, windows, rt.Errorf); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			rt.Fatal(err)
		}
	})
}

// compareFigures compares an account's figures with what its rows say.
func compareFigures(v *store.View, num kam.AccountNum, windows []kam.Period, wrong func(string, ...any)) error {
	rows, err := v.Rows(num, kam.EverPeriod())
	if err != nil {
		return err
	}
	sums, billed, counts := make([]kam.Amount, len(windows)), make([]bool, len(windows)), make([]int, len(windows))
	for range 2 { // they are added to what is there
		if err := v.Turnovers(num, windows, sums, billed); err != nil {
			return err
		}
		if err := v.Orders(num, windows, counts); err != nil {
			return err
		}
	}
	for i, p := range windows {
		var sum kam.Amount
		some, orders, invoices := false, 0, map[string]kam.Amount{}
		for _, r := range rows {
			if r.Day < p.From || r.Day > p.To {
				continue
			}
			sum, some = sum+r.Amount, true
			switch {
			case r.Invoice != "":
				invoices[r.Invoice] += r.Amount
			case r.Amount > 0:
				orders++
			}
		}
		for _, a := range invoices {
			if a > 0 {
				orders++
			}
		}
		if sums[i] != 2*sum || billed[i] != some || counts[i] != 2*orders {
			wrong("account %d in %s: twice %s, %v, %d orders; the rows say %s, %v, %d orders", num, p.Key(), sums[i], billed[i], counts[i], sum, some, orders)
		}
		one, oneBilled, err := v.Turnover(num, p)
		if err != nil {
			return err
		}
		if one != sum || oneBilled != some {
			wrong("account %d in %s alone: %s, %v; the rows say %s, %v", num, p.Key(), one, oneBilled, sum, some)
		}
	}
	return nil
}

func TestAnOrderIsAnInvoiceThatIsNotCreditedInTheWindow(t *testing.T) {
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, 1, 1)
	march, april := kam.OfMonth(kam.NewMonth(2026, 3)), kam.OfMonth(kam.NewMonth(2026, 4))
	loadInto(t, s.Store, func(l *store.Load) error {
		for _, b := range []kam.Billing{
			{Day: march.From, Invoice: "A", Product: "x", Amount: 100},
			{Day: march.From, Invoice: "A", Product: "y", Amount: 100},
			{Day: march.From, Invoice: "B", Product: "x", Amount: 100},
			{Day: march.To, Invoice: "B", Product: "credit", Amount: -100},
			{Day: march.To, Invoice: "C", Product: "x", Amount: 100},
			{Day: april.From, Invoice: "C", Product: "credit", Amount: -100},
			{Day: march.From, Amount: 5},
			{Day: march.From, Amount: 5},
			{Day: march.From, Amount: -5},
			{Day: march.From, Amount: 0},
		} {
			b.Account = 1
			if err := l.PutBilling(&b); err != nil {
				return err
			}
		}
		return nil
	})
	counts := make([]int, 3)
	err := s.View(t.Context(), func(v *store.View) error {
		return v.Orders(1, []kam.Period{march, april, kam.OfRange(march.From, april.To)}, counts)
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{4, 0, 3} {
		if counts[i] != want {
			t.Errorf("window %d has %d orders, want %d", i, counts[i], want)
		}
	}
}
