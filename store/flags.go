package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kambot/kam"
)

// Strategic flags: how an account was flagged from which day on, and the proposals
// that did it. A proposal is decided like an order about who looks after accounts:
// in one transaction, in which everything is asked again.

// FlagDecision is who decides on a proposal to flag an account, and when.
type FlagDecision struct {
	By     kam.PersonNum // 0: an admin outside the directory
	ByName string
	At     time.Time
	Today  kam.Day     // the company's
	Why    kam.MoveWhy // CancelFlag: why it ends
	// Check asks afresh, inside the transaction, whether they may; its error ends
	// it. The proposal is as stored.
	Check func(*View, kam.FlagProposal) error
	// Notices are what people concerned are told, for the proposal as it is after
	// the decision; its error ends it.
	Notices func(*View, kam.FlagProposal) ([]Notice, error)
}

func flagKey(id string) []byte { return text([]byte{'-'}, id) }

// Flags are how an account was flagged, oldest first. The flag of its first load
// holds since ever.
func (v *View) Flags(num kam.AccountNum) ([]kam.FlagSpan, error) {
	value, err := v.get(num4(v.key('+'), uint32(num)))
	if err != nil {
		return nil, err
	}
	if value == nil {
		a, err := v.Account(num)
		if err != nil || a.Strategic == nil {
			return nil, err
		}
		return []kam.FlagSpan{{Strategic: a.Strategic, ByName: a.Strategic.By}}, nil
	}
	var list []kam.FlagSpan
	if err := json.Unmarshal(value, &list); err != nil {
		return nil, fmt.Errorf("the flags of an account are damaged: %w", err)
	}
	return list, nil
}

// FlagOn is how an account was flagged on a day; nil: not.
func (v *View) FlagOn(num kam.AccountNum, day kam.Day) (*kam.Strategic, error) {
	list, err := v.Flags(num)
	return kam.FlagOn(list, day), err
}

// FlagProposal is the proposal of an id, or ErrNotFound.
func (v *View) FlagProposal(id string) (p kam.FlagProposal, err error) {
	if id == "" || len(id) > maxName {
		return p, ErrNotFound
	}
	value, err := v.get(flagKey(id))
	if err != nil {
		return p, err
	}
	if value == nil {
		return p, ErrNotFound
	}
	if err := json.Unmarshal(value, &p); err != nil {
		return p, fmt.Errorf("a proposal's record is damaged: %w", err)
	}
	return p, nil
}

// FlagProposals are those about an account that were decided or wait, oldest
// first.
func (v *View) FlagProposals(num kam.AccountNum) ([]kam.FlagProposal, error) {
	return v.flagsUnder(num4([]byte{'*'}, uint32(num)))
}

// FlagProposalsBy are those that somebody made, was asked to decide or carried out, and that
// were decided or wait; latest first, at most n.
func (v *View) FlagProposalsBy(person kam.PersonNum, n int) ([]kam.FlagProposal, error) {
	list, err := v.flagsUnder(num4([]byte{'!'}, uint32(person)))
	slices.Reverse(list)
	return list[:min(n, len(list))], err
}

