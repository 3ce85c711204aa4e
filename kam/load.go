package kam

import "slices"

// Burden is what a KAM carries: the accounts they hold, less those that others stand
// in for, and with those that they stand in for. What is not known of anybody is zero
// for all.
type Burden struct {
	Accounts int
	Own      int    // accounts they hold, whoever carries them today
	Turnover Amount // of the last twelve closed months
	Renewals int    // agreements to renew within 90 days
	InRed    Amount // turnover of the accounts that are at risk, or worse
	Beside   bool   // measured by the others' median without being among them
}

// AtRisk is the share of the turnover that is in red, in percent.
func (b Burden) AtRisk() Amount {
	if b.Turnover <= 0 || b.InRed <= 0 {
		return 0
	}
	return min(b.InRed, b.Turnover).MulDiv(100*Scale, int64(b.Turnover))
}

// loadParts are what a load is made of, with what each weighs in percent.
var loadParts = []struct {
	weight int64
	of     func(Burden) Amount
}{
	{35, func(b Burden) Amount { return Amount(b.Accounts) * Scale }},
	{25, func(b Burden) Amount { return b.Turnover }},
	{25, func(b Burden) Amount { return Amount(b.Renewals) * Scale }},
	{15, func(b Burden) Amount { return b.AtRisk() }},
}

// Load is what somebody carries, in percent of what is usual in their team; on
// none there is nothing to measure it by, which is not a load of zero.
type Load struct {
	Percent Amount // in 1/10,000 of a percent point
	None    bool
}

// Loads measures what each of a team carries: 35 parts accounts, 25 turnover, 25
// renewals, 15 the share at risk, each in percent of the team's median. A part
// whose median is not above zero is left out, as is what nobody has any record
// of, and the others weigh more in proportion. So who is alone in a team
// carries 100. A turnover below zero counts as none. Who holds nothing is not to
// be in the list, they would move the middle of those who do; but who gives away the
// last of theirs, or is away, stays in it, so that before and after are measured by
// one team.
func Loads(team []Burden) []Load {
	list := make([]Load, len(team))
	values := make([]Amount, len(team))
	var weights int64
	for _, part := range loadParts {
		for i, b := range team {
			values[i] = max(0, part.of(b))
		}
		two := twiceMedian(values, team)
		if two <= 0 {
			continue
		}
		weights += part.weight
		for i, v := range values {
			list[i].Percent += min(v.MulDiv(2*100*Scale*part.weight, int64(two)), MaxAmount)
		}
	}
	for i := range list {
		list[i].None = weights == 0
		list[i].Percent = list[i].Percent.MulDiv(1, weights)
	}
	return list
}

// Below and Above compare with a limit in percent. On it nothing is flagged.
func (l Load) Below(percent int) bool { return !l.None && l.Percent < Amount(percent)*Scale }

// Above says that the load is more than so many percent.
func (l Load) Above(percent int) bool { return !l.None && l.Percent > Amount(percent)*Scale }

// twiceMedian is two times the median of a team, which has no halves.
func twiceMedian(values []Amount, team []Burden) Amount {
	sorted := make([]Amount, 0, len(values))
	for i, v := range values {
		if !team[i].Beside {
			sorted = append(sorted, v)
		}
	}
	n := len(sorted)
	if n == 0 {
		return 0
	}
	slices.Sort(sorted)
	return sorted[(n-1)/2] + sorted[n/2]
}
