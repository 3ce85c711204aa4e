package kam

import (
	"slices"
	"time"
)

// AgreementRules are when somebody is told of an agreement. They are settings.
type AgreementRules struct {
	SilentAfter int    // days since the signing after which it is no news
	Remind      [3]int // working days without an answer: the party, who is in charge, the manager
	Rungs       []int  // days before the renewal
	Strategic   []int  // more of them, for strategic accounts
}

// DefaultAgreementRules are those of product.md, section 6.
func DefaultAgreementRules() AgreementRules {
	return AgreementRules{SilentAfter: 14, Remind: [3]int{1, 2, 3}, Rungs: []int{90, 60, 30, 14, 7}, Strategic: []int{180}}
}

// Circle is what around an agreement decides who is told what, as of a moment.
type Circle struct {
	Account Account
	Covers  []CoverSpan
	Today   Day // the company's
	// Reader is how somebody is reached; false: they are not in the people file.
	Reader func(PersonNum) (Reader, bool)
}

// Reader is how somebody is reached.
type Reader struct {
	Num      PersonNum
	Manager  PersonNum
	Schedule Schedule            // when messages come that are not urgent, with zone and calendar
	Digest   func(Day) bool      // what is to be done on a day stands in a digest of that day
	StandsIn func(Day) PersonNum // who covers them on a day; 0: nobody, they are there
	Left     bool                // has left Slack: cannot be written to
}

// Settled is an agreement as it stands now: who is told what at once, which of
// their messages no longer say what is so, and when it is to be looked at again.
type Settled struct {
	Agreement Agreement
	Tell      []Telling // newly in Agreement.Told, in order; those without Digest are notices to be sent
	Rewrite   []string  // keys of the notices that no longer say what is so: to be rewritten in place
	Next      time.Time // zero: never, unless something changes
}

// Settle brings an agreement up to date: parties, questions, reminders,
// escalations, warnings. was is how it stood before a change of terms, the zero
// value for one that was just recorded, and a itself where nothing changed. It
// is idempotent: settled once more at the same moment it tells nothing.
func Settle(was, a Agreement, c Circle, r AgreementRules, now time.Time) Settled {
	s := &settling{Agreement: a, was: was, circle: c, rules: r, now: now, today: c.Today}
	s.Parties, s.Deeds, s.Told = slices.Clone(a.Parties), slices.Clone(a.Deeds), slices.Clone(a.Told)
	s.run()
	s.Settled = s.Version
	return Settled{Agreement: s.Agreement, Tell: s.tell, Rewrite: stale(was, s.Agreement), Next: s.next}
}

// settling is one settling.
type settling struct {
	Agreement
	was    Agreement
	circle Circle
	rules  AgreementRules
	now    time.Time
	today  Day
	tell   []Telling
	next   time.Time
}

func (s *settling) run() {
	if !s.Withdrawn.IsZero() {
		return
	}
	fresh := s.was.Version == 0
	if s.Version != s.was.Version {
		s.ask(fresh)
	}
	s.meetParties(fresh)
	s.tellEnd()
	s.tellStatus(fresh)
	s.climb()
	s.chase()
	s.warn()
}

// ask decides which version is to be acknowledged.
func (s *settling) ask(fresh bool) {
	switch {
	case fresh:
		if s.IsNews(s.RecordedOn, s.rules.SilentAfter) {
			s.Asked = s.Version
		}
	case slices.ContainsFunc(s.Parties, func(p Party) bool { return p.Counts() && !p.Acked.IsZero() }):
		s.Asked = s.Version
	default:
		s.noteInPlace()
	}
}

// IsNews says that terms that are recorded on a day were signed lately. Where the
// day of signing is not known, the day counts on which they start.
func (t Terms) IsNews(recorded Day, silentAfter int) bool {
	day := t.SignedOn
	if day == 0 {
		day = t.Start
	}
	return day != 0 && recorded-day <= Day(silentAfter)
}

// noteInPlace keeps in the ledger that the messages of the present question say
// the new version.
func (s *settling) noteInPlace() {
	for _, p := range s.Parties {
		if !p.Counts() {
			continue
		}
		for _, t := range slices.Backward(s.Told) {
			if t.To == p.Person && (t.Kind == TellAsk || t.Kind == TellChanged) {
				t.Version, t.InPlace, t.At = s.Version, true, s.now
				s.Told = append(s.Told, t)
				break
			}
		}
	}
}

// say writes a line of the ledger, and what is to be sent.
func (s *settling) say(t Telling) {
	t.Version, t.At = s.Version, s.now
	s.Told = append(s.Told, t)
	s.tell = append(s.tell, t)
}

