package kam

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func paretoOf(turnovers ...Amount) Pareto {
	var total Amount
	for _, a := range turnovers {
		total += a
	}
	return ParetoOf(slices.Values(turnovers), total, Lines{80, 95})
}

func TestParetoSet(t *testing.T) {
	for name, c := range map[string]struct {
		turnovers      []Amount // largest first
		a, b, positive int
	}{
		"exactly 80.00 %":                 {[]Amount{50, 30, 15, 5}, 2, 3, 4},
		"a hair under the line":           {[]Amount{5_000, 2_999, 1_501, 500}, 3, 3, 4},
		"one account with 90 %":           {[]Amount{90, 5, 5}, 1, 2, 3},
		"ties at the line stay in order":  {[]Amount{40, 20, 20, 20}, 3, 4, 4},
		"all alike":                       {[]Amount{10, 10, 10, 10, 10}, 4, 5, 5},
		"a single account":                {[]Amount{7}, 1, 1, 1},
		"credit notes below zero count":   {[]Amount{100, 20, -20}, 1, 1, 2},
		"the line can lie past the total": {[]Amount{60, 50, -10}, 2, 2, 2},
		"no turnover at all":              {[]Amount{0, 0}, 0, 0, 0},
		"net total of zero":               {[]Amount{10, -10}, 0, 0, 1},
		"net total below zero":            {[]Amount{10, -30}, 0, 0, 1},
		"nobody":                          {nil, 0, 0, 0},
		"beyond 64 bits in between":       {[]Amount{MaxAmount * 5, MaxAmount * 3, MaxAmount * 2}, 2, 3, 3},
	} {
		got := paretoOf(c.turnovers...)
		if got.A != c.a || got.B != c.b || got.Positive != c.positive {
			t.Errorf("%s: %+v, want A %d, B %d, positive %d", name, got, c.a, c.b, c.positive)
		}
	}
}

// TestParetoSetIsTheSmallestPrefixThatReachesTheLine holds for any input: the
// set reaches 80 % of the net total, the set less its last account does not,
// and nobody at or below zero is in it.
func TestParetoSetIsTheSmallestPrefixThatReachesTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Amount {
			return Amount(rapid.OneOf(rapid.Int64Range(-100, 100), rapid.Int64Range(-int64(MaxAmount), int64(MaxAmount))).Draw(t, "turnover"))
		})).Draw(t, "turnovers")
		slices.SortFunc(list, func(a, b Amount) int { return int(max(-1, min(1, b-a))) })
		var total Amount
		for _, a := range list {
			total += a
		}
		p := paretoOf(list...)
		if total <= 0 {
			if p.A != 0 || p.B != 0 {
				t.Fatalf("net total %d, yet %+v", total, p)
			}
			return
		}
		for line, n := range map[int64]int{80: p.A, 95: p.B} {
			var sum Amount
			for i, a := range list[:n] {
				if a <= 0 {
					t.Fatalf("account %d with %d is inside the line of %d %%", i, a, line)
				}
				if Reaches(sum, total, line) {
					t.Fatalf("%d %% is reached before account %d of %d", line, i, n)
				}
				sum += a
			}
			if !Reaches(sum, total, line) {
				t.Fatalf("%d accounts make %d of %d: short of %d %%", n, sum, total, line)
			}
		}
		for i := range list {
			if inside := p.ClassAt(i) == ClassA; inside != (i < p.A) {
				t.Fatalf("position %d of %+v is class %s", i, p, p.ClassAt(i))
			}
		}
	})
}

// TestTheRestIsClassC: also what is at or below zero, unless there is nothing to
// reach a line of.
func TestTheRestIsClassC(t *testing.T) {
	turnovers := []Amount{80, 15, 5, 0, -3}
	p := ParetoOf(slices.Values(turnovers), 97, Lines{80, 95})
	want := []Class{ClassA, ClassB, ClassC, ClassC, ClassC}
	for i := range turnovers {
		if got := p.ClassAt(i); got != want[i] {
			t.Errorf("position %d is class %s, want %s", i, got, want[i])
		}
	}
	if got := p.Rest(); got != ClassC {
		t.Errorf("what was not billed is class %s, want C", got)
	}
	if none := ParetoOf(slices.Values(turnovers[4:]), -3, Lines{80, 95}); none.ClassAt(0) != ClassNone || none.Rest() != ClassNone {
		t.Error("below zero there are classes")
	}
}
