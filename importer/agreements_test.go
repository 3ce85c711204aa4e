package importer_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

func agreement(t testing.TB, st *store.Store, number string) (a kam.Agreement) {
	t.Helper()
	if err := st.View(t.Context(), func(v *store.View) (err error) {
		a, err = v.AgreementNumbered(number)
		return err
	}); err != nil {
		t.Fatalf("agreement %s: %v", number, err)
	}
	return a
}

// tasks are an agreement's obligations with their numbers, reps and days.
func tasks(t testing.TB, st *store.Store, number string) string {
	t.Helper()
	var list []string
	for _, o := range agreement(t, st, number).Obligations {
		rep := "nobody"
		if p, ok := st.Company().Person(o.Rep); ok {
			rep = p.Name
		}
		line := fmt.Sprintf("%d %s, %s", o.ID, o.Text, rep)
		if o.Due != 0 {
			line += ", " + o.Due.String()
		}
		list = append(list, line)
	}
	return strings.Join(list, " | ")
}

const agreed = "number,account,title,signed_on,signed_by,start,end,notice_days,auto_renew,value,currency,products,link\n" +
	"AG-1,Acme,Frame 2027,2026-11-20,Jo at Acme,2026-12-01,2027-11-30,90,yes,\"1,200.50\",USD,Rack; Cable;Rack,https://x.example/ag-1\n"

func TestAnAgreementIsKeptAsItsFileSaysIt(t *testing.T) {
	st := company(t)
	load(t, st, importer.Agreements, agreed)
	a := agreement(t, st, "ag 1")
	want := kam.Terms{
		Title: "Frame 2027", SignedOn: day(t, "2026-11-20"), SignedBy: "Jo at Acme", Start: day(t, "2026-12-01"), End: day(t, "2027-11-30"), NoticeDays: 90, AutoRenew: true,
		Value: 12005 * kam.Scale / 10, Currency: "USD", HasValue: true, Worth: 108045 * kam.Scale / 100, Products: []string{"Rack", "Cable"}, Link: "https://x.example/ag-1",
	}
	if f := a.Terms.ChangedFields(want); len(f) > 0 || a.Worth != want.Worth || a.Number != "AG-1" || a.Version != 1 || a.ByName != "agreements.csv" || a.Account != account(t, st, "Acme").Num {
		t.Errorf("other in %v: %+v", f, a)
	}
}

func TestTheSameAgreementsAgainChangeNothing(t *testing.T) {
	st := company(t)
	const asked = "agreement,text,rep,due\nAG-1,Train,Ana Ruiz,2026-12-15\nAG-1,Train,luis@x.com,\nAG-1,Report,,2026-12-31\nAG-1,Report,,2027-01-31\n"
	load(t, st, importer.Agreements, agreed)
	load(t, st, importer.Obligations, asked)
	before, version := tasks(t, st, "AG-1"), st.Company().Version
	for kind, content := range map[importer.Kind]string{importer.Agreements: agreed, importer.Obligations: asked} {
		if r := load(t, st, kind, content); r.Changed() || len(r.Notes) > 0 {
			t.Errorf("%s again: %+v, %v", kind, r.Changes, r.Notes)
		}
	}
	if got := tasks(t, st, "AG-1"); got != before || st.Company().Version != version || agreement(t, st, "AG-1").Version != 2 {
		t.Errorf("%s became %s", before, got)
	}
}

