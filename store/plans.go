package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// PlanAct is who changes a plan, and when.
type PlanAct struct {
	By     kam.PersonNum // 0: an admin outside the directory
	ByName string
	At     time.Time
	Today  kam.Day // the company's
	Action int     // it only says of this one that it is done; or, with Back, that it is not
	Back   bool
	// Check asks afresh, inside the transaction, whether they may; its error ends
	// it. The account and the plan are as stored.
	Check func(*View, kam.Account, kam.Plan) error
}

// Plan is an account's plan as it stands; one without goals where none was made.
func (v *View) Plan(num kam.AccountNum) (kam.Plan, error) {
	value, err := v.get(num4(v.key('6'), uint32(num)))
	if err != nil || value == nil {
		return kam.Plan{Account: num}, err
	}
	return planIn(value)
}

func planIn(value []byte) (p kam.Plan, err error) {
	if p, err = decode[kam.Plan](value); err != nil {
		return p, fmt.Errorf("a plan's record is damaged: %w", err)
	}
	return p, nil
}

// PlanOn is the plan that held on a day: the last of that day.
func (v *View) PlanOn(num kam.AccountNum, day kam.Day) (kam.Plan, error) {
	return v.planThat(num, func(p kam.Plan) bool { return p.From <= day })
}

// PlanAt is the plan as it stood at a moment.
func (v *View) PlanAt(num kam.AccountNum, at time.Time) (kam.Plan, error) {
	return v.planThat(num, func(p kam.Plan) bool { return !p.At.After(at) })
}

// planThat is the last version of a plan that had come by then.
func (v *View) planThat(num kam.AccountNum, had func(kam.Plan) bool) (kam.Plan, error) {
	now, err := v.Plan(num)
	if err != nil || had(now) {
		return now, err
	}
	held := kam.Plan{Account: num}
	for p, err := range v.scan(num4([]byte{'7'}, uint32(num))) {
		if err != nil {
			return held, err
		}
		then, err := planIn(p.Value)
		if err != nil {
			return held, err
		}
		if !had(then) {
			break
		}
		held = then
	}
	return held, nil
}

// PlansWith are the accounts in whose plan somebody has an action to do.
func (v *View) PlansWith(person kam.PersonNum) ([]kam.AccountNum, error) {
	return v.numbers('8', uint32(person))
}

// ChangePlan changes an account's plan: fn does, with what it is asked afresh for.
// What was is kept as an earlier version. A change that changes nothing is none.
// The plan it gives back is as it stands afterwards, also where fn refused.
func (s *Store) ChangePlan(ctx context.Context, num kam.AccountNum, act PlanAct, fn func(*kam.Plan) error) (after kam.Plan, err error) {
	err = s.change(ctx, func(c *change) error {
		acc, err := c.Account(num)
		if err != nil {
			return err
		}
		was, err := c.Plan(num)
		if err != nil {
			return err
		}
		after = was
		if act.Check != nil {
			if err := act.Check(c.View, acc, was); err != nil {
				return err
			}
		}
		now := was.Clone()
		if err := fn(&now); err != nil {
			return err
		}
		now.Number()
		if err := now.Check(); err != nil {
			return err
		}
		if now.Same(was) {
			c.quiet = true
			return nil
		}
		now.Account, now.Version = num, was.Version+1
		now.From, now.At, now.By, now.ByName = max(was.From, act.Today), act.At, act.By, act.ByName
		if err := c.putPlan(was, now); err != nil {
			return err
		}
		after = now
		if act.Back {
			return c.undid(act.By, func(one Changed) bool {
				return one.Kind == ChangedPlan && one.Account == num && one.Action == act.Action
			})
		}
		return c.did(act.By, Changed{Kind: ChangedPlan, At: act.At, Account: num, Version: now.Version, Before: was.Version, Action: act.Action})
	})
	return after, err
}

// putPlan writes a plan, the one before it among the earlier ones, and who has
// something to do in it.
func (c *change) putPlan(was, now kam.Plan) error {
	var err error
	if was.Version > 0 {
		err = c.putJSON(num4(num4([]byte{'7'}, uint32(now.Account)), uint32(was.Version)), was)
	}
	return errors.Join(err, c.putJSON(num4([]byte{'6'}, uint32(now.Account)), now), c.putMembers(ownerMembers(now.Account, was, now)))
}

// ownerMembers are the lists of those who have come to have something to do in a
// plan, or have nothing to do in it any more.
func ownerMembers(num kam.AccountNum, was, now kam.Plan) (members []member) {
	before, after := was.Owners(), now.Owners()
	for _, p := range before {
		if !slices.Contains(after, p) {
			members = append(members, member{num4([]byte{'8'}, uint32(p)), num, true})
		}
	}
	for _, p := range after {
		if !slices.Contains(before, p) {
			members = append(members, member{num4([]byte{'8'}, uint32(p)), num, false})
		}
	}
	return members
}

// verifyPlans compares who has something to do in plans with the plans themselves.
func (v *View) verifyPlans() error {
	return v.verifyPeople("who has something to do in a plan", '6', '8', func(num kam.AccountNum) ([]member, error) {
		p, err := v.Plan(num)
		return ownerMembers(num, kam.Plan{}, p), err
	})
}
