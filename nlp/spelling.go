package nlp

import (
	"slices"
	"strings"
	"sync"
)

// shortestMended is how many letters a word must have of which one slip is
// mended.
const shortestMended = 5

// longestForm is how many letters a word has of which a slip is no other form of
// it: "cubrio" is none of "cubrir", "temporarly" is one of "temporarily".
const longestForm = 9

// spelled are the words of the language by their length, for looking up what one
// slip away is meant.
var spelled = sync.OnceValue(func() map[int][]string {
	all := map[string]bool{}
	for w := range commonWords {
		if len(w) >= shortestMended && !strings.Contains(w, " ") && ascii(w) {
			all[w] = true
		}
	}
	for w := range concepts().words {
		if len(w) >= shortestMended {
			all[w] = true
		}
	}
	by := map[int][]string{}
	for w := range all {
		by[len(w)] = append(by[len(w)], w)
	}
	for _, words := range by {
		slices.Sort(words)
	}
	return by
})

// meantBy is the one word of the language that a word of none is a slip of.
func meantBy(key string) string {
	found := ""
	for n := len(key) - 1; n <= len(key)+1; n++ {
		for _, w := range spelled()[n] {
			if !sameStart(w, key) || slipsUpTo(1, w, key) != 1 {
				continue
			}
			if found != "" && stemOf(found) != stemOf(w) {
				return "" // one or the other
			}
			if found == "" || len(w) == len(key) {
				found = w
			}
		}
	}
	return found
}

// sameStart says that two words begin alike, or with two letters swapped: a slip
// is seldom the first letter.
func sameStart(a, b string) bool {
	return a[0] == b[0] || a[0] == b[1] && a[1] == b[0]
}

// mend reads the words of neither language that are a slip of one as what is
// meant. What is or may be a name stays as it is typed, and so does the text.
func (p *parser) mend() {
	marks, _ := p.allMarks()
	mended := false
	for i := p.first; i < len(p.toks); i++ {
		t := &p.toks[i]
		if t.kind != word || len(t.key) < shortestMended || t.stem != "" || !ascii(t.key) || !p.strange(i) || len(conceptsOf(nil, t.key)) > 0 && len(t.key) < longestForm || settingVerbs[t.key] != nil || toldPhrases[t.key] != nil {
			continue
		}
		if slices.ContainsFunc(marks, func(m mark) bool { return m.i <= i && i <= m.j && !(m.strange && m.i == m.j) }) || p.capitalWithin(i) {
			continue
		}
		if i == p.first {
			if _, ok := p.misspelt(i); ok {
				continue // a command word: what it may be is offered
			}
		}
		if w := meantBy(t.key); w != "" {
			t.key, mended = w, true
		}
	}
	if mended {
		p.join()
		p.marked, p.taken, p.spans, p.looked, p.searched = nil, nil, nil, false, nil
	}
}
