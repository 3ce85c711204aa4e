package nlp

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// slips is the optimal string alignment distance: how many letters to put in,
// leave out, change or swap with their neighbour.
func slips(a, b string) int {
	if ascii(a) && ascii(b) {
		var left, right [64]byte
		return alignment(append(left[:0], a...), append(right[:0], b...))
	}
	return alignment([]rune(a), []rune(b))
}

// slipsUpTo is slips where they are at most so many, and more than that elsewhere:
// a letter that only one of the words has costs a slip, so most words that are
// unlike need no alignment.
func slipsUpTo(most int, a, b string) int {
	inA, inB := letterSet(a), letterSet(b)
	if bits.OnesCount64(inA&^inB) > most || bits.OnesCount64(inB&^inA) > most {
		return most + 1
	}
	return slips(a, b)
}

// letterSet holds the letters of a word; some share a place.
func letterSet(s string) (set uint64) {
	for _, r := range s {
		set |= 1 << (r & 63)
	}
	return set
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func alignment[T byte | rune](a, b []T) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	var space [3 * 48]int
	width := len(b) + 1
	rows := space[:]
	if 3*width > len(rows) {
		rows = make([]int, 3*width)
	}
	before, last, this := rows[:width], rows[width:2*width], rows[2*width:3*width]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		this[0] = i
		for j := 1; j < width; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, this[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			this[j] = d
		}
		before, last, this = last, this, before
	}
	return last[width-1]
}

// likeness of two words: 1 for equal ones, the share of letters that agree for
// one or two slips, the share that is typed for a beginning; 0 for strangers.
func likeness(typed, word string) float64 {
	if typed == word {
		return 1
	}
	n, m := utf8.RuneCountInString(typed), utf8.RuneCountInString(word)
	if n >= 2 && m > n && strings.HasPrefix(word, typed) {
		return 0.8 + 0.18*float64(n)/float64(m)
	}
	allowed := slipsFor(max(n, m))
	if allowed == 0 {
		return 0
	}
	best := 0.0
	if diff := n - m; diff <= allowed && diff >= -allowed {
		if d := slipsUpTo(allowed, typed, word); d <= allowed {
			best = 1 - float64(d)/float64(max(n, m)+1)
		}
	}
	if n >= 4 && m > n && best == 0 && len(word) > len(typed) { // a misspelt beginning
		if cut := word[:min(len(typed), len(word))]; utf8.ValidString(cut) && slipsUpTo(1, typed, cut) <= 1 {
			best = 0.68 + 0.15*float64(n)/float64(m)
		}
	}
	return best
}

// slipsFor is how many slips a word of so many letters may hold.
func slipsFor(letters int) int {
	switch {
	case letters < 3:
		return 0
	case letters < 5:
		return 1
	}
	return 2
}

// wanted is a text prepared for comparing with many names.
type wanted struct {
	key    string
	words  []string
	joined string
	size   int  // letters without blanks
	shout  bool // written in capitals, as initials are
	taken  []bool
}

func want(key string) wanted {
	w := wanted{key: key, words: strings.Fields(key)}
	w.joined = strings.Join(w.words, "")
	w.size = len(w.joined)
	w.taken = make([]bool, 0, 16)
	return w
}

// score is how like the folded name is to what is wanted, 0 to 1. Words are
// paired in any order; words run together or torn apart are compared joined.
func (w *wanted) score(name string) float64 {
	if name == w.key {
		return 1
	}
	best := w.paired(name)
	joined := name
	if strings.IndexByte(name, ' ') >= 0 {
		joined = strings.ReplaceAll(name, " ", "")
	}
	if s := w.wholly(joined); s > best {
		best = s
	}
	if s := w.initials(name); s > best {
		best = s
	}
	return best
}

func (w *wanted) paired(name string) float64 {
	if w.size == 0 {
		return 0
	}
	words := strings.Count(name, " ") + 1
	if cap(w.taken) < words {
		w.taken = make([]bool, words)
	}
	w.taken = w.taken[:words]
	clear(w.taken)
	sum, covered, last, ordered := 0.0, 0, -1, true
	for _, typed := range w.words {
		best, at, size := 0.0, -1, 0
		i := 0
		for word := range strings.SplitSeq(name, " ") {
			if !w.taken[i] {
				if s := likeness(typed, word); s > best {
					best, at, size = s, i, len(word)
				}
			}
			i++
		}
		if at < 0 {
			continue
		}
		w.taken[at] = true
		sum += best * float64(len(typed))
		covered += size
		ordered = ordered && at > last
		last = at
	}
	total := len(name) - words + 1
	score := 0.85*sum/float64(w.size) + 0.15*float64(covered)/float64(total)
	if !ordered {
		score -= 0.03
	}
	return min(score, 0.99)
}

// wholly compares the texts without their blanks.
func (w *wanted) wholly(joined string) float64 {
	if joined == w.joined {
		return 0.97
	}
	n, m := len(w.joined), len(joined)
	if m > n && n >= 3 && strings.HasPrefix(joined, w.joined) {
		return 0.75 + 0.2*float64(n)/float64(m)
	}
	if n-m > 2 || m-n > 2 {
		return 0
	}
	allowed := slipsFor(max(n, m))
	if d := slipsUpTo(allowed, w.joined, joined); d <= allowed {
		return 1 - float64(d)/float64(max(n, m)+1)
	}
	return 0
}

// small words that an acronym leaves out.
var unspoken = set("de del la las los el y e the of and a an for und et di do da")

// initials compares with the first letters of the name's words, both ways.
func (w *wanted) initials(name string) float64 {
	if len(w.words) == 1 && w.size >= 2 && w.size <= 6 && strings.IndexByte(name, ' ') > 0 {
		if spells(w.key, name, true) || spells(w.key, name, false) {
			if w.shout {
				return 0.96 // before a name that only begins so
			}
			return 0.86
		}
	}
	if len(w.words) > 1 && len(name) >= 2 && len(name) <= 6 && strings.IndexByte(name, ' ') < 0 {
		if spells(name, w.key, true) || spells(name, w.key, false) {
			return 0.8
		}
	}
	return 0
}

// spells says that short is the initials of the words of name, small words
// counted or left out.
func spells(short, name string, small bool) bool {
	for word := range strings.SplitSeq(name, " ") {
		if !small && unspoken[word] || word == "" {
			continue
		}
		_, n := utf8.DecodeRuneInString(word)
		if !strings.HasPrefix(short, word[:n]) {
			return false
		}
		short = short[n:]
	}
	return short == ""
}
