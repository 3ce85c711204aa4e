package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kambot/kam"
	"kambot/store"
	"kambot/store/storetest"
)

// plans changes the plan of the first account of a company of seven.
type plans struct {
	*testing.T
	store *store.Store
	at    time.Time
}

func newPlans(t *testing.T) *plans { return &plans{t, withOpportunities(t), storetest.Noon} }

func (p *plans) changed(today kam.Day, fn func(*kam.Plan) error) (kam.Plan, error) {
	p.at = p.at.Add(time.Second)
	return p.store.ChangePlan(context.Background(), 1, store.PlanAct{By: 1, ByName: "Kam 0", At: p.at, Today: today}, fn)
}

func (p *plans) view(fn func(*store.View) error) {
	p.Helper()
	if err := p.store.View(context.Background(), fn); err != nil {
		p.Fatal(err)
	}
}

func TestAPlanListsWhoHasSomethingToDoUntilItIsDone(t *testing.T) {
	p := newPlans(t)
	with := func(person kam.PersonNum, want ...kam.AccountNum) {
		t.Helper()
		p.view(func(v *store.View) error {
			got, err := v.PlansWith(person)
			if !slices.Equal(got, want) {
				t.Errorf("person %d has something to do in %v, want %v", person, got, want)
			}
			return err
		})
	}
	plan, err := p.changed(100, func(k *kam.Plan) error {
		return k.Set(kam.Goal{Text: "More", Actions: []kam.PlanAction{{Text: "Call", Owner: 2, Due: 110}, {Text: "Write", Owner: 3}}})
	})
	if err != nil || plan.Version != 1 || plan.From != 100 || plan.ByName != "Kam 0" || plan.Account != 1 {
		t.Fatalf("%+v %v", plan, err)
	}
	with(2, 1)
	with(3, 1)
	if _, err := p.changed(101, func(k *kam.Plan) error { return k.Do(k.Goals[0].Actions[0].ID, 101) }); err != nil {
		t.Fatal(err)
	}
	with(2)
	with(3, 1)
	if _, err := p.changed(102, func(k *kam.Plan) error { return k.Drop(k.Goals[0].ID) }); err != nil {
		t.Fatal(err)
	}
	with(3)
}

func TestAPlanThatIsRefusedIsAsItWas(t *testing.T) {
	p := newPlans(t)
	first, err := p.changed(100, func(k *kam.Plan) error { return k.Set(kam.Goal{Text: "More"}) })
	if err != nil {
		t.Fatal(err)
	}
	denied := errors.New("no")
	for name, c := range map[string]struct {
		fn    func(*kam.Plan) error
		check func(*store.View, kam.Account, kam.Plan) error
		want  error
	}{
		"what does not fit":           {fn: func(k *kam.Plan) error { return k.Set(kam.Goal{}) }, want: kam.ErrPlanText},
		"what fn refuses":             {fn: func(k *kam.Plan) error { k.Goals[0].Text = "Other"; return denied }, want: denied},
		"who may not":                 {fn: func(k *kam.Plan) error { return k.Set(kam.Goal{Text: "x"}) }, check: func(*store.View, kam.Account, kam.Plan) error { return denied }, want: denied},
		"what changes nothing at all": {fn: func(*kam.Plan) error { return nil }},
	} {
		after, err := p.store.ChangePlan(context.Background(), 1, store.PlanAct{At: p.at, Today: 200, Check: c.check}, c.fn)
		if !errors.Is(err, c.want) || after.Version != first.Version || after.Goals[0].Text != "More" {
			t.Errorf("%s: %+v %v", name, after, err)
		}
	}
	if _, err := p.store.ChangePlan(context.Background(), 99, store.PlanAct{At: p.at, Today: 200}, func(*kam.Plan) error { return nil }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of no account: %v", err)
	}
}

func TestThePlanOfADayIsTheLastOneThatTookEffectByThen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := newPlans(t)
		type version struct {
			from kam.Day
			text string
		}
		var history []version
		day := kam.Day(100)
		for i := range rapid.IntRange(0, 8).Draw(r, "changes") {
			day += kam.Day(rapid.IntRange(0, 3).Draw(r, "days"))
			text := string(rune('a' + i))
			if _, err := p.changed(day, func(k *kam.Plan) error {
				if len(k.Goals) > 0 {
					k.Goals[0].Text = text
					return nil
				}
				return k.Set(kam.Goal{Text: text})
			}); err != nil {
				r.Fatal(err)
			}
			history = append(history, version{day, text})
		}
		p.view(func(v *store.View) error {
			for on := kam.Day(98); on < day+3; on++ {
				want := ""
				for _, h := range history {
					if h.from <= on {
						want = h.text
					}
				}
				got, err := v.PlanOn(1, on)
				if err != nil {
					return err
				}
				if then, err := v.PlanAt(1, got.At); err != nil || then.Version != got.Version {
					r.Fatalf("when it became version %d it was %d: %v", got.Version, then.Version, err)
				}
				text := ""
				if len(got.Goals) > 0 {
					text = got.Goals[0].Text
				}
				if text != want || got.Account != 1 {
					r.Fatalf("on day %d the plan is %q, want %q of %v", on, text, want, history)
				}
			}
			return nil
		})
	})
}
