package nlp

import "strings"

var (
	votesEnglish = set(votesEN)
	votesSpanish = set(votesES)
)

// language is what the small words vote for; the person's own language only
// breaks a tie of words that speak for both. Command words are everybody's,
// Spanish ones are Spanish.
func (p *parser) language() string {
	en, es := 0, 0
	for i := range p.toks {
		k := p.toks[i].key
		if p.toks[i].kind != word || k == "" || digit(k[0]) || p.lettered(i) {
			continue
		}
		if votesEnglish[k] {
			en++
		}
		if votesSpanish[k] || spanish[k] && i == 0 || tellsSpanish[k] {
			es++
		}
	}
	if strings.ContainsAny(p.text, "¿¡ñÑ") {
		es++
	}
	switch {
	case es > en:
		return "es"
	case en > es:
		return "en"
	case en > 0:
		return p.c.Language
	}
	return ""
}

// tellsSpanish are words of the practice that may stand alone.
var tellsSpanish = set("carga sugerencias riesgos riesgo acciones planes renovaciones vencidas vencidos atrasadas estrategicas estrategicos")

// lettered says that token i is the letter of a class, or one by itself that ends the
// text, and no small word: "quiet class A".
func (p *parser) lettered(i int) bool {
	if len(p.toks[i].key) != 1 {
		return false
	}
	return classNouns[p.word(i-1)] || i > 0 && i == len(p.toks)-1 && upper(p.toks[i].raw)
}

// classNouns are the words for what the accounts are parted into by turnover.
var classNouns = set("class classes clase clases")
