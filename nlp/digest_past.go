package nlp

import "slices"

// pastDigest reads of which past day a digest is wanted; without one it is
// today's. Settings in which nothing is set are no settings where a past day is
// named: "digest 2026-11-20".
func (p *parser) pastDigest(r *Request) {
	settings := r.Intent == DigestSettings && r.setsNothing(p.says(bygone))
	if r.Intent != Digest && !settings {
		return
	}
	_, taken := p.allMarks()
	of, used := Request{}, make([]bool, len(p.toks))
	p.sentOn(&of, slices.Clone(taken), used)
	switch {
	case of.Start == 0:
	case of.Start < p.today():
		*r = Request{Intent: Digest, Start: of.Start, End: of.Start, Confidence: r.Confidence}
	case settings && p.justDigest(used):
		*r = Request{Intent: Digest, Confidence: r.Confidence}
	}
}

// bygone tells "last Monday" from every Monday.
var bygone = compile([]phrasing[bool]{{true, []string{"last", "past", "pasado", "pasada"}}})

// setsNothing says that nothing is changed; but for the days, where those are one
// that is over.
func (r *Request) setsNothing(over bool) bool {
	return r.Value == nil && r.Time == "" && r.Speak == "" && len(r.Parts)+len(r.Kinds)+len(r.Accounts)+len(r.Hits) == 0 && r.Unknown == "" && !r.All &&
		(over || len(r.Days) == 0)
}

// justDigest says that nothing but the command for it stands beside what is used.
func (p *parser) justDigest(used []bool) bool {
	k, n := commands.longest(&p.sentence, p.first)
	take(used, p.first, p.first+n-1)
	return k == Digest && p.unread(used) == 0
}

// digestDays says that nothing but the command for it and several days of the week
// are said: "digest every day".
func (p *parser) digestDays() bool {
	r, used := Request{}, make([]bool, len(p.toks))
	p.daysOf(&r, used)
	return len(r.Days) > 1 && p.justDigest(used)
}
