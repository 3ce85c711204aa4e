package nlp

import (
	"slices"
	"strings"
)

// unsaid is what makes an order none wherever it stands: conditions, doubts,
// plans, what others said, what is over.
var unsaid = compile([]phrasing[bool]{{true, []string{
	"if", "unless", "provided [that]", "as long as", "in case", "assuming", "suppose", "supposing", "imagine", "hypothetically", "theoretically", "in theory", "what if", "were to", "had to",
	"should (i|we|he|she|they|it|us)", "shall (i|we)", "do you think", "dont you think", "would you (say|recommend|suggest|rather)", "would it", "is it (ok|okay|wise|better|worth|possible|smart|sensible|a good idea|right|fine)", "(has|have|hasnt|havent|hes|shes) (taken|moved|given|gone|covered|transferred|handed|passed|reassigned|assigned|had|got|gotten|been)", "too (early|late|soon|risky)", "hold off", "hold on", "wait", "about to", "not yet", "in principle", "no need", "dont bother", "not necessary", "no point", "if only", "(was|were) going to", "premature", "(iba|iban|ibamos) a", "a punto de", "todavia no", "aun no", "en principio", "no hace falta", "no es necesario", "no conviene", "demasiado pronto", "espera", "esperad", "esperate", "estuve por", "me plantee", "me planteo", "ni hablar", "nada de", "de ninguna manera", "ni loco", "ni loca", "no way", "over my dead body", "wouldnt dream", "rumours", "rumor", "dicen", "comentan", "se rumorea", "el ano pasado", "cuentan que", "imaginar", "(te|le) imaginas", "might as well not", "las (semana|mes) pasada", "lets (say|suppose|imagine|pretend)", "picture", "pretend", "(arguments|argument) sake", "hypothetical", "say (we|i|he|she|they)", "(estaba|estaban|estabamos|estuvo|estuvieron|andaba|seguia)", "digamos que", "pongamos que", "pongamos", "nos (pasaron|dieron)", "me (pasaron|dieron)", "le (pasaron|dieron|quitaron)", "could", "consider", "think about", "thinking aloud", "thought experiment", "brainstorming", "just thinking", "remains with", "stays with", "pensemos", "pensad", "piensa en", "ideally", "ideal world", "would", "wouldnt", "nobodys", "no one", "i guess", "estaria", "estarian", "diria", "dirias", "(good|bad|better|best) idea", "makes sense", "make sense", "better to", "better if", "might", "maybe", "perhaps", "possibly", "probably",
	"thinking (of|about)", "im thinking", "was thinking", "considering", "wondering", "(we|i) could", "could (we|i|he|she|they)", "any objection", "what about", "how about", "would be (better|good|nice|best)", "should probably", "i think", "we think", "dont think", "not sure", "undecided", "let me think", "pros and cons", "advise", "advice", "recommend", "suggestion", "opinion",
	"said", "says", "told", "asked", "asks", "tells", "wrote", "writes", "mentioned", "heard", "announced", "claims", "wants to", "wanted", "suggested", "proposed", "proposes", "suggests", "according to", "apparently", "rumour", "rumor", "requested", "refused", "was", "were", "had", "has been", "have been", "used to", "would have", "should have", "could have", "already", "last (week|month|year|quarter|monday|tuesday|wednesday|thursday|friday)", "yesterday", "ago",
	"tell (him|her|them)", "for example", "eg", "example", "(once|when|whenever|as soon as|after) (he|she|they|we|i|the|it|their|his|her|legal|finance|hr)", "as soon as", "depending on", "depends on", "subject to", "pending", "wish", "hopefully", "lets (discuss|talk|see)", "discuss", "would like to know", "wonder", "joke", "kidding", "never mind", "nevermind", "forget it", "forget", "cancel", "avoid", "stop", "instead of (moving|giving|reassigning|covering)", "without (moving|giving)", "rather than", "did", "didnt", "plan to", "planning to", "plans to", "hasnt", "havent",
	"a menos que", "a no ser que", "salvo que", "siempre que", "siempre y cuando", "en caso de", "en caso de que", "con tal de", "supongamos", "supon", "suponiendo", "imagina", "imaginemos", "imaginate", "hipoteticamente", "en teoria", "que pasaria", "que pasa si", "que tal si", "y si", "como seria",
	"(debo|debemos|deberia|deberias|deberiamos|deberian|convendria|conviene)", "seria (mejor|bueno|buena|conveniente|logico|una)", "es (mejor|buena idea|bueno|conveniente)", "buena idea", "mala idea", "tiene sentido", "(crees|creeis|cree usted) que", "creo que", "(te|le|os|les) parece", "que opinas", "que opina", "que te parece", "que piensas", "me recomiendas", "recomiendas", "aconsejas", "quiza", "quizas", "tal vez", "a lo mejor", "puede que", "igual", "probablemente", "posiblemente",
	"(estoy|estamos|estaba|estan|esta) pensando", "pensando en", "pienso que", "pensaba", "pensabamos", "estamos valorando", "valorando", "no se si", "no estoy segur", "podria ser", "podriamos", "habria que", "hubiera", "hubiese", "habria",
	"dijo", "dice", "dicen", "dijeron", "dicho", "comento", "pregunto", "pidio", "pide que", "piden", "propuso", "propone", "sugirio", "escribio", "segun", "parece que", "me han dicho", "han dicho", "quiere que", "quieren que", "quiere", "queria", "ya (paso|movio|cubrio)", "ha", "han", "he", "hemos", "habia", "fue", "fueron", "era", "eran", "estuvo", "ayer", "anteayer", "hace", "la semana pasada", "el mes pasado", "el ano pasado", "pasado (lunes|martes|miercoles|jueves|viernes)",
	"(dile|diles|pidele|pideles|avisa|avisale|preguntale|recuerdale|comentale|digale|pidale)", "por ejemplo", "ejemplo", "cuando (el|ella|firme|firmen|acepte|acepten|vuelva|haya|tenga|confirme|llegue|se)", "en cuanto", "una vez que", "tan pronto", "depende", "ojala", "olvida", "olvidalo", "cancela", "cancelar", "evita", "deja de", "dejes de", "en vez de (pasar|mover)", "como si", "broma", "sin (pasar|mover|reasignar|cubrir)", "lo de pasar", "y que tal",
}}})

