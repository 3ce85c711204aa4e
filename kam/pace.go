package kam

import (
	"cmp"
	"math/bits"
)

// Pace is a value so far against what the target would have it be by now: target
// x (working days elapsed / working days of the period). It is for sums, such as
// turnover and orders. A level (OTIF, NPS, DSO) has no pace, least of all where
// down is good: it is compared with the target itself, see Metric.
type Pace struct {
	Value, Target Amount
	Expected      Amount // by now, rounded half up
	Elapsed, Days int    // working days: up to now, the last one included, and of the period
}

// PaceOf is the pace in a period at the end of a day. Before the period nothing
// has elapsed, after it everything.
func PaceOf(value, target Amount, p Period, day Day, c *Calendar) Pace {
	out := Pace{Value: value, Target: target, Elapsed: c.WorkingDays(p.From, min(day, p.To)), Days: c.WorkingDays(p.From, p.To)}
	out.Expected = target.MulDiv(int64(out.Elapsed), int64(out.Days))
	return out
}

// Percent is the value in percent of what was expected, in 1/10,000 of a percent
// point: 78.5 % is the Amount "78.5". False when nothing was to be reached yet,
// or ever: that is a state and not 0 %.
func (p Pace) Percent() (percent Amount, ok bool) {
	if p.Expected <= 0 {
		return 0, false
	}
	return p.Value.MulDiv(100*Scale, int64(p.Expected)), true
}

// Below says that the value is less than so many percent of what was to be
// reached by now, without any rounding. False where there is no percentage.
func (p Pace) Below(percent int) bool {
	if p.Expected <= 0 {
		return false
	}
	return wide(p.Value, int64(p.Days)*100).Cmp(wide(p.Target, int64(p.Elapsed)*int64(percent))) < 0
}

// Behind says that a value below so many percent is news: in the first days of a
// window one that keeps pace up to yesterday is below them too, for the day that
// has only begun counts already.
func (p Pace) Behind(percent int) bool {
	return p.Elapsed >= BehindFrom(percent) && p.Below(percent)
}

// BehindFrom is from which working day of a window on that is so: of 80 % from the
// fifth. Who alarms at nearly the whole pace is not kept waiting beyond the tenth.
func BehindFrom(percent int) int {
	const latest = 10
	left := max(0, 100-percent)
	if left*latest <= 100 {
		return latest
	}
	return (100 + left - 1) / left
}

// Metric is what an imported KPI is: without a row of its own it has no unit,
// up is good and nothing alarms.
type Metric struct {
	KPI      string `json:"kpi"`
	Unit     string `json:"unit,omitempty"`
	Down     bool   `json:"down,omitempty"` // lower is better
	Alarm    Amount `json:"alarm,omitempty"`
	HasAlarm bool   `json:"has_alarm,omitempty"`
}

// Alarmed says that a level is worse than its alarm: below it, above it where
// down is good. On the line it is not.
func (m Metric) Alarmed(v Amount) bool { return m.HasAlarm && !m.Reaches(v, m.Alarm) }

// CompareBeyond compares by how much of its line each of two values is beyond its
// alarm: 80 of 100 is further than 89 of 110. What has left an alarm at zero is
// beyond any other.
func CompareBeyond(m Metric, v Amount, n Metric, w Amount) int {
	if m.Alarm == 0 && n.Alarm == 0 {
		return cmp.Compare(magnitude(int64(v)), magnitude(int64(w)))
	}
	hi, lo := bits.Mul64(magnitude(int64(v-m.Alarm)), magnitude(int64(n.Alarm)))
	otherHi, otherLo := bits.Mul64(magnitude(int64(w-n.Alarm)), magnitude(int64(m.Alarm)))
	return cmp.Or(cmp.Compare(hi, otherHi), cmp.Compare(lo, otherLo))
}

// Reaches says that a level is as good as the target or better.
func (m Metric) Reaches(v, target Amount) bool {
	if m.Down {
		return v <= target
	}
	return v >= target
}
