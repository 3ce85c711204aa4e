package store_test

import (
	"errors"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// plainly settles an agreement for people who are all reached in UTC, at eight, and
// get no digest.
func plainly(now time.Time) store.Settle {
	return func(v *store.View, was, a kam.Agreement) (kam.Settled, error) {
		account, err := v.Account(a.Account)
		if err != nil {
			return kam.Settled{}, err
		}
		covers, err := v.Covers(a.Account)
		c := kam.Circle{Account: account, Covers: covers, Today: kam.DayOf(now), Reader: func(num kam.PersonNum) (kam.Reader, bool) {
			p, ok := v.Person(num)
			return kam.Reader{Num: num, Manager: p.Manager, Schedule: kam.Schedule{Minute: 8 * 60}}, ok
		}}
		return kam.Settle(was, a, c, kam.DefaultAgreementRules(), now), err
	}
}

func TestARecordedAgreementAsksItsRepsOnceAndTakesTheirAnswer(t *testing.T) {
	s := openIn(t, t.TempDir())
	defer s.close()
	s.setUp(t, 4, 8)
	act := store.Act{By: 1, ByName: "Boss", At: storetest.Noon, Today: s.Today(), Settle: plainly(storetest.Noon)}
	terms := kam.Terms{Title: "Three years", SignedOn: s.Today(), Start: s.Today(), End: s.Today() + 400, Obligations: []kam.Obligation{{Text: "Train", Rep: 3, Due: s.Today() + 10}}}
	a, err := s.RecordAgreement(t.Context(), kam.Agreement{Number: "AG-1", Account: 1, Terms: terms}, act)
	if err != nil {
		t.Fatal(err)
	}
	if n, m := a.Acknowledged(); n != 0 || m != 1 {
		t.Fatalf("%d of %d have acknowledged, want 0 of 1: %+v", n, m, a.Parties)
	}
	if _, err := s.RecordAgreement(t.Context(), kam.Agreement{Number: "ag-1", Account: 2}, act); !errors.Is(err, store.ErrNumberTaken) {
		t.Errorf("the same number again: %v", err)
	}
	var due []store.Notice
	err = s.View(t.Context(), func(v *store.View) (err error) {
		due, _, err = v.DueNotices(storetest.Noon, 10)
		return err
	})
	if err != nil || len(due) != 2 {
		t.Fatalf("%d notices wait, want one for the rep and one for the KAM: %+v, %v", len(due), due, err)
	}
	for range 2 {
		a, err = s.ChangeAgreement(t.Context(), a.ID, act, func(a *kam.Agreement) error { return a.Acknowledge(3, 3, 1, storetest.Noon) })
	}
	if n, m := a.Acknowledged(); !errors.Is(err, kam.ErrAlready) || n != 1 || m != 1 {
		t.Errorf("pressed twice: %v, %d of %d", err, n, m)
	}
}
