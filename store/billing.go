package store

import (
	"encoding/binary"

	"kambot/kam"
)

func be4(v []byte) uint32 { return binary.BigEndian.Uint32(v) }

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
