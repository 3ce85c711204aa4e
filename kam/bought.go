package kam

import (
	"cmp"
	"slices"
)

// Bought is what an account bought of a product. It bought on a day on which more
// of it was billed than credited.
type Bought struct {
	Product     string // as it was billed last
	First, Last Day
	Days        int    // on which it bought
	Gap         int    // usual days from one to the next, their median; 0: it bought once
	Year        Amount // net of the twelve closed months
	Lately      Amount // net of the twelve months that end with Last
}

// ProductDays are an account's nets of a product, by day.
type ProductDays struct {
	Product string
	Days    []DayNet // each day once, in order
}

// BoughtOf is what an account bought, by product; ttm are the twelve closed months.
// Of what was never billed above zero it bought nothing.
func BoughtOf(list []ProductDays, ttm Period) []Bought {
	bought := make([]Bought, 0, len(list))
	for _, p := range list {
		if b, ok := p.bought(ttm); ok {
			bought = append(bought, b)
		}
	}
	slices.SortFunc(bought, func(a, b Bought) int { return cmp.Compare(a.Product, b.Product) })
	return bought
}

func (p ProductDays) bought(ttm Period) (b Bought, ok bool) {
	var gaps []int
	for _, d := range p.Days {
		if d.Day >= ttm.From && d.Day <= ttm.To {
			b.Year += d.Net
		}
		if d.Net <= 0 {
			continue
		}
		if b.Days++; b.Days == 1 {
			b.First = d.Day
		} else {
			gaps = append(gaps, int(d.Day-b.Last))
		}
		b.Last = d.Day
	}
	for _, d := range p.Days {
		if d.Day > yearEarlier(b.Last) && d.Day <= b.Last {
			b.Lately += d.Net
		}
	}
	slices.Sort(gaps)
	b.Product, b.Gap = p.Product, median(gaps)
	return b, b.Days > 0
}

// median of a sorted list is its middle, of an even number the mean of the two in
// the middle, rounded half up; of none it is zero.
func median[T ~int | ~int64](sorted []T) T {
	n := len(sorted)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return sorted[n/2]
	}
	low, high := sorted[n/2-1], sorted[n/2]
	return low + (high-low+1)/2
}

// A product that was bought on so many days is missed once nothing was bought for
// twice the usual gap, and for no less than so many days.
const (
	StoppedDays = 3
	StoppedGap  = 90
)

// Quiet is for how many days without buying a product is not missed.
func (b Bought) Quiet() int { return max(2*b.Gap, StoppedGap) }

// Stopped says that an account stopped buying a product, as of the last day that
// the company's billing reaches: within the twelve closed months or since.
func (b Bought) Stopped(asOf Day, ttm Period) bool {
	return b.Days >= StoppedDays && b.Last >= ttm.From && int(asOf-b.Last) > b.Quiet()
}

// SumDays puts nets in order and adds up those of the same day.
func SumDays(days []DayNet) []DayNet {
	slices.SortFunc(days, func(a, b DayNet) int { return cmp.Compare(a.Day, b.Day) })
	sum := days[:0]
	for _, d := range days {
		if n := len(sum); n > 0 && sum[n-1].Day == d.Day {
			sum[n-1].Net += d.Net
		} else {
			sum = append(sum, d)
		}
	}
	return sum
}
