package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kambot/kam"
	"kambot/slackio"
	"kambot/store"
	"kambot/store/bolt"
)

// TestCheckSaysWhatIsStuckAndNamesNobody: how many, since when and why.
func TestCheckSaysWhatIsStuckAndNamesNobody(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), "k.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	ctx, now := context.Background(), time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	clock := now
	s, err := store.Open(ctx, engine, store.Options{Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	m, err := s.Propose(ctx, kam.Move{Kind: kam.MoveAddRep, Made: now})
	if err != nil {
		t.Fatal(err)
	}
	note := func(key string, ago time.Duration) store.Notice {
		return store.Notice{Key: key, To: 1, Due: now.Add(-ago)}
	}
	if _, err := s.Cancel(ctx, m.ID, store.Decision{At: now, Today: s.Today(), Notices: func(*store.View, kam.Move) []store.Notice {
		return []store.Notice{note("sending", time.Hour), note("just sending", time.Hour), note("old", time.Hour), note("fresh", time.Minute), note("later", -time.Hour), note("left", 2*time.Hour), note("tried for a day", 25*time.Hour), note("long ago", 28*time.Hour)}
	}}); err != nil {
		t.Fatal(err)
	}
	for key, state := range map[string]store.NoticeState{"sending": store.NoticeSending, "just sending": store.NoticeSending, "left": store.NoticeFailed, "tried for a day": store.NoticeFailed, "long ago": store.NoticeFailed} {
		if clock = now; key == "long ago" {
			clock = now.Add(-27 * time.Hour)
		}
		if _, err := s.Note(ctx, key, func(n *store.Notice) error {
			n.State, n.Claimed = state, now.Add(-2*time.Minute)
			switch {
			case key == "just sending":
				n.Claimed = now.Add(-time.Second)
			case state == store.NoticeFailed:
				n.Why = "has left Slack"
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	signWith(t, s, now.Add(-time.Hour)) // its messages arrived and are not true any more
	clock = now
	b := &bot{store: s, parts: parts{now: func() time.Time { return now }}}
	list, err := b.stuckNow(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, f := range stuckFindings(list) {
		if f.Grade != slackio.Warning || f.Mend == "" {
			t.Errorf("%+v", f)
		}
		said = append(said, f.What)
	}
	want := []string{
		"deliveries: 1 (move) being sent, the oldest since 2026-11-24 11:58:00 UTC",
		"deliveries: 1 (move) waiting, though their time has come, the oldest since 2026-11-24 11:00:00 UTC",
		"deliveries: 1 (agreement) sent, and should read otherwise by now, the oldest since 2026-11-24 11:00:00 UTC",
		"deliveries: 1 (agreement) not looked at, though their time has come, the oldest since 2026-11-24 11:00:00 UTC",
		"deliveries: 2 (move) not sent in the last day, the oldest since 2026-11-23 11:00:00 UTC: has left Slack",
	}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("it says\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
	if n := b.countDue(); n != 2 {
		t.Errorf("%v are due and wait, want 2", n)
	}
}

// signWith records an agreement whose one message is sent and then no longer true,
// and that nobody looks at again.
func signWith(t *testing.T, s *store.Store, at time.Time) {
	t.Helper()
	told := kam.Telling{To: 1, Kind: kam.TellStatus}
	act := store.Act{At: at, Today: s.Today(), Settle: func(_ *store.View, was, a kam.Agreement) (kam.Settled, error) {
		settled := kam.Settled{Agreement: a, Next: at}
		settled.Agreement.Settled = a.Version
		if was.ID == "" {
			settled.Tell, settled.Agreement.Told = []kam.Telling{told}, []kam.Telling{told}
			return settled, nil
		}
		settled.Rewrite = []string{a.Told[0].Notice}
		return settled, nil
	}}
	a, err := s.RecordAgreement(t.Context(), kam.Agreement{Number: "AG-1", Account: 1}, act)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Note(t.Context(), a.Told[0].Notice, func(n *store.Notice) error { n.State, n.Sent = store.NoticeSent, at; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChangeAgreement(t.Context(), a.ID, act, func(a *kam.Agreement) error { return a.Withdraw(at) }); err != nil {
		t.Fatal(err)
	}
}
