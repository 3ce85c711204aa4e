package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"kambot/kam"
)

// ranker builds the kept rankings of the windows that a load touched.
type ranker struct {
	*commit
	today   kam.Day
	periods map[string]kam.Period
	entries map[string][]entry
	months  map[kam.Month]bool // windows to build, by kind
	quarter map[kam.Month]bool // its first month
	years   map[int]bool
	whole   bool // ttm, ytd and ever
	owners  []kam.PersonNum
}

// rank builds anew what this load changed: everything when owners, names or the
// lines did.
func (c *commit) rank() error {
	r := &ranker{
		commit: c, today: c.origin.Today, periods: map[string]kam.Period{}, entries: map[string][]entry{},
		months: map[kam.Month]bool{}, quarter: map[kam.Month]bool{}, years: map[int]bool{},
	}
	if lines := c.store.options.Lines; c.record.Lines != lines {
		c.record.Lines, c.reordered = lines, true
	}
	if c.reordered && c.record.Billed {
		for m := c.record.FirstBilled.Month(); m <= c.record.LastBilled.Month(); m++ {
			c.touched[m] = true
		}
	}
	for m := range c.touched {
		r.months[m] = true
		r.quarter[m-(m%3)] = true
		r.years[m.Year()] = true
	}
	r.whole = len(c.touched) > 0 || c.refreshing
	if !r.whole {
		return nil
	}
	for m := range r.months {
		r.want(kam.OfMonth(m))
	}
	for m := range r.quarter {
		r.want(kam.OfQuarter(m.Year(), int(m)%12/3+1))
	}
	for y := range r.years {
		r.want(kam.OfYear(y))
	}
	r.want(kam.TTMAt(r.today))
	if ytd := kam.YTDAt(r.today); c.record.LastBilled > r.today {
		r.want(ytd)
	} else if err := r.removeOld(ytd.Key(), nil); err != nil { // the year's ranking is the same
		return err
	}
	if len(c.touched) > 0 {
		r.want(kam.EverPeriod())
	}
	return r.build()
}

func (r *ranker) want(p kam.Period) {
	r.periods[p.Key()] = p
}

func (r *ranker) build() error {
	err := r.viewNew(func(v *View) error {
		if err := r.readOwners(v); err != nil {
			return err
		}
		return r.collect(v)
	})
	if err != nil {
		return err
	}
	for _, window := range slices.Sorted(maps.Keys(r.periods)) {
		list := r.entries[window]
		if err := r.viewNew(func(v *View) error { return v.sortEntries(list) }); err != nil {
			return err
		}
		if err := r.writeWindow(window, list); err != nil {
			return err
		}
		delete(r.entries, window)
	}
	return nil
}

// viewNew reads what this load has written, before anybody else can.
func (c *commit) viewNew(fn func(*View) error) error {
	return c.store.View(c.ctx, func(v *View) error {
		v.gen = c.bulk.gen
		return fn(v)
	})
}

func (r *ranker) readOwners(v *View) error {
	r.owners = make([]kam.PersonNum, r.record.LastAccount+1)
	for p, err := range v.scan([]byte{'a'}) {
		if err != nil {
			return err
		}
		owner, n := binary.Uvarint(p.Value)
		num := be4(p.Key[1:])
		if n <= 0 || int(num) >= len(r.owners) {
			return errAccount
		}
		r.owners[num] = kam.PersonNum(owner)
	}
	return nil
}

// collect sums every wanted window for every account, in one walk.
func (r *ranker) collect(v *View) error {
	ttm, ytd := kam.TTMAt(r.today), kam.YTDAt(r.today)
	_, wantYTD := r.periods[ytd.Key()]
	_, wantEver := r.periods[kam.EverPeriod().Key()]
	calendar := r.calendar()
	first, last := kam.LastDay.Month(), kam.FirstDay.Month()
	var all kam.Amount // without signs: no sum of any window is larger
	for p, err := range v.scan([]byte{'s'}) {
		if err != nil {
			return err
		}
		num := kam.AccountNum(be4(p.Key[1:]))
		months, _, err := cutMonths(p.Value)
		if err != nil {
			return err
		}
		if all += magnitude(months); all > mostSummed || all < 0 {
			return errSum
		}
		calendar.add(num, months)
		if len(months) > 0 {
			first = min(first, kam.Month(be4(months)))
			last = max(last, kam.Month(be4(months[len(months)-12:])))
		}
		if sum, billed := sumMonths(months, ttm.From.Month(), ttm.To.Month()); billed {
			r.append(ttm.Key(), num, sum)
		}
		if wantEver {
			if sum, billed := sumMonths(months, 0, kam.LastDay.Month()); billed {
				r.append(kam.EverPeriod().Key(), num, sum)
			}
		}
		if wantYTD {
			sum, billed, err := v.turnoverOf(num, p.Value, ytd)
			if err != nil {
				return err
			}
			if billed {
				r.append(ytd.Key(), num, sum)
			}
		}
	}
	calendar.into(r.entries)
	r.narrow(first, last)
	return nil
}

// narrow takes months that no row bears any more, since one was corrected, off
// the days that billing is known for.
func (r *ranker) narrow(first, last kam.Month) {
	if first <= last {
		r.record.FirstBilled = max(r.record.FirstBilled, first.First())
		r.record.LastBilled = min(r.record.LastBilled, last.Last())
	}
}

