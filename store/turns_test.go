package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// clan is a store with people, whose digests come at a moment of each day.
type clan struct {
	*store.Store
	t    *testing.T
	none bool // never
	hour time.Duration
}

func newClan(t *testing.T, people int) *clan {
	s := storetest.OpenWith(t, store.Options{Now: func() time.Time { return storetest.Noon }, Keep: 20 * 24 * time.Hour})
	c := &clan{Store: s, t: t, hour: 8 * time.Hour}
	c.load(people)
	return c
}

func (c *clan) load(people int) {
	c.t.Helper()
	l, err := c.Begin(context.Background(), store.Origin{Source: "people.csv", Today: c.Today(), At: storetest.Noon})
	if err != nil {
		c.t.Fatal(err)
	}
	for i := len(c.Company().People) + 1; i <= people; i++ {
		if _, err := l.PutPerson(kam.Person{Name: fmt.Sprint("P", i), Email: fmt.Sprintf("p%d@example.com", i)}); err != nil {
			c.t.Fatal(err)
		}
	}
	if _, err := l.Commit(); err != nil {
		c.t.Fatal(err)
	}
}

func (c *clan) next(_ *store.View, t store.Turn) (kam.Day, time.Time, bool, error) {
	day := max(t.Last, c.Today()) + 1
	return day, day.Time().Add(c.hour), !c.none, nil
}

func (c *clan) plan(people ...kam.PersonNum) {
	c.t.Helper()
	if err := c.PlanTurns(context.Background(), store.NoticeDigest, people, c.next); err != nil {
		c.t.Fatal(err)
	}
}

