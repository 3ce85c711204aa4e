package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	"kambot/kam"
)

// Turnovers adds an account's net billing in each window to sums, and says in
// billed where there was any row. However many windows there are, the account's
// series is read once, and so is each year of rows that some window begins or
// ends inside of.
func (v *View) Turnovers(num kam.AccountNum, windows []kam.Period, sums []kam.Amount, billed []bool) error {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return err
	}
	var room [8]stretch
	stretches := room[:0]
	for _, p := range windows {
		stretches = append(stretches, stretchOf(p))
	}
	return v.sumStretches(num, value, stretches, sums, billed)
}

// Turnover is an account's net billing in a window; billed says that there was
// any row at all.
func (v *View) Turnover(num kam.AccountNum, p kam.Period) (sum kam.Amount, billed bool, err error) {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return 0, false, err
	}
	return v.turnoverOf(num, value, p)
}

// turnoverOf sums a window from an account's series.
func (v *View) turnoverOf(num kam.AccountNum, series []byte, p kam.Period) (kam.Amount, bool, error) {
	var sum [1]kam.Amount
	var billed [1]bool
	err := v.sumStretches(num, series, []stretch{stretchOf(p)}, sum[:], billed[:])
	return sum[0], billed[0], err
}

// stretch is a window as series are summed: its whole months, and the days at its
// edges, which lie outside of them.
type stretch struct {
	from, to    kam.Day
	first, last kam.Month // whole months; none when first is after last
	begin, end  kam.Day   // of the whole months
}

func stretchOf(p kam.Period) stretch {
	s := stretch{from: p.From, to: p.To, first: p.From.Month(), last: p.To.Month()}
	s.begin, s.end = s.first.First(), s.last.Last()
	if s.from != s.begin {
		s.first++
		s.begin = s.first.First()
	}
	if s.to != s.end {
		s.last--
		s.end = s.last.Last()
	}
	return s
}

// whole says that the window has no days at its edges.
func (s *stretch) whole() bool { return s.from == s.begin && s.to == s.end }

// edge says that a day lies in the window and in none of its whole months.
func (s *stretch) edge(d kam.Day) bool {
	return d >= s.from && d <= s.to && (d < s.begin || d > s.end)
}

// sumStretches adds the sums of windows from an account's series: whole months from
// its months, the days at the edges from its rows.
func (v *View) sumStretches(num kam.AccountNum, series []byte, stretches []stretch, sums []kam.Amount, billed []bool) error {
	months, rows, err := cutMonths(series)
	if err != nil {
		return err
	}
	edges := false
	for i := range stretches {
		s := &stretches[i]
		sum, some := sumMonths(months, s.first, s.last)
		sums[i] += sum
		billed[i] = billed[i] || some
		edges = edges || !s.whole()
	}
	switch {
	case !edges || len(months) == 0:
		return nil
	case len(rows) > 0:
		return addEdges(rows, stretches, sums, billed)
	}
	var room [8]int
	years := room[:0]
	for i := range stretches {
		if s := &stretches[i]; !s.whole() && s.from <= s.to {
			years = append(years, s.from.Month().Year(), s.to.Month().Year())
		}
	}
	return v.eachYear(num, months, years, func(rows []byte) error { return addEdges(rows, stretches, sums, billed) })
}

// addEdges adds the rows that lie at the edges of windows.
func addEdges(rows []byte, stretches []stretch, sums []kam.Amount, billed []bool) error {
	for len(rows) > 0 {
		size, used := binary.Uvarint(rows)
		if used <= 0 || size < 12 || size > uint64(len(rows)-used) {
			return errSeries
		}
		row := rows[used : used+int(size)] // day4 amount8, then what no sum needs (series.go)
		rows = rows[used+int(size):]
		day := kam.Day(be4(row))
		for i := range stretches {
			if stretches[i].edge(day) {
				sums[i] += kam.Amount(binary.BigEndian.Uint64(row[4:]))
				billed[i] = true
			}
		}
	}
	return nil
}

// eachYear calls fn with the rows of each of some years, once a year, in order;
// months are those with billing.
func (v *View) eachYear(num kam.AccountNum, months []byte, years []int, fn func(rows []byte) error) error {
	if len(months) == 0 {
		return nil
	}
	first, last := kam.Month(be4(months)).Year(), kam.Month(be4(months[len(months)-12:])).Year()
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		if year < first || year > last {
			continue
		}
		value, err := v.get(yearKey(v.key('b'), num, year))
		if err != nil {
			return err
		}
		if err := fn(value); err != nil {
			return err
		}
	}
	return nil
}

// Orders adds to counts how many orders an account placed in each window: the
// invoices whose rows in it add up to more than zero. A row without an invoice
// is an order of its own.
func (v *View) Orders(num kam.AccountNum, windows []kam.Period, counts []int) error {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return err
	}
	months, inline, err := cutMonths(value)
	if err != nil || len(months) == 0 {
		return err
	}
	var list []ordered
	take := func(r *packedRow) {
		for _, p := range windows {
			if r.day >= p.From && r.day <= p.To {
				list = append(list, ordered{r.invoice, r.day, r.amount})
				return
			}
		}
	}
	if len(inline) > 0 {
		err = walkRows(inline, take)
	} else {
		err = v.eachYear(num, months, yearsOf(windows, months), func(rows []byte) error { return walkRows(rows, take) })
	}
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b ordered) int { return bytes.Compare(a.invoice, b.invoice) })
	for i, p := range windows {
		counts[i] += ordersIn(list, p)
	}
	return nil
}

// ordered is what a row says of an order.
type ordered struct {
	invoice []byte
	day     kam.Day
	amount  kam.Amount
}

// ordersIn counts the orders of a window; the rows are sorted by invoice.
func ordersIn(list []ordered, p kam.Period) (n int) {
	for len(list) > 0 {
		invoice, sum, same := list[0].invoice, kam.Amount(0), 0
		for same < len(list) && bytes.Equal(list[same].invoice, invoice) {
			if o := list[same]; o.day >= p.From && o.day <= p.To {
				sum += o.amount
			}
			same++
			if len(invoice) == 0 {
				break
			}
		}
		if sum > 0 {
			n++
		}
		list = list[same:]
	}
	return n
}

// yearsOf are the years with billing that windows lie in.
func yearsOf(windows []kam.Period, months []byte) []int {
	var years []int
	first, last := kam.Month(be4(months)).First(), kam.Month(be4(months[len(months)-12:])).Last()
	for _, p := range windows {
		from, to := max(p.From, first), min(p.To, last)
		if from > to {
			continue
		}
		for year := from.Month().Year(); year <= to.Month().Year(); year++ {
			years = append(years, year)
		}
	}
	return years
}
