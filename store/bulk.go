package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"kambot/store/kv"
)

// A batch is what one transaction of a load writes. Keys and values lie in one
// arena, so a load of millions leaves the collector little to look at.
type batch struct {
	arena []byte
	pairs []span
}

type span struct{ key, value, end int }

const (
	batchPairs = 20_000
	batchBytes = 4 << 20
)

// bulk writes under a generation that nobody reads yet. Batches are written
// beside the work that makes them. put only fills the batch: it may be called
// inside a View; flush may not, since a commit can wait for readers to end.
type bulk struct {
	engine  kv.Engine
	gen     uint32
	dry     bool
	limit   int
	current *batch
	full    chan *batch
	done    chan error
	failed  error
}

// begin takes the next generation and marks it as being written.
func (s *Store) beginBulk(ctx context.Context, dry bool) (*bulk, error) {
	b := &bulk{engine: s.engine, dry: dry, limit: batchPairs, current: &batch{}}
	if max := s.engine.Limits().Writes; max > 0 {
		b.limit = min(b.limit, max-8)
	}
	err := s.engine.View(ctx, func(r kv.Reader) error {
		st, err := readState(r)
		b.gen = st.gen + 1
		return err
	})
	if err != nil || dry {
		return b, err
	}
	err = s.engine.Update(ctx, func(w kv.Writer) error {
		return w.Put(openKey, binary.BigEndian.AppendUint32(nil, b.gen))
	})
	if err != nil {
		return nil, fmt.Errorf("begin a load: %w", err)
	}
	b.start(ctx)
	return b, nil
}

// start lets batches be written beside the work that makes them.
func (b *bulk) start(ctx context.Context) {
	b.full, b.done = make(chan *batch, 1), make(chan error, 1)
	go b.write(context.WithoutCancel(ctx), b.full, b.done)
}

