package table

import (
	"bytes"
	"io"
)

// maxRecord bounds one record, so that a quote that never closes costs a
// megabyte of memory and not the file's size.
const maxRecord = 1 << 20

// What is said about a line that cannot be taken apart.
const (
	badUnclosed = "a quote opens in this line and never closes: close it, or write a quote that belongs to the text twice"
	badAfter    = "text follows a closing quote: write a quote that belongs to the text twice"
	badLong     = "the line is longer than a megabyte: it is no row of a table"
)

// splitter takes delimited text apart. encoding/csv gives up at the first bad
// quote and knows neither a lone CR nor the line a record starts on once it has
// failed; here a bad quote costs one physical line, and a line without quotes,
// which is nearly every line, is cut without being copied.
type splitter struct {
	r        io.Reader
	comma    byte
	term     byte // '\n', or '\r' for files of old
	buf      []byte
	from, to int // what is read and not yet handed out: buf[from:to]
	eof      bool
	err      error
	line     int // physical line of buf[from]
	fields   [][]byte
	scratch  []byte // room for cells with doubled quotes
}

// record is one row as it stands: its cells are valid until the next one.
type record struct {
	line   int
	fields [][]byte
	bad    string // why the line is no row; its text is then the only field
}

// clone is the record with cells that stay.
func (r *record) clone() record {
	kept := record{line: r.line, bad: r.bad}
	for _, f := range r.fields {
		kept.fields = append(kept.fields, bytes.Clone(f))
	}
	return kept
}

func newSplitter(r io.Reader, comma, term byte) *splitter {
	return &splitter{r: r, comma: comma, term: term, buf: make([]byte, 64<<10), line: 1}
}

// next is the following record, false at the end or when reading failed (err).
func (s *splitter) next(rec *record) bool {
	end := s.lineEnd()
	if end < 0 {
		return s.tooLong(rec)
	}
	if s.from == s.to {
		return false
	}
	rec.line, rec.bad = s.line, ""
	line := s.buf[s.from:end]
	if bytes.IndexByte(line, '"') < 0 {
		rec.fields = s.cut(bytes.TrimSuffix(line, []byte{'\r'}))
		s.advance(end, 1)
		return s.err == nil
	}
	return s.quotedRecord(rec)
}

// lineEnd is where the line at from ends, -1 when it does not within a record's
// bound. It may move the buffer.
func (s *splitter) lineEnd() int {
	searched := 0
	for {
		if i := bytes.IndexByte(s.buf[s.from+searched:s.to], s.term); i >= 0 {
			return s.from + searched + i
		}
		if s.eof {
			return s.to
		}
		searched = s.to - s.from
		if !s.fill() {
			return -1
		}
	}
}

