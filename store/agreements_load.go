package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"kambot/kam"
)

// The kinds of rows that a file of agreements can have.
const (
	Agreements      = "agreements"
	ObligationsKind = "obligations"
)

// loadedAgreement is an agreement that a load puts.
type loadedAgreement struct {
	kam.Agreement
	rows        bool         // of the file of agreements
	obligations map[int]bool // those that a row named
}

// Agreement is the agreement of a number, as this load would leave it. One whose
// record is damaged is as if it were not there: the file puts another in its place.
func (l *Load) Agreement(number string) (kam.Agreement, bool, error) {
	if put, ok := l.agreements[kam.Fold(number)]; ok {
		return put.Agreement, true, nil
	}
	var a kam.Agreement
	err := l.store.View(l.ctx, func(v *View) (err error) {
		a, err = v.AgreementNumbered(number)
		return err
	})
	switch {
	case errors.Is(err, errAgreement):
		l.store.options.Logger.Error("an agreement cannot be read", "number", number, "err", err)
		return kam.Agreement{}, false, nil
	case errors.Is(err, ErrNotFound):
		return a, false, nil
	}
	return a, err == nil, err
}

// LoadedBefore says that records of a kind were loaded before this load: the first
// ones are no news.
func (l *Load) LoadedBefore(kind string) bool {
	_, before := l.record.Loads[kind]
	return before
}

// PutAgreement adds an agreement, or replaces the terms of the one of its number.
// Other terms are another version; what was told and answered stays.
func (l *Load) PutAgreement(a kam.Agreement) error {
	put, err := l.loaded(a)
	if err == nil {
		put.rows = true
	}
	return err
}

// PutObligation adds an obligation to an agreement, which Agreement gave, or
// replaces the one of its number there.
func (l *Load) PutObligation(a kam.Agreement, o kam.Obligation) error {
	if put, ok := l.agreements[kam.Fold(a.Number)]; ok {
		a = put.Agreement // others may have been put since
	}
	list := slices.Clone(a.Obligations)
	i := slices.IndexFunc(list, func(x kam.Obligation) bool { return x.ID == o.ID && o.ID != 0 })
	if i < 0 {
		o.ID, i = 0, len(list)
		list = append(list, o)
	}
	list[i] = o
	was := a.Terms
	a.Obligations = list
	a.Terms.Number(was)
	o.ID = a.Obligations[i].ID
	put, err := l.loaded(a)
	if err == nil {
		put.obligations[o.ID] = true
	}
	return err
}

func (l *Load) loaded(a kam.Agreement) (*loadedAgreement, error) {
	switch {
	case l.ended:
		return nil, ErrEnded
	case kam.Fold(a.Number) == "" || a.Account == 0:
		return nil, kam.ErrNoAgreement
	case len(a.Number) > maxName:
		return nil, fmt.Errorf("an agreement's number has at most %d bytes", maxName)
	}
	put := l.agreements[kam.Fold(a.Number)]
	if put == nil {
		put = &loadedAgreement{obligations: map[int]bool{}}
		l.agreements[kam.Fold(a.Number)] = put
	}
	put.Agreement = a
	return put, nil
}

func (c *commit) writeAgreements() error {
	return inChunks(c, slices.Sorted(maps.Keys(c.agreements)), func(v *View, number string) error {
		put := c.agreements[number]
		was, err := v.AgreementNumbered(number)
		switch {
		case errors.Is(err, errAgreement): // as Agreement has it
			was = kam.Agreement{}
		case err != nil && !errors.Is(err, ErrNotFound):
			return err
		}
		now := put.Agreement
		now.Obligations = slices.Clone(now.Obligations)
		now.Terms.Number(was.Terms)
		changed := was.Terms.ChangedFields(now.Terms)
		c.countAgreement(put, was, now, changed)
		switch {
		case was.ID == "":
			now.ID, now.Version = newID(c.origin.At), 1
			now.Recorded, now.RecordedOn, now.ByName = c.origin.At, c.origin.Today, c.by()
		case len(changed) > 0:
			now.Number, now.Account = was.Number, was.Account // never edited
			now.Version = was.Version + 1
			now.Changed, now.Editor = c.origin.At, 0
			if !c.LoadedBefore(ObligationsKind) && slices.Equal(changed, []kam.Field{kam.FieldObligations}) {
				now.Owe(was)
			}
		case was.Worth == now.Worth: // else a rate was corrected: other terms than before these are not
			return nil
		}
		return c.putAgreement(v, was, now)
	})
}

