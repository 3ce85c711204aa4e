package kam

import "slices"

// RungsOf are the days before a renewal on which an account's agreements are
// warned of, the largest first.
func (r AgreementRules) RungsOf(strategic bool) []int {
	list := slices.Clone(r.Rungs)
	if strategic {
		list = append(list, r.Strategic...)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	slices.Reverse(list)
	return list
}

// RungIn is the last rung of a target that lies on a day from one to another,
// both inclusive.
func (r AgreementRules) RungIn(target Day, strategic bool, from, to Day) (rung int, ok bool) {
	for _, n := range r.RungsOf(strategic) {
		if day := target - Day(n); from <= day && day <= to {
			rung, ok = n, true
		}
	}
	return rung, ok
}

// warn tells who is in charge that a renewal comes nearer, each rung once, and
// that it is overdue to those who read no digest.
func (s *settling) warn() {
	target := s.NextDate()
	if target == 0 {
		s.Ladder = Ladder{}
		return
	}
	moved := s.setLadder(target)
	var g gathered
	var last step
	for _, n := range s.rules.RungsOf(s.Ladder.Strategic != 0) {
		st := step{kind: TellRung, to: s.Charge, day: target - Day(n), rung: n, news: moved && !s.fresh}
		from := s.Ladder.From
		if !slices.Contains(s.rules.Rungs, n) {
			from = max(from, s.Ladder.Strategic)
		}
		told := s.Ladder.Rung != 0 && n >= s.Ladder.Rung
		if st.day >= from && !told && s.reached(st) {
			last = st
		}
	}
	if last.rung != 0 {
		s.Ladder.Rung = last.rung
		if s.today <= target { // else it is overdue, which says more
			g.add(s, last, 0, 0)
		}
	}
	s.overdue(&g, target)
	g.tell(s)
}

// setLadder begins anew where the day that is warned of is another. Rungs from
// before that are not told, nor those for strategic accounts from before it was
// one.
func (s *settling) setLadder(target Day) (moved bool) {
	if moved = s.Ladder.To != target; moved {
		s.Ladder = Ladder{To: target, From: s.today}
		if s.fresh {
			s.Ladder.From = s.RecordedOn
		}
	}
	switch {
	case s.circle.Account.Strategic == nil:
		s.Ladder.Strategic = 0
	case moved:
		s.Ladder.Strategic = s.Ladder.From
	case s.Ladder.Strategic == 0:
		s.Ladder.Strategic = s.today
	}
	return moved
}

// overdue tells those in charge who read no digests, on each of their working days.
func (s *settling) overdue(g *gathered, target Day) {
	for _, p := range s.Charge {
		r, _ := s.circle.Reader(p)
		if from := r.lands(target+1, s.now); r.readsDigests(from) && s.standsInDigest(Telling{To: p, Kind: TellOverdue}, from) {
			s.reached(step{})                                                // until they choose otherwise
			if c, ok := CoverOn(s.circle.Covers, s.today); ok && c.By == p { // where they are it may be over before
				s.later(r.Schedule.At(r.Land(c.To + 1)))
			}
			continue
		}
		first := target + 1
		for _, t := range s.Told {
			if t.Kind == TellOverdue && t.To == p {
				first = max(first, r.today(t.At)+1)
			}
		}
		st := step{kind: TellOverdue, to: []PersonNum{p}, day: first}
		if s.reached(st) {
			g.add(s, st, 0, 0)
			s.later(r.Schedule.At(r.Land(r.today(s.now) + 1)))
		}
	}
}

// readsDigests says that somebody has a digest in the week that begins on a day.
func (r Reader) readsDigests(from Day) bool {
	for day := from; r.Digest != nil && day < from+7; day++ {
		if r.Digest(day) {
			return true
		}
	}
	return false
}
