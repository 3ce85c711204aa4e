package nlp

import (
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Context is what a text is read against besides the names: the moment in the
// speaker's zone, the company's day (windows such as "last quarter" turn with
// it), and the person's language, which decides only what the words leave open.
type Context struct {
	Now      time.Time
	Today    kam.Day
	Language string
	// Me is who speaks: "give me Isdom". Nil where it is not known.
	Me *PersonRef
}

// Parse reads a text. It looks names up in dir and nowhere else, so that a text
// means the same to two people who may see the same accounts, whatever others
// there are.
func Parse(text string, dir Directory, c Context) Request {
	return parse(text, dir, c, learned(), learnedRoles())
}

// parse reads with what was learned; without, as the rules alone.
func parse(text string, dir Directory, c Context, m, roles *model) Request {
	if c.Today == 0 && !c.Now.IsZero() {
		c.Today = kam.DayOf(c.Now)
	}
	var p parser
	p.dir, p.c, p.roles = dir, c, roles
	p.sentence = split(clean(text), p.space[:0])
	p.addressed()
	r := p.judged(p.request(), m)
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
	searched []search
	nears    []nearby
	marked   []mark
	taken    []bool
	certain  bool // a command, or a name and nothing else
	weighed  features
	roles    *model                             // what was learned of the parts of people
	onPart   func(m *mark, ruled string) string // in its stead, for learning
	when     days                               // of the whole text
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

// request decides what the text is: nothing, a command word, a name, a command,
// a sentence, a typo of these, or none of it.
func (p *parser) request() Request {
	n := len(p.toks)
	p.certain = true
	if n == 0 {
		return Request{Intent: Welcome, Confidence: sure}
	}
	if k, used := commands.longest(&p.sentence, 0); used == n {
		return p.command(k, 0, used).req
	}
	if r, ok := p.justName(0); ok {
		return r
	}
	first := p.opened()
	p.first = first
	if first == n {
		return Request{Intent: Welcome, Confidence: sure}
	}
	if k, used := commands.longest(&p.sentence, first); first+used == n && used > 0 {
		return p.command(k, first, used).req
	}
	if first > 0 {
		if r, ok := p.justName(first); ok {
			return r
		}
	}
	k, _ := commands.longest(&p.sentence, first)
	order := k == "" || grammar[k].bare || k == Note || p.nameAt(first)
	if !order {
		if r, ok := p.commanded(first); ok {
			return r
		}
	}
	p.certain = false
	p.mend()
	if order {
		if r, ok := p.told(); ok {
			p.certain = k == Note && r.Intent == Note && len(r.Accounts) > 0 && r.Text != ""
			return r
		}
		if r, ok := p.ordered(); ok {
			return r
		}
	}
	if r, ok := p.understood(first); ok {
		if strange := (r.Unknown != "" || r.UnknownWho != "") && len(r.Near)+len(r.WhoNear) == 0; strange {
			if guess, ok := p.misspelt(first); ok {
				return guess
			}
		}
		return p.finished(r)
	}
	if r, ok := p.runTogether(first); ok {
		p.certain = true
		return r
	}
	if r, ok := p.nameWithin(first); ok {
		return p.finished(r)
	}
	if p.saysLaunch() {
		if r := p.finished(Request{Intent: Launch, Confidence: likely}); r.Product != "" {
			return r
		}
	}
	if r, ok := p.askedOf(); ok {
		return p.finished(r)
	}
	if r := p.finished(Request{Intent: None}); r.Intent != None {
		r.Confidence = likely
		return r
	}
	return p.guess(first)
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

// understood finds the best reading from token first on: a command, or any
// sentence's way found in it. A command that explains every word needs no rival.
func (p *parser) understood(first int) (Request, bool) {
	if r, ok := p.commanded(first); ok {
		p.certain = !grammar[r.Intent].bare
		return r, true
	}
	var best reading
	found := false
	if k, at, n := p.commandAt(first); n > 0 {
		best, found = p.command(k, at, n), true
	}
	for _, c := range p.candidates(first) {
		used := p.marks(first)
		c.way.matches(&p.sentence, c.at, used)
		rd := p.read(c.way.means, used, false)
		rd.from = c.at
		rd.score += perWord * c.way.words
		if (rd.score >= leastToBelieve || rd.named() && rd.score > leastNamed) && (!found || rd.score > best.score) {
			best, found = rd, true
		}
	}
	if !found {
		return Request{}, false
	}
	if yields[best.req.Intent] && p.measured() {
		used := p.marks(first)
		best = p.read(KPIs, used, false)
		best.from = first
	}
	if (best.req.Intent == Status || best.req.Intent == Portfolio) && !best.exact && p.saysLaunch() {
		best = p.read(Launch, p.marks(first), false)
		best.from = first
	}
	return p.settled(best)
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
	rd := p.command(k, at, n)
	certain := at+n < len(p.toks) && p.toks[at+n].kind != word && p.toks[at+n].kind != dash || p.toks[len(p.toks)-1].kind == quoted
	if certain || rd.unexplained == 0 && (rd.exact || rd.req.Unknown == "") {
		return p.settled(rd)
	}
	return Request{}, false
}

// saysLaunch says that a launch is named.
func (p *parser) saysLaunch() bool {
	for i := p.first; i < len(p.toks); i++ {
		switch p.word(i) {
		case "launch", "launches", "lanzamiento", "lanzamientos":
			return true
		}
	}
	return false
}

// yields are the intents that give way to a figure that is asked for by name.
var yields = map[Intent]bool{Team: true, Status: true, Portfolio: true, Opportunities: true}

// leastNamed is what a reading must weigh that names somebody or something.
const leastNamed = -24

// named says that the reading found who or what is meant.
func (rd *reading) named() bool {
	r := &rd.req
	return !moves[r.Intent] && r.Intent != None && (rd.exact || len(r.Weak) > 0 || r.Who != nil || r.WeakWho != nil)
}

// candidate is a sentence's way that begins at a token.
type candidate struct {
	way *way[Intent]
	at  int
}

// mostPerIntent is how many ways to one intent are read to the end.
const mostPerIntent = 3

// candidates are the ways found in the text, of each intent those with most
// words, the earlier first among equals.
func (p *parser) candidates(first int) []candidate {
	var all []candidate
	used := make([]bool, len(p.toks))
	for i := first; i < len(p.toks); i++ {
		ways := sentences[p.toks[i].key]
		for w := range ways {
			if ways[w].matches(&p.sentence, i, used) {
				all = keep(all, candidate{&ways[w], i})
			}
		}
	}
	return all
}

// keep adds c unless its intent has as many ways that are at least as long; a
// longer one takes the place of the shortest.
func keep(all []candidate, c candidate) []candidate {
	count, shortest := 0, -1
	for i := range all {
		if all[i].way.means != c.way.means {
			continue
		}
		count++
		if shortest < 0 || all[i].way.words <= all[shortest].way.words {
			shortest = i
		}
	}
	switch {
	case count < mostPerIntent:
		return append(all, c)
	case all[shortest].way.words < c.way.words:
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

// settled takes back an order that is none: negated, doubted, only mentioned.
func (p *parser) settled(rd reading) (Request, bool) {
	r := rd.req
	if p.idle(&r) {
		return Request{Intent: None, Confidence: likely}, true
	}
	if k, n := commands.longest(&p.sentence, p.first); moves[r.Intent] && (n == 0 || k != r.Intent || p.first+n < len(p.toks)-3) {
		return Request{Intent: None, Confidence: likely}, true
	}
	if grammar[r.Intent].order && p.doubted(rd.from) {
		return Request{Intent: None, Confidence: sure}, true
	}
	r.Confidence = sure
	switch {
	case r.Unknown != "" || r.UnknownWho != "":
		r.Confidence = unsure
	case rd.unexplained > 0:
		r.Confidence = likely
	}
	return r, true
}

// idle says that a question names nothing that could be a name, or asks for an
// opinion.
func (p *parser) idle(r *Request) bool {
	if p.opinion() {
		return true
	}
	if r.Intent != Status && r.Intent != Owner && r.Intent != Note || len(r.Accounts)+len(r.Weak)+len(r.Hits) > 0 || r.Unknown == "" {
		return false
	}
	for word := range strings.FieldsSeq(kam.Fold(r.Unknown)) {
		if !commonWords[word] && !pleasantries[word] {
			return false
		}
	}
	_, n := commands.longest(&p.sentence, p.first)
	return n == 0
}

// opinion says that what one thinks is asked.
func (p *parser) opinion() bool {
	switch p.word(p.first) {
	case "would":
		return p.word(p.first+1) != "you"
	case "should", "crees", "imagine", "imagina", "supongamos", "suppose", "deberia", "deberiamos", "shall", "debo", "debemos":
		return true
	}
	return false
}

// moves are read by ordered; here only their command words are known.
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
	return apart.understood(0)
}

// nameWithin reads a text that is a name and words that say nothing: "and Isdom
// please?", "Isdom 2017".
func (p *parser) nameWithin(first int) (Request, bool) {
	rd := p.read(Status, p.marks(first), false)
	if rd.exact && rd.unexplained == 0 {
		return p.settled(rd)
	}
	return Request{}, false
}
