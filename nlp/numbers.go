package nlp

import "strconv"

// mostNumber is where a number somebody typed stops growing.
const mostNumber = 1_000_000_000

func numbersOf(lists ...[]string) map[string]int {
	m := map[string]int{}
	for _, list := range lists {
		for n, w := range list {
			m[w] = n
		}
	}
	delete(m, "uno") // an article far more often than a count
	delete(m, "one")
	return m
}

// number reads a count at token i. Four digits that are a year are no count.
func (p *parser) number(i int) (int, bool) {
	n, ok := p.integer(i)
	if ok && n >= 1900 && n <= 2199 && len(p.toks[i].raw) == 4 && !p.counts(i+1) {
		return 0, false
	}
	return n, ok
}

// integer reads digits with a sign, or a number in words, at token i.
func (p *parser) integer(i int) (int, bool) {
	if i >= len(p.toks) {
		return 0, false
	}
	t := &p.toks[i]
	if t.kind != word || t.key == "" {
		return 0, false
	}
	if !digit(t.key[0]) {
		n, ok := numbers[t.key]
		return n, ok
	}
	raw := t.raw
	negative := raw[0] == '-'
	if negative {
		raw = raw[1:]
	}
	for k := range len(raw) {
		if !digit(raw[k]) {
			return 0, false
		}
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n > mostNumber {
		n = mostNumber
	}
	if negative {
		n = -n
	}
	return n, true
}

// counts says that the token names what is counted: "2000 accounts".
func (p *parser) counts(i int) bool {
	return i < len(p.toks) && counted[p.toks[i].key]
}

var counted = set("accounts clients customers cuentas clientes")
