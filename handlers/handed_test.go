package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// gives loads a file that gives accounts to somebody else, by their emails.
func (s *sample) gives(t *testing.T, owners map[string]string, also ...func(*kam.Account)) {
	t.Helper()
	l, err := s.store.Begin(context.Background(), store.Origin{Source: "owners.csv", Today: s.store.Today(), At: storetest.Noon, Tell: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for id, email := range owners {
		nums, err := l.FindAccount(id)
		if err != nil || len(nums) != 1 {
			t.Fatal(nums, err)
		}
		acc, _, err := l.Account(nums[0])
		if err != nil {
			t.Fatal(err)
		}
		p, _ := s.store.Company().ByEmail(email)
		acc.KAM = p.Num
		for _, change := range also {
			change(&acc)
		}
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
}

// nobodys takes the reps off an account.
func nobodys(acc *kam.Account) { acc.Reps = nil }

// TestWhatAFileChangedIsToldInOneMessageAPerson: to who has the accounts now, who
// had them, their reps.
func TestWhatAFileChangedIsToldInOneMessageAPerson(t *testing.T) {
	s := newSample(t, nil)
	s.gives(t, map[string]string{"A03": "ana.vega@sample.example", "A05": "ana.vega@sample.example", "A04": "marta.ruiz@sample.example"})
	told := s.noticed(t)
	for who, name := range map[string]string{
		"ana ": "notice_file_given.en", "kate ": "notice_file_taken.en", "ravi ": "notice_file_rep.en", "marta ": "notice_file_given.es", "luis ": "notice_file_taken.es",
	} {
		golden(t, name, told[who], told[who].Text)
	}
	if len(told) != 5 {
		t.Errorf("told are %d people, want 5: %v", len(told), told)
	}
}

// hears sends what is due, as the courier does: what each person reads.
func (s *sample) hears(t *testing.T) map[string]string {
	t.Helper()
	heard := map[string]string{}
	var due []store.Notice
	err := s.store.View(context.Background(), func(v *store.View) (err error) {
		due, _, err = v.DueNotices(storetest.Noon, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(due, func(a, b store.Notice) int { return strings.Compare(a.Key, b.Key) }) // all are due at the same moment
	for _, n := range due {
		err := s.store.View(context.Background(), func(v *store.View) error {
			p, _ := v.Person(n.To)
			reply, why, err := s.desk.Notice(context.Background(), v, &n)
			if err != nil {
				return err
			}
			n.State = store.NoticeFailed
			if why == "" {
				n.State = store.NoticeSent
				heard[p.Name] += reply.Text
			}
			n.Handed, err = v.StillHanded(n)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.Note(context.Background(), n.Key, func(kept *store.Notice) error {
			kept.State, kept.Handed = n.State, n.Handed
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return heard
}

const anaVega, martaRuiz, kateMiller = "ana.vega@sample.example", "marta.ruiz@sample.example", "kate.miller@sample.example"

// TestAfterSeveralFilesEachPersonHearsWhatIsNewsToThem: who has lost an account
// hears so with who has it now, who only had it in between hears nothing.
func TestAfterSeveralFilesEachPersonHearsWhatIsNewsToThem(t *testing.T) {
	for name, c := range map[string]struct {
		files [][]string // the KAMs that files give A03 of Kate Miller, and whether it is told then
		heard map[string]string
	}{
		"on to a third": {[][]string{{anaVega, martaRuiz}}, map[string]string{
			"Kate Miller": "No longer with you: ACME GmbH. KAM from now on: Marta Ruiz.", "Marta Ruiz": "Hasta ahora: Kate Miller.", "Ravi Rao": "KAM from now on: Marta Ruiz.",
		}},
		"on to a fourth": {[][]string{{anaVega, martaRuiz, anaVega}}, map[string]string{
			"Kate Miller": "KAM from now on: Ana Vega.", "Ana Vega": "With you from now on: ACME GmbH.", "Ravi Rao": "KAM from now on: Ana Vega.",
		}},
		"and back": {[][]string{{anaVega, kateMiller}}, map[string]string{"Ravi Rao": "KAM from now on: Kate Miller."}},
		"on to a third after it was told": {[][]string{{anaVega}, {martaRuiz}}, map[string]string{
			"Ana Vega": "No longer with you: ACME GmbH. KAM from now on: Marta Ruiz.", "Marta Ruiz": "Hasta ahora: Ana Vega.", "Ravi Rao": "KAM from now on: Marta Ruiz.",
		}},
		"and back after it was told": {[][]string{{anaVega}, {kateMiller}}, map[string]string{
			"Ana Vega": "No longer with you: ACME GmbH.", "Kate Miller": "With you from now on: ACME GmbH.", "Ravi Rao": "KAM from now on: Kate Miller.",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSample(t, nil)
			var heard map[string]string
			for _, untold := range c.files {
				for _, email := range untold {
					s.gives(t, map[string]string{"A03": email})
					time.Sleep(2 * time.Millisecond)
				}
				heard = s.hears(t)
			}
			for who, want := range c.heard {
				if !strings.Contains(heard[who], want) {
					t.Errorf("%s reads %q, want %q", who, heard[who], want)
				}
				if strings.Count(heard[who], "ACME GmbH") != strings.Count(want, "ACME GmbH") && strings.Contains(want, "No longer") {
					t.Errorf("%s reads of it twice: %q", who, heard[who])
				}
			}
			if len(heard) != len(c.heard) {
				t.Errorf("told are %v, want %v", heard, c.heard)
			}
		})
	}
}

// TestWhoIsNoRepAnyMoreHearsNothingOfAFile: not even the name of an account that
// they may not see.
func TestWhoIsNoRepAnyMoreHearsNothingOfAFile(t *testing.T) {
	s := newSample(t, nil)
	s.gives(t, map[string]string{"A03": anaVega})
	s.gives(t, map[string]string{"A03": martaRuiz}, nobodys)
	if heard := s.hears(t); heard["Ravi Rao"] != "" || heard["Kate Miller"] == "" {
		t.Errorf("told are %v", heard)
	}
}
