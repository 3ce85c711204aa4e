package storetest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kambot/store/bolt"
	"kambot/store/kv"
)

// Pieces is an engine that remembers the longest View and the longest Update: what
// somebody else may have to wait for, or keeps the file from being tidied.
type Pieces struct {
	*bolt.DB
	Now          func() time.Time // the clock that runs
	mu           sync.Mutex
	view, update longest
}

// longest is of one kind; each of the figures may be of another piece.
type longest struct {
	n, over     int
	clock, used time.Duration
}

// heldLong is how long a piece may take.
const heldLong = 50 * time.Millisecond

// View implements kv.Engine.
func (p *Pieces) View(ctx context.Context, fn func(kv.Reader) error) error {
	defer p.took(&p.view)()
	return p.DB.View(ctx, fn)
}

// Update implements kv.Engine.
func (p *Pieces) Update(ctx context.Context, fn func(kv.Writer) error) error {
	defer p.took(&p.update)()
	return p.DB.Update(ctx, fn)
}

func (p *Pieces) took(of *longest) func() {
	began, before := p.Now(), ProcessorTime()
	return func() {
		clock, used := p.Now().Sub(began), ProcessorTime()-before
		p.mu.Lock()
		defer p.mu.Unlock()
		of.n++
		of.clock, of.used = max(of.clock, clock), max(of.used, used)
		if clock > heldLong {
			of.over++
		}
	}
}

// Report says of the pieces since the last report how long the longest took, by the
// clock and of processor time (with what ran beside it, so at most that), how many
// there were, and how many of them were over what a piece may take.
func (p *Pieces) Report(b *testing.B, name string) {
	b.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	var said []string
	for _, of := range [...]struct {
		what string
		*longest
	}{{"views", &p.view}, {"writes", &p.update}} {
		if of.n > 0 {
			said = append(said, fmt.Sprintf("%d %s, %d over %v, the longest %.1f ms by the clock, %.1f ms of processor time",
				of.n, of.what, of.over, heldLong, of.clock.Seconds()*1000, of.used.Seconds()*1000))
		}
		*of.longest = longest{}
	}
	b.Logf("%s: %s", name, strings.Join(said, "; "))
}

// ProcessorTime is what this process has used so far: where others use the machine
// as well it says more than the clock. 0: the system does not say.
func ProcessorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
