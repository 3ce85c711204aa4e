package main

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestARollUpOfMavenIsThatOfItsFiles, figure by figure: result, concentration, what
// was won in the week, who came and who went.
func TestARollUpOfMavenIsThatOfItsFiles(t *testing.T) {
	var path string
	var now time.Time
	do := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		d := &door{
			in: strings.NewReader(""), out: &out, err: &errs, now: func() time.Time { return now },
			environ: []string{"KAM_STORE_PATH=" + path, "KAM_ACCESS_ADMINS=root@example.com"},
		}
		if code := d.execute(context.Background(), args); code != 0 {
			t.Fatalf("bot %s: exit %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
		}
		return out.String()
	}
	sales := mavenSales(t)
	for _, on := range []string{"2017-08-21", "2017-10-25", "2017-12-29"} {
		day := dated(t, on)
		now = day.Add(12 * time.Hour)
		path = filepath.Join(t.TempDir(), "kambot.db")
		do("import", "--preset", "maven", filepath.Join("..", "..", "importer", "sample", "maven"))
		got := do("ask", "--as", "root@example.com", "rollup")
		f := &filed{sales: sales, day: day}
		for _, want := range f.lines(t) {
			if !regexp.MustCompile(want).MatchString(got) {
				t.Errorf("on %s the files say %s:\n%s", on, want, got)
			}
		}
	}
}

// filed is the company as its files have it on a day.
type filed struct {
	sales []sale
	day   time.Time
}

// billed is what the clients were billed in a span, by client.
func (f *filed) billed(from, to time.Time) (sum *big.Rat, by map[string]*big.Rat) {
	sum, by = new(big.Rat), map[string]*big.Rat{}
	for _, s := range f.sales {
		if s.day.Before(from) || s.day.After(to) {
			continue
		}
		sum.Add(sum, s.amount)
		if by[s.client] == nil {
			by[s.client] = new(big.Rat)
		}
		by[s.client].Add(by[s.client], s.amount)
	}
	return sum, by
}

// lines are patterns of the lines of a roll-up.
func (f *filed) lines(t *testing.T) (list []string) {
	t.Helper()
	month := time.Date(f.day.Year(), f.day.Month(), 1, 0, 0, 0, 0, time.UTC)
	quarter := month.AddDate(0, -(int(month.Month())-1)%3, 0)
	year := time.Date(f.day.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
	first := f.sales[0].day
	for _, s := range f.sales {
		if s.day.Before(first) {
			first = s.day
		}
	}
	for _, w := range []struct {
		name         string
		begin, began time.Time
	}{
		{"Turnover, this month", month, month.AddDate(0, -1, 0)},
		{"Turnover, this quarter", quarter, quarter.AddDate(0, -3, 0)},
		{"Turnover, this year", year, year.AddDate(-1, 0, 0)},
	} {
		sum, _ := f.billed(w.begin, f.day)
		line := `(?m)^` + w.name + ` +` + shown(sum, 0) + ` USD`
		if to := alike(w.begin, f.day, w.began); !to.Before(first) {
			then, _ := f.billed(w.began, to)
			line += ` .*` + shown(then, 0) + ` USD`
			if then.Sign() != 0 {
				line += ` \(` + regexp.QuoteMeta(strings.TrimSuffix(moved(sum, then), " on last year")) + `\)`
			}
		}
		list = append(list, line)
	}
	ttm, by := f.billed(month.AddDate(-1, 0, 0), month.AddDate(0, 0, -1))
	list = append(list, `(?m)^Turnover, last 12 months +`+shown(ttm, 0)+` USD`)
	var largest []*big.Rat
	for _, sum := range by {
		largest = append(largest, sum)
	}
	slices.SortFunc(largest, func(a, b *big.Rat) int { return b.Cmp(a) })
	share := func(n int) string {
		sum := new(big.Rat)
		for _, v := range largest[:n] {
			sum.Add(sum, v)
		}
		return shown(sum.Mul(sum.Quo(sum, ttm), big.NewRat(100, 1)), 1) + " %"
	}
	list = append(list, `Concentration .* `+share(1)+`.*the 3 largest `+share(3)+`.*the 10 largest `+share(10))
	monday := f.day.AddDate(0, 0, -(int(f.day.Weekday())+6)%7-7)
	won, n := new(big.Rat), 0
	for _, s := range f.sales {
		if !s.day.Before(monday) && s.day.Before(monday.AddDate(0, 0, 7)) {
			won.Add(won, s.amount)
			n++
		}
	}
	list = append(list, fmt.Sprintf(`%d opportunities won, %s USD`, n, shown(won, 0)))
	return append(list, f.movers(month)...)
}

// movers are who is new and who has stopped.
func (f *filed) movers(month time.Time) (list []string) {
	lately, before := month.AddDate(0, -3, 0), month.AddDate(0, -6, 0)
	_, now := f.billed(lately, f.day)
	_, then := f.billed(before, lately.AddDate(0, 0, -1))
	_, ever := f.billed(time.Time{}, lately.AddDate(0, 0, -1))
	fresh, stopped := new(big.Rat), new(big.Rat)
	var ins, outs int
	for client, sum := range now {
		if ever[client] == nil {
			fresh.Add(fresh, sum)
			ins++
		}
	}
	for client, sum := range then {
		if now[client] == nil {
			stopped.Add(stopped, sum)
			outs++
		}
	}
	if ins > 0 {
		list = append(list, fmt.Sprintf(`%d new accounts? with %s USD`, ins, shown(fresh, 0)))
	}
	if outs > 0 {
		list = append(list, fmt.Sprintf(`%d accounts? stopped buying, %s USD before`, outs, shown(stopped, 0)))
	}
	return list
}
