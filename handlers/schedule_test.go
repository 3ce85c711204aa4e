package handlers

import (
	"context"
	"testing"
	"time"

	"kambot/kam"
	"kambot/store"
)

// TestScheduleIsTheCompanysUnlessSomebodyChose: Slack's zone wins over the
// file's, holidays are the person's calendar's, a later hour has a later end.
func TestScheduleIsTheCompanysUnlessSomebodyChose(t *testing.T) {
	o := newOffice(t)
	d := o.desk
	d.zoneOf = func(p kam.Person) string { return map[string]string{ana: "America/Los_Angeles"}[p.Email] }
	holiday := kam.NewDay(2026, 11, 26)
	d.calendars = map[string]*kam.Calendar{"es": kam.NewCalendar(func(day kam.Day) bool { return day == holiday })}
	of := func(email, kind string) (kam.Person, kam.Schedule, int) {
		t.Helper()
		p, ok := o.store.Company().ByEmail(email)
		if !ok {
			t.Fatal(email)
		}
		p.Calendar = "es"
		var s kam.Schedule
		var until int
		o.view(func(v *store.View) (err error) {
			s, until, err = d.Schedule(v, p, kind)
			return err
		})
		return p, s, until
	}
	p, s, until := of(ana, store.NoticeDigest)
	if got := s.At(holiday).UTC(); !got.Equal(time.Date(2026, 11, 26, 16, 0, 0, 0, time.UTC)) || until != 12*60 {
		t.Errorf("by the company's way it is at %s, until %d", got, until)
	}
	if s.On(holiday) || !s.On(holiday+1) || s.On(holiday+2) {
		t.Errorf("its days are %v with the holiday %s", s.Days, holiday)
	}
	told := 0
	d.replan = func(people ...kam.PersonNum) {
		if len(people) == 1 && people[0] == p.Num {
			told++
		}
	}
	choose := func(minute int, days ...time.Weekday) {
		t.Helper()
		if _, err := d.setPreferences(context.Background(), p.Num, func(prefs *store.Preferences) error {
			prefs.Minute, prefs.HasMinute, prefs.Days = minute, true, days
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	for minute, want := range map[int]int{6 * 60: 12 * 60, 10*60 + 30: 14*60 + 30, 23 * 60: 24 * 60, 0: 12 * 60} {
		choose(minute, time.Saturday)
		if _, s, until := of(ana, store.NoticeDigest); s.Minute != minute || until != want || s.On(holiday+1) || !s.On(holiday+2) {
			t.Errorf("at minute %d it is %+v until %d, want %d", minute, s, until, want)
		}
	}
	choose(9*60, []time.Weekday{}...)
	if _, s, _ := of(ana, store.NoticeDigest); s.Days != ([7]bool{}) {
		t.Errorf("who wants it on no day gets it: %+v", s)
	}
	choose(9 * 60)
	if _, s, _ := of(ana, store.NoticeDigest); !s.On(holiday + 1) {
		t.Error("whose choice is the company's days has none")
	}
	if told != 6 {
		t.Errorf("who plans was told %d times, want 6", told)
	}
	if _, s, _ := of(berg, store.NoticeTeam); s.Minute != 8*60+30 || !s.Days[time.Monday] || s.Days[time.Tuesday] {
		t.Errorf("a manager's week comes %+v", s)
	}
	if _, s, _ := of(ana, store.NoticeTeam); s.Days != ([7]bool{}) {
		t.Errorf("who leads nobody gets the team's week: %+v", s)
	}
}
