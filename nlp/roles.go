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
const roleLead = 0.25

// mostParts is how many names an order may hold whose parts are weighed: a longer
// list is no sentence.
const mostParts = 24

// judgedPart is the part of a name: that of the rules unless what was learned
// speaks clearly for another.
func (o *order) judgedPart(k Intent, m *mark, ruled string) string {
	if o.roles == nil || m.pronoun || len(o.names) > mostParts {
		return ruled
	}
	o.weighPart(&o.weighed, k, m, ruled)
	if o.onPart != nil {
		return o.onPart(m, ruled)
	}
	scores := o.roles.scores(o.weighed.seen)
	best := partOf(ruled)
	for c, part := range parts {
		if part != "none" && m.isWho != (part == "to" || part == "from" || part == "rep") {
			continue
		}
		if scores[c] > scores[best]+roleLead || best != partOf(ruled) && scores[c] > scores[best] {
			best = c
		}
	}
	return parts[best]
}

// weighPart collects what tells of the part of a name: the words around the
// name, the verbs before and behind, who else is named, and the rules' own part.
func (o *order) weighPart(f *features, k Intent, m *mark, ruled string) {
	f.seen = f.seen[:0]
	both := func(parts ...string) {
		h := feature(parts...)
		f.seen = append(f.seen, h, mix(h, string(k)))
	}
	kind := "name"
	switch {
	case !m.isWho && m.strange:
		kind = "stranger"
		if upper(o.toks[m.i].raw) && !o.sentenceStart(m.i) {
			kind = "Stranger"
		}
	case !m.isWho && len(m.accounts) > 1:
		kind = "accounts"
	case !m.isWho && m.weak:
		kind = "like an account"
	case !m.isWho:
		kind = "account"
	case m.me:
		kind = "me"
	case m.owner:
		kind = "owner"
	}
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
	var around [9]string
	for d := -4; d <= 4; d++ {
		at := m.i + d
		if d > 0 {
			at = m.j + d
		}
		if d == 0 {
			around[4] = kind
			continue
		}
		around[d+4] = o.classAt(at)
	}
	for d, sym := range around {
		if d != 4 {
			both("at", offsets[d], sym)
			for _, a := range conceptsOf(nil, sym) {
				both("about", offsets[d], a)
				side := "after"
				if d < 4 {
					side = "before"
				}
				both("near", side, a)
			}
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
}

var offsets = [...]string{"-4", "-3", "-2", "-1", "", "+1", "+2", "+3", "+4"}

// classAt is what stands at a token: a name, a day, else the word.
func (o *order) classAt(i int) string {
	if i < o.first {
		return "<BEGIN>"
	}
	if i >= len(o.toks) {
		return "<END>"
	}
	for k := range o.names {
		if n := &o.names[k]; n.i <= i && i <= n.j {
			switch {
			case n.isWho && n.owner:
				return isOwner
			case n.isWho:
				return isPerson
			}
			return isAccount
		}
	}
	if key := o.toks[i].key; key != "" && !digit(key[0]) {
		return key
	}
	return isNumber
}
