package kam_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
)

// model is what must hold whatever happens to an agreement, in the words of the
// product and by plain loops, not by the rules of Settle.
type model struct {
	*world
	t        *rapid.T
	judged   int                         // how much of the log
	version  int                         // as it was when it was last checked
	last     kam.Day                     // likewise: its last day
	before   map[kam.PersonNum]bool      // likewise: who had a part
	silent   bool                        // it was no news
	question int                         // counts how often everybody was asked anew
	asked    map[kam.PersonNum]int       // which question was put to somebody last, and was not taken back
	askedAt  map[kam.PersonNum]time.Time // when
	read     map[kam.PersonNum]int       // which one they have acknowledged
	missed   map[kam.PersonNum]int       // how many edits they were not in charge for
	told     map[string]int              // what was told, and how often
	due, set map[int]kam.Day             // when obligations are due, and since when that is their day
	dues     map[int]int                 // how often it was another
	target   kam.Day                     // what the renewal is about
	moved    kam.Day                     // since when
	moves    int                         // how often it was another
}

func newModel(t *rapid.T) *model {
	m := &model{
		world: newWorld(t), t: t, question: 1, asked: map[kam.PersonNum]int{}, askedAt: map[kam.PersonNum]time.Time{},
		read: map[kam.PersonNum]int{}, missed: map[kam.PersonNum]int{}, told: map[string]int{}, due: map[int]kam.Day{}, set: map[int]kam.Day{}, dues: map[int]int{},
	}
	zones := []string{"UTC", "Europe/Madrid", "America/Los_Angeles", "Asia/Tokyo"}
	holidays := []*kam.Calendar{nil, days("2026-11-09", "2026-11-10"), days("2026-11-13", "2026-11-16", "2026-11-17")}
	for num := boss; num < nobody; num++ {
		m.with(num, func(r *kam.Reader) {
			r.Schedule.Zone = zone(t, rapid.SampledFrom(zones).Draw(t, "zone"))
			r.Schedule.Calendar = rapid.SampledFrom(holidays).Draw(t, "holidays")
			r.Schedule.Minute = 60 * rapid.IntRange(6, 10).Draw(t, "hour")
			if rapid.Bool().Draw(t, "digest") {
				daily(r)
			}
		})
	}
	m.account.Reps = []kam.PersonNum{dora}
	m.rules.Rungs, m.rules.Strategic = []int{10, 5, 2}, []int{20}
	return m
}

// TestWhoIsToldOfAnAgreementWhateverHappens lets things happen at random, and time
// pass between them, and asks after each whether the promises are kept: in a world
// that is looked at only when it is due, and in one that is looked at each hour,
// where the same must be told.
func TestWhoIsToldOfAnAgreementWhateverHappens(t *testing.T) {
	list := slices.Sorted(maps.Keys(acts))
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t)
		terms := m.terms(m.terms(kam.Terms{Title: "T", SignedOn: m.day(-17, 0)}))
		hourly := *m.world
		hourly.people, hourly.shown = maps.Clone(m.people), map[string]string{}
		each := &model{world: &hourly, t: t}
		both := func(what string, act func(*model)) {
			t.Helper()
			act(m)
			m.check()
			act(each)
			if fmt.Sprint(m.log) != fmt.Sprint(hourly.log) {
				t.Fatalf("%s: looked at when it is due:\n%v\nlooked at each hour:\n%v", what, m.log, hourly.log)
			}
			m.log, hourly.log, m.judged = nil, nil, 0
		}
		both("recorded", func(m *model) { m.record(terms) })
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			name := rapid.SampledFrom(list).Draw(t, "act")
			both(name, acts[name](m))
			hours := rapid.SampledFrom([]int{0, 1, 5, 24, 60, 150}).Draw(t, "hours")
			both("after "+name, func(x *model) { x.pass(hours, x == each) })
		}
		both("at the end", func(x *model) { x.pass(24*14, x == each) })
	})
}

// pass lets hours pass, looking each hour, or only when it is due.
func (m *model) pass(hours int, each bool) {
	for range hours {
		m.now = m.now.Add(time.Hour)
		due := !m.next.IsZero() && !m.next.After(m.now)
		if each || due {
			m.look()
		}
		if !each {
			m.check()
		}
	}
}

// parts are who has a part in it: whoever carries something out, and the account's
// reps; never its KAM.
func (m *model) parts() map[kam.PersonNum]bool {
	has := map[kam.PersonNum]bool{}
	for _, p := range m.account.Reps {
		has[p] = true
	}
	for _, o := range m.a.Obligations {
		has[o.Rep] = true
	}
	delete(has, m.account.KAM)
	return has
}

