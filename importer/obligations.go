package importer

import (
	"fmt"
	"slices"

	"kambot/kam"
	"kambot/store"
)

var obligationColumns = []string{"agreement", "text", "rep", "due"}

const (
	obligationAgreement = iota
	obligationText
	obligationRep
	obligationDue
)

// maxObligations is how many one agreement has.
const maxObligations = 500

// obligations reads what agreements ask for. Which one a row is about is known
// once the whole file is: a row with another rep must not take the obligation
// that a later row names with its own.
type obligations struct {
	*file
	lines  map[string]int
	wanted map[string]*wanted // by folded number
	order  []*wanted          // as they came
}

// wanted are the rows of one agreement.
type wanted struct {
	number string
	rows   []kam.Obligation
}

func newObligations(f *file) rowReader {
	return &obligations{file: f, lines: map[string]int{}, wanted: map[string]*wanted{}}
}

func (o *obligations) row() error {
	if err := o.broken(); err != nil {
		return err
	}
	number, err := o.numberIn(obligationAgreement)
	if err != nil {
		return err
	}
	a, known, err := o.load.Agreement(number)
	switch {
	case err != nil:
		return err
	case !known:
		return o.refuse(obligationAgreement, "no agreement has this number: correct it, or import the agreement first")
	}
	row, err := o.read()
	if err != nil {
		return err
	}
	if !a.Withdrawn.IsZero() && !slices.ContainsFunc(a.Obligations, func(x kam.Obligation) bool { return o.same(x, row) && (!o.has(obligationDue) || x.Due == row.Due) }) {
		return o.refuse(obligationAgreement, "the agreement of this number was withdrawn, as recorded by mistake: leave the row out")
	}
	key := kam.Fold(number)
	if err := o.onlyOnce(fmt.Sprintf("%s\x00%s\x00%d\x00%d", key, row.Text, row.Rep, row.Due), o.lines, obligationText); err != nil {
		return err
	}
	w := o.wanted[key]
	if w == nil {
		w = &wanted{number: number}
		o.wanted[key], o.order = w, append(o.order, w)
	}
	if len(w.rows) == maxObligations {
		return o.refuse(obligationAgreement, fmt.Sprintf("an agreement has at most %d obligations: join some", maxObligations))
	}
	w.rows = append(w.rows, row)
	return nil
}

func (o *obligations) read() (row kam.Obligation, err error) {
	if row.Text, err = o.textUpTo(obligationText, kam.MaxObligation); err != nil {
		return row, err
	}
	if row.Text == "" {
		return row, o.refuse(obligationText, "empty: say what is to be done")
	}
	if row.Rep, err = o.person(obligationRep); err != nil {
		return row, err
	}
	return row, o.agreedDay(obligationDue, &row.Due)
}

// same says that a row names an obligation itself: its text and its rep.
func (o *obligations) same(known, row kam.Obligation) bool {
	return known.Text == row.Text && (known.Rep == row.Rep || !o.has(obligationRep))
}

// end puts the rows, each to the obligation that it names.
func (o *obligations) end() error {
	for _, w := range o.order {
		was, _, err := o.load.Agreement(w.number)
		if err != nil {
			return err
		}
		o.find(was, w.rows)
		now := was
		for _, row := range w.rows {
			if err := o.load.PutObligation(now, row); err != nil {
				return err
			}
			if now, _, err = o.load.Agreement(w.number); err != nil {
				return err
			}
		}
		if len(was.Terms.ChangedObligations(now.Terms)) > 0 && was.ID != "" {
			if o.load.LoadedBefore(store.ObligationsKind) || !was.Silent() {
				o.report.heard.of(now, o.options)
			} else {
				o.report.heard.owing++
			}
		}
	}
	return nil
}

// find gives each row the number of its obligation and what the file does not
// say of it: the same text, rep and day before the same text and rep, those
// before the same text. What is left is new.
func (o *obligations) find(a kam.Agreement, rows []kam.Obligation) {
	taken := map[int]bool{}
	for _, like := range []func(known, row kam.Obligation) bool{
		func(known, row kam.Obligation) bool { return o.same(known, row) && known.Due == row.Due },
		o.same,
		func(known, row kam.Obligation) bool { return known.Text == row.Text },
	} {
		for i := range rows {
			row := &rows[i]
			if row.ID != 0 {
				continue
			}
			at := slices.IndexFunc(a.Obligations, func(x kam.Obligation) bool { return !taken[x.ID] && like(x, *row) })
			if at < 0 {
				continue
			}
			known := a.Obligations[at]
			row.ID, taken[known.ID] = known.ID, true
			if !o.has(obligationRep) {
				row.Rep = known.Rep
			}
			if !o.has(obligationDue) {
				row.Due = known.Due
			}
		}
	}
}
