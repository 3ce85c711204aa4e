package kam

import (
	"cmp"
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
	Today   Day            // the company's
	Zone    *time.Location // the company's, by which Today turns; nil: UTC
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
	Tell      []Telling // newly in Agreement.Told, at its end; those without Digest are notices to be sent
	Rewrite   []string  // keys of the notices that no longer say what is so: to be rewritten in place
	Next      time.Time // zero: never, unless something changes
}

// Settle brings an agreement up to date: parties, questions, reminders,
// escalations, warnings. was is how it stood before a change of terms, the zero
// value for one that was just recorded, and a itself where nothing changed. It
// is idempotent: settled once more at the same moment it tells nothing.
func Settle(was, a Agreement, c Circle, r AgreementRules, now time.Time) Settled {
	s := &settling{Agreement: a, was: was, circle: c, rules: r, now: now, today: c.Today, fresh: was.Version == 0}
	s.Parties, s.Deeds, s.Told = slices.Clone(a.Parties), slices.Clone(a.Deeds), slices.Clone(a.Told)
	if s.Withdrawn.IsZero() {
		s.run()
	}
	s.Settled = s.Version
	return Settled{Agreement: s.Agreement, Tell: s.tell, Rewrite: stale(was, s.Agreement), Next: s.next}
}

// settling is one settling.
type settling struct {
	Agreement
	was     Agreement
	circle  Circle
	rules   AgreementRules
	now     time.Time
	today   Day
	fresh   bool // it was just recorded
	running bool
	news    bool // nobody was asked so far, and now they are
	revived bool // it was over before the edit
	anew    bool // another version is to be acknowledged
	tell    []Telling
	next    time.Time
}

func (s *settling) run() {
	s.running = s.Running(s.today)
	s.Over, s.Charge = !s.running, s.inCharge()
	if s.Version != s.was.Version {
		s.ask()
		s.redate()
	}
	s.meetParties()
	s.tellEnd()
	s.tellStatus()
	s.climb()
	s.chase()
	s.warn()
	s.wake()
}

// ask decides which version is to be acknowledged, and by whom anew: by everybody
// where somebody has acknowledged another one, or it was over meanwhile. Else the
// messages that ask are rewritten.
func (s *settling) ask() {
	s.Past = s.End != 0 && s.RecordedOn-s.End > pastAfter
	s.news = s.running && s.Asked == 0 && s.IsNews(s.RecordedOn, s.rules.SilentAfter)
	s.revived = s.running && !s.was.Running(s.today) && (s.Asked > 0 || slices.ContainsFunc(s.Parties, Party.Counts))
	s.anew = s.news || s.revived || slices.ContainsFunc(s.Parties, func(p Party) bool { return p.Counts() && !p.Acked.IsZero() })
	switch {
	case s.anew:
		s.Asked = s.Version
	case !s.fresh:
		s.askInPlace()
	}
}

// pastAfter is how many days before it was recorded an agreement was over that is
// history: nobody is asked how its renewal came out. A company that loads the
// contracts of ten years would be asked for months.
const pastAfter = 365

// IsNews says that terms that are recorded on a day were signed lately. Where the
// day of signing is not known, the day counts on which they start.
func (t Terms) IsNews(recorded Day, silentAfter int) bool {
	day := t.SignedOn
	if day == 0 {
		day = t.Start
	}
	return day != 0 && recorded-day <= Day(silentAfter)
}

// askInPlace lets the messages that are there ask for the new version, and keeps
// that in the ledger. Who presses what stood there before is told that it changed.
func (s *settling) askInPlace() {
	if s.Asked > 0 {
		s.Asked = s.Version
	}
	for i := range s.Parties {
		if s.Parties[i].Counts() {
			s.Parties[i].Version = s.Version
		}
	}
	var lines []Telling
	for _, t := range slices.Backward(s.Told) {
		again := func(later Telling) bool { return later.To == t.To && later.status() == t.status() }
		p, _ := s.Party(t.To)
		reads := t.asks() && p.Counts() || t.status() && slices.Contains(s.Charge, t.To)
		if !reads || slices.ContainsFunc(lines, again) {
			continue
		}
		t.Version, t.InPlace, t.At, t.Due = s.Version, true, s.now, time.Time{}
		lines = append(lines, t)
	}
	slices.Reverse(lines)
	s.Told = append(s.Told, lines...)
}

// redate begins anew with obligations that an edit has given another day.
func (s *settling) redate() {
	for _, o := range s.Obligations {
		was, had := s.was.Obligation(o.ID)
		if s.fresh || had && was.Due == o.Due {
			continue
		}
		d := s.Deed(o.ID)
		d.Level, d.From, d.Dated = 0, s.today, s.Version
		s.setDeed(d)
	}
}

// say writes a line of the ledger, and what is to be sent. Of the daily word that a
// renewal is overdue only the last is kept.
func (s *settling) say(t Telling) {
	t.Version, t.At = s.Version, s.now
	if t.Kind == TellOverdue {
		s.Told = slices.DeleteFunc(s.Told, func(x Telling) bool { return x.Kind == TellOverdue && x.To == t.To })
	}
	s.Told = append(s.Told, t)
	s.tell = append(s.tell, t)
}

