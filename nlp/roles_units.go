package nlp

import "strings"

// layUnits lays the order out as the parts of its names are weighed: names, days
// and punctuation as what they are, one unit each.
func (o *order) layUnits() {
	o.units, o.unitOf = make([]piece, 0, len(o.toks)+8), make([]int, len(o.toks))
	next := 0
	for i := 0; i < len(o.toks); i++ {
		o.unitOf[i] = len(o.units)
		for next < len(o.names) && o.names[next].i < i {
			next++
		}
		if next < len(o.names) && o.names[next].i == i && !o.names[next].me && !o.names[next].pronoun {
			m := &o.names[next]
			class := isAccount
			switch {
			case m.isWho && m.owner:
				class = isOwner
			case m.isWho:
				class = isPerson
			}
			for i < m.j {
				i++
				o.unitOf[i] = len(o.units)
			}
			o.units = append(o.units, piece{sym: class, class: class})
		} else {
			o.layWord(i)
		}
		o.units = o.punctuated(o.units, i)
	}
}

// layWord lays out a token that is no name.
func (o *order) layWord(i int) {
	t := &o.toks[i]
	class := ""
	switch {
	case o.dated[i]:
		if w := o.word(i); timeBefore[w] || untilWords[w] {
			o.units = append(o.units, piece{sym: w})
		}
		if n := len(o.units); n > 0 && o.units[n-1].sym == isDay {
			return
		}
		class = isDay
	case t.kind == dash && strings.ContainsAny(t.raw, ">→⇒"):
		class = isArrow
	case t.kind == dash:
		class = isDash
	case t.key == "" || digit(t.key[0]):
		class = isNumber
	default:
		u := piece{sym: t.key, about: conceptsOf(nil, t.key)}
		if v, ok := o.formAt(i); ok {
			u.class = verbClass[v.does][v.mood]
		}
		o.units = append(o.units, u)
		return
	}
	o.units = append(o.units, piece{sym: class, class: class})
}

// mostOfClause is how far a clause is looked through to each side.
const mostOfClause = 12

// weighClause collects what is said in the clause of a name, and whether it names
// others.
func (o *order) weighClause(f *features, at int, kind string) {
	from, to := at, at+1
	for from > 0 && at-from < mostOfClause && !clauseEnds(&o.units[from-1]) {
		from--
	}
	for to < len(o.units) && to-at < mostOfClause && !clauseEnds(&o.units[to]) {
		to++
	}
	account, person, verb := "", "", ""
	for k := from; k < to; k++ {
		u := &o.units[k]
		for _, a := range u.about {
			f.part(o.given, "clause", a)
		}
		switch {
		case k == at:
		case u.class == isAccount:
			account = "account"
		case u.class == isPerson || u.class == isOwner:
			person = "person"
		case strings.HasPrefix(u.class, "<") && strings.Contains(u.class, "-"):
			f.part(o.given, "clause", u.class)
			verb = "verb"
		}
	}
	place := "middle"
	switch {
	case from == 0 && to == len(o.units):
		place = "only"
	case from == 0:
		place = "first"
	case to == len(o.units):
		place = "last"
	}
	f.part(o.given, "clause", place, kind)
	f.part(o.given, "clause has", account, person, verb)
	f.part(o.given, "clause has", account, person, verb, place, kind)
}

// clauseEnds says that another clause begins at a unit or behind it.
func clauseEnds(u *piece) bool {
	switch u.class {
	case isComma, isStop, isColon, isDash, isAsked:
		return true
	}
	return breaks[u.sym] && u.sym != "y" && u.sym != "and" && u.sym != "que"
}
