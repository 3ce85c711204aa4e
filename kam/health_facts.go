package kam

// HealthFacts are what an account's health is reckoned from: all of it is stored,
// and none of it changes by itself before Until.
type HealthFacts struct {
	Class     Class
	Strategic bool

	Now, Before Amount // turnover of the last twelve closed months, and of the twelve before
	Compared    bool   // the company's billing reaches over both

	Goals    []HealthGoal // turnover targets of whole periods: the first counts
	Calendar *Calendar    // of who holds the account

	Contact    Day // the last one; 0: none
	Since      Day // first loaded; 0: not known
	Agreements []Agreement
	KPIs       []HealthKPI

	Until Day // from which day on the facts may be others though nothing happened; 0: never
}

// HealthGoal is a turnover target with what was billed of it so far.
type HealthGoal struct {
	Window        Period
	Target, SoFar Amount
}

// HealthKPI is the last value of an imported KPI.
type HealthKPI struct {
	Metric Metric
	Value  Amount
	Day    Day
}

// Unknown is why a part of a health is not known.
type Unknown string

// The reasons, by part.
const (
	NothingBefore Unknown = "nothing before" // trend: nothing was billed in the twelve months before
	NotCompared   Unknown = "not compared"   // trend: the company's billing does not reach so far
	NoGoal        Unknown = "no goal"        // pace: no target is set
	TooEarly      Unknown = "too early"      // pace: in the first working days nothing can be said
	NeverLoaded   Unknown = "never loaded"   // contact: neither a contact nor a first day
	NoEnd         Unknown = "no end"         // renewal: no agreement that ends
	NoneRuns      Unknown = "none runs"      // execution: no agreement
	NoAlarms      Unknown = "no alarms"      // KPIs: none with an alarm and a fresh value
)

// PartHealth is how one part of a health stands, with the figures that it rests
// on, which are filled as far as the part has them.
type PartHealth struct {
	Known  bool
	Why    Unknown // where it is not known
	Score  int     // 0 to 100
	Weight int     // per mille of the weights of what is known
	Points int     // of the score: those of all parts add up to it

	Percent     Amount // trend: of the change; pace: of what was to be reached by now; in 1/10,000 of a percent point
	Now, Before Amount // trend: the two turnovers; pace: billed so far, and what was to be by now
	Window      Period // pace
	Day         Day    // contact: the last one, or the day of the first load; renewal: its day
	Loaded      bool   // contact: there was none since the first load
	Days, Limit int    // contact: days since then, and after how many it is quiet; renewal: days ahead
	Agreement   string // renewal: number of the one that stands worst
	Renewal     RenewalStatus
	Worry       Worry // renewal: why it is at risk
	Late        int   // execution: late obligations
	Unacked     int   // execution: agreements that nobody acknowledged though the KAM was told
	Fine, KPIs  int   // KPIs not in alarm, of how many
}

// trendOf compares the last twelve closed months with the twelve before.
func (f *HealthFacts) trendOf() (p PartHealth) {
	switch {
	case !f.Compared:
		return PartHealth{Why: NotCompared}
	case f.Before <= 0:
		return PartHealth{Why: NothingBefore}
	}
	p.Known, p.Now, p.Before = true, f.Now, f.Before
	p.Percent = (f.Now - f.Before).MulDiv(100*Scale, int64(f.Before))
	p.Score = trendCurve.at(p.Percent, Scale)
	return p
}

// paceOf is how much of the first target was reached of what was to be by a day.
func (f *HealthFacts) paceOf(r HealthRules, day Day) PartHealth {
	if len(f.Goals) == 0 {
		return PartHealth{Why: NoGoal}
	}
	goal := f.Goals[0]
	pace := PaceOf(goal.SoFar, goal.Target, goal.Window, day, f.Calendar)
	percent, ok := pace.Percent()
	switch {
	case goal.Target <= 0:
		return PartHealth{Why: NoGoal}
	case !ok || pace.Elapsed < BehindFrom(r.PaceAlarm):
		return PartHealth{Why: TooEarly, Window: goal.Window}
	}
	return PartHealth{
		Known: true, Score: paceCurve.at(percent, Scale), Percent: percent,
		Now: goal.SoFar, Before: pace.Expected, Window: goal.Window,
	}
}

