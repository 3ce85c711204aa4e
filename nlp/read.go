package nlp

import (
	"slices"
	"strings"

	"kambot/kam"
)

// read fills the slots of an intent from the tokens that are not used. As a
// command the words stand where slots do; in a sentence weak ones need a sign.
func (p *parser) read(k Intent, used []bool, command bool) reading {
	rd := reading{req: Request{Intent: k}}
	rule := grammar[k]
	if rule.bare {
		switch k {
		case DigestSettings:
			p.settings(&rd.req, used)
		case Receipt:
			p.delivery(&rd.req, used)
		}
		if rule.order {
			if len(p.exacts()) > 0 {
				rd.score += perName
			}
		} else {
			rd.unexplained = p.unread(used)
			rd.score -= perUnexplained * rd.unexplained
		}
		return rd
	}
	if rule.mention && (!command || slices.ContainsFunc(p.toks, func(t token) bool { return t.kind == byID })) {
		p.accounts(&rd.req, used, command)
	}
	if k == Team && !command {
		if marks, _ := p.allMarks(); slices.ContainsFunc(marks, func(m mark) bool { return m.weak && len(m.accounts) > 0 }) {
			rd.score += perName
		}
	}
	var before []bool
	if k == Agreements {
		p.numberSaid(&rd.req, used)
		before = slices.Clone(used)
	}
	if rule.account {
		rd.exact = p.accounts(&rd.req, used, command)
		if rd.exact {
			rd.score += perName
		}
	}
	if k == Agreements {
		p.numberBehind(&rd.req, used)
		p.viewSaid(&rd.req, used, before)
	}
	if rule.text {
		p.rest(&rd, used, command)
		return rd
	}
	p.ahead = k == Agreements
	p.comes = p.ahead || k == Opportunities
	if rule.account && !rd.exact && !command {
		p.heldAccounts(&rd, used)
	}
	left := p.slots(&rd.req, rule, used, command)
	if rule.account && rd.exact {
		left = p.weakBeside(&rd.req, used, left)
	}
	if rule.account && !rd.exact {
		p.unknownAccount(&rd, rule, used, left)
	} else if len(left) > 0 {
		p.unplaced(&rd, rule, left, command)
	}
	if k == KPIs && rd.req.Metric == "" {
		rd.req.Metric = p.saidMetric()
	}
	if k == Portfolio && rd.req.Scope == NotSaid && rd.req.Who == nil && p.saysMine() {
		rd.req.Scope = Mine
	}
	if rule.scope {
		p.ofWhom(&rd.req)
	}
	return rd
}

// saysMine says that the command word itself was "mine".
func (p *parser) saysMine() bool {
	for i := p.first; i < len(p.toks); i++ {
		if s, n := scopes.longest(&p.sentence, i); n > 0 && s == Mine {
			return true
		}
	}
	return false
}

// filler says that token i says nothing a request needs.
func (p *parser) filler(i int) bool {
	t := &p.toks[i]
	return t.kind == dash || t.kind == word && fillers[t.key]
}

// unread counts the tokens that say something and are not used.
func (p *parser) unread(used []bool) int {
	n := 0
	for i := range p.toks {
		if !used[i] && !p.filler(i) {
			n++
		}
	}
	return n
}

// rest makes the unused tokens the text of the request: of a note what follows
// its account, else all of them. In quotes it is what stands in them.
func (p *parser) rest(rd *reading, used []bool, command bool) {
	from := -1
	for i := range p.toks {
		switch {
		case used[i] && rd.exact:
			from = -1
		case !used[i] && from < 0:
			from = i
		}
	}
	r := &rd.req
	switch {
	case from < 0:
	case r.Intent == Note:
		r.Text = p.after(from)
		if !rd.exact {
			p.noteWithoutAccount(r)
		}
	default:
		rd.unexplained = p.unread(used)
		rd.score -= perUnexplained * rd.unexplained
		if command && rd.unexplained > 0 {
			r.Text = tidy(p.after(from))
		}
		if t := p.toks[from]; command && t.kind == quoted && from == len(p.toks)-1 {
			r.Text = tidy(t.raw)
		}
	}
}

