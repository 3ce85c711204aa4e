package nlp

import "strings"

// product is the name that a launch is asked by, as it was written, and the
// accounts that may have bought it.
func (p *parser) product(r *Request) {
	marks, _ := p.allMarks()
	used := make([]bool, len(p.toks))
	for k := range marks {
		if len(marks[k].accounts) > 0 && !marks[k].weak {
			p.takeNamed(r, &marks[k])
			take(used, marks[k].i, marks[k].j)
		}
		if marks[k].isWho && !marks[k].weak {
			take(used, marks[k].i, marks[k].j)
		}
	}
	p.dates(used, true)
	r.Product = p.productName(used)
	if r.Product == "" && len(r.Accounts) == 1 && !p.says(boughtCues) { // an account of the product's name
		r.Product, r.Accounts = r.Accounts[0].Name, nil
	}
	r.Text = ""
}

// productName is the likeliest of the words that may be a product's: next to the
// word for a launch, written as a name, the first among equals.
func (p *parser) productName(used []bool) string {
	best, from, to := 0, 0, 0
	for i := p.first; i < len(p.toks); i++ {
		if used[i] || !p.productWord(i) {
			continue
		}
		j := p.productEnd(i, used)
		score := 1
		if p.atLaunch(i-1, -1) || p.atLaunch(j+1, 1) {
			score += 2
		}
		if upper(p.toks[i].raw) && i > p.first || p.toks[i].kind == quoted || digit(p.toks[i].raw[0]) {
			score += 2
		}
		if score > best {
			best, from, to = score, i, j
		}
		i = j
	}
	if best == 0 {
		return ""
	}
	return p.raw(from, to)
}

// productEnd is the last token of the product's name that begins at token i: one
// that begins with a capital goes on with capitals and numbers.
func (p *parser) productEnd(i int, used []bool) int {
	capital := upper(p.toks[i].raw) || digit(p.toks[i].raw[0])
	j := i
	for j+1 < len(p.toks) && !used[j+1] && !p.toks[j].comma && p.toks[j+1].kind == word && !p.sentenceStart(j+1) {
		raw := p.toks[j+1].raw
		switch {
		case digit(raw[0]) && len(raw) < 5, upper(raw) && !launchWords[p.word(j+1)]:
			j++
		case !capital && !launchWords[p.word(j+1)] && (p.strange(j+1) || p.atLaunch(i-1, -1) && !fillers[p.word(j+1)] && !doers[p.word(j+1)]):
			j++
		case capital && p.strange(j+1) && !launchWords[p.word(j+1)] && !goingOn(p.word(j+1)): // "HX-40 hammer drill"
			j++
		case capital && linking[p.word(j+1)] && j+2 < len(p.toks) && !used[j+2] && upper(p.toks[j+2].raw):
			j += 2
		default:
			return j
		}
	}
	return j
}

// goingOn says that a word tells how something goes: "progressing", "avanzando".
func goingOn(w string) bool { return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ndo") }

// atLaunch says that the word for a launch is at token i, or beyond small words
// in that direction: "the launch of the ...".
func (p *parser) atLaunch(i, step int) bool {
	for i >= p.first && i < len(p.toks) && p.toks[i].kind == word && step < 0 && leadsIn[p.toks[i].key] {
		i += step
	}
	return launchWords[p.word(i)]
}

var (
	boughtCues  = compile([]phrasing[bool]{{true, []string{"bought", "ordered", "comprado", "compro", "pedido", "has", "ha"}}})
	launchWords = set("launch launches launched lanzamiento lanzamientos board buyer buyers tablero panel first target targets rollout introduction introductions introduccion debut product producto bought compradores")
)

// productWord says that token i may begin the name of a product.
func (p *parser) productWord(i int) bool {
	t := &p.toks[i]
	if t.kind == quoted {
		return true
	}
	if t.kind != word || launchWords[t.key] || isMonth(t.key) {
		return false
	}
	if i == p.first && withoutClitics(t.key, func(w string) bool { return verbs[w] != nil }) != "" {
		return false // "muéstrame"
	}
	if digit(t.key[0]) {
		return i+1 < len(p.toks) && upper(p.toks[i+1].raw) && !p.toks[i].comma
	}
	return p.strange(i) || upper(t.raw) && i > p.first && !p.sentenceStart(i)
}
