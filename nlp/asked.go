package nlp

import (
	"slices"

	"kambot/kam"
)

// finished adds to a question what the way it was asked tells besides: whose
// team, which measure, which product, that a day of the past is meant.
func (p *parser) finished(r Request) Request {
	p.complete(&r)
	p.stateOn(&r)
	p.faced(&r)
	return r
}

// complete fills what the words around the slots tell.
func (p *parser) complete(r *Request) {
	switch r.Intent {
	case Team:
		if r.Scope == NotSaid && r.Who == nil && p.says(ownTeam) {
			r.Scope, r.UnknownWho, r.WhoNear = TeamOf, "", nil
		}
		if r.Scope == TeamOf && !p.says(ownTeam) && p.says(theTeam) {
			r.Scope = NotSaid
		}
		if len(r.Accounts)+len(r.Weak) == 0 {
			p.mentioned(r)
		}
		if r.Scope == AllOfUs && p.says(ownTeam) {
			r.Scope = TeamOf
		}
		if r.Scope == Mine {
			r.Scope = TeamOf // "which of my lot has room"
		}
	case Receipt:
		*r = p.receipt(r.Confidence)
	case NewAgreement:
		r.HasPeriod, r.Period, r.BadPeriod = false, Request{}.Period, ""
	case Owner:
		if len(r.Accounts)+len(r.Weak)+len(r.Hits) == 0 {
			marks, _ := p.allMarks()
			for _, m := range marks {
				if m.isWho && m.who.ref != nil && r.WeakWho == nil {
					r.WeakWho = m.who.ref
				}
			}
		}
	case Top:
		for i := p.first; i < len(p.toks) && r.Measure == ""; i++ {
			p.measureAt(r, i)
		}
	case Why:
		if len(r.Accounts)+len(r.Weak)+len(r.Hits) == 0 && r.Unknown == "" && p.says(keyList) {
			r.Intent = KeyAccounts
			if p.says(ownTeam) {
				r.Scope = TeamOf
			}
		}
	case KPIs:
		if r.Metric == "" && p.asksBilled() {
			r.Metric = "turnover"
		}
		if r.Scope == NotSaid && r.Who == nil && len(r.Accounts)+len(r.Weak)+len(r.Hits) == 0 && p.says(firstPerson) {
			r.Scope = Mine
		}
	case History:
		p.holder(r)
	case Launch:
		p.product(r)
	}
}

// holder is the person who is asked about in the history of an account: "did Ana
// ever have Isdom?".
func (p *parser) holder(r *Request) {
	if !p.inQuestion() {
		return
	}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if len(m.accounts) > 0 && !m.isWho {
			return
		}
		if m.isWho && m.who.ref != nil && !m.weak {
			r.Who = m.who.ref
			if isMonth(p.word(m.i)) {
				r.HasPeriod, r.Period = false, Request{}.Period
			}
			return
		}
	}
}

// inQuestion says that whether is asked, not who or when.
func (p *parser) inQuestion() bool {
	switch p.word(p.first) {
	case "did", "has", "was", "does", "have":
		return true
	}
	return p.sentence.question && !p.asksAt(p.first)
}

var (
	ownTeam = compile([]phrasing[bool]{{true, []string{"(my|our) (team|teams|people|kams)", "my whole team", "my direct reports", "reports to me", "report to me", "(mi|nuestro|mis) (equipo|gente|equipos|kams)", "(a mi cargo|me reportan|me reporta)", "the team i run", "my reports"}}})
	theTeam = compile([]phrasing[bool]{{true, []string{"(el|del) equipo", "(the|per) team"}}})
	amounts = set("facturamos facturo factura facturado facturan vendemos vendimos vendido vendio vende compro compra compraron comprado compran gasto gasta gastaron facturaron bought buy bill billed spend spent sold sell brought bring invoiced invoice turn turned billing billings gastado ingresamos ingresado buying")
)

var keyList = compile([]phrasing[bool]{{true, []string{"key (accounts|clients|customers)", "(cuentas|clientes) clave"}}})

var firstPerson = compile([]phrasing[bool]{{true, []string{"voy", "ando", "facture", "vendi", "he (vendido|facturado)", "(am|have|did|do) i", "ive (sold|billed)", "llevo (vendido|facturado)", "im (doing|on)"}}})

// mentioned takes in the accounts that a view of the team is asked for.
func (p *parser) mentioned(r *Request) {
	if !slices.ContainsFunc(p.toks[p.first:], func(t token) bool { return upper(t.raw) }) {
		return
	}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if len(m.accounts) != 1 || m.isWho || !m.weak {
			continue
		}
		p.takeNamed(r, m)
		for i := m.i; i <= m.j; i++ {
			if n, ok := p.number(i); ok && r.HasLimit && r.Limit == n {
				r.HasLimit, r.Limit = false, 0
			}
		}
	}
}

// asksBilled says that how much is asked of what is bought or sold.
func (p *parser) asksBilled() bool {
	much := false
	for i := p.first; i < len(p.toks); i++ {
		switch p.word(i) {
		case "much", "cuanto", "cuanta":
			much = true
		}
		if w := p.word(i); much && amounts[w] || w == "billing" || w == "billings" || w == "turn" && p.word(i+1) == "over" || w == "facturo" || w == "facturamos" {
			return true
		}
	}
	return false
}

