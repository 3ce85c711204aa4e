package nlp

import (
	"strings"

	"kambot/kam"
)

var categoryWords = compile([]phrasing[string]{
	{kam.BrandImage, []string{"brand image", "(brand|image|prestige|showcase|flagship)", "imagen de marca", "imagen", "(prestigio|escaparate)"}},
	{kam.Reference, []string{"(reference|referenceable|referencia|referencias|references)"}},
	{kam.LaunchPartner, []string{"launch (partner|partners|customer)", "(socio|socia|partner|cliente) de [un] lanzamiento", "(socio|socia) para (lanzar|lanzamientos|lanzamiento)"}},
	{kam.MarketEntry, []string{
		"[new] market (entry|access)", "(entry|way|door|entrance|foothold) (in|into|to) …", "(enter|entering|open|opens|opening) [up] [a|the] [new] market", "entrada [en|a|al] [un|el|este|ese] [nuevo] [mercado]", "(entrar|acceso) (en|a|al) [un|el] [nuevo] mercado", "(puerta|via) de (entrada|acceso)", "acceso a (mercado|mercados)",
	}},
	{kam.OtherCategory, []string{"other [reason|reasons]", "another reason", "(otra|otro|otras|otros) [razon|razones|motivo|motivos]"}},
})

// reasonLeads lead in why an account is strategic, right behind what says that it is.
var reasonLeads = compile([]phrasing[bool]{{true, []string{
	"because [of]", "due to", "since", "given [that]", "for", "as", "porque", "por", "ya que", "dado que", "debido a", "pues", "para", "como", "with reason", "reason", "motivo", "con motivo de",
}}})

// reviewWords lead in the day on which a flag is looked at again.
var reviewWords = set("review reviewed reviewing revisit revise recheck revisar revisalo revisala revision revisarlo revisarla revisado revise until till til hasta")

// flagReason reads why an account is flagged, and when that is looked at again.
// Nothing of it is read before both the account and the word for the flag.
func (p *parser) flagReason(r *Request) {
	marks, taken := p.allMarks()
	from := 0
	for i := p.first; i < len(p.toks); i++ {
		if _, n := flagCues.longest(&p.sentence, i); n > 0 && !taken[i] {
			from = i + 1
			break
		}
	}
	for k := range marks {
		if m := &marks[k]; len(m.accounts) > 0 && (from == 0 || m.i <= from+1) {
			from = max(from, m.j+1)
		}
	}
	review := p.reviewAt(from)
	day, behind := p.reviewDay(review)
	if at, last := p.noReview(from); at >= 0 { // "29 February 2027" is not its month either
		review, behind, day = at, last+1, 0
		r.BadPeriod = p.raw(p.reviewOn(at), last)
	}
	r.End = day
	to := review
	for to > from && p.toks[to-1].kind == word && reviewLeads[p.word(to-1)] {
		to--
	}
	text, end := p.reasonAt(from, to), len(p.text)
	if to < len(p.toks) {
		end = p.toks[to].start
	}
	if (day != 0 || r.BadPeriod != "") && p.reasonAt(behind, len(p.toks)) >= 0 { // "review in June: they are our reference"
		text, end = p.reasonAt(behind, len(p.toks)), len(p.text)
	}
	if text >= 0 {
		if text < end {
			r.Text = strings.TrimSpace(strings.Trim(unmark(p.text[text:end]), ":–—-,.;!()[] "))
		}
	}
	r.Category = p.category(from, to)
	r.Text = withoutCategory(r.Text, r.Category)
}

// withoutCategory is a reason without the category that it begins with: "a reference
// because it opens Bergen". What goes on with it is left whole: "our reference in
// Benelux".
func withoutCategory(text, category string) string {
	p := sentenceOf(text)
	i := 0
	for i < len(p.toks) && beforeCategory[p.word(i)] {
		i++
	}
	said, n := categoryWords.longest(&p.sentence, i)
	if n == 0 || said != category {
		return text
	}
	i += n
	if i == len(p.toks) {
		if i == n {
			return "" // the category is all that was said
		}
		return text
	}
	end := p.toks[i-1].end
	switch lead := p.reasonLead(i); {
	case lead > 0 && !goesOnWith[p.word(i)]:
		end = p.toks[i+lead-1].end
	case p.toks[i].kind == dash:
		end = p.toks[i].end
	case !p.separator(i-1) && !p.toks[i-1].comma:
		return text
	}
	return strings.TrimSpace(strings.TrimLeft(unmark(text[end:]), ":–—-,.; "))
}

