package nlp

import "slices"

// What of the practice is asked or told in words that name none of it.

// silentOnes ask who has been left without contact.
var silentOnes = compile([]phrasing[bool]{{true, []string{
	"(who|which|whom|quien|quienes|cuales|cuantos|cuantas)", "(a|con|de) (quien|quienes)", "(que|a que|con que|de que) (cuentas|clientes|cliente|cuenta)",
}}})

// asksQuiet says that it is asked with whom nobody has spoken, of no account that is
// named.
func (p *parser) asksQuiet() bool {
	return p.found(silentOnes, p.first) && p.facing(Quiet) && !p.speaksOfReps() && p.loaded()
}

// asksRed says that it is asked which accounts are in red, of none that is named.
func (p *parser) asksRed() bool {
	return p.inRed() && !p.says(whyCues) && p.loaded() && (p.found(silentOnes, p.first) && p.says(areRed) || p.speaksOf(accountNouns) || p.says(ownTeam)) && !p.speaksOfReps()
}

// areRed say of whoever is asked for that they are in red, not of a red door.
var areRed = compile([]phrasing[bool]{{true, []string{
	"(is|are|is in|are in) [the] (red|critical|unhealthy)", "in [the] red", "at risk", "in (danger|trouble)", "en (rojo|riesgo|peligro)", "(es|son|esta|estan) (critica|criticas|critico|criticos)",
}}})

// accountNouns are words for accounts.
var accountNouns = set("accounts customers clients cuentas clientes")

// speaksOfReps says that people who answer to somebody are asked about, not clients.
func (p *parser) speaksOfReps() bool { return p.speaksOf(repWords) }

// selfQuiet say that who speaks has not spoken, or is not spoken to.
var selfQuiet = compile([]phrasing[bool]{{true, []string{"(havent|have) i", "i (havent|have)", "ive", "on me", "no he", "he dejado", "me (he|han)"}}})

// carries say of somebody that there is much to carry.
var carries = compile([]phrasing[bool]{{true, []string{
	"(carry|carries|carrying) so (much|many)", "(has|have|hold|holds|handle|handles|got) (so|that) many (accounts|clients|customers)", "so much (work|on)", "so (busy|stretched|snowed under)",
	"(lleva|llevo|carga con) (tanto|tantos|tantas)", "(tiene|tengo) (tantas cuentas|tantos clientes|tanto trabajo|tanto encima)", "(va|voy|anda|ando) tan (cargado|cargada|liado|liada|lleno|llena)",
}}})

// asksLoad says that why somebody carries so much is asked.
func (p *parser) asksLoad() bool {
	return p.loaded() && (p.says(whyCues) && (p.facing(OfLoad) || p.carriesMuch()) || p.asksOwnLoad() || p.asksLoadOf())
}

// carriesMuch says that somebody, named or in the first person, carries much.
func (p *parser) carriesMuch() bool {
	if !p.says(carries) {
		return false
	}
	r := p.whyOfWhom(OfLoad, likely)
	return r.Who != nil || r.WeakWho != nil || r.Scope != NotSaid || p.speaksOf(myself)
}

var myself = set("i my me yo mi llevo tengo voy ando cargo")

// spokenWith ask whether we have spoken with somebody: what was written tells.
var spokenWith = compile([]phrasing[bool]{{true, []string{
	"(did|have) (we|i) [ever|already|recently] (speak|spoken|talk|talked|meet|met|call|called|visit|visited|contact|contacted|see|seen)", "(have|has) (we|there) … [any] contact with", "when did (we|i) [last] (speak|talk|meet|call|visit|see|contact)",
	"(what did|what have) (we|i) [last] (talk|talked|speak|spoken|discuss|discussed|say) [about] [last] (with|to)", "(when was|whens) the last time (we|i|anyone|anybody) … (spoke|talked|met|called|visited|saw|contacted)", "who [last] (spoke|talked|met) [last] (with|to)",
	"(hemos|habiamos|he) [ya] (hablado|llamado|visitado|quedado|contactado)", "cuando (hablamos|llamamos|visitamos|quedamos|nos reunimos|nos vimos|hable|llame|visite|quede)",
	"(de que|que) (hablamos|hemos hablado|hable|he hablado|comentamos|hemos comentado) … (con|a)", "cuando fue la ultima vez que … (hable|hablamos|hablo|llame|llamamos|visite|visitamos|vi|vimos)", "quien (hablo|ha hablado) … con",
}}})

// asksSpoken says that it is asked whether we have spoken with an account that is
// named.
func (p *parser) asksSpoken() bool {
	if !p.found(spokenWith, p.first) || p.separated() >= 0 || p.says(notSpoken) || !p.sentence.question && p.word(p.first) != "did" && p.word(p.first) != "have" && !p.asksAt(p.first) {
		return false
	}
	marks, _ := p.allMarks()
	return p.namesSome(marks) && !slices.ContainsFunc(marks, func(m mark) bool { return m.isWho })
}

