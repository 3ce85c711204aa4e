package nlp

import (
	"strings"
	"unicode/utf8"

	"kambot/kam"
)

// mostWordsOfName is how long a text may be that is taken for an unknown name.
const mostWordsOfName = 5

// guess answers a text that is no command, no sentence and no name: a misspelt
// command word, a name that is not there, or nothing. Nothing of it acts.
func (p *parser) guess(first int) Request {
	if r, ok := p.misspelt(first); ok {
		return r
	}
	said, ok := p.looksLikeName(first)
	if !ok || p.onlyCommon(first) || kam.FoldName(said) == "" {
		return Request{Intent: None}
	}
	r := Request{Intent: Status, Unknown: said, Near: p.near(said, nearMost), Confidence: unsure}
	left := make([]int, 0, len(p.toks))
	for i := first; i < len(p.toks); i++ {
		left = append(left, i)
	}
	p.weakAccounts(&r, left)
	marks, _ := p.allMarks()
	for k := range marks {
		if m := &marks[k]; len(m.accounts) > 0 && !m.weak && !m.isWho && (len(r.Accounts) == 0 || upper(p.toks[m.i].raw)) {
			p.takeNamed(&r, m)
			r.Unknown, r.Near = "", nil
		}
	}
	return r
}

// onlyCommon says that no word of the text can be a name.
func (p *parser) onlyCommon(first int) bool {
	for i := first; i < len(p.toks); i++ {
		if p.toks[i].kind != word {
			return false
		}
		for w := range strings.FieldsSeq(p.toks[i].key) {
			if !commonWords[w] && !pleasantries[w] {
				return false
			}
		}
	}
	return true
}

var pleasantries = set("lol merry feliz happy jaja jajaja haha hahaha xd bravo congrats congratulations enhorabuena felicidades folks wow ole vamos genial amazing awesome lmao cheers ciao adios bye saludos buen finde test testing ping yay ups oops jeje hmm meh")

func (p *parser) looksLikeName(first int) (string, bool) {
	words := 0
	for i := first; i < len(p.toks); i++ {
		t := &p.toks[i]
		if t.key == "" || pages[t.key] || t.kind == word && doers[t.key] {
			return "", false
		}
		words += strings.Count(t.key, " ") + 1
	}
	if words == 0 || words > mostWordsOfName || first > 0 && words > 3 {
		return "", false
	}
	if p.toks[first].kind == quoted {
		if r := p.inner(p.toks[first].raw); grammar[r.Intent].order {
			return "", false
		}
	}
	return p.raw(first, len(p.toks)-1), true
}

// shortestTypo is how short a word may be that is taken for a misspelt command.
const shortestTypo = 2

// misspelt offers the command whose word is one slip away from the first one, or
// two in a long word, if the rest would do for it.
func (p *parser) misspelt(first int) (Request, bool) {
	t := &p.toks[first]
	if t.kind != word || utf8.RuneCountInString(t.key) < shortestTypo || strings.Contains(t.key, " ") || known(t.key) {
		return Request{}, false
	}
	best, distance := "", 3
	for _, list := range [...][]phrasing[Intent]{commandsEN, commandsES} {
		for _, c := range list {
			for _, w := range c.Say {
				if strings.Contains(w, " ") {
					continue
				}
				allowed := 1
				if n := utf8.RuneCountInString(t.key); n == 2 && (first+1 == len(p.toks) || w[0] != t.key[0]) {
					continue
				} else if len(w) >= 6 && n >= 4 {
					allowed = 2
				}
				if d := slipsUpTo(allowed, t.key, w); d <= allowed && d < distance {
					best, distance = w, d
				}
			}
		}
	}
	if best == "" {
		return Request{}, false
	}
	mended := best
	if first+1 < len(p.toks) {
		mended += p.text[t.end:]
	}
	r := p.inner(mended)
	if r.Intent == None || r.Intent == Welcome || r.DidYouMean != "" || failed(&r) {
		return Request{}, false
	}
	said := p.raw(first, len(p.toks)-1)
	return Request{
		Intent: None, Typed: t.raw, DidYouMean: strings.Join(strings.Fields(unmark(mended)), " "),
		Unknown: said, Near: p.near(said, nearMost), Confidence: unsure, meant: &r,
	}, true
}

// known says that a word is one of the language, so no slip of another.
func known(key string) bool {
	return commands[key] != nil || sentences[key] != nil || doers[key] || fillers[key]
}

// failed says that a mended text left words that it could not place.
func failed(r *Request) bool {
	return r.Unknown != "" && !grammar[r.Intent].account
}

// inner reads another text as the same person says it.
func (p *parser) inner(text string) Request {
	inner := parser{dir: p.dir, c: p.c, intents: p.intents, roles: p.roles}
	inner.sentence = split(text, nil)
	return inner.request()
}
