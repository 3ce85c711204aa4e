package courier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"kambot/kam"
	"kambot/store"
	"kambot/store/kv"
)

// TestWhatWasMarkedMeanwhileStaysAsItIs: who looks for a lost answer, or ends what
// comes to nothing, may have read of it before its answer came.
func TestWhatWasMarkedMeanwhileStaysAsItIs(t *testing.T) {
	inTown(t, date(2027, 6, 1, 7), 1, func(t *testing.T, w *town) {
		w.tell(t, store.Notice{Key: "one", To: 1, Role: "a", Due: w.now()})
		marked := func(key string, state store.NoticeState) store.Notice {
			n, err := w.Note(t.Context(), key, func(n *store.Notice) error {
				n.State, n.Claimed = state, w.now()
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		c := New(Options{Store: w.Store, Post: w.book, Writer: w.write, Now: w.now})
		before := marked("one", store.NoticeSending)
		marked("one", store.NoticeFailed)
		if err := c.reconcile(t.Context(), before); err != nil {
			t.Error(err)
		}
		if n := w.notice(t, "one"); n.State != store.NoticeFailed {
			t.Errorf("what had failed is %s", n.State)
		}
		if err := c.plan(t.Context()); err != nil {
			t.Fatal(err)
		}
		turn := w.turn(1)
		before = w.notice(t, turn.Key)
		marked(turn.Key, store.NoticeSending)
		before.State, before.Why = store.NoticeSkipped, store.WhyTooLate
		if err := c.endAll(t.Context(), map[string]store.Notice{turn.Key: before}); err != nil {
			t.Error(err)
		}
		if n := w.notice(t, turn.Key); n.State != store.NoticeSending {
			t.Errorf("what was being sent is %s (%s)", n.State, n.Why)
		}
		w.house.close()
	})
}

func (w *town) turn(p kam.PersonNum) (t store.Turn) {
	w.t.Helper()
	err := w.View(context.Background(), func(v *store.View) (err error) {
		t, err = v.Turn(p, store.NoticeDigest)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return t
}

// damage makes the one record whose key begins so unreadable.
func (w *town) damage(prefix string) {
	w.t.Helper()
	err := w.engine.Update(context.Background(), func(wr kv.Writer) error {
		for p, err := range wr.Scan(kv.Prefix([]byte(prefix))) {
			if err != nil {
				return err
			}
			return wr.Put(bytes.Clone(p.Key), []byte("{"))
		}
		return errors.New("there is no such record")
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestADamagedTurnIsPlannedAnewAndGivesOneADay: whether it is found when people
// are planned or when it has come, and whichever of its two records it is.
func TestADamagedTurnIsPlannedAnewAndGivesOneADay(t *testing.T) {
	for name, planned := range map[string]bool{"before a start": true, "while it runs": false} {
		for _, notice := range []bool{true, false} {
			if notice && !planned {
				continue // what cannot be read is found at the next start
			}
			t.Run(fmt.Sprint(name, notice), func(t *testing.T) {
				inTown(t, date(2027, 6, 1, 5), 1, func(t *testing.T, w *town) {
					w.start()
					w.until("2027-06-02 07:00:00")
					if planned {
						w.stop()
					}
					if notice {
						w.damage("y" + w.turn(1).Key)
					} else {
						w.damage("T\x00\x00\x00\x01" + store.NoticeDigest)
					}
					if planned {
						w.start()
					}
					w.until("2027-06-04 07:00:00")
					w.close()
					w.got("U1", "06-01 08:00 2027-06-01", "06-02 08:00 2027-06-02", "06-03 08:00 2027-06-03")
				})
			})
		}
	}
}
