package kam

// Limits are from which share of turnover, in percent, the largest account and
// the three and the ten largest are flagged, and from which one they are
// flagged harder.
type Limits struct{ Largest, TopThree, TopTen [2]int }

// Concentrated is a share of turnover that rests on too few accounts.
type Concentrated struct {
	Top  int    // how many accounts: 1, 3 or 10
	Sum  Amount // their turnover
	Hard bool   // it reaches the second of its limits
}

// ConcentrationOf are the flagged shares of a total, by how many accounts make
// them. largest are the ten largest turnovers, largest first, and count how many
// accounts have any: the top n of n accounts say nothing, so there must be more.
// A net total that is not above zero has no shares.
func ConcentrationOf(largest []Amount, count int, total Amount, l Limits) (list []Concentrated) {
	if total <= 0 {
		return nil
	}
	var sum Amount
	for i, v := range largest {
		sum += v
		limits, n := [2]int{}, i+1
		switch n {
		case 1:
			limits = l.Largest
		case 3:
			limits = l.TopThree
		case 10:
			limits = l.TopTen
		default:
			continue
		}
		if n < count && Reaches(sum, total, int64(limits[0])) {
			list = append(list, Concentrated{n, sum, Reaches(sum, total, int64(limits[1]))})
		}
	}
	return list
}
