package courier

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"kambot/chat"
	"kambot/kam"
)

// slackBook is a Slack that keeps what it was given, and fails as told.
type slackBook struct {
	mu      sync.Mutex
	posts   map[string][]string // key -> ts of every message that bears it
	fail    func(key string, attempt int) (keep bool, f *Failure)
	tries   map[string]int
	seen    int    // calls of Find
	gone    string // who has left
	log     []posted
	dead    func() bool // nobody is there any more to post
	updates int         // calls of Update
	// change is what an update of somebody's message ends with.
	change func(to string, update int) (keep bool, f *Failure)
	// readers says what is known of who reads a channel; nil: only people of ours.
	readers func(name string) (why string, f *Failure)
	// refuses is what somebody's messages get instead of what fail says.
	refuses map[string]*Failure
}

// posted is a message that Slack kept.
type posted struct {
	to, text string
	at       time.Time
	ts       string
}

func newBook() *slackBook { return &slackBook{posts: map[string][]string{}, tries: map[string]int{}} }

func (b *slackBook) Send(_ context.Context, m Message) (string, string, *Failure) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tries[m.Key]++
	keep, f := true, (*Failure)(nil)
	if b.dead != nil && b.dead() {
		return "", "", &Failure{Outcome: Unknown, Err: errCut}
	}
	if b.fail != nil {
		keep, f = b.fail(m.Key, b.tries[m.Key])
	}
	if refused := b.refuses[m.To]; refused != nil {
		keep, f = false, refused
	}
	ts := fmt.Sprint("ts", len(b.log)+1)
	if keep {
		b.posts[m.Key] = append(b.posts[m.Key], ts)
		b.log = append(b.log, posted{m.To, m.Body.Text, time.Now(), ts})
	}
	if f != nil {
		return "", "", f
	}
	return "D" + m.To, ts, nil
}

func (b *slackBook) Update(_ context.Context, channel, ts string, body chat.Reply) *Failure {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.dead != nil && b.dead() {
		return &Failure{Outcome: Unknown, Err: errCut}
	}
	b.updates++
	i := slices.IndexFunc(b.log, func(p posted) bool { return "D"+p.to == channel && p.ts == ts })
	if i < 0 {
		return &Failure{Outcome: Never, Err: errors.New("message_not_found")}
	}
	keep, f := true, (*Failure)(nil)
	if b.change != nil {
		keep, f = b.change(b.log[i].to, b.updates)
	}
	if keep {
		b.log[i].text = body.Text
	}
	return f
}

// reads is what somebody's messages read by now.
func (b *slackBook) reads(to string) (texts []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.log {
		if p.to == to {
			texts = append(texts, p.text)
		}
	}
	return texts
}

// last is when somebody's last message came.
func (b *slackBook) last(to string) (at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.log {
		if p.to == to {
			at = p.at
		}
	}
	return at
}

// changed is how often messages were updated.
func (b *slackBook) changed() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.updates
}

func (b *slackBook) Find(_ context.Context, to, key string, _ time.Time) (string, string, *Failure) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.seen++
	if ts := b.posts[key]; len(ts) > 0 {
		return "D" + to, ts[0], nil
	}
	return "", "", nil
}

// arrived is how often a message is there.
func (b *slackBook) arrived(key string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.posts[key])
}

// looks is how often the history was looked through.
func (b *slackBook) looks() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.seen
}

// attempts is how often a message was sent.
func (b *slackBook) attempts(key string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.tries[key]
}

func (b *slackBook) Channel(_ context.Context, name string) (id, called, why string, f *Failure) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.readers != nil {
		why, f = b.readers(name)
	}
	if f == nil || f.Outcome == Unknown { // who reads it is not known, and what it is called is
		called = "the " + name
	}
	return "C" + name, called, why, f
}

func (b *slackBook) Ready() bool { return true }

func (b *slackBook) Await(context.Context, string) error { return nil }

func (b *slackBook) Left(p kam.Person) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return p.SlackID == b.gone
}

func (b *slackBook) Address(p kam.Person) (string, string) {
	if p.SlackID == "" {
		return "", "has no Slack account"
	}
	if b.Left(p) {
		return "", "has left Slack"
	}
	return p.SlackID, ""
}
