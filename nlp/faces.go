package nlp

import (
	"slices"

	"kambot/kam"
)

// faceWords say what of a thing is asked for: of why the health or the load, of
// accounts those that are quiet, of a team who has room.
var faceWords = compile([]phrasing[View]{
	{OfHealth, []string{
		"(health|healthy|unhealthy|healthier|score|scores|red|yellow|amber|green|critical)", "at risk", "in (danger|trouble)", "on watch",
		"(salud|sana|sano|puntuacion|rojo|amarillo|verde|critica|critico)", "en (riesgo|peligro|rojo|amarillo|verde|vigilancia)",
	}},
	{OfLoad, []string{"(load|workload|loaded|overloaded|loads)", "(carga|sobrecarga|sobrecargado|sobrecargada|cargado|cargada|saturado|saturada)"}},
	{OfSimilar, []string{
		"(similar|alike|lookalike|lookalikes|comparable)", "(buy|buys|buying|bought) … (like|as)", "(account|accounts|client|clients|customer|customers|else|others) … like", "(resembles|resemble)",
		"(similares|parecida|parecidas|parecido|parecidos|comparables)", "se (parece|parecen|asemeja|asemejan) a", "(compra|compran) [lo] [mismo] [que|como]", "(cuentas|clientes) como",
	}},
	{Quiet, []string{
		"(quiet|silent|neglected|uncontacted|untouched)", "(gone|going|went) (cold|dark)", "(without|no|lost) [any|recent] (contact|touch)", "out of touch",
		"(havent|hasnt|not|never|nobody|noone) … (spoken|talked|called|contacted|heard|visited|met|rung|phoned|written|touched|seen|spoke|speaks|talks|calls)", "no one … (spoken|talked|called|contacted|heard|visited|met|rung|phoned|written|touched|seen|spoke|speaks|talks|calls)",
		"(need|needs|overdue|due) [for] a (call|visit)",
		"sin (contacto|contactar|llamar|llamada|hablar|visitar|visita|visitas|noticias|contactos)", "(callada|callado|calladas|callados|silenciosa|silenciosas|silencioso|silenciosos|desatendida|desatendidas|desatendido|desatendidos|descuidada|descuidadas|olvidadas|abandonadas)", "en silencio",
		"(no|nadie) … (llamado|hablado|contactado|visitado|escrito|llamamos|hablamos|contactamos|visitamos|vemos|sabemos|llama|habla|contacta|visita)", "perdido … contacto", "(toca|tocan|falta|faltan|necesita|necesitan) … (llamada|llamar|visita|visitar)",
	}},
	{Room, []string{
		"(has|have|got|having|any|whos|hows) … (room|capacity|space|bandwidth|slack)", "(could|can|might|would|who) … (take|handle|absorb|carry|fit|manage) [on]", "room for", "team room",
		"(tiene|tienen|queda|quedan|hay|con) … (hueco|capacidad|sitio|espacio|margen|huecos)", "(puede|podria|pueden|podrian|quien) … (llevar|coger|asumir|quedarse|absorber|hacerse|encargarse|llevarse|atender|cabe)", "cabe",
	}},
})

// whyCues ask for the reasons of something.
var whyCues = compile([]phrasing[bool]{{true, []string{
	"(why|whys|explain)", "how come", "what (makes|made|drags|is dragging|pulls|is pulling)", "(whats|what is) (behind|dragging|pulling|wrong with)", "reason … for", "reasons … for",
	"(porque|explica|explicame|explique)", "por que", "a que se debe", "que hace que", "que (arrastra|baja|hunde)", "(motivo|motivos|razon|razones) (de|del|por)",
}}})

// whyOf name what is explained besides, behind the command word.
var whyOf = set("health load salud carga")

// onKey are words for why an account is a key one, whatever else is said.
var onKey = set("key pareto strategic clave claves estrategica estrategico")

// facing says that the text asks for a face, outside of its names.
func (p *parser) facing(view View) bool {
	taken := p.namedTokens()
	said := make([]bool, len(p.toks))
	for i := p.first; i < len(p.toks); i++ {
		if taken[i] {
			continue
		}
		ways := faceWords[p.toks[i].key]
		for k := range ways {
			if ways[k].means != view {
				continue
			}
			clear(said)
			if ways[k].matches(&p.sentence, i, said) && !both(said, taken) {
				return true
			}
		}
	}
	return false
}

