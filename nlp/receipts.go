package nlp

import "slices"

// receipt reads of which day a delivery is meant, and which accounts it left
// out.
func (p *parser) receipt(confidence float64) Request {
	r := Request{Intent: Receipt, Confidence: confidence}
	p.delivery(&r, make([]bool, len(p.toks)))
	return r
}

// delivery reads the slots of a receipt.
func (p *parser) delivery(r *Request, used []bool) {
	marks, taken := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if len(m.accounts) > 0 && !m.isWho && (!m.weak || upper(p.toks[m.i].raw)) {
			p.takeNamed(r, m)
			take(used, m.i, m.j)
		}
	}
	p.sentOn(r, slices.Clone(taken), used)
}

// sentOn is the day whose digest is asked about: the latest such day.
func (p *parser) sentOn(r *Request, taken, used []bool) {
	named := slices.Clone(taken)
	d := p.dates(taken, true)
	if d.start == 0 || d.start > p.today() {
		return
	}
	r.Start, r.End = d.start, max(d.start, d.end)
	for i := range taken {
		used[i] = used[i] || taken[i] && !named[i]
	}
}