// contactOf counts the days since somebody last spoke with the client.
func (f *HealthFacts) contactOf(r HealthRules, day Day) PartHealth {
	p := PartHealth{Known: true, Day: f.Contact, Limit: r.Quiet.Limit(f.Class, f.Strategic)}
	if p.Day == 0 {
		p.Day, p.Loaded = f.Since, true
	}
	if p.Day == 0 {
		return PartHealth{Why: NeverLoaded}
	}
	p.Days = max(0, int(day-p.Day))
	limit := max(1, p.Limit)
	curve := curve{{limit, 100}, {2 * limit, 50}, {4 * limit, 0}}
	p.Score = curve.at(Amount(2*p.Days), 1)
	return p
}

// renewalOf is the worst of the renewals of agreements that run, or whose end has
// passed while nobody has said how it came out.
func (f *HealthFacts) renewalOf(day Day) PartHealth {
	worst := PartHealth{Why: NoEnd}
	for i := range f.Agreements {
		a := &f.Agreements[i]
		status := a.Renewal(day)
		if status == NoRenewal || !a.Running(day) && a.NextDate() == 0 {
			continue
		}
		p := PartHealth{Known: true, Agreement: a.Number, Renewal: status, Day: a.Target()}
		p.Days = int(p.Day - day)
		p.Score = renewalScore(status, p.Days)
		if status == RenewalAtRisk {
			p.Worry = a.Worry(day)
		}
		if !worst.Known || p.Score < worst.Score || p.Score == worst.Score && p.Day < worst.Day {
			worst = p
		}
	}
	return worst
}

// Days before a renewal from which on its score is lower while nobody has said
// how it comes out.
const (
	renewalFar  = 90
	renewalNear = 30
)

func renewalScore(status RenewalStatus, ahead int) int {
	switch {
	case status == RenewalGood:
		return 100
	case status == RenewalLost:
		return 0
	case status == RenewalAtRisk:
		return 20
	case ahead > renewalFar:
		return 90
	case ahead > renewalNear:
		return 70
	}
	return 50
}

// executionOf counts what agreements ask for and did not get.
func (f *HealthFacts) executionOf(day Day) (p PartHealth) {
	for i := range f.Agreements {
		a := &f.Agreements[i]
		late, runs := a.CountLate(day), a.Running(day)
		p.Known = p.Known || runs || late > 0
		p.Late += late
		if runs && a.toldOfSilence() {
			p.Unacked++
		}
	}
	if !p.Known {
		return PartHealth{Why: NoneRuns}
	}
	p.Score = max(0, 100-25*(p.Late+p.Unacked))
	return p
}

// toldOfSilence says that who is in charge was told that somebody has not
// acknowledged the agreement.
func (a *Agreement) toldOfSilence() bool {
	for i := range a.Parties {
		if p := &a.Parties[i]; p.Open() && p.Level >= ToKAM {
			return true
		}
	}
	return false
}

// kpisOf is the share of the imported KPIs that are not in alarm, of those that
// could be: with an alarm, and a value that is not too old.
func (f *HealthFacts) kpisOf(r HealthRules, day Day) (p PartHealth) {
	for _, k := range f.KPIs {
		if !k.Metric.HasAlarm || int(day-k.Day) > r.KPIDays {
			continue
		}
		p.KPIs++
		if !k.Metric.Alarmed(k.Value) {
			p.Fine++
		}
	}
	if p.KPIs == 0 {
		return PartHealth{Why: NoAlarms}
	}
	p.Known, p.Score = true, (200*p.Fine+p.KPIs)/(2*p.KPIs)
	return p
}

// curve is a line through points, flat before the first and behind the last.
type curve []struct{ at, score int }

var (
	trendCurve = curve{{-30, 0}, {0, 75}, {10, 100}}
	paceCurve  = curve{{50, 0}, {100, 100}}
)

// at is the score at a value in units of 1/scale, rounded half up.
func (c curve) at(v Amount, scale int64) int {
	x := func(i int) Amount { return Amount(int64(c[i].at) * scale) }
	if v <= x(0) {
		return c[0].score
	}
	for i := 1; i < len(c); i++ {
		if v > x(i) {
			continue
		}
		rise, from := int64(c[i].score-c[i-1].score), Amount(c[i-1].score)
		width := int64(x(i) - x(i-1))
		return int((2*(int64(from)*width+int64(v-x(i-1))*rise) + width) / (2 * width)) // never below zero: no score is
	}
	return c[len(c)-1].score
}
