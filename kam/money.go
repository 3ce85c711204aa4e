package kam

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// Amount is money in 1/10,000 of the currency's unit. Sums are exact; rounding
// happens only where a figure is shown.
type Amount int64

// Scale is how many Amounts make one unit of a currency.
const Scale = 10_000

// MaxAmount bounds what a single figure may be: an int64 holds the sum of nine
// thousand of the largest.
const MaxAmount Amount = 100_000_000_000 * Scale

// Money is an amount of one currency (ISO 4217). Two currencies are never added.
type Money struct {
	Amount   Amount
	Currency string
}

// ErrAmount is what every refusal of ParseAmount wraps.
var ErrAmount = errors.New("not an amount")

// ParseAmount reads a plain decimal figure such as "-1204.50": digits, one
// point, up to four decimals that matter. Separators of thousands and decimal
// commas are the importer's business, which knows the column's style.
func ParseAmount(s string) (Amount, error) {
	t := s
	neg := false
	if t != "" && (t[0] == '-' || t[0] == '+') {
		neg = t[0] == '-'
		t = t[1:]
	}
	whole, frac, point := strings.Cut(t, ".")
	if whole == "" && frac == "" || point && frac == "" {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	var v int64
	for i := range len(whole) {
		c := whole[i]
		if c < '0' || c > '9' || v > int64(MaxAmount) {
			return 0, fmt.Errorf("%w: %q", ErrAmount, s)
		}
		v = v*10 + int64(c-'0')
	}
	for i := range max(len(frac), 4) {
		c := byte('0')
		if i < len(frac) {
			c = frac[i]
		}
		switch {
		case c < '0' || c > '9' || v > int64(MaxAmount):
			return 0, fmt.Errorf("%w: %q", ErrAmount, s)
		case i >= 4 && c != '0':
			return 0, fmt.Errorf("%w: %q has more than four decimals", ErrAmount, s)
		case i < 4:
			v = v*10 + int64(c-'0')
		}
	}
	if v > int64(MaxAmount) {
		return 0, fmt.Errorf("%w: %q is beyond 100,000,000,000", ErrAmount, s)
	}
	if neg {
		v = -v
	}
	return Amount(v), nil
}

// Digits is how many decimals the currency is shown with (ISO 4217).
func Digits(currency string) int {
	switch currency {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// Rough is an amount of which only the two leading digits are told, half up (away
// from zero).
func (a Amount) Rough() Amount {
	step := Amount(1)
	for a/step >= 100 || a/step <= -100 {
		step *= 10
	}
	half := step / 2
	if a < 0 {
		half = -half
	}
	return (a + half) / step * step
}

// Round is a rounded half up (away from zero) to the given decimals, 0 to 4.
func (a Amount) Round(decimals int) Amount {
	step := Amount(1)
	for range 4 - decimals {
		step *= 10
	}
	if a < 0 {
		return -((-a + step/2) / step * step)
	}
	return (a + step/2) / step * step
}

// MulDiv is a*num/den rounded half up (away from zero), exact in between.
// It is zero when den is zero: the caller says so in words instead of dividing.
// What an Amount cannot hold becomes the largest it can, far beyond MaxAmount.
func (a Amount) MulDiv(num, den int64) Amount {
	if den == 0 {
		return 0
	}
	neg := (a < 0) != (num < 0) != (den < 0)
	hi, lo := bits.Mul64(magnitude(int64(a)), magnitude(num))
	d := magnitude(den)
	lo, carry := bits.Add64(lo, d/2, 0)
	hi += carry
	if hi >= d {
		return signed(math.MaxInt64, neg)
	}
	q, _ := bits.Div64(hi, lo, d)
	return signed(int64(min(q, math.MaxInt64)), neg)
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return uint64(-v)
	}
	return uint64(v)
}

func signed(v int64, neg bool) Amount {
	if neg {
		v = -v
	}
	return Amount(v)
}

// String is the plain decimal figure that ParseAmount reads back.
func (a Amount) String() string {
	sign := ""
	if a < 0 {
		sign, a = "-", -a
	}
	s := fmt.Sprintf("%s%d.%04d", sign, a/Scale, a%Scale)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func wide(a Amount, by int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(by))
}
