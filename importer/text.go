package importer

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds a name, an id, a product: longer is a mistake of the export,
// and no key of a store holds it.
const maxText = 300

// clean is a cell as text: without space around it, every control character and
// line end inside a single space.
func clean(cell []byte) string {
	if printable(cell) || !bytes.ContainsFunc(cell, unicode.IsControl) {
		return string(cell)
	}
	return strings.Join(strings.FieldsFunc(string(cell), unicode.IsControl), " ")
}

// printable is the short way for the cells that need no Unicode.
func printable(cell []byte) bool {
	for _, c := range cell {
		if c < ' ' || c >= utf8.RuneSelf-1 {
			return false
		}
	}
	return true
}

// trimmed takes the space around a cell off; most cells have none.
func trimmed(cell []byte) []byte {
	if len(cell) == 0 || cell[0] > ' ' && cell[0] < utf8.RuneSelf && cell[len(cell)-1] > ' ' && cell[len(cell)-1] < utf8.RuneSelf {
		return cell
	}
	return bytes.TrimSpace(cell)
}

// formula says that a spreadsheet would compute the cell instead of showing it.
func formula(cell []byte) bool {
	return len(cell) > 0 && (cell[0] == '=' || cell[0] == '+' || cell[0] == '@')
}

// excerpt is a value short enough and harmless enough to be shown on a terminal.
func excerpt(s string) string {
	const most = 80
	shown := []rune(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case r == utf8.RuneError, unicode.Is(unicode.Cf, r):
			return '�'
		}
		return r
	}, s))
	if len(shown) > most {
		shown = append(shown[:most-1], '…')
	}
	return string(shown)
}

// items is a cell's items, which ; separates.
func items(cell string) []string {
	var found []string
	for item := range strings.SplitSeq(cell, ";") {
		if item = strings.TrimSpace(item); item != "" {
			found = append(found, item)
		}
	}
	return found
}
