package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"kambot/kam"
)

// Account is the account of a number, or ErrNotFound.
func (v *View) Account(num kam.AccountNum) (kam.Account, error) {
	value, err := v.get(num4(v.key('a'), uint32(num)))
	if err != nil {
		return kam.Account{}, err
	}
	if value == nil {
		return kam.Account{}, ErrNotFound
	}
	return decodeAccount(num, value)
}

// AccountHead is what a list shows of an account, or ErrNotFound.
func (v *View) AccountHead(num kam.AccountNum) (Head, error) {
	value, err := v.get(num4(v.key('a'), uint32(num)))
	if err != nil {
		return Head{}, err
	}
	if value == nil {
		return Head{}, ErrNotFound
	}
	owner, strategic, name, _, err := cutHead(value)
	if err != nil {
		return Head{}, err
	}
	return Head{Name: string(name), KAM: owner, Strategic: strategic}, nil
}

// AccountName is an account's name, or ErrNotFound.
func (v *View) AccountName(num kam.AccountNum) (string, error) {
	h, err := v.AccountHead(num)
	return h.Name, err
}

func (v *View) numbers(family byte, of uint32) ([]kam.AccountNum, error) {
	value, err := v.get(num4(v.key(family), of))
	if err != nil {
		return nil, err
	}
	return unpackNums(value), nil
}

// AccountsNamed are the accounts with a name, an alias or an id that is
// compared as key (kam.Fold or kam.FoldName of what was typed).
func (v *View) AccountsNamed(key string) ([]kam.AccountNum, error) {
	if key == "" || len(key) > maxName {
		return nil, nil
	}
	value, err := v.get(text(v.key('n'), key))
	if err != nil {
		return nil, err
	}
	return unpackNums(value), nil
}

// HeldBy are the accounts of a KAM, by number; of nobody (0) those without one.
func (v *View) HeldBy(person kam.PersonNum) ([]kam.AccountNum, error) {
	return v.numbers('h', uint32(person))
}

// CountHeldBy is how many accounts a KAM has.
func (v *View) CountHeldBy(person kam.PersonNum) (int, error) {
	value, err := v.get(num4(v.key('h'), uint32(person)))
	return len(value) / 4, err
}

// Manages says that somebody is a manager, whatever their title: a KAM is below them,
// by title or because they hold an account, or a manager is. Who leads reps alone
// is none, unless that is their title.
func (v *View) Manages(num kam.PersonNum) (bool, error) {
	if !v.Leads(num) {
		return false, nil
	}
	if p, _ := v.Person(num); p.Role == kam.RoleManager {
		return true, nil
	}
	for _, below := range v.Team(num) {
		if below == num {
			continue
		}
		if p, _ := v.Person(below); p.Role == kam.RoleKAM || p.Role == kam.RoleManager {
			return true, nil
		}
		if held, err := v.CountHeldBy(below); err != nil || held > 0 {
			return held > 0, err
		}
	}
	return false, nil
}

// AssignedTo are the accounts of a rep, by number.
func (v *View) AssignedTo(person kam.PersonNum) ([]kam.AccountNum, error) {
	return v.numbers('e', uint32(person))
}

// Strategic are the accounts that are flagged strategic, by number.
func (v *View) Strategic() ([]kam.AccountNum, error) {
	value, err := v.get(v.key('f'))
	return unpackNums(value), err
}

// ChildrenOf are the accounts whose parent is the account.
func (v *View) ChildrenOf(num kam.AccountNum) ([]kam.AccountNum, error) {
	return v.numbers('c', uint32(num))
}

// Assignments are who had the account, oldest first. The KAM of the first load
// has it since ever.
func (v *View) Assignments(num kam.AccountNum) ([]kam.Assignment, error) {
	value, err := v.get(num4(v.key('g'), uint32(num)))
	if err != nil {
		return nil, err
	}
	if value == nil {
		h, err := v.AccountHead(num)
		if err != nil || h.KAM == 0 {
			return nil, err
		}
		return []kam.Assignment{{KAM: h.KAM}}, nil
	}
	var list []kam.Assignment
	if err := json.Unmarshal(value, &list); err != nil {
		return nil, fmt.Errorf("an account's history is damaged: %w", err)
	}
	return list, nil
}

// AccountsHeldOn are the accounts that a person was the KAM of on a day, by
// number.
func (v *View) AccountsHeldOn(person kam.PersonNum, day kam.Day) ([]kam.AccountNum, error) {
	held, err := v.HeldBy(person)
	if err != nil || day >= v.store.Today() { // whoever has it now keeps it until somebody decides otherwise
		return held, err
	}
	once, err := v.numbers('G', uint32(person))
	if err != nil {
		return nil, err
	}
	list := slices.Concat(held, once)
	slices.Sort(list)
	var then []kam.AccountNum
	for _, num := range slices.Compact(list) {
		history, err := v.Assignments(num)
		if err != nil {
			return nil, err
		}
		if kam.HolderOn(history, day) == person {
			then = append(then, num)
		}
	}
	return then, nil
}

// Opportunities are an account's, by id.
func (v *View) Opportunities(num kam.AccountNum) ([]kam.Opportunity, error) {
	var list []kam.Opportunity
	for p, err := range v.scan(num4(v.key('o'), uint32(num))) {
		if err != nil {
			return nil, err
		}
		o, err := decode[kam.Opportunity](p.Value)
		if err != nil {
			return nil, fmt.Errorf("an opportunity's record is damaged: %w", err)
		}
		list = append(list, o)
	}
	return list, nil
}

// EachAccount calls yield with every account's head, by number, until it says
// false. It is for indexes that are built in the background.
func (v *View) EachAccount(yield func(kam.AccountNum, Head) bool) error {
	for p, err := range v.scan([]byte{'a'}) {
		if err != nil {
			return err
		}
		owner, strategic, name, _, err := cutHead(p.Value)
		if err != nil {
			return err
		}
		if !yield(kam.AccountNum(be4(p.Key[1:])), Head{string(name), owner, strategic}) {
			return nil
		}
	}
	return nil
}
