package nlp

import (
	"slices"
	"strings"
)

// What the digest is made of, and the notices that may be muted, as Request.Parts
// and Request.Kinds name them.
var (
	digestParts = compile([]phrasing[string]{
		{"today", []string{"today (section|part|block)", "(seccion|parte|apartado|bloque) [de] hoy"}},
		{"kpis", []string{"(kpi|kpis) [section|part|block]", "(indicador|indicadores|figures|numbers|cifras|numeros)"}},
		{"since", []string{"since (section|part|block)", "since the last [digest]", "(news|novedades|cambios)", "what (changed|is new)", "whats new", "desde el ultimo [resumen|digest]"}},
		{"opportunities", []string{"(opportunities|opportunity|opps|oportunidades|oportunidad) [section|part|block]"}},
	})
	noticeKinds = compile([]phrasing[string]{
		{"kpi", []string{"(kpi|kpis|indicador|indicadores|alarms|alarmas)"}},
		{"key", []string{"key (set|account|accounts)", "(conjunto|cuentas|clientes) clave", "pareto", "key"}},
		{"renewal", []string{"(renewal|renewals|renovacion|renovaciones|vencimientos)"}},
		{"health", []string{"[account] health [scores]", "salud [de las cuentas]"}},
		{"quiet", []string{"quiet", "(quiet|silent) [key] (account|accounts|customers|clients)", "(cuentas|clientes) [clave] (sin contacto|callados|calladas)", "sin contacto"}},
		{"strategic", []string{"strategic [flag|flags|account|accounts|review|reviews]", "[revisiones de] (cuentas|clientes) (estrategicas|estrategicos)", "(estrategicas|estrategicos)"}},
		{"launch", []string{"[product] (launch|launches)", "(lanzamiento|lanzamientos)"}},
		{"plan", []string{"[account] (plan|plans) [actions]", "(plan|planes)", "acciones de [los] planes"}},
		{"pace", []string{"(pace|ritmo)", "behind pace", "retrasos"}},
	})
	noticeWords = set(`notice notices notification notifications alert alerts alarm alarms warning warnings reminder reminders
aviso avisos notificacion notificaciones alerta alertas alarma alarmas recordatorio recordatorios`)
)

// muteCues say that something is left out of the digest, or brought back, besides
// those that pause it.
var muteCues = compile([]phrasing[bool]{
	{false, []string{"sin", "leave", "leaves", "keep", "hide", "exclude", "drop", "remove", "omit", "deja", "dejar", "dejame", "fuera", "excluye", "excluir", "oculta", "saca", "sacar", "omite"}},
	{true, []string{"show", "include", "add", "with", "muestra", "incluye", "anade", "agrega", "con", "back"}},
})

// noMutes say that nothing is to be muted any longer.
var noMutes = compile([]phrasing[bool]{{true, []string{
	"(no|without|clear|remove|lift|delete|drop|undo|end|cancel|reset) [all] [of] [my|the] (mutes|mutings|silences)", "unmute (everything|all|everyone|everybody)",
	"(sin|quita|quitar|quitame|borra|borrar|elimina|ningun|nada de) [todos] [los|mis] (silencios|silencio)", "(desilencia|reactiva|reactivar|activa) todo", "no silencies nada",
}}})

// muting are the verbs that mute by themselves, whatever is named behind them.
var muting = set("mute mutes muting unmute unmuting silence silencing silencia silenciar silencie silencies mutea mutear desilencia desilenciar")

// mutes reads what of the digest and its notices is muted or brought back. It is
// false where nothing of it is named.
func (p *parser) mutes(r *Request, used []bool) bool {
	if n := p.take(noMutes, used); n > 0 {
		on := true
		r.Value, r.All = &on, true
		return true
	}
	on, said := p.muteValue()
	if !said {
		return false
	}
	notices := slices.ContainsFunc(p.toks[p.first:], func(t token) bool { return noticeWords[t.key] || tells[t.key] })
	for i := p.first; i < len(p.toks); i++ {
		part, n := digestParts.longest(&p.sentence, i)
		kind, m := noticeKinds.longest(&p.sentence, i)
		if n == 0 && m == 0 || !free(used, i, max(n, m)) || p.namesAccount(i) {
			continue
		}
		switch {
		case m > n || m == n && (notices || n == 1 && p.word(i) == "kpi" && p.mutesAt(i)) || n == 0:
			if !notices && !p.mutesAt(i) {
				continue // "the key accounts at 8"
			}
			r.Kinds = once(r.Kinds, kind)
		default:
			r.Parts = once(r.Parts, part)
		}
		take(used, i, i+max(n, m)-1)
		i += max(n, m) - 1
	}
	if p.toldAnyhow(r, used) {
		return true
	}
	p.mutedAccounts(r, used)
	p.mutedElse(r, used)
	if len(r.Parts)+len(r.Kinds)+len(r.Accounts)+len(r.Hits)+len(r.Weak) == 0 && r.Unknown == "" {
		return false
	}
	r.Value = &on
	for i := p.first; i < len(p.toks); i++ {
		if w := p.word(i); noticeWords[w] || digestWords[w] || muting[w] || muteWords[w] {
			used[i] = true
		} else if _, n := muteCues.longest(&p.sentence, i); n > 0 {
			used[i] = true
		} else if _, n := p.pauseAt(i); n > 0 {
			used[i] = true
		}
	}
	return true
}