// both says that a token is of both lists.
func both(a, b []bool) bool {
	for i := range a {
		if a[i] && b[i] {
			return true
		}
	}
	return false
}

// rollUpCues are the names of what Senior Management reads.
var rollUpCues = compile([]phrasing[bool]{{true, []string{
	"executive (summary|report|view|overview|briefing|digest)", "(rollup|roll~up)", "[executive|weekly|management] roll up (for|of|please)", "(executive|weekly|management) roll up", "(management|directors|director|board) (summary|report|briefing|view)",
	"(summary|report|briefing|figures) (for|of) [the] [senior] (management|board|directors|executives|director)",
	"(resumen|informe|parte|cuadro|vision) (ejecutivo|ejecutiva|directivo|directiva|gerencial)", "(resumen|informe|parte) … (direccion|comite|consejo|directivos|gerencia)",
}}})

// contactCues tell of a contact.
var contactCues = compile([]phrasing[bool]{{true, []string{
	"(call|calls|called|phoned|rang|met|visited|visit|meeting|spoke|talked|saw|lunch|dinner|coffee|breakfast|email|emailed|mail|chat|chatted|demo|videocall|zoom|teams) [with|to|from|at|by|w]", "off the phone", "had a (call|meeting|chat|visit|word)",
	"(llamada|llame|llamo|llamado|llamamos|reunion|reunido|reuni|reunimos|visita|visite|visitado|visitamos|hable|hablado|hablamos|comida|comi|comido|cafe|almuerzo|cena|desayuno|correo|mail|videollamada|vi|visto|vimos) [con|a|de|en|al|hoy|ayer]", "acabo de (hablar|colgar|salir|llamar|ver)",
}}})

// practised is what the words of the practice hint at.
func (p *parser) practised(f *features) {
	why := p.says(whyCues)
	for _, view := range [...]View{OfHealth, OfLoad, Quiet, Room} {
		if p.facing(view) {
			f.add("face", string(view))
			if why {
				f.add("why", string(view))
			}
		}
	}
	marks, _ := p.allMarks()
	contact := p.says(contactCues)
	for _, hint := range [...]struct {
		is   bool
		name string
	}{
		{p.asksNotes(), "asks notes"},
		{p.says(rollUpCues), "roll up"},
		{contact, "contact"},
		{contact && len(marks) > 0, "contact with"},
		{contact && p.separated() >= 0, "contact:"},
		{p.says(unstated), "unstated"},
		{contact && p.says(unstated), "no contact yet"},
		{p.creates(opportunityNouns), "new opportunity"},
		{p.creates(launchNouns), "new launch"},
	} {
		if hint.is {
			f.add("practice", hint.name)
		}
	}
}

// crafted is what is asked for by the words of the practice, where what weighs most
// is next to it: why somebody is so loaded is no view of the team, what was written
// no note, and what only may be told none at all.
func (p *parser) crafted(k Intent) Intent {
	if p.asksSimilar() {
		return Why
	}
	if p.opensQuiet(k) {
		if p.quietOne() {
			return Note
		}
		return Portfolio
	}
	if moves[k] && k != StrategicFlag && !p.marksTarget() {
		return k
	}
	if elsewhere, ok := p.readsOf(k); ok || moves[k] {
		return elsewhere
	}
	if p.asksNotes() || p.asksSpoken() {
		return Note
	}
	if p.asksContact() && (k == None || k == Portfolio || k == Owner || k == Status || k == Team || k == Agreements) {
		return KPIs
	}
	if elsewhere, ok := p.saidOtherwise(k); ok {
		return elsewhere
	}
	switch k {
	case Note:
		if !p.notes() {
			return None
		}
	case Status:
		if p.says(whyCues) && p.facing(OfHealth) && !p.speaksOfKey() {
			return Why
		}
	case Digest, None, KPIs, Portfolio, Team, Receipt, Help, KeyAccounts:
		if p.says(rollUpCues) {
			return RollUp
		}
		if k == Team && p.thoseOf() {
			return Portfolio
		}
	case Opportunities, NewOpportunity:
		if p.creates(opportunityNouns) {
			return NewOpportunity
		}
		return Opportunities
	case Launch, NewLaunch:
		if p.creates(launchNouns) {
			return NewLaunch
		}
		return Launch
	}
	return k
}