func TestAChangedFileIsAnEditOfTheColumnsThatItHas(t *testing.T) {
	st := company(t)
	load(t, st, importer.Agreements, agreed)
	r := load(t, st, importer.Agreements, "Number,End,Notice days\nag-1,2028-11-30,\n")
	a := agreement(t, st, "AG-1")
	if a.Version != 2 || a.End != day(t, "2028-11-30") || a.NoticeDays != 0 || a.Title != "Frame 2027" || a.Currency != "USD" || len(a.Products) != 2 || a.Number != "AG-1" {
		t.Errorf("%+v", a)
	}
	if r.Changes[0] != (importer.Change{Kind: "agreements", Changed: 1}) {
		t.Errorf("%+v", r.Changes)
	}
	load(t, st, importer.Agreements, "number,account,value\nAG-2,Isdom,7\n") // AG-1 is not in it
	load(t, st, importer.Agreements, "number,value\nAG-1,2000\n")
	if a = agreement(t, st, "AG-1"); a.Currency != "USD" || a.Worth != 1800*kam.Scale || a.Version != 3 {
		t.Errorf("another value alone: %+v", a)
	}
	load(t, st, importer.Agreements, "number,value,currency\nAG-1,2000,\n")
	if a = agreement(t, st, "AG-1"); a.Currency != "EUR" || a.Worth != 2000*kam.Scale {
		t.Errorf("no currency: %+v", a)
	}
	load(t, st, importer.Agreements, "number,value\nAG-1,\n")
	if a = agreement(t, st, "AG-1"); a.HasValue || a.Worth != 0 || a.Currency != "" {
		t.Errorf("no value: %+v", a)
	}
	err := st.View(t.Context(), func(v *store.View) error {
		versions, err := v.Versions(a.ID)
		if len(versions) != 5 || versions[0].Terms.End != day(t, "2027-11-30") {
			t.Errorf("%d versions are kept", len(versions))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAValueConvertsAtTheRateOfTheDayOnWhichItWasSigned(t *testing.T) {
	st := company(t)
	load(t, st, importer.Rates, "currency,date,rate\nUSD,2026-06-01,0.8\nUSD,2026-11-22,0.7\n")
	load(t, st, importer.Agreements, "number,account,signed_on,start,value,currency\nS,Acme,2026-05-31,2026-06-02,100,USD\nB,Acme,,2026-06-02,100,USD\nT,Acme,,,100,USD\n")
	for number, worth := range map[string]string{"S": "90", "B": "80", "T": "70"} {
		if got := agreement(t, st, number).Worth.String(); got != worth {
			t.Errorf("%s is worth %s, want %s", number, got, worth)
		}
	}
	load(t, st, importer.Agreements, "number,signed_on\nS,2026-06-01\n")
	if a := agreement(t, st, "S"); a.Worth.String() != "80" || a.Value.String() != "100" {
		t.Errorf("signed on another day: %+v", a)
	}
	load(t, st, importer.Rates, "currency,date,rate\nUSD,2026-06-01,0.85\n")
	r := load(t, st, importer.Agreements, "number,signed_on,value,currency\nS,2026-06-01,100,USD\n")
	if a := agreement(t, st, "S"); a.Worth.String() != "85" || a.Version != 2 || r.Changes[0].Changed != 1 {
		t.Errorf("with a corrected rate, which is no edit: %+v, %+v", a, r.Changes)
	}
}

func TestARowNamesTheObligationThatItSays(t *testing.T) {
	for name, c := range map[string]struct{ before, after, want string }{
		"another day is an edit":                    {"Train,Ana Ruiz,2026-12-15", "Train,Ana Ruiz,2026-12-20", "1 Train, Ana Ruiz, 2026-12-20"},
		"another rep is an edit":                    {"Train,Ana Ruiz,2026-12-15", "Train,luis@x.com,2026-12-15", "1 Train, Luis Gil, 2026-12-15"},
		"several reps are several":                  {"Train,Ana Ruiz,\nTrain,luis@x.com,", "Train,luis@x.com,2026-12-15\nTrain,Ana Ruiz,", "1 Train, Ana Ruiz | 2 Train, Luis Gil, 2026-12-15"},
		"its own rep comes before another":          {"Train,Ana Ruiz,\nTrain,luis@x.com,", "Train,,\nTrain,Ana Ruiz,\nTrain,luis@x.com,", "1 Train, Ana Ruiz | 2 Train, Luis Gil | 3 Train, nobody"},
		"what vanished stays":                       {"Train,Ana Ruiz,\nReport,,", "Visit,,", "1 Train, Ana Ruiz | 2 Report, nobody | 3 Visit, nobody"},
		"another text is another one":               {"Train,Ana Ruiz,", "Train all,Ana Ruiz,", "1 Train, Ana Ruiz | 2 Train all, Ana Ruiz"},
		"days of one text are several":              {"Report,,2026-12-31\nReport,,2027-01-31", "Report,,2027-02-28\nReport,,2026-12-31", "1 Report, nobody, 2026-12-31 | 2 Report, nobody, 2027-02-28"},
		"names and formulas stay what they are":     {"\"=cmd|'/c calc'!A0\",,", "<!channel> *x* <@U1>,,", "1 =cmd|'/c calc'!A0, nobody | 2 <!channel> *x* <@U1>, nobody"},
		"a rep that is taken away leaves it to all": {"Train,Ana Ruiz,", "Train,,", "1 Train, nobody"},
	} {
		t.Run(name, func(t *testing.T) {
			st := company(t)
			for _, rows := range []string{c.before, c.after} {
				load(t, st, importer.Obligations, "agreement,text,rep,due\nK-1,"+strings.ReplaceAll(rows, "\n", "\nk 1,")+"\n")
			}
			if got := tasks(t, st, "K-1"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	st := company(t)
	load(t, st, importer.Obligations, "agreement,text,rep,due\nK-1,Train,Ana Ruiz,2026-12-15\nK-1,Report,,\n")
	load(t, st, importer.Obligations, "agreement,text\nK-1,Train\nK-1,Report\nK-1,Visit\n")
	load(t, st, importer.Obligations, "agreement,text,due\nK-1,Report,2026-12-31\n")
	if got := tasks(t, st, "K-1"); got != "1 Train, Ana Ruiz, 2026-12-15 | 2 Report, nobody, 2026-12-31 | 3 Visit, nobody" {
		t.Errorf("a column that is not there changes nothing: %s", got)
	}
}

func TestAWithdrawnAgreementIsNotBroughtBackByAFile(t *testing.T) {
	st := company(t)
	load(t, st, importer.Agreements, agreed)
	load(t, st, importer.Obligations, "agreement,text\nAG-1,Train\n")
	act := store.Act{At: storetest.Noon, Today: st.Today()}
	if _, err := st.ChangeAgreement(t.Context(), agreement(t, st, "AG-1").ID, act, func(a *kam.Agreement) error { return a.Withdraw(storetest.Noon) }); err != nil {
		t.Fatal(err)
	}
	load(t, st, importer.Agreements, agreed)
	load(t, st, importer.Obligations, "agreement,text\nAG-1,Train\n")
	for kind, content := range map[importer.Kind]string{importer.Agreements: strings.Replace(agreed, "2027-11-30", "2028-11-30", 1), importer.Obligations: "agreement,text\nAG-1,Visit\n"} {
		r := run(t, st, importer.Job{Kind: kind, Files: []string{write(t, "a.csv", content)}})
		if r.Refused != 1 || !strings.Contains(r.Refusals[0].Reason, "was withdrawn") {
			t.Errorf("%s: %+v", kind, r.Refusals)
		}
	}
}

func TestAReportSaysWhoHearsOfAgreements(t *testing.T) {
	st := company(t)
	said := func(kind importer.Kind, content string) (list []string) {
		t.Helper()
		job := importer.Job{Kind: kind, Files: []string{write(t, "a.csv", content)}, Silent: 14, Partial: true}
		for _, n := range run(t, st, job).Notes {
			list = append(list, fmt.Sprint(n.Count, " ", n.Text))
		}
		return list
	}
	is := func(got []string, want ...string) {
		t.Helper()
		if len(got) != len(want) {
			t.Errorf("%q, want %q", got, want)
			return
		}
		for i := range want {
			if !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%q does not begin with %q", got[i], want[i])
			}
		}
	}
	is(said(importer.Agreements, "number,account,signed_on,start,end\nnew,Acme,2026-11-10,,\nold,Acme,2026-11-09,2027-01-01,\nnone,Acme,,,\nbegins,Acme,,2027-01-01,\nover,Acme,2026-11-20,2026-11-01,2026-11-23\nbad,Nobody,2026-11-20,,\n"),
		"2 agreements that are news: their reps are asked", "3 agreements that were signed long ago")
	is(said(importer.Agreements, "number,account,signed_on\nolder,Acme,2020-01-01\n"), "1 agreements that were signed long ago, on no known day, or are over: nobody is asked")
	is(said(importer.Agreements, "number,account,signed_on\nolder,Acme,2020-01-01\n"))
	is(said(importer.Obligations, "agreement,text\nnew,Train\nnew,Visit\nold,Train\n"), "1 agreements that are news", "1 agreements that were signed long ago")
	settle := func(_ *store.View, _, a kam.Agreement) (kam.Settled, error) {
		a.Settled = a.Version
		return kam.Settled{Agreement: a}, nil
	}
	if _, err := st.SettleAgreements(t.Context(), []string{agreement(t, st, "new").ID}, store.Act{At: storetest.Noon, Today: st.Today(), Settle: settle}); err != nil {
		t.Fatal(err)
	}
	is(said(importer.Agreements, "number,title\nnew,Another\n"), "1 agreements that say something else than before")
	is(said(importer.Obligations, "agreement,text,due\nnew,Train,2027-01-01\nnew,Visit,2027-01-01\n"), "1 agreements that say something else than before")
}

func TestAgreementsComeInEveryShapeOfFile(t *testing.T) {
	const semicolons = "Nº de contrato;Cliente;Título;Fecha de firma;Inicio;Vencimiento;Días de preaviso;Renovación automática;Importe;Divisa\r\nC-9;Acme;Marco señalética;2026-11-20;2026-12-01;2027-11-30;90;sí;1.200,50;USD\r\n"
	wide := utf16.Encode([]rune("\ufeff" + semicolons))
	var utf16le bytes.Buffer
	for _, u := range wide {
		utf16le.Write([]byte{byte(u), byte(u >> 8)})
	}
	book := excelize.NewFile()
	for cell, v := range map[string]any{
		"A1": "Contract Number", "B1": "Account Name", "C1": "Contract Name", "D1": "Company Signed Date", "E1": "Contract Start Date", "F1": "Contract End Date", "G1": "Notice days", "H1": "Auto renew", "I1": "Value", "J1": "Currency",
		"A2": "C-9", "B2": "Acme", "C2": "Marco señalética", "D2": 46346, "E2": 46357, "F2": 46721, "G2": 90, "H2": true, "I2": 1200.5, "J2": "USD",
	} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle("Sheet1", "D2", "F2", style); err != nil {
		t.Fatal(err)
	}
	sheet := filepath.Join(t.TempDir(), "agreements.xlsx")
	if err := book.SaveAs(sheet); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"semicolons": write(t, "a.csv", semicolons), "UTF-16": write(t, "a.csv", utf16le.String()), "a workbook": sheet} {
		t.Run(name, func(t *testing.T) {
			st := company(t)
			if r := run(t, st, importer.Job{Kind: importer.Agreements, Files: []string{path}}); r.ExitCode() != 0 || len(r.Unknown) > 0 {
				t.Fatalf("refused %v, unknown %v", r.Refusals, r.Unknown)
			}
			want := kam.Terms{Title: "Marco señalética", SignedOn: day(t, "2026-11-20"), Start: day(t, "2026-12-01"), End: day(t, "2027-11-30"), NoticeDays: 90, AutoRenew: true, Value: 12005 * kam.Scale / 10, Currency: "USD", HasValue: true}
			if a := agreement(t, st, "C-9"); len(a.Terms.ChangedFields(want)) > 0 {
				t.Errorf("other in %v: %+v", a.Terms.ChangedFields(want), a.Terms)
			}
		})
	}
}

func TestTextsOfAgreementsMayBeLongButNotEndless(t *testing.T) {
	st := company(t)
	number, title, text, link := strings.Repeat("7", 60), strings.Repeat("ñ", 300), strings.Repeat("ñ", 500), "https://x.example/"+strings.Repeat("a", 1982)
	load(t, st, importer.Agreements, fmt.Sprintf("number,account,title,link\n%s,Acme,%s,%s\n", number, title, link))
	load(t, st, importer.Obligations, fmt.Sprintf("agreement,text\n%s,%s\n", number, text))
	if a := agreement(t, st, number); a.Title != title || a.Link != link || a.Obligations[0].Text != text {
		t.Errorf("%+v", a)
	}
	for limit, c := range map[string]struct {
		kind    importer.Kind
		content string
	}{
		"60 characters":   {importer.Agreements, fmt.Sprintf("number,account\n%s7,Acme\n", number)},
		"200 characters":  {importer.Agreements, fmt.Sprintf("number,account,signed_by\nL,Acme,%s\n", title[:402])},
		"3000 characters": {importer.Agreements, fmt.Sprintf("number,account,products\nL,Acme,%s;%s\n", link, link)},
		"300 characters":  {importer.Agreements, fmt.Sprintf("number,account,title\nL,Acme,%sx\n", title)},
		"2000 characters": {importer.Agreements, fmt.Sprintf("number,account,link\nL,Acme,%sx\n", link)},
		"500 characters":  {importer.Obligations, fmt.Sprintf("agreement,text\n%s,%sx\n", number, text)},
		"500 obligations": {importer.Obligations, "agreement,text\n" + manyRows(501, func(i int) string { return fmt.Sprintf("K-1,Task %d", i) })},
	} {
		r := run(t, st, importer.Job{Kind: c.kind, Files: []string{write(t, "a.csv", c.content)}})
		if r.Refused != 1 || !strings.Contains(r.Refusals[0].Reason, limit) {
			t.Errorf("%s: %+v", limit, r.Refusals)
		}
	}
}

func manyRows(n int, row func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

func TestThousandsOfAgreementsAreLoadedAndKnownAgain(t *testing.T) {
	const n = 3_000
	st := company(t)
	files := map[importer.Kind]string{
		importer.Agreements: "number,account,title,signed_on,end,notice_days,value,currency\n" + manyRows(n, func(i int) string {
			return fmt.Sprintf("N-%d,%s,Frame %d,2026-01-%02d,%d-06-30,90,%d,USD", i, []string{"Acme", "Isdom"}[i%2], i, 1+i%28, 2027+i%3, i)
		}),
		importer.Obligations: "agreement,text,rep\n" + manyRows(n, func(i int) string {
			return fmt.Sprintf("n %d,Task %d,%s", i/2*2, i, []string{"Ana Ruiz", "luis@x.com", ""}[i%3])
		}),
	}
	for range 2 {
		for _, kind := range []importer.Kind{importer.Agreements, importer.Obligations} {
			load(t, st, kind, files[kind])
		}
	}
	a, b := agreement(t, st, fmt.Sprint("N-", n-2)), agreement(t, st, fmt.Sprint("N-", n-1))
	if a.Version != 2 || len(a.Obligations) != 2 || b.Version != 1 || b.Value != (n-1)*kam.Scale || slices.Contains([]kam.AccountNum{0, a.Account}, b.Account) {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func day(t testing.TB, s string) kam.Day {
	t.Helper()
	d, err := kam.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
