package kam

import (
	"cmp"
	"slices"
)

// LoadPart is one of the four figures that a load is made of: accounts, turnover,
// renewals and the share at risk.
type LoadPart struct {
	Weight  int64  // 0: it is left out, for the team's median is not above zero
	Value   Amount // what is carried
	Median  Amount // of the team
	Percent Amount // of the median, in 1/10,000 of a percent point
	Points  int    // what it adds to the load; together they are the load in whole percent
}

// PartsOfLoad are the four parts of the load of one of a team, and what the
// weights of those that count come to.
func PartsOfLoad(team []Burden, i int) (parts [4]LoadPart, weights int64) {
	values := make([]Amount, len(team))
	var raw [4]Amount
	for k, part := range loadParts {
		for j, b := range team {
			values[j] = max(0, part.of(b))
		}
		two := twiceMedian(values, team)
		parts[k] = LoadPart{Value: part.of(team[i]), Median: two.MulDiv(1, 2)}
		if two <= 0 {
			continue
		}
		weights += part.weight
		parts[k].Weight = part.weight
		parts[k].Percent = values[i].MulDiv(2*100*Scale, int64(two))
		raw[k] = min(values[i].MulDiv(2*100*Scale*part.weight, int64(two)), MaxAmount)
	}
	if weights == 0 {
		return parts, 0
	}
	sum, order := Amount(0), []int{0, 1, 2, 3}
	unit := Amount(weights) * Scale
	left := 0
	for k, r := range raw {
		sum += r
		parts[k].Points = int(r / unit)
		left -= parts[k].Points
	}
	left += int(sum.MulDiv(1, weights).MulDiv(1, Scale))
	// What is lost by rounding goes to those that lost most of it.
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(raw[y]%unit, raw[x]%unit) })
	for _, k := range order[:min(left, len(order))] {
		parts[k].Points++
	}
	return parts, weights
}
