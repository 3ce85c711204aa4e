package nlp

var (
	receiptCues = compile([]phrasing[bool]{{true, []string{
		"why (didnt|did|havent|hasnt|wasnt|isnt|was|did|do) …", "left out", "leave out", "was missing", "is missing", "where is", "wheres", "when did", "when was", "did (i|my|you) …", "did it …", "what happened to", "never (came|arrived|got)", "not (arrive|come|get|receive)", "didnt (arrive|come|get|receive|show)", "hasnt (arrived|come)", "havent (got|had|received|seen)", "receipt", "delivery", "delivered", "why no", "how come", "skipped", "got no", "late", "last sent", "proof",
		"por que no", "no me (llego|ha llegado|llega)", "no (llego|recibi|ha llegado|he recibido)", "dejo (fuera|afuera)", "quedo fuera", "quedo afuera", "dejaste fuera", "falta en", "faltaba en", "donde esta", "cuando (salio|llego|se envio|me llego)", "que paso con", "entrega", "recibo", "por que (falta|faltaba|llego|se dejo|salio|dejaste)", "acuse", "se ha enviado", "se envio", "se ha dejado fuera", "omitio", "se omitio", "no vino", "no aparecio",
	}}})
	missingCues = compile([]phrasing[bool]{{true, []string{"(miss|missed|missing) …", "why … not in", "(was|has) my digest", "(por que) (falta|faltaba|faltan|faltaban|no sale|no salia|no aparece|no aparecia|no esta|no estaba)", "left out"}}})
	settingCues = compile([]phrasing[bool]{{true, []string{"settings", "setting", "preferences", "change", "move", "switch", "put", "set", "ajustes", "ajuste", "preferencias", "cambia", "cambiar", "cambie", "cambiame", "pon", "ponme", "ponlo", "ponmelo", "pone", "poner", "ponga", "configura", "configurar", "in spanish", "in english", "en ingles", "en espanol", "en castellano", "configuracion", "instead of"}}})
	muteCues    = set("mute unmute snooze silencia silenciar silencie pausa pause resume unsnooze reanuda reanudar pausar")
)

// digested reads what is about the digest: send it, change it, where is it.
func (p *parser) digested() (Request, bool) {
	named := false
	for i := p.first; i < len(p.toks); i++ {
		if digestWords[p.word(i)] && (p.word(i) != "parte" || p.word(i-1) == "el" || p.word(i-1) == "mi") {
			named = true
		}
	}
	mute := p.first < len(p.toks) && muteCues[p.word(p.first)]
	r := Request{Intent: DigestSettings, Confidence: sure}
	used := make([]bool, len(p.toks))
	p.clock(&r, used)
	if !named && !mute && !p.sentAt(&r) && !p.messages() {
		return Request{}, false
	}
	if named && r.Time == "" && p.says(missingCues) {
		return p.receipt(sure), true
	}
	if named && p.accountDigest() {
		return Request{}, false
	}
	if p.says(receiptCues) && (named || p.messages()) && r.Time == "" {
		return p.receipt(sure), true
	}
	if !mute && !named && p.messages() && !p.says(pauseCues) {
		return Request{}, false
	}
	if mute {
		p.muted(&r)
	}
	if p.settings(&r, used) || p.says(settingCues) {
		return r, true
	}
	if p.asksAt(p.first) && !p.asksToday() {
		return Request{}, false
	}
	return Request{Intent: Digest, Confidence: sure}, true
}

func (p *parser) asksToday() bool {
	return p.word(p.first) == "what" || p.word(p.first) == "que"
}

// messages says that the bot's messages at large are meant.
func (p *parser) messages() bool {
	for i := p.first; i < len(p.toks); i++ {
		switch p.word(i) {
		case "notifications", "notificaciones", "avisos", "notices", "settings", "ajustes", "preferencias", "preferences", "alerts", "alertas":
			return true
		}
	}
	return false
}

// sentAt reads "mándamelo a las 7:30": a time of day and a verb of sending.
func (p *parser) sentAt(r *Request) bool {
	if r.Time == "" {
		return false
	}
	for i := p.first; i < len(p.toks); i++ {
		switch p.word(i) {
		case "mandamelo", "enviamelo", "envialo", "mandalo", "ponmelo", "ponlo", "send", "mandame", "enviame", "mandemelo", "enviemelo":
			return true
		}
	}
	return false
}

// accountDigest says that what is to be summed up is an account, not the day.
func (p *parser) accountDigest() bool {
	marks, _ := p.allMarks()
	for _, m := range marks {
		if len(m.accounts) > 0 && !muteCues[p.word(p.first)] {
			return true
		}
	}
	return false
}

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
