package importer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// load imports one file's text and expects every row to be taken.
func load(t testing.TB, st *store.Store, kind importer.Kind, content string) importer.Report {
	t.Helper()
	r := run(t, st, importer.Job{Kind: kind, Files: []string{write(t, string(kind)+".csv", content)}})
	if r.ExitCode() != 0 {
		t.Fatalf("%s: %v", kind, r.Refusals)
	}
	return r
}

func account(t testing.TB, st *store.Store, name string) (a kam.Account) {
	t.Helper()
	err := st.View(context.Background(), func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.Fold(name))
		if err != nil || len(nums) != 1 {
			return fmt.Errorf("%s is found %d times: %w", name, len(nums), err)
		}
		a, err = v.Account(nums[0])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func turnover(t testing.TB, st *store.Store, name string) (sum kam.Amount) {
	t.Helper()
	num := account(t, st, name).Num
	err := st.View(context.Background(), func(v *store.View) (err error) {
		sum, _, err = v.Turnover(num, kam.EverPeriod())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestAnAbsentColumnLeavesAloneAndAnEmptyCellClears(t *testing.T) {
	st := company(t)
	load(t, st, importer.Accounts, "id,name,segment,region,city,tags,strategic,reps\n1,Acme,retail,north,Lugo,a;b,reference,luis@x.com;ana@x.com\n")
	load(t, st, importer.Accounts, "id,segment,tags\n1,,c\n")
	a := account(t, st, "Acme")
	if a.Name != "Acme" || a.Segment != "" || a.Region != "north" || a.City != "Lugo" || !slices.Equal(a.Tags, []string{"c"}) || a.Strategic == nil || len(a.Reps) != 2 || a.KAM == 0 {
		t.Errorf("%+v", a)
	}
	load(t, st, importer.Accounts, "name,strategic,kam,reps\nAcme,yes,,\n")
	if a = account(t, st, "Acme"); a.ID != "1" || a.Strategic == nil || a.Strategic.Category != "reference" || a.KAM != 0 || len(a.Reps) != 0 {
		t.Errorf("%+v", a)
	}
	load(t, st, importer.People, "email,language,timezone\nANA@x.com,es,Europe/Madrid\n")
	load(t, st, importer.People, "name,role,manager\nAna Ruiz,manager,\n")
	p, _ := st.Company().ByEmail("ana@x.com")
	if p.Role != kam.RoleManager || p.Language != "es" || p.Zone != "Europe/Madrid" || p.Name != "Ana Ruiz" {
		t.Errorf("%+v", p)
	}
}

func TestAnAccountLoadedByNameTakesItsIDLater(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, importer.Accounts, "name,city\nAcme,Lugo\n")
	if a := account(t, st, "Acme"); a.ID != "Acme" {
		t.Errorf("%+v", a)
	}
	r := load(t, st, importer.Accounts, "id,name\nC-1,Acme\n")
	if a := account(t, st, "Acme"); a.ID != "C-1" || a.City != "Lugo" || r.Changes[0].Changed != 1 {
		t.Errorf("%+v %v", a, r.Changes)
	}
	r = load(t, st, importer.Accounts, "id,name\nC-2,Acme\n")
	if st.Company().Accounts != 2 || len(r.Notes) != 1 {
		t.Errorf("%d accounts, notes %v", st.Company().Accounts, r.Notes)
	}
}

func TestAnAccountIsKnownByItsIDInTheImportThatBringsIt(t *testing.T) {
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Kind: importer.Accounts, Files: []string{
		write(t, "names.csv", "name,city\nAcme,Lugo\n"),
		write(t, "ids.csv", "id,name,parent\nC-1,Acme,\nC-2,Branch,C-1\n"),
		write(t, "more.csv", "id,name,parent\nAcme,Acme Iberia,C-2\n"),
	}})
	if r.ExitCode() != 0 {
		t.Fatalf("%v", r.Refusals)
	}
	a, branch, other := account(t, st, "Acme Iberia"), account(t, st, "Branch"), kam.Account{}
	if err := st.View(t.Context(), func(v *store.View) (err error) {
		other, err = v.Account(branch.Parent)
		return err
	}); err != nil || other.ID != "C-1" || other.City != "Lugo" || a.ID != "Acme" || a.Parent != branch.Num || a.Num == other.Num {
		t.Errorf("%+v, %+v, %+v: %v", a, branch, other, err)
	}
}

func TestAnIDMayPassFromOneAccountToAnotherInOneFile(t *testing.T) {
	for _, content := range []string{"id,name\n9,X\nX,Y\n", "id,name\n9,Y\nY,X\n"} {
		st := storetest.Open(t) // verifies its indexes at the end
		load(t, st, importer.Accounts, "name\nY\nX\n")
		load(t, st, importer.Accounts, content)
		passed, heir, _ := strings.Cut(strings.Split(content, "\n")[2], ",")
		l, err := st.Begin(t.Context(), store.Origin{Today: st.Today(), At: storetest.Noon})
		if err != nil {
			t.Fatal(err)
		}
		nums, err := l.FindAccount(passed)
		if err != nil || len(nums) != 1 {
			t.Fatalf("%s means %v: %v", passed, nums, err)
		}
		if a, _, err := l.Account(nums[0]); err != nil || a.ID != passed || a.Name != heir {
			t.Errorf("%+v: %v", a, err)
		}
		l.Abort()
	}
}

func TestARowNamedLikeAnotherAccountsIDDoesNotChangeThatAccount(t *testing.T) {
	st := company(t)
	load(t, st, importer.Accounts, "id,name,kam,city\nQ1,Real,ana@x.com,Lugo\n")
	r := run(t, st, importer.Job{Kind: importer.Accounts, Files: []string{write(t, "accounts.csv", "name,kam,city\nQ1,luis@x.com,Rome\n")}})
	if r.Refused != 1 || r.Refusals[0].Column != "name" || !strings.Contains(r.Refusals[0].Reason, "Real") {
		t.Errorf("%+v", r)
	}
	if a := account(t, st, "Real"); a.City != "Lugo" {
		t.Errorf("%+v", a)
	}
}

func TestASlackIDIsOnePersonsAlsoAcrossFiles(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, importer.People, "name,email,slack_id\nAna,ana@x.com,U0AAAAAA\nLuis,luis@x.com,U0BBBBBB\n")
	for content, refused := range map[string]int{
		"name,email,slack_id\nLuis,luis@x.com,U0AAAAAA\n":                          1,
		"name,email,slack_id\nEva,eva@x.com,U0BBBBBB\n":                            1,
		"name,email,slack_id,manager\nEva,eva@x.com,U0BBBBBB,\nNoa,n@x.com,,Eva\n": 2,
	} {
		r := run(t, st, importer.Job{Kind: importer.People, Files: []string{write(t, "people.csv", content)}})
		if r.Refused != refused || r.Refusals[0].Column != "slack_id" || r.Refusals[0].Line != 2 {
			t.Errorf("%q: %v", content, r.Refusals)
		}
	}
	load(t, st, importer.People, "name,email,slack_id\nLuis,luis@x.com,U0AAAAAA\nAna,ana@x.com,U0BBBBBB\n") // they swap
	load(t, st, importer.People, "name,email,slack_id\nLuis,luis@x.com,\n")
	load(t, st, importer.People, "name,email,slack_id\nEva,eva@x.com,U0AAAAAA\n")
	for id, name := range map[string]string{"U0AAAAAA": "Eva", "U0BBBBBB": "Ana"} {
		if p, ok := st.Company().BySlackID(id); !ok || p.Name != name {
			t.Errorf("%s is %+v", id, p)
		}
	}
}

