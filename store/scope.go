package store

import (
	"slices"

	"kambot/kam"
)

// AccountsOf are the accounts of a scope, by number, at most most of them;
// whole says that these are all.
func (v *View) AccountsOf(s Scope, most int) (accounts []kam.AccountNum, whole bool, err error) {
	if s.All {
		err = v.EachAccount(func(num kam.AccountNum, _ Head) bool {
			accounts = append(accounts, num)
			return len(accounts) <= most
		})
		return cut(accounts, most, err)
	}
	holders := slices.Clone(s.Holders)
	slices.Sort(holders)
	for _, holder := range slices.Compact(holders) {
		held, err := v.HeldBy(holder)
		if err != nil {
			return nil, false, err
		}
		accounts = append(accounts, held...)
	}
	accounts = append(accounts, s.Extra...)
	slices.Sort(accounts)
	return cut(slices.Compact(accounts), most, nil)
}

func cut(accounts []kam.AccountNum, most int, err error) ([]kam.AccountNum, bool, error) {
	switch {
	case err != nil:
		return nil, false, err
	case len(accounts) > most:
		return accounts[:most], false, nil
	}
	return accounts, true, nil
}
