package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kambot/importer"
	"kambot/store"
	"kambot/store/storetest"
)

// write puts a file into the test's folder.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// company is a store with some people, accounts and rates in it.
func company(t testing.TB) *store.Store {
	t.Helper()
	st := storetest.Open(t)
	for _, f := range []struct {
		kind    importer.Kind
		content string
	}{
		{importer.People, "name,email,role\nAna Ruiz,ana@x.com,kam\nLuis Gil,luis@x.com,rep\nLuis Gil,luis.gil@x.com,rep\n"},
		{importer.Accounts, "id,name,kam\n1,Acme,Ana Ruiz\n2,Twin,\n3,Twin,\n4,Isdom,ana@x.com\n"},
		{importer.Billing, "account,date,amount,currency\nAcme,2026-01-31,10,EUR\n"},
		{importer.Rates, "currency,date,rate\nUSD,2026-01-01,0.9\nJPY,2026-01-01,0.0061\n"},
		{importer.Agreements, "number,account,start,end\nK-1,Acme,2026-01-01,2026-12-31\n"},
	} {
		if r := run(t, st, importer.Job{Kind: f.kind, Files: []string{write(t, "f.csv", f.content)}}); !r.Applied {
			t.Fatalf("%s: %v", f.kind, r.Refusals)
		}
	}
	return st
}

// marked takes the marks off a file: a cell between « and » is the one that is
// to be refused. «*» in front of a line refuses the line.
func marked(content string) (plain string, want []string) {
	line, header := 1, strings.Split(strings.SplitN(content, "\n", 2)[0], ",")
	var b strings.Builder
	for part := range strings.SplitSeq(content, "«") {
		cell, rest, found := strings.Cut(part, "»")
		if found {
			row := b.String()[strings.LastIndexByte(b.String(), '\n')+1:]
			column := ""
			if cell == "*" {
				cell = ""
			} else {
				column = header[strings.Count(row, ",")]
			}
			want = append(want, fmt.Sprintf("%d %s %s", line, column, strings.Trim(cell, `"`)))
			part = cell + rest
		}
		b.WriteString(part)
		line += strings.Count(part, "\n")
	}
	return b.String(), want
}

