package kam

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// contender is an account of a small company; at equal turnover the smaller
// name stands ahead.
type contender struct {
	name     int
	turnover Amount
}

func order(list []contender) {
	slices.SortFunc(list, func(a, b contender) int {
		if a.turnover != b.turnover {
			return int(b.turnover - a.turnover)
		}
		return a.name - b.name
	})
}

// inSet asks the rule itself.
func inSet(rivals []contender, me contender, lines Lines) bool {
	all := append(slices.Clone(rivals), me)
	order(all)
	var total Amount
	for _, c := range all {
		total += c.turnover
	}
	p := ParetoOf(func(yield func(Amount) bool) {
		for _, c := range all {
			if !yield(c.turnover) {
				return
			}
		}
	}, total, lines)
	return p.ClassAt(slices.Index(all, me)) == ClassA
}

// field is the rivals as Joins asks for them.
type field struct {
	list []contender
	me   int
}

func (f field) Len() int                       { return len(f.list) }
func (f field) Turnover(i int) (Amount, error) { return f.list[i].turnover, nil }
func (f field) Yields(i int) (bool, error)     { return f.me < f.list[i].name, nil }
func (f field) Before(i int) (Amount, error) {
	var sum Amount
	for _, c := range f.list[:i] {
		sum += c.turnover
	}
	return sum, nil
}

func fieldOf(rivals []contender, me int) (field, Amount) {
	f := field{me: me}
	var others Amount
	for _, c := range rivals {
		others += c.turnover
		if c.turnover > 0 {
			f.list = append(f.list, c)
		}
	}
	order(f.list)
	return f, others
}

func TestJoinsIsTheSmallestTurnoverInTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := Lines{A: rapid.Int64Range(1, 100).Draw(t, "line"), B: 100}
		var rivals []contender
		for i := range rapid.IntRange(0, 9).Draw(t, "rivals") {
			rivals = append(rivals, contender{2 * i, Amount(rapid.IntRange(-15, 40).Draw(t, "turnover"))})
		}
		me := 2*rapid.IntRange(-1, 10).Draw(t, "me") + 1
		f, others := fieldOf(rivals, me)
		joins, err := Joins(f, others, lines.A)
		if err != nil {
			t.Fatal(err)
		}
		brute := Amount(1)
		for !inSet(rivals, contender{me, brute}, lines) {
			brute++
		}
		if joins != brute {
			t.Fatalf("joins at %d, the rule says %d; rivals %v, name %d, line %d", joins, brute, f.list, me, lines.A)
		}
		for more := range Amount(30) { // what is in stays in
			if !inSet(rivals, contender{me, brute + more}, lines) {
				t.Fatalf("in the set at %d but not at %d", brute, brute+more)
			}
		}
	})
}

func TestJoinsAsksForFewRivals(t *testing.T) {
	many := counted{n: 1_000_000, asked: new(int)}
	others, _ := many.Before(many.n)
	if _, err := Joins(many, others, 80); err != nil {
		t.Fatal(err)
	}
	if *many.asked > 100 {
		t.Errorf("asked for %d rivals of a million", *many.asked)
	}
}

// counted is a field where rival i has n-i.
type counted struct {
	n     int
	asked *int
}

func (c counted) Len() int                       { return c.n }
func (c counted) Turnover(i int) (Amount, error) { *c.asked++; return Amount(c.n - i), nil }
func (c counted) Yields(int) (bool, error)       { return false, nil }
func (c counted) Before(i int) (Amount, error) {
	*c.asked++
	return Amount(i*c.n - i*(i-1)/2), nil
}
