package handlers

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"kambot/chat"
	"kambot/kam"
	"kambot/store"
)

// TestWhatItTakesAgreesWithTheRuleAppliedAnew changes each account's turnover to
// what why says and ranks the whole company again: there it is in the set, one
// ten-thousandth below it is not.
func TestWhatItTakesAgreesWithTheRuleAppliedAnew(t *testing.T) {
	c := sample(t)
	err := c.store.View(context.Background(), func(v *store.View) error {
		a, _, err := c.desk.ask(context.Background(), v, chat.Incoming{Surface: chat.CLI, User: chat.User{Email: eva}})
		if err != nil {
			return err
		}
		for _, period := range []kam.Period{kam.TTMAt(a.today), kam.OfYear(2025), kam.EverPeriod(), kam.OfQuarter(2026, 4)} {
			r, err := a.Ranking(store.Scope{All: true}, period)
			if err != nil {
				return err
			}
			list, err := r.Slice(0, r.Count)
			if err != nil {
				return err
			}
			for num := kam.AccountNum(1); int(num) <= v.Company.Accounts; num++ {
				acc, err := a.Account(num)
				if err != nil {
					return err
				}
				st, err := a.Standing(num, period)
				if err != nil {
					return err
				}
				joins, err := kam.Joins(newRivals(a, acc, r, st), st.Pareto.Total-st.Turnover, 80)
				if err != nil {
					return err
				}
				if !inSetWith(t, a, list, num, joins) || joins > 1 && inSetWith(t, a, list, num, joins-1) {
					t.Errorf("%s in %s: joins at %s, the rule says otherwise", acc.Name, period.Key(), joins)
				}
				if in := st.Class == kam.ClassA; in != (st.Billed && st.Turnover >= joins) {
					t.Errorf("%s in %s has %s and joins at %s, but its class is %s", acc.Name, period.Key(), st.Turnover, joins, st.Class)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inSetWith applies the rule to the ranking with one turnover changed.
func inSetWith(t *testing.T, a *ask, list []store.Ranked, num kam.AccountNum, turnover kam.Amount) bool {
	t.Helper()
	list = slices.DeleteFunc(slices.Clone(list), func(r store.Ranked) bool { return r.Num == num })
	list = append(list, store.Ranked{Num: num, Turnover: turnover})
	var total kam.Amount
	names := map[kam.AccountNum]kam.Account{}
	for _, r := range list {
		total += r.Turnover
		acc, err := a.Account(r.Num)
		if err != nil {
			t.Fatal(err)
		}
		names[r.Num] = acc
	}
	slices.SortFunc(list, func(x, y store.Ranked) int {
		return cmp.Or(cmp.Compare(y.Turnover, x.Turnover), cmp.Compare(names[x.Num].Name, names[y.Num].Name), cmp.Compare(names[x.Num].ID, names[y.Num].ID))
	})
	p := kam.ParetoOf(func(yield func(kam.Amount) bool) {
		for _, r := range list {
			if !yield(r.Turnover) {
				return
			}
		}
	}, total, kam.Lines{A: 80, B: 95})
	return p.ClassAt(slices.IndexFunc(list, func(r store.Ranked) bool { return r.Num == num })) == kam.ClassA
}
