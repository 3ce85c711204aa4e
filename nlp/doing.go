package nlp

import (
	"slices"
	"strings"
)

// doing is what a verb of an order does.
type doing uint8

const (
	nothing  doing = iota
	gives          // move A to X
	takes3         // X takes A: who does it receives
	asksBack       // take A from X
	covers         // X stands in for Y
	lends          // give for a while
	adds           // add X to A, as its rep
	removes        // take X off A
)

// mood is how a verb stands.
type mood uint8

const (
	bids   mood = iota // imperative, infinitive, subjunctive, -ing
	states             // a statement in the present or the future
	second             // "you give": an order where it asks
	first1             // "I give"
	past1
	would1
)

// form is a form of a verb.
type form struct {
	does doing
	mood mood
}

// verbForm is a verb found in the text.
type verbForm struct {
	form
	i, n int
	me   bool // with a pronoun that means who speaks: pásame
}

// doingEN are the English forms. "over", "up" and the like are small words.
var doingEN = []phrasing[form]{
	{form{gives, bids}, []string{
		"(park|route|stick|move|give|transfer|reassign|assign|allocate|pass|switch|shift|put|hand|delegate|entrust|leave|realocate|reallocate|reasign|asign|tranfer|trasnfer|mvoe|swap|reroute|redirect|flip) [over]",
		"(moving|giving|transferring|reassigning|assigning|allocating|passing|switching|shifting|putting|handing|delegating) [over]", "turn over", "sign over",
		"change the (owner|kam) of", "change … (owner|kam) to", "make … the [new] (owner|kam) of", "[the] new (owner|kam) (of|for)", "name … [as|the] [new] (kam|owner) (of|for)", "appoint … [as|the] [new] (kam|owner) (of|for)", "set the (owner|kam) of", "set … as [the] (owner|kam) (of|for)", "make … (kam|owner) (of|for)",
		"(should) (go|move) [over] to",
	}},
	{form{gives, states}, []string{
		"(moves|gives|transfers|reassigns|assigns|passes|switches|shifts|hands|goes|belongs|go|lands|land|belong|falls) [over]", "(will|shall) (go|move|pass|be moved|be given|be transferred|be handed|be reassigned) [over]", "(is|are) going [over]", "going to", "(is|are) (moving|passing|switching) [over]", "(is|are) to be (moved|given|transferred|reassigned|handed)", "(needs|need|has|have) to (go|move|be moved|be given|be transferred|be reassigned)",
		"(gets|is|are|be) (reassigned|transferred|moved|handed|assigned|given|passed) [over] to", "(is|are) [now] with", "(should|will|can) be [with]", "(should|will) sit with", "[the] new (owner|kam|account manager) [of|for|is]",
	}},
	{form{takes3, bids}, []string{
		"(take|taking|get|getting|own|inherit|handle|run|manage|receive|assume|lead|have) [over]", "take care of", "look after", "looking after", "take charge of", "pick up", "picking up", "take on", "taking on", "be responsible for", "be in charge of", "be the [new] (kam|owner) (of|for|on)", "own", "be (kam|owner) (of|for|on)", "(watch|babysit|mind|hold)",
	}},
	{form{takes3, states}, []string{
		"(takes|gets|owns|inherits|handles|manages|receives|assumes|leads|runs|has) [over]", "takes care of", "looks after", "takes charge of", "picks up", "takes on", "(is|are) (taking|getting|handling|managing|inheriting) [over|on]", "(will|shall) (take|get|own|inherit|handle|manage|receive|lead|have|run) [over|on]", "(will|shall) (look after|take care of|pick up|take on)", "is (responsible for|in charge of)", "becomes [the] [new] (kam|owner) (of|for|on)", "(is|will be) [now] [the] [new] (kam|owner|account manager) (of|for|on)",
		"(watches|babysits|minds)", "[to] be (handled|managed|owned|run|led|looked after|taken over|taken on|picked up) by", "is (looking after|picking up)", "is now in charge of", "is now responsible for",
	}},
	{form{covers, bids}, []string{
		"(cover|covering|substitute|deputise|deputize|replace|relieve|backfill|sub|coverr|cverr|replacing) [in] [for]", "(stand|step|fill|sit|standing|stepping|filling) in [for]", "be [the] (backup|cover|stand in|standin) (for|of)", "backup for", "back up", "pick up for", "(cover|coverage|standin|stand in) for", "(put|have|get|bring|send|sub|swap|tag) … in for", "(swap|sub|tag) in", "backs up [for]", "backing up", "hold the fort", "keep an eye on", "be covered",
	}},
	{form{covers, states}, []string{
		"(covers|substitutes|deputises|deputizes|replaces|relieves|backfills|subs) [in] [for]", "(stands|steps|fills|sits) in [for]", "(is|are) (covering|replacing|substituting|standing in|stepping in|filling in) [for]", "(will|shall) (cover|replace|substitute|stand in|step in|fill in) [for]", "(is|are|will be) covered by", "keeps an eye on", "holds the fort", "(is|will be) [the] (cover|backup|stand in|standin) for", "cover is",
	}},
	{form{lends, bids}, []string{"(lend|loan|lending)"}},
	{form{asksBack, bids}, []string{"take back", "take away", "(remove|strip|take) … away [from]"}},
	{form{adds, bids}, []string{"(add|adding|include|put) ", "rep add", "sign up"}},
	{form{removes, bids}, []string{"(remove|removing|drop|dropping|unassign|delete|rep remove|detach) [from]", "take … off", "get … off", "(is|as) no longer", "isnt … any more", "pull … off", "stops being"}},
	{form{gives, past1}, []string{
		"(moved|gave|handed|transferred|reassigned|assigned|passed|switched|shifted|swapped|went|given|sent) [over]",
	}},
	{form{takes3, past1}, []string{"(took|taken|got|owned|inherited|handled|managed|received|ran|had|led|kept) [over]", "looked after", "picked up"}},
	{form{covers, past1}, []string{"(covered|substituted|replaced|deputised|deputized) [for]", "(stood|stepped|filled) in [for]", "has been covering"}},
	{form{adds, past1}, []string{"added"}},
	{form{removes, past1}, []string{"(removed|dropped)"}},
}

