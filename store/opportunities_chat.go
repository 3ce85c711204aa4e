package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"kambot/kam"
)

// Opportunities that are recorded and changed in chat stand beside imported ones,
// under ids of their own. Each remembers what it was before its last changes, so
// that these can be taken back one by one.

var (
	// ErrSince says that a record was changed after what is to be taken back.
	ErrSince = errors.New("it was changed since")
	// ErrTooOld says that what is to be taken back was too long ago.
	ErrTooOld = errors.New("that was too long ago")
)

// sameOpportunity is for how long the same record of the same person is one: a form
// that was sent twice.
const sameOpportunity = 10 * time.Minute

// OpportunityAct is who changes an opportunity, and when.
type OpportunityAct struct {
	By     kam.PersonNum // 0: an admin outside the directory
	ByName string
	At     time.Time
	// Check asks afresh, inside the transaction, whether they may; its error ends
	// it. The account and the opportunity are as stored.
	Check func(*View, kam.Account, kam.Opportunity) error
}

// Opportunity is the opportunity of an id, or ErrNotFound.
func (v *View) Opportunity(id string) (o kam.Opportunity, err error) {
	if id == "" || len(id) >= maxName {
		return o, ErrNotFound
	}
	whose, err := v.get(text([]byte{'O'}, id))
	if err != nil {
		return o, err
	}
	if len(whose) != 4 {
		return o, ErrNotFound
	}
	value, err := v.get(opportunityKey(kam.AccountNum(be4(whose)), id))
	switch {
	case err != nil:
		return o, err
	case value == nil:
		return o, ErrNotFound
	}
	if err := json.Unmarshal(value, &o); err != nil {
		return o, fmt.Errorf("an opportunity's record is damaged: %w", err)
	}
	return o, nil
}

// RecordOpportunity keeps a new opportunity. kam.ErrAlready: just this was recorded
// by the same person a moment ago, or has become of the same suggestion and is
// open; it is given back. ErrSaid: something else was said to the suggestion.
func (s *Store) RecordOpportunity(ctx context.Context, o kam.Opportunity, act OpportunityAct) (after kam.Opportunity, _ error) {
	o.ID, o.Chat, o.Changed, o.By, o.ByName, o.Before = "C-"+newID(act.At), true, act.At.UTC(), act.By, act.ByName, nil
	err := s.change(ctx, func(c *change) error {
		after = o
		acc, err := c.Account(o.Account)
		if err != nil {
			return err
		}
		if act.Check != nil {
			if err := act.Check(c.View, acc, o); err != nil {
				return err
			}
		}
		there, err := c.Opportunities(o.Account)
		if err != nil {
			return err
		}
		for _, other := range there {
			again := o
			again.ID = other.ID
			sent := other.By == o.By && other.ByName == o.ByName && other.Before == nil && o.Changed.Sub(other.Changed) < sameOpportunity && other.Same(again)
			if sent || o.Suggested != "" && o.Suggested == other.Suggested && other.Open() {
				after = other
				return kam.ErrAlready
			}
		}
		if o.Suggested != "" {
			accepted := kam.SuggestionAnswer{Key: o.Suggested, Said: kam.SuggestionAccepted, At: o.Changed, By: act.By, ByName: act.ByName, Became: o.ID}
			if err := c.answerSuggestion(o.Account, accepted); err != nil {
				return err
			}
		}
		return errors.Join(c.putOpportunity(o), c.did(act.By, Changed{Kind: ChangedOpportunity, At: o.Changed, Account: o.Account, ID: o.ID}))
	})
	return after, err
}

// mostBefore is how many changes of an opportunity can be taken back.
const mostBefore = 4

// before is what an opportunity was, with what it was before as far as that is kept.
func before(was kam.Opportunity) *kam.Opportunity {
	first := &was
	at := first
	for range mostBefore - 1 {
		if at.Before == nil {
			return first
		}
		next := *at.Before
		at.Before = &next
		at = &next
	}
	at.Before = nil
	return first
}

// OnlyRecorded says that nothing has changed an opportunity since it was recorded
// in chat.
func OnlyRecorded(o kam.Opportunity) bool {
	return o.Chat && o.Before == nil && strings.HasPrefix(o.ID, "C-"+moment(o.Changed))
}

// ChangeOpportunity changes an opportunity: fn does, with what it is asked afresh
// for. kam.ErrAlready: it says that already. What it gives back is as it stands
// afterwards, also where fn refused.
func (s *Store) ChangeOpportunity(ctx context.Context, id string, act OpportunityAct, fn func(*kam.Opportunity) error) (after kam.Opportunity, err error) {
	err = s.change(ctx, func(c *change) error {
		was, err := c.opportunityFor(id, act)
		if err != nil {
			return err
		}
		after = was
		now := was
		if err := fn(&now); err != nil {
			return err
		}
		if now.Same(was) {
			return kam.ErrAlready
		}
		now.Before, now.Changed, now.By, now.ByName = before(was), act.At.UTC(), act.By, act.ByName
		after = now
		return errors.Join(c.putOpportunity(now), c.did(act.By, Changed{Kind: ChangedOpportunity, At: now.Changed, Account: now.Account, ID: id}))
	})
	return after, err
}

// TakeBackOpportunity makes an opportunity what it was before it was changed at a
// moment, or takes it away where it was recorded then: its Account is 0 afterwards.
// ErrSince: something has changed it later. ErrTooOld: within is over.
func (s *Store) TakeBackOpportunity(ctx context.Context, id string, changed time.Time, within time.Duration, act OpportunityAct) (after kam.Opportunity, err error) {
	err = s.change(ctx, func(c *change) error {
		was, err := c.opportunityFor(id, act)
		if err != nil {
			return err
		}
		after = was
		recorded := OnlyRecorded(was)
		back := c.undid(was.By, func(one Changed) bool {
			return one.Kind == ChangedOpportunity && one.ID == id && one.At.UnixMilli() == changed.UnixMilli()
		})
		switch {
		case was.Changed.UnixMilli() != changed.UnixMilli(), was.Before == nil && !recorded:
			return ErrSince
		case act.At.Sub(was.Changed) > within:
			return ErrTooOld
		case recorded:
			after = kam.Opportunity{ID: id, Name: was.Name, Suggested: was.Suggested}
			return errors.Join(back, c.put(opportunityKey(was.Account, id), nil), c.put(text([]byte{'O'}, id), nil))
		}
		after = *was.Before
		return errors.Join(back, c.putOpportunity(after))
	})
	return after, err
}

// opportunityFor is one that is to be changed by somebody who may.
func (c *change) opportunityFor(id string, act OpportunityAct) (o kam.Opportunity, err error) {
	if o, err = c.Opportunity(id); err != nil {
		return o, err
	}
	acc, err := c.Account(o.Account)
	if err == nil && act.Check != nil {
		err = act.Check(c.View, acc, o)
	}
	return o, err
}

func (c *change) putOpportunity(o kam.Opportunity) error {
	return errors.Join(c.putJSON(opportunityKey(o.Account, o.ID), o), c.put(text([]byte{'O'}, o.ID), binary.BigEndian.AppendUint32(nil, uint32(o.Account))))
}
