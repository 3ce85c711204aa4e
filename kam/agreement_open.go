package kam

import (
	"cmp"
	"slices"
)

// OpenObligations are those that are not done, by the day on which they are due,
// those without one last. What was withdrawn asks for nothing any more, what ends
// early for nothing that is due after its last day.
func (a Agreement) OpenObligations() (list []Obligation) {
	if !a.Withdrawn.IsZero() {
		return nil
	}
	for _, o := range a.Obligations {
		over := a.Ended != 0 && (o.Due == 0 || o.Due > a.Ended)
		if !over && a.Deed(o.ID).Done.IsZero() {
			list = append(list, o)
		}
	}
	slices.SortStableFunc(list, func(x, y Obligation) int { return cmp.Compare(x.By(), y.By()) })
	return list
}

// By is the day on which an obligation is due; the last day of all where none was
// said.
func (o Obligation) By() Day {
	if o.Due == 0 {
		return LastDay
	}
	return o.Due
}
