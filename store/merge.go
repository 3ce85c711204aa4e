package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/maphash"
	"slices"

	"kambot/kam"
)

// group is what a load has for one account.
type group struct {
	account kam.AccountNum
	rows    []byte
}

// groupBytes is how much of a load is merged inside one View.
const groupBytes = 1 << 20

// writeBilling merges the load's rows into each account's series, account by
// account in order, and notes the months whose turnover changed.
func (c *commit) writeBilling() error {
	if !c.billed {
		return nil
	}
	if c.record.Currency == "" {
		c.record.Currency = c.company.Currency // from now on the amounts are in it
	}
	m := merger{commit: c, seed: maphash.MakeSeed(), seen: map[uint64]int{}, equal: map[uint64]int{}}
	var groups []group
	held := 0
	mergeHeld := func() error {
		err := c.store.View(c.ctx, func(v *View) error {
			for _, g := range groups {
				if err := m.merge(v, g); err != nil {
					return err
				}
			}
			return nil
		})
		groups, held = groups[:0], 0
		c.bulk.flush()
		return err
	}
	err := c.spool.each(func(account kam.AccountNum, rows []byte) error {
		var g group
		if len(groups) < cap(groups) { // reuse the bytes of an earlier round
			g = groups[:len(groups)+1][len(groups)]
		}
		groups = append(groups, group{account, append(g.rows[:0], rows...)})
		if held += len(rows) + 64; held < groupBytes {
			return nil
		}
		return mergeHeld()
	})
	if err != nil {
		return err
	}
	if err := mergeHeld(); err != nil {
		return err
	}
	c.summary.add("billing", m.count)
	return nil
}

// merger holds what merging one account after the other reuses.
type merger struct {
	*commit
	seed  maphash.Seed
	seen  map[uint64]int // identity's hash -> position in rows
	equal map[uint64]int // identity's hash -> how many equal rows came before
	rows  []mergedRow
	order []int
	month kam.Month // last one noted
	count Count
}

// roomy is when a map has grown so far that emptying it for the next, small
// account costs more than making one.
const roomy = 1 << 10

func emptied(m map[uint64]int) map[uint64]int {
	if len(m) > roomy {
		return map[uint64]int{}
	}
	clear(m)
	return m
}

type mergedRow struct {
	packedRow
	fresh bool // came with this load
	found bool // identified by a row of this load
}

// merge applies a load's rows to an account.
func (m *merger) merge(v *View, g group) error {
	m.rows = m.rows[:0]
	m.seen, m.equal = emptied(m.seen), emptied(m.equal)
	old, months, err := m.readStored(v, g.account)
	if err != nil {
		return err
	}
	changed, err := m.apply(g.rows)
	if err != nil || !changed {
		return err
	}
	m.healthStale(g.account)
	return m.writeSeries(v, g.account, old, months)
}

// readStored takes in the rows an account has and indexes their identities.
func (m *merger) readStored(v *View, account kam.AccountNum) (old, months []byte, err error) {
	value, err := v.get(num4(v.key('s'), uint32(account)))
	if err != nil || value == nil {
		return nil, nil, err
	}
	months, inline, err := cutMonths(value)
	if err != nil {
		return nil, nil, err
	}
	err = v.eachRow(account, months, inline, kam.EverPeriod(), func(r *packedRow) {
		id := m.identity(r)
		m.seen[id] = len(m.rows)
		m.rows = append(m.rows, mergedRow{packedRow: *r})
	})
	return value, months, err
}

// identity hashes what identifies a row (kam.Billing). Rows without an invoice
// are told apart by their ordinal among equal ones.
func (m *merger) identity(r *packedRow) uint64 {
	var h maphash.Hash
	h.SetSeed(m.seed)
	var n [16]byte
	if len(r.invoice) > 0 {
		h.WriteByte(1)
		h.Write(r.invoice)
		h.WriteByte(0)
		h.Write(r.product)
		return h.Sum64()
	}
	h.WriteByte(2)
	binary.BigEndian.PutUint32(n[:], uint32(r.day))
	amount := r.amount
	if len(r.currency) > 0 {
		amount = r.original
	}
	binary.BigEndian.PutUint64(n[4:], uint64(amount))
	h.Write(n[:12])
	h.Write(r.product)
	h.WriteByte(0)
	h.Write(r.currency)
	id := h.Sum64()
	ordinal := m.equal[id]
	m.equal[id] = ordinal + 1
	if ordinal == 0 {
		return id
	}
	return id ^ (uint64(ordinal) * 0x9E3779B97F4A7C15)
}

