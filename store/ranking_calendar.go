package store

import (
	"encoding/binary"
	"maps"
	"slices"

	"kambot/kam"
)

// calendar collects months, quarters and years. Lists are found by position,
// not by name: this is the inner loop of a load.
type calendar struct {
	first    kam.Month
	months   []calendarList // by month from first
	quarters []calendarList
	years    []calendarList
}

type calendarList struct {
	window  string // empty: not wanted
	entries []entry
}

func (r *ranker) calendar() *calendar {
	c := &calendar{}
	if len(r.years) == 0 {
		return c
	}
	years := slices.Sorted(maps.Keys(r.years))
	c.first = kam.NewMonth(years[0], 1)
	n := years[len(years)-1] - years[0] + 1
	c.months, c.quarters, c.years = make([]calendarList, 12*n), make([]calendarList, 4*n), make([]calendarList, n)
	for m := range r.months {
		c.months[m-c.first].window = kam.OfMonth(m).Key()
	}
	for m := range r.quarter {
		c.quarters[(m-c.first)/3].window = kam.OfQuarter(m.Year(), int(m)%12/3+1).Key()
	}
	for y := range r.years {
		c.years[y-years[0]].window = kam.OfYear(y).Key()
	}
	return c
}

// add takes in an account's packed months, which are in order.
func (c *calendar) add(num kam.AccountNum, months []byte) {
	for ; len(months) >= 12; months = months[12:] {
		at := int(kam.Month(be4(months)) - c.first)
		if at < 0 || at >= len(c.months) {
			continue
		}
		sum := kam.Amount(binary.BigEndian.Uint64(months[4:]))
		c.months[at].add(num, sum)
		c.quarters[at/3].add(num, sum)
		c.years[at/12].add(num, sum)
	}
}

func (l *calendarList) add(num kam.AccountNum, sum kam.Amount) {
	if l.window == "" {
		return
	}
	if n := len(l.entries); n > 0 && l.entries[n-1].num == num {
		l.entries[n-1].amount += sum
		return
	}
	l.entries = append(l.entries, entry{num, sum})
}

func (c *calendar) into(entries map[string][]entry) {
	for _, lists := range [][]calendarList{c.months, c.quarters, c.years} {
		for _, l := range lists {
			if l.window != "" {
				entries[l.window] = l.entries
			}
		}
	}
}
