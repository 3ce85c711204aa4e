package nlp

import "slices"

// receipt reads of which day a delivery is meant, and which accounts it left
// out.
func (p *parser) receipt(confidence float64) Request {
	r := Request{Intent: Receipt, Confidence: confidence}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if len(m.accounts) > 0 && !m.isWho && (!m.weak || upper(p.toks[m.i].raw)) {
			p.takeNamed(&r, m)
		}
	}
	p.sentOn(&r)
	return r
}

// sentOn is the day whose digest is asked about: the latest such day.
func (p *parser) sentOn(r *Request) {
	_, taken := p.allMarks()
	if d := p.dates(slices.Clone(taken), true); d.start != 0 && d.start <= p.today() {
		r.Start, r.End = d.start, max(d.start, d.end)
	}
}
