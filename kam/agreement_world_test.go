package kam_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
)

// The people of the agreements below. Boss is the manager of Ana and Luis.
const (
	boss kam.PersonNum = iota + 1
	ana                // has the account
	luis
	ravi // reps
	cleo
	dora
	nobody
)

var names = [...]string{"-", "Boss", "Ana", "Luis", "Ravi", "Cleo", "Dora", "Nobody"}

// world is an agreement with the people around it and a clock: what the store and
// the courier do with Settle, without either.
type world struct {
	t       rapid.TB
	now     time.Time
	a       kam.Agreement
	next    time.Time
	account kam.Account
	covers  []kam.CoverSpan
	people  map[kam.PersonNum]kam.Reader
	away    []kam.CoverSpan // covers of other accounts
	rules   kam.AgreementRules
	log     []line
	shown   map[string]string // what each message says, by its notice
	keys    int
	looked  time.Time
}

// line is something that somebody is told.
type line struct {
	at time.Time
	kam.Telling
}

// newWorld is at noon of 2026-11-06, a Friday, in UTC.
func newWorld(t rapid.TB) *world {
	w := &world{
		t: t, now: time.Date(2026, time.November, 6, 12, 0, 0, 0, time.UTC), account: kam.Account{Num: 1, KAM: ana}, rules: kam.DefaultAgreementRules(),
		people: map[kam.PersonNum]kam.Reader{}, shown: map[string]string{},
	}
	for num := boss; num < nobody; num++ {
		w.people[num] = kam.Reader{Num: num, Manager: boss, Schedule: kam.Schedule{Minute: 8 * 60}}
	}
	return w
}

func (w *world) today() kam.Day { return kam.DayOf(w.now) }

// with changes how somebody is reached, and looks.
func (w *world) with(num kam.PersonNum, change func(*kam.Reader)) {
	r := w.people[num]
	change(&r)
	w.people[num] = r
}

func (w *world) circle() kam.Circle {
	return kam.Circle{Account: w.account, Covers: w.covers, Today: w.today(), Reader: func(num kam.PersonNum) (kam.Reader, bool) {
		r, ok := w.people[num]
		r.StandsIn = func(day kam.Day) kam.PersonNum {
			for _, c := range w.away {
				if c.For == num && c.On(day) {
					return c.By
				}
			}
			return 0
		}
		return r, ok
	}}
}

// record is a new agreement of the terms, signed today unless they say otherwise.
func (w *world) record(terms kam.Terms) {
	if terms.SignedOn == 0 {
		terms.SignedOn = w.today()
	}
	terms.Number(kam.Terms{})
	w.settle(kam.Agreement{}, kam.Agreement{Number: "AG-1", Account: 1, Version: 1, Terms: terms, Recorded: w.now, RecordedOn: w.today()})
}

// act changes the agreement as the store does.
func (w *world) act(change func(*kam.Agreement) error) error {
	now := w.a
	now.Parties, now.Deeds, now.Told, now.Outcomes = slices.Clone(now.Parties), slices.Clone(now.Deeds), slices.Clone(now.Told), slices.Clone(now.Outcomes)
	now.Obligations = slices.Clone(now.Obligations)
	if err := change(&now); err != nil {
		return err
	}
	if len(w.a.Terms.ChangedFields(now.Terms)) > 0 {
		now.Version++
		now.Changed = w.now
	}
	w.settle(w.a, now)
	return nil
}

// must is act for what is not refused.
func (w *world) must(change func(*kam.Agreement) error) {
	w.t.Helper()
	if err := w.act(change); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) edit(change func(*kam.Terms)) {
	w.t.Helper()
	w.must(func(a *kam.Agreement) error {
		terms := a.Terms
		terms.Obligations = slices.Clone(terms.Obligations)
		change(&terms)
		return a.Edit(terms, ana, w.today(), w.now)
	})
}

func (w *world) acknowledge(who kam.PersonNum) {
	w.t.Helper()
	w.must(func(a *kam.Agreement) error {
		p, _ := a.Party(who)
		return a.Acknowledge(who, who, p.Version, w.now)
	})
}

// look settles without a change.
func (w *world) look() { w.settle(w.a, w.a) }

