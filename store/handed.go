package store

import (
	"encoding/json"
	"errors"
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
	Was     kam.PersonNum  `json:"was,omitempty"` // the last KAM who knew; 0: nobody
	Now     kam.PersonNum  `json:"now,omitempty"` // 0: nobody
	How     string         `json:"how"`
	// After is the notice of an earlier file that says the opposite, given or
	// taken, to the same person and was still to be sent: as long as that was
	// not told, neither is this.
	After string `json:"after,omitempty"`
}

// StillHanded are the accounts of a notice that are still news to its reader, in
// the order of the notice, with the KAM that they have by now. Several files may
// lie between what a reader knew last and now.
func (v *View) StillHanded(n Notice) ([]Handed, error) {
	var list []Handed
	for _, h := range n.Handed {
		a, err := v.Account(h.Account)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		still := false
		switch h.How {
		case HandedGiven:
			still = a.KAM == n.To
		case HandedTaken, HandedCut:
			still = a.KAM != n.To
		case HandedRep: // of several files the last one is told, a move tells by itself
			still = a.KAM == h.Now && a.KAM != n.To && slices.Contains(a.Reps, n.To)
		}
		if still && h.After != "" {
			if still, err = v.toldOf(h.After, h.Account); err != nil {
				return nil, err
			}
		}
		if still {
			h.Now = a.KAM
			list = append(list, h)
		}
	}
	return list, nil
}

// toldOf says that a notice has told of an account, or may have.
func (v *View) toldOf(key string, num kam.AccountNum) (bool, error) {
	n, err := v.Notice(key)
	switch {
	case errors.Is(err, ErrNotFound), errors.Is(err, errNotice):
		return false, nil
	case err != nil:
		return false, err
	}
	about := slices.ContainsFunc(n.Handed, func(h Handed) bool { return h.Account == num })
	return about && (n.State == NoticeSent || n.State == NoticeSending), nil
}

// concern is an account that concerns a person as its KAM, old or new.
type concern struct {
	person  kam.PersonNum
	account kam.AccountNum
}

// unheard is what earlier files say to old and new KAMs and was not sent so far,
// the last of each; After is where.
func (v *View) unheard() (map[concern]Handed, error) {
	last := map[concern]Handed{}
	for n, err := range v.unsent() {
		if err != nil {
			return nil, err
		}
		for _, h := range n.Handed {
			of := concern{n.To, h.Account}
			if h.How != HandedGiven && h.How != HandedTaken || last[of].After > n.Key { // keys rise with time
				continue
			}
			h.After = n.Key
			last[of] = h
		}
	}
	return last, nil
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
		c.handed[num] = append(c.handed[num], Handed{Account: now.Num, Was: was.KAM, Now: now.KAM, How: how})
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
	var unheard map[concern]Handed
	err := c.store.View(c.ctx, func(v *View) error {
		nobodys, err := v.CountHeldBy(0)
		if owned = nobodys < v.Accounts; err != nil || !owned {
			return err
		}
		unheard, err = v.unheard()
		return err
	})
	if err != nil || !owned {
		return err
	}
	for _, num := range slices.Sorted(maps.Keys(c.handed)) {
		for i, h := range c.handed[num] {
			if before, ok := unheard[concern{num, h.Account}]; ok && (h.How == HandedGiven || h.How == HandedTaken) && before.How != h.How {
				c.handed[num][i].After = before.After
			}
			if before, ok := unheard[concern{h.Was, h.Account}]; ok && before.How == HandedGiven { // who never heard of it hands nothing over
				c.handed[num][i].Was = before.Was
			}
		}
		n := Notice{Key: newID(c.origin.At), To: num, File: c.origin.Source, Handed: c.handed[num], At: c.origin.At, Due: c.origin.At}
		if err := c.putNotice(n); err != nil {
			return err
		}
	}
	c.summary.add(Told, Count{Added: len(c.handed)})
	return nil
}

// Told is how a summary counts the people who are told of it.
const Told = "told"
