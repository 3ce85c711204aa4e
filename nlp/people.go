package nlp

import (
	"strings"

	"kambot/kam"
)

// longestPerson is how many words of a person's name are tried.
const longestPerson = 5

// person is who was said: one, or several, or somebody unknown with who it may be.
type person struct {
	ref   *PersonRef
	near  []PersonRef
	typed string
	many  bool
}

func (w person) into(r *Request) {
	if w.ref != nil {
		r.Who = w.ref
		return
	}
	r.WhoNear, r.UnknownWho = w.near, w.typed
	if w.many {
		r.Ambiguous = append(r.Ambiguous, "who")
	}
}

// people looks a folded name up: one hit, several, or none.
func (p *parser) people(key, typed string) (person, bool) {
	if key == "" {
		return person{}, false
	}
	switch refs := p.dir.People(key); len(refs) {
	case 0:
		return person{}, false
	case 1:
		return person{ref: &refs[0]}, true
	default:
		return person{near: refs, typed: typed, many: true}, true
	}
}

// personAt reads a person at token i: a mention, an address, @Name, or a name as
// the directory has it. It says how many tokens that takes; a mention of nobody
// known takes its token too.
func (p *parser) personAt(i int) (person, int) {
	t := &p.toks[i]
	if t.kind == slackID {
		if ref, ok := p.dir.Mentioned(t.raw); ok {
			return person{ref: &ref}, 1
		}
		return person{typed: "<@" + t.raw + ">"}, 1
	}
	for n := min(longestPerson, len(p.toks)-i); n > 0; n-- {
		if w, ok := p.people(p.key(i, i+n-1), p.raw(i, i+n-1)); ok && p.toks[i+n-1].key != "" {
			return w, n
		}
	}
	if t.kind == at || t.kind == email {
		typed := p.raw(i, i)
		return person{typed: typed, near: p.dir.NearPeople(typed, nearMost)}, 1
	}
	return person{}, 0
}

// ownerAt reads "Ana's", "Ana Lopez's" beginning at token i.
func (p *parser) ownerAt(i int, used []bool) (person, int) {
	for j := i; j < len(p.toks) && j < i+longestPerson && !used[j]; j++ {
		stem := p.toks[j].stem
		if stem == "" {
			continue
		}
		if i < j {
			stem = p.key(i, j-1) + " " + stem
		}
		typed := p.raw(i, j)
		if w, ok := p.people(stem, typed[:strings.LastIndexAny(typed, "'’")]); ok {
			return w, j - i + 1
		}
		return person{}, 0
	}
	return person{}, 0
}

// bareName takes the longest exact name of a person out of the tokens left over.
func (p *parser) bareName(r *Request, left []int) []int {
	for n := min(longestPerson, len(left)); n > 0; n-- {
		for k := 0; k+n <= len(left); k++ {
			i, j := left[k], left[k+n-1]
			if j-i != n-1 {
				continue
			}
			w, ok := p.people(p.key(i, j), p.raw(i, j))
			if !ok && p.toks[i].kind == quoted && n == 1 {
				w, ok = p.people(kam.Fold(p.toks[i].raw), p.toks[i].raw)
			}
			if ok {
				w.into(r)
				return append(append([]int{}, left[:k]...), left[k+n:]...)
			}
		}
	}
	return left
}
