package importer

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"kambot/kam"
)

// aliasFile says which columns of other programs are ours: kind, header,
// column; the earlier of two lines for one column wins. aliases.md tells where
// its lines come from.
//
//go:embed aliases.csv
var aliasFile embed.FS

// alias is a foreign header for a column; of two in one file the lower rank wins.
type alias struct{ column, rank int }

// aliases are the foreign headers of a kind, folded.
func (f format) aliases() (map[string]alias, error) {
	raw, err := aliasFile.Open("aliases.csv")
	if err != nil {
		return nil, fmt.Errorf("read the built-in column names: %w", err)
	}
	defer func() { _ = raw.Close() }() // embedded: nothing to lose
	rows, err := csv.NewReader(raw).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the built-in column names: %w", err)
	}
	found := map[string]alias{}
	for rank, row := range rows {
		if row[0] != string(f.kind) {
			continue
		}
		if _, ok := found[kam.Fold(row[1])]; !ok {
			found[kam.Fold(row[1])] = alias{slices.Index(f.columns, row[2]), rank}
		}
	}
	return found, nil
}

// Mapping is what a person says about a file's columns: folded header -> our
// column, empty to leave it out.
type Mapping map[string]string

// ReadMapping reads a mapping file: CSV of two columns, their header and our
// column; an empty second cell leaves the column out without a word. A first
// line "their header,our column" may stand above.
func ReadMapping(kind Kind, r io.Reader) (Mapping, error) {
	f, err := kind.format()
	if err != nil {
		return nil, err
	}
	in := csv.NewReader(r)
	in.FieldsPerRecord, in.TrimLeadingSpace, in.Comment = -1, true, '#'
	m := Mapping{}
	for n := 0; ; n++ {
		row, err := in.Read()
		if err == io.EOF {
			return m, nil
		}
		if err != nil {
			return nil, fmt.Errorf("the mapping file is no CSV: %w", err)
		}
		line, _ := in.FieldPos(0)
		if len(row) != 2 {
			return nil, fmt.Errorf("the mapping file, line %d: write two cells, their header and our column", line)
		}
		theirs, ours := strings.TrimPrefix(row[0], "\ufeff"), strings.ToLower(strings.TrimSpace(row[1]))
		switch {
		case ours == "" || slices.Contains(f.columns, ours):
			m[kam.Fold(theirs)] = ours
		case n == 0 && kam.Fold(ours) == "our column":
		default:
			return nil, fmt.Errorf("the mapping file, line %d: %s has no column %q, its columns are %s", line, kind, row[1], strings.Join(kind.Columns(), ", "))
		}
	}
}

// binding is where a file has our columns.
type binding struct {
	at         []int // our column -> theirs, -1 when absent
	unknown    []int
	recognised []int // theirs that go by another name
}

// bind finds our columns in a header: what the mapping says, then our own
// names, then the names other programs use.
func (f format) bind(header []string, m Mapping) (binding, error) {
	aliases, err := f.aliases()
	if err != nil {
		return binding{}, err
	}
	b := binding{at: slices.Repeat([]int{-1}, len(f.columns))}
	rank := make([]int, len(f.columns))
	for i, h := range header {
		key := kam.Fold(h)
		ours, mapped := m[key]
		column, r := slices.Index(f.columns, ours), -2
		if !mapped {
			column, r = slices.Index(f.columns, strings.ReplaceAll(key, " ", "_")), -1
			if a, ok := aliases[key]; ok && column < 0 {
				column, r = a.column, a.rank
			}
		}
		switch {
		case mapped && ours == "", column < 0 && h == "":
		case column < 0:
			b.unknown = append(b.unknown, i)
		case b.at[column] < 0:
			b.at[column], rank[column] = i, r
		case rank[column] == r:
			return b, fmt.Errorf("the columns %q and %q could both be %s: say which with a mapping file", header[b.at[column]], h, f.columns[column])
		case rank[column] < r:
			b.unknown = append(b.unknown, i)
		default:
			b.unknown = append(b.unknown, b.at[column])
			b.at[column], rank[column] = i, r
		}
	}
	for column, i := range b.at {
		if i >= 0 && rank[column] != -1 {
			b.recognised = append(b.recognised, column)
		}
	}
	slices.Sort(b.unknown)
	return b, f.complete(b, header)
}

// complete refuses a file without the columns that identify its rows.
func (f format) complete(b binding, header []string) error {
	var missing []string
	for _, group := range f.required {
		if !slices.ContainsFunc(group, func(c int) bool { return b.at[c] >= 0 }) {
			var names []string
			for _, c := range group {
				names = append(names, f.columns[c])
			}
			missing = append(missing, strings.Join(names, " or "))
		}
	}
	switch len(missing) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("a file of %s needs a column %s, this one has %s: rename a column or use a mapping file", f.kind, missing[0], strings.Join(header, ", "))
	}
	return fmt.Errorf("a file of %s needs the columns %s; this one has %s: rename columns or use a mapping file", f.kind, strings.Join(missing, ", "), strings.Join(header, ", "))
}

// known says whether a header cell is one of the kind's, under any name.
func (f format) known(m Mapping) (func(string) bool, error) {
	aliases, err := f.aliases()
	if err != nil {
		return nil, err
	}
	return func(header string) bool {
		key := kam.Fold(header)
		_, mapped := m[key]
		_, foreign := aliases[key]
		return mapped || foreign || slices.Contains(f.columns, strings.ReplaceAll(key, " ", "_"))
	}, nil
}
