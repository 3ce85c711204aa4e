package nlp

import "slices"

var (
	// noteNouns are the words for what was written down.
	noteNouns = set("notes notas anotaciones apuntes comentarios")
	// otherNotes are papers of another kind: "delivery notes", "notas de abono".
	otherNotes = set("delivery credit debit release shipping consignment promissory bank abono credito entrega debito prensa cargo")
	// asksWritten ask for what was written down without the word for it.
	asksWritten = compile([]phrasing[bool]{{true, []string{
		"what (did|have|has|do|does) (we|i|you|they|anybody|anyone|people|the team) [have] [we|i] (write|written|note|noted|jot|jotted|recorded|record|write down)", "what (was|is|has been|did anybody|did anyone) (written|noted|recorded|jotted|write|note)",
		"what (did|has|have) … (write|written|note|noted|jotted) [down] (about|on|for)",
		"que (hemos|he|han|habeis|ha|habiamos|se ha|se han|has) (escrito|anotado|apuntado|registrado)", "que (escribimos|anotamos|apuntamos|escribi|anote|apunte|se escribio|se anoto|hay escrito|hay anotado|hay apuntado|tenemos anotado|tenemos escrito|tenemos apuntado)",
	}}})
	// aboutWhat lead in what is looked for.
	aboutWhat = set("about regarding mentioning concerning containing sobre mencionan mencionen contienen hablan hablen acerca")
	// writtenLeads stand before a name, or say nothing of what is looked for.
	writtenLeads = set(`the a an any all last latest recent previous of for on with from at to in and did have has we i you was is are were what which who show me find search see read list give get write wrote written
down note noted jot jotted recorded there do please mention that el la los las un una de del para con en a y que hay hemos he han se ha escrito anotado apuntado ultimas ultimos ultima busca buscar buscame muestra muestrame dame ensename enseña ver leer
lee listado nos me escribimos anotamos apuntamos tenemos tengo nuestras mis our my es son cuales como this account client customer cuenta cliente i'd like`)
)

// asksNotes says that the text asks for what was written down: its word for notes
// comes first, or is asked for, and no text follows that would be one.
func (p *parser) asksNotes() bool {
	at := slices.IndexFunc(p.toks[min(p.first, len(p.toks)):], func(t token) bool { return t.kind == word && noteNouns[t.key] })
	if at < 0 {
		return p.says(asksWritten)
	}
	at += p.first
	_, taken := p.allMarks()
	if taken[at] || otherNotes[p.word(at-1)] || otherNotes[p.word(at+1)] || leadsIn[p.word(at+1)] && otherNotes[p.word(at+2)] {
		return false
	}
	for i := at; i < len(p.toks); i++ {
		if p.separator(i) || p.toks[i].kind == dash {
			return false // "notes on Isdom: they called"
		}
	}
	for i := p.first; i < at; i++ {
		if writesDown[p.word(i)] || denials[p.word(i)] {
			return false
		}
	}
	return true
}

// writesDown are what one does to have notes.
var writesDown = set("take taking make making write add send share prepare bring toma tomar tomes haz hacer escribe anade agrega manda envia prepara trae took taken")

// written reads the question for what was written: whose, and what is looked for.
func (p *parser) written(confidence float64) Request {
	r := Request{Intent: Note, View: Written, Confidence: confidence}
	marks, _ := p.allMarks()
	used := make([]bool, len(p.toks))
	used[p.first] = p.word(p.first) == "quiet" // is it quiet: when was it spoken with?
	for k := range marks {
		m := &marks[k]
		switch {
		case len(m.accounts) > 0 && !m.isWho && !p.wantedAt(m.i):
			p.takeNamed(&r, m)
		case m.strange && !m.isWho && r.Unknown == "" && nameLeads[p.word(m.i-1)] && !aboutWhat[p.word(m.i)] && !p.namesSome(marks):
			r.Unknown = p.raw(m.i, m.j)
			r.Near = p.near(r.Unknown, nearMost)
			r.Confidence = unsure
		default:
			continue
		}
		take(used, m.i, m.j)
	}
	if len(r.Accounts)+len(r.Hits)+len(r.Weak) > 0 {
		r.Unknown, r.Near = "", nil
	}
	for i := p.first; i < len(p.toks); i++ {
		if n := p.pageAt(&r, i); n > 0 && free(used, i, n) {
			take(used, i, i+n-1)
		}
	}
	for i := p.first; i < len(p.toks) && !r.HasPeriod; i++ {
		if w := p.periodAt(i, false); w.n > 0 && !w.bad && free(used, i, w.n) {
			r.Period, r.HasPeriod, r.OpenEnd = w.period, true, w.open
			take(used, i, i+w.n-1)
		}
	}
	r.Text = p.lookedFor(used)
	return r
}

