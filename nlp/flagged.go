package nlp

import (
	"slices"
	"strings"
)

var (
	digestWords = set("digest digests resumen resumenes briefing parte")
	flagCues    = compile([]phrasing[bool]{
		{true, []string{"strategic", "estrategica", "estrategico", "estrategicas", "estrategicos", "strategically"}},
		{false, []string{"unstrategic", "desmarca", "desmarcar", "unflag", "unmark"}},
	})
	unflags = compile([]phrasing[bool]{{true, []string{
		"no longer", "not … any more", "isnt … any more", "arent … any more", "no more", "unmark", "unflag", "remove", "clear", "drop", "take off", "take … off", "take the", "take away", "unset", "isnt", "arent", "stop", "stops being", "anymore", "not strategic", "delete", "strip", "lift", "from", "off", "out of", "unstrategic", "non strategic", "lose", "loses",
		"ya no", "quita", "quitale", "quitales", "quitar", "quite", "borra", "borrar", "elimina", "eliminar", "saca", "sacar", "desmarca", "desmarcar", "deja de", "dejan de", "dejar de", "retira", "retirar", "fuera", "no es", "no son", "quitenle", "saque", "retire", "elimine", "desmarque", "sin marca", "retirale", "sacale",
	}}})
)

// flagged reads "mark Isdom as strategic", "Isdom ya no es estratégica".
func (p *parser) flagged() (Request, bool) {
	at := -1
	for i := p.first; i < len(p.toks); i++ {
		if _, n := flagCues.longest(&p.sentence, i); n > 0 {
			at = i
			break
		}
	}
	if at < 0 || p.asksAt(p.first) {
		return Request{}, false
	}
	marks, _ := p.allMarks()
	r := Request{Intent: StrategicFlag, Confidence: sure}
	p.flagNames(&r)
	verb := false
	for i := p.first; i < len(p.toks); i++ {
		verb = verb || flagVerbs[p.word(i)]
	}
	first := p.word(p.first)
	switch first {
	case "is", "es", "son", "are", "isnt", "arent", "show", "list", "muestra", "lista", "dame", "ver", "dime", "cuales", "tengo", "hay", "do", "does", "did", "was", "which", "my", "mis", "our", "todas", "all", "key", "claves", "muestrame", "ensename":
		if !verb {
			return Request{}, false
		}
	}
	if len(r.Accounts)+len(r.Weak)+len(r.Hits) == 0 && (r.Unknown == "" || !verb) {
		return Request{}, false
	}
	mark := !p.unflagged()
	r.Value = &mark
	if p.flagDoubted(mark) || p.flagsAndMore(marks) {
		return Request{Intent: None, Confidence: sure}, true
	}
	return r, true
}

// flagNames takes the accounts that a flag is about: not those it is said not to
// be about, nor what may be part of a name where another is named or joined.
func (p *parser) flagNames(r *Request) {
	marks, _ := p.allMarks()
	named := make([]bool, len(p.toks))
	some := false
	for k := range marks {
		if m := &marks[k]; len(m.accounts) > 0 && !m.weak && !p.exceptedAt(m.i) {
			take(named, m.i, m.j)
			some = true
		}
	}
	for k := range marks {
		m := &marks[k]
		switch {
		case m.strange && withoutClitics(p.word(m.i), func(w string) bool { return flagVerbs[w] }) != "":
		case m.strange:
			r.Unknown = p.raw(m.i, m.j)
		case len(m.accounts) == 0, m.isWho && p.personPlace(m.i, m.j):
		case some && !named[m.i] && (!m.weak || !p.besideUsed(m, named)):
		default:
			p.takeNamed(r, m)
		}
	}
}

// exceptedAt says that the name at token i is one that is not meant: "not Konex",
// "y no Konex".
func (p *parser) exceptedAt(i int) bool {
	switch p.word(i - 1) {
	case "not", "no", "nor", "ni", "excepto", "except", "salvo", "menos":
		return true
	}
	return false
}

var flagVerbs = set(`mark flag make set call treat unmark unflag tag declare consider classify put add promote remove clear drop take marca marcar marque marquen marcala marcalas senala senalar pon poner ponle ponele ponla ponga haz hacer declara declarar considera considere trata trate clasifica
etiqueta quita quitale quitar desmarca desmarcar borra elimina saca agrega anade incluye designa designate`)

// flagsAndMore says that something else is ordered in the same breath.
func (p *parser) flagsAndMore(marks []mark) bool {
	person := slices.ContainsFunc(marks, func(m mark) bool { return m.isWho && len(m.accounts) == 0 })
	on, off := false, false
	for i := p.first; i < len(p.toks); i++ {
		switch p.word(i) {
		case "mark", "flag", "marca", "marcar", "marcala", "make":
			on = true
		case "unmark", "unflag", "desmarca", "desmarcar":
			off = true
		}
		if v, ok := p.verbAt(i); ok && person && !p.taken[i] && (v.does == gives || v.does == covers || v.does == takes3) && !flagVerbs[p.word(i)] && v.mood != past1 {
			return true
		}
	}
	return on && off
}