// settle tells what is to be told, and that settling once more tells nothing.
func (w *world) settle(was, now kam.Agreement) {
	w.t.Helper()
	s := kam.Settle(was, now, w.circle(), w.rules, w.now)
	first := len(s.Agreement.Told) - len(s.Tell)
	for i := range s.Tell {
		t := &s.Agreement.Told[first+i]
		if t.To != s.Tell[i].To || t.Kind != s.Tell[i].Kind {
			w.t.Fatalf("the ledger ends with %+v, told is %+v", *t, s.Tell[i])
		}
		if !t.Digest {
			w.keys++
			t.Notice = fmt.Sprint("N", w.keys)
		}
		at := w.now
		if t.Due.After(at) {
			at = t.Due
		}
		w.log = append(w.log, line{at, *t})
	}
	w.a, w.next, w.looked = s.Agreement, s.Next, w.now
	for _, key := range s.Rewrite {
		delete(w.shown, key)
	}
	for _, t := range w.a.Told {
		if _, is := w.shown[t.Notice]; !is {
			w.shown[t.Notice] = w.reads(t)
		}
	}
	again := kam.Settle(w.a, w.a, w.circle(), w.rules, w.now)
	if len(again.Tell) > 0 || len(again.Rewrite) > 0 || !again.Next.Equal(w.next) {
		w.t.Fatalf("settled twice at %v: told %+v, rewritten %v, next %v and then %v", w.now, again.Tell, again.Rewrite, w.next, again.Next)
	}
}

// until lets time pass, looking when it is to be looked.
func (w *world) until(day string) {
	w.t.Helper()
	end, err := time.Parse("2006-01-02 15:04", day)
	if err != nil {
		w.t.Fatal(err)
	}
	for n := 0; !w.next.IsZero() && !w.next.After(end); n++ {
		if n > 10_000 || !w.next.After(w.now) {
			w.t.Fatalf("at %v it is to be looked at again at %v", w.now, w.next)
		}
		w.now = w.next
		w.look()
	}
	w.now = end
}

// tells compares what was told since the last time: when, to whom, what, and by
// the digest or not.
func (w *world) tells(want ...string) {
	w.t.Helper()
	var got []string
	for _, l := range w.log {
		got = append(got, l.String())
	}
	w.log = nil
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		w.t.Errorf("told:\n\t%s\nwant:\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func (l line) String() string {
	text := l.at.UTC().Format("01-02 Mon 15:04 ") + names[l.To] + " " + string(l.Kind)
	for _, p := range l.About {
		text += " " + names[p]
	}
	for _, o := range l.Obligations {
		text += fmt.Sprint(" #", o)
	}
	if l.Rung != 0 {
		text += fmt.Sprint(" ", l.Rung)
	}
	if l.Digest {
		text += ", digest"
	}
	return text
}

// reads is what a message says, as far as it changes: the plain way.
func (w *world) reads(t kam.Telling) string {
	a := w.a
	switch {
	case !a.Withdrawn.IsZero():
		return "withdrawn"
	case t.Kind != kam.TellAsk && t.Kind != kam.TellChanged && t.Kind != kam.TellStatus:
		return "once"
	case a.Superseded(t):
		return "see the newer one" + fmt.Sprint(a.Ended)
	case t.Kind == kam.TellStatus && !slices.Contains(w.circle().InCharge(a), t.To):
		return "not yours any more" + fmt.Sprint(a.Ended)
	}
	text := fmt.Sprintf("%s of version %d, ended %d", a.Title, a.Version, a.Ended)
	for _, o := range a.Obligations {
		if !a.Deed(o.ID).Done.IsZero() && (t.Kind == kam.TellStatus || o.Rep == t.To) {
			text += " done:" + o.Text
		}
	}
	if t.Kind == kam.TellStatus {
		for _, p := range a.Parties {
			if p.Counts() {
				text += fmt.Sprintf(" %s:%t", names[p.Person], p.Acked.IsZero())
			}
		}
		return text
	}
	p, _ := a.Party(t.To)
	if !p.Counts() {
		return "no part any more" + fmt.Sprint(a.Ended)
	}
	return fmt.Sprintf("%s acknowledged:%t", text, !p.Acked.IsZero())
}

// days are holidays.
func days(list ...string) *kam.Calendar {
	return kam.NewCalendar(func(d kam.Day) bool { return slices.Contains(list, d.String()) })
}

func zone(t rapid.TB, name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// daily is a digest on each working day.
func daily(r *kam.Reader) {
	r.Digest = func(d kam.Day) bool { return r.Schedule.Calendar.Working(d) }
}