// fill reads more behind what is there; false when the bound is reached.
func (s *splitter) fill() bool {
	if s.from > 0 {
		copy(s.buf, s.buf[s.from:s.to])
		s.to -= s.from
		s.from = 0
	}
	if s.to == len(s.buf) {
		if len(s.buf) >= maxRecord {
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.r.Read(s.buf[s.to:])
	s.to += n
	if err != nil {
		s.eof = true
		if err != io.EOF {
			s.err = err
		}
	}
	return true
}

// advance leaves the line ending at end behind.
func (s *splitter) advance(end, lines int) {
	s.from = min(end+1, s.to)
	s.line += lines
}

// cut splits a line without quotes.
func (s *splitter) cut(line []byte) [][]byte {
	fields := s.fields[:0]
	for {
		i := bytes.IndexByte(line, s.comma)
		if i < 0 {
			break
		}
		fields = append(fields, line[:i])
		line = line[i+1:]
	}
	s.fields = append(fields, line)
	return s.fields
}

// quotedRecord reads a record that may go on over several lines.
func (s *splitter) quotedRecord(rec *record) bool {
	for {
		end, lines, bad, more := s.quoted()
		switch {
		case more && s.fill():
			continue
		case more:
			bad = badUnclosed
		case bad == "":
			rec.fields = s.fields
			s.advance(end, lines)
			return s.err == nil
		}
		return s.refuseLine(rec, bad)
	}
}

// refuseLine gives up one physical line; what follows is read afresh.
func (s *splitter) refuseLine(rec *record, bad string) bool {
	end := s.lineEnd()
	if end < 0 {
		return s.tooLong(rec)
	}
	rec.line, rec.bad = s.line, bad
	s.fields = append(s.fields[:0], bytes.TrimSuffix(s.buf[s.from:end], []byte{'\r'}))
	rec.fields = s.fields
	s.advance(end, 1)
	return s.err == nil
}

// tooLong skips a line that passes the bound.
func (s *splitter) tooLong(rec *record) bool {
	rec.line, rec.bad = s.line, badLong
	s.fields = append(s.fields[:0], bytes.Clone(s.buf[s.from:s.from+80]))
	rec.fields = s.fields
	for s.err == nil {
		if i := bytes.IndexByte(s.buf[s.from:s.to], s.term); i >= 0 {
			s.advance(s.from+i, 1)
			return true
		}
		s.from, s.to = 0, 0
		if s.eof {
			return true
		}
		s.fill()
	}
	return false
}

// quoted takes the record at from apart, quotes and all. more says that what is
// read so far does not show its end.
func (s *splitter) quoted() (end, lines int, bad string, more bool) {
	if need := s.to - s.from; cap(s.scratch) < need {
		s.scratch = make([]byte, 0, need)
	}
	s.scratch, s.fields = s.scratch[:0], s.fields[:0]
	lines = 1
	i := s.from
	for {
		open := i
		for open < s.to && s.buf[open] == ' ' {
			open++
		}
		if open == s.to && !s.eof {
			return 0, 0, "", true
		}
		var stop int
		if open < s.to && s.buf[open] == '"' {
			var n int
			stop, n, bad, more = s.quotedCell(open + 1)
			if bad != "" || more {
				return 0, 0, bad, more
			}
			lines += n
		} else if stop, more = s.plainCell(i); more {
			return 0, 0, "", true
		}
		if stop == s.to || s.buf[stop] == s.term {
			return stop, lines, "", false
		}
		i = stop + 1
	}
}

// plainCell reads an unquoted cell up to its delimiter or the line's end.
func (s *splitter) plainCell(i int) (stop int, more bool) {
	for stop = i; stop < s.to; stop++ {
		if c := s.buf[stop]; c == s.comma || c == s.term {
			break
		}
	}
	if stop == s.to && !s.eof {
		return 0, true
	}
	cell := s.buf[i:stop]
	if stop == s.to || s.buf[stop] == s.term {
		cell = bytes.TrimSuffix(cell, []byte{'\r'})
	}
	s.fields = append(s.fields, cell)
	return stop, false
}

// quotedCell reads a cell whose opening quote lies before i.
func (s *splitter) quotedCell(i int) (stop, lines int, bad string, more bool) {
	k, doubled := i, false
	for {
		q := bytes.IndexByte(s.buf[k:s.to], '"')
		if q < 0 {
			return 0, 0, or(s.eof, badUnclosed), !s.eof
		}
		k += q
		if k+1 == s.to && !s.eof {
			return 0, 0, "", true
		}
		if k+1 < s.to && s.buf[k+1] == '"' {
			doubled = true
			k += 2
			continue
		}
		break
	}
	cell := s.buf[i:k]
	lines = bytes.Count(cell, []byte{s.term})
	if doubled {
		cell = s.undouble(cell)
	}
	s.fields = append(s.fields, cell)
	for k++; k < s.to && (s.buf[k] == ' ' || s.buf[k] == '\r' && s.term != '\r'); k++ {
	}
	switch {
	case k == s.to && !s.eof:
		return 0, 0, "", true
	case k == s.to, s.buf[k] == s.comma, s.buf[k] == s.term:
		return k, lines, "", false
	}
	return 0, 0, badAfter, false
}

func or(yes bool, text string) string {
	if yes {
		return text
	}
	return ""
}

// undouble writes the cell with single quotes into scratch, whose room was made
// for the whole record, so that earlier cells stay where they are.
func (s *splitter) undouble(cell []byte) []byte {
	start := len(s.scratch)
	for {
		q := bytes.IndexByte(cell, '"')
		if q < 0 {
			break
		}
		s.scratch = append(s.scratch, cell[:q+1]...)
		cell = cell[q+2:]
	}
	s.scratch = append(s.scratch, cell...)
	return s.scratch[start:len(s.scratch):len(s.scratch)]
}
