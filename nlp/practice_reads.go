package nlp

// What people ask of the practice in words that begin as something else.

var (
	strategicWords = set("strategic estrategica estrategicas estrategico estrategicos")
	// listing open a question for a list, or are what it lists.
	listing = set("strategic which what list show cuales que cuantas cuantos cuentas clientes lista muestra mis my our nuestras nuestros the las los accounts customers clients")
	// whether are the words around the name of one account where it is asked whether it
	// is strategic.
	whether = set(`is a an the one of our my still yet now already currently today for us marked flagged as considered not no longer really key account client customer
es esta una un la el de nuestras mis todavia aun ya ahora hoy para nosotros marcada marcado como considerada considerado realmente clave cuenta cliente`)
)

// asksStrategic says that the strategic accounts are asked for, of none that is named:
// they stand with the key ones.
func (p *parser) asksStrategic() bool {
	return p.speaksOf(strategicWords) && listing[p.word(p.first)] && (p.speaksOf(accountNouns) || p.word(p.first) == "cuales") && p.loaded() &&
		!p.says(unflags) && !p.says(unsaid) && !p.says(whyCues) && !p.speaksOf(noticeWords) && !p.facing(Quiet) && !p.inRed()
}

// asksWhether says that it is asked whether one account is strategic: beside its name
// nothing else is said.
func (p *parser) asksWhether() bool {
	if !p.speaksOf(strategicWords) || !p.sentence.question && p.word(p.first) != "is" && p.word(p.first) != "es" {
		return false
	}
	marks, taken := p.allMarks()
	named := 0
	for k := range marks {
		if len(marks[k].accounts) > 0 && !marks[k].isWho {
			named++
		}
	}
	for i := p.first; i < len(p.toks); i++ {
		if w := p.word(i); !taken[i] && !whether[w] && !strategicWords[w] {
			return false
		}
	}
	return named == 1
}

// ownLoad ask what who speaks carries.
var ownLoad = compile([]phrasing[bool]{{true, []string{
	"my [own] (load|workload)", "how (loaded|overloaded|busy) am i", "am i [too] (loaded|overloaded)", "(load|workload) (do i|i) (have|carry|hold)",
	"mi [propia] carga", "(que|cuanta) carga [de trabajo] (llevo|tengo)", "(estoy|voy|ando) [muy|tan|demasiado] (sobrecargado|sobrecargada|cargado|cargada|saturado|saturada)",
}}})

// asksOwnLoad says that who speaks asks for their own load, of no team.
func (p *parser) asksOwnLoad() bool {
	return p.says(ownLoad) && !p.says(ownTeam) && !p.says(unsaid) && !p.speaksOf(roomWords)
}

// roomWords ask who could take more, not what somebody carries.
var roomWords = set("who whos room capacity quien quienes hueco sitio")

// asksLoadOf says that the text is the load of one person, and nothing else: "load of
// Ana".
func (p *parser) asksLoadOf() bool {
	marks, taken := p.allMarks()
	if len(marks) != 1 || !marks[0].isWho || marks[0].who.ref == nil || !p.facing(OfLoad) {
		return false
	}
	for i := p.first; i < len(p.toks); i++ {
		if w := p.word(i); !taken[i] && !p.filler(i) && !loadNouns[w] {
			return false
		}
	}
	return true
}

var loadNouns = set("load workload carga cual")

var (
	// theRisks are what is at risk; before them may stand what only opens it.
	theRisks   = set("risks riesgos risky riesgo") // also as what they are taken for a slip of
	riskOpened = set("the our my main biggest top key principales mayores los nuestros mis what are is which show list cuales son que hay tenemos dime")
	// bareWords are words of the practice that are asked for by themselves and that
	// nobody is called.
	bareWords = set("risks riesgos risky riesgo suggestions sugerencias actions acciones")
)

// asksRisks says that what is at risk is asked for, of no account.
func (p *parser) asksRisks() bool {
	i := p.first
	for riskOpened[p.word(i)] {
		i++
	}
	return theRisks[p.word(i)] && p.loaded() && p.separated() < 0
}

// bareWord says that such a word begins the text: no name is guessed of it.
func (p *parser) bareWord() bool {
	return bareWords[p.word(p.first)] && (!upper(p.toks[p.first].raw) || p.first+1 == len(p.toks))
}