func (c *clan) turn(p kam.PersonNum) (t store.Turn, n store.Notice) {
	c.t.Helper()
	err := c.View(context.Background(), func(v *store.View) (err error) {
		if t, err = v.Turn(p, store.NoticeDigest); err == nil && t.Key != "" {
			n, err = v.Notice(t.Key)
		}
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return t, n
}

func (c *clan) end(p kam.PersonNum, state store.NoticeState, why string) store.Turn {
	c.t.Helper()
	t, _ := c.turn(p)
	if err := c.EndTurns(context.Background(), []string{t.Key}, func(n *store.Notice) {
		n.State, n.Why, n.Text = state, why, "digest of "+n.Day.String()
		if state == store.NoticeSent {
			n.Sent = n.At
		}
	}, nil, c.next); err != nil {
		c.t.Fatal(err)
	}
	t, _ = c.turn(p)
	return t
}

func (c *clan) due(by time.Time) (got []store.Notice) {
	c.t.Helper()
	err := c.View(context.Background(), func(v *store.View) error {
		got = nil
		_, err := v.EachDueTurn(by, func(n store.Notice) bool {
			got = append(got, n)
			return true
		})
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return got
}

// TestATurnIsFollowedByTheNextAndRemembersWhatWasMissed: one waits, always.
func TestATurnIsFollowedByTheNextAndRemembersWhatWasMissed(t *testing.T) {
	c := newClan(t, 2)
	today := c.Today()
	c.plan(1, 2)
	first, n := c.turn(1)
	if first.Day != today+1 || n.Day != today+1 || !n.At.Equal((today + 1).Time().Add(8*time.Hour)) || n.To != 1 || n.State != store.NoticeWaiting {
		t.Fatalf("planned is %+v with %+v", first, n)
	}
	if got := len(c.due(storetest.Noon)); got != 0 {
		t.Errorf("%d are due before their day", got)
	}
	for i, end := range []struct {
		state  store.NoticeState
		why    string
		missed int
	}{
		{store.NoticeSent, "", 0},
		{store.NoticeSkipped, store.WhyTooLate, 1},
		{store.NoticeFailed, "has left Slack", 2},
		{store.NoticeSkipped, store.WhyPaused, 2},
		{"", "", 2},
		{store.NoticeSent, "", 0},
	} {
		turn := c.end(1, end.state, end.why)
		day := today + 1 + kam.Day(i)
		if turn.Last != day || turn.Day != day+1 || len(turn.Missed) != end.missed {
			t.Errorf("after %s it is %+v", day, turn)
		}
		if got := c.due((today + 30).Time()); len(got) != 2 {
			t.Errorf("after %s %d wait, want one each", day, len(got))
		}
	}
	err := c.View(context.Background(), func(v *store.View) error {
		last, ok, err := v.LastDigest(1)
		if !ok || err != nil || last.Day != today+6 {
			t.Errorf("the last that arrived is %+v, %v", last, err)
		}
		if _, ok, err := v.LastDigest(2); ok || err != nil {
			t.Errorf("the other one had none: %v", err)
		}
		if n, ok, err := v.DigestOf(1, today+1); !ok || err != nil || n.Text != "digest of "+(today+1).String() {
			t.Errorf("as it was sent: %+v, %v", n, err)
		}
		if _, ok, err := v.DigestOf(1, today+5); ok || err != nil {
			t.Errorf("what came to nothing is kept: %v", err)
		}
		list, err := v.Deliveries(1, storetest.Noon, (today + 30).Time(), 3)
		if len(list) != 3 || err != nil || list[0].Day != today+6 || list[1].Day != today+4 || list[2].Day != today+3 {
			t.Errorf("the last three are %+v, %v", list, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestATurnIsPlannedAnewWithoutASecondNotice: at another hour, and not at all.
func TestATurnIsPlannedAnewWithoutASecondNotice(t *testing.T) {
	c := newClan(t, 1)
	c.plan(1)
	before, _ := c.turn(1)
	c.hour = 9 * time.Hour
	c.plan(1)
	turn, n := c.turn(1)
	if turn.Key != before.Key || !n.Due.Equal(turn.Due) || n.Due.Hour() != 9 || len(c.due((c.Today()+9).Time())) != 1 {
		t.Errorf("at another hour it is %+v with %+v", turn, n)
	}
	if _, err := c.Note(context.Background(), turn.Key, func(n *store.Notice) error {
		n.State, n.Claimed = store.NoticeSending, storetest.Noon
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	c.hour = 10 * time.Hour
	c.plan(1)
	if turn, n = c.turn(1); n.State != store.NoticeSending || turn.Due.Hour() != 9 {
		t.Errorf("what is being sent was moved: %+v with %+v", turn, n)
	}
	if turn = c.end(1, store.NoticeSent, ""); turn.Due.Hour() != 10 {
		t.Errorf("the next one comes %+v", turn)
	}
	c.none = true
	c.plan(1)
	if turn, _ = c.turn(1); turn.Key != "" || turn.Last != before.Day || len(c.due((c.Today()+9).Time())) != 0 {
		t.Errorf("without days it is %+v", turn)
	}
	c.none = false
	c.plan(1)
	if turn, _ = c.turn(1); turn.Day != before.Day+1 || len(c.due((c.Today()+9).Time())) != 1 {
		t.Errorf("with days again it is %+v", turn)
	}
}

// TestATurnThatCannotBePlannedIsAsBefore: nothing is half written.
func TestATurnThatCannotBePlannedIsAsBefore(t *testing.T) {
	c := newClan(t, 2)
	c.plan(1, 2)
	before, _ := c.turn(1)
	broken := errors.New("no zone")
	err := c.EndTurns(context.Background(), []string{before.Key}, func(n *store.Notice) { n.State = store.NoticeSent }, nil,
		func(*store.View, store.Turn) (kam.Day, time.Time, bool, error) { return 0, time.Time{}, false, broken })
	if !errors.Is(err, broken) {
		t.Errorf("it says %v", err)
	}
	if turn, n := c.turn(1); turn.Key != before.Key || n.State != store.NoticeWaiting {
		t.Errorf("it is %+v with %+v", turn, n)
	}
	// Ended twice, by two who did not know of each other.
	c.end(1, store.NoticeSent, "")
	after, _ := c.turn(1)
	if err := c.EndTurns(context.Background(), []string{before.Key, "nothing"}, func(n *store.Notice) { n.State = store.NoticeFailed }, nil, c.next); err != nil {
		t.Fatal(err)
	}
	if turn, _ := c.turn(1); turn.Key != after.Key || turn.Last != after.Last || len(turn.Missed) != 0 {
		t.Errorf("ended twice it is %+v, was %+v", turn, after)
	}
}

// TestDigestsAreForgottenWhenTheirTimeIsOver: a text a day and person is
// most of what a store would hold.
func TestDigestsAreForgottenWhenTheirTimeIsOver(t *testing.T) {
	c := newClan(t, 1)
	c.plan(1)
	for range 30 {
		c.end(1, store.NoticeSent, "")
	}
	err := c.View(context.Background(), func(v *store.View) error {
		list, err := v.Deliveries(1, time.Time{}, (c.Today() + 90).Time(), 1000)
		if len(list) != 20 || err != nil {
			t.Errorf("%d are kept, %v", len(list), err)
		}
		_, ok, err := v.DigestOf(1, c.Today()+1)
		if ok || err != nil {
			t.Errorf("the first is still there: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTurnsOutliveAFile: a load makes a new generation; who comes with it is
// planned too.
func TestTurnsOutliveAFile(t *testing.T) {
	c := newClan(t, 1)
	c.plan(1)
	c.end(1, store.NoticeSent, "")
	before, _ := c.turn(1)
	c.load(2)
	c.plan(1, 2)
	if turn, _ := c.turn(1); turn.Key != before.Key || turn.Last != before.Last {
		t.Errorf("after a file it is %+v, was %+v", turn, before)
	}
	c.end(1, store.NoticeSkipped, store.WhyTooLate)
	if got := len(c.due((c.Today() + 9).Time())); got != 2 {
		t.Errorf("%d wait, want one each", got)
	}
}

// TestPreferencesAreKeptPersonByPerson: nobody else's change.
func TestPreferencesAreKeptPersonByPerson(t *testing.T) {
	s := storetest.Open(t)
	ctx := context.Background()
	version := s.Company().Version
	set := func(p kam.PersonNum, fn func(*store.Preferences) error) error {
		_, err := s.SetPreferences(ctx, p, fn)
		return err
	}
	refused := errors.New("no such hour")
	if err := set(1, func(p *store.Preferences) error {
		p.Minute, p.HasMinute, p.MutedAccounts, p.Days = 0, true, []kam.AccountNum{7}, []time.Weekday{}
		p.Paused, p.PausedFrom, p.PausedTo = true, 10, 12
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := set(1, func(p *store.Preferences) error { p.Minute = 99; return refused }); !errors.Is(err, refused) {
		t.Errorf("a refusal is %v", err)
	}
	err := s.View(ctx, func(v *store.View) error {
		p, err := v.Preferences(1)
		if err != nil || p.Minute != 0 || !p.HasMinute || p.Days == nil || !p.Muted("kpi", 7) || p.Muted("kpi", 8) || p.PausedOn(9) || !p.PausedOn(10) || !p.PausedOn(12) || p.PausedOn(13) {
			t.Errorf("kept is %+v, %v", p, err)
		}
		other, err := v.Preferences(2)
		if err != nil || other.HasMinute || other.Days != nil || other.PausedOn(0) {
			t.Errorf("somebody else has %+v, %v", other, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.Company().Version != version {
		t.Error("a choice of one person is a change of data for everybody")
	}
}
