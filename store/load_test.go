package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func day(t testing.TB, s string) kam.Day {
	t.Helper()
	d, err := kam.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func begin(t testing.TB, s *store.Store) *store.Load {
	t.Helper()
	l, err := s.Begin(context.Background(), store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Abort)
	return l
}

func commit(t testing.TB, l *store.Load) store.Summary {
	t.Helper()
	sum, err := l.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

type row struct {
	account int
	day     int
	amount  int64
	invoice string
}

// model is what a store should say, kept the plain way.
type model struct{ rows map[string]row }

func (m model) turnover(account int, p kam.Period) (sum kam.Amount, billed bool) {
	for _, r := range m.rows {
		if r.account == account && kam.Day(r.day) >= p.From && kam.Day(r.day) <= p.To {
			sum += kam.Amount(r.amount)
			billed = true
		}
	}
	return sum, billed
}

// TestStoreAgreesWithPlainSums loads random files one after the other and asks
// for random windows and scopes; every answer must be that of plain addition.
func TestStoreAgreesWithPlainSums(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		s := openIn(t, dir)
		defer s.close()
		kams := rapid.IntRange(1, 4).Draw(rt, "kams")
		accounts := rapid.IntRange(1, 30).Draw(rt, "accounts")
		s.setUp(t, kams, accounts)
		m := model{map[string]row{}}
		base := int(day(t, "2024-11-01"))
		for range rapid.IntRange(1, 3).Draw(rt, "loads") {
			s.loadRandom(rt, m, base, accounts)
			if err := s.Verify(context.Background()); err != nil {
				rt.Fatal(err)
			}
		}
		today := s.Today()
		periods := []kam.Period{
			kam.TTMAt(today), kam.YTDAt(today), kam.OfYear(2025), kam.OfQuarter(2026, 3), kam.OfMonth(kam.NewMonth(2026, 5)), kam.EverPeriod(),
			kam.OfRange(kam.Day(base+rapid.IntRange(0, 300).Draw(rt, "from")), kam.Day(base+rapid.IntRange(301, 800).Draw(rt, "to"))),
		}
		for _, p := range periods {
			s.compare(rt, m, p, store.Scope{All: true}, accounts, kams)
			s.compare(rt, m, p, store.Scope{Holders: []kam.PersonNum{1}}, accounts, kams)
			s.compare(rt, m, p, store.Scope{Holders: []kam.PersonNum{1, kam.PersonNum(kams)}, Extra: []kam.AccountNum{1, kam.AccountNum(accounts)}}, accounts, kams)
		}
	})
}

