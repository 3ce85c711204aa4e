package bolt

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	bbolt "go.etcd.io/bbolt"

	"kambot/store/kv"
)

// checkEvery is how many pairs a scan yields between two looks at its context.
const checkEvery = 256

// reader is one transaction. Its cursors are kept between calls: a lookup then costs a walk down the
// tree and no memory.
type reader struct {
	ctx    context.Context
	bucket *bbolt.Bucket // nil once fn has returned
	point  *bbolt.Cursor
	walked *bbolt.Cursor // of a scan that is over, for the next one
	writes uint64        // so far; tells a scan that its cursor may have lost its place
}

func (r *reader) Get(key []byte) ([]byte, error) {
	k, v, err := r.Seek(key)
	if err != nil || !bytes.Equal(k, key) {
		return nil, err
	}
	return v, nil
}

func (r *reader) Seek(key []byte) (k, v []byte, err error) {
	if r.bucket == nil {
		return nil, nil, kv.ErrDone
	}
	if r.point == nil {
		r.point = r.bucket.Cursor()
	}
	k, v = r.point.Seek(key)
	return pair(k, v)
}

// pair keeps apart what bbolt does not: an empty value is not nil, that of no key is.
func pair(k, v []byte) (key, value []byte, err error) {
	if k != nil && v == nil {
		v = []byte{}
	}
	return k, v, nil
}

// walker is a cursor for a scan, which has it to itself until it is over.
func (r *reader) walker() *bbolt.Cursor {
	c := r.walked
	if r.walked = nil; c == nil {
		c = r.bucket.Cursor()
	}
	return c
}

func (r *reader) Scan(rg kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		if r.bucket == nil {
			yield(kv.Pair{}, kv.ErrDone)
			return
		}
		s := scan{r: r, Range: rg, cursor: r.walker(), writes: r.writes}
		defer func() { r.walked = s.cursor }()
		k, v := s.first()
		for n := 0; k != nil && s.within(k) && (rg.Limit <= 0 || n < rg.Limit); n++ {
			if n%checkEvery == 0 {
				if err := r.ctx.Err(); err != nil {
					yield(kv.Pair{}, err)
					return
				}
			}
			if v == nil {
				v = []byte{}
			}
			if !yield(kv.Pair{Key: k, Value: v}, nil) {
				return
			}
			if r.bucket == nil {
				yield(kv.Pair{}, kv.ErrDone)
				return
			}
			k, v = s.next(k)
		}
	}
}

// scan is the place of one walk.
type scan struct {
	r *reader
	kv.Range
	cursor *bbolt.Cursor
	writes uint64 // of the reader, when the cursor was last placed
}

func (s *scan) first() (k, v []byte) {
	if s.Reverse {
		return s.before(s.To)
	}
	if s.From == nil {
		return s.cursor.First()
	}
	return s.cursor.Seek(s.From)
}

// before places the cursor on the last key that is smaller than key, or on the last of all for nil.
//
// It does not call Last once something was written: bbolt leaves pages that were emptied in the tree until
// the commit, and its Last never returns when all of them are empty.
func (s *scan) before(key []byte) (k, v []byte) {
	switch {
	case key != nil:
		s.cursor.Seek(key)
	case s.r.writes == 0:
		return s.cursor.Last()
	default:
		s.cursor.Seek(bytes.Repeat([]byte{0xFF}, kv.MaxKey+1))
	}
	return s.previous(key)
}

// previous steps back from the cursor's place, which is at or after key. bbolt's Prev gives nil at the
// first key and also, once something was written, at every emptied page, where the walk must go on.
func (s *scan) previous(key []byte) (k, v []byte) {
	for {
		k, v = s.cursor.Prev()
		if k != nil || s.r.writes == 0 {
			return k, v
		}
		first, _ := s.r.bucket.Cursor().First()
		if first == nil || (key != nil && bytes.Compare(first, key) >= 0) {
			return nil, nil
		}
	}
}

// next goes on from the key last seen. After a write the cursor may stand on a page that has changed under
// it, so it is placed anew by that key, which may be gone.
func (s *scan) next(last []byte) (k, v []byte) {
	moved := s.writes != s.r.writes
	s.writes = s.r.writes
	switch {
	case !moved && s.Reverse:
		return s.previous(last)
	case !moved:
		return s.cursor.Next()
	case s.Reverse:
		return s.before(last)
	}
	k, v = s.cursor.Seek(last)
	if bytes.Equal(k, last) {
		return s.cursor.Next()
	}
	return k, v
}

func (s *scan) within(k []byte) bool {
	if s.Reverse {
		return bytes.Compare(k, s.From) >= 0
	}
	return s.To == nil || bytes.Compare(k, s.To) < 0
}

type writer struct{ reader }

func (w *writer) Put(key, value []byte) error {
	if err := w.ready(key); err != nil {
		return err
	}
	if err := w.bucket.Put(key, value); err != nil {
		return fmt.Errorf("put: %w", err)
	}
	return nil
}

func (w *writer) Delete(key []byte) error {
	if err := w.ready(key); err != nil {
		return err
	}
	if err := w.bucket.Delete(key); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	return nil
}

func (w *writer) ready(key []byte) error {
	if w.bucket == nil {
		return kv.ErrDone
	}
	w.writes++
	return kv.CheckKey(key)
}
