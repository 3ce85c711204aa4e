package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/chat"
)

// kept is what a company keeps beside Maven's files: agreements with obligations,
// targets, KPIs, launches, older billing. Every so many clients have each, by plain
// rules, so that a day has some of all kinds.
type kept struct {
	clients  []string
	billed   []sale // Maven's, and the older
	maven    int    // how many are Maven's
	salesOf  map[string][]sale
	pacts    []pact
	goals    map[string]*big.Rat   // turnover of 2017
	levels   map[string][]level    // OTIF, in alarm below 90
	talks    map[string]time.Time  // the last note
	launches []launching           // the first to come first
	loaded   time.Time             // the first load
	members  map[string]bool       // of the announced key set
	bought   map[string][]purchase // by client
}

type pact struct {
	number, client     string
	signed, end, owed  time.Time // owed: an obligation is due; zero: none is
	notice, value, nth int
}

type level struct {
	day   time.Time
	value int
}

type launching struct {
	product string
	day     time.Time
	targets []string
}

type purchase struct {
	product string
	day     time.Time
	amount  *big.Rat
}

// keptBy makes up what a company that is loaded on a day has.
func keptBy(t *testing.T, loaded time.Time) *kept {
	t.Helper()
	k := &kept{
		billed: mavenSales(t), goals: map[string]*big.Rat{}, levels: map[string][]level{},
		talks: map[string]time.Time{}, loaded: loaded, bought: map[string][]purchase{},
	}
	k.maven = len(k.billed)
	for _, r := range rowsOf(t, "maven/accounts.csv") {
		k.clients = append(k.clients, r["account"])
	}
	for _, r := range rowsOf(t, "maven/sales_pipeline.csv") {
		if r["deal_stage"] == "Won" {
			product := strings.ReplaceAll(r["product"], "GTXPro", "GTX Pro")
			k.bought[r["account"]] = append(k.bought[r["account"]], purchase{product, dated(t, r["close_date"]), ratOf(t, r["close_value"])})
		}
	}
	for i, client := range k.clients {
		for m := range 26 { // from January 2015 to February 2017
			amount := big.NewRat(int64(500+(i*37%23)*700), 1)
			k.billed = append(k.billed, sale{client: client, day: dated(t, "2015-01-10").AddDate(0, m, 0), amount: amount})
		}
		if i%3 == 0 {
			k.goals[client] = big.NewRat(int64(80_000+i*4_000), 1)
		}
		if i%4 != 0 {
			k.levels[client] = []level{{loaded.AddDate(0, 0, -20), 80 + i%20}}
		}
		if i%2 == 0 {
			p := pact{
				number: fmt.Sprintf("AG-%d", 100+i), client: client, nth: i, value: 10_000 + 700*i, notice: 30 * (i % 3),
				signed: dated(t, "2016-02-01").AddDate(0, 0, i), end: loaded.AddDate(0, 0, 10*i-40),
			}
			if i%8 == 0 {
				p.owed = loaded.AddDate(0, 0, 2*i-30)
			}
			k.pacts = append(k.pacts, p)
		}
	}
	k.launches = []launching{
		{"GTX Basic", loaded.AddDate(0, 0, -400), k.clients[:9]}, // no news any more
		{"GTX Pro", loaded.AddDate(0, 0, -150), k.clients[5:25]},
		{"MG Special", loaded.AddDate(0, 0, -12), k.clients[20:50]},
		{"GTX Plus Pro", loaded.AddDate(0, 0, 60), k.clients[:4]},
		{"MG Advanced", loaded.AddDate(0, 3, 20), k.clients[:4]},
		{"GTK 500", loaded.AddDate(1, 3, 0), k.clients[:4]},
	}
	return k
}

