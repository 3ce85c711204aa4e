package nlp

import (
	"slices"
	"strings"

	"kambot/kam"
)

// nearMost is how many weak hits are offered.
const nearMost = 5

// longestName is how many words of a name are tried inside a sentence; a whole
// text, a whole rest of a command and what stands in quotes may be longer.
const longestName = 12

// joiners may stand between two accounts of one request.
var joiners = set("and y e or o u plus mas")

// dangling words end no name: what follows them belongs to it, or to the next.
var dangling = set("and y e de et und of")

// account fills r with the account whose name is the tokens i to j exactly, or
// with the several it fits.
func (p *parser) account(r *Request, i, j int) bool {
	if i == j && p.toks[i].kind == byID {
		return p.accountByID(r, p.toks[i].raw)
	}
	refs := p.refs(i, j)
	switch len(refs) {
	case 0:
		return false
	case 1:
		r.Accounts = append(r.Accounts, refs[0])
	default:
		r.Hits, r.Name = refs, p.raw(i, j)
		r.Ambiguous = append(r.Ambiguous, "accounts")
	}
	return true
}

// refs are the accounts whose name is the tokens i to j, with a possessive at
// the end or without.
func (p *parser) refs(i, j int) []AccountRef {
	if p.toks[i].key == "" || p.toks[j].key == "" {
		return nil // a mention is no part of a name
	}
	refs := p.named(p.key(i, j), p.closes(j))
	if stem := p.toks[j].stem; stem != "" && len(refs) == 0 {
		if i < j {
			stem = p.key(i, j-1) + " " + stem
		}
		refs = p.named(stem, true)
	}
	return refs
}

// closes says that token j may be a legal form, which names are compared
// without. It is asked once for each token.
func (p *parser) closes(j int) bool {
	t := &p.toks[j]
	if t.closing == 0 {
		t.closing = -1
		last := t.key[strings.LastIndexByte(t.key, ' ')+1:]
		if !dangling[last] && kam.FoldName("x "+last) == "x" {
			t.closing = 1
		}
	}
	return t.closing > 0
}

// named are the accounts of a folded name, each once. A legal form decides
// between namesakes when it was typed: "acme sl" is not "Acme SA" if there is
// an "Acme SL", but "acme" is either.
func (p *parser) named(key string, closed bool) []AccountRef {
	if key == "" {
		return nil
	}
	bare := key
	if closed {
		bare = kam.FoldName(key)
	}
	refs := p.dir.Accounts(key)
	if bare != key {
		if len(refs) == 0 {
			refs = p.dir.Accounts(bare)
		}
		if len(refs) > 1 {
			var typed []AccountRef
			for _, ref := range refs {
				if kam.Fold(ref.Name) == key {
					typed = append(typed, ref)
				}
			}
			if len(typed) > 0 {
				refs = typed
			}
		}
	}
	if len(refs) < 2 {
		return refs
	}
	once := make([]AccountRef, 0, len(refs))
	for _, ref := range refs {
		if !slices.ContainsFunc(once, func(o AccountRef) bool { return o.Num == ref.Num }) {
			once = append(once, ref)
		}
	}
	return once
}

// accountByID is what a button carries: one account even among namesakes.
func (p *parser) accountByID(r *Request, id string) bool {
	for _, key := range [...]string{kam.Fold(id), kam.FoldName(id)} {
		for _, ref := range p.dir.Accounts(key) {
			if ref.ID == id || carried(ref.ID) == id {
				r.Accounts = append(r.Accounts, ref)
				return true
			}
		}
	}
	return false
}

// carried is an id as it arrives after quote and clean.
func carried(id string) string {
	return clean(strings.Trim(quote(id), `"`))
}

// accounts finds the names of accounts among the tokens that are not used, the
// longest first, and marks them. More than one counts only when they are joined:
// a word that happens to be some account's name is no second account.
func (p *parser) accounts(r *Request, used []bool, command bool) bool {
	found := false
	for from := 0; from < len(p.toks); {
		if used[from] {
			from++
			continue
		}
		to := from
		for to+1 < len(p.toks) && !used[to+1] {
			to++
		}
		if p.accountsIn(r, from, to, used, command) {
			found = true
			break
		}
		from = to + 1
	}
	return found
}

func (p *parser) accountsIn(r *Request, from, to int, used []bool, command bool) bool {
	i, j, ok := p.longestAccount(r, from, to, command)
	if !ok {
		return false
	}
	take(used, i, j)
	for at := i; len(r.Hits) == 0 && !grammar[r.Intent].text; {
		before, ok := p.beforeInList(r, at, from)
		if !ok {
			break
		}
		take(used, before.i, before.j)
		at = before.i
	}
	for len(r.Hits) == 0 && j < to && !grammar[r.Intent].text {
		next, end := p.nextOfList(r, j, to)
		if end < 0 {
			break
		}
		take(used, next, end)
		j = end
	}
	return true
}

// farthestJoined is how many tokens may lie between two names of a list.
const farthestJoined = 5

