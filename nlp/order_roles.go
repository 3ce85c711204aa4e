package nlp

import (
	"slices"
	"strings"
)

// part is what a person does in the order: gives or takes.
func (o *order) part(m *mark) string {
	prep := o.prep(m.i)
	before, after := o.verbBefore(m.i), o.verbAfter(m.j)
	if o.away(m) || prep == "instead" {
		return "from"
	}
	if o.bookOf(m) {
		m.owner = true
		return "from"
	}
	if part := o.changing(m); part != "" {
		return part
	}
	if m.owner {
		if handed[o.word(m.j+1)] && prep != "from" || o.intoBook(m) {
			return "to"
		}
		if prep == "to" && !o.bookNext(m.j+1) && !m.me || o.isNow(m) {
			return "to"
		}
		if prep == "to" && o.bookNext(m.j+1) && !o.coversSoon() && !m.pronoun {
			return "to"
		}
		if before != nil && before.does == adds {
			return "to"
		}
		return "from"
	}
	v := before
	if v == nil {
		v = after
	}
	if v == nil {
		switch prep {
		case "to", "a", "->", "with", "on", "en":
			return "to"
		case "de", "from", "of", "por":
			return "from"
		case "for":
			return "to"
		case "":
			if o.toAhead(m) {
				return "from"
			}
		}
		if o.passing {
			return "to"
		}
		return ""
	}
	if prep == "de" && o.bookBefore(m.i) || prep == "of" && o.bookBefore(m.i) {
		m.owner = true
		return "from"
	}
	if v == before && v.i+v.n == m.i && v.n > 1 && o.toks[v.i+v.n-1].key == "de" && (o.toks[v.i].key == "es" || o.toks[v.i].key == "son") {
		if o.word(v.i-1) == "no" {
			return "from"
		}
		return "to"
	}
	if m.me && o.selfPart(m, v) != "" {
		return o.selfPart(m, v)
	}
	subject := before == nil || after != nil && after.i == m.j+1 && prep != "to" && prep != "a" && prep != "with"
	if subject && after != nil {
		v = after
	}
	switch v.does {
	case covers:
		return o.coverPart(m, prep, subject, v)
	case takes3:
		switch prep {
		case "from", "de", "of", "for", "por":
			return "from"
		case "a":
			if o.language() == "es" && subject {
				return "from"
			}
			return "to"
		case "instead":
			return "none"
		}
		return "to"
	case asksBack:
		switch prep {
		case "to", "->", "with":
			return "to"
		case "a":
			return "from"
		}
		return "from"
	case adds, removes:
		if prep == "from" {
			return "from"
		}
		return "to"
	}
	switch prep {
	case "from", "de", "of":
		return "from"
	case "a", "to", "->", "with", "by", "en", "for", "por", "and":
		return "to"
	}
	if subject && strings.HasPrefix(o.toks[v.i].key, "dej") && prep == "" {
		return "from"
	}
	if subject {
		if before == nil && after != nil && after.i > m.j && (after.mood == states || after.mood == bids) && o.toAhead(m) {
			return "from"
		}
		return "to"
	}
	return "to"
}

// handed are the words for where accounts lie with somebody: "on Ana's desk".
var handed = set("desk plate hands hand name court lap table care")

// intoBook says that accounts go into somebody's: "a la cartera de Ana".
func (o *order) intoBook(m *mark) bool {
	k := m.i - 2
	if !books[o.word(k)] {
		return false
	}
	if articles[o.word(k-1)] {
		k--
	}
	w := o.word(k - 1)
	return w == "a" || w == "to" || w == "into" || w == "al"
}

// changing is the part of somebody who is said to come or to go: "old KAM Ana, new
// KAM Luis", "sale Ana, entra Luis".
func (o *order) changing(m *mark) string {
	k := m.i - 1
	for k > o.first && !o.parted(k+1) && (office[o.word(k)] || titles[o.word(k)]) {
		k--
	}
	switch w := o.word(k); {
	case o.parted(k + 1):
	case leaving[w]:
		return "from"
	case coming[w]:
		return "to"
	}
	return o.swapped(m)
}

var (
	office  = set("kam kams owner manager account rep is es era was")
	leaving = set("old former previous outgoing ex antes antiguo antigua anterior saliente sale")
	coming  = set("new incoming ahora nuevo nueva entrante entra")
)

