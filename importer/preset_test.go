package importer_test

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

var update = flag.Bool("update", false, "write the golden files afresh")

// golden compares what people read with the file that was reviewed.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the change.\n%s", path, got)
	}
}

func run(t testing.TB, st *store.Store, job importer.Job) importer.Report {
	t.Helper()
	job.At = storetest.Noon
	r, err := importer.Run(context.Background(), st, job)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMavenIsWhatItsFilesAddUpTo(t *testing.T) {
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Preset: "maven", Dir: "sample/maven"})
	if r.ExitCode() != 0 || !r.Applied {
		t.Fatalf("refused: %v", r.Refusals)
	}
	l := mavenLedger(t)
	sameAsLedger(t, st, l)

	// The turnover of the accounts of each manager's KAMs.
	manager, want := map[string]string{}, map[string]*big.Rat{}
	for _, a := range cells(t, "sample/maven/sales_teams.csv") {
		manager[a["sales_agent"]] = a["manager"]
	}
	for account := range l {
		m := manager[l.best(account)]
		if want[m] == nil {
			want[m] = new(big.Rat)
		}
		want[m].Add(want[m], l.total(account))
	}
	if len(want) < 2 {
		t.Fatal("the second way found no managers")
	}
	for name, sum := range want {
		boss := st.Company().Named(kam.Fold(name))
		if len(boss) != 1 || boss[0].Role != kam.RoleManager {
			t.Fatalf("%s: %v", name, boss)
		}
		err := st.View(t.Context(), func(v *store.View) error {
			r, err := v.Ranking(store.Scope{Holders: st.Company().Team(boss[0].Num)}, kam.OfYear(2017))
			if err == nil && exactly(r.Total).Cmp(sum) != 0 {
				t.Errorf("%s's team: %s, the files say %s", name, r.Total, sum.FloatString(0))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range st.Company().People {
		if p.Email != strings.ToLower(strings.ReplaceAll(p.Name, " ", "."))+"@example.com" {
			t.Errorf("%s has the email %s", p.Name, p.Email)
		}
	}
}

func TestNorthwindIsExactToTheFourthDecimal(t *testing.T) {
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Preset: "northwind", Dir: "sample/northwind"})
	if r.ExitCode() != 0 || !r.Applied {
		t.Fatalf("refused: %v", r.Refusals)
	}
	sameAsLedger(t, st, northwindLedger(t))
	roles := map[kam.Role]int{}
	for _, p := range st.Company().People {
		roles[p.Role]++
		if st.Company().Leads(p.Num) != (p.Role == kam.RoleManager) {
			t.Errorf("%s is %s", p.Name, p.Role)
		}
	}
	if roles[kam.RoleExecutive] != 0 || roles[kam.RoleManager] == 0 || roles[kam.RoleKAM] == 0 {
		t.Errorf("roles: %v", roles)
	}
	err := st.View(t.Context(), func(v *store.View) error {
		for _, id := range []string{"FISSA", "PARIS"} {
			nums, err := v.AccountsNamed(kam.Fold(id))
			if err != nil || len(nums) != 1 {
				return fmt.Errorf("%s is found %d times: %w", id, len(nums), err)
			}
			if _, billed, err := v.Turnover(nums[0], kam.EverPeriod()); billed || err != nil {
				t.Errorf("%s is billed (%v)", id, err)
			}
		}
		nums, err := v.AccountsNamed(kam.Fold("Blondel père et fils"))
		if len(nums) != 1 {
			t.Errorf("the orders' name of a misspelled customer finds %d accounts", len(nums))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// malformed is the northwind folder with the three files whose cells hold
// unquoted commas.
func malformed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, from := range []string{"sample/northwind", "sample/northwind/malformed"} {
		paths, err := filepath.Glob(filepath.Join(from, "*.csv"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			raw, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(p)), raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// overlong lists "file:line" of the rows with more cells than their header,
// counted with the standard library.
func overlong(t *testing.T, dir string, files ...string) []string {
	t.Helper()
	var found []string
	for _, name := range files {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(string(raw), "\n"), "\n")
		for i, line := range lines {
			in := csv.NewReader(strings.NewReader(line))
			row, err := in.Read()
			if err != nil {
				t.Fatal(err)
			}
			if len(row) != strings.Count(lines[0], ",")+1 {
				found = append(found, fmt.Sprintf("%s:%d", name, i+1))
			}
		}
	}
	return found
}

func TestEveryMalformedRowIsNamedAndNothingIsApplied(t *testing.T) {
	dir := malformed(t)
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Preset: "northwind", Dir: dir})
	if r.ExitCode() != 1 || r.Applied || st.Company().Accounts != 0 {
		t.Errorf("exit %d, applied %v, %d accounts", r.ExitCode(), r.Applied, st.Company().Accounts)
	}
	var named []string
	for _, f := range r.Refusals {
		named = append(named, fmt.Sprintf("%s:%d", f.File, f.Line))
	}
	want := overlong(t, dir, "suppliers.csv", "customers.csv", "orders.csv")
	if !slices.Equal(named, want) {
		t.Errorf("named %d rows, the files have %d with too many cells", len(named), len(want))
	}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "northwind_malformed.txt", text.String())
}

func TestPartialTakesTheGoodRowsAndCountsWhatHangsOnTheOthers(t *testing.T) {
	dir := malformed(t)
	st := storetest.Open(t)
	r := run(t, st, importer.Job{Preset: "northwind", Dir: dir, Partial: true})
	bad := len(overlong(t, dir, "customers.csv"))
	all := len(cells(t, "sample/northwind/customers.csv"))
	if r.ExitCode() != 3 || !r.Applied || st.Company().Accounts != all-bad {
		t.Errorf("exit %d, applied %v, %d accounts of %d good rows", r.ExitCode(), r.Applied, st.Company().Accounts, all-bad)
	}
	r.Refusals = r.Refusals[:1]
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	golden(t, "northwind_partial.txt", text.String())
}

func TestTheSameSetAgainChangesNothing(t *testing.T) {
	for _, preset := range importer.Presets() {
		st := storetest.Open(t)
		job := importer.Job{Preset: preset, Dir: "sample/" + preset}
		dry := job
		dry.DryRun = true
		would := run(t, st, dry)
		if st.Company().Accounts != 0 || would.Applied || !would.Changed() {
			t.Errorf("%s: a dry run applied something or foresees nothing", preset)
		}
		first := run(t, st, job)
		if !slices.Equal(first.Changes, would.Changes) {
			t.Errorf("%s: a dry run says %v, the run %v", preset, would.Changes, first.Changes)
		}
		version := st.Company().Version
		if again := run(t, st, job); again.Changed() || st.Company().Version != version {
			t.Errorf("%s: the second import changed %v", preset, again.Changes)
		}
	}
}

func TestADealOfMavenThatClosesIsOpenNoMore(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("sample/maven")); err != nil {
		t.Fatal(err)
	}
	st := storetest.Open(t)
	run(t, st, importer.Job{Preset: "maven", Dir: dir})
	path := filepath.Join(dir, "sales_pipeline.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	closes := strings.NewReplacer(
		"O9WYT5ST,Zane Levy,GTXPro,Kan-code,Engaging,2017-06-23,,", "O9WYT5ST,Zane Levy,GTXPro,Kan-code,Won,2017-06-23,2017-12-31,1000",
		"NX2EICNQ,Versie Hillebrand,GTX Basic,Kan-code,Engaging,2017-07-28,,", "NX2EICNQ,Versie Hillebrand,GTX Basic,Kan-code,Lost,2017-07-28,2017-12-31,0",
	)
	if err := os.WriteFile(path, []byte(closes.Replace(string(content))), 0o600); err != nil {
		t.Fatal(err)
	}
	r := run(t, st, importer.Job{Preset: "maven", Dir: dir})
	changes := map[string]importer.Change{}
	for _, c := range r.Changes {
		changes[c.Kind] = c
	}
	if b, o := changes["billing"], changes["opportunities"]; b.Added != 1 || o.Added != 0 || o.Changed != 2 {
		t.Errorf("%+v", r.Changes)
	}
	stages := map[string]string{}
	kanCode := account(t, st, "Kan-code").Num
	if err := st.View(t.Context(), func(v *store.View) error {
		list, err := v.Opportunities(kanCode)
		for _, o := range list {
			stages[o.ID] = o.Stage
		}
		return err
	}); err != nil || stages["O9WYT5ST"] != "Won" || stages["NX2EICNQ"] != "Lost" {
		t.Errorf("%v: %v", stages, err)
	}
	if r = run(t, st, importer.Job{Preset: "maven", Dir: dir}); r.Changed() {
		t.Errorf("again: %+v", r.Changes)
	}
}

func TestDecidedDealsOfMavenTellTheWinRate(t *testing.T) {
	st := storetest.Open(t)
	run(t, st, importer.Job{Preset: "maven", Dir: "sample/maven"})
	want := map[string]kam.Deals{}
	for _, d := range cells(t, "sample/maven/sales_pipeline.csv") {
		n := want[d["account"]]
		switch {
		case d["close_date"] < "2017-07-01" || d["close_date"] > "2017-09-30":
		case d["deal_stage"] == "Won":
			n.Won++
		case d["deal_stage"] == "Lost":
			n.Lost++
		}
		want[d["account"]] = n
	}
	for _, name := range []string{"Isdom", "Kan-code", "Acme Corporation"} {
		num := account(t, st, name).Num
		err := st.View(t.Context(), func(v *store.View) error {
			list, err := v.Opportunities(num)
			if got := kam.DealsIn(list, kam.OfQuarter(2017, 3)); got != want[name] || got.Won == 0 || got.Lost == 0 {
				t.Errorf("%s: %+v, the file says %+v", name, got, want[name])
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
