// Package calendar makes the calendars that the settings describe: a country's
// national holidays, with days of a region or a company added and removed. It
// stands apart from kam, which counts with any calendar, because whose holidays
// are right is somebody else's data: what is added and removed always wins.
package calendar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"

	"kambot/kam"
)

// New is the calendar of a country (two capitals, or empty for none) with days
// added and removed. A holiday that a country observes on another day is that
// other day. It refuses a country it knows nothing of, and a day that is both
// added and removed.
func New(base string, add, remove []kam.Day) (*kam.Calendar, error) {
	holidays, known := national()[base]
	if base != "" && !known {
		return nil, fmt.Errorf("the holidays of %q are not known; known are %s. "+
			"A calendar without base works too: write its holidays as add: [2026-05-15, ...]", base, strings.Join(Countries(), ", "))
	}
	overlay := map[kam.Day]bool{}
	for _, d := range add {
		overlay[d] = true
	}
	for _, d := range remove {
		if overlay[d] {
			return nil, fmt.Errorf("%s is both added and removed; keep it in one of the two", d)
		}
		overlay[d] = false
	}
	inUTC()
	return kam.NewCalendar(func(d kam.Day) bool {
		if holiday, said := overlay[d]; said {
			return holiday
		}
		return observed(holidays, d)
	}), nil
}

// Countries are the bases there are, in order.
func Countries() []string { return slices.Sorted(maps.Keys(national())) }

// observed says that one of the holidays is kept on d, which may lie in the year
// before the holiday's own, or after it.
func observed(holidays []*cal.Holiday, d kam.Day) bool {
	year := d.Month().Year()
	for _, h := range holidays {
		for y := year - 1; y <= year+1; y++ {
			if _, kept := h.Calc(y); !kept.IsZero() && kam.DayOf(kept) == d {
				return true
			}
		}
	}
	return false
}

// inUTC has the library reckon in UTC. As it comes it reckons in the machine's
// zone, where the midnight that a holiday begins with may not exist.
var inUTC = sync.OnceFunc(func() { cal.DefaultLoc = time.UTC })
