package importer

import (
	"bytes"
	"fmt"
	"strings"

	"kambot/kam"
)

// style is which sign a column puts before its decimals.
type style byte

const (
	styleUnknown style = iota // nobody has asked yet
	stylePoint                // 1234.50, 1,234.50
	styleComma                // 1234,50, 1.234,50
	styleMixed                // both occur
	styleUnclear              // only such as 1,234 or 1.234
)

// votes is what a column's cells say about its style: the first line and cell
// for each.
type votes struct{ point, comma, unclear vote }

type vote struct {
	line  int
	value string
}

func (v *vote) cast(line int, cell []byte) {
	if v.line == 0 {
		v.line, v.value = line, string(cell)
	}
}

// listen counts one cell.
func (v *votes) listen(line int, cell []byte) {
	if bytes.IndexByte(cell, '.') < 0 && bytes.IndexByte(cell, ',') < 0 {
		return
	}
	switch s, ok := decimals(cell); {
	case !ok:
	case s == stylePoint:
		v.point.cast(line, cell)
	case s == styleComma:
		v.comma.cast(line, cell)
	default:
		v.unclear.cast(line, cell)
	}
}

// decimals says what one cell with separators says by itself; not ok when it is
// no number in either style.
func decimals(cell []byte) (style, bool) {
	points, commas := bytes.Count(cell, []byte{'.'}), bytes.Count(cell, []byte{','})
	switch {
	case points > 0 && commas > 0:
		if bytes.LastIndexByte(cell, '.') > bytes.LastIndexByte(cell, ',') {
			return stylePoint, points == 1
		}
		return styleComma, commas == 1
	case points > 1:
		return styleComma, true
	case commas > 1:
		return stylePoint, true
	}
	at, own := bytes.IndexByte(cell, '.'), stylePoint
	if at < 0 {
		at, own = bytes.IndexByte(cell, ','), styleComma
	}
	before, after := 0, 0
	for i := at - 1; i >= 0 && digit(cell[i]); i-- {
		before++
	}
	for i := at + 1; i < len(cell) && digit(cell[i]); i++ {
		after++
	}
	if after == 3 && before >= 1 && before <= 3 && cell[at-before] != '0' {
		return styleUnclear, true
	}
	return own, true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// numbers reads one column.
type numbers struct {
	style style
	votes votes
	rate  bool // a lone point is always the decimal point, as in 1.085
}

// settle decides the style of each column, letting the file's other columns
// decide where a column does not say.
func settle(columns []*numbers) {
	var point, comma bool
	for _, n := range columns {
		v := n.votes
		switch {
		case v.point.line > 0 && v.comma.line > 0:
			n.style = styleMixed
			point, comma = true, true
		case v.comma.line > 0:
			n.style, comma = styleComma, true
		case v.point.line > 0:
			n.style, point = stylePoint, true
		case v.unclear.line > 0:
			n.style = styleUnclear
		default:
			n.style = stylePoint
		}
	}
	for _, n := range columns {
		switch {
		case n.style != styleUnclear:
		case n.rate && strings.Contains(n.votes.unclear.value, "."):
			n.style = stylePoint
		case point && !comma:
			n.style = stylePoint
		case comma && !point:
			n.style = styleComma
		}
	}
}

// evident reads a cell that means the same whatever its column's style is:
// digits, and a point that cannot part thousands. That is nearly every cell, and
// the form that is read in any column.
func evident(cell []byte) (kam.Amount, bool) {
	i, neg := 0, false
	if len(cell) > 0 && cell[0] == '-' {
		i, neg = 1, true
	}
	start := i
	var v int64
	for ; i < len(cell) && digit(cell[i]); i++ {
		v = v*10 + int64(cell[i]-'0')
	}
	if i == start || i-start > 12 {
		return 0, false
	}
	v *= kam.Scale
	if i < len(cell) {
		frac := cell[i+1:]
		if cell[i] != '.' || len(frac) == 0 || len(frac) > 4 {
			return 0, false
		}
		if len(frac) == 3 && i-start <= 3 && cell[start] != '0' {
			return 0, false
		}
		unit := int64(kam.Scale)
		for _, c := range frac {
			if !digit(c) {
				return 0, false
			}
			unit /= 10
			v += int64(c-'0') * unit
		}
	}
	if kam.Amount(v) > kam.MaxAmount {
		return 0, false
	}
	if neg {
		v = -v
	}
	return kam.Amount(v), true
}

// read reads any other cell once the column's style is settled: separators of
// thousands, decimal commas, parentheses, a currency code, which it returns. The
// text says why the cell is no number.
func (n *numbers) read(cell []byte) (kam.Amount, string, string) {
	figure, code, neg, reason := undress(cell)
	if reason != "" {
		return 0, "", reason
	}
	if reason := n.doubt(figure); reason != "" {
		return 0, "", reason
	}
	decimal, group := byte('.'), byte(',')
	if n.style == styleComma {
		decimal, group = ',', '.'
	}
	text, ok := regular(figure, decimal, group)
	if !ok {
		example := "1,234.50"
		if n.style == styleComma {
			example = "1.234,50"
		}
		return 0, "", "this is no number in the style of its column: write it like 1234" + string(decimal) + "50 or " + example
	}
	a, err := kam.ParseAmount(text)
	if err != nil {
		if _, frac, _ := strings.Cut(text, "."); len(strings.TrimRight(frac, "0")) > 4 {
			return 0, "", "more than four decimals: round it to four"
		}
		return 0, "", "the number is beyond 100,000,000,000"
	}
	if neg {
		a = -a
	}
	return a, code, ""
}

// doubt is why a figure with separators cannot be read in this column.
func (n *numbers) doubt(figure []byte) string {
	separated := bytes.ContainsAny(figure, ".,")
	switch {
	case !separated:
	case n.style == styleMixed:
		return fmt.Sprintf("the column writes decimals in two ways, %s (line %d) and %s (line %d): write all like the first", n.votes.point.value, n.votes.point.line, n.votes.comma.value, n.votes.comma.line)
	case n.style == styleUnclear:
		return "nothing in the column says whether this is a thousand or a decimal: write it without a separator of thousands, or with two decimals"
	}
	return ""
}

// undress takes sign, parentheses and currency code off a figure.
func undress(cell []byte) (figure []byte, code string, neg bool, reason string) {
	t := bytes.TrimSpace(cell)
	if len(t) > 2 && t[0] == '(' && t[len(t)-1] == ')' {
		t, neg = bytes.TrimSpace(t[1:len(t)-1]), true
	}
	if bytes.ContainsAny(t, "$€£¥₹₩₽₺₪") {
		return nil, "", false, "a currency sign can mean several currencies: write the ISO code (USD, EUR, ...), best in a column of its own"
	}
	if len(t) > 3 && letters(t[:3]) && !letters(t[3:4]) {
		code, t = string(bytes.ToUpper(t[:3])), bytes.TrimSpace(t[3:])
	} else if len(t) > 3 && letters(t[len(t)-3:]) && !letters(t[len(t)-4:len(t)-3]) {
		code, t = string(bytes.ToUpper(t[len(t)-3:])), bytes.TrimSpace(t[:len(t)-3])
	}
	if code != "" && !knownCurrency(code) {
		return nil, "", false, fmt.Sprintf("%s is no ISO currency code", code)
	}
	if len(t) > 0 && (t[0] == '-' || t[0] == '+') {
		if neg {
			return nil, "", false, "a number has one sign: parentheses or a minus"
		}
		neg, t = t[0] == '-', t[1:]
	}
	switch {
	case len(t) == 0:
		return nil, "", false, "this is no number"
	case bytes.IndexByte(t, '%') >= 0:
		return nil, "", false, "write the number alone, without %"
	case scientific(t):
		return nil, "", false, "scientific notation has lost digits: format the column as a number and export it again"
	}
	return t, code, neg, ""
}

func letters(b []byte) bool {
	for _, c := range b {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return false
		}
	}
	return true
}

