package nlp

import (
	"strconv"
	"strings"
)

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
		return Request{Intent: Receipt, Confidence: sure}, true
	}
	if named && p.accountDigest() {
		return Request{}, false
	}
	if p.says(receiptCues) && (named || p.messages()) && r.Time == "" {
		return Request{Intent: Receipt, Confidence: sure}, true
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
	if said {
		r.Value = &value
	}
	if said && !value {
		d := p.dates(used, false)
		r.Start, r.End = d.start, d.end
		if d.start == p.today() || d.single && d.start != 0 {
			if d.single {
				r.Start, r.End = d.start, d.start
			} else if d.start == p.today() {
				r.Start = 0
			}
		}
	}
	if mute {
		marks, _ := p.allMarks()
		for k := range marks {
			if len(marks[k].accounts) > 0 {
				p.takeNamed(&r, &marks[k])
			}
		}
	}
	if r.Time == "" && len(r.Days) == 0 && !said && !p.says(settingCues) {
		if p.asksAt(p.first) && !p.asksToday() {
			return Request{}, false
		}
		return Request{Intent: Digest, Confidence: sure}, true
	}
	return r, true
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

// clock reads a time of day: 7:30, 7.30, 18h, 6pm, "a las ocho y media",
// "quarter past six".
func (p *parser) clock(r *Request, used []bool) {
	for i := p.first; i < len(p.toks); i++ {
		h, m, n := p.timeAt(i)
		if n == 0 {
			continue
		}
		for k := i; k < i+n && k < len(used); k++ {
			used[k] = true
		}
		r.Time = two(h) + ":" + two(m)
		return
	}
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// timeAt is the time of day at token i and how many tokens it takes.
func (p *parser) timeAt(i int) (h, m, n int) {
	if p.toks[i].kind != word {
		return 0, 0, 0
	}
	prev := p.word(i - 1)
	asked := prev == "at" || prev == "las" || prev == "la" || prev == "to" || prev == "by" || prev == "around" || prev == "sobre"
	switch p.word(i) { // "quarter past six", "half past 7"
	case "quarter", "half":
		if p.word(i+1) == "past" || p.word(i+1) == "to" {
			if hour, ok := p.number(min(i+2, len(p.toks)-1)); ok && i+2 < len(p.toks) && hour <= 12 {
				minutes := map[string]int{"quarter": 15, "half": 30}[p.word(i)]
				if p.word(i+1) == "to" {
					hour, minutes = hour-1, 60-minutes
				}
				h, n := p.afternoon(hour, i+3)
				return h, minutes, 3 + n
			}
		}
		return 0, 0, 0
	case "noon", "mediodia":
		return 12, 0, 1
	case "midnight", "medianoche":
		return 0, 0, 1
	}
	raw := strings.ToLower(strings.TrimRight(p.toks[i].raw, ".,"))
	head, pm := raw, 0
	for _, end := range [...]struct {
		s  string
		pm int
	}{{"a.m", 1}, {"p.m", 2}, {"am", 1}, {"pm", 2}, {"hrs", 3}, {"hs", 3}, {"h", 3}} {
		if cut, ok := strings.CutSuffix(raw, end.s); ok && cut != "" && digit(cut[0]) {
			head, pm = cut, end.pm
			break
		}
	}
	left, right, both := strings.Cut(head, ":")
	if !both {
		if left, right, both = strings.Cut(head, "h"); both && !digit(head[0]) {
			left, right, both = head, "", false
		}
	}
	if !both && (asked || pm > 0) {
		left, right, both = strings.Cut(head, ".")
	}
	hour, err := strconv.Atoi(left)
	if err != nil {
		w, ok := numbers[p.word(i)]
		if p.word(i) == "una" && prev == "la" || p.word(i) == "one" && asked {
			w, ok = 1, true
		}
		if !ok || !asked {
			return 0, 0, 0
		}
		hour = w
	}
	minute := 0
	if both {
		if minute, err = strconv.Atoi(right); err != nil || len(right) != 2 {
			return 0, 0, 0
		}
	}
	if hour > 24 || minute > 59 || !both && pm == 0 && !asked {
		return 0, 0, 0
	}
	n = 1
	if !both {
		k, mm := p.minutesAt(i + 1)
		if mm < 0 {
			hour--
			mm = 60 + mm
		}
		minute, n = mm, n+k
	}
	switch {
	case pm == 2 && hour < 12:
		hour += 12
	case pm == 1 && hour == 12:
		hour = 0
	case pm == 0:
		var k int
		hour, k = p.afternoon(hour, i+n)
		n += k
	}
	if !both && units[p.word(i+n)] != 0 {
		return 0, 0, 0
	}
	return hour % 24, minute, n
}

// minutesAt reads "y media", "y cuarto", "menos cuarto", "thirty".
func (p *parser) minutesAt(i int) (n, minutes int) {
	switch p.word(i) {
	case "y":
		switch p.word(i + 1) {
		case "media":
			return 2, 30
		case "cuarto":
			return 2, 15
		}
		if m, ok := p.number(min(i+1, len(p.toks)-1)); ok && i+1 < len(p.toks) && m < 60 {
			return 2, m
		}
	case "menos":
		if p.word(i+1) == "cuarto" {
			return 2, -15
		}
		if m, ok := p.number(min(i+1, len(p.toks)-1)); ok && i+1 < len(p.toks) && m < 60 {
			return 2, -m
		}
	case "thirty":
		return 1, 30
	case "fifteen":
		return 1, 15
	}
	return 0, 0
}

// afternoon reads what says which half of the day is meant.
func (p *parser) afternoon(hour, i int) (int, int) {
	switch p.word(i) {
	case "pm":
		if hour < 12 {
			hour += 12
		}
		return hour, 1
	case "am", "oclock", "h", "hs", "hrs", "horas":
		return hour, 1
	case "p":
		if p.word(i+1) == "m" {
			if hour < 12 {
				hour += 12
			}
			return hour, 2
		}
	case "de", "in", "por":
		k := i + 1
		if p.word(k) == "la" || p.word(k) == "the" {
			k++
		}
		switch p.word(k) {
		case "tarde", "noche", "afternoon", "evening":
			if hour < 12 {
				hour += 12
			}
			return hour, k + 1 - i
		case "manana", "morning", "madrugada":
			return hour, k + 1 - i
		}
	}
	return hour, 0
}

var weekNames = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// daysOf reads the days of the week the digest comes on.
func (p *parser) daysOf(r *Request, used []bool) {
	var on [7]bool
	last := -1
	until := false
	for i := p.first; i < len(p.toks); i++ {
		w := p.word(i)
		switch w {
		case "until", "till", "til", "hasta":
			until = true
			continue
		case "weekdays", "laborables", "workdays":
			for d := 1; d <= 5; d++ {
				on[d] = true
			}
			used[i] = true
			continue
		case "every":
			if p.word(i+1) == "day" {
				for d := range on {
					on[d] = true
				}
			}
		case "weekends":
			on[0], on[6] = true, true
		}
		wd, ok := weekdays[w]
		if !ok || used[i] {
			continue
		}
		if until {
			until = false
			continue
		}
		d := int(wd)
		if last >= 0 && (toWords[p.word(i-1)] && p.word(i-1) != "y" && p.word(i-1) != "and" || p.toks[i-1].kind == dash) {
			for k := last; k != d; k = (k + 1) % 7 {
				on[k] = true
			}
		}
		on[d], used[i] = true, true
		last = d
	}
	for k := range 7 {
		if d := (k + 1) % 7; on[d] {
			r.Days = append(r.Days, weekNames[d])
		}
	}
}
