package store

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"kambot/kam"
)

// spoolMemory is how many bytes of rows are held before they are written to a
// file in order: a load's memory does not grow with its file.
const spoolMemory = 32 << 20

// spool sorts rows by account and arrival, in memory while they are few, in
// sorted files merged at the end otherwise.
type spool struct {
	dir   string
	arena []byte
	index []spooled
	runs  []*os.File
	seq   uint32
	file  uint32 // which file of the load the rows come from
}

type spooled struct {
	account kam.AccountNum
	seq     uint32
	file    uint32
	off     uint32
	size    uint32
}

// fileEnd stands in an account's rows where those of another file begin: a row
// of no bytes.
const fileEnd = 0

func newSpool(dir string) *spool { return &spool{dir: dir} }

func (s *spool) add(b *kam.Billing) error {
	off := len(s.arena)
	s.arena = appendRow(s.arena, b)
	s.index = append(s.index, spooled{b.Account, s.seq, s.file, uint32(off), uint32(len(s.arena) - off)})
	s.seq++
	if len(s.arena)+20*len(s.index) >= spoolMemory {
		return s.spill()
	}
	return nil
}

func (s *spool) sort() {
	slices.SortFunc(s.index, func(a, b spooled) int {
		if a.account != b.account {
			return int(a.account) - int(b.account)
		}
		return int(a.seq) - int(b.seq)
	})
}

func (s *spool) spill() (err error) {
	s.sort()
	f, err := os.CreateTemp(s.dir, "kambot-load-*")
	if err != nil {
		return fmt.Errorf("sort the rows of a load: %w", err)
	}
	s.runs = append(s.runs, f)
	// Nobody else needs its name, and a killed process leaves nothing behind.
	if err := os.Remove(f.Name()); err != nil {
		return fmt.Errorf("sort the rows of a load: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<16)
	var head [12]byte
	for _, e := range s.index {
		binary.BigEndian.PutUint32(head[:], uint32(e.account))
		binary.BigEndian.PutUint32(head[4:], e.size)
		binary.BigEndian.PutUint32(head[8:], e.file)
		if _, err := w.Write(head[:]); err != nil {
			return fmt.Errorf("sort the rows of a load: %w", err)
		}
		if _, err := w.Write(s.arena[e.off : e.off+e.size]); err != nil {
			return fmt.Errorf("sort the rows of a load: %w", err)
		}
	}
	s.arena, s.index = s.arena[:0], s.index[:0]
	return w.Flush()
}

func (s *spool) close() {
	for _, f := range s.runs {
		_ = f.Close() // removed already: nothing to keep
	}
	s.runs, s.arena, s.index = nil, nil, nil
}

// each calls fn once per account, by number, with its rows in order of arrival.
// The bytes are fn's until it returns.
func (s *spool) each(fn func(account kam.AccountNum, rows []byte) error) error {
	s.sort()
	sources := mergeHeap{}
	if len(s.index) > 0 {
		sources = append(sources, &source{memory: s})
	}
	for i, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("read the sorted rows of a load: %w", err)
		}
		sources = append(sources, &source{run: i - len(s.runs), file: bufio.NewReaderSize(f, 1<<16)})
	}
	live := sources[:0]
	for _, src := range sources {
		switch err := src.next(); {
		case err == nil:
			live = append(live, src)
		case !errors.Is(err, io.EOF):
			return err
		}
	}
	heap.Init(&live)
	var rows []byte
	for len(live) > 0 {
		account, file := live[0].account, live[0].fileNo
		rows = rows[:0]
		for len(live) > 0 && live[0].account == account {
			if live[0].fileNo != file {
				file = live[0].fileNo
				rows = append(rows, fileEnd)
			}
			rows = append(rows, live[0].row...)
			switch err := live[0].next(); {
			case errors.Is(err, io.EOF):
				heap.Pop(&live)
			case err != nil:
				return err
			default:
				heap.Fix(&live, 0)
			}
		}
		if err := fn(account, rows); err != nil {
			return err
		}
	}
	return nil
}

// source is one sorted run, in a file or, the last one, in memory.
type source struct {
	memory  *spool
	at      int
	file    *bufio.Reader
	run     int // negative for files in order of arrival, 0 for memory: arrival order among equals
	account kam.AccountNum
	fileNo  uint32
	row     []byte
}

func (s *source) next() error {
	if s.memory != nil {
		if s.at == len(s.memory.index) {
			return io.EOF
		}
		e := s.memory.index[s.at]
		s.at++
		s.account, s.fileNo, s.row = e.account, e.file, s.memory.arena[e.off:e.off+e.size]
		return nil
	}
	var head [12]byte
	if _, err := io.ReadFull(s.file, head[:]); err != nil {
		return err // io.EOF at the end of the run
	}
	s.account = kam.AccountNum(binary.BigEndian.Uint32(head[:]))
	size := int(binary.BigEndian.Uint32(head[4:]))
	s.fileNo = binary.BigEndian.Uint32(head[8:])
	s.row = slices.Grow(s.row[:0], size)[:size]
	if _, err := io.ReadFull(s.file, s.row); err != nil {
		return fmt.Errorf("read the sorted rows of a load: %w", err)
	}
	return nil
}

type mergeHeap []*source

func (h mergeHeap) Len() int { return len(h) }
func (h mergeHeap) Less(i, j int) bool {
	if h[i].account != h[j].account {
		return h[i].account < h[j].account
	}
	return h[i].run < h[j].run
}
func (h mergeHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *mergeHeap) Push(x any)   { *h = append(*h, x.(*source)) }
func (h *mergeHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
