package store

import "kambot/kam"

// OfClass is where the scope's accounts of a class lie among all of it, those without
// billing last, and their turnover.
func (r *Ranking) OfClass(c kam.Class) (from, n int, sum kam.Amount, err error) {
	toA, sumA, err := r.upTo(r.company.pareto.A)
	if err != nil {
		return 0, 0, 0, err
	}
	toB, sumB, err := r.upTo(r.company.pareto.B)
	switch {
	case err != nil:
		return 0, 0, 0, err
	case c == kam.ClassA:
		return 0, toA, sumA, nil
	case c == kam.ClassB:
		return toA, toB - toA, sumB - sumA, nil
	case c == r.Pareto().Rest():
		return toB, r.Accounts - toB, r.Total - sumB, nil
	}
	return 0, 0, 0, nil
}
