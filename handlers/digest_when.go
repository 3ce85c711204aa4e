package handlers

import (
	"time"

	"kambot/kam"
	"kambot/store"
)

// hours is when somebody's digest comes.
type hours struct{ kam.Schedule }

// mornings is when the digest of who asks comes, as they have set it.
func (a *ask) mornings(prefs store.Preferences) hours {
	return hours{a.desk.schedule(a.me, prefs, a.now.Location())}
}

// before is the hour of the digest day before a day; where there was none for
// long, that of a day ago.
func (h hours) before(day kam.Day) time.Time {
	for d := day - 1; d > day-60; d-- {
		if h.On(d) {
			return h.At(d)
		}
	}
	return h.At(day - 1)
}
