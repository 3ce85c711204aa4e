package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// market is a store whose accounts buy; its clock can be moved.
type market struct {
	*store.Store
	t   testing.TB
	now time.Time
}

func newMarket(t testing.TB) *market {
	m := &market{t: t, now: storetest.Noon}
	m.Store = storetest.OpenAt(t, func() time.Time { return m.now })
	return m
}

// load puts what accounts buy into the store: a letter a product, on a day, 100 each.
func (m *market) load(day string, baskets ...string) {
	m.t.Helper()
	m.now = m.now.Add(time.Minute)
	l, err := m.Begin(context.Background(), store.Origin{Source: "test", At: m.now, Today: kam.DayOf(m.now)})
	if err != nil {
		m.t.Fatal(err)
	}
	must := func(err error) {
		m.t.Helper()
		if err != nil {
			m.t.Fatal(err)
		}
	}
	on, err := kam.ParseDay(day)
	must(err)
	for i, buys := range baskets {
		id := fmt.Sprintf("A%d", i+1)
		found, err := l.FindAccount(id)
		must(err)
		acc := kam.Account{ID: id, Name: id}
		if len(found) > 0 {
			acc.Num = found[0]
		}
		num, err := l.PutAccount(acc)
		must(err)
		for _, p := range buys {
			must(l.PutBilling(&kam.Billing{Account: num, Day: on, Amount: 100 * kam.Scale, Product: string(p), Invoice: day + id}))
		}
	}
	_, err = l.Commit()
	must(err)
}

func (m *market) suggest() store.Suggested {
	m.t.Helper()
	done, err := m.Suggest(context.Background())
	if err != nil {
		m.t.Fatal(err)
	}
	return done
}

// of are an account's suggestions in short.
func (m *market) of(num kam.AccountNum) (list []string) {
	m.t.Helper()
	err := m.View(context.Background(), func(v *store.View) error {
		all, err := v.Suggestions(num)
		for _, s := range all {
			list = append(list, fmt.Sprintf("%s of %d", s.Key(), s.Account))
		}
		return err
	})
	if err != nil {
		m.t.Fatal(err)
	}
	return list
}

func TestSuggestionsFollowFromTheBillingAndOnlyWhatChangedIsWritten(t *testing.T) {
	m := newMarket(t)
	if done := m.suggest(); done != (store.Suggested{}) {
		t.Errorf("without accounts %+v", done)
	}
	m.load("2026-09-10", "a", "ab", "ab", "ab", "a")
	if done := m.suggest(); done != (store.Suggested{Accounts: 5, Changed: 5}) { // who is similar is kept of all
		t.Errorf("after the first load %+v", done)
	}
	equal(t, "account 1", m.of(1), []string{"peers b of 1"})
	equal(t, "account 2", m.of(2), []string(nil))
	if done := m.suggest(); done != (store.Suggested{}) {
		t.Errorf("nothing changed, and yet %+v", done)
	}
	m.load("2026-10-10", "b") // now account 1 buys it, too
	if done := m.suggest(); done.Accounts != 5 || done.Changed != 5 {
		t.Errorf("after the second load %+v", done) // and all have one more, or another order
	}
	equal(t, "account 1", m.of(1), []string(nil))
	equal(t, "account 5", m.of(5), []string{"peers b of 5"})
	m.now = m.now.AddDate(0, 1, 0)
	if done := m.suggest(); done.Accounts != 5 {
		t.Errorf("the month has turned: %+v", done)
	}
}

func TestWhatStoppedAndWhatFallsIsSuggestedFromTheAccountsOwnBilling(t *testing.T) {
	m := newMarket(t)
	for _, day := range []string{"2025-06-01", "2025-07-01", "2025-12-01"} {
		m.load(day, "ab")
	}
	m.load("2026-11-20", "b")
	m.suggest()
	// a: three days, the last 354 days before the last billing. b: bought since.
	// 400 from November 2024 to October 2025, 200 in the twelve months after it.
	equal(t, "account 1", m.of(1), []string{"stopped a of 1", "falling  of 1"})
	m.look(func(v *store.View) error {
		list, err := v.Bought(1)
		if err == nil && (len(list) != 2 || list[1].Days != 4 || list[1].Last.String() != "2026-11-20" || list[0].Lately != 300*kam.Scale) {
			t.Errorf("bought %+v", list)
		}
		return err
	})
}

