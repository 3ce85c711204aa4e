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

// TestDigestsOfACrowdStayWithinSlacksLimits counts what Slack itself counts: nobody
// is turned away, whoever asks in between is answered, and what the limits hold back
// is not called late. The soak has a crowd for which they hold back the last ones
// for more than a quarter of an hour.
func TestDigestsOfACrowdStayWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	readers, perMinute := crowd(600), 300
	if soaks() {
		readers = crowd(6000)
	}
	inBubble(t, "2026-11-23", readers, nil, nil, func(b *bubble) {
		t := b.t
		b.up()
		hour := time.Date(2026, 11, 23, 8, 0, 0, 0, zone(t, "Europe/Madrid"))
		b.until(b.now().Add(10 * time.Minute)) // by then the directory is read
		b.jump(hour.Add(-time.Minute))
		b.until(hour.Add(time.Minute))
		if !slices.ContainsFunc(readers, func(r *reader) bool { return len(b.said(r)) == 0 }) {
			t.Fatal("all are sent within a minute: nothing is tried here")
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
		longest := time.Duration(len(readers)/perMinute) * time.Minute
		b.until(hour.Add(longest + time.Hour))
		for _, r := range readers {
			said := slices.DeleteFunc(b.said(r), func(p posted) bool { return strings.Contains(p.text, helps) })
			if len(said) != 1 || saysLate(said[0].text) {
				t.Fatalf("%s got %v", r.name, said)
			}
			if after := said[0].at.Sub(hour); after > longest+30*time.Second {
				t.Errorf("%s gets it after %v, want %d at %d a minute", r.name, after, len(readers), perMinute)
			}
		}
		if n := b.slack.TooMany(""); n != 0 {
			t.Errorf("Slack turned %d calls away", n)
		}
	})
}

// TestDigestsWaitAsLongAsSlackSaysWhenItGrantsLessThanTheSettings: 429 costs time, no
// digest, and nobody's is called late for it.
func TestDigestsWaitAsLongAsSlackSaysWhenItGrantsLessThanTheSettings(t *testing.T) {
	t.Parallel()
	const granted = 60
	readers := crowd(20 * granted)
	if !soaks() {
		readers = readers[:4*granted]
	}
	limits := func(o *workspace.Options) { o.Limits.PerMinute = map[string]int{posting: granted} }
	inBubble(t, "2026-11-23", readers, nil, limits, func(b *bubble) {
		t := b.t
		b.up()
		b.until(b.now().Add(time.Minute)) // by then the directory is read
		hour := time.Date(2026, 11, 23, 8, 0, 0, 0, zone(t, "Europe/Madrid"))
		b.jump(hour.Add(-time.Minute))
		b.until(hour.Add(time.Hour))
		minutes := len(readers) / granted
		for _, r := range readers {
			said := b.said(r)
			if len(said) != 1 || saysLate(said[0].text) {
				t.Fatalf("%s got %v", r.name, said)
			}
			if after := said[0].at.Sub(hour); after > time.Duration(2*minutes)*time.Minute {
				t.Errorf("%s gets it after %v, want %d at %d a minute", r.name, after, len(readers), granted)
			}
		}
		if n := b.slack.TooMany(""); n == 0 || n > 10*minutes {
			t.Errorf("Slack turned %d calls away in %d minutes", n, minutes)
		}
	})
}
