package nlp

import (
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Context is what a text is read against besides the names: the moment in the
// speaker's zone, the company's day (windows such as "last quarter" turn with
// it), and the person's language and locale, which decide only what the words
// leave open.
type Context struct {
	Now      time.Time
	Today    kam.Day
	Language string
	// Locale is how the person writes dates in English ("en-US", "en-GB"), as Slack
	// says it; empty where it is not known.
	Locale string
	// Me is who speaks: "give me Isdom". Nil where it is not known.
	Me *PersonRef
	// Calendar is the person's holidays, for "three working days"; nil for none.
	Calendar *kam.Calendar
}

// Parse reads a text. It looks names up in dir and nowhere else, so that a text
// means the same to two people who may see the same accounts, whatever others
// there are.
func Parse(text string, dir Directory, c Context) Request {
	return parse(text, dir, c, learned(), learnedRoles())
}

// parse reads with what was learned.
func parse(text string, dir Directory, c Context, intents, roles *model) Request {
	if c.Today == 0 && !c.Now.IsZero() {
		c.Today = kam.DayOf(c.Now)
	}
	var p parser
	p.dir, p.c, p.intents, p.roles = dir, c, intents, roles
	p.sentence = split(clean(text), p.space[:0])
	p.addressed()
	r := p.request()
	p.classed(&r)
	p.pastDigest(&r)
	p.namesStranger(&r)
	r.Language = p.language()
	return r
}

// parser is one text on its way to a Request.
type parser struct {
	sentence
	dir   Directory
	c     Context
	space [16]token // most texts need no more
	flags [16]bool
	first int // where the request begins

	spans    []exact // the longest first
	inOrder  []exact // as they stand in the text
	begins   []int   // by token, where its spans are in inOrder
	looked   bool    // whether spans were looked up
	ahead    bool    // a day without a year is the next to come
	comes    bool    // a window may begin today: "before June"
	searched []search
	nears    []nearby
	kpis     []measured
	told     int // where the text of a note begins, of which nothing else is read
	marked   []mark
	taken    []bool
	weighed  features
	intents  *model                             // what was learned of what is asked for
	roles    *model                             // and of the parts of names
	onPart   func(m *mark, ruled string) string // in the stead of roles, for learning
	when     days                               // of the whole text
	tried    dateOrder                          // what dates are read as, to compare
}

// confidences: a command or a name as it should be; a sentence with words that
// were not understood; a name that is not there.
const (
	sure   = 1
	likely = 0.7
	unsure = 0.4
)

// addressed drops what calls the bot: "/kam" and its own name before a command.
func (p *parser) addressed() {
	if len(p.toks) > 0 && p.toks[0].key == "kam" && p.toks[0].start > 0 && p.text[p.toks[0].start-1] == '/' {
		p.toks = p.toks[1:]
	}
}

// request reads what is plain as it is, and weighs everything else.
func (p *parser) request() Request {
	if r, ok := p.plain(); ok {
		return r
	}
	return p.weighedUp()
}

// plain reads what needs no weighing: nothing, a command, a name and nothing
// else. Of everything else it finds where the request begins and mends slips.
func (p *parser) plain() (Request, bool) {
	n := len(p.toks)
	if n == 0 {
		return Request{Intent: Welcome, Confidence: sure}, true
	}
	if k, used := commands.longest(&p.sentence, 0); used == n {
		return p.bare(k, 0, used), true
	}
	if r, ok := p.justName(0); ok {
		return r, true
	}
	first := p.opened()
	p.first = first
	if first == n {
		return Request{Intent: Welcome, Confidence: sure}, true
	}
	k, used := commands.longest(&p.sentence, first)
	if first+used == n && used > 0 {
		return p.bare(k, first, used), true
	}
	if first > 0 {
		if r, ok := p.justName(first); ok {
			return r, true
		}
	}
	switch {
	case k == Note || k == NewOpportunity || k == NewLaunch || k == StrategicFlag || k == Why && whyOf[p.word(first+used-1)]:
		if r, ok := p.crafty(k, used); ok {
			return r, true
		}
	case k == Agreements && p.word(first) == "renewal" && used > 1:
		if o := p.stated(); o.how == itIs && o.left == 0 {
			return certainly(o.req), true
		}
	case k == "" || (!grammar[k].bare || k == DigestSettings || k == Receipt) && !p.nameAt(first):
		if r, ok := p.commanded(first); ok {
			return r, true
		}
	}
	if r, ok := p.runTogether(first); ok {
		return r, true
	}
	if r, ok := p.onlyTongue(); ok {
		return r, true
	}
	p.mend()
	if r := (Request{Intent: AsOf}); k == AsOf && p.noSuchState(&r) {
		return r, true
	}
	if p.onlyNames() && !p.says(contactCues) && !p.bareWord() {
		return p.guess(first), true
	}
	return Request{}, false
}

// bare is a command word and nothing else.
func (p *parser) bare(k Intent, at, n int) Request {
	r := p.command(k, at, n).req
	p.faced(&r)
	if k == Note && noteNouns[p.word(at+n-1)] {
		r.View = Written
	}
	return certainly(r)
}

func certainly(r Request) Request {
	r.Confidence = sure
	return r
}

// onlyNames says that no word of the text is of the language: it can only be a
// name.
func (p *parser) onlyNames() bool {
	for i := p.first; i < len(p.toks); i++ {
		if t := &p.toks[i]; t.kind == dash || t.kind == word && !p.strange(i) {
			return false
		}
	}
	return true
}

// nameAt says that a command word only begins an account's name: "Key Largo goes
// to Ana".
func (p *parser) nameAt(i int) bool {
	if i >= len(p.toks) || !upper(p.toks[i].raw) {
		return false
	}
	for j := i + 1; j < min(i+5, len(p.toks)-2); j++ {
		if len(p.refs(i, j)) > 0 {
			return true
		}
	}
	return false
}

// opened is where the request begins after greetings, politeness and articles.
func (p *parser) opened() int {
	i := 0
	for i < len(p.toks) {
		if _, n := greetings.longest(&p.sentence, i); n > 0 {
			i += n
			continue
		}
		if _, n := openers.longest(&p.sentence, i); n > 0 {
			i += n
			continue
		}
		break
	}
	return i
}

// justName reads the text from token i on as nothing but an account's name, or a
// person's.
func (p *parser) justName(i int) (Request, bool) {
	last := len(p.toks) - 1
	if i < last && slices.ContainsFunc(p.toks[i:], func(t token) bool { return t.kind != word && t.kind != dash }) {
		return Request{}, false // quotes and mentions within a text are parts of it
	}
	if r := (Request{Intent: Status, Confidence: sure}); p.account(&r, i, last) {
		return r, true
	}
	if who, n := p.personAt(i); n > 0 && i+n == len(p.toks) && (who.ref != nil || p.toks[i].kind != word) {
		r := Request{Intent: Portfolio, Confidence: sure}
		who.into(&r)
		return r, true
	}
	return Request{}, false
}

// reading is one way to understand the text.
type reading struct {
	req         Request
	score       int
	unexplained int // words that found no place
	exact       bool
	from        int // its first word
}

// What a word weighs that a reading explains, a command word, an exact name, and
// a word that it does not explain.
const (
	perWord, perCommand, perName  = 10, 12, 20
	perUnexplained, perNameWord   = 6, 4
	perCommon, perWeak            = 3, 4
	mostNameWords, leastToBelieve = 3, 0
)

// asked reads a question for k: the best of its command word, of the sentences in
// which it is asked that the text holds, and of the words alone.
func (p *parser) asked(k Intent) reading {
	var best reading
	if said, at, n := p.commandAt(p.first); said == k {
		best = p.command(k, at, n)
	} else {
		best = p.read(k, p.marks(p.first), false)
	}
	for _, c := range p.candidates(p.first, k) {
		used := p.marks(p.first)
		c.way.matches(&p.sentence, c.at, used)
		rd := p.read(k, used, false)
		rd.score += perWord * c.way.words
		if rd.score > best.score {
			best = rd
		}
	}
	return best
}

// commandAt is the command word at token first, after an article.
func (p *parser) commandAt(first int) (k Intent, at, n int) {
	if first+1 < len(p.toks) && articles[p.toks[first].key] {
		if _, n := commands.longest(&p.sentence, first); n == 0 {
			first++
		}
	}
	k, n = commands.longest(&p.sentence, first)
	return k, first, n
}

// commanded reads a command that explains every word, or is followed by a name
// in quotes, or a mention.
func (p *parser) commanded(first int) (Request, bool) {
	k, at, n := p.commandAt(first)
	if n == 0 {
		return Request{}, false
	}
	if k == Agreements {
		if p.stated().how == itIs {
			return Request{}, false // "contract with Isdom ended"
		}
	}
	switch {
	case k == Note && noteNouns[p.word(at)] && p.asksNotes():
		return p.written(sure), true // "show me the notes of Isdom"
	case k == StrategicFlag && p.asksStrategic():
		return Request{}, false // "list the strategic accounts"
	}
	rd := p.command(k, at, n)
	quotes := at+n < len(p.toks) && p.toks[at+n].kind != word && p.toks[at+n].kind != dash || p.toks[len(p.toks)-1].kind == quoted
	if !quotes && (rd.unexplained > 0 || !rd.exact && rd.req.Unknown != "") {
		return Request{}, false
	}
	rd.req.Confidence = sure
	switch {
	case rd.req.Unknown != "" || rd.req.UnknownWho != "":
		rd.req.Confidence = unsure
	case rd.unexplained > 0:
		rd.req.Confidence = likely
	}
	return p.finished(rd.req), true
}

// candidate is a sentence's way that begins at a token.
type candidate struct {
	way *way[Intent]
	at  int
}

// mostWays is how many ways to ask are read to the end.
const mostWays = 3

// candidates are the ways to ask for k found in the text: those with most words,
// the earlier first among equals.
func (p *parser) candidates(first int, k Intent) []candidate {
	var all []candidate
	used := make([]bool, len(p.toks))
	for i := first; i < len(p.toks); i++ {
		ways := sentences[p.toks[i].key]
		for w := range ways {
			if ways[w].means == k && ways[w].matches(&p.sentence, i, used) {
				all = keepLongest(all, candidate{&ways[w], i})
			}
		}
	}
	return all
}

// keepLongest adds c unless there are as many ways that are at least as long; a
// longer one takes the place of the shortest.
func keepLongest(all []candidate, c candidate) []candidate {
	if len(all) < mostWays {
		return append(all, c)
	}
	shortest := 0
	for i := range all {
		if all[i].way.words <= all[shortest].way.words {
			shortest = i
		}
	}
	if all[shortest].way.words < c.way.words {
		all[shortest] = c
	}
	return all
}

// command reads what follows a command word of n tokens at token at.
func (p *parser) command(k Intent, at, n int) reading {
	used := p.marks(at + n)
	rd := p.read(k, used, true)
	rd.from = at
	rd.score += perWord*n + perCommand
	return rd
}

// moves change something: surer than others they must be.
var moves = map[Intent]bool{Reassign: true, Cover: true, AssignRep: true, RemoveRep: true, Undo: true, StrategicFlag: true}

// marks are the tokens taken: all before first.
func (p *parser) marks(first int) []bool {
	var used []bool
	if len(p.toks) <= len(p.flags) {
		used = p.flags[:len(p.toks)]
	} else {
		used = make([]bool, len(p.toks))
	}
	for i := range used {
		used[i] = i < first
	}
	return used
}

// runTogether reads "top20" and "top-5".
func (p *parser) runTogether(first int) (Request, bool) {
	t := &p.toks[first]
	number, ok := strings.CutPrefix(strings.ReplaceAll(t.key, " ", ""), "top")
	if !ok || t.kind != word || number == "" || strings.Trim(number, "0123456789") != "" {
		return Request{}, false
	}
	apart := *p
	apart.sentence = split("top "+number+p.text[t.end:], nil)
	apart.first, apart.spans, apart.looked = 0, nil, false
	return apart.commanded(0)
}