func (v *View) flagsUnder(prefix []byte) ([]kam.FlagProposal, error) {
	ids, err := v.idsUnder(prefix)
	if err != nil {
		return nil, err
	}
	list := make([]kam.FlagProposal, 0, len(ids))
	for _, id := range ids {
		p, err := v.FlagProposal(id)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// ProposeFlag keeps a proposal with how the account stood when it was shown, and
// gives it its id. Nothing is flagged.
func (s *Store) ProposeFlag(ctx context.Context, p kam.FlagProposal) (kam.FlagProposal, error) {
	p.ID, p.State = newID(p.Made), kam.MoveProposed
	err := s.change(ctx, func(c *change) error {
		c.quiet = true
		return c.putJSON(flagKey(p.ID), p)
	})
	return p, err
}

// decideFlag runs one step of a proposal. Who had been asked reads in their message
// what became of it.
func (s *Store) decideFlag(ctx context.Context, id string, d FlagDecision, from []kam.MoveState, step func(*change, *kam.FlagProposal) error) (kam.FlagProposal, error) {
	var after kam.FlagProposal
	err := s.change(ctx, func(c *change) error {
		p, err := c.FlagProposal(id)
		if err != nil {
			return err
		}
		after = p
		if !slices.Contains(from, p.State) {
			return ErrDecided
		}
		if d.Check != nil {
			if err := d.Check(c.View, p); err != nil {
				return err
			}
		}
		p.Decider = d.ByName
		if err := step(c, &p); err != nil {
			return err
		}
		var told []Notice
		if d.Notices != nil {
			if told, err = d.Notices(c.View, p); err != nil {
				return err
			}
		}
		for _, key := range p.Letters {
			if err := c.rewrite(key, d.At, nil); err != nil {
				return err
			}
		}
		if p.State == kam.MoveWaiting {
			for i := range told {
				told[i].Key = newID(told[i].Due)
				p.Letters = append(p.Letters, told[i].Key)
			}
		}
		after = p
		return errors.Join(c.putNotices(told), c.putFlagProposal(p))
	})
	return after, err
}

// putFlagProposal writes a proposal that is more than a preview, where it is found
// by its account, by who made it, by who was asked and by who carried it out.
func (c *change) putFlagProposal(p kam.FlagProposal) error {
	err := c.putJSON(flagKey(p.ID), p)
	if p.State == kam.MoveCancelled && len(p.Asked) == 0 { // it never left its preview
		return err
	}
	for _, key := range flagLists(p) {
		err = errors.Join(err, c.put(key, []byte{}))
	}
	return err
}

func flagLists(p kam.FlagProposal) [][]byte {
	keys := [][]byte{text(num4([]byte{'*'}, uint32(p.Account)), p.ID), text(num4([]byte{'!'}, uint32(p.By)), p.ID)}
	for _, num := range append(slices.Clone(p.Asked), p.Agreed) {
		if num != 0 && num != p.By {
			keys = append(keys, text(num4([]byte{'!'}, uint32(num)), p.ID))
		}
	}
	return keys
}

// asShown compares an account with what the preview showed.
func (c *change) asShown(p kam.FlagProposal) (kam.Account, error) {
	a, err := c.Account(p.Account)
	if errors.Is(err, ErrNotFound) || err == nil && (a.KAM != p.KAM || !kam.SameFlag(a.Strategic, p.Was)) {
		return a, ErrMoved
	}
	return a, err
}

// WaitFlag keeps a confirmed proposal until one of those who are asked decides.
func (s *Store) WaitFlag(ctx context.Context, id string, asked []kam.PersonNum, d FlagDecision) (kam.FlagProposal, error) {
	return s.decideFlag(ctx, id, d, []kam.MoveState{kam.MoveProposed}, func(c *change, p *kam.FlagProposal) error {
		p.State, p.Asked, p.Decider = kam.MoveWaiting, asked, ""
		_, err := c.asShown(*p)
		return err
	})
}

// ConfirmFlag carries a proposal out. With ErrMoved nothing happened: it is to be
// shown anew.
func (s *Store) ConfirmFlag(ctx context.Context, id string, d FlagDecision) (kam.FlagProposal, error) {
	return s.decideFlag(ctx, id, d, []kam.MoveState{kam.MoveProposed, kam.MoveWaiting}, func(c *change, p *kam.FlagProposal) error {
		a, err := c.asShown(*p)
		if err != nil {
			return err
		}
		by := p.ByName
		if d.ByName != p.ByName {
			by = strings.Join([]string{p.ByName, d.ByName}, ", ")
		}
		p.State, p.Done, p.Flag.By, p.Agreed = kam.MoveDone, d.At, by, d.By
		return c.flag(a, kam.FlagSpan{From: d.Today, Strategic: p.After(), ByName: by, Proposal: p.ID})
	})
}

// CancelFlag ends a proposal that was not carried out.
func (s *Store) CancelFlag(ctx context.Context, id string, d FlagDecision) (kam.FlagProposal, error) {
	return s.decideFlag(ctx, id, d, []kam.MoveState{kam.MoveProposed, kam.MoveWaiting}, func(_ *change, p *kam.FlagProposal) error {
		p.State, p.Why = kam.MoveCancelled, d.Why
		return nil
	})
}

// UndoFlag takes a proposal back while the flag has not changed since, and not
// later than within after it was done.
func (s *Store) UndoFlag(ctx context.Context, id string, within time.Duration, d FlagDecision) (kam.FlagProposal, error) {
	return s.decideFlag(ctx, id, d, []kam.MoveState{kam.MoveDone}, func(c *change, p *kam.FlagProposal) error {
		a, err := c.Account(p.Account)
		switch {
		case errors.Is(err, ErrNotFound), err == nil && !kam.SameFlag(a.Strategic, p.After()):
			return ErrMoved
		case err != nil:
			return err
		case d.At.Sub(p.Done) > within:
			return ErrTooLate
		}
		p.State = kam.MoveUndone
		return c.flag(a, kam.FlagSpan{From: d.Today, Strategic: p.Was, ByName: d.ByName, Proposal: p.ID})
	})
}

// flag writes how an account is flagged from a day on, with its history.
func (c *change) flag(a kam.Account, next kam.FlagSpan) error {
	list, err := c.Flags(a.Num)
	if err != nil {
		return err
	}
	if err := c.putJSON(num4([]byte{'+'}, uint32(a.Num)), appendFlag(list, next)); err != nil {
		return err
	}
	a.Strategic = next.Strategic
	return c.putAccounts([]kam.Account{a})
}

// appendFlag is the history with one more entry. That of an account which was not
// flagged at first begins with that.
func appendFlag(list []kam.FlagSpan, next kam.FlagSpan) []kam.FlagSpan {
	if len(list) == 0 {
		list = []kam.FlagSpan{{}}
	}
	return append(list, next)
}

// writeFlag keeps how an account was flagged before a file changed that.
func (c *commit) writeFlag(v *View, was, now kam.Account) error {
	if kam.SameFlag(was.Strategic, now.Strategic) {
		return nil
	}
	list, err := v.Flags(was.Num)
	if err != nil {
		return err
	}
	value, err := json.Marshal(appendFlag(list, kam.FlagSpan{From: c.origin.Today, Strategic: now.Strategic, ByName: c.by()}))
	if err != nil {
		return fmt.Errorf("flags of %s: %w", now.ID, err)
	}
	c.bulk.put(num4([]byte{'+'}, uint32(now.Num)), value)
	return nil
}

// verifyFlags compares the accounts' flags with the last of their history, and the
// proposals with the lists that they stand in.
func (v *View) verifyFlags() error {
	for p, err := range v.scan([]byte{'+'}) {
		if err != nil {
			return err
		}
		num := kam.AccountNum(be4(p.Key[1:]))
		list, err := v.Flags(num)
		if err != nil {
			return err
		}
		a, err := v.Account(num)
		if err != nil {
			return fmt.Errorf("flags of account %d: %w", num, err)
		}
		if len(list) == 0 || !kam.SameFlag(list[len(list)-1].Strategic, a.Strategic) {
			return fmt.Errorf("account %q is flagged otherwise than its history says", a.ID)
		}
	}
	want := map[string]bool{}
	for p, err := range v.scan([]byte{'-'}) {
		if err != nil {
			return err
		}
		one, err := v.FlagProposal(string(p.Key[1:]))
		if err != nil {
			return err
		}
		if one.State == kam.MoveProposed || one.State == kam.MoveCancelled && len(one.Asked) == 0 {
			continue
		}
		for _, key := range flagLists(one) {
			want[string(key)] = true
		}
	}
	for _, family := range "*!" {
		for p, err := range v.scan([]byte{byte(family)}) {
			if err != nil {
				return err
			}
			if !want[string(p.Key)] {
				return fmt.Errorf("%q leads to no proposal that stands there", p.Key)
			}
			delete(want, string(p.Key))
		}
	}
	for key := range want {
		return fmt.Errorf("a proposal is not found by %q", key)
	}
	return nil
}
