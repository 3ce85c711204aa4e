package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"kambot/kam"
)

// Verify recomputes every index and every summary from the entities and names
// each that differs. It reads everything: it is for checks, not for requests.
func (s *Store) Verify(ctx context.Context) error {
	return s.View(ctx, func(v *View) error {
		return errors.Join(v.verifyMembers(), v.verifySeries(), v.verifyRankings(), v.verifyKPIs(), v.verifyDeliveries(), v.verifyAgreements(), v.verifyHealth(), v.verifyFlags(), v.verifyNotes(), v.verifyLaunches(), v.verifyProducts(), v.verifyOpportunities())
	})
}

func (v *View) verifyMembers() error {
	want := map[string][]kam.AccountNum{}
	var accounts int
	for p, err := range v.scan([]byte{'a'}) {
		if err != nil {
			return err
		}
		a, err := decodeAccount(kam.AccountNum(be4(p.Key[1:])), p.Value)
		if err != nil {
			return err
		}
		accounts++
		for _, m := range appendMembers(nil, kam.Account{}, a) {
			want[string(m.key)] = append(want[string(m.key)], a.Num)
		}
		id, err := v.get(text([]byte{'i'}, a.ID))
		if err != nil {
			return err
		}
		if !bytes.Equal(id, num4(nil, uint32(a.Num))) {
			return fmt.Errorf("account %q is not found by its id", a.ID)
		}
	}
	if accounts != v.Accounts {
		return fmt.Errorf("%d accounts are counted, %d are there", v.Accounts, accounts)
	}
	for _, family := range "nhecf" {
		for p, err := range v.scan([]byte{byte(family)}) {
			if err != nil {
				return err
			}
			if !slices.Equal(unpackNums(p.Value), want[string(p.Key)]) {
				return fmt.Errorf("index %q has %v, the accounts say %v", p.Key, unpackNums(p.Value), want[string(p.Key)])
			}
			delete(want, string(p.Key))
		}
	}
	if err := errors.Join(v.verifyCovers(), v.verifyHolders(), v.verifyPlans()); err != nil {
		return err
	}
	for key, nums := range want {
		return fmt.Errorf("index %q is missing, the accounts say %v", key, nums)
	}
	return nil
}

// verifyCovers compares who stands in with the covers themselves.
func (v *View) verifyCovers() error {
	return v.verifyPeople("who stands in", 'v', 'w', func(num kam.AccountNum) ([]member, error) {
		covers, err := v.Covers(num)
		return coverMembers(num, nil, covers), err
	})
}

// verifyHolders compares who is in which accounts' assignments with these.
func (v *View) verifyHolders() error {
	return v.verifyPeople("who held what", 'g', 'G', func(num kam.AccountNum) ([]member, error) {
		list, err := v.Assignments(num)
		return holderMembers(num, list), err
	})
}

// verifyPeople compares the lists of accounts by person with what the accounts'
// records say.
func (v *View) verifyPeople(what string, records, lists byte, members func(kam.AccountNum) ([]member, error)) error {
	want := map[string][]kam.AccountNum{}
	for p, err := range v.scan([]byte{records}) {
		if err != nil {
			return err
		}
		num := kam.AccountNum(be4(p.Key[1:]))
		list, err := members(num)
		if err != nil {
			return err
		}
		for _, m := range list {
			want[string(m.key)] = append(want[string(m.key)], num)
		}
	}
	for p, err := range v.scan([]byte{lists}) {
		if err != nil {
			return err
		}
		if !slices.Equal(unpackNums(p.Value), want[string(p.Key)]) {
			return fmt.Errorf("%s: %q has %v, the records say %v", what, p.Key, unpackNums(p.Value), want[string(p.Key)])
		}
		delete(want, string(p.Key))
	}
	if len(want) > 0 {
		return fmt.Errorf("%s: %d people are missing", what, len(want))
	}
	return nil
}

func (v *View) verifySeries() error {
	for p, err := range v.scan([]byte{'s'}) {
		if err != nil {
			return err
		}
		num := kam.AccountNum(be4(p.Key[1:]))
		months, inline, err := cutMonths(p.Value)
		if err != nil {
			return err
		}
		sums := map[kam.Month]kam.Amount{}
		if err := v.eachRow(num, months, inline, kam.EverPeriod(), func(r *packedRow) { sums[r.day.Month()] += r.amount }); err != nil {
			return err
		}
		if len(sums)*12 != len(months) {
			return fmt.Errorf("account %d has %d months, its rows have %d", num, len(months)/12, len(sums))
		}
		for m, sum := range sums {
			if kept, _ := sumMonths(months, m, m); kept != sum {
				return fmt.Errorf("account %d has %s in %s, its rows have %s", num, kept, m, sum)
			}
		}
	}
	return nil
}

// verifyKPIs compares the names of the KPIs that have values with the values.
func (v *View) verifyKPIs() error {
	if v.record.Observed == nil {
		return nil
	}
	want, err := v.observedNames()
	if err != nil {
		return err
	}
	for folded := range want {
		if _, ok := v.record.Observed[folded]; !ok {
			return fmt.Errorf("the KPI %q has values and is not kept as one that has", folded)
		}
	}
	if len(want) != len(v.record.Observed) {
		return fmt.Errorf("%d KPIs are kept as having values, %d have", len(v.record.Observed), len(want))
	}
	return nil
}

// verifyRankings makes every kept ranking anew, unless they wait for that: then
// nothing reads them.
func (v *View) verifyRankings() error {
	if !v.linesHold() {
		return nil
	}
	kept := map[string]bool{}
	for p, err := range v.scan([]byte{'l'}) {
		if err != nil {
			return err
		}
		n := int(p.Key[1])
		window, scope := string(p.Key[2:2+n]), kam.PersonNum(be4(p.Key[2+n:]))
		days := kam.Period{Kind: kam.Range, From: kam.Day(be4(p.Value)), To: kam.Day(be4(p.Value[4:]))}
		kept[window] = true
		if err := v.verifyRanking(window, scope, days); err != nil {
			return fmt.Errorf("ranking %s of %d: %w", window, scope, err)
		}
	}
	if v.record.Billed {
		for m := v.record.FirstBilled.Month(); m <= v.record.LastBilled.Month(); m++ {
			l, err := v.companyList(kam.Period{Kind: kam.Range, From: m.First(), To: m.Last()})
			if err != nil {
				return err
			}
			if p := kam.OfMonth(m); l.count > 0 && !kept[p.Key()] {
				return fmt.Errorf("ranking %s is missing", p.Key())
			}
		}
	}
	return nil
}

func (v *View) verifyRanking(window string, scope kam.PersonNum, days kam.Period) error {
	got, err := v.stored(window, scope, days)
	if err != nil {
		return err
	}
	want, err := v.companyList(days)
	if err == nil && scope != 0 {
		var nums []kam.AccountNum
		if nums, err = v.HeldBy(scope); err == nil {
			want, err = v.madeOf(nums, days)
		}
	}
	if err != nil {
		return err
	}
	if want == nil || got.count != want.count || got.pareto != want.pareto {
		return fmt.Errorf("it does not agree with the billing")
	}
	for i := range want.count {
		a, err := got.at(i)
		if err != nil {
			return err
		}
		if a != want.made[i] {
			return fmt.Errorf("position %d differs", i)
		}
		at, err := got.place(a)
		if err != nil || at != i {
			return fmt.Errorf("position %d is looked up as %d: %w", i, at, err)
		}
		if before, err := got.before(i); err != nil || before != want.sums[i] {
			return fmt.Errorf("the sum before position %d is %s: %w", i, before, err)
		}
	}
	return nil
}