// toAhead says that somebody to move to is named later.
func (o *order) toAhead(m *mark) bool {
	return slices.ContainsFunc(o.names, func(n mark) bool {
		if !n.isWho || n.i <= m.j {
			return false
		}
		switch o.prep(n.i) {
		case "to", "a", "->", "with":
			return true
		}
		return false
	})
}

// coversSoon says that the order is to stand in.
func (o *order) coversSoon() bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.does == covers })
}

// replaces says that the only verb of cover is one that may be for good.
func (o *order) replaces() bool {
	for _, v := range o.verbs {
		k := o.toks[v.i].key
		if v.does == lends || v.does == covers && !strings.HasPrefix(k, "repla") && !strings.HasPrefix(k, "reempla") && !strings.HasPrefix(k, "rempla") && !strings.HasPrefix(k, "relev") {
			return false
		}
	}
	return true
}

// coverPart is the part of a person who stands in, or is stood in for.
func (o *order) coverPart(m *mark, prep string, subject bool, v *verbForm) string {
	if coverNouns[o.toks[v.i].key] && prep == "" {
		return "to"
	}
	if v.mood == past1 && (prep == "por" || prep == "by") {
		return "to"
	} else if v.mood == past1 && subject && prep == "" {
		return "from"
	}
	if putters[o.toks[v.i].key] && prep == "" && !subject {
		return "to"
	}
	if v.n > 1 && o.toks[v.i+v.n-1].key == "por" {
		if m.i > v.i {
			return "to"
		}
		return "from"
	}
	passive := strings.HasSuffix(o.toks[v.i+v.n-1].key, "by") || o.word(v.i+v.n) == "by"
	switch prep {
	case "a", "for", "de", "of", "from":
		return "from"
	case "with", "by", "to":
		return "to"
	case "por":
		if slices.ContainsFunc(o.names, func(n mark) bool { return n.isWho && n.i < m.i && n.i > v.i && (o.prep(n.i) == "a" || n.owner) }) {
			return "to"
		}
		return "from"
	}
	if subject {
		if passive {
			return "from"
		}
		return "to"
	}
	if passive {
		return "to"
	}
	spanish := slices.ContainsFunc(regularES, func(r regular) bool { return r.does == covers && strings.HasPrefix(o.toks[v.i].key, r.weak) }) && o.toks[v.i].key != "cover"
	if spanish && v.i+1 <= m.i {
		return "to"
	}
	return "from"
}

var coverNouns = set("cobertura suplencia sustitucion coverage")

var putters = set("sub swap tag put have get bring send pon pone poner mete")

// selfPart is the part of who speaks.
func (o *order) selfPart(m *mark, v *verbForm) string {
	switch o.word(m.i) {
	case "myself", "conmigo":
		return "to"
	case "i", "ill", "im", "ive", "yo", "id":
		if v.does == takes3 || v.does == covers {
			return "to"
		}
		return "none"
	case "me":
		if o.prep(m.i) != "" && o.prep(m.i) != "and" {
			return ""
		}
		after := o.verbAfter(m.i)
		if after != nil && after.i <= m.i+2 { // "me cubre", "let me take"
			v = after
			reflexive := o.toks[v.i].key
			if strings.HasPrefix(reflexive, "qued") || strings.HasPrefix(reflexive, "encarg") || strings.HasPrefix(reflexive, "ocup") || v.mood == first1 || strings.HasPrefix(reflexive, "hag") {
				return "to"
			}
			if w := o.word(m.i - 1); w == "let" || w == "have" || w == "want" {
				return "to"
			}
		}
		switch v.does {
		case covers:
			return "from"
		case takes3, asksBack:
			return "from"
		}
		return "to"
	}
	return ""
}

// bookBefore says that "las", "cuentas" or the like and de stand before token i.
func (o *order) bookBefore(i int) bool {
	k := i - 2
	for k >= 0 && titles[o.word(k+1)] && o.word(k+1) != "de" {
		k--
	}
	w := o.word(k)
	if books[w] || w == "las" || w == "los" || w == "lo" || w == "todo" || w == "todas" || w == "todos" || w == "all" || w == "la" && o.word(k+1) == "de" {
		return w != "la"
	}
	return false
}

// isNow says that the name's owner is what the sentence says: "Isdom is Ana's".
func (o *order) isNow(m *mark) bool {
	return (nowWords[o.word(m.i-1)] || m.me && m.i > 0 && o.toks[m.i-1].stem != "") && !o.bookNext(m.j+1)
}

