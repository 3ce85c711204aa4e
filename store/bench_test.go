package store_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/storetest"
)

const benchPeople = 200

// company loads people and accounts of a size; KAMs are the first half.
func company(b testing.TB, s *store.Store, accounts int) {
	l, err := s.Begin(context.Background(), store.Origin{Source: "bench", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	for i := range benchPeople {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprintf("Person %d", i), Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleKAM, Manager: kam.PersonNum(i/20*20 + 1)}); err != nil {
			b.Fatal(err)
		}
	}
	for i := range accounts {
		a := kam.Account{ID: fmt.Sprintf("ID%07d", i), Name: fmt.Sprintf("Customer %d %c", i, 'A'+i%26), KAM: kam.PersonNum(i%(benchPeople/2) + 1), City: "Madrid"}
		if _, err := l.PutAccount(a); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
}

// billing gives rows in the order of a year's invoices: accounts at random.
func billing(rows, accounts int, put func(*kam.Billing) error) error {
	rng := rand.New(rand.NewPCG(1, 2))
	first := kam.NewDay(2025, 1, 1)
	for i := range rows {
		b := kam.Billing{
			Account: kam.AccountNum(rng.IntN(accounts) + 1), Day: first + kam.Day(i*690/rows), Amount: kam.Amount(rng.IntN(10_000_000)),
			Product: "GTX Basic", Quantity: kam.Scale, Invoice: fmt.Sprintf("INV-%08d", i),
		}
		if err := put(&b); err != nil {
			return err
		}
	}
	return nil
}

func loadRows(b testing.TB, s *store.Store, rows, accounts int) {
	l, err := s.Begin(context.Background(), store.Origin{Source: "bench", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Abort()
	if err := billing(rows, accounts, l.PutBilling); err != nil {
		b.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLoad is a load of a million billing rows into stores of several
// sizes, rankings included.
func BenchmarkLoad(b *testing.B) {
	const rows = 1_000_000
	for _, accounts := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("accounts=%d", accounts), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := openIn(b, b.TempDir())
				company(b, s.Store, accounts)
				b.StartTimer()
				loadRows(b, s.Store, rows, accounts)
				b.StopTimer()
				s.close()
				b.StartTimer()
			}
			b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkBare puts the same rows bare into the engine: one value a row, a
// thousand a transaction.
func BenchmarkBare(b *testing.B) {
	const rows = 1_000_000
	for b.Loop() {
		b.StopTimer()
		e, err := bolt.Open(filepath.Join(b.TempDir(), "bare.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		var keys, values [][]byte
		flush := func() {
			err := e.Update(context.Background(), func(w kv.Writer) error {
				for i := range keys {
					if err := w.Put(keys[i], values[i]); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			keys, values = keys[:0], values[:0]
		}
		n := uint64(0)
		err = billing(rows, 100_000, func(r *kam.Billing) error {
			n++
			keys = append(keys, binary.BigEndian.AppendUint64(nil, n))
			values = append(values, fmt.Appendf(nil, "%d,%s,%s,USD,%s,%s,,%s", r.Account, r.Day, r.Amount, r.Product, r.Quantity, r.Invoice))
			if len(keys) == 1000 {
				flush()
			}
			return nil
		})
		flush()
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		e.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkAsk is what a request costs the store, at a thousand accounts and at
// a million: what an answer shows must cost what it shows.
func BenchmarkAsk(b *testing.B) {
	for _, accounts := range []int{1_000, 1_000_000} {
		s := openIn(b, b.TempDir())
		company(b, s.Store, accounts)
		loadRows(b, s.Store, accounts, accounts)
		today := s.Today()
		view := func(name string, fn func(*store.View) error) {
			b.Run(fmt.Sprintf("%s/accounts=%d", name, accounts), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := s.View(context.Background(), fn); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		top := func(scope store.Scope, p kam.Period) func(*store.View) error {
			return func(v *store.View) error {
				r, err := v.Ranking(scope, p)
				if err != nil {
					return err
				}
				list, err := r.Slice(0, 10)
				if err != nil || len(list) == 0 {
					return fmt.Errorf("%d accounts: %w", len(list), err)
				}
				for _, x := range list {
					if _, err := v.AccountHead(x.Num); err != nil {
						return err
					}
					before, _ := p.Before()
					if _, _, err := v.Turnover(x.Num, before); err != nil {
						return err
					}
				}
				return nil
			}
		}
		all := store.Scope{All: true}
		var team []kam.PersonNum
		for i := range 20 {
			team = append(team, kam.PersonNum(i+1))
		}
		view("top-ttm", top(all, kam.TTMAt(today)))
		view("top-ytd", top(all, kam.YTDAt(today)))
		view("top-month", top(all, kam.OfMonth(kam.NewMonth(2026, 3))))
		view("top-quarter", top(all, kam.OfQuarter(2026, 2)))
		view("top-year", top(all, kam.OfYear(2025)))
		view("top-mine", top(store.Scope{Holders: team[:1]}, kam.TTMAt(today)))
		view("top-team", top(store.Scope{Holders: team}, kam.TTMAt(today)))
		num := kam.AccountNum(accounts / 2)
		view("standing", func(v *store.View) error {
			_, err := v.Standing(num, kam.TTMAt(today))
			return err
		})
		view("owner", func(v *store.View) error {
			nums, err := v.AccountsNamed(kam.Fold(fmt.Sprintf("ID%07d", accounts/2)))
			if err != nil || len(nums) != 1 {
				return fmt.Errorf("%v %w", nums, err)
			}
			_, err = v.Account(nums[0])
			return err
		})
		s.close()
	}
}

// BenchmarkDigestFigures is what a digest of fifty accounts asks of their billing:
// eight windows each, half of them with days at their edges.
func BenchmarkDigestFigures(b *testing.B) {
	for _, c := range []struct {
		name string
		rows int // an account
	}{{"inline", 10}, {"by-year", 100}} {
		const accounts = 100_000
		held := make([]kam.AccountNum, 50)
		for i := range held {
			held[i] = kam.AccountNum(i*accounts/len(held) + 1)
		}
		s := openIn(b, b.TempDir())
		company(b, s.Store, accounts)
		if c.name == "inline" {
			loadRows(b, s.Store, accounts*c.rows, accounts)
		} else {
			loadRows(b, s.Store, len(held)*c.rows, len(held))
			for i := range held {
				held[i] = kam.AccountNum(i + 1)
			}
		}
		today := s.Today()
		month, quarter, year := kam.OfMonth(today.Month()), kam.OfQuarter(2026, 4), kam.YTDAt(today)
		lastYear, _ := year.Before()
		windows := []kam.Period{
			{Kind: kam.Range, From: month.From, To: today},
			{Kind: kam.Range, From: month.From - 365, To: today - 365},
			{Kind: kam.Range, From: quarter.From, To: today},
			{Kind: kam.Range, From: quarter.From - 365, To: today - 365},
			year, lastYear, kam.TTMAt(today), kam.OfYear(2025),
		}
		view := func(name string, fn func(*store.View, kam.AccountNum) error) {
			b.Run(name+"/"+c.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					err := s.View(context.Background(), func(v *store.View) error {
						for _, num := range held {
							if err := fn(v, num); err != nil {
								return err
							}
						}
						return nil
					})
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		view("turnovers", func(v *store.View, num kam.AccountNum) error {
			return v.Turnovers(num, windows, make([]kam.Amount, len(windows)), make([]bool, len(windows)))
		})
		view("orders", func(v *store.View, num kam.AccountNum) error {
			return v.Orders(num, windows, make([]int, len(windows)))
		})
		s.close()
	}
}
