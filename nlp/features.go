package nlp

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed concepts.txt
var conceptList string

// concepts are what words are about: by word, and by how a word begins.
var concepts = sync.OnceValue(func() (c struct {
	words, starts map[string][]string
	longest       int
},
) {
	c.words, c.starts = map[string][]string{}, map[string][]string{}
	for line := range strings.Lines(conceptList) {
		name, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(list) {
			if start, ok := strings.CutSuffix(w, "*"); ok {
				c.starts[start] = append(c.starts[start], "{"+name+"}")
				c.longest = max(c.longest, len(start))
			} else {
				c.words[w] = append(c.words[w], "{"+name+"}")
			}
		}
	}
	return c
})

// conceptsOf adds what a word is about to list.
func conceptsOf(list []string, key string) []string {
	c := concepts()
	list = append(list, c.words[key]...)
	for n := 3; n <= min(len(key), c.longest); n++ {
		list = append(list, c.starts[key[:n]]...)
	}
	return list
}

// A text is weighed by its features: the words, alone and with their
// neighbours, with names, days and numbers put as what they are, so that what is
// learned of one company holds for all. A feature is a hash; nothing is kept of
// the text.
type features struct {
	seen []uint64
	buf  []piece
}

// piece is a word of a text as it is weighed: itself and its beginning, or what
// it is.
type piece struct {
	sym   string // the word, or its class
	stem  string // the beginning of a word, else the class
	class string // what it is to an order, empty for other words
	about []string
}

// The classes of what is no plain word.
const (
	isAccount = "<ACC>"
	isPerson  = "<PER>"
	isOwner   = "<PERS>" // Ana's
	isDay     = "<DAY>"
	isNumber  = "<NUM>"
	isName    = "<NAME>" // unknown, written as a name
	isStrange = "<ODD>"  // of neither language
	isQuote   = "<QUOTE>"
	isDash    = "<DASH>"
	isArrow   = "<ARROW>"
	isColon   = "<COLON>"
	isComma   = "<COMMA>"
	isStop    = "<STOP>"
	isAsked   = "<ASKED>"
)

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// mix goes on with h over a part of a feature, and ends the part.
func mix(h uint64, part string) uint64 {
	for i := range len(part) {
		h = (h ^ uint64(part[i])) * fnvPrime
	}
	return (h ^ 0xff) * fnvPrime
}

func feature(parts ...string) uint64 {
	h := uint64(fnvOffset)
	for _, part := range parts {
		h = mix(h, part)
	}
	return h
}

func (f *features) add(parts ...string) { f.seen = append(f.seen, feature(parts...)) }

// stemLength is how many letters of a word stand for all its forms.
const stemLength = 5

func stemOf(w string) string {
	if len(w) <= stemLength {
		return w
	}
	return w[:stemLength]
}

// mostWeighed is how many words of a text are weighed: what is longer has been
// said by then.
const mostWeighed = 48

// pieces are the text as it is weighed.
func (p *parser) pieces(units []piece) []piece {
	first := p.first
	p.first = 0
	marks, _ := p.allMarks()
	used := make([]bool, len(p.toks))
	for k := range marks {
		take(used, marks[k].i, min(marks[k].j, len(used)-1))
	}
	dated := append([]bool(nil), used...)
	all := p.toks
	p.toks = all[:min(len(all), mostWeighed)]
	p.when = p.dates(dated, false)
	p.toks, p.first = all, first
	for i := 0; i < min(len(p.toks), mostWeighed); i++ {
		if k := markAt(marks, i); k >= 0 {
			m := &marks[k]
			class := isAccount
			switch {
			case m.isWho && m.owner:
				class = isOwner
			case m.isWho:
				class = isPerson
			case m.strange:
				class = isName
			}
			units = append(units, piece{sym: class, stem: class, class: class})
			i = m.j
			units = p.punctuated(units, i)
			continue
		}
		t := &p.toks[i]
		switch {
		case dated[i] && !used[i]:
			if n := len(units); n == 0 || units[n-1].sym != isDay {
				if w := p.word(i); timeBefore[w] || untilWords[w] {
					units = append(units, piece{sym: w, stem: w, class: w})
				}
				units = append(units, piece{sym: isDay, stem: isDay, class: isDay})
			}
		case t.kind == slackID || t.kind == at || t.kind == email:
			units = append(units, piece{sym: isPerson, stem: isPerson, class: isPerson})
		case t.kind == quoted:
			units = append(units, piece{sym: isQuote, stem: isQuote, class: isQuote})
		case t.kind == dash:
			class := isDash
			if strings.ContainsAny(t.raw, ">→⇒") {
				class = isArrow
			}
			units = append(units, piece{sym: class, stem: class, class: class})
		case t.key == "":
		case digit(t.key[0]):
			units = append(units, piece{sym: isNumber, stem: isNumber, class: isNumber})
		default:
			u := piece{sym: t.key, stem: stemOf(t.key)}
			if v, ok := p.formAt(i); ok {
				u.class = verbClass[v.does][v.mood]
			} else if weighty[t.key] {
				u.class = t.key
			}
			if u.about = conceptsOf(nil, t.key); len(u.about) == 0 && p.strange(i) {
				u.stem = isStrange
			}
			units = append(units, u)
		}
		units = p.punctuated(units, i)
	}
	return units
}

