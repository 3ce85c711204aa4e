package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// partPlan is the kind of duty that a plan makes.
const partPlan = "plan"

// planned are the actions of plans that are due by the day of a digest: those of its
// reader wherever they are, and on the accounts that they look after those of
// nobody in particular, or of somebody who reads of the account no longer.
func (a *ask) planned(b *brief) ([]duty, error) {
	nums, err := a.plansFor(b)
	if err != nil {
		return nil, err
	}
	var list []duty
	for i, num := range nums {
		dues, err := a.dueIn(num, b.day)
		if err != nil {
			return nil, err
		}
		for _, due := range dues {
			owner := due.Action.Owner
			mine := owner != 0 && owner == a.me.Num
			if !mine && i < len(b.accounts) {
				reads, err := a.readsOf(owner, num)
				if err != nil {
					return nil, err
				}
				mine = !reads
			}
			if mine {
				list = append(list, plannedFor(num, due))
			}
		}
	}
	return list, nil
}

// plansFor are the accounts of a digest, then others in whose plan its reader has
// something to do, or has done it since a digest that is written anew was shown.
func (a *ask) plansFor(b *brief) ([]kam.AccountNum, error) {
	nums := slices.Clone(b.accounts)
	if a.me.Num == 0 {
		return nums, nil
	}
	with, err := a.PlansWith(a.me.Num)
	if err != nil {
		return nil, err
	}
	if !a.rewrite.at.IsZero() {
		done, err := a.ChangedBy(a.me.Num)
		if err != nil {
			return nil, err
		}
		for _, one := range done {
			if one.Kind == store.ChangedPlan && a.sinceShown(one.At) {
				with = append(with, one.Account)
			}
		}
	}
	if with, err = a.seenAmong(with); err != nil {
		return nil, err
	}
	for _, num := range with {
		if !slices.Contains(nums, num) {
			nums = append(nums, num)
		}
	}
	return nums, nil
}

// dueIn are the actions of a plan that are due by a day; in a digest that is written
// anew also those that were done since it was shown.
func (a *ask) dueIn(num kam.AccountNum, day kam.Day) ([]kam.DueAction, error) {
	of, err := a.Plan(num)
	if err != nil || !a.sinceShown(of.At) {
		return of.DueOn(day), err
	}
	was, err := a.PlanAt(num, a.rewrite.at)
	return of.DueOrDone(was, day), err
}

// readsOf says that a person can be written to of an account.
func (a *ask) readsOf(num kam.PersonNum, account kam.AccountNum) (bool, error) {
	if num == 0 {
		return false, nil
	}
	o, known := a.as(num)
	if a.failed != nil || !known || a.desk.left(o.me) {
		return false, a.failed
	}
	return o.sees(account)
}

func plannedFor(num kam.AccountNum, due kam.DueAction) duty {
	what := wording.Cut(wording.Clean(due.Action.Text), 100)
	return duty{
		account: num,
		says: func(a *ask, account string) string {
			stands := a.stepDue(due.Action)
			if due.Action.Done != 0 {
				stands = a.say(wording.PlanDoneOn, a.lang.Day(due.Action.Done))
			}
			return a.say(wording.DutyPlan, account, what, stands)
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyPlan, account, what, a.lang.Day(due.Action.Due), wording.Cut(wording.Clean(due.Goal.Text), 100), a.stepOwner(due.Action))
		},
		press: func(a *ask) button {
			value := a.ofList(accountValue(num, due.Action.ID))
			if due.Action.Done != 0 {
				return button{text: a.say(wording.PlanUndo), action: undidAction, words: value}
			}
			return button{text: a.say(wording.PlanDone), action: didAction, words: value}
		},
	}
}
