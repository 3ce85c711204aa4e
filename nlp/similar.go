package nlp

import "slices"

// aboutSimilar are the only words beside the name of an account with which those
// that are similar to it are asked for.
var aboutSimilar = set(`which who what show list are is the a of mine my our me us to like as similar alike lookalike lookalikes comparable resemble resembles buy buys buying bought same things products else other others most any there do we have does account accounts client clients customer customers company companies find give tell please why in
que cuales quien quienes muestra lista dime dame hay tenemos son es la las los el a de mas muy nuestras nuestros mis otras otros otra similares parecida parecidas parecido parecidos comparables se parece parecen asemeja asemejan compra compran lo mismo como cuenta cuentas cliente clientes por`)

// asksSimilar says that it is asked which accounts are similar to one, and nothing
// else beside its name.
func (p *parser) asksSimilar() bool {
	marks, taken := p.allMarks()
	named := func(m mark) bool { return len(m.accounts) > 0 || m.strange && upper(p.toks[m.i].raw) }
	if !p.facing(OfSimilar) || !slices.ContainsFunc(marks, named) || slices.ContainsFunc(marks, func(m mark) bool { return m.isWho }) {
		return false
	}
	for i := p.first; i < len(p.toks); i++ {
		if p.toks[i].kind == word && !taken[i] && !aboutSimilar[p.word(i)] {
			return false
		}
	}
	return true
}
