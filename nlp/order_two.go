package nlp

import (
	"slices"
)

// several says that two different orders were given at once.
func (o *order) several(r *Request) bool {
	kinds := map[string]bool{}
	for _, v := range o.verbs {
		switch {
		case v.mood == past1 || v.mood == would1 || o.feeble(v) && v.does != gives || !o.hasOwnObject(v):
		case v.does == covers:
			kinds["cover"] = true
		case v.does == adds && o.reps, v.does == removes:
			kinds["reps"] = true
		case v.does == gives:
			kinds["move"] = true
		}
	}
	for i := o.first; i < len(o.toks); i++ {
		if otherOrders[o.word(i)] && !o.used[i] {
			kinds["other"] = true
		}
	}
	if kinds["cover"] && kinds["move"] && len(r.Accounts) > 0 && o.joined() || kinds["other"] {
		return true
	}
	return kinds["reps"] && kinds["move"] && o.joined() && len(o.verbs) > 1
}

// twoClauses says that two verbs of different kinds, joined, each name what they
// are about.
func (o *order) twoClauses() bool {
	group := map[doing]int{gives: 1, takes3: 1, lends: 1, asksBack: 2, covers: 3, adds: 4, removes: 5}
	for k := 1; k < len(o.verbs); k++ {
		v, w := o.verbs[k-1], o.verbs[k]
		a, b := group[v.does], group[w.does]
		if v.mood == past1 || w.mood == past1 || a == b && !o.reps || o.awayVerb(v) {
			continue
		}
		if !o.joinedAt(v.i, w.i) {
			continue
		}
		strict := (a == 2 || a == 5) && b == 1 || a == b || a == 1 && b == 1
		if o.namedBetween(v.i, w.i, strict) && o.namedBetween(w.i, o.nextVerb(k), strict) {
			if a == b && !repWords[o.firstRep(w.i)] {
				continue
			}
			return true
		}
	}
	return false
}

// firstRep is the rep's title after a verb, where one stands.
func (o *order) firstRep(i int) string {
	for k := i; k < len(o.toks); k++ {
		if repWords[o.word(k)] {
			return o.word(k)
		}
	}
	return ""
}

func (o *order) awayVerb(v verbForm) bool { return o.feeble(v) && v.does == takes3 }

func (o *order) nextVerb(k int) int {
	if k+1 < len(o.verbs) {
		return o.verbs[k+1].i
	}
	return len(o.toks)
}

// joinedAt says that and, y, then stands between two tokens.
func (o *order) joinedAt(i, j int) bool {
	for k := i + 1; k < j; k++ {
		switch o.word(k) {
		case "and", "y", "then", "luego", "also", "tambien", "plus", "ademas":
			return true
		}
	}
	return false
}

// names2 says that an account, or with strict off anybody, is named between two
// tokens.
func (o *order) namedBetween(i, j int, strict bool) bool {
	return slices.ContainsFunc(o.names, func(m mark) bool {
		return m.i > i && m.i < j && !m.me && !m.pronoun && (len(m.accounts) > 0 || m.strange || !strict)
	})
}

// hasOwnObject says that an account, or somebody's, or somebody, is named after
// the verb and before the next one.
func (o *order) hasOwnObject(v verbForm) bool {
	next := o.verbAfter(v.i)
	return slices.ContainsFunc(o.names, func(m mark) bool {
		return m.i > v.i && (next == nil || m.i < next.i) && (len(m.accounts) > 0 && !m.isWho || m.owner || m.strange || m.isWho && v.does != gives && !m.me && !m.pronoun)
	})
}

var otherOrders = set("undo deshaz deshacer mark flag marca unmark unflag unstrategic desmarca digest resumen anota apunta note")

// joined says that "and", "y", "then" stands before a later verb.
func (o *order) joined() bool {
	for k, v := range o.verbs {
		if k == 0 {
			continue
		}
		for i := v.i - 1; i > o.verbs[0].i && i >= v.i-4; i-- {
			switch o.word(i) {
			case "and", "y", "then", "luego", "also", "tambien", "plus":
				return true
			}
		}
	}
	return false
}
