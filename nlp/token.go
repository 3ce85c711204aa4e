package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kambot/kam"
)

// kind is what a token is besides its letters.
type kind uint8

const (
	word    kind = iota
	dash         // "..", "-", "–" alone between blanks
	quoted       // the inside of a pair of quotes: a name, never a command
	at           // @ before a name: a person
	email        // an address
	slackID      // <@U123>
	byID         // id: before an account's id
)

// token is a piece of text between blanks, its edges trimmed of punctuation.
type token struct {
	raw        string
	key        string // kam.Fold of raw; may be several words ("kan code")
	stem       string // key without a possessive 's, else empty
	kind       kind
	start, end int // of raw with its quotes, in the text
	from, to   int // of key within sentence.folded
	comma      bool
	closing    int8 // whether it may be a legal form: 1 yes, -1 no, 0 not asked yet
}

// sentence is a text taken apart. Keys of neighbouring tokens are joined once,
// so that the key of any span of them costs nothing.
type sentence struct {
	text     string
	folded   string
	toks     []token
	question bool
}

// key is the folded text of the tokens i to j, both inclusive.
func (s *sentence) key(i, j int) string { return s.folded[s.toks[i].from:s.toks[j].to] }

// raw is the text of the tokens i to j as typed.
func (s *sentence) raw(i, j int) string {
	said := s.toks[i].raw
	if i < j {
		said = unmark(s.text[s.toks[i].start:s.toks[j].end])
	}
	if len(said) > longestSaid {
		cut := longestSaid
		for !utf8.RuneStart(said[cut]) {
			cut--
		}
		said = said[:cut]
	}
	return tidy(said)
}

// longestSaid is how much of what was typed is kept of a name, in bytes.
const longestSaid = 400

// word is the key of token i if it is a plain word, else empty.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.toks) || s.toks[i].kind != word {
		return ""
	}
	return s.toks[i].key
}

// tidy is a name without double quotes and with single blanks: so it can stand
// in quotes, and folds as it did before.
func tidy(s string) string {
	if !strings.ContainsAny(s, "\"“”„«»") && !strings.Contains(s, "  ") && !strings.HasSuffix(s, " ") && !strings.HasPrefix(s, " ") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"“”„«»", r) }), " ")
}

// opening quotes and what closes them.
var closing = map[rune]string{'"': "\"”", '“': "”\"", '„': "“”\"", '«': "»", '‹': "›", '\'': "'", '‘': "’", '`': "`"}

// split takes a clean text apart into toks[:0].
func split(text string, toks []token) sentence {
	s := sentence{text: text}
	for i := 0; i < len(text); {
		if c := text[i]; c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		if tok, next, ok := quotation(text, i); ok {
			i = next
			toks = add(toks, tok)
			continue
		}
		end := i
		for end < len(text) && !blank(text, end) {
			end++
		}
		if strings.ContainsAny(text[i:end], "?¿") {
			s.question = true
		}
		tok, next := chunk(text, i, end)
		i = next
		toks = add(toks, tok)
	}
	s.toks = toks
	s.join()
	return s
}

func add(toks []token, tok token) []token {
	if tok.key == "" && tok.kind != dash && tok.kind != slackID {
		if n := len(toks); n > 0 && tok.comma {
			toks[n-1].comma = true
		}
		return toks
	}
	return append(toks, tok)
}

func (s *sentence) join() {
	size := 0
	for i := range s.toks {
		size += len(s.toks[i].key) + 1
	}
	var b strings.Builder
	b.Grow(size)
	for i := range s.toks {
		if b.Len() > 0 && s.toks[i].key != "" {
			b.WriteByte(' ')
		}
		s.toks[i].from = b.Len()
		b.WriteString(s.toks[i].key)
		s.toks[i].to = b.Len()
	}
	s.folded = b.String()
}

func blank(text string, i int) bool {
	c := text[i]
	return c == ' ' || c == '\n' || c == '\t' || c == '\r'
}

// longestQuote is how far the end of a quotation is looked for.
const longestQuote = 2400

