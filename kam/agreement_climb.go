package kam

import (
	"slices"
	"time"
)

// step is something that is told on a day, if nothing stops it before.
type step struct {
	kind TellingKind
	to   []PersonNum
	day  Day  // lands on a working day of each of them
	now  bool // at once, whatever the day
}

// reached says that a step's moment has come for the first of those it is for.
// If not, the agreement is looked at again then.
func (s *settling) reached(st step) bool {
	if st.now {
		return true
	}
	var first time.Time
	for _, p := range st.to {
		r, _ := s.circle.Reader(p)
		if at := r.Schedule.At(r.Land(st.day)); first.IsZero() || at.Before(first) {
			first = at
		}
	}
	if first.IsZero() { // nobody: the day itself
		first = st.day.Time()
	}
	if first.After(s.now) {
		s.later(first)
		return false
	}
	return true
}

// gathered are tellings that go to one person in one message.
type gathered struct{ list []Telling }

// add adds what a step tells to each of its people. Who reads it in the digest of
// that day gets no notice.
func (g *gathered) add(s *settling, st step, about PersonNum, obligation int) {
	for _, p := range st.to {
		r, _ := s.circle.Reader(p)
		t := Telling{To: p, Kind: st.kind}
		if day := r.Land(st.day); !st.now {
			t.Due = r.Schedule.At(day)
			t.Digest = r.Digest != nil && r.Digest(max(day, DayOf(s.now.In(r.Schedule.zone()))))
		}
		i := slices.IndexFunc(g.list, func(x Telling) bool { return x.To == p && x.Kind == t.Kind && x.Digest == t.Digest })
		if i < 0 {
			g.list = append(g.list, t)
			i = len(g.list) - 1
		}
		if about != 0 && !slices.Contains(g.list[i].About, about) {
			g.list[i].About = append(g.list[i].About, about)
		}
		if obligation != 0 {
			g.list[i].Obligations = append(g.list[i].Obligations, obligation)
		}
	}
}

func (g *gathered) tell(s *settling) {
	for _, t := range g.list {
		s.say(t)
	}
}

// insteadOf are those who act for somebody today: who stands in for them or,
// where they have left Slack, who is in charge. at once says that waiting for
// them is in vain.
func (s *settling) insteadOf(r Reader, day Day) (to []PersonNum, atOnce bool) {
	if r.StandsIn != nil {
		if p := r.StandsIn(day); p != 0 {
			return []PersonNum{p}, r.Left
		}
	}
	if r.Left {
		return s.inCharge(), true
	}
	return []PersonNum{r.Num}, false
}

// managers is the manager of who has the account.
func (s *settling) managers() []PersonNum {
	holder := s.circle.Account.KAM
	r, ok := s.circle.Reader(holder)
	if _, known := s.circle.Reader(r.Manager); !ok || !known || r.Manager == holder {
		return nil
	}
	return []PersonNum{r.Manager}
}

// climb tells of parties that do not answer: themselves, who is in charge, the
// manager; each once.
func (s *settling) climb() {
	if !s.Running(s.today) {
		return
	}
	var g gathered
	for i := range s.Parties {
		p := &s.Parties[i]
		if !p.Open() {
			continue
		}
		r, _ := s.circle.Reader(p.Person)
		for p.Level < ToManager {
			level := p.Level + 1
			st := step{day: s.rules.LevelDay(r, *p, level)}
			switch level {
			case ToParty:
				st.kind = TellReminder
				st.to, st.now = s.insteadOf(r, max(st.day, s.localToday(r)))
			case ToKAM:
				st.kind, st.to = TellUnacked, s.inCharge()
			case ToManager:
				st.kind, st.to = TellEscalated, s.managers()
			}
			if !s.reached(st) {
				break
			}
			p.Level = level
			g.add(s, st, p.Person, 0)
		}
	}
	g.tell(s)
}

func (s *settling) localToday(r Reader) Day { return DayOf(s.now.In(r.Schedule.zone())) }

// chase tells of obligations that are due, and late: the rep on the day, who is in
// charge a working day later. What was due before it was recorded is no news.
func (s *settling) chase() {
	if s.Ended != 0 && s.today > s.Ended {
		return
	}
	var g gathered
	for _, o := range s.Obligations {
		d := s.Deed(o.ID)
		if !d.Done.IsZero() || o.Due == 0 || o.Due < s.RecordedOn {
			continue
		}
		rep, known := s.circle.Reader(o.Rep)
		level := d.Level
		for d.Level < ToKAM {
			st := step{kind: TellLate, day: o.DueDay(rep, d.Level+1)}
			switch {
			case d.Level == 0 && known:
				st.to, _ = s.insteadOf(rep, max(st.day, s.localToday(rep)))
			case d.Level == 0:
				st.to = s.inCharge()
			default:
				st.kind, st.to = TellLateKAM, s.inCharge()
				if !known || slices.Contains(st.to, o.Rep) { // they know already
					st.to = nil
				}
			}
			if !s.reached(st) {
				break
			}
			d.Level++
			g.add(s, st, 0, o.ID)
		}
		if d.Level != level {
			s.setDeed(d)
		}
	}
	g.tell(s)
}

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
// that it is overdue to those who read it in no digest.
func (s *settling) warn() {
	target := s.NextDate()
	if target == 0 {
		s.Ladder = Ladder{}
		return
	}
	if s.Ladder.To != target {
		s.Ladder = Ladder{To: target, From: s.today}
		if s.was.Version == 0 {
			s.Ladder.From = s.RecordedOn
		}
	}
	to := s.inCharge()
	if len(to) == 0 {
		return
	}
	var g gathered
	told := 0
	for _, n := range s.rules.RungsOf(s.circle.Account.Strategic != nil) {
		day := target - Day(n)
		if day < s.Ladder.From || s.Ladder.Rung != 0 && n >= s.Ladder.Rung {
			continue
		}
		if s.reached(step{to: to, day: day}) {
			told = n
		}
	}
	if told != 0 {
		s.Ladder.Rung = told
		if s.today <= target { // else it is overdue, which says more
			g.add(s, step{kind: TellRung, to: to, day: target - Day(told)}, 0, 0)
			for i := range g.list {
				g.list[i].Rung = told
			}
		}
	}
	s.overdue(&g, target, to)
	g.tell(s)
}

// overdue tells on each working day those who read it in no digest of that day.
func (s *settling) overdue(g *gathered, target Day, to []PersonNum) {
	since := s.Ladder.Since
	for _, p := range to {
		r, _ := s.circle.Reader(p)
		day, ok := r.withoutDigest(max(target+1, since+1, s.localToday(r)))
		if !ok {
			continue
		}
		st := step{kind: TellOverdue, to: []PersonNum{p}, day: day}
		if !s.reached(st) {
			continue
		}
		g.add(s, st, 0, 0)
		s.Ladder.Since = max(s.Ladder.Since, day)
		if day, ok = r.withoutDigest(day + 1); ok {
			s.later(r.Schedule.At(day))
		}
	}
}

// withoutDigest is the first working day from a day on that has no digest; false
// where there is none within a week.
func (r Reader) withoutDigest(day Day) (Day, bool) {
	for range 7 {
		if day = r.Land(day); r.Digest == nil || !r.Digest(day) {
			return day, true
		}
		day++
	}
	return 0, false
}
