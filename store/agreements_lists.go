package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"kambot/kam"
	"kambot/store/kv"
)

// The lists in which agreements stand, each entry a key that ends in the id.

// EachAgreementBy walks the agreements whose renewal is open by its day, or all
// that were not withdrawn by their end, from a day to a day, both inclusive,
// until fn says false. A damaged record is left out.
func (v *View) EachAgreementBy(list AgreementList, from, to kam.Day, fn func(day kam.Day, a kam.Agreement) bool) error {
	days := kv.Prefix([]byte{byte(list)})
	days.From = num4([]byte{byte(list)}, uint32(max(0, from)))
	for p, err := range v.scanRange(days) {
		if err != nil {
			return err
		}
		day := kam.Day(binary.BigEndian.Uint32(p.Key[1:]))
		if day > to {
			return nil
		}
		a, ok, err := v.listed(string(p.Key[5:]))
		if err != nil {
			return err
		}
		if ok && !fn(day, a) {
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

// Day is the day by which an agreement stands in a list; zero: it does not.
func (l AgreementList) Day(a kam.Agreement) (day kam.Day) {
	switch {
	case !a.Withdrawn.IsZero():
		return 0
	case l == ByNextDate:
		return a.NextDate()
	case l == ByEnd:
		return a.End
	case l == ByDue:
		if open := a.OpenObligations(); len(open) > 0 {
			return open[0].By()
		}
		return 0
	case a.Over:
		return 0
	}
	for _, p := range a.Parties {
		if asked := kam.DayOf(p.Asked.UTC()); p.Open() && (day == 0 || asked < day) {
			day = asked
		}
	}
	return day
}

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
	keys = append(keys, numberKey(a.Number), text(num4([]byte{'I'}, uint32(a.Account)), a.ID))
	for _, list := range [...]AgreementList{ByNextDate, ByEnd, ByDue, ByAsking} {
		if day := list.Day(a); day != 0 {
			keys = append(keys, text(num4([]byte{byte(list)}, uint32(day)), a.ID))
		}
	}
	if !a.Withdrawn.IsZero() {
		return keys
	}
	with := func(p kam.PersonNum) {
		if key := text(num4([]byte{'H'}, uint32(p)), a.ID); !slices.ContainsFunc(keys, same(key)) {
			keys = append(keys, key)
		}
	}
	for _, p := range a.Parties {
		if !p.Gone {
			with(p.Person)
		}
	}
	if ByAsking.Day(a) != 0 {
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

// SignedFrom are the agreements that were signed on a day from one to another, both
// inclusive, and not withdrawn, by that day and number. A damaged record is left out.
func (v *View) SignedFrom(from, to kam.Day) (list []kam.Agreement, err error) {
	for p, err := range v.scan([]byte{'B'}) {
		if err != nil {
			return nil, err
		}
		if !signedInside(p.Value, from, to) {
			continue
		}
		a, ok, err := v.listed(string(p.Key[1:]))
		if err != nil {
			return nil, err
		}
		if ok && a.Withdrawn.IsZero() && a.SignedOn >= from && a.SignedOn <= to {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b kam.Agreement) int {
		return cmp.Or(cmp.Compare(a.SignedOn, b.SignedOn), strings.Compare(a.Number, b.Number))
	})
	return list, nil
}

// signedInside says that a record may be of one that was signed between two days,
// without reading all of it: a quote inside of a text is escaped.
func signedInside(record []byte, from, to kam.Day) bool {
	_, after, found := bytes.Cut(record, []byte(`"signed_on":`))
	if !found {
		return false // it is not known
	}
	end := bytes.IndexAny(after, ",}")
	day, err := strconv.Atoi(string(after[:max(0, end)]))
	return err != nil || kam.Day(day) >= from && kam.Day(day) <= to
}
