package kam

import (
	"maps"
	"slices"
)

// What the stages that end an opportunity are called, folded.
var (
	wonStages    = []string{"won", "closed won", "ganada", "ganado", "cerrada ganada", "cerrado ganado"}
	lostStages   = []string{"lost", "closed lost", "perdida", "perdido", "cerrada perdida", "cerrado perdido"}
	closedStages = []string{"closed", "cerrada", "cerrado"} // nobody says how it ended
)

// openStages are the usual stages by their other names, folded, in both languages.
var openStages = map[string]string{
	"prospect": "prospecting", "prospeccion": "prospecting", "prospectacion": "prospecting", "prospecto": "prospecting",
	"qualifying": "qualification", "qualified": "qualification", "calificacion": "qualification", "cualificacion": "qualification",
	"calificada": "qualification", "cualificada": "qualification",
	"engaged": "engaging", "engagement": "engaging", "contacto": "engaging", "en contacto": "engaging", "contactada": "engaging", "contactado": "engaging",
	"proposed": "proposal", "quote": "proposal", "quoted": "proposal", "proposal price quote": "proposal", "propuesta": "proposal", "oferta": "proposal",
	"cotizacion": "proposal", "presupuesto": "proposal",
	"negotiating": "negotiation", "negotiation review": "negotiation", "negociacion": "negotiation", "en negociacion": "negotiation", "negociando": "negotiation",
}

// Won says that the opportunity became a sale.
func (o Opportunity) Won() bool { return slices.Contains(wonStages, Fold(o.Stage)) }

// Lost says that the opportunity did not become a sale.
func (o Opportunity) Lost() bool { return slices.Contains(lostStages, Fold(o.Stage)) }

// Open says that the opportunity is neither won nor lost.
func (o Opportunity) Open() bool {
	stage := Fold(o.Stage)
	return !slices.Contains(wonStages, stage) && !slices.Contains(lostStages, stage) && !slices.Contains(closedStages, stage)
}

// The stages that an opportunity recorded in chat may have.
const (
	StageProspecting   = "prospecting"
	StageQualification = "qualification"
	StageEngaging      = "engaging"
	StageProposal      = "proposal"
	StageNegotiation   = "negotiation"
	StageWon           = "won"
	StageLost          = "lost"
)

// Stages are those, in the order in which a sale goes through them.
func Stages() []string {
	return []string{StageProspecting, StageQualification, StageEngaging, StageProposal, StageNegotiation, StageWon, StageLost}
}

// UsualStage is a stage by its usual name, empty where it is none of these.
func (o Opportunity) UsualStage() string {
	switch key := stageKey(o.Stage); {
	case o.Won():
		return StageWon
	case o.Lost():
		return StageLost
	case slices.Contains(Stages(), key):
		return key
	}
	return ""
}

// What an opportunity recorded in chat holds.
const (
	MaxOpportunity = 200
	MaxProduct     = 200
	MaxNextStep    = 500
)

// Decide ends an opportunity as won or lost, on a day: that is its close date from
// then on. ErrAlready changes nothing.
func (o *Opportunity) Decide(stage string, on Day) error {
	if o.UsualStage() == stage {
		return ErrAlready
	}
	o.Stage, o.Close = stage, on
	return nil
}

// Same says that two opportunities say the same, whoever changed them when.
func (o Opportunity) Same(p Opportunity) bool {
	p.Before, p.Changed, p.By, p.ByName = o.Before, o.Changed, o.By, o.ByName
	return o == p
}

// stageKey is a stage as stages are compared: folded, by its usual name.
func stageKey(stage string) string {
	key := Fold(stage)
	if usual, ok := openStages[key]; ok {
		return usual
	}
	return key
}

// Deals are the sales that were won and lost in a window.
type Deals struct{ Won, Lost int }

// DealsIn counts the opportunities that were won and lost in a window, by close
// date. One that was closed without a date belongs to no window.
func DealsIn(list []Opportunity, p Period) (d Deals) {
	for _, o := range list {
		if o.Close == 0 || o.Close < p.From || o.Close > p.To {
			continue
		}
		switch {
		case o.Won():
			d.Won++
		case o.Lost():
			d.Lost++
		}
	}
	return d
}

// WinRate is how many of the deals were won, in percent; false when none was
// decided, which is not 0 %.
func (d Deals) WinRate() (Amount, bool) {
	if d.Won+d.Lost == 0 {
		return 0, false
	}
	return Amount(100*Scale).MulDiv(int64(d.Won), int64(d.Won+d.Lost)), true
}

// Weights say in percent how likely an opportunity of a stage is to be won.
type Weights struct {
	stages map[string]int // by stage, as stages are compared
	other  int
}

// NewWeights are the weights of stages, in percent, and of any other stage.
// A stage is known in both languages, whichever it is written in.
func NewWeights(stages map[string]int, other int) Weights {
	w := Weights{make(map[string]int, len(stages)), other}
	for _, stage := range slices.Sorted(maps.Keys(stages)) {
		w.stages[stageKey(stage)] = stages[stage]
	}
	return w
}

// DefaultWeights are those that hold where nobody has set others.
func DefaultWeights() Weights {
	return NewWeights(map[string]int{"prospecting": 10, "qualification": 20, "engaging": 30, "proposal": 50, "negotiation": 75}, 50)
}

// IsZero says that nobody has set weights.
func (w Weights) IsZero() bool { return w.stages == nil }

// Of is the weight of a stage in percent.
func (w Weights) Of(stage string) int {
	if percent, ok := w.stages[stageKey(stage)]; ok {
		return percent
	}
	return w.other
}

// Funnel is what is open.
type Funnel struct {
	Open     int    // opportunities neither won nor lost
	Valued   int    // of them, those whose value is known
	Value    Amount // of these together
	Weighted Amount // each by how likely its stage makes it
}

// FunnelOf adds up the opportunities that are neither won nor lost.
func (w Weights) FunnelOf(list []Opportunity) (f Funnel) {
	for _, o := range list {
		if !o.Open() {
			continue
		}
		f.Open++
		if o.HasValue {
			f.Valued++
			f.Value += o.Value
			f.Weighted += o.Value.MulDiv(int64(w.Of(o.Stage)), 100)
		}
	}
	return f
}

// Add is both together.
func (f Funnel) Add(o Funnel) Funnel {
	return Funnel{f.Open + o.Open, f.Valued + o.Valued, f.Value + o.Value, f.Weighted + o.Weighted}
}
