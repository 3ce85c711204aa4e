package handlers

import (
	"strings"
	"sync"
	"testing"
	"time"

	"kambot/chat"
	"kambot/store"
)

// TestTwoWhoConfirmContradictingMovesAtOnce: each time one of them is carried out
// and told once to each, and the other is shown anew as it stands now.
func TestTwoWhoConfirmContradictingMovesAtOnce(t *testing.T) {
	o := newOffice(t)
	names := map[string]string{luis: "Luis", ana: "Ana", rob: "Rob"}
	for round := range 100 {
		owner := o.owner("A-2")
		var to []string
		for _, who := range []string{luis, ana, rob} {
			if !strings.HasPrefix(owner, names[who]) {
				to = append(to, who)
			}
		}
		by := [2]string{berg, root}
		var buttons [2]string
		for i := range by {
			buttons[i] = pressable(o.says(by[i], "move Isdom to "+names[to[i]]), "Confirm").Value
		}
		var replies [2]chat.Reply
		var wg sync.WaitGroup
		for i := range by {
			wg.Go(func() { replies[i] = o.press(by[i], "move:confirm", buttons[i]) })
		}
		wg.Wait()
		won := 0
		if strings.HasPrefix(replies[1].Text, "Done") {
			won = 1
		}
		if !strings.HasPrefix(replies[won].Text, "Done: Isdom") || !strings.HasPrefix(o.owner("A-2"), names[to[won]]) {
			t.Fatalf("round %d: with %s\n%s\n%s", round, o.owner("A-2"), replies[0].Text, replies[1].Text)
		}
		lost := replies[1-won]
		if !strings.Contains(lost.Text, "It changed since you were shown it: Isdom is now with "+names[to[won]]) || pressable(lost, "Confirm") == nil || !lost.Replace {
			t.Fatalf("round %d: who came second reads\n%s", round, lost.Text)
		}
		var told []store.Notice
		o.view(func(v *store.View) (err error) {
			told, _, err = v.DueNotices(o.now, 100)
			return err
		})
		if len(told) != 2 { // who has it now, and who had it
			t.Fatalf("round %d: %d are told: %+v", round, len(told), told)
		}
		o.delivered()
		o.now = o.now.Add(time.Minute)
	}
}
