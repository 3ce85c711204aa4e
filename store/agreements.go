package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// Agreements: the record with its ledger, each version of its terms, the lists
// that it stands in, and when it is to be looked at again. A change of one writes
// all of these in one transaction, with the notices that follow from it.

var (
	// ErrNumberTaken says that another agreement has the number.
	ErrNumberTaken = errors.New("another agreement has that number")
	errAgreement   = errors.New("an agreement's record is damaged")
)

// Act is who changes an agreement, and when.
type Act struct {
	By     kam.PersonNum // 0: a file, or an admin outside the directory
	ByName string
	At     time.Time
	Today  kam.Day // the company's
	// Check asks afresh, inside the transaction, whether they may; its error ends
	// it. The agreement is as stored.
	Check func(*View, kam.Agreement) error
	// Settle brings it up to date: see kam.Settle.
	Settle Settle
}

// Settle says whom the state of an agreement concerns, was being how it stood
// when that was last asked.
type Settle func(v *View, was, now kam.Agreement) (kam.Settled, error)

// AgreementVersion is what an agreement said, from when on, and who changed it.
type AgreementVersion struct {
	Version int           `json:"version"`
	At      time.Time     `json:"at"`
	By      kam.PersonNum `json:"by,omitempty"`
	ByName  string        `json:"by_name,omitempty"`
	Terms   kam.Terms     `json:"terms"`
}

func agreementKey(id string) []byte { return text([]byte{'B'}, id) }

func numberKey(number string) []byte { return text([]byte{'C'}, nameKey(kam.Fold(number))) }

func versionKey(id string, version int) []byte {
	return num4(append(text([]byte{'V'}, id), 0), uint32(version))
}

// Agreement is the agreement of an id, or ErrNotFound.
func (v *View) Agreement(id string) (a kam.Agreement, err error) {
	if id == "" || len(id) > maxName {
		return a, ErrNotFound
	}
	value, err := v.get(text(v.key('B'), id))
	if err != nil {
		return a, err
	}
	if value == nil {
		return a, ErrNotFound
	}
	if a, err = decode[kam.Agreement](value); err != nil {
		return a, fmt.Errorf("%w: %w", errAgreement, err)
	}
	return a, nil
}

// AgreementNumbered is the agreement of a number, as people write it, or
// ErrNotFound.
func (v *View) AgreementNumbered(number string) (a kam.Agreement, err error) {
	id, err := v.get(numberKey(number))
	if err != nil {
		return a, err
	}
	return v.Agreement(string(id))
}

// AgreementsOf are all agreements of an account, in the order in which they were
// recorded. A damaged record is left out.
func (v *View) AgreementsOf(num kam.AccountNum) ([]kam.Agreement, error) {
	return v.agreementsUnder(num4(v.key('I'), uint32(num)))
}

// AgreementsWith are those in which somebody has a part, or of which they were
// told because others did not answer.
func (v *View) AgreementsWith(p kam.PersonNum) ([]kam.Agreement, error) {
	return v.agreementsUnder(num4(v.key('H'), uint32(p)))
}

func (v *View) agreementsUnder(prefix []byte) ([]kam.Agreement, error) {
	list := []kam.Agreement{}
	before := len(prefix) // whose bytes are others once a record was read
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, err
		}
		a, ok, err := v.listed(string(p.Key[before:]))
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, a)
		}
	}
	return list, nil
}

// listed is an agreement that stands in a list; false: its record is damaged, which
// must not hide the others.
func (v *View) listed(id string) (kam.Agreement, bool, error) {
	a, err := v.Agreement(id)
	if errors.Is(err, ErrNotFound) || errors.Is(err, errAgreement) {
		v.store.options.Logger.Error("an agreement cannot be read", "id", id, "err", err)
		return a, false, nil
	}
	return a, err == nil, err
}

// idsUnder are the ids that follow a prefix.
func (v *View) idsUnder(prefix []byte) (ids []string, err error) {
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, string(p.Key[len(prefix):]))
	}
	return ids, nil
}

// Versions are what an agreement said, oldest first.
func (v *View) Versions(id string) ([]AgreementVersion, error) {
	var list []AgreementVersion
	for p, err := range v.scan(append(text([]byte{'V'}, id), 0)) {
		if err != nil {
			return nil, err
		}
		var one AgreementVersion
		if err := json.Unmarshal(p.Value, &one); err != nil {
			return nil, fmt.Errorf("%w: %w", errAgreement, err)
		}
		list = append(list, one)
	}
	return list, nil
}

// RecordAgreement keeps a new agreement, and tells whom it concerns.
// ErrNumberTaken: there is one of that number.
func (s *Store) RecordAgreement(ctx context.Context, a kam.Agreement, act Act) (kam.Agreement, error) {
	if kam.Fold(a.Number) == "" || a.Account == 0 {
		return a, kam.ErrNoAgreement
	}
	a.ID = newID(act.At)
	a.Recorded, a.RecordedOn, a.By, a.ByName, a.Editor = act.At, act.Today, act.By, act.ByName, act.By
	a.Terms.Number(kam.Terms{})
	recorded, unsettled := a, a
	err := s.change(ctx, func(c *change) error {
		a := unsettled // this may run again: nobody is told yet then
		if act.Check != nil {
			if err := act.Check(c.View, a); err != nil {
				return err
			}
		}
		switch taken, err := c.get(numberKey(a.Number)); {
		case err != nil:
			return err
		case taken != nil:
			return ErrNumberTaken
		}
		if err := a.Check(act.Today); err != nil {
			return err
		}
		a.Version = 1
		a, _, err := c.putAgreement(kam.Agreement{}, a, act)
		if err == nil {
			recorded = a
			err = c.did(act.By, Changed{Kind: ChangedAgreement, At: act.At, Account: a.Account, ID: a.ID})
		}
		return err
	})
	return recorded, err
}

