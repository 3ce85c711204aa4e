package handlers

import (
	"encoding/base64"
	"hash/fnv"
	"slices"

	"kambot/kam"
	"kambot/wording"
)

// formKind is what a form asks for that somebody else may change meanwhile: its
// fields, and those of each of its rows.
type formKind struct {
	fields []string
	row    typedRow // what the fields of a row are called
	most   int      // rows
}

// typedRow is what stands in a row: its text, its person, its day.
type typedRow [3]string

var (
	formOfTerms = formKind{
		[]string{fieldTitle, fieldSignedOn, fieldSignedBy, fieldStart, fieldEnd, fieldNotice, fieldRenewal, fieldValue, fieldCurrency, fieldProducts, fieldLink},
		typedRow{fieldObligation, fieldRep, fieldDue},
		mostObligations,
	}
	formOfGoal = formKind{[]string{fieldGoal, fieldWhose, fieldDue, fieldHorizon, fieldState}, typedRow{fieldStep, fieldDoer, fieldDue}, kam.MaxActions}
	formOfOpp  = formKind{fields: []string{fieldName, fieldProduct, fieldValue, fieldClient, fieldStage, fieldClose, fieldOwner, fieldNext}}
)

// open remembers with a form what its fields begin with.
func (k formKind) open(d *draft) *draft {
	d.Opened = ""
	for _, field := range k.named(len(d.Rows)) {
		d.Opened += markOf(d.typed(field))
	}
	return d
}

// named are the fields of a form of so many rows.
func (k formKind) named(rows int) []string {
	list := slices.Clone(k.fields)
	if k.most > 0 {
		for i := range rows {
			for _, field := range k.row {
				list = append(list, inRow(field, i))
			}
		}
	}
	return list
}

// markSize is how long a mark is.
const markSize = 4

// markOf tells what stood in a field from what stands there.
func markOf(typed string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(wording.Clean(typed)))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:markSize*3/4])
}

// typed says that something else was typed into a field than it began with. A form
// that does not know what it began with counts as typed.
func (k formKind) typed(d *draft, field string) bool {
	now, asked := d.values[field]
	at := slices.Index(k.named(len(d.Rows)), field) * markSize
	if !asked || at < 0 {
		return false
	}
	if at+markSize > len(d.Opened) {
		return now != "" || d.Opened == ""
	}
	return d.Opened[at:at+markSize] != markOf(now)
}

// merge takes what was typed into a form that was opened before something else
// changed what it is about over into both, which has that as it is by now.
func (k formKind) merge(d, both *draft) *draft {
	for _, field := range k.fields {
		if k.typed(d, field) {
			both.values[field] = d.typed(field)
		}
	}
	for i, id := range d.Rows {
		k.mergeRow(d, both, i, id)
	}
	return both
}

func (k formKind) mergeRow(d, both *draft, i, id int) {
	var typed [len(typedRow{})]bool
	mine := k.rowOf(d, i)
	for n, field := range k.row {
		typed[n] = k.typed(d, inRow(field, i))
	}
	if !slices.Contains(typed[:], true) {
		return
	}
	at := -1
	if id != 0 {
		at = slices.Index(both.Rows, id)
	}
	if at < 0 { // new, or somebody else has removed it: it comes again
		if at = k.free(both); at < 0 || wording.Clean(mine[0]) == "" {
			return
		}
		typed = [len(typedRow{})]bool{true, true, true}
	}
	for n, field := range k.row {
		if typed[n] {
			both.values[inRow(field, at)] = mine[n]
		}
	}
}

// rowOf is what stands in a row.
func (k formKind) rowOf(d *draft, i int) (r typedRow) {
	for n, field := range k.row {
		r[n] = d.typed(inRow(field, i))
	}
	return r
}

// free is a row with nothing in it, one more where there is none; -1 where none
// fits.
func (k formKind) free(d *draft) int {
	for i, id := range d.Rows {
		if id == 0 && k.rowOf(d, i) == (typedRow{}) {
			return i
		}
	}
	if len(d.Rows) >= k.most {
		return -1
	}
	d.Rows = append(d.Rows, 0)
	return len(d.Rows) - 1
}