// charge are the KAM and who covers today, without who has left; if nobody, the
// boss.
func (m *model) charge() map[kam.PersonNum]bool {
	is := map[kam.PersonNum]bool{m.account.KAM: true}
	for _, c := range m.covers {
		if c.From <= m.today() && m.today() <= c.To {
			is[c.By] = true
		}
	}
	maps.DeleteFunc(is, func(p kam.PersonNum, _ bool) bool { return m.people[p].Left })
	if len(is) == 0 {
		is[boss] = true
	}
	return is
}

// mayHear says that somebody may hear what is another's: themselves, who covers
// them, and who is in charge where they have left.
func (m *model) mayHear(who, other kam.PersonNum) bool {
	for _, c := range m.away {
		if c.For == other && c.By == who {
			return true
		}
	}
	return who == other && !m.people[other].Left || m.people[other].Left && m.charge()[who]
}

func (m *model) over() bool { return m.a.LastDay() != 0 && m.a.LastDay() < m.today() }

// follow keeps what has changed, before what was told of it is judged.
func (m *model) follow() {
	a, parts := m.a, m.parts()
	if a.Version != m.version {
		news := !m.over() && a.RecordedOn-a.SignedOn <= 14
		answered := false
		for p := range m.before {
			answered = answered || m.asked[p] == m.question && m.read[p] == m.question
		}
		revived := m.last != 0 && m.last < m.today() && !m.over()
		switch {
		case m.version == 0:
			m.silent = !news
		case m.silent && news, answered, revived:
			m.question++
		}
		m.silent = m.silent && !news
		for p := boss; p < nobody; p++ {
			if !m.before[p] { // what they have read is no longer what it says
				delete(m.asked, p)
			}
			if !m.charge()[p] {
				m.missed[p]++
			}
		}
		for _, o := range a.Obligations {
			if due, had := m.due[o.ID]; !had || due != o.Due {
				m.due[o.ID], m.set[o.ID] = o.Due, m.today()
				m.dues[o.ID]++
			}
		}
	}
	for p := range m.asked {
		if !parts[p] && m.read[p] != m.asked[p] {
			delete(m.asked, p)
		}
	}
	if target := a.NextDate(); target != m.target {
		m.target, m.moved = target, m.today()
		m.moves++
	}
	m.version, m.last, m.before = a.Version, a.LastDay(), parts
}

// check asks what must hold of what was told just now, and of how it stands.
func (m *model) check() {
	m.t.Helper()
	m.follow()
	for _, l := range m.log[m.judged:] {
		if why := m.judge(l); why != "" {
			m.t.Fatalf("%v: %s", l, why)
		}
	}
	m.judged = len(m.log)
	if m.a.Withdrawn.IsZero() {
		m.nobodyIsUntold()
	}
	if !m.looked.Equal(m.now) {
		return
	}
	for _, t := range m.a.Told {
		if t.Notice != "" && m.shown[t.Notice] != m.reads(t) {
			m.t.Fatalf("the %s to %s says %q, it should say %q", t.Kind, names[t.To], m.shown[t.Notice], m.reads(t))
		}
	}
}

// once counts, and says that something was told before.
func (m *model) once(of ...any) (why string) {
	if m.told[fmt.Sprint(of...)]++; m.told[fmt.Sprint(of...)] > 1 {
		return "told again"
	}
	return ""
}

func (m *model) heard(of ...any) bool { return m.told[fmt.Sprint(of...)] > 0 }

// here is the day that it is where somebody is.
func (m *model) here(p kam.PersonNum, at time.Time) kam.Day {
	return kam.DayOf(at.In(m.people[p].Schedule.Zone))
}

// worksNow says that somebody works today and that their hour has come.
func (m *model) worksNow(p kam.PersonNum) bool {
	s, day := m.people[p].Schedule, m.here(p, m.now)
	return s.Calendar.Working(day) && !m.now.Before(s.At(day))
}

// judge says what is wrong with a line of the ledger.
func (m *model) judge(l line) (why string) {
	switch {
	case !m.a.Withdrawn.IsZero():
		return "it was withdrawn"
	case l.Kind == kam.TellAsk || l.Kind == kam.TellChanged || l.Kind == kam.TellEnded:
		if !m.parts()[l.To] {
			return "has no part in it"
		}
	case l.Kind == kam.TellReminder || l.Kind == kam.TellLate:
	case l.Kind == kam.TellEscalated:
		if l.To != boss {
			return "is not the manager"
		}
	case !m.charge()[l.To]:
		return "is not in charge"
	}
	switch l.Kind {
	case kam.TellAsk, kam.TellChanged:
		if m.over() || m.asked[l.To] == m.question {
			return "it is over, or they were asked"
		}
		m.asked[l.To], m.askedAt[l.To] = m.question, m.now
	case kam.TellStatus:
		return m.once("status", l.To, m.question, m.missed[l.To])
	case kam.TellEnded:
		return m.once("ended", l.To)
	case kam.TellReminder, kam.TellUnacked, kam.TellEscalated:
		return m.judgeSilence(l)
	case kam.TellLate, kam.TellLateKAM:
		return m.judgeLate(l)
	case kam.TellRung:
		rung := m.target - kam.Day(l.Rung)
		if m.target == 0 || rung < m.moved || rung > m.here(l.To, l.at) || m.target < m.today() || l.Rung == 20 && m.account.Strategic == nil {
			return "it is not the day"
		}
		m.once("rung", m.moves)
		return m.once("rung", l.To, l.Rung, m.moves)
	case kam.TellOverdue:
		if m.target == 0 || m.here(l.To, l.at) <= m.target {
			return "it is not overdue"
		}
		return m.once("overdue", l.To, m.here(l.To, l.at))
	}
	return ""
}

