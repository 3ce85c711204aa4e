package handlers

import (
	"kambot/store"
	"kambot/wording"
)

// crossing is a KPI that crossed its alarm, in a line.
func (a *ask) crossing(b *brief, n store.Notice) (string, error) {
	if n.Account == 0 {
		return a.say(wording.DigestAlarmOwn, wording.Name(n.KPI)), nil
	}
	name, err := a.mineNamed(b, n.Account)
	return a.say(wording.DigestAlarm, name, wording.Name(n.KPI)), err
}