// ChangeAgreement changes an agreement: fn does, with what it is asked afresh for.
// Other terms are another version. Whom it concerns is told in the same
// transaction. The agreement it gives back is as it stands afterwards, also where
// fn refused.
func (s *Store) ChangeAgreement(ctx context.Context, id string, act Act, fn func(*kam.Agreement) error) (after kam.Agreement, err error) {
	err = s.change(ctx, func(c *change) error {
		was, err := c.Agreement(id)
		if err != nil {
			return err
		}
		after = was
		if act.Check != nil {
			if err := act.Check(c.View, was); err != nil {
				return err
			}
		}
		now := was
		now.Parties, now.Deeds, now.Told = slices.Clone(was.Parties), slices.Clone(was.Deeds), slices.Clone(was.Told)
		now.Outcomes, now.Obligations = slices.Clone(was.Outcomes), slices.Clone(was.Obligations)
		if err := fn(&now); err != nil {
			return err
		}
		if len(was.Terms.ChangedFields(now.Terms)) > 0 {
			now.Version++
			now.Changed, now.Editor = act.At, act.By
		}
		if was.Withdrawn.IsZero() && !now.Withdrawn.IsZero() {
			now.WithdrawnBy = act.ByName
		}
		if now, _, err = c.putAgreement(was, now, act); err == nil {
			after = now
			err = c.did(act.By, Changed{Kind: ChangedAgreement, At: act.At, Account: now.Account, ID: id})
		}
		return err
	})
	return after, err
}

// putAgreement settles an agreement and writes it with all that goes with it. It
// says how many people are told something.
func (c *change) putAgreement(was, now kam.Agreement, act Act) (_ kam.Agreement, told int, err error) {
	settled := kam.Settled{Agreement: now, Next: act.At} // not settled: as soon as possible
	if act.Settle != nil {
		if settled, err = act.Settle(c.View, c.settledAs(was), now); err != nil {
			return now, 0, err
		}
		now = settled.Agreement
		if err := c.tellOf(&now, settled.Tell, act.At); err != nil {
			return now, 0, err
		}
	}
	if now.Version != was.Version {
		version := AgreementVersion{Version: now.Version, At: act.At, By: act.By, ByName: act.ByName, Terms: now.Terms}
		if err := c.putJSON(versionKey(now.ID, now.Version), version); err != nil {
			return now, 0, err
		}
	}
	for _, key := range settled.Rewrite {
		asked := func(n *Notice) {
			for _, t := range now.Told {
				if t.Notice == key && t.InPlace {
					n.Version = t.Version // it asks for that one now
				}
			}
		}
		if err := c.rewrite(key, act.At, asked); err != nil {
			return now, 0, err
		}
	}
	value, err := json.Marshal(now)
	if err != nil {
		return now, 0, fmt.Errorf("write a record: %w", err)
	}
	switch stored, err := c.get(agreementKey(now.ID)); {
	case err != nil:
		return now, 0, err
	case !bytes.Equal(stored, value): // most looks change nothing but the next one
		if err := errors.Join(c.put(agreementKey(now.ID), value), c.healthStale(now.Account)); err != nil {
			return now, 0, err
		}
	}
	err = relist(was, now, c.put)
	return now, len(settled.Tell), errors.Join(err, c.lookAgain(now.ID, settled.Next))
}

// settledAs is an agreement as it was when people were last told of it: a file
// may have changed its terms since. Where what it said then cannot be read, nobody
// can be told what is different, but that it is.
func (v *View) settledAs(a kam.Agreement) kam.Agreement {
	switch {
	case a.Settled == a.Version:
		return a
	case a.Settled == 0:
		return kam.Agreement{}
	}
	a.Version = a.Settled
	var then AgreementVersion
	value, err := v.get(versionKey(a.ID, a.Settled))
	if err == nil {
		err = json.Unmarshal(value, &then)
	}
	if err != nil {
		v.store.options.Logger.Error("a version of an agreement cannot be read", "id", a.ID, "version", a.Settled, "err", err)
		return a
	}
	a.Terms = then.Terms
	return a
}

// tellOf writes the notices of what is told, and their keys into the ledger.
func (c *change) tellOf(a *kam.Agreement, tell []kam.Telling, at time.Time) error {
	first := len(a.Told) - len(tell)
	for i := range tell {
		t := &a.Told[first+i]
		if t.Digest && t.Kind != kam.TellSilent {
			continue
		}
		due := t.Due
		if due.Before(at) {
			due = at
		}
		n := Notice{
			Key: newID(at), To: t.To, Kind: kindOfTelling(t.Kind), Role: string(t.Kind), Agreement: a.ID, Version: t.Version, Account: a.Account,
			At: due, Due: due, State: NoticeWaiting,
		}
		if t.Kind == kam.TellSilent {
			n.State, n.Why = NoticeSkipped, WhySilent
		}
		t.Notice = n.Key
		if err := c.putNotice(n, n); err != nil {
			return err
		}
	}
	return nil
}

func kindOfTelling(k kam.TellingKind) string {
	switch k {
	case kam.TellRung, kam.TellOverdue:
		return NoticeRenewal
	case kam.TellReminder, kam.TellUnacked, kam.TellEscalated, kam.TellLate, kam.TellLateKAM:
		return NoticeReminder
	}
	return NoticeAgreement
}