var nowWords = set("is are now becomes become es son sea sean queda quedan")

// all says whether everything of somebody moves, or what is named.
func (o *order) all(r *Request) {
	owner := false
	for _, m := range o.names {
		if m.isWho && (m.owner && !o.isNow(&m) || o.bookOf(&m) || o.bookBefore(m.i) && (o.prep(m.i) == "de" || o.prep(m.i) == "of")) {
			owner = true
		}
	}
	if len(r.Accounts) > 0 || len(r.Hits) > 0 {
		return
	}
	known := r.From != nil || slices.Contains(o.ambig, "from") || owner
	takes := r.To != nil || slices.Contains(o.ambig, "to")
	if r.Intent == Reassign && (r.From != nil || slices.Contains(o.ambig, "from")) && takes && r.Unknown == "" {
		r.All = true
		return
	}
	if r.Intent == Cover && known && r.Unknown == "" || owner && r.Unknown == "" || known && o.everyone && r.Unknown == "" {
		r.All = true
	}
}

// minds says that the verb is one of keeping what is another's for a while.
func (o *order) minds(span bool) bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool {
		k := o.toks[v.i].key
		switch {
		case v.does != takes3:
			return false
		case minding[k] || strings.HasPrefix(k, "atiend") || strings.HasPrefix(k, "cuid") || strings.HasPrefix(k, "vigil"):
			return true
		}
		return span && (strings.HasPrefix(k, "llev") || strings.HasPrefix(k, "ocup") || k == "handles" || k == "handle")
	})
}

var minding = set("look looks looking mind minds watch watches babysit babysits hold has have tiene care")

// forATime says that the order ends.
func (o *order) forATime() bool {
	d := &o.days
	if (d.single || d.span) && o.minds(d.span) {
		return true
	}
	return o.passing || d.lasting || d.end != 0 && !d.single && !d.span
}

// away says that somebody is on leave, or comes back.
func (o *order) away(m *mark) bool {
	if o.word(m.j+1) == "no" && (o.word(m.j+2) == "esta" || o.word(m.j+2) == "estara") {
		return true
	}
	for k := m.j + 1; k < len(o.toks) && k <= m.j+5; k++ {
		if o.word(k) == "" || slices.ContainsFunc(o.names, func(n mark) bool { return n.i == k && !n.pronoun }) {
			break
		}
		if w := o.word(k); awayWords[w] {
			if (w == "off" || w == "out" || w == "fuera") && k+1 < len(o.toks) && (o.startsName(k+1) || o.word(k+1) == "of" || o.word(k+1) == "de" || o.word(k+1) == "the" || o.word(k+1) == "everything" || o.word(k+1) == "all") {
				return false
			}
			return !o.bookNext(k) || m.owner
		}
		if v, ok := o.verbAt(k); ok && v.does != nothing && !feebleVerbs[o.word(k)] || o.word(k) == "while" || o.word(k) == "mientras" || o.word(k) == "until" || o.word(k) == "hasta" || o.word(k) == "during" || o.word(k) == "durante" || o.word(k) == "por" || o.word(k) == "for" {
			break
		}
		if o.toks[k].comma {
			if awayWords[o.word(k)] {
				return true
			}
			break
		}
	}
	for k := m.i - 1; k >= o.first && k >= m.i-3; k-- {
		switch w := o.word(k); {
		case w == "while" || w == "mientras" || w == "whilst":
			return true
		case (w == "de" || w == "of") && k > 0 && awayNouns[o.word(k-1)]:
			return true
		case w == "vuelva" || w == "regrese" || w == "vuelve" || w == "regresa":
			return true
		case titles[w] || w == "que" || w == "is" || w == "este":
		default:
			return false
		}
	}
	return false
}

var (
	awayWords = set(`pto ooo leave vacation vacations holiday holidays away out off sick ill absent back travelling traveling sabbatical honeymoon flu surgery recovers recovering hospital wedding unwell poorly hols luna gripe operado operada boda extranjero curso maternity paternity returns absence unavailable vacationing surgery
baja vacaciones fuera enferma enfermo viaje permiso ausente excedencia vuelva regrese vuelve regresa ausencia ausenta operan hospital`)
	awayNouns = set("baja vacaciones ausencia permiso viaje leave absence vacation holiday return excedencia vuelta regreso")
)