// after is the text after the token before i.
func (p *parser) after(i int) string {
	start := 0
	if i > 0 {
		start = p.toks[i-1].end
	}
	return p.textAt(start)
}

// noteWithoutAccount splits "Foo: they called" where there is no Foo.
func (p *parser) noteWithoutAccount(r *Request) {
	name, text, ok := strings.Cut(r.Text, ":")
	name = strings.Trim(name, "\"“”«» ")
	if !ok || name == "" || strings.Count(name, " ") >= mostWordsOfName {
		return
	}
	r.Unknown, r.Text = name, strings.TrimSpace(text)
	r.Near = p.near(name, nearMost)
}

// slots reads every slot but accounts and returns the tokens that found no
// place; those that say nothing count as placed.
func (p *parser) slots(r *Request, rule takes, used []bool, command bool) []int {
	var space [8]int
	left := space[:0]
	for i := 0; i < len(p.toks); {
		n := 1
		if !used[i] {
			if n = p.slotAt(r, rule, used, i, command); n == 0 {
				if !p.filler(i) {
					left = append(left, i)
				}
				n = 1
			}
		}
		for ; n > 0 && i < len(p.toks); n-- {
			i++
		}
	}
	return left
}

// slotAt reads the slot at token i and says how many tokens it takes.
func (p *parser) slotAt(r *Request, rule takes, used []bool, i int, command bool) int {
	t := &p.toks[i]
	if t.kind == slackID || t.kind == at || t.kind == email {
		if r.Who != nil || r.UnknownWho != "" {
			return 0 // one person is meant; a second one is not understood
		}
		who, n := p.personAt(i)
		if n > 0 {
			who.into(r)
		}
		return n
	}
	if t.kind != word {
		return 0
	}
	afterTrigger := i > 0 && triggers[p.toks[i-1].key]
	if rule.list {
		if n := p.pageAt(r, i); n > 0 {
			return n
		}
		if n, took := p.countAt(i); took > 0 && !r.HasLimit && (!afterTrigger || p.counts(i+took)) && !p.noCount(i, took) {
			r.Limit, r.HasLimit = n, true
			return took
		}
	}
	if rule.person && r.Who == nil && r.UnknownWho == "" && upper(t.raw) && i+1 < len(p.toks) && upper(p.toks[i+1].raw) && !p.toks[i].comma {
		if who, n := p.personAt(i); n > 1 && who.ref != nil && free(used, i, n) {
			who.into(r)
			return n
		}
	}
	if rule.person && r.Who == nil && r.UnknownWho == "" {
		if who, n := p.monthly(r.Intent, i); n > 0 && free(used, i, n) {
			who.into(r)
			return n
		}
	}
	if !r.HasPeriod && r.BadPeriod == "" {
		if w := p.periodAt(i, command && rule.list); w.n > 0 && free(used, i, w.n) && !p.torn(i, w) {
			if !rule.list && w.period == kam.OfRange(p.c.Today, p.c.Today) {
				return w.n // "how is Isdom today?" asks for no window
			}
			if w.bad {
				r.BadPeriod = p.raw(i, i+w.n-1)
			} else {
				r.Period, r.HasPeriod, r.OpenEnd = w.period, true, w.open
			}
			return w.n
		}
	}
	if (rule.scope || rule.person) && wide[t.key] {
		r.Scope = AllOfUs
		return 1
	}
	if rule.scope || rule.person {
		if s, n := scopes.longest(&p.sentence, i); n > 0 {
			if r.Scope != TeamOf { // "all accounts that I have" are mine
				r.Scope = s
			}
			return n
		}
		if n := p.company(i); n > 0 && free(used, i, n) {
			r.Scope = AllOfUs
			return n
		}
	}
	if rule.person && r.Who == nil && r.UnknownWho == "" {
		if who, n := p.ownerAt(i, used); n > 0 {
			who.into(r)
			return n
		}
	}
	if r.Intent == KPIs && r.Metric == "" {
		if m, n := p.figureAt(i); n > 0 {
			r.Metric = m
			return n
		}
	}
	if n := p.measureAt(r, i); n > 0 {
		return n
	}
	return 0
}

// wide are words for the whole company that are one token.
var wide = map[string]bool{"whole company": true, "all company": true, "company wide": true, "companywide": true, "firm wide": true, "companys": true, "wide": true}