var (
	// beforeCategory may stand before the name of a category.
	beforeCategory = set("a an the our as its for un una el la nuestra nuestro su como por para de es is")
	// goesOnWith lead in a reason elsewhere; behind a category they go on with it.
	goesOnWith = set("for para as como since")
)

// sentenceOf is a text taken apart by itself.
func sentenceOf(text string) *parser { return &parser{sentence: split(text, nil)} }

// namedTokens are the tokens of the accounts that are named, by their exact name or
// by what is written as one.
func (p *parser) namedTokens() []bool {
	marks, _ := p.allMarks()
	named := make([]bool, len(p.toks))
	for k := range marks {
		if m := &marks[k]; len(m.accounts) > 0 && (!m.weak || upper(p.toks[m.i].raw)) {
			take(named, m.i, m.j)
		}
	}
	return named
}

// reviewLeads stand before the word for a review.
var reviewLeads = set("and y to be with con a para a on please por favor date fecha de la el its su next proxima")

// reviewAt is the token from which on the day of the next look is said.
func (p *parser) reviewAt(from int) int {
	for i := max(from, p.first); i < len(p.toks); i++ {
		if day, _ := p.reviewDay(i); day != 0 {
			return i
		}
	}
	return len(p.toks)
}

// reviewDay is the day that is said behind the word for a review at token i, or
// until which a flag holds, and the token behind it; 0 for none.
func (p *parser) reviewDay(i int) (kam.Day, int) {
	if i >= len(p.toks) || !reviewWords[p.word(i)] {
		return 0, i
	}
	used := make([]bool, len(p.toks))
	for k := range used {
		used[k] = k < i
	}
	d := p.dates(used, false)
	if _, n := untilPhrases.longest(&p.sentence, i); n > 0 || d.start == 0 {
		return d.end, d.last
	}
	return d.start, d.last
}

// reasonAt is where in the text a reason begins that something between two tokens
// leads in; negative for none.
func (p *parser) reasonAt(from, to int) int {
	for i := max(from-1, p.first); i < to; i++ {
		if p.toks[i].kind == dash && i >= from {
			return p.toks[i].end
		}
		if n := p.reasonLead(i); n > 0 && i >= from {
			return p.toks[i+n-1].end
		}
		if p.separator(i) {
			return p.toks[i].end
		}
	}
	return -1
}

// reasonLead is how many tokens at token i lead in a reason. As and como do only
// behind the word for the flag; "for now" and "por favor" do not.
func (p *parser) reasonLead(i int) int {
	_, n := reasonLeads.longest(&p.sentence, i)
	switch next := p.word(i + n); {
	case n == 0, i+n >= len(p.toks), next == "now", next == "favor", next == "me", next == "mi", next == "ahora", next == "us", next == "nosotros":
		return 0
	}
	var d days
	if p.datesAt(&d, i, false) > 0 {
		return 0 // "for a year"
	}
	return n
}

// category is why an account is strategic, by its name: said between two tokens,
// outside of names. What is first said counts, "other" where nothing else is.
func (p *parser) category(from, to int) string {
	taken := p.namedTokens()
	other := ""
	for i := max(from, p.first); i < to; i++ {
		if taken[i] {
			continue
		}
		ways := categoryWords[p.toks[i].key]
		for k := range ways {
			if !ways[k].matches(&p.sentence, i, make([]bool, len(p.toks))) {
				continue
			}
			if ways[k].means != kam.OtherCategory {
				return ways[k].means
			}
			other = kam.OtherCategory
		}
	}
	return other
}
