package kam

// Announce is when a change of the key set is news: an account entered once it
// was within In percent of turnover at so many month ends in a row, and left once
// it was beyond Out percent at as many (product.md, "Key accounts"). Between the
// lines nothing changes, so nobody hears of flips.
type Announce struct {
	In, Out   int64 // percent
	MonthEnds int
}

// MonthEnd is where an account stood when a month had ended.
type MonthEnd struct {
	Within bool // in the smallest set that reaches In percent
	Near   bool // in the smallest set that reaches Out percent
}

// Member says whether an account counts as announced, from whether it did so far
// and where it stood at the last month ends.
func (a Announce) Member(was bool, ends []MonthEnd) bool {
	if len(ends) < a.MonthEnds {
		return was
	}
	within, near := true, false
	for _, e := range ends[:a.MonthEnds] {
		within = within && e.Within
		near = near || e.Near
	}
	if was {
		return near
	}
	return within
}