// apply lays a load's rows over the stored ones and says whether any differs.
func (m *merger) apply(rows []byte) (changed bool, err error) {
	m.equal = emptied(m.equal)
	var r packedRow
	for len(rows) > 0 {
		if rows[0] == fileEnd { // rows without an invoice are told apart inside their file
			m.equal = emptied(m.equal)
			rows = rows[1:]
			continue
		}
		if rows, err = nextRow(rows, &r); err != nil {
			return false, err
		}
		id := m.identity(&r)
		at, known := m.seen[id]
		switch {
		case !known:
			m.seen[id] = len(m.rows)
			m.rows = append(m.rows, mergedRow{packedRow: r, fresh: true, found: true})
			m.count.Added++
			m.note(r.day)
			changed = true
		case m.rows[at].found: // an earlier row of this load: the last counts
			m.count.Repeated++
			if !bytes.Equal(m.rows[at].raw, r.raw) {
				m.note(m.rows[at].day)
				m.note(r.day)
				m.rows[at].packedRow = r
				m.rows[at].fresh = true
				changed = true
			}
		case bytes.Equal(m.rows[at].raw, r.raw):
			m.rows[at].found = true
			m.count.Unchanged++
		default:
			m.note(m.rows[at].day)
			m.note(r.day)
			m.rows[at] = mergedRow{packedRow: r, fresh: true, found: true}
			m.count.Changed++
			changed = true
		}
	}
	return changed, nil
}

// note remembers that a month's turnover changed, and widens the days that
// billing is known for.
func (m *merger) note(day kam.Day) {
	if month := day.Month(); month != m.month {
		m.month = month
		m.touched[month] = true
	}
	if !m.record.Billed {
		m.record.Billed, m.record.FirstBilled, m.record.LastBilled = true, day, day
	}
	m.record.FirstBilled = min(m.record.FirstBilled, day)
	m.record.LastBilled = max(m.record.LastBilled, day)
}

// writeSeries writes what changed of an account's series.
func (m *merger) writeSeries(v *View, account kam.AccountNum, old, oldMonths []byte) error {
	m.order = m.order[:0]
	size := 0
	for i := range m.rows {
		m.order = append(m.order, i)
		size += len(m.rows[i].raw)
	}
	slices.SortStableFunc(m.order, func(a, b int) int { return int(m.rows[a].day) - int(m.rows[b].day) })
	series, err := m.appendMonths(nil)
	if err != nil {
		return err
	}
	if size <= inlineRows {
		for _, i := range m.order {
			series = append(series, m.rows[i].raw...)
		}
	} else if err := m.writeYears(v, account); err != nil {
		return err
	}
	if err := m.dropYears(v, account, oldMonths, size <= inlineRows); err != nil {
		return err
	}
	if !bytes.Equal(series, old) {
		m.bulk.put(num4([]byte{'s'}, uint32(account)), series)
	}
	return nil
}

// mostSummed is how much may be added up, so that every sum of a window is exact.
const mostSummed = kam.Amount(1) << 62

// errSum refuses a load whose amounts cannot be added up exactly.
var errSum = errors.New("the amounts add up to more than can be counted exactly: bill in a larger unit, or another currency")

func (m *merger) appendMonths(dst []byte) ([]byte, error) {
	dst = append(dst, 0, 0)
	n := 0
	for at := 0; at < len(m.order); {
		month := m.rows[m.order[at]].day.Month()
		last := month.Last()
		var sum kam.Amount
		for ; at < len(m.order) && m.rows[m.order[at]].day <= last; at++ {
			if sum += m.rows[m.order[at]].amount; sum > mostSummed || sum < -mostSummed {
				return nil, errSum
			}
		}
		dst = binary.BigEndian.AppendUint32(dst, uint32(month))
		dst = binary.BigEndian.AppendUint64(dst, uint64(sum))
		n++
	}
	binary.BigEndian.PutUint16(dst, uint16(n))
	return dst, nil
}

// writeYears writes the years whose rows differ from the stored ones.
func (m *merger) writeYears(v *View, account kam.AccountNum) error {
	var value []byte
	for at := 0; at < len(m.order); {
		year := m.rows[m.order[at]].day.Month().Year()
		end := kam.OfYear(year).To
		value = value[:0]
		for ; at < len(m.order) && m.rows[m.order[at]].day <= end; at++ {
			value = append(value, m.rows[m.order[at]].raw...)
		}
		old, err := v.get(yearKey(v.key('b'), account, year))
		if err != nil {
			return err
		}
		if !bytes.Equal(old, value) {
			m.bulk.put(yearKey([]byte{'b'}, account, year), value)
		}
	}
	return nil
}

// dropYears deletes the stored years that have no rows left, or all of them
// when the rows fit the series again.
func (m *merger) dropYears(v *View, account kam.AccountNum, oldMonths []byte, all bool) error {
	still := map[int]bool{}
	if !all {
		for i := range m.rows {
			still[m.rows[i].day.Month().Year()] = true
		}
	}
	last := 0
	for ; len(oldMonths) >= 12; oldMonths = oldMonths[12:] {
		year := kam.Month(be4(oldMonths)).Year()
		if year == last || still[year] {
			continue
		}
		last = year
		old, err := v.get(yearKey(v.key('b'), account, year))
		if err != nil {
			return err
		}
		if old != nil {
			m.bulk.put(yearKey([]byte{'b'}, account, year), nil)
		}
	}
	return nil
}
