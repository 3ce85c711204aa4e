package store

import (
	"fmt"

	"kambot/kam"
)

// verifyOpportunities compares where an opportunity is looked for by its id with
// where it lies, and asks whether what is suggested, and what was said to it, is of
// accounts that are there.
func (v *View) verifyOpportunities() error {
	whose := map[string]kam.AccountNum{}
	for p, err := range v.scan([]byte{'o'}) {
		if err != nil {
			return err
		}
		o, err := decode[kam.Opportunity](p.Value)
		if err != nil {
			return fmt.Errorf("an opportunity's record is damaged: %w", err)
		}
		if string(p.Key) != string(opportunityKey(o.Account, o.ID)) {
			return fmt.Errorf("opportunity %q does not lie where it says", o.ID)
		}
		if _, twice := whose[o.ID]; twice {
			return fmt.Errorf("two accounts have an opportunity %q", o.ID)
		}
		whose[o.ID] = o.Account
	}
	for p, err := range v.scan([]byte{'O'}) {
		if err != nil {
			return err
		}
		id := string(p.Key[1:])
		if num, there := whose[id]; !there || len(p.Value) != 4 || kam.AccountNum(be4(p.Value)) != num {
			return fmt.Errorf("opportunity %q is looked for where it does not lie", id)
		}
		delete(whose, id)
	}
	if len(whose) > 0 {
		return fmt.Errorf("%d opportunities are not found by their id", len(whose))
	}
	return v.verifySuggestions()
}

func (v *View) verifySuggestions() error {
	for _, family := range "~?" {
		for p, err := range v.scan([]byte{byte(family)}) {
			if err != nil {
				return err
			}
			num := kam.AccountNum(be4(p.Key[1:]))
			if _, err := v.AccountHead(num); err != nil {
				return fmt.Errorf("%q suggestions are kept of account %d: %w", family, num, err)
			}
			if _, err := v.KeptSuggestions(num); err != nil {
				return err
			}
			list, err := v.SuggestionAnswers(num)
			if err != nil {
				return err
			}
			for i := 1; i < len(list); i++ {
				if list[i-1].Key >= list[i].Key {
					return fmt.Errorf("what was said to the suggestions of account %d is not in order", num)
				}
			}
		}
	}
	return nil
}
