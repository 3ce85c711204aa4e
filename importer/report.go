package importer

import (
	"cmp"
	"fmt"
	"slices"
)

// Report says what an import did. Its JSON form is part of the interface.
type Report struct {
	Kind     Kind             `json:"kind,omitempty"`
	Preset   string           `json:"preset,omitempty"`
	Files    []string         `json:"files"`
	Rows     int              `json:"rows"`    // read, without blank lines and footers
	Refused  int              `json:"refused"` // rows; Refusals lists them
	Refusals []Refusal        `json:"refusals"`
	Changes  []Change         `json:"changes"` // what was, or in a dry run would be, written
	Unknown  []UnknownColumn  `json:"unknown_columns"`
	Quirks   []Remark         `json:"quirks"`   // what a preset knows about its set
	LeftOut  []LeftOutRemark  `json:"left_out"` // good rows that hang on a refused one
	Notes    []Remark         `json:"notes"`    // worth knowing, nothing to do
	Aliases  []RecognisedName `json:"recognised_columns"`
	Partial  bool             `json:"partial"`
	DryRun   bool             `json:"dry_run"`
	Applied  bool             `json:"applied"`
	heard    heard
}

// heard is how many agreements anybody hears of once they are loaded.
type heard struct{ news, changed, silent, owing int }

// Refusal is what is wrong with a row that was not taken; one row may have several.
type Refusal struct {
	File   string `json:"file"`
	Line   int    `json:"line"`   // the physical line the row starts on; in a sheet the row
	Column string `json:"column"` // as the header writes it, empty for the whole row
	Value  string `json:"value"`
	Reason string `json:"reason"` // what is wrong and what to do
}

// Error lets a row's reader return its refusal.
func (r *Refusal) Error() string {
	return fmt.Sprintf("%s, line %d, %s: %s", r.File, r.Line, r.Column, r.Reason)
}

// Change counts the records of one kind.
type Change struct {
	Kind      string `json:"kind"`
	Added     int    `json:"added"`
	Changed   int    `json:"changed"`
	Unchanged int    `json:"unchanged"`
}

// UnknownColumn is a column that no canonical one was found for. It was not read.
type UnknownColumn struct {
	File   string `json:"file"`
	Column string `json:"column"`
}

// RecognisedName is a column that was taken for a canonical one of another name.
type RecognisedName struct {
	File   string `json:"file"`
	Column string `json:"column"`
	As     string `json:"as"`
}

// Remark is a text with how often it applies.
type Remark struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// LeftOutRemark counts rows of a file that are good themselves and were not
// taken because something they belong to was refused.
type LeftOutRemark struct {
	File  string `json:"file"`
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// maxListed bounds the refusals that are listed, so that a file that is wrong
// from end to end costs no memory by its length. All are counted.
const maxListed = 100_000

// ExitCode is what `bot import` ends with: 0 all taken, 1 a row was refused and
// nothing applied, 3 the good rows were taken and others refused.
func (r *Report) ExitCode() int {
	switch {
	case r.Refused == 0:
		return 0
	case r.Partial:
		return 3
	}
	return 1
}

// Changed says that something was, or would be, added or changed.
func (r *Report) Changed() bool {
	return slices.ContainsFunc(r.Changes, func(c Change) bool { return c.Added+c.Changed > 0 })
}

// refuse counts one row, and lists all that is wrong with it.
func (r *Report) refuse(wrong ...Refusal) {
	r.Refused++
	if len(r.Refusals)+len(wrong) <= maxListed {
		r.Refusals = append(r.Refusals, wrong...)
	}
}

// note counts a remark; the first one of a text gives it its place.
func (r *Report) note(text string, n int) { r.Notes = add(r.Notes, text, n) }

func (r *Report) quirk(text string, n int) { r.Quirks = add(r.Quirks, text, n) }

func add(remarks []Remark, text string, n int) []Remark {
	if n == 0 {
		return remarks
	}
	for i := range remarks {
		if remarks[i].Text == text {
			remarks[i].Count += n
			return remarks
		}
	}
	return append(remarks, Remark{text, n})
}

func (r *Report) leaveOut(file, text string, n int) {
	if n > 0 {
		r.LeftOut = append(r.LeftOut, LeftOutRemark{file, text, n})
	}
}

// rowsIn is how many rows refusals are about.
func rowsIn(list []Refusal) (n int) {
	for i, one := range list {
		if i == 0 || one.File != list[i-1].File || one.Line != list[i-1].Line {
			n++
		}
	}
	return n
}

// settle puts the refusals into the order of files and lines, and makes empty
// lists lists.
func (r *Report) settle() {
	slices.SortStableFunc(r.Refusals, func(a, b Refusal) int {
		return cmp.Or(slices.Index(r.Files, a.File)-slices.Index(r.Files, b.File), a.Line-b.Line)
	})
	r.Files, r.Refusals, r.Changes = list(r.Files), list(r.Refusals), list(r.Changes)
	r.Unknown, r.Quirks, r.LeftOut = list(r.Unknown), list(r.Quirks), list(r.LeftOut)
	r.Notes, r.Aliases = list(r.Notes), list(r.Aliases)
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// join adds what another file of the same load reported.
func (r *Report) join(o Report) {
	r.Files = append(r.Files, o.Files...)
	r.Rows += o.Rows
	r.Refused += o.Refused
	r.heard = heard{r.heard.news + o.heard.news, r.heard.changed + o.heard.changed, r.heard.silent + o.heard.silent, r.heard.owing + o.heard.owing}
	r.Refusals = append(r.Refusals, o.Refusals[:min(len(o.Refusals), maxListed-len(r.Refusals))]...)
	r.Unknown = append(r.Unknown, o.Unknown...)
	r.LeftOut = append(r.LeftOut, o.LeftOut...)
	r.Aliases = append(r.Aliases, o.Aliases...)
	for _, q := range o.Quirks {
		r.quirk(q.Text, q.Count)
	}
	for _, n := range o.Notes {
		r.note(n.Text, n.Count)
	}
}