// magnitude is the sum of an account's months without their signs, just past mostSummed at
// most: it cannot wrap around.
func magnitude(months []byte) (sum kam.Amount) {
	for ; len(months) >= 12; months = months[12:] {
		m := kam.Amount(binary.BigEndian.Uint64(months[4:]))
		if m < 0 {
			m = -m
		}
		if sum += m; sum < 0 || sum > mostSummed {
			return mostSummed + 1
		}
	}
	return sum
}

func (r *ranker) append(window string, num kam.AccountNum, sum kam.Amount) {
	r.entries[window] = append(r.entries[window], entry{num, sum})
}

// sortEntries puts entries in ranking order; names are read only where
// turnovers are equal.
func (v *View) sortEntries(entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int {
		if a.amount != b.amount {
			return cmp.Compare(b.amount, a.amount)
		}
		return cmp.Compare(a.num, b.num)
	})
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].amount == entries[from].amount {
			to++
		}
		if to-from > 1 {
			if err := v.sortByName(entries[from:to]); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

func (v *View) sortByName(equal []entry) error {
	type named struct {
		entry
		name string
	}
	list := make([]named, len(equal))
	for i, e := range equal {
		name, err := v.AccountName(e.num)
		if err != nil {
			return fmt.Errorf("rank an account: %w", err)
		}
		list[i] = named{e, name}
	}
	var failed error
	slices.SortFunc(list, func(a, b named) int {
		if d := cmp.Compare(a.name, b.name); d != 0 {
			return d
		}
		d, err := v.compareNames(a.num, b.num)
		failed = cmp.Or(failed, err)
		return d
	})
	for i := range list {
		equal[i] = list[i].entry
	}
	return failed
}

// writeWindow writes the company's ranking of a window and, from it, each
// KAM's, and removes those that are no more.
func (r *ranker) writeWindow(window string, entries []entry) error {
	p := r.periods[window]
	written := map[uint32]int{} // scope -> chunks
	put := func(key, value []byte) {
		r.bulk.put(key, value)
		r.bulk.flush()
	}
	write := func(scope uint32, list []entry) {
		written[scope] = putList(put, window, scope, p, list, r.store.options.Lines)
	}
	if moving := p.Kind == kam.TTM || p.Kind == kam.YTD; moving || len(entries) > 0 {
		write(0, entries) // of a moving window also when empty: it says for which days
		byOwner := r.byOwner(entries)
		for _, owner := range slices.Sorted(maps.Keys(byOwner)) {
			write(uint32(owner), byOwner[owner])
		}
	}
	return r.removeOld(window, written)
}

// byOwner deals entries out to who holds the accounts; the order stays.
func (r *ranker) byOwner(entries []entry) map[kam.PersonNum][]entry {
	count := map[kam.PersonNum]int{}
	for _, e := range entries {
		count[r.owners[e.num]]++
	}
	lists := make(map[kam.PersonNum][]entry, len(count))
	for owner, n := range count {
		if owner != 0 {
			lists[owner] = make([]entry, 0, n)
		}
	}
	for _, e := range entries {
		if owner := r.owners[e.num]; owner != 0 {
			lists[owner] = append(lists[owner], e)
		}
	}
	return lists
}

// putList writes a ranking in order and returns how many chunks it takes.
func putList(put func(key, value []byte), window string, scope uint32, p kam.Period, entries []entry, lines kam.Lines) (chunks int) {
	var total kam.Amount
	for _, e := range entries {
		total += e.amount
	}
	pareto := paretoOf(entries, total, lines)
	head := num4(num4(nil, uint32(p.From)), uint32(p.To))
	head = num4(head, uint32(len(entries)))
	head = binary.BigEndian.AppendUint64(head, uint64(total))
	head = num4(num4(num4(head, uint32(pareto.A)), uint32(pareto.B)), uint32(pareto.Positive))
	var sum kam.Amount
	var value, key []byte
	for part := range slices.Chunk(entries, chunkCount) {
		head = binary.BigEndian.AppendUint64(head, uint64(part[0].amount))
		head = num4(head, uint32(part[0].num))
		head = binary.BigEndian.AppendUint64(head, uint64(sum))
		value = value[:0]
		for _, e := range part {
			value = num4(value, uint32(e.num))
			value = binary.BigEndian.AppendUint64(value, uint64(e.amount))
			sum += e.amount
		}
		key = num4(windowKey(append(key[:0], 'L'), window, scope), uint32(chunks))
		put(key, value)
		chunks++
	}
	put(windowKey([]byte{'l'}, window, scope), head)
	return chunks
}

// removeOld deletes rankings and chunks that the window had before and has no more.
func (r *ranker) removeOld(window string, written map[uint32]int) error {
	return r.store.View(r.ctx, func(v *View) error {
		prefix := append([]byte{'l', byte(len(window))}, window...)
		for p, err := range v.scan(prefix) {
			if err != nil {
				return err
			}
			scope := be4(p.Key[len(prefix):])
			chunks, still := written[scope]
			if !still {
				r.bulk.put(p.Key, nil)
			}
			for n := chunks; n < (len(p.Value)-listHead)/dirEntry; n++ {
				r.bulk.put(num4(windowKey([]byte{'L'}, window, scope), uint32(n)), nil)
			}
		}
		return nil
	})
}
