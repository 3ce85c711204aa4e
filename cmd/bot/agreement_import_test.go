package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/workspace"
)

// TestAgreementThatIsImportedIsToldWhetherABotRunsOrNot: without one the messages
// wait in the outbox, and leave when it starts; one that runs sends them at once.
func TestAgreementThatIsImportedIsToldWhetherABotRunsOrNot(t *testing.T) {
	t.Parallel()
	s := newSite(t, "socket", same)
	var account string // one of the KAM's
	s.lookInto(func(v *store.View) error {
		i := slices.IndexFunc(v.People, func(p kam.Person) bool { return p.Email == s.kam.Email })
		held, err := v.HeldBy(v.People[i].Num)
		if err != nil {
			return err
		}
		account, err = v.AccountName(held[0])
		return err
	})
	imports := func(number string) {
		t.Helper()
		file := filepath.Join(s.dir, "agreements.csv")
		text := fmt.Sprintf("number,account,title,signed_on\n%s,\"%s\",Supply,%s\n", number, account, time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out, errs := s.does("import", "agreements", file); code != exitDone {
			t.Fatalf("exit %d\n%s%s", code, out, errs)
		}
	}
	imports("ALONE-1")
	s.lookInto(func(v *store.View) error {
		a, err := v.AgreementNumbered("alone-1")
		for _, told := range a.Told {
			if n, err := v.Notice(told.Notice); err != nil || n.State != store.NoticeWaiting {
				t.Errorf("%s is %s, want it to wait; %v", n.Role, n.State, err)
			}
		}
		if a.Settled != a.Version || len(a.Told) == 0 {
			t.Errorf("it is settled up to version %d of %d, and %d are told", a.Settled, a.Version, len(a.Told))
		}
		return err
	})
	s.runs()
	for _, number := range []string{"ALONE-1", "BESIDE-1"} {
		if number != "ALONE-1" {
			imports(number)
		}
		if _, err := s.slack.WaitFor(soon(t), s.kam.ID, "dm", workspace.Has(number)); err != nil {
			t.Errorf("%s never reads of %s: %v", s.kam.RealName, number, err)
		}
	}
}

// lookInto looks into the store while no bot runs.
func (s *site) lookInto(look func(*store.View) error) {
	s.t.Helper()
	engine, err := bolt.Open(s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	b, err := build(s.t.Context(), parts{settings: alone(s.settings), engine: engine, now: time.Now, logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		s.t.Fatal(err)
	}
	if err := errors.Join(b.store.View(s.t.Context(), look), b.Close(s.t.Context()), engine.Close()); err != nil {
		s.t.Fatal(err)
	}
}
