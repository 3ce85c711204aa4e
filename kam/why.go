package kam

import (
	"math"
	"math/bits"
)

// Rivals are the other accounts of the company's ranking that an account is
// measured against: those with turnover above zero, largest first, without the
// account itself. Answering for one position must be cheap: Joins asks for some
// forty of them, however many there are.
type Rivals interface {
	// Len is how many there are.
	Len() int
	// Turnover is that of the rival at a position, from 0.
	Turnover(i int) (Amount, error)
	// Before is the turnover of the first i rivals together.
	Before(i int) (Amount, error)
	// Yields says that the rival would stand behind the account if both had the
	// same turnover.
	Yields(i int) (bool, error)
}

// Joins is the smallest turnover with which an account is in the Pareto set,
// every other account staying as it is. others is the net turnover of all other
// accounts, line the share in percent that ends the set.
//
// The account's own turnover counts in the total, so that the line moves with
// it. With turnover t and k rivals ahead, whose sum is S(k), the account is in
// the set exactly if the accounts ahead of it do not reach the line yet:
//
//	100 S(k) < line (others + t)
//
// which holds from need(k) = floor(100 S(k) / line) + 1 - others on. At most k
// rivals are ahead from low(k) on: the turnover of rival k, or one more where
// that rival would stand ahead at equal turnover. So it is in the set from
//
//	min over k of max(low(k), need(k))
//
// on: more turnover leaves fewer ahead and raises the total, so what is in stays
// in. As k grows need only grows and low only falls; where they cross, the
// smaller of the two sides is the minimum, and one binary search finds it.
// need(0) = 1 - others makes the total positive, without which there is no set.
func Joins(r Rivals, others Amount, line int64) (Amount, error) {
	var failed error
	need := func(k int) Amount {
		sum, err := r.Before(k)
		if err != nil {
			failed = err
		}
		return reach(sum, line) + 1 - others
	}
	low := func(k int) Amount {
		if k >= r.Len() {
			return 1
		}
		turnover, err := r.Turnover(k)
		if err != nil {
			failed = err
		}
		yields, err := r.Yields(k)
		if err != nil {
			failed = err
		}
		if yields {
			return turnover
		}
		return turnover + 1
	}
	from, to := 0, r.Len() // the first k with low <= need, if there is one
	for from < to && failed == nil {
		if k := int(uint(from+to) / 2); low(k) <= need(k) {
			to = k
		} else {
			from = k + 1
		}
	}
	best := max(low(from), need(from))
	if from > 0 {
		best = min(best, max(low(from-1), need(from-1)))
	}
	return max(best, 1), failed
}

// reach is the largest whole part of sum*100/line.
func reach(sum Amount, line int64) Amount {
	if sum <= 0 || line <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(sum), 100)
	if hi >= uint64(line) {
		return math.MaxInt64 / 2
	}
	q, _ := bits.Div64(hi, lo, uint64(line))
	return Amount(min(q, math.MaxInt64/2))
}