// flagDoubted says that a flag is not to be set: negated, asked, conditional.
func (p *parser) flagDoubted(mark bool) bool {
	if p.sentence.question {
		asked := false
		for i := range p.toks {
			asked = asked || politeAsk[p.word(i)]
		}
		if !asked {
			return true
		}
	}
	for i := range p.toks {
		if p.taken != nil && p.taken[i] && i >= p.first {
			continue
		}
		t := &p.toks[i]
		if t.key == "si" && strings.HasSuffix(t.raw, "i") && !(i == 0 && t.comma) {
			return true
		}
		if _, n := unsaid.longest(&p.sentence, i); n > 0 && t.key != "stop" && t.key != "deja" && t.key != "would" && t.key != "forget" {
			return true
		}
		if denials[t.key] && i+1 < len(p.toks) && flagVerbs[p.word(i+1)] || denials[t.key] && i+2 < len(p.toks) && (flagVerbs[p.word(i+2)] || p.word(i+1) == "la" || p.word(i+1) == "lo") && t.key != "ya" && p.word(i+1) != "longer" && p.word(i+1) != "es" && p.word(i+1) != "a" {
			return true
		}
		if t.key == "no" && strings.HasSuffix(p.word(i+1), "es") && len(p.word(i+1)) > 4 {
			return true // no marques
		}
	}
	return false
}

var politeAsk = set("can could please pls plz puedes puede podrias podria podes porfa favor would mind importa")

var undoCues = compile([]phrasing[bool]{{true, []string{
	"undo", "revert [that|it|my|the]", "roll [it|that|this] back", "(take|put) (it|that|this|them) back", "take back", "undo … last", "put everything back", "reverse (that|it|my|the)", "go back on", "rollback", "restore the previous", "put things back", "unmove", "change it back", "switch it back", "move it back",
	"deshaz", "deshacer", "deshazlo", "deshacerlo", "deshace", "deshaga", "deshagan", "deshagalo", "revierte", "revierta", "revertir", "revertilo", "reviertelo", "anula", "anular", "anulalo", "anule", "marcha atras", "dejalo como estaba", "dejala como estaba", "vuelve atras", "volver atras", "vuelta atras", "como estaba antes", "dejar como estaba", "retrocede", "echa atras", "da marcha atras", "revertí", "deshace lo", "desace",
}}})

// undone reads "undo that", "deshaz lo último".
func (p *parser) undone() (Request, bool) {
	at, n := -1, 0
	for i := p.first; i < len(p.toks); i++ {
		if _, k := undoCues.longest(&p.sentence, i); k > 0 {
			at, n = i, k
			break
		}
	}
	if at < 0 || at > p.first+7 {
		return Request{}, false
	}
	if p.asksAt(p.first) || at > p.first && (p.word(p.first) == "quiero" && p.word(p.first+1) == "saber") {
		if w := p.word(p.first); w == "how" || w == "como" || w == "can" {
			return Request{Intent: Help, Confidence: likely}, true
		}
		return Request{Intent: None, Confidence: sure}, true
	}
	for i := range p.toks {
		t := &p.toks[i]
		if denials[t.key] && i < at && !t.comma {
			return Request{Intent: None, Confidence: sure}, true
		}
		if t.key == "si" && strings.HasSuffix(t.raw, "i") && !(i == 0 && t.comma) {
			return Request{Intent: None, Confidence: sure}, true
		}
		if _, k := unsaid.longest(&p.sentence, i); k > 0 && (i < at || i >= at+n) && !undoHarmless[t.key] {
			return Request{Intent: None, Confidence: sure}, true
		}
	}
	if p.sentence.question {
		asked := slices.ContainsFunc(p.toks[:at+1], func(t token) bool { return politeAsk[t.key] })
		for i := range p.toks {
			asked = asked || politeAsk[p.word(i)]
		}
		if !asked && at > p.first {
			return Request{Intent: None, Confidence: sure}, true
		}
	}
	if at > p.first+2 {
		used := make([]bool, len(p.toks))
		for i := p.first; i < at; i++ {
			if v, ok := p.verbAt(i); ok && v.does != nothing && v.mood == bids && len(p.namesIn(used)) > 0 {
				return Request{Intent: None, Confidence: sure}, true
			}
		}
	}
	if at+n < len(p.toks) { // an order to move that follows makes two
		used := make([]bool, len(p.toks))
		for i := at + n; i < len(p.toks); i++ {
			if v, ok := p.verbAt(i); ok && v.mood == bids && (p.word(i-1) == "and" || p.word(i-1) == "y" || p.word(i-1) == "then" || p.word(i-1) == "luego") && len(p.namesIn(used)) > 0 {
				return Request{Intent: None, Confidence: sure}, true
			}
		}
	}
	return Request{Intent: Undo, Confidence: sure}, true
}

var undoHarmless = set("nevermind never forget already was ha he hace ayer yesterday ago era hemos has have had dije were did stop cancel cancela olvida olvidalo before")
