package nlp

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kambot/kam"
)

// goesOn says that an exact name is written as a part of a longer one that the
// directory may not have: "Costco" of "Costco Business Center".
func (p *parser) goesOn(i, j int) bool {
	from, to := p.wholeName(i, j)
	return from < i || to > j
}

// wholeName are the first and last token of the name that the exact name of tokens i
// to j is a part of, as it is written.
func (p *parser) wholeName(i, j int) (from, to int) {
	from, to = i, j
	if p.toks[i].kind != word || p.toks[j].kind != word {
		return from, to // quotes say where a name ends
	}
	for k := i - 1; k >= max(p.first, i-longestRest) && p.together(k) && !p.ofAnother(k, i, j) && !p.numberOfDeal(k); k-- {
		if p.ofName(k) && p.alike(k, i) {
			from = k
		} else if !p.inName(k) {
			break
		}
	}
	if p.toks[j].stem != "" && len(p.named(p.key(i, j), false)) == 0 {
		return from, to // "Isdom's": what follows is its own
	}
	for k := j + 1; k < min(len(p.toks), j+1+longestRest) && p.together(k-1) && !p.ofAnother(k, i, j); k++ {
		if p.ofName(k) && p.alike(k, i) {
			to = k
		} else if !p.inName(k) {
			break
		}
	}
	return from, to
}

// longestRest is how many words of a longer name are looked at on either side.
const longestRest = 4

// together says that nothing that parts two names stands between token i and the
// next.
func (p *parser) together(i int) bool {
	t := &p.toks[i]
	if p.newLine(i + 1) {
		return false
	}
	between := strings.TrimSpace(p.text[t.end:p.toks[i+1].start])
	return between == "&" || !t.comma && (between == "" || between == "." && p.closes(i))
}

// inName says that token k may stand between two parts of one name: a small word
// or a dash, or any word that is written as a part of a name.
func (p *parser) inName(k int) bool {
	t := &p.toks[k]
	return t.kind == dash && t.raw == "-" || t.kind == word && (linking[t.key] && !joiners[t.key] || p.capitalWithin(k) && len(p.dir.People(t.key)) == 0)
}

// ofName says that token k can only be a part of a name: a word of neither
// language, or one that is written as a name and fills no slot.
func (p *parser) ofName(k int) bool {
	t := &p.toks[k]
	if t.kind != word || t.key == "" || len(p.dir.People(t.key)) > 0 || t.stem != "" && len(p.dir.People(t.stem)) > 0 {
		return false
	}
	if p.strange(k) {
		return !p.importedKPI(k)
	}
	if !p.capitalWithin(k) || fillers[t.key] || len(t.key) < 4 || months[t.key] != 0 || weekdays[t.key] != 0 || repWords[t.key] || books[t.key] {
		return false
	}
	if second, _ := utf8.DecodeRuneInString(t.raw[1:]); upper(string(second)) {
		return false // "KPIs", "ASAP"
	}
	_, verb := p.verbAt(k)
	_, command := commands.longest(&p.sentence, k)
	_, metric := metrics.longest(&p.sentence, k)
	_, scope := scopes.longest(&p.sentence, k)
	return !verb && command+metric+scope+p.periodAt(k, false).n == 0 && !p.importedKPI(k)
}

// importedKPI says that the name of an imported KPI begins at token k: "Isdom
// Share of Shelf".
func (p *parser) importedKPI(k int) bool {
	_, n := p.importedAt(k)
	return n > 0
}

// alike says that token k is not written small beside a name with a capital.
func (p *parser) alike(k, name int) bool {
	return upper(p.toks[k].raw) || digit(p.toks[k].raw[0]) || !upper(p.toks[name].raw)
}

// ofAnother says that token k is of another account's name than tokens i to j:
// one that is written exactly, or beside an "&" one that is meant by it alone or begins with it.
func (p *parser) ofAnother(k, i, j int) bool {
	for from := max(p.first, k-longestName+1); from <= k; from++ {
		for _, e := range p.exactsFrom(from) {
			if k <= e.j && (e.j < i || e.i > j) && !p.onlyWord(e.i, e.j) {
				return true
			}
		}
	}
	t := &p.toks[k]
	parted := k > 0 && strings.Contains(p.text[p.toks[k-1].end:t.start], "&") || k+1 < len(p.toks) && strings.Contains(p.text[t.end:p.toks[k+1].start], "&")
	if !parted {
		return false
	}
	if m, ok := p.weakMark(k, k); ok && (m.isWho || len(m.accounts) == 1) {
		return true
	}
	return slices.ContainsFunc(p.holding(t.key), func(ref AccountRef) bool { return strings.HasPrefix(kam.FoldName(ref.Name)+" ", t.key+" ") })
}
