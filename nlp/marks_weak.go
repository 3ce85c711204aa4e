package nlp

import (
	"slices"
	"strings"

	"kambot/kam"
)

// strangers finds what looks like a name among the tokens that nothing explains.
func (p *parser) strangers(found []mark, used []bool) []mark {
	tries := 6
	for i := p.first; i < len(p.toks); i++ {
		if used[i] || !p.strange(i) {
			continue
		}
		j := i
		for k := i + 1; k < len(p.toks) && k < i+longestName && !used[k] && !p.toks[k-1].comma && !p.newLine(k); k++ {
			if p.strange(k) || p.capitalWithin(k) {
				j = k
			} else if !(p.toks[k].kind == word && linking[p.toks[k].key] && k+1 < len(p.toks) && !used[k+1] && upper(p.toks[k+1].raw) && p.strange(k+1) && upper(p.toks[k-1].raw)) {
				break
			}
		}
		for i > p.first && !used[i-1] && p.capitalWithin(i-1) && i-1 > p.first && !p.toks[i-1].comma {
			i--
		}
		if tries--; tries < 0 {
			break
		}
		if m, ok := p.weakMark(i, j); ok {
			found = append(found, m)
			take(used, i, j)
		} else if parts := p.weakParts(i, j); len(parts) > 0 {
			for _, m := range parts {
				found = append(found, m)
				take(used, m.i, m.j)
			}
		} else if m, ok := p.weakAmongWords(i, j, used); ok {
			found = append(found, m)
			take(used, m.i, m.j)
			j = m.j
		} else {
			if upper(p.toks[i].raw) || len(found) == 0 || p.toks[i].kind == quoted {
				found = append(found, mark{i: i, j: j, strange: true, owner: p.toks[j].stem != ""})
			}
			take(used, i, j)
		}
		i = j
	}
	slices.SortStableFunc(found, func(a, b mark) int { return a.i - b.i })
	return found
}

// newLine says that token k begins a line.
func (p *parser) newLine(k int) bool {
	return k > 0 && strings.Contains(p.text[p.toks[k-1].end:p.toks[k].start], "\n")
}

// weakAmongWords is the one account whose name is near the strange tokens i to j
// and the everyday words beside them: "smart likn" for "Smart Link".
func (p *parser) weakAmongWords(i, j int, used []bool) (mark, bool) {
	from, to := i, j
	for from > p.first && i-from < 2 && p.plainBeside(from-1, used) && p.together(from-1) {
		from--
	}
	for to+1 < len(p.toks) && to-j < 2 && p.plainBeside(to+1, used) && p.together(to) {
		to++
	}
	for k := from; k <= i; k++ {
		for l := to; l >= j && (k < i || l > j); l-- {
			if m, ok := p.weakMark(k, l); ok && !m.isWho && len(m.accounts) == 1 {
				return m, true
			}
		}
	}
	return mark{}, false
}

// plainBeside says that token k is an everyday word that may be a part of a name.
func (p *parser) plainBeside(k int, used []bool) bool {
	t := &p.toks[k]
	if t.kind != word || used[k] || fillers[t.key] || articles[t.key] || linking[t.key] || polite[t.key] || titles[t.key] || len(t.key) < 2 {
		return false
	}
	_, verb := p.verbAt(k)
	return !verb && months[t.key] == 0 && weekdays[t.key] == 0 && len(p.dir.People(t.key)) == 0
}

var linking = set("de la del los las el y and of the for")

// strange says that token i is a word of neither language.
func (p *parser) strange(i int) bool {
	t := &p.toks[i]
	if t.kind == quoted {
		return !commonWords[t.key]
	}
	if t.kind != word || t.key == "" || commonWords[t.key] || len(t.key) < 2 && !upper(t.raw) {
		return false
	}
	if t.stem != "" && commonWords[t.stem] || titles[t.key] && i+1 < len(p.toks) && upper(p.toks[i+1].raw) {
		return false
	}
	if digit(t.key[0]) {
		return len(t.key) > 1 && strings.Trim(t.key, "0123456789 ") != "" && upper(strings.TrimLeft(t.raw, "0123456789"))
	}
	if _, ok := p.verbAt(i); ok {
		return false
	}
	return true
}

// capitalWithin says that token i is a common word that is written as a name.
func (p *parser) capitalWithin(i int) bool {
	t := &p.toks[i]
	return t.kind == word && upper(t.raw) && !p.sentenceStart(i)
}

func (p *parser) sentenceStart(i int) bool {
	return i == p.first || i > 0 && strings.ContainsAny(p.text[p.toks[i-1].end:p.toks[i].start], ".!?¿¡:\n")
}

// weakMark finds what a stranger may be: the one account, or the one person,
// whose name holds the words or is near them; or several, which is not clear.
func (p *parser) weakMark(i, j int) (mark, bool) {
	for _, done := range p.searched {
		if done.i == i && done.j == j {
			return done.mark, done.found
		}
	}
	m, ok := p.searchMark(i, j)
	p.searched = append(p.searched, search{m, ok})
	return m, ok
}

// near are the weak hits for a text, looked up once for all readings.
func (p *parser) near(text string, n int) []AccountRef {
	key := kam.FoldName(text)
	for _, done := range p.nears {
		if done.key == key {
			return done.refs
		}
	}
	refs := p.dir.NearAccounts(text, n)
	p.nears = append(p.nears, nearby{key, refs})
	return refs
}

// nearby is what a search for a key found.
type nearby struct {
	key  string
	refs []AccountRef
}

// search is what came of looking a weak name up, kept for the other readings.
type search struct {
	mark
	found bool
}

