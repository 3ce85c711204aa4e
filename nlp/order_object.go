package nlp

import (
	"slices"
	"strings"
)

// meSlot says that who speaks gives or takes.
func (o *order) meSlot() bool {
	for i := o.first; i < len(o.toks); i++ {
		if k := o.word(i); o.reps && (strings.HasSuffix(k, "ame") || strings.HasSuffix(k, "eme") || strings.HasSuffix(k, "enme")) {
			return true
		}
	}
	return slices.ContainsFunc(o.names, func(m mark) bool { return m.me }) || slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.me || v.mood == first1 })
}

// joinNames makes one name of a first name and a surname that were found apart,
// one of them misspelt: "Camilla Sepulveda".
func (o *order) joinNames() {
	for k := len(o.names) - 1; k > 0; k-- {
		a, b := &o.names[k-1], &o.names[k]
		if !a.isWho || !b.isWho || a.j+1 != b.i || a.owner || o.parted(b.i) {
			continue
		}
		one, other := a, b
		if one.who.ref == nil {
			one, other = b, a
		}
		if one.who.ref == nil || !other.who.mayBe(*one.who.ref) {
			continue
		}
		a.who, a.weak, a.owner, a.j = one.who, a.weak || b.weak, b.owner, b.j
		o.names = slices.Delete(o.names, k, k+1)
	}
}

// mayBe says that a name fits somebody.
func (w person) mayBe(p PersonRef) bool {
	return w.ref != nil && w.ref.Num == p.Num || slices.ContainsFunc(w.near, func(n PersonRef) bool { return n.Num == p.Num })
}

var feebleVerbs = set(`have has had get got keep leave put run ran lead led leads watch hold mind include set own manage managed handle handled pass passes be pon poner pone deja dejar cambia cambiar lleva llevar llevo suma
tiene tener toma tomar queda quedan quedar es son va van metio mete meter saca sacar atiende gestiona tuvo tenia sea recibe cuida coge change send give given gave pasa pasame dame dar da entrega di den des sum dado puesto pongo doy es swap hand`)

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
