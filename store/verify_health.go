package store

import (
	"fmt"

	"kambot/kam"
)

// verifyHealth compares how accounts stand with who holds them, with when they are
// to be reckoned, and with their history.
func (v *View) verifyHealth() error {
	due := map[string]bool{}
	seen := 0
	for p, err := range v.scan([]byte{'4'}) {
		if err != nil {
			return err
		}
		r, err := decodeHealth(p.Key, p.Value)
		if err != nil {
			return err
		}
		seen++
		head, err := v.AccountHead(r.Account)
		if err != nil || head.KAM != r.Holder {
			return fmt.Errorf("the health of account %d lies with person %d, its holder is %d: %w", r.Account, r.Holder, head.KAM, err)
		}
		if r.due != never {
			due[string(healthDue(r.due, r.Account))] = true
		}
		if err := v.verifyPastHealth(r); err != nil {
			return err
		}
	}
	if first, err := v.Get(healthBasisKey); err != nil || first != nil && seen != v.Accounts {
		return fmt.Errorf("%d accounts have a health, there are %d: %w", seen, v.Accounts, err)
	}
	for p, err := range v.scan([]byte{'5'}) {
		if err != nil {
			return err
		}
		if !due[string(p.Key)] {
			return fmt.Errorf("account %d is to be reckoned from %s on, its health does not say so", be4(p.Key[5:]), kam.Day(be4(p.Key[1:])))
		}
		delete(due, string(p.Key))
	}
	if len(due) > 0 {
		return fmt.Errorf("%d accounts that are to be reckoned are not found by their day", len(due))
	}
	return nil
}

// verifyPastHealth asks whether the history is in order, each day in its year, and
// its last day says what the account does, unless it waits to be reckoned.
func (v *View) verifyPastHealth(r healthRecord) error {
	var days []kam.HealthDay // the newest first
	var misplaced bool
	err := v.eachPastHealth(r.Account, kam.LastDay, func(key []byte, year healthYear) bool {
		misplaced = misplaced || year.len() == 0
		for i := year.len() - 1; i >= 0; i-- {
			d := year.at(i)
			misplaced = misplaced || string(key) != string(healthPast(r.Account, d.Day)) || len(days) > 0 && days[len(days)-1].Day <= d.Day
			days = append(days, d)
		}
		return false
	})
	switch {
	case err != nil:
		return err
	case misplaced:
		return fmt.Errorf("the history of the health of account %d is not in order", r.Account)
	case r.due == 0 || len(days) == 0 && r.Coverage == 0:
		return nil
	case len(days) == 0:
		return fmt.Errorf("the health of account %d has no history", r.Account)
	}
	if last := days[0]; last.Score != r.Score || last.Coverage != r.Coverage || last.Band != r.Band {
		return fmt.Errorf("the health of account %d is %d, its history says %d", r.Account, r.Score, last.Score)
	}
	return nil
}
