package nlp

import (
	"slices"
	"strings"

	"kambot/kam"
)

// told reads what is neither a move nor a plain question: notes, flags, the
// digest and its settings, launches, the state on a day.
func (p *parser) told() (Request, bool) {
	for _, read := range [...]func() (Request, bool){p.noted, p.digested, p.undone, p.flagged} {
		if r, ok := read(); ok {
			return r, true
		}
	}
	return Request{}, false
}

var noteCues = compile([]phrasing[bool]{{true, []string{
	"[fyi] [quick] [new] note", "(add|write|log|take|make|record|put|leave|drop|jot|save|create) [a|down|me] [quick|new|short] note", "note down", "(jot|write|put) [it|this|that] down", "jot", "write on", "(record|log|file|put|write) (against|under|on|for|in)", "for the record", "make a note", "remember that", "logging",
	"[nueva|una|otra] nota", "(apunta|anota|apuntar|anotar|apuntame|anotame|apuntale|anotale|apunte|anote|apunteme|anoteme|apuntad|apunten|anoten|escribe|escribir|escribi|registra|registre|registrar|agrega|agregar|anade|anadir|pon|poner|pone|toma|tomar|deja|dejar|mete|guarda|graba) [me] [una|la] (nota|apunte|comentario|constancia)",
	"(apunta|anota|apuntar|anotar|apuntame|anotame|apuntale|anotale|apunte|anote|apunteme|anoteme|apuntad|apunten|anoten)", "(registra|registre|registrar|escribe|escribi|escriba|pon|ponme|guarda) en", "toma nota", "tome nota", "deja constancia", "recuerda que", "apunte", "que conste",
}}})

// noted reads "note on Isdom: they called", "anota en Isdom que llamaron".
func (p *parser) noted() (Request, bool) {
	at, n := -1, 0
	for i := p.first; i < len(p.toks) && i < p.first+3; i++ {
		if _, k := noteCues.longest(&p.sentence, i); k > 0 {
			at, n = i, k
			break
		}
	}
	if at < 0 || at > 0 && p.question1(p.first) || p.negatedBefore(at) {
		return Request{}, false
	}
	for i := at + n; i < len(p.toks) && i < at+n+3; i++ { // "log a new contract"
		if dealWords[p.word(i)] && !p.separator(i-1) {
			return Request{}, false
		}
	}
	r := Request{Intent: Note, Confidence: sure}
	if at > p.first && len(p.refs(p.first, at-1)) > 0 { // "Isdom note: ..."
		p.account(&r, p.first, at-1)
		r.Text = p.textAt(p.toks[at+n-1].end)
		return r, true
	}
	if at > p.first && at-p.first < 6 && (p.separator(at-1) || p.separator(at) || at+n < len(p.toks) && p.toks[at+n].kind == dash || p.word(at+n) == "that") {
		if m, ok := p.weakMark(p.first, at-1); ok && len(m.accounts) > 0 {
			p.takeNamed(&r, &m)
			start := p.toks[at+n-1].end
			if w := p.word(at + n); w == "that" || w == "que" {
				start = p.toks[at+n].end
			}
			r.Text = p.textAt(start)
			return r, true
		}
	}
	from := at + n
	text := p.textFrom(from - 1)
	for i := from; i < len(p.toks) && text < 0; i++ {
		text = p.textFrom(i)
	}
	name := p.noteName(&r, from, text)
	switch {
	case text >= 0 && len(r.Accounts)+len(r.Weak) > 0:
		r.Text = p.textAt(text)
	case name >= 0:
		r.Text = p.textAt(p.toks[name].end)
	case text >= 0 && (p.word(from) == "que" || p.word(from) == "that"): // "anota que Isdom pidió muestras"
		start := slices.IndexFunc(p.toks, func(t token) bool { return t.start >= text })
		if start >= 0 {
			if end := p.noteName(&r, start, -1); end >= 0 && p.startsAt(start, end) {
				r.Text = p.textAt(p.toks[end].end)
				break
			}
			r.Accounts, r.Weak, r.Ambiguous = nil, nil, nil
		}
		r.Text = p.textAt(text)
	case text >= 0:
		r.Accounts, r.Weak, r.Ambiguous = nil, nil, nil
		r.Text = p.textAt(text)
	default:
		return Request{}, false
	}
	return r, true
}

var dealWords = set("agreement contract deal acuerdo contrato agreements contracts rep comercial")

func (p *parser) startsAt(start, end int) bool {
	for i := start; i <= end; i++ {
		if len(p.refs(i, end)) > 0 || i > start+1 {
			return i <= start+1
		}
	}
	return end <= start+2
}

func (p *parser) negatedBefore(i int) bool {
	return i > 0 && denials[p.word(i-1)]
}

// separator says that a colon or dash follows token i.
func (p *parser) separator(i int) bool {
	if i < 0 || i >= len(p.toks) {
		return false
	}
	rest := strings.TrimLeft(p.text[p.toks[i].end:], "\"”»')’ ")
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, ";")
}

// textFrom is where in the text a note begins that token i leads in: after a
// colon, a dash, that, que. It is negative where it leads in none.
func (p *parser) textFrom(i int) int {
	if i < 0 || i >= len(p.toks) {
		return -1
	}
	if p.separator(i) {
		return p.toks[i].end
	}
	if p.toks[i].kind == dash {
		return p.toks[i].end
	}
	if w := p.word(i); (w == "that" || w == "que" || w == "saying") && i > p.first {
		return p.toks[i].end
	}
	return -1
}

