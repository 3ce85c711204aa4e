package kam

// The days on which somebody hears of an agreement: settling goes by them, and so
// does what a digest says is to be done.

// Land is the first working day of a reader on or after a day.
func (r Reader) Land(d Day) Day {
	if r.Schedule.Calendar.Working(d) {
		return d
	}
	return r.Schedule.Calendar.After(d, 1)
}

// LevelDay is the day on which the silence of a party, whose reader r is, is told
// at a level: so many of their working days after the first one on or after the
// day on which they were asked.
func (r AgreementRules) LevelDay(party Reader, p Party, level Level) Day {
	asked := DayOf(p.Asked.In(party.Schedule.zone()))
	return party.Schedule.Calendar.After(party.Land(asked), r.Remind[level-1])
}

// DueDay is the day on which an obligation is told at a level, to its rep or to
// who is in charge: on the rep's first working day on or after it is due, and on
// the next one. Without a rep it is the day itself.
func (o Obligation) DueDay(rep Reader, level Level) Day {
	switch {
	case rep.Num == 0:
		return o.Due
	case level == ToParty:
		return rep.Land(o.Due)
	}
	return rep.Schedule.Calendar.After(rep.Land(o.Due), 1)
}
