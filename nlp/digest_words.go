package nlp

import "slices"

var (
	receiptCues = compile([]phrasing[bool]{{true, []string{
		"why (didnt|did|havent|hasnt|wasnt|isnt|was|did|do) …", "left out", "leave out", "was missing", "is missing", "where is", "wheres", "when did", "when was", "did (i|my|you) …", "did it …", "what happened to", "never (came|arrived|got)", "not (arrive|come|get|receive)", "didnt (arrive|come|get|receive|show)", "hasnt (arrived|come)", "havent (got|had|received|seen)", "receipt", "delivery", "delivered", "why no", "how come", "skipped", "got no", "late", "last sent", "proof",
		"por que no", "no me (llego|ha llegado|llega)", "no (llego|recibi|ha llegado|he recibido)", "dejo (fuera|afuera)", "quedo fuera", "quedo afuera", "dejaste fuera", "falta en", "faltaba en", "donde esta", "cuando (salio|llego|se envio|me llego)", "que paso con", "entrega", "recibo", "por que (falta|faltaba|llego|se dejo|salio|dejaste)", "acuse", "se ha enviado", "se envio", "se ha dejado fuera", "omitio", "se omitio", "no vino", "no aparecio",
	}}})
	missingCues = compile([]phrasing[bool]{{true, []string{"(miss|missed|missing) …", "why … not in", "(was|has) my digest", "(por que) (falta|faltaba|faltan|faltaban|no sale|no salia|no aparece|no aparecia|no esta|no estaba)", "left out"}}})
	pauseCues   = compile([]phrasing[bool]{
		{false, []string{
			"pause", "stop", "stops", "mute", "snooze", "silence", "suspend", "turn off", "switch off", "disable", "unsubscribe", "no", "dont", "do not", "hold", "hold off", "cancel", "skip", "off", "quiet", "halt", "without", "shut",
			"pausa", "pausar", "pause", "pausame", "pausalo", "para", "parar", "pare", "detener", "deten", "silencia", "silenciar", "silencie", "suspende", "suspender", "suspenda", "desactiva", "desactivar", "desactive", "no", "apaga", "apagar", "quita", "quitar", "quitame", "dejar de", "deja de", "deje de", "corta", "cortar", "ponlo en pausa", "frena", "suspendeme", "cancela", "dejes de",
		}},
		{true, []string{
			"resume", "unpause", "unmute", "restart", "turn on", "switch on", "turn … back on", "enable", "bring back", "start", "reactivate", "back on", "again please", "on again", "start sending", "continue", "unsnooze", "want my digest back", "digest back",
			"reanuda", "reanudar", "reanude", "reanudame", "activa", "activar", "active", "reactiva", "reactivar", "reactive", "enciende", "vuelve a", "volver a", "vuelvas a", "vuelva a", "otra vez en marcha", "en marcha", "retoma", "retomar", "continua", "de nuevo", "quita la pausa", "quitale la pausa", "quitar la pausa", "recuperar", "recupera", "despausa", "arranca", "reinicia",
		}},
	})
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
	return p.settings(r, used, mute)
}

// settingsOf reads what is to change of the digest, whatever else is said.
func (p *parser) settingsOf() (Request, bool) {
	r := Request{Intent: DigestSettings, Confidence: likely}
	used := make([]bool, len(p.toks))
	p.clock(&r, used)
	r, ok := p.settings(r, used, true)
	r.Intent = DigestSettings
	return r, ok
}

// settings reads days, a pause and what is muted.
func (p *parser) settings(r Request, used []bool, mute bool) (Request, bool) {
	p.daysOf(&r, used)
	value, said := p.pausing()
	if len(r.Days) > 0 && !value { // "lunes a jueves, no los viernes"
		said = false
	}
	changes := r.Time != "" || len(r.Days) > 0 || p.says(settingCues)
	if said && !value || !said && !changes {
		d := p.dates(used, false)
		if d.start == p.today() && !d.single {
			d.start = 0
		}
		if said || d.end != 0 && !d.single && !d.span { // "silencio hasta el lunes": the digest
			said = true
			r.Start, r.End = d.start, d.end
		}
	}
	if said {
		r.Value = &value
	}
	if mute {
		marks, _ := p.allMarks()
		for k := range marks {
			if len(marks[k].accounts) > 0 {
				p.takeNamed(&r, &marks[k])
			}
		}
	}
	if !said && !changes {
		if p.asksAt(p.first) && !p.asksToday() {
			return Request{}, false
		}
		return Request{Intent: Digest, Confidence: sure}, true
	}
	return r, true
}

// receipt asks about what was sent, or was not.
func (p *parser) receipt(confidence float64) Request {
	r := Request{Intent: Receipt, Confidence: confidence}
	p.sentOn(&r)
	return r
}

// sentOn is the day whose digest is asked about: the latest such day.
func (p *parser) sentOn(r *Request) {
	_, taken := p.allMarks()
	if d := p.dates(slices.Clone(taken), true); d.start != 0 && d.start <= p.today() {
		r.Start, r.End = d.start, max(d.start, d.end)
	}
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

// has1 says that one of the phrases is found.
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

// pausing says whether the digest is to stop or to go on.
func (p *parser) pausing() (value, said bool) {
	for i := p.first; i < len(p.toks); i++ {
		if v, n := pauseCues.longest(&p.sentence, i); n > 0 {
			if p.word(i) == "para" && i > p.first && n == 1 {
				continue
			}
			if v && p.word(i) == "start" && p.has(i, []string{"start", "of"}) {
				continue
			}
			if said && !value {
				if v && (p.word(i) == "vuelvas" || p.word(i) == "again") {
					continue
				}
			}
			value, said = v, true
			if !v {
				for k := i + 1; k < len(p.toks); k++ { // "quita la pausa", "turn it back on"
					if w, m := pauseCues.longest(&p.sentence, k); m > 1 && w {
						return true, true
					}
				}
				if p.has(i, []string{"quita", "la", "pausa"}) || p.has(i, []string{"stop", "the", "pause"}) {
					return true, true
				}
				return false, true
			}
		}
	}
	return value, said
}