func free(used []bool, i, n int) bool {
	for k := i; k < i+n; k++ {
		if used[k] {
			return false
		}
	}
	return true
}

// pageAt reads "page 2".
func (p *parser) pageAt(r *Request, i int) int {
	if !pages[p.toks[i].key] || i+1 >= len(p.toks) {
		return 0
	}
	n, ok := p.integer(i + 1)
	if !ok {
		return 0
	}
	r.Page = max(n, 1)
	return 2
}

// unplaced are words in a request that asks for no account: a person by bare
// name where one fits, else something that was not understood.
func (p *parser) unplaced(rd *reading, rule takes, left []int, command bool) {
	if rule.person && rd.req.Who == nil && rd.req.UnknownWho == "" {
		left = p.bareName(&rd.req, left)
	}
	if rule.person && !command && rd.req.Who == nil && rd.req.UnknownWho == "" {
		left = p.weakPeople(&rd.req, left)
	}
	rd.unexplained = len(left)
	rd.score -= p.weight(left)
	if len(left) == 0 {
		return
	}
	from, to := left[0], left[len(left)-1]
	said := p.raw(from, to)
	wholePerson := (rd.req.Intent == Portfolio || rd.req.Intent == Team) && rd.req.Who == nil && rd.req.UnknownWho == "" && len(rd.req.Accounts) == 0
	switch {
	case wholePerson && strings.Count(p.key(from, to), " ") < mostNameWords:
		if stem := p.toks[to].stem; stem != "" {
			said = said[:strings.LastIndexAny(said, "'’")]
		}
		rd.req.UnknownWho = strings.TrimSpace(said)
		rd.req.WhoNear = p.dir.NearPeople(rd.req.UnknownWho, nearMost)
	case command && !rule.account:
		rd.req.Unknown = said
	case command && rd.req.Intent == KPIs && rd.exact && rd.req.Metric == "" && to-from == len(left)-1 && p.saidMetric() == "":
		rd.req.Metric = said // a KPI that nobody has heard of
	}
}

// unknownAccount takes the words that are left for the name of an account that
// the directory does not have, unless they name a person where one will do.
func (p *parser) unknownAccount(rd *reading, rule takes, used []bool, left []int) {
	r := &rd.req
	if rule.person && len(left) > 0 && r.Who == nil && r.UnknownWho == "" {
		left = p.bareName(r, left)
	}
	if len(left) == 0 {
		if !rule.list && (r.HasPeriod || r.BadPeriod != "") { // "status 2017": a name that is not there
			p.onlyPeriod(r, used)
		}
		return
	}
	from, to := p.nameBounds(left, used)
	if !p.goesOn(from, to) && p.account(r, from, to) {
		rd.exact = true
		return
	}
	r.Unknown = p.raw(from, to)
	r.Near = p.near(r.Unknown, nearMost)
	if rest := p.weakAccounts(r, left); len(r.Weak) > 0 || len(r.Ambiguous) > 0 && len(rest) < len(left) {
		rd.score += perName - perWeak
		rd.unexplained = len(rest)
		rd.score -= p.weight(rest)
		return
	}
	words := strings.Count(p.key(from, to), " ") + 1
	rd.score -= perNameWord * min(words, mostNameWords)
	if extra := words - mostNameWords; extra > 0 {
		rd.score -= perUnexplained * extra
	}
}

// spoken words ask for what no answer gives.
var spoken = set("worst smallest least peores menores bottom")

// nameBounds are the first and last token of a name whose sure words are left:
// small words inside it are its own, and so are those at its ends that are
// written with a capital ("De Beers", "The Limited").
func (p *parser) nameBounds(left []int, used []bool) (int, int) {
	from := left[0]
	to := from
	for _, i := range left[1:] {
		if !free(used, to, i-to) {
			break
		}
		to = i
	}
	for from > 1 && !used[from-1] && p.filler(from-1) && capital(p.toks[from-1].raw) {
		from--
	}
	for to+1 < len(p.toks) && !used[to+1] && p.filler(to+1) && capital(p.toks[to+1].raw) {
		to++
	}
	return from, to
}

func capital(raw string) bool { return raw != "" && raw[0] >= 'A' && raw[0] <= 'Z' }