func (p *parser) searchMark(i, j int) (mark, bool) {
	m := mark{i: i, j: j, weak: true, owner: p.toks[j].stem != ""}
	key := p.key(i, j)
	if stem := p.toks[j].stem; stem != "" {
		key = stem
		if i < j {
			key = p.key(i, j-1) + " " + stem
		}
	}
	bare := kam.FoldName(key)
	for _, said := range [...]string{kam.FoldName(p.key(i, j)), bare} { // "Ben's Cookies" is more than "Ben Sherman"
		if refs := p.holding(said); len(refs) > 0 {
			m.accounts = refs
			return m, true
		}
	}
	if len(key) < 3 {
		return m, false
	}
	said := p.raw(i, j)
	if p.toks[j].stem != "" {
		said = bare
	}
	w := wantName(said)
	account, best, second := AccountRef{}, 0.0, 0.0
	for _, ref := range p.near(said, nearMost) {
		score := max(w.score(kam.FoldName(ref.Name)), 0.7) // an alias may be the near one
		if score > best {
			account, best, second = ref, score, best
		} else if score > second {
			second = score
		}
	}
	if !closeEnough(bare, kam.FoldName(account.Name), best) || best-second < 0.06 {
		best = 0
	}
	who, near, next := PersonRef{}, 0.0, 0.0
	if i == j && strings.HasSuffix(key, "s") && p.asksNext(j+1) { // "hanahs top 5"
		key = key[:len(key)-1]
	}
	w = want(kam.Fold(key))
	for _, ref := range p.dir.NearPeople(key, nearMost) {
		score := w.scorePerson(kam.Fold(ref.Name))
		if score > near {
			who, near, next = ref, score, near
		} else if score > next {
			next = score
		}
	}
	if near < 0.72 || near-next < 0.04 {
		near = 0
	}
	if p.personPlace(i, j) {
		near += 0.15 * positive(near)
	}
	switch {
	case near > 0 && near >= best:
		m.isWho, m.who = true, person{ref: &who, typed: p.raw(i, j)}
	case best > 0:
		m.accounts = []AccountRef{account}
	default:
		return m, false
	}
	return m, true
}

// asksNext says that what is asked of somebody is said at token i.
func (p *parser) asksNext(i int) bool {
	if i >= len(p.toks) {
		return false
	}
	k, n := commands.longest(&p.sentence, i)
	return n > 0 && grammar[k].person || p.bookNext(i)
}

func positive(f float64) float64 {
	if f > 0 {
		return 1
	}
	return 0
}

// closeEnough says that a weak hit is a misspelling, a beginning or initials,
// and no stranger that happens to look alike.
func closeEnough(typed, name string, score float64) bool {
	if score >= 0.84 {
		return len(typed) > 3 || score > 0.95
	}
	if score < 0.74 {
		return false
	}
	a, b := strings.ReplaceAll(typed, " ", ""), strings.ReplaceAll(name, " ", "")
	if len(a) >= 5 && slipsUpTo(2, a, b) <= 2 {
		return true
	}
	for word := range strings.FieldsSeq(name) {
		if len(word) >= 5 && len(a) >= 5 && slipsUpTo(1, a, word) == 1 {
			return true
		}
	}
	return len(strings.Fields(typed)) > 1
}

// scorePerson compares with a name or with a part of it.
func (w *wanted) scorePerson(name string) float64 {
	best := w.score(name)
	if len(w.words) == 1 && len(w.key) > 2 {
		most := slipsFor(len(w.key))
		for part := range strings.FieldsSeq(name) {
			if d := slipsUpTo(most, w.key, part); d <= most && (d < 2 || len(w.key) > 6) && (d == 0 || len(w.key) > 3) {
				best = max(best, 1-float64(d)/float64(len(w.key)+1))
			}
		}
	}
	return best
}

// personPlace says that a person is expected where the tokens stand.
func (p *parser) personPlace(i, j int) bool {
	switch p.word(i - 1) {
	case "a", "to", "para", "pa", "with", "con", "by":
		return true
	}
	if _, ok := p.verbAt(min(j+1, len(p.toks)-1)); ok && j+1 < len(p.toks) {
		return true
	}
	return p.toks[j].stem != "" && p.bookNext(j+1)
}

// holding are the accounts whose name holds the words whole.
func (p *parser) holding(key string) []AccountRef {
	if len(key) < 3 {
		return nil
	}
	if h, ok := p.dir.(Holder); ok {
		return h.Holding(key, nearMost)
	}
	var refs []AccountRef
	for _, ref := range p.near(key, nearMost) {
		if holds(kam.FoldName(ref.Name), key) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// weakParts are the names among several words that are no name together, the
// longest first where they begin alike.
func (p *parser) weakParts(i, j int) []mark {
	if i == j || j-i > 4 {
		return nil
	}
	var parts []mark
	for from := i; from <= j; from++ {
		for to := j; to >= from; to-- {
			if linking[p.toks[from].key] || linking[p.toks[to].key] {
				continue
			}
			if m, ok := p.partMark(from, to); ok {
				parts = append(parts, m)
				from = to
				break
			}
		}
	}
	return parts
}

// partMark is a weak mark that is more than alike: words that a name holds, or
// somebody's.
func (p *parser) partMark(i, j int) (mark, bool) {
	key := kam.FoldName(p.key(i, j))
	if refs := p.holding(key); len(refs) > 0 {
		return mark{i: i, j: j, accounts: refs, weak: true, owner: p.toks[j].stem != ""}, true
	}
	if i < j {
		return mark{}, false
	}
	m, ok := p.weakMark(i, j)
	return m, ok && (m.isWho || len(key) > 5)
}
