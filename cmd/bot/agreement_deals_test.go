package main

import (
	"fmt"
	"time"

	"kambot/kam"
)

// deal is an agreement of the year with all that happens to it.
type deal struct {
	number, story string
	kam           *soul
	reps          []*soul // of the account
	strategic     bool
	signed        kam.Day
	end           kam.Day
	noticeDays    int
	owed          []owed
	away          *soul // has an obligation, and is covered as a KAM elsewhere
	events        []event

	account, desk kam.AccountNum
	id            string
}

type owed struct {
	rep *soul
	due kam.Day
}

// event is something that happens at a moment.
type event struct {
	at   time.Time
	what act
	who  *soul
	day  kam.Day // another end, a cover's last day
	of   int     // which obligation
	how  kam.OutcomeKind
}

type act string

const (
	records     act = "records"
	acks        act = "acknowledges"
	retitles    act = "retitles"
	redates     act = "redates"
	joins       act = "joins"
	leaves      act = "leaves"
	withdraws   act = "withdraws"
	ends        act = "ends"
	decides     act = "decides"
	covers      act = "covers"     // the account, from tomorrow on
	coversDesk  act = "coversDesk" // the other one, of who is away
	takesOver   act = "takesOver"
	doesHisPart act = "does"
)

// deals are fifty agreements, one every four days, of all the stories in turn.
func deals(s *staff, begin kam.Day) (all []*deal) {
	tales := stories()
	for i := range 50 {
		day := begin + 2 + kam.Day(4*i)
		d := &deal{
			number: fmt.Sprintf("AG-%02d", i), kam: s.kams[i%5], signed: day,
			reps: []*soul{s.reps[i%10], s.reps[(i*3+1)%10]},
		}
		if d.reps[0] == d.reps[1] {
			d.reps[1] = s.reps[(i+1)%10]
		}
		tale := tales[i%len(tales)]
		d.story = tale.name
		d.on(day, 0, "10:15", event{what: records})
		tale.happens(d, s, day)
		all = append(all, d)
	}
	return all
}

// on has something happen so many days after a day, at an hour of UTC.
func (d *deal) on(day kam.Day, after int, clock string, e event) {
	at, err := time.Parse("15:04", clock)
	if err != nil {
		panic(err)
	}
	e.at = (day + kam.Day(after)).Time().Add(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute)
	d.events = append(d.events, e)
}

// story is what can happen to an agreement, told from the day it is recorded.
type story struct {
	name    string
	happens func(d *deal, s *staff, day kam.Day)
}

