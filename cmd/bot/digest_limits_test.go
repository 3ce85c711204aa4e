package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/workspace"
)

// crowd is so many readers in one city.
func crowd(n int) []*reader {
	all := make([]*reader, n)
	for i := range all {
		all[i] = &reader{name: fmt.Sprintf("Reader No%04d", i), zone: "Europe/Madrid"}
	}
	return all
}

// TestTwoThousandDigestsOfOneHourStayWithinSlacksLimits counts what Slack itself
// counts: nobody is turned away, whoever asks in between is answered, and what the
// limits hold back is not called late.
func TestTwoThousandDigestsOfOneHourStayWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	readers := crowd(2000)
	inBubble(t, "2026-11-23", readers, nil, nil, func(b *bubble) {
		t := b.t
		b.up()
		hour := time.Date(2026, 11, 23, 8, 0, 0, 0, zone(t, "Europe/Madrid"))
		b.jump(hour.Add(-time.Minute))
		b.until(hour.Add(3 * time.Minute))
		if !slices.ContainsFunc(readers, func(r *reader) bool { return len(b.said(r)) == 0 }) {
			t.Fatal("all are sent within three minutes: nothing is tried here")
		}
		const helps = "You only ever see what is yours to see"
		asked := b.now()
		if _, err := b.slack.Say(soon(t), readers[0].id, "dm", "help"); err != nil {
			t.Fatal(err)
		}
		if _, err := b.slack.WaitFor(soon(t), readers[0].id, "dm", workspace.Has(helps)); err != nil {
			t.Fatal(err)
		}
		if took := b.now().Sub(asked); took > 3*time.Second {
			t.Errorf("who asks is answered after %v", took)
		}
		b.until(hour.Add(12 * time.Minute))
		var all []time.Time
		for _, r := range readers {
			said := slices.DeleteFunc(b.said(r), func(p posted) bool { return strings.Contains(p.text, helps) })
			if len(said) != 1 || saysLate(said[0].text) {
				t.Fatalf("%s got %v", r.name, said)
			}
			all = append(all, said[0].at)
		}
		slices.SortFunc(all, time.Time.Compare)
		if last := all[len(all)-1].Sub(hour); last > 8*time.Minute {
			t.Errorf("the last leaves after %v, want 2,000 at 300 a minute", last)
		}
		if n := b.slack.TooMany(""); n != 0 {
			t.Errorf("Slack turned %d calls away", n)
		}
	})
}
