package kam

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

// Pull is what an account has of the health of several together, or what the others
// have that have no row of their own.
type Pull struct {
	Account  AccountNum // 0: of the others
	Accounts int        // how many it is of
	Turnover Amount
	Score    int // of the others their mean by turnover, rounded half up
	Share    int // per mille of the turnover of all rows
	Points   int // of the score together: those of all rows add up to it
}

// Pulls shares out the health of several among those that it rests on, with a band
// and turnover. What takes most from the whole comes first; after most rows the
// others are one.
func (r HealthRules) Pulls(list []HealthNow, most int) []Pull {
	list = slices.DeleteFunc(slices.Clone(list), func(h HealthNow) bool { return h.Band == NoBand || h.Turnover <= 0 })
	slices.SortFunc(list, func(x, y HealthNow) int {
		xh, xl := bits.Mul64(uint64(x.Turnover), uint64(100-x.Score))
		yh, yl := bits.Mul64(uint64(y.Turnover), uint64(100-y.Score))
		return cmp.Or(cmp.Compare(yh, xh), cmp.Compare(yl, xl), cmp.Compare(y.Turnover, x.Turnover), cmp.Compare(x.Account, y.Account))
	})
	if len(list) == most+1 {
		most++ // no row for one other
	}
	var all, others Together
	rows := make([]Pull, 0, min(len(list), most+1))
	var parts []uint128 // turnover x score of each row
	for i, h := range list {
		all.Add(h.Score, h.Band, h.Turnover)
		if i >= most {
			others.Add(h.Score, h.Band, h.Turnover)
			continue
		}
		var part Together
		part.Add(h.Score, h.Band, h.Turnover)
		rows = append(rows, Pull{Account: h.Account, Accounts: 1, Turnover: h.Turnover, Score: h.Score})
		parts = append(parts, part.scored)
	}
	if others.Accounts > 0 {
		score, _, _ := others.Health(r)
		rows = append(rows, Pull{Accounts: others.Accounts, Turnover: Amount(others.banded.lo), Score: score})
		parts = append(parts, others.scored)
	}
	score, _, _ := all.Health(r)
	points, shares := apportionBig(parts, 1, all.banded, score), apportionBig(weightsOf(rows), 1000, all.banded, 1000)
	for i := range rows {
		rows[i].Points, rows[i].Share = points[i], shares[i]
	}
	return rows
}

func weightsOf(rows []Pull) []uint128 {
	out := make([]uint128, len(rows))
	for i, row := range rows {
		out[i].add(uint64(row.Turnover), 1)
	}
	return out
}

// apportionBig rounds parts x by / den to whole numbers of a sum: what rounding
// leaves goes to those that lost most by it.
func apportionBig(parts []uint128, by int64, den uint128, sum int) []int {
	out, left := make([]int, len(parts)), make([]*big.Int, len(parts))
	order := make([]int, len(parts))
	for i, part := range parts {
		n := part.big()
		n, left[i] = n.Mul(n, big.NewInt(by)).QuoRem(n, den.big(), new(big.Int))
		out[i], order[i] = int(n.Int64()), i
		sum -= out[i]
	}
	slices.SortStableFunc(order, func(x, y int) int { return left[y].Cmp(left[x]) })
	for _, i := range order[:min(max(0, sum), len(order))] {
		out[i]++
	}
	return out
}
