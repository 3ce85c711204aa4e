package slackio

import (
	"hash/maphash"
	"sync"
	"time"
)

// Slack repeats an event for up to six minutes; a signature is good for five.
const (
	seenFor   = 11 * time.Minute
	seenLimit = 1 << 18 // per generation
)

// seen remembers what was taken, so that it is not answered twice. Two
// generations of hashes: everything is remembered for seenFor at least, twice
// that at most, in bounded memory and without anything for the garbage
// collector to walk. Under a flood of more than seenLimit a generation the time
// shrinks rather than the memory grow.
type seen struct {
	now   func() time.Time
	seed  maphash.Seed
	mu    sync.Mutex
	young map[uint64]struct{}
	old   map[uint64]struct{}
	since time.Time
}

func newSeen(now func() time.Time) *seen {
	return &seen{now: now, seed: maphash.MakeSeed(), young: map[uint64]struct{}{}, since: now()}
}

// first says whether key is new, and remembers it. An empty key tells nothing
// apart and is always new.
func (s *seen) first(key string) bool {
	if key == "" {
		return true
	}
	h := maphash.String(s.seed, key)
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Sub(s.since) >= seenFor || len(s.young) >= seenLimit {
		s.old, s.young, s.since = s.young, map[uint64]struct{}{}, now
	}
	if _, ok := s.young[h]; ok {
		return false
	}
	if _, ok := s.old[h]; ok {
		return false
	}
	s.young[h] = struct{}{}
	return true
}

// forget makes key new again: it was not taken after all.
func (s *seen) forget(key string) {
	if key == "" {
		return
	}
	h := maphash.String(s.seed, key)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.young, h)
	delete(s.old, h)
}