// write makes the files, by kind in the order in which they are loaded.
func (k *kept) write(t *testing.T) (files [][2]string) {
	t.Helper()
	dir := t.TempDir()
	file := func(kind, head string, rows ...string) {
		path := filepath.Join(dir, fmt.Sprintf("%d-%s.csv", len(files), kind))
		if err := os.WriteFile(path, []byte(head+"\n"+strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, [2]string{kind, path})
	}
	on := func(d time.Time) string {
		if d.IsZero() {
			return ""
		}
		return d.Format(time.DateOnly)
	}
	var billed, pacts, owed, goals, levels, launches []string
	for i, s := range k.billed {
		if s.order == "" {
			billed = append(billed, fmt.Sprintf(`"%s",%s,%s,USD,OLD-%d`, s.client, on(s.day), s.amount.FloatString(2), i))
		}
	}
	for _, p := range k.pacts {
		pacts = append(pacts, fmt.Sprintf(`%s,"%s",Frame,%s,%s,%d,%d,USD`, p.number, p.client, on(p.signed), on(p.end), p.notice, p.value))
		if !p.owed.IsZero() {
			owed = append(owed, fmt.Sprintf("%s,Deliver,%s", p.number, on(p.owed)))
		}
	}
	for _, client := range k.clients {
		if goal := k.goals[client]; goal != nil {
			goals = append(goals, fmt.Sprintf(`"%s",turnover,2017,%s`, client, goal.FloatString(0)))
		}
		for _, l := range k.levels[client] {
			levels = append(levels, fmt.Sprintf(`"%s",OTIF,%s,%d`, client, on(l.day), l.value))
		}
	}
	for _, l := range k.launches {
		launches = append(launches, fmt.Sprintf(`%s,%s,"%s"`, l.product, on(l.day), strings.Join(l.targets, ";")))
	}
	file("billing", "account,date,amount,currency,invoice", billed...)
	file("agreements", "number,account,title,signed_on,end,notice_days,value,currency", pacts...)
	file("obligations", "agreement,text,due", owed...)
	file("targets", "account,kpi,period,value", goals...)
	file("metrics", "kpi,unit,direction,alarm", "OTIF,%,up,90")
	file("kpis", "account,kpi,date,value", levels...)
	file("launches", "product,date,accounts", launches...)
	return files
}

// later is what comes to a company's files by another day: a sale, values of some
// KPIs, two agreements, of which one was signed in the week before.
func (k *kept) later(t *testing.T, day time.Time) [][2]string {
	t.Helper()
	all := k.pacts
	monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	k.pacts = []pact{
		{number: "AG-1", client: k.clients[1], signed: monday.AddDate(0, 0, -1), end: day.AddDate(0, 8, 0), value: 41_000, nth: 1},
		{number: "AG-2", client: k.clients[3], signed: monday, end: day.AddDate(0, 2, 0), value: 23_000, nth: 3},
	}
	was := k.levels
	k.levels = map[string][]level{}
	for i, client := range k.clients {
		if i%5 == 0 {
			k.levels[client] = []level{{day.AddDate(0, 0, -1), 70 + i%40}}
		}
	}
	old := k.billed
	k.billed = append(old, sale{client: k.clients[7], day: day, amount: big.NewRat(900, 1)})
	files := k.write(t)
	k.pacts = slices.Concat(all, k.pacts)
	for client, list := range was {
		k.levels[client] = append(list, k.levels[client]...)
	}
	return slices.DeleteFunc(files, func(f [2]string) bool { return f[0] != "billing" && f[0] != "kpis" && f[0] != "agreements" })
}

// TestARollUpOfAWholeCompanyIsThatOfItsFiles: what is in danger and what is asked,
// what is to be renewed, launched, signed, and who is key. On the day of the first
// load, and months later, when clients are quiet; where the company's day is that of
// UTC, and where it is tomorrow's.
func TestARollUpOfAWholeCompanyIsThatOfItsFiles(t *testing.T) {
	for _, c := range []struct {
		zone string
		at   [2]string // in UTC
		days [2]string // where the company is
	}{
		{"UTC", [2]string{"2017-08-21T12:00:00Z", "2017-10-25T12:00:00Z"}, [2]string{"2017-08-21", "2017-10-25"}},
		{"Pacific/Auckland", [2]string{"2017-08-31T13:00:00Z", "2017-12-03T12:00:00Z"}, [2]string{"2017-09-01", "2017-12-04"}},
	} {
		path := filepath.Join(t.TempDir(), "kambot.db")
		var now time.Time
		do := func(args ...string) string {
			t.Helper()
			now = now.Add(time.Minute) // no two files are loaded at once
			var out, errs bytes.Buffer
			d := &door{
				in: strings.NewReader(""), out: &out, err: &errs, now: func() time.Time { return now },
				environ: []string{"KAM_STORE_PATH=" + path, "KAM_ACCESS_ADMINS=root@example.com", "KAM_COMPANY_TIMEZONE=" + c.zone},
			}
			if code := d.execute(context.Background(), args); code != 0 {
				t.Fatalf("bot %s: exit %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
			}
			return out.String()
		}
		load := func(files [][2]string) {
			for _, f := range files {
				do("import", f[0], f[1])
			}
		}
		k := keptBy(t, dated(t, c.days[0]))
		for i, at := range c.at {
			var err error
			if now, err = time.Parse(time.RFC3339, at); err != nil {
				t.Fatal(err)
			}
			day := dated(t, c.days[i])
			if i == 0 {
				do("import", "--preset", "maven", filepath.Join("..", "..", "importer", "sample", "maven"))
				load(k.write(t))
			} else {
				load(k.later(t, day))
				for _, client := range k.clients[30:33] {
					do("ask", "--as", "root@example.com", "note "+client+" spoke about deliveries")
					k.talks[client] = day
				}
			}
			got := do("ask", "--as", "root@example.com", "rollup")
			file := filedOf(t, c.zone, path, now)
			rows := map[string]bool{}
			for line := range strings.Lines(got) {
				rows[cells(line)] = true
			}
			f := &filed{sales: k.billed, day: day}
			var wrong []string
			for _, want := range k.rows(f) {
				if !rows[want] && !strings.Contains(file, want) {
					wrong = append(wrong, want)
				}
			}
			for _, line := range f.lines(t) {
				if !regexp.MustCompile(line).MatchString(got) {
					wrong = append(wrong, line)
				}
			}
			for _, want := range k.parts(f) {
				if !strings.Contains(got, want) {
					wrong = append(wrong, want)
				}
			}
			if len(wrong) > 0 {
				t.Errorf("%s, %s: the files say\n%s\nthe roll-up is\n%s", c.zone, c.days[i], strings.Join(wrong, "\n"), got)
			}
		}
	}
}

// filedOf is the roll-up's file, as an admin who reads alone gets it.
func filedOf(t *testing.T, zone, path string, now time.Time) string {
	t.Helper()
	d := &door{now: func() time.Time { return now }, environ: []string{"KAM_STORE_PATH=" + path, "KAM_ACCESS_ADMINS=root@example.com", "KAM_COMPANY_TIMEZONE=" + zone}}
	settings, err := d.settings()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := openEngine(settings)
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	b, err := build(context.Background(), parts{settings: alone(settings), engine: engine, now: d.now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close(context.Background())
	in := chat.Incoming{Surface: chat.Click, User: chat.User{Email: "root@example.com", Known: true}, Channel: "D1", Action: "ask:3", Value: "filed"}
	reply := b.desk.Answer(context.Background(), in)
	if reply.File == nil {
		t.Fatalf("there is no file: %s", reply.Text)
	}
	return strings.ReplaceAll(string(reply.File.Content), `"`, "") // whatever a comma has in quotes
}

// cells is a line of a table or of text with one bar between its cells.
func cells(line string) string {
	var out []string
	for cell := range strings.SplitSeq(strings.TrimSpace(line), "  ") {
		if cell = strings.TrimSpace(cell); cell != "" {
			out = append(out, cell)
		}
	}
	return strings.Join(out, " | ")
}