func TestParentsAndManagersMayStandFurtherDown(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, importer.Accounts, "name,parent\nGrandchild,Child\nChild,Top\nTop,\n")
	if a := account(t, st, "Grandchild"); a.Parent != account(t, st, "Child").Num {
		t.Errorf("%+v", a)
	}
	r := run(t, st, importer.Job{Kind: importer.Accounts, Files: []string{write(t, "a.csv", "name,parent\nTop,Grandchild\n")}})
	if r.Refused != 1 || !strings.Contains(r.Refusals[0].Reason, "lead back to itself") {
		t.Errorf("%v", r.Refusals)
	}
	r = load(t, st, importer.People, "name,email,manager\nRep,rep@x.com,boss@x.com\nBoss,boss@x.com,Boss\n")
	rep, _ := st.Company().ByEmail("rep@x.com")
	boss, _ := st.Company().ByEmail("boss@x.com")
	if rep.Manager != boss.Num || boss.Manager != boss.Num || len(r.Notes) != 1 {
		t.Errorf("%+v %+v %v", rep, boss, r.Notes)
	}
}

func TestAmountsConvertAtTheRateOfTheirDay(t *testing.T) {
	st := company(t)
	load(t, st, importer.Rates, "currency,date,rate\nUSD,2026-03-01,\"0,85\"\n")
	load(t, st, importer.Billing, "account,date,amount,currency,invoice\nIsdom,2026-02-28,100,USD,1\nIsdom,2026-03-01,100,USD,2\nIsdom,2026-03-02,1000,JPY,3\nIsdom,2026-03-02,EUR 1,,4\nIsdom,2026-03-02,-0.5,,5\nIsdom,2026-03-02,0.0001,JPY,6\n")
	if got := turnover(t, st, "Isdom").String(); got != "181.6" {
		t.Errorf("90 + 85 + 6.1 + 1 - 0.5 + 0 = %s", got)
	}
}

