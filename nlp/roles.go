package nlp

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

// roles.gz is what was learned of the parts that names play in orders, as
// learned.gz is of what is asked for.
//
//go:embed roles.gz
var rolesFile []byte

// The parts of names in an order, in the order of the weights: people give, take
// or are reps, accounts move or are left out; others only happen to be named.
var parts = [...]string{"none", "to", "from", "rep", "in", "except"}

func partOf(name string) int { return max(slices.Index(parts[:], name), 0) }

var learnedRoles = sync.OnceValue(func() *model {
	m, err := readModel(bytes.NewReader(rolesFile))
	if err != nil {
		panic(fmt.Sprintf("nlp/roles.gz, which is built in: %v", err)) // a test reads it
	}
	return m
})

// roleLead is how much more must speak for another part than for that of the
// rules.
const roleLead = 0.5

// saidLead is how much speaks for a part that is said in so many words: "old KAM
// Ana".
const saidLead = 2

// mostParts is how many names an order may hold whose parts are weighed: a longer
// list is no sentence.
const mostParts = 24

// inParts is how much speaks for each part of a name.
type inParts [len(parts)]float32

// heard is how much speaks for the parts of what was just weighed: what was
// learned, and the rules. Without what was learned only the rules speak.
func (o *order) heard(m *mark, ruled string) (s inParts) {
	at := partOf(ruled)
	switch {
	case !o.weighs():
	case o.onPart != nil:
		at = partOf(o.onPart(m, ruled))
	default:
		scores := o.roles.scores(o.weighed.seen)
		copy(s[:], scores[:len(parts)])
	}
	s[at] += roleLead
	return s
}

// weighs says that the parts of names are weighed, not only ruled.
func (o *order) weighs() bool { return o.roles != nil && len(o.names) <= mostParts }

// best is the part among those named that most speaks for.
func (s *inParts) best(among ...string) string {
	best := among[0]
	for _, part := range among[1:] {
		if s[partOf(part)] > s[partOf(best)] {
			best = part
		}
	}
	return best
}

// accountPart is whether an account moves, is left out, or is only named.
func (o *order) accountPart(m *mark, ruled string) string {
	if !o.weighs() {
		return ruled
	}
	f := &o.weighed
	f.seen = f.seen[:0]
	o.weighName(f, m, ruled)
	some := "named"
	if o.everyone || slices.ContainsFunc(o.names, func(n mark) bool { return n.isWho && (n.owner || o.bookOf(&n)) }) || o.exceptBefore(m.i) {
		some = "all"
	}
	f.part(o.given, "ruled", ruled, some)
	firm := 0
	for k := range o.names {
		if n := &o.names[k]; !n.isWho && !n.weak && len(n.accounts) == 1 && n.i != m.i {
			firm++
		}
	}
	f.part(o.given, "firm", [...]string{"0", "1", "2"}[min(firm, 2)], some, o.kind(m))
	if ruled == "except" && some == "all" {
		return ruled
	}
	s := o.heard(m, ruled)
	return s.best(ruled, "none", "in", "except")
}

// player is a person of an order, with all that names him.
type player struct {
	marks []*mark
	ruled string // by the rules: the first part of one of the names
	score inParts
	part  string
}

func (p *player) lead(part string) float32 { return p.score[partOf(part)] - p.score[0] }

// players are the people of an order, with their parts. Whoever is meant by "his"
// is none of them.
func (o *order) players(people []mark) []player {
	var all []player
	for k := range people {
		m := &people[k]
		if m.pronoun {
			continue
		}
		at := slices.IndexFunc(all, func(p player) bool { return p.marks[0].same(m) })
		if at < 0 {
			at, all = len(all), append(all, player{ruled: "none"})
		}
		p := &all[at]
		p.marks = append(p.marks, m)
		if m.ruled != "" && (p.ruled == "none" || p.ruled == "rep") {
			p.ruled = m.ruled
		}
	}
	for k := range all {
		if o.weighs() {
			o.weighPlayer(&o.weighed, all, k, people)
		}
		all[k].score = o.heard(all[k].marks[0], all[k].ruled)
		for _, m := range all[k].marks {
			if part := o.changing(m); part != "" {
				all[k].score[partOf(part)] += saidLead
			}
		}
		if !slices.ContainsFunc(all[k].marks, func(m *mark) bool { return !o.denied(m) }) {
			all[k].score = inParts{1}
		}
	}
	return all
}

// same says that two names are one person's.
func (m *mark) same(n *mark) bool {
	if m.who.ref == nil || n.who.ref == nil {
		return m.me && n.me
	}
	return m.who.ref.Num == n.who.ref.Num
}

