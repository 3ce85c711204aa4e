package nlp

import (
	"slices"
	"strings"
)

var (
	opportunityNouns = set("opportunity opp oppty lead prospect oportunidad deal")
	launchNouns      = set("launch introduction rollout lanzamiento introduccion presentacion")
	// creating begin what orders that something be set up.
	creating = set(`new create add log record register enter open book start make set put capture key plan prepare schedule announce file
nueva nuevo crea crear cree anade anadir agrega agregar registra registrar registre apunta apuntar anota anotar abre abrir abrime abreme mete meter da dar pon poner ponme prepara preparar programa programar planifica planificar anuncia carga cargar graba grabar alta`)
	// createdOnly make of any noun a thing to be set up, wherever they stand beside it.
	createdOnly = set("new nueva nuevo another otra otro")
	// before what is created no other word may stand than these.
	beforeCreated = set(`a an the one another new this another sales potential possible please me us un una la el otra otro nueva nuevo de del up in down as posible venta alta baja por favor that i want to need would like can you could we lets quiero necesito puedes podrias me hay there is theres we have tenemos tengo got`)
)

// creates says that the text orders one of the nouns to be set up: "new
// opportunity for Isdom", "log an opportunity", not "any new opportunities?", nor
// what asks, denies or doubts.
func (p *parser) creates(nouns map[string]bool) bool {
	_, taken := p.allMarks()
	at := -1
	for i := p.first; i < len(p.toks) && at < 0; i++ {
		if nouns[p.word(i)] && !taken[i] {
			at = i
		}
	}
	if at < 0 || p.asksAt(p.first) && !createdOnly[p.word(p.first)] {
		return false
	}
	made := false
	for i := p.first; i < at; i++ {
		w := p.word(i)
		if denials[w] || p.found(unstated, i) && w != "please" && w != "could" || !creating[w] && !createdOnly[w] && !beforeCreated[w] {
			return false
		}
		made = made || creating[w] || createdOnly[w]
	}
	if next := p.word(at + 1); createdOnly[next] && !(upper(p.toks[at+1].raw) && !upper(p.toks[at].raw)) && next != "another" && next != "otra" && next != "otro" {
		made = made || at == p.first || p.asks(at)
	}
	return made
}

// asks says that only small words stand before token at.
func (p *parser) asks(at int) bool {
	for i := p.first; i < at; i++ {
		if !beforeCreated[p.word(i)] {
			return false
		}
	}
	return true
}

// newOpportunity reads the account of an opportunity that is to be set up, and what
// is told of it.
func (p *parser) newOpportunity(confidence float64) Request {
	r := Request{Intent: NewOpportunity, Confidence: confidence}
	text := p.separated()
	marks, _ := p.allMarks()
	last := -1
	for pass := range 2 {
		for k := range marks {
			m := &marks[k]
			if m.isWho || len(m.accounts)+len(r.Accounts)+len(r.Hits)+len(r.Weak) == 0 && !m.strange || text >= 0 && (p.toks[m.i].start >= text) != (pass == 1) {
				continue
			}
			switch {
			case len(m.accounts) > 0 && last < 0:
				p.takeNamed(&r, m)
				last = m.j
			case m.strange && last < 0 && r.Unknown == "" && nameLeads[p.word(m.i-1)]:
				r.Unknown = p.raw(m.i, m.j)
				r.Near = p.near(r.Unknown, nearMost)
				r.Confidence = unsure
			}
		}
		if last >= 0 || text < 0 {
			break
		}
	}
	if last >= 0 {
		r.Unknown, r.Near = "", nil
	}
	switch {
	case text >= 0:
		r.Text = p.textAt(text)
	case last >= 0 && p.unreadFrom(last+1) > 0:
		r.Text = withoutLead(p.textAt(p.toks[last].end))
	}
	return r
}

// separated is where in the text something begins behind a colon or a dash;
// negative for nothing.
func (p *parser) separated() int {
	for i := p.first; i < len(p.toks); i++ {
		if p.separator(i) || p.toks[i].kind == dash && i > p.first {
			return p.toks[i].end
		}
	}
	return -1
}

// unreadFrom counts the words from token i on that say something.
func (p *parser) unreadFrom(i int) int {
	n := 0
	for ; i < len(p.toks); i++ {
		if !p.filler(i) && !greetingsAt(p, i) {
			n++
		}
	}
	return n
}

func greetingsAt(p *parser, i int) bool {
	_, n := openers.longest(&p.sentence, i)
	return n > 0
}

// withoutLead is a text without the small word that joins it to a name.
func withoutLead(text string) string {
	first, rest, ok := strings.Cut(text, " ")
	if ok && leadsText[strings.ToLower(first)] {
		return strings.TrimSpace(rest)
	}
	return text
}