// TestWhatIsBilledByIdAndByNameIsOneProduct in what was bought, in what stopped, and
// in what similar accounts buy; also once the products are loaded after the billing.
func TestWhatIsBilledByIdAndByNameIsOneProduct(t *testing.T) {
	m := newMarket(t)
	for _, day := range []string{"2026-05-01", "2026-06-01", "2026-07-01"} {
		m.load(day, "ab", "ab", "ab", "ab", "a")
	}
	m.load("2026-11-20", "ac", "ac", "ac", "ac", "a") // c is the id of b
	m.suggest()
	equal(t, "two products", m.of(1), []string{"stopped b of 1"})
	m.now = m.now.Add(time.Minute)
	l, err := m.Begin(context.Background(), store.Origin{Source: "products", At: m.now, Today: kam.DayOf(m.now)})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []kam.Product{{ID: "C", Name: "B"}, {ID: "x", Name: "a"}, {ID: "y", Name: "a"}} {
		if err := l.PutProduct(p); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	m.suggest()
	equal(t, "one product", m.of(1), []string(nil))
	equal(t, "who never bought it", m.of(5), []string{"peers c of 5"})
	m.look(func(v *store.View) error {
		list, err := v.Bought(1)
		if err == nil && (len(list) != 2 || list[0].Product != "C" || list[0].Days != 4 || list[1].Product != "a") {
			t.Errorf("bought %+v", list)
		}
		return err
	})
}

func (m *market) look(fn func(*store.View) error) {
	m.t.Helper()
	if err := m.View(context.Background(), fn); err != nil {
		m.t.Fatal(err)
	}
}

func TestWhatWasSaidToASuggestionOutlivesANewReckoning(t *testing.T) {
	m := newMarket(t)
	m.load("2026-09-10", "a", "abc", "abc", "abc")
	m.suggest()
	answer := func(key, said string, until kam.Day) {
		err := m.AnswerSuggestion(t.Context(), 1, kam.SuggestionAnswer{Key: key, Said: said, Until: until, At: m.now, ByName: "Kam 0"}, nil)
		if err != nil {
			t.Fatal(err)
		}
	}
	today := kam.DayOf(m.now)
	answer("peers b", kam.SuggestionNever, 0)
	answer("peers c", kam.SuggestionLater, today+kam.SuggestionRest)
	equal(t, "answered", m.of(1), []string{})
	m.load("2026-10-10", "d", "d")
	m.suggest()
	equal(t, "reckoned anew", m.of(1), []string{})
	m.now = m.now.AddDate(0, 0, kam.SuggestionRest)
	equal(t, "later has come", m.of(1), []string{"peers c of 1"})
	if err := m.ForgetAnswer(t.Context(), 1, "peers b", nil); err != nil {
		t.Fatal(err)
	}
	equal(t, "taken back", m.of(1), []string{"peers b of 1", "peers c of 1"})
}

// TestWhatWasSaidOfAProductByItsNameHoldsForItsId once the products are loaded, and
// the other way round; not where several products have that name.
func TestWhatWasSaidOfAProductByItsNameHoldsForItsId(t *testing.T) {
	m := newMarket(t)
	m.load("2026-09-10", "a", "abcd", "abcd", "abcd")
	m.suggest()
	for _, key := range []string{"peers b", "peers d"} {
		if err := m.AnswerSuggestion(t.Context(), 1, kam.SuggestionAnswer{Key: key, Said: kam.SuggestionNever, At: m.now}, nil); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, "before the products", m.of(1), []string{"peers c of 1"})
	m.now = m.now.Add(time.Minute)
	l, err := m.Begin(context.Background(), store.Origin{Source: "products", At: m.now, Today: kam.DayOf(m.now)})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []kam.Product{{ID: "W9", Name: "B"}, {ID: "D", Name: "Disc"}, {ID: "x", Name: "c"}, {ID: "y", Name: "c"}} {
		if err := l.PutProduct(p); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	m.suggest()
	equal(t, "with the products", m.of(1), []string{"peers c of 1"})
	m.look(func(v *store.View) error {
		for key, want := range map[string]bool{"peers b": true, "peers w9": true, "peers d": true, "peers disc": true, "peers c": false, "peers x": false, "stopped b": false} {
			if said, holds, err := v.SaidTo(1, key); err != nil || holds != want {
				t.Errorf("what was said to %q holds: %v (%+v, %v)", key, holds, said, err)
			}
		}
		for said, want := range map[string]string{"W9": "B", "D": "Disc", "x": "x", "unknown": "unknown", "": ""} {
			if called, err := v.ProductCalled(said); err != nil || called != want {
				t.Errorf("%q is called %q, not %q: %v", said, called, want, err)
			}
		}
		return nil
	})
}

func TestWhoMayNotAnswerASuggestionChangesNothing(t *testing.T) {
	m := newMarket(t)
	m.load("2026-09-10", "a", "ab", "ab", "ab")
	m.suggest()
	err := m.AnswerSuggestion(t.Context(), 1, kam.SuggestionAnswer{Key: "peers b", Said: kam.SuggestionNever}, func(*store.View, kam.Account) error { return store.ErrBarred })
	if err == nil {
		t.Error("it was taken")
	}
	equal(t, "as before", m.of(1), []string{"peers b of 1"})
}

func TestSimilarAccountsAreKeptBesideTheSuggestions(t *testing.T) {
	m := newMarket(t)
	m.load("2017-02-03", "ab", "abc", "ac", "x")
	if _, err := m.Suggest(context.Background()); err != nil {
		t.Fatal(err)
	}
	err := m.View(context.Background(), func(v *store.View) error {
		for num, want := range map[kam.AccountNum][]kam.AccountNum{1: {2, 3}, 2: {1, 3}, 4: nil} {
			got, err := v.Similar(num)
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				t.Errorf("similar to %d are %v, not %v", num, got, want)
			}
			list, err := v.KeptSuggestions(num)
			if err != nil {
				return err
			}
			for _, s := range list {
				if s.Kind == kam.KeptSimilar {
					t.Errorf("it is suggested to %d", num)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
