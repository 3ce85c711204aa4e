package nlp

import (
	"slices"
	"strings"
)

// namesStranger says what was typed where an account stands that the directory does
// not have, so that the answer can name it: of a day gone by, a flag, an opportunity,
// notes, of who has room for it.
func (p *parser) namesStranger(r *Request) {
	if r.Intent == None && p.first < len(p.toks) && !p.sentence.question {
		if k, at, n := p.commandAt(p.first); k == StrategicFlag && n == 1 && p.strangerAt(at+n) && !p.says(unsaid) {
			*r = p.flagAnyhow() // the command, with nothing but a name
		}
	}
	if r.Intent == DigestSettings && p.word(p.first) == "quiet" && p.strangerAt(p.first+1) { // no order to be quiet
		*r = Request{Intent: Portfolio, View: Quiet, Unknown: p.raw(p.first+1, len(p.toks)-1), Confidence: unsure}
		return
	}
	if r.View == Room {
		if name := p.roomFor(r); name != "" {
			r.Unknown, r.Near, r.Confidence = name, p.near(name, nearMost), min(r.Confidence, unsure)
			r.UnknownWho, r.WhoNear, r.WeakWho = "", nil, nil
		}
		return
	}
	if r.View == OfHealth && r.Unknown != "" { // without the words for the health behind it
		marks, _ := p.allMarks()
		for k := range marks {
			if name := p.raw(marks[k].i, marks[k].j); (marks[k].strange || marks[k].weak) && strings.HasPrefix(r.Unknown, name) && name != r.Unknown {
				r.Unknown, r.Near = name, p.near(name, nearMost)
				return
			}
		}
	}
	if len(r.Accounts)+len(r.Hits) > 0 || r.Unknown != "" {
		return
	}
	switch r.Intent {
	case AsOf, StrategicFlag, NewOpportunity, Note:
	default:
		return
	}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		typed := upper(p.toks[m.i].raw) || p.toks[m.i].kind == quoted || m.j == len(p.toks)-1 && r.Intent != Note
		if m.isWho || m.pronoun || !m.strange && !m.weak || !typed || p.told > 0 && p.toks[m.i].start >= p.told || r.View == Written && strings.Contains(r.Text, p.raw(m.i, m.j)) {
			continue
		}
		r.Unknown = p.raw(m.i, m.j)
		r.Near = p.near(r.Unknown, nearMost)
		r.Confidence = min(r.Confidence, unsure)
		return
	}
}

// roomFor is the account behind what asks for room that is none of the directory's:
// "who has room for Zork". A person may stand there, where a team is said.
func (p *parser) roomFor(r *Request) string {
	if len(r.Accounts)+len(r.Hits)+len(r.Weak) > 0 || r.Who != nil || r.Unknown != "" || p.says(ownTeam) || p.says(theTeam) {
		return ""
	}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if !m.isWho && m.strange && takesOn[p.word(m.i-1)] {
			return p.raw(m.i, m.j)
		}
	}
	return ""
}

var takesOn = set("for take handle absorb carry fit manage on para llevar coger asumir quedarse absorber hacerse encargarse llevarse atender cabe")

// strangerAt says that from token i on nothing stands but a name that is none of the
// directory's.
func (p *parser) strangerAt(i int) bool {
	marks, _ := p.allMarks()
	return slices.ContainsFunc(marks, func(m mark) bool {
		return m.i == i && m.j == len(p.toks)-1 && !m.isWho && (m.strange || m.weak) && upper(p.toks[i].raw)
	})
}
