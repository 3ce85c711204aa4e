// Package kv says what the store asks of a storage engine: flat ordered keys, reads at one moment, and
// writes that happen together or not at all. It exists so that what is remembered does not depend on how:
// one process keeps a file today, several will share a cluster later, and store never learns which.
//
// An engine proves itself with the suite in kvtest; what the comments here promise is what it tests.
package kv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
)

// A Pair is a key and its value. Its bytes belong to the engine: valid until the fn of the View or Update
// that gave them returns, never to be changed.
type Pair struct {
	Key, Value []byte
}

// A Range selects keys in byte order.
type Range struct {
	From    []byte // first key that counts; nil: from the first of all
	To      []byte // first key that no longer counts; nil: to the last of all
	Limit   int    // at most so many pairs; 0: all
	Reverse bool   // last key first
}

// Prefix returns the range of the keys that begin with p, whose bytes it copies.
func Prefix(p []byte) Range {
	room := append(make([]byte, 0, 2*len(p)), p...)
	return Range{From: room[:len(p):len(p)], To: appendAfter(room[len(p):], p)}
}

// After returns the smallest key that is larger than every key beginning with p, nil when there is none
// (p is empty or all 0xFF).
func After(p []byte) []byte { return appendAfter(nil, p) }

func appendAfter(b, p []byte) []byte {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] != 0xFF {
			b = append(b, p[:i+1]...)
			b[len(b)-1]++
			return b
		}
	}
	return nil
}

// A Reader reads the store as it was at one moment. It serves one goroutine, and only until the fn it was
// given to returns.
type Reader interface {
	// Get returns the value of key, nil when key is absent. The value of a key stored without one is empty,
	// not nil. The bytes are not copied: valid until fn returns, never to be changed.
	Get(key []byte) ([]byte, error)

	// Seek returns the first pair whose key is at or after key, nil when there is none.
	Seek(key []byte) (k, v []byte, err error)

	// Scan walks a range in order. A pair with an error is the last one. Inside an Update a scan sees what
	// fn wrote, also what it writes while it scans.
	Scan(r Range) iter.Seq2[Pair, error]
}

// A Writer reads what it has written. It may keep key and value until the Update returns, so that they are
// not to be changed before.
type Writer interface {
	Reader
	Put(key, value []byte) error
	Delete(key []byte) error // of an absent key: nothing happens
}

// An Engine keeps pairs. Any number of View run beside one Update; what an Update wrote is seen by every
// View that begins after it returned nil, and survives a crash from then on.
//
// Neither may be called inside the fn of another on the same engine: it can wait for itself.
type Engine interface {
	// View calls fn with the store as it is now.
	View(ctx context.Context, fn func(Reader) error) error

	// Update calls fn and keeps all it wrote, or nothing when fn or the engine returns an error or ctx is
	// done. fn may run again, so it has no effect besides its writes, and sets what it hands out afresh in
	// each run.
	Update(ctx context.Context, fn func(Writer) error) error

	// Limits returns what one Update may write. Who could exceed it asks before it begins.
	Limits() Limits

	Close() error
}

// Limits is what one Update may write; zero means without limit.
type Limits struct {
	Writes int // Put and Delete together
	Bytes  int // keys and values together
}

// A LimitError is the refusal of an Update that writes more than the engine can commit at once.
type LimitError struct {
	What string // "writes" or "bytes"
	Max  int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("one change can hold at most %d %s: make it smaller", e.Max, e.What)
}

var (
	// ErrKey refuses a key that is empty or longer than MaxKey.
	ErrKey = errors.New("key must have 1 to 1024 bytes")
	// ErrDone refuses a Reader or Writer used after its fn returned.
	ErrDone = errors.New("used after its View or Update ended")
	// ErrClosed refuses work on an engine after Close.
	ErrClosed = errors.New("the store is closed")
)

// MaxKey is the longest key every engine takes.
const MaxKey = 1024

// CheckKey returns ErrKey for a key no engine takes.
func CheckKey(key []byte) error {
	if len(key) == 0 || len(key) > MaxKey {
		return fmt.Errorf("%w, not %d", ErrKey, len(key))
	}
	return nil
}

// A Backuper can copy the whole store while it is used.
type Backuper interface {
	// Backup writes a copy of the store as it is at one moment and returns its length.
	Backup(ctx context.Context, w io.Writer) (int64, error)
}

// A Sizer knows how much room the store takes, in bytes.
type Sizer interface {
	Size() (int64, error)
}

// A BulkUpdater has a way of writing that leaves less empty room when most keys come in rising order, as
// in a load. It promises what Update promises.
type BulkUpdater interface {
	BulkUpdate(ctx context.Context, fn func(Writer) error) error
}

// BulkUpdate runs fn through the engine's BulkUpdate where it has one, else through its Update.
func BulkUpdate(ctx context.Context, e Engine, fn func(Writer) error) error {
	if b, ok := e.(BulkUpdater); ok {
		return b.BulkUpdate(ctx, fn)
	}
	return e.Update(ctx, fn)
}