func (b *bulk) write(ctx context.Context, full <-chan *batch, done chan<- error) {
	var failed error
	for batch := range full {
		if failed != nil {
			continue
		}
		failed = kv.BulkUpdate(ctx, b.engine, func(w kv.Writer) error {
			for _, p := range batch.pairs {
				if err := w.Put(batch.arena[p.key:p.value:p.value], batch.arena[p.value:p.end:p.end]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	done <- failed
}

// put adds a versioned pair; nil deletes.
func (b *bulk) put(key, value []byte) {
	if b.dry {
		return
	}
	if value == nil {
		value = tombstone
	}
	p := span{key: len(b.current.arena)}
	b.current.arena = versioned(append(b.current.arena, key...), b.gen)
	p.value = len(b.current.arena)
	b.current.arena = append(b.current.arena, value...)
	p.end = len(b.current.arena)
	b.current.pairs = append(b.current.pairs, p)
}

// flush hands a full batch to the writer.
func (b *bulk) flush() {
	if b.isFull() {
		b.hand()
	}
}

func (b *bulk) isFull() bool {
	return len(b.current.pairs) >= b.limit || len(b.current.arena) >= batchBytes
}

func (b *bulk) hand() {
	if b.dry || len(b.current.pairs) == 0 {
		return
	}
	next := &batch{}
	if b.isFull() { // of a small load the little that follows need not be cleared for a large one
		next = &batch{arena: make([]byte, 0, batchBytes+batchBytes/8), pairs: make([]span, 0, b.limit)}
	}
	for rest := b.current.pairs; len(rest) > 0; {
		n := b.holds(rest)
		b.full <- &batch{arena: b.current.arena, pairs: rest[:n]}
		rest = rest[n:]
	}
	b.current = next
}

// holds is how many of the pairs one transaction takes.
func (b *bulk) holds(pairs []span) int {
	most := b.engine.Limits().Bytes
	if most == 0 {
		return min(len(pairs), b.limit)
	}
	n := 1
	for n < min(len(pairs), b.limit) && pairs[n].end-pairs[0].key <= most {
		n++
	}
	return n
}

// settle waits until everything put is written and readable.
func (b *bulk) settle(ctx context.Context) error {
	if b.dry {
		return nil
	}
	b.hand()
	if err := b.end(); err != nil {
		return err
	}
	b.start(ctx)
	return nil
}

// end stops the writer and says what went wrong.
func (b *bulk) end() error {
	if b.full == nil {
		return b.failed
	}
	close(b.full)
	b.full = nil
	if err := <-b.done; err != nil && b.failed == nil {
		b.failed = fmt.Errorf("write a load: %w", err)
	}
	return b.failed
}

// publish makes the generation the current one: the moment a load happens.
func (b *bulk) publish(ctx context.Context) error {
	b.hand()
	if err := b.end(); err != nil {
		return err
	}
	return b.engine.Update(ctx, func(w kv.Writer) error {
		st, err := readState(w)
		if err != nil {
			return err
		}
		if err := (state{b.gen, st.version + 1}).put(w); err != nil {
			return err
		}
		return w.Delete(openKey)
	})
}

// sweepLeftover removes what a load that never became current has written.
func (s *Store) sweepLeftover(ctx context.Context) error {
	open := false
	err := s.engine.View(ctx, func(r kv.Reader) error {
		v, err := r.Get(openKey)
		open = v != nil
		return err
	})
	if err != nil || !open {
		return err
	}
	if err := s.sweep(ctx); err != nil {
		return err
	}
	return s.engine.Update(ctx, func(w kv.Writer) error { return w.Delete(openKey) })
}

// isVersioned says whether a family's keys end in a generation.
func isVersioned(key []byte) bool {
	return len(key) > suffix && key[0] != 'm' && key[0] != 'u' && key[0] != 'Q'
}

const (
	sweepWalk   = 20_000 // keys looked at in one read
	sweepDelete = 2_000  // keys deleted in one write
)

// sweep deletes versions that no reader wants: those above the current
// generation, those that a newer one supersedes, and deletions themselves.
func (s *Store) sweep(ctx context.Context) error {
	var from []byte
	for first := true; first || from != nil; first = false {
		var gone [][]byte
		next, err := s.sweepPart(ctx, from, &gone)
		if err != nil {
			return err
		}
		for len(gone) > 0 {
			n := min(len(gone), sweepDelete)
			err := s.engine.Update(ctx, func(w kv.Writer) error {
				for _, key := range gone[:n] {
					if err := w.Delete(key); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			gone = gone[n:]
		}
		from = next
	}
	return nil
}

// sweepPart walks on from a key and returns where to go on, nil at the end.
func (s *Store) sweepPart(ctx context.Context, from []byte, gone *[][]byte) (next []byte, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		st, err := readState(r)
		if err != nil {
			return err
		}
		var kept []byte
		walked := 0
		for p, err := range r.Scan(kv.Range{From: from}) {
			if err != nil {
				return err
			}
			if !isVersioned(p.Key) {
				continue
			}
			base, gen := p.Key[:len(p.Key)-suffix], genOf(p.Key)
			if walked++; walked > sweepWalk && !bytes.Equal(kept, base) {
				next = append([]byte{}, p.Key...)
				return nil
			}
			switch {
			case gen > st.gen, bytes.Equal(kept, base):
				*gone = append(*gone, append([]byte{}, p.Key...))
			default:
				kept = append(kept[:0], base...)
				if isTombstone(p.Value) {
					*gone = append(*gone, append([]byte{}, p.Key...))
				}
			}
		}
		return nil
	})
	return next, err
}

// sweepSoon sweeps in the background after a load.
func (s *Store) sweepSoon() {
	s.sweeps.Add(1)
	go func() {
		defer s.sweeps.Done()
		if s.writing.enter(s.life) != nil {
			return // closing: the next load sweeps
		}
		defer s.writing.leave()
		if err := s.sweep(s.life); err != nil && s.life.Err() == nil {
			s.options.Logger.Error("sweep superseded data", "err", err)
		}
	}()
}
