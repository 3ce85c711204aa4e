package courier

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
)

// TestOrderWhoseDecisionNoLongerHoldsDoesNotBegin: the courier asks on the day,
// with who has left Slack.
func TestOrderWhoseDecisionNoLongerHoldsDoesNotBegin(t *testing.T) {
	for gone, want := range map[string]kam.MoveState{"U1": kam.MoveCancelled, "U9": kam.MoveDone} {
		t.Run(string(want), func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				h := open(t, filepath.Join(dir, "k.db"))
				defer h.close()
				h.fill(t)
				m := kam.Move{Kind: kam.MoveReassign, To: 2, Start: h.Today() + 1, Made: time.Now(), Accounts: []kam.MoveAccount{{Num: 1, KAM: 1, Reps: []kam.PersonNum{}}}}
				m, err := h.Propose(t.Context(), m)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := h.Confirm(t.Context(), m.ID, store.Decision{At: time.Now(), Today: h.Today()}); err != nil {
					t.Fatal(err)
				}
				book := newBook()
				book.gone = gone
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() {
					ended <- New(Options{Store: h.Store, Post: book, Writer: writer{}, Now: time.Now}).Run(ctx)
				}()
				time.Sleep(25 * time.Hour)
				synctest.Wait()
				err = h.View(t.Context(), func(v *store.View) error {
					m, err = v.Move(m.ID)
					return err
				})
				if err != nil || m.State != want || (m.Why == kam.WhyRights) != (want == kam.MoveCancelled) {
					t.Errorf("it is %s (%s), want %s; %v", m.State, m.Why, want, err)
				}
				cancel()
				<-ended
			})
		})
	}
}

// hesitant cannot say whether the order that makes somebody a rep may begin.
type hesitant struct {
	writer
	to kam.PersonNum
}

func (s hesitant) MayBegin(_ context.Context, _ *store.View, m kam.Move, _ func(kam.Person) bool) error {
	if m.To == s.to {
		return errCut
	}
	return nil
}

// TestAnOrderThatCannotBeginKeepsNobodyBack: the next one begins, and notices
// arrive; the error says which order it was.
func TestAnOrderThatCannotBeginKeepsNobodyBack(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := open(t, filepath.Join(dir, "k.db"))
		defer h.close()
		h.fill(t)
		var ids []string
		for _, to := range []kam.PersonNum{2, 3} {
			m, err := h.Propose(t.Context(), kam.Move{Kind: kam.MoveAddRep, To: to, Start: h.Today() + 1, Made: time.Now(), Accounts: []kam.MoveAccount{{Num: 1, KAM: 1, Reps: []kam.PersonNum{}}}})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := h.Confirm(t.Context(), m.ID, store.Decision{At: time.Now(), Today: h.Today()}); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, m.ID)
			time.Sleep(time.Second)
		}
		h.tell(t, store.Notice{Key: "one", To: 1, Role: "x", Due: time.Now().Add(24 * time.Hour)})
		time.Sleep(25 * time.Hour)
		book := newBook()
		c := New(Options{Store: h.Store, Post: book, Writer: hesitant{to: 2}, Now: time.Now})
		if err := carry(t.Context(), c); !errors.Is(err, errCut) || !strings.Contains(err.Error(), ids[0]) {
			t.Errorf("it says %v, want the order that failed", err)
		}
		if book.arrived("one") != 1 {
			t.Error("a notice was kept back")
		}
		for i, want := range []kam.MoveState{kam.MovePending, kam.MoveDone} {
			err := h.View(t.Context(), func(v *store.View) error {
				m, err := v.Move(ids[i])
				if m.State != want {
					t.Errorf("order %d is %s, want %s", i, m.State, want)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestOfWhatAFileChangedItIsKeptWhatWasTold: a later file is told by it.
func TestOfWhatAFileChangedItIsKeptWhatWasTold(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := open(t, filepath.Join(dir, "k.db"))
		defer h.close()
		h.fill(t)
		given := func(now kam.PersonNum) store.Handed {
			return store.Handed{Account: 1, Was: 2, Now: now, How: store.HandedGiven}
		}
		h.tell(t, store.Notice{Key: "holds", To: 1, Due: time.Now(), Handed: []store.Handed{given(1)}},
			store.Notice{Key: "passed", To: 2, Due: time.Now(), Handed: []store.Handed{given(2)}})
		c := New(Options{Store: h.Store, Post: newBook(), Writer: writer{}, Now: time.Now})
		if err := carry(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]int{"holds": 1, "passed": 0} {
			if n := h.notice(t, key); len(n.Handed) != want || n.State != store.NoticeSent {
				t.Errorf("%s is kept as %+v", key, n)
			}
		}
	})
}
