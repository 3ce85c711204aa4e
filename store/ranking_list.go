package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"
	"strings"

	"kambot/kam"
)

// A ranking of a window is kept in order: a header with the lines and a
// directory, and chunks of entries, so that the first ten, the n-th, and the
// place of one account each cost a few lookups, however many accounts there are.
//
//	header: from4 to4 count4 total8 A4 B4 positive4, then per chunk first-turnover8 first-account4 sum-before8
//	chunk:  per entry account4 turnover8
const (
	listHead   = 32
	dirEntry   = 20
	listEntry  = 12
	chunkCount = 256
)

var errList = errors.New("a ranking is damaged: load the data again")

// entry is an account's place in a ranking.
type entry struct {
	num    kam.AccountNum
	amount kam.Amount
}

// list is a ranking, stored or made for one request.
type list struct {
	v      *View
	window string
	scope  uint32
	header []byte // stored
	made   []entry
	sums   []kam.Amount // made: before each entry
	pareto kam.Pareto
	count  int

	chunkNo int // of the chunk held
	chunk   []byte
}

func windowKey(key []byte, window string, scope uint32) []byte {
	key = append(key, byte(len(window)))
	return num4(append(key, window...), scope)
}

// stored opens a kept ranking; nil when there is none for these days.
func (v *View) stored(window string, scope kam.PersonNum, p kam.Period) (*list, error) {
	h, err := v.get(windowKey(v.key('l'), window, uint32(scope)))
	if err != nil || h == nil {
		return nil, err
	}
	if len(h) < listHead || (len(h)-listHead)%dirEntry != 0 {
		return nil, errList
	}
	if kam.Day(be4(h)) != p.From || kam.Day(be4(h[4:])) != p.To {
		return nil, nil
	}
	l := &list{v: v, window: window, scope: uint32(scope), header: h, count: int(be4(h[8:])), chunkNo: -1}
	l.pareto = kam.Pareto{
		Total: kam.Amount(binary.BigEndian.Uint64(h[12:])), A: int(be4(h[20:])), B: int(be4(h[24:])), Positive: int(be4(h[28:])),
	}
	return l, nil
}

// at is the entry at a position from 0.
func (l *list) at(i int) (entry, error) {
	if l.header == nil {
		return l.made[i], nil
	}
	if n := i / chunkCount; n != l.chunkNo {
		c, err := l.v.get(num4(windowKey(l.v.key('L'), l.window, l.scope), uint32(n)))
		if err != nil {
			return entry{}, err
		}
		l.chunkNo, l.chunk = n, c
	}
	at := i % chunkCount * listEntry
	if at+listEntry > len(l.chunk) {
		return entry{}, errList
	}
	return entry{kam.AccountNum(be4(l.chunk[at:])), kam.Amount(binary.BigEndian.Uint64(l.chunk[at+4:]))}, nil
}

// before is the sum of the first i entries.
func (l *list) before(i int) (kam.Amount, error) {
	switch {
	case i >= l.count:
		return l.pareto.Total, nil
	case l.header == nil:
		return l.sums[i], nil
	}
	n := i / chunkCount
	sum := kam.Amount(binary.BigEndian.Uint64(l.dir(n)[12:]))
	for at := n * chunkCount; at < i; at++ {
		e, err := l.at(at)
		if err != nil {
			return 0, err
		}
		sum += e.amount
	}
	return sum, nil
}

func (l *list) dir(n int) []byte { return l.header[listHead+n*dirEntry:][:dirEntry] }

// place is how many entries stand before e: its position if it is listed.
func (l *list) place(e entry) (int, error) {
	from, to := 0, l.count
	if l.header != nil {
		chunks := (len(l.header) - listHead) / dirEntry
		// The last chunk whose first entry does not stand after e holds its place.
		var failed error
		n := sort.Search(chunks, func(n int) bool {
			d := l.dir(n)
			first := entry{kam.AccountNum(be4(d[8:])), kam.Amount(binary.BigEndian.Uint64(d))}
			ahead, err := l.v.ahead(e, first)
			failed = errors.Join(failed, err)
			return ahead
		})
		if failed != nil {
			return 0, failed
		}
		if n == 0 {
			return 0, nil
		}
		from, to = (n-1)*chunkCount, min(n*chunkCount, l.count)
	}
	var failed error
	n := sort.Search(to-from, func(i int) bool {
		at, err := l.at(from + i)
		if err != nil {
			failed = err
			return true
		}
		ahead, err := l.v.ahead(at, e)
		failed = errors.Join(failed, err)
		return !ahead
	})
	return from + n, failed
}

// ahead says that a stands before b: more turnover, then the name in code point
// order, then the id.
func (v *View) ahead(a, b entry) (bool, error) {
	if a.amount != b.amount {
		return a.amount > b.amount, nil
	}
	if a.num == b.num {
		return false, nil
	}
	c, err := v.compareNames(a.num, b.num)
	return c < 0, err
}

func (v *View) compareNames(a, b kam.AccountNum) (int, error) {
	var names [2][]byte
	for i, num := range [2]kam.AccountNum{a, b} {
		value, err := v.get(num4(v.key('a'), uint32(num)))
		if err != nil {
			return 0, err
		}
		if value == nil {
			return 0, errList
		}
		if _, _, names[i], _, err = cutHead(value); err != nil {
			return 0, err
		}
	}
	if c := bytes.Compare(names[0], names[1]); c != 0 {
		return c, nil
	}
	first, err := v.Account(a)
	if err != nil {
		return 0, err
	}
	second, err := v.Account(b)
	return strings.Compare(first.ID, second.ID), err
}

// made is a ranking made for one request from entries in any order.
func (v *View) made(entries []entry) (*list, error) {
	if err := v.sortEntries(entries); err != nil {
		return nil, err
	}
	l := &list{v: v, made: entries, sums: make([]kam.Amount, len(entries)), count: len(entries)}
	var sum kam.Amount
	for i, e := range entries {
		l.sums[i] = sum
		sum += e.amount
	}
	l.pareto = paretoOf(entries, sum, v.store.options.Lines)
	return l, nil
}

func paretoOf(entries []entry, total kam.Amount, lines kam.Lines) kam.Pareto {
	return kam.ParetoOf(func(yield func(kam.Amount) bool) {
		for _, e := range entries {
			if !yield(e.amount) {
				return
			}
		}
	}, total, lines)
}
