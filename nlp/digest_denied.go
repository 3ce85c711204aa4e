package nlp

// settingVerbs are the forms in which pausing, muting and taking either back are
// denied. Those that only say that it goes on ("continue", "sigas") are none:
// who denies them wants a pause.
var settingVerbs = compile([]phrasing[bool]{{true, []string{
	"(pause|pausing|stop|stopping|mute|muting|snooze|snoozing|silence|silencing|suspend|suspending|disable|disabling|unsubscribe|cancel|cancelling|skip|halt|hold)",
	"(resume|resuming|unpause|unmute|unmuting|unsnooze|restart|reactivate|enable)", "(turn|turning|switch|switching|shut) [it|them|my|the] [digest|digests|kpis|notices] (off|on|back on)",
	"(hide|hiding|exclude|excluding|drop|omit|omitting|remove|leave) [it|them|out]",
	"(pausar|pauses|pause|pausen|pausa|parar|pares|pare|detener|detengas|detenga|silenciar|silencies|silencie|suspender|suspendas|suspenda|desactivar|desactives|desactive)",
	"(apagar|apagues|apague|quitar|quites|quite|cortar|cortes|corte|frenar|frenes|frene|cancelar|canceles|cancele|posponer|pospongas|posponga|aplazar|aplaces|aplace|mutear|mutees)",
	"(dejar|dejes|deje) (de|fuera)", "(excluir|excluyas|excluya|ocultar|ocultes|oculte|sacar|saques|saque|omitir|omitas|omita)",
	"(reanudar|reanudes|reanude|activar|actives|active|reactivar|reactives|reactive|encender|enciendas|encienda|retomar|retomes|retome|reiniciar|reinicies|reinicie|desilenciar|desilencies|desilencie|despausar|despauses)",
}}})

var (
	deniers = compile([]phrasing[bool]{{true, []string{"do not", "dont", "don t", "no", "not", "never", "nunca", "jamas"}}})
	// betweenDenied are the words between what denies and the verb that is denied.
	betweenDenied = set(`me te lo la los las le les nos se i you to please want wanted need be going have ever even it quiero quieras queria
hace falta que es necesario necesaria necesito hay voy va vas a vayas vuelvas vuelva volver mas please necessary`)
	// noPause says that there is to be none.
	noPause = compile([]phrasing[bool]{{true, []string{"sin [mas|la|ninguna] (pausa|pausas)", "without [a|any|the] (pause|pauses|snooze)", "no more (pause|pauses|snooze)", "(end|lift|remove) the (pause|snooze)"}}})
	// afterNoPause are what may follow "no pause" where it is no verb.
	afterNoPause = set("please por thanks gracias now ahora anymore more mas")
)

// deniesSetting says that pausing, muting or taking it back is denied: "don't
// pause my digest", "no quiero que la silencies". Nothing of it changes then.
// "why don't you pause it" asks for it, and "don't send it" is a pause.
func (p *parser) deniesSetting() bool {
	for i := p.first; i < len(p.toks); i++ {
		_, n := deniers.longest(&p.sentence, i)
		if n == 0 || p.word(i-1) == "why" || p.word(i-1) == "que" && p.word(i-2) == "por" || p.toks[i+n-1].comma {
			continue
		}
		k := i + n
		for k < len(p.toks) && betweenDenied[p.word(k)] && !p.toks[k].comma {
			k++
		}
		if p.settingVerbAt(k) && !p.noPauseAt(i) {
			return true
		}
	}
	return false
}

// settingVerbAt says that token i pauses, mutes or takes it back, as a verb that
// may be denied.
func (p *parser) settingVerbAt(i int) bool {
	if i >= len(p.toks) {
		return false
	}
	if _, n := settingVerbs.longest(&p.sentence, i); n > 0 {
		return true
	}
	return withoutClitics(p.word(i), func(base string) bool { return settingVerbs[base] != nil }) != ""
}

// noPauseAt says that token i begins that there is to be no pause: "sin pausa", or
// "no pause" and nothing else.
func (p *parser) noPauseAt(i int) bool {
	if _, n := noPause.longest(&p.sentence, i); n > 0 {
		return true
	}
	if w := p.word(i + 1); p.word(i) != "no" || w != "pause" && w != "pausa" {
		return false
	}
	return i+2 == len(p.toks) || p.toks[i+1].comma || afterNoPause[p.word(i+2)]
}

// endsPause says that the text asks for no pause.
func (p *parser) endsPause() bool {
	for i := p.first; i < len(p.toks); i++ {
		if p.noPauseAt(i) {
			return true
		}
	}
	return false
}

// deniedCue says that going on is denied at token i: "no vuelvas a mandarlo".
func (p *parser) deniedCue(i int) bool {
	k := i - 1
	for k >= p.first && betweenDenied[p.word(k)] {
		k--
	}
	if k < p.first || p.toks[k].comma {
		return false
	}
	_, n := deniers.longest(&p.sentence, k)
	if n == 0 && k > p.first {
		_, n = deniers.longest(&p.sentence, k-1)
	}
	return n > 0 && p.word(k-1) != "why"
}

// onceMore are cues of going on that only say that something is not to come
// again where that was denied before.
var onceMore = set("again de")

// denies says that token i is a word that denies.
func (p *parser) denies(i int) bool {
	_, n := deniers.longest(&p.sentence, i)
	return n > 0
}

// takeDenied marks what is denied as used.
func (p *parser) takeDenied(used []bool) {
	p.takePause(used)
	for i := p.first; i < len(p.toks); i++ {
		used[i] = used[i] || p.settingVerbAt(i) || muting[p.word(i)]
	}
}
