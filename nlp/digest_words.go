package nlp

var (
	receiptCues = compile([]phrasing[bool]{{true, []string{
		"why (didnt|did|havent|hasnt|wasnt|isnt|was|did|do) …", "left out", "leave out", "was missing", "is missing", "where is", "wheres", "when did", "when was", "did (i|my|you) …", "did it …", "what happened to", "never (came|arrived|got)", "not (arrive|come|get|receive)", "didnt (arrive|come|get|receive|show)", "hasnt (arrived|come)", "havent (got|had|received|seen)", "receipt", "delivery", "delivered", "why no", "how come", "skipped", "got no", "late", "last sent", "proof",
		"por que no", "no me (llego|ha llegado|llega)", "no (llego|recibi|ha llegado|he recibido)", "dejo (fuera|afuera)", "quedo fuera", "quedo afuera", "dejaste fuera", "falta en", "faltaba en", "donde esta", "cuando (salio|llego|se envio|me llego)", "que paso con", "entrega", "recibo", "por que (falta|faltaba|llego|se dejo|salio|dejaste)", "acuse", "se ha enviado", "se envio", "se ha dejado fuera", "omitio", "se omitio", "no vino", "no aparecio",
	}}})
	missingCues = compile([]phrasing[bool]{{true, []string{"(miss|missed|missing) …", "why … not in", "(was|has) my digest", "(por que) (falta|faltaba|faltan|faltaban|no sale|no salia|no aparece|no aparecia|no esta|no estaba)", "left out"}}})
	settingCues = compile([]phrasing[bool]{{true, []string{"settings", "setting", "preferences", "change", "move", "switch", "put", "set", "ajustes", "ajuste", "preferencias", "cambia", "cambiar", "cambie", "cambiame", "pon", "ponme", "ponlo", "ponmelo", "pone", "poner", "ponga", "configura", "configurar", "in spanish", "in english", "en ingles", "en espanol", "en castellano", "configuracion", "instead of"}}})
)

// says tells that one of the phrases is found.
func (p *parser) says(list phrases[bool]) bool {
	for i := p.first; i < len(p.toks); i++ {
		if p.found(list, i) {
			return true
		}
	}
	return false
}

// found says that a phrase, gaps allowed, begins at token i.
func (p *parser) found(list phrases[bool], i int) bool {
	ways := list[p.toks[i].key]
	for k := range ways {
		if len(ways[k].runs) == 1 && p.has(i, ways[k].runs[0]) {
			return true
		}
		if len(ways[k].runs) > 1 && ways[k].matches(&p.sentence, i, make([]bool, len(p.toks))) {
			return true
		}
	}
	return false
}
