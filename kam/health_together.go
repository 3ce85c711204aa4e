package kam

import (
	"math/big"
	"math/bits"
)

// Together is the health of several accounts, weighted by their turnover: who
// buys nothing weighs nothing, and who has no band counts as not known.
type Together struct {
	Accounts, Banded, Red int // all, those with a band, and of these those at risk or worse

	all, banded uint128 // turnover
	scored      uint128 // score x turnover
}

// Add takes in an account.
func (t *Together) Add(score int, band Band, turnover Amount) {
	t.Accounts++
	weight := uint64(max(0, turnover))
	t.all.add(weight, 1)
	if band == NoBand {
		return
	}
	t.Banded++
	t.banded.add(weight, 1)
	t.scored.add(weight, uint64(score))
	if band.Red() {
		t.Red++
	}
}

// Health is the score of all, rounded half up, with the percentage of the
// turnover that has a band, rounded down, and the band of it. Without turnover
// nothing is known.
func (t *Together) Health(r HealthRules) (score, coverage int, band Band) {
	coverage = int(ratio(t.banded, 100, t.all, false))
	score = int(ratio(t.scored, 1, t.banded, true))
	return score, coverage, r.BandOf(score, coverage)
}

// uint128 holds what many of the largest amounts come to.
type uint128 struct{ hi, lo uint64 }

func (u *uint128) add(a, times uint64) {
	hi, lo := bits.Mul64(a, times)
	var carry uint64
	u.lo, carry = bits.Add64(u.lo, lo, 0)
	u.hi, _ = bits.Add64(u.hi, hi, carry)
}

func (u uint128) big() *big.Int {
	n := new(big.Int).Lsh(new(big.Int).SetUint64(u.hi), 64)
	return n.Add(n, new(big.Int).SetUint64(u.lo))
}

// ratio is part x by / whole, rounded half up or down; 0 of nothing.
func ratio(part uint128, by int64, whole uint128, half bool) int64 {
	if whole == (uint128{}) {
		return 0
	}
	n, d := part.big(), whole.big()
	n.Mul(n, big.NewInt(by))
	if half {
		n.Lsh(n, 1).Add(n, d)
		d.Lsh(d, 1)
	}
	return n.Div(n, d).Int64()
}
