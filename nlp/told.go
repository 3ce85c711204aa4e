package nlp

import (
	"slices"
	"strings"
)

var noteCues = compile([]phrasing[bool]{{true, []string{
	"[fyi] [quick] [new] (note|notes)", "(add|write|log|take|make|record|put|leave|drop|jot|save|create) [a|down|me] [quick|new|short] note", "note down", "(jot|write|put) [it|this|that] down", "jot", "write on", "(record|log|file|put|write) (against|under|on|for|in)", "for the record", "make a note", "remember that", "logging",
	"[nueva|una|otra] (nota|notas)", "(apunta|anota|apuntar|anotar|apuntame|anotame|apuntale|anotale|apunte|anote|apunteme|anoteme|apuntad|apunten|anoten|escribe|escribir|escribi|registra|registre|registrar|agrega|agregar|anade|anadir|pon|poner|pone|toma|tomar|deja|dejar|mete|guarda|graba) [me] [una|la] (nota|apunte|comentario|constancia)",
	"(apunta|anota|apuntar|anotar|apuntame|anotame|apuntale|anotale|apunte|anote|apunteme|anoteme|apuntad|apunten|anoten)", "(registra|registre|registrar|escribe|escribi|escriba|pon|ponme|guarda) en", "toma nota", "tome nota", "deja constancia", "recuerda que", "apunte", "que conste",
}}})

// noted reads "note on Isdom: they called", "anota en Isdom que llamaron".
func (p *parser) noted() (Request, bool) {
	at, n := -1, 0
	for i := p.first; i < len(p.toks) && i < p.first+3; i++ {
		if _, k := noteCues.longest(&p.sentence, i); k > 0 {
			at, n = i, k
			break
		}
	}
	if at < 0 || at > 0 && p.asksAt(p.first) || p.negatedBefore(at) {
		return Request{}, false
	}
	for i := at + n; i < len(p.toks) && i < at+n+3; i++ { // "log a new contract"
		if dealWords[p.word(i)] && !p.separator(i-1) {
			return Request{}, false
		}
	}
	r := Request{Intent: Note, Confidence: sure}
	if at > p.first && len(p.refs(p.first, at-1)) > 0 { // "Isdom note: ..."
		p.account(&r, p.first, at-1)
		r.Text = p.textAt(p.afterThat(at + n))
		return r, true
	}
	if at > p.first && at-p.first < 6 && (p.separator(at-1) || p.separator(at) || at+n < len(p.toks) && p.toks[at+n].kind == dash || p.word(at+n) == "that") {
		if m, ok := p.weakMark(p.first, at-1); ok && len(m.accounts) > 0 {
			p.takeNamed(&r, &m)
			r.Text = p.textAt(p.afterThat(at + n))
			return r, true
		}
	}
	from := at + n
	if r, ok := p.notedApart(from); ok {
		p.contactDay(&r)
		return r, true
	}
	text := p.textFrom(from - 1)
	for i := from; i < len(p.toks) && text < 0; i++ {
		text = p.textFrom(i)
	}
	name := p.noteName(&r, from, text)
	switch {
	case name >= 0:
		p.noteTail(&r, name, text)
	case text >= 0 && len(r.Accounts)+len(r.Weak) > 0:
		r.Text = p.textAt(text)
	case text >= 0 && (p.word(from) == "que" || p.word(from) == "that"): // "anota que Isdom pidió muestras"
		start := slices.IndexFunc(p.toks, func(t token) bool { return t.start >= text })
		if start >= 0 {
			if end := p.noteName(&r, start, -1); end >= 0 && p.startsAt(start, end) {
				r.Text = p.textAt(p.toks[end].end)
				break
			}
			r.Accounts, r.Weak, r.Ambiguous = nil, nil, nil
		}
		r.Text = p.textAt(text)
	case text >= 0:
		r.Accounts, r.Weak, r.Ambiguous = nil, nil, nil
		r.Text = p.textAt(text)
	default:
		return Request{}, false
	}
	if text >= 0 && at > p.first && len(r.Accounts)+len(r.Weak)+len(r.Hits) == 0 { // "had a call with Isdom, note it: ..."
		p.namedBefore(&r, at)
	}
	if text >= 0 {
		p.contactDay(&r)
	}
	return r, true
}

// notedApart reads "note - Isdom - they called": a name between two separators,
// the first of which stands before token from.
func (p *parser) notedApart(from int) (Request, bool) {
	if from < len(p.toks) && p.toks[from].kind == dash {
		from++
	} else if !p.separator(from - 1) {
		return Request{}, false
	}
	r := Request{Intent: Note, Confidence: sure}
	for j := min(from+longestName, len(p.toks)) - 1; j >= from; j-- {
		if !p.separator(j) && (j+1 >= len(p.toks) || p.toks[j+1].kind != dash) {
			continue
		}
		m, ok := p.exactMark(from, make([]bool, len(p.toks)))
		if !ok || m.j != j || len(m.accounts) == 0 {
			m, ok = p.weakMark(from, j)
		}
		if ok && m.j == j && len(m.accounts) > 0 {
			p.takeNamed(&r, &m)
			r.Text = p.textAt(p.toks[j].end)
			return r, true
		}
	}
	return Request{}, false
}

// namedBefore takes the one account that is named before token at.
func (p *parser) namedBefore(r *Request, at int) {
	marks, _ := p.allMarks()
	for k := range marks {
		if m := &marks[k]; m.j < at && len(m.accounts) > 0 && !m.isWho {
			p.takeNamed(r, m)
			return
		}
	}
}

var dealWords = set("agreement contract deal acuerdo contrato agreements contracts rep comercial")

func (p *parser) startsAt(start, end int) bool {
	for i := start; i <= end; i++ {
		if len(p.refs(i, end)) > 0 || i > start+1 {
			return i <= start+1
		}
	}
	return end <= start+2
}

