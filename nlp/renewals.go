package nlp

import "slices"

// outcomeWords say how a renewal came out. What happens to other things as well is
// said with the word for an agreement: who lost Isdom lost no renewal.
var outcomeWords = compile([]phrasing[Outcome]{
	{Renewed, []string{
		"(renewed|extended|prolonged)", "(extended|prolonged) … (agreement|contract)", "(agreement|contract) … (extended|prolonged)", "(is|are) renewing", "(agreed|decided|chose|chosen|accepted) to renew",
		"(signed|closed|won|got|secured|landed|agreed|accepted) … renewal", "renewal … (signed|closed|won|secured|landed|agreed|accepted|done|through)",
		"(renovado|renovada|renovo|renovaron|renovamos|prorrogado|prorrogada|prorrogo|prorrogaron|prorrogamos)", "(ampliado|ampliada|ampliamos|ampliaron) … (acuerdo|contrato|convenio)", "(acuerdo|contrato|convenio) … (ampliado|prolongado)", "(decidido|decidio|aceptado|acepto|acordado|aceptaron|decidieron) renovar",
		"(firmado|firmada|firmamos|firmaron|firmo|cerrado|cerrada|cerramos|cerro|conseguido|conseguida|conseguimos|ganado|ganada|ganamos|lograda|logrado|logramos|aceptado|aceptaron|acepto) … renovacion", "renovacion … (firmada|firmo|cerro|cerrada|conseguida|ganada|lograda|aceptada|hecha|acordada)",
	}},
	{Renegotiated, []string{
		"(renegotiated|re negotiated)", "(agreed|negotiated|settled) … new terms", "new terms … (agreed|settled|signed)",
		"(renegociado|renegociada|renegocio|renegociaron|renegociamos)", "(acordado|acordamos|pactado|pactamos|negociado) … nuevas condiciones", "nuevas condiciones … (acordadas|pactadas|firmadas)",
	}},
	{Lost, []string{
		"lost … (renewal|renewals|agreement|contract)", "(renewal|agreement|contract) … lost", "(wont|didnt|isnt|arent|doesnt) (renew|renewing|be renewing)", "(will|did|does|is|are) not (renew|renewing|be renewing)", "(was|were) not renewed", "(wasnt|werent) renewed",
		"(is|are) not going to renew", "(isnt|arent) going to renew", "(decided|chose|chosen) not to renew", "(refused|declined|failed) to renew", "(rejected|declined|refused) … renewal", "turned down … renewal", "decided against (renewing|a renewal|the renewal)", "renewal … (fell through|rejected|refused|declined)",
		"(perdido|perdimos|perdio|perdida|perdi) … (renovacion|renovaciones|acuerdo|contrato|convenio)", "(renovacion|acuerdo|contrato|convenio) … (perdida|perdido)",
		"no [se|nos|lo|la] (renueva|renuevan|renovo|renovaron|renovara|renovaran)", "no [nos] (va|van) a renovar", "(decidido|decidio|decidieron) no renovar", "no (quiso|quisieron|ha querido|han querido) renovar", "(rechazado|rechazo|rechazaron|rechaza) … renovacion", "renovacion … rechazada", "(caido|cayo) … renovacion",
	}},
	{Ended, []string{
		"(agreement|contract) … (ended|expired|lapsed|terminated|cancelled|canceled|is over|ran out)", "(ended|terminated|cancelled|canceled) … (agreement|contract)", "renewal ended",
		"(acuerdo|contrato|convenio) … (terminado|acabado|finalizado|rescindido|cancelado|vencido|caducado|concluido|extinguido|termino|acabo|finalizo|vencio|caduco|concluyo|expiro|expirado)",
		"(terminado|rescindido|cancelado|finalizado|rescindimos|rescindieron|cancelaron|termino|acabo|finalizo|vencio|caduco|concluyo|expiro|cancelamos) … (acuerdo|contrato|convenio)",
	}},
})

// renewsNow are verbs that state an outcome only right behind who renews, and
// without a day on which they do: "Isdom renueva", not "Isdom renueva en marzo".
var renewsNow = set("renews renueva renuevan")

