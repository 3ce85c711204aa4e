package kam

// Class is A for the Pareto set, B up to the second line, C for the rest.
type Class byte

// The classes; there are none without a net total above zero.
const (
	ClassNone Class = 0
	ClassA    Class = 'A'
	ClassB    Class = 'B'
	ClassC    Class = 'C'
)

// String is the letter, or an em dash for none.
func (c Class) String() string {
	if c == ClassNone {
		return "—"
	}
	return string(rune(c))
}

// Lines are the shares in percent that end class A and class B (80 and 95).
type Lines struct{ A, B int64 }

// Pareto is where the lines of a ranking lie. A and B count accounts from the
// top: the first A are the key set, the next B-A are class B. Positive counts
// the accounts above zero; none after them is ever key.
type Pareto struct {
	Total          Amount // net: accounts below zero count
	A, B, Positive int
}

// ParetoOf is the smallest prefix of turnovers (largest first) whose sum
// reaches each line's share of the net total. Without a net total above zero
// there is nothing to reach: every count but Positive is zero.
func ParetoOf(turnovers func(yield func(Amount) bool), total Amount, lines Lines) Pareto {
	p := Pareto{Total: total}
	var sum Amount
	doneA, doneB := total <= 0, total <= 0
	n := 0
	for t := range turnovers {
		if t <= 0 {
			break
		}
		n++
		sum += t
		if !doneA {
			p.A, doneA = n, Reaches(sum, total, lines.A)
		}
		if !doneB {
			p.B, doneB = n, Reaches(sum, total, lines.B)
		}
	}
	p.Positive = n
	return p
}

// Reaches says that part is at least percent of total, exactly.
func Reaches(part, total Amount, percent int64) bool {
	// Both sides stay inside 128 bits; the usual case inside 64.
	const safe = Amount(1) << 55
	if part < safe && total < safe && part > -safe {
		return int64(part)*100 >= int64(total)*percent
	}
	return wide(part, 100).Cmp(wide(total, percent)) >= 0
}

// ClassAt is the class of the account at a position of the ranking, from 0.
// Without a net total above zero there are no classes.
func (p Pareto) ClassAt(position int) Class {
	switch {
	case p.Total <= 0:
		return ClassNone
	case position < p.A:
		return ClassA
	case position < p.B:
		return ClassB
	}
	return ClassC
}

// Rest is the class of an account without billing in the window.
func (p Pareto) Rest() Class { return p.ClassAt(p.Positive) }
