package nlp

import "strings"

// onlyWord says that the tokens are a word of the language here, though a name
// reads the same: written small, or at the beginning.
func (p *parser) onlyWord(i, j int) bool {
	t := &p.toks[i]
	if i != j || t.kind != word || t.stem != "" {
		return false
	}
	if len(t.key) == 1 && !upper(t.raw) {
		return true
	}
	if _, isVerb := p.formAt(i); !commonWords[t.key] && !isVerb {
		return false
	}
	if p.personHere(i) {
		return false
	}
	if months[t.key] != 0 || weekdays[t.key] != 0 {
		return !upper(t.raw) || timeBefore[p.word(i-1)] && !p.parted(i) || p.monthTo(i) || i+1 < len(p.toks) && digit(p.toks[i+1].raw[0]) || i > 0 && digit(p.toks[i-1].raw[0]) || i == p.first && !p.subjectAt(i)
	}
	if upper(t.raw) && i == p.first && p.subjectAt(i) {
		return false
	}
	return !upper(t.raw) || i == p.first || i > 0 && strings.ContainsAny(p.text[p.toks[i-1].end:t.start], ".!?¿¡") && !p.subjectAt(i)
}

var timeBefore = set("in of until till from since by on for this last next de en hasta desde del este before through during mid early late every")

// subjectAt says that a word at the beginning does something: "Will covers".
func (p *parser) subjectAt(i int) bool {
	if i+1 >= len(p.toks) {
		return false
	}
	w := p.word(i + 1)
	if v, ok := p.verbAt(i + 1); ok {
		return v.mood == states || v.mood == bids && w != "a"
	}
	switch w {
	case "is", "has", "can", "y", "and", "as", "a", "es", "desde", "from", "will", "por", "for", "now", "tiene", "gets", "le", "se":
		return w != "a" || p.word(i+2) == "partir"
	}
	return false
}

// personHere says that token i, which is a word of the language as well, stands
// where a person of that name does: "stands in for April", "X to Will", "mark
// covers".
func (p *parser) personHere(i int) bool {
	t := &p.toks[i]
	if len(p.dir.People(t.key)) == 0 {
		return false
	}
	before := p.word(i - 1)
	if determiners[before] {
		return false
	}
	if p.parted(i) && !titles[before] {
		before = ""
	}
	switch before {
	case "to", "a", "con", "with", "para", "pa":
		return p.closesClause(i+1) && !p.timeFrom(i-1)
	case "from", "de":
		return p.fromPerson(i)
	case "by":
		return p.parted(i-1) && p.parted(i+1)
	case "of":
		return p.bookOrPlaceOf(i)
	case "mr", "mrs", "ms", "sr", "sra", "srta", "don", "dona":
		return true
	}
	if v, ok := p.verbBefore(i); ok && v.mood == bids && (p.word(i+1) == "on" || p.word(i+1) == "onto" || v.does == gives && p.accountFrom(i+1)) {
		return true // "put April on Triton", "give April Triton"
	}
	if p.word(i+1) == "on" && !timeBefore[before] && p.accountFrom(i+2) {
		return true // "april on Triton"
	}
	if i > p.first && strings.ContainsAny(p.text[p.toks[i-1].end:t.start], ":=") && p.parted(i+1) {
		return true // "cover for Luis: april"
	}
	if causes[before] && months[t.key] == 0 {
		return true // "let will take"
	}
	if i > 0 && p.arrowAt(i-1) {
		return true
	}
	if p.standsInFor(i) {
		return true
	}
	if joiners[p.word(i+1)] && months[t.key] == 0 && weekdays[t.key] == 0 && i+2 < len(p.toks) && p.personWord(i+2) {
		return true // "will and Luis"
	}
	if joiners[before] && i > 1 && !p.toks[i-1].comma && p.personWord(i-2) {
		return true
	}
	return !timeBefore[before] && p.actsAt(i)
}

// bookOrPlaceOf says that the accounts or the place of who is named at token i are
// said.
func (p *parser) bookOrPlaceOf(i int) bool {
	return books[p.word(i-2)] || insteadOf[p.word(i-2)]
}

// causes are the verbs after which a person does something.
var causes = set("let see have want make lets que dejemos")

