package nlp

import (
	"slices"
	"strings"
)

// request gives every name its part and puts the order together.
func (o *order) request() Request {
	o.layUnits()
	r := Request{Intent: o.given}
	o.takeAccounts(&r)
	people := o.people(&r)
	switch r.Intent {
	case AssignRep, RemoveRep:
		o.repsOf(&r, people)
	default:
		o.parts(&r, people)
		if o.shared() {
			return Request{Intent: None, Confidence: sure} // two orders at once
		}
		r.To, r.From = firstRef(o.tos), firstRef(o.froms)
		if r.Intent == Reassign && o.forATime() {
			r.Intent = Cover
		} else if r.Intent == Cover && len(r.Accounts) > 0 && o.days.end == 0 && !o.passing && o.replaces() {
			r.Intent = Reassign
		}
		o.all(&r)
	}
	if !r.All {
		r.Except = nil
	}
	o.dates(&r)
	slices.Sort(o.ambig)
	r.Ambiguous = append(r.Ambiguous, slices.Compact(o.ambig)...)
	r.Confidence = sure
	switch {
	case r.Unknown != "" || r.UnknownWho != "":
		r.Confidence = unsure
	case o.weak:
		r.Confidence = 0.6
	case o.leftOver() > 2:
		r.Confidence = likely
	}
	return r
}

// shared says that accounts are shared out: between two people who take stands
// one account, and another outside. "A to Ana and B to Luis" is two orders.
func (o *order) shared() bool {
	if len(o.taking) < 2 {
		return false
	}
	from, to := slices.Min(o.taking), slices.Max(o.taking)
	between, outside := false, false
	for k := range o.names {
		if m := &o.names[k]; !m.isWho {
			between = between || from < m.i && m.i < to
			outside = outside || m.i < from || m.i > to
		}
	}
	return between && outside
}

// exceptAt is where what is left out begins.
func (o *order) exceptAt() int {
	for i := o.first; i < len(o.toks); i++ {
		if _, n := exceptWords.longest(&o.sentence, i); n > 0 {
			return i
		}
	}
	return len(o.toks)
}

// exceptBefore says that a word for leaving out stands right before token i.
func (o *order) exceptBefore(i int) bool {
	for k := max(o.first, i-4); k < i; k++ {
		if _, n := exceptWords.longest(&o.sentence, k); n > 0 && !strings.HasPrefix(o.word(k), "keep") && (k+n == i || k+n == i-1 && (articles[o.word(i-1)] || o.prep(i) != "")) {
			return true
		}
	}
	return false
}

var exceptWords = compile([]phrasing[bool]{{true, []string{
	"except [for]", "excepting", "excluding", "but", "apart from", "besides", "other than", "minus", "without", "barring", "save [for]", "bar", "leaving out", "not including", "aside from", "keep", "keeping", "but not",
	"menos", "excepto", "salvo", "quitando", "a excepcion de", "con excepcion de", "sin", "pero no", "dejando", "sacando", "exceptuando", "menos la de", "sin contar", "salvando", "no incluyas", "aparte de",
}}})

// takeAccounts takes the accounts in, or leaves them out.
func (o *order) takeAccounts(r *Request) {
	exceptAt := o.exceptAt()
	for k := range o.names {
		m := &o.names[k]
		o.weak = o.weak || m.weak
		if m.isWho || m.strange && o.personStranger(m) || len(m.accounts) > 1 && k > 0 && o.goesOn(&o.names[k-1], m) {
			continue
		}
		part := "in"
		prep := o.prep(m.i)
		switch excluded := m.i > exceptAt && !o.verbBetween(exceptAt, m.i); {
		case m.strange && r.Unknown != "":
			part = "none"
		case m.strange:
		case prep == "not" || prep == "instead" || o.leftOut(m.j+1):
			o.takeAccount(r, m, "except")
			continue
		case excluded:
			part = "except"
		}
		o.takeAccount(r, m, o.accountPart(m, part))
	}
}

// goesOn says that the words of m, which fit several accounts, only go on with the
// account named right before: "Lee Valley Vet" for Lee Valley Veterinary.
func (o *order) goesOn(before, m *mark) bool {
	return !before.isWho && len(before.accounts) == 1 && before.j+1 == m.i && !o.parted(m.i)
}

