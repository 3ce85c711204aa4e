package store

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"kambot/kam"
	"kambot/store/kv"
)

// The history of an account's health is a value a year, the newest first: a change
// writes the days of its year alone, however long the history has become.

func healthPast(num kam.AccountNum, day kam.Day) []byte {
	return binary.BigEndian.AppendUint16(num4([]byte{'3'}, uint32(num)), math.MaxUint16-uint16(day.Month().Year()))
}

// eachPastHealth calls fn with the days of each year of an account's history, the
// year of a day first and the earlier ones after it, until fn has enough.
func (v *View) eachPastHealth(num kam.AccountNum, day kam.Day, fn func(key []byte, days healthYear) (enough bool)) error {
	r := kv.Prefix(num4([]byte{'3'}, uint32(num)))
	r.From = healthPast(num, day)
	for p, err := range v.scanRange(r) {
		if err != nil {
			return err
		}
		days, err := healthDays(p.Value)
		if err != nil {
			return err
		}
		if fn(p.Key, days) {
			return nil
		}
	}
	return nil
}

// HealthOn is an account's health as it was stored on a day; false: none was.
func (v *View) HealthOn(num kam.AccountNum, day kam.Day) (then kam.HealthDay, ok bool, err error) {
	err = v.eachPastHealth(num, day, func(_ []byte, days healthYear) bool {
		if i := days.after(day); i > 0 {
			then, ok = days.at(i-1), true
		}
		return ok
	})
	return then, ok, err
}

// HealthHistory is an account's health from a day to a day, both inclusive: as it
// stood on the first, and each that it became until the last.
func (v *View) HealthHistory(num kam.AccountNum, from, to kam.Day) (list []kam.HealthDay, err error) {
	err = v.eachPastHealth(num, to, func(_ []byte, days healthYear) bool {
		for i := days.after(to) - 1; i >= 0; i-- {
			d := days.at(i)
			if list = append(list, d); d.Day <= from {
				return true
			}
		}
		return false
	})
	slices.Reverse(list)
	return list, err
}

// rememberHealth adds a day to an account's history where it is another than the
// day before; the last of a day counts, and nothing stands after it.
func (c *change) rememberHealth(num kam.AccountNum, d kam.HealthDay) (moved bool, err error) {
	own := healthPast(num, d.Day)
	var later [][]byte
	var was, past []byte // the days of its year, and those of them before it
	var last kam.HealthDay
	known := false
	err = c.eachPastHealth(num, kam.LastDay, func(key []byte, days healthYear) bool {
		if bytes.Compare(key, own) < 0 {
			later = append(later, bytes.Clone(key))
			return false
		}
		n := days.after(d.Day - 1)
		if bytes.Equal(key, own) {
			was, past = bytes.Clone(days), bytes.Clone(days[:n*healthDaySize])
		}
		if known = n > 0; known {
			last = days.at(n - 1)
		}
		return known
	})
	if err != nil {
		return false, err
	}
	if last.Day = d.Day; !known || last != d {
		past = appendHealthDay(past, d)
	}
	for _, key := range later {
		if err := c.erase(key); err != nil {
			return false, err
		}
	}
	if len(later) == 0 && bytes.Equal(past, was) {
		return false, nil
	}
	if len(past) == 0 {
		return true, c.erase(own)
	}
	return true, c.put(own, past)
}
