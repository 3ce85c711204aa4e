package kam

import "time"

// Horizon is how far ahead something lies.
type Horizon string

// The horizons: 3 months or less, to 12, beyond.
const (
	NoHorizon Horizon = ""
	Short     Horizon = "short"
	Medium    Horizon = "medium"
	Long      Horizon = "long"
)

// HorizonOf is how far a day lies ahead of another; none without one.
func HorizonOf(d, today Day) Horizon {
	if d == 0 {
		return NoHorizon
	}
	y, m, day := today.Date()
	switch {
	case d <= NewDay(y, m+3, day):
		return Short
	case d <= NewDay(y+1, m, day):
		return Medium
	}
	return Long
}

// Plan is what is to be reached with an account: for the client and for the
// company, each goal with what is done for it. Each change is a version of its
// own, so that a past day's plan can be shown.
type Plan struct {
	Account AccountNum `json:"account"`
	Version int        `json:"version"`
	Goals   []Goal     `json:"goals,omitempty"`
	Last    int        `json:"last,omitempty"` // the last number that a goal or an action was given
	From    Day        `json:"from"`           // the company's day from which it was so
	At      time.Time  `json:"at"`
	By      PersonNum  `json:"by,omitempty"`
	ByName  string     `json:"by_name"`
}

// Goal is something to be reached by a day.
type Goal struct {
	ID      int          `json:"id"` // within the plan; kept by edits
	Text    string       `json:"text"`
	Client  bool         `json:"client,omitempty"`  // the client's goal; else the company's
	Due     Day          `json:"due,omitempty"`     // its horizon follows from it
	Horizon Horizon      `json:"horizon,omitempty"` // as it was set, where it has no day
	Reached Day          `json:"reached,omitempty"`
	Actions []PlanAction `json:"actions,omitempty"`
}

// PlanAction is something that somebody does for a goal.
type PlanAction struct {
	ID    int       `json:"id"` // within the plan
	Text  string    `json:"text"`
	Owner PersonNum `json:"owner,omitempty"` // 0: whoever looks after the account
	Due   Day       `json:"due,omitempty"`
	Done  Day       `json:"done,omitempty"`
}
