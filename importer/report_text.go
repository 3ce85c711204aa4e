package importer

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteJSON writes the report as one JSON object with its exit code.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Report
		ExitCode int `json:"exit_code"`
	}{*r, r.ExitCode()})
}

// WriteText writes the report for a person at a terminal.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", r.headline())
	if len(r.Refusals) > 0 {
		rows := [][]string{{"FILE", "LINE", "COLUMN", "VALUE", "REASON"}}
		for _, f := range r.Refusals {
			rows = append(rows, []string{f.File, fmt.Sprint(f.Line), f.Column, f.Value, f.Reason})
		}
		section(&b, "Refused", rows)
		if more := r.Refused - rowsIn(r.Refusals); more > 0 {
			fmt.Fprintf(&b, "  and %d more\n", more)
		}
	}
	if len(r.LeftOut) > 0 {
		rows := [][]string{{"FILE", "ROWS", "WHY"}}
		for _, l := range r.LeftOut {
			rows = append(rows, []string{l.File, fmt.Sprint(l.Count), l.Text})
		}
		section(&b, "Left out with them", rows)
	}
	if len(r.Changes) > 0 {
		rows := [][]string{{"KIND", "ADDED", "CHANGED", "UNCHANGED"}}
		for _, c := range r.Changes {
			rows = append(rows, []string{c.Kind, fmt.Sprint(c.Added), fmt.Sprint(c.Changed), fmt.Sprint(c.Unchanged)})
		}
		title := "Records"
		if r.DryRun {
			title = "Records, if this were no dry run"
		}
		section(&b, title, rows)
	}
	remarks(&b, "Known about this set", r.Quirks)
	remarks(&b, "Notes", r.Notes)
	r.columns(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// headline is what happened, in one line.
func (r *Report) headline() string {
	what := string(r.Kind)
	if r.Preset != "" {
		what = r.Preset
	}
	files := "no file"
	switch len(r.Files) {
	case 0:
	case 1:
		files = r.Files[0]
	default:
		files = fmt.Sprintf("%d files", len(r.Files))
	}
	rows := "rows"
	if r.Rows == 1 {
		rows = "row"
	}
	return fmt.Sprintf("%s: %d %s read from %s, %d refused. %s", what, r.Rows, rows, files, r.Refused, r.outcome())
}

func (r *Report) outcome() string {
	switch {
	case r.ExitCode() == 1:
		return "Nothing was applied: mend them, or say --partial to take the good rows."
	case r.DryRun && r.Changed():
		return "A dry run: nothing was applied."
	case !r.Changed() && len(r.Changes) > 0:
		return "Nothing changed: all of it was known."
	case r.Applied && r.Refused > 0:
		return "The good rows were applied."
	case r.Applied:
		return "Applied."
	}
	return "Nothing was applied."
}

// columns says which columns went by another name and which were not read.
func (r *Report) columns(b *strings.Builder) {
	if len(r.Aliases) > 0 {
		rows := [][]string{{"FILE", "COLUMN", "READ AS"}}
		for _, a := range r.Aliases {
			rows = append(rows, []string{a.File, a.Column, a.As})
		}
		section(b, "Columns under another name", rows)
	}
	if len(r.Unknown) > 0 {
		rows := [][]string{{"FILE", "COLUMN"}}
		for _, u := range r.Unknown {
			rows = append(rows, []string{u.File, u.Column})
		}
		section(b, "Columns that were not read", rows)
	}
}

func remarks(b *strings.Builder, title string, list []Remark) {
	if len(list) == 0 {
		return
	}
	var rows [][]string
	for _, m := range list {
		rows = append(rows, []string{fmt.Sprint(m.Count), m.Text})
	}
	section(b, title, rows)
}

func section(b *strings.Builder, title string, rows [][]string) {
	fmt.Fprintf(b, "\n%s\n", title)
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintf(t, "  %s\n", strings.Join(row, "\t"))
	}
	_ = t.Flush() // a strings.Builder takes everything
}
