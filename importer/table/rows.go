package table

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Rows walks a table once, from the row after the header.
type Rows struct {
	// The row: its cells are valid until the next call of Next. Bad says why it
	// is no row of this table; its cells are then for show only.
	Line   int
	Fields [][]byte
	Bad    string

	Blank   int // rows without anything in them
	Footers int // lines that a report puts under its table

	t       *Table
	raw     rawRows
	rec     record
	held    []record // what may be footers: the file's end or the next row tells
	given   []record // what was held and turned out to be rows
	footer  bool     // a footer is among the held
	afterGo bool     // a blank row came before
}

// maxHeld is more than the lines that any report puts under its table.
const maxHeld = 100

// rawRows is where records come from, CSV or XLSX.
type rawRows interface {
	next(rec *record) bool
	err() error
	read() int64
	close()
}

type textRows struct {
	*splitter
	taken *int64
}

func (r textRows) err() error  { return r.splitter.err }
func (r textRows) read() int64 { return *r.taken }
func (r textRows) close()      {}

func (t *Table) raw() rawRows {
	if t.book != nil {
		return t.book.rows()
	}
	taken := new(int64)
	return textRows{newSplitter(t.source.text(taken), t.Delimiter, t.term), taken}
}

// Rows begins a walk. Close it.
func (t *Table) Rows() *Rows { return &Rows{t: t, raw: t.raw()} }

// Close ends the walk.
func (r *Rows) Close() { r.raw.close() }

// Err is why the walk ended early, nil at the end of the table.
func (r *Rows) Err() error {
	if err := r.raw.err(); err != nil {
		return fmt.Errorf("read after line %d: %w", r.Line, err)
	}
	return nil
}

// Read is how many bytes of the file were taken so far.
func (r *Rows) Read() int64 { return r.raw.read() }

// Next goes to the next row that holds something and is no footer.
func (r *Rows) Next() bool {
	for {
		if len(r.given) > 0 {
			r.give(r.given[0])
			r.given = r.given[1:]
			return true
		}
		if !r.raw.next(&r.rec) {
			if r.footer {
				r.Footers += len(r.held)
				r.held, r.footer = nil, false
			}
			if r.settle(); len(r.given) == 0 {
				return false
			}
			continue
		}
		rec := &r.rec
		switch {
		case rec.line <= r.t.HeaderLine:
		case blank(rec.fields):
			r.Blank++
			r.afterGo = true
		case rec.bad == "" && len(r.t.Header) > 1 && r.apart(rec.fields) && r.hold(rec):
		case len(r.held) > 0:
			r.settle()
			r.given = append(r.given, rec.clone())
			r.afterGo = false
		default:
			r.afterGo = false
			r.give(*rec)
			return true
		}
	}
}

// settle says that what is held are rows: a row came below it, or the end
// without a footer.
func (r *Rows) settle() { r.given, r.held, r.footer = append(r.given, r.held...), nil, false }

// apart says that a row may stand apart from the table: one cell in a table of
// several columns, or a footer whose text holds a comma.
func (r *Rows) apart(fields [][]byte) bool {
	return lone(fields) || footerLine(fields[0]) && (r.footer || len(fields) != len(r.t.Header))
}

// hold keeps a row of one cell in a table of several columns back while it may
// be a footer, or the name of a report above its footer.
func (r *Rows) hold(rec *record) bool {
	switch {
	case footerLine(rec.fields[0]):
		r.footer = true
	case r.footer:
	case !r.afterGo:
		return false
	default:
		r.settle()
	}
	if r.held = append(r.held, rec.clone()); len(r.held) > maxHeld {
		r.settle()
	}
	return true
}

func (r *Rows) give(rec record) {
	r.Line, r.Fields, r.Bad = rec.line, rec.fields, rec.bad
	if r.Bad != "" {
		return
	}
	want := len(r.t.Header)
	if r.t.book != nil {
		r.Fields = fit(r.Fields, want)
	}
	switch n := len(r.Fields); {
	case n > want:
		r.Bad = fmt.Sprintf("%s, the header has %d: put a cell that holds the separator between quotes", count(n), want)
	case n < want:
		r.Bad = fmt.Sprintf("%s, the header has %d: a row must have all of them, empty ones too", count(n), want)
	case r.t.source.broken && !valid(r.Fields):
		r.Bad = "a letter is not UTF-8: save the file as CSV UTF-8"
	}
}

// Text is the row as a person would find it in the file.
func (r *Rows) Text() string {
	sep := r.t.Delimiter
	if sep == 0 {
		sep = ','
	}
	return string(bytes.Join(r.Fields, []byte{sep}))
}

func count(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}

// fit gives an XLSX row the header's width: a sheet does not store the empty
// cells at a row's end, and may store empty ones beyond the table.
func fit(fields [][]byte, want int) [][]byte {
	for len(fields) > want && len(bytes.TrimSpace(fields[len(fields)-1])) == 0 {
		fields = fields[:len(fields)-1]
	}
	for len(fields) < want {
		fields = append(fields, nil)
	}
	return fields
}

func valid(fields [][]byte) bool {
	return !slices.ContainsFunc(fields, func(f []byte) bool { return !utf8.Valid(f) })
}

// lone says that only the first cell holds something.
func lone(fields [][]byte) bool {
	return len(bytes.TrimSpace(fields[0])) > 0 && blank(fields[1:])
}

// footerLine knows the lines that Salesforce reports end with.
func footerLine(text []byte) bool {
	if len(text) == 0 || bytes.IndexByte([]byte("GTCI"), text[0]) < 0 {
		return false
	}
	for _, begin := range []string{"Grand Totals", "Grand Total (", "Totales generales", "Total general", "Copyright (c)", "Copyright ©", "Confidential Information", "Información confidencial", "Generated By:", "Generado por:"} {
		if bytes.HasPrefix(text, []byte(begin)) {
			return true
		}
	}
	return false
}
