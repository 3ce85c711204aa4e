package nlp

import (
	"slices"
	"strings"
)

// request gives every name its part and puts the order together.
func (o *order) request() Request {
	r := Request{}
	o.takeAccounts(&r)
	r.Intent = o.given
	if o.roles != nil { // once more, knowing what is asked for
		o.ambig = nil
		r = Request{Intent: o.given}
		o.takeAccounts(&r)
	}
	people := o.people(&r)
	switch r.Intent {
	case AssignRep, RemoveRep:
		o.repsOf(&r, people)
	default:
		o.parts(&r, people)
		if distinct(o.tos) && o.shared() {
			return Request{Intent: None, Confidence: likely} // two orders at once
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
		if m.isWho || m.strange && o.personStranger(m) {
			continue
		}
		part := "in"
		prep := o.prep(m.i)
		switch excluded := m.i > exceptAt && !o.verbBetween(exceptAt, m.i); {
		case m.strange && r.Unknown != "":
			part = "none"
		case m.strange:
		case excluded || prep == "not" || prep == "instead":
			part = "except"
		}
		if r.Intent != "" {
			part = o.judgedPart(r.Intent, m, part)
		}
		o.takeAccount(r, m, part)
	}
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

// people are the names of people, those said as not meant left out.
func (o *order) people(r *Request) []mark {
	var list []mark
	for k, m := range o.names {
		if !m.isWho {
			if m.strange && o.personStranger(&o.names[k]) {
				r.UnknownWho = o.raw(m.i, m.j)
			}
			continue
		}
		if p := o.prep(m.i); p == "not" || p == "instead" && !m.me && !o.insteadCovers(r) || o.struck(m.j+1) {
			continue
		}
		list = append(list, m)
	}
	return list
}

// insteadCovers says that "instead of Luis" names who is stood in for.
func (o *order) insteadCovers(r *Request) bool {
	return o.forATime() && len(r.Accounts)+len(r.Hits) == 0
}

// repsOf fills the slots of an order about reps.
func (o *order) repsOf(r *Request, people []mark) {
	for _, m := range people {
		part := "rep"
		if m.owner && !m.pronoun && (len(r.Accounts) == 0 || o.bookNext(m.j+1)) || o.bookOf(&m) && len(r.Accounts) == 0 {
			part = "from"
		}
		part = o.judgedPart(r.Intent, &m, part)
		switch {
		case part == "none" || part == "to":
		case m.who.many:
			o.ambig = append(o.ambig, "reps")
			r.WhoNear, r.UnknownWho = m.who.near, m.who.typed
		case m.who.ref == nil:
		case part == "from":
			r.From, r.All = m.who.ref, len(r.Accounts) == 0
		default:
			if !slices.ContainsFunc(r.Reps, func(p PersonRef) bool { return p.Num == m.who.ref.Num }) {
				r.Reps = append(r.Reps, *m.who.ref)
			}
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
	last := ""
	var rest []mark
	for k, m := range people {
		part := o.part(&m)
		if prep := o.prep(m.i); prep == "and" && k > 0 && !m.owner && o.adjacent(people[k-1].j, m.i) {
			part = last
		}
		if part == "from" && !m.owner && len(o.froms) > 0 && len(o.tos) == 0 && o.prep(m.i) == "" && o.coversSoon() && m.who.ref != nil && m.who.ref.Num != o.froms[0].Num {
			part = "to" // "cover for Luis: Ana"
		}
		part = o.judgedPart(r.Intent, &m, part)
		last = part
		if m.pronoun {
			rest = append(rest, m)
			continue
		}
		o.give(r, &m, part)
	}
	for _, v := range o.verbs {
		if v.mood == first1 && (v.does == takes3 || v.does == covers) && o.c.Me != nil && len(o.tos) == 0 {
			o.tos = append(o.tos, o.c.Me)
		}
		if v.me && o.c.Me != nil {
			o.clitic(v)
		}
	}
	for _, m := range rest {
		o.referBack(r, &m, people)
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
		o.tos, o.taking = append(o.tos, m.who.ref), append(o.taking, m.i)
	} else {
		o.froms = append(o.froms, m.who.ref)
	}
}

// clitic is the part of who speaks in "pásame", "cúbreme", "quedarme".
func (o *order) clitic(v verbForm) {
	key := o.toks[v.i].key
	switch {
	case v.does == covers:
		if len(o.froms) == 0 && !slices.Contains(o.ambig, "from") {
			o.froms = append(o.froms, o.c.Me)
		}
	case v.does == gives || v.does == lends || strings.HasPrefix(key, "qued") || strings.HasPrefix(key, "encarg") || strings.HasPrefix(key, "ocup"):
		if len(o.tos) == 0 && !slices.Contains(o.ambig, "to") {
			o.tos = append(o.tos, o.c.Me)
		}
	case len(o.froms) == 0 && !slices.Contains(o.ambig, "from"):
		o.froms = append(o.froms, o.c.Me)
	}
}

// referBack finds who "his", "sus", "her" is: the one named person without that
// part.
func (o *order) referBack(r *Request, m *mark, people []mark) {
	part := o.part(m)
	for _, other := range people {
		if other.pronoun || other.me || other.who.ref == nil {
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
