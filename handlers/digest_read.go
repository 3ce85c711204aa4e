package handlers

import (
	"kambot/kam"
)

// What several parts of a digest rest on is read once for all of them.

// billed is what the accounts of a digest come to in the usual windows.
type billed struct {
	spells []spell
	all    []added                         // together, by windowsOf
	soFar  map[kam.AccountNum][]kam.Amount // each, in every spell as it stands
}

// billedOf adds the accounts up, each series read once.
func (a *ask) billedOf(b *brief) (*billed, error) {
	if b.billed != nil {
		return b.billed, nil
	}
	spells := usual(a.today, a.calendar(a.me))
	windows := windowsOf(spells)
	read := &billed{spells: spells, all: make([]added, len(windows)), soFar: make(map[kam.AccountNum][]kam.Amount, len(b.accounts))}
	for i := range read.all {
		read.all[i].added = true
	}
	sums, some := make([]kam.Amount, len(windows)), make([]bool, len(windows))
	for _, num := range b.accounts {
		clear(sums)
		clear(some)
		if err := a.Turnovers(num, windows, sums, some); err != nil {
			return nil, err
		}
		for i, sum := range sums {
			read.all[i].sum += sum
			read.all[i].billed = read.all[i].billed || some[i]
		}
		soFar := make([]kam.Amount, len(spells))
		for i := range spells {
			soFar[i] = sums[3*i]
		}
		read.soFar[num] = soFar
	}
	b.billed = read
	return read, nil
}

// openIn are the open opportunities of a digest's accounts.
func (a *ask) openIn(b *brief) (c chances, err error) {
	if b.open == nil {
		if c.list, c.whole, err = a.OpenOpportunities(b.scope, mostOpps); err != nil {
			return c, err
		}
		b.open = &c
	}
	return *b.open, nil
}