func TestEveryRefusedCellIsNamedWithItsReason(t *testing.T) {
	for name, c := range map[string]struct {
		kind    importer.Kind
		content string
		reasons []string
	}{
		"people": {
			importer.People, `name,email,role,manager,timezone,language,slack_id
Eva,«eva at x.com»,rep,,,,
Eva,eva@x.com,«boss»,,,,
Eva,eva@x.com,rep,«Nobody»,,,
Eva,eva@x.com,rep,,«Mars/Olympus»,,
Eva,eva@x.com,rep,,,«fr»,
Eva,eva@x.com,rep,,,,«X123456»
Bea,bea@x.com,rep,«Luis Gil»,,,
«*»Eva,eva@x.com,rep
Iker,iker@x.com,rep,Zoe,,,
Zoe,zoe@x.com,manager,Iker,Europe/Madrid,es,U0123ABC
Other,«IKER@x.com»,rep,,,,
«*»"Una"x,una@x.com,rep,,,,
`, []string{"no email", "no such role", "nobody has this email or full name", "no such time zone", "en or es", "begins with U or W", "2 people have this name", "3 fields, the header has 7", "line 10 has this email already", "text follows a closing quote"},
		},
		"accounts": {
			importer.Accounts, `id,name,kam,reps,parent,strategic
10,Norte,«Nobody»,,,
11,Sur,,ana@x.com;«Luis Gil»,,
12,Este,,,«Lost»,
13,Oeste,,,14,
14,Polo,,,,reference
«14»,Polo,,,,
15,Aro,,,«Twin»,
16,Uno,,,«17»,
17,Dos,,,«16»,
18,Tres,,,,«very»
19,Nueve,,,«12»,
20,«»,,,,
`, []string{"nobody has this email or full name", "2 people have this name", "no account has this id or name", "the same account as line 6", "2 accounts have this name: write the id (2, 3)", "lead back to itself", "lead back to itself", "write yes, no, or one of", "mend line 4 first", "empty: a new account needs a name"},
		},
		"billing": {
			importer.Billing, `account,date,amount,currency,rep
«Nobody Ltd»,2026-02-01,1,EUR,
«Twin»,2026-02-01,1,EUR,
«*»Acme, Inc,2026-02-01,1,EUR,
Acme,«01/02/2026»,1,EUR,
Acme,«2026-02-30»,1,EUR,
Acme,«1899-12-31»,1,EUR,
Acme,2026-02-01,«12x»,EUR,
Acme,2026-02-01,«1e5»,EUR,
Acme,2026-02-01,«$ 12»,EUR,
Acme,2026-02-01,«0.12345»,EUR,
Acme,2026-02-01,«9999999999999»,EUR,
Acme,2026-02-01,1,«EURO»,
Acme,2026-02-01,«1»,GBP,
Acme,2025-12-31,«1»,USD,
Acme,2026-02-01,«USD 5»,JPY,
Acme,2026-02-01,1,EUR,«Nobody»
Acme,2026-02-01,1,EUR,«Luis Gil»
"Acme
",2026-02-01,-3.50,eur,
Acme,2026-02-01,«»,EUR,
Acme,2026-02-01 10:30:00.000,(4.25),,ana@x.com
Acme,2026-02-01,«--4»,EUR,
Acme,2026-02-01,«5 %»,EUR,
«Nobody Ltd»,«01/02/2026»,«12x»,EUR,«Nobody»
Acme,«soon»,1,GBP,
`, nil,
		},
		"opportunities": {
			importer.Opportunities, `id,account,name,value,currency,close_date,owner
o1,Acme,Racks,100,EUR,2026-05-01,Ana Ruiz
«o1»,Acme,Racks,100,EUR,2026-05-01,
o2,«Nobody»,Racks,100,EUR,,
o3,Acme,Racks,«many»,EUR,,
o4,Acme,Racks,«5»,GBP,,
o5,Acme,Racks,5,USD,«soon»,
o6,Acme,Racks,5,USD,,«Nobody»
,Acme,Cables,,,,
,Acme,«»,,,,
`, nil,
		},
		"agreements": {
			importer.Agreements, `number,account,title,signed_on,start,end,notice_days,auto_renew,value,currency,link
AG-1,Acme,Frame,2026-11-24,2026-12-01,2027-11-30,90,sí,1200,USD,https://x.example/a?b=1
«ag 1»,Acme,Other,,,,,,,,
«AG-1»,Isdom,Frame,2026-11-24,2026-12-01,2027-11-30,90,sí,1200,USD,
ag 1,,Frame,2026-11-24,2026-12-01,2027-11-30,90,yes,1200,USD,https://x.example/a?b=1
«»,Acme,,,,,,,,,
«---»,Acme,,,,,,,,,
«1234567890123456789012345678901234567890123456789012345678901»,Acme,,,,,,,,,
AG-2,«»,,,,,,,,,
AG-3,«Nobody Ltd»,,,,,,,,,
AG-4,«Twin»,,,,,,,,,
AG-5,Acme,,«2026-11-25»,,,,,,,
AG-6,Acme,,«24/11/2026»,,,,,,,
AG-7,Acme,,,2026-12-01,«2026-11-30»,,,,,
AG-8,Acme,,,,,«3651»,,,,
AG-9,Acme,,,,,«-1»,,,,
AG-10,Acme,,,,,«1.5»,,,,
AG-11,Acme,,,,,«90 days»,,,,
AG-12,Acme,,,2026-12-01,2026-12-31,«32»,,,,
AG-13,Acme,,,2026-12-01,2026-12-31,31,0,,,
AG-14,Acme,,,,,,«perhaps»,,,
AG-15,Acme,,,,,,,«many»,EUR,
AG-16,Acme,,,,,,,«5»,GBP,
AG-17,Acme,,2025-12-31,,,,,«5»,USD,
AG-18,Acme,,,,,,,5,«EURO»,
AG-19,Acme,,,,,,,,,«javascript:alert(1)»
AG-20,Acme,,,,,,,,,«www.example.com»
AG-21,Acme,,,,,,,,,«https://»
AG-22,Acme,,,,,,,,,«https://x.example/|<!channel>»
K-1,,,,2026-01-01,«2025-12-31»,,,,,
AG-24,Acme,,,«1970-01-01»,,,,,,
AG-25,Acme,,,,,,,«-5»,EUR,
«*»AG-23,Acme
`, []string{
				"line 2 has this number and says something else", "this is the number of an agreement of Acme", "which agreement the row is about", "a letter or a digit", "longer than 60 characters",
				"needs its account", "no account has this id", "2 accounts have this name: write the id (2, 3)", "still to come", "YYYY-MM-DD", "before its start, 2026-12-01",
				"whole number from 0 to 3650", "whole number", "whole number", "whole number", "longer than the agreement lasts (31 days)", "yes if it goes on by itself", "no number", "no rate for GBP on or before 2026-11-24",
				"no rate for USD on or before 2025-12-31", "no ISO currency code", "no web address", "no web address", "no web address", "no web address", "before its start, 2026-01-01", "after 1970-01-01", "without a minus", "2 fields, the header has 11",
			},
		},
		"obligations": {
			importer.Obligations, `agreement,text,rep,due
K-1,Train the teams,Ana Ruiz,2026-12-15
k 1,Train the teams,luis@x.com,
K-1,Train the teams,Ana Ruiz,2027-01-15
K-1,«Train the teams»,ana@x.com,2026-12-15
«K-2»,Train the teams,Ana Ruiz,
K-1,«»,Ana Ruiz,
K-1,Report,«Nobody»,
K-1,Report,«Luis Gil»,
K-1,Report,,«soon»
«*»K-1,Report
`, []string{"the same as line 2", "no agreement has this number", "say what is to be done", "nobody has this email or full name", "write the email (luis@x.com, luis.gil@x.com)", "YYYY-MM-DD", "2 fields"},
		},
		"kpis": {
			importer.KPIs, `account,person,kpi,date,value
Acme,,OTIF,2026-01-31,96.5
Acme,«Ana Ruiz»,OTIF,2026-01-31,96.5
Acme,,OTIF,«2026-01-31»,97
Acme,,OTIF,2026-02-28,«high»
,Ana Ruiz,calls,2026-01-31,12
«Nobody»,,«»,«soon»,«high»
`, nil,
		},
		"targets": {
			importer.Targets, `person,kpi,period,value
Ana Ruiz,turnover,2026,100000
Ana Ruiz,turnover,2026-q4,25000
Ana Ruiz,turnover,2026-11,9000
Ana Ruiz,turnover,«2026-13»,9000
Ana Ruiz,turnover,«Q4 2026»,9000
Ana Ruiz,turnover,«2026-Q4»,9000
«Luis Gil»,turnover,2026,9000
`, nil,
		},
		"launches": {
			importer.Launches, `product,date,accounts
GTX 3000,2026-12-01,Acme; 4 ;isdom
«gtx-3000»,2026-12-01,Acme
«»,2026-12-01,Acme
«***»,2026-12-01,Acme
GTX 4000,«»,Acme
GTX 5000,«soon»,Acme
GTX 6000,«1960-01-01»,Acme
GTX 7000,2026-12-01,«Nobody Ltd»
GTX 8000,2026-12-01,«Twin»
GTX 9000,2026-12-01,
«*»GTX 9500,2026-12-01
`, []string{
				"the same as line 2", "empty", "a letter or a digit", "YYYY-MM-DD", "YYYY-MM-DD", "since 1970", "no account has this id or name", "write the id (2, 3)", "2 fields",
			},
		},
		"rates": {
			importer.Rates, `currency,date,rate
GBP,2026-01-01,1.171
«EUR»,2026-01-01,1
«POUND»,2026-01-01,1
CHF,2026-01-01,«0»
CHF,2026-01-02,«-1»
CHF,«tomorrow»,1
`, nil,
		},
		"metrics": {
			importer.Metrics, `kpi,unit,direction,alarm
OTIF,%,up,90
NPS,points,«sideways»,
DSO,days,down,«sixty»
«otif»,%,up,90
`, nil,
		},
		"products": {
			importer.Products, `id,name,series,price,currency
p1,Rack,R,10.5,EUR
«p1»,Rack,R,10.5,EUR
p2,Cable,C,«cheap»,EUR
p3,Cable,C,1,«E»
`, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			plain, want := marked(c.content)
			st := company(t)
			before := st.Company().Version
			r := run(t, st, importer.Job{Kind: c.kind, Files: []string{write(t, name+".csv", plain)}})
			var got, reasons []string
			for _, f := range r.Refusals {
				value := f.Value
				if f.Column == "" {
					value = ""
				}
				got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Column, value))
				reasons = append(reasons, f.Reason)
			}
			if !slices.Equal(got, want) {
				t.Errorf("refused\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			for i, reason := range c.reasons {
				if i < len(reasons) && !strings.Contains(reasons[i], reason) {
					t.Errorf("%s: %q does not say %q", got[i], reasons[i], reason)
				}
			}
			if r.ExitCode() != 1 || r.Applied || st.Company().Version != before {
				t.Errorf("exit %d, applied %v", r.ExitCode(), r.Applied)
			}
			for i := range r.Refusals {
				r.Refusals[i].File = name + ".csv"
			}
			r.Files = []string{name + ".csv"}
			var text strings.Builder
			if err := r.WriteText(&text); err != nil {
				t.Fatal(err)
			}
			golden(t, "refused_"+name+".txt", text.String())
		})
	}
}

