package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"kambot/kam"
)

// Covers are an account's covers, past and to come, by day.
func (v *View) Covers(num kam.AccountNum) ([]kam.CoverSpan, error) {
	value, err := v.get(num4(v.key('v'), uint32(num)))
	if err != nil || value == nil {
		return nil, err
	}
	var list []kam.CoverSpan
	if err := json.Unmarshal(value, &list); err != nil {
		return nil, fmt.Errorf("an account's covers are damaged: %w", err)
	}
	return list, nil
}

// Covered is an account with a cover of it.
type Covered struct {
	Account kam.AccountNum
	kam.CoverSpan
}

// CoversOn are the covers that hold on a day, by account.
func (v *View) CoversOn(day kam.Day) ([]Covered, error) {
	var list []Covered
	for p, err := range v.scan([]byte{'v'}) {
		if err != nil {
			return nil, err
		}
		var covers []kam.CoverSpan
		if err := json.Unmarshal(p.Value, &covers); err != nil {
			return nil, fmt.Errorf("an account's covers are damaged: %w", err)
		}
		if c, ok := kam.CoverOn(covers, day); ok {
			list = append(list, Covered{kam.AccountNum(be4(p.Key[1:])), c})
		}
	}
	return list, nil
}

// CoveredBy are the accounts that somebody stands in for on a day, by number.
func (v *View) CoveredBy(person kam.PersonNum, day kam.Day) ([]kam.AccountNum, error) {
	nums, err := v.numbers('w', uint32(person))
	if err != nil {
		return nil, err
	}
	var on []kam.AccountNum
	for _, num := range nums {
		covers, err := v.Covers(num)
		if err != nil {
			return nil, err
		}
		if c, ok := kam.CoverOn(covers, day); ok && c.By == person {
			on = append(on, num)
		}
	}
	return on, nil
}

// putCovers writes an account's covers and who stands in for it.
func (c *change) putCovers(num kam.AccountNum, was, now []kam.CoverSpan) error {
	if slices.Equal(was, now) {
		return nil
	}
	key := num4([]byte{'v'}, uint32(num))
	if len(now) == 0 {
		if err := c.put(key, nil); err != nil {
			return err
		}
	} else if err := c.putJSON(key, now); err != nil {
		return err
	}
	if err := c.lookAtAccount(num, c.store.options.Now()); err != nil {
		return err
	}
	for _, span := range slices.Concat(was, now) { // who is away may have a part elsewhere
		if slices.Contains(was, span) == slices.Contains(now, span) {
			continue
		}
		if err := c.lookAtParty(span.For, c.store.options.Now()); err != nil {
			return err
		}
	}
	return c.putMembers(coverMembers(num, was, now))
}

func coverMembers(num kam.AccountNum, was, now []kam.CoverSpan) []member {
	by := func(list []kam.CoverSpan) map[kam.PersonNum]bool {
		set := map[kam.PersonNum]bool{}
		for _, s := range list {
			set[s.By] = true
		}
		return set
	}
	var members []member
	before, after := by(was), by(now)
	for p := range before {
		if !after[p] {
			members = append(members, member{num4([]byte{'w'}, uint32(p)), num, true})
		}
	}
	for p := range after {
		if !before[p] {
			members = append(members, member{num4([]byte{'w'}, uint32(p)), num, false})
		}
	}
	return members
}
