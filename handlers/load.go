package handlers

import (
	"cmp"
	"maps"
	"slices"

	"kambot/kam"
	"kambot/store"
	"kambot/wording"
)

// carried is what each of some people carries, of those who hold accounts.
type carried map[kam.PersonNum]kam.Burden

// carriedBy is what people carry today, of those who hold accounts or stand in; whole
// says that the health of all of it is known. What is not reckoned counts as not in red.
func (a *ask) carriedBy(people []kam.PersonNum) (all carried, whole bool, err error) {
	all = make(carried, len(people))
	for _, num := range people {
		n, err := a.CountHeldBy(num)
		if err != nil {
			return nil, false, err
		}
		if n == 0 {
			continue
		}
		r, err := a.Ranking(store.Scope{Holders: []kam.PersonNum{num}}, kam.TTMAt(a.today))
		if err != nil {
			return nil, false, err
		}
		all[num] = kam.Burden{Accounts: n, Own: n, Turnover: r.Total}
	}
	whole, err = a.eachHealth(store.Scope{Holders: people}, func(h kam.HealthNow) error {
		all.endanger(h)
		return a.ctx.Err()
	})
	if err != nil {
		return nil, false, err
	}
	renewals, err := a.renewalsOf(store.Scope{Holders: people})
	if err != nil {
		return nil, false, err
	}
	all.renew(renewals)
	return all, whole, a.withCovers(all, people)
}

// renew adds how many renewals each has to see to.
func (c carried) renew(renewals map[kam.PersonNum]int) {
	for num, b := range c {
		b.Renewals = renewals[num]
		c[num] = b
	}
}

// own adds so many to the accounts that somebody holds.
func (c carried) own(num kam.PersonNum, n int) {
	b := c[num]
	b.Own += n
	c[num] = b
}

// endanger adds an account's turnover in red to what its holder carries.
func (c carried) endanger(h kam.HealthNow) {
	if b, ok := c[h.Holder]; ok {
		b.InRed += inRed(h)
		c[h.Holder] = b
	}
}

// loads measures each of a team by the median of all of them. Who carries nothing any
// more has none.
func (c carried) loads() map[kam.PersonNum]kam.Load {
	people, team := c.measured()
	loads := kam.Loads(team)
	out := make(map[kam.PersonNum]kam.Load, len(c))
	for num := range c {
		out[num] = kam.Load{None: true}
	}
	for i, num := range people {
		out[num] = loads[i]
	}
	return out
}

// measured are those who carry something, and the team that they are measured by: it
// begins with what these carry, and ends with those who carry nothing any more. Who
// stands in without an account of their own is measured beside it, unless somebody is
// away in whose place they are: those with most accounts first.
func (c carried) measured() (people []kam.PersonNum, team []kam.Burden) {
	nothing := 0
	var guests []kam.PersonNum
	for num, b := range c {
		switch {
		case b.Accounts <= 0:
			nothing++
		case b.Own <= 0:
			guests = append(guests, num)
		default:
			people, team = append(people, num), append(team, b)
		}
	}
	slices.SortFunc(guests, func(x, y kam.PersonNum) int {
		return cmp.Or(cmp.Compare(c[y].Accounts, c[x].Accounts), cmp.Compare(c[y].Turnover, c[x].Turnover), cmp.Compare(x, y))
	})
	for i, num := range guests {
		b := c[num]
		b.Beside = i >= nothing
		people, team = append(people, num), append(team, b)
	}
	return people, append(team, make([]kam.Burden, max(0, nothing-len(guests)))...)
}

// with is what is carried after people were given more, or less. Who gives away their
// last account stays among those by whom the others are measured, else somebody would
// carry less by taking it; unless it goes to who held none and comes in their place.
func (c carried) with(more carried, people []kam.PersonNum) carried {
	after := make(carried, len(c))
	var without []kam.PersonNum
	came := false
	for _, num := range people {
		b, held := c[num]
		more := more[num]
		b.Own += more.Own
		b.Accounts += more.Accounts
		b.Turnover += more.Turnover
		b.Renewals += more.Renewals
		b.InRed += more.InRed
		switch {
		case b.Accounts > 0 || b.Own > 0:
			after[num] = b
			came = came || !held && b.Own > 0
		case held:
			without = append(without, num)
		}
	}
	if !came {
		for _, num := range without {
			after[num] = kam.Burden{}
		}
	}
	return after
}

// around is the team whose median somebody's load is measured by, wherever it is
// shown: of who leads one their own, of everybody else that of their manager, and
// without one the company, which nobody leads. seen says that the reader may know of
// all of them, and of all that they stand in for: a median tells of each.
func (a *ask) around(num kam.PersonNum) (lead kam.PersonNum, team []kam.PersonNum, seen bool) {
	manager, managed := a.managerOf(num)
	switch {
	case a.isManager(num):
		lead = num
	case managed:
		lead = manager.Num
	default:
		return 0, a.wholeGroup().people, a.sight.all
	}
	team = a.Team(lead)
	return lead, team, a.sight.all || !a.beyond(team...) && !slices.ContainsFunc(team, func(p kam.PersonNum) bool {
		_, in := slices.BinarySearch(a.sight.holders, p)
		return !in
	})
}

