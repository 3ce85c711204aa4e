package nlp

import (
	"strings"

	"kambot/kam"
)

// dealNames are the words for one agreement, behind which its number stands.
var dealNames = set("agreement contract acuerdo contrato convenio")

// Words that may stand before a number: those that say little else, and those
// that only do so right behind an agreement ("contract no. 17").
var (
	numberWords  = set("number numero num nro")
	numberAsWell = set("no nr n")
)

// viewWords are what of the agreements is asked for. Where several are said, who
// has not acknowledged goes first, and what is to be done before renewals.
var viewWords = compile([]phrasing[View]{
	{Unacknowledged, []string{
		"(acknowledge|acknowledged|acknowledges|acknowledging|acknowledgement|acknowledgements|acknowledgment|acknowledgments|unacknowledged|unacked|unconfirmed)",
		"(not|hasnt|havent|didnt|doesnt|yet to|still to|without|nobody|awaiting|pending|missing) … (confirm|confirmed|confirming|confirmation|confirmations)", "(who|reps|anyone|anybody|everyone|everybody|he|she|they|team) … confirmed", "confirmations", "confirmation … (missing|pending|outstanding)",
		"sin (confirmar|confirmacion|enterado|acuse|acuses|enterarse)", "(no|quien|quienes|alguien|todos|todas|comerciales|reps) … (confirmado|confirmo|confirmaron|confirma|confirman|enterado|enterados|enterada|enteraron|entero|entera|enteran)",
		"(falta|faltan|queda|quedan|pendiente|pendientes) … (confirmar|confirmacion|confirmaciones|confirme|confirmen|enterado|enterados|acuse|acuses|enterarse)", "(acuse|acuses|enterados|confirmaciones)",
	}},
	{Obligations, []string{
		"(obligation|obligations|obligacion|obligaciones|commitment|commitments|compromiso|compromisos|deliverable|deliverables|entregables)",
		"(owe|owes|owed|owing|debemos|prometimos|prometido|promised|committed|comprometido|comprometidos|comprometimos)", "(have|left|still) to deliver", "que [le|les] debo",
		"(queda|quedan|falta|faltan) por (cumplir|entregar|hacer)", "(pendiente|pendientes) de (cumplir|entregar|hacer)",
	}},
	{Renewals, []string{
		"(renewal|renewals|renew|renews|renewed|renewing|renegotiating|rollover|rollovers|autorenew)", "(rolls|roll) over",
		"(renovacion|renovaciones|renovar|renovarse|renueva|renuevan|renueve|renueven|renovado|renovada|renovados|renovadas|renovo|renovaron|renovamos|renovando|renegociando|prorroga|prorrogas|prorrogar)",
	}},
})

// overdue takes what was read as a name for what it says: that the day of agreements
// has gone by, with which their renewals begin.
func (p *parser) overdue(r *Request) {
	if r.Unknown == "" {
		return
	}
	for w := range strings.FieldsSeq(kam.Fold(r.Unknown)) {
		if !lateWords[w] && !fillers[w] {
			return
		}
	}
	r.Unknown, r.Near = "", nil
	if r.View == "" {
		r.View = Renewals
	}
}

// lateWords say of agreements that their day has gone by.
var lateWords = set("overdue late lapsed expired atrasada atrasadas atrasado atrasados vencida vencidas vencido vencidos caducada caducadas caducado caducados")

// rankOf says which view counts where several are said.
var rankOf = map[View]int{Renewals: 1, Obligations: 2, Unacknowledged: 3}

// numberSaid reads the number of an agreement that is called one: "contract no.
// 2017", `agreement number "AG 17"`. It comes before names, for an account may be
// called so as well.
func (p *parser) numberSaid(r *Request, used []bool) {
	for i := p.first; i+1 < len(p.toks); i++ {
		w, t := p.word(i), &p.toks[i+1]
		if used[i+1] || !numberWords[w] && !(numberAsWell[w] && dealNames[p.word(i-1)]) {
			continue
		}
		if t.kind == quoted && t.key != "" || t.kind == word && strings.ContainsAny(t.raw, "0123456789") {
			r.Number = p.numberAt(i + 1)
			take(used, i, i+1)
			return
		}
	}
}

// numberBehind reads a number that stands right behind an agreement, and is no
// name, no period and no length: "agreement AG-2026/17", "contrato #4711 de Isdom".
func (p *parser) numberBehind(r *Request, used []bool) {
	for i := p.first + 1; i < len(p.toks) && r.Number == ""; i++ {
		t := &p.toks[i]
		if used[i] || !p.numberOfDeal(i) {
			continue
		}
		if t.raw[0] != '#' {
			if w := p.periodAt(i, true); w.n > 0 && !w.bad || units[p.word(i+1)] != 0 {
				continue
			}
		}
		r.Number = p.numberAt(i)
		used[i] = true
	}
}

// numberOfDeal says that token i has the shape of a number right behind an
// agreement: no part of the name of an account.
func (p *parser) numberOfDeal(i int) bool {
	return dealNames[p.word(i-1)] && p.toks[i].kind == word && strings.ContainsAny(p.toks[i].raw, "0123456789")
}

// numberAt is the number that token i is, as it was written.
func (p *parser) numberAt(i int) string {
	said := p.raw(i, i)
	if p.toks[i].stem != "" {
		said = said[:strings.LastIndexAny(said, "'’")]
	}
	if bare := strings.TrimLeft(said, "#"); bare != "" && p.toks[i].kind == word {
		said = bare
	}
	return said
}

// viewSaid reads what of the agreements is asked for, and marks the words that
// say it. Before are the tokens that were used before names were: of what is used
// since, each is a part of a name.
func (p *parser) viewSaid(r *Request, used, before []bool) {
	said := make([]bool, len(p.toks))
	for i := p.first; i < len(p.toks); i++ {
		ways := viewWords[p.toks[i].key]
		if len(ways) == 0 || used[i] && !before[i] {
			continue
		}
		for k := range ways {
			clear(said)
			if !ways[k].matches(&p.sentence, i, said) {
				continue
			}
			if rankOf[ways[k].means] > rankOf[r.View] {
				r.View = ways[k].means
			}
			for j := range said {
				used[j] = used[j] || said[j]
			}
		}
	}
}
