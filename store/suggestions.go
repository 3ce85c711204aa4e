package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Suggested opportunities: those that follow from the billing of all accounts are
// kept and made anew when that changed (suggest.go). What was said to one is
// remembered by what it is about, so that it outlives a new reckoning.

func suggestionsKey(num kam.AccountNum) []byte { return num4([]byte{'~'}, uint32(num)) }

func suggestionAnswersKey(num kam.AccountNum) []byte { return num4([]byte{'?'}, uint32(num)) }

// Suggestions are the opportunities that follow from what was billed, as they were
// reckoned last, without those that are not to be made after what was said.
func (v *View) Suggestions(num kam.AccountNum) ([]kam.Suggestion, error) {
	list, err := v.KeptSuggestions(num)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return v.WithoutAnswered(num, list, time.Time{})
}

// KeptSuggestions are all of them, whatever was said.
func (v *View) KeptSuggestions(num kam.AccountNum) (list []kam.Suggestion, err error) {
	list, err = v.reckonedFrom(num)
	return slices.DeleteFunc(list, func(s kam.Suggestion) bool { return s.Kind == kam.KeptSimilar }), err
}

// Similar are the accounts that buy most of what one buys, the most similar first, as
// they were reckoned last.
func (v *View) Similar(num kam.AccountNum) ([]kam.AccountNum, error) {
	list, err := v.reckonedFrom(num)
	for _, s := range list {
		if s.Kind == kam.KeptSimilar {
			return s.Alike, err
		}
	}
	return nil, err
}

// reckonedFrom is what is kept of an account that follows from what was billed.
func (v *View) reckonedFrom(num kam.AccountNum) (list []kam.Suggestion, err error) {
	value, err := v.get(suggestionsKey(num))
	if err != nil || value == nil {
		return nil, err
	}
	if list, err = decode[[]kam.Suggestion](value); err != nil {
		return nil, fmt.Errorf("an account's suggestions are damaged: %w", err)
	}
	for i := range list {
		list[i].Account = num
	}
	return list, nil
}

// SuggestionAnswers are what was said to an account's suggestions, by key.
func (v *View) SuggestionAnswers(num kam.AccountNum) (list []kam.SuggestionAnswer, err error) {
	value, err := v.get(suggestionAnswersKey(num))
	if err != nil || value == nil {
		return nil, err
	}
	if list, err = decode[[]kam.SuggestionAnswer](value); err != nil {
		return nil, fmt.Errorf("what was said to an account's suggestions is damaged: %w", err)
	}
	return list, nil
}

// WithoutAnswered leaves out of an account's suggestions those that are not to be
// made today after what was said to them; what was said since a moment, if one is
// given, leaves none out.
func (v *View) WithoutAnswered(num kam.AccountNum, list []kam.Suggestion, since time.Time) ([]kam.Suggestion, error) {
	answers, err := v.SuggestionAnswers(num)
	if err != nil {
		return nil, err
	}
	for _, a := range answers {
		if !since.IsZero() && !a.At.Before(since) {
			continue
		}
		holds, err := v.holds(a)
		if err != nil {
			return nil, err
		}
		if !holds {
			continue
		}
		var failed error
		list = slices.DeleteFunc(list, func(s kam.Suggestion) bool {
			one, err := v.answers(a, s.Key())
			failed = cmp.Or(failed, err)
			return one
		})
		if failed != nil {
			return nil, failed
		}
	}
	return list, nil
}

// answers says that an answer is to the suggestion of a key: to the product that was
// meant by its name on the day of the answer.
func (v *View) answers(a kam.SuggestionAnswer, key string) (bool, error) {
	kind, said, _ := strings.Cut(a.Key, " ")
	of, about, _ := strings.Cut(key, " ")
	if a.Key == key || kind != of || said == "" || about == "" || kind == string(kam.SuggestRenewal) {
		return a.Key == key, nil
	}
	then, err := v.ProductMeant(said, v.dayOf(a.At))
	now, bad := v.ProductMeant(about, v.store.Today())
	return kam.Fold(then) == kam.Fold(now), errors.Join(err, bad)
}

