package handlers

import (
	"cmp"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// silentTargets are the accounts whose launch comes or was, and which nobody has
// said anything of: whether they were informed, quoted, or declined.
func (a *ask) silentTargets(b *brief) ([]duty, error) {
	var list []duty
	for _, num := range b.accounts {
		launches, err := a.LaunchesOf(num)
		if err != nil {
			return nil, err
		}
		for _, l := range launches {
			if !l.Reminds(l.Targets[0].State, a.today) {
				continue
			}
			s, err := a.standingIn(l, num)
			if err != nil {
				return nil, err
			}
			if l.Reminds(s.Standing, a.today) {
				list = append(list, silent(num, l))
			}
		}
	}
	return list, nil
}

func silent(num kam.AccountNum, l kam.Launch) duty {
	return duty{
		account: num,
		says: func(a *ask, account string) string {
			switch name := wording.Name(l.Called()); {
			case l.Date > a.today:
				return a.count(wording.LaunchDutyAhead, int(l.Date-a.today), account, name)
			case l.Date == a.today:
				return a.say(wording.LaunchDutyToday, account, name)
			default:
				return a.count(wording.LaunchDutyPast, int(a.today-l.Date), account, name)
			}
		},
		because: func(a *ask, account string) string {
			return a.say(wording.LaunchWhyDuty, account, wording.Name(l.Called()), a.lang.Day(l.Date), a.lang.Number(kam.LaunchReminder))
		},
		press: func(a *ask) button { return a.targetButton(l, num, wording.LaunchOpenOne[a.lang]) },
	}
}

// launchesSince are the first orders of launched products that were found since the
// digest before, whatever day they bear, and the accounts that became targets.
func (a *ask) launchesSince(b *brief, _ []store.Notice) ([]string, error) {
	before, err := a.digestBefore(b)
	if err != nil {
		return nil, err
	}
	known := make(map[store.ToldTarget]bool, len(before.Targets)) // with its first order
	for _, t := range before.Targets {
		ordered := t.Ordered
		t.Ordered = false
		if t.Product, err = a.ProductMeant(t.Product, a.today); err != nil { // it may have been kept by what billing calls it
			return nil, err
		}
		known[t] = ordered
	}
	var lines []string
	now := []store.ToldTarget{}
	aimed := map[string][]string{}
	found := map[string]kam.Launch{}
	for _, num := range b.accounts {
		launches, err := a.LaunchesOf(num)
		if err != nil {
			return nil, err
		}
		for _, l := range launches {
			s, err := a.standingIn(l, num)
			if err != nil {
				return nil, err
			}
			now = append(now, store.ToldTarget{Account: num, Product: l.Product, Launch: l.Date, Ordered: s.First != 0 && s.First < a.today})
			since := l.Targets[0].Since
			became, ordered := since.After(b.since) && !since.After(a.now), firstOrdered(b, known, now[len(now)-1], s.First)
			if !became && !ordered || b.muted(mutedLaunch, num) {
				continue
			}
			name, err := a.mineNamed(b, num)
			if err != nil {
				return nil, err
			}
			if became {
				aimed[l.Product], found[l.Product] = append(aimed[l.Product], name), l
			}
			if ordered {
				lines = append(lines, a.say(wording.LaunchSinceOrder, wording.Name(l.Called()), name, a.lang.Day(s.First)))
			}
		}
	}
	if _, _, billed := a.BillingSpan(); billed && b.targets != nil { // else the first load of billing would be news
		*b.targets = now
	}
	return append(lines, a.aimedAt(found, aimed)...), nil
}

// firstOrdered says that a target's first order is news. Of a target that the digest
// before knew, it is where that one had not told of it, however late its billing was
// loaded; of another, of an account that has just come or a launch whose day has
// moved, where it bears a day since then.
func firstOrdered(b *brief, known map[store.ToldTarget]bool, now store.ToldTarget, first kam.Day) bool {
	if !now.Ordered {
		return false
	}
	now.Ordered = false
	if told, was := known[now]; was {
		return !told
	}
	return first >= b.from
}

// aimedAt are the lines of the accounts that became targets, a launch each.
func (a *ask) aimedAt(found map[string]kam.Launch, aimed map[string][]string) (lines []string) {
	list := make([]kam.Launch, 0, len(found))
	for _, l := range found {
		list = append(list, l)
	}
	slices.SortFunc(list, func(x, y kam.Launch) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Product, y.Product))
	})
	for _, l := range list {
		names := aimed[l.Product]
		lines = append(lines, a.count(wording.LaunchSinceAim, len(names), wording.Name(l.Called()), a.lang.Day(l.Date), a.firstOf(names, len(names))))
	}
	return lines
}

// mutedLaunch is what is muted of launches.
const mutedLaunch = "launch"