// cast gives the parts of giving and taking to two people at most: those for whom
// most speaks together.
func cast(all []player) {
	to, from, most := -1, -1, float32(0)
	for t := -1; t < len(all); t++ {
		for f := -1; f < len(all); f++ {
			lead := float32(0)
			if t >= 0 {
				lead += all[t].lead("to")
			}
			if f >= 0 {
				lead += all[f].lead("from")
			}
			if lead > most && (t < 0 || t != f) {
				to, from, most = t, f, lead
			}
		}
	}
	for k := range all {
		switch k {
		case to:
			all[k].part = "to"
		case from:
			all[k].part = "from"
		default:
			all[k].part = "none"
		}
	}
}

// part adds a feature, for every order and for one of this kind.
func (f *features) part(k Intent, parts ...string) {
	h := feature(parts...)
	f.seen = append(f.seen, h, mix(h, string(k)))
}

// weighPlayer collects what tells of the part of a person: all the places where
// he is named, and what the rules say of the others.
func (o *order) weighPlayer(f *features, all []player, which int, people []mark) {
	f.seen = f.seen[:0]
	p := &all[which]
	for _, m := range p.marks {
		o.weighName(f, m, p.ruled)
		if m.away {
			f.part(o.given, "away")
		}
	}
	for k := range all {
		if k == which {
			continue
		}
		side := "after"
		if k < which {
			side = "before"
		}
		f.part(o.given, "ruled", p.ruled, "other", all[k].ruled, side)
		if slices.ContainsFunc(all[k].marks, func(m *mark) bool { return m.away }) {
			f.part(o.given, "other away", p.ruled)
		}
	}
	for k := range people {
		if m := &people[k]; m.pronoun {
			side := "after"
			if m.i < p.marks[0].i {
				side = "before"
			}
			f.part(o.given, "pronoun", m.ruled, side)
			f.part(o.given, "pronoun", m.ruled, side, p.ruled, [...]string{"first", "second", "later"}[min(which, 2)])
		}
	}
}

// kind is what a name is, as its part is weighed.
func (o *order) kind(m *mark) string {
	switch {
	case !m.isWho && m.strange && upper(o.toks[m.i].raw) && !o.sentenceStart(m.i):
		return "Stranger"
	case !m.isWho && m.strange:
		return "stranger"
	case !m.isWho && len(m.accounts) > 1:
		return "accounts"
	case !m.isWho && m.weak && upper(o.toks[m.i].raw):
		return "Like an account"
	case !m.isWho && m.weak:
		return "like an account"
	case !m.isWho:
		return "account"
	case m.me:
		for _, v := range o.verbs {
			if v.i == m.i && v.me {
				return "me in " + verbClass[v.does][v.mood]
			} else if v.i == m.i {
				return "I in " + verbClass[v.does][v.mood]
			}
		}
		return "me"
	case m.weak && upper(o.toks[m.i].raw):
		return "Like a name"
	case m.weak:
		return "like a name"
	case m.owner:
		return "owner"
	}
	return "name"
}

// weighName collects what tells of the part of a name where it stands: the words
// around it, the verbs before and behind, who else is named, the clause, and the
// rules' own part.
func (o *order) weighName(f *features, m *mark, ruled string) {
	both := func(parts ...string) { f.part(o.given, parts...) }
	kind := o.kind(m)
	place, count := 0, 0
	for _, n := range o.names {
		if n.isWho == m.isWho {
			if n.i < m.i {
				place++
			}
			count++
		}
	}
	placed := [...]string{"0", "1", "2", "3"}
	where := placed[min(place, 3)] + "/" + placed[min(count, 3)]
	both("ruled", ruled)
	both("ruled", ruled, kind, where)
	both("kind", kind, where)
	at := o.unitOf[m.i]
	var around [9]string
	for d := -4; d <= 4; d++ {
		if d == 0 {
			around[4] = kind
			continue
		}
		u := pieceAt(o.units, at+d)
		around[d+4] = u.sym
		both("at", offsets[d+4], u.sym)
		side := "after"
		if d < 0 {
			side = "before"
		}
		for _, a := range u.about {
			both("about", offsets[d+4], a)
			both("near", side, a)
		}
	}
	both("left", around[2], around[3])
	both("right", around[5], around[6])
	both("sides", around[3], around[5])
	both("sides3", around[2], around[3], around[5])
	both("3sides", around[3], around[5], around[6])
	before, after := "-", "-"
	if v := o.verbBefore(m.i); v != nil {
		before = verbClass[v.does][v.mood]
	}
	if v := o.verbAfter(m.j); v != nil {
		after = verbClass[v.does][v.mood]
	}
	both("verbs", before, after, where)
	both("verb before", before, around[3])
	both("verb after", after, around[5])
	for _, n := range o.names {
		if n.isWho != m.isWho || n.i == m.i {
			continue
		}
		side := "after"
		if n.i < m.i {
			side = "before"
		}
		both("other", side, o.prep(n.i), map[bool]string{true: "owner", false: "name"}[n.owner])
		both("prep", o.prep(m.i), "other", side, o.prep(n.i))
	}
	both("prep", o.prep(m.i))
	o.weighClause(f, at, kind)
}

var offsets = [...]string{"-4", "-3", "-2", "-1", "", "+1", "+2", "+3", "+4"}