func TestTheFirstAmountsSetTheReportingCurrency(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, importer.Accounts, "name\nAcme\n")
	r := load(t, st, importer.Billing, "account,date,amount\nAcme,2026-01-01,5\n")
	if st.Company().Currency != "" || len(r.Notes) != 1 {
		t.Errorf("%q %v", st.Company().Currency, r.Notes)
	}
	load(t, st, importer.Billing, "account,date,amount,currency\nAcme,2026-01-02,5,CHF\n")
	if st.Company().Currency != "CHF" {
		t.Errorf("%q", st.Company().Currency)
	}
}

func TestARefusedRowDoesNotSetTheReportingCurrency(t *testing.T) {
	for kind, content := range map[importer.Kind]string{
		importer.Billing:       "account,date,amount,currency,rep\nAcme,2026-01-01,5,GBP,Nobody\nAcme,2026-01-02,6,EUR,\nAcme,2026-01-03,7,GBP,\n",
		importer.Opportunities: "account,name,value,currency,client_value\nAcme,A,5,GBP,many\nAcme,B,6,EUR,7\nAcme,C,6,GBP,7\n",
	} {
		st := storetest.Open(t)
		load(t, st, importer.Accounts, "name\nAcme\n")
		r := run(t, st, importer.Job{Kind: kind, Files: []string{write(t, "f.csv", content)}, Partial: true})
		if st.Company().Currency != "EUR" || r.Refused != 2 || r.Refusals[1].Line != 4 {
			t.Errorf("%s: %q, %v", kind, st.Company().Currency, r.Refusals)
		}
	}
}

func TestOnlyGoodRowsAreTakenWhenThePersonSaysSo(t *testing.T) {
	st := company(t)
	files := []string{
		write(t, "a.csv", "account,date,amount\nAcme,2026-05-01,1\nNobody,2026-05-01,2\n"),
		write(t, "b.csv", "account;date;amount;mood\nAcme;2026-05-01;\"4,5\";fine\n"),
	}
	job := importer.Job{Kind: importer.Billing, Files: files}
	if r := run(t, st, job); r.ExitCode() != 1 || r.Applied || turnover(t, st, "Acme") != 10*kam.Scale {
		t.Errorf("exit %d, %s", r.ExitCode(), turnover(t, st, "Acme"))
	}
	job.Partial = true
	r := run(t, st, job)
	if r.ExitCode() != 3 || !r.Applied || turnover(t, st, "Acme").String() != "15.5" {
		t.Errorf("exit %d, %s", r.ExitCode(), turnover(t, st, "Acme"))
	}
	if r.Rows != 3 || len(r.Files) != 2 || len(r.Unknown) != 1 || r.Unknown[0] != (importer.UnknownColumn{File: files[1], Column: "mood"}) {
		t.Errorf("%+v", r)
	}
	version := st.Company().Version
	if r = run(t, st, job); r.Changed() || st.Company().Version != version {
		t.Errorf("the same files again: %v", r.Changes)
	}
}