// beforeInList takes the account that is joined to the one at token i, before it.
func (p *parser) beforeInList(r *Request, i, from int) (exact, bool) {
	for _, e := range p.exacts() {
		if e.i < from || e.j >= i || i-e.j > farthestJoined {
			continue
		}
		next := p.afterJoiner(e.j, i)
		for next < i && leadsIn[p.toks[next].key] {
			next++
		}
		if next == i && !p.weakName(e.i, e.j) && p.account(r, e.i, e.j) {
			return e, true
		}
	}
	return exact{}, false
}

// nextOfList takes the account that a comma, "and", "y de" joins to the one that
// ends at token j. The end is negative where there is none.
func (p *parser) nextOfList(r *Request, j, to int) (int, int) {
	for from := p.afterJoiner(j, to); from <= to; from++ {
		for last := min(to, from+longestName-1); last >= from; last-- {
			if p.account(r, from, last) {
				return from, last
			}
		}
		if !leadsIn[p.toks[from].key] {
			break
		}
	}
	return to, -1
}

// afterJoiner is the token behind what joins a name that ends at token j to the
// next. It is beyond to where nothing joins.
func (p *parser) afterJoiner(j, to int) int {
	next := j + 1
	for next <= to && joiners[p.toks[next].key] {
		next++
	}
	if next == j+1 && !p.toks[j].comma {
		return to + 1
	}
	return next
}

// leadsIn are words that may stand before each name of a list.
var leadsIn = set("a at en in of on de del for para from with con the la el los las")

// exact is a span of tokens that is the name of an account, or of several.
type exact struct{ i, j int }

// exacts are all such spans of the request up to longestName words, the longest
// first, then from left to right. They are looked up once for all readings.
func (p *parser) exacts() []exact {
	if p.looked {
		return p.spans
	}
	p.looked = true
	p.begins = make([]int, len(p.toks)+1)
	for i := range p.toks {
		for j := i; i >= p.first && j < min(i+longestName, len(p.toks)); j++ {
			if i == j && p.toks[j].kind == byID || len(p.refs(i, j)) > 0 {
				p.spans = append(p.spans, exact{i, j})
			}
		}
		p.begins[i+1] = len(p.spans)
	}
	p.inOrder = slices.Clone(p.spans)
	slices.SortStableFunc(p.spans, func(a, b exact) int { return (b.j - b.i) - (a.j - a.i) })
	return p.spans
}

// exactsFrom are the spans that begin at token i, the shortest first.
func (p *parser) exactsFrom(i int) []exact {
	p.exacts()
	return p.inOrder[p.begins[i]:p.begins[i+1]]
}

// longestAccount is the longest exact name within the tokens from..to. Words
// that would be a slot or say nothing are a name only where nothing else is.
func (p *parser) longestAccount(r *Request, from, to int, command bool) (int, int, bool) {
	if to-from >= longestName && p.account(r, from, to) {
		return from, to, true
	}
	inQuotes := slices.ContainsFunc(p.toks[from:to+1], func(t token) bool { return t.kind == quoted || t.kind == byID })
	weak := exact{-1, -1}
	for _, e := range p.exacts() {
		if e.i < from || e.j > to || p.insidePhrase(e.i, e.j) || p.goesOn(e.i, e.j) {
			continue
		}
		if e.j-e.i < to-from && p.weakName(e.i, e.j) {
			if weak.i < 0 && command && !inQuotes && !p.surelySlot(e.i) {
				weak = e
			}
			continue
		}
		if p.account(r, e.i, e.j) {
			return e.i, e.j, true
		}
	}
	if weak.i >= 0 && p.account(r, weak.i, weak.j) {
		return weak.i, weak.j, true
	}
	return 0, 0, false
}

// weakName says that the tokens would be a slot or a small word as well.
func (p *parser) weakName(i, j int) bool {
	if p.toks[i].kind != word {
		return false
	}
	if i == j && (p.filler(i) || pages[p.toks[i].key]) {
		return true
	}
	if i == j {
		if _, ok := p.number(i); ok {
			return true
		}
	}
	if _, n := scopes.longest(&p.sentence, i); n == j-i+1 {
		return true
	}
	return p.periodAt(i, false).n == j-i+1
}

// surelySlot says that a small word before token i, or what is counted after it,
// makes it a slot even where an account has that name: "in 2017", "7 accounts".
func (p *parser) surelySlot(i int) bool {
	return i > 0 && periodOnly[p.toks[i-1].key] || p.counts(i+1)
}

var periodOnly = set("in during since en durante")

// insidePhrase says that the tokens are part of a longer slot: "team" of "my team".
func (p *parser) insidePhrase(i, j int) bool {
	for k := max(i-2, 0); k <= i; k++ {
		if _, n := scopes.longest(&p.sentence, k); n > 0 && k+n > j && n > j-i+1 {
			return true
		}
	}
	return false
}

func take(used []bool, i, j int) {
	for k := i; k <= j; k++ {
		used[k] = true
	}
}
