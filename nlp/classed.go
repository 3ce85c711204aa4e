package nlp

import "kambot/kam"

// classLetters are the classes by their letters.
var classLetters = map[string]kam.Class{"a": kam.ClassA, "b": kam.ClassB, "c": kam.ClassC}

// classAt reads the class that is said at token i: "class B". A small letter that ends
// nothing is a word.
func (p *parser) classAt(i int) kam.Class {
	class := classLetters[p.word(i+1)]
	switch {
	case class == 0 || !classNouns[p.word(i)] || p.toks[i+1].kind != word:
		return kam.ClassNone
	case p.word(i+1) == "a" && !upper(p.toks[i+1].raw) && i+2 < len(p.toks) && !accountNouns[p.word(i+2)]:
		return kam.ClassNone
	}
	for _, s := range p.exacts() {
		if s.i <= i && i <= s.j {
			return kam.ClassNone
		}
	}
	return class
}

// classed reads a list of one class of accounts as the same list, and the class
// besides.
func (p *parser) classed(r *Request) {
	at, class := -1, kam.ClassNone
	for i := range p.toks {
		c := p.classAt(i)
		if c != kam.ClassNone && at >= 0 {
			return // of several classes: none is left out
		}
		if c != kam.ClassNone {
			at, class = i, c
		}
	}
	if at < 0 || len(r.Accounts)+len(r.Hits) > 0 {
		return
	}
	q := p.inner(p.text[:p.toks[at].start] + p.text[p.toks[at+1].end:])
	if q.Intent == Welcome {
		q = Request{Intent: Portfolio, Confidence: likely}
	}
	if listsAccounts[q.Intent] && len(q.Accounts)+len(q.Hits)+len(q.Weak) == 0 && q.Unknown == "" && (q.Intent != Note || q.View == Written) && (q.Intent != Why || q.ofMany()) {
		*r = q
		r.Class = class
	}
}

// listsAccounts are the intents of which a class may be asked for.
var listsAccounts = map[Intent]bool{
	Portfolio: true, Top: true, KeyAccounts: true, Opportunities: true, Agreements: true, KPIs: true, Team: true, Launch: true, Note: true, Why: true,
}