func (p *parser) negatedBefore(i int) bool {
	return i > 0 && denials[p.word(i-1)]
}

// separator says that a colon or dash follows token i.
func (p *parser) separator(i int) bool {
	if i < 0 || i >= len(p.toks) {
		return false
	}
	rest := strings.TrimLeft(p.text[p.toks[i].end:], "\"”»')’ ")
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, ";")
}

// textFrom is where in the text a note begins that token i leads in: after a
// colon, a dash, that, que. It is negative where it leads in none.
func (p *parser) textFrom(i int) int {
	if i < 0 || i >= len(p.toks) {
		return -1
	}
	if p.separator(i) {
		return p.toks[i].end
	}
	if p.toks[i].kind == dash {
		return p.toks[i].end
	}
	if w := p.word(i); (w == "that" || w == "que" || w == "saying") && i > p.first {
		return p.toks[i].end
	}
	return -1
}

// textAt is the text of a note from start on, without the word for a note before
// it ("Isdom: note - they called") and what only leads it in.
func (p *parser) textAt(start int) string {
	i := slices.IndexFunc(p.toks, func(t token) bool { return t.start >= start })
	if i > 0 {
		if w := p.word(i - 1); leadsSaid[w] && (p.word(i) == "that" || p.word(i) == "que") {
			start = p.toks[i].end
		} else if _, n := noteCues.longest(&p.sentence, i); n > 0 && i+n < len(p.toks) {
			next := i + n
			if noted[p.word(next)] && next+1 < len(p.toks) {
				next++
			}
			switch {
			case p.toks[next].kind == dash || p.word(next) == "that" || p.word(next) == "que":
				start = p.toks[next].end
			case p.separator(next - 1):
				start = p.toks[next-1].end
			}
		}
	}
	p.told = start
	said := strings.TrimLeft(unmark(p.text[start:]), ":–—-→,.;)!? ")
	if strings.Count(said, "\"") != 2 && !strings.HasPrefix(said, "“") { // the end of a quotation before it
		said = strings.TrimLeft(said, "\"”» ")
	}
	return strings.TrimSpace(said)
}

var (
	leadsSaid = set("saying diciendo de")
	noted     = set("it this down esto")
)

// afterThat is where in the text what begins at token i begins, or behind the
// that or que that it begins with.
func (p *parser) afterThat(i int) int {
	if w := p.word(i); w == "that" || w == "que" {
		return p.toks[i].end
	}
	return p.toks[i-1].end
}

// noteName finds the account of a note between token from and where its text
// begins, and says which token ends it.
func (p *parser) noteName(r *Request, from, text int) int {
	to := len(p.toks)
	if text >= 0 {
		to = slices.IndexFunc(p.toks, func(t token) bool { return t.start >= text })
		if to < 0 {
			to = len(p.toks)
		}
	}
	used := make([]bool, len(p.toks))
	for i := range used {
		used[i] = i < from || i >= to
	}
	for i := from; i < to; i++ {
		if m, ok := p.exactMark(i, used); ok && len(m.accounts) > 0 {
			p.takeNamed(r, &m)
			return p.moreNamed(r, m.j, to, used)
		} else if text < 0 && i > from+2 {
			break
		}
	}
	limit := to
	if text < 0 {
		limit = min(to, from+5)
	}
	for i := from; i < limit; i++ {
		if !p.strange(i) {
			continue
		}
		j := i
		for j+1 < to && (text >= 0 && p.strange(j+1) || p.capitalWithin(j+1)) {
			j++
		}
		if m, ok := p.weakMark(i, j); ok && len(m.accounts) > 0 {
			p.takeNamed(r, &m)
			return m.j
		}
		if text >= 0 {
			r.Unknown = p.raw(i, j)
			r.Near = p.near(r.Unknown, nearMost)
			r.Confidence = unsure
		}
		break
	}
	return -1
}

// moreNamed takes the accounts that are joined to the one that ends at token j,
// and says where the last one ends.
func (p *parser) moreNamed(r *Request, j, to int, used []bool) int {
	for {
		next := p.afterJoiner(j, to-1)
		for next < to && leadsIn[p.toks[next].key] {
			next++
		}
		if next >= to {
			return j
		}
		m, ok := p.exactMark(next, used)
		if !ok || len(m.accounts) == 0 {
			return j
		}
		p.takeNamed(r, &m)
		j = m.j
	}
}

// takeNamed takes an account of a mark into a question, a note, a flag: a weak
// one is printed, never acted upon.
func (p *parser) takeNamed(r *Request, m *mark) {
	switch {
	case len(m.accounts) > 1:
		r.Hits, r.Name = m.accounts, p.raw(m.i, m.j)
		if !slices.Contains(r.Ambiguous, "accounts") {
			r.Ambiguous = append(r.Ambiguous, "accounts")
		}
	case m.weak:
		r.Weak = append(r.Weak, m.accounts[0])
		r.Confidence = 0.6
	default:
		if !slices.ContainsFunc(r.Accounts, func(a AccountRef) bool { return a.Num == m.accounts[0].Num }) {
			r.Accounts = append(r.Accounts, m.accounts[0])
		}
	}
}

// allMarks are the names of the text, each once, looked up once.
func (p *parser) allMarks() ([]mark, []bool) {
	if p.marked != nil {
		return p.marked, p.taken
	}
	p.taken = make([]bool, len(p.toks))
	for i := 0; i < p.first && i < len(p.toks); i++ {
		p.taken[i] = true
	}
	p.marked = p.strangers(p.namesIn(p.taken), p.taken)
	if p.marked == nil {
		p.marked = []mark{}
	}
	return p.marked, p.taken
}
