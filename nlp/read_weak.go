package nlp

import "slices"

// weight is what the words cost that found no place: a word of the language
// less than what may be a name.
func (p *parser) weight(left []int) int {
	sum := 0
	for _, i := range left {
		if commonWords[p.toks[i].key] && !spoken[p.toks[i].key] {
			sum += perCommon
		} else {
			sum += perUnexplained
		}
	}
	return sum
}

// weakBeside takes the names that are none exactly and are joined to one that is:
// "Tordelmar and Hotel Alcor".
func (p *parser) weakBeside(r *Request, used []bool, left []int) []int {
	if !slices.ContainsFunc(left, p.strange) {
		return left
	}
	marks, _ := p.allMarks()
	for k := range marks {
		m := &marks[k]
		if !m.weak || len(m.accounts) != 1 || m.isWho || !slices.Contains(left, m.i) || !p.besideUsed(m, used) {
			continue
		}
		r.Weak = append(r.Weak, m.accounts[0])
		take(used, m.i, m.j)
		left = slices.DeleteFunc(slices.Clone(left), func(i int) bool { return m.i <= i && i <= m.j })
	}
	return left
}

// besideUsed says that a name is joined to one that was taken, before it or
// behind it.
func (p *parser) besideUsed(m *mark, used []bool) bool {
	if next := p.afterJoiner(m.j, len(p.toks)-1); next < len(p.toks) {
		for next+1 < len(p.toks) && !used[next] && leadsIn[p.toks[next].key] {
			next++
		}
		if used[next] {
			return true
		}
	}
	before := m.i - 1
	for before > 0 && !used[before] && leadsIn[p.toks[before].key] {
		before--
	}
	joined := before >= 0 && p.toks[before].comma
	for before > 0 && joiners[p.toks[before].key] {
		before, joined = before-1, true
	}
	return joined && before >= p.first && used[before]
}

// weakAccounts takes names out of the tokens left over that are none exactly,
// but most likely one account's, and says what is left then.
func (p *parser) weakAccounts(r *Request, left []int) []int {
	if !slices.ContainsFunc(left, p.strange) {
		return left
	}
	marks, _ := p.allMarks()
	var rest []int
	for k := range marks {
		m := &marks[k]
		if !m.weak || len(m.accounts) == 0 || m.isWho || !slices.Contains(left, m.i) {
			continue
		}
		if len(m.accounts) > 1 {
			if !slices.Contains(r.Ambiguous, "accounts") {
				r.Ambiguous = append(r.Ambiguous, "accounts")
			}
		} else {
			r.Weak = append(r.Weak, m.accounts[0])
		}
	}
	for _, i := range left {
		if !slices.ContainsFunc(marks, func(m mark) bool { return m.weak && len(m.accounts) > 0 && m.i <= i && i <= m.j }) {
			rest = append(rest, i)
		}
	}
	return rest
}

// heldAccounts takes the parts of names out first that would read as a slot:
// "April Rain" of "April Rain Cosmetics". It takes a directory that tells them
// without a search.
func (p *parser) heldAccounts(rd *reading, used []bool) {
	if _, ok := p.dir.(Holder); !ok {
		return
	}
	for i := p.first; i < len(p.toks); i++ {
		if m, ok := p.heldMark(i, i, used); ok {
			p.takeNamed(&rd.req, &m)
			rd.req.Hits, rd.req.Name = nil, ""
			if rd.req.Unknown == "" {
				rd.req.Unknown = p.raw(m.i, m.j)
				rd.req.Near = p.near(rd.req.Unknown, nearMost)
			}
			take(used, m.i, m.j)
			rd.score += perName - perWeak
			i = m.j
		}
	}
}

// weakPeople takes the name of a person out of the tokens left over that is none
// exactly.
func (p *parser) weakPeople(r *Request, left []int) []int {
	if !slices.ContainsFunc(left, p.strange) {
		return left
	}
	marks, _ := p.allMarks()
	for _, m := range marks {
		if m.weak && m.isWho && m.who.ref != nil && slices.Contains(left, m.i) {
			r.WeakWho = m.who.ref
			var rest []int
			for _, i := range left {
				if i < m.i || i > m.j {
					rest = append(rest, i)
				}
			}
			return rest
		}
	}
	return left
}

// onlyPeriod gives a period back to the name that it was typed for.
func (p *parser) onlyPeriod(r *Request, used []bool) {
	from, to := -1, -1
	for i := range p.toks {
		if !used[i] && (!p.filler(i) || from >= 0) {
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	if from < 0 {
		return
	}
	r.HasPeriod, r.BadPeriod, r.Period = false, "", Request{}.Period
	if p.account(r, from, to) {
		return
	}
	r.Unknown = p.raw(from, to)
	r.Near = p.near(r.Unknown, nearMost)
}
