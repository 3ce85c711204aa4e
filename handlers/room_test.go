package handlers

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/kv"
	"kambot/store/kv/kvtest"
	"kambot/store/storetest"
)

// TestMoveThatIsTooLargeIsRefusedBeforeItsPreview with the number that fits; so
// many are moved.
func TestMoveThatIsTooLargeIsRefusedBeforeItsPreview(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	now := func() time.Time { return storetest.Noon }
	s, err := store.Open(t.Context(), kvtest.Limited(engine, kv.Limits{Writes: 500}), store.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fill(t, s)
	l, err := s.Begin(t.Context(), store.Origin{Source: "many", Today: s.Today(), At: storetest.Noon})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	giver, _ := s.Company().ByEmail(luis)
	const many = 90
	for i := range many {
		num, err := l.PutAccount(kam.Account{ID: fmt.Sprintf("N-%d", i), Name: fmt.Sprintf("Number %d", i), KAM: giver.Num})
		if err != nil {
			t.Fatal(err)
		}
		if err := l.PutBilling(&kam.Billing{Account: num, Day: s.Today() - kam.Day(i), Amount: kam.Scale, Invoice: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	o := &office{now: storetest.Noon, company: &company{t, New(Options{Store: s, Now: now, Admins: []string{root}}), s}}
	refused := o.says(berg, "move all of Luis's accounts to Ana")
	said := regexp.MustCompile(`more than can be moved at once: (\d+) of these 93 accounts fit in one order`).FindStringSubmatch(refused.Text)
	if said == nil || pressable(refused, "Confirm") != nil || strings.Contains(refused.Text, "Please confirm") {
		t.Fatalf("it is shown: %s", refused.Text)
	}
	var fit int
	fmt.Sscan(said[1], &fit)
	if fit < 10 || fit >= many {
		t.Fatalf("%d fit", fit)
	}
	names := make([]string, fit)
	for i := range names {
		names[i] = fmt.Sprintf("Number %d", i)
	}
	preview := o.says(berg, "move "+strings.Join(names, ", ")+" to Ana")
	done := o.click(berg, preview, "Confirm")
	o.reads(done.Text, fmt.Sprintf("Done: %d accounts", fit))
	o.reads(o.click(berg, done, "Undo").Text, "Taken back")
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
