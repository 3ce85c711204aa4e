package kam_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kambot/kam"
)

func TestAGoalsHorizonFollowsFromItsDayElseAsItWasSet(t *testing.T) {
	today := kam.NewDay(2026, 11, 24)
	for _, c := range []struct {
		name string
		goal kam.Goal
		want kam.Horizon
	}{
		{"a day in three months", kam.Goal{Due: kam.NewDay(2027, 2, 24)}, kam.Short},
		{"a day after", kam.Goal{Due: kam.NewDay(2027, 2, 25)}, kam.Medium},
		{"a day in twelve months", kam.Goal{Due: kam.NewDay(2027, 11, 24)}, kam.Medium},
		{"a day after that", kam.Goal{Due: kam.NewDay(2027, 11, 25)}, kam.Long},
		{"a day that is over", kam.Goal{Due: kam.NewDay(2026, 1, 1)}, kam.Short},
		{"its day wins over what was set", kam.Goal{Due: kam.NewDay(2027, 1, 1), Horizon: kam.Long}, kam.Short},
		{"without a day as it was set", kam.Goal{Horizon: kam.Long}, kam.Long},
		{"nothing said", kam.Goal{}, kam.Short},
	} {
		if got := c.goal.HorizonOn(today); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// twoGoals has one goal with an action that is late, one due today, one to come,
// one done and one without a day, and a goal that is reached with a late action.
func twoGoals() kam.Plan {
	today := kam.NewDay(2026, 11, 24)
	p := kam.Plan{Goals: []kam.Goal{
		{Text: "Twice the share of wallet", Due: today + 90, Actions: []kam.PlanAction{
			{Text: "today", Owner: 3, Due: today},
			{Text: "late", Due: today - 5},
			{Text: "to come", Owner: 4, Due: today + 1},
			{Text: "done", Owner: 5, Due: today - 9, Done: today - 8},
			{Text: "some day", Owner: 3},
		}},
		{Text: "Their new plant", Client: true, Reached: today - 1, Actions: []kam.PlanAction{{Text: "never mind", Owner: 6, Due: today - 2}}},
	}}
	p.Number()
	return p
}

func TestDueActionsAreThoseOfOpenGoalsWhoseDayHasCome(t *testing.T) {
	p := twoGoals()
	var texts []string
	for _, d := range p.DueOn(kam.NewDay(2026, 11, 24)) {
		texts = append(texts, d.Action.Text)
	}
	if !slices.Equal(texts, []string{"late", "today"}) {
		t.Errorf("due are %v", texts)
	}
	if got := p.Owners(); !slices.Equal(got, []kam.PersonNum{3, 4}) {
		t.Errorf("those with something to do are %v", got)
	}
}

// TestWhatIsDoneSinceStandsWithWhatIsDue in its place, and not what was done before.
func TestWhatIsDoneSinceStandsWithWhatIsDue(t *testing.T) {
	today := kam.NewDay(2026, 11, 24)
	was := twoGoals()
	now := was.Clone()
	if err := now.Do(now.Goals[0].Actions[1].ID, today); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, d := range now.DueOrDone(was, today) {
		texts = append(texts, d.Action.Text)
	}
	if !slices.Equal(texts, []string{"late", "today"}) {
		t.Errorf("due or done are %v", texts)
	}
	if list := now.DueOrDone(now, today); len(list) != 1 || list[0].Action.Text != "today" {
		t.Errorf("what was done before stands there: %v", list)
	}
}

func TestNumbersOfAPlanAreKeptAndNeverUsedAgain(t *testing.T) {
	p := twoGoals()
	if err := p.Drop(p.Goals[1].ID); err != nil {
		t.Fatal(err)
	}
	last := p.Last
	p.Goals = append(p.Goals, kam.Goal{Text: "New", Actions: []kam.PlanAction{{Text: "first"}}})
	p.Number()
	if g := p.Goals[1]; g.ID != last+1 || g.Actions[0].ID != last+2 || p.Goals[0].ID != 1 {
		t.Errorf("numbered %d and %d after %d", g.ID, g.Actions[0].ID, last)
	}
}

func TestAnActionIsDoneOnceAndCanBeTakenBack(t *testing.T) {
	p := twoGoals()
	today, id := kam.NewDay(2026, 11, 24), p.Goals[0].Actions[1].ID
	for _, c := range []struct {
		name string
		id   int
		on   kam.Day
		want error
	}{
		{"done", id, today, nil},
		{"again", id, today, kam.ErrAlready},
		{"taken back", id, 0, nil},
		{"taken back again", id, 0, kam.ErrAlready},
		{"of no action", 99, today, kam.ErrPlanOther},
		{"of no number", 0, today, kam.ErrPlanOther},
	} {
		if err := p.Do(c.id, c.on); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestAPlanRefusesWhatItCannotHold(t *testing.T) {
	long := strings.Repeat("x", kam.MaxGoal)
	many := func(n int) (list []kam.PlanAction) {
		for range n {
			list = append(list, kam.PlanAction{Text: "x"})
		}
		return list
	}
	for _, c := range []struct {
		name string
		plan kam.Plan
		want error
	}{
		{"nothing", kam.Plan{}, nil},
		{"as long as may be", kam.Plan{Goals: []kam.Goal{{Text: long, Actions: many(kam.MaxActions)}}}, nil},
		{"a goal too long", kam.Plan{Goals: []kam.Goal{{Text: long + "x"}}}, kam.ErrPlanText},
		{"longer than Slack counts", kam.Plan{Goals: []kam.Goal{{Text: strings.Repeat("🙂", kam.MaxGoal/2+1)}}}, kam.ErrPlanText},
		{"a goal without text", kam.Plan{Goals: []kam.Goal{{}}}, kam.ErrPlanText},
		{"an action without text", kam.Plan{Goals: []kam.Goal{{Text: "x", Actions: []kam.PlanAction{{}}}}}, kam.ErrPlanText},
		{"too many actions", kam.Plan{Goals: []kam.Goal{{Text: "x", Actions: many(kam.MaxActions + 1)}}}, kam.ErrPlanFull},
		{"as many goals as may be", kam.Plan{Goals: slices.Repeat([]kam.Goal{{Text: "x"}}, kam.MaxGoals)}, nil},
		{"too many goals", kam.Plan{Goals: slices.Repeat([]kam.Goal{{Text: "x"}}, kam.MaxGoals+1)}, kam.ErrPlanFull},
		{"an action after its goal's day", kam.Plan{Goals: []kam.Goal{{Text: "x", Due: 10, Actions: []kam.PlanAction{{Text: "x", Due: 11}}}}}, kam.ErrPlanPassed},
	} {
		if err := c.plan.Check(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}
