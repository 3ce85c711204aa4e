package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The figures of the digest are reckoned here a second way: straight from the
// files, with nothing of the house but the sets' own words.

// sale is a billed row of a file, in units of the currency.
type sale struct {
	client, seller, order string
	day                   time.Time
	amount                *big.Rat
}

// rowsOf reads a file of a known set, by header.
func rowsOf(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "importer", "sample", path))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func dated(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ratOf(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

func mavenSales(t *testing.T) (list []sale) {
	for _, r := range rowsOf(t, "maven/sales_pipeline.csv") {
		if r["deal_stage"] == "Won" {
			list = append(list, sale{r["account"], r["sales_agent"], r["opportunity_id"], dated(t, r["close_date"]), ratOf(t, r["close_value"])})
		}
	}
	return list
}

func northwindSales(t *testing.T) (list []sale) {
	names := map[string]string{}
	for _, r := range rowsOf(t, "northwind/employees.csv") {
		names[r["employeeID"]] = r["firstName"] + " " + r["lastName"]
	}
	orders := map[string]map[string]string{}
	for _, r := range rowsOf(t, "northwind/orders.csv") {
		orders[r["orderID"]] = r
	}
	for _, r := range rowsOf(t, "northwind/order_details.csv") {
		o := orders[r["orderID"]]
		if o == nil {
			continue
		}
		amount := new(big.Rat).Mul(ratOf(t, r["unitPrice"]), ratOf(t, r["quantity"]))
		amount.Mul(amount, new(big.Rat).Sub(big.NewRat(1, 1), ratOf(t, r["discount"])))
		list = append(list, sale{o["customerID"], names[o["employeeID"]], r["orderID"], dated(t, o["orderDate"]), amount})
	}
	return list
}

// held are the clients whose KAM is somebody: who sold most to each.
func held(sales []sale, kam string) map[string]bool {
	sold := map[string]map[string]*big.Rat{}
	for _, s := range sales {
		if sold[s.client] == nil {
			sold[s.client] = map[string]*big.Rat{}
		}
		if sold[s.client][s.seller] == nil {
			sold[s.client][s.seller] = new(big.Rat)
		}
		sold[s.client][s.seller].Add(sold[s.client][s.seller], s.amount)
	}
	mine := map[string]bool{}
	for client, by := range sold {
		best := true
		for other, sum := range by {
			best = best && (other == kam || by[kam] != nil && by[kam].Cmp(sum) > 0)
		}
		mine[client] = best && by[kam] != nil
	}
	return mine
}

// turnover is what somebody's clients were billed from a day to a day.
func turnover(sales []sale, mine map[string]bool, from, to time.Time) *big.Rat {
	sum := new(big.Rat)
	for _, s := range sales {
		if mine[s.client] && !s.day.Before(from) && !s.day.After(to) {
			sum.Add(sum, s.amount)
		}
	}
	return sum
}

// shown is a figure with so many decimals and separators of thousands, halves
// away from zero.
func shown(r *big.Rat, decimals int) string {
	digits := r.FloatString(decimals)
	whole := len(digits)
	if decimals > 0 {
		whole -= decimals + 1
	}
	for i := whole - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// moved is the change from then to now in percent, as it is written; empty where
// there was nothing then.
func moved(now, then *big.Rat) string {
	if then.Sign() == 0 {
		return ""
	}
	percent := new(big.Rat).Quo(new(big.Rat).Sub(now, then), then)
	percent.Mul(percent, big.NewRat(100, 1))
	sign := ""
	if percent.Sign() > 0 {
		sign = "+"
	}
	return sign + shown(percent, 1) + " % on last year"
}

// alike is the day of a period that begins on first with as many working days
// up to it as there are from begin to day.
func alike(begin, day, first time.Time) time.Time {
	n := 0
	for d := begin; !d.After(day); d = d.AddDate(0, 0, 1) {
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday {
			n++
		}
	}
	for d := first; ; d = d.AddDate(0, 0, 1) {
		if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday {
			if n--; n == 0 {
				return d
			}
		}
	}
}

func TestFiguresOfTheDigestAreThoseOfTheFiles(t *testing.T) {
	for _, set := range []struct {
		preset, folder, domain string
		sales                  []sale
		kams, days             []string
	}{
		{
			"maven", "maven", "example.com", mavenSales(t),
			[]string{"Darcel Schlecht", "Vicki Laflamme", "Kary Hendrixson"},
			[]string{"2017-05-31", "2017-09-15", "2017-12-29"},
		},
		{
			"northwind", "northwind", "northwind.example", northwindSales(t),
			[]string{"Nancy Davolio", "Janet Leverling", "Margaret Peacock"},
			[]string{"1997-12-30", "1998-02-27", "1998-05-06"},
		},
	} {
		path := filepath.Join(t.TempDir(), "kambot.db")
		do := func(args ...string) string {
			t.Helper()
			var out, errs bytes.Buffer
			d := &door{in: strings.NewReader(""), out: &out, err: &errs, now: time.Now, environ: []string{"KAM_STORE_PATH=" + path}}
			if code := d.execute(context.Background(), args); code != 0 {
				t.Fatalf("bot %s: exit %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
			}
			return out.String()
		}
		do("import", "--preset", set.preset, filepath.Join("..", "..", "importer", "sample", set.folder))
		for _, name := range set.kams {
			mine := held(set.sales, name)
			email := strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@" + set.domain
			for _, on := range set.days {
				day := dated(t, on)
				month := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
				year := time.Date(day.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
				quarter := month.AddDate(0, -(int(month.Month())-1)%3, 0)
				got := do("digest", "--as", email, "--date", on)
				for _, want := range []struct {
					row         string
					begin, then time.Time
				}{
					{"Turnover, this month", month, month.AddDate(-1, 0, 0)},
					{"Turnover, this year", year, year.AddDate(-1, 0, 0)},
					{"Turnover, this quarter", quarter, quarter.AddDate(-1, 0, 0)},
				} {
					line := regexp.MustCompile(`(?m)^` + want.row + ` .*$`).FindString(got)
					now := turnover(set.sales, mine, want.begin, day)
					change := moved(now, turnover(set.sales, mine, want.then, alike(want.begin, day, want.then)))
					if !strings.Contains(line, " "+shown(now, 0)+" USD") || !strings.Contains(line, change) {
						t.Errorf("%s, %s on %s: %q, the files say %s and %q", set.preset, name, on, line, shown(now, 0), change)
					}
				}
				row := regexp.MustCompile(`(?m)^(?:Turnover, last 12 months|Orders, this month) +([\d,]+)`).FindAllStringSubmatch(got, -1)
				ttm := shown(turnover(set.sales, mine, month.AddDate(-1, 0, 0), month.AddDate(0, 0, -1)), 0)
				orders := map[string]bool{}
				for _, s := range set.sales {
					if mine[s.client] && !s.day.Before(month) && !s.day.After(day) {
						orders[s.order] = true
					}
				}
				if len(row) != 2 || row[0][1] != ttm || row[1][1] != strconv.Itoa(len(orders)) {
					t.Errorf("%s, %s on %s: %q, the files say %s in twelve months and %d orders", set.preset, name, on, row, ttm, len(orders))
				}
			}
		}
	}
}
