package nlp

import (
	"slices"
	"strings"
)

var pauseCues = compile([]phrasing[bool]{
	{false, []string{
		"pause", "stop", "stops", "mute", "snooze", "silence", "suspend", "turn off", "switch off", "disable", "unsubscribe", "no", "dont", "do not", "hold", "hold off", "cancel", "skip", "off", "quiet", "halt", "without", "shut", "silencing", "never", "postpone",
		"pausa", "pausar", "pause", "pausame", "pausalo", "para", "parar", "pare", "detener", "deten", "silencia", "silenciar", "silencie", "suspende", "suspender", "suspenda", "desactiva", "desactivar", "desactive", "no", "apaga", "apagar", "quita", "quitar", "quitame", "dejar de", "deja de", "deje de", "corta", "cortar", "ponlo en pausa", "frena", "suspendeme", "cancela", "dejes de", "nunca", "jamas", "pospon", "posponer", "posponga", "aplaza", "aplazar",
	}},
	{true, []string{
		"resume", "unpause", "unmute", "restart", "turn on", "switch on", "turn … back on", "enable", "bring back", "start", "reactivate", "back on", "again please", "on again", "start sending", "continue", "unsnooze", "unmuting", "want my digest back", "digest back",
		"reanuda", "reanudar", "reanude", "reanudame", "activa", "activar", "active", "reactiva", "reactivar", "reactive", "enciende", "vuelve a", "volver a", "vuelvas a", "vuelva a", "otra vez en marcha", "en marcha", "retoma", "retomar", "continua", "de nuevo", "quita la pausa", "quitale la pausa", "quitar la pausa", "recuperar", "recupera", "despausa", "arranca", "reinicia",
	}},
})

// slippedCues are the one-word cues, by what a slip of one is looked up in.
var slippedCues = func() []string {
	var all []string
	for w, ways := range pauseCues {
		if len(w) >= shortestMended && slices.ContainsFunc(ways, func(way way[bool]) bool { return way.words == 1 }) {
			all = append(all, w)
		}
	}
	slices.Sort(all)
	return all
}()

// settingsOf reads what is to change of the digest, whatever else is said.
func (p *parser) settingsOf() Request {
	r := Request{Intent: DigestSettings, Confidence: likely}
	p.settings(&r, make([]bool, len(p.toks)))
	return r
}

// settings reads what is to change of the digest, if anything: its language, its
// hour, what of it is muted, a pause with its days, or the days it comes on.
func (p *parser) settings(r *Request, used []bool) {
	p.speak(r, used)
	p.clock(r, used)
	if p.deniesSetting() {
		p.takeDenied(used)
		return
	}
	muted := p.mutes(r, used)
	on, said := p.pausing()
	if muted && r.Value == nil {
		p.takePause(used)
		return // what cannot be muted
	}
	if !said || on || muted || !p.oneDay() && !p.pausesSpan() {
		p.daysOf(r, used)
	}
	if r.Time != "" || len(r.Days) > 0 {
		return // "at 9, not before": no pause
	}
	if said && !on && !muted && p.noSuchDay(r, used) {
		p.takePause(used)
		return
	}
	d := p.dates(used, false)
	switch {
	case muted:
		on = *r.Value
	case !said && d.end != 0 && !d.single && !d.span: // "quiet until Monday"
		on, said = false, true
	}
	if !said && !muted {
		return
	}
	r.Value = &on
	p.takePause(used)
	if on {
		return
	}
	r.Start, r.End = d.start, d.end
	switch {
	case d.single && d.start != 0:
		r.End = d.start
	case d.start == p.today():
		r.Start = 0
	}
}

// takePause marks the words that pause or resume as used.
func (p *parser) takePause(used []bool) {
	for i := p.first; i < len(p.toks); i++ {
		if _, n := p.pauseAt(i); n > 0 {
			take(used, i, i+n-1)
		}
	}
}

// oneDay says that a day of the week is meant once, not every week: "el lunes",
// "on Monday".
func (p *parser) oneDay() bool {
	found := false
	for i := p.first; i < len(p.toks); i++ {
		w := p.word(i)
		if _, ok := weekdays[w]; !ok {
			continue
		}
		switch p.word(i - 1) {
		case "los", "only", "solo", "every", "cada", "todos":
			return false
		}
		if found || len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] == 'y' {
			return false
		}
		found = true
	}
	return found
}

