package nlp

import (
	"slices"
	"strings"
)

// order is a text on its way to a move: its verbs, its names, its days.
type order struct {
	*parser
	used   []bool
	verbs  []verbForm
	names  []mark
	days   days
	either []days // both readings of them, where a date may be read both ways

	reps     bool // sales representatives are what it is about
	passing  bool // for a time only
	everyone bool // all, everything
	off      bool // somebody is taken off
	ambig    []string
	weak     bool
	tos      []*PersonRef
	taking   []int // where the names of tos stand
	froms    []*PersonRef
	given    Intent // what it is about is known, only its slots are read
	dated    []bool // the tokens of days
	units    []piece
	unitOf   []int // by token
}

// begin finds the verbs, or the signs of an order without one.
func (o *order) begin() bool {
	p := o.parser
	arrow := false
	for i := p.first; i < len(p.toks); i++ {
		t := &p.toks[i]
		if v, ok := p.verbAt(i); ok && !o.within(i) {
			o.verbs = append(o.verbs, v)
		}
		if v, ok := o.isOwners(i); ok {
			o.verbs = append(o.verbs, v)
		}
		arrow = arrow || t.kind == dash && strings.ContainsAny(t.raw, ">→⇒") || t.kind == word && arrows[t.key]
		o.reps = o.reps || t.kind == word && repWords[t.key]
		o.off = o.off || t.kind == word && (offWords[t.key] || t.key == "out" && p.word(i+1) == "of" || t.key == "from" && len(o.verbs) == 0 && p.word(p.first) == "pull")
	}
	if len(o.verbs) == 0 {
		o.misspeltVerb()
	}
	return len(o.verbs) > 0 || arrow || o.reps || o.off
}

// isOwners reads "is Ana's" and "Will's on" as what they do.
func (o *order) isOwners(i int) (verbForm, bool) {
	p := o.parser
	switch p.word(i) {
	case "is", "are", "be", "becomes":
		if i+1 < len(p.toks) && (p.toks[i+1].stem != "" && len(p.dir.People(p.toks[i+1].stem)) > 0 || apostrophe(p.text, p.toks[i+1].end) && len(p.dir.People(p.toks[i+1].key)) > 0) && !p.bookNext(i+2) {
			return verbForm{form{gives, states}, i, 1, false}, true
		}
	case "on":
		if i > 0 && p.toks[i-1].stem != "" && len(p.dir.People(p.toks[i-1].stem)) > 0 {
			return verbForm{form{takes3, states}, i, 1, false}, true
		}
	}
	return verbForm{}, false
}

// misspeltVerb takes a word of neither language for the verb that is one slip
// away.
func (o *order) misspeltVerb() {
	p := o.parser
	for i := p.first; i < len(p.toks) && i < p.first+6; i++ {
		k := p.toks[i].key
		if len(k) < 4 || !p.strange(i) || len(p.refs(i, i)) > 0 || len(p.dir.People(k)) > 0 || p.toks[i].kind != word {
			continue
		}
		for _, w := range oftenSaid {
			if d := len(w) - len(k); d <= 1 && d >= -1 && w[0] == k[0] && slipsUpTo(1, k, w) == 1 {
				f := verbs[w][0].means
				if at := slices.IndexFunc(verbs[w], func(w way[form]) bool { return w.words == 1 }); at >= 0 {
					f = verbs[w][at].means
				}
				o.verbs = append(o.verbs, verbForm{f, i, 1, false})
				return
			}
		}
	}
}

// oftenSaid are the verbs whose misspellings are understood.
var oftenSaid = strings.Fields(`move give transfer reassign assign cover covers pass hand switch shift takes replace remove replaces pasa pasar mueve mover reasigna reasignar asigna asignar transfiere transferir
traspasa cubre cubra cubrir sustituye quita anade agrega reemplaza entrega`)

// offWords take somebody off an account.
var offWords = set("off fuera unassign unasign strike struck salga salgan sale salen saca sacar unassigned")

var (
	arrows   = set("to a para pa al for temporalmente temporarily con with on in instead lugar vez")
	repWords = set("rep reps representative representatives repping comercial comerciales representante representantes vendedor vendedora vendedores salesperson salesman saleswoman")
)

// within says that token i is part of the verb before it.
func (o *order) within(i int) bool {
	n := len(o.verbs)
	return n > 0 && i < o.verbs[n-1].i+o.verbs[n-1].n
}

// question1 says that a question begins at token i.
func (p *parser) asksAt(i int) bool {
	w := p.word(i)
	switch w {
	case "when":
		next := p.word(i + 1)
		return p.sentence.question || !(next == "im" || next == "i")
	case "who", "what", "which", "where", "how", "why", "whose", "whom", "whos", "whats", "hows", "quien", "quienes", "cual", "cuales", "cuanto", "cuanta", "cuantos", "cuantas", "donde", "adonde":
		return true
	case "como":
		return true
	case "cuando":
		return strings.HasPrefix(strings.ToLower(p.toks[i].raw), "cuá")
	case "a", "de", "desde", "con", "en", "para", "to":
		return i+1 < len(p.toks) && p.asksAt(i+1) && p.word(i+1) != "como"
	case "por":
		return p.word(i+1) == "que"
	case "que":
		return strings.HasPrefix(strings.ToLower(p.toks[i].raw), "qué") || asksWhat[p.word(i+1)]
	}
	return false
}

