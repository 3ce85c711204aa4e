package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// withOpportunities has three KAMs (the last holds nothing), six accounts dealt
// out to the first two and one without a KAM, each with an open, a won and
// another open opportunity.
func withOpportunities(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	fillOpportunities(t, s)
	return s
}

func fillOpportunities(t *testing.T, s *store.Store) {
	t.Helper()
	l := begin(t, s)
	for i := range 3 {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("Kam ", i), Role: kam.RoleKAM}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 7 {
		a := kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprint("Account ", i), KAM: kam.PersonNum(i%2 + 1)}
		if i == 6 {
			a.KAM = 0
		}
		num, err := l.PutAccount(a)
		if err != nil {
			t.Fatal(err)
		}
		for j, stage := range []string{"Prospecting", "Won", "Engaging"} {
			if err := l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint(i, "-", j), Account: num, Stage: stage}); err != nil {
				t.Fatal(err)
			}
		}
	}
	commit(t, l)
}

func TestOpenOpportunitiesOfAScopeLeaveOutTheDecidedOnes(t *testing.T) {
	s := withOpportunities(t)
	for _, c := range []struct {
		name  string
		scope store.Scope
		most  int
		want  []string
		whole bool
	}{
		{"all", store.Scope{All: true}, 100, []string{"0-0", "0-2", "1-0", "1-2", "2-0", "2-2", "3-0", "3-2", "4-0", "4-2", "5-0", "5-2", "6-0", "6-2"}, true},
		{"a KAM", store.Scope{Holders: []kam.PersonNum{2}}, 100, []string{"1-0", "1-2", "3-0", "3-2", "5-0", "5-2"}, true},
		{"a KAM named twice and one of the accounts again", store.Scope{Holders: []kam.PersonNum{2, 2}, Extra: []kam.AccountNum{2}}, 100, []string{"1-0", "1-2", "3-0", "3-2", "5-0", "5-2"}, true},
		{"a rep", store.Scope{Extra: []kam.AccountNum{7, 1}}, 100, []string{"0-0", "0-2", "6-0", "6-2"}, true},
		{"nobody", store.Scope{Holders: []kam.PersonNum{3}}, 100, nil, true},
		{"too many", store.Scope{All: true}, 4, []string{"0-0", "0-2", "1-0", "1-2"}, false},
		{"too many accounts", store.Scope{Holders: []kam.PersonNum{1, 2}}, 3, []string{"0-0", "0-2", "1-0"}, false},
		{"just enough", store.Scope{Extra: []kam.AccountNum{1}}, 2, []string{"0-0", "0-2"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := s.View(context.Background(), func(v *store.View) error {
				list, whole, err := v.OpenOpportunities(c.scope, c.most)
				var got []string
				for _, o := range list {
					got = append(got, o.ID)
				}
				if !slices.Equal(got, c.want) || whole != c.whole {
					t.Errorf("%v, whole %v; want %v, whole %v", got, whole, c.want, c.whole)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestAccountsWithoutKAMAreCountedAndFound(t *testing.T) {
	s := withOpportunities(t)
	ownerless := func(count int, want ...kam.AccountNum) {
		t.Helper()
		err := s.View(context.Background(), func(v *store.View) error {
			n, err := v.CountHeldBy(0)
			if err != nil {
				return err
			}
			list, err := v.HeldBy(0)
			list = list[:min(2, len(list))]
			if n != count || !slices.Equal(list, want) {
				t.Errorf("%d, the first are %v; want %d, %v", n, list, count, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	ownerless(1, 7)
	for _, change := range []struct {
		owner kam.PersonNum
		count int
		want  []kam.AccountNum
	}{{0, 3, []kam.AccountNum{2, 4}}, {1, 1, []kam.AccountNum{7}}} {
		l := begin(t, s)
		for _, num := range []kam.AccountNum{2, 4} {
			a, _, err := l.Account(num)
			if err != nil {
				t.Fatal(err)
			}
			a.KAM = change.owner
			if _, err := l.PutAccount(a); err != nil {
				t.Fatal(err)
			}
		}
		commit(t, l)
		ownerless(change.count, change.want...)
	}
}

func TestAccountsOfAScopeAreNamedOnceAndNoMoreThanAsked(t *testing.T) {
	s := withOpportunities(t)
	for _, c := range []struct {
		name  string
		scope store.Scope
		most  int
		want  []kam.AccountNum
		whole bool
	}{
		{"all", store.Scope{All: true}, 7, []kam.AccountNum{1, 2, 3, 4, 5, 6, 7}, true},
		{"all but one", store.Scope{All: true}, 6, []kam.AccountNum{1, 2, 3, 4, 5, 6}, false},
		{"two KAMs and one of theirs", store.Scope{Holders: []kam.PersonNum{2, 1}, Extra: []kam.AccountNum{7, 1}}, 9, []kam.AccountNum{1, 2, 3, 4, 5, 6, 7}, true},
		{"a few of a KAM's", store.Scope{Holders: []kam.PersonNum{1}}, 2, []kam.AccountNum{1, 3}, false},
		{"none", store.Scope{}, 2, nil, true},
	} {
		err := s.View(context.Background(), func(v *store.View) error {
			got, whole, err := v.AccountsOf(c.scope, c.most)
			if !slices.Equal(got, c.want) || whole != c.whole {
				t.Errorf("%s: %v, whole %v; want %v, whole %v", c.name, got, whole, c.want, c.whole)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestAccountsWithoutOpportunitiesHideNoneOfTheOthers: wherever in a scope the
// accounts with opportunities stand, all of theirs are found.
func TestAccountsWithoutOpportunitiesHideNoneOfTheOthers(t *testing.T) {
	for _, with := range []string{"", "0", "9", "5", "09", "3478", "0123456789"} {
		s := storetest.Open(t)
		l := begin(t, s)
		num, err := l.PutPerson(kam.Person{Name: "Kam", Role: kam.RoleKAM})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 10 {
			a := kam.Account{ID: fmt.Sprint("A", i), Name: fmt.Sprint("Account ", i), KAM: num}
			account, err := l.PutAccount(a)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(with, fmt.Sprint(i)) {
				if err := l.PutOpportunity(kam.Opportunity{ID: fmt.Sprint(i), Account: account, Stage: "Prospecting"}); err != nil {
					t.Fatal(err)
				}
			}
		}
		commit(t, l)
		err = s.View(context.Background(), func(v *store.View) error {
			list, whole, err := v.OpenOpportunities(store.Scope{Holders: []kam.PersonNum{num}}, 100)
			var got string
			for _, o := range list {
				got += o.ID
			}
			if got != with || !whole {
				t.Errorf("found %q, whole %v; there are %q", got, whole, with)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
