package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"iter"

	"kambot/store/kv"
)

// suffix is the length of a versioned key's generation.
const suffix = 4

// tombstone is the value of a key that a generation deleted.
var tombstone = []byte{0xDE, 0xAD, 0x00, 0x01}

func isTombstone(v []byte) bool { return bytes.Equal(v, tombstone) }

// versioned appends a generation to a key: the newest sorts first.
func versioned(key []byte, gen uint32) []byte {
	return binary.BigEndian.AppendUint32(key, ^gen)
}

func genOf(key []byte) uint32 { return ^binary.BigEndian.Uint32(key[len(key)-suffix:]) }

// state is the 'm' "now" value.
type state struct {
	gen     uint32
	version uint64
}

var (
	nowKey    = []byte("mnow")
	openKey   = []byte("mopen")
	schemaKey = []byte("mschema")
	slackKey  = []byte("mslack")
	aliveKey  = []byte("malive")
)

var errState = errors.New("the store's state is damaged: restore a backup")

func readState(r kv.Reader) (state, error) {
	v, err := r.Get(nowKey)
	if err != nil {
		return state{}, err
	}
	if v == nil {
		return state{gen: 1}, nil
	}
	if len(v) != 12 {
		return state{}, errState
	}
	return state{binary.BigEndian.Uint32(v), binary.BigEndian.Uint64(v[4:])}, nil
}

func (st state) put(w kv.Writer) error {
	v := binary.BigEndian.AppendUint32(nil, st.gen)
	return w.Put(nowKey, binary.BigEndian.AppendUint64(v, st.version))
}

// snapshot reads versioned keys as of one generation. It reuses one buffer for
// the keys it seeks, so a lookup allocates nothing.
type snapshot struct {
	kv.Reader
	gen uint32
	buf []byte
}

// key begins a key in the snapshot's buffer.
func (s *snapshot) key(family byte) []byte { return append(s.buf[:0], family) }

// get is the value that counts, nil when there is none.
func (s *snapshot) get(key []byte) ([]byte, error) {
	n := len(key)
	seek := versioned(key, s.gen)
	s.buf = seek[:0]
	k, v, err := s.Seek(seek)
	if err != nil || len(k) != n+suffix || !bytes.Equal(k[:n], seek[:n]) || isTombstone(v) {
		return nil, err
	}
	return v, nil
}

// scan walks the keys of a prefix that count, without their generations, in
// order. The bytes belong to the engine.
func (s *snapshot) scan(prefix []byte) iter.Seq2[kv.Pair, error] {
	return s.scanRange(kv.Prefix(prefix))
}

func (s *snapshot) scanRange(r kv.Range) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		var last []byte
		for p, err := range s.Scan(r) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			if len(p.Key) <= suffix || genOf(p.Key) > s.gen {
				continue
			}
			base := p.Key[:len(p.Key)-suffix]
			if last != nil && bytes.Equal(base, last) {
				continue // superseded
			}
			last = base
			if isTombstone(p.Value) {
				continue
			}
			if !yield(kv.Pair{Key: base, Value: p.Value}, nil) {
				return
			}
		}
	}
}

func num4(key []byte, n uint32) []byte { return binary.BigEndian.AppendUint32(key, n) }

func text(key []byte, s string) []byte { return append(key, s...) }
