package nlp

import "slices"

// swapped is the part of somebody who is out, where another is in: "Ana out, Luis
// in" is no absence. It is empty for everybody else.
func (o *order) swapped(m *mark) string {
	for _, side := range [...]struct{ part, here, there string }{{"from", "out", "in"}, {"to", "in", "out"}} {
		if o.stands(m, side.here) && slices.ContainsFunc(o.names, func(n mark) bool { return n.isWho && n.i != m.i && o.stands(&n, side.there) }) {
			return side.part
		}
	}
	return ""
}

// stands says that somebody is said to be out, or in, as English has it.
func (o *order) stands(m *mark, where string) bool {
	k := m.j + 1
	if w := o.word(k); w == "is" || w == "goes" || w == "comes" {
		k++
	}
	in := map[string]string{"out": "out", "fuera": "out", "in": "in", "dentro": "in"}[o.word(k)]
	return in == where && !o.startsName(k+1)
}