// scientific knows 1E+05 and 1.2e6.
func scientific(t []byte) bool {
	e := bytes.IndexAny(t, "eE")
	if e < 1 || e == len(t)-1 {
		return false
	}
	for i, c := range t {
		if !digit(c) && c != '.' && c != ',' && i != e && !(i == e+1 && (c == '+' || c == '-')) {
			return false
		}
	}
	return true
}

// regular is the figure with a point and without separators of thousands, which
// may also be spaces or apostrophes but must stand every three digits.
func regular(figure []byte, decimal, group byte) (string, bool) {
	whole, frac, has := bytes.Cut(figure, []byte{decimal})
	if has && (len(frac) == 0 || !digits(frac)) || len(whole) == 0 && !has {
		return "", false
	}
	if !digits(whole) {
		whole = oneSeparator(whole, group)
		parts := bytes.Split(whole, []byte{','})
		for i, p := range parts {
			if !digits(p) || i == 0 && (len(p) < 1 || len(p) > 3) || i > 0 && len(p) != 3 {
				return "", false
			}
		}
		whole = bytes.Join(parts, nil)
	}
	if has {
		return string(whole) + "." + string(frac), true
	}
	return string(whole), true
}

func digits(b []byte) bool {
	for _, c := range b {
		if !digit(c) {
			return false
		}
	}
	return true
}

// oneSeparator writes every separator of thousands as a comma.
func oneSeparator(whole []byte, group byte) []byte {
	s := bytes.ReplaceAll(whole, []byte{group}, []byte{','})
	for _, other := range []string{" ", "\u00a0", "\u202f", "\u2009", "'", "’"} {
		s = bytes.ReplaceAll(s, []byte(other), []byte{','})
	}
	if group == '.' && bytes.IndexByte(whole, ',') >= 0 {
		return nil
	}
	return s
}

// regular is a cell as plain digits with a point: what a rate is read from,
// which may have more decimals than an amount.
func (n *numbers) regular(cell []byte) (string, bool) {
	if len(cell) == 0 || n.doubt(cell) != "" {
		return "", false
	}
	if n.style == styleComma {
		return regular(cell, ',', '.')
	}
	return regular(cell, '.', ',')
}
