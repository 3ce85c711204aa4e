package store

import (
	"encoding/binary"

	"kambot/kam"
)

func be4(v []byte) uint32 { return binary.BigEndian.Uint32(v) }

// Turnover is an account's net billing in a window; billed says that there was
// any row at all.
func (v *View) Turnover(num kam.AccountNum, p kam.Period) (sum kam.Amount, billed bool, err error) {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return 0, false, err
	}
	return v.turnoverOf(num, value, p)
}

// turnoverOf sums a window from an account's series: whole months from its
// months, the days at the edges from its rows.
func (v *View) turnoverOf(num kam.AccountNum, series []byte, p kam.Period) (kam.Amount, bool, error) {
	months, rows, err := cutMonths(series)
	if err != nil || p.From > p.To {
		return 0, false, err
	}
	from, to := p.From.Month(), p.To.Month()
	if p.From != from.First() {
		from++
	}
	if p.To != to.Last() {
		to--
	}
	sum, billed := sumMonths(months, from, to)
	if p.Whole() {
		return sum, billed, nil
	}
	edge := func(day kam.Day) bool {
		m := day.Month()
		return day >= p.From && day <= p.To && (m < from || m > to)
	}
	err = v.eachRow(num, months, rows, p, func(r *packedRow) {
		if edge(r.day) {
			sum += r.amount
			billed = true
		}
	})
	return sum, billed, err
}

// eachRow calls fn with every row that may lie in the window: all inline ones,
// or those of the window's years.
func (v *View) eachRow(num kam.AccountNum, months, inline []byte, p kam.Period, fn func(*packedRow)) error {
	if len(inline) > 0 {
		return walkRows(inline, fn)
	}
	if len(months) == 0 {
		return nil
	}
	first := max(p.From.Month().Year(), kam.Month(be4(months)).Year())
	last := min(p.To.Month().Year(), kam.Month(be4(months[len(months)-12:])).Year())
	for year := first; year <= last; year++ {
		value, err := v.get(yearKey(v.key('b'), num, year))
		if err != nil {
			return err
		}
		if err := walkRows(value, fn); err != nil {
			return err
		}
	}
	return nil
}

func yearKey(key []byte, num kam.AccountNum, year int) []byte {
	return binary.BigEndian.AppendUint16(num4(key, uint32(num)), uint16(year))
}

func walkRows(rows []byte, fn func(*packedRow)) error {
	var r packedRow
	for len(rows) > 0 {
		var err error
		if rows, err = nextRow(rows, &r); err != nil {
			return err
		}
		fn(&r)
	}
	return nil
}

// Months are an account's turnovers month by month, both inclusive.
func (v *View) Months(num kam.AccountNum, from, to kam.Month) ([]kam.Amount, error) {
	list := make([]kam.Amount, max(0, to-from+1))
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return list, err
	}
	months, _, err := cutMonths(value)
	if err != nil {
		return nil, err
	}
	for ; len(months) >= 12; months = months[12:] {
		if m := kam.Month(be4(months)); m >= from && m <= to {
			list[m-from] = kam.Amount(binary.BigEndian.Uint64(months[4:]))
		}
	}
	return list, nil
}

// Rows are an account's billing rows in a window, in the order they were loaded
// within each year.
func (v *View) Rows(num kam.AccountNum, p kam.Period) ([]kam.Billing, error) {
	value, err := v.get(num4(v.key('s'), uint32(num)))
	if err != nil || value == nil {
		return nil, err
	}
	months, inline, err := cutMonths(value)
	if err != nil {
		return nil, err
	}
	var list []kam.Billing
	err = v.eachRow(num, months, inline, p, func(r *packedRow) {
		if r.day >= p.From && r.day <= p.To {
			list = append(list, r.billing(num))
		}
	})
	return list, err
}