// refused says that the order is none: negated, doubted, conditional, told of,
// over, or said to somebody else.
func (o *order) refused() bool {
	p := o.parser
	live := false
	for _, v := range o.verbs {
		if v.mood == would1 {
			return true
		}
		if v.mood != past1 {
			live = true
		}
	}
	if !live && len(o.verbs) > 0 && (!o.wantsDone() || o.sentence.question) {
		return true // only of the past
	}
	if o.days.past {
		return true
	}
	for i := range p.toks {
		t := &p.toks[i]
		if o.partOfName(i) && !o.verbAtToken(i) {
			continue // part of a name, or of a day
		}
		if t.key == "si" && t.kind == word && strings.HasSuffix(t.raw, "i") && !(i == 0 && t.comma) {
			return true
		}
		if _, n := unsaid.longest(&p.sentence, i); n > 0 && !o.harmless(i, n) {
			return true
		}
	}
	if p.word(0) == "say" && len(o.names) > 0 && o.names[0].i == 1 {
		return true
	}
	return o.negated() || o.elsewhere() || o.doubtfulQuestion() || o.pastSubject()
}

// wantsDone says that a participle is what is wanted: "I want Isdom moved to Ana".
func (o *order) wantsDone() bool {
	last := o.verbs[len(o.verbs)-1].i
	for i := 0; i < last; i++ {
		switch o.word(i) {
		case "want", "need", "needs", "quiero", "necesito":
			return true
		}
	}
	return false
}

// within2 says that token i is part of a name.
func (o *order) partOfName(i int) bool {
	return slices.ContainsFunc(o.names, func(m mark) bool { return m.i <= i && i <= m.j && !m.me && !m.pronoun && !m.strange })
}

func (o *order) verbAtToken(i int) bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.i <= i && i < v.i+v.n })
}

