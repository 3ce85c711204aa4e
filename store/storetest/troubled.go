package storetest

import (
	"bytes"
	"context"
	"errors"
	"iter"

	"kambot/store/kv"
)

// What a Troubled engine's reads and writes fail with.
var (
	ErrUnread    = errors.New("the disk does not read")
	ErrUnwritten = errors.New("the disk does not write")
)

// Troubled is an engine on which things happen that a test cannot wait for, to what
// has a context of InTrouble alone.
type Troubled struct {
	kv.Engine
	Meanwhile func()                // what somebody else does after the next View
	Conflict  func()                // what somebody else does before the next Update counts, which then runs again
	Unread    func(key []byte) bool // whether reading a key fails
	Unwritten func() bool           // whether an Update fails, as where the process is killed
}

type trouble struct{}

// InTrouble is a context whose reads and writes meet what a Troubled engine holds.
func InTrouble(ctx context.Context) context.Context { return context.WithValue(ctx, trouble{}, true) }

// View implements kv.Engine.
func (e *Troubled) View(ctx context.Context, fn func(kv.Reader) error) error {
	if ctx.Value(trouble{}) == nil {
		return e.Engine.View(ctx, fn)
	}
	err := e.Engine.View(ctx, func(r kv.Reader) error { return fn(unreadable{r, e.Unread}) })
	if other := e.Meanwhile; other != nil {
		e.Meanwhile = nil
		other()
	}
	return err
}

var errConflict = errors.New("somebody else was first")

// Update implements kv.Engine.
func (e *Troubled) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if ctx.Value(trouble{}) == nil {
		return e.Engine.Update(ctx, fn)
	}
	if e.Unwritten != nil && e.Unwritten() {
		return ErrUnwritten
	}
	if other := e.Conflict; other != nil {
		e.Conflict = nil
		if err := e.Engine.Update(ctx, func(w kv.Writer) error { return errors.Join(fn(w), errConflict) }); !errors.Is(err, errConflict) {
			return err
		}
		other()
	}
	return e.Engine.Update(ctx, func(w kv.Writer) error {
		return fn(struct {
			unreadable
			writes
		}{unreadable{w, e.Unread}, w})
	})
}

// writes is what a kv.Writer does beside reading.
type writes interface {
	Put(key, value []byte) error
	Delete(key []byte) error
}

type unreadable struct {
	kv.Reader
	unread func(key []byte) bool
}

func (r unreadable) fails(key []byte) bool { return r.unread != nil && r.unread(key) }

func (r unreadable) Get(key []byte) ([]byte, error) {
	if r.fails(key) {
		return nil, ErrUnread
	}
	return r.Reader.Get(key)
}

func (r unreadable) Seek(key []byte) (k, v []byte, err error) {
	if r.fails(key) {
		return nil, nil, ErrUnread
	}
	return r.Reader.Seek(key)
}

func (r unreadable) Scan(of kv.Range) iter.Seq2[kv.Pair, error] {
	if r.fails(of.From) {
		return func(yield func(kv.Pair, error) bool) { yield(kv.Pair{}, ErrUnread) }
	}
	return r.Reader.Scan(of)
}

// Family says whether a key is of a family of the store (store/doc.go).
func Family(letter byte) func(key []byte) bool {
	return func(key []byte) bool { return bytes.HasPrefix(key, []byte{letter}) }
}