// parties are the reps of the obligations and of the account, but its KAM.
func (s *settling) parties() []PersonNum {
	var list []PersonNum
	add := func(p PersonNum) {
		if p == 0 || p == s.circle.Account.KAM || slices.Contains(list, p) {
			return
		}
		if _, known := s.circle.Reader(p); known {
			list = append(list, p)
		}
	}
	for _, o := range s.Obligations {
		add(o.Rep)
	}
	for _, p := range s.circle.Account.Reps {
		add(p)
	}
	return list
}

// meetParties asks whoever has a part and was not asked, and lets go who has
// none any more.
func (s *settling) meetParties(fresh bool) {
	want := s.parties()
	running := s.Running(s.today)
	for i := range s.Parties {
		p := &s.Parties[i]
		if gone := !slices.Contains(want, p.Person); gone != p.Gone {
			p.Gone = gone
			if !gone && p.Acked.IsZero() {
				p.Version = 0 // back again: asked anew below, as somebody who joins
				s.askParty(i, TellAsk, running)
			}
		}
	}
	for _, person := range want {
		i := slices.IndexFunc(s.Parties, func(p Party) bool { return p.Person == person })
		switch {
		case i < 0:
			s.Parties = append(s.Parties, Party{Person: person})
			if i = len(s.Parties) - 1; !fresh || s.Asked > 0 {
				s.askParty(i, TellAsk, running)
			}
		case s.Version != s.was.Version && s.Parties[i].Version > 0 && s.Asked == s.Version && s.Parties[i].Version != s.Version:
			s.askParty(i, TellChanged, running)
		case s.Version != s.was.Version && s.Parties[i].Version == 0 && s.gained(person):
			s.askParty(i, TellAsk, running)
		}
	}
}

// gained says that an edit gave somebody an obligation.
func (s *settling) gained(p PersonNum) bool {
	has := func(t Terms, id int) bool {
		return slices.ContainsFunc(t.Obligations, func(o Obligation) bool { return o.ID == id && o.Rep == p })
	}
	return slices.ContainsFunc(s.Obligations, func(o Obligation) bool { return o.Rep == p && !has(s.was.Terms, o.ID) })
}

// askParty asks a party for an answer; nobody is asked about what is over.
func (s *settling) askParty(i int, kind TellingKind, running bool) {
	if !running {
		return
	}
	p := &s.Parties[i]
	version := s.Asked
	if version == 0 {
		version = s.Version // silent, and they joined later
	}
	p.Version, p.Asked, p.Acked, p.AckedBy, p.Level = version, s.now, time.Time{}, 0, 0
	s.say(Telling{To: p.Person, Kind: kind})
}

// tellEnd tells the parties once that an agreement ends early.
func (s *settling) tellEnd() {
	if s.Ended == 0 || s.was.Ended != 0 || s.was.Version == 0 {
		return
	}
	for _, p := range s.Parties {
		if p.Counts() {
			s.say(Telling{To: p.Person, Kind: TellEnded})
		}
	}
}

// inCharge are who looks after the account today and can be written to; where
// nobody does, the manager, else who recorded the agreement.
func (s *settling) inCharge() []PersonNum {
	list := InCharge(s.circle.Account.KAM, s.circle.Covers, s.today)
	list = slices.DeleteFunc(list, func(p PersonNum) bool { return !s.reachable(p) })
	if len(list) == 0 {
		list = s.managers()
	}
	if len(list) == 0 && s.reachable(s.By) {
		list = []PersonNum{s.By}
	}
	return list
}

func (s *settling) reachable(p PersonNum) bool {
	r, known := s.circle.Reader(p)
	return p != 0 && known && !r.Left
}

// tellStatus tells who is in charge of each version that is asked about, and who
// comes to be in charge while answers are missing. What is silent stands in their
// digest.
func (s *settling) tellStatus(fresh bool) {
	open := slices.ContainsFunc(s.Parties, Party.Open)
	for _, person := range s.inCharge() {
		told := func(kind TellingKind, version int) bool {
			return slices.ContainsFunc(s.Told, func(t Telling) bool { return t.To == person && t.Kind == kind && t.Version >= version })
		}
		switch {
		case s.Asked == 0 && fresh:
			s.say(Telling{To: person, Kind: TellSilent, Digest: true})
		case s.Asked > 0 && !told(TellStatus, s.Asked) && (fresh || open || s.Asked != s.was.Asked):
			s.say(Telling{To: person, Kind: TellStatus})
		}
	}
}

// later notes when the agreement is to be looked at again.
func (s *settling) later(t time.Time) {
	if t.After(s.now) && (s.next.IsZero() || t.Before(s.next)) {
		s.next = t
	}
}
