package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"kambot/kam"
)

// A later file may give accounts to another KAM. That is told like a move in
// chat, in one message a person; covers of those accounts end.

// How an account that a file gave to somebody else concerns a person.
const (
	HandedGiven = "given" // is its KAM from now on
	HandedTaken = "taken" // was its KAM until now
	HandedCut   = "cut"   // stood in for who was
	HandedRep   = "rep"   // is its rep
)

// Handed is an account that a file gave to another KAM.
type Handed struct {
	Account kam.AccountNum `json:"account"`
	Was     kam.PersonNum  `json:"was,omitempty"` // 0: nobody
	Now     kam.PersonNum  `json:"now,omitempty"`
	How     string         `json:"how"`
}

// handOver ends the covers of an account that has another KAM from today on,
// and notes whom all of that concerns.
func (c *commit) handOver(v *View, now kam.Account) ([]member, error) {
	was, err := v.AccountHead(now.Num)
	if err != nil {
		return nil, err
	}
	covers, err := v.Covers(now.Num)
	if err != nil {
		return nil, err
	}
	told := map[kam.PersonNum]bool{}
	note := func(num kam.PersonNum, how string) {
		if num == 0 || told[num] || !c.origin.Tell {
			return
		}
		told[num] = true
		if c.handed == nil {
			c.handed = map[kam.PersonNum][]Handed{}
		}
		c.handed[num] = append(c.handed[num], Handed{now.Num, was.KAM, now.KAM, how})
	}
	note(now.KAM, HandedGiven)
	note(was.KAM, HandedTaken)
	for _, s := range covers {
		if s.To >= c.origin.Today {
			note(s.By, HandedCut)
		}
	}
	for _, r := range now.Reps {
		note(r, HandedRep)
	}
	left := kam.EndCovers(covers, c.origin.Today)
	if slices.Equal(left, covers) {
		return nil, nil
	}
	var value []byte
	if len(left) > 0 {
		if value, err = json.Marshal(left); err != nil {
			return nil, fmt.Errorf("covers of %s: %w", now.ID, err)
		}
	}
	c.bulk.put(num4([]byte{'v'}, uint32(now.Num)), value)
	return coverMembers(now.Num, covers, left), nil
}

// tellHanded writes a notice for everybody whom that concerns. The first file
// with KAMs is no news, nor is a new account.
func (c *commit) tellHanded() error {
	if !c.origin.Tell || len(c.handed) == 0 {
		return nil
	}
	owned := false
	err := c.store.View(c.ctx, func(v *View) error {
		nobodys, err := v.CountHeldBy(0)
		owned = nobodys < v.Accounts
		return err
	})
	if err != nil || !owned {
		return err
	}
	for _, num := range slices.Sorted(maps.Keys(c.handed)) {
		n := Notice{Key: newID(c.origin.At), To: num, File: c.origin.Source, Handed: c.handed[num], Due: c.origin.At, State: NoticeWaiting}
		value, err := json.Marshal(n)
		if err != nil {
			return fmt.Errorf("a notice: %w", err)
		}
		c.bulk.put(noticeKey(n.Key), value)
		c.bulk.put(noticeDue(n), []byte{})
	}
	c.summary.add(Told, Count{Added: len(c.handed)})
	return nil
}

// Told is how a summary counts the people who are told of it.
const Told = "told"
