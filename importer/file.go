package importer

import (
	"context"
	"errors"
	"fmt"
	"io"

	"kambot/importer/table"
	"kambot/kam"
)

// Options is how a file is to be read.
type Options struct {
	Map      Mapping
	Partial  bool    // take the good rows also when others are refused
	Shift    int     // days by which every day is moved, whole weeks
	Today    kam.Day // the company's day
	Silent   int     // agreements that were signed more days ago are no news
	Progress func(done, total int64)
}

// file is one file being read: its table, where it has our columns, and the row
// it is at.
type file struct {
	ctx      context.Context
	load     Load
	format   format
	name     string
	options  Options
	table    *table.Table
	rows     *table.Rows
	at       []int
	numbers  []*numbers // by our column, nil for text
	report   *Report
	accounts map[string]kam.AccountNum
	people   map[string]kam.PersonNum
	products map[string]string
	money    money
	formulas int
}

// File reads one file of a kind into a load. The error is about the file as a
// whole or about the machine; what is wrong with a row is in the report. Whether
// the load is kept is for the caller to decide.
func File(ctx context.Context, load Load, kind Kind, name string, r io.ReaderAt, size int64, o Options) (Report, error) {
	report := Report{Kind: kind, Files: []string{name}, Partial: o.Partial}
	f := &file{ctx: ctx, load: load, name: name, options: o, report: &report}
	if err := f.open(kind, r, size); err != nil {
		return report, fmt.Errorf("%s: %w", name, err)
	}
	defer func() { _ = f.table.Close() }() // read only: nothing to lose
	if err := f.read(size); err != nil {
		return report, fmt.Errorf("%s: %w", name, err)
	}
	report.settle()
	return report, nil
}

// open finds the columns and settles how its numbers are written.
func (f *file) open(kind Kind, r io.ReaderAt, size int64) error {
	if f.options.Shift%7 != 0 {
		return fmt.Errorf("days move by whole weeks, not by %d days", f.options.Shift)
	}
	var err error
	if f.format, err = kind.format(); err != nil {
		return err
	}
	known, err := f.format.known(f.options.Map)
	if err != nil {
		return err
	}
	if f.table, err = table.Open(f.name, r, size, known); err != nil {
		return err
	}
	b, err := f.format.bind(f.table.Header, f.options.Map)
	if err != nil {
		return errors.Join(err, f.table.Close())
	}
	f.at = b.at
	for _, i := range b.unknown {
		f.report.Unknown = append(f.report.Unknown, UnknownColumn{f.name, f.table.Header[i]})
	}
	for _, c := range b.recognised {
		f.report.Aliases = append(f.report.Aliases, RecognisedName{f.name, f.table.Header[b.at[c]], f.format.columns[c]})
	}
	f.accounts, f.people, f.products = map[string]kam.AccountNum{}, map[string]kam.PersonNum{}, map[string]string{}
	f.money = money{base: f.load.Currency()}
	f.columnsOfNumbers()
	return nil
}

// columnsOfNumbers makes room for what is found out about them.
func (f *file) columnsOfNumbers() {
	f.numbers = make([]*numbers, len(f.format.columns))
	for _, c := range f.format.numbers {
		if f.at[c] >= 0 {
			f.numbers[c] = &numbers{rate: f.format.kind == Rates || f.table.Delimiter == 0}
		}
	}
}

// styles hears how each column of numbers is written, by a walk over the whole
// table. It happens when the first cell asks that does not speak for itself;
// most files have none.
func (f *file) styles() error {
	var columns []*numbers
	var at []int
	for c, n := range f.numbers {
		if n != nil {
			columns, at = append(columns, n), append(at, f.at[c])
		}
	}
	rows := f.table.Rows()
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		if n%4096 == 0 {
			if err := f.ctx.Err(); err != nil {
				return err
			}
		}
		if rows.Bad != "" {
			continue
		}
		for i, c := range columns {
			c.votes.listen(rows.Line, trimmed(rows.Fields[at[i]]))
		}
	}
	settle(columns)
	return rows.Err()
}

// read takes every row.
func (f *file) read(size int64) error {
	f.load.BeginFile()
	f.rows = f.table.Rows()
	defer f.rows.Close()
	taker := f.format.begin(f)
	for f.rows.Next() {
		if f.report.Rows%4096 == 0 {
			f.progress(f.rows.Read(), size)
			if err := f.ctx.Err(); err != nil {
				return err
			}
		}
		f.report.Rows++
		if err := f.settleRow(taker.row()); err != nil {
			return err
		}
	}
	if err := f.rows.Err(); err != nil {
		return err
	}
	if f.report.Rows == 0 {
		return fmt.Errorf("the file names its columns and has no row below them")
	}
	if err := taker.end(); err != nil {
		return err
	}
	f.report.note("lines under the table that belong to the report, not to the data", f.rows.Footers)
	f.report.note("cells that a spreadsheet would compute (=, + or @ in front): kept as text", f.formulas)
	f.progress(size, size)
	return nil
}

// settleRow notes what is wrong with a row and hands on any other error with its
// line.
func (f *file) settleRow(err error) error {
	if err == nil { // before As, whose target would cost every row an allocation
		if f.money.first != "" {
			return f.fixCurrency()
		}
		return nil
	}
	f.money.first = ""
	var found []Refusal
	if err := refusalsIn(err, &found); err != nil {
		return fmt.Errorf("line %d: %w", f.rows.Line, err)
	}
	f.report.refuse(found...)
	return nil
}

// refusalsIn adds what is wrong with a row, and gives back the first error that is
// no refusal.
func refusalsIn(err error, found *[]Refusal) error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			if other := refusalsIn(one, found); other != nil {
				return other
			}
		}
		return nil
	}
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	*found = append(*found, *refusal)
	return nil
}

func (f *file) progress(done, total int64) {
	if f.options.Progress != nil {
		f.options.Progress(done, total)
	}
}

// has says that the file has a column.
func (f *file) has(column int) bool { return f.at[column] >= 0 }

// cell is the row's cell of one of our columns, nil when the file has none. It
// is valid for this row.
func (f *file) cell(column int) []byte {
	if i := f.at[column]; i >= 0 {
		return trimmed(f.rows.Fields[i])
	}
	return nil
}

// broken is the refusal of a row that could not be taken apart, nil for others.
func (f *file) broken() error {
	if f.rows.Bad == "" {
		return nil
	}
	return &Refusal{File: f.name, Line: f.rows.Line, Value: excerpt(f.rows.Text()), Reason: f.rows.Bad}
}

// refuse is the refusal of the current row for one cell.
func (f *file) refuse(column int, reason string) error {
	return f.refusal(column, clean(f.cell(column)), reason)
}

func (f *file) refusal(column int, value, reason string) error {
	name := f.format.columns[column]
	if i := f.at[column]; i >= 0 {
		name = f.table.Header[i]
	}
	return &Refusal{File: f.name, Line: f.rows.Line, Column: name, Value: excerpt(value), Reason: reason}
}
