package nlp

import "slices"

// The health of many: of the accounts of who speaks, of a team, of a person, of all.

// redWords say of accounts that they are in red.
var redWords = compile([]phrasing[bool]{{true, []string{
	"(red|reds|critical|unhealthy)", "at risk", "in (danger|trouble)", "(rojo|rojos|roja|rojas|critica|critico|criticas|criticos)", "en (riesgo|peligro|rojo)",
}}})

// redDenied are words before those for red with which it is not meant.
var redDenied = set("not no arent isnt never longer without fuera sin tampoco non out")

// inRed says that accounts in red are asked for: none of its words is part of a name
// or denied.
func (p *parser) inRed() bool {
	taken := p.namedTokens()
	said := make([]bool, len(p.toks))
	for i := p.first; i < len(p.toks); i++ {
		ways := redWords[p.toks[i].key]
		for k := range ways {
			clear(said)
			if !taken[i] && ways[k].matches(&p.sentence, i, said) && !both(said, taken) && !p.deniedBefore(i) {
				return true
			}
		}
	}
	return false
}

// farthestDenied is how many words may lie between what denies and what is denied.
const farthestDenied = 3

func (p *parser) deniedBefore(i int) bool {
	for k := max(p.first, i-farthestDenied); k < i; k++ {
		if redDenied[p.word(k)] {
			return true
		}
	}
	return false
}

// bookNouns are what somebody's accounts are together.
var bookNouns = set("portfolio portfolios book patch cartera carteras")

// howHealthy asks for a health without the word why.
var howHealthy = compile([]phrasing[bool]{{true, []string{
	"how (healthy|unhealthy|sick)", "how is … health", "(whats|what is) … health", "(como|que tal) … salud", "como de (sana|sano|sanas|sanos)", "(cual es|que) … salud",
}}})

// healthOfMany is the question why the accounts of Scope or of Who are as healthy as
// they are: no account is named, and whose is.
func (p *parser) healthOfMany(confidence float64) (Request, bool) {
	if p.speaksOfKey() || !p.facing(OfHealth) && (!p.speaksOf(bookNouns) || p.saidMetric() != "") {
		return Request{}, false
	}
	marks, _ := p.allMarks()
	if slices.ContainsFunc(marks, func(m mark) bool { return !m.isWho && (!m.weak && !m.strange || upper(p.toks[m.i].raw)) }) {
		return Request{}, false
	}
	r := p.whyOfWhom(OfHealth, confidence)
	return r, r.Scope != NotSaid || r.Who != nil || r.UnknownWho != ""
}

// speaksOf says that a word of the list stands outside of names.
func (p *parser) speaksOf(list map[string]bool) bool {
	taken := p.namedTokens()
	for i := p.first; i < len(p.toks); i++ {
		if !taken[i] && list[p.word(i)] {
			return true
		}
	}
	return false
}

// ofMany says that a question why is for the accounts of somebody, not for one.
func (r *Request) ofMany() bool {
	return r.Intent == Why && (r.View == OfLoad || r.View == OfHealth && len(r.Accounts)+len(r.Hits)+len(r.Weak) == 0 && r.Unknown == "" && (r.Scope != NotSaid || r.Who != nil || r.UnknownWho != ""))
}

// asksHealthOfMany says that it is asked how healthy the accounts of somebody are, or
// why they are so.
func (p *parser) asksHealthOfMany() bool {
	if !p.facing(OfHealth) || !p.says(whyCues) && !p.says(howHealthy) {
		return false
	}
	_, many := p.healthOfMany(likely)
	return many
}

// onlyWhose says that from token i on nothing is said but whose accounts are meant.
func (p *parser) onlyWhose(i int) bool {
	marks, _ := p.allMarks()
	for i < len(p.toks) {
		_, n := scopes.longest(&p.sentence, i)
		if k := markAt(marks, i); k >= 0 && marks[k].isWho {
			n = max(n, marks[k].j+1-i)
		}
		if t := &p.toks[i]; n == 0 && (p.filler(i) || wide[t.key] || t.kind == at || t.kind == email || t.kind == slackID) {
			n = 1
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}