func TestAFileWithoutItsColumnsNamesAllOfThem(t *testing.T) {
	st := company(t)
	for content, want := range map[string]string{
		"client,day,sum\nAcme,2026-05-01,1\n": "needs the columns account, date, amount; this one has client, day, sum",
		"account,date\nAcme,2026-05-01\n":     "needs a column amount, this one has account, date",
	} {
		job := importer.Job{Kind: importer.Billing, Files: []string{write(t, "bad.csv", content)}, At: storetest.Noon}
		if _, err := importer.Run(t.Context(), st, job); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v", err)
		}
	}
	_, err := importer.Run(t.Context(), st, importer.Job{Kind: importer.Billing, Files: []string{"nowhere.csv"}, At: storetest.Noon})
	if err == nil || strings.Count(err.Error(), "nowhere.csv") != 1 || strings.Contains(err.Error(), "no such file") {
		t.Errorf("%v", err)
	}
}

func TestAPersonInTheColumnOfAccountsIsPointedToTheirOwn(t *testing.T) {
	st := company(t)
	bad := write(t, "bad.csv", "account,kpi,period,value\nana@x.com,Turnover,2026,100\nNobody,Turnover,2026,100\n")
	r := run(t, st, importer.Job{Kind: importer.Targets, Files: []string{bad}})
	for i, want := range []string{"this is a person, no account: write it in a column person", "no account has this id or name"} {
		if i >= len(r.Refusals) || !strings.Contains(r.Refusals[i].Reason, want) {
			t.Errorf("%+v", r.Refusals)
		}
	}
}

