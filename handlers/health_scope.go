package handlers

import (
	"kambot/kam"
	"kambot/store"
)

// mostReckoned is how many accounts whose health is not reckoned, or may be otherwise
// by now, are reckoned for one answer.
const mostReckoned = 50

// eachHealth calls fn with the health of the accounts of a scope; whole says that it
// is known of all of them.
func (a *ask) eachHealth(s store.Scope, fn func(kam.HealthNow) error) (whole bool, err error) {
	waiting, err := a.HealthIn(s, mostReckoned, fn)
	if err != nil || len(waiting) > mostReckoned {
		return false, err
	}
	for _, num := range waiting {
		r, err := a.desk.Reckon(a.View, num, a.today)
		if err != nil {
			return false, err
		}
		if err := fn(r.HealthNow); err != nil {
			return false, err
		}
	}
	return true, nil
}
