package nlp

import (
	"container/heap"
	"encoding/binary"
	"math/bits"
	"slices"
)

// promising are the keys that share most runs with the key, rare runs counting
// more.
func (x *Index) promising(key string, may func(uint32) bool) []uint32 {
	spare, _ := x.spare.Get().(*[]uint16)
	if spare == nil {
		fresh := make([]uint16, len(x.owner))
		spare = &fresh
	}
	counts := *spare
	defer x.spare.Put(spare)
	clear(counts)
	var asked []uint32
	eachRun([]byte(key), func(run uint32) {
		if !slices.Contains(asked, run) {
			asked = append(asked, run)
		}
	})
	for _, run := range asked {
		list := x.lists[x.starts[run]:x.starts[run+1]]
		if len(list) == 0 {
			continue
		}
		weight := uint16(bits.Len(uint(len(x.owner)/len(list)))) + 1
		at := uint64(0)
		for len(list) > 0 {
			difference, n := uint64(list[0]), 1
			if difference >= 0x80 {
				difference, n = binary.Uvarint(list)
			}
			list = list[n:]
			at += difference
			if c := &counts[at-1]; *c < 1<<15 {
				*c += weight
			}
		}
	}
	top := make(leastFirst, 0, compared)
	for k, c := range counts {
		if c == 0 {
			continue
		}
		from, to := x.keys.span(k)
		c := candidateKey{uint32(k), int(c)*8 - int(to-from)}
		switch {
		case len(top) < compared:
			if may(c.key) {
				heap.Push(&top, c)
			}
		case c.value > top[0].value && may(c.key):
			top[0] = c
			heap.Fix(&top, 0)
		}
	}
	keys := make([]uint32, len(top))
	for i, c := range top {
		keys[i] = c.key
	}
	return keys
}

// candidateKey is a key and how much it promises.
type candidateKey struct {
	key   uint32
	value int
}

// leastFirst is a heap of candidates.
type leastFirst []candidateKey

func (h leastFirst) Len() int           { return len(h) }
func (h leastFirst) Less(i, j int) bool { return h[i].value < h[j].value }
func (h leastFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *leastFirst) Push(c any)        { *h = append(*h, c.(candidateKey)) }
func (h *leastFirst) Pop() any {
	last := len(*h) - 1
	c := (*h)[last]
	*h = (*h)[:last]
	return c
}

// spelt tries the keys whose initials are what was typed.
func (x *Index) spelt(w *wanted, may func(uint32) bool, try func(uint32)) {
	if len(w.words) != 1 || w.size < 2 || w.size > 6 {
		return
	}
	h := hash(w.key)
	at, _ := slices.BinarySearchFunc(x.initials, h, func(i initial, h uint32) int { return int(int64(i.hash) - int64(h)) })
	for tries := compared; at < len(x.initials) && x.initials[at].hash == h && tries > 0; at++ {
		if key := x.initials[at].key; may(key) {
			try(key)
			tries--
		}
	}
}

// shortWord is how long a word may be whose two slips can leave no run of three
// letters whole.
const shortWord = 9

// shaken tries the keys of about the same letters, whatever their order: what a
// short word with two slips shares with the right one.
func (x *Index) shaken(w *wanted, may func(uint32) bool, try func(uint32)) {
	mask := letters([]byte(w.key))
	tries := 16 * compared
	for k, m := range x.mask {
		if bits.OnesCount64(m^mask) > 4 {
			continue
		}
		from, to := x.keys.span(k)
		if d := int(to-from) - len(w.key); d > 3 || d < -2 {
			continue
		}
		if slipsUpTo(2, w.key, string(x.keys.text[from:to])) > 2 || !may(uint32(k)) {
			continue
		}
		try(uint32(k))
		if tries--; tries == 0 {
			return
		}
	}
}