func (m *model) judgeSilence(l line) (why string) {
	if m.over() || len(l.About) == 0 {
		return "it is over, or about nobody"
	}
	for _, p := range l.About {
		switch {
		case !m.parts()[p] || m.asked[p] == 0 || m.read[p] == m.asked[p]:
			return "nothing is waited for"
		case l.Kind == kam.TellReminder && !m.mayHear(l.To, p):
			return "it is not their silence"
		}
		if why = m.once(l.Kind, l.To, p, m.askedAt[p]); why != "" {
			return why
		}
		m.once(l.Kind, p, m.askedAt[p])
	}
	return ""
}

func (m *model) judgeLate(l line) (why string) {
	for _, id := range l.Obligations {
		o, _ := m.a.Obligation(id)
		switch {
		case !m.a.Deed(id).Done.IsZero() || o.Due > m.here(l.To, l.at) || o.Due < m.set[id] || m.a.Ended != 0 && o.Due > m.a.Ended:
			return "it is done, not due, or was late before"
		case l.Kind == kam.TellLate && !m.mayHear(l.To, o.Rep):
			return "it is not theirs"
		}
		if why = m.once(l.Kind, l.To, id, m.dues[id]); why != "" {
			return why
		}
		if m.charge()[l.To] {
			m.once("late, in charge", id, m.dues[id])
		}
	}
	return ""
}

// nobodyIsUntold asks whether all know by now what they have to know.
func (m *model) nobodyIsUntold() {
	m.t.Helper()
	a := m.a
	const long = 14 // days: working days enough for each level, whatever the calendar
	n := 0
	waits := len(m.parts()) == 0
	for p := range m.parts() {
		if m.over() {
			break
		}
		if m.asked[p] != m.question && !m.silent {
			m.t.Fatalf("%s was not asked", names[p])
		}
		if m.read[p] == m.question {
			n++
			continue
		}
		waits = true
		if at := m.askedAt[p]; m.asked[p] != 0 && m.read[p] != m.asked[p] && m.now.Sub(at) > long*24*time.Hour {
			// The manager who is no longer in charge hears of it on a day they work.
			manager := m.charge()[boss] || !m.worksNow(boss) || m.heard(kam.TellEscalated, p, at) || m.heard(kam.TellUnacked, boss, p, at)
			if !m.heard(kam.TellUnacked, p, at) || !manager {
				m.t.Fatalf("nobody was told that %s has not answered since %v", names[p], at)
			}
		}
	}
	if gotN, gotM := a.Acknowledged(); !m.over() && !m.silent && (gotN != n || gotM != len(m.parts())) {
		m.t.Fatalf("%d of %d have acknowledged, it says %d of %d", n, len(m.parts()), gotN, gotM)
	}
	for p := range m.charge() {
		if waits && !m.silent && !m.over() && !m.heard("status", p, m.question, m.missed[p]) {
			m.t.Fatalf("%s is in charge and was not told that answers are missing", names[p])
		}
		r := m.people[p]
		if day := m.here(p, m.now); m.target != 0 && m.target < day && r.Digest == nil && m.worksNow(p) && !m.heard("overdue", p, day) {
			m.t.Fatalf("%s was not told that it is overdue", names[p])
		}
	}
	for _, o := range a.Obligations {
		knows := m.heard("late, in charge", o.ID, m.dues[o.ID])
		for p := range m.charge() { // or as the rep, before they were
			knows = knows || m.heard(kam.TellLate, p, o.ID, m.dues[o.ID])
		}
		if a.Ended == 0 && o.Due != 0 && a.Deed(o.ID).Done.IsZero() && o.Due >= m.set[o.ID] && m.today() > o.Due+long && !knows {
			m.t.Fatalf("nobody in charge knows that %q is late", o.Text)
		}
	}
	if rung := m.target - 10; m.target != 0 && rung >= m.moved && m.today() >= rung+8 && m.today() <= m.target && !m.heard("rung", m.moves) {
		m.t.Fatalf("nobody was warned of %v", m.target)
	}
}