func stories() []story {
	both := func(d *deal, day kam.Day, after int) {
		d.on(day, after, "12:45", event{what: acks, who: d.reps[0]})
		d.on(day, after, "13:15", event{what: acks, who: d.reps[1]})
	}
	other := func(s *staff, not *soul) *soul { // who stands in
		if not == s.kams[2] {
			return s.kams[0]
		}
		return s.kams[2]
	}
	return []story{
		{"nobody answers", func(d *deal, _ *staff, day kam.Day) {
			d.end, d.noticeDays = day+300, 30
			d.on(day, 278, "10:45", event{what: decides, how: kam.Lost})
		}},
		{"all answer, and it is renewed", func(d *deal, _ *staff, day kam.Day) {
			d.end = day + 120
			both(d, day, 0)
			d.on(day, 117, "10:45", event{what: decides, how: kam.Renewed, day: day + 300})
			both(d, day, 117)
			d.on(day, 299, "10:45", event{what: decides, how: kam.Lost})
		}},
		{"one answers late, one later", func(d *deal, _ *staff, day kam.Day) {
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 6, "12:45", event{what: acks, who: d.reps[1]})
		}},
		{"changed before anybody answers", func(d *deal, _ *staff, day kam.Day) {
			d.end, d.noticeDays = day+100, 9
			d.on(day, 0, "11:15", event{what: retitles})
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[1]})
			d.on(day, 8, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 80, "10:45", event{what: decides, how: kam.Renegotiated})
		}},
		{"changed after one has answered", func(d *deal, _ *staff, day kam.Day) {
			d.on(day, 0, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 2, "10:45", event{what: retitles})
			d.on(day, 2, "12:45", event{what: acks, who: d.reps[1]})
			d.on(day, 4, "12:45", event{what: acks, who: d.reps[0]})
		}},
		{"its end comes nearer", func(d *deal, _ *staff, day kam.Day) {
			d.end = day + 200
			both(d, day, 0)
			d.on(day, 55, "10:45", event{what: redates, day: day + 150})
			both(d, day, 56)
			d.on(day, 155, "10:45", event{what: decides, how: kam.Lost})
		}},
		{"withdrawn", func(d *deal, _ *staff, day kam.Day) {
			d.end = day + 59
			d.on(day, 2, "10:45", event{what: withdraws})
		}},
		{"over early", func(d *deal, _ *staff, day kam.Day) {
			d.end = day + 59
			d.owed = []owed{{d.reps[0], day + 20}}
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 10, "10:45", event{what: ends})
		}},
		{"obligations", func(d *deal, _ *staff, day kam.Day) {
			d.owed = []owed{{d.reps[0], day + 20}, {d.reps[1], day + 21}, {nil, day + 22}}
			both(d, day, 0)
			d.on(day, 19, "10:45", event{what: doesHisPart, who: d.reps[1], of: 2})
			d.on(day, 29, "10:45", event{what: doesHisPart, who: d.reps[0], of: 1})
		}},
		{"one leaves, one joins", func(d *deal, s *staff, day kam.Day) {
			d.on(day, 0, "12:45", event{what: leaves, who: d.reps[1]})
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[0]})
			c := stranger(d, s)
			d.on(day, 30, "10:45", event{what: joins, who: c})
			d.on(day, 32, "12:45", event{what: acks, who: c})
		}},
		{"the KAM is covered", func(d *deal, s *staff, day kam.Day) {
			d.end, d.noticeDays = day+45, 14
			d.on(day, 0, "11:15", event{what: covers, who: other(s, d.kam), day: day + 25})
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[1]})
			d.on(day, 20, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 34, "10:45", event{what: decides, how: kam.Renewed})
		}},
		{"another KAM", func(d *deal, s *staff, day kam.Day) {
			d.end = day + 70
			next := s.kams[0]
			if d.kam == next {
				next = s.kams[4]
			}
			d.on(day, 1, "12:45", event{what: takesOver, who: next})
			d.on(day, 7, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 9, "12:45", event{what: acks, who: d.reps[1]})
			d.on(day, 69, "10:45", event{what: decides, how: kam.Renewed})
		}},
		{"signed long ago", func(d *deal, s *staff, day kam.Day) {
			d.signed, d.end = day-40, day+52
			c := stranger(d, s)
			d.on(day, 20, "10:45", event{what: joins, who: c})
			d.on(day, 26, "12:45", event{what: acks, who: c})
			d.on(day, 51, "10:45", event{what: decides, how: kam.Renewed})
		}},
		{"of a strategic account", func(d *deal, _ *staff, day kam.Day) {
			d.strategic, d.end = true, day+190
			both(d, day, 0)
			d.on(day, 188, "10:45", event{what: decides, how: kam.Renewed})
		}},
		{"notice already gone", func(d *deal, _ *staff, day kam.Day) {
			d.end, d.noticeDays = day+10, 30
			both(d, day, 0)
			d.on(day, 8, "10:45", event{what: decides, how: kam.Lost})
		}},
		{"a KAM with a part in it is away", func(d *deal, s *staff, day kam.Day) {
			d.away = s.kams[4]
			if d.kam == d.away {
				d.kam = s.kams[0]
			}
			d.reps = d.reps[:1]
			d.owed = []owed{{d.away, day + 30}}
			d.on(day, -2, "10:15", event{what: coversDesk, who: s.kams[2], day: day + 40})
			d.on(day, 1, "12:45", event{what: acks, who: d.reps[0]})
			d.on(day, 5, "12:45", event{what: acks, who: d.away})
			d.on(day, 36, "10:45", event{what: doesHisPart, who: d.away, of: 1})
		}},
		{"nobody to ask", func(d *deal, _ *staff, day kam.Day) {
			d.reps, d.end = nil, day+40
			d.on(day, 39, "10:45", event{what: decides, how: kam.Renewed})
		}},
	}
}

// stranger is a rep who has no part yet.
func stranger(d *deal, s *staff) *soul {
	for _, r := range s.reps {
		if r != d.reps[0] && r != d.reps[1] {
			return r
		}
	}
	return nil
}