// by is who a load says that a change is by.
func (c *commit) by() string {
	if c.origin.By != "" {
		return c.origin.By
	}
	return c.origin.Source
}

// countAgreement counts what rows of either kind have changed. An obligation that
// no row of its own named is part of its agreement.
func (c *commit) countAgreement(put *loadedAgreement, was, now kam.Agreement, changed []kam.Field) {
	others := slices.DeleteFunc(slices.Clone(changed), func(f kam.Field) bool { return f == kam.FieldObligations })
	edited := len(others) > 0 || was.Worth != now.Worth
	n := Count{Unchanged: len(put.obligations)}
	for _, o := range was.Terms.ChangedObligations(now.Terms) {
		switch {
		case o.Now == nil || !put.obligations[o.Now.ID]:
			edited = true
			continue
		case o.Was == nil:
			n.Added++
		default:
			n.Changed++
		}
		n.Unchanged--
	}
	switch {
	case !put.rows:
	case was.ID == "":
		c.summary.add(Agreements, Count{Added: 1})
	case edited:
		c.summary.add(Agreements, Count{Changed: 1})
	default:
		c.summary.add(Agreements, Count{Unchanged: 1})
	}
	if n != (Count{}) {
		c.summary.add(ObligationsKind, n)
	}
}

// putAgreement writes an agreement of a file. Whom it concerns is told when it is
// looked at, as soon as the load is there.
func (c *commit) putAgreement(v *View, was, now kam.Agreement) error {
	version, err := json.Marshal(AgreementVersion{Version: now.Version, At: c.origin.At, ByName: c.by(), Terms: now.Terms})
	if err != nil {
		return fmt.Errorf("agreement %s: %w", now.Number, err)
	}
	value, err := json.Marshal(now)
	if err != nil {
		return fmt.Errorf("agreement %s: %w", now.Number, err)
	}
	c.healthStale(now.Account)
	if now.Version != was.Version {
		c.bulk.put(versionKey(now.ID, now.Version), version)
	}
	c.bulk.put(agreementKey(now.ID), value)
	err = relist(was, now, func(key, value []byte) error {
		c.bulk.put(key, value)
		return nil
	})
	return errors.Join(err, c.lookAgain(v, now.ID, c.origin.At))
}

// lookAgain is that of a change.
func (c *commit) lookAgain(v *View, id string, at time.Time) error {
	was, err := v.get(lookKey(id))
	if err != nil {
		return err
	}
	now := moment8(at)
	if was != nil && string(was) != string(now) {
		c.bulk.put(lookDue(slices.Clone(was), []byte(id)), nil)
	}
	c.bulk.put(lookDue(now, []byte(id)), []byte{})
	c.bulk.put(lookKey(id), now)
	return nil
}

// lookAtAll has all agreements looked at that something is waited for: how people
// are reached has changed.
func (c *commit) lookAtAll() error {
	var ids []string
	err := c.store.View(c.ctx, func(v *View) error {
		for p, err := range v.scan([]byte{'j'}) {
			if err != nil {
				return err
			}
			ids = append(ids, string(p.Key[1:]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return inChunks(c, ids, func(v *View, id string) error { return c.lookAgain(v, id, c.origin.At) })
}

// lookAtAccount has the agreements of an account looked at: others look after it.
func (c *commit) lookAtAccount(v *View, num kam.AccountNum) error {
	prefix := num4([]byte{'I'}, uint32(num))
	for p, err := range v.scan(prefix) {
		if err != nil {
			return err
		}
		if err := c.lookAgain(v, string(p.Key[len(prefix):]), c.origin.At); err != nil {
			return err
		}
	}
	return nil
}
