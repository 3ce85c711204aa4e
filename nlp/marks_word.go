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
		return !upper(t.raw) || timeBefore[p.word(i-1)] || i+1 < len(p.toks) && digit(p.toks[i+1].raw[0]) || i > 0 && digit(p.toks[i-1].raw[0]) || i == p.first && !p.subjectAt(i)
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
	switch before {
	case "to", "a", "con", "with", "para", "pa":
		return p.closesClause(i+1) && !p.timeFrom(i-1)
	case "of", "de":
		return books[p.word(i-2)] || insteadOf[p.word(i-2)]
	case "mr", "mrs", "ms", "sr", "sra", "srta", "don", "dona":
		return true
	}
	if v, ok := p.verbBefore(i); ok && v.mood == bids && (p.word(i+1) == "on" || p.word(i+1) == "onto") {
		return true // "put April on Triton"
	}
	if i > 0 && p.arrowAt(i-1) {
		return true
	}
	if p.standsInFor(i) {
		return true
	}
	if joiners[before] && i > 1 && !p.toks[i-1].comma && p.personWord(i-2) {
		return true
	}
	return !timeBefore[before] && p.actsAt(i)
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
	if i >= len(p.toks) || p.toks[i-1].comma || strings.ContainsAny(p.text[p.toks[i-1].end:p.toks[i].start], ".,;:!?()") {
		return true
	}
	w := p.word(i)
	return p.toks[i].kind == dash || timeBefore[w] || polite[w] && !books[w] && w != "the" && w != "account" || weekdays[w] != 0 || months[w] != 0
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
		return ok && upper(p.toks[i].raw)
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
