package nlp

import (
	"slices"
	"strings"
)

// hasObject says that there is something to move, or somebody to move it to.
func (o *order) hasObject() bool {
	accounts, people, strange := 0, 0, 0
	for _, m := range o.names {
		switch {
		case len(m.accounts) > 0:
			accounts++
		case m.isWho && !m.me && !m.pronoun:
			people++
		case m.isWho:
		default:
			strange++
		}
	}
	owner := slices.ContainsFunc(o.names, func(m mark) bool { return m.owner && m.isWho })
	if (o.reps || o.off) && accounts > 0 && (people > 0 || o.meSlot()) && o.leftOver() < 8 {
		return true
	}
	if people == 0 && o.ranks() {
		return false
	}
	if len(o.verbs) == 0 {
		return o.verbless(accounts, people)
	}
	strong := slices.ContainsFunc(o.verbs, func(v verbForm) bool { return !o.feeble(v) })
	switch {
	case people > 0 && strong:
		return true
	case owner && o.nonOwners() > 0:
		return true
	case accounts > 0 && slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.does == takes3 && v.mood == first1 && o.word(v.i-1) == "me" }):
		return true
	case accounts > 0 && o.verbs[0].me && !o.asksToSee():
		return true
	case accounts > 0 && people > 0:
		return true
	case accounts > 0 && strong && !o.asksToSee():
		return true
	case (accounts > 0 || owner || people > 0) && o.meSlot() && strong && !o.asksToSee():
		return true
	case strange > 0 && strong && o.verbs[0].i <= o.first+1 && !o.asksToSee():
		return strange > 1 || o.reps || o.verbs[0].does == covers || o.verbs[0].i == o.first && o.certainVerb()
	}
	return false
}

// ranks says that the best or the largest are asked for.
func (o *order) ranks() bool {
	for i := o.first; i < len(o.toks); i++ {
		switch o.word(i) {
		case "mejores", "top", "best", "biggest", "largest", "ranking", "mayores":
			return !o.used[i]
		}
	}
	return false
}

// nonOwners counts the people whose accounts are not meant.
func (o *order) nonOwners() int {
	n := 0
	for _, m := range o.names {
		if m.isWho && !m.owner && !m.pronoun {
			n++
		}
	}
	return n
}

// certainVerb says that the first word is a verb of nothing but moves.
func (o *order) certainVerb() bool {
	w := o.toks[o.verbs[0].i].key
	return strings.HasPrefix(w, "reas") || strings.HasPrefix(w, "trans") || strings.HasPrefix(w, "tras") || strings.HasPrefix(w, "assign") || strings.HasPrefix(w, "move") || strings.HasPrefix(w, "asign") || strings.HasPrefix(w, "cub") || strings.HasPrefix(w, "cover")
}

// meSlot says that who speaks gives or takes.
func (o *order) meSlot() bool {
	for i := o.first; i < len(o.toks); i++ {
		if k := o.word(i); o.reps && (strings.HasSuffix(k, "ame") || strings.HasSuffix(k, "enme")) {
			return true
		}
	}
	return slices.ContainsFunc(o.names, func(m mark) bool { return m.me }) || slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.me || v.mood == first1 })
}

// feeble verbs are about a move only between an account and a person.
func (o *order) feeble(v verbForm) bool {
	return feebleVerbs[o.toks[v.i].key] && v.n == 1 || (v.does == gives && v.n > 1 && (o.toks[v.i].key == "es" || o.toks[v.i].key == "son"))
}

var feebleVerbs = set(`have has had get got keep leave put run ran lead led leads watch hold mind include set own manage managed handle handled pass passes be pon poner pone deja dejar cambia cambiar lleva llevar llevo suma
tiene tener toma tomar queda quedan quedar es son va van metio mete meter saca sacar atiende gestiona tuvo tenia sea recibe cuida coge change send give given gave pasa pasame dame dar da entrega di den des sum dado puesto pongo doy es swap hand`)

