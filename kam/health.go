package kam

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