// TestWhatIsTakenAndLooksLikeASlipIsCounted: it is taken as it stands.
func TestWhatIsTakenAndLooksLikeASlipIsCounted(t *testing.T) {
	st := company(t)
	counted := func(r importer.Report, text string) (n int) {
		for _, note := range r.Notes {
			if strings.Contains(note.Text, text) {
				n += note.Count
			}
		}
		return n
	}
	today := st.Today()
	r := load(t, st, importer.Billing, "account,date,amount\nAcme,"+today.String()+",1\nAcme,"+(today+31).String()+",1\nAcme,"+(today+32).String()+",1\n")
	if n := counted(r, "more than a month ahead"); n != 1 || r.Refused != 0 {
		t.Errorf("%d, %v", n, r.Notes)
	}
	r = load(t, st, importer.Opportunities, "id,account,name,stage\n1,Acme,A,??\n2,Acme,B,Propuesta\n3,Acme,C,\n4,Acme,D,closed\n5,Acme,E,won\n")
	if n := counted(r, "in a stage that is none of prospecting"); n != 1 || r.Refused != 0 {
		t.Errorf("%d, %v", n, r.Notes)
	}
}

// TestARefusedRowSaysAllThatIsWrongWithIt: it counts as one row.
func TestARefusedRowSaysAllThatIsWrongWithIt(t *testing.T) {
	st := company(t)
	for kind, content := range map[importer.Kind]string{
		importer.Opportunities: "account,name,value,close_date,owner\n«Zeta»,Foo,«12k»,«2027-02-30»,«Nobody»\n",
		importer.Launches:      "product,date,accounts\np1,«soon»,«Zeta»\n",
		importer.Targets:       "account,kpi,period,value\n«Zeta»,Turnover,«someday»,«much»\n",
	} {
		plain := strings.NewReplacer("«", "", "»", "").Replace(content)
		r := run(t, st, importer.Job{Kind: kind, Files: []string{write(t, "bad.csv", plain)}})
		if want := strings.Count(content, "«"); len(r.Refusals) != want || r.Refused != 1 {
			t.Errorf("%s: %d rows, %+v", kind, r.Refused, r.Refusals)
		}
	}
}
