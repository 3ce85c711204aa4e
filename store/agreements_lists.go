package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	"kambot/kam"
	"kambot/store/kv"
)

// The lists in which agreements stand, each entry a key that ends in the id.

// EachAgreementBy walks the agreements whose renewal is open by its day, or all
// that were not withdrawn by their end, from a day to a day, both inclusive,
// until fn says false.
func (v *View) EachAgreementBy(list AgreementList, from, to kam.Day, fn func(day kam.Day, id string) bool) error {
	days := kv.Prefix([]byte{byte(list)})
	days.From = num4([]byte{byte(list)}, uint32(max(0, from)))
	for p, err := range v.scanRange(days) {
		if err != nil {
			return err
		}
		day := kam.Day(binary.BigEndian.Uint32(p.Key[1:]))
		if day > to || !fn(day, string(p.Key[5:])) {
			return nil
		}
	}
	return nil
}

// AgreementList is an order in which agreements are listed.
type AgreementList byte

// The lists of EachAgreementBy.
const (
	ByNextDate AgreementList = 'E' // renewals that are open, by the earlier of end and notice deadline
	ByEnd      AgreementList = 'F'
	ByAsking   AgreementList = 'W' // those not over that somebody has not acknowledged, by the day on which they were asked
	ByDue      AgreementList = '1' // those with obligations that are not done, by the first day on which one is due
)

// relist takes an agreement out of the lists that it no longer stands in, and into
// those that it does.
func relist(was, now kam.Agreement, put func(key, value []byte) error) error {
	before, after := agreementLists(was), agreementLists(now)
	for _, key := range before {
		if !slices.ContainsFunc(after, same(key)) {
			if err := put(key, nil); err != nil {
				return err
			}
		}
	}
	for _, key := range after {
		if !slices.ContainsFunc(before, same(key)) {
			if err := put(key, []byte(now.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// agreementLists are the lists that an agreement stands in; none for none.
func agreementLists(a kam.Agreement) (keys [][]byte) {
	if a.ID == "" {
		return nil
	}
	dated := func(list AgreementList, d kam.Day) []byte { return text(num4([]byte{byte(list)}, uint32(d)), a.ID) }
	keys = append(keys, numberKey(a.Number), text(num4([]byte{'I'}, uint32(a.Account)), a.ID))
	if !a.Withdrawn.IsZero() {
		return keys
	}
	if d := a.NextDate(); d != 0 {
		keys = append(keys, dated(ByNextDate, d))
	}
	if a.End != 0 {
		keys = append(keys, dated(ByEnd, a.End))
	}
	if open := a.OpenObligations(); len(open) > 0 {
		keys = append(keys, dated(ByDue, open[0].By()))
	}
	var asked kam.Day
	with := func(p kam.PersonNum) {
		if key := text(num4([]byte{'H'}, uint32(p)), a.ID); !slices.ContainsFunc(keys, same(key)) {
			keys = append(keys, key)
		}
	}
	for _, p := range a.Parties {
		if !p.Gone {
			with(p.Person)
		}
		if day := kam.DayOf(p.Asked.UTC()); p.Open() && (asked == 0 || day < asked) {
			asked = day
		}
	}
	if asked != 0 && !a.Over {
		keys = append(keys, dated(ByAsking, asked))
		for _, t := range a.Told {
			if t.Kind == kam.TellEscalated {
				with(t.To)
			}
		}
	}
	return keys
}

func same(key []byte) func([]byte) bool {
	return func(k []byte) bool { return bytes.Equal(k, key) }
}
