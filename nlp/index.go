package nlp

import (
	"encoding/binary"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"kambot/kam"
)

// Index finds names by something like them among very many. It is built once
// and then only read, so that any number may search it at a time.
//
// Every name and alias is a key. For each run of three letters the numbers of
// the keys that hold it are kept as differences, a byte or two each; a search
// counts how many runs a key shares with the text and compares the most
// promising ones letter by letter. Names lie end to end in one text.
type Index struct {
	nums  []kam.AccountNum
	names packed // by account
	keys  packed // by key
	owner []uint32
	mask  []uint64 // by key: which letters it holds

	starts []uint32 // by run of three: where its keys begin in lists
	lists  []byte

	initials []initial // sorted

	spare sync.Pool // of counts, so that a search takes no memory by the number of names
}

// initial is an acronym of a key.
type initial struct {
	hash, key uint32
}

// packed are texts end to end.
type packed struct {
	text []byte
	ends []uint32
}

func (p *packed) add(s string) {
	p.text = append(p.text, s...)
	p.ends = append(p.ends, uint32(len(p.text)))
}

func (p *packed) span(i int) (uint32, uint32) {
	if i == 0 {
		return 0, p.ends[0]
	}
	return p.ends[i-1], p.ends[i]
}

func (p *packed) bytes(i int) []byte {
	from, to := p.span(i)
	return p.text[from:to]
}

// Letters fold into 64 signs: a blank, a to z, 0 to 9, and 27 that the letters of
// other scripts share; sharing only adds keys to compare.
const (
	signBits = 6
	runs     = 1 << (3 * signBits)
)

func sign(r rune) uint32 {
	switch {
	case r == ' ':
		return 0
	case r >= 'a' && r <= 'z':
		return uint32(r-'a') + 1
	case r >= '0' && r <= '9':
		return uint32(r-'0') + 27
	}
	return 37 + uint32(r)%27
}

// eachRun calls f with every run of three signs of the key, a blank on each side
// of it counted in.
func eachRun(key []byte, f func(run uint32)) {
	const mask = runs - 1
	run, n := uint32(0), 1 // begins with a blank
	for i := 0; i < len(key); {
		r, size := rune(key[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(key[i:])
		}
		i += size
		run = (run<<signBits | sign(r)) & mask
		if n++; n >= 3 {
			f(run)
		}
	}
	if n >= 2 {
		f(run << signBits & mask)
	}
}

func letters(key []byte) uint64 {
	var m uint64
	for len(key) > 0 {
		r, n := utf8.DecodeRune(key)
		key = key[n:]
		if r != ' ' {
			m |= 1 << sign(r)
		}
	}
	return m
}

// BuildIndex reads the names once.
func BuildIndex(names iter.Seq[Entry]) *Index {
	x := &Index{}
	for e := range names {
		account := uint32(len(x.nums))
		x.nums = append(x.nums, e.Num)
		x.names.add(e.Name)
		x.addKey(account, kam.FoldName(e.Name))
		if other := kam.FoldName(spelledOut.Replace(e.Name)); other != kam.FoldName(e.Name) {
			x.addKey(account, other)
		}
		for _, alias := range e.Aliases {
			x.addKey(account, kam.FoldName(alias))
		}
	}
	slices.SortFunc(x.initials, func(a, b initial) int { return int(int64(a.hash) - int64(b.hash)) })
	x.post()
	x.shrink()
	return x
}

func (x *Index) addKey(account uint32, key string) {
	if key == "" {
		return
	}
	at := uint32(len(x.owner))
	x.keys.add(key)
	x.owner = append(x.owner, account)
	x.mask = append(x.mask, letters([]byte(key)))
	if strings.IndexByte(key, ' ') < 0 {
		return
	}
	all, spoken := acronym(key, true), acronym(key, false)
	x.initials = append(x.initials, initial{hash(all), at})
	if spoken != all {
		x.initials = append(x.initials, initial{hash(spoken), at})
	}
}

func acronym(key string, small bool) string {
	b := make([]byte, 0, 16)
	for word := range strings.SplitSeq(key, " ") {
		if small || !unspoken[word] {
			_, n := utf8.DecodeRuneInString(word)
			b = append(b, word[:n]...)
		}
	}
	return string(b)
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// post writes the lists: once to learn how long each will be, once to fill it.
func (x *Index) post() {
	last := make([]uint32, runs) // key + 1
	x.starts = make([]uint32, runs+1)
	var buf [binary.MaxVarintLen32]byte
	x.eachPosting(last, func(run uint32, difference uint64) {
		x.starts[run+1] += uint32(binary.PutUvarint(buf[:], difference))
	})
	for i := range runs {
		x.starts[i+1] += x.starts[i]
	}
	x.lists = make([]byte, x.starts[runs])
	at := slices.Clone(x.starts[:runs])
	clear(last)
	x.eachPosting(last, func(run uint32, difference uint64) {
		at[run] += uint32(binary.PutUvarint(x.lists[at[run]:], difference))
	})
}

func (x *Index) eachPosting(last []uint32, f func(run uint32, difference uint64)) {
	for k := range x.owner {
		key := uint32(k) + 1
		eachRun(x.keys.bytes(k), func(run uint32) {
			if last[run] != key {
				f(run, uint64(key-last[run]))
				last[run] = key
			}
		})
	}
}

// shrink gives back what growing took too much.
func (x *Index) shrink() {
	x.nums, x.owner, x.mask, x.initials = slices.Clip(slices.Clone(x.nums)), slices.Clone(x.owner), slices.Clone(x.mask), slices.Clone(x.initials)
	for _, p := range []*packed{&x.names, &x.keys} {
		p.text, p.ends = slices.Clone(p.text), slices.Clone(p.ends)
	}
}

// Len is how many accounts can be found.
func (x *Index) Len() int { return len(x.nums) }

// compared is how many keys are compared letter by letter in one search.
const compared = 160

// Near are the accounts whose names are most like text, at most n, best first,
// among those that visible lets through (nil: all).
func (x *Index) Near(text string, n int, visible func(kam.AccountNum) bool) []AccountRef {
	w := wantName(text)
	if w.size == 0 || n < 1 || len(x.owner) == 0 {
		return nil
	}
	b := best[AccountRef]{most: n}
	seen := make(map[uint32]bool, compared)
	try := func(key uint32) {
		if seen[key] {
			return
		}
		seen[key] = true
		account := x.owner[key]
		score := w.score(string(x.keys.bytes(int(key))))
		if score >= enough {
			name := string(x.names.bytes(int(account)))
			b.add(hit[AccountRef]{AccountRef{Num: x.nums[account], Name: name}, name, score}, sameAccount)
		}
	}
	may := func(key uint32) bool { return visible == nil || visible(x.nums[x.owner[key]]) }
	for _, key := range x.promising(w.key, may) {
		try(key)
	}
	x.spelt(&w, may, try)
	if len(w.words) == 1 && w.size <= shortWord && (len(b.hits) == 0 || b.hits[0].score < 0.9) {
		x.shaken(&w, may, try)
	}
	if len(w.words) > 1 && len(b.hits) == 0 { // said in full, stored as its initials
		for _, key := range x.promising(acronym(w.key, true), may) {
			try(key)
		}
	}
	return b.refs()
}
