package store

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"slices"

	"kambot/kam"
	"kambot/store/kv"
)

// Subject is whose figure something is: an account's or a person's, never both.
type Subject struct {
	Account kam.AccountNum
	Person  kam.PersonNum
}

// prefix begins the keys of a subject in a family.
func (s Subject) prefix(family byte) []byte { return subject(family, s.Account, s.Person, "") }

// KPIs are the names of the imported KPIs that a subject has observations of, in
// order.
func (v *View) KPIs(s Subject) ([]string, error) {
	var names []string
	for prefix, err := range v.eachKPI(s) {
		if err != nil {
			return nil, err
		}
		o, found, err := v.lastObserved(prefix, kam.LastDay)
		if err != nil {
			return nil, err
		}
		if found {
			names = append(names, v.nameOf(o.KPI))
		}
	}
	return names, nil
}

// KPINames are the imported KPIs, those that have values and those that a metric
// describes, in order.
func (c *Company) KPINames() []string {
	names := maps.Clone(c.record.Observed)
	if names == nil {
		names = map[string]string{}
	}
	for folded, m := range c.Metrics {
		names[folded] = m.KPI
	}
	list := make([]string, 0, len(names))
	for _, folded := range slices.Sorted(maps.Keys(names)) {
		list = append(list, names[folded])
	}
	return list
}

// LoadedKPI is when values of a KPI were last loaded for accounts, or for people
// where the subject is one, and from where.
func (c *Company) LoadedKPI(s Subject, kpi string) Loaded {
	of := byte('a')
	if s.Account == 0 {
		of = 'p'
	}
	if l, ok := c.record.Loads[kpiLoad(of, kam.Fold(kpi))]; ok {
		return l
	}
	return c.Loaded(KPI)
}

// kpiLoad is the kind under which loads of a KPI's values are remembered.
func kpiLoad(of byte, folded string) string { return KPI + " " + string(of) + " " + folded }

// nameOf is a KPI's name as its metric writes it, else as its values do.
func (v *View) nameOf(kpi string) string {
	if m, ok := v.Metrics[kam.Fold(kpi)]; ok {
		return m.KPI
	}
	return kpi
}

// LatestKPI is a subject's last observation of a KPI on or before a day.
func (v *View) LatestKPI(s Subject, kpi string, day kam.Day) (kam.Observation, bool, error) {
	return v.lastObserved(observations(s, kpi), day)
}

// LatestKPIs are a subject's last observations on or before a day, one of each
// imported KPI, in the order of KPIs.
func (v *View) LatestKPIs(s Subject, day kam.Day) ([]kam.Observation, error) {
	var list []kam.Observation
	for prefix, err := range v.eachKPI(s) {
		if err != nil {
			return nil, err
		}
		o, found, err := v.lastObserved(prefix, day)
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, o)
		}
	}
	return list, nil
}

// Observations are a subject's values of a KPI from a day to a day, both
// inclusive, by day.
func (v *View) Observations(s Subject, kpi string, from, to kam.Day) ([]kam.Observation, error) {
	var list []kam.Observation
	for _, r := range dayRanges(observations(s, kpi), from, to) {
		for p, err := range v.scanRange(r) {
			if err != nil {
				return nil, err
			}
			o, err := readObservation(p.Value)
			if err != nil {
				return nil, err
			}
			list = append(list, o)
		}
	}
	return list, nil
}

// Targets are all that a subject's KPIs should reach, by KPI and period.
func (v *View) Targets(s Subject) ([]kam.Target, error) {
	var list []kam.Target
	for p, err := range v.scan(s.prefix('t')) {
		if err != nil {
			return nil, err
		}
		t, err := decode[kam.Target](p.Value)
		if err != nil {
			return nil, fmt.Errorf("a target's record is damaged: %w", err)
		}
		list = append(list, t)
	}
	return list, nil
}

// observations begins the keys of a subject's values of a KPI; a day follows.
func observations(s Subject, kpi string) []byte {
	return append(subject('q', s.Account, s.Person, kpi), 0)
}

func readObservation(value []byte) (o kam.Observation, err error) {
	if o, err = decode[kam.Observation](value); err != nil {
		return o, fmt.Errorf("a KPI's value is damaged: %w", err)
	}
	return o, nil
}

// eachKPI yields what the keys of each KPI of a subject begin with, the day left
// out.
func (v *View) eachKPI(s Subject) iter.Seq2[[]byte, error] { return v.eachKPIUnder(s.prefix('q')) }

// kpiName is where a KPI's name begins in a key, behind family, kind and number.
const kpiName = 1 + 1 + 4

// kpiIn is the folded name in what a KPI's keys begin with.
func kpiIn(of []byte) string { return string(of[kpiName : len(of)-1]) }

// eachKPIUnder yields what the keys of each KPI of each subject under a prefix
// begin with. It takes a look-up for each, however many values there are.
func (v *View) eachKPIUnder(prefix []byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for from := prefix; ; {
			key, _, err := v.Seek(from)
			if err != nil {
				yield(nil, err)
				return
			}
			if !bytes.HasPrefix(key, prefix) {
				return
			}
			end := bytes.IndexByte(key[min(kpiName, len(key)):], 0)
			if end < 0 {
				yield(nil, fmt.Errorf("a KPI's key is damaged: %q", key))
				return
			}
			of := bytes.Clone(key[:kpiName+end+1])
			if !yield(of, nil) {
				return
			}
			from = kv.After(of)
		}
	}
}

// lastObserved is the last value on or before a day under the keys of a subject's
// KPI.
func (v *View) lastObserved(prefix []byte, day kam.Day) (kam.Observation, bool, error) {
	for _, r := range slices.Backward(dayRanges(prefix, kam.FirstDay, day)) {
		r.Reverse = true
		var last []byte
		for p, err := range v.Scan(r) { // a key's oldest version comes first here: look up which one counts
			if err != nil {
				return kam.Observation{}, false, err
			}
			base := p.Key[:len(p.Key)-suffix]
			if bytes.Equal(base, last) {
				continue
			}
			last = base
			value, err := v.get(bytes.Clone(base))
			if err != nil {
				return kam.Observation{}, false, err
			}
			if value == nil {
				continue
			}
			o, err := readObservation(value)
			return o, err == nil, err
		}
	}
	return kam.Observation{}, false, nil
}

// dayRanges are the keys of a prefix whose day lies between two days, both
// inclusive, in the order of the days: in the order of the keys those before 1970
// come last.
func dayRanges(prefix []byte, from, to kam.Day) []kv.Range {
	var list []kv.Range
	add := func(from, to kam.Day) {
		if from > to {
			return
		}
		r := kv.Range{From: num4(bytes.Clone(prefix), uint32(from)), To: kv.After(prefix)}
		if to != -1 {
			r.To = num4(bytes.Clone(prefix), uint32(to)+1)
		}
		list = append(list, r)
	}
	add(from, min(to, -1))
	add(max(from, 0), to)
	return list
}
