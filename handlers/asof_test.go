package handlers

import (
	"context"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestAnAnswerIsAsOfTheLoadOfWhatItRestsOn: turnover of the billing, the owner of
// the accounts.
func TestAnAnswerIsAsOfTheLoadOfWhatItRestsOn(t *testing.T) {
	c := sample(t)
	load := func(source string, later time.Duration, put func(*store.Load) error) {
		t.Helper()
		l, err := c.store.Begin(context.Background(), store.Origin{Source: source, Today: c.store.Today(), At: storetest.Noon.Add(later)})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Abort()
		if err := put(l); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	nums, err := []kam.AccountNum(nil), error(nil)
	load("accounts.csv", time.Hour, func(l *store.Load) error {
		if nums, err = l.FindAccount("A-2"); err != nil {
			return err
		}
		acc, _, err := l.Account(nums[0])
		if err != nil {
			return err
		}
		acc.City = "Lowell"
		_, err = l.PutAccount(acc)
		return err
	})
	load("opportunities.csv", 2*time.Hour, func(l *store.Load) error {
		return l.PutOpportunity(kam.Opportunity{ID: "O", Account: nums[0], Name: "O"})
	})
	for words, want := range map[string]string{
		"top 3": "24 Nov 2026, 13:00 · amounts in USD · source: sample", "why Isdom": "source: sample",
		"owner Isdom": "24 Nov 2026, 14:00 · amounts in USD · source: accounts.csv", "history Isdom": "source: accounts.csv",
		"opportunities Isdom": "24 Nov 2026, 15:00 · amounts in USD · source: opportunities.csv",
	} {
		if got := c.says(ana, words).Text; !strings.Contains(got, want) {
			t.Errorf("%q is answered without %q:\n%s", words, want, got)
		}
	}
}
