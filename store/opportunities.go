package store

import (
	"encoding/json"
	"fmt"

	"kambot/kam"
)

// OpenOpportunities are those of a scope that are neither won nor lost, by
// account and id. It reads no more than most accounts and most records; whole
// says that nothing was left unread, so that whoever asks can say so.
func (v *View) OpenOpportunities(s Scope, most int) (list []kam.Opportunity, whole bool, err error) {
	left := most
	if s.All {
		list, whole, err = v.openUnder([]byte{'o'}, nil, &left)
		return list, whole, err
	}
	accounts, whole, err := v.AccountsOf(s, most)
	if err != nil {
		return nil, false, err
	}
	for _, num := range accounts {
		var read bool
		list, read, err = v.openUnder(num4([]byte{'o'}, uint32(num)), list, &left)
		if err != nil || !read {
			return list, false, err
		}
	}
	return list, whole, nil
}

// openUnder adds the open ones of a prefix to list while left allows.
func (v *View) openUnder(prefix []byte, list []kam.Opportunity, left *int) ([]kam.Opportunity, bool, error) {
	for p, err := range v.scan(prefix) {
		if err != nil {
			return nil, false, err
		}
		if *left == 0 {
			return list, false, nil
		}
		*left--
		var o kam.Opportunity
		if err := json.Unmarshal(p.Value, &o); err != nil {
			return nil, false, fmt.Errorf("an opportunity's record is damaged: %w", err)
		}
		if o.Open() {
			list = append(list, o)
		}
	}
	return list, true, nil
}