// thoseOf says that the text begins with "las de", which are accounts.
func (p *parser) thoseOf() bool {
	first := p.word(p.first)
	return (first == "las" || first == "los") && p.word(p.first+1) == "de"
}

// asksContact says that the days since the last contact are asked for: nothing but
// names and what opens a question stands before them.
func (p *parser) asksContact() bool {
	taken := p.namedTokens()
	for i := p.first; i < len(p.toks); i++ {
		if m, n := p.figureAt(i); n > 0 && kam.OfContact(m) {
			return true
		}
		if !taken[i] && !fillers[p.word(i)] && !counting[p.word(i)] {
			return false
		}
	}
	return false
}

// counting are words with which a number is asked for.
var counting = set("many much how cuantos cuantas cuanto kpi kpis")

func (p *parser) speaksOfKey() bool { return p.speaksOf(onKey) }

// loaded says that the load of people is asked for: no account is named.
func (p *parser) loaded() bool {
	marks, _ := p.allMarks()
	return !slices.ContainsFunc(marks, func(m mark) bool { return !m.isWho && len(m.accounts) > 0 && !m.weak })
}

// faced fills in what of the thing is asked for.
func (p *parser) faced(r *Request) {
	defer func() {
		if r.View == Quiet || r.View == Red { // as of today
			r.HasPeriod, r.Period, r.BadPeriod = false, Request{}.Period, ""
		}
	}()
	switch {
	case r.Intent == Why && p.asksLoad():
		*r = p.whyOfWhom(OfLoad, r.Confidence)
		if r.Who == nil && r.Scope == NotSaid && p.asksOwnLoad() {
			r.Scope = Mine
		}
	case r.Intent == Why:
		if many, ok := p.healthOfMany(r.Confidence); ok {
			*r = many
		} else if p.asksSimilar() {
			r.View = OfSimilar
		} else if p.facing(OfHealth) && !p.speaksOfKey() {
			r.View = OfHealth
		}
	case r.Intent == Portfolio && p.facing(Quiet):
		r.View = Quiet
		p.unnamed(r)
		if r.Scope == NotSaid && r.Who == nil && p.says(selfQuiet) {
			r.Scope = Mine
		}
	case r.Intent == Portfolio && (p.inRed() || p.asksRisks() || p.facing(OfHealth)):
		if p.inRed() || p.asksRisks() {
			r.View = Red
		}
		p.unnamed(r) // nobody is called "red"
	case r.Intent == Opportunities && p.asksSuggestions():
		r.Unknown, r.Near = "", nil
	case r.Intent == Agreements:
		p.overdue(r)
	case r.Intent == Team:
		if p.facing(Room) {
			r.View = Room
		}
		if r.View == Room || !p.nameIn(r.UnknownWho) {
			p.unnamed(r)
		}
	}
}

// unnamed takes back what the words for a face were read as: somebody, or something,
// that is written as no name is.
func (p *parser) unnamed(r *Request) {
	if slices.ContainsFunc(p.toks, func(t token) bool { return t.kind == at || t.kind == email || t.kind == slackID }) || len(r.Ambiguous) > 0 {
		return
	}
	if r.UnknownWho != "" && !upper(r.UnknownWho) {
		r.UnknownWho, r.WhoNear = "", nil
	}
	if r.Unknown != "" && !upper(r.Unknown) {
		r.Unknown, r.Near = "", nil
	}
}

// whyOfWhom is the question for the load, or the health, of whoever is named, and in
// which team.
func (p *parser) whyOfWhom(view View, confidence float64) Request {
	r := Request{Intent: Why, View: view, Confidence: confidence}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		switch {
		case !m.isWho || m.who.ref == nil && m.who.typed == "":
			continue
		case m.weak && m.who.ref != nil:
			r.WeakWho = m.who.ref
		default:
			m.who.into(&r)
		}
		break
	}
	for i := p.first; i < len(p.toks); i++ {
		if s, n := scopes.longest(&p.sentence, i); n > 0 && r.Scope != TeamOf {
			r.Scope = s
		}
	}
	return r
}
