package store

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kambot/kam"
)

// Small kinds: one key, one record, no index but their order.

func (l *Load) putPlain(kind string, key []byte, record any) error {
	if l.ended {
		return ErrEnded
	}
	value, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("%s: %w", kind, err)
	}
	if len(key) > maxName {
		return fmt.Errorf("%s: its name is longer than %d bytes", kind, maxName)
	}
	l.plain[string(key)] = plainRecord{kind, value}
	return nil
}

// Metric is what an imported KPI is, as this load would leave it.
func (l *Load) Metric(kpi string) (m kam.Metric, found bool, err error) {
	found, err = l.recall(text([]byte{'k'}, kam.Fold(kpi)), &m)
	return m, found, err
}

// KnowsKPI says that an imported KPI has a metric or values, as this load would leave it.
func (l *Load) KnowsKPI(kpi string) bool {
	folded := kam.Fold(kpi)
	_, put := l.figures.metrics[folded]
	_, valued := l.figures.names[folded]
	_, described := l.company.Metrics[folded]
	_, observed := l.record.Observed[folded]
	return put || valued || described || observed
}

// recall reads a record of a small kind: what this load has put, else the store's.
func (l *Load) recall(key []byte, record any) (found bool, err error) {
	if len(key) > maxName {
		return false, nil
	}
	put, ours := l.plain[string(key)]
	value := put.value
	if !ours {
		err = l.store.View(l.ctx, func(v *View) error {
			stored, err := v.get(slices.Clone(key))
			value = slices.Clone(stored)
			return err
		})
	}
	if err != nil || value == nil {
		return false, err
	}
	if err := json.Unmarshal(value, record); err != nil {
		return false, fmt.Errorf("a record is damaged: %w", err)
	}
	return true, nil
}

// PutMetric says what an imported KPI is.
func (l *Load) PutMetric(m kam.Metric) error {
	folded := kam.Fold(m.KPI)
	if err := l.putPlain(Metrics, text([]byte{'k'}, folded), m); err != nil {
		return err
	}
	l.figures.metrics[folded] = m
	return nil
}

// PutObservation adds or replaces a KPI's value of a day.
func (l *Load) PutObservation(o kam.Observation) error {
	of := observations(Subject{o.Account, o.Person}, o.KPI)
	if err := l.putPlain(KPI, num4(of, uint32(o.Day)), o); err != nil {
		return err
	}
	l.figures.observe(string(of), o, l.origin.Today)
	return nil
}

// PutTarget adds or replaces what a KPI should reach in a period.
func (l *Load) PutTarget(t kam.Target) error {
	return l.putPlain(TargetsKind, text(append(subject('t', t.Account, t.Person, t.KPI), 0), t.Period), t)
}

func subject(family byte, a kam.AccountNum, p kam.PersonNum, kpi string) []byte {
	key := append(make([]byte, 0, 8+len(kpi)+suffix), family, 'a')
	n := uint32(a)
	if a == 0 {
		key[1], n = 'p', uint32(p)
	}
	return text(num4(key, n), kam.Fold(kpi))
}

// PutRate adds or replaces a currency's rate of a day.
func (l *Load) PutRate(r kam.Rate) error {
	if len(r.Currency) != 3 || r.Num <= 0 || r.Den <= 0 {
		return fmt.Errorf("a rate needs a currency of three letters and a value above zero")
	}
	if err := l.putPlain("rates", num4(text([]byte{'r'}, r.Currency), uint32(r.Day)), r); err != nil {
		return err
	}
	l.rates[r.Currency] = insertRate(l.rates[r.Currency], r)
	return nil
}

func insertRate(list []kam.Rate, r kam.Rate) []kam.Rate {
	i, found := slices.BinarySearchFunc(list, r, func(a, b kam.Rate) int { return cmp.Compare(a.Day, b.Day) })
	if found {
		list[i] = r
		return list
	}
	return slices.Insert(list, i, r)
}

// RateFor is the latest rate on or before a day; it sees what this load has put.
func (l *Load) RateFor(currency string, day kam.Day) (kam.Rate, bool) {
	list := l.rates[currency]
	i, found := slices.BinarySearchFunc(list, day, func(a kam.Rate, d kam.Day) int { return cmp.Compare(a.Day, d) })
	if found {
		return list[i], true
	}
	if i == 0 {
		return kam.Rate{}, false
	}
	return list[i-1], true
}

func (l *Load) readRates() error {
	l.rates = map[string][]kam.Rate{}
	return l.store.View(l.ctx, func(v *View) error {
		for p, err := range v.scan([]byte{'r'}) {
			if err != nil {
				return err
			}
			var r kam.Rate
			if err := json.Unmarshal(p.Value, &r); err != nil {
				return fmt.Errorf("a rate's record is damaged: %w", err)
			}
			l.rates[r.Currency] = append(l.rates[r.Currency], r)
		}
		return nil
	})
}

// opportunityKey is where an opportunity lies: with its account.
func opportunityKey(account kam.AccountNum, id string) []byte {
	return text(num4([]byte{'o'}, uint32(account)), id)
}

// PutOpportunity adds or replaces an opportunity, by id; it may have changed
// its account.
func (l *Load) PutOpportunity(o kam.Opportunity) error {
	if o.ID == "" {
		return fmt.Errorf("an opportunity needs an id")
	}
	whose := text([]byte{'O'}, o.ID)
	if len(whose) > maxName {
		return fmt.Errorf("an opportunity's id has at most %d bytes", maxName-1)
	}
	was, err := l.opportunityOwner(whose)
	if err != nil {
		return err
	}
	if !o.Changed.IsZero() {
		if err := l.laterThanChat(&o); err != nil {
			return err
		}
	}
	if was != 0 && was != o.Account {
		l.plain[string(opportunityKey(was, o.ID))] = plainRecord{kind: "opportunities"}
	}
	if err := l.putPlain("opportunities", opportunityKey(o.Account, o.ID), o); err != nil {
		return err
	}
	l.plain[string(whose)] = plainRecord{value: binary.BigEndian.AppendUint32(nil, uint32(o.Account))}
	return nil
}

// laterThanChat forgets what an opportunity was before it was changed in chat where
// a file says something else by now: that would take back what the file says.
func (l *Load) laterThanChat(o *kam.Opportunity) error {
	was, _, err := l.Opportunity(o.ID)
	now := *o
	was.Before, now.Before = nil, nil
	if was != now {
		o.Before, o.Changed = nil, time.Time{}
	}
	return err
}

// Opportunity is the opportunity of an id, as this load would leave it.
func (l *Load) Opportunity(id string) (o kam.Opportunity, found bool, err error) {
	whose := text([]byte{'O'}, id)
	if len(whose) > maxName {
		return o, false, nil
	}
	account, err := l.opportunityOwner(whose)
	if err != nil || account == 0 {
		return o, false, err
	}
	found, err = l.recall(opportunityKey(account, id), &o)
	return o, found, err
}

func (l *Load) opportunityOwner(whose []byte) (owner kam.AccountNum, err error) {
	if p, ok := l.plain[string(whose)]; ok {
		return kam.AccountNum(be4(p.value)), nil
	}
	err = l.store.View(l.ctx, func(v *View) error {
		value, err := v.get(whose)
		if len(value) == 4 {
			owner = kam.AccountNum(be4(value))
		}
		return err
	})
	return owner, err
}
