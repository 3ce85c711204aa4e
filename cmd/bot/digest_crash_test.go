package main

import (
	"os"
	"strconv"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// step is where a process is killed on a message's way.
type step struct {
	name   string
	method string // the call to Slack at which that is; empty: no call
	moment moment
	disk   bool // and the disk is full for a while
}

type moment int

const (
	anyTime  moment = iota // a while after the call, or after the start
	untaken                // Slack has it not yet
	taken                  // Slack has it and has not answered
	answered               // the answer is on its way back, or there
)

const posting, looking = "chat.postMessage", "conversations.history"

// steps are in an order in which one leaves what the next one is about.
func steps() []step {
	return []step{
		{"before a post is taken", posting, untaken, false},
		{"before a lost answer is looked for", looking, untaken, false},
		{name: "while it starts"},
		{"before a post is answered", posting, taken, false},
		{"when a lost answer was looked for", looking, answered, false},
		{"when a post was answered", posting, answered, false},
		{"while the disk is full", posting, anyTime, true},
		{name: byChance, method: posting},
	}
}

const byChance = "at any time"

// fails lets Slack's answers go wrong by chance.
func (s *siege) fails() {
	odds := func(kind workspace.FailureKind, chance float64) workspace.Odds {
		return workspace.Odds{Kind: kind, Chance: chance}
	}
	s.slack.FailAtRandom(posting, s.rng.Uint64(), odds(workspace.FailDropped, .05), odds(workspace.FailServerErrorAfter, .04), odds(workspace.FailServerError, .04),
		odds(workspace.FailInternal, .03), odds(workspace.FailRateLimited, .03), odds(workspace.FailRefused, .03), odds(workspace.FailHung, .02))
	s.slack.FailAtRandom(looking, s.rng.Uint64(), odds(workspace.FailServerError, .1), odds(workspace.FailRateLimited, .05), odds(workspace.FailDropped, .05), odds(workspace.FailHung, .02))
	s.slack.FailAtRandom("conversations.open", s.rng.Uint64(), odds(workspace.FailServerError, .05), odds(workspace.FailDropped, .05))
}

// peace lets everything work.
func (s *siege) peace() {
	for _, method := range []string{posting, looking, "conversations.open"} {
		s.slack.FailAtRandom(method, 0)
	}
}

// checks compares what is in Slack with what the store remembers, and both with
// what was to be.
func (s *siege) checks() (lateOnes int) {
	s.t.Helper()
	s.atHome(func(b *bot) {
		for _, r := range s.readers {
			got := map[kam.Day][]posted{}
			for _, m := range said(s.t, s.slack, r) {
				got[kam.DayOf(m.at.UTC())] = append(got[kam.DayOf(m.at.UTC())], m)
			}
			if len(got) > len(s.days) {
				s.t.Errorf("%s is written to on %d days, want %d", r.name, len(got), len(s.days))
			}
			for _, day := range s.days {
				if len(got[day]) != 1 {
					s.t.Errorf("%s has %d digests of %v, want 1", r.name, len(got[day]), day)
					continue
				}
				m := got[day][0]
				after := m.at.Sub(day.Time().Add(8 * time.Hour))
				late := saysLate(m.text)
				if late {
					lateOnes++
				}
				var n store.Notice
				err := b.store.View(s.t.Context(), func(v *store.View) (err error) {
					n, _, err = v.DigestOf(r.num, day)
					return err
				})
				if after < 0 || late != (after > 15*time.Minute) && (after < 14*time.Minute || after > 17*time.Minute) {
					s.t.Errorf("%s gets the digest of %v after %v, and that it is late is %v (first claimed at %v, held for %v, by limits %v)", r.name, day, after, late, n.Claimed, n.Held, n.Limited)
				}
				if err != nil || n.State != store.NoticeSent || n.TS != m.ts || n.Late != late {
					s.t.Errorf("%s, %v: the store remembers %s, %s, late is %v (%v); in Slack it is %s, late is %v", r.name, day, n.State, n.TS, n.Late, err, m.ts, late)
				}
			}
		}
	})
	return lateOnes
}

// drawn is a seed: KAMBOT_SEED, or another each time, which is told on failure.
func drawn(t *testing.T) uint64 {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if given := os.Getenv("KAMBOT_SEED"); given != "" {
		var err error
		if seed, err = strconv.ParseUint(given, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("again with KAMBOT_SEED=%d", seed)
		}
	})
	return seed
}

// TestDigestArrivesOnceHoweverOftenTheBotIsKilled kills a real process at each step
// of a message's way and at any time, while Slack loses answers, fails, says that
// it is too much and says nothing at all, and while the disk is full. The soak kills
// 300 times.
func TestDigestArrivesOnceHoweverOftenTheBotIsKilled(t *testing.T) {
	t.Parallel()
	kills, people, seed := 8, 16, drawn(t)
	if soaks() {
		kills, people = 300, 60
	}
	s := besiege(t, seed, people)
	for total := 0; total < kills; {
		s.days = append(s.days, s.day)
		s.set(s.hour().Add(-300 * time.Millisecond))
		long := s.rng.IntN(6) // the life after which the bot is away for long, if that comes
		for i := 0; total < kills && s.arrived() < people; i++ {
			s.fails()
			s.dies(s.lives(steps()[total%len(steps())]))
			total++
			away := time.Duration(3+s.rng.IntN(20)) * time.Second
			if i == long { // on one day for too long, on the next not quite
				away = time.Duration([]int{9, 20 + s.rng.IntN(40)}[len(s.days)%2]) * time.Minute
			}
			s.set(s.now().Add(away))
		}
		if total < kills {
			for s.day++; s.day.Weekday() == time.Saturday || s.day.Weekday() == time.Sunday; s.day++ {
			}
		}
	}
	s.finish()
	lateOnes := s.checks()
	for _, st := range steps() {
		if soaks() && (s.killed[st.name] < kills/20 || lateOnes < people) {
			t.Errorf("killed only %d times %s, and only %d digests are late: this tries too little", s.killed[st.name], st.name, lateOnes)
		}
	}
	t.Logf("killed %v on %d days, %d digests, %d of them late; %d posts, %d looks, %d lives on a full disk", s.killed, len(s.days), len(s.days)*people, lateOnes,
		s.slack.Requests(posting), s.slack.Requests(looking), s.full)
}
