package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"kambot/kam"
)

// Who is in the key set is exact at every moment (ranking.go). What is told of
// it is slower: entries and exits that held at several month ends. The accounts
// that were told of are remembered here, so that each change is news once.

// KeyChange is an account that entered the announced key set, or left it.
type KeyChange struct {
	Account kam.AccountNum `json:"-"`
	In      bool           `json:"in"`
	Month   kam.Month      `json:"month,omitempty"` // the month end that decided it; 0: in from the first
}

// keyJudged is what the announced set was last judged by.
type keyJudged struct {
	Month  kam.Month    `json:"month"`
	Loaded time.Time    `json:"loaded"`
	Rule   kam.Announce `json:"rule"`
}

func (j keyJudged) same(other keyJudged) bool {
	return j.Month == other.Month && j.Loaded.Equal(other.Loaded) && j.Rule == other.Rule
}

var keyJudgedKey = []byte{'N'}

func keyChangeKey(num kam.AccountNum) []byte { return num4([]byte{'K'}, uint32(num)) }

// KeyChanges are the entries into the announced key set and the exits from it
// that a month end since a month decided, by account.
func (v *View) KeyChanges(since kam.Month) ([]KeyChange, error) {
	all, err := v.announced()
	if err != nil {
		return nil, err
	}
	var list []KeyChange
	for _, num := range slices.Sorted(maps.Keys(all)) {
		if c := all[num]; c.Month != 0 && c.Month >= since {
			list = append(list, c)
		}
	}
	return list, nil
}

func (v *View) announced() (map[kam.AccountNum]KeyChange, error) {
	all := map[kam.AccountNum]KeyChange{}
	for p, err := range v.scan([]byte{'K'}) {
		if err != nil {
			return nil, err
		}
		c := KeyChange{Account: kam.AccountNum(be4(p.Key[1:]))}
		if err := json.Unmarshal(p.Value, &c); err != nil {
			return nil, fmt.Errorf("the record of an account's entry into the key set is damaged: %w", err)
		}
		all[c.Account] = c
	}
	return all, nil
}

// judgedBy is what the announced set rests on; first says that there is none so far.
func (v *View) judgedBy() (j keyJudged, first bool, err error) {
	value, err := v.get(slices.Clone(keyJudgedKey))
	if err != nil || value == nil {
		return j, true, err
	}
	if err := json.Unmarshal(value, &j); err != nil {
		return j, false, fmt.Errorf("the record of the announced key set is damaged: %w", err)
	}
	return j, false, nil
}

// judgeKeySet compares the announced key set with the last month ends, where
// billing was loaded or a month has ended since. The first set is no news.
func (s *Store) judgeKeySet(ctx context.Context, tell bool) error {
	month := s.Today().Month() - 1
	var was, now keyJudged
	var first, due bool
	var changes []KeyChange
	err := s.View(ctx, func(v *View) (err error) {
		if _, _, billed := v.BillingSpan(); !billed {
			return nil
		}
		if was, first, err = v.judgedBy(); err != nil {
			return err
		}
		now = keyJudged{month, v.Loaded(Billing).At, s.options.Announce}
		if due = first || !was.same(now); !due {
			return nil
		}
		changes, err = v.keyChanges(month, first)
		return err
	})
	if err != nil || !due {
		return err
	}
	return s.change(ctx, func(c *change) error {
		c.quiet = true
		if since, _, err := c.judgedBy(); err != nil || !since.same(was) { // somebody else has judged it, by what is no older
			return err
		}
		c.quiet = len(changes) == 0
		if err := c.putJSON(slices.Clone(keyJudgedKey), now); err != nil {
			return err
		}
		for _, k := range changes {
			if err := c.putJSON(keyChangeKey(k.Account), k); err != nil {
				return err
			}
			if first || !tell {
				continue
			}
			if err := c.tellKeyChange(k); err != nil {
				return err
			}
		}
		return nil
	})
}

// keyChanges are the accounts whose announced membership the month ends up to
// one change; of the first set everybody within the line.
func (v *View) keyChanges(month kam.Month, first bool) ([]KeyChange, error) {
	rule := v.store.options.Announce
	all, err := v.announced()
	if err != nil {
		return nil, err
	}
	ends := map[kam.AccountNum][]kam.MonthEnd{}
	for num := range all {
		ends[num] = make([]kam.MonthEnd, rule.MonthEnds)
	}
	mark := func(back int, percent int64, set func(*kam.MonthEnd)) error {
		l, err := v.companyList(kam.TTMAt((month - kam.Month(back) + 1).First()))
		if err != nil {
			return err
		}
		return l.eachWithin(percent, func(num kam.AccountNum) {
			if ends[num] == nil {
				ends[num] = make([]kam.MonthEnd, rule.MonthEnds)
			}
			set(&ends[num][back])
		})
	}
	for back := range rule.MonthEnds {
		err := errors.Join(
			mark(back, rule.In, func(e *kam.MonthEnd) { e.Within = true }),
			mark(back, rule.Out, func(e *kam.MonthEnd) { e.Near = true }))
		if err != nil {
			return nil, err
		}
	}
	var list []KeyChange
	for _, num := range slices.Sorted(maps.Keys(ends)) {
		in := rule.Member(all[num].In, ends[num])
		change := KeyChange{Account: num, In: in, Month: month}
		if first {
			change.In, change.Month = ends[num][0].Within, 0
			in = change.In
		}
		if in != all[num].In {
			list = append(list, change)
		}
	}
	return list, nil
}

// eachWithin calls fn for the smallest set from the top whose sum reaches a
// share of the net total; for nobody where that is not above zero.
func (l *list) eachWithin(percent int64, fn func(kam.AccountNum)) error {
	var sum kam.Amount
	for i := range l.pareto.Positive {
		if l.pareto.Total <= 0 || i > 0 && kam.Reaches(sum, l.pareto.Total, percent) {
			return nil
		}
		e, err := l.at(i)
		if err != nil {
			return err
		}
		sum += e.amount
		fn(e.num)
	}
	return nil
}

// tellKeyChange writes a notice for whoever looks after the account today.
func (c *change) tellKeyChange(k KeyChange) error {
	now := c.store.options.Now()
	h, err := c.AccountHead(k.Account)
	if err != nil {
		return err
	}
	covers, err := c.Covers(k.Account)
	if err != nil {
		return err
	}
	people := kam.InCharge(h.KAM, covers, c.store.Today())
	list := make([]Notice, len(people))
	for i, num := range people {
		list[i] = Notice{Kind: NoticeKeySet, To: num, Account: k.Account, In: k.In, At: now, Due: now}
	}
	return c.putNotices(list)
}