// fromPerson says that somebody is named at token i after "from", not the
// beginning of a time: somebody to go to follows, or a time is said elsewhere.
func (p *parser) fromPerson(i int) bool {
	if p.bookOrPlaceOf(i) {
		return true
	}
	if next := p.word(i + 1); (next == "to" || next == "a") && i+2 < len(p.toks) && len(p.dir.People(p.word(i+2))) > 0 && p.closesClause(i+3) {
		return months[p.word(i+2)] == 0
	}
	if p.word(i-1) != "from" {
		return false
	}
	if i+1 == len(p.toks) || startsTime[p.word(i+1)] {
		for k := p.first; k < len(p.toks); k++ {
			if (k < i-1 || k > i) && startsTime[p.word(k)] && k+1 < len(p.toks) && !p.accountFrom(k+1) && (weekdays[p.word(k+1)] != 0 || digit(p.toks[k+1].raw[0]) || articles[p.word(k+1)] || p.word(k+1) == "next") {
				return true
			}
		}
	}
	return false
}

// startsTime are the words before a first day other than "from".
var startsTime = set("starting at on effective beginning since as")

// accountFrom says that an account's name begins at token i.
func (p *parser) accountFrom(i int) bool {
	return i < len(p.toks) && len(p.exactsFrom(i)) > 0
}

// monthTo says that token i is a month that ends a time: "from March to April".
func (p *parser) monthTo(i int) bool {
	w := p.word(i - 1)
	return (w == "to" || w == "a") && p.timeFrom(i-1)
}

var insteadOf = set("instead place lugar vez lo")

// verbBefore is the verb that is token i-1.
func (p *parser) verbBefore(i int) (verbForm, bool) {
	if i <= p.first {
		return verbForm{}, false
	}
	return p.verbAt(i - 1)
}

// determiners stand before a word and not before a person.
var determiners = set("the a an this that our my your his her their its no any each which what el la un una este esta mi su cada que")

// closesClause says that nothing that belongs to what is before begins at token
// i: the end, a mark, a day, a courtesy.
func (p *parser) closesClause(i int) bool {
	if p.parted(i) {
		return true
	}
	w := p.word(i)
	if _, n := passingWords.longest(&p.sentence, i); n > 0 {
		return true
	}
	return p.toks[i].kind == dash || timeBefore[w] || polite[w] && !books[w] && w != "the" && w != "account" || weekdays[w] != 0 || months[w] != 0
}

// parted says that a mark stands right before token i, or the text ends there.
func (p *parser) parted(i int) bool {
	return i >= len(p.toks) || i > 0 && (p.toks[i-1].comma || strings.ContainsAny(p.text[p.toks[i-1].end:p.toks[i].start], ".,;:!?()"))
}

// timeFrom says that a month before token i says that a stretch of time ends
// there: "from January to April".
func (p *parser) timeFrom(i int) bool {
	return months[p.word(i-1)] != 0 && len(p.dir.People(p.word(i-1))) == 0
}

// standsInFor says that a verb of standing in ends right before token i: "cover
// Mark", "holds the fort for April".
func (p *parser) standsInFor(i int) bool {
	for k := i - 1; k >= max(p.first, i-5); k-- {
		v, ok := p.verbAt(k)
		if !ok || v.does != covers {
			continue
		}
		end := k + v.n
		if end < i && (p.word(end) == "for" || p.word(end) == "a" || p.word(end) == "por") {
			end++
		}
		return end == i
	}
	return false
}

// personWord says that token i is a person's name and no word of the language.
func (p *parser) personWord(i int) bool {
	t := &p.toks[i]
	return t.kind == word && !commonWords[t.key] && len(p.dir.People(t.key)) > 0
}

// actsAt says that who is named at token i does something: a verb in the third
// person follows, or one that is asked or hoped of somebody.
func (p *parser) actsAt(i int) bool {
	next := p.word(i + 1)
	if next == "" || p.toks[i].comma {
		return false
	}
	v, ok := p.verbAt(i + 1)
	switch {
	case ok && v.mood == states && next != "is" && next != "has":
		return true
	case next == "to":
		if i+2 >= len(p.toks) {
			return false
		}
		_, ok = p.verbAt(i + 2)
		return (ok || repWords[p.word(i+2)]) && upper(p.toks[i].raw)
	case next == "out" || next == "off" || next == "away":
		after := p.word(i + 2)
		return timeBefore[after] || weekdays[after] != 0
	case next == "on":
		return upper(p.toks[i].raw) && i+2 < len(p.toks) && upper(p.toks[i+2].raw) && i == p.first
	case next == "is" || next == "has" || next == "should" || next == "said" || next == "says":
		return upper(p.toks[i].raw) || i == p.first || p.sentenceStart(i) || p.timeEnds(i-1)
	}
	return false
}

// timeEnds says that a number or a day is token i: what stands after it begins
// anew.
func (p *parser) timeEnds(i int) bool {
	w := p.word(i)
	return w != "" && (digit(w[0]) || weekdays[w] != 0)
}
