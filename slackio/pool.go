package slackio

import (
	"context"
	"sync"
)

// pool bounds the requests that are worked on at once, and lets Close wait for
// them. Its workers stay, so that a request need not grow a new stack.
type pool struct {
	mu      sync.Mutex
	limit   int
	running int
	workers int
	closed  bool
	jobs    chan func()   // to a worker that waits
	idle    chan struct{} // closed when the pool is closed and nothing runs
}

func newPool(limit int) *pool {
	return &pool{limit: limit, jobs: make(chan func()), idle: make(chan struct{})}
}

// do runs f beside the caller, or says that there is no room.
func (p *pool) do(f func()) bool {
	if !p.enter() {
		return false
	}
	select {
	case p.jobs <- f:
		return true
	default:
	}
	if p.hire() {
		go p.work(f)
	} else {
		p.jobs <- f // all are hired and one is just coming back
	}
	return true
}

func (p *pool) work(f func()) {
	for {
		f()
		p.leave()
		select {
		case f = <-p.jobs:
		case <-p.idle:
			return
		}
	}
}

func (p *pool) enter() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.running >= p.limit {
		return false
	}
	p.running++
	return true
}

func (p *pool) hire() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.workers >= p.limit {
		return false
	}
	p.workers++
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
