package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is how a file's bytes are letters.
type Encoding string

// The encodings that exports come in.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16 LE"
	UTF16BE     Encoding = "UTF-16 BE"
	Windows1252 Encoding = "Windows-1252"
)

// source is a file's bytes with what is known about them.
type source struct {
	r        io.ReaderAt
	size     int64
	encoding Encoding
	bom      int64
	broken   bool // UTF-8 with some bytes that are none: rows are checked one by one
}

// probe finds the encoding: by the mark at the front, else UTF-8 if the whole
// file is, else Windows-1252 (which holds Latin-1). A file that is UTF-8 but
// for a few bytes stays UTF-8, so that one bad cell does not spoil every accent.
func probe(r io.ReaderAt, size int64) (source, error) {
	s := source{r: r, size: size, encoding: UTF8}
	head := make([]byte, min(size, 512))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return s, fmt.Errorf("read the file's beginning: %w", err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		s.bom = 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		s.bom, s.encoding = 2, UTF16LE
		return s, nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		s.bom, s.encoding = 2, UTF16BE
		return s, nil
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return s, errors.New("this is an old Excel file (.xls): open it and save it as .xlsx or as CSV")
	case bytes.IndexByte(head, 0) >= 0, bytes.HasPrefix(head, []byte("%PDF")):
		return s, errors.New("this is no table of text: save it as CSV (UTF-8) or .xlsx")
	}
	letters, wrong, err := countLetters(io.NewSectionReader(r, s.bom, size-s.bom))
	if err != nil {
		return s, err
	}
	if wrong > 0 {
		s.broken = s.bom > 0 || letters > wrong
		if !s.broken {
			s.encoding = Windows1252
		}
	}
	return s, nil
}

// countLetters counts the letters beyond ASCII that are UTF-8, and the bytes
// that are not.
func countLetters(r io.Reader) (letters, wrong int, err error) {
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		chunk := buf[:kept+n]
		last := err != nil
		kept = 0
		if !ascii(chunk) {
			for len(chunk) > 0 {
				if chunk[0] < utf8.RuneSelf {
					chunk = chunk[1:]
					continue
				}
				if !last && !utf8.FullRune(chunk) {
					kept = copy(buf, chunk)
					break
				}
				size := 1
				if _, size = utf8.DecodeRune(chunk); size > 1 {
					letters++
				} else {
					wrong++
				}
				chunk = chunk[size:]
			}
		}
		if errors.Is(err, io.EOF) {
			return letters, wrong, nil
		}
		if err != nil {
			return letters, wrong, fmt.Errorf("read the file: %w", err)
		}
	}
}

// ascii reads eight bytes at a time: it looks at every byte of every file.
func ascii(b []byte) bool {
	for len(b) >= 8 {
		if binary.NativeEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// text is the file from its beginning as UTF-8. read grows with the bytes that
// were taken from the file.
func (s source) text(read *int64) io.Reader {
	raw := &counted{io.NewSectionReader(s.r, s.bom, s.size-s.bom), read}
	var from encoding.Encoding
	switch s.encoding {
	case UTF16LE:
		from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case Windows1252:
		from = charmap.Windows1252
	default:
		return raw
	}
	return transform.NewReader(raw, from.NewDecoder())
}

type counted struct {
	r    io.Reader
	read *int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	*c.read += int64(n)
	return n, err
}
