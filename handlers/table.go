package handlers

import (
	"slices"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"kambot/kam"
	"kambot/wording"
)

// column is a column of a table.
type column struct {
	head  wording.Text
	right bool // figures
}

// table is filled cell by cell, row after row. All its text is written into one
// buffer, so that a table costs a handful of allocations however long it is.
type table struct {
	lang    wording.Lang
	columns []column
	buf     []byte
	ends    []int // of each cell in buf
	wrap    bool  // words take as many lines as they need, instead of one
}

// table begins a table for about so many rows.
func (a *ask) table(rows int, columns ...column) *table {
	t := &table{lang: a.lang, columns: columns, buf: make([]byte, 0, (rows+1)*len(columns)*10), ends: make([]int, 0, (rows+1)*len(columns))}
	for _, c := range columns {
		t.buf = append(t.buf, c.head[a.lang]...)
		t.end()
	}
	return t
}

// end closes a cell. Slack refuses an empty one.
func (t *table) end() {
	from := 0
	if n := len(t.ends); n > 0 {
		from = t.ends[n-1]
	}
	if len(t.buf) == from {
		t.buf = append(t.buf, wording.Missing...)
	}
	t.ends = append(t.ends, len(t.buf))
}

// word is a text of ours or a name.
func (t *table) word(s string) { t.buf = append(t.buf, wording.Name(s)...); t.end() }

// said is a text of ours that is longer than a name: it stands whole.
func (t *table) said(s string) { t.buf = append(t.buf, wording.Clean(s)...); t.end() }

// starred is a name, marked where the account is strategic.
func (t *table) starred(s string, strategic bool) {
	t.buf = append(t.buf, wording.Name(s)...)
	if strategic {
		t.buf = append(t.buf, " ★"...)
	}
	t.end()
}

func (t *table) missing()           { t.end() }
func (t *table) number(n int)       { t.buf = t.lang.AppendNumber(t.buf, int64(n)); t.end() }
func (t *table) money(m kam.Amount) { t.buf = t.lang.AppendMoney(t.buf, m); t.end() }
func (t *table) day(d kam.Day)      { t.buf = appendDay(t.buf, t.lang, d); t.end() }
func (t *table) class(c kam.Class)  { t.buf = append(t.buf, c.String()...); t.end() }
func (t *table) share(part, of kam.Amount) {
	t.buf = t.lang.AppendPercent(t.buf, part, of, 1)
	t.end()
}

func (t *table) change(now, before kam.Amount) {
	t.buf = t.lang.AppendChange(t.buf, now, before)
	t.end()
}

func appendDay(b []byte, l wording.Lang, d kam.Day) []byte {
	if d == 0 {
		return b
	}
	return l.AppendDay(b, d)
}

// leaveOut drops those columns under these heads of which nothing is known in any row.
func (t *table) leaveOut(heads ...wording.Text) {
	for i := len(t.columns) - 1; i >= 0; i-- {
		if slices.Contains(heads, t.columns[i].head) && t.nothingIn(i) {
			t.drop(i)
		}
	}
}

func (t *table) cell(i int) string {
	from := 0
	if i > 0 {
		from = t.ends[i-1]
	}
	return string(t.buf[from:t.ends[i]])
}

func (t *table) nothingIn(column int) bool {
	for i := len(t.columns) + column; i < len(t.ends); i += len(t.columns) {
		if t.cell(i) != wording.Missing {
			return false
		}
	}
	return true
}

func (t *table) drop(column int) {
	wide := len(t.columns)
	left := table{buf: make([]byte, 0, len(t.buf)), ends: make([]int, 0, len(t.ends))}
	for i := range t.ends {
		if i%wide != column {
			left.buf = append(left.buf, t.cell(i)...)
			left.end()
		}
	}
	t.buf, t.ends, t.columns = left.buf, left.ends, slices.Delete(slices.Clone(t.columns), column, column+1)
}

// rows is how many rows stand below the head.
func (t *table) rows() int { return len(t.ends)/len(t.columns) - 1 }

// table puts a table on the page, and as aligned lines into the text.
func (p *page) table(t *table) {
	wide := len(t.columns)
	all := string(t.buf)
	cells := make([]string, len(t.ends)/wide*wide)
	widths := make([]int, wide)
	from := 0
	for i := range cells {
		cells[i] = all[from:t.ends[i]]
		from = t.ends[i]
		widths[i%wide] = max(widths[i%wide], utf8.RuneCountInString(cells[i]))
	}
	p.gap()
	for i := 0; i < len(cells); i += wide {
		for j, c := range t.columns {
			if j > 0 {
				p.text = append(p.text, "  "...)
			}
			if j == wide-1 && !c.right {
				p.text = append(p.text, cells[i+j]...)
				continue
			}
			p.text = pad(p.text, cells[i+j], widths[j], c.right)
		}
		p.text = append(p.text, '\n')
	}
	p.text = append(p.text, '\n')
	fit := p.fitting(cells, wide)
	p.add(block(cells[:fit], t.columns, t.wrap))
	if fit < len(cells) {
		p.fine(p.a.count(wording.RowsLeftOut, (len(cells)-fit)/wide))
		p.cut = true
	}
}

// mostRows is how many rows a table of Slack's has.
const mostRows = 100

// fitting is how many cells, in whole rows, still fit into the message.
func (p *page) fitting(cells []string, wide int) int {
	for i := 0; i < len(cells); i += wide {
		size := 0
		for _, c := range cells[i : i+wide] {
			size += len(c)
		}
		if i > 0 && (p.cells+size > mostCells || i/wide >= mostRows) {
			return i
		}
		p.cells += size
	}
	return len(cells)
}

func block(cells []string, columns []column, wrap bool) *slack.TableBlock {
	wide := len(columns)
	texts := make([]slack.TableRawTextCell, len(cells))
	flat := make([]slack.TableCell, len(cells))
	rows := make([][]slack.TableCell, len(cells)/wide)
	for i, c := range cells {
		if wrap {
			c = wording.Unbroken(c)
		}
		texts[i] = slack.TableRawTextCell{Type: slack.TableCellRawText, Text: c}
		flat[i] = &texts[i]
	}
	for i := range rows {
		rows[i] = flat[i*wide : (i+1)*wide : (i+1)*wide]
	}
	settings := make([]slack.ColumnSetting, wide)
	for i, c := range columns {
		settings[i].Align, settings[i].IsWrapped = slack.ColumnAlignmentLeft, wrap && !c.right
		if c.right {
			settings[i].Align = slack.ColumnAlignmentRight
		}
	}
	return &slack.TableBlock{Type: slack.MBTTable, Rows: rows, ColumnSettings: settings}
}
