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

// launchesSince are the first orders of launched products, and the accounts that
// became targets, since the digest before.
func (a *ask) launchesSince(b *brief, _ []store.Notice) ([]string, error) {
	var lines []string
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
			since := l.Targets[0].Since
			became, ordered := since.After(b.since) && !since.After(a.now), s.First != 0 && s.First >= b.from && s.First < a.today
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
	return lines, nil
}

// mutedLaunch is what is muted of launches.
const mutedLaunch = "launch"
