package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kambot/config"
	"kambot/kam"
	"kambot/store"
	"kambot/workspace"
)

// soaks says that there is an hour for what takes long.
func soaks() bool { return os.Getenv("KAMBOT_SOAK") != "" }

// yearly is a reader with what their year of digests must be like.
type yearly struct {
	reader
	free  []string          // holidays and other days without
	hours map[string]string // of days on which the hour is another than the usual
	moves []journey
}

// journey is somebody who takes their clock elsewhere.
type journey struct {
	at   string // where they leave
	zone string
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// moved is when somebody's zones change, and to what.
func (y *yearly) moved(t *testing.T) (at []time.Time, zones []*time.Location) {
	zones = append(zones, zone(t, y.zone))
	for i, m := range y.moves {
		when, err := time.ParseInLocation("2006-01-02 15:04", m.at, zones[i])
		if err != nil {
			t.Fatal(err)
		}
		at, zones = append(at, when), append(zones, zone(t, m.zone))
	}
	return at, zones
}

// local is a moment as somebody's clock showed it.
func (y *yearly) local(t *testing.T, at time.Time) time.Time {
	moved, zones := y.moved(t)
	i := 0
	for i < len(moved) && !at.Before(moved[i]) {
		i++
	}
	return at.In(zones[i])
}

// due are the moments of somebody's digests between two moments, each a local day.
// It knows nothing of how the bot works them out.
func (y *yearly) due(t *testing.T, from, to time.Time) (all []time.Time) {
	days := y.wants.Days
	if days == nil {
		days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	usual := "08:00"
	if y.wants.HasMinute {
		usual = fmt.Sprintf("%02d:%02d", y.wants.Minute/60, y.wants.Minute%60)
	}
	moved, zones := y.moved(t)
	for noon := from.Truncate(24 * time.Hour).Add(-12 * time.Hour); noon.Before(to.Add(48 * time.Hour)); noon = noon.Add(24 * time.Hour) {
		day := noon.Format(time.DateOnly)
		if !slices.Contains(days, noon.Weekday()) || slices.Contains(y.free, day) {
			continue
		}
		for i, z := range zones { // the first zone in which the day's hour comes while they are there
			at, err := time.ParseInLocation("2006-01-02 15:04", day+" "+cmp.Or(y.hours[day], usual), z)
			if err != nil {
				t.Fatal(err)
			}
			if first := at.Add(-time.Hour); first.Hour() == at.Hour() {
				at = first // it comes twice
			}
			if i > 0 && at.Before(moved[i-1]) || i < len(moved) && !at.Before(moved[i]) {
				continue
			}
			if at.After(from) && at.Before(to) {
				all = append(all, at)
			}
			break
		}
	}
	return all
}

// world is people of every kind of clock, with the days on which 2026 is unlike
// other years for them.
func world() []*yearly {
	minute := func(m int, days ...time.Weekday) store.Preferences {
		return store.Preferences{Minute: m, HasMinute: true, Days: days}
	}
	return []*yearly{
		{reader: reader{name: "Ana Madrid", zone: "Europe/Madrid", calendar: "madrid"}, free: []string{
			"2026-01-01", "2026-01-06", "2026-04-03", "2026-05-01", "2026-05-15", "2026-10-12", "2026-12-08", "2026-12-25",
		}},
		{reader: reader{name: "Bob Angeles", zone: "America/Los_Angeles"}},
		{reader: reader{name: "Cai Kolkata", zone: "Asia/Kolkata"}},
		{reader: reader{name: "Dan Santiago", zone: "America/Santiago"}},
		{reader: reader{name: "Eva Cairo", zone: "Africa/Cairo"}},
		{reader: reader{name: "Fay Howe", zone: "Australia/Lord_Howe"}},
		{reader: reader{name: "Gus Apia", zone: "Pacific/Apia"}},
		{reader: reader{name: "Hal Kiritimati", zone: "Pacific/Kiritimati"}},
		{reader: reader{name: "Ivy Utc", zone: "UTC"}},
		// Whoever moves has each day once: to the west none a second time, to the east
		// the day that has begun there at once.
		{
			reader: reader{name: "Jon Traveller", zone: "Europe/Madrid"}, hours: map[string]string{"2026-06-11": "09:00"},
			moves: []journey{{"2026-03-17 12:00", "America/Los_Angeles"}, {"2026-06-10 12:00", "Pacific/Kiritimati"}, {"2026-06-18 12:00", "Pacific/Honolulu"}},
		},
		// Whose hour the clock leaves out gets it at the end of the gap; whose comes
		// twice, the first time.
		{reader: reader{name: "Kay Midnight", zone: "Africa/Cairo", wants: minute(0, time.Friday)}, hours: map[string]string{"2026-04-24": "01:00"}},
		{reader: reader{name: "Lea Midnight", zone: "America/Santiago", wants: minute(0, time.Sunday)}, hours: map[string]string{"2026-09-06": "01:00"}},
		{reader: reader{name: "Mia Half", zone: "Australia/Lord_Howe", wants: minute(2*60+15, time.Sunday)}, hours: map[string]string{"2026-10-04": "02:30"}},
		{reader: reader{name: "Ned Night", zone: "Europe/Madrid", wants: minute(2*60+30, time.Sunday)}, hours: map[string]string{"2026-03-29": "03:00"}},
	}
}

// TestDigestsOfAYearComeOnceALocalWorkingDayAtTheLocalHour lets the clock jump to
// shortly before what comes next, as it does for a machine that sleeps, and leaves
// out the months in which no clock changes; the soak runs through every second.
func TestDigestsOfAYearComeOnceALocalWorkingDayAtTheLocalHour(t *testing.T) {
	seasons := [][2]string{{"2026-03-01", "2026-06-21"}, {"2026-09-01", "2026-11-09"}}
	if soaks() {
		seasons = [][2]string{{"2026-01-01", "2027-01-01"}}
	}
	for _, s := range seasons {
		t.Run(s[0], func(t *testing.T) {
			t.Parallel()
			season(t, dayOf(t, s[0]).Time(), dayOf(t, s[1]).Time())
		})
	}
}

func season(t *testing.T, begin, end time.Time) {
	people := slices.DeleteFunc(world(), func(y *yearly) bool { // who has moved before lives elsewhere
		moved, _ := y.moved(t)
		return len(moved) > 0 && moved[0].Before(begin)
	})
	readers := make([]*reader, len(people))
	for i, y := range people {
		readers[i] = &y.reader
	}
	calendars := func(c *config.Config) {
		c.Calendars = config.Calendars{"madrid": {Base: "ES", Add: []config.Date{"2026-05-15"}}}
	}
	inBubble(t, begin.Format(time.DateOnly), readers, calendars, nil, func(b *bubble) {
		t := b.t
		b.up()
		for _, s := range b.stops(people, end) {
			if !soaks() {
				b.jump(s.at.Add(-40 * time.Second))
			}
			b.until(s.at)
			if s.does != nil {
				s.does()
			}
			b.until(s.at.Add(20 * time.Second))
		}
		b.until(end)
		for _, y := range people {
			show := func(list []time.Time) (all []string) {
				for _, at := range list {
					all = append(all, y.local(t, at).Format("Mon 2006-01-02 15:04 -0700"))
				}
				return all
			}
			var got []time.Time
			for _, m := range b.said(&y.reader) {
				got = append(got, m.at)
				if day := y.local(t, m.at).Format("· Monday, "); !strings.Contains(m.text, day) || saysLate(m.text) || saysMissed(m.text) {
					t.Errorf("%s: the digest of %v is not one of %q on time:\n%s", y.name, m.at, day, m.text)
				}
			}
			if diff := difference(show(got), show(y.due(t, begin, end))); diff != "" {
				t.Errorf("%s:\n%s", y.name, diff)
			}
		}
	})
}

// stop is a moment at which something is to happen.
type stop struct {
	at   time.Time
	does func()
}

// stops are all until a moment, in order.
func (b *bubble) stops(people []*yearly, end time.Time) (all []stop) {
	for _, y := range people {
		due := y.due(b.t, b.now(), end)
		if len(due) < 8 {
			b.t.Errorf("%s: only %d digests are expected", y.name, len(due))
		}
		for _, at := range due {
			all = append(all, stop{at: at})
		}
		moved, _ := y.moved(b.t)
		for i, at := range moved {
			all = append(all, stop{at, func() {
				if err := b.slack.ChangeUser(y.id, func(u *workspace.User) { u.TZ = y.moves[i].zone }); err != nil {
					b.t.Fatal(err)
				}
			}})
		}
	}
	slices.SortStableFunc(all, func(a, b stop) int { return a.at.Compare(b.at) })
	return all
}

// difference shows what is there and should not be, and the other way round.
func difference(got, want []string) string {
	var lines []string
	for _, g := range got {
		if i := slices.Index(want, g); i >= 0 {
			want = slices.Delete(slices.Clone(want), i, i+1)
			continue
		}
		lines = append(lines, "  too much: "+g)
	}
	for _, w := range want {
		lines = append(lines, "  missing:  "+w)
	}
	slices.Sort(lines)
	return strings.Join(lines[:min(len(lines), 20)], "\n")
}

// jump sets the clock forward, if it is not as late already.
func (b *bubble) jump(to time.Time) {
	if ahead := to.Sub(b.now()); ahead > 0 {
		b.ahead.Add(int64(ahead))
	}
}

// dayOf is a day as it is written.
func dayOf(t *testing.T, text string) kam.Day {
	t.Helper()
	day, err := kam.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}