// notStated are words that make of an outcome none, or none yet: doubts, plans,
// conditions, what others say.
var notStated = compile([]phrasing[bool]{{true, []string{
	"(if|unless|whether|when|once|before|should|could|might|may|would|must|shall|maybe|perhaps|probably|possibly|hopefully|likely|hope|hopes|hoping|think|thinks|believe|believes|guess|expect|expects|expected|wonder|imagine|suppose|assuming|provided|pending|risk|yet|nearly|almost|apparently|rumour|rumor|rumours|rumors|reportedly|supposedly|allegedly|says|say|said|tells|told|heard|hear|claims|wants|want|plans|planning|pretend|joke|kidding|list|every|asked|asks|ask)",
	"(to|be|being) (renewed|extended|renegotiated|prolonged|lost|signed|terminated|cancelled|canceled)", "looks like", "sounds like", "seems", "as soon as", "in case",
	"(si|cuando|salvo|mientras|quiza|quizas|ojala|espero|esperamos|espera|esperan|creo|creen|cree|creemos|parece|pienso|supongo|imagino|dice|dicen|dijo|dijeron|contado|contaron|segun|cuentan|comentan|comenta|rumor|rumorea|oido|probablemente|seguramente|posiblemente|podria|podrian|deberia|deberian|puede|pueden|quiere|quieren|querria|todavia|aun|casi|pregunta|preguntan|broma|lista)",
	"a lo mejor", "tal vez", "a punto de", "en caso de", "a menos que", "nada de", "antes de",
}}})

var (
	// manyDeals are agreements of a list, of which none came out.
	manyDeals = set("agreements contracts acuerdos contratos convenios renewals renovaciones")
	// helping verbs at the beginning ask, where no form of their verb follows.
	helping = set("has have had did does do is are was were will can could would")
	// marking is what an outcome is recorded with, also in a polite question.
	marking = set("mark set record register put close marca marcar pon poner registra registrar cierra cerrar")
	// causing words lead in why it came so.
	causing = set("because porque")
	// oldAfter is how many days back a stretch ends that is told as history.
	oldAfter = 60
	// widestCue is how many words may stand within what says an outcome.
	widestCue = 9
)

// cue is what says an outcome: its words between two tokens, the second exclusive.
type cue struct {
	outcome  Outcome
	from, to int
	words    []bool
}

// outcomeSaid is the first outcome that the text holds outside of its names, the
// longest where several begin.
func (p *parser) outcomeSaid() (cue, bool) {
	if !slices.ContainsFunc(p.toks[p.first:], func(t token) bool { return outcomeWords[t.key] != nil || renewsNow[t.key] }) {
		return cue{}, false
	}
	marks, taken := p.allMarks()
	said := make([]bool, len(p.toks))
	for i := p.first; i < len(p.toks); i++ {
		if taken[i] {
			continue
		}
		best := cue{}
		if renewsNow[p.word(i)] && slices.ContainsFunc(marks, func(m mark) bool { return m.j == i-1 && !m.isWho }) {
			best = cue{outcome: Renewed, from: i, to: i + 1}
		}
		ways := outcomeWords[p.toks[i].key]
		for k := range ways {
			clear(said)
			if !ways[k].matches(&p.sentence, i, said) {
				continue
			}
			to := len(said)
			for !said[to-1] {
				to--
			}
			if to-i <= widestCue && to > best.to && p.unbroken(i, to) && !p.otherThing(i, to, ways[k].words) {
				best = cue{ways[k].means, i, to, slices.Clone(said)}
			}
		}
		if best.to > 0 {
			if best.words == nil {
				best.words = make([]bool, len(p.toks))
				best.words[i] = true
			}
			return best, true
		}
	}
	return cue{}, false
}

// unbroken says that no text begins between tokens i and j.
func (p *parser) unbroken(i, j int) bool {
	for k := i; k < j-1; k++ {
		if p.separator(k) || p.toks[k].kind == dash || causing[p.word(k)] {
			return false
		}
	}
	return true
}

// otherThing says that what the tokens i to j, the second exclusive, tell is of
// another thing than an agreement: "the renewed agreement", "with renewed interest",
// "renewed its lease", "lost the contract paper".
func (p *parser) otherThing(i, j, words int) bool {
	before, next := p.word(i-1), p.word(j)
	for k := i; k <= j; k++ {
		if papers[p.word(k)] {
			return true
		}
	}
	if words > 1 {
		return false
	}
	if possessives[next] {
		for k := j + 1; k < j+5; k++ {
			if dealNames[p.word(k)] {
				return false
			}
		}
		return true
	}
	return determiners[before] && before != "que" || before == "with" || before == "of" || manyDeals[next]
}

