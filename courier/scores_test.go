package courier

import (
	"context"
	"slices"
	"testing"

	"kambot/chat"
	"kambot/store"
)

// scored writes digests that keep healths.
type scored struct{ *mornings }

func (s scored) Notice(ctx context.Context, v *store.View, n *store.Notice) (chat.Reply, string, error) {
	n.Scores, n.Targets = []int{1, 38}, []store.ToldTarget{{Account: 1, Product: "p"}}
	return s.mornings.Notice(ctx, v, n)
}

// TestADigestKeepsTheHealthsThatItWasWrittenWith: the next one says what has changed
// since.
func TestADigestKeepsTheHealthsThatItWasWrittenWith(t *testing.T) {
	inTown(t, date(2027, 6, 1, 5), 1, func(t *testing.T, w *town) {
		w.carry = scored{w.write}
		w.start()
		w.until("2027-06-01 09:00:00")
		if n := w.had(1, "2027-06-01", store.NoticeSent, ""); !slices.Equal(n.Scores, []int{1, 38}) || len(n.Targets) != 1 {
			t.Errorf("it keeps %v, %v", n.Scores, n.Targets)
		}
		w.close()
	})
}
