package store

import (
	"log/slog"
	"maps"
	"slices"
	"sync"
)

// unreadable are the due keys whose notice or order cannot be read. Who comes by
// one says so once; the next write about a notice takes them out.
type unreadable struct {
	mu   sync.Mutex
	keys map[string]bool
}

func (u *unreadable) leaveOut(log *slog.Logger, key []byte, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys[string(key)] {
		return
	}
	if u.keys == nil {
		u.keys = map[string]bool{}
	}
	u.keys[string(key)] = true
	log.Error("what was due cannot be read and is left out", "key", string(key[9:]), "err", err)
}

// toTakeOut are the keys that are still there.
func (u *unreadable) toTakeOut() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Sorted(maps.Keys(u.keys))
}

func (u *unreadable) takenOut(list []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, key := range list {
		delete(u.keys, key)
	}
}