// SaidTo is what was said last to a suggestion of an account; holds says that it is
// not to be made today after that.
func (v *View) SaidTo(num kam.AccountNum, key string) (said kam.SuggestionAnswer, holds bool, err error) {
	answers, err := v.SuggestionAnswers(num)
	if err != nil {
		return said, false, err
	}
	for _, a := range answers {
		one, err := v.answers(a, key)
		if err != nil {
			return said, false, err
		}
		if !one || holds && a.Key != key {
			continue
		}
		now, err := v.holds(a)
		if err != nil {
			return said, false, err
		}
		if now || !holds {
			said, holds = a, now
		}
	}
	return said, holds, nil
}

// holds says that a suggestion is not to be made today after what was said to it:
// an accepted one while the opportunity that it became is open.
func (v *View) holds(a kam.SuggestionAnswer) (bool, error) {
	open := false
	if a.Became != "" {
		o, err := v.Opportunity(a.Became)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return false, err
		}
		open = err == nil && o.Open()
	}
	return a.Hides(v.store.Today(), open), nil
}

// ErrSaid says that somebody has said something to a suggestion before, which holds.
var ErrSaid = errors.New("something was said to the suggestion already")

// AnswerSuggestion remembers what somebody said to a suggestion of an account;
// check asks afresh, inside the transaction, whether they may. ErrSaid: somebody was
// faster.
func (s *Store) AnswerSuggestion(ctx context.Context, num kam.AccountNum, answer kam.SuggestionAnswer, check func(*View, kam.Account) error) error {
	return s.change(ctx, func(c *change) error {
		acc, err := c.Account(num)
		if err != nil {
			return err
		}
		if check != nil {
			if err := check(c.View, acc); err != nil {
				return err
			}
		}
		return errors.Join(c.answerSuggestion(num, answer), c.did(answer.By, Changed{Kind: ChangedSuggestion, At: answer.At, Account: num, ID: answer.Key}))
	})
}

// answerSuggestion is for what else is written with an answer: the opportunity
// that a suggestion becomes.
func (c *change) answerSuggestion(num kam.AccountNum, answer kam.SuggestionAnswer) error {
	if _, holds, err := c.SaidTo(num, answer.Key); err != nil || holds {
		return cmp.Or(err, ErrSaid)
	}
	list, err := c.SuggestionAnswers(num)
	if err != nil {
		return err
	}
	i, found := slices.BinarySearchFunc(list, answer.Key, func(a kam.SuggestionAnswer, key string) int { return cmp.Compare(a.Key, key) })
	if found {
		list[i] = answer
	} else {
		list = slices.Insert(list, i, answer)
	}
	return c.putJSON(suggestionAnswersKey(num), list)
}

// ForgetAnswer takes back what was said to a suggestion.
func (s *Store) ForgetAnswer(ctx context.Context, num kam.AccountNum, key string, check func(*View, kam.Account) error) error {
	return s.change(ctx, func(c *change) error {
		acc, err := c.Account(num)
		if err != nil {
			return err
		}
		if check != nil {
			if err := check(c.View, acc); err != nil {
				return err
			}
		}
		list, err := c.SuggestionAnswers(num)
		if err != nil {
			return err
		}
		for _, said := range list {
			if said.Key != key {
				continue
			}
			if err := c.undid(said.By, func(one Changed) bool {
				return one.Kind == ChangedSuggestion && one.Account == num && one.ID == key && one.At.Equal(said.At)
			}); err != nil {
				return err
			}
		}
		list = slices.DeleteFunc(list, func(a kam.SuggestionAnswer) bool { return a.Key == key })
		if len(list) == 0 {
			return c.put(suggestionAnswersKey(num), nil)
		}
		return c.putJSON(suggestionAnswersKey(num), list)
	})
}
