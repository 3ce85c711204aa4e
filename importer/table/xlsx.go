package table

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// What an XLSX file may unpack to. A file of some hundred kilobytes can unpack
// to gigabytes; excelize allows that unless told otherwise.
const (
	maxPacked   = 32 << 20
	maxUnpacked = 64 << 20
	maxSheetXML = 16 << 20
	maxRows     = 200_000
)

type workbook struct {
	file  *excelize.File
	sheet string
	old   bool // days count from 1904
}

func (t *Table) openBook(r io.ReaderAt, size int64) error {
	if size > maxPacked {
		return fmt.Errorf("the workbook is larger than %d MB: save the sheet as CSV", maxPacked>>20)
	}
	file, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxSheetXML})
	if err != nil {
		return fmt.Errorf("the workbook cannot be read (it is damaged, protected, or unpacks to more than %d MB): save the sheet as CSV: %w", maxUnpacked>>20, err)
	}
	sheets := file.GetSheetList()
	if len(sheets) == 0 {
		return errors.Join(errors.New("the workbook has no sheet"), file.Close())
	}
	t.book = &workbook{file: file, sheet: sheets[0]}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		t.book.old = *props.Date1904
	}
	t.Encoding = UTF8
	return nil
}

// bookRows walks the first sheet twice at once: raw values are exact, and only
// the values as shown tell that a number is a day.
type bookRows struct {
	book       *workbook
	raw, shown *excelize.Rows
	line       int
	fail       error
}

func (b *workbook) rows() rawRows {
	r := &bookRows{book: b}
	if r.raw, r.fail = b.file.Rows(b.sheet); r.fail == nil {
		r.shown, r.fail = b.file.Rows(b.sheet)
	}
	return r
}

func (r *bookRows) err() error  { return r.fail }
func (r *bookRows) read() int64 { return 0 }

func (r *bookRows) close() {
	for _, rows := range []*excelize.Rows{r.raw, r.shown} {
		if rows != nil {
			r.fail = errors.Join(r.fail, rows.Close())
		}
	}
}

func (r *bookRows) next(rec *record) bool {
	if r.fail != nil || !r.raw.Next() || !r.shown.Next() {
		if r.fail == nil && r.raw != nil {
			r.fail = r.raw.Error()
		}
		return false
	}
	r.line++
	if r.line > maxRows {
		r.fail = fmt.Errorf("the sheet has more than %d rows: save it as CSV", maxRows)
		return false
	}
	raw, err := r.raw.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		r.fail = err
		return false
	}
	shown, err := r.shown.Columns(excelize.Options{ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		r.fail = err
		return false
	}
	rec.line, rec.bad, rec.fields = r.line, "", rec.fields[:0]
	for i, v := range raw {
		as := v
		if i < len(shown) {
			as = shown[i]
		}
		rec.fields = append(rec.fields, []byte(r.book.cell(v, as)))
	}
	if len(rec.fields) == 0 {
		rec.fields = append(rec.fields, nil)
	}
	return true
}

// cell is the value as a CSV would hold it: a day as YYYY-MM-DD, a number
// without exponent and without the noise that binary fractions add beyond the
// fifteen digits a spreadsheet keeps.
func (b *workbook) cell(raw, shown string) string {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || raw == "" || raw[0] != '-' && (raw[0] < '0' || raw[0] > '9') {
		return raw
	}
	if shown != raw && f > 0 {
		if day, err := excelize.ExcelDateToTime(f, b.old); err == nil && looksLike(shown, day) {
			return day.Format("2006-01-02 15:04:05")
		}
	}
	if strings.Contains(raw, "E+") || strings.Contains(raw, "E-") || len(raw) > 15 && strings.Contains(raw, ".") {
		if g, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64); err == nil {
			return strconv.FormatFloat(g, 'f', -1, 64)
		}
	}
	return raw
}

// looksLike says that a number is shown as the day it would be: with its year,
// and with its month's name or, between the signs that part days, its day. An
// amount such as 36,531.00 has one such sign and may hold those digits too.
func looksLike(shown string, day time.Time) bool {
	signs := strings.Count(shown, "/") + strings.Count(shown, "-") + strings.Count(shown, ".")
	return strings.Contains(shown, day.Format("06")) &&
		(strings.Contains(shown, day.Format("Jan")) || signs > 1 && strings.Contains(shown, day.Format("2")))
}