func TestAFileThatIsWrongAsAWholeIsAnErrorAndNothingIsApplied(t *testing.T) {
	st := company(t)
	version := st.Company().Version
	good := write(t, "good.csv", "account,date,amount\nAcme,2026-05-01,1\n")
	for content, want := range map[string]string{
		"":                               "the file is empty",
		"account,date,amount\n":          "has no row below them",
		"account,date\nAcme,2026-05-01":  "needs a column amount",
		"account,date,amount,DATE\n":     `names "DATE" twice`,
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A":   "old Excel file",
		"account,cuenta,date,amount\nA,": "",
	} {
		if want == "" {
			continue
		}
		for _, partial := range []bool{false, true} {
			job := importer.Job{Kind: importer.Billing, Files: []string{good, write(t, "bad.csv", content)}, Partial: partial, At: storetest.Noon}
			if _, err := importer.Run(t.Context(), st, job); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "bad.csv") {
				t.Errorf("%q: %v", content, err)
			}
		}
	}
	for _, job := range []importer.Job{
		{Kind: importer.Billing},
		{Kind: "orders", Files: []string{good}},
		{Kind: importer.Billing, Files: []string{"nowhere.csv"}},
		{Kind: importer.Billing, Files: []string{t.TempDir()}},
		{Preset: "sap", Dir: t.TempDir()},
		{Preset: "maven", Dir: "nowhere"},
		{Preset: "maven", Dir: t.TempDir()},
		{Kind: importer.Billing, Files: []string{good}, Map: "nowhere.csv"},
	} {
		if _, err := importer.Run(t.Context(), st, job); err == nil {
			t.Errorf("%+v is no error", job)
		}
	}
	if st.Company().Version != version {
		t.Error("something was applied")
	}
}

func TestAStoppedImportAppliesNothing(t *testing.T) {
	st := company(t)
	ctx, cancel := context.WithCancel(t.Context())
	job := importer.Job{Kind: importer.Billing, Files: []string{write(t, "b.csv", string(billingFile(20_000)))}, Partial: true, At: storetest.Noon}
	job.Progress = func(done, total int64) {
		if done > total/2 {
			cancel()
		}
	}
	if _, err := importer.Run(ctx, st, job); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if got := turnover(t, st, "Acme").String(); got != "10" {
		t.Errorf("turnover %s", got)
	}
}

