package kam

import "time"

// Schedule is when something comes by itself: at a minute of the wall clock, on
// weekdays, less holidays, in a zone.
type Schedule struct {
	Minute   int            // after midnight, from 0 to 1439
	Days     [7]bool        // by time.Weekday
	Calendar *Calendar      // nil: no holidays
	Zone     *time.Location // nil: UTC
	MadeUp   bool           // what a holiday takes comes on the next working day of its week
}

// On says that d is one of its days.
func (s Schedule) On(d Day) bool {
	if s.Days[d.Weekday()] || !s.MadeUp {
		return s.Days[d.Weekday()] && !s.Calendar.Holiday(d)
	}
	if !s.Calendar.Working(d) {
		return false
	}
	for taken := d - 1; taken >= d.Monday() && !s.Calendar.Working(taken); taken-- {
		if s.Days[taken.Weekday()] {
			return s.Calendar.Holiday(taken)
		}
	}
	return false
}

// At is its moment on a local day. Where the wall clock skips that minute it is
// the first moment after the gap, or the last minute before it where the gap ends
// on the next day; where the minute comes twice, the first. A day that a zone
// left out altogether has no moment: then it is the first one after, on another
// day.
func (s Schedule) At(d Day) time.Time {
	wall := d.Time().Unix() + int64(s.Minute)*60
	// time.Date promises neither which of two it takes nor which side of a gap,
	// so the stretches of one offset are tried in order. No offset ever was as much
	// as a day.
	at := time.Unix(wall-24*60*60, 0).In(s.zone())
	for {
		_, offset := at.Zone()
		start, end := at.ZoneBounds()
		t := time.Unix(wall-int64(offset), 0).In(s.zone())
		switch {
		case t.Before(start): // the stretch before ended before that minute
			if last := start.Add(-time.Minute); DayOf(start) != d && DayOf(last) == d {
				return last
			}
			return start
		case end.IsZero() || t.Before(end):
			return t
		}
		at = end
	}
}

// Next is the first moment after a moment, on a local day after last. False when
// there is none within 400 days. Days that the zone left out are skipped.
func (s Schedule) Next(after time.Time, last Day) (Day, time.Time, bool) {
	first := max(last+1, DayOf(after.In(s.zone())))
	for d := first; d < first+400; d++ {
		if !s.On(d) {
			continue
		}
		if t := s.At(d); t.After(after) && DayOf(t) == d {
			return d, t, true
		}
	}
	return 0, time.Time{}, false
}

func (s Schedule) zone() *time.Location {
	if s.Zone == nil {
		return time.UTC
	}
	return s.Zone
}
