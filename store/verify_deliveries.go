package store

import (
	"encoding/json"
	"fmt"
)

// verifyDeliveries compares where notices wait, or are found again, with the
// notices, and the turns with what waits for them. A damaged notice stands in
// nobody's way.
func (v *View) verifyDeliveries() error {
	want := map[string]bool{}
	waiting := map[string]Notice{} // with a turn
	for p, err := range v.scan([]byte{'y'}) {
		if err != nil {
			return err
		}
		var n Notice
		if json.Unmarshal(p.Value, &n) != nil {
			continue
		}
		switch {
		case !n.ended():
			want[string(noticeDue(n))] = true
			if n.IsTurn() {
				waiting[n.Key] = n
			}
		case !n.At.IsZero(): // of older ones that was not kept
			want[string(deliveryKey(n))] = true
		}
	}
	for _, family := range []byte{dueNotice, dueAlarm, dueTurn, dueLook, 'D'} {
		for p, err := range v.scan([]byte{family}) {
			if err != nil {
				return err
			}
			if !want[string(p.Key)] {
				return fmt.Errorf("%q stands for no notice as it is", p.Key)
			}
			delete(want, string(p.Key))
		}
	}
	for key := range want {
		return fmt.Errorf("a notice is not found by %q", key)
	}
	err := v.EachTurn(func(t Turn) error {
		n, ok := waiting[t.Key]
		delete(waiting, t.Key)
		switch {
		case t.Key == "":
			return nil
		case !ok || n.To != t.Person || n.Kind != t.Kind || n.Day != t.Day || !n.At.Equal(t.Due):
			return fmt.Errorf("the %s of person %d on %s has no notice that waits for it", t.Kind, t.Person, t.Day)
		case t.Day <= t.Last:
			return fmt.Errorf("the %s of person %d comes on %s, %s had its own", t.Kind, t.Person, t.Day, t.Last)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, n := range waiting {
		if n.State == NoticeWaiting {
			return fmt.Errorf("a %s of person %d on %s is nobody's turn", n.Kind, n.To, n.Day)
		}
	}
	return nil
}
