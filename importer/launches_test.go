package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"kambot/importer"
	"kambot/kam"
	"kambot/store"
)

// launchKept is a launch as the store has it: its product, day and accounts.
func launchKept(t testing.TB, st *store.Store, product string) (got string) {
	t.Helper()
	if err := st.View(t.Context(), func(v *store.View) error {
		l, err := v.Launch(product)
		got = fmt.Sprintf("%s (%s) %s:", l.Product, l.Name, l.Date)
		for _, target := range l.Targets {
			name, err := v.AccountName(target.Account)
			if err != nil {
				return err
			}
			got += fmt.Sprintf(" %s %s;", name, target.State)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestALaterFileMovesALaunchAndAddsToItWhatWasSaidOfItsTargetsStays(t *testing.T) {
	st := company(t)
	load(t, st, importer.Products, "id,name\np3,GTX 3000\n")
	first := "product,date,accounts\ngtx-3000,2026-12-01,1;Isdom\nUnheard of,2026-12-02,\n"
	load(t, st, importer.Launches, first)
	if got := launchKept(t, st, "p3"); got != "p3 (GTX 3000) 2026-12-01: Acme ; Isdom ;" {
		t.Error(got)
	}
	if got := launchKept(t, st, "unheard of"); got != "Unheard of () 2026-12-02:" {
		t.Error(got)
	}
	before := st.Company().Version
	load(t, st, importer.Launches, first)
	if st.Company().Version != before {
		t.Error("the same file twice has changed something")
	}
	_, err := st.ChangeLaunch(t.Context(), "p3", store.LaunchAct{}, func(l *kam.Launch) error {
		l.Set(kam.LaunchTarget{Account: account(t, st, "Acme").Num, State: kam.Quoted})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	load(t, st, importer.Launches, "product,date,accounts\np3,2026-12-09,2;isdom\nunheard of,,4\n")
	if got := launchKept(t, st, "p3"); got != "p3 (GTX 3000) 2026-12-09: Acme quoted; Twin ; Isdom ;" {
		t.Error(got)
	}
	if got := launchKept(t, st, "Unheard of"); got != "Unheard of () 2026-12-02: Isdom ;" {
		t.Error(got)
	}
}

func TestALaunchOfAFileIsCalledByNoMoreThanAFormCarries(t *testing.T) {
	r := run(t, company(t), importer.Job{Kind: importer.Launches, Files: []string{
		write(t, "launches.csv", "product,date,accounts\n"+strings.Repeat("p", 101)+",2026-12-01,1\n"),
	}})
	if len(r.Refusals) != 1 || r.Refusals[0].Line != 2 || r.Refusals[0].Column != "product" {
		t.Errorf("%+v", r.Refusals)
	}
}

// TestALaunchGoesByWhatItsProductIsCalledByNow: an order under any of the names that
// the product has had is one.
func TestALaunchGoesByWhatItsProductIsCalledByNow(t *testing.T) {
	st := company(t)
	load(t, st, importer.Products, "id,name\np3,GTX 3000\np4,GTX 4000\n")
	load(t, st, importer.Launches, "product,date,accounts\np3,2026-10-01,1;2;Isdom\n")
	for _, name := range []string{"GTX 3000 Pro", "Orbit"} {
		load(t, st, importer.Products, "id,name\np3,"+name+"\n")
	}
	if got := launchKept(t, st, "p3"); got != "p3 (Orbit) 2026-10-01: Acme ; Twin ; Isdom ;" {
		t.Error(got)
	}
	if err := st.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if err := st.View(t.Context(), func(v *store.View) error {
		sold, err := v.Sold("p3")
		for name, want := range map[string]bool{"P3": true, "gtx-3000": true, "GTX 3000 Pro": true, "Orbit": true, "GTX 4000": false, "": false} {
			if got := sold.Is([]byte(name), 1); got != want {
				t.Errorf("%q: %v", name, got)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	before := st.Company().Version
	load(t, st, importer.Products, "id,name\np3,Orbit\n")
	if st.Company().Version != before {
		t.Error("the same file twice has changed something")
	}
}

// TestALaunchesFileFindsTheLaunchByWhatItsProductWasCalled, and one of before the
// products once these are there; not by a name that is another product's by now.
func TestALaunchesFileFindsTheLaunchByWhatItsProductWasCalled(t *testing.T) {
	st := company(t)
	launches := func(rows string) { t.Helper(); load(t, st, importer.Launches, "product,date,accounts\n"+rows) }
	products := func(rows string) { t.Helper(); load(t, st, importer.Products, "id,name\n"+rows) }
	all := func(want ...string) {
		t.Helper()
		var got []string
		if err := st.View(t.Context(), func(v *store.View) error {
			list, err := v.Launches()
			for _, l := range list {
				got = append(got, fmt.Sprintf("%s (%s) of %d", l.Product, l.Name, len(l.Targets)))
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("launches of %q, not %q", got, want)
		}
		if err := st.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
	launches("GTX 3000,2026-12-01,1\n")
	all("GTX 3000 () of 1")
	products("p3,GTX 3000\np4,GTX 4000\n")
	all("p3 (GTX 3000) of 1")
	products("p3,Orbit\n")
	launches("gtx-3000,2026-12-02,2\n")
	all("p3 (Orbit) of 2")
	launches("orbit,,Isdom\n")
	all("p3 (Orbit) of 3")
	products("p4,GTX 3000\n")
	launches("GTX 3000,2026-12-03,1\n")
	all("p3 (Orbit) of 3", "p4 (GTX 3000) of 1")
	products("p3,GTX 3000\np4,GTX 4000\n") // the file was off by a row
	launches("gtx 3000,2026-12-04,\n")
	if got := launchKept(t, st, "GTX 3000"); got != "p3 (GTX 3000) 2026-12-04: Acme ; Twin ; Isdom ;" {
		t.Error(got)
	}
}

func TestALaunchOfANameThatSeveralProductsHaveAsksForTheID(t *testing.T) {
	st := company(t)
	load(t, st, importer.Launches, "product,date,accounts\nAlpha,2026-12-01,1\n")
	load(t, st, importer.Products, "id,name\np1,Alpha\np2,Alpha\n")
	r := run(t, st, importer.Job{Kind: importer.Launches, Files: []string{write(t, "launches.csv", "product,date,accounts\nalpha,2026-12-02,1\np2,2026-12-02,1\n")}})
	if len(r.Refusals) != 1 || !strings.Contains(r.Refusals[0].Reason, "p1, p2") {
		t.Errorf("%+v", r.Refusals)
	}
	if got := launchKept(t, st, "Alpha"); got != "Alpha () 2026-12-01: Acme ;" { // neither's
		t.Error(got)
	}
}