var stateCues = compile([]phrasing[bool]{{true, []string{
	"as of", "as at", "as it (was|stood)", "how (was|were|did)", "hows", "who (had|owned|held|ran|managed|handled|covered|was|looked after|got)", "what did … look like", "what did we have", "state (of|on|as)", "(status|card|owner|position|snapshot|picture|situation) (of|on|as|for)", "was … (key|strategic|ours)", "whose", "stood", "stand", "looked", "back (on|in)", "did … have", "on the day", "at the (end|close|start|beginning) of",
	"a fecha", "estado", "como (estaba|iba|era|andaba|se veia|figuraba)", "(quien|quienes) (llevaba|tenia|era|gestionaba|tuvo|llevo|atendia|manejaba|figuraba|estaba)", "de quien era", "(ficha|foto|situacion) (de|a|al|del)", "tal como", "con fecha", "que tenia", "era … (clave|estrategica)", "asof", "al cierre", "en que estado", "a dia", "en manos de quien", "quien la (llevaba|tenia)",
}}})

// stateOn turns what asks of one past day into the state on it.
func (p *parser) stateOn(r *Request) {
	switch r.Intent {
	case Status, Owner, History, AsOf, None, Why, Plan:
	default:
		return
	}
	if r.Intent == History && !r.HasPeriod {
		if p.says(overTime) {
			return
		}
	}
	if !p.speaksOfDays() || r.Intent == Plan && p.separated() >= 0 {
		return
	}
	if (r.Intent == AsOf || r.Intent != Why && p.says(stateCues)) && p.noSuchState(r) {
		return
	}
	marks, taken := p.allMarks()
	named := len(r.Accounts)+len(r.Weak)+len(r.Hits) > 0 || len(marks) > 0 || r.Unknown != ""
	if !named {
		return
	}
	used := slices.Clone(taken)
	d := p.dates(used, true)
	if d.start == 0 || d.start != d.end && !(d.end == 0 && r.Intent == AsOf) || d.start > p.today() {
		return
	}
	if d.start == p.today() && r.Intent != AsOf {
		return
	}
	if r.Intent == None || r.Intent == Status {
		cue := p.says(stateCues)
		if !cue && p.others(used) > 0 {
			return
		}
	}
	if r.Intent == Why && !p.says(stateCues) {
		return
	}
	if r.Intent == None || r.Intent != AsOf && len(r.Accounts) == 0 {
		r.Accounts, r.Weak = nil, nil
		for k := range marks {
			if len(marks[k].accounts) > 0 {
				p.takeNamed(r, &marks[k])
			}
		}
	}
	if r.Intent == AsOf && len(r.Accounts)+len(r.Weak) == 0 {
		for k := range marks {
			if len(marks[k].accounts) > 0 {
				p.takeNamed(r, &marks[k])
			}
		}
	}
	r.Intent, r.Start = AsOf, d.start
	r.HasLimit, r.Limit = false, 0
	r.HasPeriod, r.Period, r.BadPeriod = false, Request{}.Period, ""
	r.Who, r.UnknownWho, r.WhoNear = nil, "", nil
}

// speaksOfDays is the cheap question whether a day may be named at all.
func (p *parser) speaksOfDays() bool {
	for i := p.first; i < len(p.toks); i++ {
		k := p.toks[i].key
		if k == "" {
			continue
		}
		if digit(k[0]) || nearDays[k] != nil || edges[k] != nil || feasts[k] != nil || k == "last" || k == "pasado" {
			return true
		}
		if _, ok := weekdays[k]; ok {
			return true
		}
		if _, ok := months[k]; ok {
			return true
		}
	}
	return false
}

var overTime = compile([]phrasing[bool]{{true, []string{"since", "over time", "desde", "history", "historial", "historia", "all the"}}})

// others counts the words that say something and are no name and no day.
func (p *parser) others(used []bool) int {
	n := 0
	for i := p.first; i < len(p.toks); i++ {
		if !used[i] && p.toks[i].kind == word && !fillers[p.toks[i].key] {
			n++
		}
	}
	return n
}

func isMonth(key string) bool { _, ok := months[key]; return ok }

// measureAt reads what a ranking goes by, which it does anyway.
func (p *parser) measureAt(r *Request, i int) int {
	if r.Intent != Top && r.Intent != KeyAccounts {
		return 0
	}
	m, n := metrics.longest(&p.sentence, i)
	if n == 0 && measures[p.word(i)] {
		m, n = "turnover", 1
	}
	if n > 0 && r.Intent == Top && r.Measure == "" {
		r.Measure = m
	}
	return n
}

var weighted = compile([]phrasing[bool]{{true, []string{"weighted", "ponderado", "ponderada"}}})

// forward moves a period without a year to the next that comes.
func (p *parser) forward(u unit, period kam.Period) kam.Period {
	if !p.ahead || u.hasYear || period.To >= p.c.Today || u.kind == "" {
		return period
	}
	u.year, u.hasYear = period.From.Month().Year()+1, true
	if next, ok := u.resolve(p.c.Today); ok {
		return next
	}
	return period
}
