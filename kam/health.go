package kam

import "slices"

// HealthPart is one of the things that an account's health is made of
// (product.md, "Health").
type HealthPart int

// The parts, in the order in which they are shown.
const (
	PartTrend     HealthPart = iota // turnover of the last twelve closed months against the twelve before
	PartPace                        // turnover against its target
	PartContact                     // how long nobody has spoken with the client
	PartRenewal                     // how the renewals of its agreements stand
	PartExecution                   // late obligations, agreements that nobody acknowledged
	PartKPIs                        // KPIs in alarm
	HealthParts                     // how many there are
)

// HealthRules are the weights of the parts and where the bands begin.
type HealthRules struct {
	Weights                [HealthParts]int // what counts is their proportion
	Healthy, Watch, AtRisk int              // from which score on; below AtRisk it is critical
	Move                   int              // from how many points on a change is news
	Coverage               int              // percent of the weights that must be known, else there is no band
	PaceAlarm              int              // percent of the pace below which a target alarms
	KPIDays                int              // after how many days without a value a KPI is not known
	Quiet                  QuietRules
}

// DefaultHealthRules are those of product.md, section 6.
func DefaultHealthRules() HealthRules {
	return HealthRules{
		Weights: [HealthParts]int{PartTrend: 30, PartPace: 20, PartContact: 15, PartRenewal: 15, PartExecution: 10, PartKPIs: 10},
		Healthy: 75, Watch: 50, AtRisk: 25, Move: 10, Coverage: 50, PaceAlarm: 80, KPIDays: 45, Quiet: DefaultQuietRules(),
	}
}

// Band is what a health is called.
type Band int8

// The bands, the worst last; none where too little is known.
const (
	NoBand Band = iota
	Healthy
	Watch
	AtRisk
	Critical
)

// Red says that an account is at risk, or worse.
func (b Band) Red() bool { return b >= AtRisk }

// HealthNow is how an account stood when its health was last reckoned: what lists
// and sums are made of.
type HealthNow struct {
	Account  AccountNum
	Holder   PersonNum
	Score    int // 0 to 100
	Coverage int // percent of the weights whose parts are known
	Band     Band
	Class    Class  // the company's, in the last twelve closed months
	Turnover Amount // of these months
	Contact  Day    // last contact; 0: none
	Quiet    Day    // the first day on which it is quiet, if nobody speaks with the client before
}

// HealthDay is an account's health as it was stored on a day.
type HealthDay struct {
	Day      Day // from which it was so
	Score    int
	Coverage int
	Band     Band
	Parts    [HealthParts]int8 // 0 to 100; -1: not known
}

// Health is how an account stands on a day, with what it is made of.
type Health struct {
	Score    int // 0 to 100: the mean of the parts that are known, by their weights, rounded half up
	Coverage int // percent of the weights whose parts are known, rounded down
	Band     Band
	Parts    [HealthParts]PartHealth
	Holds    Day // the first day on which it may be another though nothing happened; 0: none
}

// Of reckons an account's health on a day.
func (r HealthRules) Of(f HealthFacts, today Day) Health {
	h := r.on(&f, today)
	for d := today; ; {
		if d = f.next(r, d); d == 0 || f.Until != 0 && d >= f.Until {
			h.Holds = f.Until
			return h
		}
		if then := r.on(&f, d); !then.same(h) {
			h.Holds = d
			return h
		}
	}
}

func (r HealthRules) on(f *HealthFacts, day Day) Health {
	h := Health{Parts: [HealthParts]PartHealth{
		PartTrend: f.trendOf(), PartPace: f.paceOf(r, day), PartContact: f.contactOf(r, day),
		PartRenewal: f.renewalOf(day), PartExecution: f.executionOf(day), PartKPIs: f.kpisOf(r, day),
	}}
	all, known, sum := 0, 0, 0
	for i, p := range h.Parts {
		all += r.Weights[i]
		if p.Known {
			known += r.Weights[i]
			sum += r.Weights[i] * p.Score
		}
	}
	if known == 0 {
		return h
	}
	h.Score = (2*sum + known) / (2 * known)
	h.Coverage = 100 * known / all
	h.Band = r.BandOf(h.Score, h.Coverage)
	h.share(r.Weights, known)
	return h
}

