package handlers

import (
	"errors"
	"slices"
	"strconv"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// kindReview is what the duty to look at a flag again is muted as.
const kindReview = "strategic"

// reviewsDue are the strategic accounts of a scope whose flag is to be looked at
// again by today.
func (a *ask) reviewsDue(s store.Scope) ([]kam.Account, error) {
	nums, err := a.marked(s)
	if err != nil {
		return nil, err
	}
	return a.toReview(nums, a.today)
}

func (a *ask) toReview(nums []kam.AccountNum, day kam.Day) ([]kam.Account, error) {
	var list []kam.Account
	for _, num := range nums {
		acc, err := a.Account(num)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if acc.Strategic.ToReview(day) {
			list = append(list, acc)
		}
	}
	return list, nil
}

// reviewNeeds are the flags to be looked at again, for who answers for others.
func (a *ask) reviewNeeds(s store.Scope) ([]need, error) {
	list, err := a.reviewsDue(s)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	names := make([]string, len(list))
	var buttons []button
	for i, acc := range list {
		names[i] = acc.Name
		if i < mostCards {
			buttons = append(buttons, a.keepButton(acc.Num, a.say(wording.FlagKeepOf, wording.Cut(wording.Name(acc.Name), 50))))
		}
	}
	return []need{{a.count(wording.FlagReviews, len(list), a.named(names)), buttons}}, nil
}

func (a *ask) keepButton(num kam.AccountNum, text string) button {
	return button{text: text, action: flagKeep, words: strconv.FormatUint(uint64(num), 10)}
}

// reviews are the flags of the accounts of a digest whose review day has come.
func (a *ask) reviews(b *brief) (duties []duty, err error) {
	marked, err := a.Strategic()
	if err != nil {
		return nil, err
	}
	marked = slices.DeleteFunc(marked, func(num kam.AccountNum) bool { return !slices.Contains(b.accounts, num) })
	list, err := a.toReview(marked, b.day)
	if err != nil {
		return nil, err
	}
	for _, acc := range list {
		turnover, _, err := a.Turnover(acc.Num, kam.TTMAt(a.today))
		if err != nil {
			return nil, err
		}
		proposals, err := a.FlagProposals(acc.Num)
		if err != nil {
			return nil, err
		}
		d := reviewDuty(acc, turnover)
		if i := slices.IndexFunc(proposals, func(f kam.FlagProposal) bool { return f.State == kam.MoveWaiting }); i >= 0 {
			d.press, d.also = nil, nil
			d.says = func(a *ask, account string) string {
				return a.say(wording.DutyReviewing, account, a.lang.Day(acc.Strategic.Review), a.namesOfPeople(proposals[i].Asked))
			}
		}
		duties = append(duties, d)
	}
	return duties, nil
}

func reviewDuty(acc kam.Account, turnover kam.Amount) duty {
	s := *acc.Strategic
	return duty{
		account: acc.Num, money: turnover,
		says: func(a *ask, account string) string {
			return a.say(wording.DutyReview, account, wording.Name(a.lang.Category(s.Category)), a.lang.Day(s.Review))
		},
		because: func(a *ask, account string) string {
			return a.say(wording.DutyWhyReview, account, wording.Name(a.lang.Category(s.Category)), a.lang.Day(s.Review))
		},
		press: func(a *ask) button { return a.keepButton(acc.Num, a.say(wording.FlagKeep)) },
		also: func(a *ask) button {
			return button{text: a.say(wording.FlagRemove), action: flagRemove, words: strconv.FormatUint(uint64(acc.Num), 10)}
		},
	}
}