// regular is a Spanish verb by its stems: where the stress falls, where not, and
// that of the past, each with the vowel of its ending.
type regular struct {
	does              doing
	strong, weak, old string
	vowel             string // of the infinitive
}

var regularES = []regular{
	{gives, "pas", "pas", "pas", "a"},
	{gives, "muev", "mov", "mov", "e"},
	{gives, "reasign", "reasign", "reasign", "a"},
	{gives, "reasing", "reasing", "reasing", "a"},
	{gives, "asign", "asign", "asign", "a"},
	{gives, "transfier", "transfer", "transfir", "i"},
	{gives, "transpas", "transpas", "transpas", "a"},
	{gives, "traspas", "traspas", "traspas", "a"},
	{gives, "trasfier", "trasfer", "trasfir", "i"},
	{gives, "ced", "ced", "ced", "e"},
	{gives, "entreg", "entreg", "entreg", "a"},
	{gives, "entregu", "entregu", "entregu", "a"},
	{gives, "cambi", "cambi", "cambi", "a"},
	{gives, "adjudic", "adjudic", "adjudic", "a"},
	{gives, "deriv", "deriv", "deriv", "a"},
	{gives, "traslad", "traslad", "traslad", "a"},
	{gives, "deleg", "deleg", "deleg", "a"},
	{gives, "encomiend", "encomend", "encomend", "a"},
	{gives, "dej", "dej", "dej", "a"},
	{gives, "otorg", "otorg", "otorg", "a"},
	{gives, "endos", "endos", "endos", "a"},
	{gives, "trasfer", "trasfer", "trasfer", "i"},
	{gives, "redistribuy", "redistribu", "redistribu", "i"},
	{takes3, "tom", "tom", "tom", "a"},
	{takes3, "asum", "asum", "asum", "i"},
	{takes3, "hered", "hered", "hered", "a"},
	{takes3, "recib", "recib", "recib", "i"},
	{takes3, "llev", "llev", "llev", "a"},
	{takes3, "atiend", "atend", "atend", "e"},
	{takes3, "gestion", "gestion", "gestion", "a"},
	{takes3, "agarr", "agarr", "agarr", "a"},
	{takes3, "manej", "manej", "manej", "a"},
	{takes3, "coj", "cog", "cog", "e"},
	{takes3, "qued", "qued", "qued", "a"},
	{takes3, "encarg", "encarg", "encarg", "a"},
	{takes3, "encargu", "encargu", "encargu", "a"},
	{takes3, "ocup", "ocup", "ocup", "a"},
	{takes3, "recuper", "recuper", "recuper", "a"},
	{takes3, "vigil", "vigil", "vigil", "a"},
	{takes3, "cuid", "cuid", "cuid", "a"},
	{covers, "cubr", "cubr", "cubr", "i"},
	{covers, "sustituy", "sustitu", "sustitu", "i"},
	{covers, "substituy", "substitu", "substitu", "i"},
	{covers, "supl", "supl", "supl", "i"},
	{covers, "reemplaz", "reemplaz", "reemplaz", "a"},
	{covers, "reemplac", "reemplac", "reemplac", "a"},
	{covers, "remplaz", "remplaz", "remplaz", "a"},
	{covers, "relev", "relev", "relev", "a"},
	{lends, "prest", "prest", "prest", "a"},
	{asksBack, "quit", "quit", "quit", "a"},
	{asksBack, "retir", "retir", "retir", "a"},
	{asksBack, "sac", "sac", "sac", "a"},
	{asksBack, "saqu", "saqu", "saqu", "a"},
	{removes, "elimin", "elimin", "elimin", "a"},
	{removes, "desasign", "desasign", "desasign", "a"},
	{removes, "borr", "borr", "borr", "a"},
	{adds, "anad", "anad", "anad", "i"},
	{adds, "agreg", "agreg", "agreg", "a"},
	{adds, "agregu", "agregu", "agregu", "a"},
	{adds, "sum", "sum", "sum", "a"},
	{adds, "incluy", "inclu", "inclu", "i"},
	{adds, "met", "met", "met", "e"},
	{adds, "incorpor", "incorpor", "incorpor", "a"},
}