// onOpens are the first words of a text that "on" ends as an order: "digest on",
// "turn it on".
var onOpens = set("digest digests my the turn switch resumen mi el briefing")

// pausesSpan says that the days from one of the week to another are those of a
// pause: "pause from Monday to Friday". It may come on "Mondays to Fridays".
func (p *parser) pausesSpan() bool {
	first, last := -1, -1
	for i := p.first; i < len(p.toks); i++ {
		w := p.word(i)
		if strings.HasSuffix(w, "ys") || w == "sabados" || w == "domingos" {
			return false
		}
		if _, ok := weekdays[w]; !ok {
			continue
		}
		switch {
		case first < 0:
			first = i
		case last < 0:
			last = i
		default:
			return false
		}
	}
	if last < 0 || !p.joinsDays(last-1) || !p.stopsBefore(first) {
		return false
	}
	switch p.word(first - 1) {
	case "los", "only", "solo", "just", "every", "cada":
		return false
	}
	return true
}

// stopsBefore says that a pause is asked for before token i.
func (p *parser) stopsBefore(i int) bool {
	for k := p.first; k < i; k++ {
		if v, n := p.pauseAt(k); n > 0 && !v && !p.toks[k+n-1].comma && p.word(k) != "para" {
			return true
		}
	}
	return false
}

// pausing says whether the digest is to stop or to go on.
func (p *parser) pausing() (on, said bool) {
	if p.endsPause() {
		return true, true
	}
	if p.word(len(p.toks)-1) == "on" && onOpens[p.word(p.first)] {
		return true, true // "digest on"
	}
	for i := p.first; i < len(p.toks); i++ {
		v, n := p.pauseAt(i)
		if n == 0 || p.word(i) == "para" && i > p.first && n == 1 || v && p.has(i, []string{"start", "of"}) || p.quietOnes(i) {
			continue
		}
		if !v || p.deniedCue(i) {
			return p.again(i), true
		}
		on, said = true, true
	}
	return on, said
}

// quietOnes says that "quiet" at token i is what is muted, and no wish for quiet:
// "unmute quiet accounts".
func (p *parser) quietOnes(i int) bool {
	return p.word(i) == "quiet" && (p.mutesAt(i) || quietNouns[p.word(i+1)])
}

var quietNouns = set("account accounts customer customers client clients key notices alerts")

// again says that what stops at token i is the pause itself: "quita la pausa",
// "turn it back on".
func (p *parser) again(i int) bool {
	for k := i + 1; k < len(p.toks); k++ {
		if v, n := pauseCues.longest(&p.sentence, k); n > 1 && v && !p.deniedCue(k) && (!onceMore[p.word(k)] || !p.denies(i)) {
			return true
		}
	}
	if w := p.word(i + 1); muting[w] || p.word(i+1) == "de" && muting[p.word(i+2)] {
		return p.word(i) == "stop" || p.word(i+1) == "de" // "stop muting", "deja de silenciar"
	}
	return p.has(i, []string{"quita", "la", "pausa"}) || p.has(i, []string{"quita", "el", "silencio"}) || p.has(i, []string{"stop", "the", "pause"})
}

// pauseAt is the cue at token i, with what Spanish hangs on it or a slip in it:
// "apágame", "supende".
func (p *parser) pauseAt(i int) (on bool, n int) {
	if v, n := pauseCues.longest(&p.sentence, i); n > 0 {
		return v, n
	}
	w := p.word(i)
	if w == "" || englishWords[w] {
		return false, 0
	}
	base := withoutClitics(w, func(base string) bool { return pauseCues[base] != nil })
	if base == "" && len(w) >= shortestMended && p.strange(i) {
		if k := slices.IndexFunc(slippedCues, func(cue string) bool { return sameStart(cue, w) && slipsUpTo(1, cue, w) == 1 }); k >= 0 {
			base = slippedCues[k]
		}
	}
	for _, way := range pauseCues[base] {
		if way.words == 1 {
			return way.means, 1
		}
	}
	return false, 0
}

// withoutClitics is a Spanish verb without what hangs on it, as known has it:
// "apaga" of "apagamelo", "marcar" of "marcarla". It is empty for none.
func withoutClitics(w string, known func(string) bool) string {
	for _, c := range clitics {
		base, ok := strings.CutSuffix(w, c)
		if !ok || len(base) < 3 {
			continue
		}
		for _, form := range [...]string{base, base + "r"} {
			if known(form) {
				return form
			}
		}
	}
	return ""
}
