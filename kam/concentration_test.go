package kam

import (
	"slices"
	"testing"
)

func TestConcentrationIsFlaggedInTwoSteps(t *testing.T) {
	limits := Limits{Largest: [2]int{10, 20}, TopThree: [2]int{25, 40}, TopTen: [2]int{40, 60}}
	amounts := func(list ...int64) []Amount {
		out := make([]Amount, len(list))
		for i, v := range list {
			out[i] = Amount(v)
		}
		return out
	}
	ten := amounts(4, 4, 4, 4, 4, 4, 4, 4, 4, 4)
	for name, c := range map[string]struct {
		largest []Amount
		count   int
		total   Amount
		want    []Concentrated
	}{
		"below every line":                {amounts(9, 5, 4), 90, 100, nil},
		"exactly on the first":            {amounts(10, 5, 4), 90, 100, []Concentrated{{1, 10, false}}},
		"a hair below it":                 {amounts(9_999, 5, 4), 90, 100_000, nil},
		"exactly on the second":           {amounts(20, 4, 1), 90, 100, []Concentrated{{1, 20, true}, {3, 25, false}}},
		"three, none of them alone":       {amounts(9, 9, 9), 90, 100, []Concentrated{{3, 27, false}}},
		"ten, none of them alone":         {ten, 90, 100, []Concentrated{{10, 40, false}}},
		"all at once":                     {amounts(30, 10, 5, 5, 5, 5, 1, 1, 1, 1), 90, 100, []Concentrated{{1, 30, true}, {3, 45, true}, {10, 64, true}}},
		"three of three say nothing":      {amounts(50, 30, 20), 3, 100, []Concentrated{{1, 50, true}}},
		"three of four do":                {amounts(50, 30, 10, 10), 4, 100, []Concentrated{{1, 50, true}, {3, 90, true}}},
		"one of one says nothing":         {amounts(100), 1, 100, nil},
		"credit notes make a share large": {amounts(120, 10, -40), 3, 90, []Concentrated{{1, 120, true}}},
		"nothing net":                     {amounts(10, -10), 2, 0, nil},
		"below zero":                      {amounts(10, -30), 2, -20, nil},
		"nothing":                         {nil, 0, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ConcentrationOf(c.largest, c.count, c.total, limits); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
