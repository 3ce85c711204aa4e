package wording

import (
	"strconv"

	"kambot/kam"
)

// Missing stands where a value is not known: Slack refuses an empty text.
const Missing = "—"

// separators are what stands between thousands and before decimals.
func (l Lang) separators() (thousands, decimal byte) {
	if l == Spanish {
		return '.', ','
	}
	return ',', '.'
}

// AppendNumber appends a whole number with separators of thousands.
func (l Lang) AppendNumber(b []byte, n int64) []byte {
	var digits [20]byte
	v := uint64(n)
	if n < 0 {
		b = append(b, '-')
		v = -v
	}
	d := strconv.AppendUint(digits[:0], v, 10)
	thousands, _ := l.separators()
	for i, c := range d {
		if i > 0 && (len(d)-i)%3 == 0 {
			b = append(b, thousands)
		}
		b = append(b, c)
	}
	return b
}

// AppendMoney appends an amount in whole units, rounded half up.
func (l Lang) AppendMoney(b []byte, a kam.Amount) []byte {
	return l.AppendNumber(b, int64(a.Round(0)/kam.Scale))
}

// Money is an amount in whole units of a currency that is said elsewhere.
func (l Lang) Money(a kam.Amount) string {
	var s scratch
	return string(l.AppendMoney(s[:0], a))
}

// MoneyOf is an amount in whole units with its currency; the amount alone while
// the company has none.
func (l Lang) MoneyOf(a kam.Amount, currency string) string {
	b := l.AppendMoney(make([]byte, 0, 24), a)
	if currency != "" {
		b = append(append(b, ' '), currency...)
	}
	return string(b)
}

// AtLeast is the amount in whole units, rounded up: what is enough stays enough.
func (l Lang) AtLeast(a kam.Amount) string {
	if over := a % kam.Scale; over > 0 {
		a += kam.Scale - over
	}
	return l.Money(a)
}

// Exact is an amount with the decimals its currency is written with.
func (l Lang) Exact(a kam.Amount, currency string) string {
	decimals := kam.Digits(currency)
	a = a.Round(decimals)
	b := make([]byte, 0, 24)
	if a < 0 {
		b = append(b, '-')
		a = -a
	}
	b = l.AppendNumber(b, int64(a/kam.Scale))
	if decimals > 0 {
		_, decimal := l.separators()
		b = append(b, decimal)
		rest := int64(a % kam.Scale)
		for place := int64(kam.Scale / 10); decimals > 0; decimals-- {
			b = append(b, byte('0'+rest/place%10))
			place /= 10
		}
	}
	return string(append(append(b, ' '), currency...))
}

// AppendPercent appends what share part is of whole, with one decimal or two;
// of a whole that is not above zero there is no share.
func (l Lang) AppendPercent(b []byte, part, whole kam.Amount, decimals int) []byte {
	if whole <= 0 {
		return append(b, Missing...)
	}
	return l.appendPercent(b, part, whole, decimals, false)
}

func (l Lang) appendPercent(b []byte, part, whole kam.Amount, decimals int, signed bool) []byte {
	scale := int64(1000)
	if decimals == 2 {
		scale = 10_000
	}
	v := int64(part.MulDiv(scale, int64(whole)))
	switch {
	case v < 0:
		b = append(b, '-')
		v = -v
	case signed && v > 0:
		b = append(b, '+')
	}
	unit := scale / 100
	b = l.AppendNumber(b, v/unit)
	_, decimal := l.separators()
	b = append(b, decimal)
	if decimals == 2 {
		b = append(b, byte('0'+v%unit/10))
	}
	b = append(b, byte('0'+v%10))
	return append(b, " %"...)
}

// Percent is a share with one decimal.
func (l Lang) Percent(part, whole kam.Amount) string {
	var s scratch
	return string(l.AppendPercent(s[:0], part, whole, 1))
}

// Percent2 is a share with two decimals.
func (l Lang) Percent2(part, whole kam.Amount) string {
	var s scratch
	return string(l.AppendPercent(s[:0], part, whole, 2))
}

// AppendChange appends how an amount moved against the like window before:
// "new" from nothing to something, -100 % to nothing, a dash where there is
// nothing to compare.
func (l Lang) AppendChange(b []byte, now, before kam.Amount) []byte {
	switch {
	case before == 0 && now > 0:
		return append(b, wordNew[l]...)
	case before <= 0:
		return append(b, Missing...)
	case now == 0:
		return append(b, "-100 %"...)
	}
	return l.appendPercent(b, now-before, before, 1, true)
}

// Change is what AppendChange appends.
func (l Lang) Change(now, before kam.Amount) string {
	var s scratch
	return string(l.AppendChange(s[:0], now, before))
}

var wordNew = Text{"new", "nueva"}