func (s *opened) loadRandom(rt *rapid.T, m model, base, accounts int) {
	l, err := s.Begin(context.Background(), store.Origin{Source: "test", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		rt.Fatal(err)
	}
	defer l.Abort()
	for range rapid.IntRange(0, 120).Draw(rt, "rows") {
		r := row{
			rapid.IntRange(1, accounts).Draw(rt, "account"), base + rapid.IntRange(0, 800).Draw(rt, "day"),
			rapid.SampledFrom([]int64{-50000, 10000, 10000, 20000, 1234567}).Draw(rt, "amount"), fmt.Sprint(rapid.IntRange(1, 40).Draw(rt, "invoice")),
		}
		m.rows[fmt.Sprint(r.account, "/", r.invoice)] = r
		if err := l.PutBilling(&kam.Billing{Account: kam.AccountNum(r.account), Day: kam.Day(r.day), Amount: kam.Amount(r.amount), Invoice: r.invoice}); err != nil {
			rt.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		rt.Fatal(err)
	}
}

func (s *opened) setUp(t testing.TB, kams, accounts int) {
	l := begin(t, s.Store)
	for i := range kams {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprintf("Kam %d", i), Email: fmt.Sprintf("kam%d@example.com", i), Role: kam.RoleKAM}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range accounts {
		a := kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprintf("Account %c", 'z'-rune(i%26)), KAM: kam.PersonNum(i%kams + 1)}
		if _, err := l.PutAccount(a); err != nil {
			t.Fatal(err)
		}
	}
	commit(t, l)
}

func (s *opened) compare(rt *rapid.T, m model, p kam.Period, scope store.Scope, accounts, kams int) {
	type line struct {
		num    int
		amount kam.Amount
		name   string
	}
	ranked := func(in func(int) bool) (list []line, total kam.Amount) {
		for a := 1; a <= accounts; a++ {
			if sum, billed := m.turnover(a, p); billed && in(a) {
				list = append(list, line{a, sum, fmt.Sprintf("Account %c", 'z'-rune((a-1)%26))})
				total += sum
			}
		}
		slices.SortFunc(list, func(a, b line) int {
			if a.amount != b.amount {
				return int(max(-1, min(1, b.amount-a.amount)))
			}
			if d := strings.Compare(a.name, b.name); d != 0 {
				return d
			}
			return strings.Compare(fmt.Sprint("A", a.num-1), fmt.Sprint("A", b.num-1))
		})
		return list, total
	}
	owner := func(a int) kam.PersonNum { return kam.PersonNum((a-1)%kams + 1) }
	want, total := ranked(func(a int) bool {
		return scope.All || slices.Contains(scope.Holders, owner(a)) || slices.Contains(scope.Extra, kam.AccountNum(a))
	})
	company, companyTotal := ranked(func(int) bool { return true })
	key := map[int]bool{}
	var sum kam.Amount
	for _, l := range company {
		if companyTotal <= 0 || l.amount <= 0 || sum*100 >= companyTotal*80 {
			break
		}
		key[l.num] = true
		sum += l.amount
	}
	err := s.View(context.Background(), func(v *store.View) error {
		r, err := v.Ranking(scope, p)
		if err != nil {
			return err
		}
		if r.Count != len(want) || r.Total != total {
			rt.Fatalf("%s %+v: %d accounts, %s; want %d, %s", p.Key(), scope, r.Count, r.Total, len(want), total)
		}
		got, err := r.Slice(0, r.Count)
		if err != nil {
			return err
		}
		var running kam.Amount
		keys := 0
		for i, w := range want {
			running += w.amount
			if int(got[i].Num) != w.num || got[i].Turnover != w.amount || got[i].Cumulative != running || (got[i].Class == kam.ClassA) != key[w.num] {
				rt.Fatalf("%s %+v at %d: %+v, want %+v cumulative %s key %v", p.Key(), scope, i, got[i], w, running, key[w.num])
			}
			if key[w.num] {
				keys++
			}
		}
		if n, _, err := r.Key(); err != nil || n != keys {
			rt.Fatalf("%s %+v: %d key accounts (%v), want %d", p.Key(), scope, n, err, keys)
		}
		if len(want) > 3 {
			part, err := r.Slice(2, 1)
			if err != nil || len(part) != 1 || part[0] != got[2] {
				rt.Fatalf("a page differs from the whole: %+v, %v", part, err)
			}
		}
		for i, l := range company {
			st, err := v.Standing(kam.AccountNum(l.num), p)
			if err != nil || st.Rank != i+1 || st.Turnover != l.amount || (st.Class == kam.ClassA) != key[l.num] {
				rt.Fatalf("%s account %d stands at %+v (%v), want rank %d", p.Key(), l.num, st, err, i+1)
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
}

// TestSameRowsInTwoFilesAreOneSetOfRows: without an invoice, equal rows of one
// file are several sales; the same file again, in the same load or a later one,
// is the same sales.
func TestSameRowsInTwoFilesAreOneSetOfRows(t *testing.T) {
	s := storetest.Open(t)
	l := begin(t, s)
	num, err := l.PutAccount(kam.Account{Name: "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	file := func(l *store.Load) {
		l.BeginFile()
		for range 2 {
			if err := l.PutBilling(&kam.Billing{Account: num, Day: day(t, "2026-03-02"), Amount: 5 * kam.Scale}); err != nil {
				t.Fatal(err)
			}
		}
	}
	file(l)
	file(l)
	commit(t, l)
	l = begin(t, s)
	file(l)
	if sum := commit(t, l); sum.Changes() {
		t.Errorf("the same file again changed %+v", sum)
	}
	err = s.View(context.Background(), func(v *store.View) error {
		sum, _, err := v.Turnover(num, kam.EverPeriod())
		if sum != 10*kam.Scale {
			t.Errorf("turnover %s, want the file's 10", sum)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestReportingCurrencyStaysWithItsAmounts: amounts loaded in one currency are
// never shown as another.
func TestReportingCurrencyStaysWithItsAmounts(t *testing.T) {
	dir := t.TempDir()
	o := openIn(t, dir)
	l := begin(t, o.Store)
	num, err := l.PutAccount(kam.Account{Name: "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.SetCurrency("EUR"); err != nil {
		t.Fatal(err)
	}
	if err := l.PutBilling(&kam.Billing{Account: num, Day: day(t, "2026-03-02"), Amount: kam.Scale}); err != nil {
		t.Fatal(err)
	}
	commit(t, l)
	o.Store.Close()
	defer o.engine.Close()
	for currency, fits := range map[string]bool{"": true, "EUR": true, "USD": false} {
		s, err := store.Open(t.Context(), o.engine, store.Options{Now: func() time.Time { return storetest.Noon }, Currency: currency})
		if (err == nil) != fits {
			t.Errorf("with the setting %q: %v", currency, err)
		}
		if err == nil {
			s.Close()
		}
	}
}

// TestAmountsThatCannotBeSummedExactlyAreRefused: nothing wraps around.
func TestAmountsThatCannotBeSummedExactlyAreRefused(t *testing.T) {
	s := storetest.Open(t)
	for name, accounts := range map[string]int{"of one account": 1, "of several": 50} {
		l := begin(t, s)
		var nums []kam.AccountNum
		for i := range accounts {
			num, err := l.PutAccount(kam.Account{Name: fmt.Sprint(name, i)})
			if err != nil {
				t.Fatal(err)
			}
			nums = append(nums, num)
		}
		for i := range 6_000 {
			err := l.PutBilling(&kam.Billing{Account: nums[i%accounts], Day: day(t, "2026-03-02") + kam.Day(i%100), Amount: kam.MaxAmount, Invoice: fmt.Sprint(i)})
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.Commit(); err == nil {
			t.Errorf("%s: six thousand times the largest amount was taken", name)
		}
		if n := s.Company().Accounts; n != 0 {
			t.Errorf("%s: refused, and %d accounts are there", name, n)
		}
	}
}