// endings of the moods; the stem that takes them is strong, weak or old.
func (v regular) forms(add func(word string, m mood)) {
	soft := map[string]string{"a": "e", "e": "a", "i": "a"}[v.vowel]
	third := map[string]string{"a": "a", "e": "e", "i": "e"}[v.vowel]
	for _, end := range []string{soft, soft + "n", soft + "s"} {
		add(v.strong+end, bids)
	}
	add(v.weak+soft+"mos", bids)
	add(v.weak+v.vowel+"r", bids)
	add(v.weak+v.vowel+"d", bids)
	add(v.weak+v.vowel, bids) // vos
	add(v.weak+map[string]string{"a": "ando", "e": "iendo", "i": "iendo"}[v.vowel], bids)
	add(v.strong+third, states)
	add(v.strong+third+"n", states)
	add(v.strong+third+"s", second)
	add(v.weak+v.vowel+"s", second)
	add(v.strong+"o", first1)
	add(v.weak+v.vowel+"mos", first1)
	for _, end := range []string{"ra", "ran"} {
		add(v.weak+v.vowel+end, states)
	}
	add(v.weak+v.vowel+"re", first1)
	add(v.weak+v.vowel+"ras", second)
	add(v.weak+v.vowel+"ria", would1)
	add(v.weak+v.vowel+"rian", would1)
	add(v.weak+v.vowel+"rias", would1)
	for _, end := range []string{"ase", "asen", "ases"} {
		if v.vowel != "a" {
			end = "ie" + end[1:]
		}
		add(v.old+end, would1)
	}
	if v.vowel == "a" {
		for _, end := range []string{"aron", "aste", "ado", "ada", "ados", "adas", "aba", "aban"} {
			add(v.old+end, past1)
		}
		return
	}
	for _, end := range []string{"io", "ieron", "iste", "ido", "ida", "idos", "idas", "ia", "ian"} {
		add(v.old+end, past1)
	}
}

// irregularES are forms and phrases that follow no table.
var irregularES = []phrasing[form]{
	{form{gives, bids}, []string{"(dar|da|de a|den|des|dando|dad|demos|pon|poner|ponga|pongan|pongas|pone|poniendo|psa|traspsa|reasgina|mueva|trasnfiere|mvoer)", "haz que … (pase|pasen) a", "[el|la] (nuevo|nueva) (kam|dueno|duena|responsable|gestor|gestora|titular) [de|del|para]", "cambia el (kam|dueno|responsable) de", "(nombra|nombrar|nombrad) … (kam|responsable|duena|dueno) de", "poner al frente de", "pon al frente de", "cambio de (kam|dueno|responsable) (en|de)", "(toca|tocan|tocara|tocaran)"}},
	{form{gives, states}, []string{"(va|van|ira|iran|vaya|vayan) (a|para|pa|con|al)", "(queda|quedan|quede|queden) (en manos de|a cargo de|para|bajo|con)", "(pertenece|pertenecen) a", "(vuelve|vuelven|volvera|volveran) (a|con)", "(corresponde|corresponden) a", "(es|son|sera|seran) [ahora|ya] (de|para)", "(es|son|sera|seran) (cosa|asunto|responsabilidad|tarea) de", "(esta|estan|estara) (a cargo de|en manos de)", "(tiene|tienen) que (ir|pasar) (a|para)"}},
	{form{gives, second}, []string{"(das|pones)"}},
	{form{gives, first1}, []string{"(doy|pongo|damos|ponemos)"}},
	{form{gives, past1}, []string{"toco", "tocaron", "(dio|dieron|di|diste|dado|puso|pusieron|puesto|daba|ponia)", "(fue|fueron) (para|a parar a)"}},
	{form{gives, would1}, []string{"(daria|darias|pondria|pondrias)"}},
	{form{takes3, bids}, []string{"(hacerse|hagase|haga|hagan) cargo", "(tenga|tener)", "(coja|coge|cojan)", "al frente de", "(sea|ser) [el|la] [nuevo|nueva] (kam|responsable|dueno|duena) de", "haga de kam de"}},
	{form{takes3, states}, []string{"(hace|hara|haran|hacen) cargo", "(tendra|cogera|coge|tiene|tienen|tendran)", "(es|sera|pasa a ser) [ahora] [el|la] [nuevo|nueva] (kam|responsable|dueno|duena|gestor|gestora|titular) (de|del)", "(esta|estara|queda) al (frente|cargo) de", "toma las riendas de", "(toma|coge|recoge) el (relevo|testigo) de"}},
	{form{takes3, first1}, []string{"(hago|hare) cargo", "(cojo|encargo|ocupo)"}},
	{form{takes3, past1}, []string{"(hizo|hecho|hacia) cargo", "(cogio|tuvo|tenia|tenido|estuvo)"}},
	{form{covers, bids}, []string{"(hacer|haga|hace|hara) (de suplente|las veces|de backup|de respaldo|la cobertura|la suplencia)", "(cobertura|suplencia|sustitucion) [de]", "(ocupa|ocupe|ocupar|ocupara) el (lugar|puesto) de", "cubri", "cubras", "(da|dar|den|de|dara|daran|hace|hara) (cobertura|apoyo|suplencia)"}},
	{form{covers, states}, []string{"(queda|es|sera|esta) (de suplente|de respaldo|de backup|de guardia)", "(entra|entrara) por", "(queda|quedan|quedara|es|sera|esta|estara|estan) (cubierta|cubierto|cubiertas|cubiertos) por", "(esta|estara|queda) por"}},
	{form{covers, past1}, []string{"(cubierto|cubierta|cubrio|suplio|sustituyo)"}},
	{form{removes, bids}, []string{"(deja|deje|dejara) de ser", "(da|dar|dad|den|demos) de baja", "ya no (es|sera|esta de) [el|la] (comercial|rep|representante|vendedor|vendedora)"}},
}

