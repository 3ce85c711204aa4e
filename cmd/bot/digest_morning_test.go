package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/store"
	"kambot/workspace"
)

// inMadrid is a bubble with two readers in Madrid and one who is not up yet.
func inMadrid(t *testing.T, day string, test func(b *bubble, clock func(string) time.Time, early, late, asleep *reader)) {
	t.Helper()
	t.Parallel()
	early := &reader{name: "Ana Early", zone: "Europe/Madrid"}
	late := &reader{name: "Bea Late", zone: "Europe/Madrid", language: "es", wants: store.Preferences{Minute: 8*60 + 5, HasMinute: true}}
	asleep := &reader{name: "Bob Angeles", zone: "America/Los_Angeles"}
	inBubble(t, day, []*reader{early, late, asleep}, nil, nil, func(b *bubble) {
		t := b.t
		madrid := zone(t, "Europe/Madrid")
		test(b, func(at string) time.Time {
			when, err := time.ParseInLocation("2006-01-02 15:04", at, madrid)
			if err != nil {
				t.Fatal(err)
			}
			return when
		}, early, late, asleep)
	})
}

// hours are the local minutes at which somebody was written to, each with what it
// says of the day: late, and that some were missed.
func (b *bubble) hours(r *reader) (all []string) {
	for _, m := range b.said(r) {
		line := m.at.In(zone(b.t, r.zone)).Format("Mon 15:04")
		if saysLate(m.text) {
			line += " late"
		}
		if saysMissed(m.text) {
			line += " after a gap"
		}
		all = append(all, line)
	}
	return all
}

// saysLate says that a digest is marked late, in either language.
func saysLate(text string) bool {
	return strings.Contains(text, "This digest is late: it was due at ") || strings.Contains(text, "Este resumen llega tarde: tenía que salir a las ")
}

// saysMissed says that a digest tells of one before it that did not come.
func saysMissed(text string) bool {
	return strings.Contains(text, "did not come: ") || strings.Contains(text, "no llegó: ")
}

func (b *bubble) want(r *reader, hours ...string) {
	b.t.Helper()
	if got := b.hours(r); !slices.Equal(got, hours) {
		b.t.Errorf("%s is written to at\n%q, want\n%q", r.name, got, hours)
	}
}

func TestDigestIsSentLateAndSaysSoWhenTheBotWasDownAtItsHour(t *testing.T) {
	inMadrid(t, "2026-11-23", func(b *bubble, clock func(string) time.Time, early, late, asleep *reader) {
		b.up()
		b.until(clock("2026-11-24 07:50"))
		b.down()
		b.until(clock("2026-11-24 08:40"))
		b.up()
		b.until(clock("2026-11-25 08:30"))
		b.want(early, "Mon 08:00", "Tue 08:40 late", "Wed 08:00")
		b.want(late, "Mon 08:05", "Tue 08:40 late", "Wed 08:05")
		b.want(asleep, "Mon 08:00", "Tue 08:00")
		for day, is := range map[string]bool{"2026-11-23": false, "2026-11-24": true, "2026-11-25": false} {
			if n, ok := b.kept(early, dayOf(b.t, day)); !ok || n.State != store.NoticeSent || n.Late != is {
				b.t.Errorf("%s: %v, %s, late is %v", day, ok, n.State, n.Late)
			}
		}
	})
}

func TestDigestIsOnTimeWhenTheBotWasDownForLessThanAQuarterOfAnHour(t *testing.T) {
	inMadrid(t, "2026-11-23", func(b *bubble, clock func(string) time.Time, early, late, asleep *reader) {
		b.up()
		b.until(clock("2026-11-24 07:50"))
		b.down()
		b.until(clock("2026-11-24 08:14"))
		b.up()
		b.until(clock("2026-11-24 12:30"))
		b.want(early, "Mon 08:00", "Tue 08:14")
		b.want(late, "Mon 08:05", "Tue 08:14")
		b.want(asleep, "Mon 08:00")
	})
}

func TestDigestOfAMissedMorningIsSkippedAndTheNextSaysSo(t *testing.T) {
	inMadrid(t, "2026-11-23", func(b *bubble, clock func(string) time.Time, early, late, asleep *reader) {
		b.up()
		b.until(clock("2026-11-24 07:00"))
		b.down()
		b.until(clock("2026-11-24 15:00"))
		b.up()
		b.until(clock("2026-11-26 08:30"))
		b.want(early, "Mon 08:00", "Wed 08:00 after a gap", "Thu 08:00")
		b.want(late, "Mon 08:05", "Wed 08:05 after a gap", "Thu 08:05")
		b.want(asleep, "Mon 08:00", "Tue 08:00", "Wed 08:00") // it was night there
		if n, ok := b.kept(early, dayOf(b.t, "2026-11-24")); !ok || n.State != store.NoticeSkipped || n.Why != store.WhyTooLate {
			b.t.Errorf("the missed day: %v, %s, %q", ok, n.State, n.Why)
		}
	})
}

func TestDigestIsNotSentAgainWhenTheClockIsSetBack(t *testing.T) {
	for name, at := range map[string]string{"after all": "2026-11-24 08:20", "between two": "2026-11-24 08:03", "just before": "2026-11-24 07:59"} {
		t.Run(name, func(t *testing.T) {
			inMadrid(t, "2026-11-23", func(b *bubble, clock func(string) time.Time, early, late, asleep *reader) {
				b.up()
				b.until(clock(at))
				b.ahead.Add(-int64(time.Hour))
				b.until(clock("2026-11-24 08:30")) // the hour comes again
				b.down()
				b.ahead.Add(-int64(time.Hour)) // and while it is down
				b.up()
				b.until(clock("2026-11-26 08:30"))
				b.want(early, "Mon 08:00", "Tue 08:00", "Wed 08:00", "Thu 08:00")
				b.want(late, "Mon 08:05", "Tue 08:05", "Wed 08:05", "Thu 08:05")
				b.want(asleep, "Mon 08:00", "Tue 08:00", "Wed 08:00")
			})
		})
	}
}

func TestDigestThatWasLostAndWaitedWhileTheBotWasDownIsLateByTheClockAlone(t *testing.T) {
	for back, want := range map[string]string{"08:10": "Tue 08:10", "08:20": "Tue 08:20 late"} {
		t.Run(back, func(t *testing.T) {
			inMadrid(t, "2026-11-23", func(b *bubble, clock func(string) time.Time, early, late, asleep *reader) {
				b.up()
				b.until(clock("2026-11-24 07:59"))
				b.slack.FailNext("chat.postMessage", 1, workspace.FailRefused)
				b.until(clock("2026-11-24 08:00").Add(time.Second))
				b.down() // it is not known whether it has arrived
				b.until(clock("2026-11-24 " + back))
				b.up()
				b.until(clock("2026-11-24 12:30"))
				b.want(early, "Mon 08:00", want)
			})
		})
	}
}
