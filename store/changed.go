package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// What somebody changed in chat is remembered with the change, so that the word
// "undo" finds the last one as a button does. Orders, notes and flags have lists of
// their own.

// Changed is something that somebody changed: what, and what it takes to take it
// back.
type Changed struct {
	Kind    ChangedKind    `json:"kind"`
	At      time.Time      `json:"at"`
	Account kam.AccountNum `json:"account,omitempty"`
	ID      string         `json:"id,omitempty"` // of the opportunity or agreement, the key of the suggestion, the launch's product
	// Of a plan: the version that it made, the one that it was made of, and the
	// action that was said to be done, if it was only that.
	Version int `json:"version,omitempty"`
	Before  int `json:"before,omitempty"`
	Action  int `json:"action,omitempty"`
	// Of a launch's target: as it was, and as it was set.
	Was kam.LaunchTarget `json:"was,omitzero"`
	Now kam.LaunchTarget `json:"now,omitzero"`
}

// ChangedKind is what of the company was changed.
type ChangedKind string

// The kinds. Agreements, and the days and targets of launches, are known so that
// nothing earlier is taken back in their stead; and of orders, notes and flags
// those that could not be taken back and were left behind.
const (
	ChangedOpportunity ChangedKind = "opportunity"
	ChangedSuggestion  ChangedKind = "suggestion"
	ChangedPlan        ChangedKind = "plan"
	ChangedTarget      ChangedKind = "target"
	ChangedLaunch      ChangedKind = "launch"
	ChangedAgreement   ChangedKind = "agreement"
	ChangedLeft        ChangedKind = "left"
)

// mostChanged is how many changes of a person are remembered.
const mostChanged = 20

func changedKey(p kam.PersonNum) []byte { return num4([]byte{'@'}, uint32(p)) }

// ChangedBy are the last changes of a person that were not taken back, the last
// first.
func (v *View) ChangedBy(p kam.PersonNum) (list []Changed, err error) {
	value, err := v.get(changedKey(p))
	if err != nil || value == nil {
		return nil, err
	}
	if err := json.Unmarshal(value, &list); err != nil {
		return nil, fmt.Errorf("what somebody changed last is damaged: %w", err)
	}
	return list, nil
}

// did remembers a change; an admin outside the directory has no such list.
func (c *change) did(p kam.PersonNum, one Changed) error {
	if p == 0 {
		return nil
	}
	list, err := c.ChangedBy(p)
	if err != nil {
		return err
	}
	one.At = one.At.UTC()
	if one.Kind == ChangedAgreement && len(list) > 0 && list[0].Kind == one.Kind && list[0].ID == one.ID {
		list = list[1:] // only the last one counts
	}
	list = slices.Insert(list, 0, one)
	return c.putJSON(changedKey(p), list[:min(mostChanged, len(list))])
}

// undid forgets the last change of a person that is meant: it was taken back.
func (c *change) undid(p kam.PersonNum, is func(Changed) bool) error {
	list, err := c.ChangedBy(p)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, is)
	if i < 0 {
		return nil
	}
	list = slices.Delete(list, i, i+1)
	if len(list) == 0 {
		return c.put(changedKey(p), nil)
	}
	return c.putJSON(changedKey(p), list)
}

// LeaveBehind lets the word "undo" go on to what somebody changed before: this
// could not be taken back, and they know.
func (s *Store) LeaveBehind(ctx context.Context, p kam.PersonNum, one Changed) error {
	return s.change(ctx, func(c *change) error {
		if one.Kind == ChangedLeft {
			return c.did(p, one)
		}
		return c.undid(p, func(other Changed) bool {
			return other.Kind == one.Kind && other.At.Equal(one.At) && other.Account == one.Account && other.ID == one.ID
		})
	})
}

// TakeBackPlan makes a plan what it was before a change of who asks. ErrSince:
// something has changed it later. ErrTooOld: within is over.
func (s *Store) TakeBackPlan(ctx context.Context, done Changed, within time.Duration, act PlanAct) (after kam.Plan, err error) {
	err = s.change(ctx, func(c *change) error {
		acc, err := c.Account(done.Account)
		if err != nil {
			return err
		}
		was, err := c.Plan(acc.Num)
		if err != nil {
			return err
		}
		after = was
		if act.Check != nil {
			if err := act.Check(c.View, acc, was); err != nil {
				return err
			}
		}
		switch {
		case was.Version != done.Version:
			return ErrSince
		case act.At.Sub(done.At) > within:
			return ErrTooOld
		}
		then := kam.Plan{}
		if done.Before > 0 {
			value, err := c.get(num4(num4([]byte{'7'}, uint32(acc.Num)), uint32(done.Before)))
			if err != nil {
				return err
			}
			if value == nil {
				return ErrSince
			}
			if then, err = planIn(value); err != nil {
				return err
			}
		}
		now := was
		now.Goals, now.Version, now.From = then.Goals, was.Version+1, max(was.From, act.Today)
		now.At, now.By, now.ByName = act.At, act.By, act.ByName
		after = now
		return errors.Join(c.putPlan(was, now), c.planIsBack(act.By, done, now.Version))
	})
	return after, err
}

// planIsBack forgets a change of a plan, and lets the one before it stand for what
// the plan is again.
func (c *change) planIsBack(p kam.PersonNum, done Changed, version int) error {
	list, err := c.ChangedBy(p)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(one Changed) bool {
		return one.Kind == ChangedPlan && one.Account == done.Account && one.Version == done.Version
	})
	for i := range list {
		if one := &list[i]; one.Kind == ChangedPlan && one.Account == done.Account && one.Version == done.Before {
			one.Version = version
		}
	}
	if len(list) == 0 {
		return c.put(changedKey(p), nil)
	}
	return c.putJSON(changedKey(p), list)
}