func TestOpportunitiesWithoutAnIDAreKnownByAccountAndName(t *testing.T) {
	st := company(t)
	salesforce := "\"Opportunity Owner\",\"Account Name\",\"Opportunity Name\",\"Stage\",\"Amount\",\"Close Date\",\"Age\"\n\"Ana Ruiz\",\"Acme\",\"Racks\",\"Proposal\",\"1,200.50\",\"2026-12-01\",\"3\"\n\"Ana Ruiz\",\"Isdom\",\"Racks\",\"Won\",\"\",\"\",\"3\"\n\n\n\"Grand Totals (2 records)\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\"Confidential Information - Do Not Distribute\"\n"
	r := load(t, st, importer.Opportunities, salesforce)
	if r.Rows != 2 || r.Changes[0].Added != 2 || r.Notes[0].Count != 3 || len(r.Unknown) != 1 {
		t.Errorf("%+v", r)
	}
	if r = load(t, st, importer.Opportunities, strings.Replace(salesforce, "1,200.50", "1,300.50", 1)); r.Changes[0].Changed != 1 || r.Changes[0].Unchanged != 1 {
		t.Errorf("%v", r.Changes)
	}
	load(t, st, importer.Opportunities, "account,name,stage\nAcme,Racks,Negotiation\n")
	err := st.View(t.Context(), func(v *store.View) error {
		os, err := v.Opportunities(account(t, st, "Acme").Num)
		if len(os) != 1 || os[0].Stage != "Negotiation" || os[0].Value.String() != "1300.5" || os[0].Close.String() != "2026-12-01" {
			t.Errorf("%+v", os)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestADealIsClosedWhereItsStatusSaysSo(t *testing.T) {
	st := company(t)
	load(t, st, importer.Opportunities, "Deal - ID,Deal - Title,Deal - Organization,Deal - Stage,Deal - Status\n1,Racks,Acme,Proposal,Open\n2,Cables,Acme,Proposal,Won\n")
	err := st.View(t.Context(), func(v *store.View) error {
		os, err := v.Opportunities(account(t, st, "Acme").Num)
		if len(os) != 2 || !os[0].Open() || os[0].Stage != "Proposal" || os[1].Open() {
			t.Errorf("%+v", os)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNamesAreKeptAsTheyAreAndFormulasAreCounted(t *testing.T) {
	st := storetest.Open(t)
	long := strings.Repeat("ñ", 300)
	r := load(t, st, importer.Accounts, "id,name\n1,=HYPERLINK(x)\n2,@channel\n3,<!channel> *x* &lt;\n4,\"Two\nlines\"\n5,"+long+"\n")
	if len(r.Notes) != 1 || r.Notes[0].Count != 2 {
		t.Errorf("%v", r.Notes)
	}
	for _, name := range []string{"=HYPERLINK(x)", "@channel", "<!channel> *x* &lt;", "Two lines", long} {
		if a := account(t, st, name); a.Name != name {
			t.Errorf("%q became %q", name, a.Name)
		}
	}
	r = run(t, st, importer.Job{Kind: importer.Accounts, Files: []string{write(t, "a.csv", "name\n"+long+"x\n")}})
	if r.Refused != 1 || !strings.Contains(r.Refusals[0].Reason, "300 characters") {
		t.Errorf("%v", r.Refusals)
	}
}

func TestTheReportAsJSONKeepsItsFields(t *testing.T) {
	st := company(t)
	r := run(t, st, importer.Job{Kind: importer.Billing, Files: []string{write(t, "b.csv", "account,date,importe,mood\nAcme,2026-05-01,x,\n")}})
	r.Files[0], r.Refusals[0].File, r.Unknown[0].File, r.Aliases[0].File = "b.csv", "b.csv", "b.csv", "b.csv"
	var text strings.Builder
	if err := r.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	if !json.Valid([]byte(text.String())) {
		t.Error("no JSON")
	}
	golden(t, "report.json", text.String())
}

func TestASheetIsImportedLikeAFile(t *testing.T) {
	st := company(t)
	book := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "Account Name", "B1": "Date", "C1": "Amount", "A2": "Acme", "B2": 46085, "C2": 1234.565, "A3": "Acme", "B3": "2026-03-05", "C3": -34.565, "A4": "Nobody", "B4": "2026-03-05", "C4": 1} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle("Sheet1", "B2", "B2", style); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "billing.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	r := run(t, st, importer.Job{Kind: importer.Billing, Files: []string{path}, Partial: true})
	if r.ExitCode() != 3 || r.Refusals[0].Line != 4 || r.Refusals[0].Column != "Account Name" || turnover(t, st, "Acme").String() != "1210" {
		t.Errorf("%v, turnover %s", r.Refusals, turnover(t, st, "Acme"))
	}
}

func TestADayMovesByWholeWeeks(t *testing.T) {
	st := company(t)
	l, err := st.Begin(t.Context(), store.Origin{Source: "test", Today: st.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	content := "account,date,amount\nIsdom,2026-01-01,5\n"
	if _, err := importer.File(t.Context(), l, importer.Billing, "b.csv", strings.NewReader(content), int64(len(content)), importer.Options{Shift: 10}); err == nil {
		t.Error("ten days are no whole weeks")
	}
	if _, err := importer.File(t.Context(), l, importer.Billing, "b.csv", strings.NewReader(content), int64(len(content)), importer.Options{Shift: -14}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	err = st.View(t.Context(), func(v *store.View) error {
		rows, err := v.Rows(account(t, st, "Isdom").Num, kam.EverPeriod())
		if len(rows) != 1 || rows[0].Day.String() != "2025-12-18" {
			t.Errorf("%+v", rows)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestABrokenCopyOfAPresetSaysWhichRowsAndWhatHangsOnThem(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv"} {
		raw, err := os.ReadFile("sample/maven/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		switch name {
		case "accounts.csv":
			text = strings.Replace(text, "Isdom,", "Isdom,x,", 1)
		case "sales_pipeline.csv":
			text = strings.Replace(text, "Moses Frase", "Moses Fraise", 1)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Preset: "maven", Dir: dir, Partial: true})
	deals := 0
	for _, d := range cells(t, "sample/maven/sales_pipeline.csv") {
		if d["account"] == "Isdom" {
			deals++
		}
	}
	if r.ExitCode() != 3 || r.Refused != 2 || r.Refusals[1].Column != "sales_agent" || r.Refusals[1].Line != 2 || len(r.LeftOut) != 1 || r.LeftOut[0].Count != deals {
		t.Errorf("%v %v, %d deals", r.Refusals, r.LeftOut, deals)
	}
}
