package kam

import (
	"errors"
	"slices"
	"time"
	"unicode/utf16"
)

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
	switch {
	case d <= monthsOn(today, 3):
		return Short
	case d <= monthsOn(today, 12):
		return Medium
	}
	return Long
}

// monthsOn is the same day some months later, or the last of that month where it
// has none.
func monthsOn(d Day, n int) Day {
	m := d.Month()
	day := d - (m - 1).Last()
	m += Month(n)
	return min((m-1).Last()+day, m.Last())
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

// What a plan holds.
const (
	MaxGoals   = 20
	MaxActions = 10 // of one goal
	MaxGoal    = 300
	MaxAction  = 300
)

// What a plan refuses.
var (
	ErrPlanFull   = errors.New("a plan has no more goals, a goal no more actions")
	ErrPlanText   = errors.New("a goal and an action need a text that is not too long")
	ErrPlanOther  = errors.New("it is in the plan no longer")
	ErrPlanPassed = errors.New("a goal is reached by then at the latest")
)

// HorizonOn is how far ahead a goal lies on a day: by its own day, else as it was
// set, else it is the nearest.
func (g Goal) HorizonOn(today Day) Horizon {
	switch {
	case g.Due != 0:
		return HorizonOf(g.Due, today)
	case g.Horizon != NoHorizon:
		return g.Horizon
	}
	return Short
}

// Open says that something is still to be done for it.
func (g Goal) Open() bool { return g.Reached == 0 }

// ToDo says that an action is open: it is not done and its goal is not reached.
func (g Goal) ToDo(a PlanAction) bool { return g.Open() && a.Done == 0 }

// DueAction is an action with the goal that it is for.
type DueAction struct {
	Goal   Goal
	Action PlanAction
}

// DueOn are the open actions whose day has come, by day.
func (p Plan) DueOn(day Day) []DueAction {
	return p.due(day, Goal.ToDo)
}

// DueOrDone are the open actions whose day has come, and those of them that are done
// by now and were not in an earlier version, by day.
func (p Plan) DueOrDone(was Plan, day Day) []DueAction {
	before := was.DueOn(day)
	return p.due(day, func(g Goal, a PlanAction) bool {
		return g.ToDo(a) || a.Done != 0 && slices.ContainsFunc(before, func(d DueAction) bool { return d.Action.ID == a.ID })
	})
}

func (p Plan) due(day Day, counts func(Goal, PlanAction) bool) (list []DueAction) {
	for _, g := range p.Goals {
		for _, a := range g.Actions {
			if counts(g, a) && a.Due != 0 && a.Due <= day {
				list = append(list, DueAction{g, a})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y DueAction) int { return int(x.Action.Due - y.Action.Due) })
	return list
}

// Owners are those who have an open action, by number, each once.
func (p Plan) Owners() (list []PersonNum) {
	for _, g := range p.Goals {
		for _, a := range g.Actions {
			if g.ToDo(a) && a.Owner != 0 {
				list = append(list, a.Owner)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Goal is the goal of a number.
func (p Plan) Goal(id int) (Goal, bool) {
	i := slices.IndexFunc(p.Goals, func(g Goal) bool { return g.ID == id })
	if i < 0 || id == 0 {
		return Goal{}, false
	}
	return p.Goals[i], true
}

// Action is the action of a number with its goal.
func (p Plan) Action(id int) (DueAction, bool) {
	for _, g := range p.Goals {
		for _, a := range g.Actions {
			if a.ID == id && id != 0 {
				return DueAction{g, a}, true
			}
		}
	}
	return DueAction{}, false
}

// Do marks an action as done on a day, or takes that back where the day is zero.
// ErrAlready changes nothing.
func (p *Plan) Do(id int, on Day) error {
	for i := range p.Goals {
		for j := range p.Goals[i].Actions {
			a := &p.Goals[i].Actions[j]
			switch {
			case a.ID != id || id == 0:
			case (a.Done != 0) == (on != 0):
				return ErrAlready
			default:
				a.Done = on
				return nil
			}
		}
	}
	return ErrPlanOther
}

// Set puts a goal into the place of the one of its number; without a number it is
// a new one. ErrPlanOther: that one is gone.
func (p *Plan) Set(g Goal) error {
	if g.ID == 0 {
		p.Goals = append(p.Goals, g)
		return nil
	}
	i := slices.IndexFunc(p.Goals, func(x Goal) bool { return x.ID == g.ID })
	if i < 0 {
		return ErrPlanOther
	}
	p.Goals[i] = g
	return nil
}

// Drop takes a goal out, with its actions.
func (p *Plan) Drop(id int) error {
	i := slices.IndexFunc(p.Goals, func(x Goal) bool { return x.ID == id })
	if i < 0 || id == 0 {
		return ErrPlanOther
	}
	p.Goals = slices.Delete(p.Goals, i, i+1)
	return nil
}

// Number gives what is new in a plan a number of its own, which it keeps.
func (p *Plan) Number() {
	for i := range p.Goals {
		g := &p.Goals[i]
		if g.ID == 0 {
			p.Last++
			g.ID = p.Last
		}
		for j := range g.Actions {
			if g.Actions[j].ID == 0 {
				p.Last++
				g.Actions[j].ID = p.Last
			}
		}
	}
}

// Check says what is wrong with a plan.
func (p Plan) Check() error {
	if len(p.Goals) > MaxGoals {
		return ErrPlanFull
	}
	for _, g := range p.Goals {
		switch {
		case len(g.Actions) > MaxActions:
			return ErrPlanFull
		case !written(g.Text, MaxGoal):
			return ErrPlanText
		}
		for _, a := range g.Actions {
			switch {
			case !written(a.Text, MaxAction):
				return ErrPlanText
			case g.Due != 0 && a.Due > g.Due:
				return ErrPlanPassed
			}
		}
	}
	return nil
}

// Clone is a plan that shares nothing with this one.
func (p Plan) Clone() Plan {
	p.Goals = slices.Clone(p.Goals)
	for i := range p.Goals {
		p.Goals[i].Actions = slices.Clone(p.Goals[i].Actions)
	}
	return p
}

// Same says that two plans ask for the same.
func (p Plan) Same(o Plan) bool {
	return slices.EqualFunc(p.Goals, o.Goals, func(a, b Goal) bool {
		same := a.ID == b.ID && a.Text == b.Text && a.Client == b.Client && a.Due == b.Due && a.Horizon == b.Horizon && a.Reached == b.Reached
		return same && slices.Equal(a.Actions, b.Actions)
	})
}

// written says that there is a text, of at most so many characters as Slack counts.
func written(s string, most int) bool { return s != "" && len(utf16.Encode([]rune(s))) <= most }