// share says what each part has of the weights, and of the score: whole numbers
// that add up, what rounding leaves going to those that lost most by it.
func (h *Health) share(weights [HealthParts]int, known int) {
	var points, mille [HealthParts]int
	for i, p := range h.Parts {
		if p.Known {
			points[i], mille[i] = weights[i]*p.Score, 1000*weights[i]
		}
	}
	for i, n := range apportion(points, known, h.Score) {
		h.Parts[i].Points = n
	}
	for i, n := range apportion(mille, known, 1000) {
		h.Parts[i].Weight = n
	}
}

// apportion rounds fractions of a common denominator to whole numbers of a sum.
func apportion(parts [HealthParts]int, den, sum int) (out [HealthParts]int) {
	for i, n := range parts {
		out[i] = n / den
		sum -= out[i]
		parts[i] = n % den
	}
	for ; sum > 0; sum-- {
		most := 0
		for i, n := range parts {
			if n > parts[most] {
				most = i
			}
		}
		out[most]++
		parts[most] = -1
	}
	return out
}

// same says that two healths of an account are one to whoever reads them.
func (h Health) same(other Health) bool {
	if h.Score != other.Score || h.Coverage != other.Coverage {
		return false
	}
	for i, p := range h.Parts {
		if p.Known != other.Parts[i].Known || p.Score != other.Parts[i].Score {
			return false
		}
	}
	return true
}

// BandOf is what a score is called; nothing where too little is known.
func (r HealthRules) BandOf(score, coverage int) Band {
	switch {
	case coverage < r.Coverage || coverage == 0:
		return NoBand
	case score >= r.Healthy:
		return Healthy
	case score >= r.Watch:
		return Watch
	case score >= r.AtRisk:
		return AtRisk
	}
	return Critical
}

// On is the health as it is kept for a day.
func (h Health) On(day Day) HealthDay {
	d := HealthDay{Day: day, Score: h.Score, Coverage: h.Coverage, Band: h.Band}
	for i, p := range h.Parts {
		d.Parts[i] = -1
		if p.Known {
			d.Parts[i] = int8(p.Score)
		}
	}
	return d
}

// next is the first day after another on which a part may score otherwise by
// itself; 0: none does.
func (f *HealthFacts) next(r HealthRules, day Day) (first Day) {
	on := func(d Day) {
		if d > day && (first == 0 || d < first) {
			first = d
		}
	}
	if len(f.Goals) > 0 && day < f.Goals[0].Window.To {
		on(f.Calendar.After(day, 1))
	}
	if c := f.contactOf(r, day); c.Known && c.Days < 2*c.Limit {
		on(max(day, c.Day) + 1)
	}
	for i := range f.Agreements {
		a := &f.Agreements[i]
		if last := a.LastDay(); last != 0 {
			on(last + 1)
		}
		if target := a.Target(); target != 0 {
			on(target - renewalFar)
			on(target - renewalNear)
			on(target + 1)
		}
		for _, o := range a.Obligations {
			if o.Due != 0 {
				on(o.Due + 1)
			}
		}
	}
	for _, k := range f.KPIs {
		on(k.Day + Day(r.KPIDays) + 1)
	}
	return first
}

// Heaviest is the part that takes most from a health, by its weight; false: none of
// those that are known takes anything.
func (r HealthRules) Heaviest(h Health) (part HealthPart, ok bool) {
	most := 0
	for i, p := range h.Parts {
		if lost := r.Weights[i] * (100 - p.Score); p.Known && lost > most {
			part, most = HealthPart(i), lost
		}
	}
	return part, most > 0
}

// Driver is a part of a health that has moved.
type Driver struct {
	Part     HealthPart
	Was, Now int // its scores
}

// Drivers are the parts that moved a health most since a day, by their weights:
// two at most, the first the most. A part that was not known then, or is not now,
// moved nothing.
func (r HealthRules) Drivers(now, then HealthDay) []Driver {
	var list []Driver
	by := func(d Driver) int { return max(d.Now-d.Was, d.Was-d.Now) * r.Weights[d.Part] }
	for i := range HealthParts {
		d := Driver{i, int(then.Parts[i]), int(now.Parts[i])}
		if d.Was >= 0 && d.Now >= 0 && by(d) > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Driver) int { return by(b) - by(a) })
	return list[:min(2, len(list))]
}