// leftOut says that what was just named is said not to be meant: "Isdom no", "Isdom
// not yet".
func (o *order) leftOut(i int) bool {
	if o.parted(i) {
		return false
	}
	closed := func(k int) bool {
		return k >= len(o.toks) || strings.IndexAny(strings.TrimLeft(o.text[o.toks[k-1].end:], " "), ",;:.!)") == 0
	}
	switch w := o.word(i); {
	case w == "no" || w == "not":
		return closed(i+1) || (o.word(i+1) == "yet" || o.word(i+1) == "todavia" || o.word(i+1) == "aun") && closed(i+2)
	case w == "todavia" || w == "aun":
		return o.word(i+1) == "no" && closed(i+2)
	}
	return false
}

// takeAccount takes what a mark names into the request.
func (o *order) takeAccount(r *Request, m *mark, part string) {
	switch {
	case part == "except" && len(m.accounts) == 1:
		r.Except = append(r.Except, m.accounts[0])
	case part == "except" && len(m.accounts) > 1:
		if o.prep(m.i) != "not" && o.prep(m.i) != "instead" {
			o.ambig = append(o.ambig, "except")
		}
	case part != "in":
	case len(m.accounts) == 0:
		if r.Unknown == "" {
			r.Unknown = o.raw(m.i, m.j)
			r.Near = o.near(r.Unknown, nearMost)
		}
	case len(m.accounts) > 1:
		r.Hits, r.Name = m.accounts, o.raw(m.i, m.j)
		o.ambig = append(o.ambig, "accounts")
	case !slices.ContainsFunc(r.Accounts, func(a AccountRef) bool { return a.Num == m.accounts[0].Num }):
		r.Accounts = append(r.Accounts, m.accounts[0])
	}
}

func (o *order) verbBetween(i, j int) bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.i > i && v.i < j && !strings.HasPrefix(o.toks[v.i].key, "dej") })
}

// personStranger says that an unknown name is somebody's.
func (o *order) personStranger(m *mark) bool {
	if m.owner && o.bookNext(m.j+1) {
		return true
	}
	switch o.prep(m.i) {
	case "a", "to", "with", "by", "->":
		return m.j-m.i < 3
	}
	v := o.verbAfter(m.i)
	return v != nil && v.i == m.j+1 && (v.mood == states || v.does == takes3 || v.does == covers) && v.does != gives
}

// people are the names of people, and the words for who speaks.
func (o *order) people(r *Request) []mark {
	var list []mark
	for k, m := range o.names {
		if !m.isWho {
			if m.strange && o.personStranger(&o.names[k]) {
				r.UnknownWho = o.raw(m.i, m.j)
			}
			continue
		}
		list = append(list, m)
	}
	return append(list, o.spoken()...)
}

// denied says that a person is named as not meant.
func (o *order) denied(m *mark) bool {
	return o.prep(m.i) == "not" || o.struck(m.j+1) || (o.word(m.j+1) == "here" || o.word(m.j+1) == "speaking") && o.closesClause(m.j+2)
}

// spoken are the words that mean who speaks and are no names: verbs in the first
// person, or with a pronoun, and "my" where no accounts are.
func (o *order) spoken() []mark {
	var list []mark
	add := func(i int, ruled string) {
		if !slices.ContainsFunc(o.names, func(m mark) bool { return m.i <= i && i <= m.j }) {
			list = append(list, mark{i: i, j: i, isWho: true, me: true, who: person{ref: o.c.Me}, ruled: ruled})
		}
	}
	for _, v := range o.verbs {
		switch {
		case v.me:
			add(v.i, o.clitic(v))
		case v.mood == first1 && (v.does == takes3 || v.does == covers):
			add(v.i, "to")
		case v.mood == first1:
			add(v.i, "none")
		}
	}
	for i := o.first; i < len(o.toks); i++ {
		switch next := o.word(i + 1); {
		case !speakers[o.word(i)]:
		case handed[next] || next == "cuenta" || next == "cargo":
			add(i, "to")
		case absences[next]:
			add(i, "from")
		default:
			add(i, "none")
		}
	}
	return list
}

// absences are what somebody stood in for has: "in my place".
var absences = set("place stead absence behalf lugar ausencia veces baja licencia leave")

// speakers are the words for who speaks that need not be a name.
var speakers = set("my mi mis mine ive im")

