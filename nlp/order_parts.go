package nlp

import (
	"slices"
	"strings"
)

// request gives every name its part and puts the order together.
func (o *order) request() (Request, bool) {
	r := Request{}
	exceptAt := o.exceptAt()
	for k := range o.names {
		m := &o.names[k]
		o.weak = o.weak || m.weak
		if m.isWho || m.strange && o.personStranger(m) {
			continue
		}
		o.takeAccount(&r, m, exceptAt)
	}
	people := o.people(&r)
	r.Intent = o.intent(&r, people)
	switch r.Intent {
	case AssignRep, RemoveRep:
		o.repsOf(&r, people)
	default:
		o.parts(&r, people)
		if distinct(o.tos) || distinct(o.froms) {
			return Request{Intent: None, Confidence: sure}, true
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
	if r.Intent == Cover && r.To == nil && slices.ContainsFunc(o.verbs, func(v verbForm) bool { return strings.HasSuffix(o.toks[v.i].raw, "í") }) {
		return Request{Intent: None, Confidence: sure}, true // cubrí: I did
	}
	if o.several(&r) || o.twoClauses() {
		return Request{Intent: None, Confidence: sure}, true
	}
	o.parser.dayNames(&r)
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
	return r, true
}

// dayNames is for orders nothing: days of the week are those of the digest.
func (p *parser) dayNames(*Request) {}

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
	"except [for]", "excepting", "excluding", "but", "apart from", "besides", "other than", "minus", "without", "barring", "save for", "bar", "leaving out", "not including", "aside from", "keep", "keeping", "but not",
	"menos", "excepto", "salvo", "quitando", "a excepcion de", "con excepcion de", "sin", "pero no", "dejando", "sacando", "exceptuando", "menos la de", "sin contar", "salvando", "no incluyas", "aparte de",
}}})

