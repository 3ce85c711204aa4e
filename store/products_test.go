package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
)

// calls loads what products are called, on a day: ids with their names.
func (m *market) calls(day string, products ...[2]string) {
	m.t.Helper()
	on, err := time.ParseInLocation("2006-01-02", day, m.now.Location())
	if err != nil {
		m.t.Fatal(err)
	}
	m.now = on.Add(12 * time.Hour)
	l, err := m.Begin(context.Background(), store.Origin{Source: "products", At: m.now, Today: kam.DayOf(m.now)})
	if err != nil {
		m.t.Fatal(err)
	}
	for _, p := range products {
		if err := l.PutProduct(kam.Product{ID: p[0], Name: p[1]}); err != nil {
			m.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		m.t.Fatal(err)
	}
	if err := m.Verify(context.Background()); err != nil {
		m.t.Errorf("after %s %q: %v", day, products, err)
	}
}

// bills loads what the first account bought of a product, 100 on each of some days.
func (m *market) bills(product string, days ...string) {
	m.t.Helper()
	l, err := m.Begin(context.Background(), store.Origin{Source: "billing", At: m.now, Today: kam.DayOf(m.now)})
	if err != nil {
		m.t.Fatal(err)
	}
	num, err := l.PutAccount(kam.Account{ID: "A1", Name: "A1"})
	for _, on := range days {
		d, bad := kam.ParseDay(on)
		err = errors.Join(err, bad, l.PutBilling(&kam.Billing{Account: num, Day: d, Amount: 100 * kam.Scale, Product: product, Invoice: on}))
	}
	if err != nil {
		m.t.Fatal(err)
	}
	if _, err := l.Commit(); err != nil {
		m.t.Fatal(err)
	}
}

// TestWhatANameMeansIsOneForAllWhoAsk: what was bought, the orders of a launch, what
// was said to a suggestion, what an opportunity is about and what a launch is found
// by, when a product is renamed, renamed back, and another takes its name.
func TestWhatANameMeansIsOneForAllWhoAsk(t *testing.T) {
	type names = [][2]string
	for what, c := range map[string]struct {
		then, later, last names // on 10 August, 10 September, 10 October
		bought            []string
		gel               string // the product whose launch Gel is by now
		sold              string // days on which p1's launch was bought
	}{
		"never renamed": {
			then: names{{"p1", "Gel"}, {"p2", "Oil"}}, bought: []string{"p1 of 3"}, gel: "p1", sold: "2026-08-20 2026-09-20 2026-10-20",
		},
		"renamed": {
			then: names{{"p1", "Gel"}, {"p2", "Oil"}}, later: names{{"p1", "Balm"}}, bought: []string{"p1 of 3"}, gel: "p1", sold: "2026-08-20 2026-09-20 2026-10-20",
		},
		"renamed and back": {
			then: names{{"p1", "Gel"}, {"p2", "Oil"}}, later: names{{"p1", "Balm"}}, last: names{{"p1", "Gel"}},
			bought: []string{"p1 of 3"}, gel: "p1", sold: "2026-08-20 2026-09-20 2026-10-20",
		},
		"taken over": {
			then: names{{"p1", "Gel"}, {"p2", "Oil"}}, later: names{{"p1", "Balm"}}, last: names{{"p2", "Gel"}},
			bought: []string{"p1 of 2", "p2 of 1"}, gel: "p2", sold: "2026-08-20 2026-09-20",
		},
		"taken over at once, and given back": {
			then: names{{"p1", "Gel"}, {"p2", "Oil"}}, later: names{{"p2", "Gel"}, {"p1", "Oil"}}, last: names{{"p1", "Gel"}, {"p2", "Oil"}},
			bought: []string{"p1 of 2", "p2 of 1"}, gel: "p1", sold: "2026-08-20 2026-10-20",
		},
		"two products of one name": {
			then: names{{"p1", "Gel"}, {"p2", "Gel"}}, bought: []string{"Gel of 3"}, sold: "",
		},
		"two products of one name since later": {
			then: names{{"p1", "Gel"}}, last: names{{"p2", "Gel"}}, bought: []string{"Gel of 1", "p1 of 2"}, sold: "2026-08-20 2026-09-20",
		},
	} {
		t.Run(what, func(t *testing.T) {
			m := newMarket(t)
			m.calls("2026-08-10", c.then...)
			m.bills("Gel", "2026-08-20", "2026-09-20", "2026-10-20")
			for _, id := range []string{"p1", "p2"} {
				launch := kam.Launch{Product: id, Date: kam.NewDay(2026, 8, 1)}
				launch.Aim(m.now, 1)
				if _, err := m.RecordLaunch(t.Context(), launch, store.LaunchAct{At: m.now}); err != nil {
					t.Fatal(err)
				}
			}
			m.calls("2026-09-10", c.later...)
			m.calls("2026-10-10", c.last...)
			m.now = m.now.AddDate(0, 1, 0)
			m.look(func(v *store.View) error {
				list, err := v.Bought(1)
				var got []string
				for _, b := range list {
					got = append(got, fmt.Sprintf("%s of %d", b.Product, b.Days))
				}
				if slices.Sort(got); err != nil || !slices.Equal(got, c.bought) {
					t.Errorf("bought %q, not %q: %v", got, c.bought, err)
				}
				if l, err := v.Launch("gel"); c.gel == "" && err == nil || c.gel != "" && (err != nil || l.Product != c.gel) {
					t.Errorf("Gel finds the launch of %q, not of %q: %v", l.Product, c.gel, err)
				}
				sold, err := v.Sold("p1")
				if err != nil {
					return err
				}
				days, err := v.BilledOf(1, 0, m.Today(), sold)
				said := ""
				for _, d := range days {
					said += " " + d.Day.String()
				}
				if len(said) > 0 {
					said = said[1:]
				}
				if err != nil || said != c.sold {
					t.Errorf("p1 was bought on %q, not on %q: %v", said, c.sold, err)
				}
				return nil
			})
		})
	}
}

// TestWhatWasSaidOfANameIsOfTheProductThatHadItThen, also after another has taken it:
// a "never", and what an opportunity is about.
func TestWhatWasSaidOfANameIsOfTheProductThatHadItThen(t *testing.T) {
	m := newMarket(t)
	m.load("2026-07-10", "a")
	m.calls("2026-08-10", [2]string{"p1", "Gel"}, [2]string{"p2", "Oil"})
	said := m.now.AddDate(0, 0, 10)
	if err := m.AnswerSuggestion(t.Context(), 1, kam.SuggestionAnswer{Key: "peers gel", Said: kam.SuggestionNever, At: said}, nil); err != nil {
		t.Fatal(err)
	}
	m.calls("2026-09-10", [2]string{"p1", "Balm"}, [2]string{"p2", "Gel"})
	m.look(func(v *store.View) error {
		for key, want := range map[string]bool{"peers p1": true, "peers balm": true, "peers p2": false, "peers oil": false} {
			if _, holds, err := v.SaidTo(1, key); err != nil || holds != want {
				t.Errorf("what was said to Gel holds for %q: %v, %v", key, holds, err)
			}
		}
		for at, want := range map[time.Time]string{said: "p1", m.now: "p2", {}: "p2"} {
			if got, err := v.ProductSought(kam.Opportunity{Product: "GEL", Changed: at}); err != nil || got != want {
				t.Errorf("an opportunity of %s is about %q, not %q: %v", at, got, want, err)
			}
		}
		for said, want := range map[string]string{"p1": "Balm", "p2": "Gel", "gel": "Gel", "oil": "Gel", "Balm": "Balm", "x": "x"} {
			if got, err := v.ProductCalled(said); err != nil || got != want {
				t.Errorf("%q is called %q, not %q: %v", said, got, want, err)
			}
		}
		names, err := v.ProductNames("p1")
		if !slices.Equal(names, []string{"p1", "balm"}) {
			t.Errorf("p1 goes by %q", names)
		}
		return err
	})
}