var asksWhat = set("cuentas clientes oportunidades kpis contratos acuerdos paso hay tal tengo tiene acabo renovaciones")

// readNames marks names and days, and what is said of the names.
func (o *order) readNames() {
	p := o.parser
	o.used = make([]bool, len(p.toks))
	for i := 0; i < p.first; i++ {
		o.used[i] = true
	}
	o.names = p.namesIn(o.used)
	o.dated = slices.Clone(o.used)
	o.readDays()
	for i, taken := range o.used {
		o.dated[i] = taken && !o.dated[i]
	}
	for i := p.first; i < len(p.toks); i++ {
		if o.used[i] {
			continue
		}
		if m, ok := o.selfAt(i); ok {
			take(o.used, m.i, m.j)
			o.names = append(o.names, m)
		}
	}
	verbs := o.verbs[:0]
	for _, v := range o.verbs {
		if free(o.used, v.i, 1) {
			verbs = append(verbs, v)
		}
	}
	o.verbs = verbs
	for _, v := range o.verbs {
		for k := v.i; k < v.i+v.n && k < len(p.toks); k++ {
			o.used[k] = true
		}
	}
	o.names = p.strangers(o.names, o.used)
	slices.SortStableFunc(o.names, func(a, b mark) int { return a.i - b.i })
	o.joinNames()
	for i := p.first; i < len(p.toks); i++ {
		if _, n := passingWords.longest(&p.sentence, i); n > 0 {
			o.passing = true
		}
		if w := p.word(i); !o.used[i] && (w == "until" || w == "till" || w == "hasta" || w == "til") {
			o.passing = true // until something that is no day
		}
		if everything[p.word(i)] {
			o.everyone = true
		}
	}
	for k := range o.names {
		if o.names[k].isWho && o.away(&o.names[k]) {
			o.passing, o.off, o.names[k].away = o.passing || o.swapped(&o.names[k]) == "", false, true
		}
		o.settleKind(&o.names[k])
		m := &o.names[k]
		if prep := o.prep(m.i); m.isWho && (prep == "de" || prep == "of") && o.bookBefore(m.i) {
			m.owner = true
		}
	}
}

var (
	passingWords = compile([]phrasing[bool]{{true, []string{
		"temporarily", "temporary", "for (a while|a bit|the moment|the summer|the duration|a few days|a few weeks|some days|several days|several weeks|some time)", "over (christmas|easter|the summer|the holidays|the break|new year)", "(just|only) (for|this) (today|tomorrow|once|week|month|time)", "(just|only) (today|tomorrow)", "on loan", "on call", "estos dias", "these days", "short term", "pro tem", "in the interim", "one day only", "for one day", "that (day|week|month)", "those days", "(ese|este) dia", "esa semana", "ese mes", "esos dias", "unos dias", "unas semanas", "una temporada", "en funciones", "puntualmente", "de guardia", "mientras tanto", "solo (hoy|manana|por hoy|esta semana|este mes)", "a titulo provisional", "en navidades", "por navidad", "no (estoy|estare|voy a estar)", "(estoy|estare) (fuera|de viaje)", "me voy de", "i (wont|will not) be (in|here|around|available)", "im (out|off|away)", "ill be (out|off|away)", "for now", "for the time being", "in the meantime", "meanwhile", "while", "whilst", "until further notice", "interim", "during (his|her|their|my) (leave|absence|vacation|holiday|holidays|maternity|paternity|time|trip|sick)", "on a temporary basis", "temp", "as cover", "until (he|she|they|i)", "(till|til) (he|she|they|i)",
		"(maternity|paternity|parental|sick|medical) leave", "on (leave|vacation|holiday|sabbatical)", "(leave|vacation|holiday|absence) cover", "just until", "as a stopgap", "in (his|her|their|my) absence",
		"temporalmente", "temporal", "provisionalmente", "provisional", "mientras", "de momento", "por ahora", "por el momento", "hasta nuevo aviso", "durante (su|sus|mi|mis|la|las|el) (baja|vacaciones|ausencia|permiso|excedencia|viaje)", "hasta que", "de vacaciones", "de baja", "de permiso", "en su ausencia", "en mi ausencia", "interinamente", "hasta su (vuelta|regreso)", "hasta mi (vuelta|regreso)", "por vacaciones", "por baja", "de forma (temporal|provisional)", "de manera (temporal|provisional)",
	}}})
	everything = set("all everything todo todas todos entire whole every")
)

