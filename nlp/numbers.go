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
	for w, n := range map[string]int{
		"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "veinticinco": 25, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100,
	} {
		m[w] = n
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

// amounts of things that are said without a number.
var dozens = compile([]phrasing[int]{
	{2, []string{"a couple [of]", "un par [de]"}},
	{6, []string{"half a dozen", "media docena [de]"}},
	{12, []string{"(a|one) dozen", "una docena [de]"}},
	{25, []string{"twenty five"}},
})

// countAt reads how many are asked for at token i and says how many tokens that
// takes.
func (p *parser) countAt(i int) (count, took int) {
	if n, k := dozens.longest(&p.sentence, i); k > 0 {
		return n, k
	}
	if n, ok := p.number(i); ok {
		return n, 1
	}
	return 0, 0
}

// noCount says that the number at token i is a length or an hour: "a couple of
// weeks", "at ten", "week 51".
func (p *parser) noCount(i, took int) bool {
	if units[p.word(i+took)] != 0 || units[p.word(i-1)] != 0 {
		return true
	}
	switch p.word(i - 1) {
	case "at", "las", "kw", "wk", "semana", "until", "till", "hasta":
		return p.word(i-1) != "las" || !p.counts(i+took) && p.word(i-2) == "a"
	}
	return false
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
