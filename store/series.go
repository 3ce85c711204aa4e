package store

import (
	"encoding/binary"
	"errors"

	"kambot/kam"
)

// A series is an account's 's' value:
//
//	months2, then per month with billing: month4 amount8, in order
//	the billing rows themselves while they take no more than inlineRows bytes
//
// Beyond that the rows lie in 'b' values, one a year. So a customer of a few
// rows costs one key, a large one a key a year.
const inlineRows = 1 << 10

var errSeries = errors.New("an account's billing is damaged: restore a backup")

// A packed billing row:
//
//	size uvarint, then: day4 amount8 rep uvarint quantity varint
//	currency (length uvarint, bytes) [original amount varint, when there is a currency]
//	product (length uvarint, bytes) invoice (length uvarint, bytes)
type packedRow struct {
	raw      []byte // with its size
	day      kam.Day
	amount   kam.Amount
	rep      kam.PersonNum
	quantity kam.Amount
	currency []byte
	original kam.Amount
	product  []byte
	invoice  []byte
}

func appendRow(dst []byte, b *kam.Billing) []byte {
	var scratch [128]byte
	row := binary.BigEndian.AppendUint32(scratch[:0], uint32(b.Day))
	row = binary.BigEndian.AppendUint64(row, uint64(b.Amount))
	row = binary.AppendUvarint(row, uint64(b.Rep))
	row = binary.AppendVarint(row, int64(b.Quantity))
	row = appendText(row, b.Original.Currency)
	if b.Original.Currency != "" {
		row = binary.AppendVarint(row, int64(b.Original.Amount))
	}
	row = appendText(row, b.Product)
	row = appendText(row, b.Invoice)
	dst = binary.AppendUvarint(dst, uint64(len(row)))
	return append(dst, row...)
}

func appendText(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// cursor reads one packed thing after the other; bad is set by the first that
// does not fit.
type cursor struct {
	v   []byte
	bad bool
}

func (c *cursor) uvarint() uint64 {
	n, used := binary.Uvarint(c.v)
	if used <= 0 {
		c.bad, c.v = true, nil
		return 0
	}
	c.v = c.v[used:]
	return n
}

func (c *cursor) varint() int64 {
	n, used := binary.Varint(c.v)
	if used <= 0 {
		c.bad, c.v = true, nil
		return 0
	}
	c.v = c.v[used:]
	return n
}

func (c *cursor) take(n uint64) []byte {
	if n > uint64(len(c.v)) {
		c.bad, c.v = true, nil
		return nil
	}
	part := c.v[:n]
	c.v = c.v[n:]
	return part
}

func (c *cursor) text() []byte { return c.take(c.uvarint()) }

// nextRow takes one row off rows.
func nextRow(rows []byte, r *packedRow) (rest []byte, err error) {
	c := cursor{v: rows}
	body := c.take(c.uvarint())
	if c.bad || len(body) < 12 {
		return nil, errSeries
	}
	r.raw = rows[:len(rows)-len(c.v)]
	rest = c.v
	r.day = kam.Day(binary.BigEndian.Uint32(body))
	r.amount = kam.Amount(binary.BigEndian.Uint64(body[4:]))
	b := cursor{v: body[12:]}
	r.rep = kam.PersonNum(b.uvarint())
	r.quantity = kam.Amount(b.varint())
	r.currency = b.text()
	r.original = 0
	if len(r.currency) > 0 {
		r.original = kam.Amount(b.varint())
	}
	r.product = b.text()
	r.invoice = b.text()
	if b.bad {
		return nil, errSeries
	}
	return rest, nil
}

// billing is the row as the rules know it.
func (r *packedRow) billing(account kam.AccountNum) kam.Billing {
	b := kam.Billing{Account: account, Day: r.day, Amount: r.amount, Product: string(r.product), Quantity: r.quantity, Rep: r.rep, Invoice: string(r.invoice)}
	if len(r.currency) > 0 {
		b.Original = kam.Money{Amount: r.original, Currency: string(r.currency)}
	}
	return b
}

// cutMonths splits an 's' value into its months and its inline rows.
func cutMonths(v []byte) (months, rows []byte, err error) {
	if len(v) < 2 {
		return nil, nil, errSeries
	}
	n := 12 * int(binary.BigEndian.Uint16(v))
	if len(v) < 2+n {
		return nil, nil, errSeries
	}
	return v[2 : 2+n], v[2+n:], nil
}

// sumMonths adds the months of a packed list from one to another, both
// inclusive; billed says that there was any.
func sumMonths(months []byte, from, to kam.Month) (sum kam.Amount, billed bool) {
	for ; len(months) >= 12; months = months[12:] {
		m := kam.Month(binary.BigEndian.Uint32(months))
		if m > to {
			break
		}
		if m >= from {
			sum += kam.Amount(binary.BigEndian.Uint64(months[4:]))
			billed = true
		}
	}
	return sum, billed
}
