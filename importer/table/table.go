// Package table opens the files that other programs write, CSV of every dialect
// and XLSX, as one thing: a header and rows of cells that know the physical line
// they start on. It exists so that a refusal can say where, whatever the file
// was, and so that nothing above it knows about encodings, delimiters, quotes or
// the lines that reports put under their tables. It holds one record at a time.
package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Table is an open file: what its first rows said about the rest.
type Table struct {
	Name       string
	Header     []string // as written, without the space around
	HeaderLine int
	Encoding   Encoding
	Delimiter  byte // 0 for XLSX
	source     source
	term       byte
	book       *workbook
}

// sampleSize is how much of a file decides its delimiter and its line ends.
const sampleSize = 64 << 10

// Open reads enough of a file to know its shape. known says whether the reader
// of the table knows a header cell; it settles the delimiter.
func Open(name string, r io.ReaderAt, size int64, known func(header string) bool) (*Table, error) {
	if size == 0 {
		return nil, errors.New("the file is empty: the first row must name the columns")
	}
	magic := make([]byte, min(size, 4))
	if _, err := r.ReadAt(magic, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	t := &Table{Name: name}
	var err error
	if bytes.HasPrefix(magic, []byte("PK\x03\x04")) {
		err = t.openBook(r, size)
	} else {
		err = t.openText(r, size, known)
	}
	if err != nil {
		return nil, err
	}
	if err := t.readHeader(); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// Close gives back what an XLSX file holds.
func (t *Table) Close() error {
	if t.book == nil {
		return nil
	}
	return t.book.file.Close()
}

func (t *Table) openText(r io.ReaderAt, size int64, known func(string) bool) error {
	s, err := probe(r, size)
	if err != nil {
		return err
	}
	t.source, t.Encoding = s, s.encoding
	sample := make([]byte, sampleSize)
	var read int64
	n, err := io.ReadFull(s.text(&read), sample)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the file's beginning: %w", err)
	}
	sample = sample[:n]
	t.term = '\n'
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		t.term = '\r'
	}
	t.Delimiter = delimiter(sample, t.term, known)
	return nil
}

// delimiter is what a "sep=" line says, else the one of the usual four under
// which the header holds most known columns, and the rows most often as many
// cells as the header.
func delimiter(sample []byte, term byte, known func(string) bool) byte {
	if sep, ok := sepLine(sample); ok {
		return sep
	}
	best, score := byte(','), -1
	for _, c := range []byte(",;\t|") {
		s := newSplitter(bytes.NewReader(sample), c, term)
		var rec record
		var width, named, even int
		for n := 0; n < 20 && s.next(&rec); {
			if blank(rec.fields) {
				continue
			}
			if n == 0 {
				width = len(rec.fields)
				for _, f := range rec.fields {
					if known(string(bytes.TrimSpace(f))) {
						named++
					}
				}
			} else if len(rec.fields) == width {
				even++
			}
			n++
		}
		if width < 2 {
			named, even = 0, 0
		}
		if got := named*1000 + even; got > score {
			best, score = c, got
		}
	}
	return best
}

// sepLine reads the line "sep=;" that Excel takes as an instruction.
func sepLine(sample []byte) (byte, bool) {
	line := bytes.Trim(sample[:min(len(sample), 8)], `"`)
	if len(line) < 5 || !strings.EqualFold(string(line[:4]), "sep=") || line[4] == '\r' || line[4] == '\n' {
		return 0, false
	}
	if len(line) > 5 && line[5] != '\r' && line[5] != '\n' && line[5] != '"' {
		return 0, false
	}
	return line[4], true
}

// readHeader takes the first row that is not blank.
func (t *Table) readHeader() error {
	rows := t.raw()
	defer rows.close()
	var rec record
	for rows.next(&rec) {
		if blank(rec.fields) || t.instruction(rec) {
			continue
		}
		if rec.bad != "" {
			return fmt.Errorf("line %d, the header: %s", rec.line, rec.bad)
		}
		t.HeaderLine = rec.line
		for _, f := range rec.fields {
			t.Header = append(t.Header, strings.TrimSpace(strings.ToValidUTF8(string(f), "�")))
		}
		for len(t.Header) > 1 && t.Header[len(t.Header)-1] == "" && t.book != nil {
			t.Header = t.Header[:len(t.Header)-1]
		}
		return t.checkHeader()
	}
	if err := rows.err(); err != nil {
		return err
	}
	return errors.New("the file is empty: the first row must name the columns")
}

// instruction says that the record is the "sep=" line.
func (t *Table) instruction(rec record) bool {
	return t.book == nil && rec.line == 1 && len(rec.fields) <= 2 && len(rec.fields[0]) >= 4 && len(rec.fields[0]) <= 5 && strings.EqualFold(string(rec.fields[0][:4]), "sep=")
}

// checkHeader refuses a column named twice: nobody could say which one counts.
func (t *Table) checkHeader() error {
	seen := map[string]int{}
	for i, h := range t.Header {
		if h == "" {
			continue
		}
		if first, ok := seen[strings.ToLower(h)]; ok {
			return fmt.Errorf("the header names %q twice, in columns %d and %d: rename or remove one", h, first+1, i+1)
		}
		seen[strings.ToLower(h)] = i
	}
	return nil
}

func blank(fields [][]byte) bool {
	for _, f := range fields {
		if len(bytes.TrimSpace(f)) > 0 {
			return false
		}
	}
	return true
}
