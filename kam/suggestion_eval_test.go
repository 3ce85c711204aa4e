package kam

import (
	"cmp"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sold is a row of a real company's sales.
type sold struct {
	account, product string
	day              Day
	amount           Amount
}

// records are the rows of a published file, by column; its SOURCE.md says whose
// they are and under which terms.
func records(t *testing.T, file string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "importer", "sample", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func northwindSales(t *testing.T) (rows []sold, segment map[string]string) {
	type order struct {
		customer string
		day      Day
	}
	orders := map[string]order{}
	for _, r := range records(t, "northwind/orders.csv") {
		orders[r["orderID"]] = order{r["customerID"], date(r["orderDate"][:10])}
	}
	for _, r := range records(t, "northwind/order_details.csv") {
		o := orders[r["orderID"]]
		net := amount(r["unitPrice"]).MulDiv(int64(amount(r["quantity"])), Scale)
		rows = append(rows, sold{o.customer, r["productID"], o.day, net - net.MulDiv(int64(amount(r["discount"])), Scale)})
	}
	segment = map[string]string{}
	for _, r := range records(t, "northwind/customers.csv") {
		segment[r["customerID"]] = r["country"]
	}
	return rows, segment
}

func mavenSales(t *testing.T) (rows []sold, segment map[string]string) {
	for _, r := range records(t, "maven/sales_pipeline.csv") {
		if r["deal_stage"] == "Won" && r["account"] != "" {
			rows = append(rows, sold{r["account"], strings.ReplaceAll(r["product"], " ", ""), date(r["close_date"]), amount(r["close_value"])})
		}
	}
	segment = map[string]string{}
	for _, r := range records(t, "maven/accounts.csv") {
		segment[r["account"]] = r["sector"]
	}
	return rows, segment
}

// heldBack is what is judged: the sales before a day, and the products that each
// account first bought from it to another.
type heldBack struct {
	baskets *Baskets
	nums    map[string]AccountNum
	has     map[string]map[string]bool
	first   map[string]map[string]bool
	best    []string // products, most sold first
}

func holdBack(rows []sold, segment map[string]string, from, to Day) heldBack {
	h := heldBack{baskets: NewBaskets(), nums: map[string]AccountNum{}, has: map[string]map[string]bool{}, first: map[string]map[string]bool{}}
	sums, before := map[string]Amount{}, map[string][]ProductDays{}
	for _, r := range rows {
		if r.day >= from {
			continue
		}
		sums[r.product] += r.amount
		if h.has[r.account] == nil {
			h.has[r.account] = map[string]bool{}
		}
		h.has[r.account][r.product] = true
		before[r.account] = append(before[r.account], ProductDays{r.product, []DayNet{{r.day, r.amount}}})
	}
	for _, r := range rows {
		if has := h.has[r.account]; r.day >= from && r.day < to && has != nil && !has[r.product] {
			if h.first[r.account] == nil {
				h.first[r.account] = map[string]bool{}
			}
			h.first[r.account][r.product] = true
		}
	}
	for i, id := range slices.Sorted(maps.Keys(before)) {
		h.nums[id] = AccountNum(i + 1)
		h.baskets.Add(h.nums[id], segment[id], BoughtOf(before[id], TTMAt(from)))
	}
	h.best = slices.SortedFunc(maps.Keys(sums), func(a, b string) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
	return h
}

// figures are how many first purchases there were, how many were suggested, and
// how many suggestions were made to those who bought something for the first time.
type figures struct{ first, found, made int }

// judge compares what ships with the most sold products that an account has not
// bought: five of them, and as many of them as what ships suggests.
func (h heldBack) judge() (ships, plain, plainAsMany figures) {
	c := h.baskets.Compare()
	count := func(f *figures, first map[string]bool, list []string) {
		f.first, f.made = f.first+len(first), f.made+len(list)
		for _, p := range list {
			if first[p] {
				f.found++
			}
		}
	}
	for id, first := range h.first {
		var peers []string
		for _, s := range c.Peers(h.nums[id]) {
			peers = append(peers, s.Product)
		}
		best := slices.DeleteFunc(slices.Clone(h.best), func(p string) bool { return h.has[id][p] })
		best = best[:min(MostPeers, len(best))]
		count(&ships, first, peers)
		count(&plain, first, best)
		count(&plainAsMany, first, best[:min(len(peers), len(best))])
	}
	return ships, plain, plainAsMany
}

// The rule was chosen with the sales before the last three months of each set, and
// is judged once by these.
func TestSuggestionsFindMoreFirstPurchasesThanTheMostSoldProducts(t *testing.T) {
	nw, countries := northwindSales(t)
	mv, sectors := mavenSales(t)
	found, mostSold := 0, 0
	for _, c := range []struct {
		name, from, to string
		judged         bool
		rows           []sold
		segment        map[string]string
	}{
		{"Northwind", "1997-08-06", "1997-11-06", false, nw, countries},
		{"Northwind", "1997-11-06", "1998-02-06", false, nw, countries},
		{"Maven", "2017-07-01", "2017-10-01", false, mv, sectors},
		{"Northwind", "1998-02-07", "1998-05-07", true, nw, countries},
		{"Maven", "2017-10-01", "2018-01-01", true, mv, sectors},
	} {
		ships, plain, asMany := holdBack(c.rows, c.segment, date(c.from), date(c.to)).judge()
		found, mostSold = found+ships.found, mostSold+plain.found
		t.Logf("%s before %s, judged %v: of %d first purchases %d among %d suggestions; most sold %d among %d, as many of them %d",
			c.name, c.to, c.judged, ships.first, ships.found, ships.made, plain.found, plain.made, asMany.found)
		if c.judged && ships.found < asMany.found {
			t.Errorf("%s: as many of the most sold products find more: %d, not %d", c.name, asMany.found, ships.found)
		}
	}
	if found < mostSold {
		t.Errorf("five of the most sold products each find more: %d, not %d", mostSold, found)
	}
}