// punctuated adds what stands after token i.
func (p *parser) punctuated(units []piece, i int) []piece {
	end := len(p.text)
	if i+1 < len(p.toks) {
		end = p.toks[i+1].start
	}
	start := min(p.toks[i].end, end)
	class := ""
	switch between := p.text[start:end]; {
	case strings.Contains(between, "?"):
		class = isAsked
	case strings.Contains(between, ":"):
		class = isColon
	case strings.ContainsAny(between, ".!;\n"):
		class = isStop
	case strings.Contains(between, ","):
		class = isComma
	default:
		return units
	}
	return append(units, piece{sym: class, stem: class, class: class})
}

func markAt(marks []mark, i int) int {
	for k := range marks {
		if marks[k].i == i {
			return k
		}
	}
	return -1
}

var untilWords = set("until till til through thru hasta by")

// weighty are the small words that say what part a name plays.
var weighty = set(`to from for with by of off on in at and or but not no dont if who when what why how which whose
a al de del con para por en y o pero si quien que cual cuando como cuanto ya nunca sin es is are was were has have`)

// verbClass names what a verb does and how it stands.
var verbClass = func() (names [removes + 1][would1 + 1]string) {
	does := [...]string{"nothing", "gives", "takes", "asksback", "covers", "lends", "adds", "removes"}
	moods := [...]string{"bids", "states", "second", "first", "past", "would"}
	for d := range names {
		for m := range names[d] {
			names[d][m] = "<" + does[d] + "-" + moods[m] + ">"
		}
	}
	return names
}()

// weigh collects the features of the text.
func (p *parser) weigh(f *features) {
	f.seen = f.seen[:0]
	f.buf = p.pieces(f.buf[:0])
	f.words(f.buf)
	f.skeleton(f.buf)
	f.meant(f.buf)
	f.clauses(f.buf)
	p.cued(f)
	p.agreed(f)
	p.practised(f)
	p.timed(f)
}

// outside stands before the first and after the last word.
var outside = piece{sym: "<EDGE>", stem: "<EDGE>", class: "<EDGE>"}

// pieceAt is the piece at i, or what stands outside of all.
func pieceAt(units []piece, i int) piece {
	if i < 0 || i >= len(units) {
		return outside
	}
	return units[i]
}

// words are the words alone, in pairs, and in pairs with one between.
func (f *features) words(units []piece) {
	for i := -1; i <= len(units); i++ {
		a, b, c := pieceAt(units, i), pieceAt(units, i+1), pieceAt(units, i+2)
		if i >= 0 && i < len(units) {
			f.add("w", a.sym)
			f.add("p", a.stem)
			if i < 4 {
				f.add("early", a.sym)
			}
		}
		f.add("ww", a.sym, b.sym)
		f.add("pp", a.stem, b.stem)
		f.add("w_w", a.sym, c.sym)
	}
}

// skeleton is the order of names, days, verbs and the small words between.
func (f *features) skeleton(units []piece) {
	var space [48]string
	bones := space[:0]
	count := map[string]int{}
	for _, u := range units {
		if u.class != "" && len(bones) < cap(bones) {
			bones = append(bones, u.class)
			if u.class[0] == '<' {
				count[u.class]++
			}
		}
	}
	get := func(i int) string {
		if i < 0 || i >= len(bones) {
			return "<EDGE>"
		}
		return bones[i]
	}
	for i := -1; i <= len(bones); i++ {
		f.add("cc", get(i), get(i+1))
		f.add("ccc", get(i), get(i+1), get(i+2))
	}
	for _, class := range [...]string{isAccount, isPerson, isOwner, isDay, isNumber, isName, isQuote} {
		f.add("n", class, [...]string{"0", "1", "2"}[min(count[class], 2)])
	}
	f.add("n", "acc+per", [...]string{"0", "1"}[min(count[isAccount]+count[isName], 1)], [...]string{"0", "1", "2"}[min(count[isPerson]+count[isOwner], 2)])
	f.add("len", [...]string{"1", "2", "3", "4", "5", "6"}[min(len(units)/3, 5)])
}
