package importer_test

import (
	"encoding/csv"
	"maps"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"kambot/kam"
	"kambot/store"
)

// cells reads a file with the standard library alone: the second way.
func cells(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func rational(t testing.TB, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

// ledger is turnover by account and seller, as fractions.
type ledger map[string]map[string]*big.Rat

func (l ledger) add(account, seller string, r *big.Rat) {
	if l[account] == nil {
		l[account] = map[string]*big.Rat{}
	}
	if l[account][seller] == nil {
		l[account][seller] = new(big.Rat)
	}
	l[account][seller].Add(l[account][seller], r)
}

func (l ledger) total(account string) *big.Rat {
	sum := new(big.Rat)
	for _, r := range l[account] {
		sum.Add(sum, r)
	}
	return sum
}

func (l ledger) best(account string) string {
	names := slices.Sorted(maps.Keys(l[account]))
	return slices.MaxFunc(names, func(a, b string) int {
		if c := l[account][a].Cmp(l[account][b]); c != 0 {
			return c
		}
		return strings.Compare(b, a)
	})
}

func mavenLedger(t testing.TB) ledger {
	l := ledger{}
	for _, d := range cells(t, "sample/maven/sales_pipeline.csv") {
		if d["deal_stage"] == "Won" {
			l.add(d["account"], d["sales_agent"], rational(t, d["close_value"]))
		}
	}
	return l
}

func northwindLedger(t testing.TB) ledger {
	names, staff, orders, l := map[string]string{}, map[string]string{}, map[string]map[string]string{}, ledger{}
	for _, c := range cells(t, "sample/northwind/customers.csv") {
		names[c["customerID"]] = c["companyName"]
	}
	for _, e := range cells(t, "sample/northwind/employees.csv") {
		staff[e["employeeID"]] = e["firstName"] + " " + e["lastName"]
	}
	for _, o := range cells(t, "sample/northwind/orders.csv") {
		orders[o["orderID"]] = o
	}
	for _, d := range cells(t, "sample/northwind/order_details.csv") {
		r := rational(t, d["unitPrice"])
		r.Mul(r, rational(t, d["quantity"]))
		r.Mul(r, new(big.Rat).Sub(big.NewRat(1, 1), rational(t, d["discount"])))
		o := orders[d["orderID"]]
		l.add(names[o["customerID"]], staff[o["employeeID"]], r)
	}
	return l
}

func exactly(a kam.Amount) *big.Rat { return big.NewRat(int64(a), kam.Scale) }

// sameAsLedger compares every account's turnover and KAM with the ledger.
func sameAsLedger(t *testing.T, st *store.Store, l ledger) {
	t.Helper()
	err := st.View(t.Context(), func(v *store.View) error {
		total, billed := new(big.Rat), 0
		for num := kam.AccountNum(1); int(num) <= st.Company().Accounts; num++ {
			a, err := v.Account(num)
			if err != nil {
				return err
			}
			sum, has, err := v.Turnover(num, kam.EverPeriod())
			if err != nil {
				return err
			}
			if has != (l[a.Name] != nil) || exactly(sum).Cmp(l.total(a.Name)) != 0 {
				t.Errorf("%s: turnover %s, the file says %s", a.Name, sum, l.total(a.Name).FloatString(4))
			}
			if has {
				billed++
				holder, _ := st.Company().Person(a.KAM)
				if holder.Name != l.best(a.Name) {
					t.Errorf("%s: held by %s, %s sold most", a.Name, holder.Name, l.best(a.Name))
				}
				if len(a.Reps) != len(l[a.Name])-1 || slices.Contains(a.Reps, a.KAM) {
					t.Errorf("%s: %d reps, %d others sold to it", a.Name, len(a.Reps), len(l[a.Name])-1)
				}
			}
			total.Add(total, l.total(a.Name))
		}
		r, err := v.Ranking(store.Scope{All: true}, kam.EverPeriod())
		if err != nil {
			return err
		}
		if exactly(r.Total).Cmp(total) != 0 || r.Count != billed || billed != len(l) {
			t.Errorf("ranking: %s of %d accounts, the file says %s of %d", r.Total, r.Count, total.FloatString(4), len(l))
		}
		return sameKeySet(t, v, r, l, total)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sameKeySet ranks the ledger and takes its smallest prefix of 80 %.
func sameKeySet(t *testing.T, v *store.View, r *store.Ranking, l ledger, total *big.Rat) error {
	t.Helper()
	names := slices.SortedFunc(maps.Keys(l), func(a, b string) int {
		if c := l.total(b).Cmp(l.total(a)); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	line, sum, key := new(big.Rat).Mul(total, big.NewRat(80, 100)), new(big.Rat), 0
	for sum.Cmp(line) < 0 {
		sum.Add(sum, l.total(names[key]))
		key++
	}
	n, got, err := r.Key()
	if err != nil {
		return err
	}
	if n != key || exactly(got).Cmp(sum) != 0 {
		t.Errorf("key: %d accounts with %s, the file says %d with %s", n, got, key, sum.FloatString(4))
	}
	ranked, err := r.Slice(0, len(names))
	if err != nil {
		return err
	}
	for i, at := range ranked {
		name, err := v.AccountName(at.Num)
		if err != nil {
			return err
		}
		if name != names[i] {
			t.Errorf("rank %d is %s, the file says %s", i+1, name, names[i])
		}
	}
	t.Logf("total %s; %s first with %s; key %d of %d, last in %s, first out %s", total.FloatString(4), names[0], l.total(names[0]).FloatString(4), key, r.Accounts, names[key-1], names[key])
	return nil
}
