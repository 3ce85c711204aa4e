package handlers

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
	"kambot/store/bolt"
	"kambot/store/storetest"
)

// TestAListOfLaunchesReadsNoTargetTwice: how many bought is counted once after a
// load, whatever is asked then, the list or the roll-up.
func TestAListOfLaunchesReadsNoTargetTwice(t *testing.T) {
	engine, err := bolt.OpenUnsynced(filepath.Join(t.TempDir(), "kambot.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	n := 0
	s, err := store.Open(t.Context(), tallied{engine, &n}, store.Options{Now: func() time.Time { return storetest.Noon }, Spool: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	deals(t, s, 10)
	const targets, launches = 900, 4
	var nums []kam.AccountNum
	for i := range targets {
		nums = append(nums, kam.AccountNum(i+1))
	}
	for i := range launches {
		l := kam.Launch{Product: fmt.Sprint("P", i), Date: s.Today() - 30}
		l.Aim(storetest.Noon, nums...)
		if _, err := s.RecordLaunch(t.Context(), l, store.LaunchAct{At: storetest.Noon}); err != nil {
			t.Fatal(err)
		}
	}
	desk := New(Options{Store: s, Now: func() time.Time { return storetest.Noon }})
	reads := func(text string) int {
		n = 0
		in := chat.Incoming{Surface: chat.DM, Channel: "D1", Text: text, User: chat.User{ID: "U1", Email: "boss@example.com", Known: true, Zone: "Europe/Madrid"}}
		if r := desk.Answer(context.WithValue(t.Context(), tallying{}, true), in); len(r.Blocks) < 3 {
			t.Fatalf("%q is answered %s", text, r.Text)
		}
		return n
	}
	first := reads("launch")
	again, rolled := reads("launch"), reads("rollup")
	t.Logf("%d reads, again %d, roll-up %d", first, again, rolled)
	if first < targets*launches || first > targets*launches*3/2 {
		t.Errorf("%d reads for %d targets", first, targets*launches)
	}
	if again > targets/4 {
		t.Errorf("again %d reads", again)
	}
	if rolled > targets*launches {
		t.Errorf("the roll-up takes %d reads", rolled)
	}
}
