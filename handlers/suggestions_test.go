package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// market is the sample company with customers of Ana's who buy machines, one of
// them under another manager, and Isdom, who buys fewer.
func market(t *testing.T) *company {
	t.Helper()
	c := sample(t)
	l, err := c.store.Begin(context.Background(), store.Origin{Source: "market", Today: c.store.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(l.PutProduct(kam.Product{ID: "P2", Name: "Grinder <2>"}))
	who := func(email string) kam.PersonNum {
		p, _ := c.store.Company().ByEmail(email)
		return p.Num
	}
	bill := func(num kam.AccountNum, product, day string, units int64) {
		d, err := kam.ParseDay(day)
		must(err)
		must(l.PutBilling(&kam.Billing{Account: num, Day: d, Amount: kam.Amount(units) * kam.Scale, Product: product, Invoice: day + product}))
	}
	for i, owner := range []string{ana, olga, ana, olga} {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("M-", i), Name: fmt.Sprint("Mill ", i), KAM: who(owner)})
		must(err)
		bill(num, "P1", "2026-10-01", 10)
		bill(num, "P2", "2026-10-01", 1000*int64(i+1))
	}
	found, err := l.FindAccount("Isdom")
	must(err)
	for _, day := range []string{"2026-01-10", "2026-02-10", "2026-03-10"} {
		bill(found[0], "P0", day, 200)
	}
	bill(found[0], "P1", "2026-10-01", 10)
	must(l.PutProduct(kam.Product{ID: "P9", Name: "Mixer"}))
	must(l.PutLaunch(kam.Launch{Product: "P9", Date: c.store.Today() + 30, Targets: []kam.LaunchTarget{{Account: found[0]}}}))
	must(l.PutAgreement(kam.Agreement{Number: "AG-7", Account: found[0], Terms: kam.Terms{
		Title: "Frame", SignedOn: c.store.Today() - 100, Start: c.store.Today() - 100, End: c.store.Today() + 60, Value: 5000 * kam.Scale, Worth: 5000 * kam.Scale, HasValue: true, Currency: "USD",
	}}))
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	_, err = c.store.Suggest(context.Background())
	must(err)
	return c
}

func isdom(c *company) (num kam.AccountNum) {
	c.Helper()
	c.loads(func(l *store.Load) error {
		nums, err := l.FindAccount("Isdom")
		num = nums[0]
		return err
	})
	return num
}

// suggested are the suggestions for Isdom as somebody reads them, a line each.
func (c *company) suggested(email string) (lines []string) {
	c.Helper()
	err := c.store.View(context.Background(), func(v *store.View) error {
		p, _ := v.ByEmail(email)
		a, err := c.desk.writer(context.Background(), v, p)
		if err != nil {
			return err
		}
		list, err := a.suggestionsOf(isdom(c))
		if err != nil {
			return err
		}
		for _, s := range list {
			title, err := a.suggestionTitle(s)
			if err != nil {
				return err
			}
			reason, err := a.suggestionReason(s)
			if err != nil {
				return err
			}
			lines = append(lines, title+" | "+reason)
		}
		return a.failed
	})
	if err != nil {
		c.Fatal(err)
	}
	return lines
}

func TestEachSuggestionSaysWhyInFigures(t *testing.T) {
	c := market(t)
	for email, want := range map[string][]string{
		ana: {
			"Win back turnover | turnover of twelve months 120,610 USD, 150,000 USD in the twelve before (-19.6 %): 29,390 USD less",
			"Renewal of AG-7 | to be decided on by 23 Jan 2027, in 60 days",
			"Grinder <2> | 4 of 4 similar accounts buy it: Mill 0, Mill 2 and 2 more · about 2,500 USD a year, by the median of theirs",
			"P0, again | bought on 3 days, last on 10 Mar 2026 · usually every 30 days · 600 USD in the twelve months before",
			"Mixer, first order | target of the launch on 24 Dec 2026, no order yet",
		},
		luis: {
			"Recuperar facturación | facturación de doce meses 120.610 USD, 150.000 USD en los doce anteriores (-19,6 %): 29.390 USD menos",
			"Renovación de AG-7 | por decidir hasta el 23 ene 2027, en 60 días",
			"Grinder <2> | lo compran 4 de 4 cuentas parecidas · unos 2.500 USD al año, por la mediana de las suyas",
			"P0, otra vez | comprado en 3 días, el último 10 mar 2026 · normalmente cada 30 días · 600 USD en los doce meses anteriores",
			"Mixer, primer pedido | destinataria del lanzamiento del 24 dic 2026, aún sin pedido",
		},
	} {
		if got := strings.Join(c.suggested(email), "\n"); got != strings.Join(want, "\n") {
			t.Errorf("%s reads\n%s\nwant\n%s", email, got, strings.Join(want, "\n"))
		}
	}
}

func TestWhatIsAnOpportunityAlreadyIsNotSuggested(t *testing.T) {
	c := market(t)
	num := isdom(c)
	c.loads(func(l *store.Load) error {
		return errors.Join(l.PutOpportunity(kam.Opportunity{ID: "O1", Account: num, Product: "p2", Stage: "Proposal"}),
			l.PutOpportunity(kam.Opportunity{ID: "O2", Account: num, Product: "P0", Stage: "Lost"}))
	})
	got := strings.Join(c.suggested(ana), "\n")
	if strings.Contains(got, "Grinder") || !strings.Contains(got, "P0, again") {
		t.Errorf("with an open one of P2 and a lost one of P0:\n%s", got)
	}
}

// TestAProductIsSuggestedOnceByWhateverItIsCalled: billing may have its id where the
// launch and the opportunity have its name.
func TestAProductIsSuggestedOnceByWhateverItIsCalled(t *testing.T) {
	c := market(t)
	num := isdom(c)
	c.loads(func(l *store.Load) error {
		return errors.Join(l.PutProduct(kam.Product{ID: "P2", Name: "Press"}), l.PutLaunch(kam.Launch{Product: "Grinder 2", Date: c.store.Today() + 30, Targets: []kam.LaunchTarget{{Account: num}}}))
	})
	got := strings.Join(c.suggested(ana), "\n")
	if strings.Contains(got, "Grinder") || strings.Contains(got, "Press |") || !strings.Contains(got, "Press, first order") {
		t.Errorf("launched, and bought by others:\n%s", got)
	}
	c.loads(func(l *store.Load) error {
		return l.PutOpportunity(kam.Opportunity{ID: "O1", Account: num, Product: "press", Stage: "Proposal"})
	})
	if got := strings.Join(c.suggested(ana), "\n"); strings.Contains(got, "Press, first order") {
		t.Errorf("an opportunity by its name:\n%s", got)
	}
}

func TestASuggestedRenewalOrLaunchIsAnsweredLikeAnyOther(t *testing.T) {
	c := market(t)
	for _, key := range []string{"launch " + kam.Fold("P9"), "peers p2"} {
		answer := kam.SuggestionAnswer{Key: key, Said: kam.SuggestionLater, Until: c.store.Today() + kam.SuggestionRest, At: storetest.Noon, ByName: "Ana Lopez"}
		if err := c.store.AnswerSuggestion(context.Background(), isdom(c), answer, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := strings.Join(c.suggested(ana), "\n")
	if strings.Contains(got, "Mixer") || strings.Contains(got, "Grinder") || !strings.Contains(got, "AG-7") {
		t.Errorf("after both were put off:\n%s", got)
	}
}
