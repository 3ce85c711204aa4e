package nlp

// nowhere reads what was taken for nothing only because its account is not in the
// directory: a command and a name, or a plain order that begins with its verb.
// Of a name that is there by a letter less nothing was learned, and one that may
// not be seen must be answered as one that does not exist.
func (p *parser) nowhere(chance [len(classes)]float32) (Request, bool) {
	if k, at, n := p.commandAt(p.first); n > 0 && grammar[k].account && at+n < len(p.toks) && p.onlyStrange(at+n) {
		r := p.command(k, at, n).req
		if r.Unknown != "" {
			r.Confidence = unsure
			return r, true
		}
	}
	v, ok := p.verbAt(p.first)
	if !ok || v.mood != bids {
		return Request{}, false
	}
	best := Reassign
	for _, k := range [...]Intent{Cover, AssignRep, RemoveRep} {
		if chance[classOf(k)] > chance[classOf(best)] {
			best = k
		}
	}
	r := p.as(best)
	if r.Unknown == "" || !upper(r.Unknown) || r.To == nil && len(r.Reps) == 0 {
		return Request{}, false
	}
	r.Confidence = unsure
	return r, true
}

// onlyStrange says that no word from token i on is one of the language.
func (p *parser) onlyStrange(i int) bool {
	for ; i < len(p.toks); i++ {
		if !p.strange(i) && !(p.toks[i].kind == word && p.toks[i].key != "" && upper(p.toks[i].raw)) {
			return false
		}
	}
	return true
}