var (
	// onlyDated say an outcome alone only with a new last day.
	onlyDated = set("extended prolonged")
	// papers are what of an agreement may be lost without it.
	papers      = set("paper papers copy copies draft template file page pdf copia copias borrador plantilla fichero papel papeles pagina")
	possessives = set("its their his her our my su sus mi nuestro nuestra")
)

// telling is how a text speaks of an outcome.
type telling string

// Of the tellings only one is an outcome.
const (
	itIs     telling = "stated"
	notTold  telling = "" // no outcome is spoken of at all
	nameless telling = "nameless"
	longAgo  telling = "old"
	asked    telling = "asked"
	denied   telling = "denied"
)

// outcome is what was read of how a renewal came out.
type outcome struct {
	req  Request
	how  telling
	said Outcome
	left int // words that were not understood
}

// stated reads how a renewal came out: "Isdom has renewed until 31 December 2028:
// same terms". What follows a colon, a dash or because is its text, and nothing in
// it fills other slots. It is none that asks, doubts, denies, hopes, or names no
// agreement.
func (p *parser) stated() outcome {
	said, ok := p.outcomeSaid()
	if !ok {
		return outcome{}
	}
	start, end := p.outcomeText(said.to)
	r := Request{Intent: Agreements, Outcome: said.outcome, Confidence: likely}
	if start >= 0 {
		r.Text = p.textAt(start)
	}
	used := slices.Clone(said.words)
	for i := range used {
		used[i] = used[i] || i < p.first || i >= end
	}
	p.numberSaid(&r, used)
	p.outcomeNames(&r, used, end, false)
	p.numberBehind(&r, used)
	p.outcomeNames(&r, used, end, true)
	if r.Unknown != "" {
		r.Confidence = unsure
	}
	o := outcome{how: itIs, said: said.outcome}
	switch {
	case len(r.Accounts)+len(r.Hits)+len(r.Weak) == 0 && r.Unknown == "" && r.Number == "":
		o.how = nameless
	case !p.outcomeDays(&r, used, said):
		o.how = longAgo
	case onlyDated[p.word(said.from)] && said.to == said.from+1 && r.End == 0:
		o.how = nameless // "Isdom extended the warehouse"
	case p.asksOutcome(said, start):
		o.how = asked
	case p.deniesOutcome(used):
		o.how = denied
	}
	o.req, o.left = r, p.unread(used)
	return o
}

// outcomeText is where the text of an outcome begins in the text, negative for
// none, and the token that ends what stands before it.
func (p *parser) outcomeText(from int) (start, end int) {
	for i := from - 1; i < len(p.toks)-1; i++ {
		next := i + 1
		switch {
		case i >= from && causing[p.word(i)]:
			start, end = p.toks[i].end, i
			if p.word(next) == "of" {
				start = p.toks[next].end
			}
			return start, end
		case p.toks[next].kind == dash && next+1 < len(p.toks):
			if day, _ := p.lastDayAt(next + 1); day == 0 {
				return p.toks[next].end, next
			}
		case p.separator(i):
			if day, _ := p.lastDayAt(next); day == 0 {
				return p.toks[i].end, next
			}
		}
	}
	return -1, len(p.toks)
}

// outcomeNames takes the accounts that are named before the text: those whose name
// it is exactly, or those that it is not.
func (p *parser) outcomeNames(r *Request, used []bool, end int, weak bool) {
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if m.j >= end || m.weak != weak || !free(used, m.i, m.j-m.i+1) {
			continue
		}
		if len(m.accounts) > 0 && !m.isWho {
			p.takeNamed(r, m)
		}
		if len(m.accounts) > 0 || m.isWho {
			take(used, m.i, m.j)
		}
	}
	if !weak || len(r.Accounts)+len(r.Hits)+len(r.Weak) > 0 || r.Number != "" {
		return
	}
	for k := range marks {
		if m := &marks[k]; m.strange && !m.isWho && m.j < end && free(used, m.i, m.j-m.i+1) {
			r.Unknown = p.raw(m.i, m.j)
			r.Near = p.near(r.Unknown, nearMost)
			take(used, m.i, m.j)
			return
		}
	}
}
