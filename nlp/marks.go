package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kambot/kam"
)

// mark is a name found in an order: of an account, of a person, or of either.
type mark struct {
	i, j     int
	accounts []AccountRef // one; several: which is not clear
	who      person
	isWho    bool
	me       bool   // who speaks
	pronoun  bool   // his, her, sus: somebody said before
	weak     bool   // not the name as it is written
	strange  bool   // a name that the directory does not have
	owner    bool   // Ana's
	away     bool   // who is on leave
	ruled    string // the part that the rules give who is named
}

// marks finds the names of the request. Exact names come first, the longest
// before others; then what looks like a name and is not one exactly.
func (p *parser) namesIn(used []bool) []mark {
	var found []mark
	for i := p.first; i < len(p.toks); {
		m, ok := p.exactMark(i, used)
		if !ok {
			i++
			continue
		}
		take(used, m.i, m.j)
		found = append(found, m)
		i = m.j + 1
	}
	return found
}

// exactMark is the longest name that begins at token i.
func (p *parser) exactMark(i int, used []bool) (mark, bool) {
	if used[i] {
		return mark{}, false
	}
	t := &p.toks[i]
	if t.kind == slackID || t.kind == at || t.kind == email {
		who, n := p.personAt(i)
		if n > 0 {
			m := mark{i: i, j: i + n - 1, who: who, isWho: true, strange: who.ref == nil && !who.many, owner: p.toks[i+n-1].stem != ""}
			if apostrophe(p.text, p.toks[m.j].end) && p.word(m.j+1) == "s" && free(used, m.j+1, 1) { // <@U0ANA>'s
				m.owner = !p.isNext(m.j + 2)
				m.j++
			}
			return m, true
		}
	}
	best := mark{i: i, j: i - 1}
	for _, e := range slices.Backward(p.exactsFrom(i)) {
		if free(used, e.i, e.j-e.i+1) && (!p.onlyWord(e.i, e.j) || p.arrowAt(e.j+1)) {
			best.j = e.j
			r := Request{}
			p.account(&r, e.i, e.j)
			best.accounts = append(r.Accounts, r.Hits...)
			break
		}
	}
	if t.kind == word || t.kind == quoted {
		for n := min(longestPerson, len(p.toks)-i); n > 0 && i+n-1 >= best.j; n-- {
			if !free(used, i, n) || p.toks[i+n-1].key == "" || p.onlyWord(i, i+n-1) || linking[t.key] && linking[p.toks[i+n-1].key] {
				continue
			}
			j := i + n - 1
			who, ok := p.people(p.key(i, j), p.raw(i, j))
			owner := false
			if stem := p.toks[j].stem; stem != "" && !ok {
				if i < j {
					stem = p.key(i, j-1) + " " + stem
				}
				who, ok = p.people(stem, p.raw(i, j))
				owner = ok
			}
			if !ok && n == 1 && strings.HasSuffix(t.key, "s") && len(t.key) > 3 && strings.HasSuffix(t.raw, "s") && p.bookNext(i+1) { // "anas accounts"
				who, ok = p.people(t.key[:len(t.key)-1], t.raw)
				owner = ok
			}
			if !ok {
				continue
			}
			if j > best.j {
				best.accounts = nil
			}
			best.j, best.who, best.isWho, best.owner = j, who, true, owner && !p.isNext(j+1) || strings.HasSuffix(p.toks[j].raw, "s") && apostrophe(p.text, p.toks[j].end)
			break
		}
	}
	if m, ok := p.heldMark(i, max(best.j, i), used); ok && (best.j < i || !best.isWho) {
		return m, true
	}
	if best.j < i {
		return mark{}, false
	}
	if len(best.accounts) > 0 && p.toks[best.j].stem != "" {
		best.owner = true
	}
	if len(best.accounts) > 0 && !best.isWho {
		best = p.longerMark(best, used)
	}
	return best, true
}

// longerMark is an account that is named with more words than its name has:
// most likely the one that is like all of them, else it, but not surely.
func (p *parser) longerMark(m mark, used []bool) mark {
	from, to := p.wholeName(m.i, m.j)
	if from == m.i && to == m.j || !free(used, from, to-from+1) {
		return m
	}
	if longer, ok := p.weakMark(from, to); ok && !longer.isWho {
		return longer
	}
	m.weak, m.i, m.j = true, from, to
	return m
}

// arrowAt says that token i is an arrow, which only names stand beside: "puente ->
// Itzel".
func (p *parser) arrowAt(i int) bool {
	return i < len(p.toks) && p.toks[i].kind == dash && strings.ContainsAny(p.toks[i].raw, ">→⇒")
}

// heldMark is a part of a longer name at token i, of two words at least and
// written as a name, that goes beyond token j: "Unit 8" of "Unit 8 Robotics".
func (p *parser) heldMark(i, j int, used []bool) (mark, bool) {
	h, ok := p.dir.(Holder)
	if !ok || !upper(p.toks[i].raw) && !digit(p.toks[i].raw[0]) || p.toks[i].kind != word {
		return mark{}, false
	}
	if _, isVerb := p.verbAt(i); isVerb && i == p.first {
		return mark{}, false
	}
	for k := min(i+4, len(p.toks)-1); k > j; k-- {
		t := &p.toks[k]
		if t.kind != word || t.key == "" || !free(used, i, k-i+1) || !upper(t.raw) && !digit(t.raw[0]) {
			continue
		}
		if slices.ContainsFunc(p.toks[i:k], func(t token) bool { return t.comma }) {
			continue
		}
		key := kam.FoldName(p.key(i, k))
		if t.stem != "" {
			key = p.key(i, k-1) + " " + t.stem
		}
		if strings.IndexByte(key, ' ') < 0 {
			continue
		}
		if refs := h.Holding(key, nearMost); len(refs) > 0 {
			return mark{i: i, j: k, accounts: refs, weak: true, owner: t.stem != ""}, true
		}
	}
	return mark{}, false
}

// isNext says that the 's before token i is "is": "Ana's out".
func (p *parser) isNext(i int) bool { return isAfter[p.word(i)] && !p.bookNext(i) }

var isAfter = set("a an the our on out off away in covering taking sick back at got been going the not leaving ill travelling already handling looking standing stepping filling replacing getting gonna going")

// apostrophe says that an apostrophe stands at a place of the text: "Luis'".
func apostrophe(text string, at int) bool {
	return strings.HasPrefix(text[at:], "'") || strings.HasPrefix(text[at:], "’")
}

// bookNext says that the accounts of somebody are said at token i.
func (p *parser) bookNext(i int) bool {
	if w := p.word(i); len(w) > 5 && !commonWords[w] && (slips(w, "accounts") < 2 || slips(w, "cuentas") < 2) {
		return true
	}
	return books[p.word(i)] || p.word(i) != "" && books[p.word(i+1)] && commonWords[p.word(i)]
}

// books are the words for all accounts of somebody.
var books = set("accounts account clients customers book portfolio stuff patch ones cuentas clientes cartera everything lot list roster files workload")

func upper(raw string) bool {
	r, _ := utf8.DecodeRuneInString(raw)
	return unicode.IsUpper(r)
}