var leadsText = set("for about on of para sobre de por")

// newLaunch reads the product that is to be launched, on which day, and for whom.
func (p *parser) newLaunch(confidence float64) Request {
	r := Request{Intent: NewLaunch, Confidence: confidence}
	at := p.first
	for i := p.first; i < len(p.toks); i++ {
		if launchNouns[p.word(i)] {
			at = i + 1
			break
		}
	}
	for at < len(p.toks) && (createdOnly[p.word(at)] && !upper(p.toks[at].raw) || leadsIn[p.word(at)] || calledWords[p.word(at)]) {
		at++
	}
	for at < len(p.toks) && (p.toks[at].kind == byID || len(r.Accounts) > 0 && joiners[p.word(at)]) { // as a button says it
		if p.toks[at].kind == byID {
			p.account(&r, at, at)
		}
		at++
	}
	to := at - 1
	for to+1 < len(p.toks) && !endsProduct[p.word(to+1)] && !p.dayAt(to+1) && (to < at || p.toks[at].kind != quoted && !p.toks[to].comma && !p.separator(to)) {
		to++
	}
	if to >= at {
		r.Product = p.raw(at, to)
	}
	used := make([]bool, len(p.toks))
	for i := range used {
		used[i] = i <= to
	}
	if d := p.dates(used, false); d.start != 0 && !d.unclear {
		r.Start = d.start
	}
	behind := make([]bool, len(p.toks))
	for i := range behind {
		behind[i] = i <= to // so that no name holds the product, too
	}
	marks, _ := p.allMarks()
	for _, m := range append(p.namesIn(behind), marks...) {
		if m.i > to && len(m.accounts) > 0 && !m.isWho && (!m.weak || free(behind, m.i, m.j-m.i+1)) {
			p.takeNamed(&r, &m)
		}
	}
	named := p.namedTokens()
	for i := to + 1; i < len(p.toks); i++ {
		if rule := aimed[p.word(i)]; rule != "" && !named[i] && !slices.Contains(r.Aims, rule) {
			r.Aims = append(r.Aims, rule)
		}
	}
	return r
}

// dayAt says that a day is said at token i by more than a bare number, which may be
// of a product's name.
func (p *parser) dayAt(i int) bool {
	var d days
	n := p.datesAt(&d, i, false)
	return n > 1 && digit(p.toks[i].raw[0]) && isMonth(p.word(i+n-1)) && !endsProduct[p.word(i+1)] || n > 0 && strings.Count(p.toks[i].raw, "-") == 2
}

// aimed are the words for accounts that a launch is for by a rule.
var aimed = map[string]string{
	"key": "key", "clave": "key", "claves": "key", "strategic": "strategic", "estrategica": "strategic", "estrategicas": "strategic", "estrategicos": "strategic",
}

var (
	calledWords = set("called named product producto llamado llamada")
	endsProduct = set("for to with on at in from para a con en desde el targets target targeting aimed objetivo objetivos by date fecha")
)

// crafty reads the commands of the practice whose slots are not those of others: a
// note, a flag, what is to be set up, and why somebody's load or health is so. The
// command takes used tokens.
func (p *parser) crafty(k Intent, used int) (Request, bool) {
	switch at := p.first + used; k {
	case Why:
		if faced := p.word(at - 1); faced == "load" || faced == "carga" {
			return p.whyOfWhom(OfLoad, sure), true
		}
		if r, ok := p.healthOfMany(sure); ok && p.onlyWhose(at) {
			return r, true
		}
		r, ok := p.commanded(p.first)
		r.View = OfHealth
		return r, ok
	case NewOpportunity:
		return certainly(p.newOpportunity(sure)), true
	case NewLaunch:
		if upper(p.toks[at-1].raw) && !upper(p.toks[p.first].raw) {
			return Request{}, false // the launch of New Something
		}
		return p.newLaunch(sure), true
	case StrategicFlag:
		if p.sentence.question || used > 1 || !p.namedAt(at) || p.says(unsaid) {
			return Request{}, false
		}
		return certainly(p.flagAnyhow()), true
	}
	if p.asksNotes() && noteNouns[p.word(p.first)] {
		return p.written(sure), true
	}
	r, ok := p.noted()
	return r, ok && len(r.Accounts)+len(r.Weak) > 0 && (r.Text != "" || r.Start != 0)
}

// namedAt says that an account's name, exactly as it is, begins at token i.
func (p *parser) namedAt(i int) bool {
	marks, _ := p.allMarks()
	for k := range marks {
		if m := &marks[k]; m.i == i && len(m.accounts) == 1 && !m.weak {
			return true
		}
	}
	return false
}
