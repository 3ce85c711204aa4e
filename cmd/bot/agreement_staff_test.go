package main

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
)

// staff are the people of the year of agreements: a KAM and two reps for each of
// five calendars, in four zones, and the manager of all.
type staff struct {
	manager *soul
	kams    []*soul
	reps    []*soul
}

// soul is one of them.
type soul struct {
	reader
	digests  bool // what is to be done stands in their digest: they get no notice of it
	holidays func(kam.Day) bool
	zoneAt   *time.Location
}

func (s *soul) local(at time.Time) time.Time { return at.In(s.zoneAt) }

func (s *soul) today(at time.Time) kam.Day { return kam.DayOf(s.local(at)) }

// works says that a day is a working day of theirs.
func (s *soul) works(d kam.Day) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !s.holidays(d)
}

// eight is their hour on a day.
func (s *soul) eight(d kam.Day) time.Time {
	year, month, day := d.Time().Date()
	return time.Date(year, month, day, 8, 0, 0, 0, s.zoneAt)
}

// yearCalendars are the holidays; one is a country's with days of a town and without
// one of the country's.
func yearCalendars() config.Calendars {
	return config.Calendars{
		"es-madrid": {Base: "ES", Add: []config.Date{"2026-05-15", "2026-11-09"}, Remove: []config.Date{"2026-10-12"}},
		"us":        {Base: "US"}, "gb": {Base: "GB"}, "nz": {Base: "NZ"}, "de": {Base: "DE"},
	}
}

func newStaff(t *testing.T) *staff {
	t.Helper()
	holidays, err := calendars(yearCalendars())
	if err != nil {
		t.Fatal(err)
	}
	hire := func(name, zone, calendar string, digests bool) *soul {
		at, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		s := &soul{reader: reader{name: name, zone: zone, calendar: calendar, language: "en"}, digests: digests, holidays: holidays[calendar].Holiday, zoneAt: at}
		if !digests { // theirs come on Saturdays, without what is to be done
			s.wants = store.Preferences{Without: []string{"today"}, Days: []time.Weekday{time.Saturday}}
		}
		return s
	}
	s := &staff{manager: hire("Max Manager", "Europe/Madrid", "es-madrid", false)}
	for _, of := range []struct {
		name, town, zone, calendar string
		digests                    bool
	}{
		{"Ana", "Madrid", "Europe/Madrid", "es-madrid", false},
		{"Bob", "Angeles", "America/Los_Angeles", "us", true},
		{"Cai", "Kolkata", "Asia/Kolkata", "gb", false},
		{"Dan", "Auckland", "Pacific/Auckland", "nz", true},
		{"Eva", "Berlin", "Europe/Madrid", "de", false},
	} {
		s.kams = append(s.kams, hire(of.name+" "+of.town, of.zone, of.calendar, of.digests))
		for _, name := range []string{"Rio", "Sam"} {
			s.reps = append(s.reps, hire(name+" "+of.town, of.zone, of.calendar, false))
		}
	}
	return s
}

func (s *staff) all() []*soul { return slices.Concat([]*soul{s.manager}, s.kams, s.reps) }

func (s *staff) readers() (list []*reader) {
	for _, p := range s.all() {
		list = append(list, &p.reader)
	}
	return list
}

// hired puts them into the people file, with an account for each agreement.
func (s *staff) hired(t *testing.T, b *bot, deals []*deal) {
	t.Helper()
	l, err := b.store.Begin(t.Context(), store.Origin{Source: "test", Today: b.store.Today(), At: b.now()})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Abort()
	for i, p := range s.all() {
		person := kam.Person{Name: p.name, Email: fmt.Sprintf("p%d@example.com", i), Role: kam.RoleRep, Zone: p.zone, Calendar: p.calendar, Language: p.language}
		switch {
		case p == s.manager:
			person.Role = kam.RoleManager
		case slices.Contains(s.kams, p):
			person.Role, person.Manager = kam.RoleKAM, s.manager.num
		}
		if p.num, err = l.PutPerson(person); err != nil {
			t.Fatal(err)
		}
	}
	for i, d := range deals {
		account := kam.Account{ID: strconv.Itoa(i), Name: "Account " + d.number, KAM: d.kam.num}
		for _, r := range d.reps {
			account.Reps = append(account.Reps, r.num)
		}
		if d.strategic {
			account.Strategic = &kam.Strategic{Category: "reference"}
		}
		if d.account, err = l.PutAccount(account); err != nil {
			t.Fatal(err)
		}
		if d.away != nil {
			if d.desk, err = l.PutAccount(kam.Account{ID: "desk" + strconv.Itoa(i), Name: "Desk " + d.number, KAM: d.away.num}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := l.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, p := range s.all() {
		if _, err := b.store.SetPreferences(t.Context(), p.num, func(x *store.Preferences) error { *x = p.wants; return nil }); err != nil {
			t.Fatal(err)
		}
	}
}
