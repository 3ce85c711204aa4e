package kam

import (
	"slices"
	"time"
)

// step is something that is told on a day, if nothing stops it before.
type step struct {
	kind TellingKind
	to   []PersonNum // none: it is not told, as long as that is so
	day  Day         // lands on a working day of each of them
	now  bool        // at once, whatever the day
	news bool        // came up only now: what left today says nothing of it
	rung int
}

// lands is the first day, of those to come, on which somebody hears of what is told
// on a day: one on which they work.
func (r Reader) lands(d Day, now time.Time) Day { return r.Land(max(d, r.today(now))) }

// moment is when a step is told to the first of those it is for; far away where
// that is nobody so far, so that the agreement stays among those that are looked at
// when people change.
func (s *settling) moment(st step) (first time.Time) {
	switch {
	case len(st.to) == 0:
		return s.now.AddDate(1, 0, 0)
	case st.now:
		return s.now
	}
	for _, p := range st.to {
		r, _ := s.circle.Reader(p)
		if at := r.Schedule.At(r.lands(st.day, s.now)); first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// reached says that a step's moment has come. If not, the agreement is looked at
// again then.
func (s *settling) reached(st step) bool {
	at := s.moment(st)
	s.later(at)
	return !at.After(s.now)
}

// take tells the steps whose moment has come, of those above the level that was
// told before, and gives back the level that is told now. Who is away longest does
// not keep back who comes after them: theirs leaves when they are back.
func (s *settling) take(g *gathered, level Level, steps []step, about PersonNum, obligation int) Level {
	top := level
	for i := int(level); i < len(steps); i++ {
		if !s.moment(steps[i]).After(s.now) {
			top = Level(i + 1)
		}
	}
	for i := int(level); i < int(top); i++ {
		g.add(s, steps[i], about, obligation)
	}
	for i := int(top); i < len(steps); i++ {
		s.reached(steps[i])
	}
	return top
}

// gathered are tellings that go to one person in one message.
type gathered struct{ list []Telling }

// add adds what a step tells to each of its people. Who reads it in the digest of
// that day gets no notice.
func (g *gathered) add(s *settling, st step, about PersonNum, obligation int) {
	for _, p := range st.to {
		r, _ := s.circle.Reader(p)
		t := Telling{To: p, Kind: st.kind, Rung: st.rung}
		if about != 0 {
			t.About = []PersonNum{about}
		}
		if obligation != 0 {
			t.Obligations = []int{obligation}
		}
		if day := r.lands(st.day, s.now); !st.now {
			t.Digest = !st.news && r.Digest != nil && r.Digest(day) && s.standsInDigest(t, day)
			if at := r.Schedule.At(day); at.After(s.now) {
				t.Due = at
			}
		}
		i := slices.IndexFunc(g.list, func(x Telling) bool {
			return x.To == p && x.Kind == t.Kind && x.Digest == t.Digest && x.Due.Equal(t.Due)
		})
		if i < 0 {
			g.list = append(g.list, t)
			continue
		}
		if about != 0 && !slices.Contains(g.list[i].About, about) {
			g.list[i].About = append(g.list[i].About, about)
		}
		g.list[i].Obligations = append(g.list[i].Obligations, t.Obligations...)
	}
}

// standsInDigest says that a digest of that day, if there is one, tells it: that of
// who looks after the account, of the manager, and of a party what is their own.
// Who acts for somebody else reads only of their own accounts there.
func (s *settling) standsInDigest(t Telling, day Day) bool {
	switch t.Kind {
	case TellEscalated:
		return true
	case TellReminder:
		return !slices.ContainsFunc(t.About, func(p PersonNum) bool { return p != t.To })
	case TellLate:
		own := true
		for _, id := range t.Obligations {
			o, _ := s.Obligation(id)
			if _, known := s.circle.Reader(o.Rep); known && o.Rep != t.To {
				return false
			}
			own = own && o.Rep == t.To
		}
		if own {
			return true
		}
	}
	return slices.Contains(InCharge(s.circle.Account.KAM, s.circle.Covers, day), t.To)
}

func (g *gathered) tell(s *settling) {
	for _, t := range g.list {
		s.say(t)
	}
}

// actsFor is who acts for somebody on a day: who stands in for them, else they
// themselves; nobody where they have left Slack.
func (s *settling) actsFor(r Reader, day Day) PersonNum {
	if r.StandsIn != nil {
		if p := r.StandsIn(day); s.reachable(p) {
			return p
		}
	}
	if r.Left {
		return 0
	}
	return r.Num
}

// turn is the first day from a day on, of those to come where they are, on which
// who acts for somebody works, and who that is. Where nobody does, who is in charge
// has to.
func (s *settling) turn(r Reader, from Day) ([]PersonNum, Day) {
	const apart = 2 // days between the calendars of two zones, at most
	from = max(from, r.today(s.now)-apart)
	for day := from; day < from+100; day++ {
		who := []PersonNum{s.actsFor(r, day)}
		if who[0] == 0 {
			who = s.Charge
		}
		works := func(p PersonNum) bool {
			reader, _ := s.circle.Reader(p)
			return reader.lands(day, s.now) == day
		}
		if slices.ContainsFunc(who, works) {
			return who, day
		}
	}
	return nil, from
}

// climb tells of parties that do not answer: themselves, who is in charge, the
// manager; each once.
func (s *settling) climb() {
	if !s.running {
		return
	}
	var g gathered
	for i := range s.Parties {
		if p := &s.Parties[i]; p.Open() {
			p.Level = s.take(&g, p.Level, s.silence(*p), p.Person, 0)
		}
	}
	g.tell(s)
}

// silence is who is told, and when, that a party does not answer. For one who
// cannot be written to nobody waits.
func (s *settling) silence(p Party) []step {
	r, _ := s.circle.Reader(p.Person)
	day := func(l Level) Day { return s.rules.LevelDay(r, p, l) }
	to, first := s.turn(r, day(ToParty))
	steps := []step{
		{kind: TellReminder, to: to, day: first, now: r.Left},
		{kind: TellUnacked, to: s.Charge, day: day(ToKAM)},
		{kind: TellEscalated, to: except(s.managers(), s.Charge), day: day(ToManager)},
	}
	heardFor := func(t Telling) bool {
		return t.Kind == TellReminder && t.To != p.Person && slices.Contains(t.About, p.Person) && !t.At.Before(p.Asked)
	}
	if r.Left && s.actsFor(r, r.today(s.now)) == 0 && !slices.ContainsFunc(s.Told, heardFor) {
		steps[0].to, steps[1].now = nil, true
	}
	return steps
}

// except are the first list's people that are not in the second.
func except(list, others []PersonNum) (rest []PersonNum) {
	for _, p := range list {
		if !slices.Contains(others, p) {
			rest = append(rest, p)
		}
	}
	return rest
}

// chase tells of obligations that are due, and late: the rep on the day, who is in
// charge a working day later. What was due before it was written down is no news.
func (s *settling) chase() {
	if s.Ended != 0 && s.today > s.Ended {
		return
	}
	var g gathered
	for _, o := range s.OpenObligations() {
		d := s.Deed(o.ID)
		if o.Due == 0 || o.Due < max(d.From, s.RecordedOn) {
			continue
		}
		if level := s.take(&g, d.Level, s.lateness(o, d), 0, o.ID); level != d.Level {
			d.Level = level
			s.setDeed(d)
		}
	}
	g.tell(s)
}

// lateness is who is told, and when, that an obligation is due, and late. Those in
// charge who were told in the rep's place are not told again.
func (s *settling) lateness(o Obligation, d Deed) []step {
	rep, known := s.circle.Reader(o.Rep)
	if !known {
		return []step{{kind: TellLate, to: s.Charge, day: o.DueDay(rep, ToParty)}}
	}
	to, due := s.turn(rep, o.DueDay(rep, ToParty))
	know := to
	if d.Level >= ToParty {
		know = nil
		for _, t := range s.Told {
			if t.Kind == TellLate && slices.Contains(t.Obligations, o.ID) && t.Version >= d.Dated {
				know = append(know, t.To)
			}
		}
	}
	return []step{
		{kind: TellLate, to: to, day: due},
		{kind: TellLateKAM, to: except(s.Charge, know), day: o.DueDay(rep, ToKAM)},
	}
}