// settleKind decides whether a name that is an account's and a person's is
// here one or the other.
func (o *order) settleKind(m *mark) {
	if !m.isWho || len(m.accounts) == 0 {
		return
	}
	person := m.owner || o.personPlace(m.i, m.j)
	if v := o.verbBefore(m.i); v != nil && v.does == covers && o.word(m.i-1) != "a" && len(o.names) > 2 {
		person = false
	}
	if person {
		m.accounts = nil
	} else {
		m.isWho = false
	}
}

// selfAt is a word for who speaks, or for somebody said before.
func (o *order) selfAt(i int) (mark, bool) {
	p := o.parser
	m := mark{i: i, j: i, isWho: true, who: person{ref: p.c.Me}}
	switch p.word(i) {
	case "me", "myself", "i", "ill", "im", "ive", "yo", "conmigo", "id":
		m.me = true
	case "my", "mine", "mis", "mi", "mias", "mios", "mia", "mio":
		m.me, m.owner = true, true
		w := p.word(i)
		if w == "mi" && (p.word(i-1) == "a" || p.word(i-1) == "para") {
			m.owner = false
			break
		}
		if w == "my" || w == "mi" || w == "mis" {
			k := i + 1
			for k < len(p.toks) && k < i+3 && !books[p.word(k)] {
				k++
			}
			if k < len(p.toks) && books[p.word(k)] {
				m.j = i
			} else if i+1 < len(p.toks) && o.startsName(i+1) {
				m.j = i
			} else {
				return mark{}, false
			}
		}
	case "she", "he", "they":
		if m.pronoun, m.who = true, (person{}); !o.bookOf(&m) {
			return mark{}, false
		}
		m.owner = true
	case "his", "her", "their", "hers", "theirs", "sus", "su", "suyas", "suyos", "suyo", "suya":
		m.pronoun, m.who = true, person{}
		m.owner = p.word(i) != "her" || p.bookNext(i+1)
		if w := p.word(i); (w == "su" || w == "sus" || w == "his" || w == "their" || w == "her") && m.owner && !p.bookNext(i+1) {
			return mark{}, false
		}
	case "him", "them", "ella", "el", "ellos":
		if p.word(i) == "el" && !strings.HasPrefix(strings.ToLower(p.toks[i].raw), "él") || p.word(i) == "them" {
			return mark{}, false
		}
		m.pronoun, m.who = true, person{}
	default:
		return mark{}, false
	}
	return m, true
}

// startsName says that an account's name begins at token i.
func (o *order) startsName(i int) bool {
	return slices.ContainsFunc(o.names, func(m mark) bool { return m.i == i && len(m.accounts) > 0 && !m.isWho })
}

// verbBefore is the nearest verb before token i.
func (o *order) verbBefore(i int) *verbForm {
	for k := len(o.verbs) - 1; k >= 0; k-- {
		if o.verbs[k].i < i {
			return &o.verbs[k]
		}
	}
	return nil
}

// verbAfter is the nearest verb after token i.
func (o *order) verbAfter(i int) *verbForm {
	for k := range o.verbs {
		if o.verbs[k].i > i {
			return &o.verbs[k]
		}
	}
	return nil
}

// prep is the small word that says what part the name at token i plays.
func (o *order) prep(i int) string {
	p := o.parser
	k := i - 1
	for k >= p.first && titles[p.word(k)] {
		k--
	}
	if k < 0 {
		return ""
	}
	if p.toks[k].kind == dash && strings.ContainsAny(p.toks[k].raw, ">→⇒") {
		return "->"
	}
	w := p.word(k)
	before := p.word(k - 1)
	if p.parted(k) {
		before = ""
	}
	if w == "de" && (before == "lugar" || before == "puesto" || before == "relevo" || before == "testigo") && slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.n > 1 && v.i < k && k < v.i+v.n }) {
		return "de"
	}
	if p.toks[k].comma && w != "y" && w != "and" {
		return ""
	}
	switch w {
	case "de", "del", "of":
		switch before {
		case "manos", "nombre", "cargo", "favor", "mano":
			return "to"
		case "lugar", "vez", "instead", "place", "cambio":
			return "instead"
		}
		if w == "of" {
			return "of"
		}
		return "de"
	case "than":
		return "instead"
	case "to", "para", "pa", "onto", "under", "bajo", "p":
		if before == "not" || before == "no" {
			return "not"
		}
		return "to"
	case "a", "al":
		if before == "no" || before == "not" {
			return "not"
		}
		return "a"
	case "con", "with":
		if before == "no" || before == "not" {
			return "not"
		}
		return "with"
	case "from", "off", "desde":
		return "from"
	case "not", "no":
		return "not"
	case "by", "por", "for", "en":
		return w
	case "and", "y", "e", "plus", "or", "o":
		return "and"
	}
	return ""
}

var titles = set("mr mrs ms miss dr senor senora srta senorita sr sra don dona la el lic ing colleague companero companera colega nuestra nuestro our dear")

func firstRef(list []*PersonRef) *PersonRef {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}
