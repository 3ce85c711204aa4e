package handlers

import (
	"kambot/kam"
	"kambot/wording"
)

// figure is a KPI as it stands on a day: what it is, what it should be by then,
// and what it was on the like day of the period before and of last year. What is
// not a number is a state, which is said in words.
type figure struct {
	kpi     string // as requests say it
	name    string // as people read it
	metric  kam.Metric
	level   bool           // a value of a day, not a sum of a window
	account kam.AccountNum // whose it is, where a list has several

	now, target, before, lastYear reading
	pace                          kam.Pace // of a sum with a target
	state                         state
	seen                          kam.Day // when a level was observed
	empty                         bool    // nothing was billed in its window
	asked, have                   int     // people whose targets make the target, and those who have one
	note                          string  // what else has to be said

	window, compared, compared2 kam.Period // of now, before and lastYear: for the passport
	kind                        string     // of the records it rests on
}

// reading is a value, or that there is none.
type reading struct {
	value kam.Amount
	known bool
	part  bool // of a window that began before the company's billing
}

func known(v kam.Amount) reading { return reading{value: v, known: true} }

// state is what a figure is instead of, or beside, a number.
type state uint16

const (
	isGone   state = 1 << iota // there was something on the like days, there is nothing at all now
	isStale                    // its source was not loaded for too long: nothing is compared
	noTarget                   // one could be set, and none is
	notBegun                   // the window lies ahead
	isFailed                   // could not be computed
	isTooBig                   // too much to add up for one answer
)

func (f *figure) is(s state) bool { return f.state&s != 0 }

// alarmed says that a level is worse than its alarm.
func (f *figure) alarmed() bool { return f.level && f.now.known && f.metric.Alarmed(f.now.value) }

// behind says that a sum is so far below its pace that somebody should act.
func (a *ask) behind(f *figure) bool { return !f.level && a.tooSlow(f.pace) }

// tooSlow says so of any pace: of an account's, a person's, and in a team.
func (a *ask) tooSlow(p kam.Pace) bool { return p.Behind(a.desk.paceAlarm) }

// measured is a value in the unit of a KPI.
func (a *ask) measured(m kam.Metric, v kam.Amount) string {
	switch {
	case m.Unit == kam.UnitMoney:
		return a.money(v)
	case m.KPI == kam.KPIWinRate:
		return a.lang.Percent(v, 100*kam.Scale)
	}
	return a.lang.Measured(v, m.Unit)
}

// nowOf is the value, or why there is none.
func (a *ask) nowOf(f *figure) string {
	switch {
	case f.is(isFailed):
		return a.say(wording.KPIFailed)
	case f.is(isTooBig):
		return a.say(wording.KPITooMany)
	case f.is(notBegun):
		return a.say(wording.KPINotYet)
	case f.is(isGone):
		return a.say(wording.KPIGone)
	case !f.now.known:
		return wording.Missing
	}
	return a.measured(f.metric, f.now.value)
}

// targetOf is what should be reached in the whole period, or that nothing is set.
func (a *ask) targetOf(f *figure) string {
	switch {
	case f.target.known:
		return a.measured(f.metric, f.target.value)
	case f.is(noTarget) && f.asked > 1 && f.have > 0:
		return a.count(wording.KPISomeHave, f.have, a.lang.Number(f.asked))
	case f.is(noTarget):
		return a.say(wording.KPINoTarget)
	}
	return wording.Missing
}

// paceOf is how much of what was to be reached by now is there; of a level,
// whether its target is reached.
func (a *ask) paceOf(f *figure) string {
	switch {
	case !f.target.known || !f.now.known:
	case f.level && f.metric.Reaches(f.now.value, f.target.value):
		return a.say(wording.KPIReached)
	case f.level:
		return a.say(wording.KPIMissed)
	default:
		if percent, ok := f.pace.Percent(); ok {
			return a.lang.Percent(percent, 100*kam.Scale)
		}
	}
	return wording.Missing
}

// beforeOf is the like day of the period before, and how the figure moved since.
func (a *ask) beforeOf(f *figure) string { return a.against(f, f.before) }

// lastYearOf is the like day of last year, and how the figure moved since.
func (a *ask) lastYearOf(f *figure) string { return a.against(f, f.lastYear) }

func (a *ask) against(f *figure, then reading) string {
	if !then.known {
		return wording.Missing
	}
	a.partly = a.partly || then.part
	value := a.measured(f.metric, then.value)
	if moved := a.movedFrom(f, then); moved != "" {
		return a.say(wording.StatusMoved, value, moved)
	}
	return value
}

// movedFrom is how a figure moved, in words and percent. Nothing is said of a
// stale one.
func (a *ask) movedFrom(f *figure, then reading) string {
	now := f.now.value
	switch {
	case !then.known || f.is(isStale):
		return ""
	case f.is(isGone):
		return a.say(wording.KPIGone)
	case !f.now.known:
		return ""
	}
	a.partly = a.partly || then.part
	switch {
	case then.value == 0 && now > 0 && f.kpi == kam.KPITurnover:
		return a.lang.Change(now, 0)
	case then.value == 0 && now > 0:
		return a.say(wording.KPINew)
	}
	var moved string
	switch {
	case then.value > 0 && (f.metric.Unit != kam.UnitPercent || now == 0):
		moved = a.lang.Change(now, then.value)
	case f.metric.Unit == kam.UnitPercent:
		moved = a.lang.Points(now, then.value)
	case f.level && now != then.value: // from below zero there is no percentage
		moved = a.lang.Difference(now, then.value)
	}
	switch {
	case moved == "" || !f.level || now == then.value:
	case f.metric.Reaches(now, then.value):
		moved += ", " + a.say(wording.KPIBetter)
	default:
		moved += ", " + a.say(wording.KPIWorse)
	}
	return moved
}

// notesOf are the states of a figure in words, with what else is to be said.
func (a *ask) notesOf(f *figure) string {
	var line joined
	if alarm := a.alarmOf(f); alarm != "" {
		line.add(alarm)
	}
	switch {
	case f.is(isStale) && f.level:
		line.add(a.say(wording.KPIOld, a.lang.Day(f.seen)))
	case f.is(isStale):
		line.add(a.say(wording.KPIStale))
	case f.seen != 0:
		line.add(a.say(wording.KPISeen, a.lang.Day(f.seen)))
	}
	if f.note != "" {
		line.add(f.note)
	}
	return string(line.text)
}

// alarmOf says that a figure is in alarm, and which line it crossed; empty where
// it is not.
func (a *ask) alarmOf(f *figure) string {
	switch line := a.measured(f.metric, f.metric.Alarm); {
	case f.alarmed() && f.metric.Down:
		return a.say(wording.KPIAbove, line)
	case f.alarmed():
		return a.say(wording.KPIBelow, line)
	case a.behind(f) && f.pace.Elapsed == f.pace.Days:
		return a.say(wording.KPIShort, a.lang.Number(a.desk.paceAlarm))
	case a.behind(f):
		return a.say(wording.KPIBehind, a.lang.Number(a.desk.paceAlarm))
	}
	return ""
}
