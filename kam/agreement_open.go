package kam

import (
	"cmp"
	"slices"
)

// OpenObligations are those that are not done, by the day on which they are due,
// those without one last. What was withdrawn asks for nothing any more, what ends
// early for nothing that is due after its last day.
func (a Agreement) OpenObligations() (list []Obligation) {
	for i := range a.Obligations {
		if a.open(&a.Obligations[i]) {
			list = append(list, a.Obligations[i])
		}
	}
	slices.SortStableFunc(list, func(x, y Obligation) int { return cmp.Compare(x.By(), y.By()) })
	return list
}

// CountOpen is how many are OpenObligations.
func (a *Agreement) CountOpen() (n int) {
	for i := range a.Obligations {
		if a.open(&a.Obligations[i]) {
			n++
		}
	}
	return n
}

func (a *Agreement) open(o *Obligation) bool {
	over := !a.Withdrawn.IsZero() || a.Ended != 0 && (o.Due == 0 || o.Due > a.Ended)
	return !over && a.Deed(o.ID).Done.IsZero()
}

// By is the day on which an obligation is due; the last day of all where none was
// said.
func (o Obligation) By() Day {
	if o.Due == 0 {
		return LastDay
	}
	return o.Due
}
