package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"kambot/kam"
)

// Rates are a currency's rates as they are stored now, by day.
func (v *View) Rates(currency string) ([]kam.Rate, error) {
	if len(currency) != 3 {
		return nil, nil
	}
	var list []kam.Rate
	for p, err := range v.scan(text([]byte{'r'}, currency)) {
		if err != nil {
			return nil, err
		}
		var r kam.Rate
		if err := json.Unmarshal(p.Value, &r); err != nil {
			return nil, fmt.Errorf("a rate's record is damaged: %w", err)
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b kam.Rate) int { return cmp.Compare(a.Day, b.Day) }) // days before 1970 lie last
	return list, nil
}