// tells are verbs of giving notice: "no me avises de las renovaciones".
var tells = set("tell notify alert inform avises avise avisarme notifiques informes alertes")

// muteWords stand around what is muted and say nothing else.
var muteWords = set("section sections part parts block out again avises avisame tell notify mandes envies send me more mas any ningun ninguna")

// take marks the first of the phrases that the text holds as used, and says how
// long it is.
func (p *parser) take(list phrases[bool], used []bool) int {
	for i := p.first; i < len(p.toks); i++ {
		if _, n := list.longest(&p.sentence, i); n > 0 {
			take(used, i, i+n-1)
			return n
		}
	}
	return 0
}

// muteValue says whether what is named is to be left out or to come back: the
// first word that tells.
func (p *parser) muteValue() (on, said bool) {
	if on, said = p.pausing(); said {
		return on, true
	}
	for i := range p.toks { // "show me" is no part of a question here
		if v, n := muteCues.longest(&p.sentence, i); n > 0 {
			return v, true
		}
	}
	return false, false
}

// mutesAt says that a verb that mutes stands before token i.
func (p *parser) mutesAt(i int) bool {
	return slices.ContainsFunc(p.toks[p.first:i], func(t token) bool { return muting[t.key] })
}

// mutedAccounts takes the accounts of whom nothing is to come, or again. A name
// that is none exactly is taken only behind a verb that mutes.
func (p *parser) mutedAccounts(r *Request, used []bool) {
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if m.isWho || m.i == m.j && noticeWords[p.word(m.i)] || !free(used, m.i, m.j-m.i+1) || (m.weak || len(m.accounts) == 0) && !p.mutesAt(m.i) {
			continue
		}
		switch {
		case len(m.accounts) > 0:
			p.takeNamed(r, m)
		default:
			r.Unknown = p.raw(m.i, m.j)
			r.Near = p.near(r.Unknown, nearMost)
			r.Confidence = unsure
		}
		take(used, m.i, m.j)
	}
}

func once(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// settingsWords are the settings as a command that reads back as the same.
func (r Request) settingsWords() string {
	say := []string{"settings"}
	some := len(r.Parts)+len(r.Kinds)+len(r.Accounts)+len(r.Hits) > 0 || r.Unknown != "" || r.All
	if r.Value != nil && r.Time == "" && len(r.Days) == 0 && r.Speak == "" {
		say = nil
	}
	if r.Time != "" {
		say = append(say, "at", r.Time)
	}
	if len(r.Days) > 0 {
		if r.AlsoDays {
			say = append(say, "also")
		}
		say = append(say, "on", strings.Join(r.Days, " "))
	}
	if r.Speak != "" {
		say = append(say, "in", map[string]string{"en": "english", "es": "spanish"}[r.Speak])
	}
	switch {
	case r.Value == nil && slices.Contains(r.Kinds, AlwaysTold):
		return "mute " + r.Unknown + " notices"
	case r.Value == nil && r.BadPeriod != "":
		return "snooze until " + r.BadPeriod
	case r.Value == nil:
		return strings.Join(say, " ")
	}
	say = append(say, map[bool]string{true: map[bool]string{true: "unmute", false: "unsnooze"}[some], false: map[bool]string{true: "mute", false: "snooze"}[some]}[*r.Value])
	if r.All {
		return strings.Join(append(say, "all"), " ")
	}
	var what []string
	for _, a := range r.Accounts {
		what = append(what, a.words())
	}
	switch {
	case len(r.Hits) > 0:
		what = append(what, quote(r.Name))
	case r.Unknown != "":
		what = append(what, quote(r.Unknown))
	}
	for _, part := range r.Parts {
		what = append(what, part+" section")
	}
	for _, kind := range r.Kinds {
		what = append(what, kind+" notices")
	}
	say = append(say, what...)
	if days := daysSaid(r.Start, r.End); days != "" {
		say = append(say, days)
	}
	return strings.Join(say, " ")
}
