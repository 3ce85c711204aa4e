package handlers_test

import (
	"context"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// gives loads a file that gives accounts to somebody else, by their emails.
func (s *sample) gives(t *testing.T, owners map[string]string) {
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
		if _, err := l.PutAccount(acc); err != nil {
			t.Fatal(err)
		}
	}
	s.commit(t, l)
}

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

func TestWhatAFileChangedAndWasChangedAgainIsNotTold(t *testing.T) {
	s := newSample(t, nil)
	s.gives(t, map[string]string{"A03": "ana.vega@sample.example"})
	s.gives(t, map[string]string{"A03": "kate.miller@sample.example"})
	err := s.store.View(context.Background(), func(v *store.View) error {
		list, _, err := v.DueNotices(storetest.Noon, 100)
		told := map[kam.PersonNum]int{}
		for _, n := range list {
			reply, why, err := s.desk.Notice(context.Background(), v, n)
			if err != nil {
				return err
			}
			if why == "" {
				told[n.To]++
				if n.Handed[0].Now == 0 || reply.Text == "" {
					t.Errorf("told is %+v", n)
				}
			}
		}
		for num, n := range told {
			if n != 1 {
				t.Errorf("person %d is told of %d files, want the last alone", num, n)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
