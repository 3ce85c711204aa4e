package handlers

import (
	"cmp"
	"context"
	"time"

	"kambot/kam"
	"kambot/store"
)

// Mornings is when the digest leaves, where somebody lives. The zero value is
// 08:00 from Monday to Friday, until 12:00, late after a quarter of an hour, and
// five notices a day.
type Mornings struct {
	Minute int            // after midnight
	Days   []time.Weekday // nil: Monday to Friday; none: no digest
	Until  int            // minute after midnight from which a late one is not sent
	Late   time.Duration  // after so long it is late
	PerDay int            // notices about KPIs, the key set and renewals for one person
}

func (m Mornings) withDefaults() Mornings {
	if m.Minute == 0 && m.Until == 0 && m.Late == 0 && m.PerDay == 0 && m.Days == nil {
		m = Mornings{Minute: 8 * 60, Until: 12 * 60, Late: 15 * time.Minute, PerDay: 5}
	}
	if m.Days == nil {
		m.Days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	return m
}

// Weekly is a minute of a weekday. The zero value is Monday at 08:30.
type Weekly struct {
	Day    time.Weekday
	Minute int
}

func (w Weekly) withDefaults() Weekly { return cmp.Or(w, Weekly{time.Monday, 8*60 + 30}) }

// RollUp is when and where Senior Management reads of the company. The zero value
// is Monday at 09:00, in a DM to each executive.
type RollUp struct {
	Weekly
	Channel string // its id or its name; empty: a DM
}

func (r RollUp) withDefaults() RollUp {
	r.Weekly = cmp.Or(r.Weekly, Weekly{time.Monday, 9 * 60})
	return r
}

// Range is what is still right, in percent.
type Range struct{ Low, High int }

// Schedule is when a message of a kind comes to a person, where they live, and
// the minute after midnight until which it is worth sending: as long after its
// own as that of the settings is after the company's, at most the day's end.
func (d *Desk) Schedule(v *store.View, p kam.Person, kind string) (s kam.Schedule, until int, err error) {
	switch kind {
	case store.NoticeTeam:
		s = kam.Schedule{Minute: d.teamView.Minute, Calendar: d.Calendar(p), Zone: d.zoneOfPerson(p)}
		s.Days[d.teamView.Day], err = v.Manages(p.Num)
	case store.NoticeRollUp:
		s = d.rollUpSchedule(p)
	default:
		prefs, err := v.Preferences(p.Num)
		if err != nil {
			return s, 0, err
		}
		s = d.schedule(p, prefs, d.zoneOfPerson(p))
	}
	grace := max(0, d.digest.Until-d.digest.Minute)
	return s, min(max(d.digest.Until, s.Minute+grace), 24*60), err
}

// rollUpSchedule is when the roll-up comes: to the channel (the person is the zero
// one) where there is one, in the company's zone, else to each executive in theirs: in
// each week, whatever holiday it begins with.
func (d *Desk) rollUpSchedule(p kam.Person) kam.Schedule {
	s := kam.Schedule{Minute: d.rollUp.Minute, Calendar: d.Calendar(p), Zone: d.zoneOfPerson(p), MadeUp: true}
	to := d.rollUp.Channel == "" && p.Role == kam.RoleExecutive
	if p.Num == 0 {
		s.Zone, to = d.store.Zone(), d.rollUp.Channel != ""
	}
	s.Days[d.rollUp.Day] = to
	return s
}

// schedule is when somebody's digest comes: as they chose, else the company's way.
func (d *Desk) schedule(p kam.Person, prefs store.Preferences, zone *time.Location) kam.Schedule {
	s := kam.Schedule{Minute: d.digest.Minute, Calendar: d.Calendar(p), Zone: zone}
	if prefs.HasMinute {
		s.Minute = prefs.Minute
	}
	for _, day := range d.digestDays(prefs) {
		s.Days[day] = true
	}
	return s
}

func (d *Desk) digestDays(prefs store.Preferences) []time.Weekday {
	if prefs.Days != nil {
		return prefs.Days
	}
	return d.digest.Days
}

// Calendar is a person's holidays; nil for none.
func (d *Desk) Calendar(p kam.Person) *kam.Calendar { return d.calendars[p.Calendar] }

func (a *ask) calendar(p kam.Person) *kam.Calendar { return a.desk.Calendar(p) }

// setPreferences changes what somebody has chosen, and plans their mornings anew.
func (d *Desk) setPreferences(ctx context.Context, p kam.PersonNum, fn func(*store.Preferences) error) (store.Preferences, error) {
	prefs, err := d.store.SetPreferences(ctx, p, fn)
	if err == nil {
		d.replan(p)
	}
	return prefs, err
}
