package handlers

import (
	"slices"
	"strings"

	"kambot/kam"
	"kambot/wording"
)

// mineNamed is an account's name, with whom it is covered for.
func (a *ask) mineNamed(b *brief, num kam.AccountNum) (string, error) {
	name, err := a.accountTold(num)
	if err != nil {
		return "", err
	}
	name = wording.Name(name)
	if span, ok := b.coverOn(num); ok {
		first, _, _ := strings.Cut(wording.Clean(a.name(span.For)), " ")
		name = a.say(wording.DigestFor, name, wording.Name(first))
	}
	return name, nil
}

// How much of a name, and of what tells it from others, stands in a line.
const (
	mostOfName = 38
	mostOfCity = 18
)

// accountTold is an account's name as it was loaded; where another that may be
// seen has the same, with its city, else with its id.
func (a *ask) accountTold(num kam.AccountNum) (string, error) {
	name, err := a.AccountName(num)
	if err != nil {
		return "", err
	}
	others, err := a.namesakes(num, name)
	if err != nil || len(others) == 0 {
		return name, err
	}
	acc, err := a.Account(num)
	if err != nil {
		return "", err
	}
	which := acc.City
	for _, other := range others {
		if which == "" || kam.Fold(other.City) == kam.Fold(which) {
			which = acc.ID
			break
		}
	}
	return wording.Cut(name, mostOfName) + " (" + wording.Cut(which, mostOfCity) + ")", nil
}

// namesakes are the other accounts of a name that may be seen.
func (a *ask) namesakes(num kam.AccountNum, name string) ([]kam.Account, error) {
	nums, err := a.AccountsNamed(kam.Fold(name))
	if err != nil {
		return nil, err
	}
	nums = slices.DeleteFunc(nums, func(n kam.AccountNum) bool { return n == num })
	if nums, err = a.seenAmong(nums); err != nil {
		return nil, err
	}
	var list []kam.Account
	for _, n := range nums {
		acc, err := a.Account(n)
		if err != nil {
			return nil, err
		}
		if kam.Fold(acc.Name) == kam.Fold(name) {
			list = append(list, acc)
		}
	}
	return list, nil
}
