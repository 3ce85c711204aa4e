package nlp

import "strings"

// pastForms are forms of the past of English that do not end in "ed".
var pastForms = set("gave took went sent made left got put told let set lost found brought kept held met had has was were did said spoke wrote ran handed")

// subjects are who did it besides people by name.
var subjects = set("he she they we ella ellos ellas nosotros")

// toldOfPast says that the text only tells what somebody did on a day that is
// over: "Ravi muted Hotel yesterday". Whatever the verb, it orders nothing.
func (p *parser) toldOfPast() bool {
	i := p.first
	who, n := p.personAt(i)
	switch {
	case n > 0 && (who.ref != nil || who.many):
	case subjects[p.word(i)]:
		n = 1
	default:
		return false
	}
	if v := i + n; v >= len(p.toks) || !p.pastVerb(v) || !p.oneClause(v) {
		return false
	}
	_, taken := p.allMarks()
	used := append([]bool(nil), taken...)
	return p.dates(used, true).past
}

// pastVerb says that token i is a verb in the past, by its form.
func (p *parser) pastVerb(i int) bool {
	w, raw := p.word(i), strings.ToLower(p.toks[i].raw)
	switch {
	case w == "" || p.toks[i].comma:
		return false
	case pastForms[w], strings.HasSuffix(w, "ed") && len(w) > 3, strings.HasSuffix(raw, "ó"):
		return true
	case w == "ha" || w == "han" || w == "habia":
		next := p.word(i + 1)
		return strings.HasSuffix(next, "do") || strings.HasSuffix(next, "cho") || strings.HasSuffix(next, "sto")
	case w == "me" || w == "le" || w == "les" || w == "nos" || w == "lo" || w == "la" || w == "se":
		return i+1 < len(p.toks) && p.pastVerb(i+1)
	}
	return strings.HasSuffix(w, "aron") || strings.HasSuffix(w, "ieron")
}

// oneClause says that nothing else is said from token i on.
func (p *parser) oneClause(i int) bool {
	_, taken := p.allMarks()
	for ; i < len(p.toks)-1; i++ {
		t := &p.toks[i]
		if t.comma || t.kind == dash || !taken[i] && (breaks[t.key] || t.key == "please") || strings.ContainsAny(p.gap(i), ".;:!?\n") {
			return false
		}
	}
	return true
}

// gap is what stands between token i and the next.
func (p *parser) gap(i int) string {
	return p.text[p.toks[i].end:p.toks[i+1].start]
}
