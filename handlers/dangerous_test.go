package handlers

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// TestDangerousSentencesMoveNothing: none of them leads to a preview, typed
// anywhere by somebody who may move every account they name, save the one that
// is another team's.
func TestDangerousSentencesMoveNothing(t *testing.T) {
	o := newOffice(t)
	file, err := os.ReadFile("testdata/dangerous.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(file)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		n++
		for _, surface := range []chat.Surface{chat.DM, chat.CLI} {
			r := o.desk.Answer(context.Background(), chat.Incoming{Surface: surface, Channel: "D1", Text: line, User: chat.User{ID: "U-MAX", Email: berg, Known: true, Zone: "Europe/Madrid"}})
			if pressable(r, "Confirm") != nil || pressable(r, "Confirmar") != nil {
				t.Errorf("%q by %s is shown as an order:\n%s", line, surface, r.Text)
			}
		}
	}
	if n < 60 {
		t.Errorf("%d sentences", n)
	}
	for id, owner := range map[string]string{"A-1": "Ana Lopez", "A-2": "Ana Lopez", "A-3": "Luis Peña", "A-5": "Olga Ivanova"} {
		if got := o.owner(id); got != owner {
			t.Errorf("%s is with %s", id, got)
		}
	}
}

// TestOfTwoWhoConfirmAtOnceOneWinsAndTheOtherIsTold: each time the loser sees
// how it stands now, and nobody's history has a hole.
func TestOfTwoWhoConfirmAtOnceOneWinsAndTheOtherIsTold(t *testing.T) {
	o := newOffice(t)
	who, to := [2]string{berg, "root@example.com"}, [2]string{"Luis Peña", "Rob Hale"}
	for round := range 20 {
		if o.owner("A-2") != "Ana Lopez" {
			o.click("root@example.com", o.says("root@example.com", "move Isdom to Ana"), "Confirm")
		}
		var previews, replies [2]chat.Reply
		for i := range who {
			previews[i] = o.says(who[i], "move Isdom to "+to[i])
		}
		var wg sync.WaitGroup
		for i := range who {
			b := pressable(previews[i], "Confirm")
			wg.Go(func() { replies[i] = o.press(who[i], b.ActionID, b.Value) })
		}
		wg.Wait()
		won := -1
		for i, r := range replies {
			switch {
			case strings.HasPrefix(r.Text, "Done: "):
				if won >= 0 {
					t.Fatalf("round %d: both are told that it is done", round)
				}
				won = i
			case !strings.Contains(r.Text, "It changed since you were shown it: Isdom is now with"):
				t.Fatalf("round %d: %s is told: %s", round, who[i], r.Text)
			}
		}
		if won < 0 || o.owner("A-2") != to[won] {
			t.Fatalf("round %d: %d won, Isdom is with %s", round, won, o.owner("A-2"))
		}
	}
	o.view(func(v *store.View) error {
		nums, err := v.AccountsNamed(kam.FoldName("A-2"))
		if err != nil {
			return err
		}
		list, err := v.Assignments(nums[0])
		for i := 1; i < len(list); i++ {
			if list[i-1].To != 0 && list[i-1].To < list[i].From-1 {
				t.Errorf("a hole in the history: %+v", list)
			}
		}
		return err
	})
}
