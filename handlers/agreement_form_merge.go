package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/wording"
)

// typedRow is what stands in the row of an obligation: its text, its rep, its day.
type typedRow [3]string

var rowFields = [len(typedRow{})]string{fieldObligation, fieldRep, fieldDue}

func (d *draft) row(i int) (r typedRow) {
	for k, field := range rowFields {
		r[k] = d.typed(inRow(field, i))
	}
	return r
}

func (d *draft) setRow(i int, r typedRow) {
	for k, field := range rowFields {
		d.values[inRow(field, i)] = r[k]
	}
}

// rowOf is where an obligation stands; -1 for one that the form does not have.
func (d *draft) rowOf(id int) int {
	if id == 0 {
		return -1
	}
	return slices.Index(d.Rows, id)
}

// free is a row with nothing in it, one more where there is none; -1 where none
// fits.
func (d *draft) free() int {
	for i, id := range d.Rows {
		if id == 0 && d.row(i) == (typedRow{}) {
			return i
		}
	}
	if len(d.Rows) == mostObligations {
		return -1
	}
	d.Rows = append(d.Rows, 0)
	return len(d.Rows) - 1
}

// merged is a form with the terms as they are by now, and in it what was typed
// otherwise than the form began with.
func (a *ask) merged(d *draft, base, ag kam.Agreement) *draft {
	began, both := a.draftOf(base), a.draftOf(ag)
	both.Lang = d.Lang
	d.otherwise(began.values)
	for field, was := range a.termsTyped(base.Terms) {
		if typed := d.typed(field); wording.Clean(typed) != wording.Clean(was) {
			both.values[field] = typed
		}
	}
	for i, id := range d.Rows {
		var was typedRow
		if at := began.rowOf(id); at >= 0 {
			was = began.row(at)
		}
		mine := d.row(i)
		if mine[0] = wording.Clean(mine[0]); mine == was {
			continue
		}
		at := both.rowOf(id)
		if at < 0 { // new, or somebody else has removed it: it comes again
			if at, was = both.free(), (typedRow{}); at < 0 || mine[0] == "" {
				continue
			}
		}
		now := both.row(at)
		for k := range mine {
			if mine[k] != was[k] {
				now[k] = mine[k]
			}
		}
		both.setRow(at, now)
	}
	return both
}
