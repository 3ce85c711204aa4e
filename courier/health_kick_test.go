package courier_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// TestHealthFollowsWhatHappensAtOnce: nobody waits for the next look until a note
// shows in the health of its account.
func TestHealthFollowsWhatHappensAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := storetest.Noon
		s, r := healthHouse(t, 5, &now)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { r.Run(ctx, func(err error) { t.Error(err) }); close(done) }()
		synctest.Wait()
		began := time.Now()
		note := kam.Note{Account: 3, Day: s.Today() - 1, Text: "spoke", At: now, ByName: "x"}
		if _, err := s.RecordNote(ctx, note, nil); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if err := s.View(ctx, func(v *store.View) error {
			h, ok, err := v.HealthNow(3)
			if !ok || h.Contact != note.Day {
				t.Errorf("reckoned: %v, last contact %v", ok, h.Contact)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if passed := time.Since(began); passed != 0 {
			t.Errorf("it took %v", passed)
		}
		stop()
		<-done
	})
}