// harmless are words of the list in a place where they doubt nothing.
func (o *order) harmless(i, n int) bool {
	w := o.word(i)
	switch w {
	case "could":
		return i <= o.first || o.word(i+1) == "you" || o.word(i-1) == "you"
	case "would":
		return n == 1 && (o.word(i+1) == "you" && o.used != nil && i <= o.first+1 && o.word(i+2) != "say" || o.word(i+1) == "like" && o.word(i-1) != "ana" && (o.word(i-1) == "i" || o.word(i-1) == "we"))
	case "if":
		return n == 1 && (o.word(i+1) == "possible" || o.word(i+1) == "you" && (o.word(i+2) == "can" || o.word(i+2) == "could" || o.word(i+2) == "please" || o.word(i+2) == "dont"))
	case "already":
		return false
	case "hace":
		return o.word(i+1) == "cargo"
	case "deja", "dejes":
		return o.word(i+2) == "ser"
	case "he", "ha", "era":
		return o.language() == "en"
	case "has", "have":
		return false
	case "igual":
		return false
	case "were":
		return strings.ContainsAny(o.toks[i].raw, "'’") || o.word(i+1) == "moving" || o.word(i+1) == "giving" || o.word(i+1) == "handing"
	case "after":
		return strings.HasPrefix(o.word(i-1), "look")
	case "stop", "stops":
		return o.reps
	case "example", "pending":
		return o.used[i]
	}
	return false
}

// negations2 stand before what is not to be done.
var denials = set("not dont doesnt didnt never no nunca jamas tampoco isnt wont cannot cant arent shouldnt mustnt neither nor ni nadie nobody nobodys noone")

// negated says that a verb of the order is denied: a denial before it with no
// comma, and no name that it may deny instead, between.
func (o *order) negated() bool {
	p := o.parser
	if slices.ContainsFunc(p.toks, func(t token) bool { return t.key == "sino" }) {
		return false // not of Luis, but of Ana
	}
	for _, v := range o.verbs {
		if o.denied(v.i) {
			return true
		}
	}
	if len(o.verbs) == 0 && o.deniesAll() {
		return true
	}
	for i := p.first; i < len(p.toks); i++ { // "move nothing", "Isdom to Ana: no"
		if w := p.word(i); (w == "nothing" || w == "nada" || w == "none") && i > p.first {
			return p.word(i-1) != "de" && p.word(i-1) != "for"
		}
	}
	return false
}

// deniesAll says that a denial stands in an order without a verb and denies no
// name: "ya no quiero a Ana en Isdom".
func (o *order) deniesAll() bool {
	for i := o.first; i < len(o.toks); i++ {
		if !denials[o.word(i)] || o.word(i+1) == "longer" && o.reps || o.word(i-1) == "ya" && o.reps {
			continue
		}
		named := slices.ContainsFunc(o.names, func(m mark) bool { return m.i == i+1 || m.i == i+2 && (o.prep(m.i) == "not") })
		if !named && !o.toks[i].comma {
			return true
		}
	}
	return false
}

func (o *order) denied(verb int) bool {
	p := o.parser
	if o.word(verb) == "es" || o.word(verb) == "son" {
		if o.word(verb-1) == "no" && o.word(verb-2) == "ya" {
			return len(o.verbs) < 2 && !slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.i != verb })
		}
	}
	for i := verb - 1; i >= p.first && i >= verb-6; i-- {
		if p.toks[i].comma && !(i == verb-1 && denials[p.toks[i].key] && false) {
			return false
		}
		w := p.word(i)
		if (w == "no" || w == "not") && (p.word(i+1) == "longer" || p.word(i+1) == "later" || p.word(i+1) == "problem" || p.word(i+1) == "only" || p.word(i+1) == "solo") {
			if p.word(i+1) == "longer" && o.repVerb(verb) {
				return false
			}
			return p.word(i+1) == "longer"
		}
		if denials[w] {
			return true
		}
		if slices.ContainsFunc(o.names, func(m mark) bool { return m.i <= i && i <= m.j && !m.me && !m.pronoun }) && i < verb-1 && !o.statement(verb) && !o.unwanted(i) {
			return false
		}
	}
	return false
}

// unwanted says that "no quiero que", "I don't want" stands before token i.
func (o *order) unwanted(i int) bool {
	for k := i - 1; k > o.first && k > i-5; k-- {
		if w := o.word(k); w == "que" || w == "want" || w == "let" || w == "need" {
			return true
		}
	}
	return false
}

// statement says that the verb states something of a subject before it.
func (o *order) statement(verb int) bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.i == verb && v.mood == states })
}

func (o *order) repVerb(verb int) bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.i == verb && (v.does == removes || v.does == adds) }) || o.reps
}

