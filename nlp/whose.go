package nlp

// Whose accounts are meant: those of a person, of who speaks, of a team, of the
// whole company. One of them is said; where a text seems to say two, the firmer
// one counts.

// ofWhom decides between a person, a scope and accounts that were all found.
func (p *parser) ofWhom(r *Request) {
	if len(r.Accounts) > 0 && r.Intent != Team {
		r.Scope = NotSaid
	}
	if r.Scope == NotSaid || r.Who == nil && r.WeakWho == nil {
		return
	}
	switch {
	case r.Who == nil || !p.firmly(r.Who):
		r.Who, r.WeakWho = nil, nil // "my team's, before Graham asks"
	case r.Intent == Team || r.Scope != TeamOf || p.says(ownTeam):
		r.Scope = NotSaid
	}
}

// firmly says that a person is named as the one whose accounts are meant:
// mentioned, in full, with a possessive or a word for it.
func (p *parser) firmly(who *PersonRef) bool {
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if !m.isWho || m.who.ref == nil || m.who.ref.Num != who.Num {
			continue
		}
		if p.toks[m.i].kind != word || m.owner || m.j > m.i || ofPerson[p.word(m.i-1)] {
			return true
		}
	}
	return false
}

var ofPerson = set("of for by de del para under from")

// monthly is the person at token i whose name is a month as well: in full, or
// where the text says another period, or what only a person does.
func (p *parser) monthly(k Intent, i int) (person, int) {
	if _, ok := months[p.word(i)]; !ok {
		return person{}, 0
	}
	who, n := p.personAt(i)
	if n == 0 || n == 1 && k != Portfolio && (k != Opportunities || p.word(i-1) != "for") && !p.does(i+1) && !p.anotherPeriod(i) {
		return person{}, 0
	}
	return who, n
}

// does says that token i is what a person does with accounts.
func (p *parser) does(i int) bool {
	return having[p.word(i)]
}

var having = set("has have had got gets looks look holds hold owns own runs run manages manage handles handle carries carry serves serve covers keeps leads sells lleva tiene maneja gestiona atiende llevaba tenia trae")

// anotherPeriod says that a period is said elsewhere than at token i.
func (p *parser) anotherPeriod(i int) bool {
	end := i + max(p.periodAt(i, true).n, 1)
	for k := p.first; k < len(p.toks); k++ {
		if k >= i && k < end {
			continue
		}
		if w := p.periodAt(k, false); w.n > 0 && (k >= end || k+w.n <= i) {
			return true
		}
	}
	return false
}

// company reads the whole company at token i under its own name, which no
// directory has: "all of Nordwerk", "Austral entera".
func (p *parser) company(i int) int {
	switch {
	case p.word(i) == "all" && p.word(i+1) == "of" && p.nobody(i+2):
		return 3
	case (p.word(i) == "todo" || p.word(i) == "toda") && p.nobody(i+1) && upper(p.toks[i+1].raw):
		return 2
	case entire[p.word(i+1)] && p.nobody(i):
		return 2
	case (p.word(i+1) == "en" || p.word(i+1) == "as") && i+3 < len(p.toks) && whole[p.key(i+1, i+3)] && p.nobody(i):
		return 4
	}
	return 0
}

var (
	entire = set("entera entero completa completo wide")
	whole  = map[string]bool{"as a whole": true, "en su conjunto": true}
)

// nobody says that token i is a name that neither an account nor a person has.
func (p *parser) nobody(i int) bool {
	if i >= len(p.toks) || !p.strange(i) {
		return false
	}
	marks, _ := p.allMarks()
	for k := range marks {
		if m := &marks[k]; m.i <= i && i <= m.j && (!m.weak && !m.strange) {
			return false
		}
	}
	return true
}