// asksToSee says that what is to be given is something to read: "give me the
// card of Isdom", "dame las cuentas de Ana".
func (o *order) asksToSee() bool {
	v := o.verbs[0]
	key := o.toks[v.i].key
	toMe := v.me || o.word(v.i+1) == "me" || o.word(v.i+1) == "us" || v.i > o.first && o.word(v.i-1) == "me" || strings.HasSuffix(key, "nos") || strings.HasPrefix(key, "cambia") || strings.HasPrefix(key, "change")
	if !toMe && key != "get" && key != "have" && key != "send" {
		return false
	}
	if strings.HasPrefix(key, "tras") || strings.HasPrefix(key, "trans") || strings.HasPrefix(key, "reas") || strings.HasPrefix(key, "asign") || strings.HasPrefix(key, "assign") || key == "move" || v.does == covers || v.does == takes3 && v.mood == bids && key != "get" && key != "have" {
		return false
	}
	owner := false
	for _, m := range o.names {
		owner = owner || m.owner && !m.me
	}
	if owner && o.days.start == 0 {
		return true
	}
	return o.leftOver() > 0
}

// leftOver counts the words that an order of this kind does not explain.
func (o *order) leftOver() int {
	n := 0
	for i := o.first; i < len(o.toks); i++ {
		if !o.used[i] && o.toks[i].kind == word && !fillers[o.toks[i].key] && !polite[o.toks[i].key] && !articles[o.toks[i].key] {
			n++
		}
	}
	return n
}

var polite = set(`please pls plz porfa porfavor favor gracias thanks thank thx ty you cheers asap ok okay and y also tambien so pues permanently permanent definitivamente good for effective over now just todo todas all menos except
but salvo excepto both ambas hi hey hola oye che mira quiero want need id like necesito to a que los las la el le les se lo me por de del en con from until hasta account accounts cuenta cuentas client clients cliente clientes everything dont solo only
starting immediately today manana tomorrow back right away can could you puedes podrias podes if possible posible vez urgent urgente buenas dias hello team equipo guys`)

// verbless reads "Isdom to Ana", "las de Luis para Ana": nothing else is said.
func (o *order) verbless(accounts, people int) bool {
	owner := slices.ContainsFunc(o.names, func(m mark) bool { return m.owner && m.isWho })
	if people == 0 && !slices.ContainsFunc(o.names, func(m mark) bool { return m.me && !m.owner }) {
		return false
	}
	if o.sentence.question {
		return false
	}
	if o.reps {
		return accounts > 0 && people > 0 && o.leftOver() <= 3
	}
	o.lone = true
	if accounts == 0 && !owner {
		return o.coverNoun() || o.passing && people == 2 && o.present() == 1 && (o.days.start != 0 || o.days.end != 0) && o.leftOver() < 6 || people == 2 && (o.days.start != 0 || o.days.end != 0) && o.oneForOther()
	}
	to := o.passing && o.present() == 1 || o.onBook()
	for _, m := range o.names {
		if m.isWho && !m.owner {
			switch o.prep(m.i) {
			case "to", "a", "->":
				to = true
			case "for", "with":
				to = to || o.passing || o.days.end != 0 || o.days.start != 0
			}
		}
	}
	return (to || o.coverNoun()) && o.leftOver() <= 2
}

// present counts the people who are neither away nor owners of what moves.
func (o *order) present() int {
	n := 0
	for k := range o.names {
		if m := &o.names[k]; m.isWho && !m.owner && !m.pronoun && !o.away(m) {
			n++
		}
	}
	return n
}

// onBook reads "Ana on Luis's accounts" with days.
func (o *order) onBook() bool {
	if o.days.start == 0 && o.days.end == 0 {
		return false
	}
	for k, m := range o.names {
		if w := o.word(m.i - 1); k > 0 && m.isWho && m.owner && (w == "on" || w == "con" || w == "with") && o.names[k-1].isWho && !o.names[k-1].owner {
			o.verbs = append(o.verbs, verbForm{form: form{covers, states}, i: m.i - 1, n: 1})
			return true
		}
	}
	return false
}

// oneForOther reads "Javier por Rocío" with days: one stands in for the other.
func (o *order) oneForOther() bool {
	for _, m := range o.names {
		if p := o.prep(m.i); m.isWho && (p == "por" || p == "for" || p == "instead") && o.leftOver() <= 3 {
			o.verbs = append(o.verbs, verbForm{form: form{covers, states}, i: m.i - 1, n: 1})
			return true
		}
	}
	return false
}

func (o *order) coverNoun() bool {
	return o.passing && (o.word(o.first) == "temporalmente" || o.word(o.first) == "temporarily")
}