// elsewhere says that the order is somebody else's: "Ana, move Isdom to Luis",
// "ask Ana to move Isdom".
func (o *order) elsewhere() bool {
	p := o.parser
	if len(o.names) == 0 || len(o.verbs) == 0 {
		return false
	}
	for i := p.first; i < len(p.toks); i++ {
		w := p.word(i)
		if (w == "tell" || w == "ask" || w == "remind" || w == "warn" || w == "inform" || w == "notify") && p.word(i+1) != "me" && p.word(i+1) != "the" && i < o.verbs[len(o.verbs)-1].i {
			return true
		}
	}
	m := o.names[0]
	if o.off && o.nonOwners() == 1 && o.verbs[0].i > o.names[0].j+1 {
		return false
	}
	if !m.isWho || m.owner || m.me || m.pronoun {
		return false
	}
	for i := p.first; i < m.i; i++ {
		if !greets[p.word(i)] {
			return false
		}
	}
	next := m.j + 1
	if next >= len(p.toks) {
		return false
	}
	called := p.toks[m.j].comma || strings.HasPrefix(strings.TrimLeft(p.text[p.toks[m.j].end:], " "), ":") || strings.HasPrefix(strings.TrimLeft(p.text[p.toks[m.j].end:], " "), "-") && p.toks[m.j].kind != word
	v := o.verbAfter(m.j)
	if v == nil {
		return false
	}
	for next < len(p.toks) && (polite[p.word(next)] || p.word(next) == "te" || p.word(next) == "tu" || p.word(next) == "would" || p.word(next) == "will" || p.word(next) == "podria" || p.word(next) == "podras" || p.word(next) == "puede" || p.word(next) == "usted") && next != v.i {
		next++
	}
	direct := v.i == next && (v.mood == bids || v.mood == second || v.mood == states && called && v.does != takes3)
	asked := p.word(m.j+1) == "can" && p.word(m.j+2) == "you" || p.word(m.j+1) == "could" && p.word(m.j+2) == "you" || p.word(m.j+1) == "puedes" || p.word(m.j+1) == "podrias" || p.word(m.j+1) == "please"
	if called && direct {
		return true
	}
	return (p.toks[m.i].kind != word || called) && asked || p.toks[m.i].kind == slackID && direct && v.mood == bids && v.does != takes3 && v.does != covers
}

var greets = set("hi hey hello hola oye ok okay buenas buenos dias good morning thanks gracias please so y and")

// doubtfulQuestion says that the text asks whether, and does not ask to do.
func (o *order) doubtfulQuestion() bool {
	p := o.parser
	if len(p.toks) == 0 {
		return false
	}
	start := p.first
	w := p.word(start)
	switch w {
	case "is", "are", "does", "do", "did", "has", "have", "was", "were", "should", "would", "will", "shall", "isnt", "arent", "doesnt", "hasnt", "wont", "shouldnt", "wouldnt", "couldnt", "am", "may", "might":
		if strings.ContainsAny(p.toks[start].raw, "'’") && w == "were" {
			break
		}
		if w == "have" || w == "do" || w == "will" && p.word(start+1) != "you" && !p.sentence.question || w == "may" {
			break
		}
		if w == "will" && p.word(start+1) == "you" {
			break
		}
		return true
	case "por":
		return p.word(start+1) == "que"
	}
	if !p.sentence.question {
		return false
	}
	for i := range p.toks {
		switch p.word(i) {
		case "can", "could", "please", "pls", "plz", "puedes", "puede", "podrias", "podria", "podes", "podeis", "pueden", "podemos", "porfa", "favor", "importa", "mind", "importaria", "porfavor":
			if p.word(i+1) == "we" && (p.word(i+2) == "get" || p.word(i+2) == "have") {
				return false
			}
			return p.word(i) == "podemos" || (p.word(i) == "can" || p.word(i) == "could") && (p.word(i+1) == "i" || p.word(i+1) == "we")
		}
	}
	for _, v := range o.verbs {
		if v.mood == second || v.me && v.mood == bids {
			return false
		}
	}
	return true
}

// pastSubject says that "paso", "tomo", "dejo" is of the past: somebody did it.
func (o *order) pastSubject() bool {
	for _, v := range o.verbs {
		if v.mood != first1 || v.does == covers {
			continue
		}
		for _, m := range o.names {
			if m.isWho && !m.me && !m.owner && m.j < v.i && m.j >= v.i-3 && o.prep(m.i) != "a" && o.prep(m.i) != "to" {
				return true
			}
		}
	}
	return false
}
