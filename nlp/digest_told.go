package nlp

import (
	"slices"

	"kambot/kam"
)

// AlwaysTold is the kind of what nobody can mute: moves, agreements, reminders.
const AlwaysTold = "moves"

var (
	// toldPhrases name what is always told.
	toldPhrases = compile([]phrasing[bool]{{true, []string{
		"[account] (move|moves|handover|handovers|reassignment|reassignments|transfer|transfers|cover|covers)",
		"(traspaso|traspasos|reasignacion|reasignaciones|cobertura|coberturas|sustitucion|sustituciones)", "cambios de (titular|responsable|kam)",
	}}})
	// toldAlone name it where no kind stands beside that may be muted: "renewal
	// reminders" may.
	toldAlone = set("agreement agreements acuerdo acuerdos reminder reminders recordatorio recordatorios")
	// mutable are the kinds that come as notices; the others stand in the digest alone.
	mutable = []string{"kpi", "key", "renewal"}
	// unnamed are what is muted where nothing of it is told apart.
	unnamed = set(`everything all everyone it this that you yourself bot kambot message messages dm dms channel update updates daily morning while bit sending quiet
todo todos todas mensaje mensajes rato diario diarios canal eso esto my mi mis your tus envios envio actualizaciones novedades y and`)
)

// namesAccount says that token i is part of an account's name as it is written.
func (p *parser) namesAccount(i int) bool {
	marks, _ := p.allMarks()
	return slices.ContainsFunc(marks, func(m mark) bool {
		return !m.weak && !m.isWho && len(m.accounts) > 0 && m.i <= i && i <= m.j && (m.i < m.j || upper(p.toks[i].raw))
	})
}

// toldAnyhow finds what cannot be muted in what is to be: it is refused, and never
// taken for all of the digest.
func (p *parser) toldAnyhow(r *Request, used []bool) bool {
	gives := slices.ContainsFunc(p.toks[p.first:], func(t token) bool { return noticeWords[t.key] || tells[t.key] })
	for i := p.first; i < len(p.toks); i++ {
		_, n := toldPhrases.longest(&p.sentence, i)
		if n == 0 && toldAlone[p.word(i)] && len(r.Kinds)+len(r.Parts) == 0 && !p.namedAny() {
			n = 1
		}
		if n == 0 || !free(used, i, n) || p.namesAccount(i) || !gives && !p.mutesAt(i) {
			continue
		}
		take(used, i, i+n-1)
		r.Kinds, r.Parts, r.Unknown, r.Confidence = []string{AlwaysTold}, nil, p.raw(i, i+n-1), unsure
		return true
	}
	return false
}

// namedAny says that an account is named as it is written.
func (p *parser) namedAny() bool {
	marks, _ := p.allMarks()
	return slices.ContainsFunc(marks, func(m mark) bool { return !m.weak && !m.isWho && len(m.accounts) > 0 })
}

// mutedElse takes what a verb mutes without an end where nothing of it was
// understood: all notices, or a name that is none. It is no pause of everything.
func (p *parser) mutedElse(r *Request, used []bool) {
	if len(r.Parts)+len(r.Kinds)+len(r.Accounts)+len(r.Hits)+len(r.Weak) > 0 || r.Unknown != "" {
		return
	}
	if d := p.dates(slices.Clone(used), false); d.start != 0 || d.end != 0 {
		return
	}
	from, to, notices := -1, -1, false
	for i := p.first; i < len(p.toks); i++ {
		if _, n := untilPhrases.longest(&p.sentence, i); n > 0 && from < 0 {
			return
		}
		w := p.word(i)
		_, cue := p.pauseAt(i)
		switch {
		case noticeWords[w]:
			notices = true
		case digestWords[w]:
			return
		case !p.mutesAt(i) || used[i] || p.filler(i) || muteWords[w] || unnamed[w] || cue > 0 || betweenDenied[w] || muting[w]:
			if from >= 0 && to < 0 {
				to = i - 1
			}
		case from < 0:
			from = i
		}
	}
	switch {
	case notices && p.mutesAt(len(p.toks)) && from < 0:
		r.Kinds = slices.Clone(mutable)
	case from >= 0:
		if to < 0 {
			to = len(p.toks) - 1
		}
		take(used, from, to)
		said := p.raw(from, to)
		if named := p.dir.Accounts(kam.FoldName(said)); len(named) > 0 { // a command's word, and here a name
			p.takeNamed(r, &mark{i: from, j: to, accounts: named})
			return
		}
		r.Unknown, r.Confidence = said, unsure
	}
}