func (p *parser) textAt(start int) string {
	return strings.TrimSpace(strings.TrimLeft(unmark(p.text[start:]), ":–—-,.;)!?\"”» "))
}

// noteName finds the account of a note between token from and where its text
// begins, and says which token ends it.
func (p *parser) noteName(r *Request, from, text int) int {
	to := len(p.toks)
	if text >= 0 {
		to = slices.IndexFunc(p.toks, func(t token) bool { return t.start >= text })
		if to < 0 {
			to = len(p.toks)
		}
	}
	used := make([]bool, len(p.toks))
	for i := range used {
		used[i] = i < from || i >= to
	}
	for i := from; i < to; i++ {
		if m, ok := p.exactMark(i, used); ok && len(m.accounts) > 0 {
			p.takeNamed(r, &m)
			return m.j
		} else if text < 0 && i > from+2 {
			break
		}
	}
	limit := to
	if text < 0 {
		limit = min(to, from+5)
	}
	for i := from; i < limit; i++ {
		if !p.strange(i) {
			continue
		}
		j := i
		for text >= 0 && j+1 < to && (p.strange(j+1) || p.capitalWithin(j+1)) {
			j++
		}
		if m, ok := p.weakMark(i, j); ok && len(m.accounts) > 0 {
			p.takeNamed(r, &m)
			return m.j
		}
		if text >= 0 {
			r.Unknown = p.raw(i, j)
			r.Near = p.near(r.Unknown, nearMost)
			r.Confidence = unsure
		}
		break
	}
	return -1
}

// takeNamed takes an account of a mark into a question, a note, a flag: a weak
// one is printed, never acted upon.
func (p *parser) takeNamed(r *Request, m *mark) {
	switch {
	case len(m.accounts) > 1:
		r.Hits, r.Name = m.accounts, p.raw(m.i, m.j)
		if !slices.Contains(r.Ambiguous, "accounts") {
			r.Ambiguous = append(r.Ambiguous, "accounts")
		}
	case m.weak:
		r.Weak = append(r.Weak, m.accounts[0])
		r.Confidence = 0.6
	default:
		if !slices.ContainsFunc(r.Accounts, func(a AccountRef) bool { return a.Num == m.accounts[0].Num }) {
			r.Accounts = append(r.Accounts, m.accounts[0])
		}
	}
}

// allMarks are the names of the text, each once, looked up once.
func (p *parser) allMarks() ([]mark, []bool) {
	if p.marked != nil {
		return p.marked, p.taken
	}
	p.taken = make([]bool, len(p.toks))
	for i := 0; i < p.first && i < len(p.toks); i++ {
		p.taken[i] = true
	}
	p.marked = p.strangers(p.marks2(p.taken), p.taken)
	if p.marked == nil {
		p.marked = []mark{}
	}
	return p.marked, p.taken
}

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
	if at < 0 || p.question1(p.first) {
		return Request{}, false
	}
	marks, _ := p.allMarks()
	r := Request{Intent: StrategicFlag, Confidence: sure}
	for k := range marks {
		m := &marks[k]
		if len(m.accounts) > 0 && (!m.isWho || !p.personPlace(m.i, m.j)) {
			p.takeNamed(&r, m)
		} else if m.strange {
			r.Unknown = p.raw(m.i, m.j)
		}
	}
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
	mark := true
	for i := p.first; i < len(p.toks); i++ {
		if _, n := unflags.longest(&p.sentence, i); n > 0 && !p.taken[i] {
			mark = false
		}
		for _, w := range unflags[p.toks[i].key] {
			used := make([]bool, len(p.toks))
			if len(w.runs) > 1 && w.matches(&p.sentence, i, used) {
				mark = false
			}
		}
	}
	r.Value = &mark
	if p.flagDoubted(mark) || p.flagsAndMore(marks) {
		return Request{Intent: None, Confidence: sure}, true
	}
	return r, true
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
	if p.question1(p.first) || at > p.first && (p.word(p.first) == "quiero" && p.word(p.first+1) == "saber") {
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
			if v, ok := p.verbAt(i); ok && v.does != nothing && v.mood == bids && len(p.marks2(used)) > 0 {
				return Request{Intent: None, Confidence: sure}, true
			}
		}
	}
	if at+n < len(p.toks) { // an order to move that follows makes two
		used := make([]bool, len(p.toks))
		for i := at + n; i < len(p.toks); i++ {
			if v, ok := p.verbAt(i); ok && v.mood == bids && (p.word(i-1) == "and" || p.word(i-1) == "y" || p.word(i-1) == "then" || p.word(i-1) == "luego") && len(p.marks2(used)) > 0 {
				return Request{Intent: None, Confidence: sure}, true
			}
		}
	}
	return Request{Intent: Undo, Confidence: sure}, true
}

var undoHarmless = set("nevermind never forget already was ha he hace ayer yesterday ago era hemos has have had dije were did stop cancel cancela olvida olvidalo before")

// dayAsked is a day of the past that a question is about.
func (p *parser) dayAsked(used []bool) (kam.Day, bool) {
	d := p.dates(used, true)
	if d.start == 0 || !d.single && d.start != d.end {
		return 0, false
	}
	return d.start, true
}