var (
	notSpoken = compile([]phrasing[bool]{{true, []string{"not", "no", "never", "nunca", "havent", "didnt"}}})
	// planNouns are what a plan is made of.
	planNouns = set("plan plans planes goal goals actions acciones metas")
	dueWords  = set("due overdue late pending outstanding pendiente pendientes vence vencen toca tocan atrasado atrasada atrasados atrasadas caduca cumple vencido vencida vencidas")
)

// asksPlansDue says that it is asked what of the plans is due, of no account: that
// stands in today's digest.
func (p *parser) asksPlansDue() bool {
	marks, _ := p.allMarks()
	return p.speaksOf(planNouns) && p.speaksOf(dueWords) && !slices.ContainsFunc(marks, func(m mark) bool { return !m.strange || upper(p.toks[m.i].raw) }) && !p.says(unsaid)
}

// ownContact tell of a contact of who speaks, that was.
var ownContact = compile([]phrasing[bool]{{true, []string{
	"(met|visited|spoke|talked|called|phoned|rang|emailed|lunched)", "had [a] [quick|long|good] (lunch|dinner|breakfast|coffee|call|meeting|chat|visit|word)",
	"(comi|cene|desayune|almorce|hable|llame|visite|quede|vi|comimos|cenamos|hablamos|llamamos|visitamos|quedamos|vimos|reuni|reunimos|estuve|estuvimos)", "(he|hemos) (comido|cenado|hablado|llamado|visitado|quedado|visto|estado|almorzado|desayunado)", "(nos hemos|me he) (reunido|visto)",
}}})

// beforeContact may stand before who speaks tells of a contact.
var beforeContact = set("i we yo nosotros me nos just hoy ayer anteayer hey hola hi fyi")

// tellsContact says that who speaks tells of a contact with one account, and what
// was said after a colon: "ayer comí con los de Isdom: piden descuento".
func (p *parser) tellsContact() bool {
	marks, taken := p.allMarks()
	text := p.separated()
	if text < 0 || p.sentence.question {
		return false
	}
	at := -1
	used := slices.Clone(taken)
	p.dates(used, true)
	for i := p.first; i < len(p.toks) && p.toks[i].end <= text && at < 0; i++ {
		switch w := p.word(i); {
		case p.found(ownContact, i):
			at = i
		case !beforeContact[w] && !used[i] && !p.filler(i) || taken[i]:
			return false
		}
	}
	if at < 0 {
		return false
	}
	named := 0
	for k := range marks {
		if m := &marks[k]; m.i > at && p.toks[m.j].end <= text {
			if m.isWho || m.weak || len(m.accounts) != 1 {
				return false
			}
			named++
		}
	}
	return named == 1 && p.notes()
}

// notesStranger says that the command for a note stands before a name that the
// directory does not have: "note Zork called today".
func (p *parser) notesStranger() bool {
	w := p.word(p.first)
	return (w == "note" || w == "nota") && p.strangeNameAt(p.first+1) && p.notes()
}

// asksStrangersState says that it is asked how such a name was on a day gone by.
func (p *parser) asksStrangersState() bool {
	if !p.found(howWas, p.first) || !p.strangeNameAt(p.first+2) {
		return false
	}
	_, taken := p.allMarks()
	d := p.dates(slices.Clone(taken), true)
	return d.start != 0 && d.start == d.end && d.start < p.today()
}

var howWas = compile([]phrasing[bool]{{true, []string{"how (was|were)", "como (estaba|era|iba)"}}})

// strangeNameAt says that a name that is none of the directory's begins at token i.
func (p *parser) strangeNameAt(i int) bool {
	marks, _ := p.allMarks()
	return slices.ContainsFunc(marks, func(m mark) bool { return m.i == i && m.strange && !m.isWho && upper(p.toks[i].raw) })
}

// keyOfMany say of accounts that they are key.
var keyOfMany = compile([]phrasing[bool]{{true, []string{"(accounts|clients|customers) [not] key", "(cuentas|clientes) [no] [son] clave"}}})

// saidOtherwise is what is asked or told in such words, where what weighs most is
// next to it.
func (p *parser) saidOtherwise(k Intent) (Intent, bool) {
	switch k {
	case Help, Note, Launch, NewLaunch, NewOpportunity, Digest, DigestSettings, RollUp:
		return k, false
	}
	switch {
	case k == Why && p.says(keyOfMany) && p.loaded():
		return KeyAccounts, true
	case p.asksLoad() && k != Agreements:
		return Why, true
	case k != Why && (k != None || p.asksAt(p.first)) && p.asksHealthOfMany():
		return Why, true
	case k != Why && p.asksPlansDue():
		return Digest, true
	case (k == None || k == Owner || k == Team) && (p.asksQuiet() || p.asksRed()), k == KeyAccounts && !p.speaksOfKey() && (p.facing(Quiet) || p.inRed()):
		return Portfolio, true
	case k == None && (p.tellsContact() || p.notesStranger()):
		return Note, true
	case k == None && p.asksStrangersState():
		return AsOf, true
	}
	return k, false
}
