package nlp

import "strings"

// phrasing is one thing to say and the ways to say it. In a way, (a|b) is one
// of several, [a] may be missing, … is where other words may stand, a~b is a word
// that is written with a hyphen. All words are folded: lower case, no accents.
type phrasing[T any] struct {
	Means T
	Say   []string
}

// way is one expanded phrase: runs of words with gaps between them.
type way[T any] struct {
	means T
	runs  [][]string
	words int
}

// phrases finds ways by their first word.
type phrases[T any] map[string][]way[T]

func compile[T any](lists ...[]phrasing[T]) phrases[T] {
	p := phrases[T]{}
	for _, list := range lists {
		for _, ph := range list {
			for _, say := range ph.Say {
				for _, words := range expand(strings.Fields(spaced.Replace(say))) {
					w := way[T]{means: ph.Means}
					for run := range strings.SplitSeq(strings.Join(words, " "), "…") {
						if f := strings.Fields(run); len(f) > 0 {
							for k := range f {
								f[k] = strings.ReplaceAll(f[k], "~", " ")
							}
							w.runs = append(w.runs, f)
							w.words += len(f)
						}
					}
					first := w.runs[0][0]
					p[first] = append(p[first], w)
				}
			}
		}
	}
	return p
}

var spaced = strings.NewReplacer("(", " ( ", ")", " ) ", "|", " | ", "[", " [ ", "]", " ] ", "…", " … ")

// expand is every sequence of words that a way with alternatives stands for.
func expand(symbols []string) [][]string {
	out, _ := alternatives(symbols, "")
	return out
}

// alternatives reads up to the closing symbol and returns what is left after it.
func alternatives(symbols []string, until string) (all [][]string, rest []string) {
	current := [][]string{nil}
	for len(symbols) > 0 {
		sym := symbols[0]
		symbols = symbols[1:]
		switch sym {
		case until:
			return append(all, current...), symbols
		case "|":
			all, current = append(all, current...), [][]string{nil}
		case "(", "[":
			var inner [][]string
			if sym == "(" {
				inner, symbols = alternatives(symbols, ")")
			} else {
				inner, symbols = alternatives(symbols, "]")
				inner = append(inner, nil)
			}
			current = product(current, inner)
		default:
			current = product(current, [][]string{{sym}})
		}
	}
	return append(all, current...), nil
}

func product(left, right [][]string) [][]string {
	out := make([][]string, 0, len(left)*len(right))
	for _, l := range left {
		for _, r := range right {
			out = append(out, append(append([]string{}, l...), r...))
		}
	}
	return out
}

// longest is the longest way without a gap that begins at token i, and how many
// tokens it takes; 0 for none.
func (p phrases[T]) longest(s *sentence, i int) (means T, n int) {
	if i >= len(s.toks) {
		return means, 0
	}
	for _, w := range p[s.toks[i].key] {
		if len(w.runs) == 1 && w.words > n && s.has(i, w.runs[0]) {
			means, n = w.means, w.words
		}
	}
	return means, n
}

// has says that the words stand at token i.
func (s *sentence) has(i int, words []string) bool {
	if i+len(words) > len(s.toks) {
		return false
	}
	for k, w := range words {
		t := &s.toks[i+k]
		if t.kind != word || t.key != w && !(t.stem == w && units[w] != 0) { // "last month's"
			return false
		}
	}
	return true
}

// widestGap is how many words may stand in a gap, so that a long text costs its
// length and no more.
const widestGap = 24

// matches marks the tokens of a way that begins at token i, gaps left open.
func (w *way[T]) matches(s *sentence, i int, used []bool) bool {
	at := i
	for k, run := range w.runs {
		if k > 0 {
			for end := min(at+widestGap, len(s.toks)); at < end && !s.has(at, run); {
				at++
			}
		}
		if at >= len(s.toks) || !s.has(at, run) {
			return false
		}
		for range run {
			used[at] = true
			at++
		}
	}
	return true
}

// set is the words of a list.
func set(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = true
		}
	}
	return m
}
