package handlers

import (
	"slices"

	"kambot/kam"
	"kambot/wording"
)

// partPlan is the kind of duty that a plan makes.
const partPlan = "plan"

// planned are the actions of plans that are due by the day of a digest: those of its
// reader wherever they are, and on the accounts that they look after those of
// nobody in particular, or of somebody who reads of the account no longer.
func (a *ask) planned(b *brief) ([]duty, error) {
	nums := slices.Clone(b.accounts)
	if a.me.Num != 0 {
		with, err := a.PlansWith(a.me.Num)
		if err == nil {
			with, err = a.seenAmong(with)
		}
		if err != nil {
			return nil, err
		}
		for _, num := range with {
			if !slices.Contains(b.accounts, num) {
				nums = append(nums, num)
			}
		}
	}
	var list []duty
	for i, num := range nums {
		of, err := a.Plan(num)
		if err != nil {
			return nil, err
		}
		for _, due := range of.DueOn(b.day) {
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
			return a.say(wording.DutyPlan, account, what, a.stepDue(due.Action))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyPlan, account, what, a.lang.Day(due.Action.Due), wording.Cut(wording.Clean(due.Goal.Text), 100), a.stepOwner(due.Action))
		},
		press: func(a *ask) button {
			return button{text: a.say(wording.PlanDone), action: didAction, words: accountValue(num, due.Action.ID)}
		},
	}
}
