package importer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"kambot/importer/sample"
	"kambot/kam"
	"kambot/store"
)

// craft is what the demo adds that no file of ours can bring: it is written in
// chat. Its days count from the day the demo starts.
type craft struct {
	Notes []struct {
		Account, By, Text string
		Ago               int
	}
	Plans []struct {
		Account, By string
		Ago         int
		Goals       []craftGoal
	}
	Flags []struct {
		Account, By, Category, Reason string
		Ago, Review                   int
	}
}

type craftGoal struct {
	Text    string
	Client  bool
	Due     *int
	Horizon kam.Horizon
	Actions []struct {
		Text, Owner string
		Due         int
		Done        bool
	}
}

// craftHand writes down the craft as the people of the sample company would.
type craftHand struct {
	st       *store.Store
	accounts map[string]kam.AccountNum
	people   map[string]kam.Person
	at       time.Time
	today    kam.Day
}

// demoCraft writes notes, plans and strategic flags into a store that has not all
// plans of the demo yet, each that is not there: one that was killed goes on where it
// was. Afterwards they have a life of their own.
func demoCraft(ctx context.Context, st *store.Store, at time.Time) error {
	folder, err := sample.Demo()
	if err != nil {
		return fmt.Errorf("the sample set: %w", err)
	}
	raw, err := fs.ReadFile(folder, "craft.json")
	if err != nil {
		return fmt.Errorf("the sample set: %w", err)
	}
	var c craft
	if err := json.Unmarshal(raw, &c); err != nil {
		return fmt.Errorf("craft.json: %w", err)
	}
	h := craftHand{st: st, at: at, today: st.Today(), people: map[string]kam.Person{}}
	for _, p := range st.Company().People {
		h.people[p.Name] = p
	}
	if err := h.known(c); err != nil {
		return err
	}
	// Plans are written last, one after the other: where all of them stand, all stands.
	var written bool
	err = st.View(ctx, func(v *store.View) error {
		h.accounts, written = map[string]kam.AccountNum{}, true
		for _, p := range c.Plans {
			num, err := h.find(v, p.Account)
			if err != nil {
				return err
			}
			plan, err := v.Plan(num)
			if err != nil {
				return err
			}
			written = written && plan.Version > 0
		}
		for _, n := range c.Notes {
			if _, err := h.find(v, n.Account); err != nil {
				return err
			}
		}
		for _, f := range c.Flags {
			if _, err := h.find(v, f.Account); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || written {
		return err
	}
	for _, write := range [...]func(context.Context, craft) error{h.flags, h.notes, h.plans} {
		if err := write(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// known refuses what is by people, or for people, that the sample company has not.
func (h *craftHand) known(c craft) error {
	var names []string
	for _, n := range c.Notes {
		names = append(names, n.By)
	}
	for _, f := range c.Flags {
		names = append(names, f.By)
	}
	for _, p := range c.Plans {
		names = append(names, p.By)
		for _, g := range p.Goals {
			for _, a := range g.Actions {
				if a.Owner != "" {
					names = append(names, a.Owner)
				}
			}
		}
	}
	for _, name := range names {
		if _, ok := h.people[name]; !ok {
			return fmt.Errorf("craft.json: nobody is called %q", name)
		}
	}
	return nil
}

func (h *craftHand) find(v *store.View, name string) (kam.AccountNum, error) {
	if num, ok := h.accounts[name]; ok {
		return num, nil
	}
	nums, err := v.AccountsNamed(kam.Fold(name))
	if err == nil && len(nums) != 1 {
		err = fmt.Errorf("craft.json: %d accounts are called %s", len(nums), name)
	}
	if err != nil {
		return 0, err
	}
	h.accounts[name] = nums[0]
	return nums[0], nil
}

// then is the moment that lies some days back.
func (h *craftHand) then(ago int) time.Time { return h.at.In(h.st.Zone()).AddDate(0, 0, -ago) }

// mostCraftNotes is how many notes of an account are looked at for one that is there.
const mostCraftNotes = 100

func (h *craftHand) notes(ctx context.Context, c craft) error {
	for _, n := range c.Notes {
		num, by := h.accounts[n.Account], h.people[n.By]
		there := false
		if err := h.st.View(ctx, func(v *store.View) error {
			list, err := v.Notes(num, mostCraftNotes)
			there = slices.ContainsFunc(list, func(was kam.Note) bool { return was.By == by.Num && was.Text == n.Text })
			return err
		}); err != nil {
			return err
		}
		if there {
			continue
		}
		note := kam.Note{Account: num, Day: h.today - kam.Day(n.Ago), Text: n.Text, At: h.then(n.Ago), By: by.Num, ByName: n.By}
		if _, err := h.st.RecordNote(ctx, note, nil); err != nil {
			return fmt.Errorf("the note on %s of %d days ago: %w", n.Account, n.Ago, err)
		}
	}
	return nil
}

func (h *craftHand) flags(ctx context.Context, c craft) error {
	for _, f := range c.Flags {
		num, by := h.accounts[f.Account], h.people[f.By]
		var acc kam.Account
		err := h.st.View(ctx, func(v *store.View) (err error) {
			acc, err = v.Account(num)
			return err
		})
		if err != nil {
			return err
		}
		if acc.Strategic != nil {
			continue
		}
		flag := kam.Strategic{Category: f.Category, Reason: f.Reason, Review: h.today + kam.Day(f.Review)}
		p, err := h.st.ProposeFlag(ctx, kam.FlagProposal{Account: num, Mark: true, Flag: flag, KAM: acc.KAM, By: by.Num, ByName: f.By, Made: h.then(f.Ago)})
		if err == nil {
			_, err = h.st.ConfirmFlag(ctx, p.ID, store.FlagDecision{By: by.Num, ByName: f.By, At: h.then(f.Ago), Today: h.today - kam.Day(f.Ago)})
		}
		if err != nil {
			return fmt.Errorf("the flag of %s: %w", f.Account, err)
		}
	}
	return nil
}

func (h *craftHand) plans(ctx context.Context, c craft) error {
	for _, p := range c.Plans {
		by := h.people[p.By]
		act := store.PlanAct{By: by.Num, ByName: p.By, At: h.then(p.Ago), Today: h.today - kam.Day(p.Ago)}
		_, err := h.st.ChangePlan(ctx, h.accounts[p.Account], act, func(plan *kam.Plan) error {
			if plan.Version > 0 {
				return kam.ErrAlready
			}
			for _, g := range p.Goals {
				plan.Goals = append(plan.Goals, h.goal(g))
			}
			return nil
		})
		if err != nil && !errors.Is(err, kam.ErrAlready) {
			return fmt.Errorf("the plan of %s: %w", p.Account, err)
		}
	}
	return nil
}

func (h *craftHand) goal(g craftGoal) kam.Goal {
	goal := kam.Goal{Text: g.Text, Client: g.Client, Horizon: g.Horizon}
	if g.Due != nil {
		goal.Due = h.today + kam.Day(*g.Due)
	}
	for _, a := range g.Actions {
		action := kam.PlanAction{Text: a.Text, Owner: h.people[a.Owner].Num, Due: h.today + kam.Day(a.Due)}
		if a.Done {
			action.Done = action.Due
		}
		goal.Actions = append(goal.Actions, action)
	}
	return goal
}