// quotation reads "..." , «...» and the like at i; with @ or id: before it, the
// name of a person or the id of an account.
func quotation(text string, i int) (token, int, bool) {
	start, k := i, quoted
	switch {
	case text[i] == '@':
		i, k = i+1, at
	case len(text) > i+3 && (text[i:i+3] == "id:" || text[i:i+3] == "ID:"):
		i, k = i+3, byID
	}
	for i < len(text) && (text[i] == '(' || strings.HasPrefix(text[i:], "¿") || strings.HasPrefix(text[i:], "¡")) {
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	if i >= len(text) {
		return token{}, 0, false
	}
	open, n := utf8.DecodeRuneInString(text[i:])
	ends, ok := closing[open]
	if !ok {
		return token{}, 0, false
	}
	rest := text[i+n : min(len(text), i+n+longestQuote)]
	length := strings.IndexAny(rest, ends)
	if open == '\'' || open == '‘' {
		length = closingApostrophe(rest, ends)
	}
	if length < 0 {
		return token{}, 0, false
	}
	inside := strings.TrimSpace(rest[:length])
	_, m := utf8.DecodeRuneInString(rest[length:])
	next := i + n + length + m
	tok := token{raw: inside, key: kam.Fold(inside), kind: k, start: start, end: next}
	for next < len(text) && strings.IndexByte(",;.:?!)", text[next]) >= 0 {
		tok.comma = tok.comma || text[next] == ',' || text[next] == ';'
		next++
	}
	return tok, next, true
}

// closingApostrophe is the closing quote that ends a word, so that the
// apostrophe inside "Trail's" closes nothing.
func closingApostrophe(rest, ends string) int {
	for from := 0; ; {
		at := strings.IndexAny(rest[from:], ends)
		if at < 0 {
			return -1
		}
		at += from
		_, n := utf8.DecodeRuneInString(rest[at:])
		after := at + n
		if after >= len(rest) || strings.IndexByte(" ,;.:?!)\n\t", rest[after]) >= 0 {
			if at > 0 {
				return at
			}
		}
		from = after
	}
}

// chunk reads the token of text[start:end], which holds no blank.
func chunk(text string, start, end int) (token, int) {
	next := end
	raw := text[start:end]
	switch raw {
	case "..", "...", "…", "-", "–", "—", "->", "→", "=>", "-->", "⇒", ">":
		return token{raw: raw, kind: dash, start: start, end: end}, next
	}
	tok := token{}
	switch {
	case strings.HasPrefix(raw, mentionMark):
		inside, _, closed := strings.Cut(raw[len(mentionMark):], mentionMark)
		if closed {
			end = start + len(inside) + 2*len(mentionMark)
			return token{raw: inside, kind: slackID, start: start, end: end}, end
		}
	case len(raw) > 3 && (raw[:3] == "id:" || raw[:3] == "ID:"):
		tok.kind = byID
		start += 3
		raw = raw[3:]
	}
	lo, hi := trimEdges(raw)
	tok.comma = strings.ContainsAny(raw[hi:], ",;") || raw == "+" || raw == "&"
	if lo > 0 && raw[lo-1] == '@' {
		tok.kind = at
	}
	tok.start, tok.end = start+lo, start+hi
	tok.raw = raw[lo:hi]
	tok.key = kam.Fold(tok.raw)
	if tok.kind == word && strings.IndexByte(tok.raw, '@') > 0 && strings.IndexByte(tok.raw, '.') > 0 {
		tok.kind = email
	}
	tok.stem = possessive(tok.raw)
	return tok, next
}

// possessive is the folded owner of "Ana's", "Ana’s" and "Papadopoulos'".
func possessive(raw string) string {
	for _, end := range [...]string{"'s", "’s", "'S", "’S"} {
		if stem, ok := strings.CutSuffix(raw, end); ok && stem != "" {
			return kam.Fold(stem)
		}
	}
	return ""
}

// trimEdges are the bounds of raw without punctuation at its ends. A sign stays
// before a digit, and what ends a half-typed period ("2017-", "2017..") stays.
func trimEdges(raw string) (int, int) {
	lo, hi := 0, len(raw)
	for lo < hi {
		r, n := utf8.DecodeRuneInString(raw[lo:])
		if edge(r) && !(r == '-' && lo+1 < hi && digit(raw[lo+1])) {
			lo += n
			continue
		}
		break
	}
	for hi > lo {
		r, n := utf8.DecodeLastRuneInString(raw[lo:hi])
		if !edge(r) || halfTyped(raw[lo:hi]) {
			break
		}
		hi -= n
	}
	return lo, hi
}

// halfTyped says that raw is digits and an end that asks for more.
func halfTyped(raw string) bool {
	if len(raw) < 5 || !digit(raw[0]) || !digit(raw[1]) {
		return false
	}
	return strings.HasSuffix(raw, "-") || strings.HasSuffix(raw, "..")
}

func edge(r rune) bool {
	switch r {
	case '+', '%', '#': // "C++", "5%", "#1" say something
		return false
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