// takeAccount takes an account in, or leaves it out.
func (o *order) takeAccount(r *Request, m *mark, exceptAt int) {
	prep := o.prep(m.i)
	if m.strange {
		if r.Unknown == "" && len(m.accounts) == 0 {
			r.Unknown = o.raw(m.i, m.j)
			r.Near = o.near(r.Unknown, nearMost)
		}
		return
	}
	excluded := m.i > exceptAt && !o.verbBetween(exceptAt, m.i)
	if excluded || prep == "not" || prep == "instead" {
		if len(m.accounts) == 1 {
			r.Except = append(r.Except, m.accounts[0])
		} else if excluded {
			o.ambig = append(o.ambig, "except")
		}
		return
	}
	if len(m.accounts) > 1 {
		r.Hits, r.Name = m.accounts, o.raw(m.i, m.j)
		o.ambig = append(o.ambig, "accounts")
		return
	}
	if !slices.ContainsFunc(r.Accounts, func(a AccountRef) bool { return a.Num == m.accounts[0].Num }) {
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
		if o.vocative(&m) {
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

// vocative says that the name only calls somebody: none so far is an order's.
func (o *order) vocative(*mark) bool { return false }

// intent is what the verbs do with what they are said of.
func (o *order) intent(r *Request, people []mark) Intent {
	does := map[doing]bool{}
	for _, v := range o.verbs {
		if v.mood != past1 && v.mood != would1 {
			does[v.does] = true
		}
	}
	others := slices.ContainsFunc(people, func(m mark) bool { return !m.owner })
	switch {
	case o.reps && (others || o.meSlot()) && !o.titled():
		if does[removes] || does[asksBack] || o.saysNoLonger() || o.off {
			return RemoveRep
		}
		return AssignRep
	case o.off && !o.passing && !does[gives] && !does[covers] && !does[lends] && !o.offPerson(people) && others:
		return RemoveRep
	case o.assigned(people) && !does[covers] && !does[lends] && !o.forATime():
		return AssignRep
	case does[covers] || does[lends]:
		return Cover
	case does[removes] && others && !does[gives]:
		return RemoveRep
	case does[asksBack] && !does[gives] && !does[takes3] && others && o.takenOff(people):
		return RemoveRep
	case does[adds] && others && !does[gives] && !does[takes3]:
		if o.accountFirst(people) {
			return Reassign
		}
		return AssignRep
	}
	return Reassign
}

// offPerson says that it is from somebody that an account is taken: "take Isdom
// off Luis".
func (o *order) offPerson(people []mark) bool {
	for _, m := range people {
		switch o.prep(m.i) {
		case "from":
			return true
		}
	}
	return false
}

// assigned says that people are put on accounts: "assign Ana to Isdom".
func (o *order) assigned(people []mark) bool {
	v := o.verbs
	if len(v) != 1 || !strings.HasPrefix(o.toks[v[0].i].key, "assign") && !strings.HasPrefix(o.toks[v[0].i].key, "asign") || len(people) == 0 {
		return false
	}
	m := people[0]
	if m.owner || m.i < v[0].i || m.me {
		return false
	}
	for _, n := range o.names {
		if n.isWho || n.strange {
			continue
		}
		if n.i < m.i {
			return false
		}
		p := o.prep(n.i)
		if p == "" && (o.word(n.i-1) == "las" || o.word(n.i-1) == "la") {
			p = o.prep(n.i - 1)
		}
		return (p == "to" || p == "a") && (o.prep(m.i) == "" || o.prep(m.i) == "a")
	}
	return false
}

// titled says that the rep's title only stands before a name: "al comercial Pedro".
func (o *order) titled() bool {
	for _, m := range o.names {
		if m.isWho && repWords[o.word(m.i-1)] && (o.word(m.i-2) == "al" || o.word(m.i-2) == "the") && o.word(m.i-3) != "as" {
			return true
		}
	}
	return false
}

func (o *order) saysNoLonger() bool {
	for i := range o.toks {
		if o.word(i) == "ya" && o.word(i+1) == "no" || o.word(i) == "no" && o.word(i+1) == "longer" || o.word(i) == "remove" || o.word(i) == "stop" {
			return true
		}
	}
	return false
}

// takenOff says that somebody is taken off an account, and not the account from
// somebody: "quita a Pedro de Isdom".
func (o *order) takenOff(people []mark) bool {
	for _, m := range o.names {
		if m.isWho || len(m.accounts) == 0 && !m.strange {
			continue
		}
		switch o.prep(m.i) {
		case "de", "from", "off", "of", "en":
			return true
		}
		if o.word(m.i-1) == "cuenta" || o.word(m.i-1) == "off" {
			return true
		}
	}
	return false
}

// accountFirst says that an account is added to somebody's: "add Isdom to Ana".
func (o *order) accountFirst(people []mark) bool {
	for _, m := range o.names {
		if m.isWho {
			return false
		}
		if len(m.accounts) > 0 {
			break
		}
	}
	for _, m := range people {
		switch o.prep(m.i) {
		case "to", "a":
			return o.word(o.verbs[0].i+1) != "a"
		}
	}
	return false
}

// repsOf fills the slots of an order about reps.
func (o *order) repsOf(r *Request, people []mark) {
	for _, m := range people {
		switch {
		case m.who.many:
			o.ambig = append(o.ambig, "reps")
			r.WhoNear, r.UnknownWho = m.who.near, m.who.typed
		case m.who.ref == nil:
		case m.owner && !m.pronoun && (len(r.Accounts) == 0 || o.bookNext(m.j+1)):
			r.From, r.All = m.who.ref, len(r.Accounts) == 0
		case o.bookOf(&m) && len(r.Accounts) == 0:
			r.From, r.All = m.who.ref, true
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
		o.tos = append(o.tos, m.who.ref)
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

// part is what a person does in the order: gives or takes.
func (o *order) part(m *mark) string {
	prep := o.prep(m.i)
	before, after := o.verbBefore(m.i), o.verbAfter(m.j)
	if o.away(m) || prep == "instead" {
		return "from"
	}
	if o.bookOf(m) {
		m.owner = true
		return "from"
	}
	if m.owner {
		if prep == "to" && !o.bookNext(m.j+1) && !m.me || o.isNow(m) {
			return "to"
		}
		if prep == "to" && o.bookNext(m.j+1) && !o.coversSoon() && !m.pronoun {
			return "to"
		}
		if before != nil && before.does == adds {
			return "to"
		}
		return "from"
	}
	v := before
	if v == nil {
		v = after
	}
	if v == nil {
		switch prep {
		case "to", "a", "->", "with", "on", "en":
			return "to"
		case "de", "from", "of", "por":
			return "from"
		case "for":
			return "to"
		case "":
			if o.toAhead(m) {
				return "from"
			}
		}
		if o.passing {
			return "to"
		}
		return ""
	}
	if prep == "de" && o.bookBefore(m.i) || prep == "of" && o.bookBefore(m.i) {
		m.owner = true
		return "from"
	}
	if v == before && v.i+v.n == m.i && v.n > 1 && o.toks[v.i+v.n-1].key == "de" && (o.toks[v.i].key == "es" || o.toks[v.i].key == "son") {
		if o.word(v.i-1) == "no" {
			return "from"
		}
		return "to"
	}
	if m.me && o.selfPart(m, v) != "" {
		return o.selfPart(m, v)
	}
	subject := before == nil || after != nil && after.i == m.j+1 && prep != "to" && prep != "a" && prep != "with"
	if subject && after != nil {
		v = after
	}
	switch v.does {
	case covers:
		return o.coverPart(m, prep, subject, v)
	case takes3:
		switch prep {
		case "from", "de", "of", "for", "por":
			return "from"
		case "a":
			if o.language() == "es" && subject {
				return "from"
			}
			return "to"
		case "instead":
			return "none"
		}
		return "to"
	case asksBack:
		switch prep {
		case "to", "->", "with":
			return "to"
		case "a":
			return "from"
		}
		return "from"
	case adds, removes:
		if prep == "from" {
			return "from"
		}
		return "to"
	}
	switch prep {
	case "from", "de", "of":
		return "from"
	case "a", "to", "->", "with", "by", "en", "for", "por", "and":
		return "to"
	}
	if subject && strings.HasPrefix(o.toks[v.i].key, "dej") && prep == "" {
		return "from"
	}
	if subject {
		if before == nil && after != nil && after.i > m.j && (after.mood == states || after.mood == bids) && o.toAhead(m) {
			return "from"
		}
		return "to"
	}
	return "to"
}

// toAhead says that somebody to move to is named later.
func (o *order) toAhead(m *mark) bool {
	return slices.ContainsFunc(o.names, func(n mark) bool {
		if !n.isWho || n.i <= m.j {
			return false
		}
		switch o.prep(n.i) {
		case "to", "a", "->", "with":
			return true
		}
		return false
	})
}

// coversSoon says that the order is to stand in.
func (o *order) coversSoon() bool {
	return slices.ContainsFunc(o.verbs, func(v verbForm) bool { return v.does == covers })
}

// replaces says that the only verb of cover is one that may be for good.
func (o *order) replaces() bool {
	for _, v := range o.verbs {
		k := o.toks[v.i].key
		if v.does == lends || v.does == covers && !strings.HasPrefix(k, "repla") && !strings.HasPrefix(k, "reempla") && !strings.HasPrefix(k, "rempla") && !strings.HasPrefix(k, "relev") {
			return false
		}
	}
	return true
}

// coverPart is the part of a person who stands in, or is stood in for.
func (o *order) coverPart(m *mark, prep string, subject bool, v *verbForm) string {
	if coverNouns[o.toks[v.i].key] && prep == "" {
		return "to"
	}
	if putters[o.toks[v.i].key] && prep == "" && !subject {
		return "to"
	}
	if v.n > 1 && o.toks[v.i+v.n-1].key == "por" {
		if m.i > v.i {
			return "to"
		}
		return "from"
	}
	passive := strings.HasSuffix(o.toks[v.i+v.n-1].key, "by") || o.word(v.i+v.n) == "by"
	switch prep {
	case "a", "for", "de", "of", "from":
		return "from"
	case "with", "by", "to":
		return "to"
	case "por":
		if slices.ContainsFunc(o.names, func(n mark) bool { return n.isWho && n.i < m.i && n.i > v.i && (o.prep(n.i) == "a" || n.owner) }) {
			return "to"
		}
		return "from"
	}
	if subject {
		if passive {
			return "from"
		}
		return "to"
	}
	if passive {
		return "to"
	}
	spanish := slices.ContainsFunc(regularES, func(r regular) bool { return r.does == covers && strings.HasPrefix(o.toks[v.i].key, r.weak) }) && o.toks[v.i].key != "cover"
	if spanish && v.i+1 <= m.i {
		return "to"
	}
	return "from"
}

var coverNouns = set("cobertura suplencia sustitucion coverage")

var putters = set("put have get bring send pon pone poner mete")

// selfPart is the part of who speaks.
func (o *order) selfPart(m *mark, v *verbForm) string {
	switch o.word(m.i) {
	case "myself":
		return "to"
	case "i", "ill", "im", "ive", "yo", "id":
		if v.does == takes3 || v.does == covers {
			return "to"
		}
		return "none"
	case "me":
		if o.prep(m.i) != "" && o.prep(m.i) != "and" {
			return ""
		}
		after := o.verbAfter(m.i)
		if after != nil && after.i <= m.i+2 { // "me cubre", "let me take"
			v = after
			reflexive := o.toks[v.i].key
			if strings.HasPrefix(reflexive, "qued") || strings.HasPrefix(reflexive, "encarg") || strings.HasPrefix(reflexive, "ocup") || v.mood == first1 || strings.HasPrefix(reflexive, "hag") {
				return "to"
			}
			if w := o.word(m.i - 1); w == "let" || w == "have" || w == "want" {
				return "to"
			}
		}
		switch v.does {
		case covers:
			return "from"
		case takes3, asksBack:
			return "from"
		}
		return "to"
	}
	return ""
}

// bookBefore says that "las", "cuentas" or the like and de stand before token i.
func (o *order) bookBefore(i int) bool {
	k := i - 2
	for k >= 0 && titles[o.word(k+1)] && o.word(k+1) != "de" {
		k--
	}
	w := o.word(k)
	if books[w] || w == "las" || w == "los" || w == "lo" || w == "todo" || w == "todas" || w == "todos" || w == "all" || w == "la" && o.word(k+1) == "de" {
		return w != "la"
	}
	return false
}

// isNow says that the name's owner is what the sentence says: "Isdom is Ana's".
func (o *order) isNow(m *mark) bool {
	w := o.word(m.i - 1)
	return (w == "is" || w == "are" || w == "now" || w == "becomes") && !o.bookNext(m.j+1)
}

// all says whether everything of somebody moves, or what is named.
func (o *order) all(r *Request) {
	owner := false
	for _, m := range o.names {
		if m.isWho && (m.owner && !o.isNow(&m) || o.bookOf(&m) || o.bookBefore(m.i) && (o.prep(m.i) == "de" || o.prep(m.i) == "of")) {
			owner = true
		}
	}
	if len(r.Accounts) > 0 || len(r.Hits) > 0 {
		return
	}
	known := r.From != nil || slices.Contains(o.ambig, "from") || owner
	if r.Intent == Reassign && r.From != nil && r.To != nil && r.Unknown == "" && r.From.Num != r.To.Num {
		r.All = true
		return
	}
	if r.Intent == Cover && known && r.Unknown == "" || owner && r.Unknown == "" || known && o.everyone && r.Unknown == "" {
		r.All = true
	}
}

// forATime says that the order ends.
func (o *order) forATime() bool {
	d := &o.days
	return o.passing || d.lasting || d.end != 0 && !d.single && !d.span
}

// away says that somebody is on leave, or comes back.
func (o *order) away(m *mark) bool {
	if o.word(m.j+1) == "no" && (o.word(m.j+2) == "esta" || o.word(m.j+2) == "estara") {
		return true
	}
	for k := m.j + 1; k < len(o.toks) && k <= m.j+5; k++ {
		if o.word(k) == "" || slices.ContainsFunc(o.names, func(n mark) bool { return n.i == k && !n.pronoun }) {
			break
		}
		if w := o.word(k); awayWords[w] {
			if (w == "off" || w == "out" || w == "fuera") && k+1 < len(o.toks) && (o.startsName(k+1) || o.word(k+1) == "of" || o.word(k+1) == "de" || o.word(k+1) == "the" || o.word(k+1) == "everything" || o.word(k+1) == "all") {
				return false
			}
			return !o.bookNext(k) || m.owner
		}
		if v, ok := o.verbAt(k); ok && v.does != nothing && !feebleVerbs[o.word(k)] || o.word(k) == "while" || o.word(k) == "mientras" || o.word(k) == "until" || o.word(k) == "hasta" || o.word(k) == "during" || o.word(k) == "durante" || o.word(k) == "por" || o.word(k) == "for" {
			break
		}
		if o.toks[k].comma {
			if awayWords[o.word(k)] {
				return true
			}
			break
		}
	}
	for k := m.i - 1; k >= o.first && k >= m.i-3; k-- {
		switch w := o.word(k); {
		case w == "while" || w == "mientras" || w == "whilst":
			return true
		case (w == "de" || w == "of") && k > 0 && awayNouns[o.word(k-1)]:
			return true
		case w == "vuelva" || w == "regrese" || w == "vuelve" || w == "regresa":
			return true
		case titles[w] || w == "que" || w == "is" || w == "este":
		default:
			return false
		}
	}
	return false
}

var (
	awayWords = set(`leave vacation vacations holiday holidays away out off sick ill absent back travelling traveling sabbatical honeymoon flu surgery recovers recovering hospital wedding unwell poorly hols luna gripe operado operada boda extranjero curso maternity paternity returns absence unavailable vacationing surgery
baja vacaciones fuera enferma enfermo viaje permiso ausente excedencia vuelva regrese vuelve regresa ausencia ausenta operan hospital`)
	awayNouns = set("baja vacaciones ausencia permiso viaje leave absence vacation holiday return excedencia vuelta regreso")
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
		if o.names2(v.i, w.i, strict) && o.names2(w.i, o.nextVerb(k), strict) {
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
func (o *order) names2(i, j int, strict bool) bool {
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