var verbs = verbForms()

func verbForms() phrases[form] {
	all := compile(doingEN, irregularES)
	for _, v := range regularES {
		v.forms(func(word string, m mood) {
			if slices.ContainsFunc(all[word], func(w way[form]) bool { return w.words == 1 && w.means.does != v.does }) {
				return
			}
			all[word] = append(all[word], way[form]{means: form{v.does, m}, runs: [][]string{{word}}, words: 1})
		})
	}
	return all
}

// clitics are what Spanish hangs on a verb, the longest first.
var clitics = strings.Fields("noslas noslos nosla noslo melas melos mela melo telas telos tela telo selas selos sela selo les las los nos le la lo me te se os")

// verbAt is the verb of an order at token i.
func (p *parser) verbAt(i int) (verbForm, bool) {
	t := &p.toks[i]
	if t.kind != word || t.key == "" {
		return verbForm{}, false
	}
	if v, ok := p.formAt(i); ok {
		return v, true
	}
	if englishWords[t.key] {
		return verbForm{}, false
	}
	for _, c := range clitics {
		base, ok := strings.CutSuffix(t.key, c)
		if !ok || len(base) < 2 {
			continue
		}
		for _, stem := range [...]string{base, base + "s", base + "d"} { // démoselas, daos
			if k := slices.IndexFunc(verbs[stem], func(w way[form]) bool {
				return w.words == 1 && len(w.runs) == 1 && (w.means.mood == bids || w.means.mood == states)
			}); k >= 0 {
				f := verbs[stem][k].means
				return verbForm{form{f.does, bids}, i, 1, strings.HasPrefix(c, "me")}, true
			}
		}
	}
	return verbForm{}, false
}

// formAt is the longest form or phrase at token i. An accent tells "pasó" from
// "paso".
func (p *parser) formAt(i int) (verbForm, bool) {
	best, n := form{}, 0
	gap := 0
	for k := range verbs[p.toks[i].key] {
		w := &verbs[p.toks[i].key][k]
		if w.words <= n {
			continue
		}
		if len(w.runs) == 1 {
			if p.has(i, w.runs[0]) {
				best, n, gap = w.means, w.words, w.words
			}
			continue
		}
		marks := make([]bool, len(p.toks))
		if w.matches(&p.sentence, i, marks) {
			best, n, gap = w.means, w.words, len(w.runs[0])
		}
	}
	if n == 0 {
		return verbForm{}, false
	}
	raw := p.toks[i].raw
	if n == 1 && (strings.HasSuffix(raw, "ó") || strings.HasSuffix(raw, "é") && best.mood == bids && len(raw) > 4 && verbs[strings.TrimSuffix(p.toks[i].key, "e")+"ar"] != nil) {
		best.mood = past1
	}
	return verbForm{best, i, gap, false}, true
}