// namesSome says that an account is named that is there, or may be.
func (p *parser) namesSome(marks []mark) bool {
	return slices.ContainsFunc(marks, func(m mark) bool { return len(m.accounts) > 0 && !m.isWho })
}

// nameLeads stand before a name that notes are about, where the directory has it
// not.
var nameLeads = set("for on of with at para de con en del notes notas")

// wantedAt says that what is looked for begins at token i, so that a name there is
// text: notes "about Isdom" are of Isdom, `about "Isdom"` are not.
func (p *parser) wantedAt(i int) bool { return p.toks[i].kind == quoted && aboutWhat[p.word(i-1)] }

// lookedFor is what notes are searched for: what stands in quotes, what follows
// "about", else the words that found no place.
func (p *parser) lookedFor(used []bool) string {
	from, to := -1, -1
	begin := p.first
	if p.asksSpoken() { // what is said behind it is not looked for
		begin = max(begin, slices.IndexFunc(p.toks, func(t token) bool { return aboutWhat[t.key] }))
		if !aboutWhat[p.word(begin)] {
			return ""
		}
	}
	for i := begin; i < len(p.toks); i++ {
		w := p.word(i)
		switch {
		case used[i]:
			if from >= 0 {
				i = len(p.toks)
			}
		case p.toks[i].kind == quoted:
			return p.raw(i, i)
		case from < 0 && (aboutWhat[w] || noteNouns[w] || writtenLeads[w] || p.filler(i)):
		default:
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	for to > from && (leadsIn[p.word(to)] || closings[p.word(to)]) {
		to--
	}
	if from < 0 {
		return ""
	}
	return p.raw(from, to)
}

// closings end a question and are no part of what is looked for.
var closings = set("please pls thanks por favor porfa gracias with")

// unstated make of a contact none, or none yet: doubts, plans, wishes, orders to
// others.
var unstated = compile([]phrasing[bool]{{true, []string{
	"(if|unless|whether|should|could|might|may|would|will|shall|must|lets|ill|well|maybe|perhaps|hope|hoping|remind|wish|planning|plan|imagine|suppose|pretend|before|once|when|tomorrow|please)", "(going|want|wants|need|needs|have|has|about|plan|plans|try|trying|forgot|supposed|able) to", "(who|whoever|anyone|anybody|somebody|someone)",
	"(si|cuando|deberia|deberiamos|podria|podriamos|quiza|quizas|ojala|recuerdame|recuerda|recuerdale|quiero|quisiera|imagina|supon|antes|manana|llamare|hablare|visitare|pregunta|avisa|alguien|quien)", "(voy|vamos|va|van|iba|ibamos) a", "(tengo|tenemos|hay|habria|habra) que", "a lo mejor", "tal vez", "en cuanto",
}}})

// notes says that the text is a note: its word for one says so, or a contact is
// told as one that was: nothing before its text asks, denies or doubts.
func (p *parser) notes() bool {
	if r, ok := p.noted(); ok {
		return r.Text != "" || !slices.ContainsFunc(p.toks, func(t token) bool { return noteNouns[t.key] })
	}
	r := p.noteAnyhow()
	if r.Start > p.today() || p.asksAt(p.first) || p.word(p.first) == "call" && p.calls(p.first) || p.toks[p.first].kind == quoted {
		return false
	}
	_, taken := p.allMarks()
	for i := p.first; i < len(p.toks) && (p.toks[i].end <= p.told || r.Text == ""); i++ {
		if taken[i] {
			continue
		}
		if w := p.word(i); denials[w] || reports[w] || denialsAsWell[w] || p.found(unstated, i) && !(w == "si" && p.toks[i].raw != "si" && p.toks[i].raw != "Si") && !(w == "manana" && (p.word(i-1) == "esta" || p.word(i-1) == "la")) {
			return false
		}
		if i+1 < len(p.toks) && p.toks[i+1].start <= p.told && containsAsk(p.gap(i)) {
			return false
		}
	}
	return r.Text != "" || !p.sentence.question
}

// reports tell what somebody else says of a contact.
var reports = set("said says heard according dice dijo cuenta comenta comento segun")

func containsAsk(gap string) bool { return slices.Contains([]byte(gap), '?') }

// calls says that token i bids to call a name right behind it: "call Isdom".
func (p *parser) calls(i int) bool {
	marks, _ := p.allMarks()
	return slices.ContainsFunc(marks, func(m mark) bool { return m.i == i+1 || m.i == i+2 && p.word(i+1) == "the" })
}
