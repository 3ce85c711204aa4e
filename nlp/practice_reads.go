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

// readsOf is what is asked for in such words, where what weighs most is next to it.
func (p *parser) readsOf(k Intent) (Intent, bool) {
	switch k {
	case Help, Note, NewLaunch, NewOpportunity, NewAgreement, RollUp, Reassign, Cover, AssignRep, RemoveRep, Undo, DigestSettings:
		return k, false
	}
	switch {
	case k != Why && p.asksStrategic():
		return KeyAccounts, true
	case p.asksWhether():
		return Why, true
	}
	return k, false
}