// measures are the teams around some people, each read once.
type measures struct {
	a     *ask
	have  carried // what is carried by each of these, of those who hold accounts
	known map[kam.PersonNum]bool
	by    map[kam.PersonNum]*carrying // by who leads them
	whole bool                        // the health of all that they carry is known
}

// carrying is what a team carries, and how much that is of its median. Of a team
// that the reader may not know all of, nothing is.
type carrying struct {
	people []kam.PersonNum
	carried
	loads map[kam.PersonNum]kam.Load
}

// teamsAround measures people of whom it is known what they carry, whole with the
// health of all of it.
func (a *ask) teamsAround(have carried, people []kam.PersonNum, whole bool) *measures {
	t := &measures{a, have, make(map[kam.PersonNum]bool, len(people)), map[kam.PersonNum]*carrying{}, whole}
	for _, num := range people {
		t.known[num] = true
	}
	return t
}

// of is the team that somebody is measured in.
func (t *measures) of(num kam.PersonNum) (*carrying, error) {
	lead, people, seen := t.a.around(num)
	if c, ok := t.by[lead]; ok {
		return c, nil
	}
	c := &carrying{}
	if seen {
		var others []kam.PersonNum
		c.people, c.carried = people, carried{}
		for _, num := range people {
			if b, holds := t.have[num]; holds {
				c.carried[num] = b
			} else if !t.known[num] {
				others = append(others, num)
			}
		}
		if len(others) > 0 {
			more, whole, err := t.a.carriedBy(others)
			if err != nil {
				return nil, err
			}
			t.whole = t.whole && whole
			maps.Copy(c.carried, more)
		}
		c.loads = c.carried.loads()
	}
	t.by[lead] = c
	return c, nil
}

// load is what one of the team, or whoever has nothing yet, carries.
func (c *carrying) load(num kam.PersonNum) kam.Load {
	if c.people == nil {
		return kam.Load{None: true}
	}
	return c.loads[num]
}

// load is a load as people read it, with what is wrong about it.
func (a *ask) load(l kam.Load) string {
	percent := a.loadFigure(l)
	switch limits := a.desk.load; {
	case l.None:
		return wording.Missing
	case l.Above(limits.High):
		return a.say(wording.LoadHigh, percent)
	case l.Below(limits.Low):
		return a.say(wording.LoadLow, percent)
	}
	return percent
}

// loadFigure is a load in whole percent. What is flagged is so by the exact load: one
// that would be read as the line itself says on which side of it it is.
func (a *ask) loadFigure(l kam.Load) string {
	percent, limits := a.lang.Money(l.Percent), a.desk.load
	switch {
	case l.Below(limits.Low) && percent == a.lang.Number(limits.Low):
		return "<" + percent
	case l.Above(limits.High) && percent == a.lang.Number(limits.High):
		return ">" + percent
	}
	return percent
}

// shifted is by how much an order changes what each of the people concerned
// carries. hidden are those for whom it does so by an account that the reader
// does not see.
func (a *ask) shifted(m kam.Move, accounts []kam.Account) (more carried, people []kam.PersonNum, hidden map[kam.PersonNum]bool, err error) {
	more, hidden = carried{}, map[kam.PersonNum]bool{}
	for _, acc := range accounts {
		seen, err := a.sees(acc.Num)
		if err != nil {
			return nil, nil, nil, err
		}
		of, err := a.burdenOf(acc.Num)
		if err != nil {
			return nil, nil, nil, err
		}
		carrier, err := a.carrier(acc)
		if err != nil {
			return nil, nil, nil, err
		}
		for _, num := range []kam.PersonNum{acc.KAM, carrier} {
			if num != 0 && num != m.To && !slices.Contains(people, num) {
				people = append(people, num)
			}
		}
		if carrier != m.To {
			more.shift(carrier, -1, of)
			more.shift(m.To, 1, of)
			hidden[carrier], hidden[m.To] = hidden[carrier] || !seen, hidden[m.To] || !seen
		}
		if m.Kind != kam.MoveCover && acc.KAM != m.To {
			more.own(acc.KAM, -1)
			more.own(m.To, 1)
		}
	}
	maps.DeleteFunc(hidden, func(_ kam.PersonNum, is bool) bool { return !is })
	delete(more, 0) // an account that nobody carries
	return more, append(people, m.To), hidden, nil
}

// loadsAround are the loads of people before and after, of those whose whole team
// the reader sees; whole says that the health of all that they carry is known.
func (a *ask) loadsAround(people []kam.PersonNum, more carried) (all map[kam.PersonNum][2]string, whole bool, err error) {
	around, after := a.teamsAround(nil, nil, true), map[*carrying]map[kam.PersonNum]kam.Load{}
	all = map[kam.PersonNum][2]string{}
	for _, num := range people {
		team, err := around.of(num)
		if err != nil {
			return nil, false, err
		}
		if team.people == nil {
			continue
		}
		if after[team] == nil {
			after[team] = team.with(more, team.people).loads()
		}
		all[num] = [2]string{a.loadIn(team.loads, num), a.loadIn(after[team], num)}
	}
	return all, around.whole, nil
}

func (a *ask) loadIn(loads map[kam.PersonNum]kam.Load, num kam.PersonNum) string {
	if l, ok := loads[num]; ok {
		return a.load(l)
	}
	return wording.Missing
}
