package slackio

import (
	"context"
	"sync"
)

// pool bounds the requests that are worked on at once, and lets Close wait for
// them. It starts no goroutines: whoever entered does the work.
type pool struct {
	mu      sync.Mutex
	limit   int
	running int
	closed  bool
	idle    chan struct{} // closed when closed and nothing runs
}

func newPool(limit int) *pool {
	return &pool{limit: limit, idle: make(chan struct{})}
}

// enter takes a place, or says that there is none. Who enters must leave.
func (p *pool) enter() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.running >= p.limit {
		return false
	}
	p.running++
	return true
}

func (p *pool) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running--
	if p.closed && p.running == 0 {
		close(p.idle)
	}
}

// drain lets nobody in any more, waits until all have left or ctx ends, and
// returns how many are still inside.
func (p *pool) drain(ctx context.Context) int {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		if p.running == 0 {
			close(p.idle)
		}
	}
	p.mu.Unlock()
	select {
	case <-p.idle:
	case <-ctx.Done():
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.running
}