// repsOf fills the slots of an order about reps.
func (o *order) repsOf(r *Request, people []mark) {
	for k := range people {
		m := &people[k]
		switch {
		case m.ruled != "": // a word for who speaks, which needs more
			m.ruled = "none"
		case o.denied(m):
			m.ruled = "none"
		case m.owner && !m.pronoun && (len(r.Accounts) == 0 || o.bookNext(m.j+1)) || o.bookOf(m) && len(r.Accounts) == 0:
			m.ruled = "from"
		default:
			m.ruled = "rep"
		}
	}
	for _, p := range o.players(people) {
		m := p.marks[0]
		part := p.score.best(p.ruled, "none", "rep", "from")
		if p.ruled == "from" {
			part = "from"
		}
		switch {
		case part == "none":
		case m.who.many:
			o.ambig = append(o.ambig, "reps")
			r.WhoNear, r.UnknownWho = m.who.near, m.who.typed
		case m.who.ref == nil:
		case part == "from":
			r.From, r.All = m.who.ref, len(r.Accounts) == 0
		default:
			r.Reps = append(r.Reps, *m.who.ref)
		}
	}
	if len(r.Reps) == 0 && o.c.Me != nil && o.meSlot() && len(o.ambig) == 0 {
		r.Reps = append(r.Reps, *o.c.Me)
	}
}

// bookOf says that what somebody has is meant: "everything Luis has".
func (o *order) bookOf(m *mark) bool {
	w, next := o.word(m.i-1), o.word(m.j+1)
	return (everything[w] || books[w] || w == "que" || w == "that") && (haves[next] || w == "que" && haves[o.word(m.j+1)]) || (haves[w] && (o.word(m.i-2) == "que" || o.word(m.i-2) == "that"))
}

var haves = set("has have owns handles holds manages runs tiene lleva gestiona maneja atiende")

// parts says who gives and who takes.
func (o *order) parts(r *Request, people []mark) {
	o.rule(people)
	all := o.players(people)
	for k := range all {
		if all[k].score.best("none", "to", "from") == "to" {
			o.taking = append(o.taking, all[k].marks[0].i)
		}
	}
	cast(all)
	for k := range all {
		o.give(r, all[k].marks[0], all[k].part)
	}
	for k := range people {
		if people[k].pronoun {
			o.referBack(r, &people[k], people)
		}
	}
}

// rule says who gives and who takes by the rules.
func (o *order) rule(people []mark) {
	last, gives := "", (*PersonRef)(nil)
	for k := range people {
		m := &people[k]
		switch {
		case m.ruled != "":
			continue // a word for who speaks
		case o.denied(m):
			m.ruled = "none"
			continue
		case k > 0 && !m.owner && o.prep(m.i) == "and" && o.adjacent(people[k-1].j, m.i):
			m.ruled = last
		default:
			m.ruled = o.part(m)
		}
		if m.ruled == "from" && !m.owner && gives != nil && o.prep(m.i) == "" && o.coversSoon() && m.who.ref != nil && m.who.ref.Num != gives.Num &&
			!slices.ContainsFunc(people[:k], func(n mark) bool { return n.ruled == "to" }) {
			m.ruled = "to" // "cover for Luis: Ana"
		}
		if last = m.ruled; last == "from" && gives == nil {
			gives = m.who.ref
		}
	}
}

// adjacent says that only joining words stand between two names.
func (o *order) adjacent(j, i int) bool {
	for k := j + 1; k < i; k++ {
		if !joiners[o.word(k)] {
			return false
		}
	}
	return true
}

// give writes a person into a slot.
func (o *order) give(r *Request, m *mark, part string) {
	if part == "" || part == "none" {
		return
	}
	if m.who.many {
		o.ambig = append(o.ambig, part)
		if part == "to" {
			r.ToHits = m.who.near
		} else {
			r.FromHits = m.who.near
		}
		return
	}
	if m.who.ref == nil {
		if m.who.typed != "" {
			r.UnknownWho = m.who.typed
		}
		return
	}
	if part == "to" {
		o.tos = append(o.tos, m.who.ref)
	} else {
		o.froms = append(o.froms, m.who.ref)
	}
}

// clitic is the part of who speaks in "pásame", "cúbreme", "quedarme".
func (o *order) clitic(v verbForm) string {
	key := o.toks[v.i].key
	if v.does == gives || v.does == lends || v.does != covers && (strings.HasPrefix(key, "qued") || strings.HasPrefix(key, "encarg") || strings.HasPrefix(key, "ocup")) {
		return "to"
	}
	return "from"
}

// referBack finds who "his", "sus", "her" is: the one named person without that
// part.
func (o *order) referBack(r *Request, m *mark, people []mark) {
	part := m.ruled
	for _, other := range people {
		if other.pronoun || other.me || other.who.ref == nil || o.denied(&other) {
			continue
		}
		num := other.who.ref.Num
		if part == "from" && (len(o.tos) > 0 && o.tos[0].Num == num || len(o.froms) > 0) {
			continue
		}
		if part == "to" && (len(o.froms) > 0 && o.froms[0].Num == num || len(o.tos) > 0) {
			continue
		}
		o.give(r, &other, part)
		return
	}
}