// told says that somebody was told of a version, or a later one.
func (s *settling) told(to PersonNum, kind TellingKind, version int) bool {
	return slices.ContainsFunc(s.Told, func(t Telling) bool { return t.To == to && t.Kind == kind && t.Version >= version })
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

// meetParties asks whoever has a part and was not asked for the present version,
// and lets go who has none any more. Those of a silent agreement were not asked,
// and are not by an edit, unless it gives them something to do.
func (s *settling) meetParties() {
	want := s.parties()
	for i := range s.Parties {
		if p := &s.Parties[i]; !slices.Contains(want, p.Person) {
			p.Gone = true
		}
	}
	for _, person := range want {
		i := slices.IndexFunc(s.Parties, func(p Party) bool { return p.Person == person })
		joins := i < 0
		if joins {
			i = len(s.Parties)
			s.Parties = append(s.Parties, Party{Person: person})
			joins = !s.fresh
		}
		p := &s.Parties[i]
		if p.Gone && (p.Acked.IsZero() || p.Version < s.Asked) { // back again, as somebody who joins
			*p, joins = Party{Person: person}, true
		}
		p.Gone = false
		switch {
		case !s.running: // nobody is asked about what is over
		case p.Version == 0 && (joins || s.news || s.revived && s.was.Asked > 0 || s.gains(person)):
			s.askParty(i, TellAsk)
		case p.Version > 0 && p.Version < s.Asked:
			s.askParty(i, TellChanged)
		}
	}
}

// gains says that an edit gives somebody an obligation.
func (s *settling) gains(p PersonNum) bool {
	return !s.fresh && slices.ContainsFunc(s.Obligations, func(o Obligation) bool {
		was, had := s.was.Obligation(o.ID)
		return o.Rep == p && !(had && was.Rep == p)
	})
}

// askParty asks a party for an answer. Who joins a silent agreement later is asked
// for what it says by now.
func (s *settling) askParty(i int, kind TellingKind) {
	p := &s.Parties[i]
	p.Version, p.Asked, p.Acked, p.AckedBy, p.Level = cmp.Or(s.Asked, s.Version), s.now, time.Time{}, 0, 0
	s.say(Telling{To: p.Person, Kind: kind})
}

// tellEnd tells the parties once that an agreement ends early.
func (s *settling) tellEnd() {
	if s.fresh || s.Ended == 0 || s.was.Ended != 0 {
		return
	}
	for _, p := range s.Parties {
		if !p.Gone {
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

// managers is the manager of who has the account, if they can be written to.
func (s *settling) managers() []PersonNum {
	holder := s.circle.Account.KAM
	r, ok := s.circle.Reader(holder)
	if !ok || r.Manager == holder || !s.reachable(r.Manager) {
		return nil
	}
	return []PersonNum{r.Manager}
}

func (s *settling) reachable(p PersonNum) bool {
	r, known := s.circle.Reader(p)
	return p != 0 && known && !r.Left
}

// tellStatus tells who is in charge of each version that is asked about, and who
// comes to be in charge while answers are missing: in the morning, where that is
// still to come. What is silent stands in their digest.
func (s *settling) tellStatus() {
	for _, person := range s.Charge {
		switch {
		case s.fresh && s.Asked == 0:
			s.say(Telling{To: person, Kind: TellSilent, Digest: true})
		case !s.waits() || s.told(person, TellStatus, s.Asked):
		case s.anew:
			s.say(Telling{To: person, Kind: TellStatus})
		default:
			r, _ := s.circle.Reader(person)
			t := Telling{To: person, Kind: TellStatus}
			if at := r.Schedule.At(r.today(s.now)); at.After(s.now) {
				t.Due = at
			}
			s.say(t)
		}
	}
}

// waits says that answers are missing to what is asked, or that there is nobody to
// ask.
func (s *settling) waits() bool {
	_, m := s.Acknowledged()
	return s.running && s.Asked > 0 && (m == 0 || slices.ContainsFunc(s.Parties, Party.Open))
}

// wake has the agreement looked at when somebody else comes to be in charge while
// something is waited for, and when it is over while answers are missing.
func (s *settling) wake() {
	if s.running && s.LastDay() != 0 && slices.ContainsFunc(s.Parties, Party.Open) {
		s.later(s.dawn(s.LastDay() + 1))
	}
	if s.next.IsZero() && !s.waits() {
		return
	}
	for _, c := range s.circle.Covers {
		s.later(s.dawn(c.From))
		s.later(s.dawn(c.To + 1))
	}
}

// dawn is when a day of the company's begins.
func (s *settling) dawn(d Day) time.Time { return Schedule{Zone: s.circle.Zone}.At(d) }

// later notes when the agreement is to be looked at again.
func (s *settling) later(t time.Time) {
	if t.After(s.now) && (s.next.IsZero() || t.Before(s.next)) {
		s.next = t
	}
}

// today is the day that it is where a reader is.
func (r Reader) today(now time.Time) Day { return DayOf(now.In(r.Schedule.zone())) }
