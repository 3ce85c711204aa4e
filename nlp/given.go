package nlp

import (
	"slices"
	"strings"
)

// as reads the slots of the text, what it asks for being known.
func (p *parser) as(k Intent) Request {
	switch k {
	case None, Help, Undo, Digest:
		return Request{Intent: k, Confidence: likely}
	case RollUp:
		return Request{Intent: k, Confidence: likely, BadPeriod: p.notNow()}
	case Receipt:
		return p.receipt(likely)
	case Reassign, Cover, AssignRep, RemoveRep:
		o := order{parser: p, given: k}
		o.begin()
		o.readNames()
		return o.request()
	case Note:
		if p.asksNotes() || p.asksSpoken() || p.opensQuiet(Note) && p.quietOne() {
			return p.written(likely)
		}
		return p.noteAnyhow()
	case NewOpportunity:
		return p.newOpportunity(likely)
	case NewLaunch:
		return p.newLaunch(likely)
	case StrategicFlag:
		return p.flagAnyhow()
	case DigestSettings:
		return p.settingsOf()
	case AsOf:
		r := Request{Intent: AsOf, Confidence: likely}
		p.stateOn(&r)
		return r
	}
	if k == Launch && p.marksTarget() {
		return p.targetMarked()
	}
	if k == Agreements {
		if o := p.stated(); o.how == itIs {
			return o.req
		}
	}
	r := p.asked(k).req
	if r.Unknown != "" && !p.nameIn(r.Unknown) {
		r.Unknown, r.Near = "", nil
	}
	p.complete(&r)
	if r.Intent == AsOf && r.BadPeriod != "" {
		return r
	}
	if p.faced(&r); r.ofMany() {
		r.Confidence = likely
		if r.UnknownWho != "" {
			r.Confidence = unsure
		}
		return r
	}
	named := len(r.Accounts)+len(r.Hits)+len(r.Weak) > 0 || r.Unknown != ""
	if !grammar[k].list && (k != Status || !named) {
		r.HasPeriod, r.Period, r.BadPeriod = false, Request{}.Period, ""
	}
	r.Intent, r.Confidence = k, likely
	if r.Unknown != "" || r.UnknownWho != "" {
		r.Confidence = unsure
	}
	return r
}

// nameIn says that a word that may be a name is among what was not understood.
func (p *parser) nameIn(said string) bool {
	if strings.ContainsAny(said, "0123456789") {
		return true // a period that stands where a name does
	}
	for i := p.first; i < len(p.toks); i++ {
		if p.strange(i) && strings.Contains(said, p.toks[i].raw) {
			return true
		}
	}
	return false
}

// noteAnyhow is a note without the word for it: "call with Isdom today: wants a
// quote".
func (p *parser) noteAnyhow() Request {
	if r, ok := p.noted(); ok && r.Intent == Note {
		return r
	}
	r := Request{Intent: Note, Confidence: likely}
	marks, _ := p.allMarks()
	end := -1
	for k := range marks {
		if len(marks[k].accounts) > 0 && !marks[k].isWho {
			p.takeNamed(&r, &marks[k])
			end = marks[k].j
			break
		}
	}
	for i := p.first; i < len(p.toks); i++ {
		if i < end && !p.separator(i) {
			continue
		}
		if start := p.textFrom(i); start >= 0 {
			if i < end || end < 0 {
				r.Text = p.textAt(start)
			} else {
				p.noteTail(&r, end, start)
			}
			p.contactDay(&r)
			return r
		}
	}
	if end >= 0 {
		p.told = p.toks[end].end
		p.contactDay(&r)
		if at, n := p.noDayAt(min(end+1, len(p.toks)-1)); n > 0 && at > end {
			r.BadPeriod, end = p.raw(at, at+n-1), at+n-1
		}
		var d days
		if n := p.datesAt(&d, end+1, true); end+1 < len(p.toks) && n > 0 && d.start != 0 && d.start == d.end {
			r.Start, end = d.start, end+n
		}
		r.Text = p.textAt(p.toks[end].end)
	}
	return r
}

// flagAnyhow reads the accounts of a flag and whether it is set.
func (p *parser) flagAnyhow() Request {
	r := Request{Intent: StrategicFlag, Confidence: likely}
	p.flagNames(&r)
	mark := !p.unflagged()
	r.Value = &mark
	p.flagReason(&r)
	if !mark {
		r.Category, r.End, r.BadPeriod = "", 0, ""
	}
	if r.Unknown != "" && strings.Contains(r.Text, r.Unknown) {
		r.Unknown, r.Near = "", nil
	}
	return r
}

// unflagsOnly are no part of a name.
var unflagsOnly = set("desmarca desmarcar desmarque unmark unflag unmarking")

// unflagVerb says that a word alone takes a flag off.
func unflagVerb(w string) bool {
	return slices.ContainsFunc(unflags[w], func(way way[bool]) bool { return way.words == 1 })
}

// fromFlagged says that from token i on the flagged accounts are said: "from the
// strategic list".
func (p *parser) fromFlagged(i int) bool {
	for k := i + 1; k < min(i+4, len(p.toks)); k++ {
		if _, n := flagCues.longest(&p.sentence, k); n > 0 || p.word(k) == "list" {
			return true
		}
	}
	return false
}

// unflagged says that a flag is to be taken off.
func (p *parser) unflagged() bool {
	p.allMarks()
	for i := p.first; i < len(p.toks); i++ {
		if p.word(i) == "from" && !p.fromFlagged(i) {
			continue // "from today"
		}
		if p.found(unflags, i) && (!p.taken[i] || unflagsOnly[p.word(i)]) || withoutClitics(p.word(i), unflagVerb) != "" {
			return true
		}
		if ways := unflags[p.toks[i].key]; p.taken[i] && slices.ContainsFunc(ways, func(w way[bool]) bool {
			return len(w.runs) > 1 && w.matches(&p.sentence, i, make([]bool, len(p.toks)))
		}) {
			return true
		}
	}
	return false
}
