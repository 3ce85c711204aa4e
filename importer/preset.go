package importer

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"kambot/importer/table"
	"kambot/kam"
)

// Presets are the sets that are known whole: files, columns and quirks.
func Presets() []string { return []string{"maven", "northwind"} }

// Preset reads a whole known set from a folder into a load. Its quirks are told
// with counts and are no errors. A row that hangs on a refused one (an order of
// a refused customer) is not refused itself; such rows are counted in LeftOut.
func Preset(ctx context.Context, load Load, name string, folder fs.FS, o Options) (Report, error) {
	p := &preset{ctx: ctx, load: load, folder: folder, options: o, report: Report{Preset: name, Partial: o.Partial}}
	if o.Shift%7 != 0 {
		return p.report, fmt.Errorf("days move by whole weeks, not by %d days", o.Shift)
	}
	read := map[string]func() error{"maven": p.maven, "northwind": p.northwind}[name]
	if read == nil {
		return p.report, fmt.Errorf("there is no preset %q: write one of %s", name, strings.Join(Presets(), ", "))
	}
	err := read()
	p.report.settle()
	return p.report, err
}

// preset is one known set being read.
type preset struct {
	ctx     context.Context
	load    Load
	folder  fs.FS
	options Options
	report  Report
	null    string // a cell that means nothing
	nulls   int
}

// sheet is one file of a set; at a row, get reads its cells by name.
type sheet struct {
	*preset
	file  string
	table *table.Table
	rows  *table.Rows
	at    map[string]int
}

// each reads a file of the set and hands every good row to take; refused rows
// go to bad with their first cell, which is what others name them by.
func (p *preset) each(file string, columns []string, take func(*sheet) error, bad func(first string)) error {
	raw, err := fs.ReadFile(p.folder, file)
	if err != nil {
		return unreadable(file, err)
	}
	t, err := table.Open(file, bytes.NewReader(raw), int64(len(raw)), func(h string) bool { return slices.Contains(columns, h) })
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	defer func() { _ = t.Close() }() // read only: nothing to lose
	s := &sheet{preset: p, file: file, table: t, rows: t.Rows(), at: map[string]int{}}
	defer s.rows.Close()
	for _, c := range columns {
		if s.at[c] = slices.Index(t.Header, c); s.at[c] < 0 {
			return fmt.Errorf("%s has no column %s: this is not the file of the preset", file, c)
		}
	}
	p.report.Files = append(p.report.Files, file)
	for s.rows.Next() {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		p.report.Rows++
		err := s.taken(take)
		var refusal *Refusal
		switch {
		case errors.As(err, &refusal):
			p.report.refuse(*refusal)
			if bad != nil {
				bad(string(trimmed(s.rows.Fields[0])))
			}
		case err != nil:
			return fmt.Errorf("%s, line %d: %w", file, s.rows.Line, err)
		}
	}
	if err := s.rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// optional is each for a file that may be missing.
func (p *preset) optional(file string, columns []string, take func(*sheet) error) error {
	if _, err := fs.Stat(p.folder, file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return p.each(file, columns, take, nil)
}

func (s *sheet) taken(take func(*sheet) error) error {
	if s.rows.Bad != "" {
		return &Refusal{File: s.file, Line: s.rows.Line, Value: excerpt(s.rows.Text()), Reason: s.rows.Bad}
	}
	if s.null != "" {
		for _, f := range s.rows.Fields {
			if string(f) == s.null {
				s.nulls++
			}
		}
	}
	return take(s)
}

// get is a cell of the row, empty for the set's word for nothing.
func (s *sheet) get(column string) string {
	text := clean(trimmed(s.rows.Fields[s.at[column]]))
	if text == s.null {
		return ""
	}
	return text
}

func (s *sheet) refuse(column, reason string) error {
	return &Refusal{File: s.file, Line: s.rows.Line, Column: column, Value: excerpt(s.get(column)), Reason: reason}
}

func (s *sheet) day(column string) (kam.Day, error) {
	d, reason := readDay([]byte(s.get(column)))
	if reason != "" {
		return 0, s.refuse(column, reason)
	}
	return d + kam.Day(s.options.Shift), nil
}

func (s *sheet) number(column string) (kam.Amount, error) {
	a, ok := evident([]byte(s.get(column)))
	if !ok {
		return 0, s.refuse(column, "this is no number: write it like 1234.50")
	}
	return a, nil
}

// dollars is an amount of the set's currency in the reporting one.
func (s *sheet) dollars(column string, a kam.Amount, day kam.Day) (kam.Amount, kam.Money, error) {
	if beyond(a) {
		return 0, kam.Money{}, s.refuse(column, "the amount is beyond 100,000,000,000")
	}
	base := s.load.Currency()
	switch base {
	case "USD":
		return a, kam.Money{}, nil
	case "":
		return a, kam.Money{}, s.load.SetCurrency("USD")
	}
	rate, ok := s.load.RateFor("USD", day)
	if !ok {
		return 0, kam.Money{}, s.refuse(column, fmt.Sprintf("no rate for USD on or before %s: import rates first", day))
	}
	converted := rate.Convert(a)
	if beyond(converted) {
		return 0, kam.Money{}, s.refuse(column, reasonBeyond)
	}
	return converted, kam.Money{Amount: a, Currency: "USD"}, nil
}

// address is first.last at a domain: spaces become dots, all lower case.
func address(name, domain string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), ".")) + "@" + domain
}

// knownPerson is the person of an email as the directory has them, or a new one.
func (p *preset) knownPerson(name, email string) kam.Person {
	for _, n := range p.load.FindPerson(email) {
		if person, ok := p.load.Person(n); ok {
			person.Name = name
			return person
		}
	}
	return kam.Person{Name: name, Email: email}
}

// knownAccount is the account of an id as it is known, or a new one.
func (p *preset) knownAccount(id, name string) (kam.Account, error) {
	nums, err := p.load.FindAccount(id)
	if err != nil {
		return kam.Account{}, err
	}
	for _, n := range nums {
		a, _, err := p.load.Account(n)
		if err != nil {
			return kam.Account{}, err
		}
		if a.ID == id {
			a.Name = name
			return a, nil
		}
	}
	return kam.Account{ID: id, Name: name}, nil
}

// sellers are what people sold to one account.
type sellers map[string]kam.Amount

// rank is who sold, most first, ties by name: the first is the account's KAM,
// the others its reps.
func (s sellers) rank() []string {
	names := make([]string, 0, len(s))
	for name := range s {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(s[b], s[a]), strings.Compare(a, b)) })
	return names
}

// staff gives an account its KAM and reps.
func (s sellers) staff(a *kam.Account, num func(string) kam.PersonNum) {
	a.KAM, a.Reps = 0, nil
	for i, name := range s.rank() {
		if i == 0 {
			a.KAM = num(name)
		} else {
			a.Reps = append(a.Reps, num(name))
		}
	}
}