// asksSuggestions says that what is suggested is asked for, of nobody that is named.
func (p *parser) asksSuggestions() bool {
	for i := p.first; i < len(p.toks); i++ {
		switch w := p.word(i); {
		case w == "suggestions" || w == "sugerencias":
			return i+1 == len(p.toks)
		case !fillers[w] && w != "my" && w != "mis" && w != "nuestras":
			return false
		}
	}
	return false
}

// asksOwnActions says that the plans of who speaks are asked for, or what is to do in
// them: what is due of it stands in today's digest.
func (p *parser) asksOwnActions() bool {
	own, of := false, false
	for i := p.first; i < len(p.toks); i++ {
		w := p.word(i)
		own = own || w == "my" || w == "mis"
		of = of || w == "plans" || w == "planes" || w == "actions" || w == "acciones"
		if !planNouns[w] && !fillers[w] && w != "my" && w != "mis" {
			return false
		}
	}
	return own && of
}

var (
	// launchStates are set of a target of a launch, whose board has the buttons; also as
	// what they are taken for a slip of.
	launchStates = compile([]phrasing[bool]{{true, []string{
		"(mark|set|put|record|log|flag) … (as|to) (informed|informe|inform|quoted|quote|declined|decline)", "(marca|marcar|marque|pon|poner|ponga|registra|registrar) … como (informado|informada|presupuestado|presupuestada|ofertado|ofertada|rechazado|rechazada)",
	}}})
	// taking answer a suggestion, which has buttons for that.
	taking         = set("accept approve dismiss reject decline ignore take acepta aceptar acepte aprueba descarta descartar rechaza rechazar ignora")
	suggestedWords = set("suggestion suggestions suggest suggested sugerencia sugerencias sugieres sugerido sugerida propones")
)

// marksTarget says that the state of one account in a launch is to be set: nobody is
// named, and nothing strategic.
func (p *parser) marksTarget() bool {
	return p.found(launchStates, p.first) && p.namesOne() && p.separated() < 0 && !p.says(noteCues) && !p.speaksOf(strategicWords)
}

// answersSuggestion says that a suggestion for one account is to be answered.
func (p *parser) answersSuggestion() bool {
	return taking[p.word(p.first)] && p.speaksOf(suggestedWords) && p.namesOne()
}

// namesOne says that one account is named, and no person.
func (p *parser) namesOne() bool {
	n := 0
	marks, _ := p.allMarks()
	for k := range marks {
		switch m := &marks[k]; {
		case m.isWho:
			return false
		case len(m.accounts) > 0:
			n++
		}
	}
	return n == 1
}

// targetMarked leads to the launches of the account whose state is to be set.
func (p *parser) targetMarked() Request {
	r := Request{Intent: Launch, Confidence: likely}
	marks, _ := p.allMarks()
	for k := range marks {
		if len(marks[k].accounts) > 0 {
			p.takeNamed(&r, &marks[k])
		}
	}
	return r
}

// readsOf is what is asked for in such words, where what weighs most is next to it.
func (p *parser) readsOf(k Intent) (Intent, bool) {
	switch {
	case p.marksTarget():
		return Launch, true
	case k == None && p.answersSuggestion():
		return Opportunities, true
	}
	switch k {
	case Help, Note, NewLaunch, NewOpportunity, NewAgreement, RollUp, Reassign, Cover, AssignRep, RemoveRep, Undo, DigestSettings:
		return k, false
	}
	switch {
	case k != Why && p.asksStrategic():
		return KeyAccounts, true
	case p.asksWhether(), k != Agreements && (p.asksOwnLoad() || p.asksLoadOf()) && p.loaded():
		return Why, true
	case p.asksRisks():
		return Portfolio, true
	case k != Plan && p.asksOwnActions():
		return Digest, true
	case p.asksSuggestions():
		return Opportunities, true
	}
	return k, false
}

// notNow is the time that was said of what is only of now, as typed: "rollup last
// week". One that holds today is none.
func (p *parser) notNow() string {
	taken := p.namedTokens()
	for i := p.first; i < len(p.toks); i++ {
		if w := p.periodAt(i, false); !taken[i] && w.n > 0 && !w.bad && (w.period.To < p.c.Today || w.period.From > p.c.Today) {
			from := i
			for w.n > from-i+1 && leadsIn[p.word(from)] {
				from++
			}
			return p.raw(from, i+w.n-1)
		}
	}
	return ""
}
