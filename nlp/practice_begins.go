package nlp

import "slices"

// What begins with the word for a view is that view, whatever follows.

// quietLeads stand behind "quiet" where accounts are asked for.
var quietLeads = set("class clase key strategic my mine our team accounts account customers customer clients client for of in all everyone everybody")

// opensQuiet says that the text begins with "quiet" as the word for the accounts with
// which nobody has spoken, and is neither a wish for quiet, which names a time or the
// digest, nor talk.
func (p *parser) opensQuiet(k Intent) bool {
	if p.word(p.first) != "quiet" || p.first+1 >= len(p.toks) || p.namedTokens()[p.first] {
		return false
	}
	if p.word(p.first+1) == "for" && p.first+2 < len(p.toks) {
		if long := p.toks[p.first+2].key; long != "" && digit(long[0]) {
			return false
		}
	}
	if slices.ContainsFunc(p.toks[p.first:], func(t token) bool {
		return digestWords[t.key] || noticeWords[t.key] || muteWords[t.key] || timely[t.key]
	}) {
		return false
	}
	if p.filler(p.first+1) && p.first+2 == len(p.toks) && !quietLeads[p.word(p.first+1)] {
		return false // "quiet please"
	}
	_, taken := p.allMarks()
	used := slices.Clone(taken)
	if d := p.dates(used, false); d.start != 0 || d.end != 0 || d.n != 0 || d.past {
		return false
	}
	return k == DigestSettings || quietLeads[p.word(p.first+1)] || taken[p.first+1]
}

// timely are words for a time, and for whom it is meant, that follow a wish for quiet.
var timely = set("hours hour until till now tonight today mode time while always forever day days")

// quietOne says that the text is "quiet" and one account: when it was last spoken
// with stands in its notes.
func (p *parser) quietOne() bool {
	marks, _ := p.allMarks()
	k := markAt(marks, p.first+1)
	return k >= 0 && !marks[k].isWho && len(marks[k].accounts) > 0 && marks[k].j+1 == len(p.toks)
}
